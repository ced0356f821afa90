"""Which volume a folder lies on, and whether it is still the same one.

A pulled drive stays in the mount table; vfat then lists as empty without any error, ext4 lists from its cache. So
whoever concludes something from what a walk did not find compares `volume_identity` from before and after it.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Volume

from . import filesystems
from .blocks import Block, disk_below, read_blocks
from .fsinfo import read_fs_info
from .hardware import read_hardware
from .identity_rules import device_key, opaque
from .inventory import Inventory
from .listing import Found, server_id
from .machine import Machine
from .mounted import mounts_of_blocks
from .mountinfo import Mount, read_mounts


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeIdentity:
    """What stands behind a folder. Two are equal only when it is the same volume on the same attached device.

    `size_bytes` is that of the block device, mounted or not; None for network mounts and pools, whose size is not
    fixed. `diskseq` is the kernel's number of this attaching of the device, where it gives one.
    """

    fs_type: str
    fs_uuid: str | None
    size_bytes: int | None
    is_mount_point: bool
    device_id: str | None
    dev: int
    diskseq: int | None
    mount_point: str
    network: bool
    read_only: bool = field(compare=False)  # a state of the same volume


@dataclass(frozen=True, slots=True)
class VolumePlace:
    """Where a folder lies: its volume when that is known, and the mount that shows it."""

    volume: Volume | None
    mount_point: str
    is_mount_point: bool
    network: bool


def volume_of(path: str, inventory: Inventory, *, machine: Machine | None = None) -> VolumePlace:
    """Give the volume that a folder lies on; `path_not_found` or `path_unreadable` when it cannot be looked at."""
    mount, _ = _mount_below(path, machine or Machine())
    volume_id = inventory.numbers.get(mount.number)
    volume = next((each for each in inventory.volumes if each.volume_id == volume_id), None)
    return VolumePlace(volume, mount.mount_point, _is_mount_point(path, mount), filesystems.is_network(mount.fs_type))


def volume_identity(path: str, *, machine: Machine | None = None) -> VolumeIdentity:
    """Give what stands behind a folder now.

    Raises `path_not_found` or `path_unreadable`, and `drive_gone` when the device was pulled, or its file system
    given up by the kernel, although it is still mounted. Blocks; on a dead network mount for as long as that hangs.
    """
    machine = machine or Machine()
    mount, dev = _mount_below(path, machine)
    blocks = {} if filesystems.is_network(mount.fs_type) else read_blocks(machine)
    block = _block_of(mount, blocks)
    if mount.failed or (block is None and _needs_block(machine, mount)):
        raise error("drive_gone", drive=path)
    disk = disk_below(block, blocks) if block is not None else None
    info = read_fs_info(machine, block) if block is not None else None
    return VolumeIdentity(
        fs_type=(Found(block, disk, info, mount).fs_type if block is not None else None) or mount.fs_type,
        fs_uuid=info.uuid if info is not None else None,
        size_bytes=block.size_bytes if block is not None else None,
        is_mount_point=_is_mount_point(path, mount),
        device_id=_device_id(machine, disk) if disk is not None else _server_id(mount),
        dev=dev,
        diskseq=block.diskseq if block is not None else None,
        mount_point=mount.mount_point,
        network=filesystems.is_network(mount.fs_type),
        read_only=mount.read_only,
    )


def is_stopped(path: str, *, machine: Machine | None = None) -> bool:
    """Tell whether the kernel found the file system of a folder damaged, and stopped all writing to it."""
    try:
        mount = mount_of(path, read_mounts(machine or Machine()))
    except OSError:
        return False
    return mount is not None and mount.stopped


def mount_of(path: str, mounts: Sequence[Mount]) -> Mount | None:
    """Give the mount that shows a path: by the kernel's own word, else the longest mount point above it."""
    real = os.path.realpath(path)
    above = [mount for mount in mounts if _is_above(mount.mount_point, real)]
    mount_id = _mount_id(path)
    said = next((mount for mount in above if mount.mount_id == mount_id), None)
    # Of two mounts on one place the later one is seen.
    return said or max(reversed(above), key=lambda mount: len(mount.mount_point), default=None)


def _mount_below(path: str, machine: Machine) -> tuple[Mount, int]:
    """Give the mount that shows a folder, and the folder's st_dev."""
    try:
        dev = os.stat(path).st_dev
        mount = mount_of(path, read_mounts(machine))
    except (OSError, ValueError) as problem:
        raise _cannot_look(path, problem) from problem
    if mount is None:
        raise error("path_unreadable", path=path, reason="it is on no mount")
    return mount, dev


def _cannot_look(path: str, problem: Exception) -> DrivearrError:
    """Say why a folder cannot be looked at."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError | ValueError):
        return error("path_not_found", path=path)
    return error("path_unreadable", path=path, reason=getattr(problem, "strerror", None) or str(problem))


def _mount_id(path: str) -> int | None:
    """Give the kernel's id of the mount that a path lies on."""
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        with open(f"/proc/self/fdinfo/{fd}", encoding="ascii") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith("mnt_id:")), None)
    except OSError:
        return None
    finally:
        os.close(fd)


def _is_above(mount_point: str, path: str) -> bool:
    """Tell whether a mount point is a path or lies above it."""
    return path == mount_point or path.startswith(mount_point.rstrip("/") + "/")


def _is_mount_point(path: str, mount: Mount) -> bool:
    """Tell whether a folder is a volume's own mount point, and not a bind mount of a part of it."""
    whole = mount.root == "/" or mount.fs_type in ("btrfs", "zfs")  # these are mounted by subvolume
    return whole and os.path.realpath(path) == mount.mount_point


def _block_of(mount: Mount, blocks: dict[str, Block]) -> Block | None:
    """Give the block device that a mount shows; None when it has none, or it is gone."""
    return next((blocks[name] for name in mounts_of_blocks([mount], blocks)), None)


def _needs_block(machine: Machine, mount: Mount) -> bool:
    """Tell whether sysfs, where it is there at all, must show a block device for a mount.

    A block device's number is not one of the anonymous ones (major 0), which btrfs has nevertheless.
    """
    named = mount.source.startswith("/dev/") and mount.fs_type in ("btrfs", "fuseblk")
    numbered = not mount.number.startswith("0:") and not filesystems.is_network(mount.fs_type)
    return (named or numbered) and os.path.isdir(machine.block(""))


def _server_id(mount: Mount) -> str | None:
    """Give the id of the server of a network mount; None for any other."""
    return server_id(mount) if filesystems.is_network(mount.fs_type) else None


def _device_id(machine: Machine, disk: Block) -> str:
    """Give the id of a whole device."""
    hardware = read_hardware(machine, disk)
    return opaque("dev_", device_key(hardware, disk.size_bytes, backing_file=disk.backing_file))
