"""Verifies of a real volume: what a sync wrote is its own baseline, and a drive in a drawer is read when it returns."""

import sys
from pathlib import Path

import pytest

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


async def test_what_a_sync_wrote_is_held_against_its_manifest(client, volume):
    """A byte that changed behind the scanner's back before any verify is found by the first one."""
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    assert (await client.run(f"{one}/sync"))["result"]["copied"] == 5
    [copy] = Path(volume.mount_point).rglob("Heat*.mkv")
    volume.rot(str(copy), 5000)
    job = await client.run(f"{one}/verify")
    assert (job["state"], job["result"]["corrupt"], job["result"]["verified"]) == ("done", 1, 4)
    [finding] = (await client.get("/findings", drive_id=drive["drive_id"]))["findings"]
    assert (finding["path"], finding["address"]) == (str(copy), "device")
    assert finding["expected_hash"] is not None


async def test_a_drive_in_a_drawer_is_read_when_it_returns(client, volume):
    """A schedule that is due while the drive is away runs once it is plugged in again."""
    drive = await client.counted()
    await client.run(f"/drives/{drive['drive_id']}/sync")
    volume.unplug()
    await client.until(lambda: not client.drive["attached"], what="it is away")
    status, answer = await client.call("POST", "/schedules", {"drive_id": drive["drive_id"], "within_days": 1})
    assert status == 201, answer
    assert not [job for job in client.state["jobs"] if job["owner"] == "schedule"]
    volume.replug()

    def ran():
        return [job for job in client.state["jobs"] if job["owner"] == "schedule" and job["state"] == "done"]

    [job] = await client.until(ran, what="the schedule ran")
    assert job["result"]["corrupt"] == 0
