"""Sync jobs: copy what a drive lacks, then look at it again."""

from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.enums import EventType, JobKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.jobs.control import CancelledJobError
from drivearr_scanner.jobs.queue import JobContext, JobFailedError
from drivearr_scanner.sync.plan import Plan

from . import profiles, syncing
from .damage import Damage
from .drives import DriveState
from .following import Following
from .jobs_scan import ScanJobs
from .parts import Parts, proof_of_presence
from .rescuing import SOURCE, Rescuing, require_plain
from .wanting import Selection


class SyncJobs:
    """Does the syncs, and plans them."""

    def __init__(self, parts: Parts, following: Following, scans: ScanJobs, damage: Damage, rescuing: Rescuing) -> None:
        """Serve the queue."""
        self._rescuing = rescuing
        self._damage = damage
        self._parts = parts
        self._context = parts.context
        self._following = following
        self._scans = scans
        parts.context.queue.serve(JobKind.SYNC, self._sync)

    async def plan(self, state: DriveState, params: dict[str, Any]) -> dict[str, Any]:
        """Say what a sync would do, and write nothing."""
        state.require_attached()
        require_plain(params)
        if params.get(SOURCE) is not None:
            plan = await self._rescuing.plan_soon(state, str(params[SOURCE]))
            return plan.to_dict(self._paths(params))
        chosen = selection_of(params)
        standings = self._parts.standings
        comparison = await (standings.wanted_of if chosen.titles is None else standings.comparison_of)(state)
        plan = await self._plan_of(state, comparison, chosen)
        return plan.to_dict(self._parts.library_paths())

    async def _sync(self, job: JobContext) -> dict[str, Any]:
        """Copy what a drive lacks, then look at it again."""
        state = self._parts.drives.get(str(job.job.drive_id))
        try:
            path = state.require_writable()
            state.ejected = False
            result, stopped = await self._copy(state, path, job)
        except DrivearrError as problem:
            await self._tell_failed(state, job.job.job_id, problem, {})
            await self._scans.look_after_writing(state)
            raise
        await syncing.keep_history(self._context.store, self._context.host.host_id, state.drive_id, result.history)
        await self._suspect_sources(result)
        await self._scans.look_after_writing(state)
        if stopped:
            raise CancelledJobError
        await self._parts.drives.change(state, last_sync_at=self._context.now())
        done = result.to_dict()
        if (failure := syncing.failure_of(result, state.row.name)) is not None:
            await self._tell_failed(state, job.job.job_id, failure, done)
            raise JobFailedError(failure, done)
        told = {key: done[key] for key in ("copied", "bytes", "duration_s")}
        await self._context.emit(EventType.SYNC_COMPLETED, state.drive_id, {"job_id": job.job.job_id, **told})
        if state.attached and state.profile is not None and state.profile.auto_eject:
            await self._following.submit_auto(JobKind.EJECT, state)
        return done

    async def _copy(self, state: DriveState, path: str, job: JobContext) -> tuple[syncing.SyncResult, bool]:
        """Plan and copy in a worker thread."""
        source = job.params.get(SOURCE)
        plan = await (
            self._plan(state, job) if source is None else self._rescuing.plan(state, str(source), job.control)
        )
        roots = self._paths(job.params)

        def run() -> tuple[syncing.SyncResult, bool]:
            task = syncing.SyncTask(
                plan=plan,
                drive_path=path,
                library_paths=roots,
                who=self._parts.who_writes(state),
                still_there=proof_of_presence(state),
                options=profiles.options_of(state.profile),
            )
            return syncing.carry_out(task, control=job.control, meter=job.meter)

        sources = {roots[item.source.library_id] for item in plan.copy if item.source.library_id in roots}
        return await self._context.blocking_at([path, *sorted(sources)], run, control=job.control)

    async def _plan(self, state: DriveState, job: JobContext) -> Plan:
        """Plan what a drive lacks of the libraries, once all is known that it takes."""
        selection = selection_of(job.params)
        await self._parts.standings.libraries_read(job.control)
        await self._parts.standings.settle(state)
        if _comparison_for(state, selection) is None:
            await self._scans.first_look(state, job.control)
            await self._following.compare(state, by_job=True)
        await self._parts.standings.renew(state)
        comparison = _comparison_for(state, selection)
        if comparison is None:
            raise state.problem or self._parts.standings.why_unknown()
        return await self._plan_of(state, comparison, selection)

    async def _plan_of(self, state: DriveState, comparison: Comparison, chosen: Selection) -> Plan:
        """Plan what is chosen of a comparison; what exists only on an ill disk goes first."""
        endangered = await self._rescuing.endangered()
        store = self._context.store
        return await self._context.blocking_at(
            state.require_attached(),
            lambda: syncing.plan_sync(store, state, comparison, chosen, endangered=endangered),
        )

    def _paths(self, params: dict[str, Any]) -> dict[str, str]:
        """Give the folders of the libraries, and of the drive that is copied from, by their ids."""
        paths = self._parts.library_paths()
        if params.get(SOURCE) is None:
            return paths
        source = self._parts.drives.get(str(params[SOURCE]))
        return {**paths, source.drive_id: source.require_attached()}

    async def _suspect_sources(self, result: syncing.SyncResult) -> None:
        """Have library files judged that were not copied since their bytes are not those of their checksum."""
        suspects: dict[str, list[str]] = {}
        for failure in result.failures:
            library_id = failure.item.source.library_id
            if failure.error.code == "source_corrupt" and self._parts.libraries.find(library_id) is not None:
                suspects.setdefault(library_id, []).append(failure.item.source.path)
        for library_id, paths in suspects.items():
            await self._damage.suspect(library_id, paths)
            if (library := self._parts.libraries.find(library_id)) is not None:
                await self._parts.proofs.refresh(library)

    async def _tell_failed(
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


def selection_of(params: dict[str, Any]) -> Selection:
    """Read what of the missing shall be copied."""
    titles, seasons = params.get("titles"), params.get("seasons")
    return Selection(
        titles=None if titles is None else tuple(titles), seasons=None if seasons is None else tuple(seasons)
    )


def _comparison_for(state: DriveState, selection: Selection) -> Comparison | None:
    """Give what a sync is made from: what the profile wants, or everything when titles are named."""
    return state.wanted if selection.titles is None else state.comparison
