"""Routes of manual matches and of the media servers that are asked for ids."""

import voluptuous as vol

from drivearr_scanner.enrich.facts import ServerKind

from . import schemas
from .routing import ADMIN, OPERATE, READ, Reply, Request, Route
from .routing import describe as _route

# A token goes into a header: visible ASCII, and no quote that would end it there.
_TOKEN = vol.All(str, vol.Match(r"^[\x21\x23-\x7e]{1,500}\Z", msg="not a token"))
_TEXT = vol.All(str, vol.Length(min=1, max=schemas.TEXT_MAX))
_PATH = vol.All(str, vol.Length(min=1, max=schemas.PATH_MAX))
_NUMBER = vol.All(int, vol.Range(min=0, max=99_999))
_NUMBERS = vol.All([_NUMBER], vol.Length(min=1, max=200))
_FOLDER = vol.All(_PATH, vol.Match(r"^/", msg="not an absolute path"))
SERVER = vol.Schema(
    {
        vol.Required("kind"): vol.In([kind.value for kind in ServerKind]),
        vol.Required("url"): _TEXT,
        vol.Optional("token"): vol.Maybe(_TOKEN),
        vol.Optional("path_map", default=list): vol.All(
            [vol.Schema({vol.Required("server"): _PATH, vol.Required("scanner"): _FOLDER}, extra=vol.REMOVE_EXTRA)],
            vol.Length(max=100),
        ),
        vol.Optional("enabled", default=True): bool,
        vol.Optional("verify_tls", default=True): bool,
    },
    extra=vol.REMOVE_EXTRA,
)
IDENTITY = vol.Schema(
    {
        vol.Required("kind"): vol.In(["movie", "episode"]),
        vol.Required("title"): vol.All(_TEXT, vol.Match(r".*\S", msg="no title")),
        vol.Optional("year"): vol.Maybe(vol.All(int, vol.Range(min=1800, max=2999))),
        vol.Optional("season"): vol.Maybe(_NUMBER),
        vol.Optional("episodes"): _NUMBERS,
        vol.Optional("absolute"): _NUMBERS,
        vol.Optional("date"): vol.Maybe(vol.All(str, vol.Match(r"^\d{4}-\d{2}-\d{2}\Z", msg="not a date"))),
        vol.Optional("edition"): vol.Maybe(_TEXT),
        vol.Optional("ids"): {
            vol.Optional("tmdb"): vol.All(str, vol.Match(r"^\d{1,12}\Z", msg="not an id")),
            vol.Optional("tvdb"): vol.All(str, vol.Match(r"^\d{1,12}\Z", msg="not an id")),
            vol.Optional("imdb"): vol.All(str, vol.Match(r"^tt\d{1,12}\Z", msg="not an id")),
        },
    },
    extra=vol.REMOVE_EXTRA,
)
MATCH = vol.Schema(
    {
        vol.Optional("path"): _PATH,
        vol.Optional("path_b64"): _PATH,
        vol.Optional("library_id"): _TEXT,
        vol.Optional("drive_id"): _TEXT,
        vol.Required("identity"): IDENTITY,
    },
    extra=vol.REMOVE_EXTRA,
)


async def matches(request: Request) -> Reply:
    """Give what the user said that files are."""
    return 200, {"matches": await request.scanner.matches.all()}


async def add_match(request: Request) -> Reply:
    """Say what a file is, or what the videos in a folder are; kept by content."""
    return 201, {"matches": await request.scanner.matches.add(request.data)}


async def apply_matches(request: Request) -> Reply:
    """Compare anew, with the matches and servers as the command line left them."""
    await request.scanner.matches.apply()
    return 200, {"matches": await request.scanner.matches.all()}


async def forget_match(request: Request) -> Reply:
    """Forget what the user said."""
    await request.scanner.matches.forget(request.ids["match_id"])
    return 204, None


async def servers(request: Request) -> Reply:
    """Give the media servers that are asked for ids."""
    return 200, {"enrichers": await request.scanner.enriching.all()}


async def add_server(request: Request) -> Reply:
    """Name a media server, and ask it."""
    return 201, {"enricher": await request.scanner.enriching.add(request.data)}


async def change_server(request: Request) -> Reply:
    """Set a media server up anew; without a token the kept one stays."""
    return 200, {"enricher": await request.scanner.enriching.change(request.ids["enricher_id"], request.data)}


async def remove_server(request: Request) -> Reply:
    """Forget a media server and all that it said."""
    await request.scanner.enriching.remove(request.ids["enricher_id"])
    return 204, None


async def refresh_server(request: Request) -> Reply:
    """Begin to ask a media server again."""
    return 202, {"enricher": await request.scanner.enriching.refresh(request.ids["enricher_id"])}


ENRICH_ROUTES: tuple[Route, ...] = (
    _route("GET", "/matches", matches, needs=READ, answers={200: {"matches": [dict]}}),
    _route("POST", "/matches", add_match, needs=OPERATE, body=MATCH, answers={201: {"matches": [dict]}}),
    _route(
        "POST", "/matches/apply", apply_matches, needs=OPERATE, body=schemas.EMPTY, answers={200: {"matches": [dict]}}
    ),
    _route("DELETE", "/matches/{match_id}", forget_match, needs=OPERATE, answers={204: None}),
    _route("GET", "/enrichers", servers, needs=READ, answers={200: {"enrichers": [dict]}}),
    _route("POST", "/enrichers", add_server, needs=ADMIN, body=SERVER, answers={201: {"enricher": dict}}),
    _route(
        "PUT", "/enrichers/{enricher_id}", change_server, needs=ADMIN, body=SERVER, answers={200: {"enricher": dict}}
    ),
    _route("DELETE", "/enrichers/{enricher_id}", remove_server, needs=ADMIN, answers={204: None}),
    _route(
        "POST",
        "/enrichers/{enricher_id}/refresh",
        refresh_server,
        needs=OPERATE,
        body=schemas.EMPTY,
        answers={202: {"enricher": dict}},
    ),
)
