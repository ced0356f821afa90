"""From an unmounted drive that is plugged in to an ejected one, mounted by the scanner itself."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.api.client import write_address
from drivearr_scanner.cli.main import main
from drivearr_scanner.contract.enums import MountMode
from drivearr_scanner.journeys import attach

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_root

pytestmark = [needs_root, pytest.mark.timeout(300)]
PATIENCE_S = 60.0
LABEL = "../ROAD TRIP"


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give where the scanner mounts, and no UDisks2; what is left there is unmounted."""
    folder = tmp_path / "mounts"
    look = attach._carries_manifest
    # Drives of other tests may hang, on purpose.
    monkeypatch.setattr(attach, "_carries_manifest", lambda path, each: each.label == LABEL and look(path, each))
    monkeypatch.setenv("DRIVEARR_MOUNTS", str(folder))
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    yield folder
    for each in folder.iterdir() if folder.exists() else ():
        subprocess.run(["umount", "-l", each], check=False, capture_output=True)


@pytest.fixture
def volume(tmp_path: Path, mounts: Path) -> Iterator[LoopDrive]:
    """Give a drive of somebody else's: with a manifest, unknown here, and not mounted."""
    with LoopDrive(label=LABEL) as drive:
        assert main(["--data", str(tmp_path / "other"), "--json", "manifest", "adopt", drive.mount_point]) == 0
        drive.unmount()
        yield drive


@contextlib.asynccontextmanager
async def scanner_on(world, *, mount: MountMode = MountMode.OFF):
    """Run a scanner that looks for drives, with a patient client."""
    async with world.scanner(drives=(), discover=True, mount=mount) as client:
        client.patience_s = PATIENCE_S
        yield client


def volume_row(client, volume):
    """Give the volume as the scanner shows it."""
    return next(row for row in client.state["volumes"] if row["fs_uuid"] == volume.uuid)


def drive_row(client, volume):
    """Give the drive on the volume."""
    return next(row for row in client.state["drives"] if row["fs_uuid"] == volume.uuid)


def options_at(path: str) -> set[str]:
    """Give the options of a mount."""
    lines = (line.split() for line in Path("/proc/self/mounts").read_text().splitlines())
    return set(next(fields[3] for fields in lines if fields[1] == path).split(","))


async def ejected(client, volume):
    """Eject the drive, and give what the job says."""
    drive = drive_row(client, volume)
    job = await client.run(f"/drives/{drive['drive_id']}/eject")
    assert job["state"] == "done", job
    await client.until(lambda: not drive_row(client, volume)["attached"], what="ejected")
    return job["result"]


async def test_from_an_unmounted_drive_to_an_ejected_one(world, volume, mounts):
    """Mounted read-only, known by its manifest, approved, writable, synced, ejected; then nothing is left of it."""
    async with scanner_on(world) as client:
        row = await client.until(lambda: volume_row(client, volume), what="the volume is seen")
        assert row["mount_point"] is None
        status, answer = await client.call("POST", f"/volumes/{row['volume_id']}/mount", {})
        assert (status, answer["volume"]["read_only"]) == (200, True)
        path = answer["volume"]["mount_point"]
        assert os.path.dirname(path) == str(mounts)
        assert os.path.basename(path).startswith("ROAD_TRIP-")
        drive = await client.until(lambda: drive_row(client, volume), what="found by its manifest")
        assert (drive["path"], drive["trusted"], drive["writable"]) == (path, False, False)
        assert {"ro", "nosuid", "nodev", "noexec"} <= options_at(path)
        status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/approve", {})
        assert status == 200
        await client.until(lambda: drive_row(client, volume)["writable"], what="writable once it is approved")
        assert {"rw", "nosuid", "nodev", "noexec"} <= options_at(path)
        job = await client.run(f"/drives/{drive['drive_id']}/sync")
        assert (job["state"], job["result"]["verified"]) == ("done", 5)
        result = await ejected(client, volume)
        assert (result["unmounted_by"], result["safe_to_remove"]) == ("scanner", True)
        assert drive_row(client, volume)["safe_to_remove"] is True
        assert os.listdir(mounts) == []
    volume.mount()
    assert len(list(Path(volume.mount_point).rglob("*.mkv"))) == 5


async def test_a_known_drive_is_mounted_when_it_comes_and_never_after_an_eject(world, volume, mounts):
    """By itself each time it is plugged in; what was let go of stays so, also when the scanner starts again."""
    volume.mount()
    async with scanner_on(world) as client:
        await client.call("POST", "/drives", {"path": volume.mount_point})
        await client.until(lambda: drive_row(client, volume)["writable"], what="known")
    volume.unplug()
    volume.attach()
    async with scanner_on(world, mount=MountMode.KNOWN) as client:
        await client.until(lambda: drive_row(client, volume)["writable"], what="mounted at the start")
        assert os.path.dirname(drive_row(client, volume)["path"]) == str(mounts)
        await ejected(client, volume)
    async with scanner_on(world, mount=MountMode.KNOWN) as client:
        await client.until(lambda: volume_row(client, volume), what="seen again")
        status, _ = await client.call("PUT", "/settings", {"mount": "removable"})  # looks again at once
        assert (status, volume_row(client, volume)["mount_point"]) == (200, None)
        volume.unplug()
        await client.until(lambda: not any(row["label"] == LABEL for row in client.state["volumes"]))
        volume.attach()
        await client.until(lambda: drive_row(client, volume)["writable"], what="mounted when it came back")
        await ejected(client, volume)


