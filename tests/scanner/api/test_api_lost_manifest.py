"""A drive that lost both slots of its manifest goes on from the copy that the scanner keeps."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from drivearr_scanner.manifests.sealed_rules import seal, unseal
from loopdrive import LoopDrive, needs_root

SLOTS = (".drivearr-manifest.json", ".drivearr-manifest.2.json")


def shown(world) -> dict:
    """Read the manifest of the world's drive as the command line shows it."""
    command = [sys.executable, "-m", "drivearr_scanner", "--data", str(world.data), "--json"]
    done = subprocess.run([*command, "manifest", "show", str(world.drive)], capture_output=True, check=False)
    return json.loads(done.stdout)


async def synced(world) -> dict:
    """Sync the drive with a scanner of its own; give the manifest."""
    async with world.scanner() as client:
        drive = await client.counted()
        job = await client.run(f"/drives/{drive['drive_id']}/sync")
        assert job["state"] == "done", job
        await client.until(lambda: client.drive["manifest_state"] in ("ok", "restored_from_backup"))
        await client.until(lambda: not client.drive["job_id"])
    return shown(world)


def destroy(world) -> None:
    """Take away one slot and tear the other; the list of files goes too."""
    (world.drive / SLOTS[0]).write_bytes(b'{"torn')
    (world.drive / SLOTS[1]).unlink(missing_ok=True)
    for name in ("files.json", "files.2.json"):
        (world.drive / ".drivearr" / name).unlink(missing_ok=True)


async def test_history_and_records_survive_the_loss_of_both_slots(world):
    """After a restart the next sync writes a newer generation with all that the drive knew before."""
    before = await synced(world)
    destroy(world)
    assert (shown(world)["state"], shown(world)["files"]) == ("corrupt", [])
    after = await synced(world)
    assert (after["state"], after["problems"]) == ("ok", [])
    assert after["drive_id"] == before["drive_id"]
    assert after["manifest"]["generation"] > before["manifest"]["generation"]
    ids = {entry["id"] for entry in after["manifest"]["history"]}
    assert {entry["id"] for entry in before["manifest"]["history"]} <= ids
    records = {record["path"]: record for record in after["files"]}
    assert len(records) == 3
    assert records == {record["path"]: record for record in before["files"]}


async def test_the_log_tells_what_manifest_a_drive_came_with(world, caplog):
    """For a report of a fault: state, generation, last sync; never a title."""
    before = await synced(world)
    caplog.clear()
    with caplog.at_level("INFO", logger="drivearr_scanner.journeys.attach"):
        async with world.scanner() as client:
            await client.counted()
    (line,) = [record.getMessage() for record in caplog.records if " came; " in record.getMessage()]
    assert f"manifest is ok, generation {before['manifest']['generation']} of" in line
    assert "3 files" in line
    assert "last sync: ok at" in line
    assert not any(title in line for title in ("Heat", "Ronin", "Lost"))


async def test_no_record_is_written_again_of_a_file_that_changed(world):
    """A record that does not fit its file any more is not believed; the others are."""
    before = await synced(world)
    destroy(world)
    changed, touched, same = (world.drive / record["path"] for record in before["files"])
    changed.write_bytes(b"edited")
    os.utime(touched, (1, 1))
    after = {record["path"]: record for record in (await synced(world))["files"]}
    old = {record["path"]: record for record in before["files"]}
    kept = str(same.relative_to(world.drive))
    assert after[kept] == old[kept]
    for path in (changed, touched):
        name = str(path.relative_to(world.drive))
        assert after.get(name) != old[name]


async def test_adopting_a_known_drive_gives_it_its_identity_back(world):
    """The command line knows the drive by its place, and writes what it was."""
    before = await synced(world)
    destroy(world)
    command = [sys.executable, "-m", "drivearr_scanner", "--data", str(world.data)]
    subprocess.run([*command, "manifest", "adopt", str(world.drive)], capture_output=True, check=True)
    after = shown(world)
    assert after["drive_id"] == before["drive_id"]
    assert after["manifest"]["history"] == before["manifest"]["history"]
    assert after["files"] == before["files"]


async def adopted(client) -> tuple[int, dict]:
    """Ask for a manifest; give status and answer."""
    return await client.call("POST", f"/drives/{client.drive['drive_id']}/adopt", {})


