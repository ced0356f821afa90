"""The three series of drives whose end is known, and how a rule's days compare with it.

Recall counts drives that failed and were flagged at least one day before; the false-alarm rate (FAR) those that were
flagged and did not fail. Source of the data: Backblaze drive stats, see tests/fixtures/smart/series_index.json.
"""

import csv
import gzip
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from drivearr_scanner.health.evidence_rules import State, state_of
from drivearr_scanner.health.history_rules import Course, courses, layout_of

FOLDER = Path(__file__).parents[2] / "fixtures" / "smart"
POPULATION = "backblaze_2013_population_changes.csv.gz"
FAILING = "backblaze_2019q1_failing_daily.csv.gz"
LAST = "backblaze_2019_last_record.csv.gz"
# The models of the 2019 figures: those that both files have.
SEAGATES = ("ST8000NM0055", "ST8000DM002")

# Evidence counts who failed within so many days of this day.
EVIDENCE_DAY, EVIDENCE_WITHIN = 10, 30
Z = 1.96  # of a 95 % interval

type Counts = Mapping[str, int]
type Row = Mapping[str, str]
type Keep = Callable[[str], bool]


@dataclass(frozen=True)
class Rates:
    """What a level of alarm found: drives that failed in time, of how many; drives that did not, of how many."""

    found: int
    failed: int
    flagged: int
    healthy: int

    @property
    def recall(self) -> float:
        """Give the share of failures that were flagged a day before, in percent."""
        return 100 * self.found / self.failed

    @property
    def far(self) -> float:
        """Give the share of healthy drives that were flagged, in percent."""
        return 100 * self.flagged / self.healthy


def everything(_drive: str) -> bool:
    """Keep all drives."""
    return True


def half(number: int) -> Keep:
    """Keep one half of the drives, by their names, which are hashes."""
    return lambda drive: int(drive[-1], 16) % 2 == number


def rows(name: str) -> list[Row]:
    """Give the rows of a series."""
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def judged(series: Sequence[Row]) -> list[Course]:
    """Judge a series by our rules."""
    layout = layout_of(list(series[0]))
    assert layout is not None
    return list(courses(series, layout))


def rates_2013(series: Sequence[Row], days: Mapping[str, int | None], keep: Keep = everything) -> Rates:
    """Compare the first day of alarm with the end of each drive of the population."""
    last = {row["drive"]: row for row in series if keep(row["drive"])}
    failed = [drive for drive, row in last.items() if row["failure"] == "1"]
    found = sum(_before(days.get(drive), int(last[drive]["day"])) for drive in failed)
    flagged = sum(days.get(drive) is not None for drive, row in last.items() if row["failure"] != "1")
    return Rates(found, len(failed), flagged, len(last) - len(failed))


def rates_2019(
    failing: Mapping[str, int | None], last: Mapping[str, int | None], series: Sequence[Row], keep: Keep = everything
) -> Rates:
    """Count alarms at least a day before the end, and those on drives that were well when the year ended."""
    ends = {drive: day for drive, day in failing.items() if keep(drive)}
    healthy = [
        row["drive"] for row in series if row["failure"] == "0" and row["model"] in SEAGATES and keep(row["drive"])
    ]
    found = sum(left is not None and left >= 1 for left in ends.values())
    return Rates(found, len(ends), sum(last.get(drive) is not None for drive in healthy), len(healthy))


def _before(day: int | None, end: int) -> bool:
    """Tell whether an alarm came at least a day before the end."""
    return day is not None and day <= end - 1


def level_days(found: Sequence[Course]) -> Iterator[tuple[str, dict[str, int | None]]]:
    """Give for each level of alarm the first day of each drive."""
    yield "watch", {course.drive: course.watch_day for course in found}
    yield "degraded", {course.drive: course.degraded_day for course in found}
    yield "failing", {course.drive: course.failing_day for course in found}


def counts_of(row: Row) -> Counts:
    """Give the counts of a row; -1 and nothing mean that it was not told."""
    counts = {
        name: int(float(value)) for name, value in row.items() if name.startswith("s") and value not in ("", "-1")
    }
    if "s188_raw" in counts:
        counts["s188"] = counts.pop("s188_raw") & 0xFFFF
    return counts


def evidence_ends(population: Sequence[Row], keep: Keep = everything) -> Iterator[tuple[State, bool]]:
    """Give the state on the tenth day, and the end, of each drive that was there from day 0 to its end or the last."""
    drives: dict[str, list[Row]] = {}
    for row in population:
        if keep(row["drive"]):
            drives.setdefault(row["drive"], []).append(row)
    for own in drives.values():
        days = [int(row["day"]) for row in own]
        failed = own[-1]["failure"] == "1" and days[-1] <= EVIDENCE_DAY + EVIDENCE_WITHIN
        if days[0] > 0 or days[-1] <= EVIDENCE_DAY or (days[-1] < 39 and not failed):  # the last day of the series
            continue
        seen = [counts_of(row) for row, day in zip(own, days, strict=True) if day <= EVIDENCE_DAY]
        values = {"reallocated": seen[-1].get("s5", 0), "pending": seen[-1].get("s197", 0)}
        gained = {name: _gained([counts.get(key, 0) for counts in seen]) for name, key in
                  (("reallocated", "s5"), ("pending", "s197"))}  # fmt: skip
        yield state_of(values, gained, float(EVIDENCE_DAY)), failed


def _gained(values: Sequence[int]) -> int:
    """Give what a count gained since its last fall."""
    return list(accumulate(pairwise(values), _step, initial=0))[-1]


def _step(gained: int, pair: tuple[int, int]) -> int:
    """Add a step; a fall begins anew."""
    return max(0, gained + pair[1] - pair[0]) if pair[1] >= pair[0] else 0


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Give the 95 % interval of a rate in percent."""
    rate, square = hits / count, Z * Z
    middle, spread = (
        rate + square / (2 * count),
        Z * math.sqrt(rate * (1 - rate) / count + square / (4 * count * count)),
    )
    return 100 * max(0.0, middle - spread) / (1 + square / count), 100 * (middle + spread) / (1 + square / count)
