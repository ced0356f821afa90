"""How many connections there may be, and how long one may say nothing: none may take the files that drives need."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, override
from weakref import WeakSet

from aiohttp import web
from aiohttp.typedefs import Handler

# A process may open 1,024 files on many systems, and most of them are for drives.
MOST = 384
# Behind ingress or a proxy all come from one address, a browser with a handful of connections.
MOST_OF_ADDRESS = 128
# Seconds in which a connection has to have sent a whole request, and in which it must send the next one.
SILENT_S = 30.0
KEPT_S = 75.0


class Door(asyncio.Protocol):
    """Meets a new connection: gives it to the server, or closes it where there are too many."""

    def __init__(self, server: web.Server, heard: WeakSet[Any]) -> None:
        """Stand before a server; `heard` has the connections that sent a request."""
        self._server = server
        self._heard = heard

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in or not."""
        others = [handler.transport for handler in self._server.connections if handler.transport is not None]
        address = _address(transport)
        if len(others) >= MOST or sum(_address(other) == address for other in others) >= MOST_OF_ADDRESS:
            _abort(transport)
            return
        handler = self._server()
        _give(transport, handler)
        handler.connection_made(transport)
        asyncio.get_running_loop().call_later(SILENT_S, self._close_silent, transport)

    def _close_silent(self, transport: asyncio.BaseTransport) -> None:
        """Close a connection that has sent no request yet."""
        if transport not in self._heard and not transport.is_closing():
            _abort(transport)


HEARD: web.AppKey[WeakSet[Any]] = web.AppKey("heard")


@web.middleware
async def hear(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Note that a connection sent a request."""
    request.app[HEARD].add(request.transport)
    return await handler(request)


@asynccontextmanager
async def listening(runner: web.AppRunner, *, host: str, port: int) -> AsyncIterator[int]:
    """Take connections for as long as the context lasts, and give the port; OSError when it is in use."""
    server, heard = runner.server, runner.app[HEARD]
    if server is None:
        raise RuntimeError("the runner is not set up")
    sockets = await asyncio.get_running_loop().create_server(lambda: Door(server, heard), host, port, backlog=128)
    try:
        yield int(sockets.sockets[0].getsockname()[1])
    finally:
        sockets.close()


def _abort(transport: Any) -> None:
    """Close a connection at once; what waits to be sent is dropped."""
    transport.abort()


def _give(transport: Any, handler: asyncio.BaseProtocol) -> None:
    """Let a connection be spoken with by another."""
    transport.set_protocol(handler)


def _address(transport: Any) -> str:
    """Give where a connection comes from."""
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if peer else ""
