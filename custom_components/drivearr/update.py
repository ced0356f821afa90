"""Whether a stand-alone scanner is older than this integration; an app is updated by the Supervisor."""

from typing import override

from awesomeversion import AwesomeVersion
from homeassistant.components.update import UpdateDeviceClass, UpdateEntity, UpdateEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.loader import async_get_integration

from .const import DOMAIN
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator
from .entity import ScannerEntity
from .supervisor_app import app_of

PARALLEL_UPDATES = 0

SCANNER = UpdateEntityDescription(
    key="scanner",
    translation_key="scanner",
    device_class=UpdateDeviceClass.FIRMWARE,
    entity_category=EntityCategory.CONFIG,
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the update of a scanner that nobody else updates."""
    if app_of(hass, entry) is not None:
        return
    integration = await async_get_integration(hass, DOMAIN)
    async_add_entities([ScannerUpdate(entry.runtime_data, str(integration.version))])


class ScannerUpdate(ScannerEntity, UpdateEntity):
    """Scanner and integration are released together: the version of the one is the newest known of the other.

    It only tells. Nobody but its administrator can update a program on another machine.
    """

    entity_description: UpdateEntityDescription

    def __init__(self, coordinator: DrivearrCoordinator, own_version: str) -> None:
        """Take the version of the integration."""
        super().__init__(coordinator, SCANNER)
        self._own_version = own_version

    @property
    @override
    def installed_version(self) -> str:
        """Give the scanner's version."""
        return self.coordinator.info.version

    @property
    @override
    def latest_version(self) -> str:
        """Give the newer of the scanner's version and ours."""
        scanner = self.coordinator.info.version
        return scanner if AwesomeVersion(scanner) > AwesomeVersion(self._own_version) else self._own_version
