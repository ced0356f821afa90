"""What is asked of each kind of server, to know all its files."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

from . import arr_rules, jellyfin_rules, plex_rules
from .client import Limits, ServerClient, connected
from .facts import ServerFact, ServerKind, joined

# Items that are asked for at once, and pages after which a server is taken to repeat itself.
PAGE = 2000
MAX_PAGES = 500
# Shows of Sonarr that are asked for at the same time.
_AT_ONCE = 4
_LIMITS = Limits()

type Page = list[dict[str, Any]]
type Ask = Callable[[ServerClient], Awaitable[list[ServerFact]]]


async def fetch_facts(
    kind: ServerKind, url: str, token: str, *, verify_tls: bool = True, limits: Limits = _LIMITS
) -> list[ServerFact]:
    """Ask a server for all that it knows of its files, each file once; raises the `enricher_*` errors."""
    async with connected(url, _headers(kind, token), verify_tls=verify_tls, limits=limits) as client:
        facts = await _ASK[kind](client)
    return await asyncio.to_thread(joined, facts)


def _headers(kind: ServerKind, token: str) -> Mapping[str, str]:
    """Give the header that carries the token."""
    if kind is ServerKind.PLEX:
        return {"X-Plex-Token": token}
    if kind is ServerKind.JELLYFIN:
        return {"Authorization": f'MediaBrowser Token="{token}"'}
    return {"X-Emby-Token": token} if kind is ServerKind.EMBY else {"X-Api-Key": token}


async def _plex(client: ServerClient) -> list[ServerFact]:
    """Ask Plex: its libraries, then films (type 1), shows (2) and episodes (4)."""
    facts: list[ServerFact] = []
    for section, kind in plex_rules.sections(await client.get("/library/sections")):
        if kind == "movie":
            async for page in _plex_pages(client, section, 1):
                facts.extend(plex_rules.films(page))
            continue
        shows: dict[str, plex_rules.Show] = {}
        async for page in _plex_pages(client, section, 2):
            shows.update(plex_rules.shows(page))
        async for page in _plex_pages(client, section, 4):
            facts.extend(plex_rules.episodes(page, shows))
    return facts


async def _plex_pages(client: ServerClient, section: str, kind: int) -> AsyncIterator[Page]:
    """Give the items of a kind in a library of Plex, page by page."""
    for number in range(MAX_PAGES):
        window = {"X-Plex-Container-Start": number * PAGE, "X-Plex-Container-Size": PAGE}
        answer = await client.get(f"/library/sections/{section}/all", type=kind, includeGuids=1, **window)
        page = plex_rules.items(answer)
        yield page
        if len(page) < PAGE:
            return


async def _jellyfin(client: ServerClient) -> list[ServerFact]:
    """Ask Jellyfin."""
    return await _items(client, "/Items")


async def _emby(client: ServerClient) -> list[ServerFact]:
    """Ask Emby, which keeps the same below its own folder."""
    return await _items(client, "/emby/Items")


async def _items(client: ServerClient, path: str) -> list[ServerFact]:
    """Give the films and episodes of Jellyfin and Emby; shows are on other pages than their episodes."""
    found: Page = []
    for number in range(MAX_PAGES):
        page = jellyfin_rules.items(
            await client.get(
                path,
                Recursive="true",
                IncludeItemTypes="Movie,Series,Episode",
                Fields="Path,ProviderIds,MediaSources",
                StartIndex=number * PAGE,
                Limit=PAGE,
            )
        )
        found += page
        if len(page) < PAGE:
            break
    return list(jellyfin_rules.facts(found))


async def _sonarr(client: ServerClient) -> list[ServerFact]:
    """Ask Sonarr: its shows, then the files and episodes of each."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def of_show(series_id: str, show: dict[str, Any]) -> list[ServerFact]:
        async with gate:
            files = await client.get("/api/v3/episodefile", seriesId=series_id)
            listed = await client.get("/api/v3/episode", seriesId=series_id) if files else []
        return list(arr_rules.episodes(show, files, listed))

    shows = arr_rules.series(await client.get("/api/v3/series"))
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(of_show(series_id, show)) for series_id, show in shows]
    except ExceptionGroup as failed:  # the first says it all: the others went to the same server
        raise failed.exceptions[0] from None
    return [fact for task in tasks for fact in task.result()]


async def _radarr(client: ServerClient) -> list[ServerFact]:
    """Ask Radarr."""
    return list(arr_rules.films(await client.get("/api/v3/movie")))


_ASK: Mapping[ServerKind, Ask] = {
    ServerKind.PLEX: _plex,
    ServerKind.JELLYFIN: _jellyfin,
    ServerKind.EMBY: _emby,
    ServerKind.SONARR: _sonarr,
    ServerKind.RADARR: _radarr,
}
