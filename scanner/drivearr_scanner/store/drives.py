"""The drives that Drivearr manages, attached or not."""

import json
import os
import sqlite3
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveRow:
    """A drive as it is remembered.

    `path` is where it was last seen; `facts` holds the last known contract fields of a drive (counts, sizes), which
    are shown with their time while it is detached. One that is not `trusted` was only found by its manifest.
    """

    drive_id: str
    host_id: str
    name: str
    kind: str
    created_at: str
    path: str | None = None
    fs_type: str | None = None
    fs_uuid: str | None = None
    fs_size_bytes: int | None = None
    volume_id: str | None = None
    device_id: str | None = None
    profile_id: str | None = None
    manifest_generation: int = 0
    trusted: bool = True
    facts: dict[str, Any] = field(default_factory=dict)
    last_seen_at: str | None = None
    last_scan_at: str | None = None
    last_sync_at: str | None = None


COLUMNS = (
    "drive_id",
    "host_id",
    "name",
    "kind",
    "created_at",
    "path",
    "fs_type",
    "fs_uuid",
    "fs_size_bytes",
    "volume_id",
    "device_id",
    "profile_id",
    "manifest_generation",
    "trusted",
    "facts",
    "last_seen_at",
    "last_scan_at",
    "last_sync_at",
)
_UPSERT = (
    f"INSERT INTO drives ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - constants
    f" ON CONFLICT (drive_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[1:])}"
)


def all_of(connection: sqlite3.Connection) -> list[DriveRow]:
    """Give all drives, oldest first."""
    return [_row(row) for row in connection.execute("SELECT * FROM drives ORDER BY created_at, drive_id")]


def save(connection: sqlite3.Connection, row: DriveRow) -> None:
    """Keep a drive as it is now."""
    values = {name: getattr(row, name) for name in COLUMNS}
    values["path"] = None if row.path is None else os.fsencode(row.path)
    values["facts"] = json.dumps(row.facts)
    connection.execute(_UPSERT, tuple(values[name] for name in COLUMNS))


def forget(connection: sqlite3.Connection, drive_id: str) -> None:
    """Forget a drive and its index; its history stays."""
    connection.execute("DELETE FROM drives WHERE drive_id = ?", (drive_id,))


def _row(row: sqlite3.Row) -> DriveRow:
    """Read a drive."""
    values: dict[str, Any] = {name: row[name] for name in COLUMNS}
    values["path"] = None if row["path"] is None else os.fsdecode(row["path"])
    values["facts"] = json.loads(row["facts"] or "{}")
    values["trusted"] = bool(row["trusted"])
    return DriveRow(**values)
