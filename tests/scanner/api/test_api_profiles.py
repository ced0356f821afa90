"""Profiles, trust, automatic work and history over the wire."""

import csv
import io
import os
import shutil

import pytest

KIDS = {"name": "Kids", "kinds": ["movies"]}


async def made(client, **values):
    """Add a profile; give its id."""
    status, answer = await client.call("POST", "/profiles", {**KIDS, **values})
    assert status == 201, answer
    return answer["profile"]["profile_id"]


async def assigned(client, profile_id):
    """Give the only drive a profile; give the drive's path in the API."""
    path = f"/drives/{client.drive['drive_id']}"
    status, answer = await client.call("PUT", f"{path}/profile", {"profile_id": profile_id})
    assert (status, answer["profile_id"]) == (200, profile_id), answer
    return path


async def test_a_profile_is_added_changed_shown_and_deleted(client):
    """What is not given has its usual value; the state tells of it; a wrong field is refused."""
    profile_id = await made(client, selection={"folders": ["Kids"], "newest": 3}, reserve_bytes=5)
    (found,) = (await client.get("/profiles"))["profiles"]
    assert (found["selection"]["newest"], found["policy"]["versions"], found["auto_sync"]) == (3, "any", False)
    await client.until(lambda: client.state["profiles"][0]["profile_id"] == profile_id)
    status, answer = await client.call("PUT", f"/profiles/{profile_id}", {"name": "Car"})
    assert (status, answer["profile"]["name"], answer["profile"]["kinds"]) == (200, "Car", ["movies", "tv"])
    assert (await client.get(f"/profiles/{profile_id}"))["profile"] == answer["profile"]
    for wrong in ({}, {"name": "x", "kinds": []}, {"name": "x", "policy": {"versions": "some"}}):
        assert (await client.call("POST", "/profiles", wrong))[0] == 400
    assert (await client.call("DELETE", f"/profiles/{profile_id}"))[0] == 204
    assert (await client.call("PUT", f"/profiles/{profile_id}", KIDS))[1]["error"]["code"] == "profile_not_found"
    await client.until(lambda: client.state["profiles"] == [])


async def test_a_drive_follows_its_profile(client):
    """Counts, missing, plan and sync are of what is wanted; the rest is shown as not wanted and stays."""
    await client.counted()
    path = await assigned(client, await made(client, selection={"exclude": ["Heat"]}))
    drive = await client.until(lambda: client.drive if client.drive["titles"]["complete"] == 0 else None)
    assert drive["titles"] == {"complete": 0, "partial": 0, "missing": 1, "unknown": 0}
    missing = await client.get(f"{path}/missing")
    assert [item["unit"] for item in missing["items"]] == ["movie:Ronin (1998)"]
    _, plan = await client.call("POST", f"{path}/plan", {})
    assert ({item["unit"] for item in plan["copy"]}, plan["delete"]) == ({"movie:Ronin (1998)"}, [])
    page = await client.get(f"{path}/contents")
    assert {title["title"]: title["wanted"] for title in page["titles"]} == {
        "Ronin": True,
        "Heat": False,
        "Lost": False,
    }
    assert page["counts"] == drive["titles"]
    job = await client.run(f"{path}/sync")
    assert (job["state"], job["result"]["copied"]) == ("done", 1)
    await client.until(lambda: client.drive["sync_state"] == "in_sync")
    _, plan = await client.call("POST", f"{path}/plan", {"titles": ["Lost"]})
    assert len(plan["copy"]) == 2
    await assigned(client, None)
    await client.until(lambda: client.drive["titles"]["partial"] == 1)


async def test_a_changed_or_deleted_profile_changes_its_drives(client):
    """The drive's numbers follow; without a profile everything is wanted again."""
    await client.counted()
    profile_id = await made(client)
    await assigned(client, profile_id)
    await client.until(lambda: client.drive["shows"]["partial"] == 0)
    await client.call("PUT", f"/profiles/{profile_id}", {"name": "Shows", "kinds": ["tv"]})
    await client.until(lambda: (client.drive["shows"]["partial"], client.drive["movies"]["missing"]) == (1, 0))
    assert (await client.call("DELETE", f"/profiles/{profile_id}"))[0] == 204
    drive = await client.until(lambda: client.drive if client.drive["movies"]["missing"] == 1 else None)
    assert drive["profile_id"] is None


