"""Which damage lies together on a device, and how: tested against chance, O(n log n). Pure.

Places are sorted and cut wherever the gap between two is too large, then again at smaller and smaller gaps; of all the
groups that this gives, those are kept that chance explains least, each place in one at most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from statistics import median

from drivearr_scanner.contract.enums import Pattern, Severity

from .cluster_chance_rules import log_chance
from .cluster_limit_rules import LIMITS
from .severity_rules import Damage, severity_of
from .stride_rules import is_strided, wide_strides

type Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DamageCluster:
    """Damage that lies together: from the first byte to the end of the last, and the indices of its points."""

    start: int
    end: int
    members: tuple[int, ...]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Clustering:
    """How damage lies on a device; `noise` are the indices of the points in no cluster, None is "no damage"."""

    clusters: tuple[DamageCluster, ...] = ()
    noise: tuple[int, ...] = ()
    pattern: Pattern | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class _Places:
    """The distinct places in order: where each starts and ends, and which points name it."""

    starts: list[int]
    ends: list[int]
    points: list[list[int]]


@dataclass(frozen=True, slots=True)
class _Group:
    """Places from `first` up to `last`, without it; `score` is how unlikely chance makes it, 0 when it may."""

    first: int
    last: int
    score: float


def cluster(points: Sequence[Point], *, size_bytes: int | None = None, rotational: bool | None = None) -> Clustering:
    """Give the clusters of damaged places (physical, length in bytes), in any order, each as often as it is named."""
    if not points:
        return Clustering()
    places = _places(points)
    known = max(places.ends)
    size = max(size_bytes, known) if size_bytes else max(known, LIMITS.unknown_size_bytes)
    gap = max(_gap(points, rotational=rotational), size // LIMITS.gap_size_share)
    groups = list(_grouped(places, gap, size))
    clusters = tuple(sorted((_cluster(places, group) for group in groups), key=lambda each: each.start))
    inside = {index for group in groups for index in group}
    noise = sorted(point for at, named in enumerate(places.points) if at not in inside for point in named)
    pattern = _overall(clusters, len(places.starts), sum(map(len, groups)))
    damage = Damage(places=len(places.starts), clusters=len(clusters), pattern=pattern, size_bytes=_bytes(places))
    return Clustering(clusters, tuple(noise), pattern, severity_of(damage))


def _places(points: Sequence[Point]) -> _Places:
    """Join the points that start at the same byte: damage that is told twice is not more damage."""
    places = _Places([], [], [])
    for index in sorted(range(len(points)), key=points.__getitem__):
        start, length = points[index]
        if places.starts and places.starts[-1] == start:
            places.ends[-1] = max(places.ends[-1], start + length)
            places.points[-1].append(index)
        else:
            places.starts.append(start)
            places.ends.append(start + length)
            places.points.append([index])
    return places


def _gap(points: Sequence[Point], *, rotational: bool | None) -> int:
    """Give the largest gap within a cluster."""
    kind = LIMITS.gap_flash_bytes if rotational is False else LIMITS.gap_rotational_bytes
    evidence = LIMITS.gap_evidence_factor * int(median(length for _, length in points))
    return min(max(kind, evidence), LIMITS.gap_most_bytes)


def _grouped(places: _Places, gap: int, size: int) -> Iterator[list[int]]:
    """Give the clusters as lists of places: first what lies together, then what is left at wide equal distances."""
    search = _Search(places, gap=gap, size=size)
    total = len(places.starts)
    # What is explained by clusters is no background that chance could make others of.
    background = total - sum(group.last - group.first for group in search.run(total))
    taken: set[int] = set()
    for group in search.run(background):
        taken.update(range(group.first, group.last))
        yield list(range(group.first, group.last))
    rest = [index for index in range(total) if index not in taken]
    for stride in wide_strides([places.starts[index] for index in rest], least=gap // LIMITS.gap_step, size_bytes=size):
        yield [rest[index] for index in stride]


class _Search:
    """Finds the groups that chance explains least."""

    def __init__(self, places: _Places, *, gap: int, size: int) -> None:
        self._places = places
        self._gaps = _gaps(places)
        self._gap = gap
        self._least = max(LIMITS.gap_least_bytes, _usual_length(places, range(len(places.starts))))
        self._size = size

    def run(self, background: int) -> list[_Group]:
        """Give the groups, in order; `background` is how many places chance has to offer."""
        groups: list[_Group] = []
        for first, last in _cut(self._gaps, 0, len(self._places.starts), self._gap):
            groups += self._best(first, last, self._gap, max(background, last - first))
        return groups

    def _best(self, first: int, last: int, gap: int, total: int) -> list[_Group]:
        """Give a row of places, or the groups within it at smaller gaps, whichever chance explains less.

        All are judged by the same `total`, else a part would seem less likely than the whole.
        """
        if last - first < 2:
            return []
        widest = max(self._gaps[first + 1 : last])
        smaller = gap // LIMITS.gap_step
        while smaller >= self._least and widest <= smaller:
            smaller //= LIMITS.gap_step
        inner: list[_Group] = []
        if smaller >= self._least:
            rows = _cut(self._gaps, first, last, smaller)
            inner = [group for begin, end in rows for group in self._best(begin, end, smaller, total)]
        whole = self._score(first, last, total)
        if whole >= sum(group.score for group in inner):
            return [_Group(first, last, whole)] if whole else []
        return inner

    def _score(self, first: int, last: int, total: int) -> float:
        """Give how unlikely chance makes a row of places; 0 when it is no cluster."""
        count = last - first
        span = self._places.starts[last - 1] - self._places.starts[first]
        unlikely = -log_chance(count, span, total=total, size_bytes=self._size)
        return unlikely if unlikely > -log(LIMITS.chance) else 0.0


def _gaps(places: _Places) -> list[int]:
    """Give the free bytes before each place; 0 where it overlaps what came before."""
    gaps, reach = [0], places.ends[0]
    for start, end in zip(places.starts[1:], places.ends[1:], strict=True):
        gaps.append(max(start - reach, 0))
        reach = max(reach, end)
    return gaps


def _cut(gaps: list[int], first: int, last: int, gap: int) -> Iterator[tuple[int, int]]:
    """Cut a row of places wherever the gap is too large."""
    begin = first
    for index in range(first + 1, last):
        if gaps[index] > gap:
            yield begin, index
            begin = index
    yield begin, last


def _cluster(places: _Places, group: list[int]) -> DamageCluster:
    """Make a cluster of places."""
    members = sorted(index for at in group for index in places.points[at])
    end = max(places.ends[at] for at in group)
    return DamageCluster(places.starts[group[0]], end, tuple(members), _pattern(places, group))


def _pattern(places: _Places, group: list[int]) -> Pattern:
    """Say how the places of a cluster lie."""
    starts = [places.starts[at] for at in group]
    usual = _usual_length(places, group)
    if is_strided(starts, usual):
        return Pattern.STRIDED
    covered, reach = 0, starts[0]
    touching = 0
    for at in group:
        touching += places.starts[at] - reach <= usual * (LIMITS.touching_factor - 1)
        covered += max(places.ends[at] - max(reach, places.starts[at]), 0)
        reach = max(reach, places.ends[at])
    span = reach - starts[0]
    if covered >= LIMITS.contiguous_share * span or touching >= LIMITS.touching_share * len(group):
        return Pattern.CONTIGUOUS
    return Pattern.SCATTERED


def _usual_length(places: _Places, group: Sequence[int]) -> int:
    """Give the usual length of a piece of evidence."""
    return int(median(places.ends[at] - places.starts[at] for at in group))


def _overall(clusters: Sequence[DamageCluster], places: int, clustered: int) -> Pattern:
    """Say how the damage of a device lies as a whole: as its largest cluster, when clusters hold half of it."""
    if clusters and 2 * clustered >= places:
        return max(clusters, key=lambda each: len(each.members)).pattern
    return Pattern.ISOLATED if places <= LIMITS.isolated_most else Pattern.SCATTERED


def _bytes(places: _Places) -> int:
    """Give how many bytes are damaged, each once."""
    total, reach = 0, 0
    for start, end in zip(places.starts, places.ends, strict=True):
        total += max(end - max(start, reach), 0)
        reach = max(reach, end)
    return total
