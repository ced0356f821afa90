"""Media servers of a running scanner: what they add, what they never change, and what becomes of their tokens."""

import asyncio
import logging

import pytest
from faultfs import FaultFs, needs_fuse
from mediaserver import RADARR, TOKEN, serving


@pytest.fixture
def alias(world):
    """Give a film on the drive that only an id tells: its title there is that of another language."""
    path = world.drive / "Movies/Samurai auf Abwegen (1998) {tmdb-8195}/film.mkv"
    world.put(path, b"another encode of ronin" * 999)
    return path


def _settings(fake, world, **more):
    """Give the settings of a fake Radarr that sees the library in another folder."""
    path_map = [{"server": "/data/movies", "scanner": str(world.movies)}]
    return {"kind": "radarr", "url": fake.url, "token": TOKEN, "path_map": path_map, **more}


async def _asked(client, enricher_id):
    """Wait until a server was asked; give how that went."""

    async def look():
        rows = (await client.get("/enrichers"))["enrichers"]
        return next(row for row in rows if row["enricher_id"] == enricher_id)

    for _ in range(1500):
        row = await look()
        if not row["refreshing"]:
            return row
        await asyncio.sleep(0.02)
    raise AssertionError(row)


async def _add(client, settings):
    """Name a server and wait for its answer."""
    status, answer = await client.call("POST", "/enrichers", settings)
    assert status == 201, answer
    return await _asked(client, answer["enricher"]["enricher_id"])


async def _statuses(client):
    """Give how complete each title is on the drive; right after a start nothing is compared yet."""
    drive = await client.counted()
    for _ in range(200):
        status, answer = await client.call("GET", f"/drives/{drive['drive_id']}/contents")
        if status == 200:
            return {title["title"]: title["status"] for title in answer["titles"]}
        await asyncio.sleep(0.05)
    raise AssertionError(answer)


async def test_ids_of_a_server_find_a_film_under_another_name(world, alias):
    """The film on the drive counts once the server told the library's id; without the server it is missing again."""
    async with world.scanner() as client, serving(RADARR) as fake:
        assert (await _statuses(client))["Ronin"] == "missing"
        row = await _add(client, _settings(fake, world))
        assert row["problem"] is None
        assert (row["report"]["items"], row["report"]["matched"], row["token"]) == (2, 2, "set")
        assert await _statuses(client) == {"Heat": "complete", "Ronin": "complete", "Lost": "partial"}
        assert (await client.call("DELETE", f"/enrichers/{row['enricher_id']}"))[0] == 204
        assert (await _statuses(client))["Ronin"] == "missing"
        assert (await client.get("/enrichers"))["enrichers"] == []


async def test_a_server_cannot_make_an_episode_a_film(world):
    """What a library holds is the library's to say: a film of Radarr's in a folder of shows stays an episode."""
    film = {"title": "Lost", "year": 2004, "tmdbId": 7}
    film["movieFile"] = {"path": "/data/tv/Lost (2004)/Season 01/Lost - S01E01.mkv"}
    async with world.scanner() as client, serving({"/api/v3/movie": [film]}) as fake:
        before = await _statuses(client)
        path_map = [{"server": "/data/tv", "scanner": str(world.tv)}]
        row = await _add(client, _settings(fake, world, path_map=path_map))
        assert row["report"]["matched"] == 1
        assert await _statuses(client) == before


async def test_facts_stay_when_the_server_fails(world, alias):
    """A server that is away keeps its last word, over a restart too, and its problem is shown."""
    async with serving(RADARR) as fake, world.scanner() as client:
        row = await _add(client, _settings(fake, world))
        refreshed_at = row["refreshed_at"]
        fake.answers.clear()
        status, _ = await client.call("POST", f"/enrichers/{row['enricher_id']}/refresh", {})
        assert status == 202
        row = await _asked(client, row["enricher_id"])
        assert (row["problem"]["code"], row["refreshed_at"]) == ("enricher_answer", refreshed_at)
        assert row["report"]["matched"] == 2
        assert (await _statuses(client))["Ronin"] == "complete"
    async with world.scanner() as client:
        assert (await _statuses(client))["Ronin"] == "complete"


