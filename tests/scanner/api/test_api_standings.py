"""Questions that come while a drive is being compared: they wait for the answer, and get the newest one."""

import asyncio
import sys
import threading
import time

import pytest
from drivearr_scanner.app import running
from drivearr_scanner.contract.enums import JobKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.jobs.queue import JobQueue
from drivearr_scanner.journeys import indexing, standings
from drivearr_scanner.journeys.comparing import Comparer

KIDS = {"name": "Kids", "kinds": ["movies"]}


class Gate:
    """Holds comparisons up while it is shut, and counts those that began."""

    def __init__(self, monkeypatch):
        """Stand open, before each comparison."""
        self._open = threading.Event()
        self._open.set()
        self.begun = 0
        compare = Comparer.compare_indexes

        def held(comparer, *given, **options):
            self.begun += 1
            assert self._open.wait(20)
            return compare(comparer, *given, **options)

        monkeypatch.setattr(Comparer, "compare_indexes", held)

    def shut(self):
        """Let no comparison through, and begin to count."""
        self._open.clear()
        self.begun = 0

    def open(self):
        """Let all through."""
        self._open.set()

    async def reached(self):
        """Wait until a comparison stands before it."""
        async with asyncio.timeout(10):
            while not self.begun:
                await asyncio.sleep(0.01)


@pytest.fixture
def gate(monkeypatch):
    """Give a gate, open in the end."""
    made = Gate(monkeypatch)
    yield made
    made.open()


async def _profile(client, **values):
    """Make a profile; give its id."""
    status, answer = await client.call("POST", "/profiles", {**KIDS, **values})
    assert status == 201, answer
    return answer["profile"]["profile_id"]


def _assigning(client, path, profile_id):
    """Begin to assign a profile."""
    return asyncio.create_task(client.call("PUT", f"{path}/profile", {"profile_id": profile_id}))


NEW = 1 << 60
# What is asked, and what of the answer shows the new profile: it wants no shows, and leaves much room.
QUESTIONS = {
    "plan": ("POST", "plan", {}, lambda answer: answer["reserve_bytes"] == NEW),
    "plan of a title": ("POST", "plan", {"titles": ["Ronin"]}, lambda answer: answer["reserve_bytes"] == NEW),
    "dry run of a sync": ("POST", "sync", {"dry_run": True}, lambda answer: answer["plan"]["reserve_bytes"] == NEW),
    "dry run of a deletion": (
        "POST",
        "delete",
        {"titles": ["Heat"], "dry_run": True},
        lambda answer: [item["unit"] for item in answer["plan"]["delete"]] == ["movie:Heat (1995)"],
    ),
    "contents": ("GET", "contents", None, lambda answer: sum(answer["counts"].values()) == 2),
    "missing": ("GET", "missing", None, lambda answer: answer["total"] == 1),
}


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_question_waits_for_the_comparison_under_way(client, gate, question):
    """Asked while a profile changes, it is answered by the new one, and never with an error."""
    drive = await client.counted()
    path = f"/drives/{drive['drive_id']}"
    profile_id = await _profile(client, reserve_bytes=NEW)
    gate.shut()
    assigning = _assigning(client, path, profile_id)
    await gate.reached()
    method, route, body, is_new = QUESTIONS[question]
    asking = asyncio.create_task(client.call(method, f"{path}/{route}", body))
    await asyncio.sleep(0.3)
    assert not asking.done()
    gate.open()
    status, answer = await asking
    assert status == 200, answer
    assert is_new(answer), answer
    assert (await assigning)[0] == 200


async def test_a_plan_waits_for_the_first_comparison(world, gate):
    """Right after the start, while libraries and drive are still being read."""
    gate.shut()
    async with world.scanner() as client:
        await client.until(lambda: client.drive["attached"])
        asking = asyncio.create_task(client.call("POST", f"/drives/{client.drive['drive_id']}/plan", {}))
        await gate.reached()
        await asyncio.sleep(0.3)
        assert not asking.done()
        gate.open()
        status, plan = await asking
    assert (status, len(plan["copy"])) == (200, 3)


async def test_pages_do_not_wait_for_a_comparison_after_a_scan(client, gate, world):
    """They show what is known, with its moment, until a scan's comparison ends; then the newest."""
    drive = await client.counted()
    path = f"/drives/{drive['drive_id']}"
    before = await client.get(f"{path}/contents")
    gate.shut()
    world.put(world.movies / "Solaris (1972)/Solaris (1972).mkv", b"s" * 4000)
    library = next(each for each in client.state["libraries"] if each["path"] == str(world.movies))
    _, answer = await client.call("POST", f"/libraries/{library['library_id']}/rescan", {})
    await gate.reached()
    assert await client.get(f"{path}/contents") == before
    assert (await client.get(f"{path}/missing"))["compared_at"] == before["compared_at"]
    gate.open()
    await client.job(answer["job"]["job_id"])
    after = await client.get(f"{path}/contents")
    assert after["total"] == before["total"] + 1
    assert after["compared_at"] > before["compared_at"]


