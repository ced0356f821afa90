"""Where files lie on their devices: what each folder's files said, and all pieces by place."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .connection import row_dict
from .revisions import revision_of

FOLDERS = 500
_PLACES = (
    "root_id, device_id, volume_id, address, reason, built_at, build, files, left_out, inexact, pages, free_pages,"
    " revision, proofs"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesRow:
    """The map of an index.

    `left_out` counts files without a place, `inexact` those whose place is not sure to a byte, by the reason; `pages`
    and `free_pages` are packed page indexes, the second None where the file system does not tell its free room.
    `revision` and `proofs` are the stamp of the index that it was built from.
    """

    root_id: int
    device_id: str | None
    volume_id: str | None
    address: str
    reason: str | None
    built_at: str
    build: int
    files: int
    left_out: Mapping[str, int]
    inexact: Mapping[str, int]
    pages: bytes
    free_pages: bytes | None
    revision: int = -1
    proofs: int = -1

    @property
    def stamp(self) -> "Stamp":
        """Say which state of the index it shows."""
        return Stamp(self.revision, self.proofs)


class Stamp(NamedTuple):
    """A state of an index, as far as a map shows it: what its files are, and when each was proven."""

    revision: int
    proofs: int


class FileFacts(NamedTuple):
    """What the index says of a file that decides whether its extents are asked for again, and when it was proven."""

    name: bytes
    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    verified_at: int | None


class FolderFiles(NamedTuple):
    """A folder of an index, its files, and the packed extents that are known of them."""

    folder_id: int
    path: bytes
    files: list[FileFacts]
    known: bytes | None


class DamageRow(NamedTuple):
    """An open finding: its kind, whether it asks the user, whether a second read agreed, and its extents as JSON."""

    root_id: int
    volume_id: str | None
    device_id: str | None
    kind: str
    suspicious: bool
    confirmed: bool
    address: str
    extents: str


def has_files(connection: sqlite3.Connection, root_id: int) -> bool:
    """Tell whether an index knows any files."""
    row = connection.execute("SELECT EXISTS (SELECT 1 FROM folders WHERE root_id = ?)", (root_id,)).fetchone()
    return bool(row[0])


def stamp_of(connection: sqlite3.Connection, root_id: int) -> Stamp:
    """Give the present state of an index; goes once over its files."""
    (proofs,) = connection.execute(
        "SELECT coalesce(sum(verified_at), 0) FROM files JOIN folders USING (folder_id) WHERE root_id = ?", (root_id,)
    ).fetchone()
    return Stamp(revision_of(connection, root_id), int(proofs))


def of_root(connection: sqlite3.Connection, root_id: int) -> PlacesRow | None:
    """Give the map of an index; None before it was built once."""
    row = connection.execute(f"SELECT {_PLACES} FROM places WHERE root_id = ?", (root_id,)).fetchone()  # noqa: S608 - constants
    return None if row is None else _row(row)


def folders_after(connection: sqlite3.Connection, root_id: int, folder_id: int) -> list[FolderFiles]:
    """Give the next folders of an index, by their ids, with their files."""
    rows = connection.execute(
        "SELECT folders.folder_id, path, place_folders.files FROM folders LEFT JOIN place_folders USING (folder_id)"
        # The + keeps the index by root out of it: each page would sort all folders of the root that are left.
        " WHERE +root_id = ? AND folders.folder_id > ? ORDER BY folders.folder_id LIMIT ?",
        (root_id, folder_id, FOLDERS),
    ).fetchall()
    return [FolderFiles(row[0], row[1], _files(connection, row[0]), row[2]) for row in rows]


def put_folders(connection: sqlite3.Connection, rows: Iterable[tuple[int, bytes]]) -> None:
    """Keep the packed extents of folders (folder_id, files); a folder that went meanwhile is left out."""
    connection.executemany(
        "INSERT OR REPLACE INTO place_folders (folder_id, files) SELECT folder_id, ? FROM folders WHERE folder_id = ?",
        ((files, folder_id) for folder_id, files in rows),
    )


def forget_folders(connection: sqlite3.Connection, root_id: int) -> None:
    """Forget the extents of an index: all are asked for again."""
    connection.execute(
        "DELETE FROM place_folders WHERE folder_id IN (SELECT folder_id FROM folders WHERE root_id = ?)", (root_id,)
    )


def new_build(connection: sqlite3.Connection, root_id: int) -> int:
    """Give a number for the next pages of an index, and drop what an interrupted build left.

    A build that another program has under way is one of these: it fails when it is done, see `put`.
    """
    current, newest = connection.execute(
        "SELECT coalesce((SELECT build FROM places WHERE root_id = ?), 0),"
        " coalesce((SELECT max(build) FROM place_pages WHERE root_id = ?), 0)",
        (root_id, root_id),
    ).fetchone()
    connection.execute("DELETE FROM place_pages WHERE root_id = ? AND build != ?", (root_id, current))
    return int(max(current, newest)) + 1


def put_pages(
    connection: sqlite3.Connection, root_id: int, build: int, pages: Iterable[tuple[bool, int, bytes]]
) -> None:
    """Keep pages of a build, as (free, number, page)."""
    connection.executemany(
        "INSERT INTO place_pages (root_id, build, free, number, page) VALUES (?, ?, ?, ?, ?)",
        ((root_id, build, *page) for page in pages),
    )


def put(connection: sqlite3.Connection, row: PlacesRow, pages: int) -> bool:
    """Let a finished build of so many pages take the place of the one before; False when they are not all there."""
    (kept,) = connection.execute(
        "SELECT count(*) FROM place_pages WHERE root_id = ? AND build = ?", (row.root_id, row.build)
    ).fetchone()
    if kept != pages:
        return False
    connection.execute(
        f"INSERT OR REPLACE INTO places ({_PLACES}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
        (
            row.root_id, row.device_id, row.volume_id, row.address, row.reason, row.built_at, row.build, row.files,
            json.dumps(dict(row.left_out)), json.dumps(dict(row.inexact)), row.pages, row.free_pages,
            row.revision, row.proofs,
        ),
    )  # fmt: skip
    connection.execute("DELETE FROM place_pages WHERE root_id = ? AND build != ?", (row.root_id, row.build))
    return True


def of_device(connection: sqlite3.Connection, device_id: str) -> list[PlacesRow]:
    """Give the maps of the indexes on a device."""
    rows = connection.execute(f"SELECT {_PLACES} FROM places WHERE device_id = ? ORDER BY root_id", (device_id,))  # noqa: S608 - constants
    return [_row(row) for row in rows]


def page(connection: sqlite3.Connection, row: PlacesRow, number: int, *, free: bool) -> bytes:
    """Give a page of a map."""
    found = connection.execute(
        "SELECT page FROM place_pages WHERE root_id = ? AND build = ? AND free = ? AND number = ?",
        (row.root_id, row.build, free, number),
    ).fetchone()
    return bytes(found[0])


def damage(connection: sqlite3.Connection, host_id: str) -> list[DamageRow]:
    """Give the open findings of a host that are damage, or may be."""
    rows = connection.execute(
        "SELECT root_id, volume_id, device_id, kind, suspicious, confirmed, address, extents FROM findings"
        " WHERE host_id = ? AND state = 'open'"
        " AND (kind IN ('corrupt', 'unreadable', 'truncated', 'transient') OR suspicious)",
        (host_id,),
    )
    return [DamageRow(r[0], r[1], r[2], r[3], bool(r[4]), bool(r[5]), r[6], r[7]) for r in rows]


def _files(connection: sqlite3.Connection, folder_id: int) -> list[FileFacts]:
    """Give the files of a folder, by name."""
    rows = connection.execute(
        "SELECT name, size_bytes, mtime_ns, ctime_ns, inode, verified_at FROM files WHERE folder_id = ? ORDER BY name",
        (folder_id,),
    )
    return [FileFacts(*row) for row in rows]


def _row(row: sqlite3.Row) -> PlacesRow:
    """Read a row."""
    values = row_dict(row)
    return PlacesRow(**{**values, "left_out": json.loads(values["left_out"]), "inexact": json.loads(values["inexact"])})
