"""Scan jobs: index a library or a drive, whole or in a part, and compare what depends on it."""

import contextlib
import os
from dataclasses import replace
from functools import partial
from typing import Any

from drivearr_scanner.contract.enums import EventType, FindingKind, JobKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.volume import volume_identity
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.scope import WHOLE, Scope
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.jobs.queue import JobContext
from drivearr_scanner.store import libraries

from . import indexing
from .damage import Damage
from .drives import DriveState
from .following import Following
from .libraries import LibraryState
from .parts import Parts, proof_of_presence
from .places import still_there

# A rescan that a watched change started is not worth an event: nobody asked for it.
QUIET_OWNER = "watch"
# The parameter of a scan that looks only at a part.
SCOPE = "scope"
# The first read of what is new, which the scanner begins by itself.
NEW_OWNER = "new"
# Folders with something new beyond which everything that was never read is.
MANY_FOLDERS = 2000
_TO_READ = (FindingKind.NEW, FindingKind.MODIFIED)
# Why a library cannot be used, for errors that say so of a folder.
LIBRARY_REASONS = {
    "path_not_found": "it is not there",
    "path_not_folder": "it is not a folder",
    "path_unreadable": "it cannot be read",
    "drive_gone": "it went away while it was read",
    "share_silent": "its network share does not answer",
}


class News:
    """What a scan found that is new or changed; blocking, for its worker thread."""

    def __init__(self, damage: Damage, root_id: int, scan_id: str) -> None:
        """Pass on what is to be kept; what merely went is told by the scan's counts."""
        self._damage = damage
        self._root_id = root_id
        self._scan_id = scan_id
        self._folders: set[str] = set()

    def take(self, found: list[Finding]) -> None:
        """Take findings."""
        self._folders |= {os.path.dirname(each.path) for each in found if each.kind in _TO_READ}
        kept = [each for each in found if each.kind is not FindingKind.MISSING]
        self._damage.record(self._root_id, kept, scan_id=self._scan_id)

    def scope(self) -> Scope | None:
        """Give where there is something to read; None for nowhere."""
        if not self._folders:
            return None
        many = len(self._folders) > MANY_FOLDERS
        return WHOLE if many else Scope(shallow=frozenset(self._folders))


