"""Take the present content of files as good."""

import argparse
import os
from typing import Any

from drivearr_scanner.jobs.control import Control
from drivearr_scanner.journeys.accepting import Accepted, accept_paths
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND
from .stopping import stopped_by_signals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the paths."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder for all open findings below it")
    parser.add_argument("--dry-run", action="store_true", help="read and say what would be accepted, change nothing")


def run(call: Call) -> int:
    """Accept, and print what was; 1 when something could not be."""
    store = Store(call.data)
    control = Control()
    try:
        book = FindingBook(store, installation_id(store))
        paths = [os.path.abspath(path) for path in call.arguments.paths]
        with stopped_by_signals(control):
            accepted = accept_paths(book, paths, control=control, dry_run=call.arguments.dry_run)
    finally:
        store.close()
    done = [_row(each) for each in accepted if each.error is None]
    failed = [{"path": each.path, **each.error.to_dict()} for each in accepted if each.error is not None]
    data: dict[str, Any] = {"dry_run": call.arguments.dry_run, "accepted": done, "failures": failed}
    call.output.result(data, lambda: _show(call, data))
    return FOUND if failed else DONE


def _row(each: Accepted) -> dict[str, Any]:
    """Give what was accepted as JSON."""
    return {"path": each.path, "action": each.action, "finding_id": each.finding_id, "hash": each.hash}


def _show(call: Call, data: dict[str, Any]) -> None:
    """Print what was done for people."""
    for row in data["accepted"]:
        call.output.say(f"{row['action']:10} {row['path']}")
    for row in data["failures"]:
        call.output.complain(row["message"])
    if not data["accepted"] and not data["failures"]:
        call.output.say("Nothing is open there.")
