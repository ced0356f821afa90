"""The WebSocket of state and events."""

import asyncio
import contextlib

import orjson
from aiohttp import WSCloseCode, WSMsgType, web

from drivearr_scanner.contract.enums import Role
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.messages import MessageType, server_info_message

from .access import CALLER, GATE, Gate
from .callers import Caller, authorise
from .hub import Hub, Listener
from .json import dumps
from .routing import HUB, SCANNER

# What a page names as the protocol that it speaks.
SOCKET_PROTOCOL = "drivearr"
# Seconds between pings: a connection that died silently is noticed within two of them.
HEARTBEAT_S = 20.0
# Bytes: what a client has to say fits into far less.
MAX_MESSAGE = 64 * 1024
# Seconds in which a page has to say who it is, and how many may be about to: nobody holds a place without a token.
INTRODUCTION_S = 10.0
MAX_STRANGERS = 32


class OpenSockets(set[web.WebSocketResponse]):
    """The open connections, so that the server can say goodbye."""

    strangers = 0


SOCKETS = web.AppKey("sockets", OpenSockets)


async def serve_websocket(request: web.Request) -> web.WebSocketResponse:
    """Speak with one client until it leaves or the scanner stops."""
    gate, sockets = request.app[GATE], request.app[SOCKETS]
    caller = request.get(CALLER)
    if caller is None and sockets.strangers >= MAX_STRANGERS:
        raise error("unavailable", detail="too many connections have not said who they are")
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=MAX_MESSAGE, protocols=(SOCKET_PROTOCOL,))
    sockets.strangers += caller is None
    try:
        await socket.prepare(request)
        sockets.add(socket)
        known = caller or await _introduced(socket, gate, request.remote)
    finally:
        sockets.strangers -= caller is None
        sockets.discard(socket)
    if known is not None:
        await _speak(socket, request.app, known)
    return socket


async def _introduced(socket: web.WebSocketResponse, gate: Gate, address: str | None) -> Caller | None:
    """Give who a page says it is in its first message; one that may not come in is told why, and closed."""
    try:
        async with asyncio.timeout(INTRODUCTION_S):
            message = await socket.receive()
        token = _token_of(message.data) if message.type is WSMsgType.TEXT else None
        if token is None:
            raise error("unauthorized")
        caller = gate.of_token(token, address)
        authorise(caller, Role.READ)
    except TimeoutError:
        await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"no token came")
    except DrivearrError as refusal:
        with contextlib.suppress(ConnectionError):
            await socket.send_str(dumps(_error_message(refusal)).decode())
        await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=refusal.code.encode())
    else:
        return caller
    return None


async def _speak(socket: web.WebSocketResponse, app: web.Application, caller: Caller) -> None:
    """Tell a client state and events until it leaves, or its token is revoked."""
    hub, listener = app[HUB], Listener()
    app[SOCKETS].add(socket)
    sender = None
    try:
        await socket.send_str(dumps(server_info_message(app[SCANNER].info())).decode())
        sender = asyncio.create_task(_send(socket, listener, app[GATE], caller), name="websocket-sender")
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                _receive(message.data, hub, listener, caller)
    finally:
        app[SOCKETS].discard(socket)
        hub.remove(listener)
        if sender is not None:
            sender.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sender
        if not app[GATE].tokens.in_force(caller.token_id):
            # Said here, too: the sender, which noticed it, is ended above, maybe before it could say so.
            with contextlib.suppress(ConnectionError):
                await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"unauthorized")


def _token_of(text: str) -> str | None:
    """Give the token of a first message, or None."""
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(data, dict) or data.get("type") != MessageType.AUTH:
        return None
    token = data.get("token")
    return token if isinstance(token, str) and token else None


def _receive(text: str, hub: Hub, listener: Listener, caller: Caller) -> None:
    """Do what a client asks; what is not understood is answered with an error."""
    try:
        data = orjson.loads(text)
        kind = data["type"]
        wanted, unmounts = data.get("state", False), data.get("unmounts", False)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        kind, wanted, unmounts = None, False, False
    if kind == MessageType.SUBSCRIBE and wanted is True:
        # Who may only look cannot make an eject wait for its word.
        listener.unmounts = unmounts is True and caller.role in (Role.OPERATE, Role.ADMIN)
        hub.add(listener)
        return
    if kind == MessageType.PING:
        listener.queue.put_nowait(dumps({"type": MessageType.PONG.value}))
        return
    refusal = error("invalid_request", detail='send {"type": "subscribe", "state": true}')
    listener.queue.put_nowait(dumps(_error_message(refusal)))


def _error_message(refusal: DrivearrError) -> dict[str, object]:
    """Make the message that tells an error."""
    return {"type": MessageType.ERROR.value, "error": refusal.to_dict()}


async def _send(socket: web.WebSocketResponse, listener: Listener, gate: Gate, caller: Caller) -> None:
    """Send what waits, in order; nothing more once the caller's token opens nothing."""
    with contextlib.suppress(ConnectionError):
        while True:
            message = await listener.queue.get()
            if not gate.tokens.in_force(caller.token_id):
                await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"unauthorized")
                return
            await socket.send_str(message.decode())
