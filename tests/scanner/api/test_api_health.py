"""The health of disks through the running server: a smartctl that is a script, everything else real."""

import asyncio
import csv
import json
import os
import subprocess
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from drivearr_scanner import app
from drivearr_scanner.api.client import write_address
from drivearr_scanner.cli import health as health_command
from drivearr_scanner.cli.main import main
from drivearr_scanner.contract.enums import DeviceKind, JobKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.health.asking import Target
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.smartctl import Smartctl
from drivearr_scanner.jobs.queue import JobQueue
from drivearr_scanner.journeys import health_book, health_watch, indexing
from drivearr_scanner.journeys.context import Context, rfc3339_utc
from drivearr_scanner.journeys.health_watch import HealthWatch
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.connection import Store
from fake_smartctl import FakeSmartctl
from loopdrive import LoopDrive, needs_fs
from smart_reports import ata, attribute

ASLEEP = b'{"smartctl":{"exit_status":3,"messages":[{"string":"Device is in STANDBY mode, exit(3)"}]}}'


def report(**more) -> bytes:
    """Give the report of a hard disk; counts by name."""
    numbers = {"reallocated": 5, "pending": 197}
    table = [attribute(number, str(more.pop(name, 0))) for name, number in numbers.items()]
    return json.dumps(ata(*table, power_on_time={"hours": 5000}, **more)).encode()


class Disks:
    """Disks that the scanner finds, and how they answer."""

    def __init__(self, folder: Path) -> None:
        self.smartctl = FakeSmartctl(folder)
        self.found: list[tuple[Device, Target]] = []

    def attach(self, name: str = "sda", *, bus: str = "sata", answer: bytes | None = None, **rule) -> str:
        """Attach a disk; it has no drive on it."""
        device = Device(
            device_id=f"dev_{name}", host_id="h", kind=DeviceKind.HDD, bus=bus, removable=False, rotational=True
        )
        self.found.append((device, Target(device.device_id, f"/dev/{name}", bus, f"port-{name}")))
        self.smartctl.answer(f"/dev/{name}", answer or report(), **rule)
        return device.device_id


@pytest.fixture
def disks(tmp_path, monkeypatch) -> Disks:
    """Give the disks of a machine that has none of its own."""
    folder = tmp_path / "smartctl"
    folder.mkdir()
    disks = Disks(folder)
    monkeypatch.setenv("DRIVEARR_SMARTCTL", disks.smartctl.path)
    monkeypatch.setattr(health_watch, "targets", lambda _inventory, _machine: list(disks.found))
    return disks


async def shown(client, device_id):
    """Wait until a disk was asked, and give its row of the state."""

    def found():
        row = next(row for row in client.state["health"] if row["device_id"] == device_id)
        return row if row["last_read_at"] or row["reason"] else None

    return await client.until(found, what="the disk was asked")


def events(client):
    """Give the events about disks."""
    return [event for event in client.events if event["type"] == "health_changed"]


async def refresh(client, device_id, **body):
    """Ask a disk now, and give its row."""
    status, answer = await client.call("POST", f"/devices/{device_id}/refresh", body)
    assert status == 200, answer
    return answer["health"]


async def test_a_disk_is_read_kept_and_known_again(world, disks):
    """One call at attach, without waking; readings, verdict and the way to ask outlive the scanner."""
    one = disks.attach(answer=report(reallocated=40))
    async with world.scanner() as client:
        row = await shown(client, one)
        assert (row["status"], row["reallocated"], row["power_on_hours"]) == ("watch", 40, 5000)
        page = await client.get(f"/devices/{one}/readings")
        assert [each["counts"]["reallocated"] for each in page["readings"]] == [40]
        assert (page["readings"][0]["status"], page["next_cursor"]) == ("watch", None)
        assert len(disks.smartctl.calls) == 1
        assert events(client) == []
    disks.smartctl.answer("/dev/sda", ASLEEP, exit=3)
    async with world.scanner() as client:
        row = await client.until(lambda: next(r for r in client.state["health"] if r["reason"] == "standby"))
        assert (row["status"], row["score"], row["flags"]) == ("watch", row["score"], ["standby"])
        whole = await client.get(f"/devices/{one}/health")
        assert whole["plan"]["device_type"] == "sat"
        assert whole["reading"]["identity"]["serial"] == "S"
    for call in disks.smartctl.calls:
        assert call[call.index("-n") + 1] == "standby,3"
        assert call[call.index("-d") + 1] == "sat"


