"""What follows from a look at a drive or library: comparing, and the jobs that a profile asks for of its own accord."""

from drivearr_scanner.contract.enums import JobKind

from .drives import DriveState
from .parts import Parts

# A sync or eject that a profile asked for.
AUTO_OWNER = "auto"


class Following:
    """Compares drives, and begins what their profiles want to follow."""

    def __init__(self, parts: Parts) -> None:
        """Compare nothing yet."""
        self._parts = parts
        self._context = parts.context

    async def compare_all(self, *, by_job: bool = False) -> None:
        """Compare every attached drive anew."""
        for state in self._parts.drives.all():
            if state.attached:
                await self.compare(state, by_job=by_job)

    async def compare(self, state: DriveState, *, by_job: bool = False) -> None:
        """Compare a drive with the libraries, and begin what its profile wants to follow from that."""
        await self._parts.standings.compare(state, by_job=by_job)
        await self._auto_sync(state)

    async def compare_attached(self, state: DriveState, *, by_job: bool = False) -> None:
        """Compare an attached drive anew; one that is away is compared when it comes."""
        if state.attached:
            await self.compare(state, by_job=by_job)

    async def submit_auto(self, kind: JobKind, state: DriveState) -> None:
        """Queue a job behind what the drive is busy with, unless one of its kind waits already."""
        if self._context.queue.waiting(state.drive_id, kind, {}) is None:
            await self._context.queue.submit(kind, lane=state.drive_id, drive_id=state.drive_id, owner=AUTO_OWNER)

    async def _auto_sync(self, state: DriveState) -> None:
        """Sync a drive that came, when its profile says so and it is known what it lacks.

        While a library is away nobody knows that; the drive waits for it.
        """
        away = any(library.problem is not None for library in self._parts.libraries.all())
        if not state.auto_due or not state.fresh or state.wanted is None or away:
            return
        state.auto_due = False
        if state.profile is not None and state.profile.auto_sync and state.writable:
            await self.submit_auto(JobKind.SYNC, state)
