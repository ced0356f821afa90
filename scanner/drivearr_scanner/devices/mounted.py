"""Which of the mounts show a block device, and which are storage without one."""

import os
from collections.abc import Iterable, Mapping

from . import filesystems
from .blocks import Block
from .listing import Found
from .machine import Machine
from .mountinfo import Mount


def mounts_of_blocks(mounts: Iterable[Mount], blocks: Mapping[str, Block]) -> dict[str, list[Mount]]:
    """Give the mounts of each block device by its kernel name, the one that shows most of it first."""
    by_number = {block.number: name for name, block in blocks.items()}
    shown: dict[str, list[Mount]] = {}
    for mount in mounts:
        # btrfs has a device number of its own in the table: there the source tells the device.
        name = by_number.get(mount.number) or _name_of_source(mount, blocks)
        if name is not None and not filesystems.is_network(mount.fs_type):
            shown.setdefault(name, []).append(mount)
    return {name: sorted(of_one, key=_rank) for name, of_one in shown.items()}


def mounts_without_block(mounts: Iterable[Mount], with_block: Iterable[Mount]) -> list[Mount]:
    """Give network mounts and pools, one mount for each source."""
    known = {mount.mount_id for mount in with_block}
    chosen: dict[tuple[str, str], Mount] = {}
    for mount in sorted(mounts, key=_rank):
        real = filesystems.is_network(mount.fs_type) or filesystems.is_pool(mount.fs_type)
        if real and mount.mount_id not in known:
            chosen.setdefault((mount.fs_type, mount.source), mount)
    return list(chosen.values())


def _rank(mount: Mount) -> tuple[bool, bool, int, str]:
    """Sort the whole file system before bind mounts of parts, folders before files, short paths before long ones."""
    part = mount.root != "/"
    # Containers bind single files such as /etc/hosts. What may hang is not asked.
    asked = part and not filesystems.is_network(mount.fs_type) and not filesystems.is_fuse(mount.fs_type)
    is_file = asked and not os.path.isdir(mount.mount_point)
    return (part, is_file, len(mount.mount_point), mount.mount_point)


def _name_of_source(mount: Mount, blocks: Mapping[str, Block]) -> str | None:
    """Give the block device that a mount names as its source."""
    if not mount.source.startswith("/dev/"):
        return None
    name = os.path.basename(mount.source)
    if name in blocks:
        return name
    name = os.path.basename(os.path.realpath(mount.source))
    return name if name in blocks else None


def without_members(machine: Machine, found: list[Found]) -> list[Found]:
    """Leave out the further devices of a mounted btrfs that spans several: they are one volume."""
    members: set[str] = set()
    for each in found:
        if each.mount is not None and each.info is not None and each.info.fs_type == "btrfs":
            folder = os.path.join(machine.sys, "fs/btrfs", each.info.uuid or "", "devices")
            members |= set(_names(folder)) - {each.block.name}
    return [each for each in found if each.mount is not None or each.block.name not in members]


def _names(folder: str) -> list[str]:
    """List a folder; empty when it is not there."""
    try:
        return os.listdir(folder)
    except OSError:
        return []