async def test_the_same_disk_at_another_port_keeps_its_history(world, disks):
    """Model and serial know it again; a twin with the same serial beside it has a history of its own."""
    disks.attach("sda", answer=report(reallocated=3))
    async with world.scanner() as client:
        await shown(client, "dev_sda")
    disks.found.clear()
    disks.attach("sdb", answer=report(reallocated=7))
    await asyncio.sleep(1.05)  # a reading has a second of its own
    async with world.scanner() as client:
        await shown(client, "dev_sdb")
        page = await client.get("/devices/dev_sdb/readings")
        assert [each["counts"]["reallocated"] for each in page["readings"]] == [3, 7]
        disks.attach("sdc", answer=report(reallocated=90))
        await client.call("POST", "/drives", {"path": str(world.drive)})  # looks again at what is attached
        await shown(client, "dev_sdc")
        page = await client.get("/devices/dev_sdc/readings")
        assert [each["counts"]["reallocated"] for each in page["readings"]] == [90]


async def test_acknowledged_counts_rest_and_one_more_is_told_once(world, disks):
    """100 equal readings: nothing; one more sector, seen twice: exactly one event, and the user's word is over."""
    one = disks.attach(answer=report(reallocated=40))
    async with world.scanner() as client:
        await shown(client, one)
        status, answer = await client.call("POST", f"/devices/{one}/acknowledge", {"note": "second-hand"})
        assert (status, answer["health"]["status"], answer["health"]["flags"]) == (200, "ok", ["acknowledged"])
        for _ in range(100):
            row = await refresh(client, one)
        assert (row["status"], events(client)) == ("ok", [])
        disks.smartctl.answer("/dev/sda", report(reallocated=41))
        await refresh(client, one)
        assert events(client) == []
        for _ in range(5):
            row = await refresh(client, one)
        await client.until(lambda: events(client))
        told = [(event["data"]["change"], event["data"]["was"], event["data"]["device_id"]) for event in events(client)]
        assert told == [("worsened", "ok", one)]
        assert "acknowledged" not in row["flags"]
        whole = await client.get(f"/devices/{one}/health")
        assert [(each["counts"], each["note"]) for each in whole["acknowledgements"]] == [
            ({"reallocated": 40}, "second-hand")
        ]
        assert (whole["acknowledged"], len(disks.smartctl.calls)) == ({}, 107)


async def test_a_disk_that_fails_is_told_at_once(world, disks):
    """Its own word needs no second reading."""
    one = disks.attach()
    async with world.scanner() as client:
        assert (await shown(client, one))["status"] == "ok"
        disks.smartctl.answer("/dev/sda", report(smart_status={"passed": False}), exit=8)
        assert (await refresh(client, one))["status"] == "failing"
        await client.until(lambda: events(client))
        data = events(client)[0]["data"]
        assert (data["status"], data["was"], data["factors"][0]) == ("failing", "ok", "overall_failed")


async def test_a_disk_is_woken_only_by_a_persons_word(world, disks):
    """`allow_wake` takes `-n standby` away for that one call."""
    one = disks.attach()
    async with world.scanner() as client:
        await shown(client, one)
        await refresh(client, one)
        await refresh(client, one, allow_wake=True)
        said = [call[call.index("-n") + 1] for call in disks.smartctl.calls]
        assert said == ["standby,3", "standby,3", "never"]


async def test_a_disk_that_hangs_holds_nobody_up(world, disks, monkeypatch):
    """The call ends at its timeout, other disks are read meanwhile, the event loop goes on."""
    monkeypatch.setattr(health_watch, "Smartctl", partial(Smartctl, timeout_s=2.0))
    hung = disks.attach("sda", sleep=600)
    disks.attach("sdb")
    async with world.scanner() as client:
        pauses: list[float] = []
        watching = asyncio.create_task(_watch(pauses))
        began = time.monotonic()
        assert (await shown(client, "dev_sdb"))["status"] == "ok"
        assert time.monotonic() - began < 2.0
        row = await shown(client, hung)
        watching.cancel()
        assert (row["status"], row["reason"]) == ("unknown", "timeout")
        assert 1.0 < time.monotonic() - began < 10.0
        assert max(pauses) < 1.0  # a loop that waited would have stood for two; docs/measurements.md has the figure


