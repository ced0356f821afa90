"""Files of a drive over HTTP: folders in pages, bytes in ranges, and nothing that is not plainly below the drive."""

import base64
import os

import aiohttp
import pytest

FILM = "Movies/Heat (1995)/Heat (1995).mkv"
BYTES = b"heat" * 5000
ODD = b"Movies/k\xf6ln.mkv"


def _b64(path):
    """Give a path as the API carries one that is not UTF-8."""
    return base64.b64encode(path).decode()


async def _fetch(client, drive_id, params, **headers):
    """Ask for a file; gives status, headers and bytes."""
    url = f"{client.url}/api/v1/drives/{drive_id}/files/content"
    headers = {"Authorization": f"Bearer {client.token}", **headers}
    async with client.session.get(url, params=params, headers=headers) as response:
        return response.status, response.headers, await response.read()


async def _list(client, drive_id, **params):
    """Give a page of a folder."""
    status, page = await client.call("GET", f"/drives/{drive_id}/files", params=params)
    assert status == 200, page
    return page


async def _refused(client, drive_id, route, **params):
    """Give status and code of a refusal."""
    status, answer = await client.call("GET", f"/drives/{drive_id}/{route}", params=params)
    return status, answer["error"]["code"]


async def test_a_folder_is_listed(client, world):
    """Folders first, hidden names and links left out; a name that is not UTF-8 comes with its bytes."""
    drive_id = (await client.counted())["drive_id"]
    root = await _list(client, drive_id)
    assert [(entry["name"], entry["kind"]) for entry in root["entries"]] == [
        ("Movies", "folder"),
        ("TV Shows", "folder"),
    ]
    world.put(world.drive / "Movies/.hidden.mkv", b"x")
    (world.drive / "Movies/link.mkv").symlink_to("/etc/passwd")
    os.mkfifo(world.drive / "Movies/pipe.mkv")
    with open(os.path.join(os.fsencode(world.drive), ODD), "wb") as odd:
        odd.write(b"abc")
    page = await _list(client, drive_id, path="Movies")
    assert [(entry["path"], entry["size_bytes"]) for entry in page["entries"]] == [
        ("Movies/Heat (1995)", None),
        ("Movies/k\ufffdln.mkv", 3),
    ]
    assert (page["total"], page["next_cursor"]) == (2, None)
    assert base64.b64decode(page["entries"][1]["path_b64"]) == ODD
    first = await _list(client, drive_id, path="Movies", limit=1)
    assert (len(first["entries"]), first["next_cursor"]) == (1, 1)
    status, _, content = await _fetch(client, drive_id, {"path_b64": _b64(ODD)})
    assert (status, content) == (200, b"abc")


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        (None, 200, 0, 19_999),
        ("bytes=0-3", 206, 0, 3),
        ("bytes=19990-", 206, 19_990, 19_999),
        ("bytes=-10", 206, 19_990, 19_999),
        ("bytes=-99999", 200, 0, 19_999),
        ("bytes=100-99999", 206, 100, 19_999),
        ("bytes=0-1,5-6", 200, 0, 19_999),
    ],
)
async def test_a_range_is_what_was_asked_for(client, asked, status, first, last):
    """Every kind of range; several at once give the whole. Nothing is rendered as a page."""
    drive_id = (await client.counted())["drive_id"]
    got, headers, content = await _fetch(client, drive_id, {"path": FILM}, **({"Range": asked} if asked else {}))
    assert (got, content) == (status, BYTES[first : last + 1])
    assert headers.get("Content-Range") == (f"bytes {first}-{last}/20000" if status == 206 else None)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_a_range_that_is_none_is_refused(client, world):
    """Beyond the end; an empty file is given whole."""
    drive_id = (await client.counted())["drive_id"]
    for asked in ("bytes=20000-", "bytes=5-2", "lines=1-2"):
        status, headers, content = await _fetch(client, drive_id, {"path": FILM}, Range=asked)
        assert (status, headers["Content-Range"], content) == (416, "bytes */20000", b"")
    world.put(world.drive / "Movies/empty.mkv", b"")
    assert (await _fetch(client, drive_id, {"path": "Movies/empty.mkv"}))[::2] == (200, b"")


async def test_a_range_of_another_file_is_not_given(client, world):
    """A player that goes on after the file was replaced gets the whole of the new one."""
    drive_id = (await client.counted())["drive_id"]
    _, headers, _ = await _fetch(client, drive_id, {"path": FILM}, Range="bytes=0-3")
    more = {"Range": "bytes=4-7", "If-Range": headers["ETag"]}
    assert (await _fetch(client, drive_id, {"path": FILM}, **more))[0] == 206
    world.put(world.drive / FILM, b"another film")
    assert (await _fetch(client, drive_id, {"path": FILM}, **more))[::2] == (200, b"another film")


@pytest.mark.parametrize(
    "path", ["../library/movies", "Movies/../..", "/etc/passwd", "Movies//x", "Movies/", ".", "Movies/.x", "a\0b"]
)
async def test_no_path_leaves_the_drive(client, path):
    """Neither a listing nor content is given for what is not plainly below."""
    drive_id = (await client.counted())["drive_id"]
    for route in ("files", "files/content"):
        assert await _refused(client, drive_id, route, path=path) == (400, "invalid_request")
        assert await _refused(client, drive_id, route, path_b64=_b64(path.encode())) == (400, "invalid_request")
    assert await _refused(client, drive_id, "files", path_b64="%%%") == (400, "invalid_request")


async def test_no_link_leaves_the_drive(client, world):
    """Symlinks, pipes and folders are no files; a link to a folder is no folder. None is touched."""
    drive_id = (await client.counted())["drive_id"]
    (world.drive / "out").symlink_to("/etc")
    (world.drive / "film.mkv").symlink_to("/etc/passwd")
    os.mkfifo(world.drive / "pipe.mkv")
    for path in ("out/passwd", "film.mkv", "pipe.mkv", "Movies", "", "nothing.mkv", f"{FILM}/x", "n" * 300):
        assert await _refused(client, drive_id, "files/content", path=path) == (
            (400, "invalid_request") if not path else (404, "file_not_found")
        )
    for path in ("out", "film.mkv", FILM, "nothing"):
        assert await _refused(client, drive_id, "files", path=path) == (404, "file_not_found")


async def test_files_want_the_token(client):
    """Nobody else plays what is on a drive."""
    drive_id = (await client.counted())["drive_id"]
    for route in ("files", "files/content"):
        url = f"{client.url}/api/v1/drives/{drive_id}/{route}"
        async with client.session.get(url, params={"path": FILM}) as response:
            assert response.status == 401
    assert await _refused(client, "nobody", "files") == (404, "drive_not_found")


async def test_a_file_that_changes_is_not_mixed(client, world):
    """A long answer ends broken when the file is another one in the middle; and between pieces it is not held open."""
    drive_id = (await client.counted())["drive_id"]
    film = world.drive / "Movies/long.mkv"
    world.put(film, bytes(64 << 20))
    url = f"{client.url}/api/v1/drives/{drive_id}/files/content"
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.get(url, params={"path": "Movies/long.mkv"}, headers=headers) as response:
        await response.content.readexactly(1 << 20)
        held = [os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if _is_open(fd)]
        assert str(film) not in held
        film.write_bytes(b"another")
        with pytest.raises(aiohttp.ClientError):
            await response.read()


def _is_open(fd):
    """Tell whether a descriptor is still there."""
    return os.path.lexists(f"/proc/self/fd/{fd}")
