"""JSON answers: compact, compressed where it pays, never failing on a name that is not UTF-8."""

from typing import Any

import orjson
from aiohttp import web

from drivearr_scanner.contract.text import display_all

# Bytes: below this, compressing costs more than it saves.
COMPRESS_FROM = 1024


def dumps(data: Any) -> bytes:
    """Write JSON; text that cannot be UTF-8 is shown with replacement characters."""
    try:
        return orjson.dumps(data)
    except TypeError:
        return orjson.dumps(display_all(data))


def answer(data: Any, *, status: int = 200) -> web.Response:
    """Make a JSON answer."""
    body = dumps(data)
    response = web.Response(body=body, status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    if len(body) > COMPRESS_FROM:
        response.enable_compression()
    return response
