"""How each drive stands to the libraries: compared once at a time, and told to whoever asks, who waits for it."""

import asyncio
import contextlib
import itertools
from collections import Counter
from functools import partial
from typing import NamedTuple

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.enums import JobKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Job
from drivearr_scanner.jobs.control import CancelledJobError, Control
from drivearr_scanner.store import revisions

from . import comparing, profiles
from .contents import Contents
from .context import Context
from .drives import DriveBook, DriveState
from .libraries import LibraryBook, LibraryState
from .profiles import ProfileBook

# Seconds that a question waits for a comparison that is under way or about to begin; clients wait 30 for an answer.
PATIENCE_S = 20.0
# Seconds between two looks whether a scan that is to come has been queued.
LOOK_EVERY_S = 0.05


class _Compared(NamedTuple):
    """The libraries of a comparison as they took part, and the revisions of their indexes, by root."""

    sides: tuple[comparing.LibrarySide, ...]
    revisions: dict[int, int]


class Standings:
    """Compares drives with the libraries, and gives what was found."""

    def __init__(
        self,
        context: Context,
        *,
        libraries: LibraryBook,
        drives: DriveBook,
        profile_book: ProfileBook,
        comparer: comparing.Comparer,
    ) -> None:
        """Compare nothing yet."""
        self._context = context
        self._libraries = libraries
        self._drives = drives
        self._profiles = profile_book
        self._comparer = comparer
        self._locks: dict[str, asyncio.Lock] = {}
        self._clock = itertools.count()
        self._begun: dict[str, int] = {}
        # Of each drive its titles, ready to be shown.
        self._contents: dict[str, Contents] = {}
        # Comparisons of each drive that somebody waits for; of each, with what it was compared.
        self._pressing: Counter[str] = Counter()
        self._compared: dict[str, _Compared] = {}

    async def compare(self, state: DriveState, *, by_job: bool = False) -> None:
        """Compare a drive with the libraries and its profile as they are now, and draw the numbers that are shown.

        One after the other, so that an older comparison never takes the place of a newer one; where one began after
        this was asked for, it has done it. What is asked for `by_job` does not keep pages waiting.
        """
        asked = next(self._clock)
        self._pressing[state.drive_id] += not by_job
        try:
            async with self._lock(state):
                if self._begun.get(state.drive_id, -1) > asked:
                    return
                begun = next(self._clock)
                await self._compare(state)
                self._begun[state.drive_id] = begun
        finally:
            self._pressing[state.drive_id] -= not by_job

    async def is_compared(self, root_id: int) -> bool:
        """Tell whether every attached drive was compared with what the index of a library holds now."""
        revision = await self._context.store.read(partial(revisions.revision_of, root_id=root_id))
        drives = [self._compared.get(state.drive_id) for state in self._drives.all() if state.attached]
        return all(each is not None and each.revisions.get(root_id) == revision for each in drives)

    async def renew(self, state: DriveState) -> None:
        """Compare a drive again where a library came, went or changed since, and nobody did so yet."""
        sides = [_side(library) for library in self._libraries.all()]
        if self._compared.get(state.drive_id) != await self._to_compare(sides):
            await self.compare(state, by_job=True)

    async def settle(self, state: DriveState) -> None:
        """Wait until no comparison of the drive is under way or waits to begin."""
        async with self._lock(state):
            pass

    async def libraries_read(self, control: Control) -> None:
        """Wait until each library was read once or is known to be away; before, nobody knows what a drive lacks."""
        waited_since = asyncio.get_running_loop().time()
        while unread := [each for each in self._libraries.all() if _is_unread(each)]:
            if control.cancelled:
                raise CancelledJobError
            now = asyncio.get_running_loop().time()
            if any(self._context.queue.running(library.row.library_id) for library in unread):
                waited_since = now
            if now - waited_since > PATIENCE_S:
                return
            await asyncio.sleep(LOOK_EVERY_S)

    async def comparison_of(self, state: DriveState) -> Comparison:
        """Give how a drive stands to the whole libraries; `unavailable` and others say why that is not known."""
        await self._settle_soon(state)
        return self._known(state)

    async def wanted_of(self, state: DriveState) -> Comparison:
        """Give how a drive stands to what its profile wants; `list_unreadable` and others say why nobody knows."""
        _, wanted = await self.both_of(state)
        return wanted

    async def shown_of(self, state: DriveState) -> tuple[Comparison, Comparison]:
        """Give both for a page: what is known, at once, while a job compares again; the newest after a change."""
        if state.comparison is None or state.wanted is None or self._pressing[state.drive_id]:
            return await self.both_of(state)
        return state.comparison, state.wanted

    async def both_of(self, state: DriveState) -> tuple[Comparison, Comparison]:
        """Give, of the same moment, how a drive stands to the whole libraries and to what its profile wants."""
        await self._settle_soon(state)
        comparison = self._known(state)
        if state.wanted is None:
            raise state.problem or error("unavailable", detail="the drive was not compared with its profile yet")
        return comparison, state.wanted

    async def contents_of(self, state: DriveState) -> Contents:
        """Give the titles of a drive for a page; drawn with the comparison, so that no page waits for it."""
        comparison, wanted = await self.shown_of(state)
        compared_at = state.compared_at  # at once: while titles are drawn the drive may be compared again
        kept = self._contents.get(state.drive_id)
        if kept is None or not kept.is_of(comparison, wanted):
            kept = await self._context.blocking(lambda: Contents(comparison, wanted, compared_at=compared_at))
        return kept

    def _known(self, state: DriveState) -> Comparison:
        """Give the comparison of a drive, or say why there is none."""
        if state.comparison is None:
            raise self.why_unknown() if state.problem is None or not self._libraries.all() else state.problem
        return state.comparison

    def why_unknown(self) -> DrivearrError:
        """Give the reason why a drive without a problem of its own is not compared."""
        if not self._libraries.all():
            return error("no_library")
        return error("unavailable", detail="the drive was not compared with the library yet")

    async def _settle_soon(self, state: DriveState) -> None:
        """Wait for what is under way, as long as somebody who asks will wait: for the first scans, for comparisons."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while state.comparison is None and self._is_coming(state):
                    scan = self._scan_before(state)
                    await (asyncio.sleep(LOOK_EVERY_S) if scan is None else self._context.queue.wait(scan.job_id))
                await self.settle(state)
        except TimeoutError as late:
            raise error("unavailable", detail="the drive is still being read or compared; ask again later") from late

    def _is_coming(self, state: DriveState) -> bool:
        """Tell whether a drive that was not compared yet is about to be: it, or a library, is still to be read."""
        if not state.attached or not self._libraries.all():
            return False
        is_unread = any(_is_unread(library) for library in self._libraries.all())
        return is_unread or (not state.fresh and state.problem is None) or self._scan_before(state) is not None

    def _scan_before(self, state: DriveState) -> Job | None:
        """Give a scan that runs or waits, of the drive or a library, and ends with a comparison of the drive."""
        lanes = [state.drive_id, *(library.row.library_id for library in self._libraries.all())]
        jobs = (self._context.queue.running(lane) for lane in lanes)
        return next((job for job in jobs if job is not None and job.kind is JobKind.SCAN), None)

    def _lock(self, state: DriveState) -> asyncio.Lock:
        """Give the lock of a drive's comparison; who waits for it comes in turn."""
        return self._locks.setdefault(state.drive_id, asyncio.Lock())

    async def _compare(self, state: DriveState) -> None:
        """Compare a drive, where enough is known for that."""
        state.profile = self._profiles.of(state.row.profile_id)
        books = self._libraries.all()
        known = not any(_is_unread(library) for library in books)
        if state.path is not None and state.row.last_scan_at is not None and books and known:
            await self._compare_with(state, state.path, [_side(library) for library in books])
        else:  # what was not looked at yet, library or drive, says nothing about what is missing
            state.comparison = state.wanted = state.compared_at = None
            self._compared.pop(state.drive_id, None)
            self._contents.pop(state.drive_id, None)
        if state.path is not None:
            with contextlib.suppress(DrivearrError):  # a share that does not answer keeps what was known
                await self._context.blocking_at(state.path, state.read_space)
        await self._drives.note_facts(state)

    async def _compare_with(self, state: DriveState, path: str, sides: list[comparing.LibrarySide]) -> None:
        """Compare a drive that is at `path`; what was known before stays until all of it is known anew."""
        records = state.manifest.records if state.manifest is not None else {}
        drive = comparing.DriveSide(path=path, root_id=state.root_id, records=records, drive_id=state.drive_id)
        store, profile = self._context.store, state.profile
        policy = profiles.policy_of(profile)
        if state.problem is not None and state.problem.code == "list_unreadable":
            state.problem = None
        comparison = wanted = contents = compared_at = None
        self._compared.pop(state.drive_id, None)
        compared = await self._to_compare(sides)
        try:
            comparison = found = await self._context.blocking_at(
                path, lambda: self._comparer.compare_indexes(store, sides, drive, policy=policy)
            )
            wanted = narrowed = await self._context.blocking(
                lambda: profiles.wanted_of(found, profile, data=store.folder)
            )
            compared_at = self._context.now()
            contents = await self._context.blocking(lambda: Contents(found, narrowed, compared_at=compared_at))
        except DrivearrError as problem:  # without its list the drive is compared all the same
            state.problem = problem
            if problem.code == "share_silent":  # what was known stays until it answers
                return
        state.comparison, state.wanted = comparison, wanted
        state.compared_at = self._context.now() if compared_at is None else compared_at
        # Without those of drives that were forgotten meanwhile, which nobody asks for any more.
        kept = {drive_id: each for drive_id, each in self._contents.items() if self._drives.find(drive_id) is not None}
        kept.pop(state.drive_id, None)
        self._contents = kept if contents is None else {**kept, state.drive_id: contents}
        if comparison is not None:
            self._compared[state.drive_id] = compared

    async def _to_compare(self, sides: list[comparing.LibrarySide]) -> _Compared:
        """Give what a comparison that begins now is made with."""
        read = await self._context.store.read(
            lambda connection: {side.root_id: revisions.revision_of(connection, side.root_id) for side in sides}
        )
        return _Compared(tuple(sides), read)


def _is_unread(library: LibraryState) -> bool:
    """Tell whether a library was never looked at since the start."""
    return library.files is None and library.problem is None


def _side(state: LibraryState) -> comparing.LibrarySide:
    """Give a library as it takes part in a comparison."""
    row = state.row
    return comparing.LibrarySide(
        library_id=row.library_id,
        name=row.name,
        kind=row.kind,
        path=row.path,
        root_id=state.root_id,
        available=state.problem is None,
    )
