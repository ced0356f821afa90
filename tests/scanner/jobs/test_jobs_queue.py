"""The queue: lanes, ends, restarts."""

import asyncio
import threading

import pytest
from drivearr_scanner.contract.enums import JobKind, JobState
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.jobs.control import ProgressMeter
from drivearr_scanner.jobs.queue import JobFailedError, JobQueue
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.store.connection import Store


@pytest.fixture
def store(tmp_path):
    """Give an open store."""
    opened = Store(str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
async def queue(store):
    """Give a queue whose scans wait for the gate."""
    made = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    yield made
    await made.close()


def work(gate, *, running=None):
    """Give a body that runs in a thread until the gate opens, looking at its reins."""

    async def body(context):
        def run():
            if running is not None:
                running.append(context.job.job_id)
            while not gate.wait(0.01):
                context.control.check()
            context.meter.report(done_bytes=5, done_items=1, total_bytes=10, total_items=2)
            return {"done": True}

        return await asyncio.to_thread(run)

    return body


async def test_a_job_runs_to_its_end_and_is_kept(store, queue):
    """State, result and progress are written down."""
    gate = threading.Event()
    gate.set()
    queue.serve(JobKind.SCAN, work(gate))
    job = await queue.submit(JobKind.SCAN, lane="d", drive_id="d", params={"a": 1})
    done = await queue.wait(job.job_id)
    assert (done.state, done.result, done.progress.percent) == (JobState.DONE, {"done": True}, 50.0)
    again = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    await again.restore()
    assert again.get(job.job_id).state is JobState.DONE


async def test_one_job_at_a_time_in_a_lane(queue):
    """The second waits for the first; another lane does not."""
    gate, running = threading.Event(), []
    queue.serve(JobKind.SCAN, work(gate, running=running))
    first = await queue.submit(JobKind.SCAN, lane="d")
    second = await queue.submit(JobKind.SCAN, lane="d")
    other = await queue.submit(JobKind.SCAN, lane="e")
    await asyncio.sleep(0.1)
    assert set(running) == {first.job_id, other.job_id}
    assert queue.waiting("d", JobKind.SCAN, {}).job_id == second.job_id
    gate.set()
    assert (await queue.wait(second.job_id)).state is JobState.DONE


async def test_cancel_stops_a_running_and_a_waiting_job(queue):
    """Both end as cancelled, and cancelling again is told as too late."""
    gate = threading.Event()
    queue.serve(JobKind.SCAN, work(gate))
    first = await queue.submit(JobKind.SCAN, lane="d")
    second = await queue.submit(JobKind.SCAN, lane="d")
    await asyncio.sleep(0.05)
    assert (await queue.cancel(second.job_id)).state is JobState.CANCELLED
    assert (await queue.cancel(first.job_id)).state is JobState.CANCELLED
    with pytest.raises(DrivearrError) as caught:
        await queue.cancel(first.job_id)
    assert caught.value.code == "job_finished"


async def test_pause_holds_and_resume_lets_go(queue):
    """A paused job does nothing until it is resumed."""
    gate = threading.Event()
    queue.serve(JobKind.SCAN, work(gate))
    job = await queue.submit(JobKind.SCAN, lane="d")
    await asyncio.sleep(0.05)
    assert (await queue.pause(job.job_id)).state is JobState.PAUSED
    assert (await queue.resume(job.job_id)).state is JobState.RUNNING
    gate.set()
    assert (await queue.wait(job.job_id)).state is JobState.DONE


@pytest.mark.parametrize(
    ("raised", "state", "code", "resumable"),
    [
        (error("drive_full", drive="d", needed_bytes=1), JobState.FAILED, "drive_full", False),
        (error("drive_gone", drive="d"), JobState.INTERRUPTED, "drive_gone", True),
        (error("drive_detached", drive="d"), JobState.INTERRUPTED, "drive_detached", True),
        (JobFailedError(error("copy_incomplete"), {"copied": 1}), JobState.FAILED, "copy_incomplete", False),
        (RuntimeError("a bug"), JobState.FAILED, "internal", False),
    ],
)
async def test_each_failure_has_its_end(queue, raised, state, code, resumable):
    """A drive that went away can be resumed; a bug is told as ours."""

    async def body(_context):
        raise raised

    queue.serve(JobKind.SYNC, body)
    job = await queue.wait((await queue.submit(JobKind.SYNC, lane="d")).job_id)
    assert (job.state, job.error.code, job.resumable) == (state, code, resumable)
    assert job.result == getattr(raised, "result", None)


async def test_a_scanner_that_ends_leaves_its_jobs_interrupted(store):
    """Closing is not cancelling: the job can be resumed, with what it was asked."""
    gate = threading.Event()
    first = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    first.serve(JobKind.SYNC, work(gate))
    job = await first.submit(JobKind.SYNC, lane="d", drive_id="d", params={"titles": ["x"]})
    await asyncio.sleep(0.05)
    await first.close()
    second = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    await second.restore()
    found = second.get(job.job_id)
    assert (found.state, found.resumable, found.error.code) == (JobState.INTERRUPTED, True, "interrupted")
    asked = []

    async def body(context):
        asked.append(context.params)
        return {}

    second.serve(JobKind.SYNC, body)
    await second.resume(job.job_id)
    assert (await second.wait(job.job_id)).state is JobState.DONE
    assert asked == [{"titles": ["x"]}]


async def test_a_killed_scanner_leaves_its_jobs_interrupted(store):
    """A row that says "running" at the start is of a scanner that was killed."""
    gate = threading.Event()
    killed = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    killed.serve(JobKind.SYNC, work(gate))
    job = await killed.submit(JobKind.SYNC, lane="d", drive_id="d")
    await asyncio.sleep(0.05)
    after = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    await after.restore()
    assert after.get(job.job_id).state is JobState.INTERRUPTED
    await killed.close()


def test_speed_and_time_left_are_drawn_from_the_last_seconds():
    """The rate needs two moments; what is not known is None."""
    clock = iter([0.0, 1.0, 2.0])
    meter = ProgressMeter(lambda: None, clock=lambda: next(clock))
    meter.report(done_bytes=0, done_items=0, total_bytes=300)
    assert (meter.progress.rate_bytes_per_s, meter.progress.eta_s) == (None, None)
    meter.report(done_bytes=100, done_items=1, total_bytes=300)
    assert (meter.progress.rate_bytes_per_s, meter.progress.eta_s) == (100.0, 2.0)
    meter.report(done_bytes=300, done_items=2, total_bytes=300)
    assert (meter.progress.percent, meter.progress.eta_s) == (100.0, 0.0)


async def test_a_job_that_waited_still_waits_after_a_restart(store):
    """It starts when its drive is there again, with what it was asked; until then it can be cancelled."""
    gate, asked = threading.Event(), []
    first = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    first.serve(JobKind.SYNC, work(gate))
    running = await first.submit(JobKind.SYNC, lane="d", drive_id="d")
    waiting = await first.submit(JobKind.SYNC, lane="d", drive_id="d", params={"titles": ["x"]})
    other = await first.submit(JobKind.SYNC, lane="d", drive_id="d")
    await asyncio.sleep(0.05)
    await first.close()

    async def body(context):
        asked.append(context.params)
        return {}

    second = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    second.serve(JobKind.SYNC, body)
    await second.restore()
    states = [second.get(job.job_id).state for job in (running, waiting, other)]
    assert states == [JobState.INTERRUPTED, JobState.QUEUED, JobState.QUEUED]
    assert (await second.cancel(other.job_id)).state is JobState.CANCELLED
    second.release("e")
    assert second.get(waiting.job_id).state is JobState.QUEUED
    second.release("d")
    assert (await second.wait(waiting.job_id)).state is JobState.DONE
    assert asked == [{"titles": ["x"]}]


def verify_that_gives_way(begun, *, slices=3):
    """Give a body that does its work in slices and lets others go first in between."""

    async def body(context):
        for _ in range(slices):
            begun.append((context.job.job_id, "slice"))
            await context.nudged.wait()
            context.nudged.clear()
            await context.give_way()
        return {"resumed": context.resumed}

    return body


async def test_one_reader_at_a_time_on_a_spinning_disk(queue):
    """Verifies of two volumes of one disk follow each other; another disk and a quick scan do not wait."""
    gate, running = threading.Event(), []
    queue.know_disks(lambda job: {"a": "disk", "b": "disk"}.get(job.drive_id))
    queue.serve(JobKind.VERIFY, work(gate, running=running))
    queue.serve(JobKind.SCAN, work(gate, running=running))
    first = await queue.submit(JobKind.VERIFY, lane="a", drive_id="a")
    second = await queue.submit(JobKind.VERIFY, lane="b", drive_id="b")
    ssd = await queue.submit(JobKind.VERIFY, lane="c", drive_id="c")
    scan = await queue.submit(JobKind.SCAN, lane="d", drive_id="a")
    await asyncio.sleep(0.1)
    assert set(running) == {first.job_id, ssd.job_id, scan.job_id}
    assert queue.get(second.job_id).state is JobState.QUEUED
    gate.set()
    assert (await queue.wait(second.job_id)).state is JobState.DONE


async def test_a_job_that_gives_way_lets_a_scan_go_first(queue):
    """A job that comes into the lane nudges the long one, runs at its next slice, and the long one goes on."""
    begun, gate = [], threading.Event()
    gate.set()
    queue.serve(JobKind.VERIFY, verify_that_gives_way(begun, slices=1))
    queue.serve(JobKind.SCAN, work(gate, running=begun))
    long = await queue.submit(JobKind.VERIFY, lane="d")
    await asyncio.sleep(0.05)
    scan = await queue.submit(JobKind.SCAN, lane="d")
    assert (await queue.wait(scan.job_id)).state is JobState.DONE
    assert (await queue.wait(long.job_id)).state is JobState.DONE
    assert begun == [(long.job_id, "slice"), scan.job_id]


async def test_a_paused_job_that_gives_way_blocks_nobody(queue):
    """While it is paused the lane and the disk are free, and resuming it takes them again."""
    begun, gate = [], threading.Event()
    gate.set()
    queue.know_disks(lambda _job: "disk")
    queue.serve(JobKind.VERIFY, verify_that_gives_way(begun, slices=1))
    queue.serve(JobKind.SCAN, work(gate, running=begun))
    long = await queue.submit(JobKind.VERIFY, lane="d")
    await asyncio.sleep(0.05)
    assert (await queue.pause(long.job_id)).state is JobState.PAUSED
    scan = await queue.submit(JobKind.SCAN, lane="d")
    assert (await queue.wait(scan.job_id)).state is JobState.DONE
    assert queue.get(long.job_id).state is JobState.PAUSED
    await queue.resume(long.job_id)
    assert (await queue.wait(long.job_id)).state is JobState.DONE


async def test_a_waiting_job_that_is_paused_holds_up_nothing(queue):
    """Its turn comes while it is paused: neither the lane nor the event loop stands still."""
    gate, running = threading.Event(), []
    queue.serve(JobKind.SCAN, work(gate, running=running))
    first = await queue.submit(JobKind.SCAN, lane="d")
    second = await queue.submit(JobKind.SCAN, lane="d")
    third = await queue.submit(JobKind.SCAN, lane="d")
    await queue.pause(second.job_id)
    gate.set()
    async with asyncio.timeout(5):
        assert (await queue.wait(third.job_id)).state is JobState.DONE
        assert second.job_id not in running
        assert (await queue.resume(second.job_id)).state is JobState.QUEUED
        assert (await queue.wait(second.job_id)).state is JobState.DONE
    assert running[0] == first.job_id


async def test_a_verify_that_was_interrupted_knows_it_when_it_is_resumed(store):
    """It goes on where it stopped, also when it was waiting to go on as the scanner ended."""
    first = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    begun = []
    first.serve(JobKind.VERIFY, verify_that_gives_way(begun))
    job = await first.submit(JobKind.VERIFY, lane="d", library_id="d")
    await asyncio.sleep(0.05)
    await first.close()
    second = JobQueue(store, "h", changed=lambda: None, now=utc_now)
    await second.restore()
    assert second.get(job.job_id).resumable
    second.serve(JobKind.VERIFY, verify_that_gives_way(begun, slices=0))
    await second.resume(job.job_id)
    assert (await second.wait(job.job_id)).result == {"resumed": True}
    await second.close()
