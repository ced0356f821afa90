"""Which way a file is healed, and what is noted of blocks that are put aside."""

import json

import pytest
import xxhash
from drivearr_scanner.integrity.heal_rules import (
    LENGTH_BYTES,
    AsideNote,
    Block,
    Way,
    all_good,
    parse_note,
    render_note,
    side_names,
    way_of,
)
from drivearr_scanner.integrity.scan import is_own
from drivearr_scanner.sync.temps import is_temp
from hypothesis import given
from hypothesis import strategies as st

MIB = 1 << 20


def hashes(*contents: int) -> bytes:
    """Give block hashes of blocks that hold these numbers."""
    return b"".join(xxhash.xxh3_64_digest(bytes([each])) for each in contents)


@pytest.mark.parametrize(
    ("size", "expected", "target", "source", "way"),
    [
        (4 * MIB, hashes(1, 2, 3, 4), (4 * MIB, hashes(1, 9, 3, 4)), hashes(1, 2, 3, 4), (Way.BLOCKS, (1,))),
        (4 * MIB, hashes(1, 2, 3, 4), (4 * MIB, hashes(9, 2, 3, 9)), hashes(1, 2, 3, 4), (Way.BLOCKS, (0, 3))),
        (4 * MIB, hashes(1, 2, 3, 4), (4 * MIB, hashes(9, 9, 9, 4)), hashes(1, 2, 3, 4), (Way.WHOLE, ())),
        (4 * MIB, hashes(1, 2, 3, 4), (3 * MIB, hashes(1, 2, 3)), hashes(1, 2, 3, 4), (Way.WHOLE, ())),
        (4 * MIB, hashes(1, 2, 3), (4 * MIB, hashes(1, 2, 9)), hashes(1, 2, 3), (Way.WHOLE, ())),
        (4 * MIB, hashes(1, 2, 3, 5), (4 * MIB, hashes(1, 9, 3, 4)), hashes(1, 2, 3, 4), (Way.WHOLE, ())),
        (4 * MIB, hashes(1, 2, 3, 4), (4 * MIB, hashes(1, 2, 3, 4)), hashes(1, 2, 3, 4), (Way.WHOLE, ())),
        (MIB, hashes(1), (MIB, hashes(2)), hashes(1), (Way.WHOLE, ())),
        (0, b"", (0, b""), b"", (Way.WHOLE, ())),
    ],
    ids=["one", "two", "most", "shorter", "hashes short", "copy differs", "none bad", "one block", "empty"],
)  # fmt: skip
def test_blocks_alone_are_written_only_where_all_others_are_proven(size, expected, target, source, way):
    """In any doubt the whole file is written under another name."""
    length, found = target
    assert way_of(size_bytes=size, expected=expected, target_size=length, target=found, source=source) == way


@given(st.text(min_size=1).filter(lambda name: "/" not in name))
def test_side_names_are_ours_and_no_sync_sweeps_them(name):
    """A scan takes no notice of them, and what is put aside is never taken for a half copy."""
    for side in (side_names(f"a/{name}").new, side_names(f"a/{name}").aside):
        assert side.startswith("a/.drivearr-heal-")
        assert is_own(side)
        assert not is_temp(side)
    assert side_names(f"a/{name}") == side_names(f"a/{name}")
    assert side_names("x") != side_names("y")


@st.composite
def notes(draw):
    """Make a note of blocks within their file."""
    blocks = []
    for offset, length in draw(st.lists(st.tuples(st.integers(0, 2**50), st.integers(1, MIB)))):
        first = draw(st.integers(0, length - 1))
        unread = ((offset + first, draw(st.integers(1, length - first))),)
        good = draw(st.text("0123456789abcdef", min_size=16, max_size=16))
        blocks.append(Block(offset=offset, length=length, good=good, unread=draw(st.sampled_from([(), unread]))))
    times = st.integers(-(2**60), 2**60)
    return AsideNote(
        inode=draw(st.integers(0, 2**63)),
        size_bytes=max((each.offset + each.length for each in blocks), default=0) + draw(st.integers(0, 9)),
        atime_ns=draw(times),
        mtime_ns=draw(times),
        blocks=tuple(blocks),
    )


@given(notes())
def test_notes_are_read_as_they_were_written(note):
    """Both ways, and its length stands behind it."""
    data = render_note(note)
    assert int.from_bytes(data[-LENGTH_BYTES:], "big") == len(data) - LENGTH_BYTES
    assert parse_note(data[:-LENGTH_BYTES]) == note


@given(st.binary() | st.text('[]{}:,"0123456789blocks').map(str.encode))
def test_no_bytes_on_a_drive_break_the_reading_of_a_note(data):
    """What is none is told as none."""
    assert parse_note(data) is None


@pytest.mark.parametrize("text", [b"0", b"{}", b'{"blocks": [{}]}', b'{"blocks": 5}', b"[]", b'{"blocks": [[1]]}'])
def test_a_note_that_lacks_something_is_none(text):
    """It is not guessed at."""
    assert parse_note(text) is None


def test_blocks_are_good_only_all_of_them():
    """One that is not leaves the file to be put back."""
    pair = (Block(offset=0, length=1, good="a"), Block(offset=1, length=1, good="b"))
    assert all_good(pair, ["a", "b"])
    assert not all_good(pair, ["a", "c"])
    assert not all_good(pair, ["a"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"offset": -1},
        {"offset": 100},
        {"length": 0},
        {"length": 200},
        {"unread": [[0, 51]]},
        {"unread": [[-1, 5]]},
        {"unread": [[9]]},
    ],
)
def test_a_note_that_names_places_outside_the_file_is_none(wrong):
    """A drive may hold anything: nothing is written beyond the file or the block."""
    block = {"offset": 0, "length": 50, "good": "a", "unread": []}
    note = {"inode": 1, "size_bytes": 100, "atime_ns": 1, "mtime_ns": 1, "blocks": [block]}
    assert parse_note(json.dumps(note).encode()) is not None
    assert parse_note(json.dumps({**note, "blocks": [{**block, **wrong}]}).encode()) is None
