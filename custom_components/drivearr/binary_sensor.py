"""Facts about a scanner and its drives that are true or false."""

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

from .client.contract.models import Drive
from .coordinator import DrivearrConfigEntry
from .entity import DriveEntity, ScannerEntity, async_add_for_each_drive

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class DriveBinarySensorDescription(BinarySensorEntityDescription):
    """How a binary sensor is read from a drive, and when there is something to read."""

    value_fn: Callable[[Drive], bool | None]
    has_value_fn: Callable[[Drive], bool]


DRIVE_BINARY_SENSORS = (
    DriveBinarySensorDescription(
        key="attached",
        translation_key="attached",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        value_fn=lambda drive: drive.attached,
        has_value_fn=lambda _: True,
    ),
    DriveBinarySensorDescription(
        key="safe_to_remove",
        translation_key="safe_to_remove",
        device_class=BinarySensorDeviceClass.SAFETY,
        # On means unsafe, as with every binary sensor of this class.
        value_fn=lambda drive: None if drive.safe_to_remove is None else not drive.safe_to_remove,
        # An ejected drive counts as detached, and is just when its owner wants to read that it is safe.
        has_value_fn=lambda drive: drive.attached or drive.safe_to_remove is True,
    ),
)

CONNECTED = BinarySensorEntityDescription(
    key="connected",
    translation_key="connected",
    device_class=BinarySensorDeviceClass.CONNECTIVITY,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the binary sensors of the scanner and of its drives."""
    coordinator = entry.runtime_data
    async_add_entities([ConnectedBinarySensor(coordinator, CONNECTED)])
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            DriveBinarySensor(coordinator, drive_id, description) for description in DRIVE_BINARY_SENSORS
        ],
    )


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
        return self.entity_description.value_fn(self.drive)


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
