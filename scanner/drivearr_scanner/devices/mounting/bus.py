"""A connection to the host's system D-Bus: questions with a time limit, and each failure as one kind of error."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from dbus_fast import AuthError, BusType, DBusError, InvalidAddressError, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

# Seconds for the bus and a question that needs no disk.
_ANSWER_S = 5.0


class BusError(Exception):
    """The bus cannot be reached, or an answer was an error: the end of its name, as DeviceBusy, and its text."""

    def __init__(self, name: str, text: str) -> None:
        """Keep both."""
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


class Bus:
    """An open connection."""

    def __init__(self, bus: MessageBus) -> None:
        """Ask over `bus`."""
        self._bus = bus

    async def ask(
        self, name: str, path: str, call: str, signature: str = "", *body: Any, timeout_s: float = _ANSWER_S
    ) -> Any:
        """Call `interface.member` of an object and give its first value; `BusError`.

        Dictionaries are options: each value is a pair of its signature and itself.
        """
        interface, _, member = call.rpartition(".")
        given = [_options(value) if isinstance(value, dict) else value for value in body]
        message = Message(
            destination=name, path=path, interface=interface, member=member, signature=signature, body=given
        )
        try:
            async with asyncio.timeout(timeout_s):
                reply = await self._bus.call(message)
        except TimeoutError as problem:
            raise BusError("Timedout", "it did not answer in time") from problem
        if reply.message_type is MessageType.ERROR:
            kind = (reply.error_name or "").rpartition(".")[2]
            raise BusError(kind, str(reply.body[0]) if reply.body else kind)
        first = reply.body[0] if reply.body else None
        return first.value if isinstance(first, Variant) else first


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[Bus]:
    """Connect to the system bus; `BusError` on a machine without one."""
    bus = None
    try:
        async with asyncio.timeout(_ANSWER_S):
            bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
        yield Bus(bus)
    except (OSError, EOFError, AuthError, InvalidAddressError, DBusError) as problem:
        raise BusError("NoBus", "the system D-Bus cannot be reached") from problem
    finally:
        if bus is not None:
            bus.disconnect()


def _options(given: Mapping[str, tuple[str, Any]]) -> dict[str, Variant]:
    """Give options as the bus takes them."""
    return {name: Variant(signature, value) for name, (signature, value) in given.items()}
