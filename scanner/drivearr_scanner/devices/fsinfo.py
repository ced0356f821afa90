"""Which file system lies on a block device: from udev, else from the medium, else from the links in /dev/disk."""

import os
import re
import stat

from .blocks import Block
from .machine import Machine
from .superblock import FsInfo, identify
from .udev import udev_properties

_ESCAPE = re.compile(rb"\\x([0-9a-fA-F]{2})")


def read_fs_info(machine: Machine, block: Block) -> FsInfo | None:
    """Give the file system on a block device; None when there is none, or none that we may see."""
    return _from_udev(machine, block) or _from_medium(machine, block) or _from_links(machine, block)


def _from_udev(machine: Machine, block: Block) -> FsInfo | None:
    """Take udev's word: it read the medium when the device appeared, so nothing is read again."""
    known = udev_properties(machine, block.name)
    if known.get("ID_FS_USAGE") != "filesystem" or "ID_FS_TYPE" not in known:
        return None
    return FsInfo(known["ID_FS_TYPE"], known.get("ID_FS_UUID"), _decode(known.get("ID_FS_LABEL_ENC")))


def _from_medium(machine: Machine, block: Block) -> FsInfo | None:
    """Read the superblock; None where the node may not be opened, or is another device's by now."""
    try:
        fd = os.open(
            os.path.join(machine.dev, block.name.replace("!", "/")), os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
        )
    except OSError:
        return None
    try:
        return identify(lambda offset, length: os.pread(fd, length, offset)) if _is_node_of(fd, block) else None
    except OSError:  # a bad medium has no readable file system
        return None
    finally:
        os.close(fd)


def _is_node_of(fd: int, block: Block) -> bool:
    """Tell whether a descriptor is the block device, and not what has its name."""
    facts = os.fstat(fd)
    number = f"{os.major(facts.st_rdev)}:{os.minor(facts.st_rdev)}"
    return stat.S_ISBLK(facts.st_mode) and number == block.number


def _from_links(machine: Machine, block: Block) -> FsInfo | None:
    """Take UUID and label from the names of the links that the host's udev made; they do not tell the type."""
    uuid = _link_to(os.path.join(machine.dev, "disk/by-uuid"), block.name)
    label = _link_to(os.path.join(machine.dev, "disk/by-label"), block.name)
    return FsInfo("unknown", uuid, label) if uuid else None


def _link_to(folder: str, name: str) -> str | None:
    """Give the name of the link in a folder that points to a device node."""
    try:
        links = os.listdir(folder)
    except OSError:
        return None
    for link in links:
        if os.path.basename(os.path.realpath(os.path.join(folder, link))) == name:
            return _decode(link)
    return None


def _decode(text: str | None) -> str | None:
    r"""Undo udev's escapes (\x20 is a space)."""
    if not text:
        return None
    raw = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), os.fsencode(text))
    return raw.decode("utf-8", "replace")
