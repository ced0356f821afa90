"""Ask device-mapper for the table of one of its devices; needs CAP_SYS_ADMIN and its control node."""

import fcntl
import os
import struct

from .dm_rules import HEAD_SIZE, DmTarget, parse_dm_table
from .machine import Machine, read_text

_TABLE_STATUS = 0xC138FD0C
_TABLE, _BUFFER_FULL, _SECURE = 1 << 4, 1 << 8, 1 << 15  # say the table, it did not fit, wipe your copy of it
_HEAD = struct.Struct("=3IIIIiIIIQ")
_LARGEST_TABLE = 4 << 20


def read_dm_table(name: str, machine: Machine) -> list[DmTarget]:
    """Give the targets of a device by its kernel name; LookupError with the reason where they cannot be told."""
    number = read_text(machine.block(name, "dev"))
    if number is None:
        raise LookupError(f"{name} is not shown")
    major, minor = (int(part) for part in number.split(":"))
    try:
        control = os.open(os.path.join(machine.dev, "mapper/control"), os.O_RDWR | os.O_CLOEXEC)
    except OSError as problem:
        raise LookupError(f"the table of {name} cannot be read: {problem.strerror}") from problem
    try:
        return _ask(control, os.makedev(major, minor))
    except (OSError, ValueError, struct.error) as problem:
        raise LookupError(f"the table of {name} cannot be read: {problem}") from problem
    finally:
        os.close(control)


def _ask(control: int, dev: int) -> list[DmTarget]:
    """Ask with a larger buffer until the table fits; what may hold a key is wiped."""
    size = 16 << 10
    while True:
        buffer = bytearray(size)
        _HEAD.pack_into(buffer, 0, 4, 0, 0, size, HEAD_SIZE, 0, 0, _TABLE | _SECURE, 0, 0, dev)
        try:
            fcntl.ioctl(control, _TABLE_STATUS, buffer, True)  # noqa: FBT003 - the ioctl's own: change the buffer
            if not _HEAD.unpack_from(buffer)[7] & _BUFFER_FULL or size >= _LARGEST_TABLE:
                return parse_dm_table(buffer)
        finally:
            buffer[:] = bytes(size)
        size *= 8
