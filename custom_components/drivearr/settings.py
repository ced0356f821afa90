"""Entities of what is set: values of a drive's profile, of the schedules by which something is read, of the scanner."""

from abc import abstractmethod
from typing import override

from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import EntityDescription

from .client.contract.integrity import HostSettings, Schedule
from .client.contract.models import Profile
from .const import DOMAIN
from .coordinator import DrivearrCoordinator
from .entity import DriveEntity, RowEntity
from .errors import translated_errors
from .places import LibraryEntity
from .telling import Collections


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


class ScheduledEntity(RowEntity):
    """A value of the schedules of a drive or library; without any there is nothing to set."""

    @property
    @abstractmethod
    def owner(self) -> tuple[str, str]:
        """Give whose schedules they are: the name of the id, and the id."""

    @override
    def _sources(self) -> tuple[object, ...]:
        """Add the schedules to what the entity is drawn from."""
        return (*super()._sources(), self.schedules)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """Give the schedules, oldest first."""
        return self.coordinator.data.schedules.get(self.owner[1], ())

    @property
    def has_value(self) -> bool:
        """Say whether there is a schedule; what is away keeps it."""
        return bool(self.schedules)

    async def add_schedule(self) -> None:
        """Have it read again by itself."""
        name, owner_id = self.owner
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.add_schedule(**{name: owner_id})

    async def change_schedules(self, **changes: bool | int | None) -> None:
        """Change all schedules that it has."""
        with translated_errors(self.coordinator.config_entry):
            for schedule in self.schedules:
                await self.coordinator.client.change_schedule(schedule.schedule_id, **changes)


class ScheduledDriveEntity(ScheduledEntity, DriveEntity):
    """A value of the schedules of a drive."""

    @property
    @override
    def owner(self) -> tuple[str, str]:
        """Give the drive."""
        return "drive_id", self.drive_id


class ScheduledLibraryEntity(ScheduledEntity, LibraryEntity):
    """A value of the schedules of a library."""

    @property
    @override
    def owner(self) -> tuple[str, str]:
        """Give the library."""
        return "library_id", self.library_id


class SettingsEntity(RowEntity):
    """A value that is set for the whole scanner; its key is the name of the setting."""

    def __init__(self, coordinator: DrivearrCoordinator, description: EntityDescription) -> None:
        """Belong to the scanner's device."""
        super().__init__(coordinator, description)
        self.coordinator_context = Collections(frozenset({"settings"}))
        self._attr_unique_id = f"{coordinator.server_id}_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, coordinator.server_id)})

    @override
    def _sources(self) -> tuple[object, ...]:
        """Give the settings."""
        return (self.settings,)

    @property
    def settings(self) -> HostSettings | None:
        """Give what is set now."""
        return self.coordinator.data.settings

    @property
    @override
    def available(self) -> bool:
        """Say whether the scanner tells its settings."""
        return super().available and self.settings is not None

    async def change(self, *, value: bool | int | None) -> None:
        """Set the value."""
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.change_settings(**{self.entity_description.key: value})
