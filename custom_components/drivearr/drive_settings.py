"""Entities of what is set for a drive: values of its profile, and of the schedules by which it is read again."""

from typing import override

from .client.contract.integrity import Schedule
from .client.contract.models import Profile
from .entity import DriveEntity
from .errors import translated_errors


class ProfiledEntity(DriveEntity):
    """A value of the drive's profile; without a profile there is nothing to set."""

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the profile to what the entity is drawn from."""
        return (*super()._sources(), self.profile)

    @property
    def profile(self) -> Profile | None:
        """Give the drive's profile."""
        data = self.coordinator.data
        drive = data.drives.get(self.drive_id)
        return data.profiles.get(drive.profile_id or "") if drive else None

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the drive has a profile; one that is away keeps it."""
        return self.profile is not None

    async def change_profile(self, **changes: bool | int | None) -> None:
        """Change the profile for all drives that have it, as it is on the scanner when it is asked."""
        profile_id = str(self.drive.profile_id)
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.change_profile(profile_id, **changes)


class ScheduledEntity(DriveEntity):
    """A value of the drive's schedules; without any there is nothing to set."""

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the schedules to what the entity is drawn from."""
        return (*super()._sources(), self.schedules)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """Give the drive's schedules, oldest first."""
        return self.coordinator.data.schedules.get(self.drive_id, ())

    @property
    @override
    def has_value(self) -> bool:
        """Say whether the drive has a schedule; one that is away keeps it."""
        return bool(self.schedules)

    async def change_schedules(self, **changes: bool | int | None) -> None:
        """Change all schedules of the drive."""
        with translated_errors(self.coordinator.config_entry):
            for schedule in self.schedules:
                await self.coordinator.client.change_schedule(schedule.schedule_id, **changes)