async def test_a_destroyed_manifest_is_restored_over_the_wire(world):
    """Identity, history and records come back from what is kept; no file is copied, and a whole one stays as it is."""
    before = await synced(world)
    (world.drive / "Movies/Ronin (1998)/Ronin (1998).mkv").unlink()
    destroy(world)
    async with world.scanner() as client:
        await client.counted()
        await client.until(lambda: client.drive["manifest_state"] == "corrupt")
        status, answer = await adopted(client)
        assert (status, answer["drive"]["manifest_state"], answer["drive"]["drive_id"]) == (
            200,
            "ok",
            before["drive_id"],
        )
        await client.until(lambda: client.drive["manifest_state"] == "ok")
        await client.until(lambda: client.drive["missing_items"] == 1)
        after = shown(world)
        assert (await adopted(client))[0] == 200
        assert shown(world) == after
    assert {entry["id"] for entry in after["manifest"]["history"]} >= {e["id"] for e in before["manifest"]["history"]}
    kept = {record["path"]: record for record in before["files"]}
    kept.pop("Movies/Ronin (1998)/Ronin (1998).mkv")
    assert {record["path"]: record for record in after["files"]} == kept
    assert not (world.drive / "Movies/Ronin (1998)/Ronin (1998).mkv").exists()


async def test_a_drive_that_never_had_a_manifest_gets_its_first(client, world):
    """It carries the id and name by which the scanner knows the drive."""
    drive = await client.counted()
    assert drive["manifest_state"] == "missing"
    status, answer = await adopted(client)
    assert (status, answer["drive"]["manifest_state"]) == (200, "ok")
    found = shown(world)["manifest"]["drive"]
    assert (found["id"], found["label"]) == (drive["drive_id"], drive["name"])


async def test_a_newer_manifest_is_never_adopted(client, world):
    """A drive that a newer release wrote is left as it is."""
    await client.counted()
    assert (await adopted(client))[0] == 200
    for name in SLOTS:
        slot = world.drive / name
        if slot.exists():
            told = unseal(slot.read_bytes())
            slot.write_bytes(seal({**told, "schema": {**told["schema"], "major": 99}}) + b"\n")
    await client.run(f"/drives/{client.drive['drive_id']}/rescan")
    before = {slot: slot.read_bytes() for slot in world.drive.glob(".drivearr-manifest*")}
    status, answer = await adopted(client)
    assert (status, answer["error"]["code"]) == (422, "manifest_newer")
    assert {slot: slot.read_bytes() for slot in world.drive.glob(".drivearr-manifest*")} == before


async def test_another_drive_at_the_same_time_gets_nothing_of_it(world, tmp_path):
    """A folder that is not known starts from nothing."""
    before = await synced(world)
    world.drive.rename(tmp_path / "moved")
    world.drive = tmp_path / "moved"
    for name in SLOTS:
        (world.drive / name).unlink(missing_ok=True)
    shutil.rmtree(world.drive / ".drivearr")
    command = [sys.executable, "-m", "drivearr_scanner", "--data", str(world.data)]
    subprocess.run([*command, "manifest", "adopt", str(world.drive)], capture_output=True, check=True)
    after = shown(world)
    assert after["drive_id"] != before["drive_id"]
    assert after["manifest"]["history"] == []


@needs_root
@pytest.mark.parametrize("fs", ["ext4", "exfat"])
async def test_a_real_drive_is_known_by_its_file_system(world, fs):
    """Unplugged, its manifest lost elsewhere, plugged in again: the next sync goes on where it was."""
    with LoopDrive(fs=fs, size_bytes=64 << 20) as volume:
        world.drive = Path(volume.mount_point)
        before = await synced(world)
        assert before["manifest"]["drive"]["fs"]["uuid"]
        destroy(world)
        after = await synced(world)
    assert after["drive_id"] == before["drive_id"]
    assert after["manifest"]["generation"] > before["manifest"]["generation"]
    assert after["files"] == before["files"]
    ids = {entry["id"] for entry in after["manifest"]["history"]}
    assert {entry["id"] for entry in before["manifest"]["history"]} <= ids


@needs_root
async def test_a_read_only_drive_is_not_adopted(world):
    """Nothing is written to a file system that is mounted read-only."""
    with LoopDrive(fs="ext4", size_bytes=64 << 20) as volume:
        world.drive = Path(volume.mount_point)
        world.put(world.drive / "Movies/Heat (1995)/Heat (1995).mkv", b"heat" * 5000)
        volume.unmount()
        volume.mount("ro")
        async with world.scanner() as client:
            await client.counted()
            status, answer = await adopted(client)
            assert (status, answer["error"]["code"]) == (403, "drive_read_only")
