"""The web server: routes, WebSocket, access rules, life cycle."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from weakref import WeakSet

from aiohttp import WSCloseCode, web

from drivearr_scanner import __version__
from drivearr_scanner.contract.enums import Role
from drivearr_scanner.contract.errors import error
from drivearr_scanner.journeys.scanner import Scanner

from .access import (
    GATE,
    HEALTH_PATH,
    NEEDS,
    SOCKET_PATH,
    Gate,
    access_middleware,
    add_guarded,
    add_headers,
    errors_middleware,
)
from .connections import HEARD, KEPT_S, hear, listening
from .hub import Hub
from .json import answer
from .openapi import document
from .panel import add_panel, panel_files
from .routes import ROUTES
from .routing import HUB, MAX_BODY, SCANNER
from .websocket import SOCKETS, OpenSockets, serve_websocket

# Bytes of a request's first line: a path of a drive may have 4,096 characters, of which each may take twelve there.
MAX_LINE = 1 << 16


def create_app(scanner: Scanner, hub: Hub, gate: Gate) -> web.Application:
    """Make the web application of a scanner."""
    files = panel_files()
    app = web.Application(
        middlewares=[hear, errors_middleware, access_middleware(gate, files)],
        client_max_size=MAX_BODY,
    )
    app[SCANNER] = scanner
    app[HUB] = hub
    app[GATE] = gate
    app[NEEDS] = {}
    app[HEARD] = WeakSet()
    app[SOCKETS] = OpenSockets()
    app.router.add_get(HEALTH_PATH, _health)
    add_guarded(app, "GET", "/api/openapi.json", _openapi, needs=Role.READ)
    add_guarded(app, "GET", SOCKET_PATH, serve_websocket, needs=Role.READ)
    add_panel(app, files)
    for route in ROUTES:
        add_guarded(app, route.method, route.path, route.handle, needs=route.least)
    app.on_response_prepare.append(add_headers)
    app.cleanup_ctx.append(_run_hub)
    app.on_shutdown.append(_close_sockets)
    return app


@contextlib.asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncIterator[int]:
    """Serve for as long as the context lasts, and give the port; `port_in_use`."""
    runner = web.AppRunner(
        app,
        access_log=None,
        handle_signals=False,
        shutdown_timeout=5.0,
        max_line_size=MAX_LINE,
        keepalive_timeout=KEPT_S,
    )
    await runner.setup()
    try:
        async with contextlib.AsyncExitStack() as stack:
            try:
                bound = await stack.enter_async_context(listening(runner, host=host, port=port))
            except OSError as err:
                raise error("port_in_use", host=host, port=port) from err
            yield bound
    finally:
        await runner.cleanup()


async def _health(_request: web.Request) -> web.Response:
    """Say that the scanner lives."""
    return answer({"status": "ok"})


async def _openapi(_request: web.Request) -> web.Response:
    """Give the description of the API."""
    return answer(document(__version__))


async def _run_hub(app: web.Application) -> AsyncIterator[None]:
    """Tell changes while the server runs."""
    task = asyncio.create_task(app[HUB].run(), name="hub")
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _close_sockets(app: web.Application) -> None:
    """Say goodbye to the clients before the server stops."""
    sockets = app[SOCKETS]
    for socket in tuple(sockets):
        await socket.close(code=WSCloseCode.GOING_AWAY, message=b"scanner stops")
