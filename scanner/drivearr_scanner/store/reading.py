"""How far a verify has come within large files."""

import os
import sqlite3

from .folders import Facts


def put(connection: sqlite3.Connection, scan_id: str, folder_id: int, facts: Facts, blocks: int) -> None:
    """Note how many of a file's first blocks were its baseline's in a run."""
    name, *rest = facts
    connection.execute(
        "INSERT OR REPLACE INTO reading (scan_id, folder_id, name, size_bytes, mtime_ns, ctime_ns, inode, blocks)"
        " SELECT ?, folder_id, ?, ?, ?, ?, ?, ? FROM folders WHERE folder_id = ?",
        (scan_id, os.fsencode(name), *rest, blocks, folder_id),
    )


def find(connection: sqlite3.Connection, scan_id: str, folder_id: int, facts: Facts) -> int:
    """Give how many blocks were noted in a run of a file that is still the same; 0 for none."""
    name, *rest = facts
    row = connection.execute(
        "SELECT blocks FROM reading WHERE scan_id = ? AND folder_id = ? AND name = ? AND size_bytes = ?"
        " AND mtime_ns = ? AND ctime_ns = ? AND inode = ?",
        (scan_id, folder_id, os.fsencode(name), *rest),
    ).fetchone()
    return 0 if row is None else int(row[0])


def forget(connection: sqlite3.Connection, root_id: int, *, but: str | None = None) -> None:
    """Forget what was noted of a root, but for one run."""
    connection.execute(
        "DELETE FROM reading WHERE scan_id IS NOT ? AND folder_id IN (SELECT folder_id FROM folders WHERE root_id = ?)",
        (but, root_id),
    )
