"""What is known of the content of files: baselines, held and former ones, block hashes; and when it was last read."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .folders import Facts, insert_rows

# When a file's content was last read, whatever came of it; 0 is never.
_READ_AT = "max(ifnull(f.verified_at, 0), ifnull(f.checked_at, 0))"


class OldHash(NamedTuple):
    """A checksum that a file's content is held against; size and mtime are those it was taken of, where known."""

    algorithm: str
    hash: bytes
    size_bytes: int | None
    mtime_ns: int | None
    burst: bool = False
    is_held: bool = False


class ContentRow(NamedTuple):
    """A file whose content is to be read; `hash` is the baseline of exactly this size and time, `old` are others."""

    facts: Facts
    hash: bytes | None
    old: tuple[OldHash, ...]


class Baselined(NamedTuple):
    """A file's content as it is the baseline from now on."""

    folder_id: int
    facts: Facts
    hash: bytes
    blocks: bytes


def unread(connection: sqlite3.Connection, folder_id: int) -> list[ContentRow]:
    """Give the files of a folder that have no baseline; those that wait for the user's word are left out."""
    return _contents(connection, folder_id, "f.hash IS NULL AND (f.checked_at IS NULL OR h.hash IS NULL)", ())


def last_read(connection: sqlite3.Connection, folder_id: int, *, low: int, high: int) -> list[ContentRow]:
    """Give the files of a folder that were last read at or after `low` and before `high`."""
    return _contents(connection, folder_id, f"{_READ_AT} >= ? AND {_READ_AT} < ?", (low, high))


def _contents(
    connection: sqlite3.Connection, folder_id: int, condition: str, values: tuple[int, ...]
) -> list[ContentRow]:
    """Give files of a folder with what they are held against."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(
        "SELECT f.name, f.size_bytes, f.mtime_ns, f.ctime_ns, f.inode, f.hash, h.hash, h.size_bytes, h.mtime_ns,"  # noqa: S608 - constants
        " h.burst, o.algorithm, o.hash, o.size_bytes, o.mtime_ns FROM files AS f"
        " LEFT JOIN held_hashes AS h ON h.folder_id = f.folder_id AND h.name = f.name"
        " LEFT JOIN other_hashes AS o ON f.hash IS NULL AND o.folder_id = f.folder_id AND o.name = f.name"
        f" WHERE f.folder_id = ? AND {condition} ORDER BY f.name, o.algorithm",
        (folder_id, *values),
    )
    rows: dict[bytes, ContentRow] = {}
    for name, size, mtime, ctime, inode, digest, held, *rest in cursor:
        old: tuple[OldHash, ...] = ()
        if held is not None:
            old = (OldHash("xxh3_128", held, rest[0], rest[1], burst=bool(rest[2]), is_held=True),)
        elif rest[3] is not None:
            old = (*(rows[name].old if name in rows else ()), OldHash(*rest[3:7]))
        rows[name] = ContentRow((os.fsdecode(name), size, mtime, ctime, inode), digest, old)
    return list(rows.values())


def read_times(connection: sqlite3.Connection, root_id: int) -> list[tuple[int, int]]:
    """Give how many bytes of an index were last read when: (seconds since 1970 or 0, bytes), by time."""
    rows = connection.execute(
        f"SELECT {_READ_AT} AS at, sum(size_bytes) FROM files AS f JOIN folders USING (folder_id)"  # noqa: S608
        " WHERE root_id = ? GROUP BY at ORDER BY at",
        (root_id,),
    )
    return [(row[0], row[1]) for row in rows]


def unread_totals(connection: sqlite3.Connection, root_id: int) -> tuple[int, int]:
    """Give how many files of an index have no baseline, and their bytes."""
    row = connection.execute(
        "SELECT count(*), ifnull(sum(size_bytes), 0) FROM files JOIN folders USING (folder_id)"
        " WHERE root_id = ? AND hash IS NULL",
        (root_id,),
    ).fetchone()
    return int(row[0]), int(row[1])


def blocks_at(connection: sqlite3.Connection, folder_id: int, name: str) -> bytes:
    """Give the block hashes of a file's baseline, 8 bytes for each MiB; empty where there are none."""
    row = connection.execute(
        "SELECT hashes FROM blocks WHERE folder_id = ? AND name = ?", (folder_id, os.fsencode(name))
    ).fetchone()
    return b"" if row is None else bytes(row[0])


