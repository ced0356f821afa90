"""Show what was done to drives: synced, deleted, verified, ejected, come and gone."""

import argparse
import os
import sys
from dataclasses import replace

from drivearr_scanner.contract.enums import Op
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.journeys.history import as_csv, filter_of
from drivearr_scanner.store import drives, history
from drivearr_scanner.store.connection import FILE_NAME, Store

from .call import Call
from .output import DONE, size_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is looked for."""
    parser.add_argument("--drive", metavar="ID", help="only of this drive, by its id or name")
    parser.add_argument("--title", metavar="TITLE", help="only of this title")
    parser.add_argument("--type", choices=[op.value for op in Op if op is not Op.UNKNOWN], help="only this kind")
    parser.add_argument("--status", choices=("ok", "partial", "failed"), help="only what ended so")
    parser.add_argument("--since", metavar="DATE", help="only from this date or time on")
    parser.add_argument("--until", metavar="DATE", help="only up to this date or time")
    parser.add_argument("--csv", action="store_true", help="print comma-separated values")


def run(call: Call) -> int:
    """Print the history, newest first."""
    names: dict[str, str] = {}
    entries: list[HistoryEntry] = []
    query = dict(vars(call.arguments))
    wanted = filter_of({name: value for name, value in query.items() if name != "drive"})
    if os.path.exists(os.path.join(call.data, FILE_NAME)):
        store = Store(call.data)
        try:
            names = {row.drive_id: row.name for row in store.read_now(drives.all_of)}
            of_drive = replace(wanted, drive_id=_drive_id(query["drive"], names))
            entries, _ = store.read_now(lambda connection: history.find(connection, of_drive))
        finally:
            store.close()
    if call.arguments.csv and not call.output.as_json:
        sys.stdout.write(as_csv(entries))
        return DONE
    rows = [_row(entry, names) for entry in entries]
    head = ("When", "Drive", "What", "How", "Title", "Files", "Size")
    call.output.result(
        {"entries": [entry.to_dict() for entry in entries], "total": len(entries)},
        lambda: call.output.table(head, rows),
    )
    return DONE


def _drive_id(wanted: str | None, names: dict[str, str]) -> str | None:
    """Give the id of a drive that is named; what no drive is called is taken for the id of one that was forgotten."""
    return next((drive_id for drive_id, name in names.items() if name == wanted), wanted)


def _row(entry: HistoryEntry, names: dict[str, str]) -> tuple[str, ...]:
    """Give an entry's line."""
    size = size_text(entry.size_bytes) if entry.files else ""
    files = str(entry.files) if entry.files else ""
    return entry.at, names.get(entry.drive_id, entry.drive_id), entry.op, entry.status, entry.title or "", files, size
