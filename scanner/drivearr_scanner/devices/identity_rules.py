"""Who is who: kinds and ids of devices and volumes, from what never changes. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivearr_scanner.contract.enums import DeviceKind

_GIB = 1 << 30
_STICK_MAX = 256 * _GIB  # without moving parts on USB: a stick up to here, an SSD above
_DISK_MIN = 64 * _GIB  # USB sticks claim to rotate, since that is the kernel's default; no disk is this small
_VIRTUAL = frozenset({"loop", "virtual", "virtio", "xen", "hyperv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardware:
    """The facts of a device. `rotation_rate` is its own word: revolutions a minute, 1 for none, None when unsaid."""

    bus: str | None
    vendor: str | None = None
    model: str | None = None
    serial: str | None = None
    wwn: str | None = None
    firmware: str | None = None
    rotational: bool | None = None
    rotation_rate: int | None = None
    removable_medium: bool = False
    card: bool = False
    port: str = ""  # where it is plugged in: tells twins apart that say the same of themselves


def device_kind(hardware: Hardware, size_bytes: int) -> DeviceKind:
    """Tell what a device is by its bus and whether it rotates, its own word about that before the kernel's."""
    rotates = rotation_of(hardware)
    if hardware.bus in _VIRTUAL:
        return DeviceKind.VIRTUAL
    if hardware.bus == "nvme":
        return DeviceKind.NVME
    if hardware.bus == "mmc":
        return DeviceKind.SD if hardware.card else DeviceKind.SSD
    small = hardware.removable_medium or size_bytes < (_DISK_MIN if rotates else _STICK_MAX)
    if hardware.bus == "usb" and hardware.rotation_rate is None and small:
        return DeviceKind.USB_FLASH
    if rotates is None or hardware.bus is None:
        return DeviceKind.UNKNOWN
    return DeviceKind.HDD if rotates else DeviceKind.SSD


def rotation_of(hardware: Hardware) -> bool | None:
    """Tell whether a device rotates; None when nothing says so."""
    return hardware.rotational if hardware.rotation_rate is None else hardware.rotation_rate > 1


def is_removable(hardware: Hardware) -> bool:
    """Tell whether a device is made to be unplugged: by its bus, since the kernel's flags for it are often wrong."""
    return hardware.bus in ("usb", "firewire") or hardware.card


def device_key(hardware: Hardware, size_bytes: int, *, backing_file: str | None) -> str:
    """Give what identifies a device: its world-wide name, else model and serial, else the place it is plugged in.

    The model and size stand beside a serial because a USB enclosure gives the same serial for every disk put in it.
    """
    if backing_file is not None:
        return f"file:{backing_file}"
    if hardware.wwn is not None:
        return f"wwn:{hardware.wwn}"
    if hardware.serial is not None:
        return f"serial:{hardware.vendor}:{hardware.model}:{hardware.serial}:{size_bytes}"
    return f"port:{hardware.port}:{hardware.vendor}:{hardware.model}:{size_bytes}"


def volume_key(fs_type: str | None, fs_uuid: str | None, place: str) -> str:
    """Give what identifies a volume: its file system's UUID, else the place it lies at."""
    return f"fs:{fs_type}:{fs_uuid}" if fs_uuid else f"place:{place}"


def opaque(prefix: str, key: str) -> str:
    """Make an id of a key: it tells nothing, and is the same on every start."""
    return prefix + hashlib.blake2s(key.encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()


def assign_ids(prefix: str, found: Iterable[tuple[str, str]], owners: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Give an id to each pair of key and place; twins, which have one key, get different ids.

    `owners` says which place had which id before: that one keeps it, so that plugging in a clone does not rename
    the original. Without an owner the first in order of place has it.
    """
    places: dict[str, set[str]] = {}
    for key, place in found:
        places.setdefault(key, set()).add(place)
    ids: dict[tuple[str, str], str] = {}
    for key, twins in places.items():
        plain = opaque(prefix, key)
        owner = owners[plain] if owners.get(plain) in twins else min(twins)
        for place in twins:
            ids[key, place] = plain if place == owner else opaque(prefix, f"{key}|{place}")
    return ids
