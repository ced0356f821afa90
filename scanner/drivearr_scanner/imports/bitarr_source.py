"""The data base of a Bitarr of any release, read and never written; blocking.

Which tables and columns there are decides what is read, never the version it states: half of all migrated data bases
state a wrong one. `auth_token` of hosts is a secret and never looked at.
"""

import contextlib
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from drivearr_scanner.contract.errors import error

from .foreign import is_table, open_foreign
from .outcome import Outcome

DEADLINE_S = 6 * 3600.0  # for a data base of millions of rows on a slow disk
MAX_ROW_BYTES = 64 * 1024 * 1024  # a longer row ends the reading of its table
COPIES = 3  # attempts to copy a data base that is being written

# What is read of each table. A column that a release lacks reads as None.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "scan_hosts": ("id", "host_name", "host_ip", "host_type", "last_seen"),
    "storage_devices": (
        "id", "name", "mount_point", "device_type", "total_size", "used_size", "first_seen", "last_seen",
        "device_id", "host_id",
    ),
    "scheduled_scans": (
        "id", "name", "paths", "frequency", "parameters", "last_run", "next_run", "status", "priority", "max_runtime",
        "is_active", "created_at",
    ),
    "scans": (
        "id", "name", "top_level_path", "start_time", "end_time", "status", "files_scanned", "files_unchanged",
        "files_modified", "files_corrupted", "files_missing", "files_new", "checksum_method", "scheduled_scan_id",
        "error_message", "notes", "host_name", "total_size",
    ),
    "scan_errors": ("id", "scan_id", "file_path", "error_type", "error_message", "timestamp"),
    "configuration": ("key", "value"),
    "files": ("id", "path", "storage_device_id", "size", "last_modified", "last_seen", "is_deleted"),
    "checksums": ("id", "file_id", "scan_id", "checksum_value", "checksum_method", "timestamp", "status"),
}  # fmt: skip
# Without these it is no data base of a Bitarr.
NEEDED: Mapping[str, frozenset[str]] = {
    "files": frozenset({"id", "path", "storage_device_id"}),
    "checksums": frozenset({"file_id", "scan_id", "checksum_value", "checksum_method"}),
    "scans": frozenset({"id", "top_level_path", "status"}),
    "storage_devices": frozenset({"id", "mount_point"}),
}
# Tables that no code of Bitarr could fill.
UNFILLED = ("bitrot_events", "device_health_history")


class BitarrDatabase:
    """An open data base; rows come as dictionaries with every known column."""

    def __init__(self, connection: sqlite3.Connection, path: str, outcome: Outcome) -> None:
        """Look at what there is; `invalid_request` when it is no data base of a Bitarr."""
        self._connection = connection
        self._path = path
        self._outcome = outcome
        self._columns: dict[str, frozenset[str]] = {}
        for table in (*COLUMNS, *UNFILLED):
            if is_table(connection, table):
                info = connection.execute(f"PRAGMA table_xinfo({table})")
                self._columns[table] = frozenset(row["name"] for row in info if not row["hidden"])
        self.left = list(self._unfilled())
        for table, needed in NEEDED.items():
            if not needed <= self._columns.get(table, frozenset()):
                raise error("invalid_request", detail=f"{path} is not a data base of Bitarr")
        self._check()

    def _check(self) -> None:
        """Note when the data base is damaged: SQLite itself reads on as long as it can."""
        row = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if row is not None and row[0] != "ok":
            self._outcome.skip(self._path, f"it is damaged, what it says may be wrong; import a backup of it: {row[0]}")

    def rows(self, table: str, order: Sequence[str] = ("id",)) -> Iterator[dict[str, Any]]:
        """Give the rows of a table as far as they can be read, in an order; ends with a note where they cannot."""
        there = self._columns.get(table, frozenset())
        known = [name for name in COLUMNS[table] if name in there]
        if not known:
            return
        by = ", ".join(name for name in order if name in there) or "rowid"
        chosen = ", ".join(known)
        query = f"SELECT {chosen} FROM {table} ORDER BY {by}"  # noqa: S608 - names of ours alone
        empty = dict.fromkeys(COLUMNS[table])
        try:
            for row in self._connection.execute(query):
                yield empty | dict(zip(known, row, strict=True))
        except (sqlite3.Error, OverflowError) as problem:
            self._outcome.skip(f"{self._path}: {table}", f"it cannot be read further: {problem}")

    def files(self) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        """Give each file with its checksums, oldest first; two readings side by side, so that none is held."""
        checksums = self.rows("checksums", ("file_id", "id"))
        pending = next(checksums, None)
        for file in self.rows("files"):
            number = file["id"]
            while pending is not None and _before(pending["file_id"], number):
                pending = next(checksums, None)
            own: list[dict[str, Any]] = []
            while pending is not None and pending["file_id"] == number:
                own.append(pending)
                pending = next(checksums, None)
            yield file, own

    def orphans(self) -> int:
        """Give how many checksums belong to no file."""
        return self._count("checksums WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.id = checksums.file_id)")

    def twins(self) -> dict[str, int]:
        """Give each path that is there on several devices, with the id of the file that was seen last."""
        seen = "last_seen" if "last_seen" in self._columns["files"] else "id"
        query = (
            f"SELECT path, id, max({seen}) FROM files WHERE path IN"  # noqa: S608 - names of ours alone
            " (SELECT path FROM files GROUP BY path HAVING count(*) > 1) GROUP BY path"
        )
        try:
            return {row["path"]: row["id"] for row in self._connection.execute(query)}
        except sqlite3.Error:
            return {}

    def presence(self) -> set[tuple[Any, Any]]:
        """Give (scan, device) for each device of which a scan read any file, or failed to."""
        found = self._pairs(
            "SELECT DISTINCT checksums.scan_id, files.storage_device_id FROM checksums JOIN files"
            " ON files.id = checksums.file_id WHERE checksums.checksum_value <> ''"
        )
        if {"scan_id", "file_path"} <= self._columns.get("scan_errors", frozenset()):
            found |= self._pairs(
                "SELECT DISTINCT scan_errors.scan_id, files.storage_device_id FROM scan_errors JOIN files"
                " ON files.path = scan_errors.file_path"
            )
        return found

    def inhabited(self) -> set[Any]:
        """Give the devices that hold a file which is not marked as deleted."""
        if "is_deleted" not in self._columns["files"]:
            return set()
        query = "SELECT DISTINCT storage_device_id, 0 FROM files WHERE is_deleted IN (0, '0', 'false', 'False')"
        return {device for device, _ in self._pairs(query)}

    def _pairs(self, query: str) -> set[tuple[Any, Any]]:
        """Give rows of two values as far as they can be read."""
        found: set[tuple[Any, Any]] = set()
        with contextlib.suppress(sqlite3.Error):
            for row in self._connection.execute(query):
                found.add((row[0], row[1]))
        return found

    def _unfilled(self) -> Iterator[tuple[str, int]]:
        """Give the tables that are left out though they hold rows, with how many."""
        for table in UNFILLED:
            if table in self._columns and (count := self._count(table)):
                yield table, count

    def _count(self, source: str) -> int:
        """Count rows; 0 where they cannot be read."""
        try:
            row = self._connection.execute(f"SELECT count(*) FROM {source}").fetchone()  # noqa: S608 - ours alone
        except sqlite3.Error:
            return 0
        return int(row[0])