async def _watch(pauses: list[float]) -> None:
    """Write down how late the loop comes back."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        pauses.append(time.perf_counter() - began)


async def test_without_smartctl_the_scanner_works(world, disks, monkeypatch):
    """Each disk says why nothing is known of it."""
    monkeypatch.setenv("DRIVEARR_SMARTCTL", "/nonexistent/smartctl")
    one = disks.attach()
    async with world.scanner() as client:
        row = await shown(client, one)
        assert (row["status"], row["reason"]) == ("unknown", "no_smartctl")
        status, answer = await client.call("POST", f"/devices/{one}/acknowledge", {})
        assert (status, answer["error"]["code"]) == (503, "unavailable")
        status, answer = await client.call("POST", f"/devices/{one}/self_test", {"kind": "short"})
        assert (status, answer["error"]["code"]) == (422, "unsupported")


async def test_readings_come_in_pages_by_time(world, disks):
    """The cursor is a time; `since` and `until` bound it."""
    one = disks.attach(answer=report(reallocated=1))
    async with world.scanner() as client:
        await shown(client, one)
        for number in (2, 3):
            await asyncio.sleep(1.05)
            disks.smartctl.answer("/dev/sda", report(reallocated=number))
            await refresh(client, one)
        first = await client.get(f"/devices/{one}/readings", limit=2)
        rest = await client.get(f"/devices/{one}/readings", limit=2, cursor=first["next_cursor"])
        counts = [each["counts"]["reallocated"] for each in first["readings"] + rest["readings"]]
        assert (counts, rest["next_cursor"]) == ([1, 2, 3], None)
        middle = first["readings"][1]["at"]
        page = await client.get(f"/devices/{one}/readings", since=middle, until=middle)
        assert [each["counts"]["reallocated"] for each in page["readings"]] == [2]
        status, _ = await client.call("GET", f"/devices/{one}/readings", params={"since": "yesterday"})
        assert status == 400


async def test_three_years_of_readings_stay_small_and_are_drawn(world, disks):
    """Of daily readings 400 days stay as they are, then one a week; pages, table and markers tell them all."""
    day, started = 86_400, int(time.time()) // 86_400 * 86_400
    one = disks.attach(answer=report(reallocated=4, temperature={"current": 38}))
    async with world.scanner() as client:
        await shown(client, one)
    store = Store(str(world.data))
    (disk,) = store.read_now(rows.disks)

    def write(connection):
        for ago in range(3 * 365, 0, -1):
            counts = {"reallocated": 12 if ago > 500 else 4, "pending": 0, "wear": (3 * 365 - ago) // 20}
            at = started - ago * day
            rows.add_reading(connection, disk.disk_key, rows.ReadingRow(at, None, 30, 90, "ok", counts))
        began = time.monotonic()
        gone = rows.thin(connection, started)
        print(f"thinned {gone} readings in {(time.monotonic() - began) * 1000:.0f} ms")
        connection.execute("UPDATE health_disks SET first_seen = ?", (started - 3 * 365 * day,))

    store.write_now(write)
    store.close()
    async with world.scanner() as client:
        await shown(client, one)
        found, cursor = [], None
        while True:
            page = await client.get(
                f"/devices/{one}/readings", limit=200, **({} if cursor is None else {"cursor": cursor})
            )
            found += page["readings"]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        ages = [(started - datetime.fromisoformat(each["at"]).timestamp()) / day for each in found]
        assert ages == sorted(ages, reverse=True)
        assert len([age for age in ages if 1 <= age <= 399]) == 399
        old = [age for age in ages if age > 408]
        assert 95 <= len(old) <= 99
        assert {before - after for before, after in pairwise(old)} == {7}
        assert found[0]["counts"]["wear"] == 0
        everything = await client.get(f"/devices/{one}/health")
        cleared = [mark for mark in everything["markers"] if mark["kind"] == "cleared"]
        assert [(mark["counter"], mark["from"], mark["to"]) for mark in cleared] == [("reallocated", 12, 4)]
        assert everything["markers"][0]["kind"] == "first_seen"
        assert everything["trends"]["wear"]["90"]["per_day"] == pytest.approx(1 / 20, abs=0.01)
        headers = {"Authorization": f"Bearer {client.token}"}
        async with client.session.get(f"{client.url}/api/v1/devices/{one}/readings.csv", headers=headers) as answer:
            assert answer.content_type == "text/csv"
            table = list(csv.DictReader((await answer.text()).splitlines()))
        assert [row["at"] for row in table] == [each["at"] for each in found]
        assert (table[0]["temperature_c"], table[-2]["reallocated"]) == ("30", "4")


async def test_an_export_hides_serial_numbers(world, disks):
    """Everything that is kept, without what names the disk."""
    serial = "WD-WX41A12345"
    one = disks.attach(answer=report(serial_number=serial))
    async with world.scanner() as client:
        await shown(client, one)
        hidden = await client.get(f"/devices/{one}/health/export")
        assert serial not in json.dumps(hidden)
        assert (hidden["disks"][0]["disk"], len(hidden["disks"][0]["readings"])) == ("M", 1)
        plain = await client.get(f"/devices/{one}/health/export", serials="true")
        assert plain["disks"][0]["reading"]["identity"]["serial"] == serial


async def test_settings_are_checked(client):
    """Intervals have bounds; what is misspelt is refused."""
    for bad in ({"health_interval_s": 10}, {"health_unknown_days": 0}, {"self_test_short": "weekly"}):
        assert (await client.call("PUT", "/settings", bad))[0] == 400
    status, answer = await client.call("PUT", "/settings", {"health_interval_s": 900})
    assert (status, answer["settings"]["health_interval_s"]) == (200, 900)


SELF_TESTED = {
    "ata_smart_self_test_log": {
        "extended": {
            "table": [
                {
                    "type": {"string": "Extended offline"},
                    "status": {"string": "Completed: read failure", "passed": False},
                    "lifetime_hours": 4990,
                    "lba": 123456,
                }
            ]
        }
    }
}


async def test_self_tests_start_end_and_stay_known(world, disks):
    """Started by a person; its result and the block that failed are kept when the disk's log has lost them."""
    one = disks.attach()
    begun = b"Self-test has begun"
    async with world.scanner() as client:
        await shown(client, one)
        disks.smartctl.answer("/dev/sda", begun)
        status, answer = await client.call("POST", f"/devices/{one}/self_test", {"kind": "long"})
        assert status == 202, answer
        assert any("-t" in call and "long" in call for call in disks.smartctl.calls)
        disks.smartctl.answer("/dev/sda", report(**SELF_TESTED), exit=128)
        await refresh(client, one)
        disks.smartctl.answer("/dev/sda", report())
        await refresh(client, one)
        whole = await client.get(f"/devices/{one}/health")
        told = [(test["kind"], test["passed"], test["lba"]) for test in whole["self_tests"]]
        assert told == [("Extended offline", False, 123456)]
        assert (await client.call("POST", f"/devices/{one}/self_test", {"kind": "thorough"}))[0] == 400


