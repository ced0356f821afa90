"""Sizes, counts, states and times of a scanner and its drives; those of disks and places have files of their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfDataRate, UnitOfInformation, UnitOfRatio
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from .client.contract.advice import BackupUrgency
from .client.contract.enums import Activity, HealthStatus, JobState, SyncState
from .client.contract.integrity import Integrity
from .client.contract.models import Drive
from .coordinator import DrivearrConfigEntry, Snapshot
from .disk_sensors import ADVICE_SENSORS, DISK_SENSORS, AdviceSensor, DiskSensor
from .entity import DriveEntity, ScannerEntity, async_add_for_each_disk, async_add_for_each_drive
from .place_sensors import async_add_places

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class DriveSensorDescription(SensorEntityDescription):
    """How a sensor is read from a drive; `lasting` ones are shown of a detached drive too."""

    value_fn: Callable[[Drive, Snapshot], StateType | datetime]
    lasting: bool = False


@dataclass(frozen=True, kw_only=True)
class ScannerSensorDescription(SensorEntityDescription):
    """How a sensor is read from the scanner's state."""

    value_fn: Callable[[Snapshot], int | None]


def _size(
    key: str, value_fn: Callable[[Drive], int | None], category: EntityCategory | None = None
) -> DriveSensorDescription:
    """Describe a sensor of bytes that is shown in gigabytes."""
    return DriveSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.DATA_SIZE,
        entity_category=category,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        value_fn=lambda drive, _: value_fn(drive),
    )


def _count(key: str, value_fn: Callable[[Drive], int | None], *, shown: bool = True) -> DriveSensorDescription:
    """Describe a sensor that counts; one that is not shown is there for those who enable it."""
    return DriveSensorDescription(
        key=key,
        translation_key=key,
        entity_registry_enabled_default=shown,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda drive, _: value_fn(drive),
    )


def _integrity(
    key: str, value_fn: Callable[[Integrity], int], category: EntityCategory | None = None
) -> DriveSensorDescription:
    """Describe a sensor of files with damage; none found is known only once the drive was verified."""

    def count(drive: Drive) -> int | None:
        """Give how many there are, None before anybody looked."""
        if drive.integrity is None or (not value_fn(drive.integrity) and drive.integrity.last_verify_at is None):
            return None
        return value_fn(drive.integrity)

    return replace(_count(key, count), entity_category=category)


def _time(key: str, value_fn: Callable[[Drive], str | None]) -> DriveSensorDescription:
    """Describe a sensor of a moment, which stays true while the drive is away."""
    return DriveSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda drive, _: dt_util.parse_datetime(value_fn(drive) or ""),
        lasting=True,
    )


def _choice(
    key: str, kind: type[StrEnum], value_fn: Callable[[Drive, Snapshot], StrEnum | None]
) -> DriveSensorDescription:
    """Describe a sensor of a closed vocabulary; its `unknown` is Home Assistant's own."""
    options = [member.value for member in kind if member.value != "unknown"]
    return DriveSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.ENUM,
        options=options,
        value_fn=lambda drive, snapshot: value if (value := value_fn(drive, snapshot)) in options else None,
    )


def _progress(drive: Drive, snapshot: Snapshot) -> float | None:
    """Give how far the drive's job is; None without a job, or while its total is not known."""
    job = snapshot.jobs.get(drive.job_id or "")
    return job.progress.percent if job else None


def _throughput(drive: Drive, snapshot: Snapshot) -> float | None:
    """Give how fast the drive's job is; None without a job, or while nothing was measured."""
    job = snapshot.jobs.get(drive.job_id or "")
    return job.progress.rate_bytes_per_s if job else None


def _used_percent(drive: Drive, _: Snapshot) -> float | None:
    """Give how full the drive is."""
    if drive.used_bytes is None or not drive.size_bytes:
        return None
    return 100 * drive.used_bytes / drive.size_bytes


def _clusters(drive: Drive, snapshot: Snapshot) -> int | None:
    """Count the places where damage lies together; none found is known only once the drive was verified."""
    clusters = sum(len(event.clusters) for event in snapshot.bitrot.get(drive.drive_id, ()))
    verified = drive.integrity is not None and drive.integrity.last_verify_at is not None
    return clusters if clusters or verified else None


def _disk_health(drive: Drive, snapshot: Snapshot) -> HealthStatus | None:
    """Give how the disk under the drive stands; None where it cannot be asked."""
    health = snapshot.health.get(drive.device_id or "")
    return health.status if health else None


def _titles_at_risk(snapshot: Snapshot) -> int | None:
    """Count the titles that exist only on disks which should be copied from; None while one does not know its own."""
    urgent = {BackupUrgency.SOON, BackupUrgency.TODAY, BackupUrgency.NOW}
    counts = [advice.titles_only_here for advice in snapshot.state.advice if advice.urgency in urgent]
    return None if None in counts else sum(count for count in counts if count is not None)


