"""What a Bitarr had planned and set, what it means to us, and what became of it here."""

import json
import os
import sqlite3
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSchedule:
    """A schedule of a Bitarr: its folders where they are now, and what it means in our terms; None for unclear."""

    schedule_row: int
    name: str
    places: tuple[str, ...]
    means: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What became of an imported schedule at one place of ours; `schedule_id` is None where it was passed over."""

    schedule_row: int
    place: str
    schedule_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRoot:
    """A library, or a drive that the user approved, and where it lies."""

    path: str
    name: str
    library_id: str | None = None
    drive_id: str | None = None


def schedules_of(connection: sqlite3.Connection, host_id: str) -> list[ImportedSchedule]:
    """Give the schedules that were imported, in their old order."""
    rows = connection.execute("SELECT * FROM imported_schedules WHERE host_id = ? ORDER BY schedule_row", (host_id,))
    return [
        ImportedSchedule(
            schedule_row=row["schedule_row"],
            name=row["name"] or "?",
            places=tuple(json.loads(row["places"] or "[]")),
            means=None if row["means"] is None else json.loads(row["means"]),
        )
        for row in rows
    ]


def uses_of(connection: sqlite3.Connection) -> list[Use]:
    """Give what became of imported schedules."""
    rows = connection.execute("SELECT * FROM imported_schedule_uses ORDER BY schedule_row, place")
    return [
        Use(schedule_row=row["schedule_row"], place=os.fsdecode(row["place"]), schedule_id=row["schedule_id"])
        for row in rows
    ]


def put_use(connection: sqlite3.Connection, use: Use, *, at: str) -> None:
    """Keep what became of one; it stays so."""
    connection.execute(
        "INSERT OR IGNORE INTO imported_schedule_uses (schedule_row, place, schedule_id, used_at) VALUES (?, ?, ?, ?)",
        (use.schedule_row, os.fsencode(use.place), use.schedule_id, at),
    )


def planned_roots(connection: sqlite3.Connection, host_id: str) -> list[PlannedRoot]:
    """Give the libraries of a host, and the drives that were approved and ever seen."""
    libraries = connection.execute(
        "SELECT library_id, name, path FROM libraries WHERE host_id = ? ORDER BY position", (host_id,)
    )
    found = [PlannedRoot(path=_text(row["path"]), name=row["name"], library_id=row["library_id"]) for row in libraries]
    drives = connection.execute(
        "SELECT drive_id, name, path FROM drives WHERE host_id = ? AND trusted AND path IS NOT NULL"
        " ORDER BY created_at, drive_id",
        (host_id,),
    )
    return found + [PlannedRoot(path=_text(row["path"]), name=row["name"], drive_id=row["drive_id"]) for row in drives]


def settings_of(connection: sqlite3.Connection, host_id: str) -> dict[str, tuple[str, bool]]:
    """Give the settings that were imported: the value, and whether it was taken over once."""
    rows = connection.execute("SELECT name, value, used_at FROM imported_settings WHERE host_id = ?", (host_id,))
    return {row["name"]: (row["value"], row["used_at"] is not None) for row in rows}


def use_setting(connection: sqlite3.Connection, host_id: str, name: str, *, at: str) -> None:
    """Note that a setting was taken over."""
    connection.execute("UPDATE imported_settings SET used_at = ? WHERE host_id = ? AND name = ?", (at, host_id, name))


def _text(path: bytes | str) -> str:
    """Give a path as text."""
    return os.fsdecode(path)
