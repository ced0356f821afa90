"""Where somebody else mounts and unmounts: all is written before an eject, and safe is what is really unmounted."""

import asyncio
import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import AWAITS_UNMOUNT
from drivearr_scanner.contract.errors import error
from drivearr_scanner.journeys import host_mounts, jobs_eject, mounting

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_root

pytestmark = [needs_root, pytest.mark.timeout(300)]


@pytest.fixture
def volume():
    """Give a mounted ext4 drive."""
    with LoopDrive(fs="ext4", label="ROADTRIP", size_bytes=64 << 20) as drive:
        yield drive


@pytest.fixture
async def client(world, volume):
    """Give a client of a scanner on a library and the volume."""
    async with world.scanner(drives=(str(volume.mount_point),)) as found:
        found.patience_s = 60.0
        await found.counted()
        yield found


async def eject(client, **options):
    """Ask for an eject that somebody else is to unmount for, and give its job's id."""
    path = f"/drives/{client.drive['drive_id']}/eject"
    status, answer = await client.call("POST", path, {"host_unmounts": True, **options})
    assert status == 202, answer
    return answer["job"]["job_id"]


def job_of(client, job_id):
    """Give a job as the state tells it."""
    return next((job for job in client.state["jobs"] if job["job_id"] == job_id), {"progress": {}, "state": None})


async def waits(client, job_id):
    """Wait until everything is written and the job waits for the unmount."""
    await client.until(lambda: job_of(client, job_id)["progress"].get("current") == AWAITS_UNMOUNT)


async def said(client, **body):
    """Say that the drive is unmounted, or why not; gives status and answer."""
    return await client.call("POST", f"/drives/{client.drive['drive_id']}/unmounted", body)


async def test_a_drive_that_the_host_unmounted_is_safe(client, volume):
    """Not before the host said so: the job waits, and then tells who unmounted; the detach is no surprise."""
    job_id = await eject(client)
    await waits(client, job_id)
    assert os.path.ismount(volume.mount_point)
    assert client.drive["safe_to_remove"] is False
    await asyncio.to_thread(volume.unmount)
    await client.until(lambda: not client.drive["attached"])
    assert client.drive["safe_to_remove"] is not True
    status, answer = await said(client)
    assert (status, answer["job"]["state"]) == (200, "done"), answer
    assert answer["job"]["result"] == {
        "unmounted": True,
        "powered_off": False,
        "safe_to_remove": True,
        "unmounted_by": "host",
        "still_on": None,
    }
    await client.until(lambda: client.drive["safe_to_remove"] is True)
    kinds = [event["type"] for event in client.events]
    assert "eject_completed" in kinds
    assert [event["data"]["ejected"] for event in client.events if event["type"] == "drive_detached"] == [True]


async def test_a_word_that_is_not_true_makes_nothing_safe(client, volume):
    """The drive is mounted still: the job fails, and the drive stays one that must not be pulled."""
    job_id = await eject(client)
    await waits(client, job_id)
    status, answer = await said(client)
    assert (status, answer["job"]["state"], answer["job"]["error"]["code"]) == (200, "failed", "volume_in_use")
    assert client.drive["safe_to_remove"] is False
    status, answer = await said(client)
    assert (status, answer["error"]["code"]) == (400, "invalid_request")


async def test_nobody_waits_for_ever(client, volume, monkeypatch):
    """A host that does not unmount in time leaves the drive as it was, and so does a cancelled eject."""
    job_id = await eject(client)
    await waits(client, job_id)
    status, _ = await client.call("POST", f"/jobs/{job_id}/cancel", {})
    assert status == 200
    await client.until(lambda: job_of(client, job_id)["state"] == "cancelled")
    monkeypatch.setattr(jobs_eject, "HOST_S", 0.2)
    job_id = await eject(client)
    await client.until(lambda: job_of(client, job_id)["state"] == "failed")
    assert job_of(client, job_id)["error"]["code"] == "unmount_refused"
    assert (client.drive["attached"], client.drive["safe_to_remove"]) == (True, False)


