"""Delete jobs: remove from a drive what was named, then look at it again."""

from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.enums import JobKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.models import ExtraTitle
from drivearr_scanner.jobs.control import CancelledJobError
from drivearr_scanner.jobs.queue import JobContext, JobFailedError
from drivearr_scanner.sync.deleting import DeleteResult, failure_of
from drivearr_scanner.sync.removal_rules import DeletePlan

from . import deleting, syncing
from .drives import DriveState
from .jobs_scan import ScanJobs
from .parts import Parts, proof_of_presence


class DeleteJobs:
    """Does the deletes, and plans them."""

    def __init__(self, parts: Parts, scans: ScanJobs) -> None:
        """Serve the queue."""
        self._parts = parts
        self._context = parts.context
        self._scans = scans
        parts.context.queue.serve(JobKind.DELETE, self._delete)

    async def plan(self, state: DriveState, params: dict[str, Any]) -> DeletePlan:
        """Say what a delete would do; without any library the names of the files alone tell what they are."""
        store, comparer = self._context.store, self._parts.comparer
        compared = bool(self._parts.libraries.all())
        found = await self._parts.standings.comparison_of(state) if compared else Comparison(titles={})
        choice = deleting.choice_of(params)
        return await self._context.blocking_at(
            state.require_attached(),
            lambda: deleting.plan_delete(store, state, choice, comparison=found, comparer=comparer),
        )

    async def extra_titles(self, state: DriveState, comparison: Comparison) -> list[ExtraTitle]:
        """Give the titles of a drive that the library does not hold."""
        if not state.attached:
            return []
        store, comparer = self._context.store, self._parts.comparer
        return await self._context.blocking_at(
            state.require_attached(), lambda: deleting.list_extra(store, state, comparison, comparer)
        )

    async def _delete(self, job: JobContext) -> dict[str, Any]:
        """Delete from a drive what was named, then look at it again."""
        state = self._parts.drives.get(str(job.job.drive_id))
        path = state.require_writable()
        state.ejected = False
        plan = await self.plan(state, job.params)

        def run() -> tuple[DeleteResult, bool]:
            task = deleting.DeleteTask(
                plan=plan,
                drive_path=path,
                who=self._parts.who_writes(state),
                still_there=proof_of_presence(state),
            )
            return deleting.carry_out(task, control=job.control, meter=job.meter)

        try:
            result, stopped = await self._context.blocking_at(path, run, control=job.control)
        except DrivearrError:
            await self._scans.look_after_writing(state)
            raise
        await syncing.keep_history(self._context.store, self._context.host.host_id, state.drive_id, result.history)
        await self._scans.look_after_writing(state)
        if stopped:
            raise CancelledJobError
        if (failure := failure_of(plan, result, state.row.name)) is not None:
            raise JobFailedError(failure, result.to_dict())
        return result.to_dict()
