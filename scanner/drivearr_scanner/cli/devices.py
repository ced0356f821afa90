"""Show what is attached: devices, and the volumes on them."""

import argparse
from typing import Any

from drivearr_scanner.contract.models import Device, Volume
from drivearr_scanner.devices.inventory import Inventory, read_inventory

from .call import Call
from .output import DONE, size_text


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(call: Call) -> int:
    """Print devices and volumes."""
    inventory = read_inventory(host_id="local")
    result = {"devices": [_row(device, inventory) for device in inventory.devices]}
    loose = [volume for volume in inventory.volumes if volume.device_id is None]
    if loose:
        result["volumes"] = [volume.to_dict() for volume in loose]
    call.output.result(result, lambda: _show(call, inventory))
    return DONE


def _row(device: Device, inventory: Inventory) -> dict[str, Any]:
    """Give a device with its volumes."""
    return {**device.to_dict(), "volumes": [volume.to_dict() for volume in _volumes_of(device, inventory)]}


def _volumes_of(device: Device, inventory: Inventory) -> list[Volume]:
    """Give the volumes of a device."""
    return [volume for volume in inventory.volumes if volume.device_id == device.device_id]


def _show(call: Call, inventory: Inventory) -> None:
    """Print a table for people."""
    rows = []
    for device in inventory.devices:
        name = " ".join(filter(None, (device.vendor, device.model))) or "unknown"
        rows.append((name, device.kind.value, device.bus or "", size_text(device.size_bytes), "", ""))
        for volume in _volumes_of(device, inventory):
            free = "" if volume.free_bytes is None else f"{size_text(volume.free_bytes)} free"
            where = volume.mount_point or "not mounted"
            label = volume.label or volume.fs_uuid or "no label"
            rows.append((f"  {label}", volume.fs_type or "", "", size_text(volume.size_bytes), free, where))
    call.output.table(("Device / volume", "Kind", "Bus", "Size", "Free", "Where"), rows)
