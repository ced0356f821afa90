"""Check the content of a root: walk it, read what is new or stale, judge each file, and tell what is found."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Protocol

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.load import disk_of
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.courtesy import Courtesy, Disk
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.folder_rules import FolderChange
from drivearr_scanner.integrity.gauge import Gauge
from drivearr_scanner.integrity.hashing import ALGORITHM, can_judge
from drivearr_scanner.integrity.readers import Pool, Readers
from drivearr_scanner.integrity.reading import Manner
from drivearr_scanner.integrity.reading_tasks import Done, ReadTask
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.integrity.select_rules import Slice, budget_of, slices
from drivearr_scanner.integrity.throttle import Throttle
from drivearr_scanner.integrity.verdict import Baseline
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.store import contents, folders, scans
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.contents import ContentRow

from .checked import Checked
from .content_book import ContentBook
from .index_book import IndexBook
from .indexing import IndexRun, IndexTask, Reporter

_LOGGER = logging.getLogger(__name__)


class Mode(StrEnum):
    """How much is read: names, sizes and times alone; also what is new or changed; everything again."""

    QUICK = "quick"
    FULL = "full"
    VERIFY = "verify"


class Recorded(Protocol):
    """What a drive's manifest recorded of a file."""

    @property
    def size_bytes(self) -> int:
        """Its size."""

    @property
    def mtime_ns(self) -> int:
        """Its time, as read back from the drive."""

    @property
    def xxh3_128(self) -> str:
        """Its checksum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentTask:
    """What is to be checked, how much of it, and how gently.

    `still_there`, `emptied` and `empty_is_proven` are as for an index. `rotational` says how the device is read, None
    where it is not known. `recorded` are the manifest's checksums by path: the baselines of what the index has none
    for. `found` is told of findings every few seconds and at the end. With `resume` a verify that did not come to its
    end goes on. With `gentle` it waits while others want the disk. `gauge` measures how fast it reads.
    """

    root_id: int
    path: str
    mode: Mode
    still_there: Callable[[], bool]
    emptied: Callable[[int], DrivearrError]
    empty_is_proven: bool = False
    cross_mounts: bool = False
    scope: Scope | None = None
    oldest_percent: float | None = None
    max_bytes: int | None = None
    max_duration_s: float | None = None
    bandwidth_bytes_per_s: int | None = None
    resume: bool = False
    gentle: bool = False
    rotational: bool | None = None
    recorded: Mapping[str, Recorded] | None = None
    found: Callable[[list[Finding]], None] | None = None
    gauge: Gauge = field(default_factory=Gauge)

    @property
    def part(self) -> str | None:
        """Name the part of the root that is checked, so that a later run can tell whether it is the same."""
        if self.scope is None or self.scope.is_whole:
            return None
        return repr(self.scope.to_dict())


def check_content(store: Store, task: ContentTask, *, control: Control, meter: ProgressMeter, now: str) -> Checked:
    """Walk the task's folder, read and judge what its mode says, and keep what is proven; blocking.

    Raises `path_not_found` and its kin, `drive_gone`, `volume_damaged`, what `task.emptied` makes, and what `control`
    raises; what was read until then is kept.
    """
    began = time.monotonic()
    with Root.open(task.path, cross_mounts=task.cross_mounts) as root:
        root.opened = task.gauge.opened
        check = _Check(store, task, root, control=control, meter=meter, began=began)
        with check.run:
            check.carry_out(now)
        check.run.checked.duration_s = round(time.monotonic() - began, 3)
        return check.run.end(now)


class _Check:
    """One check of one root."""

    def __init__(
        self,
        store: Store,
        task: ContentTask,
        root: Root,
        *,
        control: Control,
        meter: ProgressMeter,
        began: float,
    ) -> None:
        """Carry out a task on an open root."""
        self._store = store
        self._task = task
        self._root = root
        self._control = control
        self._meter = meter
        self._deadline = None if task.max_duration_s is None else began + task.max_duration_s
        self._throttle = Throttle(task.bandwidth_bytes_per_s, sleep=control.sleep)
        self._courtesy = Courtesy(Disk(disk_of(task.path)), control.check, sleep=control.sleep) if task.gentle else None
        self._reporter = Reporter(task.found)
        self._total: tuple[int | None, int | None] = (None, None)
        self._read = [0, 0]
        index_task = IndexTask(
            root_id=task.root_id,
            path=task.path,
            cross_mounts=task.cross_mounts,
            still_there=task.still_there,
            emptied=task.emptied,
            empty_is_proven=task.empty_is_proven,
            scope=task.scope,
        )
        reins = control if self._courtesy is None else _Courteous(control, self._courtesy)
        self.run = IndexRun(store, index_task, self._reporter, control=reins, meter=meter)
        self._book = ContentBook(store, task.root_id, self.run.checked, tell=self._reporter.tell)

    def carry_out(self, now: str) -> None:
        """Walk, read, and settle what moved and went."""
        task = self._task
        resumed = None
        if task.mode is Mode.VERIFY and task.resume:
            resumed = self._store.read_now(
                lambda connection: scans.unfinished(connection, task.root_id, mode=task.mode, part=task.part)
            )
        # what was read in the very second in which the run began is read again rather than left out
        before = 1 + (int(time.time()) if resumed is None else _seconds(resumed.started_at))
        self.run.begin(
            self._root,
            now=now,
            mode=task.mode,
            part=task.part,
            resumes=None if resumed is None else resumed.scan_id,
        )
        if task.mode is Mode.VERIFY:
            self._book.begin_verify(self.run.scan_id)
        try:
            if task.mode is Mode.QUICK:
                self.run.walk(self._root)
                self.run.report_changed()
            elif self.run.is_first:
                self._first()
            else:
                self.run.walk(self._root)
                self._again(before)
        finally:
            self._book.flush()
            self._reporter.flush()
        self.run.finish()
        if task.mode is Mode.VERIFY:
            self._book.end_verify()

    def _first(self) -> None:
        """Read everything as the walk meets it: nothing is known of it that could tell otherwise."""
        book = IndexBook(self._store, self._task.root_id, self.run.scan_id, is_first=True)
        self._consume(self._fresh_tasks(book))
        self.run.settle()

    def _fresh_tasks(self, book: IndexBook) -> Iterator[ReadTask]:
        """Give each new folder."""
        for change in self.run.look(self._root, book):
            yield self._fresh_task(change)

    def _fresh_task(self, change: FolderChange) -> ReadTask:
        """Give a folder that is not in the index yet."""
        baselines = {facts[0]: known for facts in change.new if (known := self._recorded(change.path, facts[0]))}
        return ReadTask(
            path=change.path, folder_id=None, files=change.new, rows_hash=change.rows_hash, baselines=baselines
        )

    def _again(self, before: int) -> None:
        """Read what the mode says of an index that is there."""
        task = self._task
        if task.mode is Mode.FULL:
            items, size = self._store.read_now(lambda connection: contents.unread_totals(connection, task.root_id))
            self._total = (size, items)
            self._consume(self._stored_tasks(contents.unread))
            return
        self._write_back()
        histogram = self._store.read_now(lambda connection: contents.read_times(connection, task.root_id))
        if not task.resume and task.max_duration_s is None and histogram:
            before = max(before, histogram[-1][0] + 1)  # also what a clock that ran ahead dated
        due = sum(size for at, size in histogram if at < before)
        budget = budget_of(due, oldest_percent=task.oldest_percent, max_bytes=task.max_bytes)
        whole = task.scope is None or task.scope.is_whole
        self._total = (due if budget is None else min(budget, due), None) if whole else (None, None)
        limited = slices(histogram, before=before, budget=budget, in_parts=task.max_duration_s is not None)
        self._consume(self._slice_tasks(limited))

    def _write_back(self) -> None:
        """Let what was written reach the medium, as it is the medium that is read.

        What does not reach it, reading tells; a write that failed long ago is told here, too, and is no reason to stop.
        """
        try:
            self._root.syncfs()
        except OSError as problem:
            if not self._task.still_there():
                raise error("drive_gone", drive=self._task.path) from problem
            _LOGGER.warning("not all that was written reached the medium of %s: %s", self._task.path, problem)

    def _slice_tasks(self, parts: list[Slice]) -> Iterator[ReadTask]:
        """Give the files of one slice after the other."""
        for part in parts:
            budget = _Budget(part.size_bytes)
            for task in self._stored_tasks(partial(contents.last_read, low=part.low, high=part.high)):
                yield budget.cut(task)
                if budget.is_used_up:
                    break

    def _stored_tasks(self, rows_of: Callable[..., list[ContentRow]]) -> Iterator[ReadTask]:
        """Give the files of the index that are to be read, folder by folder in the order of their paths."""
        task = self._task
        after: str | None = None
        while page := self._store.read_now(partial(folders.folders_of, root_id=task.root_id, after=after)):
            after = page[-1].path
            for folder in page:
                if self._is_over():
                    return
                if task.scope is not None and not task.scope.covers(folder.path):
                    continue
                rows = self._store.read_now(partial(rows_of, folder_id=folder.folder_id))
                if task.scope is not None:
                    rows = [row for row in rows if task.scope.reads(folder.path, row.facts[0])]
                if rows:
                    yield self._task_of(folder.path, folder.folder_id, rows)

    def _task_of(self, path: str, folder_id: int, rows: list[ContentRow]) -> ReadTask:
        """Give the files of a folder with what they are held against."""
        expected: dict[str, bytes] = {}
        baselines: dict[str, Baseline] = {}
        burst: set[str] = set()
        for row in rows:
            name = row.facts[0]
            if row.hash is not None:
                expected[name] = row.hash
            elif (old := next((each for each in row.old if can_judge(each.algorithm)), None)) is not None:
                baselines[name] = Baseline(
                    digest=old.hash,
                    size_bytes=old.size_bytes,
                    mtime_ns=old.mtime_ns,
                    algorithm=old.algorithm,
                    weak_time=not old.is_held,
                )
                if old.burst:
                    burst.add(name)
            elif (known := self._recorded(path, name)) is not None:
                baselines[name] = known
        return ReadTask(
            path=path,
            folder_id=folder_id,
            files=[row.facts for row in rows],
            expected=expected,
            baselines=baselines,
            burst=frozenset(burst),
        )

    def _recorded(self, folder: str, name: str) -> Baseline | None:
        """Give what the drive's manifest recorded of a file."""
        if not self._task.recorded:
            return None
        record = self._task.recorded.get(f"{folder}/{name}" if folder else name)
        if record is None:
            return None
        return Baseline(
            digest=bytes.fromhex(record.xxh3_128),
            size_bytes=record.size_bytes,
            mtime_ns=record.mtime_ns,
            algorithm=ALGORITHM,
            weak_time=True,
        )

    def _consume(self, tasks: Iterator[ReadTask]) -> None:
        """Read tasks and take what comes of them."""
        pool = Pool(
            self._root,
            readers=Readers.for_device(rotational=self._task.rotational, held_back=self._is_held_back),
            manner=Manner(from_medium=self._task.mode is Mode.VERIFY, step=self._step, gauge=self._task.gauge),
            memory=self._book,
            is_over=self._is_over,
        )
        reported = time.monotonic()
        for done in pool.run(tasks):
            self._check_presence(done)
            self._book.take(done)
            self._control.check()  # what was read is kept, also when that ends the run
            if (reason := self._book.tally.reason) is not None:
                raise error("volume_damaged", path=self._task.path, reason=reason)
            self._read[1] += len(done.reads)
            if time.monotonic() - reported > 0.2:
                reported = time.monotonic()
                self._report(done.task.path)

    @property
    def _is_held_back(self) -> bool:
        """Tell whether there is a limit of speed, or others go first."""
        return self._courtesy is not None or self._task.bandwidth_bytes_per_s is not None

    def _step(self, count: int) -> None:
        """Wait as long as the limits say; called by the readers for each block or small file."""
        self._control.check()
        self._throttle.take(count)
        if self._courtesy is not None:
            self._courtesy.wait(count)
        self._read[0] += count

    def _report(self, current: str) -> None:
        """Tell how far it is."""
        size, items = self._total
        self._meter.report(
            done_bytes=self._read[0], done_items=self._read[1], total_bytes=size, total_items=items, current=current
        )

    def _check_presence(self, done: Done) -> None:
        """Take no read error for the file's own when the device is gone."""
        if any(read.error for read in done.reads) and not self._task.still_there():
            raise error("drive_gone", drive=self._task.path)

    def _is_over(self) -> bool:
        """Tell whether the time is used up."""
        return self._deadline is not None and time.monotonic() >= self._deadline


class _Courteous:
    """What steers a walk that waits while others want the disk."""

    def __init__(self, control: Control, courtesy: Courtesy) -> None:
        """Ask both."""
        self._control = control
        self._courtesy = courtesy

    def check(self) -> None:
        """Wait while paused, and as long as it is the others' turn; raise when the scan is to stop."""
        self._control.check()
        self._courtesy.wait(0)


class _Budget:
    """How many bytes of a slice may still be read; one file always may, so that large ones have their turn."""

    def __init__(self, size_bytes: int | None) -> None:
        """Allow so many bytes; None is no limit."""
        self._left = size_bytes
        self._began = False

    @property
    def is_used_up(self) -> bool:
        """Tell whether nothing more may be read."""
        return self._left is not None and self._left <= 0

    def cut(self, task: ReadTask) -> ReadTask:
        """Give a task with the files that fit."""
        if self._left is None:
            return task
        files = []
        for facts in task.files:
            if facts[1] <= self._left or not self._began:
                self._began = True
                self._left -= facts[1]
                files.append(facts)
        task.files = files
        return task


def _seconds(at: str) -> int:
    """Give an RFC 3339 time as whole seconds since 1970."""
    return int(datetime.fromisoformat(at).timestamp())
