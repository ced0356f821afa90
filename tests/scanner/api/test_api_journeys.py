"""The journeys, as a client of the API sees them."""

import json
import os
import shutil


async def test_a_drive_is_recognised_and_compared(client, world):
    """Attach, index, compare: the counts are right."""
    drive = await client.counted()
    assert drive["attached"]
    assert drive["kind"] == "folder"
    assert drive["titles"] == {"complete": 1, "partial": 1, "missing": 1, "unknown": 0}
    assert drive["missing_items"] == 3
    assert drive["missing_bytes"] == 25000 + 2 * 20000
    assert drive["path"] == str(world.drive)
    assert "drive_attached" in {event["type"] for event in client.events} or drive["last_scan_at"]


async def test_contents_and_missing_in_pages(client):
    """Titles with their seasons, filtered and sorted; units that lack."""
    drive = await client.counted()
    contents = await client.get(f"/drives/{drive['drive_id']}/contents", sort="-missing_bytes")
    assert [title["title"] for title in contents["titles"]] == ["Lost", "Ronin", "Heat"]
    lost = contents["titles"][0]
    assert lost["seasons"][0]["episodes"] == {"1": "complete", "2": "missing", "3": "missing"}
    only = await client.get(f"/drives/{drive['drive_id']}/contents", status="missing", q="ron")
    assert (only["total"], only["titles"][0]["title"]) == (1, "Ronin")
    missing = await client.get(f"/drives/{drive['drive_id']}/missing", limit=2)
    assert (len(missing["items"]), missing["total"], missing["next_cursor"]) == (2, 3, 2)


async def test_sync_copies_what_is_missing_and_nothing_else(client, world):
    """Bytes equal, manifest written, counts changed, history kept; a second sync copies nothing."""
    drive = await client.counted()
    path = f"/drives/{drive['drive_id']}"
    before = (world.drive / "Movies/Heat (1995)/Heat (1995).mkv").stat().st_mtime_ns
    status, answer = await client.call("POST", f"{path}/sync", {"dry_run": True})
    assert (status, len(answer["plan"]["copy"]), answer["plan"]["fits"]) == (200, 3, True)
    assert not (world.drive / ".drivearr-manifest.json").exists()
    job = await client.run(f"{path}/sync")
    assert (job["state"], job["result"]["copied"], job["result"]["status"]) == ("done", 3, "ok")
    for source in (world.tv / "Lost (2004)/Season 01").iterdir():
        copied = world.drive / "TV Shows/Lost (2004)/Season 01" / source.name
        assert copied.read_bytes() == source.read_bytes()
    assert (world.drive / "Movies/Heat (1995)/Heat (1995).mkv").stat().st_mtime_ns == before
    drive = await client.until(lambda: client.drive if client.drive["sync_state"] == "in_sync" else None)
    assert drive["titles"] == {"complete": 3, "partial": 0, "missing": 0, "unknown": 0}
    manifest = json.loads((world.drive / ".drivearr-manifest.json").read_text())
    assert manifest["drive"]["id"] == drive["drive_id"]
    again = await client.run(f"{path}/sync")
    assert (again["result"]["copied"], again["result"]["bytes"]) == (0, 0)
    history = await client.get(f"{path}/history", type="sync")
    assert {entry["title"] for entry in history["entries"]} == {"Lost", "Ronin"}
    assert [event["type"] for event in client.events].count("sync_completed") == 2


async def test_sync_of_one_title_and_season(client, world):
    """Only what was asked for is copied."""
    drive = await client.counted()
    job = await client.run(f"/drives/{drive['drive_id']}/sync", {"titles": ["Lost"], "seasons": [1]})
    assert job["result"]["copied"] == 2
    assert not (world.drive / "Movies/Ronin (1998)").exists()
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/plan", {"titles": ["Nothing"]})
    assert (status, answer["error"]["code"]) == (400, "invalid_title")


async def test_a_show_stays_in_the_folder_that_the_drive_has_for_it(client, world):
    """A drive that names the show otherwise gets its missing episodes there, not in a second folder."""
    await client.counted()
    (world.drive / "TV Shows").rename(world.drive / "Serien")
    (world.drive / "Serien/Lost (2004)").rename(world.drive / "Serien/Lost")
    drive = await client.until(lambda: client.drive if client.drive["titles"]["partial"] == 1 else None)
    await client.run(f"/drives/{drive['drive_id']}/rescan")
    job = await client.run(f"/drives/{drive['drive_id']}/sync", {"titles": ["Lost"]})
    assert job["result"]["copied"] == 2
    assert len(list((world.drive / "Serien/Lost/Season 01").iterdir())) == 3
    assert not (world.drive / "TV Shows").exists()


