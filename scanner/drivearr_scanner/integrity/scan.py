"""Walk a folder, tell what changed since the last scan, and hash what is new: blocking, for a worker thread."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.devices.tree import NotRegularFile, Root
from drivearr_scanner.devices.walk import Entry, WalkProblem, WalkReason
from drivearr_scanner.store.index import FileRow

from .finding import Finding
from .hashing import hash_open_file
from .scope import Scope
from .verdict import absent, is_unchanged, pair_moves

# Names at a root that are ours: they change by our own doing and are no media.
OWN_PREFIX = ".drivearr"
OWN_NAMES = frozenset({"DRIVEARR.txt", ".plex2drive.json"})
# Rows handed over at once: a kill loses at most the hashing of these, or of FLUSH_S seconds.
BATCH_ROWS = 2000
FLUSH_S = 5.0
# Entries between two looks at the reins and reports of progress while walking.
REPORT_EVERY = 500


class Reins(Protocol):
    """What steers a scan."""

    def check(self) -> None:
        """Wait while paused; raise when the scan is to stop."""


@dataclass(slots=True, kw_only=True)
class ScanSettings:
    """What a scan is to do, and whom it tells.

    `now` is whole seconds since 1970; `keep` takes rows that are to be written down; `still_there` proves that the
    volume is the one that was opened; `report` gets (bytes read, files done, current path). With a `scope`, `known`
    holds the files of that part alone.
    """

    known: Mapping[str, FileRow]
    now: int
    hash_files: bool
    reins: Reins
    keep: Callable[[list[FileRow]], None]
    still_there: Callable[[], bool]
    report: Callable[[int, int, str | None], None]
    total: Callable[[int, int], None]
    scope: Scope | None = None


@dataclass(slots=True, kw_only=True)
class ScanResult:
    """What a scan found; `gone` is proven absent and may be dropped from the index."""

    files: int = 0
    size_bytes: int = 0
    new: int = 0
    modified: int = 0
    moved: int = 0
    gone: list[str] = field(default_factory=list)
    unreadable_folders: dict[str, str] = field(default_factory=dict)
    unreadable_files: int = 0
    findings: list[Finding] = field(default_factory=list)
    duration_s: float = 0.0

    @property
    def missing(self) -> int:
        """How many known files are proven absent and did not move."""
        return len(self.gone) - self.moved


def scan(root: Root, settings: ScanSettings) -> ScanResult:
    """Look at every file below a root.

    Raises `drive_gone` when the volume is not there any more at the end, and then nothing counts as missing; raises
    what `reins.check()` raises, after the rows so far were kept.
    """
    began = time.monotonic()
    result = ScanResult()
    seen = _walk(root, settings, result)
    if not settings.still_there():
        raise error("drive_gone", drive=root.path)
    unreadable = result.unreadable_folders
    result.gone = absent(settings.known, seen, unreadable=unreadable)
    fresh = {path: row for path, row in seen.items() if path not in settings.known}
    gone = {path: settings.known[path] for path in result.gone}
    carried = {path: replace(fresh[path], hash=gone[old].hash) for path, old in pair_moves(gone, fresh).items()}
    seen.update({path: row for path, row in carried.items() if row.hash is not None})
    _write_down(root, settings, seen, result)
    if not settings.still_there():
        raise error("drive_gone", drive=root.path)
    fresh = {path: seen[path] for path in fresh}
    _judge(settings, seen, result, moves=pair_moves(gone, fresh))
    result.duration_s = round(time.monotonic() - began, 3)
    return result


def _walk(root: Root, settings: ScanSettings, result: ScanResult) -> dict[str, FileRow]:
    """Give every file's present facts, with the hash of those that did not change."""
    starts = {folder for folder, _ in settings.scope.folders()} if settings.scope is not None else set()

    def problem(trouble: WalkProblem) -> None:
        if trouble.path in starts and trouble.reason is WalkReason.VANISHED:
            return  # the folder itself was removed: that its files are gone is what there is to see
        result.unreadable_folders[trouble.path] = trouble.reason
        result.findings.append(Finding(kind=FindingKind.UNREADABLE, path=trouble.path, reason=trouble.reason))

    seen: dict[str, FileRow] = {}
    for entry in _entries(root, settings.scope, problem):
        if len(seen) % REPORT_EVERY == 0:
            settings.reins.check()
            settings.report(0, len(seen), None)
        if entry.kind != "file" or is_own(entry.path):
            continue
        row = FileRow(entry.path, entry.size_bytes, entry.mtime_ns, entry.ctime_ns, entry.inode)
        known = settings.known.get(entry.path)
        if known is not None and is_unchanged(known, row):
            row = replace(row, hash=known.hash, hashed_at=known.hashed_at, verified_at=known.verified_at)
        seen[entry.path] = row
        result.files += 1
        result.size_bytes += entry.size_bytes
    return seen


