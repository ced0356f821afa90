"""Where a file system has free room, by GETFSMAP (linux/fsmap.h): ext4 and xfs tell, others do not."""

import fcntl
import os
import struct
from collections.abc import Iterator

from .fiemap import Run

_GETFSMAP = 0xC0C0583B
_HEAD = struct.Struct("=IIII48x")  # iflags, oflags, count, entries
_ENTRY = struct.Struct("=IIQQQQ24x")  # device, flags, physical, owner, offset, length
_SPECIAL_OWNER, _LAST = 0x10, 0x20
_FREE = 1
_PAGE = 4096
_ALL = (1 << 64) - 1


def free_runs(fd: int) -> Iterator[Run]:
    """Give the free room of the file system that a file or folder lies on, in order; `logical` says nothing.

    OSError where the file system does not tell. Room of a second device (a log) is left out.
    """
    device = _encoded(os.fstat(fd).st_dev)
    low = _ENTRY.pack(0, 0, 0, 0, 0, 0)
    high = _ENTRY.pack((1 << 32) - 1, (1 << 32) - 1, _ALL, _ALL, _ALL, 0)
    buffer = bytearray(_HEAD.size + (2 + _PAGE) * _ENTRY.size)
    records = _HEAD.size + 2 * _ENTRY.size
    while True:
        buffer[: _HEAD.size] = _HEAD.pack(0, 0, _PAGE, 0)
        buffer[_HEAD.size : records] = low + high
        fcntl.ioctl(fd, _GETFSMAP, buffer, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
        entries = min(_HEAD.unpack_from(buffer)[3], _PAGE)
        if not entries:
            return
        for number in range(entries):
            at, flags, physical, owner, _, length = _ENTRY.unpack_from(buffer, records + number * _ENTRY.size)
            if at == device and flags & _SPECIAL_OWNER and owner == _FREE:
                yield Run(0, physical, length, 0)
        at, flags, physical, owner, offset, length = _ENTRY.unpack_from(buffer, records + (entries - 1) * _ENTRY.size)
        if flags & _LAST:
            return
        # The record that was given last, with its length, is the key to go on from.
        low = _ENTRY.pack(at, flags, physical, owner, offset, length)


def _encoded(dev: int) -> int:
    """Give a device number as the kernel's interfaces carry it in 32 bits."""
    major, minor = os.major(dev), os.minor(dev)
    return (minor & 0xFF) | (major << 8) | ((minor & ~0xFF) << 12)
