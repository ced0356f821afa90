"""What udev's data base knows of a block device, where there is one."""

from collections.abc import Mapping

import pyudev

from .machine import Machine


def udev_properties(machine: Machine, name: str) -> Mapping[str, str]:
    """Give udev's properties of a block device; empty where udev knows nothing of it, or is not there."""
    if not machine.is_this_one:
        return {}
    try:
        device = pyudev.Devices.from_name(pyudev.Context(), "block", name)
        return dict(device.properties)
    except (ImportError, OSError, pyudev.DeviceNotFoundError):
        return {}
