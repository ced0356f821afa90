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
from homeassistant.const import EntityCategory, UnitOfRatio, UnitOfTemperature, UnitOfTime
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from .client.contract.enums import FailureEvidence, HealthStatus
from .client.contract.models import Health
from .entity import DiskEntity


@dataclass(frozen=True, kw_only=True)
class DiskSensorDescription(SensorEntityDescription):
    """How a sensor is read from a disk's health."""

    value_fn: Callable[[Health], StateType | datetime]


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
    _growth("pending"),
    _growth("reallocated"),
    _growth("media_errors"),
    _time("last_read", lambda health: health.last_read_at),
)


class DiskSensor(DiskEntity, SensorEntity):
    """Something that a disk tells of its health."""

    entity_description: DiskSensorDescription

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Give the value; None while it is not known."""
        return self.entity_description.value_fn(self.health)
