"""Bitrot events: damage of one device that belongs together, and what became of it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as it is kept; `clusters` and `evidence` are JSON values, `merged_into` the event that took it in."""

    event_id: str
    host_id: str
    root_id: int
    volume_id: str | None = None
    device_id: str | None = None
    state: str
    pattern: str
    severity: str
    cause: str
    clusters: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    note: str | None = None
    opened_at: str
    updated_at: str
    acknowledged_at: str | None = None
    ended_at: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened to an event."""

    at: str
    what: str
    data: Mapping[str, Any] = field(default_factory=dict)


_COLUMNS = tuple(column.name for column in fields(EventRow))
_PUT = (
    f"INSERT INTO bitrot_events ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants
    f" ON CONFLICT (event_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)


def put(connection: sqlite3.Connection, row: EventRow) -> None:
    """Keep an event as it is now."""
    values = {name: getattr(row, name) for name in _COLUMNS}
    for name in ("clusters", "evidence"):
        values[name] = json.dumps(list(values[name]))
    connection.execute(_PUT, tuple(values[name] for name in _COLUMNS))


def find(connection: sqlite3.Connection, event_id: str) -> EventRow | None:
    """Give an event by its id, or the one that took it in."""
    seen: set[str] = set()
    while event_id not in seen:
        seen.add(event_id)
        row = connection.execute("SELECT * FROM bitrot_events WHERE event_id = ?", (event_id,)).fetchone()
        if row is None or row["merged_into"] is None:
            return None if row is None else _row(row)
        event_id = row["merged_into"]
    return None


def all_of(connection: sqlite3.Connection, host_id: str, *, ended: bool = False) -> list[EventRow]:
    """Give the events of a host, the newest first; with `ended` also those that are over."""
    rows = connection.execute(
        "SELECT * FROM bitrot_events WHERE host_id = ? AND merged_into IS NULL AND (? OR ended_at IS NULL)"
        " ORDER BY opened_at DESC, rowid DESC",
        (host_id, ended),
    )
    return [_row(row) for row in rows]


def add_to_timeline(connection: sqlite3.Connection, event_id: str, rows: Iterable[TimelineRow]) -> None:
    """Note what happened to an event."""
    connection.executemany(
        "INSERT INTO bitrot_timeline (event_id, at, what, data) VALUES (?, ?, ?, ?)",
        [(event_id, row.at, row.what, json.dumps(dict(row.data))) for row in rows],
    )


def timeline_of(connection: sqlite3.Connection, event_id: str) -> list[TimelineRow]:
    """Give what happened to an event and to those that it took in, in order."""
    rows = connection.execute(
        "SELECT t.* FROM bitrot_timeline AS t JOIN bitrot_events AS e USING (event_id)"
        " WHERE e.event_id = ?1 OR e.merged_into = ?1 ORDER BY t.at, t.rowid",
        (event_id,),
    )
    return [TimelineRow(row["at"], row["what"], json.loads(row["data"])) for row in rows]


def merge(connection: sqlite3.Connection, event_id: str, into: str, *, at: str) -> None:
    """Let one event take in another, and what that had taken in."""
    connection.execute("UPDATE findings SET event_id = ? WHERE event_id = ?", (into, event_id))
    connection.execute("UPDATE bitrot_events SET merged_into = ? WHERE merged_into = ?", (into, event_id))
    connection.execute(
        "UPDATE bitrot_events SET merged_into = ?, ended_at = ?, updated_at = ? WHERE event_id = ?",
        (into, at, at, event_id),
    )


def _row(row: sqlite3.Row) -> EventRow:
    """Read an event."""
    values = {name: row[name] for name in _COLUMNS}
    for name in ("clusters", "evidence"):
        values[name] = tuple(json.loads(values[name]))
    return EventRow(**values)
