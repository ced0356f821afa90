"""Which files a verify reads within its budget: the stalest first. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

# Passes over an index whose time is limited: each takes the next stalest part, in the order of the folders.
PARTS = 8


@dataclass(frozen=True, slots=True)
class Slice:
    """Files last read at or after `low` and before `high` (seconds since 1970, 0 is never), at most `size_bytes`."""

    low: int
    high: int
    size_bytes: int | None = None


def budget_of(total_bytes: int, *, oldest_percent: float | None, max_bytes: int | None) -> int | None:
    """Give how many bytes are to be read; None is all of them."""
    share = None if oldest_percent is None else -int(-total_bytes * oldest_percent // 100)
    limits = [limit for limit in (share, max_bytes) if limit is not None]
    return min(limits) if limits else None


def slices(histogram: Iterable[tuple[int, int]], *, before: int, budget: int | None, in_parts: bool) -> list[Slice]:
    """Cut what was last read before a moment into slices, the stalest first, until the budget is used up.

    `histogram` is (time of the last read, bytes) in the order of time. Without a budget and not `in_parts` it is one.
    """
    if budget is None and not in_parts:
        return [Slice(0, before)]
    times = [(at, size) for at, size in histogram if at < before]
    left = total = sum(size for _, size in times)
    if budget is not None:
        left = min(budget, total)
    step = max(-(-left // PARTS), 1) if in_parts else max(left, 1)
    cut: list[Slice] = []
    low = held = 0
    for at, size in times:
        if size > left:  # of files that were last read at one moment any may be taken
            if held:
                cut.append(Slice(low, at))
            return [*cut, Slice(at, at + 1, left)] if left else cut
        held, left = held + size, left - size
        if held >= step:
            cut.append(Slice(low, at + 1))
            low, held = at + 1, 0
    return [*cut, Slice(low, before)] if budget != 0 else []
