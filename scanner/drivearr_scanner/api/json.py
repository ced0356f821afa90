"""JSON answers: compact, compressed where it pays, never failing on a name that is not UTF-8."""

from typing import Any

import orjson
from aiohttp import web

from drivearr_scanner.contract.text import display

# Bytes: below this, compressing costs more than it saves.
COMPRESS_FROM = 1024


def dumps(data: Any) -> bytes:
    """Write JSON; text that cannot be UTF-8 is shown with replacement characters."""
    try:
        return orjson.dumps(data)
    except TypeError:
        return orjson.dumps(_shown(data))


def answer(data: Any, *, status: int = 200) -> web.Response:
    """Make a JSON answer."""
    body = dumps(data)
    response = web.Response(body=body, status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    if len(body) > COMPRESS_FROM:
        response.enable_compression()
    return response


def _shown(data: Any) -> Any:
    """Give the data with every text fit for UTF-8."""
    if isinstance(data, str):
        return display(data)
    if isinstance(data, dict):
        return {display(str(key)): _shown(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_shown(item) for item in data]
    return data
