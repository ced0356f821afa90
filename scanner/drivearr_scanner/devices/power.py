"""Switch a device off, so that it parks and can be unplugged, and tell what else would go with it."""

import logging
import os
import time
from collections.abc import Mapping

from .blocks import Block, disk_below, read_blocks
from .hardware import usb_folder
from .machine import Machine
from .mountinfo import read_mounts

LOGGER = logging.getLogger(__name__)

# Seconds that a device gets to disappear after it was switched off: a disk parks its heads first.
_GONE_S = 10.0
_POLL_S = 0.1


def mounted_siblings(machine: Machine, block: Block) -> list[str]:
    """Give the mount points of other volumes that would lose their device: same disk, or same USB enclosure."""
    blocks = read_blocks(machine)
    by_number = {each.number: each for each in blocks.values()}
    own = _enclosure(machine, block, blocks)
    siblings = {
        mount.mount_point
        for mount in read_mounts(machine)
        if mount.number != block.number
        and mount.number in by_number
        and _enclosure(machine, by_number[mount.number], blocks) == own
    }
    return sorted(siblings)


def switch_off(machine: Machine, block: Block) -> bool:
    """Take the device of a block device out of the system; True once it is gone, False where that is not possible."""
    blocks = read_blocks(machine)
    disk = disk_below(block, blocks)
    switch = None if disk is None else _switch(machine, disk)
    if disk is None or switch is None:
        return False
    try:
        with open(switch, "w", encoding="ascii") as file:
            file.write("1")
    except OSError as problem:
        LOGGER.info("The device cannot be switched off here (%s)", problem.strerror)
        return False
    return is_gone(machine, disk)


def _enclosure(machine: Machine, block: Block, blocks: Mapping[str, Block]) -> str:
    """Give what is switched off together: the USB device, else the disk."""
    disk = disk_below(block, blocks) or block
    return usb_folder(machine, disk.dev_path) or disk.name


def _switch(machine: Machine, disk: Block) -> str | None:
    """Give the attribute that takes a device out: of its USB port, which cuts its power, else of its SCSI host."""
    usb = usb_folder(machine, disk.dev_path)
    choices = ([os.path.join(usb, "remove")] if usb else []) + [machine.block(disk.name, "device/delete")]
    return next((choice for choice in choices if os.path.exists(choice)), None)


def is_gone(machine: Machine, disk: Block) -> bool:
    """Wait until a device has left the system; False when it does not."""
    end = time.monotonic() + _GONE_S
    while os.path.exists(machine.block(disk.name)):
        if time.monotonic() >= end:
            return False
        time.sleep(_POLL_S)
    return True
