"""Index a folder: what is new, modified, moved or missing since the last scan, and hash what is new."""

import argparse
from typing import Any

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.devices.volume import volume_of
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.journeys.indexing import Indexed, IndexTask, folder_still_there, update_index
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND, size_text
from .selectors import folder
from .stopping import stopped_by_signals

BAD = frozenset({FindingKind.UNREADABLE, FindingKind.CORRUPT, FindingKind.TRUNCATED, FindingKind.MISSING})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--no-hash", action="store_true", help="metadata only: sizes and times, no content")


def run(call: Call) -> int:
    """Scan, and print what was found; 1 when something is missing or unreadable."""
    path = folder(call.arguments.path)
    volume = volume_of(path, read_inventory(host_id="local")).volume
    store = Store(call.data)
    try:
        indexed = _scan(call, store, path)
    finally:
        store.close()
    findings = [_finding(finding) for finding in indexed.result.findings]
    result = {
        "scan_id": indexed.scan_id,
        "volume_id": None if volume is None else volume.volume_id,
        **indexed.summary(),
        "findings": findings,
    }
    call.output.result(result, lambda: _show(call, result))
    return FOUND if any(finding.kind in BAD for finding in indexed.result.findings) else DONE


def _scan(call: Call, store: Store, path: str) -> Indexed:
    """Bring the index of the folder up to date, with a progress bar."""
    host_id = installation_id(store)
    root_id = store.write_now(lambda connection: index.root_of(connection, host_id, path=path))
    task = IndexTask(
        root_id=root_id,
        path=path,
        hash_files=not call.arguments.no_hash,
        still_there=folder_still_there(path),
        emptied=lambda files: error("library_emptied", path=path, files=files),
    )
    control = Control()
    with call.output.progress() as bar:
        shown = bar.add_task("Scanning", total=None)

        def update() -> None:
            progress = meter.progress
            bar.update(shown, completed=progress.done_bytes, total=progress.total_bytes)

        meter = ProgressMeter(update)
        with stopped_by_signals(control):
            return update_index(store, task, control=control, meter=meter, now=utc_now())


def _finding(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON."""
    row: dict[str, Any] = {"kind": finding.kind.value, **path_fields(finding.path), "size_bytes": finding.size_bytes}
    if finding.moved_from is not None:
        row["moved_from"] = path_fields(finding.moved_from)["path"]
    if finding.reason is not None:
        row["reason"] = finding.reason
    return row


def _show(call: Call, result: dict[str, Any]) -> None:
    """Print the result for people."""
    say = call.output.say
    say(f"{result['files']} files, {size_text(result['bytes'])}, in {result['duration_s']:.1f} s")
    counts = ", ".join(f"{result[key]} {key}" for key in ("new", "modified", "moved", "missing", "unreadable"))
    say(counts)
    for finding in result["findings"][:50]:
        say(f"  {finding['kind']:10} {finding['path']}")
    if len(result["findings"]) > 50:
        say(f"  ... and {len(result['findings']) - 50} more; --json lists them all")