class ScanJobs:
    """Does the scans, and looks again at a drive that was written to."""

    def __init__(self, parts: Parts, following: Following, damage: Damage) -> None:
        """Serve the queue."""
        self._parts = parts
        self._damage = damage
        self._context = parts.context
        self._following = following
        parts.context.queue.serve(JobKind.SCAN, self._scan)

    async def look_after_writing(self, state: DriveState) -> None:
        """Read the manifest and the files again after something was written."""
        await self._parts.reconcile()
        if not state.attached:
            return
        with contextlib.suppress(DrivearrError):  # the drive's own problem shows at its next scan
            await self._index_drive(state, control=Control(), meter=ProgressMeter(_nobody))
            await self._following.compare(state, by_job=True)

    async def first_look(self, state: DriveState, control: Control) -> None:
        """Index a drive that nobody looked at yet, for a job before which its first scan was not queued."""
        if state.row.last_scan_at is None:
            await self._index_drive(state, control=control, meter=ProgressMeter(_nobody))
            await self._parts.drives.change(state, last_scan_at=self._context.now())

    async def _scan(self, job: JobContext) -> dict[str, Any]:
        """Index a library or a drive, then compare what depends on it."""
        if job.job.library_id is not None:
            return await self._scan_library(self._parts.libraries.get(job.job.library_id), job)
        return await self._scan_drive(self._parts.drives.get(str(job.job.drive_id)), job)

    async def _scan_library(self, state: LibraryState, job: JobContext) -> dict[str, Any]:
        """Index a library root, and compare every attached drive with it."""
        path = state.row.path
        news = News(self._damage, state.root_id, job.job.job_id)
        try:
            task = indexing.IndexTask(
                root_id=state.root_id,
                path=path,
                cross_mounts=True,
                still_there=await self._context.blocking_at(path, partial(still_there, path)),
                emptied=indexing.library_emptied(path),
                scope=_scope_of(job) if state.files is not None else None,
                found=news.take,
            )
            summary = await self._index(task, control=job.control, meter=job.meter)
        except DrivearrError as problem:
            state.problem = library_problem(problem, path)
            self._context.changed()
            await self._following.compare_all(by_job=True)
            raise state.problem from problem
        is_as_before = (
            state.problem is None
            and state.files is not None
            and _changed_nothing(summary)
            and await self._parts.standings.is_compared(state.root_id)
        )
        state.problem = None
        state.device_id = await self._context.blocking_at(path, lambda: _device_below(path))
        state.files, state.size_bytes = summary["files"], summary["bytes"]
        now = self._context.now()
        state.row = replace(state.row, last_scan_at=now)
        library_id = state.row.library_id
        await self._context.store.write(lambda connection: libraries.scanned(connection, library_id, now))
        self._context.changed()
        if not is_as_before:
            await self._damage.settle(state.root_id)
            await self._parts.proofs.refresh(state)
            await self._following.compare_all(by_job=True)
        if not is_as_before or job.job.owner != QUIET_OWNER:
            self._parts.watch()
        await self._read_new(library_id, news, library_id=library_id)
        return summary

    async def _scan_drive(self, state: DriveState, job: JobContext) -> dict[str, Any]:
        """Index a drive and compare it."""
        if job.job.owner != QUIET_OWNER:  # the manifest is read again too
            await self._parts.reconcile()
        state.require_attached()
        try:
            scope = _scope_of(job) if state.fresh else None
            news = News(self._damage, state.root_id, job.job.job_id)
            summary = await self._index_drive(state, control=job.control, meter=job.meter, scope=scope, news=news)
        except DrivearrError as problem:
            state.problem = problem
            self._context.changed()
            raise
        state.problem = None
        await self._parts.drives.change(state, last_scan_at=self._context.now())
        await self._damage.settle(state.root_id, drive_id=state.drive_id)
        await self._parts.proofs.refresh(state)
        await self._following.compare(state, by_job=True)
        await self._read_new(state.drive_id, news, drive_id=state.drive_id)
        if job.job.owner != QUIET_OWNER:
            await self._context.emit(EventType.SCAN_COMPLETED, state.drive_id, _scan_data(state, summary))
        return summary

    async def _read_new(self, lane: str, news: "News", **target: str) -> None:
        """Let what is new or changed be read once, where the user has nothing against it; the same that waits does."""
        scope = news.scope()
        if scope is None or not self._parts.settings.now.hash_new:
            return
        queue, params = self._context.queue, {"mode": "full", SCOPE: scope.to_dict()}
        if queue.waiting(lane, JobKind.VERIFY, params) is None:
            await queue.submit(JobKind.VERIFY, lane=lane, params=params, owner=NEW_OWNER, **target)

    async def _index_drive(
        self,
        state: DriveState,
        *,
        control: Control,
        meter: ProgressMeter,
        scope: Scope | None = None,
        news: "News | None" = None,
    ) -> dict[str, Any]:
        """Bring a drive's index up to date, whole or in a part."""
        task = indexing.IndexTask(
            root_id=state.root_id,
            path=state.require_attached(),
            still_there=proof_of_presence(state),
            emptied=indexing.drive_emptied(state.row.name),
            empty_is_proven=state.manifest is not None and state.manifest.manifest is not None,
            scope=scope,
            found=None if news is None else news.take,
        )
        summary = await self._index(task, control=control, meter=meter)
        state.facts["files"] = summary["files"]
        state.fresh = True
        return summary

    async def _index(self, task: indexing.IndexTask, *, control: Control, meter: ProgressMeter) -> dict[str, Any]:
        """Run an index task in a worker thread."""
        now = self._context.now()
        store = self._context.store
        indexed = await self._context.blocking_at(
            task.path,
            lambda: indexing.update_index(store, task, control=control, meter=meter, now=now),
            control=control,
        )
        return indexed.summary()


def library_problem(problem: DrivearrError, path: str) -> DrivearrError:
    """Say of a library what a scan found wrong with its folder."""
    if problem.code in LIBRARY_REASONS:
        reason = problem.fields.get("reason") or LIBRARY_REASONS[problem.code]
        return error("library_unavailable", path=path, reason=reason)
    return problem


def _device_below(path: str) -> str | None:
    """Give the disk that a folder lies on, None where that is not known; blocking."""
    try:
        return volume_identity(path).device_id
    except (DrivearrError, OSError):
        return None


def _changed_nothing(summary: dict[str, Any]) -> bool:
    """Tell whether a scan found all as it was known, so that nothing follows from it."""
    return not any(summary[name] for name in ("new", "modified", "missing", "moved", "unreadable"))


def _scope_of(job: JobContext) -> Scope | None:
    """Give the part that a scan is to look at; None for everything."""
    return Scope.from_dict(job.params[SCOPE]) if SCOPE in job.params else None


def _scan_data(state: DriveState, summary: dict[str, Any]) -> dict[str, Any]:
    """Give what the event of a scan carries."""
    data = {"files": summary["files"], "bytes": summary["bytes"]}
    if state.wanted is None:
        return data
    counts = state.wanted.counts()
    return {**data, "complete": counts.complete, "partial": counts.partial, "missing": counts.missing}


def _nobody() -> None:
    """Tell nobody of progress."""
