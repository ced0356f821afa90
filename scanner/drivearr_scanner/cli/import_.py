"""Take in what another program knew: an older Drivearr, or Bitarr."""

import argparse
import contextlib
import os
from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from drivearr_scanner.config import local_zone
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.imports.bitarr import import_bitarr
from drivearr_scanner.imports.drivearr import import_drivearr
from drivearr_scanner.imports.outcome import Outcome
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.journeys.imported_plans import Fate, fates_of_schedules, take_schedules, take_settings
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store.connection import Connection, Store

from .call import Call
from .output import DONE, FOUND
from .running import RunningScanner

LISTED = 50  # lines of a kind; the JSON has more


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whose data it is and where it lies."""
    kinds = parser.add_subparsers(dest="program", metavar="PROGRAM", required=True)
    drivearr = kinds.add_parser("drivearr", help="a drive's folder, a manifest or the data base of Drivearr v0.19")
    drivearr.add_argument("path", metavar="FILE_OR_DIR")
    bitarr = kinds.add_parser("bitarr", help="the data base of Bitarr, of any release; it is only read")
    bitarr.add_argument("path", metavar="DB")
    bitarr.add_argument("--map", metavar="OLD=NEW", action="append", default=[], help="where a folder is now")
    bitarr.add_argument(
        "--timezone",
        metavar="NAME",
        help="the time that Bitarr's machine showed, as in Europe/Berlin; without it, what depends on it is left open",
    )


def run(call: Call) -> int:
    """Import, and print what was new; 1 when something is wrong with the files or could not be read."""
    arguments = call.arguments
    moves = _moves(arguments.map) if arguments.program == "bitarr" else {}
    zone = _zone(arguments.timezone) if arguments.program == "bitarr" and arguments.timezone else None
    store = Store(call.data)
    try:
        host_id = installation_id(store)
        if arguments.program == "bitarr":
            outcome = import_bitarr(
                store, arguments.path, host_id=host_id, moves=moves, zone=zone, machine_zone=local_zone(os.environ)
            )
            _take_plans(call, store, host_id, outcome)
        else:
            outcome = import_drivearr(store, arguments.path, host_id=host_id, now=utc_now())
    finally:
        store.close()
    call.output.result(outcome.to_dict(), lambda: _show(call, outcome))
    return FOUND if outcome.incomplete or outcome.suspected_corrupt else DONE


def _take_plans(call: Call, store: Store, host_id: str, outcome: Outcome) -> None:
    """Take over schedules and settings, say what became of each, and let a running scanner look at them."""
    now = utc_now()

    def take(connection: Connection) -> list[Fate]:
        take_schedules(connection, host_id, now=now)
        schedules = fates_of_schedules(connection, host_id, outcome.schedule_rows)
        return schedules + take_settings(connection, host_id, now=now)

    for fate in store.write_now(take):
        if fate.became is not None:
            outcome.use(fate.what, fate.became)
        else:
            outcome.leave(fate.what, fate.reason or "")
    with contextlib.suppress(DrivearrError):  # none runs, or it finds them at its next start
        RunningScanner(call).ask("PUT", "/settings", {})


def _moves(maps: list[str]) -> dict[str, str]:
    """Give where each folder is now."""
    moves = {}
    for text in maps:
        old, sign, new = text.partition("=/")
        if not (old and sign):
            raise error("invalid_request", detail=f"--map {text}: give the old folder, =, and the new one's whole path")
        moves[old] = os.path.normpath("/" + new)
    return moves


def _zone(name: str) -> tzinfo:
    """Give a time zone by its name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise error("invalid_request", detail=f"--timezone {name}: no such time zone is known here") from problem


def _show(call: Call, outcome: Outcome) -> None:
    """Print the result for people."""
    say = call.output.say
    say(", ".join(f"{count} {kind}" for kind, count in outcome.imported.items()) + " imported")
    _list(call, outcome.suspected_corrupt, "changed without an edit, maybe damaged")
    _list(call, outcome.missing, "not there")
    for used in outcome.used[:LISTED]:
        say(f"  taken over: {used.what}: {used.became}")
    for row in outcome.skipped[:LISTED]:
        say(f"  left out: {row.what}: {row.reason}", style="yellow")
    if len(outcome.skipped) > LISTED:
        say(f"  ... and {len(outcome.skipped) - LISTED} more; --json lists them")
    if call.arguments.program == "bitarr":
        if any(outcome.imported.values()):
            say("Verify the folders now: each file is judged by its old checksum.")
    elif any(outcome.imported.values()):
        say("A running scanner shows imported drives after its next start.")


def _list(call: Call, paths: list[str], what: str) -> None:
    """Print paths, the first of them."""
    for path in paths[:LISTED]:
        call.output.say(f"  {what}: {path}")
    if len(paths) > LISTED:
        call.output.say(f"  ... and {len(paths) - LISTED} more; --json lists them")
