"""The history: what is noted beside syncs, how it is asked for, and what a manifest gets back that was lost."""

import csv
import io
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from drivearr_scanner.contract.enums import Op
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import HistoryEntry, Problem
from drivearr_scanner.manifests.format import MAX_HISTORY, HistoryNote
from drivearr_scanner.manifests.writing import rfc3339
from drivearr_scanner.store import history
from drivearr_scanner.store.connection import Connection

from .context import Context

CSV_COLUMNS = ("at", "drive_id", "op", "status", "title", "units", "files", "size_bytes", "error")
# What a drive's own history tells; that it came and went is the house's affair.
OF_THE_DRIVE = (Op.SYNC, Op.DELETE, Op.VERIFY, Op.HEAL)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate a cell that begins so
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9._:-]")


async def note(
    context: Context,
    drive_id: str,
    op: Op,
    *,
    problem: DrivearrError | None = None,
    files: int = 0,
    size_bytes: int = 0,
    is_partial: bool = False,
) -> None:
    """Add one thing that was done to a drive as a whole; `is_partial` when not all of it was as it should be."""
    status = "failed" if problem is not None else "partial" if is_partial else "ok"
    entry = HistoryEntry(
        history_id=uuid.uuid4().hex,
        drive_id=drive_id,
        at=context.now(),
        op=op.value,
        status=status,
        files=files,
        size_bytes=size_bytes,
        error=None if problem is None else Problem(**problem.to_dict()),
    )
    await context.store.write(lambda connection: history.add_entries(connection, context.host.host_id, [entry]))


async def note_presence(context: Context, drive_id: str, op: Op) -> None:
    """Note that a drive came or went, unless that is what was noted last: a restart of the scanner is no news."""
    ops = (Op.ATTACH.value, Op.DETACH.value)
    if await context.store.read(lambda connection: history.last_of(connection, drive_id, ops)) != op.value:
        await note(context, drive_id, op)


def filter_of(query: dict[str, Any]) -> history.HistoryFilter:
    """Read what is asked for; `invalid_request` for a time that is none."""
    plain = {name: query.get(name) for name in ("drive_id", "title", "status")}
    return history.HistoryFilter(
        **plain,
        op=query.get("type"),
        q=query.get("q") or None,
        since=_moment(query.get("since"), end=False),
        until=_moment(query.get("until"), end=True),
    )


def as_csv(entries: Iterable[HistoryEntry]) -> str:
    """Give the history as a table."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(CSV_COLUMNS)
    for entry in entries:
        problem = "" if entry.error is None else entry.error.message
        cells = (entry.title or "", "; ".join(entry.units), entry.files, entry.size_bytes, problem)
        table.writerow([_cell(cell) for cell in (entry.at, entry.drive_id, entry.op, entry.status, *cells)])
    return text.getvalue()


def tail_for_manifest(connection: Connection, drive_id: str) -> tuple[HistoryNote, ...]:
    """Give what a drive's next manifest shall tell of the time before its last one was lost, oldest first."""
    entries, _ = history.find(connection, history.HistoryFilter(drive_id=drive_id), limit=2 * MAX_HISTORY)
    notes = [_note(entry) for entry in entries if entry.op in OF_THE_DRIVE][:MAX_HISTORY]
    return tuple(reversed([found for found in notes if found is not None]))


def _note(entry: HistoryEntry) -> HistoryNote | None:
    """Give an entry as a manifest holds it; None for one whose time is none."""
    try:
        at = rfc3339(datetime.fromisoformat(entry.at))
    except ValueError:
        return None
    return HistoryNote(
        id=_NOT_IN_IDS.sub("_", entry.history_id)[:128] or "_",
        at=at,
        op=entry.op,
        status=entry.status,
        title=entry.title,
        units=entry.units,
        files=max(entry.files, 0),
        size_bytes=max(entry.size_bytes, 0),
        error=None if entry.error is None else {"code": entry.error.code, "message": entry.error.message},
    )


def _moment(text: str | None, *, end: bool) -> str | None:
    """Read a date or time as it is kept; a date alone is its first or, with `end`, its last moment."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as problem:
        raise error("invalid_request", detail=f"{text} is no date or time") from problem
    if end and len(text) <= len("2026-01-31"):
        at = datetime.combine(at, time.max)
    return rfc3339(at if at.tzinfo is not None else at.replace(tzinfo=UTC))


def _cell(value: str | int) -> str | int:
    """Give a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