@contextmanager
def open_bitarr(path: str, outcome: Outcome, *, scratch: str) -> Iterator[BitarrDatabase]:
    """Open a data base.

    One whose log holds changes is copied with it to a folder in `scratch` and the copy is read: nothing is lost, and
    nothing beside the original is made. Raises `path_not_found`, `path_unreadable`, `unavailable`, `invalid_request`.
    """
    with contextlib.ExitStack() as stack:
        try:
            real = os.path.realpath(path)
            if not stat.S_ISREG(os.stat(real).st_mode):
                raise error("invalid_request", detail=f"{path} is not a file")
            with open(real, "rb"):
                pass
            copied = any(_size(real + ending) for ending in ("-wal", "-journal"))
            if copied:
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="import-", dir=scratch))
                real = _copy(real, folder)
        except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
            raise error("path_not_found", path=path) from problem
        except OSError as problem:
            raise error("path_unreadable", path=path, reason=problem.strerror) from problem
        try:
            connection = open_foreign(
                real, deadline_s=DEADLINE_S, max_bytes=MAX_ROW_BYTES, errors="surrogateescape", copied=copied
            )
            stack.callback(connection.close)
            database = BitarrDatabase(connection, path, outcome)
        except sqlite3.Error as problem:
            raise error(
                "invalid_request", detail=f"{path} is not a data base that can be read ({problem})"
            ) from problem
        yield database


def _copy(path: str, folder: str) -> str:
    """Copy a data base with its log; both must be as they were before when the copy is done."""
    target = os.path.join(folder, "bitarr.db")
    endings = ("", "-wal", "-journal")
    for _ in range(COPIES):
        before = [_facts(path + ending) for ending in endings]
        for ending in endings:
            if _size(path + ending):
                shutil.copyfile(path + ending, target + ending)
            else:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(target + ending)
        if before == [_facts(path + ending) for ending in endings]:
            return target
    raise error("unavailable", detail=f"{path} is being written; stop Bitarr and import again")


def _size(path: str) -> int:
    """Give a file's size, 0 where there is none."""
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0


def _facts(path: str) -> tuple[int, int, int] | None:
    """Give what changes when a file is written."""
    try:
        facts = os.stat(path)
    except FileNotFoundError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _before(file_id: object, number: object) -> bool:
    """Tell whether a checksum comes before those of a file; ids that are no numbers belong to none."""
    if not isinstance(file_id, int):
        return not isinstance(file_id, str | bytes)
    return isinstance(number, int) and file_id < number
