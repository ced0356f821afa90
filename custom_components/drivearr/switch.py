"""What a drive does by itself: switches of its profile, shared by all drives that have it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.models import Profile
from .coordinator import DrivearrConfigEntry
from .entity import DriveEntity, async_add_for_each_drive
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


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switches of each drive."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [ProfileSwitch(coordinator, drive_id, description) for description in PROFILE_SWITCHES],
    )


class ProfileSwitch(DriveEntity, SwitchEntity):
    """A switch of the drive's profile; without a profile there is nothing to switch."""

    entity_description: ProfileSwitchDescription

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the profile to what the entity is drawn from."""
        return (*super()._sources(), self._profile)

    @property
    def _profile(self) -> Profile | None:
        """Give the drive's profile."""
        data = self.coordinator.data
        drive = data.drives.get(self.drive_id)
        return data.profiles.get(drive.profile_id or "") if drive else None

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the drive has a profile; one that is away keeps it."""
        return self._profile is not None

    @property
    @override
    def is_on(self) -> bool | None:
        """Give the profile's value."""
        return self.entity_description.value_fn(self._profile) if self._profile else None

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Switch it on for all drives of the profile."""
        await self._switch(value=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Switch it off for all drives of the profile."""
        await self._switch(value=False)

    async def _switch(self, *, value: bool) -> None:
        """Change the profile, as it is on the scanner when it is asked."""
        profile_id = str(self.drive.profile_id)
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.change_profile(profile_id, **{self.entity_description.key: value})
