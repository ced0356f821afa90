"""Facts about a scanner, its drives, libraries and disks that are true or false."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.enums import HealthFlag, HealthStatus
from .client.contract.integrity import Integrity
from .client.contract.models import Drive, Health, Library, Problem
from .coordinator import DrivearrConfigEntry, Snapshot
from .entity import DiskEntity, DriveEntity, ScannerEntity, async_add_for_each_disk, async_add_for_each_drive
from .places import LibraryEntity, async_add_for_each_library

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class DriveBinarySensorDescription(BinarySensorEntityDescription):
    """How a binary sensor is read from a drive, and when there is something to read."""

    value_fn: Callable[[Drive, Snapshot], bool | None]
    has_value_fn: Callable[[Drive], bool]
    problem_fn: Callable[[Drive], Problem | None] = lambda _: None


@dataclass(frozen=True, kw_only=True)
class DiskBinarySensorDescription(BinarySensorEntityDescription):
    """How a binary sensor is read from a disk's health."""

    value_fn: Callable[[Health], bool | None]


@dataclass(frozen=True, kw_only=True)
class LibraryBinarySensorDescription(BinarySensorEntityDescription):
    """How a binary sensor is read from a library, and whether it shows while that cannot be looked at."""

    value_fn: Callable[[Library, Snapshot], bool | None]
    problem_fn: Callable[[Library], Problem | None] = lambda _: None
    always: bool = False


def _bitrot(owner_id: str, integrity: Integrity | None, snapshot: Snapshot) -> bool | None:
    """Say whether there is damage that is not over; that there is none is known only once it was looked for."""
    if snapshot.bitrot.get(owner_id):
        return True
    return False if integrity and integrity.last_verify_at else None


def _flag(flag: HealthFlag) -> Callable[[Health], bool | None]:
    """Make the reading of a flag; without any reading of the disk it is not known."""
    return lambda health: True if flag in health.flags else (False if health.last_read_at else None)


DRIVE_BINARY_SENSORS = (
    DriveBinarySensorDescription(
        key="attached",
        translation_key="attached",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        value_fn=lambda drive, _: drive.attached,
        has_value_fn=lambda _: True,
    ),
    DriveBinarySensorDescription(
        key="safe_to_remove",
        translation_key="safe_to_remove",
        device_class=BinarySensorDeviceClass.SAFETY,
        # On means unsafe, as with every binary sensor of this class.
        value_fn=lambda drive, _: None if drive.safe_to_remove is None else not drive.safe_to_remove,
        # An ejected drive counts as detached, and is just when its owner wants to read that it is safe.
        has_value_fn=lambda drive: drive.attached or drive.safe_to_remove is True,
    ),
    DriveBinarySensorDescription(
        key="problem",
        translation_key="problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lambda drive, _: drive.problem is not None,
        problem_fn=lambda drive: drive.problem,
        has_value_fn=lambda drive: drive.attached,
    ),
    DriveBinarySensorDescription(
        key="bitrot",
        translation_key="bitrot",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lambda drive, snapshot: _bitrot(drive.drive_id, drive.integrity, snapshot),
        has_value_fn=lambda drive: drive.attached,
    ),
)

LIBRARY_BINARY_SENSORS = (
    LibraryBinarySensorDescription(
        key="problem",
        translation_key="problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lambda library, _: library.problem is not None or not library.available,
        problem_fn=lambda library: library.problem,
        # That it cannot be looked at is the problem.
        always=True,
    ),
    LibraryBinarySensorDescription(
        key="bitrot",
        translation_key="bitrot",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lambda library, snapshot: _bitrot(library.library_id, library.integrity, snapshot),
    ),
)

