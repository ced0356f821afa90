"""The scheduler: what is due begins, what is away or in the way waits, and a clock that is set is noticed."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from drivearr_scanner.contract.enums import JobKind, JobState
from drivearr_scanner.contract.models import Host
from drivearr_scanner.jobs.queue import JobQueue
from drivearr_scanner.journeys.context import Context, rfc3339_utc
from drivearr_scanner.journeys.drives import DriveState
from drivearr_scanner.journeys.schedule_book import ScheduleBook
from drivearr_scanner.journeys.scheduling import Scheduler
from drivearr_scanner.journeys.settings import SettingsBook
from drivearr_scanner.store import drives, index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.drives import DriveRow
from drivearr_scanner.store.index import FileRow

NOW = datetime(2026, 6, 10, 14, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Clock:
    """A clock that is set by hand."""

    at: datetime = NOW

    def now(self) -> str:
        """Give the time."""
        return rfc3339_utc(self.at)


@dataclass
class Bench:
    """A scheduler with one drive, on a real store and queue."""

    clock: Clock
    book: ScheduleBook
    scheduler: Scheduler
    queue: JobQueue
    drive: DriveState
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    gave_way: set[str] = field(default_factory=set)

    async def settle(self) -> list[tuple[JobKind, JobState]]:
        """Let everything happen that happens now; give the jobs."""
        self.scheduler.wake()
        await asyncio.sleep(0.15)
        return [(job.kind, job.state) for job in self.queue.jobs()]


@pytest.fixture
async def bench(tmp_path):
    """Give a scheduler whose verifies wait for the gate."""
    store, clock = Store(str(tmp_path)), Clock()
    queue = JobQueue(store, "h", changed=lambda: None, now=clock.now)

    async def emit(*_):
        pass

    host = Host(host_id="h", name="h")
    context = Context(
        host=host, server_id="s", store=store, queue=queue, changed=lambda: None, emit=emit, now=clock.now
    )
    row = DriveRow(drive_id="d", host_id="h", name="Road trip", kind="volume", created_at=clock.now(), path="/x")
    await store.write(lambda connection: drives.save(connection, row))
    root_id = await store.write(lambda connection: index.root_of(connection, "h", drive_id="d"))
    files = [FileRow(f"f{number}", 1000, 1, 1, number, "ab" * 16, 1, 1) for number in range(30)]
    await store.write(lambda connection: index.put_files(connection, root_id, files))
    drive = DriveState(row=row, root_id=root_id, attached=True, path="/x")
    books = SimpleNamespace(get=lambda _id: drive, find=lambda _id: drive)
    settings = SettingsBook(context)
    book = ScheduleBook(context, libraries=books, drives=books, settings=settings, zone=UTC)
    made = Bench(clock, book, None, queue, drive)

    async def verify_drive(drive_id, params, *, owner):
        return await queue.submit(JobKind.VERIFY, lane=drive_id, drive_id=drive_id, params=params, owner=owner)

    orders = SimpleNamespace(verify_drive=verify_drive, gave_way=lambda job: job.job_id in made.gave_way)

    async def wait_for_the_gate(job):
        while not made.gate.is_set():
            await asyncio.sleep(0.01)
            job.control.check()
        return {}

    for kind in (JobKind.VERIFY, JobKind.SYNC):
        queue.serve(kind, wait_for_the_gate)
    made.scheduler = Scheduler(context, book, orders)
    made.scheduler.start()
    yield made
    await made.scheduler.close()
    await queue.close()
    store.close()


RUNNING = (JobKind.VERIFY, JobState.RUNNING)
DONE = (JobKind.VERIFY, JobState.DONE)


async def test_a_run_is_begun_once_and_again_when_its_time_comes(bench):
    """The first at once, none while it runs, none before its day, and one when the clock was set forward."""
    await bench.book.create({"drive_id": "d"})
    assert await bench.settle() == [RUNNING]
    assert await bench.settle() == [RUNNING]
    bench.gate.set()
    assert await bench.settle() == [DONE]
    bench.clock.at += DAY - timedelta(minutes=1)
    assert await bench.settle() == [DONE]
    bench.clock.at += timedelta(minutes=2)
    assert await bench.settle() == [DONE, DONE]


async def test_a_drive_in_a_drawer_is_read_when_it_comes(bench):
    """However long it was due: nothing happens while it is away, and it begins when it is attached."""
    bench.drive.attached = False
    bench.gate.set()
    await bench.book.create({"drive_id": "d"})
    bench.clock.at += 40 * DAY
    assert await bench.settle() == []
    bench.drive.attached = True
    assert await bench.settle() == [DONE]


async def test_a_sync_goes_first(bench):
    """While any sync is under way nothing begins; once it has ended, the run does."""
    sync = await bench.queue.submit(JobKind.SYNC, lane="other")
    await bench.book.create({"drive_id": "d"})
    assert await bench.settle() == [(JobKind.SYNC, JobState.RUNNING)]
    await bench.queue.cancel(sync.job_id)
    assert RUNNING in await bench.settle()


async def test_what_gave_way_is_due_again_and_what_the_user_stopped_is_not(bench):
    """A run that made room for a sync goes on after it; one that the user cancelled waits for its next day."""
    await bench.book.create({"drive_id": "d"})
    await bench.settle()
    first = bench.queue.jobs()[0]
    bench.gave_way.add(first.job_id)
    await bench.queue.cancel(first.job_id)
    assert await bench.settle() == [(JobKind.VERIFY, JobState.CANCELLED), RUNNING]
    await bench.queue.cancel(bench.queue.jobs()[1].job_id)
    assert [state for _, state in await bench.settle()] == [JobState.CANCELLED] * 2


async def test_a_run_that_fails_is_not_tried_without_end(bench):
    """It is tried again after an hour."""

    async def fail(_job):
        raise ValueError("broken")

    bench.queue.serve(JobKind.VERIFY, fail)
    await bench.book.create({"drive_id": "d"})
    for _ in range(3):
        jobs = await bench.settle()
    assert jobs == [(JobKind.VERIFY, JobState.FAILED)]
    bench.clock.at += timedelta(hours=1, minutes=1)
    assert len(await bench.settle()) == 2


async def test_a_run_knows_its_share_and_its_window(bench):
    """A tenth in ten days, what is overdue at once, no longer than the window; nothing once it is closed."""
    schedule = await bench.book.create(
        {"drive_id": "d", "within_days": 10, "window_start": "14:00", "window_end": "15:00", "enabled": False}
    )
    limits = await bench.scheduler.limits_of(schedule.schedule_id)
    assert (limits.max_bytes, limits.max_duration_s) == (30_000, 3600)  # proven in 1970: all of it is overdue
    await bench.book.change(schedule.schedule_id, {"max_bytes": 7000, "max_duration_s": 60})
    limits = await bench.scheduler.limits_of(schedule.schedule_id)
    assert (limits.max_bytes, limits.max_duration_s) == (7000, 60)
    bench.clock.at += timedelta(hours=2)
    assert await bench.scheduler.limits_of(schedule.schedule_id) is None


async def test_health_shortens_and_forbids(bench):
    """A sick disk is read more often, a failing one not at all."""
    await bench.book.create({"drive_id": "d", "interval_days": 8})
    bench.gate.set()
    await bench.settle()
    bench.book.factor_of = lambda _state: 0.25
    assert bench.book.all()[0].next_run_at == rfc3339_utc(NOW + 2 * DAY)
    bench.book.factor_of = lambda _state: None
    assert bench.book.all()[0].next_run_at is None
