"""What btrfs says of its devices and chunks, by ioctl (linux/btrfs.h); reading the chunk tree needs CAP_SYS_ADMIN."""

import errno
import fcntl
import os
import struct

from .chunk_rules import Chunk, parse_chunk

_TREE_SEARCH_V2 = 0xC0709411
_DEV_INFO = 0xD000941E
_CHUNK_TREE = 3
_FIRST_CHUNK = 256
_CHUNK_ITEM = 228
_ANY = (1 << 64) - 1
# tree, objectid from and to, offset from and to, transid from and to, type from and to, items; then the buffer's size.
_KEY = struct.Struct("=QQQQQQQIIII32x")
_HEADER = struct.Struct("=QQQII")  # transid, objectid, offset, type, length
_BUFFER = 64 << 10


def read_chunks(fd: int) -> list[Chunk]:
    """Give the chunks of the file system that an open file lies on, by address; OSError, EPERM without the right."""
    chunks: list[Chunk] = []
    least = 0
    while True:
        found = [parse_chunk(start, item) for start, item in _search(fd, least)]
        if not found:
            return chunks
        chunks += found
        least = found[-1].start + 1


def device_path(fd: int, devid: int) -> str:
    """Give the node of one of the devices of the file system; OSError when it is not there."""
    buffer = bytearray(4096)
    struct.pack_into("=Q", buffer, 0, devid)
    fcntl.ioctl(fd, _DEV_INFO, buffer, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
    path = bytes(buffer[-1024:]).partition(b"\0")[0]
    if not path:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    return os.fsdecode(path)


def _search(fd: int, least: int) -> list[tuple[int, bytes]]:
    """Give the next chunk items from an address on, as (address, item)."""
    buffer = bytearray(_KEY.size + 8 + _BUFFER)
    _KEY.pack_into(
        buffer, 0, _CHUNK_TREE, _FIRST_CHUNK, _FIRST_CHUNK, least, _ANY, 0, _ANY, _CHUNK_ITEM, _CHUNK_ITEM, 1 << 16, 0
    )
    struct.pack_into("=Q", buffer, _KEY.size, _BUFFER)
    fcntl.ioctl(fd, _TREE_SEARCH_V2, buffer, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
    items, at = [], _KEY.size + 8
    for _ in range(struct.unpack_from("=I", buffer, 64)[0]):
        _, _, offset, kind, length = _HEADER.unpack_from(buffer, at)
        at += _HEADER.size
        if kind == _CHUNK_ITEM:
            items.append((offset, bytes(buffer[at : at + length])))
        at += length
    return items
