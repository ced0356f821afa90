"""Which volumes are mounted without being asked for, and what the folder of a mount is called."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from drivearr_scanner.contract.enums import MountMode
from drivearr_scanner.contract.models import Volume

from .filesystem_rules import driver_of

# Partitions that a system keeps for itself, by label and by type (GPT and MBR).
_OWN_LABELS = re.compile(r"(?i)(hassos-.*|efi( system( partition)?)?|esp|system reserved|recovery|winre.*|boot(fs)?)")
_OWN_TYPES = frozenset({
    "c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "de94bba4-06d1-4d40-a16a-bfd50179d6ac",
    "e3c9e316-0b5c-4db8-817d-f92df00215ae", "21686148-6449-6e6f-744e-656564454649", "0xef", "0x27",
})  # fmt: skip
# Where people and desktops mount drives: a device that is mounted anywhere else may be what the system runs from.
_MEDIA_PLACES = ("/media/", "/mnt/", "/run/media/", "/share/", "/srv/")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_NAME_MAX = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What of a volume decides besides itself: its partition's type, and whether it is a drive that was approved."""

    removable: bool
    part_type: str | None
    is_drive: bool


def is_wanted(volume: Volume, known: Known, mode: MountMode, *, system: bool, let_go: bool) -> bool:
    """Tell whether a volume is to be mounted by itself.

    `system` is what lies on the same device as something that is mounted where no drive is; `let_go` was ejected or
    unmounted since it was plugged in.
    """
    if mode is MountMode.OFF or volume.mount_point is not None or volume.network or system or let_go:
        return False
    if driver_of(volume.fs_type) is None or is_of_system(volume, known.part_type):
        return False
    return known.is_drive or (mode is MountMode.REMOVABLE and known.removable)


def is_of_system(volume: Volume, part_type: str | None) -> bool:
    """Tell whether a system keeps a partition for itself."""
    return _OWN_LABELS.fullmatch(volume.label or "") is not None or (part_type or "").lower() in _OWN_TYPES


def system_devices(volumes: Iterable[Volume], ours: str) -> AbstractSet[str]:
    """Give the devices of which something is mounted where no drive is; `ours` is where the scanner mounts."""
    places = (*_MEDIA_PLACES, ours.rstrip("/") + "/")
    return {
        volume.device_id
        for volume in volumes
        if volume.device_id and volume.mount_point and not volume.mount_point.startswith(places)
    }


def folder_name(label: str | None, volume_id: str) -> str:
    """Give the name of a mount's folder: of a label, which anybody may have written, only what is harmless stays."""
    shown = _UNFIT.sub("_", label or "").strip("._-")[:_NAME_MAX]
    return f"{shown or 'drive'}-{volume_id.removeprefix('vol_')[:8]}"


def mode_of(chosen: str | None, started: MountMode) -> MountMode:
    """Give what holds: the user's setting, else what the scanner was started with."""
    return started if chosen is None else MountMode(chosen)


def left(before: Mapping[str, str | None], volumes: Iterable[Volume]) -> set[str]:
    """Give the volumes that were mounted at the last look and are there still, unmounted: somebody let them go."""
    return {volume.volume_id for volume in volumes if volume.mount_point is None and before.get(volume.volume_id)}
