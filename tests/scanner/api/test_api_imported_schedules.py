"""Schedules of a Bitarr in a running scanner: they hold for what it knows, and for what becomes known later."""

import asyncio
import json

from bitarr_maker import Maker
from drivearr_scanner.api.client import write_address
from drivearr_scanner.cli.main import main


def bitarr_of(folder, *paths):
    """Make the data base of a Bitarr with a schedule for each folder, and a setting."""
    maker = Maker(folder / "bitarr.db", "v1.1.1")
    maker.device()
    for path in paths:
        maker.run(
            "INSERT INTO scheduled_scans (name, paths, frequency, parameters, status, is_active, created_at)"
            " VALUES (?, ?, 'weekly', '{\"hour\": \"3\"}', 'active', 1, '2025-07-05')",
            path.name,
            json.dumps([str(path)]),
        )
    maker.run("INSERT INTO configuration VALUES ('network_storage_warning_speed_mbps', '80', 'integer', '', '')")
    return maker.close()


def taken(data, path):
    """Import as a user does."""
    return main(["--data", str(data), "--json", "import", "bitarr", str(path)])


async def test_schedules_hold_from_the_start_and_for_what_is_added(world):
    """A library and a drive that the scanner is started with, and a library that comes later."""
    later = world.folder / "later"
    world.put(later / "Alien (1979)/Alien (1979).mkv", b"alien" * 5000)
    assert await asyncio.to_thread(taken, world.data, bitarr_of(world.folder, world.movies, world.drive, later)) == 0
    async with world.scanner() as client:
        await client.until(lambda: len(client.state["schedules"]) == 2, what="both have their schedules")
        drive = await client.counted()
        assert {row["drive_id"] for row in client.state["schedules"]} == {None, drive["drive_id"]}
        assert {row["interval_days"] for row in client.state["schedules"]} == {7}
        told = await client.get(f"/drives/{drive['drive_id']}/history", type="schedule")
        assert [entry["title"] for entry in told["entries"]] == ["drive"]
        status, _ = await client.call("POST", "/libraries", {"kind": "movies", "path": str(later)})
        assert status in (200, 201)
        await client.until(lambda: len(client.state["schedules"]) == 3, what="the new library has its schedule")


async def test_an_import_beside_a_running_scanner_holds_at_once(world):
    """Its schedules and its settings; removing one stays."""
    async with world.scanner() as client:
        await client.counted()
        write_address(str(world.data), client.url)
        assert await asyncio.to_thread(taken, world.data, bitarr_of(world.folder, world.movies, world.drive)) == 0
        await client.until(lambda: len(client.state["schedules"]) == 2, what="the scanner has the schedules")
        assert (await client.get("/settings"))["settings"]["network_warn_bytes_per_s"] == 80_000_000
        gone = client.state["schedules"][0]["schedule_id"]
        assert (await client.call("DELETE", f"/schedules/{gone}"))[0] == 204
        assert (await client.call("PUT", "/settings", {}))[0] == 200
        await asyncio.sleep(0.3)
        assert [row["schedule_id"] != gone for row in client.state["schedules"]] == [True]