DRIVE_SENSORS = (
    _size("free_space", lambda drive: drive.free_bytes),
    _size("used_space", lambda drive: drive.used_bytes),
    DriveSensorDescription(
        key="used",
        translation_key="used",
        native_unit_of_measurement=UnitOfRatio.PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        value_fn=_used_percent,
    ),
    _size("size", lambda drive: drive.size_bytes, EntityCategory.DIAGNOSTIC),
    _count("titles_complete", lambda drive: drive.titles.complete if drive.titles else None),
    _count("titles_partial", lambda drive: drive.titles.partial if drive.titles else None),
    _count("titles_missing", lambda drive: drive.titles.missing if drive.titles else None),
    _count("movies_complete", lambda drive: drive.movies.complete if drive.movies else None),
    _count("movies_missing", lambda drive: drive.movies.missing if drive.movies else None, shown=False),
    _count("shows_complete", lambda drive: drive.shows.complete if drive.shows else None),
    _count("shows_partial", lambda drive: drive.shows.partial if drive.shows else None),
    _count("shows_missing", lambda drive: drive.shows.missing if drive.shows else None, shown=False),
    _count("missing_items", lambda drive: drive.missing_items),
    _size("missing_size", lambda drive: drive.missing_bytes),
    _choice("sync_state", SyncState, lambda drive, _: drive.sync_state),
    _choice("activity", Activity, lambda drive, _: drive.activity),
    _choice("disk_health", HealthStatus, _disk_health),
    DriveSensorDescription(
        key="progress",
        translation_key="progress",
        native_unit_of_measurement=UnitOfRatio.PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=_progress,
    ),
    DriveSensorDescription(
        key="throughput",
        translation_key="throughput",
        device_class=SensorDeviceClass.DATA_RATE,
        entity_registry_enabled_default=False,
        native_unit_of_measurement=UnitOfDataRate.BYTES_PER_SECOND,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        suggested_unit_of_measurement=UnitOfDataRate.MEGABYTES_PER_SECOND,
        value_fn=_throughput,
    ),
    _time("last_scan", lambda drive: drive.last_scan_at),
    _time("last_sync", lambda drive: drive.last_sync_at),
    _time("last_seen", lambda drive: drive.last_seen_at),
    _integrity("corrupt_files", lambda integrity: integrity.corrupt),
    _integrity("unreadable_files", lambda integrity: integrity.unreadable),
    _integrity("suspicious_files", lambda integrity: integrity.suspicious, EntityCategory.DIAGNOSTIC),
    DriveSensorDescription(
        key="corrupt_clusters",
        translation_key="corrupt_clusters",
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_clusters,
    ),
    _size(
        "unproven_size",
        lambda drive: drive.integrity.unproven_bytes if drive.integrity else None,
        EntityCategory.DIAGNOSTIC,
    ),
    _time("last_verify", lambda drive: drive.integrity.last_verify_at if drive.integrity else None),
    _time("oldest_verified", lambda drive: drive.integrity.oldest_verified_at if drive.integrity else None),
    replace(
        _time("next_verify", lambda drive: drive.integrity.next_verify_at if drive.integrity else None), lasting=False
    ),
)

SCANNER_SENSORS = (
    ScannerSensorDescription(
        key="drives_attached",
        translation_key="drives_attached",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda snapshot: sum(drive.attached for drive in snapshot.state.drives),
    ),
    ScannerSensorDescription(
        key="titles_at_risk",
        translation_key="titles_at_risk",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_titles_at_risk,
    ),
    ScannerSensorDescription(
        key="queue_length",
        translation_key="queue_length",
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda snapshot: sum(job.state is JobState.QUEUED for job in snapshot.state.jobs),
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensors of the scanner, its drives and its disks."""
    coordinator = entry.runtime_data
    async_add_entities([ScannerSensor(coordinator, description) for description in SCANNER_SENSORS])
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [DriveSensor(coordinator, drive_id, description) for description in DRIVE_SENSORS],
    )
    async_add_for_each_disk(
        entry,
        async_add_entities,
        lambda device_id: [
            *(DiskSensor(coordinator, device_id, description) for description in DISK_SENSORS),
            *(AdviceSensor(coordinator, device_id, description) for description in ADVICE_SENSORS),
        ],
    )
    async_add_places(entry, async_add_entities)


class DriveSensor(DriveEntity, SensorEntity):
    """Something measured of a drive."""

    entity_description: DriveSensorDescription

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the health of the disk under the drive."""
        data = self.coordinator.data
        drive = data.drives.get(self.drive_id)
        return (*super()._sources(), data.health.get(drive.device_id or "") if drive else None)

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the value holds for the drive as it is now."""
        return self.entity_description.lasting or self.drive.attached

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Give the value; None while it is not known."""
        return self.entity_description.value_fn(self.drive, self.coordinator.data)


class ScannerSensor(ScannerEntity, SensorEntity):
    """Something counted over the whole scanner."""

    entity_description: ScannerSensorDescription

    @property
    @override
    def native_value(self) -> int | None:
        """Give the count; None while it is not known."""
        return self.entity_description.value_fn(self.coordinator.data)
