"""Which file systems may be mounted, by which driver and with which options: a closed list.

A file system's own records can attack the kernel that mounts them, so nothing is ever tried out: what is not here, or
not what its superblock says, stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Driver:
    """The kernel's name of a file system and its options.

    `untouched` keeps a read-only mount from writing what an unclean end left to be done; `writable` is for a mount
    that is written to; `always` is for both.
    """

    name: str
    always: str = ""
    untouched: str = ""
    writable: str = ""


# On vfat and exFAT nobody owns a file: all are the scanner's, and others may read them.
_FAT = "iocharset=utf8,fmask=0133,dmask=0022,errors=remount-ro"
DRIVERS: Mapping[str, Driver] = {
    "ext2": Driver("ext4", writable="errors=remount-ro"),
    "ext3": Driver("ext4", untouched="noload", writable="errors=remount-ro"),
    "ext4": Driver("ext4", untouched="noload", writable="errors=remount-ro"),
    "xfs": Driver("xfs", untouched="norecovery"),
    "btrfs": Driver("btrfs", untouched="rescue=nologreplay"),
    "f2fs": Driver("f2fs", untouched="disable_roll_forward"),
    "vfat": Driver("vfat", always="utf8=1,shortname=mixed,fmask=0133,dmask=0022,errors=remount-ro"),
    "exfat": Driver("exfat", always=_FAT),
    "ntfs": Driver("ntfs3", always="iocharset=utf8,fmask=0133,dmask=0022"),
}
# Options that no mount of ours is without: nothing on a drive runs, is a device, or changes who somebody is.
SAFE = ("nosuid", "nodev", "noexec")


def driver_of(fs_type: str | None) -> Driver | None:
    """Give the driver of a file system; None when it is not on the list."""
    return DRIVERS.get(fs_type or "")


def options_of(driver: Driver, *, writable: bool, untouched: bool) -> str:
    """Give the driver's options for a mount; `untouched` counts for one that is not writable."""
    chosen = (driver.always, driver.writable if writable else driver.untouched if untouched else "")
    return ",".join(filter(None, chosen))


def is_untouched(driver: Driver, options: frozenset[str]) -> bool:
    """Tell whether a mount was made so that nothing is written: such a one cannot be made writable in place."""
    said = {driver.untouched.rpartition("=")[2], "norecovery", "nologreplay"}
    return bool(driver.untouched) and any(option.rpartition("=")[2] in said for option in options)
