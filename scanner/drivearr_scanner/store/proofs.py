"""How well the content of an index is proven: sums over its files, for the figures that are shown and the schedules.

Each goes once over the files of a root: half a second for a million, so it is asked after a job, not for each answer.
"""

import os
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How far an index is proven; `oldest_verified_at` in seconds since 1970, None when nothing has a checksum."""

    files: int
    size_bytes: int
    unproven_files: int
    unproven_bytes: int
    changed_files: int
    oldest_verified_at: int | None


def proof_of(connection: sqlite3.Connection, root_id: int) -> Proof:
    """Sum up the files of an index; one that changed after its last proof counts as changed, and as unproven."""
    row = connection.execute(
        "SELECT count(*) AS files, coalesce(sum(size_bytes), 0) AS size_bytes,"
        " count(*) - count(hash) AS unproven_files,"
        " coalesce(sum(CASE WHEN hash IS NULL THEN size_bytes END), 0) AS unproven_bytes,"
        " min(CASE WHEN hash IS NOT NULL THEN coalesce(verified_at, hashed_at) END) AS oldest"
        " FROM files JOIN folders USING (folder_id) WHERE root_id = ?",
        (root_id,),
    ).fetchone()
    changed = connection.execute(
        "SELECT count(*) AS n FROM held_hashes JOIN folders USING (folder_id) WHERE root_id = ?", (root_id,)
    ).fetchone()
    return Proof(
        files=row["files"],
        size_bytes=row["size_bytes"],
        unproven_files=row["unproven_files"],
        unproven_bytes=row["unproven_bytes"],
        changed_files=changed["n"],
        oldest_verified_at=row["oldest"],
    )


def overdue_bytes(connection: sqlite3.Connection, root_id: int, *, before: int, never_counts: bool) -> int:
    """Give the bytes of the files that were last read before a moment; of those never read when `never_counts`."""
    row = connection.execute(
        "SELECT coalesce(sum(size_bytes), 0) AS n FROM files JOIN folders USING (folder_id) WHERE root_id = ?"
        " AND ifnull(max(verified_at, ifnull(checked_at, 0)) < ?, ?)",
        (root_id, before, never_counts),
    ).fetchone()
    return int(row["n"])


def damaged_files(connection: sqlite3.Connection, root_id: int) -> list[str]:
    """Give the files of an index whose content is damaged as far as is known."""
    rows = connection.execute(
        "SELECT DISTINCT path FROM findings WHERE root_id = ? AND state = 'open'"
        " AND kind IN ('corrupt', 'truncated', 'unreadable') AND (confirmed OR kind = 'unreadable') ORDER BY path",
        (root_id,),
    )
    return [os.fsdecode(row["path"]) for row in rows]


def last_verify_at(connection: sqlite3.Connection, root_id: int) -> str | None:
    """Give when a verify of an index came to its end last; None for never."""
    row = connection.execute(
        "SELECT max(ended_at) AS at FROM scans WHERE root_id = ? AND mode = 'verify'", (root_id,)
    ).fetchone()
    return None if row["at"] is None else str(row["at"])


def verified_since(connection: sqlite3.Connection, root_id: int, at: int) -> int:
    """Give how many files of an index were proven since a moment."""
    row = connection.execute(
        "SELECT count(*) AS n FROM files JOIN folders USING (folder_id) WHERE root_id = ? AND verified_at >= ?",
        (root_id, at),
    ).fetchone()
    return int(row["n"])
