"""Copy the scanner's data base to a file, also while the scanner runs."""

import argparse
import os

from drivearr_scanner.store.copies import COPY_PATH, copy_to

from .call import Call
from .output import DONE, size_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="where to (default: backup/ in the data directory)")


def run(call: Call) -> int:
    """Copy, and print where to and how much."""
    path = os.path.abspath(call.arguments.file or os.path.join(call.data, COPY_PATH))
    copied = copy_to(call.data, path)
    result = {"path": copied.path, "size_bytes": copied.size_bytes, "version": copied.version}
    call.output.result(result, lambda: call.output.say(f"Copied {size_text(copied.size_bytes)} to {copied.path}."))
    return DONE
