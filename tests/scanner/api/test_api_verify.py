"""Verify jobs, findings, events, schedules and settings, through the running server."""

import asyncio
import os
from pathlib import Path

import pytest
from drivearr_scanner.journeys import jobs_verify


def flip(path: Path, at: int = 100) -> None:
    """Change one bit and leave size and times as they were."""
    facts = path.stat()
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


async def library(client, name="movies"):
    """Give a library."""
    return next(row for row in client.state["libraries"] if row["name"] == name)


async def test_a_verify_proves_a_drive_and_finds_a_flipped_bit(client, world):
    """The first read makes the baselines; the second finds the flip, tells it everywhere, and ends as done."""
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    first = await client.run(f"{one}/verify", {"mode": "full"})
    assert (first["state"], first["kind"], first["result"]["corrupt"]) == ("done", "verify", 0)
    await client.until(lambda: client.drive["integrity"]["unproven_files"] == 0, what="all has a checksum")
    again = await client.run(f"{one}/verify")
    assert (again["result"]["verified"], again["result"]["corrupt"]) == (2, 0)
    assert client.drive["integrity"]["oldest_verified_at"] is not None
    flip(world.drive / "Movies/Heat (1995)/Heat (1995).mkv")
    found = await client.run(f"{one}/verify")
    assert (found["state"], found["result"]["verified"], found["result"]["corrupt"]) == ("done", 1, 1)
    await client.until(lambda: client.drive["integrity"]["corrupt"] == 1, what="the drive shows it")
    event = (await client.until(lambda: client.state["bitrot_events"], what="an open event"))[0]
    assert (event["state"], event["corrupt"], event["drive_id"]) == ("open", 1, drive["drive_id"])
    told = [each["type"] for each in client.events]
    assert told.count("verify_completed") == 2
    assert told.count("bitrot_detected") == 1
    page = await client.get("/findings", drive_id=drive["drive_id"], kind="corrupt")
    assert [row["path"] for row in page["findings"]] == [str(world.drive / "Movies/Heat (1995)/Heat (1995).mkv")]
    assert page["findings"][0]["confirmed"]
    entries = (await client.get(f"{one}/history", type="verify"))["entries"]
    assert [(entry["status"], entry["files"]) for entry in entries] == [("partial", 1), ("ok", 2)]


async def test_an_event_is_acknowledged_and_resolved(client, world):
    """The user's word is kept with its note and the timeline, and a resolved event leaves the state."""
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    await client.run(f"{one}/verify")
    flip(world.drive / "Movies/Heat (1995)/Heat (1995).mkv")
    await client.run(f"{one}/verify")
    event_id = (await client.until(lambda: client.state["bitrot_events"]))[0]["event_id"]
    status, answer = await client.call("POST", f"/bitrot/events/{event_id}/acknowledge", {"note": "seen"})
    assert (status, answer["event"]["state"], answer["event"]["note"]) == (200, "acknowledged", "seen")
    await client.until(lambda: client.state["bitrot_events"][0]["state"] == "acknowledged")
    assert (await client.call("POST", f"/bitrot/events/{event_id}/resolve", {}))[0] == 200
    await client.until(lambda: client.state["bitrot_events"] == [])
    assert [row["event_id"] for row in (await client.get("/bitrot/events", ended="true"))["events"]] == [event_id]
    assert (await client.get(f"/bitrot/events/{event_id}"))["event"]["state"] == "resolved"
    status, answer = await client.call("GET", "/bitrot/events/none")
    assert (status, answer["error"]["code"]) == (404, "bitrot_event_not_found")