async def test_eject_of_a_folder_flushes_and_says_so(client):
    """A plain folder is flushed; nothing is unmounted."""
    drive = await client.counted()
    job = await client.run(f"/drives/{drive['drive_id']}/eject")
    assert job["state"] == "done", job
    assert not job["result"]["unmounted"]
    await client.until(lambda: any(event["type"] == "eject_completed" for event in client.events))


async def test_a_new_file_is_seen_without_a_rescan(client, world):
    """A film that comes into the library or onto the drive changes the counts."""
    await client.counted()
    world.put(world.movies / "Dune (2021)/Dune (2021).mkv", b"dune" * 100)
    await client.until(lambda: client.drive["titles"]["missing"] == 2, what="new film is missing on the drive")
    world.put(world.drive / "Movies/Dune (2021)/Dune (2021).mkv", b"dune" * 100)
    await client.until(lambda: client.drive["titles"]["complete"] == 2, what="the film is on the drive")


async def test_an_emptied_library_makes_nothing_missing_or_extra(client, world):
    """A library that suddenly lists nothing is a problem, not an absence."""
    before = (await client.counted())["titles"]
    world.clear(world.movies)
    await client.call("POST", f"/libraries/{_library(client, 'movies')['library_id']}/rescan", {})
    await client.until(lambda: not _library(client, "movies")["available"])
    assert _library(client, "movies")["problem"]["code"] == "library_emptied"
    now = (await client.counted())["titles"]
    assert now["missing"] <= before["missing"]
    contents = await client.get(f"/drives/{client.drive['drive_id']}/contents")
    assert not any(title["status"] == "missing" and title["kind"] == "movie" for title in contents["titles"])


async def test_a_missing_library_is_named_and_comes_back(world):
    """A folder that is not there is a problem with a remedy, and is used once it is there."""
    world.movies.rename(world.folder / "elsewhere")
    async with world.scanner() as client:
        library = await client.until(lambda: _library(client, "movies")["problem"] and _library(client, "movies"))
        assert library["problem"]["code"] == "library_unavailable"
        assert str(world.movies) in library["problem"]["message"]
        (world.folder / "elsewhere").rename(world.movies)
        await client.call("POST", f"/libraries/{library['library_id']}/rescan", {})
        await client.until(lambda: _library(client, "movies")["available"])
        await client.until(lambda: client.drive["titles"] and client.drive["titles"]["complete"] == 1)


async def test_an_emptied_drive_is_a_problem_not_a_loss(client, world):
    """A drive without manifest that lists nothing keeps its numbers unknown, not zero."""
    drive = await client.counted()
    world.clear(world.drive)
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/rescan", {})
    assert status == 202, answer
    drive = await client.until(lambda: client.drive if client.drive["problem"] else None)
    assert drive["problem"]["code"] == "drive_emptied"
    assert drive["files"] == 2


async def test_a_drive_that_goes_is_detached_and_known_when_it_returns(client, world):
    """The folder goes and comes: the same drive, its facts kept."""
    drive = await client.counted()
    world.drive.rename(world.folder / "away")
    await client.call("POST", "/drives", {"path": str(world.folder)})
    await client.until(lambda: not _drive(client, drive["drive_id"])["attached"])
    gone = _drive(client, drive["drive_id"])
    assert gone["titles"] == drive["titles"]
    status, answer = await client.call("POST", f"/drives/{drive['drive_id']}/sync", {})
    assert (status, answer["error"]["code"]) == (410, "drive_detached")


async def test_a_drive_is_itself_after_a_restart(world):
    """Identity, index and numbers survive; the state is there before the first scan ends."""
    async with world.scanner() as client:
        first = await client.counted()
        await client.run(f"/drives/{first['drive_id']}/sync")
    async with world.scanner() as client:
        again = await client.counted()
        assert (again["drive_id"], again["titles"]["complete"]) == (first["drive_id"], 3)
        assert client.state["jobs"]


async def test_names_that_are_not_utf8_pass_through(client, world):
    """A name of raw bytes is indexed, compared and shown without breaking anything."""
    await client.counted()
    name = os.fsencode(world.movies) + b"/Caf\xe9 (2001)"
    os.makedirs(name)
    with open(name + b"/Caf\xe9 (2001).mkv", "wb") as file:
        file.write(b"x" * 10)
    await client.until(lambda: client.drive["titles"]["missing"] == 2)
    contents = await client.get(f"/drives/{client.drive['drive_id']}/contents", status="missing")
    assert any("Caf" in title["title"] for title in contents["titles"])
    job = await client.run(f"/drives/{client.drive['drive_id']}/sync")
    assert job["state"] == "done", job


async def test_a_symlink_on_a_drive_is_not_followed(client, world):
    """What a link on the drive points at counts for nothing and is not written through."""
    await client.counted()
    outside = world.folder / "outside"
    outside.mkdir()
    (world.drive / "Movies/Ronin (1998)").symlink_to(outside)
    job = await client.run(f"/drives/{client.drive['drive_id']}/sync")
    assert not list(outside.iterdir())
    assert job["result"]["copied"] == 2
    assert job["state"] == "failed"


