"""How a file is healed: which way, which of its blocks, and what is put aside before they are touched. Pure."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import xxhash

from .verdict import BLOCK_BYTES, BLOCK_HASH_BYTES

MAGIC = b"drivearr-heal 1\n"
LENGTH_BYTES = 8
# Beyond this share of bad blocks little is left to be spared, and a whole copy lies on other places of the medium.
MOST_BAD_SHARE = 0.5
_PREFIX = ".drivearr-heal-"
_NUMBERS = ("inode", "size_bytes", "atime_ns", "mtime_ns")


class Way(StrEnum):
    """How a file is healed; `NONE`: it reads as it should."""

    NONE = "none"
    BLOCKS = "blocks"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Sides:
    """The names beside a file while it is healed: the whole new file, and the blocks that are put aside."""

    new: str
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block that is to be rewritten: `good` is the xxh3_64 (hex) of what belongs there.

    `unread` are ranges (offset in the file, length) that gave no bytes when it was put aside.
    """

    offset: int
    length: int
    good: str
    unread: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideNote:
    """What is noted of blocks that are put aside: whose they are, and the times that the file gets back."""

    inode: int
    size_bytes: int
    atime_ns: int
    mtime_ns: int
    blocks: tuple[Block, ...]


def side_names(path: str) -> Sides:
    """Give the names beside a file: always the same, so that the next run finds what a killed one left."""
    folder, slash, name = path.rpartition("/")
    key = xxhash.xxh3_64_hexdigest(name.encode("utf-8", "surrogateescape"))
    base = f"{folder}{slash}{_PREFIX}{key}"
    return Sides(new=f"{base}.new", aside=f"{base}.aside")


def way_of(
    *, size_bytes: int, expected: bytes, target_size: int, target: bytes, source: bytes
) -> tuple[Way, tuple[int, ...]]:
    """Say how to heal, and the numbers of the blocks to rewrite.

    `expected`, `target` and `source` are block hashes of the baseline, the broken file and its good copy. Blocks alone
    are rewritten where the baseline proves all others, in a file that is as long as it was.
    """
    count = -(-size_bytes // BLOCK_BYTES)
    if count < 2 or target_size != size_bytes or expected != source:
        return Way.WHOLE, ()
    if len(expected) != count * BLOCK_HASH_BYTES or len(target) != len(expected):
        return Way.WHOLE, ()
    bad = tuple(number for number in range(count) if block_hash(expected, number) != block_hash(target, number))
    return (Way.BLOCKS, bad) if bad and len(bad) <= MOST_BAD_SHARE * count else (Way.WHOLE, ())


def block_hash(hashes: bytes, number: int) -> bytes:
    """Give the hash of one block."""
    return hashes[number * BLOCK_HASH_BYTES : (number + 1) * BLOCK_HASH_BYTES]


def block_range(number: int, size_bytes: int) -> tuple[int, int]:
    """Give offset and length of a block."""
    offset = number * BLOCK_BYTES
    return offset, min(BLOCK_BYTES, size_bytes - offset)


def render_note(note: AsideNote) -> bytes:
    """Give the note as it is written behind the blocks' bytes, its length last."""
    data = json.dumps(asdict(note), separators=(",", ":")).encode()
    return data + len(data).to_bytes(LENGTH_BYTES, "big")


def parse_note(data: bytes) -> AsideNote | None:
    """Read what `render_note` gave, without the length; None for what is none, or names places outside the file."""
    try:
        values = json.loads(data)
        blocks = tuple(_block(each) for each in values["blocks"])
        note = AsideNote(blocks=blocks, **{key: int(values[key]) for key in _NUMBERS})
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    fits = all(each.offset >= 0 and 0 < each.length <= BLOCK_BYTES for each in blocks)
    return note if fits and all(each.offset + each.length <= note.size_bytes for each in blocks) else None


def all_good(blocks: Sequence[Block], found: Sequence[str]) -> bool:
    """Tell whether blocks hold what belongs there."""
    return len(blocks) == len(found) and all(each.good == is_now for each, is_now in zip(blocks, found, strict=True))


def _block(values: dict[str, Any]) -> Block:
    """Read a block of the note."""
    start, length = int(values["offset"]), int(values["length"])
    unread = tuple((int(offset), int(size)) for offset, size in values["unread"])
    if any(offset < start or size < 0 or offset + size > start + length for offset, size in unread):
        raise ValueError("outside its block")
    return Block(offset=start, length=length, good=str(values["good"]), unread=unread)