async def test_accepting_a_finding_ends_it_and_its_event(client, world):
    """The user takes the present content as good: nothing is wrong any more, and the next verify agrees."""
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    assert (await client.call("POST", f"{one}/adopt", {}))[0] == 200  # it is known by its manifest from now on
    await client.run(f"{one}/verify")
    flip(world.drive / "Movies/Heat (1995)/Heat (1995).mkv")
    await client.run(f"{one}/verify")
    finding = (await client.get("/findings"))["findings"][0]
    status, answer = await client.call("POST", f"/findings/{finding['finding_id']}/accept", {"dry_run": True})
    assert status == 200, answer
    assert answer["finding"]["state"] == "open"
    status, answer = await client.call("POST", f"/findings/{finding['finding_id']}/accept", {})
    assert (status, answer["action"], answer["finding"]["state"]) == (200, "accepted", "accepted")
    await client.until(lambda: client.state["bitrot_events"] == [] and client.drive["integrity"]["corrupt"] == 0)
    assert (await client.run(f"{one}/verify"))["result"]["corrupt"] == 0
    assert (await client.call("POST", "/findings/none/accept", {}))[0] == 404


async def test_a_library_is_verified_too(client, world):
    """Its damage is a finding of the library; it is told, but as news of no drive."""
    await client.counted()
    library_id = (await library(client))["library_id"]
    await client.run(f"/libraries/{library_id}/verify")
    flip(world.movies / "Ronin (1998)/Ronin (1998).mkv")
    found = await client.run(f"/libraries/{library_id}/verify")
    assert found["result"]["corrupt"] == 1
    page = await client.get("/findings", library_id=library_id)
    assert [(row["kind"], row["library_id"]) for row in page["findings"]] == [("corrupt", library_id)]
    (told,) = [each for each in client.events if each["type"] == "bitrot_detected"]
    assert (told["drive_id"], told["data"]["library_id"], told["data"]["corrupt"]) == ("", library_id, 1)
    ended = [each for each in client.events if each["type"] == "verify_completed"]
    assert [(each["drive_id"], each["data"]["library_id"]) for each in ended] == [("", library_id)] * 2
    assert [each["data"]["corrupt"] for each in ended] == [0, 1]


async def test_a_changed_file_counts_as_changed_at_once(client, world):
    """A watched file that is written to is no longer proven, within moments and without another verify."""
    await client.counted()
    library_id = (await library(client))["library_id"]
    assert (await client.call("PUT", "/settings", {"hash_new": False}))[0] == 200
    await client.run(f"/libraries/{library_id}/verify")
    world.put(world.movies / "Heat (1995)/Heat (1995).mkv", b"another cut" * 4000)

    def changed():
        return next(row for row in client.state["libraries"] if row["library_id"] == library_id)["integrity"]

    await client.until(lambda: changed()["changed_files"] == 1, what="the change is seen")


async def test_what_is_new_is_read_once_by_itself(client, world):
    """With the setting on, a new file of a known library gets its checksum; what was there before does not."""
    await client.counted()
    world.put(world.movies / "Alien (1979)/Alien (1979).mkv", b"alien" * 4000)

    def movies():
        return next(row for row in client.state["libraries"] if row["name"] == "movies")["integrity"]

    await client.until(lambda: (movies()["files"], movies()["unproven_files"]) == (3, 2), what="the new one is read")


async def test_a_schedule_runs_at_once_and_then_waits(client, world):
    """A new schedule without a window reads its share, is noted as run, and says when it is next."""
    drive = await client.counted()
    given = {"drive_id": drive["drive_id"], "within_days": 1, "interval_days": 1}
    status, answer = await client.call("POST", "/schedules", given)
    assert status == 201, answer
    schedule_id = answer["schedule"]["schedule_id"]
    await client.until(lambda: [job for job in client.state["jobs"] if job["owner"] == "schedule"], what="it begins")
    job = await client.job(next(job["job_id"] for job in client.state["jobs"] if job["owner"] == "schedule"))
    assert (job["state"], job["kind"]) == ("done", "verify")

    async def shown():
        return (await client.get("/schedules"))["schedules"][0]

    for _ in range(100):
        if (await shown())["last_run_at"] is not None:
            break
        await asyncio.sleep(0.05)
    row = await shown()
    assert row["next_run_at"] > row["last_run_at"]
    await client.until(lambda: client.drive["integrity"]["next_verify_at"] is not None)
    assert (await client.call("PATCH", f"/schedules/{schedule_id}", {"enabled": False}))[0] == 200
    assert (await shown())["next_run_at"] is None
    assert (await client.call("DELETE", f"/schedules/{schedule_id}"))[0] == 204
    assert (await client.get("/schedules"))["schedules"] == []
    status, answer = await client.call("DELETE", f"/schedules/{schedule_id}")
    assert (status, answer["error"]["code"]) == (404, "schedule_not_found")


