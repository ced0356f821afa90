"""Where the parts of a file lie, by FIEMAP: linux/fiemap.h, Documentation/filesystems/fiemap.rst."""

import errno
import fcntl
import struct
from collections.abc import Iterator
from enum import IntFlag
from typing import NamedTuple

_FS_IOC_FIEMAP = 0xC020660B
_HEAD = struct.Struct("=QQIIII")  # start, length, flags, mapped, count, reserved
_EXTENT = struct.Struct("=QQQ16xI12x")  # logical, physical, length, flags
_SYNC = 0x1
# Extents for each call: nearly every file fits the first, a file of a million pieces needs few of the second.
_FIRST_PAGE = 32
_PAGE = 2048

# What a file system, or a filter in a container, answers that has no FIEMAP.
NOT_OFFERED = frozenset({errno.EOPNOTSUPP, errno.ENOTTY, errno.ENOSYS, errno.EINVAL, errno.EBADR})


class ExtentFlag(IntFlag):
    """What FIEMAP says of an extent."""

    LAST = 0x1
    UNKNOWN = 0x2
    DELALLOC = 0x4
    ENCODED = 0x8
    ENCRYPTED = 0x80
    NOT_ALIGNED = 0x100
    INLINE = 0x200
    TAIL = 0x400
    UNWRITTEN = 0x800
    MERGED = 0x1000
    SHARED = 0x2000


_LAST = int(ExtentFlag.LAST)  # a flag's own `&` takes longer than the ioctl


class Run(NamedTuple):
    """A run of a file: `physical` is what the file system's driver says, in bytes of its own address space."""

    logical: int
    physical: int
    length: int
    flags: int


def fiemap(fd: int, start: int, length: int, *, sync: bool = False) -> Iterator[Run]:
    """Give the runs that cover a part of a file, in its order; holes are missing.

    `sync` writes back what is still in memory first, so that it has a place. OSError of the ioctl; what is in
    `NOT_OFFERED` means that there is no FIEMAP here.
    """
    end = start + length
    count = _FIRST_PAGE
    while start < end:
        buffer = bytearray(_HEAD.size + count * _EXTENT.size)
        _HEAD.pack_into(buffer, 0, start, end - start, _SYNC if sync else 0, 0, count, 0)
        fcntl.ioctl(fd, _FS_IOC_FIEMAP, buffer, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
        mapped = min(_HEAD.unpack_from(buffer)[3], count)
        run = None
        for run in map(Run._make, _EXTENT.iter_unpack(memoryview(buffer)[_HEAD.size :][: mapped * _EXTENT.size])):
            yield run
        # A page that is not full is the end, whether the last flag came or not; no progress would never end.
        if run is None or mapped < count or run.flags & _LAST or run.logical + run.length <= start:
            return
        start, count = run.logical + run.length, _PAGE
