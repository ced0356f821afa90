"""Bad blocks of a disk name the files on them, on real drives behind a loop device."""

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from drivearr_scanner.cli import health as health_command
from drivearr_scanner.cli.main import main
from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.journeys import indexing
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.connection import Store
from health_disks import loop_disk, loop_sync, refresh, report, shown
from loopdrive import LoopDrive, needs_fs


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


def physical(path: Path) -> int:
    """Give where the second block of a file lies on its disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        first = read_extents(fd).extents[0]
    finally:
        os.close(fd)
    return first.physical + 4096
