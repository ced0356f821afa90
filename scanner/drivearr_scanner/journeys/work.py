"""What jobs do: index and compare, sync, eject."""

import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.enums import EventType, JobKind, Op
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import ExtraTitle
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import volume_identity
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.jobs.control import CancelledJobError, Control, ProgressMeter
from drivearr_scanner.jobs.queue import JobContext, JobFailedError
from drivearr_scanner.store import libraries
from drivearr_scanner.sync.deleting import DeleteResult, failure_of
from drivearr_scanner.sync.removal_rules import DeletePlan
from drivearr_scanner.sync.run import Who

from . import adopting, comparing, deleting, ejecting, history, indexing, lost_manifests, profiles, syncing
from .attach import Attacher
from .context import Context
from .drives import DriveBook, DriveState
from .identifying import sources_of
from .libraries import LibraryBook, LibraryState
from .profiles import ProfileBook
from .standings import Standings
from .wanting import Selection
from .watching import Watcher

LOGGER = logging.getLogger(__name__)

# A rescan that a watched change started is not worth an event: nobody asked for it.
QUIET_OWNER = "watch"
# The parameter of a scan that looks only at a part.
SCOPE = "scope"
# A sync or eject that a profile asked for.
AUTO_OWNER = "auto"
# Why a library cannot be used, for errors that say so of a folder.
LIBRARY_REASONS = {
    "path_not_found": "it is not there",
    "path_not_folder": "it is not a folder",
    "path_unreadable": "it cannot be read",
    "drive_gone": "it went away while it was read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the work is done with; `reconcile` brings the drives in step with what is attached."""

    context: Context
    libraries: LibraryBook
    drives: DriveBook
    profiles: ProfileBook
    attacher: Attacher
    watcher: Watcher
    reconcile: Callable[[], Awaitable[None]]


class Work:
    """The bodies of the jobs, and the comparing that follows them."""

    def __init__(self, parts: Parts) -> None:
        """Serve the queue."""
        self._parts = parts
        self._context = parts.context
        self._comparer = comparing.Comparer(sources=sources_of(parts.context.store))
        self.standings = Standings(
            parts.context,
            libraries=parts.libraries,
            drives=parts.drives,
            profile_book=parts.profiles,
            comparer=self._comparer,
        )
        queue = parts.context.queue
        queue.serve(JobKind.SCAN, self._scan)
        queue.serve(JobKind.SYNC, self._sync)
        queue.serve(JobKind.DELETE, self._delete)
        queue.serve(JobKind.EJECT, self._eject)

    async def compare_all(self) -> None:
        """Compare every attached drive anew."""
        for state in self._parts.drives.all():
            if state.attached:
                await self.compare(state)

    def watch(self) -> None:
        """Watch every library that is available, every attached drive, and the lists of profiles."""
        paths = {self._parts.profiles.lists}
        paths |= {library.row.path for library in self._parts.libraries.all() if library.problem is None}
        paths |= {state.path for state in self._parts.drives.all() if state.attached and state.path is not None}
        self._parts.watcher.watch(paths)

    def library_paths(self) -> dict[str, str]:
        """Give the folders of the libraries by their ids."""
        return {state.row.library_id: state.row.path for state in self._parts.libraries.all()}

    async def _scan(self, job: JobContext) -> dict[str, Any]:
        """Index a library or a drive, then compare what depends on it."""
        if job.job.library_id is not None:
            return await self._scan_library(self._parts.libraries.get(job.job.library_id), job)
        return await self._scan_drive(self._parts.drives.get(str(job.job.drive_id)), job)

    async def _scan_library(self, state: LibraryState, job: JobContext) -> dict[str, Any]:
        """Index a library root, and compare every attached drive with it."""
        path = state.row.path
        task = indexing.IndexTask(
            root_id=state.root_id,
            path=path,
            cross_mounts=True,
            still_there=indexing.folder_still_there(path),
            emptied=indexing.library_emptied(path),
            scope=_scope_of(job) if state.files is not None else None,
        )
        try:
            summary = await self._index(task, control=job.control, meter=job.meter)
        except DrivearrError as problem:
            state.problem = _library_problem(problem, path)
            self._context.changed()
            await self.compare_all()
            raise state.problem from problem
        is_as_before = state.problem is None and _changed_nothing(job, summary)
        state.problem = None
        state.files, state.size_bytes = summary["files"], summary["bytes"]
        now = self._context.now()
        state.row = replace(state.row, last_scan_at=now)
        library_id = state.row.library_id
        await self._context.store.write(lambda connection: libraries.scanned(connection, library_id, now))
        self._context.changed()
        if not is_as_before:
            await self.compare_all()
            self.watch()
        return summary

    async def _scan_drive(self, state: DriveState, job: JobContext) -> dict[str, Any]:
        """Index a drive and compare it."""
        if job.job.owner != QUIET_OWNER:  # the manifest is read again too
            await self._parts.reconcile()
        state.require_attached()
        try:
            scope = _scope_of(job) if state.fresh else None
            summary = await self._index_drive(state, control=job.control, meter=job.meter, scope=scope)
        except DrivearrError as problem:
            state.problem = problem
            self._context.changed()
            raise
        state.problem = None
        await self._parts.drives.change(state, last_scan_at=self._context.now())
        await self.compare(state)
        if job.job.owner != QUIET_OWNER:
            await self._context.emit(EventType.SCAN_COMPLETED, state.drive_id, _scan_data(state, summary))
        return summary

    async def _sync(self, job: JobContext) -> dict[str, Any]:
        """Copy what a drive lacks, then look at it again."""
        state = self._parts.drives.get(str(job.job.drive_id))
        path = state.require_writable()
        state.ejected = False
        try:
            result, stopped = await self._copy(state, path, job)
        except DrivearrError as problem:
            await self._tell_sync_failed(state, job.job.job_id, problem, {})
            await self._look_after_writing(state)
            raise
        await syncing.keep_history(self._context.store, self._context.host.host_id, state.drive_id, result.history)
        await self._look_after_writing(state)
        if stopped:
            raise CancelledJobError
        await self._parts.drives.change(state, last_sync_at=self._context.now())
        done = result.to_dict()
        if (failure := syncing.failure_of(result, state.row.name)) is not None:
            await self._tell_sync_failed(state, job.job.job_id, failure, done)
            raise JobFailedError(failure, done)
        told = {key: done[key] for key in ("copied", "bytes", "duration_s")}
        await self._context.emit(EventType.SYNC_COMPLETED, state.drive_id, {"job_id": job.job.job_id, **told})
        if state.attached and state.profile is not None and state.profile.auto_eject:
            await self._submit_auto(JobKind.EJECT, state)
        return done

    async def _copy(self, state: DriveState, path: str, job: JobContext) -> tuple[syncing.SyncResult, bool]:
        """Plan and copy in a worker thread."""
        selection = selection_of(job.params)
        await self.standings.settle(state)
        if comparison_for(state, selection) is None:
            await self.compare(state)
        comparison = comparison_for(state, selection)
        if comparison is None:
            raise state.problem or error("no_library")

        def run() -> tuple[syncing.SyncResult, bool]:
            task = syncing.SyncTask(
                plan=syncing.plan_sync(self._context.store, state, comparison, selection),
                drive_path=path,
                library_paths=self.library_paths(),
                who=self._who(state),
                still_there=proof_of_presence(state),
                options=profiles.options_of(state.profile),
            )
            return syncing.carry_out(task, control=job.control, meter=job.meter)

        return await self._context.blocking(run)

    async def plan_delete(self, state: DriveState, params: dict[str, Any]) -> DeletePlan:
        """Say what a delete would do; without any library the names of the files alone tell what they are."""
        compared = bool(self._parts.libraries.all())
        found = await self.standings.comparison_of(state) if compared else Comparison(titles={})
        choice = deleting.choice_of(params)
        return await self._context.blocking(
            lambda: deleting.plan_delete(self._context.store, state, choice, comparison=found, comparer=self._comparer)
        )

    async def extra_titles(self, state: DriveState, comparison: Comparison) -> list[ExtraTitle]:
        """Give the titles of a drive that the library does not hold."""
        if not state.attached:
            return []
        return await self._context.blocking(
            lambda: deleting.list_extra(self._context.store, state, comparison, self._comparer)
        )

    async def _delete(self, job: JobContext) -> dict[str, Any]:
        """Delete from a drive what was named, then look at it again."""
        state = self._parts.drives.get(str(job.job.drive_id))
        path = state.require_writable()
        state.ejected = False
        plan = await self.plan_delete(state, job.params)

        def run() -> tuple[DeleteResult, bool]:
            task = deleting.DeleteTask(
                plan=plan,
                drive_path=path,
                who=self._who(state),
                still_there=proof_of_presence(state),
            )
            return deleting.carry_out(task, control=job.control, meter=job.meter)

        try:
            result, stopped = await self._context.blocking(run)
        except DrivearrError:
            await self._look_after_writing(state)
            raise
        await syncing.keep_history(self._context.store, self._context.host.host_id, state.drive_id, result.history)
        await self._look_after_writing(state)
        if stopped:
            raise CancelledJobError
        if (failure := failure_of(plan, result, state.row.name)) is not None:
            raise JobFailedError(failure, result.to_dict())
        return result.to_dict()

    async def adopt(self, state: DriveState) -> None:
        """Give a drive a whole manifest again, as far as it is known here; then look at it anew."""
        path = state.require_writable()

        def write() -> None:
            with Root.open(path) as root:
                if not proof_of_presence(state)():
                    raise error("drive_gone", drive=state.row.name)
                adopting.write_manifest(root, self._who(state))

        await self._context.blocking(write)
        await self._parts.reconcile()
        if state.attached:
            await self.compare(state)

    def _who(self, state: DriveState) -> Who:
        """Give in whose name a drive is written to, and what a lost manifest is told again; blocking."""
        store = self._context.store
        return syncing.who_writes(
            self._context.server_id,
            state,
            lost=syncing.lost_history(store, state),
            kept=lost_manifests.find_lost(store, state.drive_id, state.manifest, state.identity),
        )

    async def _look_after_writing(self, state: DriveState) -> None:
        """Read the manifest and the files again after something was written."""
        await self._parts.reconcile()
        if not state.attached:
            return
        with contextlib.suppress(DrivearrError):  # the drive's own problem shows at its next scan
            await self._index_drive(state, control=Control(), meter=ProgressMeter(_nobody))
            await self.compare(state)

    async def _tell_sync_failed(
        self, state: DriveState, job_id: str, problem: DrivearrError, result: dict[str, Any]
    ) -> None:
        """Tell that a sync did not copy everything that it should."""
        data = {
            "job_id": job_id,
            "code": problem.code,
            "message": str(problem),
            "copied": result.get("copied", 0),
            "failed": result.get("failed", 0),
        }
        await self._context.emit(EventType.SYNC_FAILED, state.drive_id, data)

    async def _eject(self, job: JobContext) -> dict[str, Any]:
        """Flush a drive, unmount it where that is allowed, and say whether it is safe."""
        state = self._parts.drives.get(str(job.job.drive_id))
        path = state.require_attached()
        self._parts.watcher.forget(path)
        power_off = bool(job.params.get("power_off"))
        kind = state.row.kind
        try:
            result = await self._context.blocking(lambda: ejecting.eject(path, kind, power_off=power_off))
        except DrivearrError as problem:
            await history.note(self._context, state.drive_id, Op.EJECT, problem=problem)
            await self._context.emit(
                EventType.EJECT_FAILED, state.drive_id, {"code": problem.code, "message": str(problem)}
            )
            await self._parts.reconcile()  # our own mount may be gone although somebody else still holds the volume
            self.watch()
            raise
        state.ejected = bool(result["safe_to_remove"])
        told = {key: result[key] for key in ("unmounted", "powered_off")}
        await history.note(self._context, state.drive_id, Op.EJECT)
        await self._context.emit(EventType.EJECT_COMPLETED, state.drive_id, told)
        await self._parts.reconcile()
        self.watch()
        return result

    async def _index_drive(
        self, state: DriveState, *, control: Control, meter: ProgressMeter, scope: Scope | None = None
    ) -> dict[str, Any]:
        """Bring a drive's index up to date, whole or in a part."""
        task = indexing.IndexTask(
            root_id=state.root_id,
            path=state.require_attached(),
            still_there=proof_of_presence(state),
            emptied=indexing.drive_emptied(state.row.name),
            empty_is_proven=state.manifest is not None and state.manifest.manifest is not None,
            scope=scope,
        )
        summary = await self._index(task, control=control, meter=meter)
        state.facts["files"] = summary["files"]
        state.fresh = True
        return summary

    async def _index(self, task: indexing.IndexTask, *, control: Control, meter: ProgressMeter) -> dict[str, Any]:
        """Run an index task in a worker thread."""
        now = self._context.now()
        store = self._context.store
        indexed = await self._context.blocking(
            lambda: indexing.update_index(store, task, control=control, meter=meter, now=now)
        )
        return indexed.summary()

    async def compare(self, state: DriveState) -> None:
        """Compare a drive with the libraries, and begin what its profile wants to follow from that."""
        await self.standings.compare(state)
        await self._auto_sync(state)

    async def _auto_sync(self, state: DriveState) -> None:
        """Sync a drive that came, when its profile says so and it is known what it lacks.

        While a library is away nobody knows that; the drive waits for it.
        """
        away = any(library.problem is not None for library in self._parts.libraries.all())
        if not state.auto_due or not state.fresh or state.wanted is None or away:
            return
        state.auto_due = False
        if state.profile is not None and state.profile.auto_sync and state.writable:
            await self._submit_auto(JobKind.SYNC, state)

    async def _submit_auto(self, kind: JobKind, state: DriveState) -> None:
        """Queue a job behind what the drive is busy with, unless one of its kind waits already."""
        if self._context.queue.waiting(state.drive_id, kind, {}) is None:
            await self._context.queue.submit(kind, lane=state.drive_id, drive_id=state.drive_id, owner=AUTO_OWNER)


def selection_of(params: dict[str, Any]) -> Selection:
    """Read what of the missing shall be copied."""
    titles, seasons = params.get("titles"), params.get("seasons")
    return Selection(
        titles=None if titles is None else tuple(titles), seasons=None if seasons is None else tuple(seasons)
    )


def comparison_for(state: DriveState, selection: Selection) -> Comparison | None:
    """Give what a sync or plan is made from: what the profile wants, or everything when titles are named."""
    return state.wanted if selection.titles is None else state.comparison


def _changed_nothing(job: JobContext, summary: dict[str, Any]) -> bool:
    """Tell whether a scan that a watched change started found all as it was known, so that nothing follows from it."""
    counts = ("new", "modified", "missing", "moved", "unreadable")
    return job.job.owner == QUIET_OWNER and not any(summary[name] for name in counts)


def _scope_of(job: JobContext) -> Scope | None:
    """Give the part that a scan is to look at; None for everything."""
    return Scope.from_dict(job.params[SCOPE]) if SCOPE in job.params else None


def proof_of_presence(state: DriveState) -> Callable[[], bool]:
    """Give a proof that the volume of a drive is still the one that was recognised."""
    path, identity = state.path, state.identity

    def check() -> bool:
        try:
            if path is None or identity is None:
                return False
            # A file system that turns read-only is still there; writing to it says so itself.
            return replace(volume_identity(path), read_only=identity.read_only) == identity
        except (DrivearrError, OSError):
            return False

    return check


def _library_problem(problem: DrivearrError, path: str) -> DrivearrError:
    """Say of a library what a scan found wrong with its folder."""
    if problem.code in LIBRARY_REASONS:
        reason = problem.fields.get("reason") or LIBRARY_REASONS[problem.code]
        return error("library_unavailable", path=path, reason=reason)
    return problem


def _scan_data(state: DriveState, summary: dict[str, Any]) -> dict[str, Any]:
    """Give what the event of a scan carries."""
    data = {"files": summary["files"], "bytes": summary["bytes"]}
    if state.wanted is None:
        return data
    counts = state.wanted.counts()
    return {**data, "complete": counts.complete, "partial": counts.partial, "missing": counts.missing}


def _nobody() -> None:
    """Tell nobody of progress."""
