"""Heal jobs: restore damaged files from good copies, and tell what became of each."""

from typing import Any

from drivearr_scanner.contract.enums import EventType, JobKind
from drivearr_scanner.jobs.queue import JobContext, JobFailedError

from .damage import Damage
from .parts import Parts


class HealJobs:
    """Does the heals."""

    def __init__(self, parts: Parts, damage: Damage) -> None:
        """Serve the queue."""
        self._parts = parts
        self._context = parts.context
        self._damage = damage
        parts.context.queue.serve(JobKind.HEAL, self._heal)

    async def _heal(self, job: JobContext) -> dict[str, Any]:
        """Heal the files of findings that are still open; the job fails when one of them was not healed."""
        drive_id = job.job.drive_id
        state = self._parts.drives.get(drive_id) if drive_id else self._parts.libraries.get(str(job.job.library_id))
        try:
            results = await self._damage.heal(job.params["finding_ids"], control=job.control, meter=job.meter)
        finally:
            await self._damage.mended(state)
        problems = [result.error for result in results if result.error is not None]
        done = {
            "healed": len(results) - len(problems),
            "failed": len(problems),
            "bytes": sum(result.written_bytes for result in results),
            "files": [result.to_dict() for result in results],
        }
        told = {key: done[key] for key in ("healed", "failed", "bytes")}
        owner = {"job_id": job.job.job_id, "library_id": job.job.library_id}
        await self._context.emit(EventType.HEAL_COMPLETED, drive_id or "", {**owner, **told})
        if problems:
            raise JobFailedError(problems[0], done)
        return done
