"""What happens to a drive, a disk or a library, for automations."""

from datetime import timedelta
from typing import Any, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .client.contract.enums import EventType
from .client.contract.models import DriveEvent
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator, disk_key, library_key
from .entity import DiskEntity, DriveEntity, async_add_for_each_disk, async_add_for_each_drive
from .places import LibraryEntity, async_add_for_each_library

PARALLEL_UPDATES = 0

ATTR_PROFILE = "profile"
ATTR_BITROT_EVENT = "bitrot_event_id"

DRIVE_EVENT = EventEntityDescription(
    key="event",
    translation_key="event",
    event_types=[kind.value for kind in EventType if kind is not EventType.UNKNOWN],
)

DISK_EVENT = EventEntityDescription(
    key="event",
    translation_key="disk_event",
    event_types=[EventType.BITROT_DETECTED.value, EventType.HEALTH_CHANGED.value],
)

LIBRARY_EVENT = EventEntityDescription(
    key="event",
    translation_key="library_event",
    event_types=[
        EventType.BITROT_DETECTED.value,
        EventType.VERIFY_COMPLETED.value,
        EventType.HEAL_COMPLETED.value,
    ],
)
# The scanner tells a change of a disk once for each drive on it, one right after the other.
SAME_WITHIN = timedelta(seconds=5)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the event entity of each drive, disk and library."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry, async_add_entities, lambda drive_id: [DriveEventEntity(coordinator, drive_id, DRIVE_EVENT)]
    )
    async_add_for_each_disk(
        entry, async_add_entities, lambda device_id: [DiskEventEntity(coordinator, device_id, DISK_EVENT)]
    )
    async_add_for_each_library(
        entry, async_add_entities, lambda library: [LibraryEventEntity(coordinator, library, LIBRARY_EVENT)]
    )


class DriveEventEntity(DriveEntity, EventEntity):
    """The last thing that happened to a drive."""

    @property
    @override
    def has_value(self) -> bool:
        """Say yes: that a drive was detached is an event too."""
        return True

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the drive's events."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_listen_events(self.drive_id, self._async_event_happened))

    @callback
    def _async_event_happened(self, event: DriveEvent) -> None:
        """Show an event; kinds of a newer scanner are left out, since no automation can name them."""
        if event.type is EventType.UNKNOWN:
            return
        told = _told(event)
        if event.type is EventType.DRIVE_ATTACHED:
            told[ATTR_PROFILE] = self._profile_name()
        self._trigger_event(event.type.value, told)
        self.async_write_ha_state()

    def _profile_name(self) -> str | None:
        """Give what the drive's profile is called; None without one."""
        data = self.coordinator.data
        drive = data.drives.get(self.drive_id)
        profile = data.profiles.get((drive.profile_id if drive else None) or "")
        return profile.name if profile else None


class DiskEventEntity(DiskEntity, EventEntity):
    """The last thing that happened to a disk, whether or not a drive lies on it."""

    def __init__(self, coordinator: DrivearrCoordinator, device_id: str, description: EventEntityDescription) -> None:
        """Take which disk it is of."""
        super().__init__(coordinator, device_id, description)
        self._last: DriveEvent | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the disk's events."""
        await super().async_added_to_hass()
        key = disk_key(self.device_id)
        self.async_on_remove(self.coordinator.async_listen_events(key, self._async_event_happened))

    @callback
    def _async_event_happened(self, event: DriveEvent) -> None:
        """Show an event, once for all drives that lie on the disk."""
        last, self._last = self._last, event
        if event.type.value in self.event_types and not (last and _is_same(last, event)):
            self._trigger_event(event.type.value, _told(event))
            self.async_write_ha_state()


class LibraryEventEntity(LibraryEntity, EventEntity):
    """The last thing that was found or done in a library."""

    @property
    @override
    def has_value(self) -> bool:
        """Say yes: what happened stays to be seen while the library is away."""
        return True

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the library's events."""
        await super().async_added_to_hass()
        key = library_key(self.library_id)
        self.async_on_remove(self.coordinator.async_listen_events(key, self._async_event_happened))

    @callback
    def _async_event_happened(self, event: DriveEvent) -> None:
        """Show an event."""
        if event.type.value in self.event_types:
            self._trigger_event(event.type.value, _told(event))
            self.async_write_ha_state()


def _told(event: DriveEvent) -> dict[str, Any]:
    """Give the attributes of an event; damage has an id of its own, by which it is healed or acknowledged."""
    told = {**event.data, "event_id": event.event_id, "occurred_at": event.at}
    if event.type is EventType.BITROT_DETECTED:
        told[ATTR_BITROT_EVENT] = event.data.get("event_id")
    return told


def _is_same(one: DriveEvent, other: DriveEvent) -> bool:
    """Say whether two events tell the same of two drives on one disk."""
    if (one.type, one.data) != (other.type, other.data) or one.drive_id == other.drive_id:
        return False
    first, second = dt_util.parse_datetime(one.at), dt_util.parse_datetime(other.at)
    return first is not None and second is not None and abs(second - first) < SAME_WITHIN
