"""From btrfs's own address space to its devices: the chunk items of the chunk tree (btrfs_tree.h). Pure values."""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RAID0, _RAID1, _DUP, _RAID10 = 1 << 3, 1 << 4, 1 << 5, 1 << 6
_RAID5, _RAID6, _RAID1C3, _RAID1C4 = 1 << 7, 1 << 8, 1 << 9, 1 << 10
_PARITY = _RAID5 | _RAID6
_COPIES = _RAID1 | _DUP | _RAID10 | _RAID1C3 | _RAID1C4
_CHUNK = struct.Struct("<QQQQIIIHH")  # length, owner, stripe_len, type, 3 unused here, stripes, sub_stripes
_STRIPE = struct.Struct("<QQ16x")  # devid, offset, the device's UUID


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of the address space: `stripes` are (devid, offset on that device)."""

    start: int
    length: int
    stripe_len: int
    kind: int
    sub_stripes: int
    stripes: tuple[tuple[int, int], ...]

    @property
    def has_copies(self) -> bool:
        """Tell whether each byte lies at several places."""
        return bool(self.kind & _COPIES)

    @property
    def has_parity(self) -> bool:
        """Tell whether the place of a byte follows from a rotation that is not translated here (RAID 5 and 6)."""
        return bool(self.kind & _PARITY)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run on one device: `skip` bytes into what was asked; `copies` says that the same bytes are other pieces too."""

    skip: int
    devid: int
    physical: int
    length: int
    copies: bool


def parse_chunk(start: int, item: bytes) -> Chunk:
    """Read a chunk item, whose key's offset is where it starts; ValueError for one that cannot be."""
    try:
        length, _, stripe_len, kind, _, _, _, count, sub_stripes = _CHUNK.unpack_from(item)
        stripes = tuple(_STRIPE.unpack_from(item, _CHUNK.size + number * _STRIPE.size) for number in range(count))
    except struct.error as err:
        raise ValueError("a chunk item is cut short") from err
    if not stripes or not length or not stripe_len:
        raise ValueError("a chunk item holds no place")
    return Chunk(start, length, stripe_len, kind, sub_stripes, stripes)


def translate(chunks: Sequence[Chunk], address: int, length: int) -> Iterator[Piece]:
    """Give where a run of the address space lies, each of its copies; `chunks` are sorted by start.

    LookupError for an address in no chunk, or in one with parity.
    """
    skip = 0
    starts = [chunk.start for chunk in chunks]
    while skip < length:
        at = address + skip
        index = bisect_right(starts, at) - 1
        chunk = chunks[index] if index >= 0 else None
        if chunk is None or at >= chunk.start + chunk.length:
            raise LookupError("no chunk holds the address")
        if chunk.has_parity:
            raise LookupError("the chunk has parity")
        places, room = _places(chunk, at - chunk.start)
        piece = min(room, length - skip)
        for devid, physical in places:
            yield Piece(skip, devid, physical, piece, chunk.has_copies)
        skip += piece


def _places(chunk: Chunk, offset: int) -> tuple[list[tuple[int, int]], int]:
    """Give the places (devid, byte) of each copy and how many bytes follow there, for an offset within a chunk."""
    if not chunk.kind & (_RAID0 | _RAID10):
        stripes = chunk.stripes if chunk.has_copies else chunk.stripes[:1]
        return [(devid, base + offset) for devid, base in stripes], chunk.length - offset
    copies = max(chunk.sub_stripes, 1) if chunk.kind & _RAID10 else 1
    columns = len(chunk.stripes) // copies
    row, inside = divmod(offset, chunk.stripe_len)
    first, below = row % columns * copies, row // columns * chunk.stripe_len + inside
    return [(devid, base + below) for devid, base in chunk.stripes[first : first + copies]], chunk.stripe_len - inside
