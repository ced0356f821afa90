"""The table of verdicts, row by row, and what holds of every verdict."""

from dataclasses import replace
from itertools import pairwise

import pytest
from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.integrity.verdict import (
    BLOCK_BYTES,
    BURST_FILES,
    Act,
    Baseline,
    Observed,
    Reason,
    differing_blocks,
    is_burst,
    is_same_zoned_time,
    join_ranges,
    judge,
)
from hypothesis import given
from hypothesis import strategies as st

HOUR_NS = 3600 * 10**9
DAY_NS = 24 * HOUR_NS
T = 1_700_000_000 * 10**9
SIZE = 3 * BLOCK_BYTES
BLOCKS = b"111111112222222233333333"
BASE = Baseline(digest=b"good", size_bytes=SIZE, mtime_ns=T, ctime_ns=T, inode=7, blocks=BLOCKS)
SAME = Observed(size_bytes=SIZE, mtime_ns=T, ctime_ns=T, inode=7, digest=b"good", blocks=BLOCKS)
OTHER = replace(SAME, digest=b"bad!", blocks=BLOCKS.replace(b"2", b"x"), second_agrees=True)
CUT = replace(OTHER, size_bytes=SIZE // 2, mtime_ns=T + DAY_NS, blocks=BLOCKS[:8] + b"yyyyyyyy")
EDIT = replace(OTHER, mtime_ns=T + DAY_NS)

CORRUPT, MODIFIED = FindingKind.CORRUPT, FindingKind.MODIFIED
TABLE = [
    ("no baseline", None, SAME, {}, Act.ADOPT, None, None),
    ("as it was", BASE, SAME, {}, Act.PROVEN, None, None),
    ("only its time is another", BASE, replace(SAME, mtime_ns=T + DAY_NS), {}, Act.PROVEN, None, None),
    ("only its ctime is another", BASE, replace(SAME, ctime_ns=T + DAY_NS), {}, Act.PROVEN, None, None),
    ("time went back, content is as it was", BASE, replace(SAME, mtime_ns=T - DAY_NS), {}, Act.PROVEN, None, None),
    ("other bytes, read twice", BASE, OTHER, {}, Act.HOLD, CORRUPT, Reason.CHANGED_SILENTLY),
    (
        "other bytes, somebody wrote",
        BASE, replace(OTHER, ctime_ns=T + DAY_NS), {}, Act.HOLD, CORRUPT, Reason.REWRITTEN_TIME_KEPT,
    ),
    (
        "two reads, two contents",
        BASE, replace(OTHER, second_agrees=False), {}, Act.HOLD, CORRUPT, Reason.READS_DISAGREE,
    ),
    (
        "the second read is good",
        BASE, replace(OTHER, second_agrees=False, second_is_good=True), {},
        Act.PROVEN, FindingKind.TRANSIENT, Reason.SECOND_READ_GOOD,
    ),
    ("cannot be read", BASE, replace(OTHER, bad=((0, 4096),)), {}, Act.HOLD, FindingKind.UNREADABLE, None),
    ("cannot be read, no baseline", None, replace(OTHER, bad=((0, 4096),)), {}, Act.HOLD, FindingKind.UNREADABLE, None),
    ("edited", BASE, EDIT, {}, Act.REPLACE, MODIFIED, Reason.EDITED),
    ("grew", BASE, replace(EDIT, size_bytes=SIZE + 1), {}, Act.REPLACE, MODIFIED, Reason.EDITED),
    ("time went back", BASE, replace(OTHER, mtime_ns=T - DAY_NS), {}, Act.HOLD, MODIFIED, Reason.OLDER_TIME),
    (
        "a backup came back",
        BASE, replace(OTHER, mtime_ns=T - DAY_NS), {"restored": True}, Act.REPLACE, MODIFIED, Reason.RESTORED,
    ),
    ("emptied", BASE, replace(EDIT, size_bytes=0, blocks=b""), {}, Act.HOLD, MODIFIED, Reason.EMPTIED),
    ("tail lost", BASE, CUT, {}, Act.HOLD, FindingKind.TRUNCATED, Reason.TAIL_LOST),
    (
        "shorter, the beginning is another",
        BASE, replace(CUT, blocks=b"z" * 16), {}, Act.REPLACE, MODIFIED, Reason.EDITED,
    ),
    (
        "less than a block is left",
        BASE, replace(CUT, size_bytes=9, blocks=b"z" * 8), {}, Act.HOLD, MODIFIED, Reason.TAIL_LOST,
    ),
    (
        "shorter, time kept",
        replace(BASE, size_bytes=900, blocks=b""), replace(OTHER, size_bytes=800, blocks=b"z" * 8), {},
        Act.HOLD, FindingKind.TRUNCATED, Reason.TAIL_LOST,
    ),
    ("one of many at once", BASE, EDIT, {"burst": True}, Act.HOLD, MODIFIED, Reason.BURST),
    (
        "dated in the future",
        BASE, replace(EDIT, mtime_ns=T + 9 * DAY_NS), {}, Act.REPLACE, MODIFIED, Reason.FUTURE_TIME,
    ),
    (
        "recorded elsewhere, time off by its zone",
        replace(BASE, weak_time=True), replace(OTHER, mtime_ns=T + 2 * HOUR_NS), {},
        Act.HOLD, CORRUPT, Reason.CHANGED_SILENTLY,
    ),
    (
        "recorded without a time",
        replace(BASE, mtime_ns=None, ctime_ns=None), OTHER, {}, Act.HOLD, CORRUPT, Reason.CHANGED_SILENTLY,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("baseline", "seen", "more", "act", "kind", "reason"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_the_table(baseline, seen, more, act, kind, reason):  # noqa: PLR0917 - the columns of the table
    """Each row gives its verdict."""
    verdict = judge(baseline, seen, now_ns=T + 2 * DAY_NS, **more)
    assert (verdict.act, verdict.kind, verdict.reason) == (act, kind, reason)


@given(
    size=st.integers(0, 4 * BLOCK_BYTES),
    age=st.integers(-DAY_NS, DAY_NS),
    good=st.booleans(),
    second=st.sampled_from([(False, False), (True, False), (False, True)]),
    bad=st.booleans(),
    burst=st.booleans(),
)
def test_no_verdict_loses_a_good_checksum(*, size, age, good, second, bad, burst):
    """A baseline is only replaced by an edit, never proven by other bytes, and an edit is never corruption."""
    seen = Observed(
        size_bytes=SIZE if good else size,
        mtime_ns=T + age,
        ctime_ns=T,
        inode=7,
        digest=b"good" if good else b"bad!",
        blocks=BLOCKS if good else b"x" * 8 * -(-size // BLOCK_BYTES),
        second_is_good=second[0],
        second_agrees=second[1],
        bad=((0, 1),) if bad else (),
    )
    verdict = judge(BASE, seen, burst=burst, now_ns=T)
    same_version = seen.size_bytes == SIZE and age == 0
    if verdict.act is Act.REPLACE:
        assert verdict.kind is MODIFIED
        assert not same_version
        assert not verdict.suspicious
    if verdict.act is Act.PROVEN:
        assert good or (same_version and seen.second_is_good)
    if verdict.kind is CORRUPT:
        assert same_version
        assert not good
        assert verdict.confirmed == seen.second_agrees
    assert verdict.act is not Act.ADOPT
    assert (verdict.act is Act.HOLD) or not verdict.suspicious


def test_damage_is_located_to_its_blocks():
    """Neighbouring blocks are one range; without block hashes it is the whole file."""
    assert differing_blocks(BLOCKS, BLOCKS.replace(b"2", b"x"), SIZE) == ((BLOCK_BYTES, BLOCK_BYTES),)
    tail = SIZE - BLOCK_BYTES + 5
    assert differing_blocks(BLOCKS, b"1" * 8 + b"x" * 16, tail) == ((BLOCK_BYTES, BLOCK_BYTES + 5),)
    assert differing_blocks(b"", BLOCKS, SIZE) == ((0, SIZE),)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 50)), max_size=20))
def test_joined_ranges_cover_the_same(ranges):
    """No byte comes or goes, and no two ranges touch."""
    joined = join_ranges(ranges)
    covered = {byte for offset, length in ranges for byte in range(offset, offset + length)}
    assert {byte for offset, length in joined for byte in range(offset, offset + length)} == covered
    assert all(first[0] + first[1] < second[0] for first, second in pairwise(joined))


@pytest.mark.parametrize(
    ("apart", "same"),
    [
        (0, True),
        (HOUR_NS, True),
        (2 * 10**9 - 1, True),
        (-13 * HOUR_NS, True),
        (15 * HOUR_NS, False),
        (60 * 10**9, False),
    ],
)
def test_times_of_other_zones(apart, same):
    """Whole quarters of an hour apart may be one time in two zones; a minute is an edit."""
    assert is_same_zoned_time(T, T + apart) is same


def test_what_is_many():
    """200 edits among 20,000 files are no burst, and a few edits of a small library neither."""
    assert not is_burst(200, 20_000)
    assert not is_burst(BURST_FILES - 1, BURST_FILES)
    assert is_burst(6_000, 20_000)