async def test_a_list_file_says_what_is_wanted(client, world):
    """Read from the data folder's lists alone; while it cannot be read nothing is known, and the drive says why."""
    await client.counted()
    path = await assigned(client, await made(client, selection={"list_file": "unwatched.txt"}))
    drive = await client.until(lambda: client.drive if client.drive["problem"] else None)
    assert (drive["problem"]["code"], drive["titles"]) == ("list_unreadable", None)
    status, answer = await client.call("POST", f"{path}/plan", {})
    assert (status, answer["error"]["code"]) == (503, "list_unreadable")
    world.put(world.data / "lists/unwatched.txt", b"# to see\nRonin\nshow:Lost (2004):S01E02\n")
    await client.run(f"{path}/rescan")
    await client.until(lambda: client.drive["problem"] is None and client.drive["missing_items"] == 1)
    await assigned(client, await made(client, kinds=["movies", "tv"], selection={"list_file": "unwatched.txt"}))
    await client.until(lambda: client.drive["missing_items"] == 2)
    outside = await made(client, selection={"list_file": "../token"})
    await assigned(client, outside)
    await client.until(lambda: (client.drive["problem"] or {}).get("code") == "list_unreadable")


async def test_a_changed_list_takes_effect_by_itself(client, world):
    """A list that is put there, changed, replaced or taken away, even with its folder: no rescan, no restart."""
    await client.counted()
    lists = world.data / "lists"
    await assigned(client, await made(client, selection={"list_file": "car.txt"}))
    await client.until(lambda: client.drive["problem"])
    scans = [job for job in client.state["jobs"] if job["kind"] == "scan"]
    world.put(lists / "car.txt", b"Heat\n")
    await client.until(lambda: client.drive["problem"] is None and client.drive["missing_items"] == 0)
    with (lists / "car.txt").open("ab") as file:
        file.write(b"Ronin\n")
    await client.until(lambda: client.drive["missing_items"] == 1)
    world.put(lists / "new.txt", b"Heat\n")
    (lists / "new.txt").rename(lists / "car.txt")
    await client.until(lambda: client.drive["missing_items"] == 0)
    shutil.rmtree(lists)
    drive = await client.until(lambda: client.drive if client.drive["problem"] else None)
    assert (drive["problem"]["code"], drive["titles"]) == ("list_unreadable", None)
    await client.until(lists.exists)
    world.put(lists / "car.txt", b"Ronin\n")
    await client.until(lambda: client.drive["missing_items"] == 1)
    assert [job for job in client.state["jobs"] if job["kind"] == "scan"] == scans


async def test_the_policy_and_the_reserve_count(client, world):
    """Versions exact makes another version partial; a reserve larger than the drive leaves everything behind."""
    await client.counted()
    world.put(world.drive / "Movies/Heat (1995)/Heat (1995).mkv", b"HEAT" * 6000)
    path = f"/drives/{client.drive['drive_id']}"
    await client.run(f"{path}/rescan")
    assert client.drive["movies"]["complete"] == 1
    await assigned(client, await made(client, policy={"versions": "exact"}, reserve_bytes=1 << 60))
    await client.until(lambda: client.drive["movies"]["complete"] == 0)
    _, plan = await client.call("POST", f"{path}/plan", {})
    assert (plan["reserve_bytes"], plan["fits"], plan["copy"]) == (1 << 60, False, [])


async def test_auto_sync_and_auto_eject(world):
    """A drive that comes is synced after its first index, then ejected; the history tells all of it."""
    async with world.scanner() as client:
        await client.counted()
        await assigned(client, await made(client, auto_sync=True, auto_eject=True))
        drive_id = client.drive["drive_id"]
    async with world.scanner() as client:

        def jobs():
            found = [job for job in client.state["jobs"] if job["owner"] == "auto" and job["state"] == "done"]
            return [job["kind"] for job in found]

        await client.until(lambda: jobs() == ["sync", "eject"], what="synced and ejected")
        assert (world.drive / "Movies/Ronin (1998)/Ronin (1998).mkv").exists()
        history = await client.get("/history", drive_id=drive_id)
        assert [entry["op"] for entry in history["entries"]] == ["eject", "sync", "attach"]


async def test_auto_sync_waits_for_a_library_that_is_away(world):
    """While a library is away nobody knows what is missing: nothing is copied of its own accord, or ejected."""
    async with world.scanner() as client:
        await client.counted()
        await assigned(client, await made(client, auto_sync=True, auto_eject=True))
    away = world.folder / "away"
    world.tv.rename(away)
    async with world.scanner() as client:
        await client.until(lambda: client.drive["titles"] and not client.drive["job_id"])
        assert not [job for job in client.state["jobs"] if job["owner"] == "auto"]
        away.rename(world.tv)
        tv = next(library for library in client.state["libraries"] if library["kind"] == "tv")
        await client.run(f"/libraries/{tv['library_id']}/rescan")
        await client.until(lambda: [job for job in client.state["jobs"] if job["owner"] == "auto"])


