"""What was taken over from a Bitarr, and its checksums in our index, where the next reading is judged by them."""

import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .index import root_of

_MANY = 500  # values that one question carries
# Tables whose rows have a key, with the name of their number.
_NUMBERS: Mapping[str, str] = {
    "imported_hosts": "host_row",
    "imported_devices": "device_row",
    "imported_schedules": "schedule_row",
    "imported_scans": "scan_row",
}


@dataclass(frozen=True, slots=True)
class OldChecksum:
    """A checksum of a scan; `digest` is None where the file was missing, `taken_at` is seconds since 1970."""

    scan_row: int
    algorithm: str | None
    digest: bytes | None
    status: str | None
    taken_at: int | None


@dataclass(frozen=True, slots=True)
class OldFile:
    """A file as Bitarr knew it, and where its `baselines` belong in our index: `placed` is the path now, or None.

    `changed_at` is its local time as it stood there, `mtime_ns` the same in the zone that was given.
    """

    device_row: int
    path: str
    size_bytes: int | None
    changed_at: str | None
    deleted: bool
    checksums: Sequence[OldChecksum]
    placed: str | None
    mtime_ns: int | None
    baselines: Sequence[OldChecksum]


@dataclass(frozen=True, slots=True)
class Place:
    """A root of our index: `fresh` when nothing was ever scanned below it, so that files may be announced in it."""

    root_id: int
    path: str
    fresh: bool

    def holds(self, path: str) -> bool:
        """Tell whether a path lies below it."""
        return path.startswith(self.path.rstrip("/") + "/")


def put_row(connection: sqlite3.Connection, table: str, key: str, values: Mapping[str, Any]) -> tuple[int, bool]:
    """Keep a row by its key; gives its number, and whether it is new. What changed since is brought up to date."""
    number = _NUMBERS[table]
    found = connection.execute(f"SELECT {number} FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608
    names = list(values)
    if found is None:
        marks = ", ".join("?" * (len(names) + 1))
        columns = ", ".join(["key", *names])
        cursor = connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 - names of ours alone
            (key, *values.values()),
        )
        return int(cursor.lastrowid or 0), True
    assigned = ", ".join(f"{name} = ?" for name in names)
    connection.execute(f"UPDATE {table} SET {assigned} WHERE key = ?", (*values.values(), key))  # noqa: S608
    return int(found[number]), False


def put_setting(connection: sqlite3.Connection, host_id: str, name: str, value: str) -> bool:
    """Keep a setting; tells whether it is new or another one than before."""
    cursor = connection.execute(
        "INSERT INTO imported_settings (host_id, name, value) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
        (host_id, name, value),
    )
    return cursor.rowcount > 0


def put_scan_facts(connection: sqlite3.Connection, scan_row: int, *, files: int, errors: int, devices: str) -> None:
    """Keep what was counted of a scan."""
    connection.execute(
        "UPDATE imported_scans SET files = ?, errors = ?, devices = ? WHERE scan_row = ?",
        (files, errors, devices, scan_row),
    )


def place_of(connection: sqlite3.Connection, host_id: str, path: str) -> Place:
    """Give a folder's own root, making it where it is not there."""
    root_id = root_of(connection, host_id, path=path)
    return next(place for place in places_of(connection, host_id) if place.root_id == root_id)


def places_of(connection: sqlite3.Connection, host_id: str) -> list[Place]:
    """Give the roots of which the path is known; of one path, the one that was seen last comes first."""
    rows = connection.execute(
        "SELECT root_id, coalesce(roots.path, libraries.path, drives.path) AS place,"
        " roots.path IS NOT NULL AND NOT EXISTS (SELECT 1 FROM scans WHERE scans.root_id = roots.root_id) AS fresh"
        " FROM roots LEFT JOIN libraries USING (library_id) LEFT JOIN drives USING (drive_id)"
        " WHERE roots.host_id = ? AND place IS NOT NULL ORDER BY roots.root_id DESC",
        (host_id,),
    )
    return [Place(row["root_id"], os.fsdecode(row["place"]), bool(row["fresh"])) for row in rows]


