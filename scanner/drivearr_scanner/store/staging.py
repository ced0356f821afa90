"""What a scan saw come and go, until the whole of it is known and can be told from moves.

The tables are the writing connection's own and end with it: a scan that was killed leaves nothing, and the next one
sees the same again. They may grow to any size on disk.
"""

import os
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from .folders import Facts
from .index import drop_empty_folders, folder_id_of

# Rows given out at once.
PAGE = 5000
_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS arrivals (run TEXT NOT NULL, folder BLOB NOT NULL, name BLOB NOT NULL,"
    " size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,"
    " moved INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX IF NOT EXISTS temp.arrivals_by_identity ON arrivals (run, inode, size_bytes, mtime_ns)",
    "CREATE TEMP TABLE IF NOT EXISTS departures (run TEXT NOT NULL, folder_id INTEGER NOT NULL, name BLOB NOT NULL,"
    " PRIMARY KEY (run, folder_id, name)) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS listings (run TEXT NOT NULL, folder BLOB NOT NULL, rows_hash BLOB)",
    "CREATE TEMP TABLE IF NOT EXISTS moves (run TEXT NOT NULL, path BLOB NOT NULL, moved_from BLOB NOT NULL,"
    " size_bytes INTEGER NOT NULL)",
    "CREATE TEMP TABLE IF NOT EXISTS gone_hashes (run TEXT NOT NULL, hash BLOB NOT NULL, folder_id INTEGER NOT NULL,"
    " name BLOB NOT NULL)",
    "CREATE INDEX IF NOT EXISTS temp.gone_hashes_by_hash ON gone_hashes (run, hash)",
)
# (arrival, folder_id, name) of what came and what went and is one file; the same inode, size and time.
_SAME_FILE = (
    "SELECT a.rowid, d.folder_id, d.name FROM temp.departures AS d"
    " JOIN files AS f ON f.folder_id = d.folder_id AND f.name = d.name"
    " JOIN temp.arrivals AS a ON a.run = d.run AND a.inode = f.inode AND a.size_bytes = f.size_bytes"
    " AND a.mtime_ns = f.mtime_ns AND a.moved = 0 WHERE d.run = :run AND :root > 0"
    " ORDER BY a.rowid, d.folder_id, d.name LIMIT :page"
)
# ... or the same content, once what came was read.
_SAME_CONTENT = (
    "SELECT a.rowid, g.folder_id, g.name FROM temp.arrivals AS a"
    " JOIN folders ON folders.root_id = :root AND folders.path = a.folder"
    " JOIN files AS f ON f.folder_id = folders.folder_id AND f.name = a.name"
    " JOIN temp.gone_hashes AS g ON g.run = a.run AND g.hash = f.hash"
    " JOIN temp.departures AS d ON d.run = g.run AND d.folder_id = g.folder_id AND d.name = g.name"
    " WHERE a.run = :run AND a.moved = 0 ORDER BY a.rowid, g.folder_id, g.name LIMIT :page"
)
# What is kept beside a file and goes where it goes.
_BESIDE = ("blocks", "held_hashes", "other_hashes")


class Move(NamedTuple):
    """A file that is at another path now."""

    path: str
    moved_from: str
    size_bytes: int


class Gone(NamedTuple):
    """A file that is proven absent; `hash` is its last baseline, where it had one."""

    path: str
    size_bytes: int
    hash: bytes | None


def open_run(connection: sqlite3.Connection, run: str) -> None:
    """Make room for what a scan sees."""
    for table in _TABLES:
        connection.execute(table)
    close_run(connection, run)


def close_run(connection: sqlite3.Connection, run: str) -> None:
    """Forget what a scan saw."""
    for table in ("arrivals", "departures", "listings", "moves", "gone_hashes"):
        connection.execute(f"DELETE FROM temp.{table} WHERE run = ?", (run,))  # noqa: S608 - constants