REFUSED = [
    ("POST", "/schedules", {}, 400, "invalid_request"),
    ("POST", "/schedules", {"drive_id": "none"}, 404, "drive_not_found"),
    ("POST", "/schedules", {"drive_id": "none", "window_start": "25:00"}, 400, "invalid_request"),
    ("PUT", "/settings", {"quiet_start": "22:00"}, 400, "invalid_request"),
    ("PUT", "/settings", {"qiet_start": "22:00"}, 400, "invalid_request"),
    ("POST", "/drives/none/verify", {}, 404, "drive_not_found"),
    ("POST", "/libraries/none/verify", {}, 404, "library_not_found"),
    ("GET", "/devices/none/map", None, 404, "device_not_found"),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "code"), REFUSED)
async def test_what_cannot_be_is_refused(client, method, path, body, status, code):  # noqa: PLR0917 - a table
    """Each wrong request is told by its code."""
    got, answer = await client.call(method, path, body)
    assert (got, answer["error"]["code"]) == (status, code)


async def test_settings_are_kept_over_a_restart(world):
    """What is named changes, the rest stays, and a restart forgets nothing."""
    async with world.scanner() as client:
        status, answer = await client.call("PUT", "/settings", {"quiet_start": "22:00", "quiet_end": "06:00"})
        assert (status, answer["settings"]["quiet_start"], answer["settings"]["hash_new"]) == (200, "22:00", True)
    async with world.scanner() as client:
        assert (await client.get("/settings"))["settings"]["quiet_end"] == "06:00"
        assert (await client.get("/settings"))["settings"]["yield_to_others"] is True
        _, answer = await client.call("PUT", "/settings", {"yield_to_others": False})
        assert answer["settings"]["yield_to_others"] is False


@pytest.mark.parametrize("setting", [True, False])
async def test_jobs_let_others_have_the_disk_as_set(client, monkeypatch, setting):
    """The setting reaches the readers."""
    gentle = []
    real = jobs_verify.check_content
    monkeypatch.setattr(
        jobs_verify,
        "check_content",
        lambda store, task, **rest: gentle.append(task.gentle) or real(store, task, **rest),
    )
    await client.counted()
    await client.call("PUT", "/settings", {"yield_to_others": setting})
    await client.run(f"/libraries/{(await library(client))['library_id']}/verify")
    assert gentle[-1] is setting


async def slow_verify(client, world, one):
    """Begin a verify that a bound on its speed keeps busy for long; give the job once it reads."""
    for number in range(8):
        world.put(world.drive / f"Movies/Extra {number} (2000)/Extra {number} (2000).mkv", bytes([number]) * 200_000)
    await client.run(f"{one}/rescan")
    await client.run(f"{one}/verify", {"mode": "full"})
    status, answer = await client.call("POST", f"{one}/verify", {"bandwidth_bytes_per_s": 200_000})
    assert status == 202, answer
    job_id = answer["job"]["job_id"]

    def reading():
        return next(row for row in client.state["jobs"] if row["job_id"] == job_id)["progress"]["done_bytes"] > 0

    await client.until(reading, what="it reads")
    return job_id


