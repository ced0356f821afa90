"""The queue: which job runs when, and what becomes of it.

One job at a time for each drive or library, and one reader at a time for each spinning disk. Every change of state is
kept before it is told, so that a killed scanner knows afterwards what was under way.
"""

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from drivearr_scanner.contract.enums import JobKind, JobState
from drivearr_scanner.contract.errors import DrivearrError, Internal, error
from drivearr_scanner.contract.models import Job, Problem
from drivearr_scanner.store import jobs as rows
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.jobs import ENDED, JobRow

from .control import CancelledJobError, Control, ProgressMeter

LOGGER = logging.getLogger(__name__)

RESUMABLE_KINDS = frozenset({JobKind.SCAN, JobKind.SYNC, JobKind.VERIFY})
# Kinds that read for hours: of these one at a time for each spinning disk, whatever lane they are in.
READING_KINDS = frozenset({JobKind.VERIFY})


class JobFailedError(Exception):
    """A job failed after it had done a part of its work; `result` says which."""

    def __init__(self, reason: DrivearrError, result: dict[str, Any]) -> None:
        """Keep why, and what was done."""
        super().__init__(str(reason))
        self.reason = reason
        self.result = result


@dataclass(frozen=True, slots=True, kw_only=True)
class JobContext:
    """What a running job gets: itself, what it was asked, its reins and its meter.

    `resumed` says that it began before and was interrupted. `nudged` is set when its reins are drawn or another job
    comes into its lane; `give_way` lets go of lane and disk until it is its turn again.
    """

    job: Job
    params: dict[str, Any]
    control: Control
    meter: ProgressMeter
    resumed: bool
    nudged: asyncio.Event
    give_way: Callable[[], Awaitable[None]]


type JobBody = Callable[[JobContext], Awaitable[dict[str, Any]]]


@dataclass(slots=True)
class _Live:
    """A job that is queued or running in this process."""

    row: JobRow
    control: Control
    meter: ProgressMeter
    lane: str
    task: asyncio.Task[None] | None = None
    closing: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    nudged: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    seats: list[asyncio.Lock] = field(default_factory=list)


