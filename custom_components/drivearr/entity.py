"""What all entities share: whose they are, and when they are available."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import override

from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .client.contract.models import Drive, Health
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator, Snapshot
from .devices import disk_identifier, disks_of, drive_identifier
from .telling import DiskRow, DriveRow


class ScannerEntity(CoordinatorEntity[DrivearrCoordinator]):
    """An entity of the scanner itself."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: DrivearrCoordinator, description: EntityDescription) -> None:
        """Take key and translations from the description."""
        super().__init__(coordinator)
        self.entity_description = description
        self._attr_unique_id = f"{coordinator.server_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, coordinator.server_id)})


class RowEntity(CoordinatorEntity[DrivearrCoordinator]):
    """An entity of one row of the scanner's state; it writes its state only when its own row changed."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: DrivearrCoordinator, description: EntityDescription) -> None:
        """Take key and translations from the description."""
        super().__init__(coordinator)
        self.entity_description = description
        self._shown: tuple[object, ...] = ()

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write the state when something about this row changed.

        The progress of one drive comes each second; it must not cost the states of all others.
        """
        shown = (self.coordinator.last_update_success, *self._sources())
        if shown != self._shown:
            self._shown = shown
            super()._handle_coordinator_update()

    @abstractmethod
    def _sources(self) -> tuple[object, ...]:
        """Give what the entity is drawn from; nothing else makes it write its state."""


class DriveEntity(RowEntity):
    """An entity of a drive: available while the drive is attached."""

    def __init__(self, coordinator: DrivearrCoordinator, drive_id: str, description: EntityDescription) -> None:
        """Take which drive it is of."""
        super().__init__(coordinator, description)
        self.drive_id = drive_id
        self.coordinator_context = DriveRow(drive_id)
        self._attr_unique_id = f"{coordinator.server_id}_{drive_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={drive_identifier(coordinator.server_id, drive_id)})

    @override
    def _sources(self) -> tuple[object, ...]:
        """Give the drive, its job and its bitrot."""
        data = self.coordinator.data
        drive = data.drives.get(self.drive_id)
        return (drive, data.jobs.get(drive.job_id or "") if drive else None, data.bitrot.get(self.drive_id))

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


class DiskEntity(RowEntity):
    """An entity of a disk that tells its health: available while the disk is attached."""

    def __init__(self, coordinator: DrivearrCoordinator, device_id: str, description: EntityDescription) -> None:
        """Take which disk it is of."""
        super().__init__(coordinator, description)
        self.device_id = device_id
        self.coordinator_context = DiskRow(device_id)
        self._attr_unique_id = f"{coordinator.server_id}_disk_{device_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={disk_identifier(coordinator.server_id, device_id)})

    @override
    def _sources(self) -> tuple[object, ...]:
        """Give the disk and its health."""
        data = self.coordinator.data
        return (data.devices.get(self.device_id), data.health.get(self.device_id))

    @property
    def health(self) -> Health:
        """Give the newest that is known of the disk's health."""
        return self.coordinator.data.health[self.device_id]

    @property
    @override
    def available(self) -> bool:
        """Say whether the scanner answers and the disk is there to be asked."""
        data = self.coordinator.data
        device = data.devices.get(self.device_id)
        return super().available and device is not None and device.attached and self.device_id in data.health


@callback
def async_add_for_each_drive(
    entry: DrivearrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[str], Iterable[Entity]],
) -> None:
    """Add the entities of each drive, now and whenever the scanner learns of another one."""
    _add_for_each(entry, async_add_entities, make, lambda snapshot: snapshot.drives.keys())


@callback
def async_add_for_each_disk(
    entry: DrivearrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[str], Iterable[Entity]],
) -> None:
    """Add the entities of each disk that can be asked for its health, now and whenever there is another one."""
    coordinator = entry.runtime_data
    registry = dr.async_get(coordinator.hass)
    seen: set[str] = set()

    def is_kept(device_id: str) -> bool:
        """Say whether a disk still has its device: its owner may have deleted it while it was unplugged."""
        identifier = disk_identifier(coordinator.server_id, device_id)
        return registry.async_get_device_by_identifier(identifier, entry.entry_id) is not None

    def ever(snapshot: Snapshot) -> AbstractSet[str]:
        """Give the disks that were ever there: one that is unplugged keeps its entities."""
        present = disks_of(snapshot)
        seen.difference_update([device_id for device_id in seen - present if not is_kept(device_id)])
        seen.update(present)
        return seen

    _add_for_each(entry, async_add_entities, make, ever)


def _add_for_each(
    entry: DrivearrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[str], Iterable[Entity]],
    ids_of: Callable[[Snapshot], AbstractSet[str]],
) -> None:
    """Add entities for each id that the state gives, now and with each change."""
    coordinator = entry.runtime_data
    known: set[str] = set()

    @callback
    def add_new() -> None:
        """Add what is new; what was forgotten and comes back is new again."""
        ids = ids_of(coordinator.data)
        known.intersection_update(ids)
        if new := ids - known:
            known.update(new)
            async_add_entities([entity for row_id in sorted(new) for entity in make(row_id)])

    add_new()
    entry.async_on_unload(coordinator.async_add_listener(add_new))
