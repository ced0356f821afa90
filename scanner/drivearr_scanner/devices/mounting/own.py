"""Mount by the kernel's own call: a named file system, nothing on it runs, first read-only, never over something."""

import contextlib
import errno
import os
import time

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.blocks import Block, block_of_number, read_blocks
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mounted import mounts_of_blocks
from drivearr_scanner.devices.mountinfo import Mount, read_mounts
from drivearr_scanner.devices.volume import mount_of

from .filesystem_rules import Driver, driver_of, is_untouched, options_of
from .folder import MountFolder

# What the kernel says of records that it cannot make sense of.
_UNREADABLE = frozenset({errno.EINVAL, errno.EUCLEAN, errno.EIO, errno.EBADMSG})
_GONE = frozenset({errno.ENOENT, errno.ENXIO, errno.ENOMEDIUM})
# What may be over in a moment, the seconds that it gets, and those between two tries.
_PASSING = frozenset({errno.EBUSY, errno.ENOENT, errno.ENXIO})
_SETTLE_S = 4.0
_RETRY_S = 0.25


def mount_block(
    machine: Machine, block: Block, fs_type: str, *, folder: MountFolder, name: str, untouched: bool
) -> str:
    """Mount a block device read-only in a folder of its own, and give that; blocking.

    With `untouched` nothing at all is written to the medium, not even what an unclean end left to be done. Raises
    `mount_not_allowed`, `filesystem_unsupported`, `mount_failed` and `drive_gone`, with nothing mounted.
    """
    driver = _driver(fs_type, name)
    with folder.place(name) as place:
        try:
            _mount_settled(machine, block, place, driver, options_of(driver, writable=False, untouched=untouched))
        except OSError as problem:
            raise _refusal(problem, name, fs_type) from problem
        path = os.path.join(folder.path, name)
        if not shows(machine, path, block):
            _undo(path)
            raise error("drive_gone", drive=name)  # the kernel's name went to another device meanwhile
    return path


def make_writable(machine: Machine, path: str, block: Block, fs_type: str) -> None:
    """Let a mount of ours be written to; blocking. It stays mounted read-only when that fails.

    Raises `drive_read_only` for a device that takes no writes, `volume_dirty` for what was not unmounted cleanly and
    must be checked first, `volume_in_use` when a mount that must be made anew is used, and as `mount_block`.
    """
    name = os.path.basename(path)
    if block.read_only:
        raise error("drive_read_only", drive=name)
    mount = mount_of(path, read_mounts(machine))
    driver = _driver(fs_type, name)
    if mount is None or not shows(machine, path, block):
        raise error("drive_gone", drive=name)
    try:
        if is_untouched(driver, mount.super_options):
            _mount_anew(machine, path, block, driver)
        else:
            options = options_of(driver, writable=True, untouched=False)
            kernel.mount(None, path, None, kernel.MS_OURS | kernel.MS_REMOUNT, options)
    except OSError as problem:
        if problem.errno == errno.EBUSY:
            raise error("volume_in_use", path=path) from problem
        raise _refusal(problem, name, fs_type, writable=True) from problem


def let_go(path: str) -> None:
    """Take a mount of a device away that was pulled: nothing can be written to that any more."""
    with contextlib.suppress(OSError):
        kernel.umount(path, lazily=True)


def lost(machine: Machine, folder: MountFolder) -> list[Mount]:
    """Give our mounts whose device is gone."""
    blocks = read_blocks(machine)
    return [mount for mount in folder.mounts(machine) if not mounts_of_blocks([mount], blocks)]


def shows(machine: Machine, path: str, block: Block) -> bool:
    """Tell whether a path is the mount of a block device, and the device still the one that was meant."""
    mount = mount_of(path, read_mounts(machine))
    if mount is None or mount.mount_point != os.path.realpath(path):
        return False
    now = block_of_number(machine, block.number)
    if now is None or (now.name, now.diskseq) != (block.name, block.diskseq):
        return False
    return block.name in mounts_of_blocks([mount], read_blocks(machine))


def _mount_settled(machine: Machine, block: Block, place: int, driver: Driver, options: str) -> None:
    """Mount read-only on an open folder, waiting a little for a device that was just plugged in and is still looked at.

    udevd reads partition tables anew: a partition vanishes for a moment, or is held.
    """
    end = time.monotonic() + _SETTLE_S
    flags = kernel.MS_OURS | kernel.MS_RDONLY
    while True:
        try:
            kernel.mount(machine.node(block.name), f"/proc/self/fd/{place}", driver.name, flags, options)
        except OSError as problem:
            if problem.errno not in _PASSING or time.monotonic() >= end:
                raise
            time.sleep(_RETRY_S)
        else:
            return


def _mount_anew(machine: Machine, path: str, block: Block, driver: Driver) -> None:
    """Unmount what was mounted untouched and mount it writable; what cannot be is mounted as it was."""
    node, before = machine.node(block.name), options_of(driver, writable=False, untouched=True)
    kernel.umount(path)
    try:
        kernel.mount(node, path, driver.name, kernel.MS_OURS, options_of(driver, writable=True, untouched=False))
    except OSError:
        kernel.mount(node, path, driver.name, kernel.MS_OURS | kernel.MS_RDONLY, before)
        raise


def _undo(path: str) -> None:
    """Unmount what should not have been mounted."""
    try:
        kernel.umount(path)
    except OSError:
        let_go(path)


def _driver(fs_type: str, name: str) -> Driver:
    """Give the driver of a file system that may be mounted; `filesystem_unsupported`."""
    driver = driver_of(fs_type)
    if driver is None:
        raise error("filesystem_unsupported", path=name, fs_type=fs_type)
    return driver


def _refusal(problem: OSError, name: str, fs_type: str, *, writable: bool = False) -> DrivearrError:
    """Say why the kernel did not mount."""
    number = problem.errno or 0
    if number == errno.ENODEV:
        return error("filesystem_unsupported", path=name, fs_type=fs_type)
    if number in (errno.EPERM, errno.EACCES):
        return error("mount_not_allowed", path=name, reason=problem.strerror)
    if number == errno.EROFS:
        return error("drive_read_only", drive=name)
    if number in _GONE:
        return error("drive_gone", drive=name)
    if writable and number in _UNREADABLE:
        return error("volume_dirty", path=name)
    reason = "its file system is damaged or not what it says" if number in _UNREADABLE else problem.strerror
    return error("mount_failed", path=name, reason=reason)
