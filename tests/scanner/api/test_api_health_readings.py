"""What is kept of the readings of disks: pages by time, years, exports and files of them."""

import asyncio
import csv
import json
import time
from datetime import datetime
from itertools import pairwise

import pytest
from drivearr_scanner.health.judging import judge
from drivearr_scanner.journeys import health_book
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.connection import Store
from health_disks import refresh, report, shown


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
