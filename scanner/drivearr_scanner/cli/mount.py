"""Let the running scanner mount a volume, read-only until it is an approved drive."""

import argparse
from typing import Any

from drivearr_scanner.contract.errors import error

from .call import Call
from .output import DONE
from .running import RunningScanner


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the volume."""
    parser.add_argument("volume", help="the volume's label, UUID or id, as `drivearr devices` shows it")
    parser.add_argument("--unmount", action="store_true", help="let go of it again; a drive is ejected instead")


def run(call: Call) -> int:
    """Mount, and say where."""
    scanner = RunningScanner(call)
    wanted: str = call.arguments.volume
    volumes = scanner.ask("GET", "/state")["volumes"]
    found = [each for each in volumes if wanted in (each["volume_id"], each["fs_uuid"], each["label"])]
    if not found:
        raise error("volume_not_found", volume=wanted)
    if len(found) > 1:
        raise error("invalid_request", detail=f"{len(found)} volumes are called {wanted}: give the id of one")
    verb = "unmount" if call.arguments.unmount else "mount"
    result = scanner.ask("POST", f"/volumes/{found[0]['volume_id']}/{verb}")
    call.output.result(result, lambda: _show(call, result["volume"]))
    return DONE


def _show(call: Call, volume: dict[str, Any]) -> None:
    """Say where the volume is now."""
    if volume["mount_point"] is None:
        call.output.say("It is unmounted. It is safe to unplug.", style="green")
    else:
        how = "read-only" if volume["read_only"] else "writable"
        call.output.say(f"It is mounted, {how}: {volume['mount_point']}")
