"""The WebSocket of a scanner: who it is, its whole state, then each change and event as it happens."""

import asyncio
import json
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any

import aiohttp

from .client import ScannerClient
from .contract.codec import ContractError
from .contract.errors import DrivearrError
from .contract.messages import Changes, MessageType, MountWish, apply_changes
from .contract.models import DriveEvent, ServerInfo, State
from .errors import CannotConnect, InvalidAuth, UnexpectedAnswer, WrongServer, check_schema
from .states import read_state

# A scanner that vanished without a word (power, cable) is noticed after at most 1.5 times this.
HEARTBEAT_S = 20
# The first message comes at once; a server that accepts and then says nothing is not a scanner.
GREETING_TIMEOUT_S = 10
# The state of a scanner with thousands of drives stays far below; anything larger is an attack on memory.
MAX_MESSAGE_BYTES = 16 * 1024 * 1024
RETRY_MINIMUM_S = 1.0
RETRY_MAXIMUM_S = 30.0
# The part of a wait that is left to chance.
RETRY_JITTER = 0.25


@asynccontextmanager
async def connect(client: ScannerClient) -> AsyncGenerator[Connection]:
    """Give an open connection; `CannotConnect` or `InvalidAuth` when there is none to be had."""
    try:
        async with asyncio.timeout(GREETING_TIMEOUT_S):
            socket = await client.session.ws_connect(
                f"{client.base}/ws",
                headers=client.headers,
                heartbeat=HEARTBEAT_S,
                max_msg_size=MAX_MESSAGE_BYTES,
                timeout=aiohttp.ClientWSTimeout(ws_close=GREETING_TIMEOUT_S),
            )
    except aiohttp.WSServerHandshakeError as err:
        if err.status == 401:
            raise InvalidAuth from err
        raise CannotConnect(client.address) from err
    except (aiohttp.ClientError, TimeoutError) as err:
        raise CannotConnect(client.address) from err
    try:
        yield Connection(client.address, socket, unmounts=client.unmounts)
    finally:
        await socket.close()


class Connection:
    """One open WebSocket; gives the whole state anew with each change, and the events in between."""

    def __init__(self, address: str, socket: aiohttp.ClientWebSocketResponse, *, unmounts: bool = False) -> None:
        """Take an open socket, and the address for errors; `unmounts` says that ejects may wait for this client."""
        self._address = address
        self._socket = socket
        self._wish = {"unmounts": True} if unmounts else {}
        self._state: State | None = None

    async def greet(self) -> ServerInfo:
        """Give who the scanner is: the first message; `IncompatibleSchema` when it cannot be spoken to."""
        try:
            async with asyncio.timeout(GREETING_TIMEOUT_S):
                message = await self._receive()
        except TimeoutError as err:
            raise CannotConnect(self._address) from err
        if message.get("type") != MessageType.SERVER_INFO:
            raise UnexpectedAnswer("the first message is not server_info")
        info = _read(ServerInfo.from_dict, message.get("server"))
        check_schema(info)
        return info

    async def updates(self) -> AsyncGenerator[ServerInfo | State | DriveEvent | MountWish]:
        """Subscribe, then give states, events, wishes and news of the scanner until it is lost (`CannotConnect`)."""
        await self._subscribe()
        while True:
            message = await self._receive()
            match message.get("type"):
                case MessageType.STATE:
                    if (state := await self._next_state(message)) is not None:
                        yield state
                case MessageType.SERVER_INFO:
                    yield _read(ServerInfo.from_dict, message.get("server"))
                case MessageType.MOUNT:
                    yield _read(MountWish.from_dict, message)
                case MessageType.EVENT:
                    yield _read(DriveEvent.from_dict, message.get("event"))

    async def _next_state(self, message: dict[str, Any]) -> State | None:
        """Give the state after a message; None after a gap, when the whole state was asked for again."""
        if "state" in message:
            # A large message took its time to parse already.
            await asyncio.sleep(0)
            self._state = await read_state(message["state"])
            return self._state
        changes = _read(Changes.from_dict, message)
        if self._state is None or changes.rev <= self._state.rev:
            # A change that was sent before the state which answers our subscription.
            return None
        if changes.rev != self._state.rev + 1:
            self._state = None
            await self._subscribe()
            return None
        self._state = _apply(self._state, changes)
        # What is made of the state has a turn of its own.
        await asyncio.sleep(0)
        return self._state

    async def _subscribe(self) -> None:
        """Ask for the whole state and everything after it."""
        try:
            await self._socket.send_json({"type": MessageType.SUBSCRIBE.value, "state": True, **self._wish})
        except (aiohttp.ClientError, OSError) as err:
            raise CannotConnect(self._address) from err

    async def _receive(self) -> dict[str, Any]:
        """Wait for the next message; `CannotConnect` when the connection has ended."""
        frame = await self._socket.receive()
        if frame.type is not aiohttp.WSMsgType.TEXT:
            raise CannotConnect(self._address)
        try:
            message = json.loads(frame.data)
        except ValueError as err:
            raise UnexpectedAnswer("a message is not JSON") from err
        if not isinstance(message, dict):
            raise UnexpectedAnswer("a message is not an object")
        return message


async def follow(
    client: ScannerClient, server_id: str
) -> AsyncGenerator[ServerInfo | State | DriveEvent | MountWish | DrivearrError]:
    """Keep a connection for ever and give what comes over it; an error when it is lost, before each new attempt.

    Ends only by raising `InvalidAuth`: a refused token does not get better by asking again. The wait between attempts
    grows, and is short again only after a state was received: a socket that opens and closes is no working connection.
    """
    retry_s = RETRY_MINIMUM_S
    while True:
        try:
            async with connect(client) as connection:
                info = await connection.greet()
                if info.server_id != server_id:
                    raise WrongServer(client.address)
                yield info
                async with aclosing(connection.updates()) as updates:
                    async for update in updates:
                        retry_s = RETRY_MINIMUM_S
                        yield update
        except InvalidAuth:
            raise
        except DrivearrError as err:
            yield err
        # Several clients that lost the same scanner must not all come back at the same moment.
        await asyncio.sleep(retry_s * random.uniform(1 - RETRY_JITTER, 1))  # noqa: S311 - nothing to guess
        retry_s = min(retry_s * 2, RETRY_MAXIMUM_S)


def _read[T](reader: Callable[[Any], T], body: Any) -> T:
    """Read a model of a message; `UnexpectedAnswer` when the scanner does not keep the contract."""
    try:
        return reader(body)
    except ContractError as err:
        raise UnexpectedAnswer(str(err)) from err


def _apply(state: State, changes: Changes) -> State:
    """Give the state after the changes; `UnexpectedAnswer` when a row has no id or the wrong shape."""
    try:
        return apply_changes(state, changes)
    except (ContractError, KeyError, TypeError) as err:
        raise UnexpectedAnswer(f"changes of revision {changes.rev}: {err}") from err
