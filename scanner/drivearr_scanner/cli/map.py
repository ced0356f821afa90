"""Show where on a device files, free room and damage lie."""

import argparse
import os
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.inventory import Inventory, read_inventory
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.nodes import disk_of_node
from drivearr_scanner.devices.volume import volume_of
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.journeys.indexing import folder_still_there
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.locating import MapTask, build_map
from drivearr_scanner.journeys.mapping import DEFAULT_BINS, View, device_map, root_above
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND, size_text
from .stopping import stopped_by_signals

_MOST_BINS = 4096
_WIDTH = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the place and the zoom."""
    parser.add_argument("place", metavar="PATH_OR_DEVICE", help="a folder, a device node, or a device's id")
    parser.add_argument("--bins", type=int, metavar="N", help=f"cells to show (default {DEFAULT_BINS})")
    parser.add_argument("--start", type=int, default=0, metavar="B", help="first byte of the device to show")
    parser.add_argument("--end", type=int, metavar="B", help="byte of the device to end before")
    parser.add_argument(
        "--anew", action="store_true", help="ask for every file's place again (after a defragmentation)"
    )


def run(call: Call) -> int:
    """Bring the map of a folder up to date, and print the map of its device; 1 when there is damage on it."""
    place = call.arguments.place
    store = Store(call.data)
    try:
        inventory = read_inventory(host_id=installation_id(store))
        if os.path.isdir(place):
            result = _map_of_folder(call, store, inventory, os.path.abspath(place))
        else:
            result = _map(call, store, inventory, _device(place, inventory))
    finally:
        store.close()
    call.output.result(result, lambda: _show(call, result))
    return FOUND if any(each["corrupt"] or each["unreadable"] for each in result["bins"]) else DONE


def _device(place: str, inventory: Inventory) -> Device:
    """Give the device that a node or an id names; `device_not_found`."""
    disk = disk_of_node(Machine(), place)
    wanted = place if disk is None else disk.device_id
    for device in inventory.devices:
        if device.device_id == wanted:
            return device
    raise error("device_not_found", device=place)


def _map_of_folder(call: Call, store: Store, inventory: Inventory, path: str) -> dict[str, Any]:
    """Bring the map of the index that holds a folder up to date, and give the map of their device."""
    volume = volume_of(path, inventory).volume
    device_id = None if volume is None else volume.device_id
    reason = "no physical device of this machine is known to hold it"
    root = root_above(store, installation_id(store), path)
    if root is not None and root.path is not None:
        task = MapTask(
            root_id=root.root_id,
            path=root.path,
            still_there=folder_still_there(root.path),
            device_id=device_id,
            volume_id=None if volume is None else volume.volume_id,
            anew=call.arguments.anew,
            disks={name: device_id for device_id, name in inventory.blocks.items()},
        )
        control = Control()
        with stopped_by_signals(control):
            row = build_map(store, task, control=control, meter=ProgressMeter(lambda: None), now=utc_now())
        device_id, reason = row.device_id, row.reason or reason
    device = next((each for each in inventory.devices if each.device_id == device_id), None)
    if device is None:
        raise error("unsupported", detail=f"a map of {path}: {reason}")
    return _map(call, store, inventory, device)


def _map(call: Call, store: Store, inventory: Inventory, device: Device) -> dict[str, Any]:
    """Give the map of a device."""
    given = call.arguments
    view = View(given.start, given.end, DEFAULT_BINS if given.bins is None else given.bins)
    volumes = [volume for volume in inventory.volumes if volume.device_id == device.device_id]
    host_id = installation_id(store)
    return device_map(store, device, view, host_id=host_id, volumes=volumes, most_bins=_MOST_BINS)


def _show(call: Call, result: dict[str, Any]) -> None:
    """Print the map for people: a character for each cell."""
    say = call.output.say
    say(f"Device of {size_text(result['size_bytes'])}, shown from byte {result['start']} to {result['end']}")
    cells = "".join(_character(each) for each in result["bins"])
    for at in range(0, len(cells), _WIDTH):
        say(cells[at : at + _WIDTH])
    say("X unreadable  ! corrupt  ? suspected  # full  + partly used  o used, never verified  . nothing known")
    for each in result["clusters"]:
        say(f"  {each['pattern']} damage: {each['points']} places from byte {each['start']} to {each['end']}")
    for each in result["not_covered"]:
        say(f"  {each['mount_point'] or each['volume_id']}: {each['reason']}")


def _character(cell: dict[str, Any]) -> str:
    """Give the character of a cell: the worst that is known of it."""
    for key, character in (("unreadable", "X"), ("corrupt", "!"), ("suspected", "?")):
        if cell[key]:
            return character
    if not cell["used_bytes"]:
        return "."
    if cell["unverified_bytes"]:
        return "o"
    return "#" if 2 * cell["used_bytes"] >= cell["length"] else "+"
