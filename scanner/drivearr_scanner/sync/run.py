"""Carry out a plan: copy, make durable, name, prove, and record what was really done.

Order, for every file: data, fsync, name, fsync of the folder, journal; the manifest at the end takes the journal in.
Whatever ends the run, a name on the drive is a whole file, and what was finished is recorded as far as the drive lets
itself be written.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import DriveNote, HistoryNote, ProfileNote, Writer
from drivearr_scanner.manifests.kept import KeptManifest
from drivearr_scanner.manifests.lock import utc_now
from drivearr_scanner.manifests.writing import Change, ManifestWriter, drive_errors, writing

from .copying import Copier
from .flow import Limiter
from .ledger import Ledger
from .placing import Placer, is_whole
from .plan import CopyItem, Plan
from .proving import Prover
from .result import SyncResult
from .sources import ReadAhead, Sources
from .space_rules import MANIFEST_ROOM_BYTES
from .target import ItemFailedError, RunStoppedError, Target
from .temps import sweep, temp_path

_REPORT_S = 0.1  # between two reports
_LOOK_S = 1.0  # between two looks at whether the drive is still there, apart from those before a name is given
_RECORD_BYTES = 1024  # of room for each file: its record in both lists, its checksum, its lines in the journal
# Trouble after which the drive takes no manifest either; the journal that is on it tells the next run.
_LOST = ("drive_gone", "drive_read_only")

type Progress = Callable[[int, int, str], None]


class Control(Protocol):
    """What steers a run from outside."""

    def check(self) -> None:
        """Wait while paused; raise to stop the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """In whose name the manifest is written, and for which drive, as the store knows it.

    `history` is what the store remembers, told to a manifest that was lost; `kept` is the last manifest.
    """

    writer: Writer
    drive: DriveNote
    profile: ProfileNote | None = None
    history: tuple[HistoryNote, ...] = ()
    kept: KeptManifest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run goes about it: `verify` reads every copy back."""

    verify: bool = True
    bandwidth_bytes_per_s: int | None = None
    clock: Callable[[], datetime] = utc_now


def run_sync(
    plan: Plan,
    *,
    drive: Root,
    libraries: Mapping[str, Root],
    who: Who,
    progress: Progress,
    control: Control,
    still_there: Callable[[], bool],
    options: Options | None = None,
) -> SyncResult:
    """Carry out a plan; blocking, for a worker thread.

    `progress` gets the bytes and files dealt with and the name of the one under way. What `control.check` raises goes
    through after all that was finished is recorded (`SyncRun` has the result then). Trouble before the first copy is
    raised: `drive_locked`, `drive_read_only`, `manifest_newer`, `drive_changed`, `drive_gone`; trouble that ends the
    run later stands in the result's `stopped`.
    """
    run = SyncRun(
        plan,
        drive=drive,
        libraries=libraries,
        who=who,
        progress=progress,
        control=control,
        still_there=still_there,
        options=options,
    )
    run.run()
    return run.result()


class SyncRun:
    """One run of a plan."""

    def __init__(
        self,
        plan: Plan,
        *,
        drive: Root,
        libraries: Mapping[str, Root],
        who: Who,
        progress: Progress,
        control: Control,
        still_there: Callable[[], bool],
        options: Options | None = None,
    ) -> None:
        """Prepare; nothing is touched before `run`."""
        self._plan = plan
        self._libraries = libraries
        self._who = who
        self._options = options or Options()
        self._started = time.monotonic()
        self._duration_s = 0.0
        self._target = Target(drive, name=who.drive.label, still_there=still_there)
        self._ledger = Ledger(self._target, clock=self._options.clock)
        self._meter = _Meter(progress)
        self._limiter = Limiter(self._options.bandwidth_bytes_per_s, check=control.check)
        self._copier = Copier(self._step, check=control.check)
        self._check = control.check

    def run(self) -> None:
        """Do it; see `run_sync` for what is raised."""
        with writing(
            self._target.root,
            drive=self._who.drive,
            writer=self._who.writer,
            clock=self._options.clock,
            kept=self._who.kept,
        ) as manifest:
            try:
                self._prepare(manifest)
                self._copy_all()
            except RunStoppedError as stop:
                self._ledger.stopped = stop.error
            finally:
                self._record(manifest)
                self._duration_s = time.monotonic() - self._started

    def result(self) -> SyncResult:
        """Give what was done, also after a run that was stopped."""
        return self._ledger.result(skipped=len(self._plan.skip), duration_s=self._duration_s)

    def _step(self, count: int) -> None:
        """Account for bytes that were copied."""
        self._meter.took(count)
        self._limiter.took(count)

    def _prepare(self, manifest: ManifestWriter) -> None:
        """Clear up after an earlier run, keeping what can be taken up, and start the journal."""
        reading = manifest.reading
        wanted = {temp_path(item) for item in self._plan.copy}
        parts = {part.temp: part for part in reading.parts if part.temp in wanted}
        if reading.unfinished:
            with drive_errors(self._who.drive.label):
                sweep(self._target.root, keep=set(parts))
            manifest.save(Change(), parts=parts.values())
        with drive_errors(self._who.drive.label):
            self._ledger.open_journal(parts)
        files = len(reading.records) + len(self._plan.copy)
        self._target.manifest_bytes = MANIFEST_ROOM_BYTES + files * _RECORD_BYTES

    def _copy_all(self) -> None:
        """Copy one file after the other, and prove them."""
        prover = Prover(self._target, ledger=self._ledger, copier=self._copier)
        sources = Sources(self._libraries)
        with ReadAhead(sources, filter(is_whole, self._plan.copy)) as ahead:
            placer = Placer(self._target, sources=sources, ahead=ahead, ledger=self._ledger, copier=self._copier)
            try:
                for item in self._plan.copy:
                    self._check()
                    self._target.check_there(again_after_s=_LOOK_S)
                    self._copy(placer, item)
                    if self._options.verify:
                        prover.prove_if_due()
            finally:  # also when stopped: what lies complete under temporary names gets its names
                placer.flush()
        self._meter.done()
        if self._options.verify:
            prover.prove()

    def _copy(self, placer: Placer, item: CopyItem) -> None:
        """Copy one file; what fails it alone is noted."""
        self._meter.begin(item)
        try:
            placer.place(item)
        except ItemFailedError as failed:
            self._ledger.failed(item, failed.error)
        self._meter.end()

    def _record(self, manifest: ManifestWriter) -> None:
        """Write the manifest, as far as the drive lets itself be written."""
        ledger = self._ledger
        ledger.close_journal()
        if ledger.stopped is not None and ledger.stopped.code in _LOST:
            return
        try:
            change = ledger.change(self._who.profile)
            lost = self._who.history if manifest.reading.manifest is None else ()
            told = replace(change, history=(*lost, *change.history))
            manifest.save(told, parts=ledger.parts.values(), holds_journal=True)
        except DrivearrError as problem:
            ledger.stopped = ledger.stopped or problem


class _Meter:
    """Counts what is dealt with, and reports it no oftener than is useful."""

    def __init__(self, progress: Progress) -> None:
        """Report to `progress`."""
        self._progress = progress
        self._bytes = 0
        self._items = 0
        self._item_end = 0
        self._current = ""
        self._reported = 0.0

    def begin(self, item: CopyItem) -> None:
        """Take the file that is under way."""
        self._current = shown(item.target)
        self._item_end = self._bytes + item.source.size_bytes
        self._report(always=False)

    def took(self, count: int) -> None:
        """Take bytes that were copied."""
        self._bytes = min(self._bytes + count, self._item_end)
        self._report(always=False)

    def end(self) -> None:
        """Take that the file is dealt with, whether copied or not."""
        self._bytes = self._item_end
        self._items += 1
        self._report(always=False)

    def done(self) -> None:
        """Take that nothing is left to copy."""
        self._report(always=True)

    def _report(self, *, always: bool) -> None:
        """Tell how far the run is."""
        now = time.monotonic()
        if always or now - self._reported >= _REPORT_S:
            self._reported = now
            self._progress(self._bytes, self._items, self._current)