async def test_what_is_unmounted_by_hand_stays_so(world, volume, mounts):
    """The user's word counts: no second mount before it is plugged in anew."""
    async with scanner_on(world, mount=MountMode.KNOWN) as client:
        row = await client.until(lambda: volume_row(client, volume))
        assert row["mount_point"] is None, "it is not known, and not removable"
        _, answer = await client.call("POST", f"/volumes/{row['volume_id']}/mount", {})
        drive = await client.until(lambda: drive_row(client, volume))
        await client.call("POST", f"/drives/{drive['drive_id']}/approve", {})
        await client.until(lambda: drive_row(client, volume)["writable"] and not drive_row(client, volume)["job_id"])
        by_hand = ["umount", answer["volume"]["mount_point"]]
        await client.until(lambda: subprocess.run(by_hand, check=False, capture_output=True).returncode == 0)
        await client.until(lambda: not drive_row(client, volume)["attached"], what="gone")
        await client.call("PUT", "/settings", {"mount": "known"})
        assert volume_row(client, volume)["mount_point"] is None


async def test_a_volume_that_is_no_drive_is_let_go_of(world, mounts):
    """Mounted to look into, and unmounted again; what the scanner did not mount it does not unmount."""
    with LoopDrive() as volume:
        volume.unmount()
        async with scanner_on(world) as client:
            row = await client.until(lambda: volume_row(client, volume))
            path = f"/volumes/{row['volume_id']}"
            status, answer = await client.call("POST", f"{path}/mount", {})
            assert status == 200, answer
            await client.until(lambda: volume_row(client, volume)["mount_point"])
            status, answer = await client.call("POST", f"{path}/unmount", {})
            assert (status, answer["volume"]["mount_point"]) == (200, None)
            assert os.listdir(mounts) == []
            volume.mount()
            await client.until(lambda: volume_row(client, volume)["mount_point"] == volume.mount_point)
            status, answer = await client.call("POST", f"{path}/unmount", {})
            assert (status, answer["error"]["code"]) == (403, "unmount_refused")
            assert os.path.ismount(volume.mount_point)
            status, answer = await client.call("POST", "/volumes/vol_none/mount", {})
            assert (status, answer["error"]["code"]) == (404, "volume_not_found")


async def test_the_command_line_mounts_and_ejects(world, volume, mounts):
    """By label, UUID or id; an eject on the command line is noticed by the scanner, and obeyed."""

    async def drivearr(*arguments, status=0):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "drivearr_scanner", "--json", "--data", str(world.data), *arguments,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await process.communicate()
        assert process.returncode == status, err
        return json.loads(out)

    async with scanner_on(world, mount=MountMode.KNOWN) as client:
        write_address(str(world.data), client.url)
        answer = await drivearr("mount", volume.uuid)
        path = answer["volume"]["mount_point"]
        assert os.path.dirname(path) == str(mounts)
        assert (await drivearr("mount", "no such volume", status=2))["error"]["code"] == "volume_not_found"
        drive = await client.until(lambda: drive_row(client, volume))
        status = 2  # a drive is ejected, not unmounted
        assert (await drivearr("mount", volume.uuid, "--unmount", status=status))["error"]["code"] == "invalid_request"
        await client.call("POST", f"/drives/{drive['drive_id']}/approve", {})
        await client.until(lambda: drive_row(client, volume)["writable"] and not drive_row(client, volume)["job_id"])
        done = await drivearr("eject", volume.uuid)
        assert (done["path"], done["unmounted_by"], done["safe_to_remove"]) == (path, "scanner", True)
        await client.until(lambda: not drive_row(client, volume)["attached"], what="noticed")
        await client.call("PUT", "/settings", {"mount": "known"})
        assert volume_row(client, volume)["mount_point"] is None
        assert os.listdir(mounts) == []


async def test_what_could_not_be_mounted_says_why(world, volume, mounts):
    """The error is the answer to whoever asked; the mount folder is clean."""
    with open(volume.image, "r+b") as image:
        image.seek(1024 + 0x150)
        image.write(bytes(64))
    volume.detach()
    volume.attach()
    async with scanner_on(world) as client:
        row = await client.until(
            lambda: next(row for row in client.state["volumes"] if row["label"] == LABEL), what="seen"
        )
        status, answer = await client.call("POST", f"/volumes/{row['volume_id']}/mount", {})
        assert (status, answer["error"]["code"]) == (503, "mount_failed")
        assert os.listdir(mounts) == []
