"""What a disk says of itself weighs on the damage found on it: a smartctl that is a script, all else is real."""

import asyncio
from pathlib import Path

from health_disks import Disks, loop_disk, loop_sync, refresh, report
from loopdrive import LoopDrive, needs_fs

pytestmark = needs_fs("ext4")


async def damaged(world, loop: LoopDrive, disks: Disks, client) -> tuple[str, dict]:
    """Read a drive, let a byte of it rot, read it again, and give the device and the event."""
    one = f"/drives/{(await client.counted())['drive_id']}"
    await client.run(f"{one}/verify")
    loop.rot(str(film(loop)), 5000)
    job = await client.run(f"{one}/verify")
    assert job["result"]["corrupt"] == 1
    [event] = await client.until(lambda: client.state["bitrot_events"], what="an event")
    return event["device_id"], event


def film(loop: LoopDrive) -> Path:
    """Name the film on a drive."""
    return Path(loop.mount_point, "Movies/Heat (1995)/Heat (1995).mkv")


def told(event: dict) -> dict[str, dict]:
    """Give the rows of evidence by their keys."""
    return {row["key"]: row["params"] for row in event["evidence"]}


async def test_the_word_of_the_disk_is_a_row_of_evidence(world, disks):
    """One rotten byte is minor, sectors that came since make it worse, a failing disk severe; with their rows."""
    with LoopDrive("ext4", partition=True) as loop:
        world.put(film(loop), b"heat" * 50_000)
        loop_sync(loop)
        disks.found.append(loop_disk(loop))
        size = {"user_capacity": {"bytes": disks.found[0][0].size_bytes}}
        disks.smartctl.answer(loop.disk, report(**size))
        async with world.scanner(drives=(loop.mount_point,)) as client:
            device, event = await damaged(world, loop, disks, client)
            assert device == disks.found[0][0].device_id
            assert (event["severity"], event["cause"], told(event)) == ("minor", "unknown", {})
            await asyncio.sleep(1.05)  # a reading has a second of its own
            disks.smartctl.answer(loop.disk, report(pending=3, **size))
            await refresh(client, device)

            def is_worse():
                [now] = client.state["bitrot_events"]
                return now if now["severity"] == "moderate" else None

            event = await client.until(is_worse, what="the disk's word counts")
            assert (event["cause"], told(event)) == (
                "medium", {"bad_sectors": {"sectors": 3}, "new_bad_sectors": {"sectors": 3}},
            )  # fmt: skip
            [kept] = (await client.get("/bitrot/events"))["events"]
            assert kept == event
            await refresh(client, device)
            assert (await client.get("/bitrot/events"))["events"] == [event]  # the same word again is nothing new
            await asyncio.sleep(1.05)
            disks.smartctl.answer(loop.disk, report(pending=3, smart_status={"passed": False}, **size))
            await refresh(client, device)

            def is_severe():
                [now] = client.state["bitrot_events"]
                return now if now["severity"] == "severe" else None

            event = await client.until(is_severe, what="a failing disk makes it severe")
            assert "disk_failing" in told(event)


async def test_what_a_disk_of_another_size_said_does_not_count(world, disks):
    """In a dock, the last report may be that of the disk before."""
    with LoopDrive("ext4", partition=True) as loop:
        world.put(film(loop), b"heat" * 50_000)
        loop_sync(loop)
        disks.found.append(loop_disk(loop))
        disks.smartctl.answer(loop.disk, report(pending=3))
        async with world.scanner(drives=(loop.mount_point,)) as client:
            _, event = await damaged(world, loop, disks, client)
            assert (event["severity"], event["cause"], told(event)) == ("minor", "unknown", {})
