"""What each request may carry. One description, checked here and published in the OpenAPI document."""

from typing import Any

import voluptuous as vol

from drivearr_scanner.contract.enums import MediaKind, Op, Status, TitleKind
from drivearr_scanner.contract.errors import error

# Characters: longer than any path that the kernel takes, and than any title.
PATH_MAX = 4096
TEXT_MAX = 300
LIST_MAX = 10_000
DEFAULT_LIMIT = 200
MAX_LIMIT = 1000

SORTS = [f"{sign}{name}" for name in ("title", "year", "status", "missing_bytes", "size_bytes") for sign in ("", "-")]


def _text(limit: int) -> vol.All:
    """Give the schema of a text of at most `limit` characters."""
    return vol.All(str, vol.Length(min=1, max=limit))


PAGE = {
    vol.Optional("limit", default=DEFAULT_LIMIT): vol.All(vol.Coerce(int), vol.Range(min=1, max=MAX_LIMIT)),
    vol.Optional("cursor", default=0): vol.All(vol.Coerce(int), vol.Range(min=0)),
}
EMPTY = vol.Schema({}, extra=vol.REMOVE_EXTRA)
PAGE_QUERY = vol.Schema(PAGE, extra=vol.REMOVE_EXTRA)
CONTENTS_QUERY = vol.Schema(
    {
        **PAGE,
        vol.Optional("kind"): vol.In([TitleKind.MOVIE.value, TitleKind.SHOW.value]),
        vol.Optional("status"): vol.In([status.value for status in Status]),
        vol.Optional("q"): vol.All(str, vol.Length(max=TEXT_MAX)),
        vol.Optional("sort", default="title"): vol.In(SORTS),
    },
    extra=vol.REMOVE_EXTRA,
)
# Base64 is a third longer than what it stands for.
FILES_QUERY = vol.Schema(
    {
        **PAGE,
        vol.Optional("path"): vol.All(str, vol.Length(max=PATH_MAX)),
        vol.Optional("path_b64"): _text(2 * PATH_MAX),
    },
    extra=vol.REMOVE_EXTRA,
)
FILE_QUERY = vol.Schema(
    {vol.Exclusive("path", "path"): _text(PATH_MAX), vol.Exclusive("path_b64", "path"): _text(2 * PATH_MAX)},
    extra=vol.REMOVE_EXTRA,
)
ADD_DRIVE = vol.Schema(
    {vol.Required("path"): _text(PATH_MAX), vol.Optional("name"): _text(TEXT_MAX)}, extra=vol.REMOVE_EXTRA
)
RESOLVE_CLONE = vol.Schema({vol.Required("decision"): vol.In(["same", "new"])}, extra=vol.REMOVE_EXTRA)
CHANGE_DRIVE = vol.Schema({vol.Required("name"): _text(TEXT_MAX)}, extra=vol.REMOVE_EXTRA)
ADD_LIBRARY = vol.Schema(
    {
        vol.Required("kind"): vol.In([MediaKind.MOVIES.value, MediaKind.TV.value]),
        vol.Required("path"): _text(PATH_MAX),
        vol.Optional("name"): _text(TEXT_MAX),
    },
    extra=vol.REMOVE_EXTRA,
)
_SELECTION = {
    vol.Optional("titles"): vol.All([_text(TEXT_MAX)], vol.Length(max=LIST_MAX)),
    vol.Optional("seasons"): vol.All([vol.All(int, vol.Range(min=0, max=9999))], vol.Length(max=LIST_MAX)),
}
_WANTED = {**_SELECTION, vol.Optional("source_drive_id"): _text(TEXT_MAX)}
PLAN = vol.Schema(_WANTED, extra=vol.REMOVE_EXTRA)
SYNC = vol.Schema({**_WANTED, vol.Optional("dry_run", default=False): bool}, extra=vol.REMOVE_EXTRA)
DELETE = vol.Schema(
    {
        **_SELECTION,
        vol.Optional("units"): vol.All([_text(TEXT_MAX)], vol.Length(max=LIST_MAX)),
        vol.Optional("dry_run", default=False): bool,
    },
    extra=vol.REMOVE_EXTRA,
)
EJECT = vol.Schema(
    {
        vol.Optional("power_off", default=False): bool,
        vol.Optional("dry_run", default=False): bool,
        vol.Optional("host_unmounts", default=False): bool,
    },
    extra=vol.REMOVE_EXTRA,
)
UNMOUNTED = vol.Schema({vol.Optional("refused"): _text(TEXT_MAX)}, extra=vol.REMOVE_EXTRA)
REFUSED = vol.Schema({vol.Required("refused"): _text(TEXT_MAX)}, extra=vol.REMOVE_EXTRA)
FORGET_QUERY = vol.Schema({vol.Optional("history", default=False): vol.Boolean()}, extra=vol.REMOVE_EXTRA)
_HISTORY_FILTERS = {
    vol.Optional("drive_id"): _text(TEXT_MAX),
    vol.Optional("title"): _text(TEXT_MAX),
    vol.Optional("type"): vol.In([op.value for op in Op]),
    vol.Optional("status"): vol.In(["ok", "partial", "failed"]),
    vol.Optional("since"): _text(TEXT_MAX),
    vol.Optional("until"): _text(TEXT_MAX),
    vol.Optional("q"): vol.All(str, vol.Length(max=TEXT_MAX)),
}
HISTORY_QUERY = vol.Schema({**PAGE, **_HISTORY_FILTERS}, extra=vol.REMOVE_EXTRA)
HISTORY_FILE_QUERY = vol.Schema(_HISTORY_FILTERS, extra=vol.REMOVE_EXTRA)

