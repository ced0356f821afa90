"""What a whole device says of itself in sysfs: who made it, its serial, how it is connected.

The kernel read these facts when the device appeared; looking at them here never wakes a sleeping disk.
"""

import os
import re

from .blocks import Block
from .identity_rules import Hardware
from .machine import Machine, read_bytes, read_int, read_text

_UUID_NAME = re.compile(r"(naa|eui|nvme|uuid)\.[0-9a-zA-Z.-]{8,}")


def read_hardware(machine: Machine, block: Block) -> Hardware:
    """Give the facts of a whole device."""
    folder = machine.block(block.name)
    device = os.path.join(folder, "device")
    bus = bus_of(block.dev_path)
    usb = usb_folder(machine, block.dev_path) if bus == "usb" else None
    model = _first(f"{device}/model", f"{device}/name")
    vendor = read_text(f"{device}/vendor")
    if usb is not None:
        vendor, model = vendor or read_text(f"{usb}/manufacturer"), model or read_text(f"{usb}/product")
    if vendor in ("ATA", "NVMe") or (vendor or "").startswith("0x"):
        vendor = None  # a bus or a PCI number, not a maker
    return Hardware(
        bus=bus,
        vendor=vendor,
        model=model,
        serial=_serial(folder, device, usb),
        wwn=_wwn(folder, device),
        firmware=_first(f"{device}/firmware_rev", f"{device}/rev", f"{device}/fwrev"),
        rotational=_flag(read_int(f"{folder}/queue/rotational")),
        rotation_rate=_rotation_rate(read_bytes(f"{device}/vpd_pgb1")),
        removable_medium=read_int(f"{folder}/removable") == 1,
        card=read_text(f"{device}/type") == "SD",
        port=port_of(block.dev_path),
    )


def bus_of(dev_path: str) -> str | None:
    """Give the bus nearest to the user on the way to a device; None when no part of the way is known."""
    parts = dev_path.split("/")
    if parts[:2] == ["virtual", "block"]:
        return "loop" if parts[-1].startswith("loop") else "virtual"
    for pattern, bus in (
        (r"usb\d+", "usb"),
        (r"fw\d+", "firewire"),
        (r"mmc_host", "mmc"),
        (r"nvme\d*", "nvme"),
        (r"virtio\d+", "virtio"),
        (r"(vbd-\d+|xen)", "xen"),
        (r"(vmbus|VMBUS).*", "hyperv"),
        (r"ata\d+", "sata"),
        (r"host\d+", "scsi"),
    ):
        if any(re.fullmatch(pattern, part) for part in parts):
            return bus
    return None


def port_of(dev_path: str) -> str:
    """Give where a device is plugged in, without the numbers that the kernel counts up with each plugging in."""
    way, _, below = re.sub(r"/(block|nvme)/.*", "", dev_path).partition("/host")
    return way + re.sub(r"^.*/\d+(:\d+:\d+:\d+)$", r"\1", below)


def usb_folder(machine: Machine, dev_path: str) -> str | None:
    """Give the sysfs folder of the USB device that a disk is, or is in; None for a disk on another bus."""
    at = dev_path
    while at:
        folder = os.path.join(machine.sys, "devices", at)
        if os.path.exists(f"{folder}/idVendor"):
            return folder
        at = os.path.dirname(at)
    return None


def _serial(folder: str, device: str, usb: str | None) -> str | None:
    """Give the serial number: the disk's own, else that of its USB enclosure."""
    page = read_bytes(f"{device}/vpd_pg80")
    own = page[4 : 4 + page[3]].decode("ascii", "replace").strip("\0 ") if len(page) > 4 else ""
    said = own or _first(f"{device}/serial", f"{folder}/serial") or (read_text(f"{usb}/serial") if usb else None)
    return said if said and set(said) - set("0 ") else None


def _wwn(folder: str, device: str) -> str | None:
    """Give the world-wide name; None for the made-up ones that hold a name instead of a number, or only zeros."""
    said = (_first(f"{folder}/wwid", f"{device}/wwid") or "").split(" ")[0]
    return said.lower() if _UUID_NAME.fullmatch(said) and set(said.partition(".")[2]) - set("0-.") else None


def _rotation_rate(page: bytes) -> int | None:
    """Read the medium rotation rate of the SCSI page "block device characteristics"; zero means unsaid."""
    return int.from_bytes(page[4:6], "big") or None if len(page) >= 6 else None


def _first(*paths: str) -> str | None:
    """Give the first attribute that says something."""
    return next((text for text in map(read_text, paths) if text), None)


def _flag(value: int | None) -> bool | None:
    """Read a flag that may be unknown."""
    return None if value is None else value == 1
