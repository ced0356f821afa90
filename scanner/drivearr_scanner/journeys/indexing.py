"""Index: walk a library or drive, keep what it holds, and prove absence before anything counts as gone."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.scan import ScanResult, ScanSettings, scan
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.index import FileRow


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexTask:
    """One index to bring up to date, whole or in a `scope`.

    `emptied` makes the error for a root that lists nothing though it had files.
    """

    root_id: int
    path: str
    hash_files: bool = False
    cross_mounts: bool = False
    still_there: Callable[[], bool]
    emptied: Callable[[int], DrivearrError]
    empty_is_proven: bool = False
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index run gives: the scan's id, its result, and how many files the index holds now."""

    scan_id: str
    result: ScanResult
    files: int
    size_bytes: int

    def summary(self) -> dict[str, Any]:
        """Give the counts as a job's result carries them."""
        result = self.result
        return {
            "files": self.files,
            "bytes": self.size_bytes,
            "new": result.new,
            "modified": result.modified,
            "missing": result.missing,
            "moved": result.moved,
            "unreadable": result.unreadable_files + len(result.unreadable_folders),
            "duration_s": result.duration_s,
        }


def update_index(store: Store, task: IndexTask, *, control: Control, meter: ProgressMeter, now: str) -> Indexed:
    """Walk the task's folder and bring its index up to date; blocking.

    Raises `path_not_found` and its kin, `drive_gone`, and what `task.emptied` makes; the index is then as it was, but
    for files that were read already.
    """
    scan_id = uuid.uuid4().hex
    known = store.read_now(lambda connection: _known(connection, task))
    totals: dict[str, int] = {}

    def keep(rows: list[FileRow]) -> None:
        store.write_now(lambda connection: index.put_files(connection, task.root_id, rows))

    def report(done_bytes: int, done_items: int, current: str | None) -> None:
        meter.report(
            done_bytes=done_bytes,
            done_items=done_items,
            total_bytes=totals.get("bytes"),
            total_items=totals.get("items"),
            current=current,
        )

    def begin(connection: Connection) -> None:
        index.start_scan(connection, scan_id, root_id=task.root_id, at=now, hashed=task.hash_files)

    with Root.open(task.path, cross_mounts=task.cross_mounts) as root:
        if known and not task.empty_is_proven and root.is_empty():
            raise task.emptied(len(known))
        store.write_now(begin)
        settings = ScanSettings(
            known=known,
            now=int(time.time()),
            hash_files=task.hash_files,
            reins=control,
            keep=keep,
            still_there=task.still_there,
            report=report,
            total=lambda total_bytes, items: totals.update(bytes=total_bytes, items=items),
            scope=task.scope,
        )
        result = scan(root, settings)
    if known and not result.files and not task.empty_is_proven and task.scope is None:
        raise task.emptied(len(known))

    def finish(connection: Connection) -> Indexed:
        index.drop_files(connection, task.root_id, result.gone)
        index.put_unreadable(connection, task.root_id, result.unreadable_folders, whole=task.scope is None)
        indexed = Indexed(scan_id, result, *index.totals(connection, task.root_id))
        index.end_scan(connection, scan_id, at=now, summary=indexed.summary())
        return indexed

    return store.write_now(finish)


def _known(connection: Connection, task: IndexTask) -> dict[str, FileRow]:
    """Give the files that the index holds of what is to be looked at."""
    if task.scope is None:
        return {row.path: row for row in index.files_of(connection, task.root_id)}
    return {
        row.path: row
        for folder, deep in task.scope.folders()
        for row in index.files_in(connection, task.root_id, folder, deep=deep)
    }


def folder_still_there(path: str) -> Callable[[], bool]:
    """Give a proof that a folder is still the one that it is now, for roots that are no drives."""
    identity = _folder_identity(path)

    def check() -> bool:
        return identity is not None and _folder_identity(path) == identity

    return check


def _folder_identity(path: str) -> tuple[int, int] | None:
    """Give device and inode of a folder; None when it cannot be looked at."""
    try:
        with Root.open(path) as root:
            facts = root.lstat("")
            return facts.st_dev, facts.st_ino
    except (DrivearrError, OSError):
        return None


def library_emptied(path: str) -> Callable[[int], DrivearrError]:
    """Make the error for a library that lists nothing."""
    return lambda files: error("library_emptied", path=path, files=files)


def drive_emptied(name: str) -> Callable[[int], DrivearrError]:
    """Make the error for a drive that lists nothing."""
    return lambda files: error("drive_emptied", drive=name, files=files)