@needs_fuse
async def test_a_server_that_answers_before_the_library_is_read_fits_all_the_same(world):
    """Its report waits for the first look at the libraries: before, none of its files would seem to be there."""
    with FaultFs(world.movies) as slow:
        slow.rules([{"op": "readdir", "delay": 0.5}])
        async with world.scanner(libraries=(("movies", str(slow.mount_point)),)) as client, serving(RADARR) as fake:
            path_map = [{"server": "/data/movies", "scanner": str(slow.mount_point)}]
            row = await _add(client, _settings(fake, world, path_map=path_map))
            assert row["problem"] is None
            assert (row["report"]["matched"], row["report"]["unknown"]) == (2, 0)


async def test_a_wrong_path_map_is_a_problem_and_nothing_is_missing(world):
    """Items without a file are counted with examples; the drive's and the library's titles stay what they are."""
    async with world.scanner() as client, serving(RADARR) as fake:
        before = await _statuses(client)
        wrong = [{"server": "/data", "scanner": str(world.movies)}]
        row = await _add(client, _settings(fake, world, path_map=wrong))
        assert (row["problem"]["code"], row["problem"]["fields"]["wrong"]) == ("enricher_paths", 2)
        assert row["report"]["examples"] == [
            "/data/movies/Heat (1995)/Heat (1995).mkv",
            "/data/movies/Ronin (1998)/Ronin (1998).mkv",
        ]
        assert await _statuses(client) == before
        status, answer = await client.call(
            "PUT", f"/enrichers/{row['enricher_id']}", _settings(fake, world, token=None)
        )
        assert status == 200, answer
        assert (await _asked(client, row["enricher_id"]))["problem"] is None


async def test_a_server_that_is_not_in_use_is_not_asked(world):
    """Off means that no byte goes there."""
    async with world.scanner() as client, serving(RADARR) as fake:
        await client.counted()
        row = await _add(client, _settings(fake, world, enabled=False))
        assert (row["refreshed_at"], fake.asked) == (None, [])


async def test_a_token_is_never_shown(world, caplog):
    """Not by the API, not in the log, not in a problem; and it is not sent to an address that it was not given for."""
    caplog.set_level(logging.DEBUG)
    async with world.scanner() as client, serving(RADARR) as fake, serving({}) as other:
        row = await _add(client, _settings(fake, world, token="wr0ng-secret"))
        assert row["problem"]["code"] == "enricher_token"
        path = f"/enrichers/{row['enricher_id']}"
        status, answer = await client.call("PUT", path, {"kind": "radarr", "url": other.url})
        assert (status, answer["error"]["code"]) == (400, "invalid_request")
        assert other.asked == []
        shown = repr([row, answer, await client.get("/enrichers"), await client.get("/state"), client.state])
        assert "wr0ng-secret" not in shown
    assert "wr0ng-secret" not in caplog.text


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"url": "http://169.254.169.254/latest"}, 403, "enricher_address"),
        ({"url": "file:///etc/passwd"}, 403, "enricher_address"),
        ({"kind": "kodi"}, 400, "invalid_request"),
        ({"token": None}, 400, "invalid_request"),
        ({"token": "a\r\nX-Evil: 1"}, 400, "invalid_request"),
        ({"token": 'a", DeviceId="x'}, 400, "invalid_request"),
        ({"path_map": [{"server": "/data"}]}, 400, "invalid_request"),
        ({"path_map": [{"server": "/data", "scanner": "relative"}]}, 400, "invalid_request"),
    ],
)
async def test_settings_that_are_refused(client, change, status, code):
    """No other address than a server's, no token that ends its header, no half path map."""
    settings = {"kind": "sonarr", "url": "http://localhost:1", "token": "t", **change}
    answered, answer = await client.call("POST", "/enrichers", settings)
    assert (answered, answer["error"]["code"]) == (status, code)
    assert (await client.get("/enrichers"))["enrichers"] == []
    answered, answer = await client.call("POST", "/enrichers/none/refresh", {})
    assert (answered, answer["error"]["code"]) == (404, "enricher_not_found")