def _entries(root: Root, scope: Scope | None, on_problem: Callable[[WalkProblem], None]) -> Iterator[Entry]:
    """Give the entries of the root, or of the part that is to be looked at."""
    if scope is None:
        yield from root.walk(on_problem=on_problem)
        return
    for folder, deep in scope.folders():
        yield from root.walk(start=folder, deep=deep, on_problem=on_problem)


def is_own(path: str) -> bool:
    """Tell whether a path is one of our own files on a drive, or a copy under way."""
    first, _, _ = path.partition("/")
    name = path.rpartition("/")[2]
    return first in OWN_NAMES or first.startswith(OWN_PREFIX) or name.startswith(OWN_PREFIX)


def _write_down(root: Root, settings: ScanSettings, seen: dict[str, FileRow], result: ScanResult) -> None:
    """Hash what needs it and hand over each row that is not as it was known."""
    todo = [row for row in seen.values() if settings.hash_files and row.hash is None]
    settings.total(sum(row.size_bytes for row in todo), len(todo))
    hasher = _Hasher(root, settings, result)
    batch: list[FileRow] = []
    flushed = time.monotonic()
    try:
        for path in sorted(seen):
            row = seen[path]
            if settings.hash_files and row.hash is None:
                row = hasher.hash(row)
                seen[path] = row
            if row != settings.known.get(path):
                batch.append(row)
            if len(batch) >= BATCH_ROWS or (batch and time.monotonic() - flushed > FLUSH_S):
                settings.keep(batch)
                batch, flushed = [], time.monotonic()
    finally:
        if batch:
            settings.keep(batch)


class _Hasher:
    """Hashes file after file and reports how far it is."""

    def __init__(self, root: Root, settings: ScanSettings, result: ScanResult) -> None:
        self._root = root
        self._settings = settings
        self._result = result
        self._bytes = 0
        self._files = 0

    def hash(self, row: FileRow) -> FileRow:
        """Give the row with its hash; without one when the file cannot be read or changes meanwhile."""

        def step(count: int) -> None:
            self._bytes += count
            self._settings.report(self._bytes, self._files, row.path)
            self._settings.reins.check()

        self._settings.reins.check()
        try:
            fd = self._root.open_file(row.path)
        except (FileNotFoundError, NotRegularFile):
            return row  # it changed since the walk: the next scan sees what it is now
        except OSError as problem:
            return self._unreadable(row, problem)
        try:
            digest = hash_open_file(fd, on_bytes=step)
            after = os.fstat(fd)
        except OSError as problem:
            return self._unreadable(row, problem)
        finally:
            os.close(fd)
        self._files += 1
        self._settings.report(self._bytes, self._files, row.path)
        if (after.st_size, after.st_mtime_ns) != (row.size_bytes, row.mtime_ns):
            return row
        return replace(row, hash=digest, hashed_at=self._settings.now, verified_at=self._settings.now)

    def _unreadable(self, row: FileRow, problem: OSError) -> FileRow:
        """Report a file that cannot be read; what is known of it stays."""
        if not self._settings.still_there():
            raise error("drive_gone", drive=self._root.path) from problem
        self._result.unreadable_files += 1
        finding = Finding(
            kind=FindingKind.UNREADABLE,
            path=row.path,
            size_bytes=row.size_bytes,
            reason=problem.strerror or type(problem).__name__,
        )
        self._result.findings.append(finding)
        return row


def _judge(
    settings: ScanSettings, seen: Mapping[str, FileRow], result: ScanResult, *, moves: Mapping[str, str]
) -> None:
    """Count and report what is new, modified, moved and missing."""
    moved_from = set(moves.values())
    result.moved = len(moves)
    for path, row in sorted(seen.items()):
        known = settings.known.get(path)
        if path in moves:
            found = Finding(kind=FindingKind.MOVED, path=path, size_bytes=row.size_bytes, moved_from=moves[path])
            result.findings.append(found)
        elif known is None:
            result.new += 1
            if settings.known:  # in a first scan everything is new: that is no finding
                result.findings.append(Finding(kind=FindingKind.NEW, path=path, size_bytes=row.size_bytes))
        elif not is_unchanged(known, row):
            result.modified += 1
            result.findings.append(Finding(kind=FindingKind.MODIFIED, path=path, size_bytes=row.size_bytes))
    for path in result.gone:
        if path not in moved_from:
            size = settings.known[path].size_bytes
            result.findings.append(Finding(kind=FindingKind.MISSING, path=path, size_bytes=size))
