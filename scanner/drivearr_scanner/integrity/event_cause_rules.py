"""What probably damaged the bytes, always with what that rests on; `unknown` where nothing tells. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drivearr_scanner.contract.enums import Cause, FindingKind, Pattern

from .event_rules import DAMAGE_KINDS, Disk, Group, Mark
from .verdict import Reason
from .wording import worded

# docs/bitrot.md shows these limits with the same reasons.
# One transient read may be anything; two on the same device within its history point at the way to it.
TRANSIENT_READS = 2
# Memory is shared by all disks of a machine, a cable is not: transient reads on so many devices are no cable.
TRANSIENT_DEVICES = 2
# A rewrite through the file system touches the ctime. Renaming and chmod do too, so one file alone says little.
REWRITTEN_FILES = 2
REWRITTEN_SHARE = 0.8
# Links count their own errors; any growth beside damage that differs at each read is the link's.
LINK_ERRORS = 1


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that speaks for a cause: `key` is of the closed table, `params` fill its text."""

    key: str
    params: dict[str, int | str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """Give the clue in English."""
        return worded(CLUES[self.key], self.params)


CLUES = {
    "unreadable": "{files:file has|files have} parts that the disk cannot read",
    "clustered": "the damage lies together in {clusters:place|places} of the disk, closer than chance puts it",
    "bad_sectors": "the disk itself counts {sectors:bad sector|bad sectors}",
    "new_bad_sectors": "{sectors} of them came within 14 days",
    "disk_failing": "the health of the disk is failing",
    "rewritten": "{files} of {total:file|files} were written to after their last proof, with their time kept",
    "one_folder": "all of them lie in one folder",
    "transient": "{reads:read|reads} gave wrong bytes once and the right ones when repeated",
    "reads_disagree": "{files:file|files} gave other bytes at each read",
    "several_devices": "such reads were seen on {devices:device|devices} of this machine",
    "link_errors": "the link to the disk counted {errors:error|errors} within 14 days",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cause and the clues for it; none for an unknown one."""

    cause: Cause
    clues: tuple[Clue, ...] = ()


def suggest(group: Group, disk: Disk, *, transient_devices: int) -> Suggestion:
    """Say what probably did it. `transient_devices` counts the devices of this machine with transient reads.

    What the disk itself says (it cannot read) is believed first, then what the file system saw (a write), then reads
    that differ, then how the damage lies.
    """
    for cause, clues in _theories(group, disk, transient_devices):
        if clues:
            return Suggestion(cause, tuple(clues))
    return Suggestion(Cause.UNKNOWN)


def _theories(group: Group, disk: Disk, transient_devices: int) -> Iterator[tuple[Cause, list[Clue]]]:
    """Give the causes in the order in which they are believed, each with what speaks for it."""
    damage = [mark for mark in group.marks if mark.kind in DAMAGE_KINDS]
    lies_together = list(_clustered(group))
    unreadable = sum(mark.kind is FindingKind.UNREADABLE for mark in damage)
    own_word = list(_own_word(disk))
    if unreadable:
        yield Cause.MEDIUM, [Clue("unreadable", {"files": unreadable}), *own_word, *lies_together]
    yield Cause.SOFTWARE, list(_rewritten(damage))
    reads = list(_unsteady(group.marks))
    if reads and transient_devices >= TRANSIENT_DEVICES:
        yield Cause.MEMORY, [*reads, Clue("several_devices", {"devices": transient_devices})]
    if reads:
        errors = disk.link_errors or 0
        yield Cause.TRANSPORT, [*reads, *([Clue("link_errors", {"errors": errors})] if errors >= LINK_ERRORS else [])]
    if damage and own_word:
        yield Cause.MEDIUM, [*own_word, *lies_together]
    yield Cause.MEDIUM, lies_together


def _own_word(disk: Disk) -> Iterator[Clue]:
    """Tell what the disk says of itself."""
    if disk.bad_sectors:
        yield Clue("bad_sectors", {"sectors": disk.bad_sectors})
        if disk.new_bad_sectors:
            yield Clue("new_bad_sectors", {"sectors": min(disk.new_bad_sectors, disk.bad_sectors)})
    if disk.failing:
        yield Clue("disk_failing")


def _clustered(group: Group) -> Iterator[Clue]:
    """Tell of damage that lies together; equal distances may also come from a controller, and say nothing alone."""
    clusters = [each for each in group.clusters if each.pattern is not Pattern.STRIDED]
    if clusters:
        yield Clue("clustered", {"clusters": len(clusters)})


def _rewritten(damage: Sequence[Mark]) -> Iterator[Clue]:
    """Tell of files that were written through the file system."""
    files = [mark for mark in damage if mark.reason == Reason.REWRITTEN_TIME_KEPT]
    if len(files) >= REWRITTEN_FILES and len(files) >= REWRITTEN_SHARE * len(damage):
        yield Clue("rewritten", {"files": len(files), "total": len(damage)})
        if len({mark.folder for mark in files}) == 1:
            yield Clue("one_folder")


def _unsteady(marks: Sequence[Mark]) -> Iterator[Clue]:
    """Tell of reads that gave other bytes than the next one."""
    transient = sum(mark.kind is FindingKind.TRANSIENT for mark in marks)
    disagree = sum(mark.reason == Reason.READS_DISAGREE for mark in marks)
    if transient + disagree >= TRANSIENT_READS:
        if transient:
            yield Clue("transient", {"reads": transient})
        if disagree:
            yield Clue("reads_disagree", {"files": disagree})
