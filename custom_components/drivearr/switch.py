"""What a drive does by itself: switches of its profile, shared by all drives that have it, and of its schedule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.models import Profile
from .coordinator import DrivearrConfigEntry
from .drive_settings import ProfiledEntity, ScheduledEntity
from .entity import async_add_for_each_drive
from .errors import translated_errors

# A profile is read, changed and written as a whole: one switch after the other.
PARALLEL_UPDATES = 1


@dataclass(frozen=True, kw_only=True)
class ProfileSwitchDescription(SwitchEntityDescription):
    """How a switch is read from a profile; its key is the profile's field."""

    value_fn: Callable[[Profile], bool]


PROFILE_SWITCHES = (
    ProfileSwitchDescription(
        key="auto_sync",
        translation_key="auto_sync",
        entity_category=EntityCategory.CONFIG,
        value_fn=lambda profile: profile.auto_sync,
    ),
    ProfileSwitchDescription(
        key="auto_eject",
        translation_key="auto_eject",
        entity_category=EntityCategory.CONFIG,
        value_fn=lambda profile: profile.auto_eject,
    ),
)

AUTO_VERIFY = SwitchEntityDescription(
    key="auto_verify", translation_key="auto_verify", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switches of each drive."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            *(ProfileSwitch(coordinator, drive_id, description) for description in PROFILE_SWITCHES),
            VerifySwitch(coordinator, drive_id, AUTO_VERIFY),
        ],
    )


class ProfileSwitch(ProfiledEntity, SwitchEntity):
    """A switch of the drive's profile; without a profile there is nothing to switch."""

    entity_description: ProfileSwitchDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """Give the profile's value."""
        return self.entity_description.value_fn(self.profile) if self.profile else None

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Switch it on for all drives of the profile."""
        await self.change_profile(**{self.entity_description.key: True})

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Switch it off for all drives of the profile."""
        await self.change_profile(**{self.entity_description.key: False})


class VerifySwitch(ScheduledEntity, SwitchEntity):
    """Whether the drive is read again by itself; can be switched while the drive is away."""

    @property
    @override
    def has_value(self) -> bool:
        """Say yes: a drive without a schedule gets one when it is switched on."""
        return True

    @property
    @override
    def is_on(self) -> bool:
        """Say whether a schedule of the drive is in force."""
        return any(schedule.enabled for schedule in self.schedules)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Put its schedules in force, or make one."""
        if self.schedules:
            await self.change_schedules(enabled=True)
            return
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.add_schedule(self.drive_id)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Keep its schedules, but follow none."""
        await self.change_schedules(enabled=False)
