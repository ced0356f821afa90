"""Bitrot events: which damage of a device belongs together, how an event grows, and when it is over. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from drivearr_scanner.contract.enums import BitrotState, FindingKind, FindingState, Pattern, Severity

from .cluster_limit_rules import LIMITS
from .clusters import Clustering, DamageCluster, cluster
from .severity_rules import Damage, severity_of

# What is wrong with the bytes themselves; a transient read is evidence beside it.
DAMAGE_KINDS = frozenset({FindingKind.CORRUPT, FindingKind.UNREADABLE, FindingKind.TRUNCATED})
SEVERITIES = (Severity.UNKNOWN, Severity.MINOR, Severity.MODERATE, Severity.SEVERE)
EVENT_KINDS = DAMAGE_KINDS | {FindingKind.TRANSIENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding as the rules see it: `points` are (physical, length) on its device, where they are known.

    `event_id` is the event that it belonged to so far.
    """

    finding_id: str
    kind: FindingKind
    reason: str | None = None
    folder: str = ""
    size_bytes: int = 0
    points: tuple[tuple[int, int], ...] = ()
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """What is known of the device: None where it is not known. From `bad_sectors` on it is the disk's own word.

    `new_bad_sectors` and `link_errors` are what was gained in 14 days.
    """

    size_bytes: int | None = None
    rotational: bool | None = None
    bad_sectors: int | None = None
    new_bad_sectors: int | None = None
    failing: bool | None = None
    link_errors: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterFacts:
    """Damage that lies together: from the first byte to the end of the last, how many places and damaged bytes."""

    start: int
    end: int
    points: int
    size_bytes: int
    pattern: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Findings that belong together, and the clusters that they form; without any they only share the device."""

    marks: tuple[Mark, ...]
    clusters: tuple[ClusterFacts, ...] = ()

    @property
    def pattern(self) -> Pattern:
        """Say how the damage lies: as its largest cluster, else by its count."""
        if self.clusters:
            return max(self.clusters, key=lambda each: each.points).pattern
        points = sum(len(mark.points) for mark in self.marks)
        if not points:
            return Pattern.UNKNOWN
        return Pattern.ISOLATED if points <= LIMITS.isolated_most else Pattern.SCATTERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The event that a group is from now on: a known one or, with None, a new one; `merged` are those it takes in."""

    group: Group
    event_id: str | None
    merged: tuple[str, ...] = ()

    @property
    def joined(self) -> tuple[Mark, ...]:
        """Give the findings that were in no event before."""
        return tuple(mark for mark in self.group.marks if mark.event_id is None)


def is_damage(kind: FindingKind, blocks: Collection[object]) -> bool:
    """Tell whether a finding belongs into an event; what merely may not be read, has no damaged part."""
    return kind in EVENT_KINDS and (kind is not FindingKind.UNREADABLE or bool(blocks))


def group(marks: Sequence[Mark], disk: Disk) -> list[Group]:
    """Put the damage of one device into groups: each cluster with all its files, and what lies in none of them."""
    points = [(index, point) for index, mark in enumerate(marks) for point in mark.points]
    found = Clustering()
    if points:
        found = cluster([point for _, point in points], size_bytes=disk.size_bytes, rotational=disk.rotational)
    joined = _Union(len(marks))
    at: list[tuple[int, ClusterFacts]] = []
    for each in found.clusters:
        members = [points[member] for member in each.members]
        for index, _ in members[1:]:
            joined.join(members[0][0], index)
        at.append((members[0][0], _facts(each, [point for _, point in members])))
    clustered: dict[int, list[ClusterFacts]] = {}
    for index, facts in at:
        clustered.setdefault(joined.top(index), []).append(facts)
    groups = [
        Group(
            marks=tuple(mark for index, mark in enumerate(marks) if joined.top(index) == top),
            clusters=tuple(sorted(facts, key=lambda each: each.start)),
        )
        for top, facts in sorted(clustered.items())
    ]
    rest = tuple(mark for index, mark in enumerate(marks) if joined.top(index) not in clustered)
    return [*groups, Group(marks=rest)] if rest else groups


def assign(groups: Sequence[Group], ages: Mapping[str, str]) -> list[Assignment]:
    """Say which event each group is. `ages` gives the known events with when they opened.

    An event goes with the group that holds most of its findings; where several meet in one, the oldest takes the
    others in.
    """
    homes: dict[int, list[str]] = {}
    for event_id in ages:
        counts = [sum(mark.event_id == event_id for mark in each.marks) for each in groups]
        if any(counts):
            homes.setdefault(counts.index(max(counts)), []).append(event_id)
    assignments = []
    for index, each in enumerate(groups):
        known = sorted(homes.get(index, ()), key=lambda event_id: (ages[event_id], event_id))
        assignments.append(Assignment(group=each, event_id=known[0] if known else None, merged=tuple(known[1:])))
    return assignments


def severity(assignment: Assignment, disk: Disk) -> Severity:
    """Say how bad an event is; transient reads alone are no damage yet."""
    marks = [mark for mark in assignment.group.marks if mark.kind in DAMAGE_KINDS]
    joined = [mark for mark in assignment.joined if mark.kind in DAMAGE_KINDS]
    is_new = assignment.event_id is None
    found = severity_of(
        Damage(
            places=_places(marks),
            clusters=len(assignment.group.clusters),
            pattern=assignment.group.pattern,
            size_bytes=sum(mark.size_bytes for mark in marks),
            new_places=None if is_new else _places(joined),
            unreadable=_places(mark for mark in marks if mark.kind is FindingKind.UNREADABLE),
            bad_sectors=disk.bad_sectors,
            failing=disk.failing,
        )
    )
    return found or Severity.MINOR


def state_after(state: BitrotState, *, grew: bool) -> BitrotState:
    """Give the state of an event that still has open findings: one that grows is open again."""
    return BitrotState.OPEN if grew else state


def end_state(ends: Iterable[FindingState]) -> BitrotState:
    """Give the state of an event none of whose findings is open any more, by how they ended."""
    counts = Counter(ends)
    if counts[FindingState.HEALED]:
        return BitrotState.HEALED
    return BitrotState.ACCEPTED if counts[FindingState.ACCEPTED] else BitrotState.RESOLVED


def _places(marks: Iterable[Mark]) -> int:
    """Count damaged places; a finding whose place is not known is one."""
    return sum(max(len(mark.points), 1) for mark in marks)


def _facts(each: DamageCluster, points: Iterable[tuple[int, int]]) -> ClusterFacts:
    """Describe a cluster; bytes that several points name count once."""
    size, reach, places = 0, 0, 0
    for start, length in sorted(set(points)):
        places += 1
        size += max(start + length - max(start, reach), 0)
        reach = max(reach, start + length)
    return ClusterFacts(start=each.start, end=each.end, points=places, size_bytes=size, pattern=each.pattern)


class _Union:
    """Which numbers belong together."""

    def __init__(self, count: int) -> None:
        """Each is alone."""
        self._above = list(range(count))

    def top(self, index: int) -> int:
        """Give the smallest number of those that belong together."""
        while self._above[index] != index:
            self._above[index] = self._above[self._above[index]]
            index = self._above[index]
        return index

    def join(self, first: int, second: int) -> None:
        """Put two together."""
        low, high = sorted((self.top(first), self.top(second)))
        self._above[high] = low
