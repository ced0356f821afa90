"""The index: the files of each library, drive and scanned folder, as last seen."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the index knows it; `path` is relative to the root; `hash` is hex of xxh3_128, or None.

    `hashed_at`, `verified_at` and `checked_at` are whole seconds since 1970; the last is a read that proved nothing.
    """

    path: str
    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    hash: str | None = None
    hashed_at: int | None = None
    verified_at: int | None = None
    checked_at: int | None = None


# A file's path, size, time of change, hash and inode.
type ContentRow = tuple[str, int, int, bytes | None, int]


def root_of(
    connection: sqlite3.Connection,
    host_id: str,
    *,
    library_id: str | None = None,
    drive_id: str | None = None,
    path: str | None = None,
    volume: str | None = None,
) -> int:
    """Give the index of a library, a drive or a folder, making it where it is not there.

    Each `volume` (its UUID) that was seen at a folder's path has an index of its own; one that is not known, None, is
    taken for the one that was seen last.
    """
    raw = None if path is None else os.fsencode(path)
    key = (host_id, library_id, drive_id, raw)
    found = connection.execute(
        "SELECT root_id, volume FROM roots WHERE host_id = ? AND library_id IS ? AND drive_id IS ? AND path IS ?"
        " AND (?5 IS NULL OR volume IS NULL OR volume = ?5) ORDER BY volume IS NULL, root_id DESC",
        (*key, volume),
    ).fetchone()
    if found is None:
        cursor = connection.execute(
            "INSERT INTO roots (host_id, library_id, drive_id, path, volume) VALUES (?, ?, ?, ?, ?)", (*key, volume)
        )
        return int(cursor.lastrowid or 0)
    if found["volume"] is None and volume is not None:
        connection.execute("UPDATE roots SET volume = ? WHERE root_id = ?", (volume, found["root_id"]))
    return int(found["root_id"])


def files_of(connection: sqlite3.Connection, root_id: int) -> Iterator[FileRow]:
    """Give every file of an index, ordered by path within its folder."""
    yield from _rows(connection, "true", (root_id,))