async def test_a_rescan_that_finds_nothing_new_compares_nothing(client, gate, world, monkeypatch):
    """Whoever asks for it; what the command line wrote into the index is noticed, though the scan finds nothing."""
    submit = JobQueue.submit

    async def submit_what_is_asked_for(queue, kind, *, owner=None, **given):
        return None if owner == "watch" else await submit(queue, kind, owner=owner, **given)

    monkeypatch.setattr(JobQueue, "submit", submit_what_is_asked_for)
    await client.counted()
    library = next(each for each in client.state["libraries"] if each["path"] == str(world.movies))
    rescan = f"/libraries/{library['library_id']}/rescan"
    await client.run(rescan)
    gate.shut()
    gate.open()
    await client.run(rescan)
    assert gate.begun == 0
    world.put(world.movies / "Solaris (1972)/Solaris (1972).mkv", b"s" * 4000)
    command = ("-m", "drivearr_scanner", "--data", str(world.data), "scan", str(world.movies), "--no-hash", "--json")
    scan = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.DEVNULL)
    assert await scan.wait() == 0
    await client.run(rescan)
    missing = await client.get(f"/drives/{client.drive['drive_id']}/missing")
    assert "Solaris" in {item["title"] for item in missing["items"]}


async def test_a_sync_waits_until_the_libraries_were_read(world, monkeypatch):
    """Right after the start nobody knows what a drive lacks; that is no reason for a sync to fail."""
    update_index = indexing.update_index

    def slowly(store, task, **more):
        if task.path != str(world.drive):
            time.sleep(1)
        return update_index(store, task, **more)

    monkeypatch.setattr(indexing, "update_index", slowly)
    async with world.scanner() as client:
        await client.until(lambda: client.drive["attached"])
        job = await client.run(f"/drives/{client.drive['drive_id']}/sync")
    assert (job["state"], job["result"] and job["result"]["copied"]) == ("done", 3), job


async def test_a_sync_asked_for_before_the_first_scan_looks_for_itself(world, monkeypatch):
    """On a busy machine a sync may be queued before the drive's first scan, which then waits behind it."""
    submit = JobQueue.submit
    held = []

    async def submit_when_asked(queue, kind, *, lane, drive_id=None, **given):
        if kind is JobKind.SCAN and drive_id is not None and not held:
            held.append(await submit(queue, JobKind.SYNC, lane=lane, drive_id=drive_id, params={}))
        return await submit(queue, kind, lane=lane, drive_id=drive_id, **given)

    monkeypatch.setattr(JobQueue, "submit", submit_when_asked)
    async with world.scanner() as client:
        await client.until(lambda: held)
        job = await client.job(held[0].job_id)
    assert (job["state"], job["result"] and job["result"]["copied"]) == ("done", 3), job


async def test_a_sync_right_after_a_library_came_back_copies(world):
    """A library counts as available a moment before drives are compared with it; no sync rests on what was before."""
    async with running(world.config(), {}) as started:
        scanner = started.scanner
        async with asyncio.timeout(20):
            while not any(drive.missing_items for drive in scanner.state().drives):
                await asyncio.sleep(0.02)
        (state,) = scanner._drives.all()
        for library in scanner._libraries.all():
            library.problem = error("share_silent", path=library.row.path)
        await scanner._following.compare_all()
        assert not state.wanted.counts().missing
        for library in scanner._libraries.all():
            library.problem = None
        job = await scanner.queue.submit(JobKind.SYNC, lane=state.drive_id, drive_id=state.drive_id, params={})
        done = await scanner.queue.wait(job.job_id)
    assert (done.state, done.result and done.result["copied"]) == ("done", 3), done


async def test_a_plan_waits_for_a_scan_that_is_not_queued_yet(world, monkeypatch):
    """A drive is shown as attached a moment before its scan is queued; nobody is told then that it was not compared."""
    submit = JobQueue.submit

    async def submit_late(queue, kind, **given):
        await asyncio.sleep(0.5)
        return await submit(queue, kind, **given)

    monkeypatch.setattr(JobQueue, "submit", submit_late)
    async with world.scanner() as client:
        await client.until(lambda: client.drive["attached"])
        status, plan = await client.call("POST", f"/drives/{client.drive['drive_id']}/plan", {})
    assert (status, len(plan.get("copy", ()))) == (200, 3), plan


async def test_the_wait_is_bounded(client, gate, monkeypatch):
    """Who asks is told after a while that it takes longer; nothing old is given for new."""
    drive = await client.counted()
    monkeypatch.setattr(standings, "PATIENCE_S", 0.2)
    gate.shut()
    assigning = _assigning(client, f"/drives/{drive['drive_id']}", await _profile(client))
    await gate.reached()
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/plan", {})
    assert (status, answer["error"]["code"]) == (503, "unavailable")
    gate.open()
    await assigning


async def test_the_last_change_is_what_counts(client, gate):
    """However many come while one comparison is held up: two comparisons are enough, and the last one stays."""
    drive = await client.counted()
    path = f"/drives/{drive['drive_id']}"
    profiles = [await _profile(client, name=str(number), reserve_bytes=number + 1 << 40) for number in range(5)]
    gate.shut()
    assigning = [_assigning(client, path, profiles[0])]
    await gate.reached()
    for profile_id in profiles[1:]:
        assigning.append(_assigning(client, path, profile_id))
        await client.until(lambda wanted=profile_id: client.drive["profile_id"] == wanted)
    asking = asyncio.create_task(client.call("POST", f"{path}/plan", {}))
    await asyncio.sleep(0.2)
    gate.open()
    status, plan = await asking
    assert (status, plan["reserve_bytes"]) == (200, 5 << 40)
    await asyncio.gather(*assigning)
    assert gate.begun == 2


async def test_without_a_comparison_the_reason_is_told(world):
    """No library, or a drive that is away: nobody waits for what does not come."""
    async with world.scanner(libraries=()) as client:
        await client.until(lambda: client.drive["attached"] and not client.drive["job_id"])
        status, answer = await client.call("POST", f"/drives/{client.drive['drive_id']}/plan", {})
        assert (status, answer["error"]["code"]) == (409, "no_library")
