"""Orders: the jobs that people and automations ask for, refused at once where they cannot be done."""

import contextlib
from collections.abc import Sequence
from typing import Any

from drivearr_scanner.contract.enums import JobKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.integrity import FileFinding
from drivearr_scanner.contract.models import Job
from drivearr_scanner.integrity.scope import Scope

from . import ejecting
from .drives import DriveState
from .jobs_delete import DeleteJobs
from .jobs_scan import NEW_OWNER, QUIET_OWNER, SCOPE
from .libraries import LibraryState
from .parts import Parts
from .rescuing import SOURCE, Rescuing, require_plain

# A verify that a schedule asked for: it gives way to whatever people ask for.
SCHEDULE_OWNER = "schedule"
# One that the health of a disk asked for: of the files on its bad blocks.
HEALTH_OWNER = "health"
YIELDING = frozenset({SCHEDULE_OWNER, NEW_OWNER, HEALTH_OWNER})
# Kinds that write nothing to a drive: what changes there meanwhile is somebody else's doing, and looked at.
LOOKING = frozenset({JobKind.SCAN, JobKind.VERIFY})
VERIFYING = frozenset({JobKind.VERIFY})


class Orders:
    """Queues jobs."""

    def __init__(self, parts: Parts, deletes: DeleteJobs, rescuing: Rescuing) -> None:
        """Queue nothing yet."""
        self._parts = parts
        self._context = parts.context
        self._drives = parts.drives
        self._libraries = parts.libraries
        self._queue = parts.context.queue
        self._deletes = deletes
        self._rescuing = rescuing
        self._gave_way: set[str] = set()

    async def rescan_drive(self, drive_id: str, *, owner: str | None = None) -> Job:
        """Look at a drive again; a rescan that waits already is given."""
        state = self._drives.get(drive_id)
        state.require_attached()
        return await self._submit_once(JobKind.SCAN, lane=drive_id, drive_id=drive_id, owner=owner)

    async def rescan_library(self, library_id: str, *, owner: str | None = None) -> Job:
        """Look at a library root again; a rescan that waits already is given."""
        self._libraries.get(library_id)
        return await self._submit_once(JobKind.SCAN, lane=library_id, library_id=library_id, owner=owner)

    async def rescan_part(self, path: str, scope: Scope) -> None:
        """Look again at what changed in a watched folder."""
        params = {} if scope.is_whole else {SCOPE: scope.to_dict()}
        for library in self._libraries.all():
            if library.row.path == path:
                library_id = library.row.library_id
                await self._queue.submit(
                    JobKind.SCAN, lane=library_id, library_id=library_id, params=params, owner=QUIET_OWNER
                )
        for state in self._drives.all():
            job = self._queue.running(state.drive_id)
            if state.attached and state.path == path and (job is None or job.kind in LOOKING):
                drive_id = state.drive_id
                await self._queue.submit(
                    JobKind.SCAN, lane=drive_id, drive_id=drive_id, params=params, owner=QUIET_OWNER
                )

    async def sync(self, drive_id: str, selection: dict[str, Any], *, owner: str | None = None) -> Job:
        """Copy what is missing, or what exists only on another drive; `drive_busy` while one of them is written to."""
        require_plain(selection)
        state = self._drives.get(drive_id)
        state.require_writable()
        if selection.get(SOURCE) is not None:
            await self.make_way(self._rescuing.source_of(state, str(selection[SOURCE])))
        elif not self._libraries.all():
            raise error("no_library")
        await self.make_way(state)
        return await self._queue.submit(
            JobKind.SYNC, lane=drive_id, drive_id=drive_id, params=dict(selection), owner=owner
        )

    async def delete(self, drive_id: str, choice: dict[str, Any], *, owner: str | None = None) -> Job:
        """Delete what is named; `drive_busy` while the drive is written to. What cannot be named is refused at once."""
        state = self._drives.get(drive_id)
        state.require_writable()
        self._refuse_busy(state)
        await self._deletes.plan(state, choice)
        await self.make_way(state)
        return await self._queue.submit(
            JobKind.DELETE, lane=drive_id, drive_id=drive_id, params=dict(choice), owner=owner
        )

    async def eject(
        self, drive_id: str, *, power_off: bool, host_unmounts: bool = False, owner: str | None = None
    ) -> Job:
        """Make a drive safe to unplug; `drive_busy` while it is being written to.

        With `host_unmounts` whoever mounted it unmounts it, once everything is written, and says so.
        """
        state = self._drives.get(drive_id)
        state.require_attached()
        await self.make_way(state)
        return await self._queue.submit(
            JobKind.EJECT,
            lane=drive_id,
            drive_id=drive_id,
            params={"power_off": power_off, "host_unmounts": host_unmounts},
            owner=owner,
        )

    async def check_eject(self, drive_id: str) -> dict[str, Any]:
        """Say who holds a drive, and whether this scanner may unmount it."""
        path = self._drives.get(drive_id).require_attached()
        return await self._context.blocking_at(path, lambda: ejecting.check(path))

    async def verify_drive(self, drive_id: str, params: dict[str, Any], *, owner: str | None = None) -> Job:
        """Read the content of a drive; `drive_busy` while it is written to or ejected. The same that waits is given."""
        state = self._drives.get(drive_id)
        state.require_attached()
        self._refuse_busy(state, but=VERIFYING)
        return await self._submit_once(JobKind.VERIFY, lane=drive_id, params=params, drive_id=drive_id, owner=owner)

    async def verify_library(self, library_id: str, params: dict[str, Any], *, owner: str | None = None) -> Job:
        """Read the content of a library; the same that waits is given."""
        self._libraries.get(library_id)
        return await self._submit_once(
            JobKind.VERIFY, lane=library_id, params=params, library_id=library_id, owner=owner
        )

    async def read_files(self, state: DriveState | LibraryState, scope: Scope) -> Job:
        """Read some files of a drive or library before all others; it gives way to what people ask for."""
        params = {"mode": "verify", SCOPE: scope.to_dict()}
        if isinstance(state, DriveState):
            return await self.verify_drive(state.drive_id, params, owner=HEALTH_OWNER)
        return await self.verify_library(state.row.library_id, params, owner=HEALTH_OWNER)

    async def heal(self, findings: Sequence[FileFinding], *, owner: str | None = None) -> list[Job]:
        """Restore the files of findings from good copies, a job for each drive and library; `drive_busy`."""
        places: dict[tuple[str | None, str | None], list[str]] = {}
        for finding in findings:
            if finding.drive_id is None and finding.library_id is None:
                raise error("unsupported", detail="the file lies in no drive or library: heal it on the command line")
            places.setdefault((finding.drive_id, finding.library_id), []).append(finding.finding_id)
        for drive_id, _ in places:
            if drive_id is not None:
                state = self._drives.get(drive_id)
                state.require_writable()
                await self.make_way(state)
        return [
            await self._queue.submit(
                JobKind.HEAL,
                lane=drive_id or str(library_id),
                drive_id=drive_id,
                library_id=library_id,
                params={"finding_ids": finding_ids},
                owner=owner,
            )
            for (drive_id, library_id), finding_ids in places.items()
        ]

    async def make_way(self, state: DriveState) -> None:
        """Stop what a schedule reads of a drive; `drive_busy` while anything else than a scan is under way there."""
        self._refuse_busy(state)
        for job in self._queue.under_way(JobKind.VERIFY):
            if job.drive_id == state.drive_id and job.owner in YIELDING:
                self._gave_way.add(job.job_id)
                with contextlib.suppress(DrivearrError):  # it has just ended by itself
                    await self._queue.cancel(job.job_id)

    def gave_way(self, job: Job) -> bool:
        """Tell whether a job was stopped so that another could begin."""
        return job.job_id in self._gave_way

    def _refuse_busy(self, state: DriveState, *, but: frozenset[JobKind] = frozenset()) -> None:
        """Raise `drive_busy` while the drive is written to or ejected, or read by a verify that somebody asked for."""
        for job in self._queue.in_lane(state.drive_id):
            if job.kind is JobKind.SCAN or job.kind in but or job.owner in YIELDING:
                continue
            raise error("drive_busy", drive=state.row.name)
        if any(params.get(SOURCE) == state.drive_id for params in self._queue.params_of(JobKind.SYNC)):
            raise error("drive_busy", drive=state.row.name)  # another drive is being filled from it

    async def _submit_once(self, kind: JobKind, *, lane: str, params: dict[str, Any] | None = None, **more: Any) -> Job:
        """Queue a job, or give the one of its kind that waits in the lane already."""
        waiting = self._queue.waiting(lane, kind, params or {})
        return waiting if waiting is not None else await self._queue.submit(kind, lane=lane, params=params, **more)
