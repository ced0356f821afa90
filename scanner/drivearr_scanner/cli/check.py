"""Prove that what the scanner knows is what there is, and repair what can be made again."""

import argparse
import contextlib
from typing import Any

from drivearr_scanner.app import only_one
from drivearr_scanner.jobs.control import Control
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.self_check import REPAIRABLE, Checkup, Problem, check, repair
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND
from .stopping import stopped_by_signals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether to repair."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help="make again what can be drawn from the disks; no scanner may run meanwhile",
    )


def run(call: Call) -> int:
    """Print what is wrong; 1 when something is, and still is after a repair."""
    control = Control()
    with contextlib.ExitStack() as kept:
        if call.arguments.repair:
            kept.enter_context(only_one(call.data))
        store = Store(call.data)
        kept.callback(store.close)
        kept.enter_context(stopped_by_signals(control))
        host_id = installation_id(store)
        found = check(store, host_id, control=control)
        repaired: list[Problem] = []
        if call.arguments.repair and found.problems:
            repair(store, host_id, found.problems, control=control)
            left = check(store, host_id, control=control)
            still = {(each.trouble, each.where) for each in left.problems}
            repaired = [each for each in found.problems if (each.trouble, each.where) not in still]
            found = left
    result = {
        "roots": found.roots,
        "files": found.files,
        "away": found.away,
        "problems": [_row(each) for each in found.problems],
        "repaired": [_row(each) for each in repaired],
    }
    call.output.result(result, lambda: _show(call, found, repaired))
    return FOUND if found.problems else DONE


def _row(problem: Problem) -> dict[str, Any]:
    """Give a problem as JSON."""
    return {
        "problem": problem.trouble.value,
        "where": problem.where,
        "detail": problem.detail,
        "count": problem.count,
        "repairable": problem.trouble in REPAIRABLE,
    }


def _show(call: Call, found: Checkup, repaired: list[Problem]) -> None:
    """Print the check for people."""
    say = call.output.say
    say(f"Looked at {found.files} files of {found.roots} libraries, drives and folders, and at the data base.")
    for path in found.away:
        say(f"Not there now, so not checked: {path}")
    for each in repaired:
        say(f"Repaired: {each.where}: {each.trouble.value}, {each.detail}", style="green")
    for each in found.problems:
        say(f"{each.where}: {each.trouble.value}, {each.detail}", style="yellow")
    if any(each.trouble in REPAIRABLE for each in found.problems):
        say("Stop the scanner and run: drivearr check --repair")
    elif found.problems:
        say("What is left needs a copy of the data base (drivearr restore) or your look at the drive.")
    else:
        say("What the scanner knows is what there is.", style="green")
