"""A drive of an older Drivearr that was imported first and is attached later: one drive, with its history."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from drivearr_scanner.imports.drivearr import import_drivearr
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store.connection import Store

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_root

FIXTURES = Path(__file__).parents[2] / "fixtures" / "drivearr-manifests"
NOW = "2026-11-21T12:00:00.000Z"


def imported(world: Any, name: str) -> dict[str, int]:
    """Import a fixture into the world's data; give what was new."""
    store = Store(str(world.data))
    try:
        return import_drivearr(store, str(FIXTURES / name), host_id=installation_id(store), now=NOW).imported
    finally:
        store.close()


async def test_an_attached_old_drive_is_the_imported_one(world):
    """Its manifest draws the same id: name and history are there, and a sync keeps the id for ever."""
    assert imported(world, "v019-first-sync")["drives"] == 1
    shutil.copy(FIXTURES / "v019-first-sync/.drivearr-manifest.json", world.drive)
    async with world.scanner() as client:
        drive = await client.counted()
        assert (drive["name"], drive["manifest_state"]) == ("Drive 2025-06-09", "legacy")
        path = f"/drives/{drive['drive_id']}"
        entries = (await client.get(f"{path}/history", type="sync"))["entries"]
        assert {entry["title"] for entry in entries} == {"Harbor Lights", "Copper Valley"}
        assert (await client.run(f"{path}/sync"))["state"] == "done"
        drive = await client.until(lambda: client.drive if client.drive["manifest_state"] == "ok" else None)
    assert imported(world, "v019-first-sync") == {"drives": 0, "profiles": 0, "history": 0, "queue": 0}
    async with world.scanner() as client:
        assert (await client.counted())["drive_id"] == drive["drive_id"]


async def test_an_import_after_the_drive_came_finds_it(world):
    """The order does not matter: the drive that is there gets its history, and there is no second one."""
    shutil.copy(FIXTURES / "plex2drive-synced/.plex2drive.json", world.drive)
    async with world.scanner() as client:
        before = await client.counted()
        assert before["manifest_state"] == "legacy"
    counts = imported(world, "plex2drive-synced")
    assert (counts["drives"], counts["history"]) == (0, 6)
    async with world.scanner() as client:
        assert (await client.counted())["drive_id"] == before["drive_id"]


async def test_a_copy_of_an_old_drive_is_another_drive(world, tmp_path):
    """Two places with one old id at once: the first stays the known one, the other is a drive of its own."""
    copy = tmp_path / "copy"
    for folder in (world.drive, copy):
        folder.mkdir(exist_ok=True)
        shutil.copy(FIXTURES / "v019-first-sync/.drivearr-manifest.json", folder)
    async with world.scanner() as client:
        first = await client.counted()
    async with world.scanner(drives=(str(world.drive), str(copy))) as client:
        await client.until(lambda: sum(drive["attached"] for drive in client.state["drives"]) == 2)
        by_path = {drive["path"]: drive["drive_id"] for drive in client.state["drives"]}
    assert by_path[str(world.drive)] == first["drive_id"]
    assert by_path[str(copy)] != first["drive_id"]


@needs_root
@pytest.mark.parametrize("name", ["v019-mixed-results-interrupted", "plex2drive-synced"])
async def test_a_real_old_drive_is_found_and_takes_over(world, name):
    """A volume with an old manifest is a drive by itself: the imported one, not trusted until it is approved."""
    imported(world, name)
    with LoopDrive(fs="ext4", size_bytes=64 << 20) as volume:
        for path in (FIXTURES / name).iterdir():
            shutil.copy(path, volume.mount_point)
        async with world.scanner(drives=(), discover=True) as client:

            def found() -> Any:
                return next(drive for drive in client.state["drives"] if drive["path"] == str(volume.mount_point))

            drive = await client.until(found)
            assert (drive["kind"], drive["fs_type"], drive["trusted"]) == ("volume", "ext4", False)
            entries = (await client.get(f"/drives/{drive['drive_id']}/history", type="sync"))["entries"]
            assert len(entries) >= 5
            status, _ = await client.call("POST", f"/drives/{drive['drive_id']}/sync", {})
            assert status == 403
            assert [row["drive_id"] for row in client.state["drives"]].count(drive["drive_id"]) == 1
