"""Let a drive go: write everything, unmount, flush the device, switch it off where asked, and only then say "safe".

Never lazily: a lazily unmounted volume may still be written to after it was called safe.
"""

import contextlib
import errno
import fcntl
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from drivearr_scanner.contract.errors import DrivearrError, error

from . import kernel
from .blocks import Block, read_blocks
from .capabilities import CAP_SYS_ADMIN, has_capability
from .holders import holders
from .machine import Machine
from .mounted import mounts_of_blocks
from .mountinfo import parse_mountinfo, read_mounts
from .mounting import udisks
from .mounting.folder import MountFolder
from .mounting.ways import Way, power_off_by_udisks, unmount_by_udisks
from .power import is_gone, mounted_siblings, switch_off
from .volume import mount_of, volume_identity

LOGGER = logging.getLogger(__name__)

_BLKFLSBUF = 0x1261  # ioctl: write back and drop the block device's buffers
# Seconds between two tries while somebody holds the volume.
_RETRY_S = 0.25
# Seconds that a driver in user space gets to let go of the device after the unmount.
_RELEASE_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EjectResult:
    """What was done. `safe_to_remove`: everything that was written is on the drive, and nobody can write any more.

    For a folder that was not unmounted it says only that everything is written. `still_on` says why a device that was
    to be switched off was not: it is safe, and somebody has to switch it off by hand.
    """

    unmounted: bool
    powered_off: bool
    safe_to_remove: bool
    unmounted_by: str | None = field(default=None, compare=False)
    still_on: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Written:
    """A volume on which everything is written, for whoever mounted it to unmount."""

    path: str
    block: Block
    power_off: bool


def may_unmount(path: str) -> bool:
    """Tell whether this scanner, or the host's UDisks2 for it, can unmount more than a copy of the scanner's own."""
    return (has_capability(CAP_SYS_ADMIN) and not _is_copy(path, Machine())) or udisks.is_there()


def eject(
    path: str,
    *,
    unmount: bool,
    power_off: bool = False,
    timeout_s: float = 10.0,
    go_on: Callable[[], None] = lambda: None,
) -> EjectResult:
    """Make the volume at a path safe to unplug; blocking.

    `path` is its mount point when `unmount` is set; a plain folder is only flushed. Whoever holds the volume gets
    `timeout_s` to let go. `go_on` raises where it is not to be unmounted any more, for which it had to be waited too
    long. Raises, with the drive not safe: `path_not_found`, `drive_gone`, `flush_failed`,
    `volume_busy` (with who holds it, or what else is mounted from the device), `volume_in_use` (held out of our
    sight), `unmount_refused` and `polkit_refused` (everything is written, and the host has to unmount).
    """
    machine = Machine()
    volume_identity(path, machine=machine)
    if not unmount:
        _flush(path)
        return EjectResult(unmounted=False, powered_off=False, safe_to_remove=True)
    block = _block_at(path, machine)
    if power_off and block is not None and (siblings := mounted_siblings(machine, block)):
        raise error("volume_busy", path=path, holders=siblings)
    _flush(path)
    mount_point = os.path.realpath(path)
    way = _unmount(mount_point, block, machine, timeout_s, go_on)
    MountFolder().remove(mount_point)
    if block is None:
        return EjectResult(unmounted=True, powered_off=False, safe_to_remove=True, unmounted_by=way)
    return _let_go(path, block, machine, power_off=power_off, way=way)


def write_all(path: str, *, power_off: bool = False) -> Written:
    """Write everything back before somebody else unmounts a volume; blocking. Raises as an eject does before that."""
    machine = Machine()
    volume_identity(path, machine=machine)
    block = _block_at(path, machine)
    if block is None:
        raise error("unmount_refused", path=path, reason="it lies on no disk of this machine")
    if power_off and (siblings := mounted_siblings(machine, block)):
        raise error("volume_busy", path=path, holders=siblings)
    _flush(path)
    return Written(path, block, power_off)


def was_unmounted(written: Written) -> EjectResult:
    """Say what is so after somebody else unmounted a volume; blocking. `volume_in_use` while it is mounted still."""
    return _let_go(written.path, written.block, Machine(), power_off=written.power_off, way=Way.HOST)


def _let_go(path: str, block: Block, machine: Machine, *, power_off: bool, way: Way) -> EjectResult:
    """Make sure that an unmounted volume is nobody's, and switch its device off where asked."""
    _release(path, block, machine)
    left_on = _power_off(machine, block) if power_off else None
    return EjectResult(
        unmounted=True,
        powered_off=power_off and left_on is None,
        safe_to_remove=True,
        unmounted_by=way,
        still_on=left_on,
    )


def _power_off(machine: Machine, block: Block) -> str | None:
    """Switch the device off, by the host's UDisks2 where there is one; None when it is off, else why it is not."""
    reason = "the scanner may not switch it off, or it has no switch"
    if udisks.is_there():
        refused = power_off_by_udisks(machine, block)
        if refused is None:
            return None if is_gone(machine, block) else "it was told to switch off and is still there"
        reason = refused
    return None if switch_off(machine, block) else reason


