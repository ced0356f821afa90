"""Orders: the jobs that people and automations ask for, refused at once where they cannot be done."""

from typing import Any

from drivearr_scanner.contract.enums import JobKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Job
from drivearr_scanner.integrity.scope import Scope

from . import ejecting
from .drives import DriveState
from .jobs_delete import DeleteJobs
from .jobs_scan import QUIET_OWNER, SCOPE
from .parts import Parts


class Orders:
    """Queues jobs."""

    def __init__(self, parts: Parts, deletes: DeleteJobs) -> None:
        """Queue nothing yet."""
        self._parts = parts
        self._context = parts.context
        self._drives = parts.drives
        self._libraries = parts.libraries
        self._queue = parts.context.queue
        self._deletes = deletes

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
            if state.attached and state.path == path and (job is None or job.kind is JobKind.SCAN):
                drive_id = state.drive_id
                await self._queue.submit(
                    JobKind.SCAN, lane=drive_id, drive_id=drive_id, params=params, owner=QUIET_OWNER
                )

    async def sync(self, drive_id: str, selection: dict[str, Any], *, owner: str | None = None) -> Job:
        """Copy what is missing; `drive_busy` while another sync or an eject is under way."""
        state = self._drives.get(drive_id)
        state.require_writable()
        self.refuse_busy(state)
        if not self._libraries.all():
            raise error("no_library")
        return await self._queue.submit(
            JobKind.SYNC, lane=drive_id, drive_id=drive_id, params=dict(selection), owner=owner
        )

    async def delete(self, drive_id: str, choice: dict[str, Any], *, owner: str | None = None) -> Job:
        """Delete what is named; `drive_busy` while the drive is written to. What cannot be named is refused at once."""
        state = self._drives.get(drive_id)
        state.require_writable()
        self.refuse_busy(state)
        await self._deletes.plan(state, choice)
        return await self._queue.submit(
            JobKind.DELETE, lane=drive_id, drive_id=drive_id, params=dict(choice), owner=owner
        )

    async def eject(self, drive_id: str, *, power_off: bool, owner: str | None = None) -> Job:
        """Make a drive safe to unplug; `drive_busy` while it is being written to."""
        state = self._drives.get(drive_id)
        state.require_attached()
        self.refuse_busy(state)
        return await self._queue.submit(
            JobKind.EJECT, lane=drive_id, drive_id=drive_id, params={"power_off": power_off}, owner=owner
        )

    async def check_eject(self, drive_id: str) -> dict[str, Any]:
        """Say who holds a drive, and whether this scanner may unmount it."""
        path = self._drives.get(drive_id).require_attached()
        return await self._context.blocking(lambda: ejecting.check(path))

    def refuse_busy(self, state: DriveState) -> None:
        """Raise `drive_busy` while the drive is written to or ejected."""
        job = self._queue.running(state.drive_id)
        if job is not None and job.kind is not JobKind.SCAN:
            raise error("drive_busy", drive=state.row.name)

    async def _submit_once(self, kind: JobKind, *, lane: str, **more: Any) -> Job:
        """Queue a job, or give the one of its kind that waits in the lane already."""
        waiting = self._queue.waiting(lane, kind, {})
        return waiting if waiting is not None else await self._queue.submit(kind, lane=lane, **more)