def _library(client, kind):
    """Give the library of a kind."""
    return next(library for library in client.state["libraries"] if library["kind"] == kind)


def _drive(client, drive_id):
    """Give one drive."""
    return next(drive for drive in client.state["drives"] if drive["drive_id"] == drive_id)


async def test_a_copy_of_a_drive_is_a_clone_and_stays_unwritten(client, world):
    """Two folders with one identity: the known one keeps it, the other is read-only until the user decides."""
    drive = await client.counted()
    await client.run(f"/drives/{drive['drive_id']}/sync")
    copy = world.folder / "copy"
    shutil.copytree(world.drive, copy)
    status, answer = await client.call("POST", "/drives", {"path": str(copy)})
    assert (status, answer["drive"]["manifest_state"]) == (201, "cloned")
    clone = answer["drive"]["drive_id"]
    assert clone != drive["drive_id"]
    await client.until(lambda: _drive(client, clone)["titles"])
    assert _drive(client, drive["drive_id"])["manifest_state"] == "ok"
    before = sorted(path.name for path in copy.rglob("*"))
    status, answer = await client.call("POST", f"/drives/{clone}/sync", {})
    assert (status, answer["error"]["code"]) == (409, "manifest_cloned")
    assert sorted(path.name for path in copy.rglob("*")) == before
    status, answer = await client.call("POST", f"/drives/{clone}/resolve_clone", {"decision": "same"})
    assert (status, answer["error"]["code"]) == (409, "manifest_cloned")
    status, answer = await client.call("POST", f"/drives/{clone}/resolve_clone", {"decision": "new"})
    assert (status, answer["drive"]["drive_id"], answer["drive"]["manifest_state"]) == (200, clone, "ok")
    for slot in copy.glob(".drivearr-manifest*.json"):
        note = json.loads(slot.read_text())["drive"]
        assert (note["id"], note["cloned_from"]) == (clone, drive["drive_id"])
    status, answer = await client.call("POST", f"/drives/{clone}/resolve_clone", {"decision": "new"})
    assert (status, answer["error"]["code"]) == (400, "invalid_request")
    assert len(client.state["drives"]) == 2


async def test_a_corrupt_manifest_loses_no_file_and_is_replaced_by_a_sync(world):
    """Both slots damaged: the files count, the state says so, and a sync writes a new manifest."""
    async with world.scanner() as client:
        drive = await client.counted()
        await client.run(f"/drives/{drive['drive_id']}/sync")
    for path in world.drive.glob(".drivearr-manifest*.json"):
        path.write_bytes(path.read_bytes()[:100] + b"garbage")
    async with world.scanner() as client:
        found = await client.counted()
        assert (found["drive_id"], found["manifest_state"]) == (drive["drive_id"], "corrupt")
        assert found["titles"]["complete"] == 3
        job = await client.run(f"/drives/{drive['drive_id']}/sync")
        assert job["state"] == "done", job
        await client.until(lambda: client.drive["manifest_state"] in ("ok", "restored_from_backup"))


async def test_jobs_that_ended_cannot_be_steered(client):
    """Cancelling a job that ended, and resuming one that cannot be, say so."""
    drive = await client.counted()
    job = await client.run(f"/drives/{drive['drive_id']}/rescan")
    for action, code in (("cancel", "job_finished"), ("resume", "job_not_resumable")):
        status, answer = await client.call("POST", f"/jobs/{job['job_id']}/{action}", {})
        assert (status, answer["error"]["code"]) == (409, code)


async def test_folders_that_are_named_no_more_are_let_go(world):
    """The command line names the whole: what it does not name any more is no library and no drive; files stay."""
    async with world.scanner() as client:
        await client.counted()
    other = world.folder / "other"
    world.put(other / "Dune (2021)/Dune (2021).mkv", b"dune")
    async with world.scanner(libraries=(("movies", str(other)),), drives=(str(world.drive),)) as client:
        assert [library["path"] for library in client.state["libraries"]] == [str(other)]
        counts = await client.until(lambda: client.drive["titles"] if client.drive["titles"]["complete"] == 0 else None)
        assert counts["missing"] == 1
    async with world.scanner(libraries=(), drives=()) as client:
        assert [library["path"] for library in client.state["libraries"]] == [str(other)]


async def test_a_manifest_damaged_while_attached_is_noticed_by_a_rescan(client, world):
    """A rescan reads who the drive says it is as well."""
    drive = await client.counted()
    await client.run(f"/drives/{drive['drive_id']}/sync")
    for slot in world.drive.glob(".drivearr-manifest*.json"):
        slot.write_bytes(b"garbage")
    await client.run(f"/drives/{drive['drive_id']}/rescan")
    await client.until(lambda: client.drive["manifest_state"] == "corrupt")
