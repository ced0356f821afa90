"""The runs over an index: when they began and ended, what they were to do, and what they counted."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A run that began; `part` says what of the root it was about, `started_at` is RFC 3339."""

    scan_id: str
    started_at: str


def start(
    connection: sqlite3.Connection, scan_id: str, *, root_id: int, at: str, mode: str = "quick", part: str | None = None
) -> None:
    """Note that a run began; noting it again changes nothing."""
    connection.execute(
        "INSERT OR IGNORE INTO scans (scan_id, root_id, started_at, hashed, mode, part) VALUES (?, ?, ?, ?, ?, ?)",
        (scan_id, root_id, at, mode != "quick", mode, part),
    )


def end(connection: sqlite3.Connection, scan_id: str, *, at: str, summary: Mapping[str, Any]) -> None:
    """Note how a run ended."""
    connection.execute(
        "UPDATE scans SET ended_at = ?, summary = ? WHERE scan_id = ?", (at, json.dumps(dict(summary)), scan_id)
    )


def unfinished(connection: sqlite3.Connection, root_id: int, *, mode: str, part: str | None) -> ScanRow | None:
    """Give the last run of a kind when it did not come to its end."""
    row = connection.execute(
        "SELECT scan_id, started_at, ended_at FROM scans WHERE root_id = ? AND mode = ? AND part IS ?"
        " ORDER BY started_at DESC, rowid DESC LIMIT 1",
        (root_id, mode, part),
    ).fetchone()
    return None if row is None or row["ended_at"] is not None else ScanRow(row["scan_id"], row["started_at"])


def was_scanned(connection: sqlite3.Connection, root_id: int) -> bool:
    """Tell whether any run over an index came to its end, so that what is new to it is news."""
    found = connection.execute("SELECT 1 FROM scans WHERE root_id = ? AND ended_at IS NOT NULL LIMIT 1", (root_id,))
    return found.fetchone() is not None
