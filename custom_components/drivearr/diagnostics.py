"""What goes into a bug report: the state, without what tells whose it is or what is on the drives."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.diagnostics import REDACTED
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from .client.contract.models import State
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator
from .devices import disk_id_of, drive_id_of

# Names, places and secrets; messages and reasons are texts with paths or titles in them.
PRIVATE = frozenset(
    {
        *("token", "server_id", "serial", "fs_uuid", "unique_id"),
        *("host", "name", "label", "owner", "path", "mount_point"),
        *("title", "current", "message", "note", "reason", "source", "target", "unit", "units"),
        # Of a media server: where it is, and paths that it named.
        *("url", "examples"),
        # What a profile selects.
        *("titles", "folders", "exclude", "list_file", "priority"),
    }
)
# What fills a text or happened to an event: the names of the fields say nothing about what is in them.
PRIVATE_TREES = frozenset({"fields", "params", "timeline", "path_map"})


class Redactor:
    """Hides what is private; ids become numbers, so that rows which belong together still show it."""

    def __init__(self) -> None:
        """Start without any id."""
        self._numbers: dict[str, str] = {}

    def clean(self, value: Any, key: str = "") -> Any:
        """Give the value as it may be published."""
        if value is None or value == "":
            return value
        if key in PRIVATE_TREES:
            return REDACTED
        if isinstance(value, Mapping):
            return {name: self.clean(item, name) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.clean(item, key) for item in value]
        if key in PRIVATE:
            return REDACTED
        if key.endswith("_id") and isinstance(value, str):
            return self._numbers.setdefault(value, f"id {len(self._numbers) + 1}")
        return value


def _redacted(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the tree as it may be published."""
    redactor = Redactor()
    return {key: redactor.clean(value, key) for key, value in tree.items()}


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: DrivearrConfigEntry) -> dict[str, Any]:
    """Give everything that is known of a scanner."""
    coordinator = entry.runtime_data
    return _redacted(
        {
            "entry": {"set_up_by": entry.source, "version": entry.version, "data": dict(entry.data)},
            "connected": coordinator.last_update_success,
            "last_error": type(coordinator.last_exception).__name__ if coordinator.last_exception else None,
            "server": coordinator.info.to_dict(),
            "state": coordinator.data.state.to_dict(),
        }
    )


async def async_get_device_diagnostics(
    hass: HomeAssistant, entry: DrivearrConfigEntry, device: dr.DeviceEntry
) -> dict[str, Any]:
    """Give everything that is known of a drive or disk; of the scanner when the device is the scanner's."""
    coordinator = entry.runtime_data
    if (disk_id := disk_id_of(coordinator.server_id, device)) is not None:
        return _redacted({**_about(coordinator), **_of_disk(coordinator.data.state, disk_id)})
    drive_id = drive_id_of(coordinator.server_id, device)
    if (drive := coordinator.data.drives.get(drive_id or "")) is None:
        return await async_get_config_entry_diagnostics(hass, entry)
    state = coordinator.data.state
    return _redacted(
        {
            **_about(coordinator),
            "drive": drive.to_dict(),
            "devices": [row.to_dict() for row in state.devices if row.device_id == drive.device_id],
            "volumes": [row.to_dict() for row in state.volumes if row.volume_id == drive.volume_id],
            "jobs": [row.to_dict() for row in state.jobs if row.drive_id == drive.drive_id],
            "bitrot_events": [row.to_dict() for row in state.bitrot_events if row.drive_id == drive.drive_id],
            "health": [row.to_dict() for row in state.health if row.device_id == drive.device_id],
            "advice": [row.to_dict() for row in state.advice if row.device_id == drive.device_id],
            "schedules": [row.to_dict() for row in state.schedules if row.drive_id == drive.drive_id],
        }
    )


def _about(coordinator: DrivearrCoordinator) -> dict[str, Any]:
    """Give what is known of the scanner itself."""
    return {"connected": coordinator.last_update_success, "server": coordinator.info.to_dict()}


def _of_disk(state: State, device_id: str) -> dict[str, Any]:
    """Give what is known of a disk; of one that is unplugged the lists are empty."""
    return {
        "devices": [row.to_dict() for row in state.devices if row.device_id == device_id],
        "volumes": [row.to_dict() for row in state.volumes if row.device_id == device_id],
        "drives": [row.to_dict() for row in state.drives if row.device_id == device_id],
        "bitrot_events": [row.to_dict() for row in state.bitrot_events if row.device_id == device_id],
        "health": [row.to_dict() for row in state.health if row.device_id == device_id],
        "advice": [row.to_dict() for row in state.advice if row.device_id == device_id],
    }
