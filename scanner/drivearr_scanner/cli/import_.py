"""Take in what another program knew: the data of an older Drivearr."""

import argparse

from drivearr_scanner.contract.errors import error
from drivearr_scanner.imports.drivearr import import_drivearr
from drivearr_scanner.imports.outcome import Outcome
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whose data it is and where it lies."""
    kinds = parser.add_subparsers(dest="program", metavar="PROGRAM", required=True)
    drivearr = kinds.add_parser("drivearr", help="a drive's folder, a manifest or the data base of Drivearr v0.19")
    drivearr.add_argument("path", metavar="FILE_OR_DIR")
    bitarr = kinds.add_parser("bitarr", help="the data base of Bitarr (not there yet)")
    bitarr.add_argument("path", metavar="DB")
    bitarr.add_argument("--map", metavar="OLD=NEW", action="append", default=[], help="where a folder is now")


def run(call: Call) -> int:
    """Import, and print what was new; 1 when something could not be read."""
    arguments = call.arguments
    if arguments.program == "bitarr":
        raise error("unsupported", detail="this release cannot import the data of Bitarr yet")
    store = Store(call.data)
    try:
        outcome = import_drivearr(store, arguments.path, host_id=installation_id(store), now=utc_now())
    finally:
        store.close()
    call.output.result(outcome.to_dict(), lambda: _show(call, outcome))
    return FOUND if outcome.skipped else DONE


def _show(call: Call, outcome: Outcome) -> None:
    """Print the result for people."""
    say = call.output.say
    say(", ".join(f"{count} {kind}" for kind, count in outcome.imported.items()) + " imported")
    for path in outcome.missing[:50]:
        say(f"  not there: {path}")
    if len(outcome.missing) > 50:
        say(f"  ... and {len(outcome.missing) - 50} more; --json lists them")
    for row in outcome.skipped:
        say(f"  left out: {row.what}: {row.reason}", style="yellow")
    if any(outcome.imported.values()):
        say("A running scanner shows imported drives after its next start.")
