"""What was verified before Home Assistant looked, as long-term statistics: the scanner remembers it."""

import logging
from datetime import datetime

from homeassistant.components.recorder import DOMAIN as RECORDER
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_add_external_statistics
from homeassistant.const import UnitOfInformation
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util import slugify
from homeassistant.util.unit_conversion import InformationConverter

from .client.contract.enums import EventType
from .client.contract.errors import DrivearrError
from .client.contract.models import Drive, DriveEvent
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry

_LOGGER = logging.getLogger(__name__)

# The longest page that a scanner gives, and how many are asked for: a verify a day for fifty years.
PAGE = 1000
MOST_PAGES = 20


@callback
def async_keep_statistics(hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
    """Write how much of each drive was verified, now and after each verify."""

    @callback
    def write(drive_id: str | None = None) -> None:
        """Write in the background, for as long as the entry is loaded."""
        work = async_back_fill(hass, entry, drive_id)
        entry.async_create_background_task(hass, work, f"drivearr history of {entry.title}")

    @callback
    def happened(event: DriveEvent) -> None:
        """Write the statistic of a drive anew when a verify of it has ended."""
        if event.type is EventType.VERIFY_COMPLETED and event.drive_id:
            write(event.drive_id)

    entry.async_on_unload(entry.runtime_data.async_watch_events(happened))
    write()


async def async_back_fill(hass: HomeAssistant, entry: DrivearrConfigEntry, drive_id: str | None = None) -> None:
    """Write how much of a drive, or of each, was verified in which hour, as far back as the scanner remembers.

    The whole of it is written each time: the same hours have the same sums, so that twice is once.
    """
    if RECORDER not in hass.config.components:
        return
    for drive in entry.runtime_data.data.state.drives:
        if drive_id not in {None, drive.drive_id}:
            continue
        try:
            verified = await _verified(entry, drive.drive_id)
        except DrivearrError as err:
            _LOGGER.debug("The history of a drive could not be read: %s", err)
            continue
        if verified:
            async_add_external_statistics(hass, _about(entry, drive), sums_of(verified))


async def _verified(entry: DrivearrConfigEntry, drive_id: str) -> list[tuple[datetime, int]]:
    """Give when and how much was verified; entries without a time that can be read are left out."""
    found: list[tuple[datetime, int]] = []
    query: dict[str, str | int] = {"type": "verify", "limit": PAGE}
    for _ in range(MOST_PAGES):
        page = await entry.runtime_data.client.history(drive_id, query)
        times = ((dt_util.parse_datetime(row["at"]), row["size_bytes"]) for row in page["entries"])
        found += [(dt_util.as_utc(at), size) for at, size in times if at is not None]
        if (cursor := page.get("next_cursor")) is None:
            break
        query["cursor"] = cursor
    return found


def sums_of(verified: list[tuple[datetime, int]]) -> list[StatisticData]:
    """Give the bytes of each hour and their running sum, oldest first."""
    hours: dict[datetime, int] = {}
    for at, size in verified:
        hour = at.replace(minute=0, second=0, microsecond=0)
        hours[hour] = hours.get(hour, 0) + size
    rows: list[StatisticData] = []
    total = 0
    for hour in sorted(hours):
        total += hours[hour]
        rows.append(StatisticData(start=hour, state=hours[hour], sum=total))
    return rows


def _about(entry: DrivearrConfigEntry, drive: Drive) -> StatisticMetaData:
    """Describe the statistic of a drive; its id stays the same whatever the drive is called."""
    return StatisticMetaData(
        mean_type=StatisticMeanType.NONE,
        has_sum=True,
        name=f"{drive.name} verified",
        source=DOMAIN,
        statistic_id=f"{DOMAIN}:{slugify(f'{entry.unique_id}_{drive.drive_id}_verified')}",
        unit_class=InformationConverter.UNIT_CLASS,
        unit_of_measurement=UnitOfInformation.BYTES,
    )