def put_arrivals(
    connection: sqlite3.Connection, run: str, folder: str, files: Iterable[Facts], rows_hash: bytes | None
) -> None:
    """Keep files that are new to a folder, and the hash of its rows once they are in the index."""
    raw = os.fsencode(folder)
    connection.executemany(
        "INSERT INTO temp.arrivals (run, folder, name, size_bytes, mtime_ns, ctime_ns, inode)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((run, raw, os.fsencode(name), *facts) for name, *facts in files),
    )
    connection.execute("INSERT INTO temp.listings VALUES (?, ?, ?)", (run, raw, rows_hash))


def put_departures(connection: sqlite3.Connection, run: str, folder_id: int, names: Iterable[str] | None) -> None:
    """Keep files that a folder held and does not list any more; None: all that it held."""
    if names is None:
        connection.execute(
            "INSERT OR IGNORE INTO temp.departures SELECT ?, folder_id, name FROM files WHERE folder_id = ?",
            (run, folder_id),
        )
        return
    connection.executemany(
        "INSERT OR IGNORE INTO temp.departures VALUES (?, ?, ?)",
        ((run, folder_id, os.fsencode(name)) for name in names),
    )


def put_folders_departed(connection: sqlite3.Connection, run: str, folder_ids: Iterable[int]) -> None:
    """Keep all files of folders that are not there any more."""
    for folder_id in folder_ids:
        put_departures(connection, run, folder_id, None)


def settle_arrivals(connection: sqlite3.Connection, run: str, root_id: int) -> None:
    """Take what came into the index; what is the very file that went from elsewhere is moved with all that is known."""
    _pair(connection, run, root_id, _SAME_FILE, carry=True)
    connection.execute(
        "INSERT OR IGNORE INTO folders (root_id, path) SELECT ?, folder FROM temp.listings WHERE run = ?",
        (root_id, run),
    )
    connection.execute(
        "INSERT OR REPLACE INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode)"
        " SELECT folders.folder_id, a.name, a.size_bytes, a.mtime_ns, a.ctime_ns, a.inode"
        " FROM temp.arrivals AS a JOIN folders ON folders.root_id = ? AND folders.path = a.folder"
        " WHERE a.run = ? AND a.moved = 0",
        (root_id, run),
    )
    connection.execute(
        "UPDATE folders SET rows_hash = l.rows_hash FROM temp.listings AS l"
        " WHERE l.run = ? AND folders.root_id = ? AND folders.path = l.folder",
        (run, root_id),
    )


def settle_moves_by_content(connection: sqlite3.Connection, run: str, root_id: int) -> None:
    """Tell of what came with the very content of something that went that it moved; called once what came was read."""
    connection.execute(
        "INSERT INTO temp.gone_hashes SELECT d.run, f.hash, d.folder_id, d.name FROM temp.departures AS d"
        " JOIN files AS f ON f.folder_id = d.folder_id AND f.name = d.name"
        " WHERE d.run = ? AND f.hash IS NOT NULL AND f.size_bytes > 0",
        (run,),
    )
    _pair(connection, run, root_id, _SAME_CONTENT, carry=False)


def _pair(connection: sqlite3.Connection, run: str, root_id: int, query: str, *, carry: bool) -> None:
    """Pair what came with what went, a page at a time; several names of one content are paired in their order."""
    while pairs := connection.execute(query, {"run": run, "root": root_id, "page": PAGE}).fetchall():
        taken: set[int] = set()
        left: set[tuple[int, bytes]] = set()
        for arrival, folder_id, name in pairs:
            old = (folder_id, name)
            if arrival not in taken and old not in left:
                taken.add(arrival)
                left.add(old)
                _move(connection, run, root_id, arrival, old, carry=carry)


