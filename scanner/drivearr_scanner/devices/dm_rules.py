"""The table of a device-mapper device (dm-ioctl.h): which targets are a plain shift of one device. Pure values."""

import struct
from typing import NamedTuple

HEAD_SIZE = 312
_HEAD = struct.Struct("=3IIIIiIII")  # version, data_size, data_start, target_count, open_count, flags, event_nr, 0
_TARGET = struct.Struct("=QQiI16s")  # start, length (sectors), status, next, type
_SECTOR = 512
# Where in the parameters the device and its offset stand. crypt and linear move bytes by a constant, others do not.
_SHIFTS = {b"linear": 0, b"crypt": 3}


class DmTarget(NamedTuple):
    """`length` bytes from `start` of the mapped device lie at `offset` of the device `number` ("major:minor")."""

    start: int
    length: int
    number: str
    offset: int


def parse_dm_table(answer: bytearray) -> list[DmTarget]:
    """Read the answer of DM_TABLE_STATUS; LookupError for a target that is no plain shift, or no table.

    Only the fields that are needed are copied out: the parameters of `crypt` may hold a key.
    """
    data_start, count = _HEAD.unpack_from(answer)[4:6]
    targets, at = [], data_start
    for _ in range(count):
        start, length, _, following, kind = _TARGET.unpack_from(answer, at)
        name = kind.rstrip(b"\0")
        if name not in _SHIFTS:
            raise LookupError(f"a layer of type {name.decode('ascii', 'replace')} is not translated")
        number, offset = _device_and_offset(answer, at + _TARGET.size, _SHIFTS[name])
        targets.append(DmTarget(start * _SECTOR, length * _SECTOR, number, offset * _SECTOR))
        at = data_start + following
    if not targets:
        raise LookupError("the device has no table")
    return targets


def _device_and_offset(answer: bytearray, at: int, index: int) -> tuple[str, int]:
    """Give two neighbouring words of the parameters, the first of them number `index`."""
    for _ in range(index):
        at = answer.index(b" ", at) + 1
    middle = answer.index(b" ", at)
    end = middle + 1
    while end < len(answer) and 0x30 <= answer[end] <= 0x39:
        end += 1
    return answer[at:middle].decode("ascii"), int(answer[middle + 1 : end])
