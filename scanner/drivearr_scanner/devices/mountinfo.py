"""The mount table of this process, read from /proc/self/mountinfo (proc(5))."""

import os
import re
from dataclasses import dataclass

from .machine import Machine

# Disk file systems that turn read-only by themselves; a mount that the user made read-only is so itself.
_STOPS_ITSELF = frozenset({"ext2", "ext3", "ext4", "btrfs", "vfat", "msdos", "f2fs"})
_OCTAL = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """One mount. `root` is the folder of the file system that is mounted: not "/" for a bind mount of a part."""

    mount_id: int
    number: str  # "major:minor" of st_dev
    root: str
    mount_point: str
    options: frozenset[str]
    fs_type: str
    source: str
    super_options: frozenset[str]
    # A copy of a mount that stands elsewhere: unmounting it here leaves the other one, as in a container.
    follows: bool = False

    @property
    def read_only(self) -> bool:
        """Tell whether nothing can be written: said by the mount, or after an error by the file system."""
        return bool({"ro", "emergency_ro", "shutdown"} & (self.options | self.super_options))

    @property
    def failed(self) -> bool:
        """Tell whether the kernel has given the file system up, as after a pull."""
        return "shutdown" in self.super_options

    @property
    def stopped(self) -> bool:
        """Tell whether the kernel stopped all writing after it found the file system's own records wrong.

        ext4 says so since Linux 6.14; before, and elsewhere, the file system is read-only below a mount that is not.
        """
        if "emergency_ro" in self.super_options:
            return True
        return self.fs_type in _STOPS_ITSELF and "rw" in self.options and "ro" in self.super_options


def parse_mountinfo(data: bytes) -> tuple[Mount, ...]:
    """Give the mounts in their order; a line that is not one is left out."""
    mounts = (_parse_line(line) for line in data.splitlines())
    return tuple(mount for mount in mounts if mount is not None)


def read_mounts(machine: Machine) -> tuple[Mount, ...]:
    """Give the mount table as it is now."""
    with open(os.path.join(machine.proc, "self/mountinfo"), "rb") as file:
        return parse_mountinfo(file.read())


def _parse_line(line: bytes) -> Mount | None:
    """Read one line: six fields, any number of optional ones, a hyphen, three more."""
    fields = line.split(b" ")
    try:
        dash = fields.index(b"-", 6)
        fs_type, source, *rest = fields[dash + 1 :]
        return Mount(
            mount_id=int(fields[0]),
            number=fields[2].decode("ascii"),
            root=_unescape(fields[3]),
            mount_point=_unescape(fields[4]),
            options=_options(fields[5]),
            fs_type=_unescape(fs_type),
            source=_unescape(source),
            super_options=_options(rest[0]) if rest else frozenset(),
            follows=any(field.startswith(b"master:") for field in fields[6:dash]),
        )
    except ValueError:
        return None


def _options(field: bytes) -> frozenset[str]:
    """Split options; a value that holds an escaped comma stays one."""
    return frozenset(_unescape(option) for option in field.split(b","))


def _unescape(field: bytes) -> str:
    r"""Undo the kernel's octal escapes (\040 is a space); bytes that are not UTF-8 stay as os.fsdecode has them."""
    return os.fsdecode(_OCTAL.sub(lambda match: bytes([int(match[1], 8) & 0xFF]), field))
