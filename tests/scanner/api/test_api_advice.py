"""Advice through the running server: real volumes, a smartctl that is a script."""

import asyncio
import contextlib
import json
import os
import threading
from pathlib import Path

import pytest
from drivearr_scanner.api.client import write_address
from drivearr_scanner.cli.main import main
from drivearr_scanner.journeys import advising
from drivearr_scanner.journeys.advising_holdings import Holdings
from health_disks import asked
from loopdrive import LoopDrive, needs_root
from smart_reports import ata, attribute

pytestmark = needs_root


def report(reallocated: int, pending: int) -> bytes:
    """Give the report of a hard disk."""
    table = (attribute(5, str(reallocated)), attribute(197, str(pending)))
    return json.dumps(ata(*table, power_on_time={"hours": 5000})).encode()


@pytest.fixture
def volumes(tmp_path, monkeypatch):
    """Give two drives on disks of their own that can be asked for their health: (volume, what the disk answers)."""
    with LoopDrive(fs="ext4", label="ONE", size_bytes=64 << 20) as one, LoopDrive(fs="ext4", label="TWO") as two:
        yield asked([one, two], tmp_path, monkeypatch)


async def told(client, label):
    """Give the advice on the disk of a drive."""
    drive = next(row for row in client.state["drives"] if row["name"] == label)
    devices = (await client.get("/advice"))["devices"]
    return next(each for each in devices if each["device_id"] == drive["device_id"])


