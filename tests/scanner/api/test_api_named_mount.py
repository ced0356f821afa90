"""A folder that was named as a drive while a volume was mounted there: without the volume it is no drive."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from drivearr_scanner.journeys import attach

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_root, unmount

pytestmark = [needs_root, pytest.mark.timeout(300)]


@pytest.fixture
def volume(monkeypatch: pytest.MonkeyPatch):
    """Give a mounted ext4 drive; those of other tests are not looked at."""
    look = attach._carries_manifest
    monkeypatch.setattr(attach, "_carries_manifest", lambda path, each: each.label == "WANDERER" and look(path, each))
    with LoopDrive(fs="ext4", label="WANDERER", size_bytes=64 << 20) as drive:
        yield drive


async def test_a_bare_mount_point_stays_none_when_the_volume_is_mounted_elsewhere(world, volume, tmp_path):
    """Copying there would fill the disk below; that holds over a restart with the same folder named, too."""
    named, elsewhere = volume.mount_point, tmp_path / "elsewhere"
    elsewhere.mkdir()
    async with world.scanner(drives=(named,), discover=True) as client:
        client.patience_s = 60.0
        drive = await client.counted()
        job = await client.run(f"/drives/{drive['drive_id']}/sync")
        assert job["state"] == "done", job
        await asyncio.to_thread(unmount, named)
        await client.until(lambda: not client.drive["attached"])
        subprocess.run(["mount", volume.device, elsewhere], check=True)
        try:
            await client.until(lambda: client.drive["path"] == str(elsewhere))
            assert client.drive["drive_id"] == drive["drive_id"]
            await client.call("POST", f"/drives/{drive['drive_id']}/rescan", {})
            assert [row["path"] for row in client.state["drives"]] == [str(elsewhere)]
        finally:
            await asyncio.to_thread(unmount, str(elsewhere))
            await client.until(lambda: not client.drive["attached"])
    async with world.scanner(drives=(named,), discover=True) as client:
        client.patience_s = 60.0
        assert [row["attached"] for row in client.state["drives"]] == [False]
    assert os.listdir(named) == []
