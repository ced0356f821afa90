"""What is chosen: the profile of a drive, and how soon all of a drive or library is read again."""

from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import DrivearrConfigEntry
from .entity import DriveEntity, async_add_for_each_drive
from .errors import translated_errors
from .places import async_add_for_each_library
from .profiles import choices
from .settings import ScheduledDriveEntity, ScheduledEntity, ScheduledLibraryEntity

PARALLEL_UPDATES = 1

PROFILE = SelectEntityDescription(key="profile", translation_key="profile", entity_category=EntityCategory.CONFIG)
VERIFY_WITHIN = SelectEntityDescription(
    key="verify_within", translation_key="verify_within", entity_category=EntityCategory.CONFIG
)
# Days within which all of a drive is read again. What was set otherwise on the scanner shows as `custom`.
WITHIN = {"week": 7, "month": 30, "quarter": 91, "half_year": 182, "year": 365}
CUSTOM = "custom"


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add what is chosen for each drive and library."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            ProfileSelect(coordinator, drive_id, PROFILE),
            DriveWithinSelect(coordinator, drive_id, VERIFY_WITHIN),
        ],
    )
    async_add_for_each_library(
        entry, async_add_entities, lambda library: [LibraryWithinSelect(coordinator, library, VERIFY_WITHIN)]
    )


class ProfileSelect(DriveEntity, SelectEntity):
    """What a drive is for; can be chosen while the drive is away."""

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the profiles to what the entity is drawn from."""
        return (*super()._sources(), self.coordinator.data.state.profiles)

    @property
    @override
    def has_value(self) -> bool:
        """Say yes: a drive that is away keeps its profile."""
        return True

    @property
    @override
    def options(self) -> list[str]:
        """Give the profiles of the scanner, and none."""
        return list(self._choices())

    @property
    @override
    def current_option(self) -> str | None:
        """Give the drive's profile; None for one that the scanner does not tell of."""
        profile_id = self.drive.profile_id
        return next((name for name, value in self._choices().items() if value == profile_id), None)

    @override
    async def async_select_option(self, option: str) -> None:
        """Assign the profile, or take it away."""
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.assign_profile(self.drive_id, self._choices()[option])

    def _choices(self) -> dict[str, str | None]:
        """Give the profiles by name."""
        return choices(self.coordinator.data.state.profiles)


class WithinSelect(ScheduledEntity, SelectEntity):
    """Within which time everything is read again by the schedules."""

    @property
    @override
    def options(self) -> list[str]:
        """Give the times to choose from, and what is set now if that is none of them."""
        return [*WITHIN, CUSTOM] if self.current_option == CUSTOM else list(WITHIN)

    @property
    @override
    def current_option(self) -> str | None:
        """Give the time that is set; None without a schedule."""
        if not self.schedules:
            return None
        days = min(schedule.within_days for schedule in self.schedules)
        return next((name for name, value in WITHIN.items() if value == days), CUSTOM)

    @override
    async def async_select_option(self, option: str) -> None:
        """Set the time; what is custom stays."""
        if option in WITHIN:
            await self.change_schedules(within_days=WITHIN[option])


class DriveWithinSelect(WithinSelect, ScheduledDriveEntity):
    """Within which time all of a drive is read again."""


class LibraryWithinSelect(WithinSelect, ScheduledLibraryEntity):
    """Within which time all of a library is read again."""
