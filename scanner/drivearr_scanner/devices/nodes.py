"""The whole device behind a kernel name, or a name below /dev, by its id."""

import os
import stat
from typing import NamedTuple

from .blocks import block_of_number, read_block
from .hardware import read_hardware
from .identity_rules import device_key, opaque
from .machine import Machine


class Disk(NamedTuple):
    """A whole device."""

    device_id: str
    name: str
    size_bytes: int


def disk_named(machine: Machine, name: str) -> Disk | None:
    """Give a whole device by its kernel name; None when it is not there."""
    block = read_block(machine, name)
    if block is None:
        return None
    key = device_key(read_hardware(machine, block), block.size_bytes, backing_file=block.backing_file)
    return Disk(opaque("dev_", key), name, block.size_bytes)


def disk_of_node(machine: Machine, path: str) -> Disk | None:
    """Give the whole device of a device node, of a partition's too; None when the path is no such node."""
    try:
        facts = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISBLK(facts.st_mode):
        return None
    block = block_of_number(machine, f"{os.major(facts.st_rdev)}:{os.minor(facts.st_rdev)}")
    return None if block is None else disk_named(machine, block.disk)
