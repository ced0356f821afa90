"""The wire client speaks to the scanner itself, not only to the one that tests make up."""

import asyncio
import importlib.util
import os
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from custom_components.drivearr.client import CannotConnect, ScannerClient
from custom_components.drivearr.client.contract.enums import JobKind, JobState, ManifestState, SyncState
from custom_components.drivearr.client.contract.errors import DrivearrError
from custom_components.drivearr.client.contract.models import Drive, Job, State

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("drivearr_scanner") is None, reason="the scanner is not installed beside Home Assistant"
)
TOKEN = "t" * 32
MOVIE = "movie:Heat (1995)"
PATIENCE_S = 60
STEP_S = 0.05


@pytest.fixture
async def client(socket_enabled: None, tmp_path: Path) -> AsyncGenerator[ScannerClient]:
    """Give a client of a scanner that runs on a library with one film and an empty drive."""
    film = tmp_path / "library" / "Heat (1995)" / "Heat (1995).mkv"
    film.parent.mkdir(parents=True)
    film.write_bytes(os.urandom(10_000))
    (tmp_path / "drive").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folders = ("--library", f"movies={tmp_path / 'library'}", "--drive", str(tmp_path / "drive"))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "drivearr_scanner", "--data", str(tmp_path / "data"), "serve"),
        *("--port", str(port), "--no-announce", "--no-discover", *folders),
        env={**os.environ, "DRIVEARR_TOKEN": TOKEN},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as session:
            yield ScannerClient(session, host="127.0.0.1", port=port, token=TOKEN)
    finally:
        process.terminate()
        await process.wait()


async def _state(client: ScannerClient, holds: Callable[[State], object]) -> State:
    """Wait until the scanner answers, and its state, which is drawn a moment after each change, is as told."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            with suppress(CannotConnect):
                if holds(state := await client.state()):
                    return state
            await asyncio.sleep(STEP_S)


async def _compared(client: ScannerClient) -> Drive:
    """Give the drive when it was compared with the library."""
    state = await _state(client, lambda now: now.drives and now.drives[0].sync_state is not SyncState.UNKNOWN)
    return state.drives[0]


async def _done(client: ScannerClient, job: Job) -> None:
    """Wait until a job is done."""
    await _state(client, lambda now: {row.job_id: row.state for row in now.jobs}.get(job.job_id) is JobState.DONE)


async def test_a_film_is_copied_and_deleted(client: ScannerClient, tmp_path: Path) -> None:
    """What a dry run lists is what is deleted, and the history tells of both; it answers for one drive and for all."""
    drive_id = (await _compared(client)).drive_id
    await _done(client, await client.sync(drive_id))
    plan = await client.plan_delete(drive_id, units=[MOVIE])
    assert [entry["unit"] for entry in plan["delete"]] == [MOVIE]
    copy = tmp_path / "drive" / plan["delete"][0]["path"]
    assert copy.exists()
    job = await client.delete(drive_id, titles=[MOVIE])
    assert job.kind is JobKind.DELETE
    await _done(client, job)
    assert not copy.exists()
    since = {"since": "2026-01-01T00:00:00+00:00"}
    assert [entry["op"] for entry in (await client.history(drive_id, {"type": "delete", **since}))["entries"]] == [
        "delete"
    ]
    assert {entry["op"] for entry in (await client.history(None, {"q": "Heat", **since}))["entries"]} == {
        "delete",
        "sync",
    }


async def test_a_profile_is_changed_as_a_whole(client: ScannerClient) -> None:
    """Switching one value leaves every other as it was, and the drive shows its profile."""
    drive_id = (await _compared(client)).drive_id
    rules = {"name": "Travel", "label": "blue", "selection": {"newest": 3}, "reserve_bytes": 5, "auto_sync": False}
    made = (await client._post("profiles", rules))["profile"]
    await client.assign_profile(drive_id, made["profile_id"])
    changed = await client.change_profile(made["profile_id"], auto_eject=True)
    assert changed.to_dict() == {**made, "auto_eject": True}
    await _state(client, lambda now: now.profiles == (changed,) and now.drives[0].profile_id == changed.profile_id)
    assert (await client.assign_profile(drive_id, None))["profile_id"] is None


async def test_what_a_drive_is_is_answered(client: ScannerClient) -> None:
    """Approving what is trusted changes nothing; what is no clone is not resolved."""
    drive = await _compared(client)
    assert (await client.approve(drive.drive_id)).trusted
    with pytest.raises(DrivearrError) as caught:
        await client.resolve_clone(drive.drive_id, same=False)
    assert caught.value.code == "invalid_request"
    assert caught.value.fields["detail"] == "the drive is not a clone"


async def test_a_film_is_read_in_parts(client: ScannerClient, tmp_path: Path) -> None:
    """What a player asks for is what lies on the drive; folders are asked for in pages."""
    drive_id = (await _compared(client)).drive_id
    await _done(client, await client.sync(drive_id))
    film = next((tmp_path / "drive").rglob("*.mkv"))
    path = os.fsencode(film.relative_to(tmp_path / "drive"))
    rows = await client.folder(drive_id, path.rpartition(b"/")[0], page=1, most=10)
    assert [os.fsencode(row["path"]) for row in rows] == [path]
    async with client.file(drive_id, path, {"Range": "bytes=100-199"}) as answer:
        assert (answer.status, await answer.read()) == (206, film.read_bytes()[100:200])
    with pytest.raises(DrivearrError) as caught:
        async with client.file(drive_id, b"nothing.mkv", {}):
            pass
    assert caught.value.code == "file_not_found"


async def test_a_film_is_verified_and_mapped(client: ScannerClient) -> None:
    """The commands on content are answered as the contract says; a whole drive has no damage."""
    drive_id = (await _compared(client)).drive_id
    await _done(client, await client.verify(drive_id, {"mode": "verify"}))
    assert await client.bitrot_events(ended=True) == ()
    with pytest.raises(DrivearrError) as caught:
        await client.acknowledge_event("nothing")
    assert caught.value.code == "bitrot_event_not_found"
    with pytest.raises(DrivearrError) as caught:
        await client.device_map("nothing", {"bins": 4})
    assert caught.value.code == "device_not_found"


async def test_a_manifest_is_written_again(client: ScannerClient, tmp_path: Path) -> None:
    """A drive whose manifest is damaged gets it back, without a copy."""
    drive_id = (await _compared(client)).drive_id
    assert (await client.adopt(drive_id)).manifest_state is ManifestState.OK
    for slot in (tmp_path / "drive").glob(".drivearr-manifest*"):
        slot.write_bytes(b'{"torn')
    await _done(client, await client.rescan(drive_id))
    await _state(client, lambda now: now.drives[0].manifest_state is ManifestState.CORRUPT)
    adopted = await client.adopt(drive_id)
    assert (adopted.drive_id, adopted.last_sync_at) == (drive_id, None)
    assert adopted.manifest_state in {ManifestState.OK, ManifestState.RESTORED_FROM_BACKUP}