async def test_a_failing_disk_says_what_exists_only_there(world, volumes, capsys):
    """What has no other copy is counted, a proven copy takes it away; a bad disk makes it urgent."""
    (one, answer_one), (two, answer_two) = volumes
    one_path, two_path = Path(one.mount_point), Path(two.mount_point)
    answer_one(report(5000, 400))
    answer_two(report(0, 0))
    world.put(one_path / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
    world.put(one_path / "Movies/Ran (1985)/Ran (1985).mkv", b"ran" * 60_000)
    world.put(two_path / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
    paths = (one.mount_point, two.mount_point)
    async with world.scanner(drives=paths) as client:
        await client.until(
            lambda: all(row["titles"] for row in client.state["drives"]) and len(client.state["drives"]) == 2
        )
        await client.until(
            lambda: {row["status"] for row in client.state["health"]} == {"failing", "ok"}, what="both disks were asked"
        )
        for row in client.state["drives"]:
            done = await client.run(f"/drives/{row['drive_id']}/verify", {"mode": "full"})
            assert done["state"] == "done"
        bad, good = await told(client, "ONE"), await told(client, "TWO")
        assert (bad["status"], bad["urgency"], bad["titles_only_here"]) == ("failing", "now", 1)
        assert (bad["interval_days"], bad["order"], bad["titles_unproven"]) == (None, "copy_off_first", 0)
        assert bad["bytes_only_here"] == 180_000
        keys = [each["key"] for each in bad["recommendations"]]
        assert keys == ["copy_now", "replace_now", "no_full_read"]
        assert "only_here" in [why["key"] for why in bad["recommendations"][0]["evidence"]]
        assert (good["status"], good["urgency"], good["titles_only_here"]) == ("ok", "none", 1)  # the other one fails
        german = (await client.get("/advice", language="de"))["devices"]
        words = [each["message"] for device in german for each in device["recommendations"]]
        assert any(word.startswith("Jetzt kopieren") for word in words)
        status, answer = await client.call("GET", "/advice", params={"language": "xx"})
        assert (status, answer["error"]["code"]) == (400, "invalid_request")
        write_address(str(world.data), client.url)
        status = await asyncio.to_thread(main, ["--data", str(world.data), "advice"])
        printed = capsys.readouterr().out
        assert status == 1
        assert "- Copy now what exists only on this disk: 1 title exists only here" in printed
        drive_id = next(row["drive_id"] for row in client.state["drives"] if row["name"] == "ONE")
        _, made = await client.call("POST", "/schedules", {"drive_id": drive_id})
        assert made["schedule"]["next_run_at"] is None  # reading all of it may finish it
        _, made = await client.call("POST", "/schedules", {"drive_id": drive_id, "follow_health": False})
        assert made["schedule"]["next_run_at"] is not None


async def test_a_disk_is_compared_with_others_of_its_model_and_age(world, tmp_path, monkeypatch, capsys):
    """Three of one model by their own word, one with more replaced sectors: it is named, with what the others have."""
    with contextlib.ExitStack() as stack:
        drives = [stack.enter_context(LoopDrive(fs="ext4", label=label)) for label in ("ONE", "TWO", "THREE")]
        for (drive, answer), reallocated in zip(asked(drives, tmp_path, monkeypatch), (0, 1, 16), strict=True):
            answer(report(reallocated, 0))
            world.put(Path(drive.mount_point) / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
        async with world.scanner(drives=[drive.mount_point for drive in drives]) as client:
            await client.until(lambda: len(client.state["drives"]) == len(client.state["health"]) == len(drives))
            await client.until(lambda: all(row["status"] == "ok" for row in client.state["health"]))
            found = {label: await told(client, label) for label in ("ONE", "TWO", "THREE")}
            keys = {label: [each["key"] for each in row["recommendations"]] for label, row in found.items()}
            assert [label for label in keys if "compare_peers" in keys[label]] == ["THREE"]
            apart = next(each for each in found["THREE"]["recommendations"] if each["key"] == "compare_peers")
            assert apart["evidence"][0]["params"] == {
                "counter": "reallocated", "value": 16, "low": 0, "high": 1, "peers": 2,
            }  # fmt: skip
            write_address(str(world.data), client.url)
            await asyncio.to_thread(main, ["--data", str(world.data), "advice"])
            assert f"- {apart['message']}\n    {apart['evidence'][0]['message']}" in capsys.readouterr().out


async def test_unknown_is_never_called_safe(world):
    """A disk that cannot be asked, with a film that is nowhere else, is told as unknown and how to learn more."""
    with LoopDrive(fs="ext4", label="ONE") as volume:
        world.put(Path(volume.mount_point) / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
        async with world.scanner(drives=(volume.mount_point,)) as client:
            await client.counted()
            found = await told(client, "ONE")
            assert (found["status"], found["urgency"], found["titles_only_here"]) == ("unknown", "unknown", 1)
            assert [each["key"] for each in found["recommendations"]] == ["keep_copies", "learn_health"]


async def test_advice_is_in_the_state_as_it_changes(world, volumes):
    """Nobody asks: a disk that fails makes it urgent, a proven copy elsewhere ends that, and then it rests."""
    (one, answer_one), (two, answer_two) = volumes
    answer_one(report(0, 0))
    answer_two(report(0, 0))
    film = "Movies/Alien (1979)/Alien (1979).mkv"
    world.put(Path(one.mount_point) / film, b"alien" * 60_000)
    async with world.scanner(drives=(one.mount_point, two.mount_point)) as client:

        def row(label):
            drive = next(each for each in client.state["drives"] if each["name"] == label)
            return next(each for each in client.state["advice"] if each["device_id"] == drive["device_id"])

        await client.until(lambda: row("ONE")["status"] == "ok" and row("ONE")["titles_only_here"] == 1)
        assert row("ONE")["urgency"] == "none"
        (keep,) = row("ONE")["recommendations"]
        assert (keep["key"], keep["kind"], keep["severity"]) == ("keep_copies", "copy", "info")
        answer_one(report(5000, 400))
        began = asyncio.get_running_loop().time()
        await client.call("POST", f"/devices/{row('ONE')['device_id']}/refresh", {})
        await client.until(lambda: row("ONE")["urgency"] == "now", what="the disk fails")
        print(f"told {asyncio.get_running_loop().time() - began:.2f} s after the order to ask the disk")
        first = row("ONE")["recommendations"][0]
        assert (first["key"], first["kind"], first["severity"]) == ("copy_now", "copy", "critical")
        assert first["params"] == {"titles": 1}
        assert (await client.get("/advice"))["devices"] == client.state["advice"]
        world.put(Path(two.mount_point) / film, b"alien" * 60_000)
        for drive in client.state["drives"]:
            assert (await client.run(f"/drives/{drive['drive_id']}/rescan"))["state"] == "done"
            assert (await client.run(f"/drives/{drive['drive_id']}/verify", {"mode": "full"}))["state"] == "done"
        await client.until(lambda: row("ONE")["urgency"] == "none", what="the copy is proven")
        assert row("ONE")["titles_only_here"] == 0
        for _ in range(10):  # drives of other tests may come and go meanwhile, which is no advice
            told = client.told["advice"]
            await asyncio.sleep(2)
            if client.told["advice"] == told:
                break
        else:
            pytest.fail("it does not come to rest")


async def test_health_moves_the_next_verify_at_once(world, volumes):
    """A disk that became ill is read earlier, one that fails not at all; both are told without anybody asking."""
    (one, answer_one), (_, answer_two) = volumes
    answer_one(report(0, 0))
    answer_two(report(0, 0))
    world.put(Path(one.mount_point) / "Movies/Ran (1985)/Ran (1985).mkv", b"ran" * 60_000)
    async with world.scanner(drives=(one.mount_point,)) as client:
        await client.counted()
        drive = client.drive
        await client.until(lambda: [row["status"] for row in client.state["health"]] == ["ok", "ok"])
        _, made = await client.call("POST", "/schedules", {"drive_id": drive["drive_id"], "interval_days": 10})
        schedule_id = made["schedule"]["schedule_id"]
        await client.until(
            lambda: [row["state"] for row in client.state["jobs"] if row["owner"] == "schedule"] == ["done"],
            what="a new schedule runs at once",
        )

        async def next_run():
            (found,) = (await client.get("/schedules"))["schedules"]
            assert found["schedule_id"] == schedule_id
            return found["next_run_at"]

        async def ask(reallocated, pending, status):
            answer_one(report(reallocated, pending))
            for _ in range(2):  # worse only after two readings that say so
                code, told = await client.call("POST", f"/devices/{drive['device_id']}/refresh", {})
                assert (code, told["health"]["reallocated"]) == (200, reallocated), told
            await client.until(lambda: status in [row["status"] for row in client.state["health"]])

        first = await client.until(
            lambda: (
                (at := client.drive["integrity"]["next_verify_at"])[:10] > made["schedule"]["next_run_at"][:10] and at
            ),
            what="the next run is planned",
        )
        assert first == await next_run()
        await asyncio.sleep(1.1)  # of two readings in one second the later is kept
        await ask(5, 0, "degraded")  # five sectors more than a moment ago
        sooner = await client.until(
            lambda: client.drive["integrity"]["next_verify_at"] < first and client.drive["integrity"]["next_verify_at"],
            what="the next verify moves forward",
        )
        assert sooner == await next_run()
        await ask(5, 400, "failing")
        await client.until(lambda: client.drive["integrity"]["next_verify_at"] is None, what="no verify of all of it")
        assert await next_run() is None


async def test_a_degraded_disk_is_read_where_it_is_damaged_first(world, volumes):
    """A scheduled run begins with the files that are damaged already; on a disk that is well it does not."""
    (one, answer_one), (_, answer_two) = volumes
    answer_one(report(300, 0))
    answer_two(report(0, 0))
    film = Path(one.mount_point) / "Movies/Ran (1985)/Ran (1985).mkv"
    world.put(film, b"ran" * 60_000)
    world.put(film.parent / "Ran (1985).nfo", b"<movie/>")
    async with world.scanner(drives=(one.mount_point,)) as client:
        await client.counted()
        drive_id = client.drive["drive_id"]
        await client.until(lambda: "degraded" in [row["status"] for row in client.state["health"]])
        assert (await client.run(f"/drives/{drive_id}/verify", {"mode": "full"}))["state"] == "done"
        facts = film.stat()
        film.write_bytes(b"run" + b"ran" * 59_999)
        os.utime(film, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        assert (await client.run(f"/drives/{drive_id}/verify", {"mode": "verify"}))["result"]["corrupt"] == 1
        await client.call("POST", "/schedules", {"drive_id": drive_id})

        def ended():
            jobs = [job for job in client.state["jobs"] if job["owner"] in ("health", "schedule")]
            return jobs if [job["state"] for job in jobs] == ["done", "done"] else None

        first, then = await client.until(ended, what="both were read")
        assert (first["owner"], then["owner"]) == ("health", "schedule")
        assert first["ended_at"] <= then["started_at"]
        assert (first["result"]["corrupt"], first["result"]["verified"]) == (1, 0)


async def test_with_many_files_no_page_waits_for_what_exists_only_once(world, volumes, monkeypatch):
    """That takes seconds then: pages show what was drawn last, and say so while nothing was."""
    (one, answer), (two, _) = volumes
    answer(report(0, 0))
    monkeypatch.setattr(advising, "MANY_FILES", -1)
    monkeypatch.setattr(advising, "PATIENCE_S", 0.1)
    held, only_here = threading.Event(), Holdings.only_here

    def only_here_late(self, places, *, failing):
        """Take until the test lets go."""
        assert held.wait(60)
        return only_here(self, places, failing=failing)

    monkeypatch.setattr(Holdings, "only_here", only_here_late)
    async with world.scanner(drives=(one.mount_point, two.mount_point)) as client:
        try:
            status, answer = await client.call("GET", "/advice")
            assert (status, answer["error"]["code"]) == (503, "unavailable")
            held.set()
            await client.until(lambda: all(each["last_scan_at"] for each in client.state["drives"]))
            async with asyncio.timeout(30):
                while not await _is_told(client):
                    await asyncio.sleep(0.1)
            held.clear()
            assert (await told(client, "ONE"))["device_id"]
        finally:
            held.set()


async def _is_told(client):
    """Tell whether there is advice on a disk."""
    status, answer = await client.call("GET", "/advice")
    return status == 200 and bool(answer["devices"])
