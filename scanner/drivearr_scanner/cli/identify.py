"""Say what paths are: reads JSON lines {"id", "path", "root"}, writes a line for each."""

import argparse
import json
import sys
from typing import Any

from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import RootKind
from drivearr_scanner.contract.errors import error

from .call import Call
from .output import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a path, or lines on standard input."""
    parser.add_argument("path", nargs="?", help="one path relative to its root; without it, lines are read")
    parser.add_argument("--root", choices=[kind.value for kind in RootKind], default=RootKind.MIXED.value)


def run(call: Call) -> int:
    """Print what each path is."""
    path = call.arguments.path
    if path is not None:
        call.output.json_line(identify(path, RootKind(call.arguments.root)).to_dict())
        return DONE
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            call.output.json_line(_identified(line, number))
    return DONE


def _identified(line: str, number: int) -> dict[str, Any]:
    """Give the answer to one line; `invalid_request` says which line is wrong."""
    try:
        row = json.loads(line)
        found = identify(row["path"], RootKind(row.get("root", RootKind.MIXED)))
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise error("invalid_request", detail=f"line {number}: {err}") from err
    return {"id": row.get("id"), **found.to_dict()}
