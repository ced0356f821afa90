"""The scheduler: begins a verify when its time has come, and sleeps until the next one.

What is away is read when it comes back, what the machine slept through when it wakes. A sync, delete, heal or eject
goes first; what a run could not do for that is due again at once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from drivearr_scanner.contract.enums import JobKind, JobState
from drivearr_scanner.contract.integrity import Schedule
from drivearr_scanner.contract.models import Job
from drivearr_scanner.integrity.schedule_rules import SHORTEST_RUN_S, cutoff, share_bytes, time_left
from drivearr_scanner.jobs.wallclock import WallClock
from drivearr_scanner.store import proofs

from .background import Background
from .context import Context
from .drives import DriveState
from .libraries import LibraryState
from .orders import SCHEDULE_OWNER, Orders
from .schedule_book import ScheduleBook

# A run that failed for another reason than that its drive went is tried again after this time.
RETRY = timedelta(hours=1)
# While one of these is under way no schedule begins to read.
GO_FIRST = (JobKind.SYNC, JobKind.DELETE, JobKind.HEAL, JobKind.EJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a run may read, how long, and how fast."""

    max_bytes: int | None
    max_duration_s: float | None
    bandwidth_bytes_per_s: int | None


class Scheduler:
    """Begins what is due.

    `before_run` queues what of a drive or library is to be read before its run, `planned` is told when runs may be due
    at another time than before.
    """

    def __init__(self, context: Context, book: ScheduleBook, orders: Orders) -> None:
        """Do nothing until `start`."""
        self._context = context
        self._book = book
        self._orders = orders
        self._woken = asyncio.Event()
        self._under_way: dict[str, Job] = {}
        self._not_before: dict[str, datetime] = {}
        self._background = Background("scheduler")
        self.before_run: Callable[[DriveState | LibraryState], Awaitable[None]] = _nothing
        self.planned: Callable[[], None] = lambda: None
        book.changed = self.wake

    def start(self) -> None:
        """Begin to look at the clock."""
        self._background.spawn(self._run())

    async def close(self) -> None:
        """Begin nothing more."""
        await self._background.close()

    def wake(self) -> None:
        """Look again: a schedule or a setting changed, or something came or went."""
        self._woken.set()

    async def limits_of(self, schedule_id: str) -> Limits | None:
        """Give how much a run that begins now may do; None when its window has closed or nothing is to be read."""
        schedule = self._book.get(schedule_id)
        rule = self._book.rule(schedule)
        now = self._now()
        left = None if rule is None else time_left(rule, now=now, zone=self._book.zone)
        if rule is None or (left is not None and left < SHORTEST_RUN_S):
            return None
        root_id = self._book.target(schedule).root_id
        before = cutoff(rule, now)
        made = schedule.created_at is not None and datetime.fromisoformat(schedule.created_at) < before
        size, overdue = await self._context.store.read(
            lambda connection: (
                proofs.proof_of(connection, root_id).size_bytes,
                proofs.overdue_bytes(connection, root_id, before=int(before.timestamp()), never_counts=made),
            )
        )
        share = share_bytes(rule, size_bytes=size, overdue_bytes=overdue, max_bytes=schedule.max_bytes)
        times = [seconds for seconds in (left, schedule.max_duration_s) if seconds is not None]
        if not share:
            return None
        return Limits(
            max_bytes=share,
            max_duration_s=min(times, default=None),
            bandwidth_bytes_per_s=schedule.bandwidth_bytes_per_s,
        )

    async def _run(self) -> None:
        """Begin what is due, and wait for what comes next."""
        with WallClock() as clock:
            while True:
                self._woken.clear()
                due = await self._look()
                self.planned()
                await clock.wait(due, self._woken)

    async def _look(self) -> datetime | None:
        """Begin what is due, and give when the next one is."""
        await self._book.take_imported()
        now = self._now()
        later: list[datetime] = []
        for schedule in self._book.all():
            due = self._book.next_run(schedule, now)
            if due is None or schedule.schedule_id in self._under_way or not _is_here(self._book.target(schedule)):
                continue
            due = max(due, self._not_before.get(schedule.schedule_id, due))
            if due > now:
                later.append(due)
            elif first := self._context.queue.under_way(*GO_FIRST):
                self._background.spawn(self._wake_after(first[0]))
            else:
                await self._begin(schedule)
        return min(later, default=None)

    async def _begin(self, schedule: Schedule) -> None:
        """Queue a run."""
        params = {"mode": "verify", "resume": True, "schedule_id": schedule.schedule_id}
        await self.before_run(self._book.target(schedule))
        if schedule.drive_id is not None:
            job = await self._orders.verify_drive(schedule.drive_id, params, owner=SCHEDULE_OWNER)
        else:
            job = await self._orders.verify_library(str(schedule.library_id), params, owner=SCHEDULE_OWNER)
        self._under_way[schedule.schedule_id] = job
        self._background.spawn(self._follow(schedule.schedule_id, job))

    async def _follow(self, schedule_id: str, job: Job) -> None:
        """Note how a run ended."""
        ended = await self._context.queue.wait(job.job_id)
        if ended.state is JobState.DONE or (ended.state is JobState.CANCELLED and not self._orders.gave_way(ended)):
            await self._book.ran(schedule_id)  # what the user stopped is not begun again at once
        elif ended.state is not JobState.CANCELLED:
            self._not_before[schedule_id] = self._now() + RETRY
        self._under_way.pop(schedule_id, None)
        self.wake()

    async def _wake_after(self, job: Job) -> None:
        """Look again once a job has ended."""
        await self._context.queue.wait(job.job_id)
        self.wake()

    def _now(self) -> datetime:
        """Give the present moment."""
        return datetime.fromisoformat(self._context.now())


def _is_here(state: DriveState | LibraryState) -> bool:
    """Tell whether something can be read now."""
    if isinstance(state, DriveState):
        return state.attached and not state.ejected
    return state.problem is None and state.files is not None


async def _nothing(_state: DriveState | LibraryState) -> None:
    """Read nothing before a run."""
