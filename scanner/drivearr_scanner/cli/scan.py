"""Index a folder: what is new, modified, moved or missing since the last scan, and hash what is new."""

import argparse

from drivearr_scanner.journeys.checking import Limits
from drivearr_scanner.journeys.verifying import Mode

from .call import Call
from .content import check, show, status
from .selectors import folder

COUNTS = ("new", "modified", "moved", "missing", "unreadable")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--no-hash", action="store_true", help="metadata only: sizes and times, no content")
    parser.add_argument("--gentle", action="store_true", help="wait while others want the disk")


def run(call: Call) -> int:
    """Scan, and print what was found; 1 when something is missing, unreadable or looks wrong."""
    call.arguments.path = folder(call.arguments.path)
    mode = Mode.QUICK if call.arguments.no_hash else Mode.FULL
    result, findings = check(call, mode, Limits(gentle=call.arguments.gentle))
    data = {
        "scan_id": result.checked.scan_id,
        "volume_id": result.volume_id,
        **result.checked.summary(),
        "findings": findings,
    }
    call.output.result(data, lambda: show(call, data, COUNTS))
    return status(findings)
