"""A person's word on a file: it changes what counts, follows the content, and is passed on to no other file."""

import asyncio
import base64
import os

import pytest

IDENTITY = {"kind": "movie", "title": "Ronin", "year": 1998}


async def _settled(client, status):
    """Wait until Ronin is as complete as expected; right after a start nothing is compared yet."""
    drive, shown = await client.counted(), None
    for _ in range(200):
        answered, answer = await client.call("GET", f"/drives/{drive['drive_id']}/contents", params={"q": "Ronin"})
        shown = answer["titles"][0]["status"] if answered == 200 else answer
        if shown == status:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"Ronin is {shown}, not {status}")


async def _rescan(client):
    """Look at the drive again."""
    drive = await client.counted()
    job = await client.run(f"/drives/{drive['drive_id']}/rescan")
    assert job["state"] == "done", job


async def _match(client, path, identity=IDENTITY, **more):
    """Match a file of the drive."""
    drive = await client.counted()
    body = {"path": path, "drive_id": drive["drive_id"], "identity": identity, **more}
    return await client.call("POST", "/matches", {key: value for key, value in body.items() if value is not None})


@pytest.fixture
def odd(world):
    """Give a file on the drive whose name says nothing: another encode of a film that the library holds."""
    path = world.drive / "Movies/rnn.1080p/vts1.mkv"
    world.put(path, os.urandom(300_000))
    return path


async def test_an_unidentified_file_becomes_the_film(world, odd):
    """The film is missing until a person says which file it is; then the counts change, and back again."""
    async with world.scanner() as client:
        drive = await client.counted()
        assert drive["titles"]["missing"] == 1
        status, answer = await _match(client, "Movies/rnn.1080p/vts1.mkv")
        assert status == 201
        assert answer["matches"][0]["identity"] == IDENTITY
        drive = await client.until(lambda: client.drive if client.drive["titles"]["missing"] == 0 else None)
        assert (drive["titles"]["complete"], drive["titles"]["partial"]) == (2, 1)
        await _settled(client, "complete")
        match_id = answer["matches"][0]["match_id"]
        assert [row["match_id"] for row in (await client.get("/matches"))["matches"]] == [match_id]
        assert (await client.call("DELETE", f"/matches/{match_id}"))[0] == 204
        await _settled(client, "missing")
        status, answer = await client.call("DELETE", f"/matches/{match_id}")
        assert (status, answer["error"]["code"]) == (404, "match_not_found")


async def test_a_renamed_file_keeps_its_match(world, odd):
    """The match follows the content to another folder and over a restart."""
    async with world.scanner() as client:
        assert (await _match(client, "Movies/rnn.1080p/vts1.mkv"))[0] == 201
        await _settled(client, "complete")
        moved = world.drive / "Elsewhere/zz/clip 7.mkv"
        moved.parent.mkdir(parents=True)
        odd.rename(moved)
        await _rescan(client)
        await _settled(client, "complete")
    async with world.scanner() as client:
        await _settled(client, "complete")


async def test_another_file_at_the_old_path_does_not_inherit_it(world, odd):
    """Other bytes of the same size under the matched name are not the film."""
    async with world.scanner() as client:
        assert (await _match(client, "Movies/rnn.1080p/vts1.mkv"))[0] == 201
        await _settled(client, "complete")
        odd.unlink()
        world.put(odd, os.urandom(300_000))
        await _rescan(client)
        await _settled(client, "missing")


async def test_a_folder_stands_for_its_videos(world):
    """Episodes take their numbers from their names, the show from the person; what is no video is left alone."""
    for number in (2, 3):
        world.put(world.drive / f"TV Shows/dvd rips/s01e0{number}.mkv", os.urandom(50_000 + number))
    world.put(world.drive / "TV Shows/dvd rips/notes.txt", b"x")
    async with world.scanner() as client:
        drive = await client.counted()
        body = {"kind": "episode", "title": "Lost", "year": 2004}
        status, answer = await _match(client, "TV Shows/dvd rips", body)
        assert status == 201, answer
        assert sorted(row["identity"]["episodes"] for row in answer["matches"]) == [[2], [3]]
        contents = await client.get(f"/drives/{drive['drive_id']}/contents", q="Lost")
        assert contents["titles"][0]["status"] == "complete"


async def test_a_library_file_is_matched_too(world, odd):
    """A library's file with a wrong name becomes the film that the drive holds."""
    world.put(world.movies / "hmm/xyz.mkv", b"collateral" * 5000)
    world.put(world.drive / "Movies/Collateral (2004)/Collateral (2004).mkv", b"other encode" * 5000)
    async with world.scanner() as client:
        drive = await client.counted()
        library = next(row for row in client.state["libraries"] if row["kind"] == "movies")
        body = {"path": "hmm/xyz.mkv", "library_id": library["library_id"]}
        body["identity"] = {"kind": "movie", "title": "Collateral", "year": 2004}
        assert (await client.call("POST", "/matches", body))[0] == 201
        contents = await client.get(f"/drives/{drive['drive_id']}/contents", q="Collateral")
        assert [title["status"] for title in contents["titles"]] == ["complete"]


async def test_a_name_that_is_not_utf8(world):
    """A path by its bytes names the file."""
    raw = os.fsencode(world.drive / "Movies") + b"/caf\xe9.mkv"
    with open(raw, "wb") as file:
        file.write(os.urandom(9000))
    async with world.scanner() as client:
        exact = base64.b64encode(b"Movies/caf\xe9.mkv").decode()
        status, answer = await _match(client, None, path_b64=exact)
        assert status == 201, answer
        assert answer["matches"][0]["path_b64"]
        await _settled(client, "complete")


@pytest.mark.parametrize(
    "change",
    [
        {"path": "Movies/nothing here"},
        {"path": "../library/movies/Ronin (1998)/Ronin (1998).mkv"},
        {"path": "/etc/passwd"},
        {"path": ""},
        {"path": None},
        {"path": None, "path_b64": "***"},
        {"path": "Movies/empty.mkv"},
        {"library_id": "x"},
        {"drive_id": None},
        {"identity": {"kind": "movie"}},
        {"identity": {"kind": "movie", "title": "  "}},
        {"identity": {"kind": "nonsense", "title": "Ronin"}},
        {"identity": {"kind": "episode", "title": "Lost"}},
        {"identity": {"kind": "movie", "title": "Ronin", "year": "1998"}},
    ],
)
async def test_what_cannot_be_matched_is_refused(world, odd, change):
    """Nothing outside the index of the place, nothing empty, nothing without a whole identity."""
    world.put(world.drive / "Movies/empty.mkv", b"")
    async with world.scanner() as client:
        drive = await client.counted()
        body = {"path": "Movies/rnn.1080p/vts1.mkv", "drive_id": drive["drive_id"], "identity": IDENTITY, **change}
        status, answer = await client.call("POST", "/matches", {k: v for k, v in body.items() if v is not None})
        assert (status, answer["error"]["code"]) == (400, "invalid_request"), answer
        assert (await client.get("/matches"))["matches"] == []
