"""What a route is: its request, checked by a schema, its answer, and what is said of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
import voluptuous as vol
from aiohttp import web

from drivearr_scanner.contract.enums import Role
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import HistoryEntry, Job
from drivearr_scanner.journeys.scanner import Scanner

from . import schemas
from .access import CALLER, GATE
from .callers import Caller, authorise
from .hub import Hub
from .json import answer
from .streaming import FileAnswer
from .tokens import TokenBook

SCANNER = web.AppKey("scanner", Scanner)
HUB = web.AppKey("hub", Hub)
# Bytes: the largest request that is read.
MAX_BODY = 1 << 20
BASE = "/api/v1"
# Seconds in which a body has to be here: whoever sends it a byte at a time holds nothing for long.
BODY_S = 30.0
READ, OPERATE, ADMIN = Role.READ, Role.OPERATE, Role.ADMIN
# Shapes that answers of several routes have.
CURSOR = int | None
JOB = {"job": Job}
HISTORY = {"entries": [HistoryEntry], "total": int, "next_cursor": CURSOR}


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was checked: the ids of its path, its query or body."""

    scanner: Scanner
    hub: Hub
    ids: dict[str, str]
    data: dict[str, Any]
    caller: Caller
    tokens: TokenBook

    @property
    def owner(self) -> str:
        """Give what jobs and notes of the caller carry."""
        return self.caller.owner


type Reply = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """An answer that is a file of comma-separated values, not JSON."""

    name: str
    text: str

    def response(self) -> web.Response:
        """Give it as a download."""
        headers = {"Content-Disposition": f'attachment; filename="{self.name}"', "Cache-Control": "no-store"}
        body = self.text.encode("utf-8", "replace")
        return web.Response(body=body, content_type="text/csv", charset="utf-8", headers=headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route and its description; `answers` maps a status to the shape of its JSON.

    `needs` is the role that it takes; a dry run of it, which does nothing, takes the least.
    """

    method: str
    path: str
    summary: str
    run: Callable[[Request], Awaitable[Reply]]
    answers: dict[int, Any]
    needs: Role | None = None
    query: vol.Schema | None = None
    body: vol.Schema | None = None

    @property
    def role(self) -> Role:
        """Give the role that it takes; what nobody laid down takes them all."""
        return self.needs or Role.ADMIN

    @property
    def least(self) -> Role:
        """Give the role without which it is not even entered."""
        return Role.READ if self.body is not None and "dry_run" in self.body.schema else self.role

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Check the request, run it, answer."""
        if self.body is not None:
            data = schemas.check(self.body, await _body(request))
        else:
            data = schemas.check(self.query or schemas.EMPTY, dict(request.query))
        caller = request[CALLER]
        authorise(caller, Role.READ if data.get("dry_run") is True else self.role)
        ids = dict(request.match_info)
        checked = Request(request.app[SCANNER], request.app[HUB], ids, data, caller, request.app[GATE].tokens)
        status, result = await self.run(checked)
        if isinstance(result, Table):
            return result.response()
        if isinstance(result, FileAnswer):
            return await result.send(request)
        return web.Response(status=status) if result is None else answer(result, status=status)


async def _body(request: web.Request) -> Any:
    """Read a JSON body; nothing counts as an empty object."""
    try:
        async with asyncio.timeout(BODY_S):
            raw = await request.read()
    except TimeoutError as err:
        raise error("invalid_request", detail="the body did not come") from err
    if not raw:
        return {}
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as err:
        raise error("invalid_request", detail="the body is not JSON") from err


def describe(method: str, path: str, run: Callable[[Request], Awaitable[Reply]], **more: Any) -> Route:
    """Describe a route; its summary is the handler's docstring."""
    summary = (run.__doc__ or "").splitlines()[0]
    return Route(method=method, path=f"{BASE}{path}", summary=summary, run=run, **more)
