"""What the disks themselves say that bears on damage: bad sectors, link errors, a verdict of failing; as last read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from drivearr_scanner.contract.enums import HealthStatus
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.samples import watched
from drivearr_scanner.health.status_rules import Held, status_now
from drivearr_scanner.store import health
from drivearr_scanner.store.connection import Connection
from drivearr_scanner.store.health import DAY_S, DiskRow

# Counts of places that a disk lost, or is about to: hard disks tell the first two, SCSI disks the third, NVMe the last.
_LOST = ("pending", "reallocated", "grown_defects", "media_errors")
_LINK = "interface_errors"
# Days back to which growth is told, as everywhere in the health of disks.
_GROWTH_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Smart:
    """What a disk says of itself; None where it is not known. `new_*` is what was gained in 14 days."""

    bad_sectors: int | None = None
    new_bad_sectors: int | None = None
    failing: bool | None = None
    new_link_errors: int | None = None


NOTHING = Smart()


def smart_signs(connection: Connection, sizes: Mapping[str, int | None], now_s: float) -> dict[str, Smart]:
    """Give what devices of these sizes said when they were last read.

    What was read of a disk of another size is that of another disk, in the same dock. What is too old says nothing.
    """
    found: dict[str, Smart] = {}
    for row in health.disks(connection):  # the last read first
        if row.device_id in sizes and row.device_id not in found:
            found[row.device_id] = _signs(connection, row, sizes[row.device_id], now_s)
    return found


def _signs(connection: Connection, row: DiskRow, size: int | None, now_s: float) -> Smart:
    """Give what one disk said."""
    status = status_now(Held.from_dict(row.held), now_s) if row.held else HealthStatus.UNKNOWN
    reading = SmartReading.from_dict(row.reading) if row.reading else None
    if reading is None or status is HealthStatus.UNKNOWN:
        return NOTHING
    capacity = reading.identity.capacity_bytes
    if capacity is not None and size is not None and capacity != size:
        return NOTHING
    counts = watched(reading)
    since = row.read_at - _GROWTH_DAYS * DAY_S
    before = [each.counts for each in health.readings(connection, row.disk_key, since=since, until=row.read_at)]
    told = [name for name in _LOST if name in counts]
    return Smart(
        bad_sectors=_unknown(counts, row.baseline, told) if told else None,
        new_bad_sectors=_gained(counts, before, told),
        failing=status is HealthStatus.FAILING,
        new_link_errors=_gained(counts, before, [_LINK] if _LINK in counts else []),
    )


def _unknown(counts: Mapping[str, int], baseline: Mapping[str, int], names: Collection[str]) -> int:
    """Give the lost places that the user did not acknowledge."""
    return sum(max(counts[name] - baseline.get(name, 0), 0) for name in names)


def _gained(counts: Mapping[str, int], before: Collection[Mapping[str, int]], names: Collection[str]) -> int | None:
    """Give what counts gained since the first of earlier readings that told them; None without one."""
    gains = [
        max(counts[name] - first, 0)
        for name in names
        if (first := next((each[name] for each in before if name in each), None)) is not None
    ]
    return sum(gains) if gains else None