class JobQueue:
    """Runs jobs, one for each lane at a time."""

    def __init__(self, store: Store, host_id: str, *, changed: Callable[[], None], now: Callable[[], str]) -> None:
        """Keep jobs in `store`, call `changed` (on the event loop) whenever one of them is different.

        A job whose turn it is waits for `turn`; `ended` is told of each job that ended, however it did.
        """
        self._store = store
        self._host_id = host_id
        self._changed = changed
        self._now = now
        self._bodies: dict[JobKind, JobBody] = {}
        self._lanes: dict[str, asyncio.Lock] = {}
        self._disks: dict[str, asyncio.Lock] = {}
        self._disk_of: Callable[[Job], str | None] = _no_disk
        self.turn: Callable[[Job], Awaitable[None]] = _at_once
        self.ended: Callable[[Job], None] = _nobody
        self._live: dict[str, _Live] = {}
        self._rows: dict[str, JobRow] = {}
        self._parked: dict[str, JobRow] = {}
        self._loop = asyncio.get_running_loop()

    def serve(self, kind: JobKind, body: JobBody) -> None:
        """Say what does the work of a kind of job."""
        self._bodies[kind] = body

    def know_disks(self, disk_of: Callable[[Job], str | None]) -> None:
        """Say which spinning disk a job reads from, None for no spinning one; asked when the job is about to begin."""
        self._disk_of = disk_of

    async def restore(self) -> None:
        """Read the kept jobs: those that were under way when the scanner ended are interrupted, those that waited wait.

        A scan that waited does not: everything is looked at again at the start.
        """
        for row in await self._store.read(rows.all_of):
            self._rows[row.job.job_id] = row
            if row.job.state is JobState.QUEUED and row.job.kind is not JobKind.SCAN:
                self._parked[row.job.job_id] = row
            elif row.job.state not in ENDED:
                problem = Problem(**error("interrupted").to_dict())
                ended = replace(
                    row.job,
                    state=JobState.INTERRUPTED,
                    ended_at=self._now(),
                    error=problem,
                    resumable=row.job.kind in RESUMABLE_KINDS,
                )
                await self._keep(replace(row, job=ended))
        for row in list(self._rows.values()):
            if row.job.state is JobState.INTERRUPTED and row.job.kind in RESUMABLE_KINDS and not row.job.resumable:
                self._rows[row.job.job_id] = replace(row, job=replace(row.job, resumable=True))

    def jobs(self) -> list[Job]:
        """Give every kept job with its progress as it is now, oldest first."""
        live = self._live
        return [
            replace(row.job, progress=live[job_id].meter.progress) if job_id in live else row.job
            for job_id, row in self._rows.items()
        ]

    def get(self, job_id: str) -> Job:
        """Give a job; `job_not_found`."""
        for job in self.jobs():
            if job.job_id == job_id:
                return job
        raise error("job_not_found", job=job_id)

    async def forget(self, before: str) -> int:
        """Forget the jobs that ended before a moment, but those that can be resumed; gives how many."""
        old = [
            job_id
            for job_id, row in self._rows.items()
            if row.job.state in ENDED and not row.job.resumable and (row.job.ended_at or row.job.created_at) < before
        ]
        await self._store.write(lambda connection: rows.forget(connection, old))
        kept = await self._store.read(rows.ids)
        self._rows = {job_id: row for job_id, row in self._rows.items() if job_id in kept or row.job.state not in ENDED}
        return len(old)

    def running(self, lane: str) -> Job | None:
        """Give the job that runs or waits in a lane."""
        for live in self._live.values():
            if live.lane == lane:
                return live.row.job
        return None

    def in_lane(self, lane: str) -> list[Job]:
        """Give the jobs that run, wait or are paused in a lane."""
        return [live.row.job for live in self._live.values() if live.lane == lane]

    def under_way(self, *kinds: JobKind) -> list[Job]:
        """Give the jobs of these kinds that run, wait or are paused."""
        return [live.row.job for live in self._live.values() if live.row.job.kind in kinds]

    def params_of(self, *kinds: JobKind) -> list[Mapping[str, Any]]:
        """Give what the jobs of these kinds were asked to do that run, wait or are paused."""
        return [live.row.params for live in self._live.values() if live.row.job.kind in kinds]

    def waiting(self, lane: str, kind: JobKind, params: Mapping[str, Any] | None = None) -> Job | None:
        """Give the job of a kind, with just these parameters or any, that waits in a lane and has not begun."""
        for live in self._live.values():
            job = live.row.job
            same = live.lane == lane and job.kind is kind and params in (None, live.row.params)
            if same and job.state is JobState.QUEUED and not live.control.cancelled:
                return job
        return None

    async def submit(
        self,
        kind: JobKind,
        *,
        lane: str,
        drive_id: str | None = None,
        library_id: str | None = None,
        params: dict[str, Any] | None = None,
        owner: str | None = None,
    ) -> Job:
        """Queue a job in a lane (a drive's or a library's id)."""
        job = Job(
            job_id=uuid.uuid4().hex,
            host_id=self._host_id,
            kind=kind,
            state=JobState.QUEUED,
            created_at=self._now(),
            drive_id=drive_id,
            library_id=library_id,
            owner=owner,
        )
        row = JobRow(job=job, params=params or {})
        await self._keep(row)
        await self._store.write(rows.prune)
        self._start(row, lane)
        return job

    def release(self, lane: str) -> None:
        """Start what waited in a lane when the scanner ended: its drive or library is there again."""
        for job_id, row in list(self._parked.items()):
            if lane in (row.job.drive_id, row.job.library_id):
                del self._parked[job_id]
                self._start(row, lane)

    async def cancel(self, job_id: str) -> Job:
        """Stop a job; what it has finished stays. `job_finished` when there is nothing to stop."""
        if (parked := self._parked.pop(job_id, None)) is not None:
            await self._keep(replace(parked, job=replace(parked.job, state=JobState.CANCELLED, ended_at=self._now())))
            return self.get(job_id)
        live = self._of(job_id)
        live.control.cancel()
        live.go.set()
        live.nudged.set()
        if live.row.job.state is JobState.QUEUED and live.task is not None:
            live.task.cancel()
        await live.ended.wait()
        return self.get(job_id)

    async def pause(self, job_id: str) -> Job:
        """Let a job wait."""
        live = self._of(job_id)
        live.control.pause()
        live.go.clear()
        live.nudged.set()
        await self._set(live, state=JobState.PAUSED)
        return self.get(job_id)

    async def resume(self, job_id: str) -> Job:
        """Let a waiting job go on, or start an interrupted one again where it stopped."""
        if job_id in self._live:
            live = self._live[job_id]
            live.control.resume()
            live.go.set()
            if live.row.job.state is JobState.PAUSED:
                await self._set(live, state=JobState.RUNNING if live.seats else JobState.QUEUED)
            return self.get(job_id)
        job = self.get(job_id)
        if not job.resumable:
            raise error("job_not_resumable", job=job_id)
        row = self._rows[job_id]
        again = replace(job, state=JobState.QUEUED, ended_at=None, error=None, resumable=False)
        again_row = replace(row, job=again)
        await self._keep(again_row)
        self._start(again_row, job.drive_id or job.library_id or job_id)
        return again

    async def wait(self, job_id: str) -> Job:
        """Wait for the end of a job, and give it."""
        if job_id in self._live:
            await self._live[job_id].ended.wait()
        return self.get(job_id)

    async def close(self) -> None:
        """Stop what runs, at its next safe place; it is interrupted, not cancelled, and can be resumed."""
        under_way = list(self._live.values())
        for live in under_way:
            live.closing = True
            live.control.cancel()
            live.go.set()
            live.nudged.set()
            if live.task is not None and live.row.job.state is JobState.QUEUED:
                live.task.cancel()
        await asyncio.gather(*(live.task for live in under_way if live.task is not None), return_exceptions=True)

    def _of(self, job_id: str) -> _Live:
        """Give a job of this process; `job_finished` or `job_not_found`."""
        if job_id not in self._live:
            self.get(job_id)
            raise error("job_finished", job=job_id)
        return self._live[job_id]

    def _start(self, row: JobRow, lane: str) -> None:
        """Put a job into its lane."""
        meter = ProgressMeter(self._tell)
        live = _Live(row=row, control=Control(), meter=meter, lane=lane)
        live.go.set()
        for other in self._live.values():
            if other.lane == lane:
                other.nudged.set()
        self._live[row.job.job_id] = live
        live.task = asyncio.create_task(self._run(live), name=f"job-{row.job.kind}")

    def _tell(self) -> None:
        """Tell of progress, from whatever thread; a loop that is closing has nobody left to tell."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._changed)

    async def _run(self, live: _Live) -> None:
        """Run a job to its end, whatever that is."""
        try:
            result = await self._work(live)
            await self._end(live, JobState.DONE, result=result)
        except (CancelledJobError, asyncio.CancelledError) as err:
            await self._end_stopped(live)
            if isinstance(err, asyncio.CancelledError) and not live.control.cancelled:
                raise
        except JobFailedError as err:
            await self._end(live, JobState.FAILED, failure=err.reason, result=err.result)
        except DrivearrError as err:
            await self._end(live, JobState.FAILED, failure=err)
        except Exception:
            LOGGER.exception("A %s job failed unexpectedly", live.row.job.kind)
            await self._end(live, JobState.FAILED, failure=Internal("internal"))
        finally:
            self._live.pop(live.row.job.job_id, None)
            live.ended.set()
            self.ended(live.row.job)
            self._changed()

    async def _work(self, live: _Live) -> dict[str, Any]:
        """Do a job's work once it is its turn."""
        try:
            await self._take_seats(live)
            resumed = live.row.job.started_at is not None
            await self._set(live, state=JobState.RUNNING, started_at=self._now())
            context = JobContext(
                job=live.row.job,
                params=live.row.params,
                control=live.control,
                meter=live.meter,
                resumed=resumed,
                nudged=live.nudged,
                give_way=lambda: self._give_way(live),
            )
            return await self._bodies[live.row.job.kind](context)
        finally:
            _leave_seats(live)

    async def _take_seats(self, live: _Live) -> None:
        """Wait for the lane and, to read for long, for the spinning disk; in this order, and not while paused."""
        seats = [self._lanes.setdefault(live.lane, asyncio.Lock())]
        if live.row.job.kind in READING_KINDS and (disk := self._disk_of(live.row.job)) is not None:
            seats.append(self._disks.setdefault(disk, asyncio.Lock()))
        while len(live.seats) < len(seats):
            await live.go.wait()
            if live.control.cancelled:
                raise CancelledJobError
            seat = seats[len(live.seats)]
            if seat.locked() and live.row.job.state is JobState.RUNNING:
                await self._set(live, state=JobState.QUEUED)
            await seat.acquire()
            live.seats.append(seat)
            if not live.go.is_set():
                _leave_seats(live)
        await self.turn(live.row.job)

    async def _give_way(self, live: _Live) -> None:
        """Let the others of the lane and disk go first; a job that is paused takes up no place meanwhile."""
        _leave_seats(live)
        await self._take_seats(live)
        if live.row.job.state is not JobState.RUNNING:
            await self._set(live, state=JobState.RUNNING)

    async def _end_stopped(self, live: _Live) -> None:
        """End a job that was stopped: by the user, or because the scanner closes; what waited then goes on waiting."""
        if live.closing and live.row.job.state is JobState.QUEUED and live.row.job.kind is not JobKind.SCAN:
            return
        if live.closing:
            await self._end(live, JobState.INTERRUPTED, failure=error("interrupted"))
        else:
            await self._end(live, JobState.CANCELLED)

    async def _end(
        self,
        live: _Live,
        state: JobState,
        *,
        result: dict[str, Any] | None = None,
        failure: DrivearrError | None = None,
    ) -> None:
        """Keep how a job ended."""
        interrupted = state is JobState.INTERRUPTED or (failure is not None and _is_away(live.row.job, failure))
        await self._set(
            live,
            state=JobState.INTERRUPTED if interrupted else state,
            ended_at=self._now(),
            result=result,
            error=None if failure is None else Problem(**failure.to_dict()),
            resumable=interrupted and live.row.job.kind in RESUMABLE_KINDS,
            progress=live.meter.progress,
        )

    async def _set(self, live: _Live, **values: Any) -> None:
        """Change a job: keep it first, then tell."""
        live.row = replace(live.row, job=replace(live.row.job, **values))
        await self._keep(live.row)

    async def _keep(self, row: JobRow) -> None:
        """Write a job down, then let it be seen."""
        await self._store.write(lambda connection: rows.save(connection, row))
        self._rows[row.job.job_id] = row
        self._changed()


def _is_away(job: Job, failure: DrivearrError) -> bool:
    """Tell whether a job failed since its drive went while it ran or waited; a drive that comes is scanned anyway."""
    return failure.code == "drive_gone" or (failure.code == "drive_detached" and job.kind is not JobKind.SCAN)


def _leave_seats(live: _Live) -> None:
    """Let go of lane and disk."""
    while live.seats:
        live.seats.pop().release()


async def _at_once(_job: Job) -> None:
    """Let a job go on."""


def _nobody(_job: Job) -> None:
    """Tell nobody."""


def _no_disk(_job: Job) -> str | None:
    """Know of no disk."""
    return None
