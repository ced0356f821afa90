"""The sensors of places that are no drives: libraries, and the other volumes of a disk."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfInformation, UnitOfRatio
from homeassistant.core import callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from .client.contract.integrity import Integrity
from .client.contract.models import Library, Volume
from .coordinator import DrivearrConfigEntry
from .devices import places_of
from .entity import async_add_for_each
from .places import LibraryEntity, VolumeEntity, async_add_for_each_library


@dataclass(frozen=True, kw_only=True)
class PlaceSensorDescription[T: (Library, Volume)](SensorEntityDescription):
    """How a sensor is read from a library or volume."""

    value_fn: Callable[[T], StateType | datetime]


def _size[T: (Library, Volume)](
    key: str, value_fn: Callable[[T], int | None], category: EntityCategory | None = None
) -> PlaceSensorDescription[T]:
    """Describe a sensor of bytes that is shown in gigabytes."""
    return PlaceSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.DATA_SIZE,
        entity_category=category,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        value_fn=value_fn,
    )


def _count(key: str, value_fn: Callable[[Library], int | None]) -> PlaceSensorDescription[Library]:
    """Describe a sensor that counts."""
    return PlaceSensorDescription(
        key=key, translation_key=key, state_class=SensorStateClass.MEASUREMENT, value_fn=value_fn
    )


def _damaged(key: str, value_fn: Callable[[Integrity], int]) -> PlaceSensorDescription[Library]:
    """Describe a sensor of files with damage; none found is known only once the library was verified."""

    def count(library: Library) -> int | None:
        """Give how many there are, None before anybody looked."""
        found = value_fn(library.integrity) if library.integrity else 0
        verified = library.integrity is not None and library.integrity.last_verify_at is not None
        return found if found or verified else None

    return _count(key, count)


def _time(key: str, value_fn: Callable[[Library], str | None]) -> PlaceSensorDescription[Library]:
    """Describe a sensor of a moment."""
    return PlaceSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda library: dt_util.parse_datetime(value_fn(library) or ""),
    )


def _used_percent(volume: Volume) -> float | None:
    """Give how full a volume is."""
    if volume.free_bytes is None or not volume.size_bytes:
        return None
    return 100 * (volume.size_bytes - volume.free_bytes) / volume.size_bytes


LIBRARY_SENSORS: tuple[PlaceSensorDescription[Library], ...] = (
    _count("titles", lambda library: library.titles),
    _size("library_size", lambda library: library.size_bytes),
    _damaged("corrupt_files", lambda integrity: integrity.corrupt),
    _damaged("unreadable_files", lambda integrity: integrity.unreadable),
    _size(
        "unproven_size",
        lambda library: library.integrity.unproven_bytes if library.integrity else None,
        EntityCategory.DIAGNOSTIC,
    ),
    _time("last_scan", lambda library: library.last_scan_at),
    _time("last_verify", lambda library: library.integrity.last_verify_at if library.integrity else None),
    _time("oldest_verified", lambda library: library.integrity.oldest_verified_at if library.integrity else None),
    _time("next_verify", lambda library: library.integrity.next_verify_at if library.integrity else None),
)

VOLUME_SENSORS: tuple[PlaceSensorDescription[Volume], ...] = (
    _size("free_space", lambda volume: volume.free_bytes),
    PlaceSensorDescription[Volume](
        key="used",
        translation_key="used",
        native_unit_of_measurement=UnitOfRatio.PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        value_fn=_used_percent,
    ),
)


@callback
def async_add_places(entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback) -> None:
    """Add the sensors of libraries and volumes, now and whenever there is another one."""
    coordinator = entry.runtime_data
    async_add_for_each_library(
        entry,
        async_add_entities,
        lambda library: [LibrarySensor(coordinator, library, description) for description in LIBRARY_SENSORS],
    )

    def make(key: str) -> list[SensorEntity]:
        """Make the sensors of a volume in their turn, unless it is gone by then."""
        place = places_of(entry).get(key)
        if place is None or isinstance(place.row, Library):
            return []
        volume = place.row
        return [VolumeSensor(coordinator, volume, description) for description in VOLUME_SENSORS]

    async_add_for_each(entry, async_add_entities, make, lambda _: volume_keys(entry))


def volume_keys(entry: DrivearrConfigEntry) -> AbstractSet[str]:
    """Give the keys of the volumes that are shown."""
    return {key for key, place in places_of(entry).items() if isinstance(place.row, Volume)}


class LibrarySensor(LibraryEntity, SensorEntity):
    """Something measured of a library."""

    entity_description: PlaceSensorDescription[Library]

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the library can be looked at; what was proven before stays to be seen."""
        return super().has_value or self.entity_description.device_class is SensorDeviceClass.TIMESTAMP

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Give the value; None while it is not known."""
        return self.entity_description.value_fn(self.library)


class VolumeSensor(VolumeEntity, SensorEntity):
    """Something measured of a volume."""

    entity_description: PlaceSensorDescription[Volume]

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Give the value; None while it is not known."""
        return self.entity_description.value_fn(self.volume) if self.volume else None
