"""The journeys on a real volume: an ext4 drive on a loop device."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from drivearr_scanner.journeys import indexing

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_root

pytestmark = needs_root


@pytest.fixture
def volume():
    """Give a mounted ext4 drive."""
    with LoopDrive(fs="ext4", label="ROADTRIP", size_bytes=64 << 20) as drive:
        yield drive


@pytest.fixture
async def client(world, volume):
    """Give a client of a scanner on a library and the volume."""
    async with world.scanner(drives=(str(volume.mount_point),)) as found:
        yield found


async def test_attach_sync_eject_unplug_return(client, volume, world):
    """The main job on a real file system: recognised, filled, ejected, unplugged, known again."""
    drive = await client.counted()
    assert (drive["kind"], drive["fs_type"], drive["name"]) == ("volume", "ext4", "ROADTRIP")
    assert drive["titles"] == {"complete": 0, "partial": 0, "missing": 3, "unknown": 0}
    assert (drive["sync_state"], drive["safe_to_remove"]) == ("never", False)
    path = f"/drives/{drive['drive_id']}"
    job = await client.run(f"{path}/sync")
    assert (job["state"], job["result"]["copied"], job["result"]["verified"]) == ("done", 5, 5)
    for source in (path for path in world.movies.rglob("*") if path.is_file()):
        assert (
            Path(volume.mount_point) / "Movies" / source.relative_to(world.movies)
        ).read_bytes() == source.read_bytes()
    with (Path(volume.mount_point) / "DRIVEARR.txt").open(encoding="utf-8"):
        status, answer = await client.call("POST", f"{path}/eject", {"dry_run": True})
    assert (status, answer["busy"], answer["can_unmount"]) == (200, True, True)
    assert str(os.getpid()) in answer["holders"][0]
    job = await client.run(f"{path}/eject")
    done = {
        "unmounted": True,
        "powered_off": False,
        "safe_to_remove": True,
        "unmounted_by": "scanner",
        "still_on": None,
    }
    assert (job["state"], job["result"]) == ("done", done), job
    assert not os.path.ismount(volume.mount_point)
    drive = await client.until(lambda: client.drive if not client.drive["attached"] else None)
    assert drive["safe_to_remove"] is True
    assert drive["titles"]["complete"] == 3
    volume.unplug()
    await client.until(lambda: client.drive["safe_to_remove"] is None, what="unplugged")
    volume.replug()
    drive = await client.until(lambda: client.drive if client.drive["attached"] else None, what="returned")
    assert drive["titles"]["complete"] == 3
    kinds = [event["type"] for event in client.events]
    for kind in ("drive_attached", "sync_completed", "eject_completed", "drive_detached"):
        assert kind in kinds


async def test_a_pulled_drive_makes_nothing_missing(client, volume):
    """Pulled while mounted: the drive is detached, and its numbers stay."""
    drive = await client.counted()
    await client.run(f"/drives/{drive['drive_id']}/sync")
    before = await client.until(lambda: client.drive if client.drive["titles"]["complete"] == 3 else None)
    volume.shutdown()
    await client.call("POST", f"/drives/{drive['drive_id']}/rescan", {})
    await client.until(lambda: client.drive["problem"] or not client.drive["attached"], what="noticed")
    assert client.drive["titles"] == before["titles"]


async def test_a_read_only_drive_is_not_written_to(client, volume):
    """Mounted read-only: it counts, is safe to pull, and a sync says why not."""
    drive = await client.counted()
    subprocess.run(["mount", "-o", "remount,ro", volume.mount_point], check=True)
    drive = await client.until(lambda: client.drive if client.drive["writable"] is False else None)
    assert drive["safe_to_remove"] is True
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/sync", {})
    assert (status, answer["error"]["code"]) == (403, "drive_read_only")


async def test_a_full_drive_gets_what_fits(client, volume, world):
    """What does not fit stays behind and is named; what fits is whole."""
    await client.counted()
    world.put(world.movies / "Big (1988)/Big (1988).mkv", os.urandom(80 << 20))
    drive = await client.until(lambda: client.drive if client.drive["titles"]["missing"] == 4 else None)
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/plan", {})
    assert (status, answer["fits"]) == (200, False)
    assert [item["unit"] for item in answer["skip"]] == ["movie:Big (1988)"]
    job = await client.run(f"/drives/{drive['drive_id']}/sync")
    assert job["result"]["copied"] == 5
    await client.until(lambda: client.drive["titles"]["complete"] == 3)


async def test_a_drive_with_a_manifest_needs_no_naming(world, volume):
    """A volume that another scanner filled is recognised by its manifest; discovery can be turned off."""
    async with world.scanner(drives=(volume.mount_point,)) as client:
        drive = await client.counted()
        await client.run(f"/drives/{drive['drive_id']}/sync")
    async with world.scanner(data=str(world.folder / "another"), drives=(), discover=True) as client:

        def known():
            return next(row for row in client.state["drives"] if row["drive_id"] == drive["drive_id"])

        found = await client.until(lambda: known() if known()["titles"] else None)
        assert (found["name"], found["titles"]["complete"]) == ("ROADTRIP", 3)


async def test_a_drive_pulled_in_the_middle_of_a_copy_is_completed_later(client, volume, world):
    """Pulled while copying: the job is interrupted, nothing half counts; back again, it is resumed to the end."""
    await client.counted()
    for number in range(4):
        world.put(world.movies / f"Part {number} (200{number})/Part {number} (200{number}).mkv", os.urandom(9 << 20))
    drive = await client.until(lambda: client.drive if client.drive["titles"]["missing"] == 7 else None)
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/sync", {})
    job_id = answer["job"]["job_id"]
    await client.call("POST", f"/jobs/{job_id}/pause", {})
    volume.shutdown()
    await client.call("POST", f"/jobs/{job_id}/resume", {})
    job = await client.job(job_id)
    assert (status, job["state"], job["resumable"]) == (202, "interrupted", True), job
    assert job["error"]["code"] in {"drive_gone", "drive_detached"}  # noticed by the copy, or by the watching before
    assert any(event["type"] == "sync_failed" for event in client.events)
    await client.until(lambda: not client.drive["attached"], what="the pulled drive is detached")
    volume.unplug()
    volume.replug()
    await client.until(lambda: client.drive["attached"] and not client.drive["job_id"], what="returned")
    status, answer = await client.call("POST", f"/jobs/{job_id}/resume", {})
    assert status == 200, answer

    def resumed():
        return next(job for job in client.state["jobs"] if job["job_id"] == job_id and job["state"] == "done")

    assert (await client.until(resumed, what="resumed"))["result"]["failed"] == 0
    await client.until(lambda: client.drive["titles"]["complete"] == 7)
    for source in (path for path in world.movies.rglob("*") if path.is_file()):
        copied = Path(volume.mount_point) / "Movies" / source.relative_to(world.movies)
        assert copied.read_bytes() == source.read_bytes()


async def test_a_known_drive_on_another_volume_is_asked_about(world):
    """A copy on another file system, the first one gone: read-only until it is taken as the same or a new drive."""
    with LoopDrive(fs="ext4", label="FIRST") as first, LoopDrive(fs="ext4", label="SECOND") as second:
        async with world.scanner(drives=(first.mount_point,)) as client:
            drive = await client.counted()
            await client.run(f"/drives/{drive['drive_id']}/sync")
        shutil.copytree(
            first.mount_point, second.mount_point, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lost*")
        )
        first.unplug()
        async with world.scanner(drives=(second.mount_point,)) as client:
            found = await client.until(lambda: client.drive if client.drive["attached"] else None)
            assert (found["drive_id"], found["manifest_state"]) == (drive["drive_id"], "cloned")
            path = f"/drives/{found['drive_id']}/resolve_clone"
            status, answer = await client.call("POST", path, {"decision": "same"})
            assert (status, answer["drive"]["manifest_state"]) == (200, "ok")
            assert answer["drive"]["fs_uuid"] == second.uuid
            assert (await client.run(f"/drives/{found['drive_id']}/sync"))["state"] == "done"


async def test_a_sync_whose_drive_went_before_it_began_goes_on_when_it_is_back(client, volume, world, monkeypatch):
    """Pulled while the sync waits for its turn: that is told, and is no end of it."""
    one = f"/drives/{(await client.counted())['drive_id']}"
    gate, update_index = threading.Event(), indexing.update_index
    monkeypatch.setattr(
        indexing, "update_index", lambda *given, **named: gate.wait(60) and update_index(*given, **named)
    )
    await client.call("POST", f"{one}/rescan", {})
    status, answer = await client.call("POST", f"{one}/sync", {})
    assert status == 202, answer
    job_id = answer["job"]["job_id"]
    await client.call("POST", f"/jobs/{job_id}/pause", {})
    volume.shutdown()
    gate.set()
    await client.until(lambda: not client.drive["attached"], what="the pulled drive is detached")
    await client.call("POST", f"/jobs/{job_id}/resume", {})
    job = await client.job(job_id)
    assert (job["state"], job["resumable"], job["error"]["code"]) == ("interrupted", True, "drive_detached"), job
    assert [event["data"]["code"] for event in client.events if event["type"] == "sync_failed"] == ["drive_detached"]
    volume.unplug()
    volume.replug()
    await client.until(lambda: client.drive["attached"] and not client.drive["job_id"], what="returned")
    assert (await client.call("POST", f"/jobs/{job_id}/resume", {}))[0] == 200
    await client.until(lambda: client.drive["titles"]["complete"] == 3, what="all is copied")
