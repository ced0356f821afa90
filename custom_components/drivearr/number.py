"""How fast a drive may be written and read: limits of its profile and of its schedules, 0 for none."""

from typing import override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberEntityDescription, NumberMode
from homeassistant.const import EntityCategory, UnitOfDataRate
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import DrivearrConfigEntry
from .drive_settings import ProfiledEntity, ScheduledEntity
from .entity import async_add_for_each_drive

PARALLEL_UPDATES = 1

BYTES_PER_MB = 1_000_000
# More than any disk of today does; more would be no limit.
HIGHEST_MB_PER_S = 10_000


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


SYNC_LIMIT = _limit("sync_limit")
VERIFY_LIMIT = _limit("verify_limit")


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the limits of each drive."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            SyncLimit(coordinator, drive_id, SYNC_LIMIT),
            VerifyLimit(coordinator, drive_id, VERIFY_LIMIT),
        ],
    )


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
    """How fast the drive is read by its schedule."""

    @property
    @override
    def native_value(self) -> float | None:
        """Give the lowest limit of its schedules; None without any."""
        limits = [schedule.bandwidth_bytes_per_s for schedule in self.schedules]
        if not limits:
            return None
        return _shown(min((limit for limit in limits if limit), default=None))

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set the limit, or take it away."""
        await self.change_schedules(bandwidth_bytes_per_s=_asked(value))


def _shown(bytes_per_s: int | None) -> float:
    """Give a limit of the scanner in megabytes per second."""
    return (bytes_per_s or 0) / BYTES_PER_MB


def _asked(megabytes_per_s: float) -> int | None:
    """Give a limit as the scanner takes it; None for no limit."""
    return round(megabytes_per_s * BYTES_PER_MB) or None
