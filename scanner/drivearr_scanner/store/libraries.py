"""The library roots that the user named."""

import os
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """A library root as it is kept; `position` is the order of preference among several."""

    library_id: str
    host_id: str
    name: str
    kind: str
    path: str
    position: int
    last_scan_at: str | None = None


def all_of(connection: sqlite3.Connection) -> list[LibraryRow]:
    """Give all library roots in order of preference."""
    rows = connection.execute("SELECT * FROM libraries ORDER BY position").fetchall()
    return [_row(row) for row in rows]


def add(connection: sqlite3.Connection, row: LibraryRow) -> LibraryRow:
    """Keep a library root behind the others; the one that is there already wins."""
    connection.execute(
        "INSERT OR IGNORE INTO libraries (library_id, host_id, name, kind, path, position)"
        " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM libraries))",
        (row.library_id, row.host_id, row.name, row.kind, os.fsencode(row.path)),
    )
    kept = connection.execute(
        "SELECT * FROM libraries WHERE host_id = ? AND path = ?", (row.host_id, os.fsencode(row.path))
    ).fetchone()
    return _row(kept)


def remove(connection: sqlite3.Connection, library_id: str) -> bool:
    """Forget a library root and its index; False when there is none."""
    return connection.execute("DELETE FROM libraries WHERE library_id = ?", (library_id,)).rowcount > 0


def scanned(connection: sqlite3.Connection, library_id: str, at: str) -> None:
    """Note when a library root was last walked."""
    connection.execute("UPDATE libraries SET last_scan_at = ? WHERE library_id = ?", (at, library_id))


def _row(row: sqlite3.Row) -> LibraryRow:
    """Read a library root."""
    return LibraryRow(
        library_id=row["library_id"],
        host_id=row["host_id"],
        name=row["name"],
        kind=row["kind"],
        path=os.fsdecode(row["path"]),
        position=row["position"],
        last_scan_at=row["last_scan_at"],
    )
