"""The index folder by folder, for indexes that are too large to be held at once."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .index import folder_id_of

# Folders taken at once: a reading transaction that stays open for hours lets the write-ahead log grow.
PAGE = 500
# Rows of one INSERT.
AT_ONCE = 50

type Facts = tuple[str, int, int, int, int]
"""Name, size in bytes, mtime and ctime in nanoseconds, inode."""


class FolderRow(NamedTuple):
    """A folder of an index: its path below the root, and the hash of its rows as they were last seen."""

    folder_id: int
    path: str
    rows_hash: bytes | None


def folder_at(connection: sqlite3.Connection, root_id: int, path: str) -> FolderRow | None:
    """Give a folder of an index; None when it holds no files there."""
    row = connection.execute(
        "SELECT folder_id, rows_hash FROM folders WHERE root_id = ? AND path = ?", (root_id, os.fsencode(path))
    ).fetchone()
    return None if row is None else FolderRow(row[0], path, row[1])


def hashes_of(
    connection: sqlite3.Connection, root_id: int, *, most: int
) -> dict[bytes, tuple[int, bytes | None]] | None:
    """Give id and hash of the rows of each folder of an index by its path; None for more than `most` folders."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute("SELECT path, folder_id, rows_hash FROM folders WHERE root_id = ? LIMIT ?", (root_id, most + 1))
    found = {path: (folder_id, rows_hash) for path, folder_id, rows_hash in cursor}
    return None if len(found) > most else found


def count_of(connection: sqlite3.Connection, root_id: int) -> int:
    """Give how many folders of an index hold files."""
    return int(connection.execute("SELECT count(*) FROM folders WHERE root_id = ?", (root_id,)).fetchone()[0])


def folders_of(connection: sqlite3.Connection, root_id: int, *, after: str | None = None) -> list[FolderRow]:
    """Give the next page of folders in the order of their paths."""
    rows = connection.execute(
        "SELECT folder_id, path, rows_hash FROM folders WHERE root_id = ? AND path > ? ORDER BY path LIMIT ?",
        (root_id, b"" if after is None else os.fsencode(after), PAGE),
    )
    page = [FolderRow(row[0], os.fsdecode(row[1]), row[2]) for row in rows]
    if after is None and (top := folder_at(connection, root_id, "")) is not None:
        return [top, *page]
    return page


def files_at(connection: sqlite3.Connection, folder_id: int) -> Iterator[tuple[str, int, int, int, int, bool]]:
    """Give the files of a folder: name, size, mtime, ctime, inode, and whether there is a baseline of their content."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(
        "SELECT name, size_bytes, mtime_ns, ctime_ns, inode, hash IS NOT NULL OR EXISTS (SELECT 1 FROM held_hashes"
        " WHERE held_hashes.folder_id = files.folder_id AND held_hashes.name = files.name)"
        " OR EXISTS (SELECT 1 FROM other_hashes WHERE other_hashes.folder_id = files.folder_id"
        " AND other_hashes.name = files.name)"
        " FROM files WHERE folder_id = ?",
        (folder_id,),
    )
    for name, *facts in cursor:
        yield os.fsdecode(name), *facts


def put_folder(connection: sqlite3.Connection, root_id: int, path: str, rows_hash: bytes | None) -> int:
    """Keep a folder with the hash of its rows, and give its id."""
    folder_id = folder_id_of(connection, root_id, os.fsencode(path))
    connection.execute("UPDATE folders SET rows_hash = ? WHERE folder_id = ?", (rows_hash, folder_id))
    return folder_id


def put_new_files(connection: sqlite3.Connection, folder_id: int, files: Sequence[Facts]) -> None:
    """Keep files that are new to a folder."""
    insert_rows(
        connection,
        "INSERT OR REPLACE INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode) VALUES ",
        [(folder_id, os.fsencode(name), *facts) for name, *facts in files],
    )


def insert_rows(connection: sqlite3.Connection, insert: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows of one width, many with each statement: the statement's own cost is half of a row's."""
    if not rows:
        return
    one = f"({', '.join('?' * len(rows[0]))})"
    whole = len(rows) // AT_ONCE * AT_ONCE
    connection.executemany(
        insert + ", ".join([one] * AT_ONCE),
        ([value for row in rows[start : start + AT_ONCE] for value in row] for start in range(0, whole, AT_ONCE)),
    )
    connection.executemany(insert + one, rows[whole:])


def renumber_files(connection: sqlite3.Connection, folder_id: int, files: Iterable[Facts]) -> None:
    """Note other inodes of files that are the same otherwise."""
    connection.executemany(
        "UPDATE files SET inode = ? WHERE folder_id = ? AND name = ?",
        ((inode, folder_id, os.fsencode(name)) for name, _, _, _, inode in files),
    )


def change_files(connection: sqlite3.Connection, folder_id: int, files: Sequence[Facts]) -> None:
    """Note other sizes and times; a baseline is held until a read tells what became of the content.

    A file that is again as its held baseline was has that baseline again.
    """
    keys = [(folder_id, os.fsencode(name)) for name, *_ in files]
    connection.executemany(
        "INSERT OR IGNORE INTO held_hashes (folder_id, name, size_bytes, mtime_ns, hash, hashed_at)"
        " SELECT folder_id, name, size_bytes, mtime_ns, hash, hashed_at FROM files"
        " WHERE folder_id = ? AND name = ? AND hash IS NOT NULL",
        keys,
    )
    connection.executemany(
        "UPDATE files SET size_bytes = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, hash = NULL, hashed_at = NULL,"
        " verified_at = NULL, checked_at = NULL WHERE folder_id = ? AND name = ?",
        ((*facts, *key) for (_, *facts), key in zip(files, keys, strict=True)),
    )
    connection.executemany(
        "UPDATE files SET hash = held.hash, hashed_at = held.hashed_at FROM held_hashes AS held"
        " WHERE held.folder_id = files.folder_id AND held.name = files.name"
        " AND held.size_bytes = files.size_bytes AND held.mtime_ns = files.mtime_ns"
        " AND files.folder_id = ? AND files.name = ?",
        keys,
    )
    connection.executemany(
        "DELETE FROM held_hashes WHERE folder_id = ? AND name = ? AND EXISTS (SELECT 1 FROM files WHERE"
        " files.folder_id = held_hashes.folder_id AND files.name = held_hashes.name AND files.hash IS NOT NULL)",
        keys,
    )


def note_burst(connection: sqlite3.Connection, root_id: int, paths: Iterable[str]) -> None:
    """Note of held baselines that their files changed with many others at once."""
    connection.executemany(
        "UPDATE held_hashes SET burst = 1 WHERE name = ? AND folder_id ="
        " (SELECT folder_id FROM folders WHERE root_id = ? AND path = ?)",
        ((name, root_id, folder) for folder, name in (os.path.split(os.fsencode(path)) for path in paths)),
    )


def baselines_in(connection: sqlite3.Connection, root_id: int) -> int:
    """Give how many files of an index have a baseline, held and imported ones included."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM files JOIN folders USING (folder_id) WHERE root_id = ?1 AND hash IS NOT NULL)"
        " + (SELECT count(*) FROM held_hashes JOIN folders USING (folder_id) WHERE root_id = ?1)"
        " + (SELECT count(*) FROM files JOIN folders USING (folder_id) WHERE root_id = ?1 AND hash IS NULL"
        " AND EXISTS (SELECT 1 FROM other_hashes WHERE other_hashes.folder_id = files.folder_id"
        " AND other_hashes.name = files.name))",
        (root_id,),
    ).fetchone()
    return int(row[0])
