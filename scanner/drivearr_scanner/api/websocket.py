"""The WebSocket of state and events."""

import asyncio
import contextlib

import orjson
from aiohttp import WSMsgType, web

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.messages import MessageType, server_info_message

from .access import SOCKET_PROTOCOL
from .hub import Hub, Listener
from .json import dumps
from .routing import HUB, SCANNER

# Seconds between pings: a connection that died silently is noticed within two of them.
HEARTBEAT_S = 20.0
# Bytes: what a client has to say fits into far less.
MAX_MESSAGE = 64 * 1024


class OpenSockets(set[web.WebSocketResponse]):
    """The open connections, so that the server can say goodbye."""


SOCKETS = web.AppKey("sockets", OpenSockets)


async def serve_websocket(request: web.Request) -> web.WebSocketResponse:
    """Speak with one client until it leaves or the scanner stops."""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=MAX_MESSAGE, protocols=(SOCKET_PROTOCOL,))
    await socket.prepare(request)
    hub = request.app[HUB]
    listener = Listener()
    request.app[SOCKETS].add(socket)
    await socket.send_str(dumps(server_info_message(request.app[SCANNER].info())).decode())
    sender = asyncio.create_task(_send(socket, listener), name="websocket-sender")
    try:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                _receive(message.data, hub, listener)
    finally:
        request.app[SOCKETS].discard(socket)
        hub.remove(listener)
        sender.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sender
    return socket


def _receive(text: str, hub: Hub, listener: Listener) -> None:
    """Do what a client asks; what is not understood is answered with an error."""
    try:
        data = orjson.loads(text)
        kind = data["type"]
        wanted = data.get("state", False)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        kind, wanted = None, False
    if kind == MessageType.SUBSCRIBE and wanted is True:
        hub.add(listener)
        return
    if kind == MessageType.PING:
        listener.queue.put_nowait(dumps({"type": MessageType.PONG.value}))
        return
    refusal = error("invalid_request", detail='send {"type": "subscribe", "state": true}')
    listener.queue.put_nowait(dumps({"type": MessageType.ERROR.value, "error": refusal.to_dict()}))


async def _send(socket: web.WebSocketResponse, listener: Listener) -> None:
    """Send what waits, in order."""
    with contextlib.suppress(ConnectionError):
        while True:
            await socket.send_str((await listener.queue.get()).decode())