async def test_the_history_is_filtered_and_exported(client):
    """By kind, title, words and time, in pages and as a table."""
    drive = await client.counted()
    await client.run(f"/drives/{drive['drive_id']}/sync")

    async def titles(**query):
        return [entry["title"] for entry in (await client.get("/history", **query))["entries"]]

    assert set(await titles(type="sync")) == {"Lost", "Ronin"}
    assert await titles(title="ronin", type="sync") == ["Ronin"]
    assert await titles(q="S01E02") == ["Lost"]
    assert await titles(q="%") == []
    assert await titles(type="delete") == []
    assert await titles(type="sync", since="2999-01-01") == []
    assert await titles(type="sync", until="1999-12-31") == []
    page = await client.get("/history", limit=1)
    assert (page["total"], page["next_cursor"], len(page["entries"])) == (3, 1, 1)
    assert (await client.call("GET", "/history", params={"since": "soon"}))[0] == 400
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.get(f"{client.url}/api/v1/history.csv?type=sync", headers=headers) as response:
        rows = list(csv.DictReader(io.StringIO(await response.text())))
    assert (response.content_type, {row["title"] for row in rows}) == ("text/csv", {"Lost", "Ronin"})


async def test_history_and_profile_are_forgotten_together(client, world):
    """Asked for an attached drive, both go and the drive stays; a detached one goes with them."""
    await client.counted()
    path = await assigned(client, await made(client))
    assert (await client.call("DELETE", f"{path}?history=true"))[0] == 204
    drive = await client.until(lambda: client.drive if client.drive["profile_id"] is None else None)
    assert drive["attached"]
    assert (await client.get(f"{path}/history"))["total"] == 0
    assert (await client.call("DELETE", path))[1]["error"]["code"] == "drive_busy"


async def test_coming_and_going_is_noted_once(world):
    """A restart of the scanner is no news of the drive."""
    for _ in range(2):
        async with world.scanner() as client:
            drive = await client.counted()
            history = await client.get(f"/drives/{drive['drive_id']}/history")
            assert [entry["op"] for entry in history["entries"]] == ["attach"]


async def test_a_lost_manifest_gets_its_history_back(client, world):
    """The next manifest tells what was done before the last one was lost."""
    drive = await client.counted()
    path = f"/drives/{drive['drive_id']}"
    await client.run(f"{path}/sync", {"titles": ["Ronin"]})
    for entry in world.drive.glob(".drivearr*"):
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    (world.drive / "DRIVEARR.txt").unlink()
    await client.run(f"{path}/rescan")
    await client.run(f"{path}/sync")
    manifests = [path.read_text() for path in world.drive.glob(".drivearr-manifest*.json")]
    assert any('"Ronin"' in text and '"Lost"' in text for text in manifests)
    assert all(drive["drive_id"] in text for text in manifests)


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a volume needs root")
async def test_a_drive_that_was_only_found_is_read_only_until_approved(world, tmp_path):
    """Found by its manifest: shown, compared, not written to; approved or named, it is like any other."""
    from loopdrive import LoopDrive

    with LoopDrive(fs="ext4", size_bytes=64 << 20) as volume:
        async with world.scanner(drives=(volume.mount_point,)) as client:
            drive = await client.counted()
            await client.run(f"/drives/{drive['drive_id']}/sync", {"titles": ["Ronin"]})
        path = f"/drives/{drive['drive_id']}"
        async with world.scanner(data=str(tmp_path / "another"), drives=(), discover=True) as client:

            def found():
                return next(row for row in client.state["drives"] if row["drive_id"] == drive["drive_id"])

            row = await client.until(lambda: found() if found()["titles"] else None)
            assert (row["trusted"], row["writable"], row["titles"]["complete"]) == (False, False, 1)
            for command, body in (("sync", {}), ("delete", {"titles": ["Ronin"]})):
                status, answer = await client.call("POST", f"{path}/{command}", body)
                assert (status, answer["error"]["code"]) == (403, "drive_not_trusted")
            status, answer = await client.call("POST", f"{path}/approve", {})
            assert (status, answer["drive"]["trusted"]) == (200, True)
            await client.until(lambda: found()["writable"])
            assert (await client.run(f"{path}/sync"))["state"] == "done"
