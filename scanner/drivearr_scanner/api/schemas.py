"""What each request may carry. One description, checked here and published in the OpenAPI document."""

from typing import Any

import voluptuous as vol

from drivearr_scanner.contract.enums import MediaKind, Status, TitleKind
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
ADD_DRIVE = vol.Schema(
    {vol.Required("path"): _text(PATH_MAX), vol.Optional("name"): _text(TEXT_MAX)}, extra=vol.REMOVE_EXTRA
)
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
PLAN = vol.Schema(_SELECTION, extra=vol.REMOVE_EXTRA)
SYNC = vol.Schema({**_SELECTION, vol.Optional("dry_run", default=False): bool}, extra=vol.REMOVE_EXTRA)
EJECT = vol.Schema(
    {vol.Optional("power_off", default=False): bool, vol.Optional("dry_run", default=False): bool},
    extra=vol.REMOVE_EXTRA,
)


def check(schema: vol.Schema, data: Any) -> dict[str, Any]:
    """Give the request as the schema reads it; `invalid_request` says what is wrong and where."""
    try:
        result: dict[str, Any] = schema(data)
    except vol.Invalid as err:
        where = ".".join(str(part) for part in err.path)
        raise error("invalid_request", detail=f"{where}: {err.msg}" if where else err.msg) from err
    return result
