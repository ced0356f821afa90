"""What happens to a drive, for automations."""

from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.enums import EventType
from .client.contract.models import DriveEvent
from .coordinator import DrivearrConfigEntry
from .entity import DriveEntity, async_add_for_each_drive

PARALLEL_UPDATES = 0

ATTR_PROFILE = "profile"

DRIVE_EVENT = EventEntityDescription(
    key="event",
    translation_key="event",
    event_types=[kind.value for kind in EventType if kind is not EventType.UNKNOWN],
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the event entity of each drive."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry, async_add_entities, lambda drive_id: [DriveEventEntity(coordinator, drive_id, DRIVE_EVENT)]
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
        told = {**event.data, "event_id": event.event_id, "occurred_at": event.at}
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
