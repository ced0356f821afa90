"""What was done to drives, and what happened to them."""

import json
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from drivearr_scanner.contract.models import DriveEvent, HistoryEntry, Problem

# Events kept for clients that were away; a household makes a few dozen a day.
KEEP_EVENTS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which entries are asked for; `title` is a whole title, `q` a part of title or units, times are as kept.

    Titles and parts are compared without regard to case, in every script, and however accents are written.
    """

    drive_id: str | None = None
    title: str | None = None
    op: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    q: str | None = None


# How each field of the filter is asked for; SQLite itself knows the case of ASCII letters only.
_CONDITIONS = {
    "drive_id": "drive_id = ?",
    "title": "folded(title) = folded(?)",
    "op": "op = ?",
    "status": "status = ?",
    "since": "at >= ?",
    "until": "at <= ?",
    "q": "instr(folded(coalesce(title, '') || ' ' || plain(units)), folded(?))",
}


def add_entries(connection: sqlite3.Connection, host_id: str, entries: list[HistoryEntry]) -> None:
    """Add to the history; an entry that is there already stays as it is."""
    connection.executemany(
        "INSERT OR IGNORE INTO history (history_id, host_id, drive_id, at, op, status, title, units, files,"
        " size_bytes, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                entry.history_id,
                host_id,
                entry.drive_id,
                entry.at,
                entry.op,
                entry.status,
                entry.title,
                json.dumps(list(entry.units)),
                entry.files,
                entry.size_bytes,
                None if entry.error is None else json.dumps(entry.error.to_dict()),
            )
            for entry in entries
        ],
    )


def find(
    connection: sqlite3.Connection, wanted: HistoryFilter, *, limit: int = -1, offset: int = 0
) -> tuple[list[HistoryEntry], int]:
    """Give what passes the filter, newest first and by default all of it, and how much there is."""
    connection.create_function("folded", 1, _folded, deterministic=True)
    connection.create_function("plain", 1, _plain, deterministic=True)
    where, values = _where(wanted)
    rows = connection.execute(
        f"SELECT * FROM history WHERE {where} ORDER BY at DESC, rowid DESC LIMIT ? OFFSET ?",  # noqa: S608 - constants
        (*values, limit, offset),
    ).fetchall()
    total = connection.execute(
        f"SELECT count(*) AS n FROM history WHERE {where}",  # noqa: S608 - constants
        values,
    ).fetchone()["n"]
    return [_entry(row) for row in rows], int(total)


def last_of(connection: sqlite3.Connection, drive_id: str, ops: Sequence[str]) -> str | None:
    """Give the latest of some kinds of entry that a drive has; None when it has none of them."""
    marks = ", ".join("?" * len(ops))
    row = connection.execute(
        "SELECT op FROM history WHERE drive_id = ?"  # noqa: S608 - only question marks are put in
        f" AND op IN ({marks}) ORDER BY at DESC, rowid DESC LIMIT 1",
        (drive_id, *ops),
    ).fetchone()
    return None if row is None else str(row["op"])


def forget(connection: sqlite3.Connection, drive_id: str) -> None:
    """Forget what was done to a drive."""
    connection.execute("DELETE FROM history WHERE drive_id = ?", (drive_id,))
    connection.execute("DELETE FROM events WHERE drive_id = ?", (drive_id,))


def add_event(connection: sqlite3.Connection, event: DriveEvent) -> None:
    """Keep an event, and drop the oldest beyond those that are kept."""
    connection.execute(
        "INSERT INTO events (event_id, host_id, drive_id, type, at, data) VALUES (?, ?, ?, ?, ?, ?)",
        (event.event_id, event.host_id, event.drive_id, event.type.value, event.at, json.dumps(event.data)),
    )
    connection.execute(
        "DELETE FROM events WHERE event_id IN (SELECT event_id FROM events ORDER BY at DESC LIMIT -1 OFFSET ?)",
        (KEEP_EVENTS,),
    )


def _where(wanted: HistoryFilter) -> tuple[str, tuple[str, ...]]:
    """Give the condition of a filter and what is put into it."""
    given = {name: value for name in _CONDITIONS if (value := getattr(wanted, name)) is not None}
    return " AND ".join(["1", *(_CONDITIONS[name] for name in given)]), tuple(given.values())


def _folded(text: str | None) -> str | None:
    """Give what spellings of a text share: case and the way of writing accents do not count (Unicode 3.13, D145)."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def _plain(units: str) -> str:
    """Give a JSON list of units as text: JSON keeps letters beyond ASCII as escapes."""
    return " ".join(json.loads(units))


def _entry(row: sqlite3.Row) -> HistoryEntry:
    """Read an entry of the history."""
    return HistoryEntry(
        history_id=row["history_id"],
        drive_id=row["drive_id"],
        at=row["at"],
        op=row["op"],
        status=row["status"],
        title=row["title"],
        units=tuple(json.loads(row["units"])),
        files=row["files"],
        size_bytes=row["size_bytes"],
        error=None if row["error"] is None else Problem.from_dict(json.loads(row["error"])),
    )