def contents_of(connection: sqlite3.Connection, root_id: int) -> Iterator[ContentRow]:
    """Give every file of an index with what tells its content, ordered as by `files_of`, in a third of its time."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(
        "SELECT folders.path, name, size_bytes, mtime_ns, hash, inode FROM files JOIN folders USING (folder_id)"
        " WHERE root_id = ? ORDER BY folders.path, files.name",
        (root_id,),
    )
    last, prefix = b"", ""
    for folder, name, *rest in cursor:
        if folder != last:
            last, prefix = folder, os.fsdecode(os.path.join(folder, b""))
        yield (prefix + os.fsdecode(name), *rest)


def files_in(connection: sqlite3.Connection, root_id: int, folder: str, *, deep: bool) -> Iterator[FileRow]:
    """Give the files of one folder of an index, with `deep` also those below it."""
    path = os.fsencode(folder)
    if not deep:
        yield from _rows(connection, "folders.path = ?", (root_id, path))
    elif not path:
        yield from files_of(connection, root_id)
    else:  # b"0" follows b"/"
        condition = "(folders.path = ? OR (folders.path >= ? AND folders.path < ?))"
        yield from _rows(connection, condition, (root_id, path, path + b"/", path + b"0"))


def totals(connection: sqlite3.Connection, root_id: int) -> tuple[int, int]:
    """Give how many files an index holds, and their bytes."""
    row = connection.execute(
        "SELECT count(*) AS n, coalesce(sum(size_bytes), 0) AS bytes FROM files JOIN folders USING (folder_id)"
        " WHERE root_id = ?",
        (root_id,),
    ).fetchone()
    return int(row["n"]), int(row["bytes"])


def has_more(connection: sqlite3.Connection, root_ids: Iterable[int], files: int) -> bool:
    """Tell whether indexes hold more than so many files together; no more than these are counted."""
    left = files + 1
    for root_id in root_ids:
        row = connection.execute(
            "SELECT count(*) AS n FROM"
            " (SELECT 1 FROM folders CROSS JOIN files USING (folder_id) WHERE root_id = ? LIMIT ?)",
            (root_id, left),
        ).fetchone()
        left -= row["n"]
    return left <= 0


def put_files(connection: sqlite3.Connection, root_id: int, rows: Iterable[FileRow]) -> None:
    """Keep files as they are now."""
    folders: dict[bytes, int] = {}
    values = []
    for row in rows:
        folder, name = os.path.split(os.fsencode(row.path))
        if folder not in folders:
            folders[folder] = folder_id_of(connection, root_id, folder)
        digest = None if row.hash is None else bytes.fromhex(row.hash)
        values.append(
            (
                folders[folder],
                name,
                row.size_bytes,
                row.mtime_ns,
                row.ctime_ns,
                row.inode,
                digest,
                row.hashed_at,
                row.verified_at,
                row.checked_at,
            )
        )
    connection.executemany(
        "INSERT OR REPLACE INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode, hash, hashed_at,"
        " verified_at, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    _look_again(connection, folders.values())


def _look_again(connection: sqlite3.Connection, folder_ids: Iterable[int]) -> None:
    """Let the next scan compare these folders row by row: what stands in them was not taken from a listing."""
    connection.executemany(
        "UPDATE folders SET rows_hash = NULL WHERE folder_id = ?", ((folder_id,) for folder_id in folder_ids)
    )


def drop_files(connection: sqlite3.Connection, root_id: int, paths: Iterable[str]) -> None:
    """Forget files that are proven to be gone, and folders that became empty."""
    keys = [(name, root_id, folder) for folder, name in (os.path.split(os.fsencode(path)) for path in paths)]
    for table in ("files", "blocks", "held_hashes", "other_hashes"):
        connection.executemany(
            f"DELETE FROM {table} WHERE name = ? AND folder_id ="  # noqa: S608 - constants
            " (SELECT folder_id FROM folders WHERE root_id = ? AND path = ?)",
            keys,
        )
    drop_empty_folders(connection, root_id)


def drop_empty_folders(connection: sqlite3.Connection, root_id: int) -> None:
    """Forget folders that hold no files any more."""
    connection.execute(
        "DELETE FROM folders WHERE root_id = ? AND unreadable IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM files WHERE files.folder_id = folders.folder_id)",
        (root_id,),
    )


def put_unreadable(
    connection: sqlite3.Connection, root_id: int, folders: Mapping[str, str], *, whole: bool = True
) -> None:
    """Note which folders could not be read, and why; after a scan of the `whole`, the others are readable."""
    if whole:
        connection.execute("UPDATE folders SET unreadable = NULL WHERE root_id = ?", (root_id,))
    for path, reason in folders.items():
        folder_id = folder_id_of(connection, root_id, os.fsencode(path))
        connection.execute("UPDATE folders SET unreadable = ? WHERE folder_id = ?", (reason, folder_id))


def unreadable_of(connection: sqlite3.Connection, root_id: int) -> dict[str, str]:
    """Give the folders that could not be read in the last scan, with the reason."""
    rows = connection.execute(
        "SELECT path, unreadable FROM folders WHERE root_id = ? AND unreadable IS NOT NULL ORDER BY path", (root_id,)
    )
    return {os.fsdecode(row["path"]): row["unreadable"] for row in rows}


def _rows(connection: sqlite3.Connection, condition: str, values: tuple[int | bytes, ...]) -> Iterator[FileRow]:
    """Give the files that meet a condition on their folder."""
    rows = connection.execute(
        "SELECT folders.path AS folder, files.* FROM files JOIN folders USING (folder_id)"  # noqa: S608 - constants
        f" WHERE root_id = ? AND {condition} ORDER BY folders.path, files.name",
        values,
    )
    for row in rows:
        yield FileRow(
            path=os.fsdecode(os.path.join(row["folder"], row["name"])),
            size_bytes=row["size_bytes"],
            mtime_ns=row["mtime_ns"],
            ctime_ns=row["ctime_ns"],
            inode=row["inode"],
            hash=None if row["hash"] is None else row["hash"].hex(),
            hashed_at=row["hashed_at"],
            verified_at=row["verified_at"],
            checked_at=row["checked_at"],
        )


def folder_id_of(connection: sqlite3.Connection, root_id: int, path: bytes) -> int:
    """Give a folder's row, making it where it is not there."""
    connection.execute("INSERT OR IGNORE INTO folders (root_id, path) VALUES (?, ?)", (root_id, path))
    row = connection.execute("SELECT folder_id FROM folders WHERE root_id = ? AND path = ?", (root_id, path)).fetchone()
    return int(row["folder_id"])
