"""Index: walk a library or drive, keep what it holds, and prove absence before anything counts as gone."""

import os
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Self

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import is_stopped
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.folder_rules import FolderChange
from drivearr_scanner.integrity.scan import Reins, Seen, look, unlisted
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.integrity.verdict import BURST_FILES, Baseline, is_burst, is_same_zoned_time, looks_suspicious
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.store import folders, index, scans, staging
from drivearr_scanner.store.connection import Store

from .checked import Checked
from .heal_recovery import finish_heals
from .index_book import IndexBook

# Findings are told when so many wait, or so many seconds passed.
TELL_FINDINGS = 1000
TELL_S = 5.0

type Found = Callable[[list[Finding]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexTask:
    """One index to bring up to date, whole or in a `scope`.

    `emptied` makes the error for a root that lists nothing though it had files; `found` is told of what is found.
    """

    root_id: int
    path: str
    cross_mounts: bool = False
    still_there: Callable[[], bool]
    emptied: Callable[[int], DrivearrError]
    empty_is_proven: bool = False
    scope: Scope | None = None
    found: Found | None = None


def update_index(store: Store, task: IndexTask, *, control: Control, meter: ProgressMeter, now: str) -> Checked:
    """Walk the task's folder and bring its index up to date, names, sizes and times alone; blocking.

    Raises `path_not_found` and its kin, `drive_gone`, and what `task.emptied` makes; nothing that went counts as gone
    then.
    """
    began = time.monotonic()
    with Root.open(task.path, cross_mounts=task.cross_mounts) as root:
        run = IndexRun(store, task, Reporter(task.found), control=control, meter=meter)
        with run:
            run.begin(root, now=now, mode="quick")
            run.walk(root)
            run.report_changed()
            run.finish()
        run.checked.duration_s = round(time.monotonic() - began, 3)
        return run.end(now)


class Reporter:
    """Passes findings on in batches."""

    def __init__(self, found: Found | None) -> None:
        """Tell `found`."""
        self._found = found
        self._waiting: list[Finding] = []
        self._told = time.monotonic()

    def tell(self, findings: Iterable[Finding]) -> None:
        """Take findings."""
        if self._found is None:
            return
        self._waiting.extend(findings)
        if len(self._waiting) >= TELL_FINDINGS or time.monotonic() - self._told > TELL_S:
            self.flush()

    def flush(self) -> None:
        """Tell what waits."""
        waiting, self._waiting = self._waiting, []
        self._told = time.monotonic()
        if waiting and self._found is not None:
            self._found(waiting)


class IndexRun:
    """One pass over the names of a root: begin, walk, finish, end; what came and went is settled in between."""

    def __init__(
        self, store: Store, task: IndexTask, reporter: Reporter, *, control: Reins, meter: ProgressMeter
    ) -> None:
        """Work on a task."""
        self.store = store
        self.task = task
        self.reporter = reporter
        self.scan_id = uuid.uuid4().hex
        self.checked = Checked(scan_id=self.scan_id)
        self.is_first = False
        self.burst = False
        self._control = control
        self._meter = meter
        self._seen = Seen()
        self._changed: list[tuple[str, int, int, int, int]] = []  # path, size, mtime, and both as they were
        self._had_files = False
        self._is_news = False

    def __enter__(self) -> Self:
        self._run = uuid.uuid4().hex
        return self

    def __exit__(self, *_exc: object) -> None:
        self.store.write_now(lambda connection: staging.open_run(connection, self._run))

    def begin(self, root: Root, *, now: str, mode: str, part: str | None = None, resumes: str | None = None) -> None:
        """Refuse a root that lists nothing though it had files, and note that the scan began."""
        root_id = self.task.root_id
        self._prove_sound()
        finish_heals(self.store, root_id, root)
        self.is_first, self._is_news = self.store.read_now(
            lambda connection: (
                not folders.folders_of(connection, root_id),
                scans.was_scanned(connection, root_id),
            )
        )
        self._had_files = not self.is_first
        if self._had_files and not self.task.empty_is_proven and self._lists_nothing(root):
            raise self._emptied()
        if resumes is not None:
            self.scan_id = self.checked.scan_id = resumes
        self.store.write_now(
            lambda connection: scans.start(connection, self.scan_id, root_id=root_id, at=now, mode=mode, part=part)
        )

    def _prove_sound(self) -> None:
        """Refuse a file system that the kernel found damaged: what it lists, and what it lacks, proves nothing."""
        if is_stopped(self.task.path):
            raise error("volume_damaged", path=self.task.path, reason="the kernel stopped writing to it")

    def _lists_nothing(self, root: Root) -> bool:
        """Tell whether a root lists nothing; `drive_gone` or `path_unreadable` when it cannot be listed at all."""
        try:
            return root.is_empty()
        except OSError as problem:
            raise self.cannot_look(problem) from problem

    def cannot_look(self, problem: OSError) -> DrivearrError:
        """Say what it means that the root itself cannot be looked at."""
        if not self.task.still_there():
            return error("drive_gone", drive=self.task.path)
        return error("path_unreadable", path=self.task.path, reason=problem.strerror or str(problem))

    def walk(self, root: Root, *, take: Callable[[FolderChange], None] | None = None) -> None:
        """Look at every folder and write down what changed; in a first scan `take` gets what is new instead."""
        book = IndexBook(self.store, self.task.root_id, self._run, is_first=self.is_first)
        for change in self.look(root, book):
            if take is not None:
                take(change)
            else:
                book.put(change)
        book.flush()
        self.settle()

    def look(self, root: Root, book: IndexBook) -> Iterator[FolderChange]:
        """Give what changed, folder by folder."""
        for change in look(
            root,
            self._seen,
            index=book,
            scope=self.task.scope,
            reins=self._control,
            report=lambda files: self._meter.report(done_bytes=0, done_items=files),
        ):
            self._count(change)
            yield change

    def settle(self) -> None:
        """Tell what went from what moved, once the volume is proven to be the one that was looked at."""
        if not self.task.still_there():
            raise error("drive_gone", drive=self.task.path)
        self._prove_sound()
        whole = self.task.scope is None or self.task.scope.is_whole
        if self._had_files and not self._seen.files and not self.task.empty_is_proven and whole:
            raise self._emptied()
        root_id = self.task.root_id
        if not self.is_first:
            self._depart()
            self.store.write_now(lambda connection: staging.settle_arrivals(connection, self._run, root_id))
        self.store.write_now(
            lambda connection: index.put_unreadable(connection, root_id, self._seen.unreadable_folders, whole=whole)
        )
        self.checked.unreadable += len(self._seen.unreadable_folders)
        self.reporter.tell(self._seen.findings)
        self._look_for_burst()

    def _look_for_burst(self) -> None:
        """Tell whether so much changed at once that the user is to be asked, and note it of each file."""
        changed = len(self._changed)
        if changed < BURST_FILES:
            return
        root_id = self.task.root_id
        known = self.store.read_now(lambda connection: folders.baselines_in(connection, root_id))
        self.burst = is_burst(changed, known)
        if self.burst:
            paths = [row[0] for row in self._changed]
            self.store.write_now(lambda connection: folders.note_burst(connection, root_id, paths))

    def report_changed(self) -> None:
        """Tell of what changed by its size and time alone: its content is not read in this run."""
        for path, size, mtime, before_size, before_mtime in self._changed:
            before = Baseline(digest=b"", size_bytes=before_size, mtime_ns=before_mtime)
            doubt = looks_suspicious(before, size, mtime, burst=self.burst)
            self.checked.modified += 1
            self.checked.suspicious += doubt is not None
            self.reporter.tell(
                [
                    Finding(
                        kind=FindingKind.MODIFIED,
                        path=path,
                        size_bytes=size,
                        reason=doubt,
                        suspicious=doubt is not None,
                    )
                ]
            )

    def finish(self) -> None:
        """Count and tell what is new, moved and gone, and forget what is gone."""
        if not self.task.still_there():
            raise error("drive_gone", drive=self.task.path)
        self._prove_sound()
        if not self.is_first:
            self.store.write_now(
                lambda connection: staging.settle_moves_by_content(connection, self._run, self.task.root_id)
            )
            self._tell_new()
            self._tell_moved()
            self._drop_gone()
        self.reporter.flush()

    def end(self, now: str) -> Checked:
        """Note that the scan came to its end, and give its counts."""
        root_id = self.task.root_id
        checked = self.checked
        checked.files, checked.size_bytes = self.store.read_now(lambda connection: index.totals(connection, root_id))
        self.store.write_now(lambda connection: scans.end(connection, self.scan_id, at=now, summary=checked.summary()))
        return checked

    def _emptied(self) -> DrivearrError:
        """Make the error for a root that lists nothing; a pulled vfat drive does."""
        if not self.task.still_there():
            return error("drive_gone", drive=self.task.path)
        files, _ = self.store.read_now(lambda connection: index.totals(connection, self.task.root_id))
        return self.task.emptied(files)

    def _count(self, change: FolderChange) -> None:
        """Count what a change tells at once, and keep what needs more."""
        if self.is_first:
            self.checked.new += len(change.new)
        for (name, size, mtime, *_), before in change.changed:
            if before.is_weak and before.size_bytes == size and is_same_zoned_time(before.mtime_ns, mtime):
                continue  # as far as anybody knew it; its content says the rest
            path = os.path.join(change.path, name)
            if before.has_baseline:
                self._changed.append((path, size, mtime, before.size_bytes, before.mtime_ns))
            else:
                self.checked.modified += 1
                self.reporter.tell([Finding(kind=FindingKind.MODIFIED, path=path, size_bytes=size)])

    def _depart(self) -> None:
        """Note the files of folders that are not there any more."""
        root_id = self.task.root_id
        if self._seen.known == self.store.read_now(lambda connection: folders.count_of(connection, root_id)):
            return
        after: str | None = None
        while page := self.store.read_now(partial(folders.folders_of, root_id=root_id, after=after)):
            after = page[-1].path
            gone = list(unlisted(((row.folder_id, row.path) for row in page), self._seen, self.task.scope))
            self.store.write_now(partial(staging.put_folders_departed, run=self._run, folder_ids=gone))

    def _tell_new(self) -> None:
        """Count what is new; in the first scan that ends everything is, and that is no finding."""
        after = 0
        while page := self.store.write_now(partial(staging.new_files, run=self._run, after=after)):
            after = page[-1][0]
            self.checked.new += len(page)
            if self._is_news:
                self.reporter.tell(Finding(kind=FindingKind.NEW, path=path, size_bytes=size) for _, path, size in page)

    def _tell_moved(self) -> None:
        """Count and tell what moved."""
        after = 0
        while page := self.store.write_now(partial(staging.moved_files, run=self._run, after=after)):
            after = page[-1][0]
            self.checked.moved += len(page)
            self.reporter.tell(
                Finding(kind=FindingKind.MOVED, path=move.path, moved_from=move.moved_from, size_bytes=move.size_bytes)
                for _, move in page
            )

    def _drop_gone(self) -> None:
        """Forget what is proven gone, and tell of it."""
        now = int(time.time())
        root_id = self.task.root_id
        while page := self.store.write_now(
            lambda connection: staging.drop_departures(connection, self._run, root_id, now=now)
        ):
            self.checked.missing += len(page)
            self.reporter.tell(
                Finding(
                    kind=FindingKind.MISSING,
                    path=gone.path,
                    size_bytes=gone.size_bytes,
                    expected_hash=None if gone.hash is None else gone.hash.hex(),
                )
                for gone in page
            )


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
