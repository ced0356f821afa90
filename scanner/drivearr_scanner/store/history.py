"""What was done to drives, and what happened to them."""

import json
import sqlite3

from drivearr_scanner.contract.models import DriveEvent, HistoryEntry, Problem

# Events kept for clients that were away; a household makes a few dozen a day.
KEEP_EVENTS = 5000


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


def entries_of(
    connection: sqlite3.Connection, drive_id: str, *, limit: int, offset: int
) -> tuple[list[HistoryEntry], int]:
    """Give a drive's history, newest first, and how long it is."""
    rows = connection.execute(
        "SELECT * FROM history WHERE drive_id = ? ORDER BY at DESC, rowid DESC LIMIT ? OFFSET ?",
        (drive_id, limit, offset),
    ).fetchall()
    total = connection.execute("SELECT count(*) AS n FROM history WHERE drive_id = ?", (drive_id,)).fetchone()["n"]
    return [_entry(row) for row in rows], int(total)


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
