"""Put a copy in the place of the scanner's data base, while no scanner runs."""

import argparse
import os

from drivearr_scanner.app import only_one
from drivearr_scanner.store.copies import restore

from .call import Call
from .output import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the copy."""
    parser.add_argument("file", metavar="FILE", help="a copy that `drivearr backup` made")


def run(call: Call) -> int:
    """Restore, and print where the former data base is now."""
    path = os.path.abspath(call.arguments.file)
    with only_one(call.data):
        aside = restore(call.data, path)
    kept = "There was none before." if aside is None else f"The former one is kept as {aside}."
    call.output.result({"restored": path, "aside": aside}, lambda: call.output.say(f"The copy is in place. {kept}"))
    return DONE
