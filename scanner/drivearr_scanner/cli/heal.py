"""Restore damaged files from good copies."""

import argparse
import os
from typing import Any

from drivearr_scanner.integrity.heal_rules import Way
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.healing import Healing, HealResult
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND, size_text
from .selectors import folder
from .stopping import stopped_by_signals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the paths."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder for all that is damaged below it")
    parser.add_argument("--from", dest="source", metavar="FOLDER", help="also look for good copies there")
    parser.add_argument("--dry-run", action="store_true", help="prove the copies and name them, write nothing")


def run(call: Call) -> int:
    """Heal, and print what was; 1 when a file could not be."""
    source = None if call.arguments.source is None else folder(call.arguments.source)
    store = Store(call.data)
    control = Control()
    try:
        book = FindingBook(store, installation_id(store))
        with call.output.progress("Healing") as moved:

            def update() -> None:
                progress = meter.progress
                moved(progress.done_bytes, progress.total_bytes)

            meter = ProgressMeter(update)
            healing = Healing(book, control=control, meter=meter, dry_run=call.arguments.dry_run, source_folder=source)
            with stopped_by_signals(control):
                results = healing.heal_paths([os.path.abspath(path) for path in call.arguments.paths])
    finally:
        store.close()
    failed = [each for each in results if each.error is not None]
    data: dict[str, Any] = {
        "dry_run": call.arguments.dry_run,
        "healed": [each.to_dict() for each in results if each.error is None],
        "failures": [each.to_dict() for each in failed],
        "written_bytes": sum(each.written_bytes for each in results),
    }
    call.output.result(data, lambda: _show(call, results))
    return FOUND if failed else DONE


def _show(call: Call, results: list[HealResult]) -> None:
    """Print what was done for people."""
    if not results:
        call.output.say("Nothing is damaged there.")
    away: dict[str, int] = {}
    for each in results:
        if each.error is not None:
            call.output.complain(str(each.error))
            for name in {healer.name or healer.path for healer in each.away}:
                away[name] = away.get(name, 0) + 1
        elif call.arguments.dry_run:
            call.output.say(f"would heal {each.path} from {each.healer}")
        elif each.way is Way.NONE:
            call.output.say(f"good as it is: {each.path}")
        else:
            call.output.say(f"healed {each.path} from {each.healer} ({size_text(each.written_bytes)} written)")
    for name, files in sorted(away.items()):
        call.output.say(f"Attach {name} to heal {files} {'file' if files == 1 else 'files'}.")