@pytest.mark.parametrize("answers", [True, False])
async def test_ejects_wait_where_only_the_host_may_unmount(client, volume, monkeypatch, answers):
    """Whoever asked for them, as long as a client is there that can have the host unmount; its no ends them at once."""
    monkeypatch.setattr(jobs_eject, "may_unmount", lambda _path: False)
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.ws_connect(f"{client.url}/api/v1/ws", headers=headers) as socket:
        assert (await socket.receive_json())["type"] == "server_info"
        await socket.send_json({"type": "subscribe", "state": True, "unmounts": answers})
        assert (await socket.receive_json())["type"] == "state"
        if not answers:
            job = await client.run(f"/drives/{client.drive['drive_id']}/eject")
            assert (job["state"], job["result"]["unmounted_by"]) == ("done", "scanner")
            return
        job_id = await eject(client, host_unmounts=False)
        await waits(client, job_id)
        status, answer = await said(client, refused="somebody else added it")
    assert (status, answer["job"]["error"]["code"]) == (200, "unmount_refused")
    assert "somebody else added it" in answer["job"]["error"]["message"]
    assert os.path.ismount(volume.mount_point)
    job = await client.run(f"/drives/{client.drive['drive_id']}/eject")
    assert (job["state"], job["result"]["unmounted_by"]) == ("done", "scanner")


@contextlib.asynccontextmanager
async def helper(client):
    """Give the connection of a client that can have the host mount and unmount."""
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.ws_connect(f"{client.url}/api/v1/ws", headers=headers) as socket:
        assert (await socket.receive_json())["type"] == "server_info"
        await socket.send_json({"type": "subscribe", "state": True, "unmounts": True})
        assert (await socket.receive_json())["type"] == "state"
        yield socket


async def wish(socket):
    """Wait for a volume that is to be mounted, and give its id."""
    while (message := await socket.receive_json(timeout=60))["type"] != "mount":
        pass
    return message["volume_id"]


async def mounted(client, path):
    """Ask for a mount once the scanner has noticed that the volume is mounted no more; gives status and answer."""
    while (reply := await client.call("POST", f"{path}/mount", {}))[0] == 200:
        await asyncio.sleep(0.1)
    return reply


def refuse(*_given, **_named):
    """Mount nothing."""
    raise error("mount_not_allowed", path="ROADTRIP", reason="it may not")


async def test_what_the_scanner_may_not_mount_the_host_does(client, volume, monkeypatch):
    """A client that can is asked; its no is told, and without any the scanner's own refusal is."""
    monkeypatch.setattr(mounting.ways, "mount", refuse)
    await asyncio.to_thread(volume.unmount)
    await client.until(lambda: not client.drive["attached"])
    (row,) = [row for row in client.state["volumes"] if row["fs_uuid"] == volume.uuid]
    path = f"/volumes/{row['volume_id']}"
    status, answer = await mounted(client, path)
    assert (status, answer["error"]["code"]) == (403, "mount_not_allowed")
    status, answer = await client.call("POST", f"{path}/refused", {"refused": "nobody asked"})
    assert (status, answer["error"]["code"]) == (400, "invalid_request")
    async with helper(client) as socket:
        asked = asyncio.create_task(client.call("POST", f"{path}/mount", {}))
        assert await wish(socket) == row["volume_id"]
        assert (await client.call("POST", f"{path}/refused", {"refused": "it is damaged"}))[0] == 204
        status, answer = await asked
        assert (status, answer["error"]["code"]) == (503, "mount_failed")
        assert "it is damaged" in answer["error"]["message"]
        asked = asyncio.create_task(client.call("POST", f"{path}/mount", {}))
        await wish(socket)
        subprocess.run(["mount", volume.device, volume.mount_point], check=True)
        status, answer = await asked
        assert (status, answer["volume"]["mount_point"]) == (200, volume.mount_point)
        monkeypatch.setattr(host_mounts, "HOST_S", 0.1)
        await asyncio.to_thread(volume.unmount)
        await client.until(lambda: not client.drive["attached"])
        status, answer = await mounted(client, path)
        assert (status, answer["error"]["code"]) == (503, "mount_failed")
