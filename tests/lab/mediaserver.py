"""Answers of media servers, in the shapes of their public interface descriptions, and a server that gives them."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "s3cret-token"

PLEX = {
    "/library/sections": {
        "MediaContainer": {
            "size": 3,
            "Directory": [
                {"key": "1", "type": "movie", "title": "Films", "Location": [{"id": 1, "path": "/data/movies"}]},
                {"key": "2", "type": "show", "title": "Shows"},
                {"key": "3", "type": "artist", "title": "Music"},
            ],
        }
    },
    "/library/sections/1/all?type=1": {
        "MediaContainer": {
            "size": 2,
            "totalSize": 2,
            "Metadata": [
                {
                    "ratingKey": "10",
                    "guid": "plex://movie/5d776825880197001ec90a5b",
                    "type": "movie",
                    "title": "Heat",
                    "year": 1995,
                    "Media": [
                        {
                            "id": 1,
                            "Part": [{"id": 1, "file": "/data/movies/Heat (1995)/Heat (1995).mkv", "size": 25000}],
                        },
                        {"id": 2, "Part": [{"id": 2, "file": "/data/movies/Heat (1995)/Heat (1995) - 4k.mkv"}]},
                    ],
                    "Guid": [{"id": "imdb://tt0113277"}, {"id": "tmdb://949"}, {"id": "tvdb://1290"}],
                },
                {
                    "ratingKey": "11",
                    "guid": "com.plexapp.agents.themoviedb://8195?lang=en",
                    "title": "Ronin",
                    "year": 1998,
                    "Media": [{"Part": [{"file": "/data/movies/Ronin (1998)/Ronin (1998).mkv"}]}],
                },
            ],
        }
    },
    "/library/sections/2/all?type=2": {
        "MediaContainer": {
            "Metadata": [
                {
                    "ratingKey": "20",
                    "title": "Lost",
                    "year": 2004,
                    "Guid": [{"id": "imdb://tt0411008"}, {"id": "tmdb://4607"}, {"id": "tvdb://73739"}],
                }
            ]
        }
    },
    "/library/sections/2/all?type=4": {
        "MediaContainer": {
            "Metadata": [
                {
                    "ratingKey": "30",
                    "grandparentRatingKey": "20",
                    "grandparentTitle": "Lost",
                    "parentIndex": 1,
                    "index": number,
                    "Guid": [{"id": f"tvdb://12712{number}"}],
                    "Media": [{"Part": [{"file": "/data/tv/Lost (2004)/Season 01/Lost - S01E01-E02.mkv"}]}],
                }
                for number in (1, 2)
            ]
        }
    },
}
_ITEMS = {
    "Items": [
        {
            "Name": "Heat",
            "Id": "f3a",
            "Type": "Movie",
            "ProductionYear": 1995,
            "Path": "/data/movies/Heat (1995)/Heat (1995).mkv",
            "ProviderIds": {"Tmdb": "949", "Imdb": "tt0113277", "TmdbCollection": "1"},
            "MediaSources": [
                {"Protocol": "File", "Path": "/data/movies/Heat (1995)/Heat (1995).mkv", "Size": 25000},
                {"Protocol": "File", "Path": "/data/movies/Heat (1995)/Heat (1995) - 4k.mkv", "Size": 9},
                {"Protocol": "Http", "Path": "http://elsewhere/stream"},
            ],
        },
        {
            "Name": "Pilot",
            "Id": "e1",
            "Type": "Episode",
            "SeriesId": "s1",
            "SeriesName": "Lost",
            "ParentIndexNumber": 1,
            "IndexNumber": 1,
            "IndexNumberEnd": 2,
            "Path": "/data/tv/Lost (2004)/Season 01/Lost - S01E01-E02.mkv",
            "ProviderIds": {"Tvdb": "127131"},
        },
        {
            "Name": "Lost",
            "Id": "s1",
            "Type": "Series",
            "ProductionYear": 2004,
            "ProviderIds": {"Tvdb": "73739", "Imdb": "tt0411008"},
        },
    ],
    "TotalRecordCount": 3,
    "StartIndex": 0,
}
JELLYFIN = {"/Items": _ITEMS}
EMBY = {"/emby/Items": _ITEMS}
RADARR = {
    "/api/v3/movie": [
        {
            "id": 1,
            "title": "Heat",
            "year": 1995,
            "hasFile": True,
            "path": "/data/movies/Heat (1995)",
            "tmdbId": 949,
            "imdbId": "tt0113277",
            "movieFile": {
                "id": 7,
                "relativePath": "Heat (1995).mkv",
                "path": "/data/movies/Heat (1995)/Heat (1995).mkv",
                "size": 25000,
            },
        },
        {
            "id": 2,
            "title": "Ronin",
            "year": 1998,
            "path": "/data/movies/Ronin (1998)/",
            "tmdbId": 8195,
            "imdbId": "",
            "movieFile": {"id": 8, "relativePath": "Ronin (1998).mkv"},
        },
        {
            "id": 3,
            "title": "Wanted",
            "year": 2008,
            "hasFile": False,
            "path": "/data/movies/Wanted (2008)",
            "tmdbId": 8909,
        },
    ]
}
SONARR = {
    "/api/v3/series": [
        {
            "id": 5,
            "title": "Monster",
            "year": 2004,
            "path": "/data/tv/Monster",
            "tvdbId": 74599,
            "tmdbId": 0,
            "imdbId": "tt0434706",
            "seriesType": "anime",
        }
    ],
    "/api/v3/episodefile?seriesId=5": [
        {
            "id": 50,
            "seriesId": 5,
            "seasonNumber": 1,
            "path": "/data/tv/Monster/Season 01/Monster - S01E14.mkv",
            "size": 9,
        },
        {"id": 51, "seriesId": 5, "seasonNumber": 1, "relativePath": "Season 01/Monster - S01E15-E16.mkv"},
    ],
    "/api/v3/episode?seriesId=5": [
        {"id": 1, "episodeFileId": 50, "seasonNumber": 1, "episodeNumber": 14, "absoluteEpisodeNumber": 14},
        {"id": 2, "episodeFileId": 51, "seasonNumber": 1, "episodeNumber": 15, "absoluteEpisodeNumber": 15},
        {"id": 3, "episodeFileId": 51, "seasonNumber": 1, "episodeNumber": 16, "absoluteEpisodeNumber": 16},
        {"id": 4, "episodeFileId": 0, "seasonNumber": 1, "episodeNumber": 17},
    ],
}
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "plex": PLEX,
    "jellyfin": JELLYFIN,
    "emby": EMBY,
    "radarr": RADARR,
    "sonarr": SONARR,
}


def token_of(request: web.Request) -> str:
    """Give the token that a request carries, in whichever way."""
    for name in ("X-Plex-Token", "X-Emby-Token", "X-Api-Key"):
        if name in request.headers:
            return request.headers[name]
    return request.headers.get("Authorization", "").removeprefix('MediaBrowser Token="').removesuffix('"')


class FakeServer:
    """A media server that gives recorded answers to who has the token; `behave` answers instead while it is set."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = dict(answers)
        self.behave: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
        self.asked: list[web.Request] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Give what was recorded for a path and the query that tells its answers apart."""
        self.asked.append(request)
        if self.behave is not None:
            return await self.behave(request)
        if token_of(request) != TOKEN:
            return web.json_response({"error": "Unauthorized"}, status=401)
        for name in ("type", "seriesId"):
            if name in request.query and f"{request.path}?{name}={request.query[name]}" in self.answers:
                return web.json_response(self.answers[f"{request.path}?{name}={request.query[name]}"])
        if request.path not in self.answers:
            return web.Response(status=404)
        return web.json_response(self.answers[request.path])


@contextlib.asynccontextmanager
async def serving(answers: Mapping[str, Any]) -> AsyncIterator[FakeServer]:
    """Run a fake media server."""
    fake = FakeServer(answers)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", fake.answer)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
