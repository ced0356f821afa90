"""Verdicts: what a file's facts and bytes say of it, against its baseline. Pure; `docs/verdicts.md` is its table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drivearr_scanner.contract.enums import FindingKind

from .finding import Ranges

BLOCK_BYTES = 1 << 20
BLOCK_HASH_BYTES = 8
# Edits by hand and by most programs touch fewer files at once; a program that rewrites or locks away a whole library
# touches nearly all. Both must hold: a small library is edited whole in an afternoon.
BURST_FILES = 100
BURST_SHARE = 0.25
# FAT keeps local time: summer time and other zones move every time by whole quarters of an hour, 14 hours at most.
ZONE_STEP_NS = 900 * 10**9
ZONE_MOST_NS = 14 * 3600 * 10**9
# FAT keeps times in steps of 2 s: a copy there is younger or older by less than that.
COARSE_NS = 2 * 10**9
# Clocks differ by minutes; what is a day ahead was not written then.
FUTURE_NS = 86_400 * 10**9


class Reason(StrEnum):
    """The row of the table that a verdict comes from."""

    CHANGED_SILENTLY = "changed_silently"
    REWRITTEN_TIME_KEPT = "rewritten_time_kept"
    READS_DISAGREE = "reads_disagree"
    SECOND_READ_GOOD = "second_read_good"
    EDITED = "edited"
    FUTURE_TIME = "future_time"
    OLDER_TIME = "older_time"
    EMPTIED = "emptied"
    TAIL_LOST = "tail_lost"
    BURST = "burst"
    RESTORED = "restored"


class Act(StrEnum):
    """What becomes of the baseline."""

    PROVEN = "proven"  # the content is the baseline's: it was verified now
    ADOPT = "adopt"  # there was none, or it was another algorithm's that agrees: this content is it now
    REPLACE = "replace"  # the file was edited: this content is it now, the old one is kept as a former one
    HOLD = "hold"  # nothing is replaced without the user's word


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The last content that was good; `blocks` are its block hashes, where they are known.

    `mtime_ns` is None when it was recorded without; with `weak_time` it may be off by a time zone.
    """

    digest: bytes
    size_bytes: int | None
    mtime_ns: int | None
    ctime_ns: int | None = None
    inode: int | None = None
    blocks: bytes = b""
    algorithm: str = ""
    weak_time: bool = False

    def with_blocks(self, blocks: bytes) -> "Baseline":
        """Give the baseline with its block hashes."""
        return replace(self, blocks=blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What reading a file gave: its facts, the digest in the baseline's algorithm, and block hashes.

    `second_is_good` says that a second, uncached read gave the baseline, `second_agrees` that it gave the same as the
    first. `bad` are the ranges that cannot be read.
    """

    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: bytes = b""
    blocks: bytes = b""
    second_is_good: bool = False
    second_agrees: bool = False
    bad: Ranges = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of a file: a finding's kind and reason, or None; and what becomes of the baseline."""

    act: Act
    kind: FindingKind | None = None
    reason: Reason | None = None
    suspicious: bool = False
    confirmed: bool = False
    blocks: Ranges = ()


def judge(
    baseline: Baseline | None, seen: Observed, *, burst: bool = False, now_ns: int = 0, restored: bool = False
) -> Verdict:
    """Say what a file's content means.

    `burst` says that many files changed at once, `restored` that the content is one that was a baseline before.
    """
    if seen.bad:
        return _unreadable(baseline, seen)
    if baseline is None:
        return Verdict(act=Act.ADOPT)
    if seen.digest == baseline.digest and baseline.size_bytes in (None, seen.size_bytes):
        return Verdict(act=Act.PROVEN)
    if is_same_version(baseline, seen.size_bytes, seen.mtime_ns):
        return _silent(baseline, seen)
    return _edited(baseline, seen, burst=burst, now_ns=now_ns, restored=restored)


def is_same_version(baseline: Baseline, size_bytes: int, mtime_ns: int) -> bool:
    """Tell whether a file's facts are still those of its baseline, so that its bytes must be too."""
    if baseline.size_bytes is not None and baseline.size_bytes != size_bytes:
        return False
    if baseline.mtime_ns is None or baseline.mtime_ns == mtime_ns:
        return True
    return baseline.weak_time and is_same_zoned_time(baseline.mtime_ns, mtime_ns)


def is_same_zoned_time(first_ns: int, second_ns: int) -> bool:
    """Tell whether two times may be one, kept in other time zones or by a file system with coarse times."""
    apart = abs(first_ns - second_ns)
    if apart > ZONE_MOST_NS + COARSE_NS:
        return False
    off = apart % ZONE_STEP_NS
    return min(off, ZONE_STEP_NS - off) < COARSE_NS


def looks_suspicious(baseline: Baseline, size_bytes: int, mtime_ns: int, *, burst: bool) -> Reason | None:
    """Tell by the facts alone why a changed file is one to ask about; None for an ordinary edit."""
    if size_bytes == 0 and baseline.size_bytes:
        return Reason.EMPTIED
    if size_bytes < BLOCK_BYTES < (baseline.size_bytes or 0):  # so short that no block hash can tell of it
        return Reason.TAIL_LOST
    if baseline.mtime_ns is not None and mtime_ns < baseline.mtime_ns - COARSE_NS:
        return Reason.OLDER_TIME
    return Reason.BURST if burst else None


def is_burst(changed: int, known: int) -> bool:
    """Tell whether so many of the known files changed since the last look that no person did it."""
    return changed >= BURST_FILES and changed >= known * BURST_SHARE


def differing_blocks(expected: bytes, actual: bytes, size_bytes: int) -> Ranges:
    """Give the parts of a file whose block hashes differ, neighbours joined; the whole file when they do not tell."""
    if not expected or len(expected) != len(actual):
        return ((0, size_bytes),)
    step = BLOCK_HASH_BYTES
    found = [
        number
        for number in range(len(expected) // step)
        if expected[number * step : (number + 1) * step] != actual[number * step : (number + 1) * step]
    ]
    spans = [(number * BLOCK_BYTES, min(BLOCK_BYTES, size_bytes - number * BLOCK_BYTES)) for number in found]
    return join_ranges(spans) or ((0, size_bytes),)


def join_ranges(ranges: Sequence[tuple[int, int]]) -> Ranges:
    """Give ranges (offset, length) in order, those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for offset, length in sorted(ranges):
        if joined and offset <= sum(joined[-1]):
            start = joined[-1][0]
            joined[-1] = (start, max(sum(joined[-1]), offset + length) - start)
        else:
            joined.append((offset, length))
    return tuple(joined)


def _unreadable(baseline: Baseline | None, seen: Observed) -> Verdict:
    """Give the verdict of a file that cannot be read: where, and what else of it is wrong."""
    wrong: Ranges = ()
    if baseline is not None and baseline.blocks and is_same_version(baseline, seen.size_bytes, seen.mtime_ns):
        wrong = _wrong_beside(baseline, seen)
    return Verdict(act=Act.HOLD, kind=FindingKind.UNREADABLE, confirmed=True, blocks=join_ranges([*seen.bad, *wrong]))


def _wrong_beside(baseline: Baseline, seen: Observed) -> Ranges:
    """Give the blocks that could be read and are not the baseline's."""
    if len(baseline.blocks) != len(seen.blocks):
        return ()
    different = differing_blocks(baseline.blocks, seen.blocks, seen.size_bytes)
    unread = {number for offset, length in seen.bad for number in _numbers(offset, length)}
    return tuple(
        (number * BLOCK_BYTES, min(BLOCK_BYTES, seen.size_bytes - number * BLOCK_BYTES))
        for offset, length in different
        for number in _numbers(offset, length)
        if number not in unread
    )


def _numbers(offset: int, length: int) -> range:
    """Give the numbers of the blocks that a range touches."""
    return range(offset // BLOCK_BYTES, (offset + length - 1) // BLOCK_BYTES + 1)


def _silent(baseline: Baseline, seen: Observed) -> Verdict:
    """Give the verdict of other bytes behind the same size and time."""
    if seen.second_is_good:
        return Verdict(act=Act.PROVEN, kind=FindingKind.TRANSIENT, reason=Reason.SECOND_READ_GOOD, confirmed=True)
    rewritten = baseline.ctime_ns not in (None, seen.ctime_ns)
    reason = Reason.REWRITTEN_TIME_KEPT if rewritten else Reason.CHANGED_SILENTLY
    return Verdict(
        act=Act.HOLD,
        kind=FindingKind.CORRUPT,
        reason=reason if seen.second_agrees else Reason.READS_DISAGREE,
        confirmed=seen.second_agrees,
        blocks=differing_blocks(baseline.blocks, seen.blocks, seen.size_bytes),
    )


def _edited(baseline: Baseline, seen: Observed, *, burst: bool, now_ns: int, restored: bool) -> Verdict:
    """Give the verdict of other bytes behind another size or time."""
    if restored:
        return Verdict(act=Act.REPLACE, kind=FindingKind.MODIFIED, reason=Reason.RESTORED)
    if _lost_its_tail(baseline, seen):
        size = baseline.size_bytes or 0
        return Verdict(
            act=Act.HOLD,
            kind=FindingKind.TRUNCATED,
            reason=Reason.TAIL_LOST,
            suspicious=True,
            confirmed=True,
            blocks=((seen.size_bytes, size - seen.size_bytes),),
        )
    doubt = looks_suspicious(baseline, seen.size_bytes, seen.mtime_ns, burst=burst)
    if doubt is not None:
        return Verdict(act=Act.HOLD, kind=FindingKind.MODIFIED, reason=doubt, suspicious=True)
    reason = Reason.FUTURE_TIME if seen.mtime_ns > now_ns + FUTURE_NS else Reason.EDITED
    return Verdict(act=Act.REPLACE, kind=FindingKind.MODIFIED, reason=reason)


def _lost_its_tail(baseline: Baseline, seen: Observed) -> bool:
    """Tell whether the file is the beginning of what it was: at least one whole block says so, and none speaks against.

    The last block of the shorter file is cut and has another hash: it cannot tell. No program shortens a file and
    keeps its time, but a damaged file system does.
    """
    if baseline.size_bytes is None or not 0 < seen.size_bytes < baseline.size_bytes:
        return False
    if baseline.mtime_ns == seen.mtime_ns:
        return True
    whole = seen.size_bytes // BLOCK_BYTES * BLOCK_HASH_BYTES
    return whole > 0 and baseline.blocks[:whole] == seen.blocks[:whole] and len(seen.blocks) >= whole