_TEXTS = vol.All([_text(TEXT_MAX)], vol.Length(max=LIST_MAX))
_COUNT = vol.All(int, vol.Range(min=1))
PROFILE = vol.Schema(
    {
        vol.Required("name"): _text(TEXT_MAX),
        vol.Optional("label"): vol.Maybe(_text(TEXT_MAX)),
        vol.Optional("kinds"): vol.All([vol.In([MediaKind.MOVIES.value, MediaKind.TV.value])], vol.Length(min=1)),
        vol.Optional("selection"): vol.Schema(
            {
                vol.Optional("titles"): _TEXTS,
                vol.Optional("folders"): _TEXTS,
                vol.Optional("newest"): vol.Maybe(_COUNT),
                vol.Optional("list_file"): vol.Maybe(_text(255)),
                vol.Optional("exclude"): _TEXTS,
            },
            extra=vol.REMOVE_EXTRA,
        ),
        vol.Optional("policy"): vol.Schema(
            {
                vol.Optional("versions"): vol.In(["any", "exact"]),
                vol.Optional("specials"): vol.In(["optional", "count"]),
                vol.Optional("verify"): vol.In(["size", "full"]),
            },
            extra=vol.REMOVE_EXTRA,
        ),
        vol.Optional("priority"): _TEXTS,
        vol.Optional("reserve_bytes"): vol.Maybe(vol.All(int, vol.Range(min=0))),
        vol.Optional("bandwidth_bytes_per_s"): vol.Maybe(_COUNT),
        vol.Optional("verify_copies"): bool,
        vol.Optional("auto_sync"): bool,
        vol.Optional("auto_eject"): bool,
    },
    extra=vol.REMOVE_EXTRA,
)
ASSIGN = vol.Schema({vol.Required("profile_id"): vol.Maybe(_text(TEXT_MAX))}, extra=vol.REMOVE_EXTRA)


def check(schema: vol.Schema, data: Any) -> dict[str, Any]:
    """Give the request as the schema reads it; `invalid_request` says what is wrong and where."""
    try:
        result: dict[str, Any] = schema(data)
    except vol.Invalid as err:
        where = ".".join(str(part) for part in err.path)
        raise error("invalid_request", detail=f"{where}: {err.msg}" if where else err.msg) from err
    return result
