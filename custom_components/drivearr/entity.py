"""What all entities share: whose they are, and when they are available."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import batched
from typing import override

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.button import ButtonEntity
from homeassistant.components.event import EventEntity
from homeassistant.components.select import SelectEntity
from homeassistant.components.sensor import SensorEntity
from homeassistant.components.switch import SwitchEntity
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

# Adding an entity takes a third of a millisecond: so many come together before everything else has its turn.
ADDED_AT_ONCE = 8
# What the entities of a kind show; those of other kinds write their state with each change of what they are drawn from.
SHOWN_BY: tuple[tuple[type[Entity], tuple[str, ...]], ...] = (
    (SensorEntity, ("native_value", "extra_state_attributes")),
    (BinarySensorEntity, ("is_on", "extra_state_attributes")),
    (SwitchEntity, ("is_on", "extra_state_attributes")),
    (SelectEntity, ("current_option", "options", "extra_state_attributes")),
    (ButtonEntity, ()),
    (EventEntity, ()),
)


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
    """An entity of one row of the scanner's state; it writes its state only when what it shows changed."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: DrivearrCoordinator, description: EntityDescription) -> None:
        """Take key and translations from the description."""
        super().__init__(coordinator)
        self.entity_description = description
        self._drawn_from: tuple[object, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self._shows = next((names for kind, names in SHOWN_BY if isinstance(self, kind)), None)

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write the state when what it shows changed.

        The progress of a drive comes each second; it must not cost the states of all that did not change with it.
        """
        drawn_from = (self.coordinator.last_update_success, *self._sources())
        if drawn_from == self._drawn_from:
            return
        self._drawn_from = drawn_from
        if self._shows is None or self._shown != (shown := self._appearance(self._shows)):
            self._shown = None if self._shows is None else shown
            super()._handle_coordinator_update()

    def _appearance(self, names: Iterable[str]) -> tuple[object, ...]:
        """Give what the entity shows now; nothing but that is shown of one that is not available."""
        return tuple(getattr(self, name) for name in names) if self.available else (None,)

    @abstractmethod
    def _sources(self) -> tuple[object, ...]:
        """Give what the entity is drawn from; nothing else makes it write its state."""
        return ()


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
    async_add_for_each(entry, async_add_entities, make, lambda snapshot: snapshot.drives.keys())


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

    async_add_for_each(entry, async_add_entities, make, ever)


@callback
def async_add_settings(
    entry: DrivearrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[], Iterable[Entity]],
) -> None:
    """Add the entities of what is set for the whole scanner, as soon as it tells that: an older one does not."""
    seen: set[str] = set()

    def told(snapshot: Snapshot) -> AbstractSet[str]:
        """Give one id for the settings once they were told: the entities of a scanner put back to an older one stay."""
        if snapshot.settings is not None:
            seen.add("settings")
        return seen

    async_add_for_each(entry, async_add_entities, lambda _: make(), told)


@callback
def async_add_for_each(
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
            for row_id in sorted(new):
                coordinator.async_later(partial(add, row_id))

    @callback
    def add(row_id: str) -> None:
        """Add the entities of one row, a few at a time: a hundred drives have thousands."""
        for entities in batched(make(row_id), ADDED_AT_ONCE, strict=False):
            coordinator.async_later(partial(async_add_entities, entities))

    add_new()
    entry.async_on_unload(coordinator.async_add_listener(add_new))
