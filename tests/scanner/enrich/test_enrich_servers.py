"""Servers over the wire: what each one knows, and what is done with answers that are slow, huge or not as promised."""

import asyncio

import pytest
from aiohttp import web
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.enrich import servers
from drivearr_scanner.enrich.client import Limits
from drivearr_scanner.enrich.facts import ServerKind
from drivearr_scanner.enrich.servers import fetch_facts
from mediaserver import ANSWERS, TOKEN, serving

HEAT = "/data/movies/Heat (1995)/Heat (1995).mkv"
LOST = "/data/tv/Lost (2004)/Season 01/Lost - S01E01-E02.mkv"
QUICK = Limits(answer_s=0.5, round_s=1.0, answer_bytes=100_000)


async def _facts(kind):
    """Ask a fake server of a kind; give its facts by path."""
    async with serving(ANSWERS[kind]) as fake:
        facts = await fetch_facts(ServerKind(kind), fake.url, TOKEN)
    return {fact.path: fact for fact in facts}


@pytest.mark.parametrize("kind", ["plex", "jellyfin", "emby", "radarr"])
async def test_films(kind):
    """A film's file comes with its title, year and ids."""
    heat = (await _facts(kind))[HEAT]
    assert (heat.kind, heat.title, heat.year) == ("movie", "Heat", 1995)
    assert (heat.ids["tmdb"], heat.ids["imdb"]) == ("949", "tt0113277")


@pytest.mark.parametrize("kind", ["plex", "jellyfin", "emby"])
async def test_an_episode_carries_the_ids_of_its_show(kind):
    """An episode's own ids name nothing that a library is made of; versions of a film are files of their own."""
    facts = await _facts(kind)
    lost = facts[LOST]
    assert (lost.kind, lost.title, lost.year, lost.season, lost.episodes) == ("episode", "Lost", 2004, 1, (1, 2))
    assert (lost.ids["tvdb"], lost.ids["imdb"]) == ("73739", "tt0411008")
    assert HEAT.replace(".mkv", " - 4k.mkv") in facts


async def test_sonarr_knows_absolute_numbers():
    """Episodes that share a file are joined; an episode without a file gives none, and id 0 is no id."""
    facts = await _facts("sonarr")
    assert {path.rpartition("/")[2]: fact.absolute for path, fact in facts.items()} == {
        "Monster - S01E14.mkv": (14,),
        "Monster - S01E15-E16.mkv": (15, 16),
    }
    assert {tuple(fact.ids.items()) for fact in facts.values()} == {(("imdb", "tt0434706"), ("tvdb", "74599"))}


async def test_radarr_and_plex_of_old():
    """A path that is told by its end alone is put together; ids of agents of old are read."""
    ronin = "/data/movies/Ronin (1998)/Ronin (1998).mkv"
    assert (await _facts("radarr"))[ronin].ids == {"tmdb": "8195"}
    assert (await _facts("plex"))[ronin].ids == {"tmdb": "8195"}


async def test_pages_are_put_together(monkeypatch):
    """More items than a page holds are asked for page by page."""
    monkeypatch.setattr(servers, "PAGE", 2)
    items = [{"Type": "Movie", "Name": str(n), "Path": f"/m/{n}.mkv"} for n in range(5)]

    async def page(request):
        start, limit = int(request.query["StartIndex"]), int(request.query["Limit"])
        return web.json_response({"Items": items[start : start + limit]})

    async with serving({}) as fake:
        fake.behave = page
        assert len(await fetch_facts(ServerKind.JELLYFIN, fake.url, TOKEN)) == 5
        assert len(fake.asked) == 3


async def test_a_server_that_repeats_itself_comes_to_an_end(monkeypatch):
    """A server that has always one page more is not asked for ever."""
    monkeypatch.setattr(servers, "PAGE", 1)
    monkeypatch.setattr(servers, "MAX_PAGES", 7)
    async with serving({"/Items": {"Items": [{"Type": "Movie", "Path": "/m/1.mkv"}]}}) as fake:
        assert len(await fetch_facts(ServerKind.JELLYFIN, fake.url, TOKEN)) == 1
        assert len(fake.asked) == 7


async def _slow(_request):
    await asyncio.sleep(5)


async def _drip(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(50):
        await response.write(b" ")
        await asyncio.sleep(0.1)
    return response


async def _huge(_request):
    return web.Response(body=b"[" + b" " * 200_000 + b"]")


async def _bomb(_request):
    response = web.Response(body=b"[" + b" " * 5_000_000 + b"]")
    response.enable_compression(web.ContentCoding.gzip)
    # The client said that it wants no packed answer; a hostile server packs all the same.
    return response


async def _elsewhere(_request):
    raise web.HTTPFound("http://169.254.169.254/latest/meta-data/")


async def _text(_request):
    return web.Response(text="<html>Login</html>")


async def _deep(_request):
    return web.Response(body=b"[" * 50_000)


async def _gone(request):
    request.transport.close()
    return web.Response()


async def _status(_request):
    return web.Response(status=503)


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (_slow, "enricher_unreachable"),
        (_drip, "enricher_unreachable"),
        (_gone, "enricher_unreachable"),
        (_huge, "enricher_answer"),
        (_bomb, "enricher_answer"),
        (_elsewhere, "enricher_answer"),
        (_text, "enricher_answer"),
        (_deep, "enricher_answer"),
        (_status, "enricher_answer"),
    ],
)
@pytest.mark.parametrize("kind", ["radarr", "sonarr"])
async def test_a_bad_server_is_left_in_time(behave, code, kind):
    """Slow, endless, huge, packed, redirecting, broken: a problem with a code, soon, and no second address asked."""
    async with serving(ANSWERS[kind]) as fake:
        fake.behave = behave
        with pytest.raises(DrivearrError) as caught:
            await asyncio.wait_for(fetch_facts(ServerKind(kind), fake.url, TOKEN, limits=QUICK), 4)
    assert caught.value.code == code
    assert TOKEN not in repr(caught.value.to_dict())
    assert {request.path for request in fake.asked} <= {"/api/v3/movie", "/api/v3/series"}


async def test_a_failure_in_the_middle_is_told_as_itself():
    """What goes wrong with one show of many is the problem of the whole round."""
    async with serving({"/api/v3/series": [{"id": n} for n in range(20)]}) as fake:
        with pytest.raises(DrivearrError) as caught:
            await fetch_facts(ServerKind.SONARR, fake.url, TOKEN)
    assert caught.value.code == "enricher_answer"


async def test_a_wrong_token_and_nobody_there():
    """Both say what to do."""
    async with serving(ANSWERS["radarr"]) as fake:
        with pytest.raises(DrivearrError) as caught:
            await fetch_facts(ServerKind.RADARR, fake.url, "wrong")
        assert caught.value.code == "enricher_token"
    with pytest.raises(DrivearrError) as caught:
        await fetch_facts(ServerKind.RADARR, fake.url, TOKEN, limits=QUICK)
    assert caught.value.code == "enricher_unreachable"


async def test_a_name_that_leads_to_a_forbidden_address_is_not_asked(monkeypatch):
    """What counts is where a name leads when it is asked."""

    async def resolve(_self, host, port=0, family=0):
        return [{"hostname": host, "host": "169.254.169.254", "port": port, "family": 2, "proto": 6, "flags": 0}]

    monkeypatch.setattr("aiohttp.ThreadedResolver.resolve", resolve)
    with pytest.raises(DrivearrError) as caught:
        await fetch_facts(ServerKind.RADARR, "http://sonarr.lan:8989", TOKEN, limits=QUICK)
    assert caught.value.code == "enricher_unreachable"
