"""Show what scans and verifies found and nobody settled yet."""

import argparse
import os
from typing import Any

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.integrity import FileFinding
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.targets import find_target
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.findings import Wanted

from .call import Call
from .output import DONE, FOUND, size_text

KINDS = [kind.value for kind in FindingKind if kind is not FindingKind.UNKNOWN]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a path and filters."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="a file or folder; without it all findings")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be given several times")
    parser.add_argument("--all", action="store_true", help="also those that are over")
    parser.add_argument("--jsonl", action="store_true", help="print one JSON line for each")


def run(call: Call) -> int:
    """Print the findings; 1 when one is open."""
    store = Store(call.data)
    try:
        book = FindingBook(store, installation_id(store))
        found, total = book.listing(_wanted(call, book))
    finally:
        store.close()
    if call.arguments.jsonl:
        for finding in found:
            call.output.json_line(finding.to_dict())
    else:
        data: dict[str, Any] = {"findings": [finding.to_dict() for finding in found], "total": total}
        call.output.result(data, lambda: _show(call, found))
    return FOUND if any(finding.state == "open" for finding in found) else DONE


def _wanted(call: Call, book: FindingBook) -> Wanted:
    """Read what is asked for; `not_indexed` for a path that nothing is known of."""
    arguments = call.arguments
    wanted: dict[str, Any] = {"host_id": book.host_id, "kinds": arguments.kind}
    if arguments.all:
        wanted["states"] = None
    if arguments.path is not None:
        target = find_target(book, os.path.abspath(arguments.path))
        wanted |= {"root_ids": (target.root_id,), "below": target.below}
    return Wanted(**wanted)


def _show(call: Call, found: list[FileFinding]) -> None:
    """Print findings for people."""
    if not found:
        call.output.say("Nothing is open.")
        return
    call.output.table(
        ("Finding", "Kind", "Damaged", "Heal from", "Path"),
        [
            (
                finding.finding_id[:8],
                finding.kind.value if finding.state == "open" else f"{finding.kind.value} ({finding.state.value})",
                size_text(sum(block.length for block in finding.blocks)) if finding.blocks else "",
                _healer(finding),
                finding.path,
            )
            for finding in found
        ],
    )


def _healer(finding: FileFinding) -> str:
    """Say where a good copy is."""
    if not finding.healers:
        return ""
    best = finding.healers[0]
    return best.path if best.attached else f"attach {best.name or best.path}"