DISK_BINARY_SENSORS = (
    DiskBinarySensorDescription(
        key="disk_problem",
        translation_key="disk_problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lambda health: (
            None
            if health.status is HealthStatus.UNKNOWN
            else health.status in (HealthStatus.DEGRADED, HealthStatus.FAILING)
        ),
    ),
    DiskBinarySensorDescription(
        key="smart_status",
        translation_key="smart_status",
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
        # The disk's own word, which comes late; the problem above is the scanner's judgement.
        value_fn=lambda health: None if health.passed is None else not health.passed,
    ),
    DiskBinarySensorDescription(
        key="interface_problem",
        translation_key="interface_problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=_flag(HealthFlag.INTERFACE_PROBLEM),
    ),
    DiskBinarySensorDescription(
        key="sleeping",
        translation_key="sleeping",
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=_flag(HealthFlag.STANDBY),
    ),
)

CONNECTED = BinarySensorEntityDescription(
    key="connected",
    translation_key="connected",
    device_class=BinarySensorDeviceClass.CONNECTIVITY,
    entity_category=EntityCategory.DIAGNOSTIC,
)


NETWORK_SLOW = BinarySensorEntityDescription(
    key="network_storage",
    translation_key="network_storage",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the binary sensors of the scanner, its drives, libraries and disks."""
    coordinator = entry.runtime_data
    async_add_entities([ConnectedBinarySensor(coordinator, CONNECTED), NetworkBinarySensor(coordinator, NETWORK_SLOW)])
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            DriveBinarySensor(coordinator, drive_id, description) for description in DRIVE_BINARY_SENSORS
        ],
    )
    async_add_for_each_disk(
        entry,
        async_add_entities,
        lambda device_id: [
            DiskBinarySensor(coordinator, device_id, description) for description in DISK_BINARY_SENSORS
        ],
    )
    async_add_for_each_library(
        entry,
        async_add_entities,
        lambda library: [
            LibraryBinarySensor(coordinator, library, description) for description in LIBRARY_BINARY_SENSORS
        ],
    )


class LibraryBinarySensor(LibraryEntity, BinarySensorEntity):
    """A fact about a library."""

    entity_description: LibraryBinarySensorDescription

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the fact is known of the library as it is now."""
        return self.entity_description.always or super().has_value

    @property
    @override
    def is_on(self) -> bool | None:
        """Give the fact; None while it cannot be told."""
        return self.entity_description.value_fn(self.library, self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str] | None:
        """Give the reason of a problem."""
        return _reason(self.entity_description.problem_fn(self.library))


class DriveBinarySensor(DriveEntity, BinarySensorEntity):
    """A fact about a drive."""

    entity_description: DriveBinarySensorDescription

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the fact is known of the drive as it is now."""
        return self.entity_description.has_value_fn(self.drive)

    @property
    @override
    def is_on(self) -> bool | None:
        """Give the fact; None while it cannot be told."""
        return self.entity_description.value_fn(self.drive, self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str] | None:
        """Give the reason of a problem."""
        return _reason(self.entity_description.problem_fn(self.drive))


def _reason(problem: Problem | None) -> dict[str, str] | None:
    """Give the attributes of a problem: its code for automations, and the scanner's words."""
    return {"code": problem.code, "reason": problem.message} if problem else None


class DiskBinarySensor(DiskEntity, BinarySensorEntity):
    """A fact about a disk."""

    entity_description: DiskBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """Give the fact; None while it cannot be told."""
        return self.entity_description.value_fn(self.health)


class ConnectedBinarySensor(ScannerEntity, BinarySensorEntity):
    """Whether the scanner answers; the one entity that stays available when it does not."""

    @property
    @override
    def available(self) -> bool:
        """Say yes: that there is no connection is what this entity shows."""
        return True

    @property
    @override
    def is_on(self) -> bool:
        """Say whether the scanner answers."""
        return self.coordinator.last_update_success


class NetworkBinarySensor(ScannerEntity, BinarySensorEntity):
    """Whether a network share is too slow, or does not answer."""

    @property
    @override
    def is_on(self) -> bool:
        """Say whether the scanner advises about a share; what was not measured is not slow."""
        return any(
            recommendation.key.startswith("network_")
            for advice in self.coordinator.data.state.advice
            for recommendation in advice.recommendations
        )