def was_baseline(connection: sqlite3.Connection, root_id: int, path: str, digest: bytes) -> bool:
    """Tell whether a content was a file's baseline before."""
    found = connection.execute(
        "SELECT 1 FROM former_hashes WHERE root_id = ? AND path = ? AND hash = ? LIMIT 1",
        (root_id, os.fsencode(path), digest),
    )
    return found.fetchone() is not None


def put_contents(connection: sqlite3.Connection, folder_id: int, rows: Sequence[Baselined], *, now: int) -> None:
    """Keep files of a folder that were not in the index, with the baselines that were just read."""
    insert_rows(
        connection,
        "INSERT OR REPLACE INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode, hash, hashed_at,"
        " verified_at) VALUES ",
        [(folder_id, os.fsencode(row.facts[0]), *row.facts[1:], row.hash, now, now) for row in rows],
    )
    _put_blocks(connection, rows)


def set_baselines(connection: sqlite3.Connection, rows: Sequence[Baselined], *, now: int, former: str | None) -> None:
    """Take contents that were just read as baselines; the old ones are kept as former ones when `former` says why."""
    keys = [(row.folder_id, os.fsencode(row.facts[0])) for row in rows]
    if former is not None:
        _keep_former(connection, keys, now=now, reason=former)
    connection.executemany(
        "UPDATE files SET size_bytes = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, hash = ?, hashed_at = ?,"
        " verified_at = ?, checked_at = NULL WHERE folder_id = ? AND name = ?",
        ((*row.facts[1:], row.hash, now, now, *key) for row, key in zip(rows, keys, strict=True)),
    )
    for table in ("held_hashes", "other_hashes", "blocks"):
        connection.executemany(f"DELETE FROM {table} WHERE folder_id = ? AND name = ?", keys)  # noqa: S608 - constants
    _put_blocks(connection, rows)


def _keep_former(connection: sqlite3.Connection, keys: Iterable[tuple[int, bytes]], *, now: int, reason: str) -> None:
    """Keep the baselines that are about to be replaced."""
    for table in ("files", "held_hashes"):
        connection.executemany(
            "INSERT INTO former_hashes (root_id, path, size_bytes, mtime_ns, hash, hashed_at, replaced_at, reason)"  # noqa: S608
            " SELECT root_id, CASE WHEN path = x'' THEN name ELSE CAST(path || x'2f' || name AS BLOB) END,"
            f" size_bytes, mtime_ns, hash, hashed_at, ?, ? FROM {table} JOIN folders USING (folder_id)"
            " WHERE folder_id = ? AND name = ? AND hash IS NOT NULL",
            ((now, reason, *key) for key in keys),
        )


def _put_blocks(connection: sqlite3.Connection, rows: Iterable[Baselined]) -> None:
    """Keep the block hashes of files of more than one block."""
    connection.executemany(
        "INSERT OR REPLACE INTO blocks (folder_id, name, hashes) VALUES (?, ?, ?)",
        ((row.folder_id, os.fsencode(row.facts[0]), row.blocks) for row in rows if len(row.blocks) > 8),
    )


def set_proven(connection: sqlite3.Connection, rows: Iterable[tuple[int, Facts]], *, now: int) -> None:
    """Note that contents are their baselines'; of a file that changed since it was read nothing is noted."""
    connection.executemany(
        "UPDATE files SET verified_at = max(ifnull(verified_at, 0), ?), checked_at = NULL, ctime_ns = ?"
        " WHERE folder_id = ? AND name = ? AND size_bytes = ? AND mtime_ns = ?",
        ((now, ctime, folder_id, os.fsencode(name), size, mtime) for folder_id, (name, size, mtime, ctime, _) in rows),
    )


def set_checked(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]], *, now: int) -> None:
    """Note that contents were read and not proven."""
    connection.executemany(
        "UPDATE files SET checked_at = max(ifnull(checked_at, 0), ?) WHERE folder_id = ? AND name = ?",
        ((now, folder_id, os.fsencode(name)) for folder_id, name in rows),
    )
