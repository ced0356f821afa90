"""The last good content of files, where else it lies, and which files are being healed."""

import os
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from .contents import Baselined, OldHash, set_baselines
from .folders import Facts, folder_at, put_new_files
from .index import folder_id_of

_MANY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRow:
    """A file's baseline, and the size and time that the index last saw, which may be others.

    `hash` is hex of xxh3_128, None without a baseline; `blocks` are xxh3_64 of each MiB, empty where not kept.
    `old` are the checksums of other algorithms that stand in for it.
    """

    folder_id: int
    path: str
    hash: str | None
    size_bytes: int
    mtime_ns: int
    blocks: bytes
    seen_size_bytes: int
    seen_mtime_ns: int
    old: tuple[OldHash, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A file of some index whose recorded content is what is looked for; `hash` is hex, None where it is not known."""

    root_id: int
    path: str
    hash: str | None
    size_bytes: int


def find(connection: sqlite3.Connection, root_id: int, path: str) -> BaselineRow | None:
    """Give what is known of a file's content; None for one that the index does not hold."""
    folder, name = os.path.split(os.fsencode(path))
    row = connection.execute(
        "SELECT f.folder_id, f.size_bytes, f.mtime_ns, f.hash, h.hash AS held, h.size_bytes AS held_size,"
        " h.mtime_ns AS held_mtime, blocks.hashes FROM files AS f JOIN folders USING (folder_id)"
        " LEFT JOIN held_hashes AS h ON h.folder_id = f.folder_id AND h.name = f.name"
        " LEFT JOIN blocks ON blocks.folder_id = f.folder_id AND blocks.name = f.name"
        " WHERE root_id = ? AND path = ? AND f.name = ?",
        (root_id, folder, name),
    ).fetchone()
    if row is None:
        return None
    held = row["held"] is not None
    digest = row["held"] if held else row["hash"]
    return BaselineRow(
        folder_id=row["folder_id"],
        path=path,
        hash=None if digest is None else digest.hex(),
        size_bytes=row["held_size"] if held else row["size_bytes"],
        mtime_ns=row["held_mtime"] if held else row["mtime_ns"],
        blocks=row["hashes"] or b"",
        seen_size_bytes=row["size_bytes"],
        seen_mtime_ns=row["mtime_ns"],
        old=() if digest is not None else _old_of(connection, row["folder_id"], name),
    )


def _old_of(connection: sqlite3.Connection, folder_id: int, name: bytes) -> tuple[OldHash, ...]:
    """Give the checksums of other algorithms that a file is held against, as a reading takes them."""
    rows = connection.execute(
        "SELECT algorithm, hash, size_bytes, mtime_ns FROM other_hashes WHERE folder_id = ? AND name = ?"
        " ORDER BY algorithm",
        (folder_id, name),
    )
    return tuple(OldHash(*row) for row in rows)


def copies_of(connection: sqlite3.Connection, host_id: str, hashes: Collection[str]) -> list[CopyRow]:
    """Give the files of a host's indexes that have one of these contents, but those that a finding speaks against."""
    found: list[CopyRow] = []
    wanted = sorted(set(hashes))
    for start in range(0, len(wanted), _MANY):
        part = [bytes.fromhex(digest) for digest in wanted[start : start + _MANY]]
        rows = connection.execute(
            "SELECT root_id, folders.path AS folder, files.name, files.hash, files.size_bytes FROM files"  # noqa: S608
            " JOIN folders USING (folder_id) JOIN roots USING (root_id)"
            f" WHERE files.hash IN ({', '.join('?' * len(part))}) AND roots.host_id = ? AND files.checked_at IS NULL",
            (*part, host_id),
        )
        for row in rows:
            path = os.fsdecode(os.path.join(row["folder"], row["name"]))
            found.append(
                CopyRow(root_id=row["root_id"], path=path, hash=row["hash"].hex(), size_bytes=row["size_bytes"])
            )
    return found


def of_sizes(connection: sqlite3.Connection, host_id: str, sizes: Collection[int]) -> list[CopyRow]:
    """Give the files of a host's indexes that have one of these sizes, but those that a finding speaks against."""
    found: list[CopyRow] = []
    wanted = sorted(set(sizes))
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        rows = connection.execute(
            "SELECT root_id, folders.path AS folder, files.name, files.size_bytes FROM files"  # noqa: S608
            " JOIN folders USING (folder_id) JOIN roots USING (root_id)"
            f" WHERE files.size_bytes IN ({', '.join('?' * len(part))}) AND roots.host_id = ?"
            " AND files.checked_at IS NULL",
            (*part, host_id),
        )
        for row in rows:
            path = os.fsdecode(os.path.join(row["folder"], row["name"]))
            found.append(CopyRow(root_id=row["root_id"], path=path, hash=None, size_bytes=row["size_bytes"]))
    return found


def take(
    connection: sqlite3.Connection,
    root_id: int,
    folder: str,
    facts: Facts,
    content: tuple[bytes, bytes],
    *,
    now: int,
    former: str | None = None,
) -> None:
    """Take a content (digest, block hashes) that was just read as a file's baseline, known before or not."""
    row = folder_at(connection, root_id, folder)
    folder_id = folder_id_of(connection, root_id, os.fsencode(folder)) if row is None else row.folder_id
    known = connection.execute(
        "SELECT 1 FROM files WHERE folder_id = ? AND name = ?", (folder_id, os.fsencode(facts[0]))
    ).fetchone()
    if known is None:
        put_new_files(connection, folder_id, [facts])
    set_baselines(connection, [Baselined(folder_id, facts, *content)], now=now, former=former)


def begin_heal(connection: sqlite3.Connection, root_id: int, path: str, *, at: str) -> None:
    """Note that a file is about to be healed, before anything is written beside it."""
    connection.execute(
        "INSERT OR REPLACE INTO heals (root_id, path, begun_at) VALUES (?, ?, ?)", (root_id, os.fsencode(path), at)
    )


def end_heal(connection: sqlite3.Connection, root_id: int, path: str) -> None:
    """Note that nothing of a heal is left beside a file."""
    connection.execute("DELETE FROM heals WHERE root_id = ? AND path = ?", (root_id, os.fsencode(path)))


def unfinished_heals(connection: sqlite3.Connection, root_id: int) -> list[str]:
    """Give the files whose heal did not come to its end."""
    rows = connection.execute("SELECT path FROM heals WHERE root_id = ? ORDER BY path", (root_id,))
    return [os.fsdecode(row["path"]) for row in rows]
