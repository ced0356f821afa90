"""The block devices of a machine, as sysfs shows them: disks, partitions and what is stacked on them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .machine import Machine, read_int, read_text

_SECTOR = 512  # sysfs counts in these, whatever the device's own sectors are
# Not storage that a person owns: memory, optical and floppy drives, the boot areas of eMMC.
_NOT_STORAGE = re.compile(r"(ram|zram|sr|fd|nbd|mtdblock)\d+$|mmcblk\d+(boot\d+|rpmb)$")
_STACKED = re.compile(r"(dm-|md)\d+")


@dataclass(frozen=True, slots=True)
class Block:
    """A block device. `disk` is the name of the whole device of a partition, its own name otherwise."""

    name: str
    disk: str
    number: str  # "major:minor"
    size_bytes: int
    read_only: bool
    start_bytes: int
    partition: int | None
    diskseq: int | None
    dev_path: str  # below /sys/devices; says how the device is connected
    backing_file: str | None
    stack: str | None  # what names a device that is made of others
    slaves: tuple[str, ...]  # what it is made of
    holders: tuple[str, ...]  # what is made of it

    @property
    def is_disk(self) -> bool:
        """Tell whether this is a whole physical (or emulated) device."""
        return self.partition is None and self.stack is None

    @property
    def is_image(self) -> bool:
        """Tell whether this is a read-only file shown as a device, as package managers do."""
        return self.backing_file is not None and self.read_only


def read_blocks(machine: Machine) -> dict[str, Block]:
    """Give the block devices that hold something, by their kernel name; none where sysfs cannot be read."""
    try:
        names = sorted(os.listdir(machine.block("")))
    except OSError:
        return {}
    blocks = (read_block(machine, name) for name in names if not _NOT_STORAGE.match(name))
    return {block.name: block for block in blocks if block is not None}


def read_block(machine: Machine, name: str) -> Block | None:
    """Give one block device; None when it is gone, or empty as a card reader without a card is."""
    number = read_text(machine.block(name, "dev"))
    size = read_int(machine.block(name, "size"))
    if number is None or not size:
        return None
    path = os.path.realpath(machine.block(name))
    partition = read_int(machine.block(name, "partition"))
    disk = name if partition is None else os.path.basename(os.path.dirname(path))
    return Block(
        name=name,
        disk=disk,
        number=number,
        size_bytes=size * _SECTOR,
        read_only=read_int(machine.block(name, "ro")) == 1,
        start_bytes=(read_int(machine.block(name, "start")) or 0) * _SECTOR,
        partition=partition,
        diskseq=read_int(machine.block(disk, "diskseq")),
        dev_path=path.partition("/devices/")[2],
        backing_file=_backing_file(machine, disk),
        stack=(read_text(machine.block(disk, "dm/uuid")) or disk) if _STACKED.match(disk) else None,
        slaves=_names(machine.block(name, "slaves")),
        holders=_names(machine.block(name, "holders")),
    )


def block_of_number(machine: Machine, number: str) -> Block | None:
    """Give the block device with a device number; None when there is none any more."""
    try:
        name = os.path.basename(os.readlink(os.path.join(machine.sys, "dev/block", number)))
    except OSError:
        return None
    return read_block(machine, name)


def disk_below(block: Block, blocks: Mapping[str, Block]) -> Block | None:
    """Give the one physical device that a partition, or a device stacked on it, lies on; None for several."""
    seen: set[str] = set()
    pending, disks = [block.disk], set[str]()
    while pending:
        name = pending.pop()
        if name in seen or name not in blocks:
            continue
        seen.add(name)
        at = blocks[name]
        if at.slaves:
            pending.extend(blocks[slave].disk for slave in at.slaves if slave in blocks)
        elif at.is_disk:
            disks.add(name)
    return blocks[disks.pop()] if len(disks) == 1 else None


def _backing_file(machine: Machine, disk: str) -> str | None:
    """Give the file behind a loop device, also once the file's name is gone."""
    path = read_text(machine.block(disk, "loop/backing_file"))
    return path.removesuffix(" (deleted)") if path else None


def _names(folder: str) -> tuple[str, ...]:
    """List a folder of links; empty when there is none."""
    try:
        return tuple(sorted(os.listdir(folder)))
    except OSError:
        return ()
