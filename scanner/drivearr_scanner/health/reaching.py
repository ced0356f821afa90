"""Which disks of this machine can be asked, and where."""

import os
from collections.abc import Iterator

from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.blocks import read_blocks
from drivearr_scanner.devices.hardware import port_of
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.wear import read_wear

from .asking import Target
from .card_rules import card_reading
from .reading import Identity, SmartReading

# Cards and chips that are asked through sysfs, not by smartctl.
_BY_SYSFS = "mmc"
_NO_DISKS = frozenset({DeviceKind.VIRTUAL, DeviceKind.NETWORK})


def targets(inventory: Inventory, machine: Machine) -> Iterator[tuple[Device, Target]]:
    """Give the disks of an inventory with where to ask them; what is virtual or elsewhere has no health."""
    blocks = read_blocks(machine)
    for device in inventory.devices:
        block = blocks.get(inventory.blocks.get(device.device_id, ""))
        if block is None or device.kind in _NO_DISKS:
            continue
        yield device, Target(device.device_id, machine.node(block.name), device.bus, port_of(block.dev_path))


def card(device: Device, target: Target, machine: Machine, *, at: str | None = None) -> SmartReading | None:
    """Give the reading of a card or chip; None for a disk that is asked by smartctl."""
    if device.bus != _BY_SYSFS:
        return None
    identity = Identity(model=device.model, serial=device.serial, capacity_bytes=device.size_bytes, rotation_rpm=0)
    wear = read_wear(machine, os.path.basename(target.node))
    return card_reading(wear, identity, at=at)