def put_files(connection: sqlite3.Connection, files: Iterable[OldFile], places: Sequence[Place]) -> tuple[int, int]:
    """Keep files with their checksums; gives how many of each are new.

    Baselines go into the index when they are new, or the file's place is: what a reading has judged since stays judged.
    """
    new_files = new_checksums = 0
    folders: dict[tuple[int, bytes], int] = {}
    for file in files:
        file_row, placed, is_new = _put_file(connection, file)
        added = _put_checksums(connection, file_row, file.checksums)
        new_files += is_new
        new_checksums += added
        wanted = None if file.placed is None else os.fsencode(file.placed)
        if added or placed != wanted:
            if placed is not None and placed != wanted:
                _withdraw(connection, os.fsdecode(placed), places, file)
            if file.placed is not None:
                _place(connection, file, places, folders)
            connection.execute("UPDATE imported_files SET placed = ? WHERE file_row = ?", (wanted, file_row))
    return new_files, new_checksums


def _put_file(connection: sqlite3.Connection, file: OldFile) -> tuple[int, bytes | None, bool]:
    """Keep a file; gives its row, where it is placed, and whether it is new."""
    path = os.fsencode(file.path)
    facts = (file.size_bytes, file.changed_at, int(file.deleted))
    found = connection.execute(
        "SELECT * FROM imported_files WHERE device_row = ? AND path = ?", (file.device_row, path)
    ).fetchone()
    if found is None:
        cursor = connection.execute(
            "INSERT INTO imported_files (device_row, path, size_bytes, changed_at, deleted) VALUES (?, ?, ?, ?, ?)",
            (file.device_row, path, *facts),
        )
        return int(cursor.lastrowid or 0), None, True
    if (found["size_bytes"], found["changed_at"], found["deleted"]) != facts:
        connection.execute(
            "UPDATE imported_files SET size_bytes = ?, changed_at = ?, deleted = ? WHERE file_row = ?",
            (*facts, found["file_row"]),
        )
    return int(found["file_row"]), found["placed"], False


def _put_checksums(connection: sqlite3.Connection, file_row: int, checksums: Sequence[OldChecksum]) -> int:
    """Keep a file's checksums; gives how many are new."""
    cursor = connection.executemany(
        "INSERT OR IGNORE INTO imported_checksums (file_row, scan_row, algorithm, hash, status, taken_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((file_row, row.scan_row, row.algorithm, row.digest, row.status, row.taken_at) for row in checksums),
    )
    return max(0, cursor.rowcount)


def _place(
    connection: sqlite3.Connection, file: OldFile, places: Sequence[Place], folders: dict[tuple[int, bytes], int]
) -> None:
    """Put a file's baselines into the index of the root that holds it, and announce the file where nothing is known."""
    place = nearest(places, file.placed or "")
    if place is None:
        return
    folder, name = _split(place, file.placed or "")
    if (place.root_id, folder) not in folders:
        connection.execute("INSERT OR IGNORE INTO folders (root_id, path) VALUES (?, ?)", (place.root_id, folder))
        # What the folder held when it was last looked at no longer says all that is to be done in it.
        row = connection.execute(
            "UPDATE folders SET rows_hash = NULL WHERE root_id = ? AND path = ? RETURNING folder_id",
            (place.root_id, folder),
        ).fetchone()
        folders[place.root_id, folder] = int(row["folder_id"])
    folder_id = folders[place.root_id, folder]
    if place.fresh and file.size_bytes is not None and file.mtime_ns is not None:
        connection.execute(
            "INSERT OR IGNORE INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode)"
            " VALUES (?, ?, ?, ?, 0, 0)",
            (folder_id, name, file.size_bytes, file.mtime_ns),
        )
    connection.executemany(
        "INSERT OR IGNORE INTO other_hashes (folder_id, name, algorithm, hash, size_bytes, mtime_ns, taken_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (folder_id, name, row.algorithm, row.digest, file.size_bytes, file.mtime_ns, row.taken_at)
            for row in file.baselines
        ),
    )