async def test_scheduled_self_tests_begin_by_themselves(world, disks):
    """Off until the user wants them; then once, not at each reading."""
    one = disks.attach()
    async with world.scanner() as client:
        await shown(client, one)
        assert (await client.call("PUT", "/settings", {"self_test_short": True}))[0] == 200
    disks.smartctl.answer("/dev/sda sat", report(said="Testing has begun."))

    def begun() -> list[list[str]]:
        return [call for call in disks.smartctl.calls if "-t" in call]

    assert begun() == []
    async with world.scanner() as client:
        await client.until(begun, what="a self-test")
        await client.until(lambda: len(disks.smartctl.calls) >= 4, what="a reading after it began")
    async with world.scanner() as client:
        await client.until(lambda: len(disks.smartctl.calls) >= 5, what="a reading after the start")
        await asyncio.sleep(0.5)
    assert [call[call.index("-t") + 1] for call in begun()] == ["short"]


@needs_fs("ext4")
async def test_bad_blocks_name_their_files_and_these_are_read_first(world, disks, monkeypatch, capsys):
    """The disk's log tells a block inside a known file of a real drive behind a partition."""
    with LoopDrive("ext4", partition=True) as loop:
        film = Path(loop.mount_point, "Movies/Heat (1995)/Heat (1995).mkv")
        world.put(film, b"heat" * 50_000)
        world.put(Path(loop.mount_point, "Movies/Ronin (1998)/Ronin (1998).mkv"), b"ronin" * 40_000)
        loop_sync(loop)
        lba = physical(film) // 512
        device, target = loop_disk(loop)
        disks.found.append((device, target))
        sick = report(pending=1, ata_pending_defects_log={"table": [{"lba": lba}]})
        disks.smartctl.answer(loop.disk, sick)
        async with world.scanner(drives=(loop.mount_point,)) as client:
            drive = await client.counted()  # the reading at attach came before there was an index
            one = device.device_id

            async def named():
                return (await client.get(f"/devices/{one}/health"))["bad_sector_files"]

            for _ in range(200):
                if found := await named():
                    break
                await asyncio.sleep(0.05)
            assert [(file["path"], file["lbas"], file["drive_id"]) for file in found] == [
                (str(film), [lba], drive["drive_id"])
            ]
            assert found[0]["exact"] is True
            job = await client.until(
                lambda: next(j for j in client.state["jobs"] if j["owner"] == "health" and j["state"] == "done")
            )
            assert (job["kind"], job["result"]["read_bytes"]) == ("verify", 200_000)
            for _ in range(100):
                if (await client.get(f"/devices/{one}/health"))["bad_sector_files_read"]:
                    break
                await asyncio.sleep(0.05)
            else:
                pytest.fail("that they were read is not known")
            monkeypatch.setattr(health_command, "targets", lambda *_: iter(disks.found))
            capsys.readouterr()
            assert await asyncio.to_thread(main, ["--data", str(world.data), "health", target.node]) == 0
            told = capsys.readouterr().out
            assert f"This file lies on bad sectors:\n    {film}" in told


