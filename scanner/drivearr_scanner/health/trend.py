"""How the counts of a disk move: growth, rest, and the rate with its spread. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from .samples import Sample

DAY_S = 86_400.0
GROWTH_WINDOW_S = 14 * DAY_S
# A level that has stood still for so long, seen so often, is an old wound (reference: 0.13 % of such drives failed).
STABLE_S = 60 * DAY_S
STABLE_READINGS = 8
# A jump by more than this between two readings is another way of packing numbers, or another disk, not growth.
LARGEST_JUMP = 1 << 16
# Below these a line through points says nothing.
FEWEST_POINTS = 4
SHORTEST_S = 48 * 3600.0
# The slopes of all pairs are looked at: 120 points make 7,140 of them.
_MOST_POINTS = 120


@dataclass(frozen=True, slots=True)
class Trend:
    """A rate per day of running (or of time), with the band of 80 % of all pairs of points, and what it rests on."""

    per_day: float
    low: float
    high: float
    points: int
    span_s: float
    by_hours: bool


def segment(samples: Sequence[Sample], name: str) -> Sequence[Sample]:
    """Give the newest run of readings of a count: it begins where the count fell, or jumped beyond belief."""
    told = [sample for sample in samples if name in sample.values]
    start = 0
    for number, (before, after) in enumerate(pairwise(told), start=1):
        step = after.values[name] - before.values[name]
        if step < 0 or step > LARGEST_JUMP:
            start = number
    return told[start:]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a count began anew: it fell, or jumped beyond belief. What lies before is not compared with it."""

    at_s: float
    name: str
    before: int
    after: int


def breaks(samples: Sequence[Sample]) -> list[Break]:
    """Give the places where counts began anew, oldest first."""
    found = []
    last: dict[str, int] = {}
    for sample in samples:
        for name, value in sample.values.items():
            before = last.get(name, value)
            if value < before or value - before > LARGEST_JUMP:
                found.append(Break(sample.at_s, name, before, value))
            last[name] = value
    return found


def growth(samples: Sequence[Sample], name: str, window_s: float = GROWTH_WINDOW_S) -> int | None:
    """Give what a count gained in the window before the newest reading; None before there are two readings.

    A value holds until the next reading: what a disk gained while it lay in a drawer counts from when it was seen.
    """
    told = segment(samples, name)
    if len(samples) < 2 or not told:
        return None
    first = bisect_right(told, told[-1].at_s - window_s, key=lambda sample: sample.at_s) - 1
    return told[-1].values[name] - told[max(first, 0)].values[name]


def since(samples: Sequence[Sample], name: str) -> float | None:
    """Give when a count was first seen as it is now; None when it was so at first sight."""
    told = [sample for sample in samples if name in sample.values]
    for number in range(len(told) - 1, 0, -1):
        if told[number - 1].values[name] != told[-1].values[name]:
            return told[number].at_s
    return None


def is_stable(samples: Sequence[Sample], name: str) -> bool:
    """Tell whether a count has stood still for 60 days, seen at least eight times."""
    told = [sample for sample in samples if name in sample.values]
    resting = 0
    for sample in reversed(told):
        if sample.values[name] != told[-1].values[name]:
            break
        resting += 1
    return resting >= STABLE_READINGS and told[-1].at_s - told[-resting].at_s >= STABLE_S


def trend(samples: Sequence[Sample], name: str, window_s: float) -> Trend | None:
    """Give the rate of a count in a window (Theil-Sen), None where there is no trend yet.

    The axis is the disk's power-on time where it tells it, since a disk rests in a drawer without getting older.
    """
    told = segment(samples, name)
    told = [sample for sample in told if sample.at_s >= told[-1].at_s - window_s] if told else []
    if len(told) < FEWEST_POINTS or told[-1].at_s - told[0].at_s < SHORTEST_S:
        return None
    by_hours = all(sample.hours is not None for sample in told) and (told[-1].hours or 0) > (told[0].hours or 0)
    days = [(sample.hours or 0) / 24 if by_hours else sample.at_s / DAY_S for sample in told]
    slopes = _slopes(_thinned(list(zip(days, (float(sample.values[name]) for sample in told), strict=True))))
    if len(slopes) < FEWEST_POINTS:
        return None
    tenths = quantiles(slopes, n=10, method="inclusive")
    return Trend(median(slopes), tenths[0], tenths[-1], len(told), told[-1].at_s - told[0].at_s, by_hours)


def _slopes(points: Sequence[tuple[float, float]]) -> list[float]:
    """Give the slope of each pair of points that are apart."""
    return [
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for number, later in enumerate(points)
        for earlier in points[:number]
        if later[0] > earlier[0]
    ]


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give at most so many points that their pairs can be counted, the first and the last among them."""
    if len(points) <= _MOST_POINTS:
        return points
    step = (len(points) - 1) / (_MOST_POINTS - 1)
    return [points[round(number * step)] for number in range(_MOST_POINTS)]


def steps(samples: Sequence[Sample], name: str) -> list[Sample]:
    """Give the readings at which a count had just moved: of one that moves in whole steps, only these lie on a line."""
    told = segment(samples, name)
    return [after for before, after in pairwise(told) if after.values[name] != before.values[name]]


def hours_a_day(samples: Sequence[Sample]) -> float | None:
    """Give how long the disk runs a day, as seen over at least two days; None when that was not seen."""
    told = [sample for sample in samples if sample.hours is not None]
    if len(told) < 2 or told[-1].at_s - told[0].at_s < SHORTEST_S:
        return None
    gained = (told[-1].hours or 0) - (told[0].hours or 0)
    rate = gained / ((told[-1].at_s - told[0].at_s) / DAY_S)
    return min(rate, 24.0) if rate > 0 else None
