"""Damage at equal distances: whether places form a stride, and strides wider than any gap. Pure."""

from collections.abc import Sequence
from itertools import pairwise
from math import log
from statistics import median

from .cluster_chance_rules import log_chance_of_stride
from .cluster_limit_rules import LIMITS


def is_strided(starts: Sequence[int], usual_length: int) -> bool:
    """Tell whether sorted places lie at equal distances with room between them."""
    gaps = [after - before for before, after in pairwise(starts)]
    if len(gaps) < LIMITS.stride_least_gaps:
        return False
    stride = _stride(gaps)
    if stride <= usual_length * LIMITS.touching_factor:
        # Blocks that touch lie at equal distances, too: only a stride that leaves whole blocks out is one.
        fits = sum(gap >= 1.5 * usual_length for gap in gaps)
        if fits < len(gaps) * LIMITS.touching_share:
            return False
    fitting = sum(_fits(gap, stride) for gap in gaps)
    single = sum(abs(gap - stride) <= LIMITS.stride_tolerance * stride for gap in gaps)
    # Half the distances must be the stride itself: that many multiples of something fit nearly anything.
    return fitting >= LIMITS.stride_share * len(gaps) and single >= 0.5 * len(gaps)


def wide_strides(starts: Sequence[int], *, least: int, size_bytes: int) -> list[list[int]]:
    """Give strides of at least `least` bytes among sorted places, as lists of indices; each place is in one at most."""
    found: list[list[int]] = []
    index = 0
    while index + LIMITS.stride_least_gaps < len(starts):
        best = max((_follow(starts, index, index + step, least) for step in (1, 2)), key=len)
        if len(best) > LIMITS.stride_least_gaps and _is_no_chance(starts, best, size_bytes):
            found.append(best)
            index = best[-1] + 1
        else:
            index += 1
    return found


def _stride(gaps: Sequence[int]) -> float:
    """Give the distance that most others are near to, also when some are multiples of it."""
    usual = median(gaps)
    near = [gap for gap in gaps if abs(gap - usual) <= LIMITS.stride_tolerance * usual]
    return sum(near) / len(near) if near else float(usual)


def _fits(gap: int, stride: float) -> bool:
    """Tell whether a distance is the stride, or a small multiple of it within half the tolerance."""
    times = round(gap / stride) if stride else 0
    if times == 1:
        return abs(gap - stride) <= LIMITS.stride_tolerance * stride
    return 1 < times <= LIMITS.stride_missing + 1 and abs(gap - times * stride) <= LIMITS.stride_tolerance * stride / 2


def _follow(starts: Sequence[int], first: int, second: int, least: int) -> list[int]:
    """Give the places that go on in the distance of two, past others in between and over places that are missing."""
    if second >= len(starts):
        return [first]
    stride = float(starts[second] - starts[first])
    members = [first, second]
    teeth = 1
    while stride >= least:
        at = _next(starts, members[-1], stride)
        if at is None:
            break
        teeth += round((starts[at] - starts[members[-1]]) / stride)
        members.append(at)
        stride = (starts[at] - starts[first]) / teeth
    return members if stride >= least else [first]


def _next(starts: Sequence[int], last: int, stride: float) -> int | None:
    """Give the place at one stride from the last, or at two; None when there is none."""
    for times in (1, 2):
        goal = starts[last] + times * stride
        room = LIMITS.stride_tolerance * stride
        near = [
            index
            for index in range(last + 1, min(last + 2 + LIMITS.stride_between, len(starts)))
            if abs(starts[index] - goal) <= room
        ]
        if near:
            return min(near, key=lambda index: abs(starts[index] - goal))
    return None


def _is_no_chance(starts: Sequence[int], members: Sequence[int], size_bytes: int) -> bool:
    """Tell whether so many distances agree better than random places do."""
    places = [starts[index] for index in members]
    gaps = [after - before for before, after in pairwise(places)]
    stride = _stride(gaps)
    worst = max(abs(gap / max(round(gap / stride), 1) - stride) / stride for gap in gaps)
    chance = log_chance_of_stride(len(gaps) - 1, worst, stride, total=len(starts), size_bytes=size_bytes)
    return chance < log(LIMITS.chance)