def loop_disk(loop: LoopDrive) -> tuple[Device, Target]:
    """Give the device of a loop drive, to be asked as if it were a disk."""
    inventory = read_inventory(host_id="h")
    device_id = next(key for key, block in inventory.blocks.items() if block == loop.disk.rsplit("/", 1)[-1])
    device = next(each for each in inventory.devices if each.device_id == device_id)
    return device, Target(device_id, loop.disk, "sata", "loop")


def physical(path: Path) -> int:
    """Give where the second block of a file lies on its disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        first = read_extents(fd).extents[0]
    finally:
        os.close(fd)
    return first.physical + 4096


def loop_sync(loop: LoopDrive) -> None:
    """Let everything reach the medium."""
    subprocess.run(["sync", "-f", loop.mount_point], check=True)


async def test_the_command_line_knows_what_the_server_collected(world, disks, monkeypatch, capsys):
    """A sleeping disk is as it was, a new reading is held against the past; the export needs no disk at all."""
    one = disks.attach(answer=report(reallocated=40))
    async with world.scanner() as client:
        await shown(client, one)
        await client.call("POST", f"/devices/{one}/acknowledge", {})
    monkeypatch.setattr(health_command, "targets", lambda *_: iter(disks.found))

    async def run(*arguments: str):
        code = await asyncio.to_thread(main, ["--data", str(world.data), "--json", "health", *arguments])
        return code, json.loads(capsys.readouterr().out)

    disks.smartctl.answer("/dev/sda", ASLEEP, exit=3)
    code, told = await run()
    row = told["devices"][0]
    assert (code, row["status"], row["reason"], row["reallocated"]) == (0, "ok", "standby", 40)
    assert row["history"]["acknowledgements"][0]["counts"] == {"reallocated": 40}
    disks.smartctl.answer("/dev/sda", report(reallocated=75))
    row = (await run(one))[1]["devices"][0]
    assert {each["factor"] for each in row["rows"]} == {"reallocated", "reallocated_growth"}
    assert all(call[call.index("-d") + 1] == "sat" for call in disks.smartctl.calls)
    disks.found.clear()
    code, exported = await run("--export")
    assert (code, exported["disks"][0]["readings"][0]["counts"]["reallocated"]) == (0, 40)
    assert (await run("--export", "no-such-disk"))[0] == 2


async def test_the_command_line_gives_orders_to_the_scanner(world, disks, monkeypatch, capsys):
    """Wake, test, acknowledge: what the API does, for a disk by its node, id or serial number."""
    one = disks.attach(answer=report(reallocated=40))
    monkeypatch.setattr(health_command, "targets", lambda *_: iter(disks.found))

    async def order(*arguments: str):
        code = await asyncio.to_thread(main, ["--data", str(world.data), "--json", "health", *arguments])
        return code, json.loads(capsys.readouterr().out)

    async with world.scanner() as client:
        write_address(str(world.data), client.url)
        await shown(client, one)
        code, told = await order("sda", "--acknowledge", "--note", "bought used")
        assert code == 0, told
        row = told["devices"][0]
        assert (row["status"], row["flags"]) == ("ok", ["acknowledged"])
        whole = await client.get(f"/devices/{one}/health")
        assert [(said["counts"], said["note"]) for said in whole["acknowledgements"]] == [
            ({"reallocated": 40}, "bought used")
        ]
        disks.smartctl.answer("/dev/sda", b"Self-test has begun")
        assert (await order(one, "--self-test", "long"))[0] == 0
        assert any("-t" in call and "long" in call for call in disks.smartctl.calls)
        disks.smartctl.answer("/dev/sda", report(reallocated=41))
        before = len(disks.smartctl.calls)
        code, told = await order("/dev/sda", "--wake")
        assert told["devices"][0]["reallocated"] == 41
        assert [call[call.index("-n") + 1] for call in disks.smartctl.calls[before:]] == ["never"]
        assert (await order("--wake"))[1]["error"]["code"] == "invalid_request"
        assert (await order("sdz", "--wake"))[1]["error"]["code"] == "device_not_found"
    assert (await order("sda", "--wake"))[1]["error"]["code"] == "server_unreachable"


async def test_an_old_verdict_is_stale_and_then_none(world, disks, monkeypatch):
    """Silence changes no verdict, it ages it: stale after three intervals, unknown after 14 days, by the setting."""
    one = disks.attach(answer=report(pending=5))
    async with world.scanner() as client:
        assert (await shown(client, one))["status"] == "watch"
        await client.call("PUT", "/settings", {"health_on_attach": False, "health_unknown_days": 5})
    moved = {"days": 0.0}

    def later() -> str:
        return rfc3339_utc(datetime.now(UTC) + timedelta(days=moved["days"]))

    disks.smartctl.answer("/dev/sda", ASLEEP, exit=3)
    monkeypatch.setattr(app, "Context", partial(Context, now=later))
    for days, status, flags in (
        (0.0, "watch", []),
        (0.7, "watch", []),
        (0.8, "watch", ["stale"]),
        (5.1, "unknown", None),
    ):
        moved["days"] = days
        async with world.scanner() as client:
            row = (await client.until(lambda: client.state["health"]))[0]
            assert row["status"] == status
            assert flags is None or [flag for flag in row["flags"] if flag != "standby"] == flags
            assert (row["score"] is None) == (status == "unknown")
            assert row["pending"] == 5  # with the date of its reading


async def test_a_known_disk_waits_for_its_time_where_the_user_wants_that(world, disks):
    """Without `health_on_attach` nothing is asked at once; a shorter interval takes effect."""
    one = disks.attach()
    async with world.scanner() as client:
        await shown(client, one)
        await client.call("PUT", "/settings", {"health_on_attach": False})
    async with world.scanner() as client:
        await client.until(lambda: client.state["health"])
        plan = (await client.get(f"/devices/{one}/health"))["plan"]
        assert (len(disks.smartctl.calls), plan["interval_s"]) == (1, 21_600)
        await client.call("PUT", "/settings", {"health_rest_interval_s": 300})
        assert (await client.get(f"/devices/{one}/health"))["plan"]["interval_s"] == 300


async def test_a_usb_disk_is_let_alone_while_a_sync_writes_to_it(world, disks, monkeypatch):
    """Some bridges reset when they are asked meanwhile; a disk on another bus is asked."""
    busy = {"on": True}
    written = disks.attach("sdu", bus="usb")
    disks.attach("sda")
    monkeypatch.setattr(HealthWatch, "_drive_lies_on", lambda _self, _job, device_id: device_id == written)
    monkeypatch.setattr(health_watch, "WAIT_FOR_SYNC_S", 0.2)
    under_way = JobQueue.under_way
    monkeypatch.setattr(
        JobQueue,
        "under_way",
        lambda queue, *kinds: ["a sync"] if busy["on"] and JobKind.SYNC in kinds else under_way(queue, *kinds),
    )
    async with world.scanner() as client:
        await shown(client, "dev_sda")
        await asyncio.sleep(0.5)
        assert {call[-1] for call in disks.smartctl.calls} == {"/dev/sda"}
        busy["on"] = False
        assert (await shown(client, written))["status"] == "ok"


@needs_fs("ext4")
async def test_a_disk_is_read_once_more_before_it_is_ejected(world, disks):
    """The last look at a drive that goes into a drawer; one that hangs holds nobody up for long."""
    with LoopDrive("ext4") as loop:
        film = Path(loop.mount_point, "Movies/Heat (1995)/Heat (1995).mkv")
        world.put(film, b"heat" * 5000)
        disks.found.append(loop_disk(loop))
        disks.smartctl.answer(loop.disk, report())
        async with world.scanner(drives=(loop.mount_point,)) as client:
            drive = await client.counted()
            await shown(client, disks.found[0][0].device_id)
            asked = len(disks.smartctl.calls)
            disks.smartctl.answer(loop.disk, report(pending=30))
            job = await client.run(f"/drives/{drive['drive_id']}/eject")
            assert job["state"] == "done", job
            assert len(disks.smartctl.calls) == asked + 1
        store = Store(str(world.data))
        try:
            kept = store.read_now(lambda connection: rows.readings(connection, "M|S"))
        finally:
            store.close()
        assert kept[-1].counts["pending"] == 30


@needs_fs("ext4")
async def test_a_disk_that_is_mounted_later_is_asked_more_often_and_its_bad_blocks_named(world, disks, monkeypatch):
    """It was read when nothing of it was indexed: the files are found once it is, and its interval is shorter."""
    update_index = indexing.update_index

    def slowly(*arguments, **more):
        time.sleep(0.7)
        return update_index(*arguments, **more)

    monkeypatch.setattr(indexing, "update_index", slowly)
    with LoopDrive("ext4") as loop:
        film = Path(loop.mount_point, "Movies/Heat (1995)/Heat (1995).mkv")
        world.put(film, b"heat" * 50_000)
        loop_sync(loop)
        lba = physical(film) // 512
        loop.unmount()
        disks.found.append(loop_disk(loop))
        one = disks.found[0][0].device_id
        disks.smartctl.answer(loop.disk, report(ata_pending_defects_log={"table": [{"lba": lba}]}))
        async with world.scanner(drives=()) as client:
            await shown(client, one)
            whole = await client.get(f"/devices/{one}/health")
            assert (whole["bad_lbas"], whole["bad_sector_files"]) == ([lba], [])
            assert whole["plan"]["interval_s"] == 21_600
            loop.mount()
            assert (await client.call("POST", "/drives", {"path": loop.mount_point}))[0] == 201
            whole = await client.get(f"/devices/{one}/health")
            assert whole["plan"]["interval_s"] == 1800
            assert datetime.fromisoformat(whole["plan"]["next_read_at"]) < datetime.now(UTC) + timedelta(seconds=1801)
            await refresh(client, one)
            for _ in range(200):
                if found := (await client.get(f"/devices/{one}/health"))["bad_sector_files"]:
                    break
                await asyncio.sleep(0.05)
            assert [file["path"] for file in found] == [str(film)]


async def test_twins_read_at_the_same_moment_have_a_history_each(world, disks, monkeypatch):
    """Two docks that tell one serial number, on two buses: what one gained is no growth of the other."""

    def slow(reading, *args, **more):
        time.sleep(0.3 if reading.counters.reallocated else 0.6)  # both at once, each in a thread of its own
        return judge(reading, *args, **more)

    monkeypatch.setattr(health_book, "judge", slow)
    one, two = disks.attach("sda"), disks.attach("sdb", answer=report(reallocated=90))
    async with world.scanner() as client:
        await shown(client, one)
        await shown(client, two)
        for _ in range(2):
            await asyncio.sleep(1.05)
            await refresh(client, one)
            await refresh(client, two)
        kept = [(await client.get(f"/devices/{disk}/readings"))["readings"] for disk in (one, two)]
        found = [[each["counts"]["reallocated"] for each in page] for page in kept]
        assert found == [[0], [90]]
