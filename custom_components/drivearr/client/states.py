"""The whole state of a scanner, read in slices: thousands of rows must not hold up the event loop."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .contract.codec import ContractError, read_field
from .contract.messages import ID_FIELDS
from .contract.models import State
from .errors import UnexpectedAnswer

# Seconds of reading after which everything else has its turn.
SLICE_S = 0.002


async def read_state(body: Any) -> State:
    """Read a whole state; `UnexpectedAnswer` when the scanner does not keep the contract."""
    try:
        # A body that is no object has no keys, and is refused with everything else that has the wrong shape.
        names = ID_FIELDS.keys() & body.keys() if isinstance(body, Mapping) else set()
        small = {name: value for name, value in body.items() if name not in names} if names else body
        collections: dict[str, Any] = {name: await _rows(name, body[name]) for name in names}
        state = replace(State.from_dict(small), **collections)
    except ContractError as err:
        raise UnexpectedAnswer(str(err)) from err
    # What is made of the state has a turn of its own.
    await asyncio.sleep(0)
    return state


async def _rows(name: str, body: Any) -> tuple[Any, ...]:
    """Read the rows of a collection."""
    if not isinstance(body, list):
        raise ContractError(f"State.{name}: expected a list")
    rows: list[Any] = []
    deadline = time.monotonic() + SLICE_S
    for row in body:
        rows += read_field(State, name, (row,))
        if time.monotonic() >= deadline:
            await asyncio.sleep(0)
            deadline = time.monotonic() + SLICE_S
    return tuple(rows)
