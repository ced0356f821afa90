"""Which disks the Supervisor is asked to mount for an app that may not mount, and what each mount is called."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .client.contract.enums import DriveKind
from .client.contract.models import Device, State, Volume

# What the Supervisor mounts: its own list. F2FS needs Home Assistant OS 18.3 or newer.
FILE_SYSTEMS = {
    "btrfs": "Btrfs",
    "exfat": "exFAT",
    "ext2": "ext2",
    "ext3": "ext3",
    "ext4": "ext4",
    "f2fs": "F2FS",
    "ntfs": "NTFS",
    "vfat": "FAT",
}
# Folders below which the Supervisor mounts what apps see.
PLACES = ("media", "share")
NAME_MAX = 32
# The Supervisor takes no other characters for a name.
NAME = re.compile(r"[A-Za-z0-9_]+")
_UNFIT = re.compile(r"[^A-Za-z0-9]+")
# Partitions that a system keeps for itself; the Supervisor refuses its own.
_SYSTEMS = re.compile(r"(?i)(hassos.*|efi( system( partition)?)?|esp|system reserved|recovery|winre.*|boot(fs)?)")
_UNITS = ("B", "kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Offer:
    """A volume that is attached and not mounted: what to call it, and whether the Supervisor can mount it."""

    volume: Volume
    name: str
    is_drive: bool

    @property
    def can_be_mounted(self) -> bool:
        """Say whether the Supervisor takes its file system; where the scanner cannot tell which, it is let to look."""
        return self.volume.fs_type in FILE_SYSTEMS or self.volume.fs_type == "unknown"

    @property
    def file_system(self) -> str:
        """Give the file system as people call it."""
        kind = self.volume.fs_type or "unknown"
        return "?" if kind == "unknown" else FILE_SYSTEMS.get(kind, kind)


def offers(state: State) -> Iterator[Offer]:
    """Give the volumes that somebody may want mounted: of known drives, and of what is made to be unplugged.

    Not what was ejected and is plugged in still, and nothing of a disk that the system runs from.
    """
    devices = {device.device_id: device for device in state.devices}
    of_system = {row.device_id for row in state.volumes if row.mount_point and not _is_of_media(row.mount_point)}
    drives = {same(row.fs_uuid): row for row in state.drives if row.fs_uuid and row.kind is DriveKind.VOLUME}
    for volume in state.volumes:
        if not _is_in_reach(volume) or volume.device_id in of_system:
            continue
        drive = drives.get(same(volume.fs_uuid))
        if drive is not None and (drive.attached or drive.safe_to_remove):
            continue
        device = devices.get(volume.device_id or "")
        is_drive = drive is not None and drive.trusted
        if is_drive or (device is not None and device.removable):
            yield Offer(volume, _name(volume, drive.name if drive else None, device), is_drive)


def _is_in_reach(volume: Volume) -> bool:
    """Say whether a volume is attached, unmounted, can be told from others, and is nothing that a system keeps."""
    is_known = volume.fs_type is not None and volume.fs_uuid is not None
    return is_known and not volume.mount_point and not volume.network and _SYSTEMS.fullmatch(volume.label or "") is None


def _is_of_media(path: str) -> bool:
    """Say whether a mount is where people's media are; what is mounted elsewhere may be what the system runs from."""
    return path.split("/")[1] in PLACES


def _name(volume: Volume, drive: str | None, device: Device | None) -> str:
    """Give what to call a volume: as its drive is called, else its label, else its disk's model."""
    return drive or volume.label or (device.model if device is not None else None) or volume.volume_id


def same(uuid: str | None) -> str:
    """Give an UUID so that two spellings of one are equal."""
    return (uuid or "").casefold()


def name_of_mount(shown: str, taken: Collection[str]) -> str:
    """Give a name that the Supervisor takes for a mount, and that no other has."""
    kept = _UNFIT.sub("_", shown).strip("_")[:NAME_MAX].rstrip("_") or "drive"
    count = 2
    name = kept
    while name in taken:
        name = f"{kept}_{count}"
        count += 1
    return name


def size_of(size_bytes: int | None) -> str:
    """Give a size in words that are the same in every language; a question mark where it is not known."""
    if size_bytes is None:
        return "?"
    amount, unit = float(size_bytes), 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}" if 0 < amount < 9.95 and unit else f"{amount:.0f} {_UNITS[unit]}"
