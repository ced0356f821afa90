"""How the extents of a folder's files are kept: packed, each with a mark of what the file looked like. Pure."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xxhash import xxh3_64_intdigest

_HEAD = struct.Struct("<QIH")  # mark, extents, bytes of the reason
_EXTENT = struct.Struct("<QQ")
_MARK = struct.Struct("<QqqQ")


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """Where a file lies (physical, length); `reason` says why that is not all, or not exact."""

    mark: int
    extents: tuple[tuple[int, int], ...] = ()
    reason: str = ""


def mark_of(name: bytes, size_bytes: int, mtime_ns: int, ctime_ns: int, inode: int) -> int:
    """Give a number that changes when the file does."""
    facts = _MARK.pack(size_bytes, mtime_ns, ctime_ns, inode & ((1 << 64) - 1))
    return xxh3_64_intdigest(facts + name)


def pack(files: Iterable[PlacedFile]) -> bytes:
    """Pack the files of a folder."""
    parts = []
    for file in files:
        reason = file.reason.encode("utf-8", "replace")[:0xFFFF]
        parts.append(_HEAD.pack(file.mark, len(file.extents), len(reason)) + reason)
        parts += [_EXTENT.pack(*extent) for extent in file.extents]
    return b"".join(parts)


def unpack(data: bytes) -> Iterator[PlacedFile]:
    """Give the files that `pack` packed."""
    at = 0
    while at < len(data):
        mark, count, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        reason = data[at : at + length].decode("utf-8", "replace")
        at += length
        end = at + count * _EXTENT.size
        yield PlacedFile(mark, tuple(_EXTENT.iter_unpack(data[at:end])), reason)
        at = end