def _move(
    connection: sqlite3.Connection, run: str, root_id: int, arrival: int, old: tuple[int, bytes], *, carry: bool
) -> None:
    """Note that a file is at a new place, and `carry` what is known of it there."""
    came = connection.execute("SELECT * FROM temp.arrivals WHERE rowid = ?", (arrival,)).fetchone()
    folder = connection.execute("SELECT path FROM folders WHERE folder_id = ?", (old[0],)).fetchone()["path"]
    connection.execute(
        "INSERT INTO temp.moves VALUES (?, ?, ?, ?)",
        (run, os.path.join(came["folder"], came["name"]), os.path.join(folder, old[1]), came["size_bytes"]),
    )
    if carry:
        new = (folder_id_of(connection, root_id, came["folder"]), came["name"])
        connection.execute(
            "UPDATE OR REPLACE files SET folder_id = ?, name = ?, ctime_ns = ? WHERE folder_id = ? AND name = ?",
            (*new, came["ctime_ns"], *old),
        )
        for table in _BESIDE:
            connection.execute(
                f"UPDATE OR REPLACE {table} SET folder_id = ?, name = ? WHERE folder_id = ? AND name = ?",  # noqa: S608
                (*new, *old),
            )
    else:
        _forget(connection, *old)
    connection.execute("UPDATE temp.arrivals SET moved = 1 WHERE rowid = ?", (arrival,))
    connection.execute("DELETE FROM temp.departures WHERE run = ? AND folder_id = ? AND name = ?", (run, *old))


def _forget(connection: sqlite3.Connection, folder_id: int, name: bytes) -> None:
    """Take a file out of the index with all that is kept beside it."""
    for table in ("files", *_BESIDE):
        connection.execute(
            f"DELETE FROM {table} WHERE folder_id = ? AND name = ?",  # noqa: S608 - constants
            (folder_id, name),
        )


def new_files(connection: sqlite3.Connection, run: str, after: int) -> list[tuple[int, str, int]]:
    """Give the next page of what is new and did not move: number, path, size in bytes."""
    rows = connection.execute(
        "SELECT rowid, folder, name, size_bytes FROM temp.arrivals WHERE run = ? AND moved = 0 AND rowid > ?"
        " ORDER BY rowid LIMIT ?",
        (run, after, PAGE),
    )
    return [(row[0], os.fsdecode(os.path.join(row[1], row[2])), row[3]) for row in rows]


def moved_files(connection: sqlite3.Connection, run: str, after: int) -> list[tuple[int, Move]]:
    """Give the next page of what moved."""
    rows = connection.execute(
        "SELECT rowid, path, moved_from, size_bytes FROM temp.moves WHERE run = ? AND rowid > ? ORDER BY rowid LIMIT ?",
        (run, after, PAGE),
    )
    return [(row[0], Move(os.fsdecode(row[1]), os.fsdecode(row[2]), row[3])) for row in rows]


def drop_departures(connection: sqlite3.Connection, run: str, root_id: int, *, now: int) -> list[Gone]:
    """Forget the next page of files that are proven gone, and give them; their baselines are kept as former ones."""
    rows = connection.execute(
        "SELECT d.folder_id, d.name, folders.path, f.size_bytes, f.mtime_ns, f.hash, f.hashed_at,"
        " h.size_bytes, h.mtime_ns, h.hash, h.hashed_at FROM temp.departures AS d JOIN folders USING (folder_id)"
        " JOIN files AS f ON f.folder_id = d.folder_id AND f.name = d.name"
        " LEFT JOIN held_hashes AS h ON h.folder_id = d.folder_id AND h.name = d.name WHERE d.run = ? LIMIT ?",
        (run, PAGE),
    ).fetchall()
    gone = []
    for folder_id, name, folder, size, *baselines in rows:
        path = os.path.join(folder, name)
        mine, held = (size, *baselines[:3]), baselines[3:]
        good = held if held[2] is not None else mine
        if good[2] is not None:
            connection.execute(
                "INSERT INTO former_hashes (root_id, path, size_bytes, mtime_ns, hash, hashed_at, replaced_at, reason)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'missing')",
                (root_id, path, *good, now),
            )
        _forget(connection, folder_id, name)
        connection.execute(
            "DELETE FROM temp.departures WHERE run = ? AND folder_id = ? AND name = ?", (run, folder_id, name)
        )
        gone.append(Gone(os.fsdecode(path), size, good[2]))
    if not rows:  # also what went since it was noted
        connection.execute("DELETE FROM temp.departures WHERE run = ?", (run,))
        drop_empty_folders(connection, root_id)
    return gone
