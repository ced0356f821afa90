"""What `scan` and `verify` share: the check with its progress, and how findings are shown."""

import os
from typing import Any

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.checking import CheckedPath, Limits, PathCheck
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.places import FoundRoot
from drivearr_scanner.journeys.verifying import Mode
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND, size_text
from .stopping import stopped_by_signals

BAD = frozenset({FindingKind.UNREADABLE, FindingKind.CORRUPT, FindingKind.TRUNCATED, FindingKind.MISSING})
# Findings shown to people; the rest is in the JSON and in `drivearr findings`.
SHOWN = 50


def check(call: Call, mode: Mode, limits: Limits, *, lines: bool = False) -> tuple[CheckedPath, list[dict[str, Any]]]:
    """Check the path of a call with a progress bar; gives the counts and the findings as JSON.

    With `lines` each finding is printed as it is found.
    """
    findings: list[dict[str, Any]] = []

    def found(place: FoundRoot, batch: list[Finding]) -> None:
        book.record(place.root_id, batch)
        kept = book.open_at(place.root_id, [finding.path for finding in batch])
        for finding in batch:
            known = kept.get(finding.path)
            is_kept = known is not None and known.kind == finding.kind
            row = known.to_dict() if known is not None and is_kept else finding_json(place, finding)
            findings.append(row)
            if lines:
                call.output.json_line(row)

    store = Store(call.data)
    control = Control()
    book = FindingBook(store, installation_id(store))
    try:
        with call.output.progress("Verifying" if mode is Mode.VERIFY else "Scanning") as moved:

            def update() -> None:
                progress = meter.progress
                moved(progress.done_bytes, progress.total_bytes)

            meter = ProgressMeter(update)
            work = PathCheck(store=store, host_id=book.host_id, mode=mode, limits=limits, found=found)
            with stopped_by_signals(control):
                result = work.carry_out(call.arguments.path, control=control, meter=meter)
            book.settle(result.found.root_id, scan_id=result.checked.scan_id)
    finally:
        store.close()
    return result, findings


def finding_json(place: FoundRoot, finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON, its path absolute."""
    row: dict[str, Any] = {
        "kind": finding.kind.value,
        **path_fields(os.path.join(place.path, finding.path)),
        "size_bytes": finding.size_bytes,
        "expected_hash": finding.expected_hash,
        "actual_hash": finding.actual_hash,
        "algorithm": finding.algorithm,
        "blocks": [{"offset": offset, "length": length} for offset, length in finding.blocks],
        "reason": finding.reason,
        "suspicious": finding.suspicious,
        "confirmed": finding.confirmed,
    }
    if finding.moved_from is not None:
        row["moved_from"] = path_fields(os.path.join(place.path, finding.moved_from))["path"]
    return row


def status(findings: list[dict[str, Any]]) -> int:
    """Give the exit status: whether anything is wrong or asks for the user."""
    return FOUND if any(row["kind"] in BAD or row["suspicious"] for row in findings) else DONE


def show(call: Call, result: dict[str, Any], counts: tuple[str, ...]) -> None:
    """Print the counts and the first findings for people."""
    say = call.output.say
    say(f"{result['files']} files, {size_text(result['bytes'])}, in {result['duration_s']:.1f} s")
    say(", ".join(f"{result[key]} {key}" for key in counts))
    for row in result["findings"][:SHOWN]:
        why = f"  ({row['reason']})" if row["reason"] else ""
        say(f"  {row['kind']:10} {row['path']}{why}")
    if len(result["findings"]) > SHOWN:
        say(f"  ... and {len(result['findings']) - SHOWN} more; --json lists them all")
