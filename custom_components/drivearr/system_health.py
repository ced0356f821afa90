"""What the system information page says of the scanners."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .coordinator import DrivearrConfigEntry


@callback
def async_register(hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register what to say."""
    register.async_register_info(_info, f"/config/integrations/integration/{DOMAIN}")


async def _info(hass: HomeAssistant) -> dict[str, Any]:
    """Count scanners and drives, and name the versions."""
    entries: list[DrivearrConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    coordinators = [entry.runtime_data for entry in entries]
    drives = [drive for coordinator in coordinators for drive in coordinator.data.state.drives]
    return {
        "scanners": len(hass.config_entries.async_entries(DOMAIN)),
        "scanners_connected": sum(coordinator.last_update_success for coordinator in coordinators),
        "scanner_versions": ", ".join(sorted({coordinator.info.version for coordinator in coordinators})),
        "drives": len(drives),
        "drives_attached": sum(drive.attached for drive in drives),
    }
