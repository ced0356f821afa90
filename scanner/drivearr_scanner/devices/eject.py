"""Let a drive go: write everything, unmount, flush the device, switch it off where asked, and only then say "safe".

Never lazily: a lazily unmounted volume may still be written to after it was called safe.
"""

import contextlib
import errno
import fcntl
import logging
import os
import time
from dataclasses import dataclass

from drivearr_scanner.contract.errors import DrivearrError, error

from . import kernel
from .blocks import Block, block_of_number, disk_below, read_blocks
from .capabilities import CAP_SYS_ADMIN, has_capability
from .machine import Machine
from .mountinfo import read_mounts
from .volume import mount_of

LOGGER = logging.getLogger(__name__)

_BLKFLSBUF = 0x1261  # ioctl: write back and drop the block device's buffers
# Seconds between two tries while somebody holds the volume.
_RETRY_S = 0.5
# Seconds that a device gets to disappear after it was switched off.
_GONE_S = 5.0


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that holds a volume."""

    pid: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EjectResult:
    """What was done. `safe_to_remove`: nothing is lost by pulling the drive now."""

    unmounted: bool
    powered_off: bool
    safe_to_remove: bool


def may_unmount() -> bool:
    """Tell whether this process has the right to unmount."""
    return has_capability(CAP_SYS_ADMIN)


def holders(path: str, *, machine: Machine | None = None) -> tuple[Holder, ...]:
    """Give the processes with an open file, working folder or program on the volume at a path.

    Other users' processes are only seen by root, and those of other containers only where their processes are shown.
    """
    proc = (machine or Machine()).proc
    dev = os.stat(path).st_dev
    found = []
    for pid in filter(str.isdecimal, os.listdir(proc)):
        with contextlib.suppress(OSError):
            if _holds(os.path.join(proc, pid), dev):
                found.append(Holder(int(pid), _name(os.path.join(proc, pid))))
    return tuple(sorted(found, key=lambda holder: holder.pid))


def eject(path: str, *, unmount: bool, power_off: bool = False, timeout_s: float = 10.0) -> EjectResult:
    """Make the volume at a path safe to unplug; blocking.

    `path` is its mount point when `unmount` is set; a plain folder is only flushed. Raises `volume_busy` (with who
    holds it), `volume_in_use`, `unmount_refused` (everything is written then), `flush_failed`, `path_not_found`.
    """
    machine = Machine()
    block = _block_at(path, machine)
    _flush(path)
    if not unmount:
        return EjectResult(unmounted=False, powered_off=False, safe_to_remove=True)
    _unmount(os.path.realpath(path), timeout_s)
    if block is None:
        return EjectResult(unmounted=True, powered_off=False, safe_to_remove=True)
    _flush_device(path, block, machine)
    off = power_off and _switch_off(block, machine)
    return EjectResult(unmounted=True, powered_off=off, safe_to_remove=True)


def _block_at(path: str, machine: Machine) -> Block | None:
    """Give the block device below a path; None for network mounts and pools."""
    try:
        mount = mount_of(path, read_mounts(machine))
        os.stat(path)
    except FileNotFoundError as problem:
        raise error("path_not_found", path=path) from problem
    if mount is None:
        return None
    by_name = {f"/dev/{name}": block for name, block in read_blocks(machine).items()}
    return block_of_number(machine, mount.number) or by_name.get(os.path.realpath(mount.source))


def _flush(path: str) -> None:
    """Write back the file system; `flush_failed` when something that was written is not on it."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            kernel.syncfs(fd)
        finally:
            os.close(fd)
    except OSError as problem:
        raise error("flush_failed", path=path, reason=problem.strerror or str(problem)) from problem


def _unmount(path: str, timeout_s: float) -> None:
    """Unmount, waiting for those who hold the volume until the time is up."""
    end = time.monotonic() + timeout_s
    while True:
        try:
            kernel.umount(path)
        except OSError as problem:
            if problem.errno != errno.EBUSY:
                raise _refusal(path, problem) from problem
            if time.monotonic() >= end:
                raise _busy(path) from problem
            time.sleep(_RETRY_S)
            continue
        return


