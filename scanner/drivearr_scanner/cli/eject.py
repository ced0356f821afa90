"""Make a drive safe to unplug: write everything, unmount it where that is allowed, or say who holds it."""

import argparse
import os
from typing import Any

from drivearr_scanner.contract.enums import DriveKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.devices.volume import volume_identity
from drivearr_scanner.journeys import ejecting
from drivearr_scanner.store import drives
from drivearr_scanner.store.connection import FILE_NAME, Store

from .call import Call
from .output import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the drive."""
    parser.add_argument("drive", help="the drive's folder, name, label or id")
    parser.add_argument("--power-off", action="store_true", help="switch the device off afterwards")


def run(call: Call) -> int:
    """Eject, and say when it is safe."""
    path = _find(call)
    kind = DriveKind.VOLUME if volume_identity(path).is_mount_point else DriveKind.FOLDER
    result: dict[str, Any] = ejecting.eject(path, kind, power_off=call.arguments.power_off)

    def show() -> None:
        if result["unmounted"]:
            call.output.say(f"{path}: everything is written and it is unmounted. It is safe to unplug.", style="green")
            if result["still_on"] is not None:
                call.output.say(f"Switch it off by hand: {result['still_on']}.")
        else:
            call.output.say(f"{path}: everything is written. It is a plain folder, so nothing was unmounted.")

    call.output.result({"path": path, **result}, show)
    return DONE


def _find(call: Call) -> str:
    """Give where the drive is; `drive_not_found`."""
    wanted: str = call.arguments.drive
    if os.path.isdir(wanted):
        return os.path.realpath(wanted)
    for volume in read_inventory(host_id="local").volumes:
        if volume.mount_point and wanted in (volume.label, volume.fs_uuid, volume.volume_id):
            return volume.mount_point
    if os.path.exists(os.path.join(call.data, FILE_NAME)):
        store = Store(call.data)
        try:
            for row in store.read_now(drives.all_of):
                if wanted in (row.drive_id, row.name) and row.path and os.path.isdir(row.path):
                    return row.path
        finally:
            store.close()
    raise error("drive_not_found", drive=wanted)