def copies_of(
    connection: sqlite3.Connection, host_id: str, contents: Collection[tuple[str, str]], places: Sequence[Place]
) -> list[tuple[int, str, tuple[str, str]]]:
    """Give root, path and content (algorithm, hex) of the files that an import knew with one of these contents.

    Whether a file still has it, only reading it tells. One that a finding speaks against is left out.
    """
    found: set[tuple[int, str, tuple[str, str]]] = set()
    digests = sorted({bytes.fromhex(digest) for _, digest in contents})
    for start in range(0, len(digests), _MANY):
        part = digests[start : start + _MANY]
        marks = ", ".join("?" * len(part))
        for row in connection.execute(
            "SELECT root_id, folders.path AS folder, name, algorithm, hash FROM other_hashes"  # noqa: S608 - question marks
            f" JOIN folders USING (folder_id) JOIN roots USING (root_id) WHERE hash IN ({marks}) AND roots.host_id = ?",
            (*part, host_id),
        ):
            path = os.fsdecode(os.path.join(row["folder"], row["name"]))
            found.add((row["root_id"], path, (row["algorithm"], row["hash"].hex())))
        for row in connection.execute(
            "SELECT DISTINCT placed, algorithm, hash FROM imported_checksums JOIN imported_files USING (file_row)"  # noqa: S608 - question marks
            f" WHERE hash IN ({marks}) AND placed IS NOT NULL",
            part,
        ):
            whole = os.fsdecode(row["placed"])
            place = nearest(places, whole)
            if place is not None:
                folder, name = _split(place, whole)
                path = os.fsdecode(os.path.join(folder, name))
                found.add((place.root_id, path, (row["algorithm"], row["hash"].hex())))
    return [each for each in found if each[2] in contents and not _is_doubted(connection, *each[:2])]


def _is_doubted(connection: sqlite3.Connection, root_id: int, path: str) -> bool:
    """Tell whether a file's last reading proved nothing."""
    folder, name = os.path.split(os.fsencode(path))
    found = connection.execute(
        "SELECT 1 FROM files JOIN folders USING (folder_id)"
        " WHERE root_id = ? AND path = ? AND name = ? AND checked_at IS NOT NULL",
        (root_id, folder, name),
    )
    return found.fetchone() is not None


def _withdraw(connection: sqlite3.Connection, path: str, places: Sequence[Place], file: OldFile) -> None:
    """Take back what an earlier import put elsewhere, unless a reading has made it its own."""
    place = nearest(places, path)
    if place is None:
        return
    folder, name = _split(place, path)
    found = connection.execute(
        "SELECT folder_id FROM folders WHERE root_id = ? AND path = ?", (place.root_id, folder)
    ).fetchone()
    if found is None:
        return
    key = (found["folder_id"], name)
    connection.execute(
        "DELETE FROM files WHERE folder_id = ? AND name = ? AND hash IS NULL AND inode = 0 AND ctime_ns = 0", key
    )
    connection.executemany(
        "DELETE FROM other_hashes WHERE folder_id = ? AND name = ? AND algorithm = ? AND hash = ?",
        [(*key, row.algorithm, row.digest) for row in file.checksums],
    )


def nearest(places: Sequence[Place], path: str) -> Place | None:
    """Give the nearest root that holds a file."""
    return max((place for place in places if place.holds(path)), key=lambda place: len(place.path), default=None)


def _split(place: Place, path: str) -> tuple[bytes, bytes]:
    """Give a file's folder below its root, and its name."""
    return os.path.split(os.fsencode(path[len(place.path.rstrip("/")) + 1 :]))