def _refusal(path: str, problem: OSError) -> DrivearrError:
    """Say why the kernel did not unmount."""
    reason = "it is not a mount point" if problem.errno == errno.EINVAL else problem.strerror
    return error("unmount_refused", path=path, reason=reason)


def _busy(path: str) -> DrivearrError:
    """Say who holds the volume, as far as that can be seen."""
    found = holders(path)
    if not found:
        return error("volume_in_use", path=path)
    return error("volume_busy", path=path, holders=", ".join(f"{holder.name} ({holder.pid})" for holder in found))


def _flush_device(path: str, block: Block, machine: Machine) -> None:
    """Make the device write what is in its own memory; needs to open it, which may be refused."""
    try:
        fd = os.open(os.path.join(machine.dev, block.name), os.O_RDONLY | os.O_CLOEXEC)
    except OSError as problem:
        LOGGER.info("The device itself cannot be flushed here (%s); the unmount has written everything", problem)
        return
    try:
        os.fsync(fd)
        with contextlib.suppress(PermissionError):
            fcntl.ioctl(fd, _BLKFLSBUF, 0)
    except OSError as problem:
        raise error("flush_failed", path=path, reason=problem.strerror or str(problem)) from problem
    finally:
        os.close(fd)


def _switch_off(block: Block, machine: Machine) -> bool:
    """Take the device out of the system, unless another of its volumes is still mounted; True when it is gone."""
    blocks = read_blocks(machine)
    disk = disk_below(block, blocks) or block
    mounted = {mount.number for mount in read_mounts(machine)}
    siblings = [other for other in blocks.values() if other.disk == disk.name and other.number in mounted]
    if siblings:
        raise error("volume_busy", path=disk.name, holders="another volume of the same device that is mounted")
    for attribute in _off_switches(disk, machine):
        try:
            with open(attribute, "w", encoding="ascii") as file:
                file.write("1")
        except OSError as problem:
            LOGGER.info("A device cannot be switched off here (%s)", problem.strerror)
            continue
        return _is_gone(disk, machine)
    return False


def _off_switches(disk: Block, machine: Machine) -> list[str]:
    """Give the attributes that take a device out: of its USB port, else of its SCSI host."""
    folder = os.path.realpath(machine.block(disk.name, "device"))
    switches = [os.path.join(folder, "delete")]
    while len(folder) > len(machine.sys) + 1:
        if os.path.exists(os.path.join(folder, "remove")) and os.path.exists(os.path.join(folder, "idVendor")):
            switches.insert(0, os.path.join(folder, "remove"))
            break
        folder = os.path.dirname(folder)
    return [switch for switch in switches if os.path.exists(switch)]


def _is_gone(disk: Block, machine: Machine) -> bool:
    """Wait until a device has left the system."""
    end = time.monotonic() + _GONE_S
    while time.monotonic() < end:
        if not os.path.exists(machine.block(disk.name)):
            return True
        time.sleep(_RETRY_S / 5)
    return False


def _holds(process: str, dev: int) -> bool:
    """Tell whether a process uses a file system."""
    links = [os.path.join(process, name) for name in ("cwd", "root", "exe")]
    folder = os.path.join(process, "fd")
    with contextlib.suppress(OSError):
        links += [os.path.join(folder, name) for name in os.listdir(folder)]
    return any(_is_on(link, dev) for link in links)


def _is_on(link: str, dev: int) -> bool:
    """Tell whether what a link of /proc stands for lies on a file system."""
    try:
        return os.stat(link).st_dev == dev
    except OSError:
        return False


def _name(process: str) -> str:
    """Give what a process is called."""
    with open(os.path.join(process, "comm"), encoding="utf-8", errors="replace") as file:
        return file.read().strip()
