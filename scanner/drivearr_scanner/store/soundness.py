"""Whether what the data base derives from other rows fits them, and making it fit."""

import sqlite3

from .backup import damage_of
from .migrate import statements, steps

# Hashes of blocks, one of 8 bytes for each MiB, of another number than the file has: they would accuse the wrong MiB.
_LOOSE_BLOCKS = (
    " FROM blocks WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.folder_id = blocks.folder_id"
    " AND files.name = blocks.name AND length(blocks.hashes) = (files.size_bytes + 1048575) / 1048576 * 8)"
    " AND NOT EXISTS (SELECT 1 FROM held_hashes AS held WHERE held.folder_id = blocks.folder_id"
    " AND held.name = blocks.name AND length(blocks.hashes) = (held.size_bytes + 1048575) / 1048576 * 8)"
)
_LOOSE_MARKS = (
    " FROM reading WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.folder_id = reading.folder_id"
    " AND files.name = reading.name)"
)


def damage(connection: sqlite3.Connection) -> list[str]:
    """Say what is wrong with the file, each index held against its table; 114 s for 10 million files."""
    return damage_of(connection, thorough=True)


def schema_differences(connection: sqlite3.Connection) -> list[str]:
    """Give the names of tables, indexes and triggers that are not as this release makes them."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for _, script in steps():
            for statement in statements(script):
                fresh.execute(statement)
        wanted, found = _schema(fresh), _schema(connection)
    finally:
        fresh.close()
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def loose_rows(connection: sqlite3.Connection) -> int:
    """Count derived rows that fit no file."""
    return sum(
        int(connection.execute(f"SELECT count(*) {condition}").fetchone()[0])
        for condition in (_LOOSE_BLOCKS, _LOOSE_MARKS)
    )


def drop_loose_rows(connection: sqlite3.Connection) -> None:
    """Forget derived rows that fit no file: the next reads make them anew."""
    for condition in (_LOOSE_BLOCKS, _LOOSE_MARKS):
        connection.execute(f"DELETE {condition}")


def rebuild_indexes(connection: sqlite3.Connection) -> None:
    """Make every index of every table anew from its rows."""
    connection.execute("REINDEX")


def forget_listing(connection: sqlite3.Connection, root_id: int, folder_ids: list[int]) -> None:
    """Let the next scan compare these folders of an index row by row."""
    connection.executemany(
        "UPDATE folders SET rows_hash = NULL WHERE root_id = ? AND folder_id = ?",
        ((root_id, folder_id) for folder_id in folder_ids),
    )


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    """Give what makes each part of the schema, spaces aside."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return {row[0]: " ".join(row[1].split()) for row in rows}
