"""The sensors of a disk: what it tells of its own health, and what was drawn from that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfInformation, UnitOfRatio, UnitOfTemperature, UnitOfTime
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from .client.contract.advice import BackupUrgency, DeviceAdvice
from .client.contract.enums import FailureEvidence, HealthStatus
from .client.contract.models import Health
from .entity import DiskEntity


@dataclass(frozen=True, kw_only=True)
class DiskSensorDescription(SensorEntityDescription):
    """How a sensor is read from a disk's health."""

    value_fn: Callable[[Health], StateType | datetime]


@dataclass(frozen=True, kw_only=True)
class AdviceSensorDescription(SensorEntityDescription):
    """How a sensor is read from what the scanner advises about a disk."""

    value_fn: Callable[[DeviceAdvice], StateType]


def _choice(
    key: str, kind: type[StrEnum], value_fn: Callable[[Health], StrEnum | None], category: EntityCategory | None = None
) -> DiskSensorDescription:
    """Describe a sensor of a closed vocabulary; its `unknown` is Home Assistant's own."""
    options = [member.value for member in kind if member.value != "unknown"]
    return DiskSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.ENUM,
        entity_category=category,
        options=options,
        value_fn=lambda health: value if (value := value_fn(health)) in options else None,
    )


def _count(key: str, value_fn: Callable[[Health], int | None], *, shown: bool = False) -> DiskSensorDescription:
    """Describe a counter of the disk."""
    return DiskSensorDescription(
        key=key,
        translation_key=key,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=shown,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=value_fn,
    )


def _growth(counter: str) -> DiskSensorDescription:
    """Describe what a counter gained in 14 days."""
    return _count(f"{counter}_growth", lambda health: (health.growth_14d or {}).get(counter))


def _percent(
    key: str, value_fn: Callable[[Health], int | None], category: EntityCategory | None = None
) -> DiskSensorDescription:
    """Describe a sensor in percent."""
    return DiskSensorDescription(
        key=key,
        translation_key=key,
        entity_category=category,
        native_unit_of_measurement=UnitOfRatio.PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=value_fn,
    )


def _time(key: str, value_fn: Callable[[Health], str | None]) -> DiskSensorDescription:
    """Describe a sensor of a moment."""
    return DiskSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda health: dt_util.parse_datetime(value_fn(health) or ""),
    )


DISK_SENSORS = (
    _choice("health", HealthStatus, lambda health: health.status),
    _percent("health_score", lambda health: health.score),
    _choice(
        "failure_evidence",
        FailureEvidence,
        lambda health: health.evidence.level if health.evidence else None,
        EntityCategory.DIAGNOSTIC,
    ),
    DiskSensorDescription(
        key="temperature",
        translation_key="temperature",
        device_class=SensorDeviceClass.TEMPERATURE,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=UnitOfTemperature.CELSIUS,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda health: health.temperature_c,
    ),
    DiskSensorDescription(
        key="power_on_time",
        translation_key="power_on_time",
        device_class=SensorDeviceClass.DURATION,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=UnitOfTime.HOURS,
        state_class=SensorStateClass.TOTAL_INCREASING,
        value_fn=lambda health: health.power_on_hours,
    ),
    _percent("wear", lambda health: health.wear_percent, EntityCategory.DIAGNOSTIC),
    _time("wear_forecast", lambda health: health.forecast.earliest_at if health.forecast else None),
    _count("pending_sectors", lambda health: health.pending, shown=True),
    _count("reallocated_sectors", lambda health: health.reallocated),
    _count("media_errors", lambda health: health.media_errors),
    _count("uncorrectable_errors", lambda health: health.uncorrectable),
    _count("interface_errors", lambda health: health.interface_errors),
    DiskSensorDescription(
        key="data_written",
        translation_key="data_written",
        device_class=SensorDeviceClass.DATA_SIZE,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        state_class=SensorStateClass.TOTAL_INCREASING,
        suggested_display_precision=1,
        suggested_unit_of_measurement=UnitOfInformation.TERABYTES,
        value_fn=lambda health: health.written_bytes,
    ),
    _growth("pending"),
    _growth("reallocated"),
    _growth("media_errors"),
    _time("last_read", lambda health: health.last_read_at),
)


URGENCIES = [urgency.value for urgency in BackupUrgency if urgency is not BackupUrgency.UNKNOWN]

ADVICE_SENSORS = (
    AdviceSensorDescription(
        key="backup_urgency",
        translation_key="backup_urgency",
        device_class=SensorDeviceClass.ENUM,
        options=URGENCIES,
        value_fn=lambda advice: advice.urgency.value if advice.urgency.value in URGENCIES else None,
    ),
    AdviceSensorDescription(
        key="titles_only_here",
        translation_key="titles_only_here",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda advice: advice.titles_only_here,
    ),
    AdviceSensorDescription(
        key="size_only_here",
        translation_key="size_only_here",
        device_class=SensorDeviceClass.DATA_SIZE,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        value_fn=lambda advice: advice.bytes_only_here,
    ),
)


class DiskSensor(DiskEntity, SensorEntity):
    """Something that a disk tells of its health."""

    entity_description: DiskSensorDescription

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Give the value; None while it is not known."""
        return self.entity_description.value_fn(self.health)


class AdviceSensor(DiskEntity, SensorEntity):
    """Something that the scanner advises about a disk, or rests its advice on."""

    entity_description: AdviceSensorDescription

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the advice to what the entity is drawn from."""
        return (*super()._sources(), self._advice)

    @property
    def _advice(self) -> DeviceAdvice | None:
        """Give what is advised; None of a disk that holds nothing of ours and is well, or of an older scanner."""
        return self.coordinator.data.advice.get(self.device_id)

    @property
    @override
    def native_value(self) -> StateType:
        """Give the value; None while it is not known."""
        return self.entity_description.value_fn(self._advice) if self._advice else None
