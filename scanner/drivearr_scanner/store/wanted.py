"""What was queued in an older program and was not copied yet."""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedRow:
    """A thing that somebody queued; `path` is where it lay in the library."""

    wanted_id: str
    title: str
    drive_id: str | None = None
    kind: str | None = None
    season: int | None = None
    episode: int | None = None
    path: str | None = None
    added_at: str | None = None


def add(connection: sqlite3.Connection, host_id: str, rows: Iterable[WantedRow]) -> int:
    """Keep what is not kept yet; gives how many that were."""
    cursor = connection.executemany(
        "INSERT OR IGNORE INTO wanted (wanted_id, host_id, drive_id, kind, title, season, episode, path, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row.wanted_id,
                host_id,
                row.drive_id,
                row.kind,
                row.title,
                row.season,
                row.episode,
                None if row.path is None else os.fsencode(row.path),
                row.added_at,
            )
            for row in rows
        ],
    )
    return max(cursor.rowcount, 0)


def all_of(connection: sqlite3.Connection) -> list[WantedRow]:
    """Give everything that is wanted, the oldest first."""
    rows = connection.execute("SELECT * FROM wanted ORDER BY added_at, wanted_id").fetchall()
    return [
        WantedRow(
            wanted_id=row["wanted_id"],
            title=row["title"],
            drive_id=row["drive_id"],
            kind=row["kind"],
            season=row["season"],
            episode=row["episode"],
            path=None if row["path"] is None else os.fsdecode(row["path"]),
            added_at=row["added_at"],
        )
        for row in rows
    ]
