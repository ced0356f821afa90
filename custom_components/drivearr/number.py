"""How fast may be written and read: limits of profiles and schedules, 0 for none; and when a share counts as slow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberEntityDescription, NumberMode
from homeassistant.const import EntityCategory, UnitOfDataRate
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.integrity import HostSettings
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

PARALLEL_UPDATES = 1

BYTES_PER_MB = 1_000_000
# More than any disk of today does; more would be no limit.
HIGHEST_MB_PER_S = 10_000


@dataclass(frozen=True, kw_only=True)
class SettingsNumberDescription(NumberEntityDescription):
    """How a speed is read from the settings of the scanner; its key is the setting's name."""

    value_fn: Callable[[HostSettings], int | None]


def _limit(key: str) -> NumberEntityDescription:
    """Describe a limit of speed."""
    return NumberEntityDescription(
        key=key,
        translation_key=key,
        device_class=NumberDeviceClass.DATA_RATE,
        entity_category=EntityCategory.CONFIG,
        native_unit_of_measurement=UnitOfDataRate.MEGABYTES_PER_SECOND,
        native_min_value=0,
        native_max_value=HIGHEST_MB_PER_S,
        native_step=1,
        mode=NumberMode.BOX,
    )


def _setting(key: str, value_fn: Callable[[HostSettings], int | None], least: int) -> SettingsNumberDescription:
    """Describe a speed that is set for the whole scanner."""
    return SettingsNumberDescription(
        key=key,
        translation_key=key.removesuffix("_bytes_per_s"),
        device_class=NumberDeviceClass.DATA_RATE,
        entity_category=EntityCategory.CONFIG,
        native_unit_of_measurement=UnitOfDataRate.MEGABYTES_PER_SECOND,
        native_min_value=least,
        native_max_value=HIGHEST_MB_PER_S,
        native_step=1,
        mode=NumberMode.BOX,
        value_fn=value_fn,
    )


SYNC_LIMIT = _limit("sync_limit")
VERIFY_LIMIT = _limit("verify_limit")
SETTINGS_LIMITS = (
    _setting("bandwidth_bytes_per_s", lambda settings: settings.bandwidth_bytes_per_s, 0),
    _setting("network_warn_bytes_per_s", lambda settings: settings.network_warn_bytes_per_s, 1),
    _setting("network_agent_bytes_per_s", lambda settings: settings.network_agent_bytes_per_s, 1),
    _setting("network_stop_bytes_per_s", lambda settings: settings.network_stop_bytes_per_s, 1),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the limits of each drive and library, and those of the scanner."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            SyncLimit(coordinator, drive_id, SYNC_LIMIT),
            DriveVerifyLimit(coordinator, drive_id, VERIFY_LIMIT),
        ],
    )
    async_add_for_each_library(
        entry, async_add_entities, lambda library: [LibraryVerifyLimit(coordinator, library, VERIFY_LIMIT)]
    )
    async_add_settings(entry, async_add_entities, lambda: [SettingsNumber(coordinator, row) for row in SETTINGS_LIMITS])


class SyncLimit(ProfiledEntity, NumberEntity):
    """How fast a sync writes, for all drives of the profile."""

    @property
    @override
    def native_value(self) -> float | None:
        """Give the limit; None without a profile."""
        return _shown(self.profile.bandwidth_bytes_per_s) if self.profile else None

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set the limit, or take it away."""
        await self.change_profile(bandwidth_bytes_per_s=_asked(value))


class VerifyLimit(ScheduledEntity, NumberEntity):
    """How fast something is read by its schedules."""

    @property
    @override
    def native_value(self) -> float:
        """Give the lowest limit of its schedules."""
        limits = [schedule.bandwidth_bytes_per_s for schedule in self.schedules]
        return _shown(min((limit for limit in limits if limit), default=None))

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set the limit, or take it away."""
        await self.change_schedules(bandwidth_bytes_per_s=_asked(value))


class DriveVerifyLimit(VerifyLimit, ScheduledDriveEntity):
    """How fast a drive is read by its schedules."""


class LibraryVerifyLimit(VerifyLimit, ScheduledLibraryEntity):
    """How fast a library is read by its schedules."""


class SettingsNumber(SettingsEntity, NumberEntity):
    """A speed that is set for the whole scanner."""

    entity_description: SettingsNumberDescription

    @property
    @override
    def native_value(self) -> float | None:
        """Give what is set."""
        return _shown(self.entity_description.value_fn(self.settings)) if self.settings else None

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set it; a bandwidth of 0 is no limit."""
        await self.change(value=_asked(value))


def _shown(bytes_per_s: int | None) -> float:
    """Give a limit of the scanner in megabytes per second."""
    return (bytes_per_s or 0) / BYTES_PER_MB


def _asked(megabytes_per_s: float) -> int | None:
    """Give a limit as the scanner takes it; None for no limit."""
    return round(megabytes_per_s * BYTES_PER_MB) or None
