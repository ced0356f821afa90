"""Eject jobs: everything written, the volume let go, and whether it is safe to unplug."""

from collections.abc import Awaitable, Callable
from typing import Any

from drivearr_scanner.contract.enums import EventType, JobKind, Op
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.jobs.queue import JobContext

from . import ejecting, history
from .drives import DriveState
from .parts import Parts


class EjectJobs:
    """Does the ejects."""

    def __init__(self, parts: Parts, *, before: Callable[[DriveState], Awaitable[None]]) -> None:
        """Serve the queue; `before` is done with each drive while it is still there."""
        self._before = before
        self._parts = parts
        self._context = parts.context
        parts.context.queue.serve(JobKind.EJECT, self._eject)

    async def _eject(self, job: JobContext) -> dict[str, Any]:
        """Flush a drive, unmount it where that is allowed, and say whether it is safe."""
        state = self._parts.drives.get(str(job.job.drive_id))
        path = state.require_attached()
        await self._before(state)
        self._parts.watcher.forget(path)
        power_off = bool(job.params.get("power_off"))
        kind = state.row.kind
        try:
            result = await self._context.blocking_at(
                path,
                lambda: ejecting.eject(path, kind, power_off=power_off, control=job.control),
                control=job.control,
            )
        except DrivearrError as problem:
            await history.note(self._context, state.drive_id, Op.EJECT, problem=problem)
            await self._context.emit(
                EventType.EJECT_FAILED, state.drive_id, {"code": problem.code, "message": str(problem)}
            )
            await self._parts.reconcile()  # our own mount may be gone although somebody else still holds the volume
            self._parts.watch()
            raise
        state.ejected = bool(result["safe_to_remove"])
        told = {key: result[key] for key in ("unmounted", "powered_off")}
        await history.note(self._context, state.drive_id, Op.EJECT)
        await self._context.emit(EventType.EJECT_COMPLETED, state.drive_id, told)
        await self._parts.reconcile()
        self._parts.watch()
        return result
