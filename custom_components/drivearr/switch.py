"""What is done by itself: switches of a drive's profile, of the schedules of drives and libraries, of the scanner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.integrity import HostSettings
from .client.contract.models import Profile
from .coordinator import DrivearrConfigEntry
from .entity import async_add_for_each_drive, async_add_settings
from .places import async_add_for_each_library
from .settings import (
    ProfiledEntity,
    ScheduledDriveEntity,
    ScheduledEntity,
    ScheduledLibraryEntity,
    SettingsEntity,
)

# A profile is read, changed and written as a whole: one switch after the other.
PARALLEL_UPDATES = 1


@dataclass(frozen=True, kw_only=True)
class ProfileSwitchDescription(SwitchEntityDescription):
    """How a switch is read from a profile; its key is the profile's field."""

    value_fn: Callable[[Profile], bool]


@dataclass(frozen=True, kw_only=True)
class SettingsSwitchDescription(SwitchEntityDescription):
    """How a switch is read from the settings of the scanner; its key is the setting's name."""

    value_fn: Callable[[HostSettings], bool]


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


def _settings_switch(key: str, value_fn: Callable[[HostSettings], bool]) -> SettingsSwitchDescription:
    """Describe a switch of the whole scanner."""
    return SettingsSwitchDescription(
        key=key, translation_key=key, entity_category=EntityCategory.CONFIG, value_fn=value_fn
    )


SETTINGS_SWITCHES = (
    _settings_switch("hash_new", lambda settings: settings.hash_new),
    _settings_switch("yield_to_others", lambda settings: settings.yield_to_others),
    _settings_switch("health_on_attach", lambda settings: settings.health_on_attach),
    _settings_switch("self_test_short", lambda settings: settings.self_test_short),
    _settings_switch("self_test_long", lambda settings: settings.self_test_long),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switches of each drive and library, and those of the scanner."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            *(ProfileSwitch(coordinator, drive_id, description) for description in PROFILE_SWITCHES),
            DriveVerifySwitch(coordinator, drive_id, AUTO_VERIFY),
        ],
    )
    async_add_for_each_library(
        entry, async_add_entities, lambda library: [LibraryVerifySwitch(coordinator, library, AUTO_VERIFY)]
    )
    async_add_settings(
        entry, async_add_entities, lambda: [SettingsSwitch(coordinator, row) for row in SETTINGS_SWITCHES]
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
    """Whether something is read again by itself; can be switched while it is away."""

    @property
    @override
    def has_value(self) -> bool:
        """Say yes: what has no schedule gets one when it is switched on."""
        return True

    @property
    @override
    def is_on(self) -> bool:
        """Say whether a schedule is in force."""
        return any(schedule.enabled for schedule in self.schedules)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Put the schedules in force, or make one."""
        if self.schedules:
            await self.change_schedules(enabled=True)
        else:
            await self.add_schedule()

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Keep the schedules, but follow none."""
        await self.change_schedules(enabled=False)


class DriveVerifySwitch(VerifySwitch, ScheduledDriveEntity):
    """Whether a drive is read again by itself."""


class LibraryVerifySwitch(VerifySwitch, ScheduledLibraryEntity):
    """Whether a library is read again by itself."""


class SettingsSwitch(SettingsEntity, SwitchEntity):
    """A switch of the whole scanner."""

    entity_description: SettingsSwitchDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """Give what is set."""
        return self.entity_description.value_fn(self.settings) if self.settings else None

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Switch it on."""
        await self.change(value=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Switch it off."""
        await self.change(value=False)
