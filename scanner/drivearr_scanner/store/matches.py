"""What the user said that files are, by their content."""

import json
import os
import sqlite3
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    """A file's identity as a person settled it; `ends` and `hash` are hex of xxh3_128, `hash` where it was known."""

    match_id: str
    size_bytes: int
    ends: str
    identity: dict[str, Any]
    path: str
    created_at: str
    hash: str | None = None

    def is_of(self, ends: str, digest: str | None) -> bool:
        """Tell whether content of the same size is the matched one; whole hashes decide where both are known."""
        if self.hash is not None and digest is not None:
            return self.hash == digest
        return self.ends == ends


def all_of(connection: sqlite3.Connection) -> list[MatchRow]:
    """Give all matches, oldest first."""
    rows = connection.execute("SELECT * FROM matches ORDER BY created_at, rowid").fetchall()
    return [_row(row) for row in rows]


def put(connection: sqlite3.Connection, match: MatchRow) -> None:
    """Keep a match; one of the same content gives way."""
    same_size = connection.execute("SELECT * FROM matches WHERE size_bytes = ?", (match.size_bytes,)).fetchall()
    for known in map(_row, same_size):
        if known.is_of(match.ends, match.hash):
            forget(connection, known.match_id)
    connection.execute(
        "INSERT INTO matches (match_id, size_bytes, ends, hash, identity, path, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            match.match_id,
            match.size_bytes,
            bytes.fromhex(match.ends),
            None if match.hash is None else bytes.fromhex(match.hash),
            json.dumps(match.identity),
            os.fsencode(match.path),
            match.created_at,
        ),
    )


def forget(connection: sqlite3.Connection, match_id: str) -> bool:
    """Forget a match; False when there is none."""
    return connection.execute("DELETE FROM matches WHERE match_id = ?", (match_id,)).rowcount > 0


def _row(row: sqlite3.Row) -> MatchRow:
    """Read a match."""
    return MatchRow(
        match_id=row["match_id"],
        size_bytes=row["size_bytes"],
        ends=row["ends"].hex(),
        hash=None if row["hash"] is None else row["hash"].hex(),
        identity=json.loads(row["identity"]),
        path=os.fsdecode(row["path"]),
        created_at=row["created_at"],
    )