def _block_at(path: str, machine: Machine) -> Block | None:
    """Give the block device below a path; None for network mounts and pools."""
    mount = mount_of(path, read_mounts(machine))
    blocks = read_blocks(machine)
    return None if mount is None else next((blocks[name] for name in mounts_of_blocks([mount], blocks)), None)


def _is_copy(path: str, machine: Machine) -> bool:
    """Tell whether the mount at a path came from another namespace, where it would stay after we unmounted ours."""
    mount = mount_of(path, read_mounts(machine))
    return mount is not None and mount.follows


def _flush(path: str) -> None:
    """Write back the file system; `flush_failed` when something that was written is not on it."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            kernel.syncfs(fd)
        finally:
            os.close(fd)
    except OSError as problem:
        raise _flush_failed(path, problem) from problem


def _unmount(path: str, block: Block | None, machine: Machine, timeout_s: float, go_on: Callable[[], None]) -> Way:
    """Unmount, waiting for those who hold the volume until the time is up; says who did it."""
    end = time.monotonic() + timeout_s
    while True:
        try:
            return _unmount_once(path, block, machine, go_on)
        except DrivearrError as problem:
            if problem.code != "volume_in_use":
                raise
            if time.monotonic() >= end:
                raise _busy(path) from problem
            time.sleep(_RETRY_S)


def _unmount_once(path: str, block: Block | None, machine: Machine, go_on: Callable[[], None]) -> Way:
    """Unmount with our own right, else by the host's UDisks2; `volume_in_use` while somebody holds the volume.

    Of a mount that is a copy only the host's own counts: it may be written to after ours is gone.
    """
    refused = error("unmount_refused", path=path, reason="it is mounted outside of the scanner's container or service")
    is_copy = _is_copy(path, machine)
    go_on()  # last of all: what was asked before may have hung for long
    if not is_copy:
        try:
            kernel.umount(path)
        except OSError as problem:
            if problem.errno == errno.EBUSY:
                raise error("volume_in_use", path=path) from problem
            refused = _refusal(path, problem)
            if problem.errno not in (errno.EPERM, errno.EACCES):
                raise refused from problem
        else:
            return Way.SCANNER
    if block is None or not udisks.is_there():
        raise refused
    unmount_by_udisks(machine, block, path)
    return Way.UDISKS


def _refusal(path: str, problem: OSError) -> DrivearrError:
    """Say why the kernel did not unmount."""
    reason = "it is not a mount point" if problem.errno == errno.EINVAL else problem.strerror
    return error("unmount_refused", path=path, reason=reason)


def _busy(path: str) -> DrivearrError:
    """Say who holds the volume, as far as that can be seen."""
    try:
        found = holders(path)
    except OSError:
        found = ()
    if not found:
        return error("volume_in_use", path=path)
    return error("volume_busy", path=path, holders=found)


def _release(path: str, block: Block, machine: Machine) -> None:
    """Make sure that nobody uses the device any more, and make it write what is in its own memory.

    The kernel gives a block device exclusively only when no mount, in whichever namespace, and no other driver has
    it: that is the proof. Where the device may not be opened, the mount tables that we can see have to do.
    """
    try:
        fd = _open_alone(machine.node(block.name))
    except OSError as problem:
        if problem.errno == errno.EBUSY or _is_mounted_elsewhere(machine, block):
            raise error("volume_in_use", path=path) from problem
        LOGGER.info("The device itself cannot be flushed here (%s); the unmount has written everything", problem)
        return
    try:
        os.fsync(fd)
        with contextlib.suppress(PermissionError):
            fcntl.ioctl(fd, _BLKFLSBUF, 0)
    except OSError as problem:
        raise _flush_failed(path, problem) from problem
    finally:
        os.close(fd)


def _open_alone(node: str) -> int:
    """Open a block device that nobody else uses, waiting a little for a driver that is about to let go."""
    end = time.monotonic() + _RELEASE_S
    while True:
        try:
            return os.open(node, os.O_RDONLY | os.O_EXCL | os.O_CLOEXEC)
        except OSError as problem:
            if problem.errno != errno.EBUSY or time.monotonic() >= end:
                raise
            time.sleep(_RETRY_S)


def _is_mounted_elsewhere(machine: Machine, block: Block) -> bool:
    """Tell whether a process that we can see has the device mounted still, in its own namespace."""
    for pid in filter(str.isdecimal, os.listdir(machine.proc)):
        with contextlib.suppress(OSError), open(os.path.join(machine.proc, pid, "mountinfo"), "rb") as table:
            if any(mount.number == block.number for mount in parse_mountinfo(table.read())):
                return True
    return False


def _flush_failed(path: str, problem: OSError) -> DrivearrError:
    """Say that not everything that was written is on the drive."""
    return error("flush_failed", path=path, reason=problem.strerror or str(problem))
