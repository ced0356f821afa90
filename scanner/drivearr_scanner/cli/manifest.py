"""Show what a drive says of itself, check it, or give the drive an identity."""

import argparse
from typing import Any

from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.journeys.direct import adopt
from drivearr_scanner.manifests.reading import ManifestReading, read_manifest
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND, size_text

GOOD = frozenset({ManifestState.OK, ManifestState.MISSING, ManifestState.LEGACY})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do and where."""
    parser.add_argument("action", choices=("show", "check", "adopt"))
    parser.add_argument("drive", metavar="DIR")
    parser.add_argument("--name", help="the name that an adopted drive gets")


def run(call: Call) -> int:
    """Print the manifest and its state; 1 when something is wrong with it."""
    with Root.open(call.arguments.drive) as root:
        if call.arguments.action == "adopt":
            store = Store(call.data)
            try:
                adopt(store, root, name=call.arguments.name)
            finally:
                store.close()
        reading = read_manifest(root)
    result = _result(reading, whole=call.arguments.action != "check")
    call.output.result(result, lambda: _show(call, reading))
    return DONE if reading.state in GOOD and not reading.problems else FOUND


def _result(reading: ManifestReading, *, whole: bool) -> dict[str, Any]:
    """Give the reading as JSON."""
    result: dict[str, Any] = {
        "state": reading.state.value,
        "drive_id": reading.drive_id,
        "unfinished": reading.unfinished,
        "problems": [problem.to_dict() for problem in reading.problems],
    }
    if whole:
        result["manifest"] = None if reading.manifest is None else reading.manifest.to_dict()
        result["files"] = [record.to_dict() for record in reading.records.values()]
    return result


def _show(call: Call, reading: ManifestReading) -> None:
    """Print the reading for people."""
    say = call.output.say
    say(f"State: {reading.state.value}")
    if (manifest := reading.manifest) is not None:
        say(f"Drive: {manifest.drive.label} ({manifest.drive.id}), generation {manifest.generation}")
        say(f"Files: {manifest.summary.files}, {size_text(manifest.summary.size_bytes)}")
        if manifest.last_sync is not None:
            say(f"Last sync: {manifest.last_sync.ended_at}, {manifest.last_sync.status}")
    if reading.unfinished:
        say("The last sync did not end; the next one takes it up.")
    for problem in reading.problems:
        say(problem.message, style="yellow")
