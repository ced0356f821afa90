"""Mount and unmount by whichever way is open: the kernel's call with our own rights, else the host's UDisks2."""

import os
from dataclasses import dataclass
from enum import StrEnum

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.blocks import Block
from drivearr_scanner.devices.capabilities import CAP_SYS_ADMIN, has_capability
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mounted import mounts_of_blocks
from drivearr_scanner.devices.mountinfo import read_mounts

from . import own, udisks
from .filesystem_rules import SAFE, driver_of
from .folder import MountFolder

# What the kernel may refuse where the host's daemon need not: no right, or no driver but one in user space.
_ASK_UDISKS = frozenset({"mount_not_allowed", "filesystem_unsupported"})


class Way(StrEnum):
    """Who mounted or unmounted something."""

    HOST = "host"
    SCANNER = "scanner"
    UDISKS = "udisks2"


@dataclass(frozen=True, slots=True)
class Mounted:
    """Where a volume is mounted, and by whom."""

    path: str
    way: Way


def mount(
    machine: Machine, block: Block, fs_type: str | None, *, folder: MountFolder, name: str, untouched: bool
) -> Mounted:
    """Mount a volume read-only; blocking. One that is mounted already stays where it is.

    Raises `filesystem_unsupported`, `mount_not_allowed`, `polkit_refused`, `mount_failed`, `volume_in_use`,
    `drive_gone`.
    """
    shown = mounts_of_blocks(read_mounts(machine), {block.name: block}).get(block.name)
    if shown:
        return Mounted(shown[0].mount_point, Way.HOST)
    if fs_type is None or driver_of(fs_type) is None:
        raise error("filesystem_unsupported", path=name, fs_type=fs_type or "?")
    refused: DrivearrError = error("mount_not_allowed", path=name, reason="the scanner is not root")
    if has_capability(CAP_SYS_ADMIN):
        try:
            path = own.mount_block(machine, block, fs_type, folder=folder, name=name, untouched=untouched)
            return Mounted(path, Way.SCANNER)
        except DrivearrError as problem:
            if problem.code not in _ASK_UDISKS:
                raise
            refused = problem
    if not udisks.is_there():
        raise refused
    return _mount_by_udisks(machine, block, fs_type, name, writable=False)


def make_writable(machine: Machine, path: str, block: Block, fs_type: str, *, folder: MountFolder) -> str:
    """Let a volume that we had mounted be written to, and give where it is then; blocking.

    It stays mounted read-only when that fails: `drive_read_only`, `volume_dirty`, `volume_in_use`, `polkit_refused`,
    `mount_failed`.
    """
    if folder.holds(path):
        own.make_writable(machine, path, block, fs_type)
        return path
    if block.read_only:
        raise error("drive_read_only", drive=path)
    unmount_by_udisks(machine, block, path)
    try:
        return _mount_by_udisks(machine, block, fs_type, path, writable=True).path
    except DrivearrError as problem:
        _mount_by_udisks(machine, block, fs_type, path, writable=False)
        raise (error("volume_dirty", path=path) if problem.code == "mount_failed" else problem) from problem


def unmount_by_udisks(machine: Machine, block: Block, path: str) -> None:
    """Let the host unmount a volume; `volume_in_use`, `polkit_refused`, `unmount_refused`."""
    try:
        udisks.unmount(machine, block)
    except udisks.UDisksError as problem:
        raise problem.to_drivearr(path, otherwise="unmount_refused") from problem


def power_off_by_udisks(machine: Machine, block: Block) -> str | None:
    """Let the host park a drive and cut its power; None when it did, else why not."""
    try:
        if udisks.power_off(machine, block):
            return None
    except udisks.UDisksError as problem:
        return "Polkit does not allow it" if problem.is_refusal else problem.text
    return "the device has no power of its own to cut"


def _mount_by_udisks(machine: Machine, block: Block, fs_type: str, name: str, *, writable: bool) -> Mounted:
    """Mount by the host's daemon; what it mounts where we cannot see it is unmounted again."""
    options = ",".join(("rw" if writable else "ro", *SAFE))
    try:
        path = udisks.mount(machine, block, fs_type=fs_type, options=options)
        if os.path.isdir(path) and own.shows(machine, path, block):
            return Mounted(path, Way.UDISKS)
        udisks.unmount(machine, block)
    except udisks.UDisksError as problem:
        raise problem.to_drivearr(name) from problem
    raise error("mount_not_allowed", path=name, reason="the host would mount it where the scanner cannot see it")
