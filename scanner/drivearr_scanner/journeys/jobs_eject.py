"""Eject jobs: everything written, the volume let go, and whether it is safe to unplug."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from drivearr_scanner.contract.enums import AWAITS_UNMOUNT, DriveKind, EventType, JobKind, Op
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Job
from drivearr_scanner.devices.eject import may_unmount, was_unmounted, write_all
from drivearr_scanner.jobs.control import CancelledJobError
from drivearr_scanner.jobs.queue import JobContext

from . import ejecting, history
from .drives import DriveState
from .parts import Parts

# Seconds that whoever mounted a volume gets to unmount it; Home Assistant's Supervisor takes a few.
HOST_S = 90.0


class EjectJobs:
    """Does the ejects."""

    def __init__(self, parts: Parts, *, before: Callable[[DriveState], Awaitable[None]]) -> None:
        """Serve the queue; `before` is done with each drive while it is still there."""
        self._before = before
        self._parts = parts
        self._context = parts.context
        self._waiting: dict[str, asyncio.Future[str | None]] = {}
        # Whether somebody is there who can have the host unmount what the host mounted.
        self.host_answers: Callable[[], bool] = lambda: False
        parts.context.queue.serve(JobKind.EJECT, self._eject)

    async def unmounted(self, drive_id: str, refused: str | None) -> Job:
        """Take the word of whoever mounted a drive, unmounted or why not, and give the eject that waited, ended."""
        state = self._parts.drives.get(drive_id)
        job = self._context.queue.running(drive_id)
        told = self._waiting.get(drive_id)
        if told is None or told.done() or job is None:
            raise error("invalid_request", detail=f"no eject of {state.row.name} waits for an unmount")
        told.set_result(refused)
        return await self._context.queue.wait(job.job_id)

    async def _eject(self, job: JobContext) -> dict[str, Any]:
        """Flush a drive, unmount it where that is allowed, and say whether it is safe."""
        state = self._parts.drives.get(str(job.job.drive_id))
        path = state.require_attached()
        await self._before(state)
        self._parts.watcher.forget(path)
        try:
            by_host = state.row.kind == DriveKind.VOLUME and await self._is_for_host(job, path)
            result = await (self._eject_by_host(job, state, path) if by_host else self._eject_here(job, state, path))
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

    async def _is_for_host(self, job: JobContext, path: str) -> bool:
        """Tell whether somebody else is to unmount: who asked says so, or only the host can and will be asked to."""
        if job.params.get("host_unmounts"):
            return True
        return self.host_answers() and not await self._context.blocking_at(
            path, lambda: may_unmount(path), control=job.control
        )

    async def _eject_here(self, job: JobContext, state: DriveState, path: str) -> dict[str, Any]:
        """Write everything, and unmount with the scanner's own rights, or by the host's UDisks2."""
        power_off = bool(job.params.get("power_off"))
        kind = state.row.kind
        return await self._context.blocking_at(
            path,
            lambda: ejecting.eject(path, kind, power_off=power_off, control=job.control),
            control=job.control,
        )

    async def _eject_by_host(self, job: JobContext, state: DriveState, path: str) -> dict[str, Any]:
        """Write everything, wait until whoever mounted the volume says that it is unmounted, and see that it is."""
        power_off = bool(job.params.get("power_off"))
        written = await self._context.blocking_at(
            path, lambda: write_all(path, power_off=power_off), control=job.control
        )
        state.ejected = True  # what the drive says of itself when it goes now; nothing is safe before the job's end
        try:
            await self._until_unmounted(job, path)
            return ejecting.facts_of(await self._context.blocking(lambda: was_unmounted(written)))
        except (DrivearrError, CancelledJobError):
            state.ejected = False
            raise

    async def _until_unmounted(self, job: JobContext, path: str) -> None:
        """Wait for the word of whoever mounted a volume; `unmount_refused` when it is no, or none comes."""
        drive_id = str(job.job.drive_id)
        loop = asyncio.get_running_loop()
        told = self._waiting[drive_id] = loop.create_future()
        deadline = loop.time() + HOST_S
        try:
            job.meter.report(done_bytes=0, done_items=0, current=AWAITS_UNMOUNT)
            while not told.done():
                if job.control.cancelled:
                    raise CancelledJobError
                if (left := deadline - loop.time()) <= 0:
                    raise error("unmount_refused", path=path, reason="nobody unmounted it in time")
                job.nudged.clear()
                nudge = asyncio.ensure_future(job.nudged.wait())
                try:
                    await asyncio.wait((told, nudge), timeout=left, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    nudge.cancel()
            if (refused := told.result()) is not None:
                raise error("unmount_refused", path=path, reason=refused)
        finally:
            del self._waiting[drive_id]
