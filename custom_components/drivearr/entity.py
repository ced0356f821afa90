"""What all entities share: whose they are, and when they are available."""

from collections.abc import Callable, Iterable
from typing import override

from homeassistant.core import callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .client.contract.models import Drive
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator
from .devices import drive_identifier


class ScannerEntity(CoordinatorEntity[DrivearrCoordinator]):
    """An entity of the scanner itself."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: DrivearrCoordinator, description: EntityDescription) -> None:
        """Take key and translations from the description."""
        super().__init__(coordinator)
        self.entity_description = description
        self._attr_unique_id = f"{coordinator.server_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, coordinator.server_id)})


class DriveEntity(CoordinatorEntity[DrivearrCoordinator]):
    """An entity of a drive: available while the drive is attached."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: DrivearrCoordinator, drive_id: str, description: EntityDescription) -> None:
        """Take key and translations from the description."""
        super().__init__(coordinator)
        self.entity_description = description
        self.drive_id = drive_id
        self._shown: tuple[object, ...] = ()
        self._attr_unique_id = f"{coordinator.server_id}_{drive_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={drive_identifier(coordinator.server_id, drive_id)})

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write the state when something about this drive changed.

        The progress of one drive comes each second; it must not cost the states of all others.
        """
        shown = (self.coordinator.last_update_success, *self._sources())
        if shown != self._shown:
            self._shown = shown
            super()._handle_coordinator_update()

    def _sources(self) -> tuple[object, ...]:
        """Give what the entity is drawn from; nothing else makes it write its state."""
        data = self.coordinator.data
        drive = data.drives.get(self.drive_id)
        return (drive, data.jobs.get(drive.job_id or "") if drive else None)

    @property
    def drive(self) -> Drive:
        """Give the newest that is known of the drive."""
        return self.coordinator.data.drives[self.drive_id]

    @property
    @override
    def available(self) -> bool:
        """Say whether the scanner answers and the drive has something to show."""
        return super().available and self.drive_id in self.coordinator.data.drives and self.has_value

    @property
    def has_value(self) -> bool:
        """Say whether there is something to show of the drive as it is now."""
        return self.drive.attached


@callback
def async_add_for_each_drive(
    entry: DrivearrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[str], Iterable[Entity]],
) -> None:
    """Add the entities of each drive, now and whenever the scanner learns of another one."""
    coordinator = entry.runtime_data
    known: set[str] = set()

    @callback
    def add_new() -> None:
        """Add what is new; a drive that was forgotten and comes back is new again."""
        drives = coordinator.data.drives.keys()
        known.intersection_update(drives)
        if new := drives - known:
            known.update(new)
            async_add_entities([entity for drive_id in sorted(new) for entity in make(drive_id)])

    add_new()
    entry.async_on_unload(coordinator.async_add_listener(add_new))
