"""Judge histories of drives whose outcome is known, day by day, as if they had been read then. Pure.

Three layouts, told apart by their header: `day` (values hold until the next row), `days_to_last` counting down, or
neither: one row a drive.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from drivearr_scanner.contract.enums import HealthStatus as Status

from .judging import judge
from .reading import Completeness, Counters, Identity, Protocol, SmartReading
from .samples import Sample, sample_of
from .status_rules import Held, rank, settle
from .trend import DAY_S, GROWTH_WINDOW_S, STABLE_S

type Row = Mapping[str, str | None]

_LOW_WORD = 0xFFFF
# A drive that runs is read several times a day: what a day's row says has been seen twice by its end.
_READINGS_A_DAY = 2
_LEVELS = (Status.WATCH, Status.DEGRADED, Status.FAILING)
# Days after a change on which the verdict can still move: growth leaves its window, rest begins to count.
_GROWTH_DAYS, _STABLE_DAYS = int(GROWTH_WINDOW_S / DAY_S) + 1, int(STABLE_S / DAY_S)


class Layout(StrEnum):
    """How a history is written."""

    CHANGES = "changes"
    DAILY = "daily"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Course:
    """How a drive was judged: its last status, and the first day on which it was at least so bad; None when never."""

    drive: str
    status: Status
    watch_day: int | None
    degraded_day: int | None
    failing_day: int | None

    def to_dict(self) -> dict[str, Any]:
        """Give the line that the command prints."""
        return {
            "drive": self.drive,
            "status": self.status.value,
            "watch_day": self.watch_day,
            "degraded_day": self.degraded_day,
            "failing_day": self.failing_day,
        }


def layout_of(header: Sequence[str] | None) -> Layout | None:
    """Tell the layout by the header; None for a table that is no history of drives."""
    names = set(header or ())
    if "drive" not in names or not any(name.startswith("s") and name[1:2].isdigit() for name in names):
        return None
    if "day" in names:
        return Layout.CHANGES
    return Layout.DAILY if "days_to_last" in names else Layout.LAST


def courses(rows: Iterable[Row], layout: Layout) -> Iterator[Course]:
    """Judge all drives of a history in the order of their first rows; `ValueError` for a row without drive or day."""
    drives: dict[str, list[Row]] = {}
    for row in rows:
        drives.setdefault(_need(row, "drive"), []).append(row)
    for drive, own in drives.items():
        yield _course(drive, list(_days(own, layout)))


def _days(rows: list[Row], layout: Layout) -> Iterator[tuple[int, int, SmartReading]]:
    """Give each day's reading: its place in time, its name in the table, what it says."""
    if layout is Layout.LAST:
        yield 0, 0, _reading(rows[-1])
        return
    if layout is Layout.DAILY:
        for row in sorted(rows, key=lambda row: -int(_need(row, "days_to_last"))):
            left = int(_need(row, "days_to_last"))
            yield -left, left, _reading(row)
        return
    dated = sorted((int(_need(row, "day")), number) for number, row in enumerate(rows))
    for (day, number), (until, _) in zip(dated, [*dated[1:], (dated[-1][0] + 1, 0)], strict=True):
        reading = _reading(rows[number])
        for held in range(day, until):
            yield held, held, reading


def _course(drive: str, days: Sequence[tuple[int, int, SmartReading]]) -> Course:
    """Judge a drive day by day; only on days on which the verdict can move."""
    samples: list[Sample] = []
    held: Held | None = None
    reached: dict[Status, int] = {}
    changed: int | None = None
    for number, (day, name, reading) in enumerate(days):
        samples.append(sample_of(reading, day * DAY_S))
        if number and samples[-1].values != samples[-2].values:
            changed = day
        moving = changed is not None and (day - changed <= _GROWTH_DAYS or day - changed == _STABLE_DAYS)
        if not (moving or number in (0, len(days) - 1)):
            continue
        verdict = judge(reading, samples, day * DAY_S)
        if verdict is None:
            continue
        for _ in range(_READINGS_A_DAY):
            held, _change = settle(held, verdict.score.score, samples[-1].values, day * DAY_S)
        for level in _LEVELS:
            if held is not None and rank(held.status) >= rank(level):
                reached.setdefault(level, name)
    status = held.status if held is not None else Status.UNKNOWN
    return Course(drive, status, *(reached.get(level) for level in _LEVELS))


def _reading(row: Row) -> SmartReading:
    """Give what a row says, as a reading of an ATA hard disk."""
    timeouts = _number(row, "s188_raw")
    counters = Counters(
        reallocated=_number(row, "s5"),
        pending=_number(row, "s197"),
        offline_uncorrectable=_number(row, "s198"),
        reported=_number(row, "s187"),
        command_timeouts=None if timeouts is None else timeouts & _LOW_WORD,
        interface_errors=_number(row, "s199"),
        spin_retry=_number(row, "s10"),
        end_to_end=_number(row, "s184"),
    )
    counted = counters != Counters()
    return SmartReading(
        identity=Identity(model=row.get("model"), serial=row.get("drive")),
        protocol=Protocol.ATA,
        completeness=Completeness.FULL if counted else Completeness.NONE,
        counters=counters,
        temperature_c=_number(row, "temp") or None,
        power_on_hours=_number(row, "poh"),
    )


def _number(row: Row, name: str) -> int | None:
    """Give a count; an empty field and -1 mean that it was not told."""
    said = (row.get(name) or "").strip()
    try:
        value = int(said) if said.lstrip("-").isdecimal() else int(float(said))
    except (ValueError, OverflowError):
        return None
    return value if value >= 0 else None


def _need(row: Row, name: str) -> str:
    """Give a field without which a row means nothing."""
    said = (row.get(name) or "").strip()
    if not said:
        raise ValueError(f"a row without {name}")
    return said