async def test_a_verify_is_paused_while_a_scan_runs_and_goes_on(client, world):
    """A paused verify blocks no rescan of its drive; resumed it ends with all files verified, each once."""
    await client.call("PUT", "/settings", {"hash_new": False})
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    job_id = await slow_verify(client, world, one)
    assert client.drive["activity"] == "verifying"
    assert (await client.call("POST", f"/jobs/{job_id}/pause", {}))[1]["job"]["state"] == "paused"
    assert (await client.run(f"{one}/rescan"))["state"] == "done"
    assert (await client.get(f"/jobs/{job_id}"))["job"]["state"] == "paused"
    await client.call("POST", f"/jobs/{job_id}/resume", {})
    job = await client.job(job_id)
    assert (job["state"], job["result"]["verified"]) == ("done", 10)


async def test_a_verify_is_resumed_after_a_restart(world):
    """What was proven before the scanner stopped is not read again; the job can be resumed and ends whole."""
    async with world.scanner() as client:
        await client.call("PUT", "/settings", {"hash_new": False})
        drive = await client.counted()
        one = f"/drives/{drive['drive_id']}"
        job_id = await slow_verify(client, world, one)

        def proven():
            return next(row for row in client.state["jobs"] if row["job_id"] == job_id)["progress"]["done_bytes"]

        await client.until(lambda: proven() > 500_000, what="two files are read")
    async with world.scanner() as client:
        job = next(row for row in client.state["jobs"] if row["job_id"] == job_id)
        assert (job["state"], job["resumable"]) == ("interrupted", True)
        await client.counted()
        assert (await client.call("POST", f"/jobs/{job_id}/resume", {}))[0] == 200

        def done():
            return next(row for row in client.state["jobs"] if row["job_id"] == job_id and row["state"] == "done")

        job = await client.until(done, what="the resumed verify ends")
        assert 0 < job["result"]["read_bytes"] < 1_600_000
        assert (client.drive["integrity"]["unproven_files"], client.drive["integrity"]["corrupt"]) == (0, 0)


async def test_a_scheduled_verify_gives_way_to_a_sync(client, world):
    """A sync is not refused while a schedule reads its drive: the reading stops, and is due again after it."""
    await client.call("PUT", "/settings", {"hash_new": False})
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    job_id = await slow_verify(client, world, one)
    assert (await client.call("POST", f"{one}/sync", {}))[1]["error"]["code"] == "drive_busy"  # a person asked for it
    await client.call("POST", f"/jobs/{job_id}/cancel", {})
    given = {"drive_id": drive["drive_id"], "within_days": 1, "bandwidth_bytes_per_s": 50_000}
    assert (await client.call("POST", "/schedules", given))[0] == 201

    def scheduled():
        return [job for job in client.state["jobs"] if job["owner"] == "schedule"]

    await client.until(lambda: scheduled()[0]["progress"]["done_bytes"] > 0, what="the schedule reads")
    assert (await client.run(f"{one}/sync"))["state"] == "done"
    assert scheduled()[0]["state"] == "cancelled"
    await client.until(lambda: len(scheduled()) == 2, what="it begins again")


async def test_schedules_stand_in_the_state(client, world):
    """What is made, changed and removed is pushed, without the moment of the next run."""
    await client.counted()
    drive_id = client.drive["drive_id"]
    _, answer = await client.call("POST", "/schedules", {"drive_id": drive_id, "within_days": 90})
    schedule_id = answer["schedule"]["schedule_id"]
    await client.until(lambda: [row["within_days"] for row in client.state["schedules"]] == [90])
    await client.call("PATCH", f"/schedules/{schedule_id}", {"enabled": False})
    await client.until(lambda: [row["enabled"] for row in client.state["schedules"]] == [False])
    assert client.state["schedules"][0]["next_run_at"] is None
    await client.call("DELETE", f"/schedules/{schedule_id}")
    await client.until(lambda: client.state["schedules"] == [])
