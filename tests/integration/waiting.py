"""Waiting for what comes over a real socket."""

import asyncio
from collections.abc import Callable

from homeassistant.core import HomeAssistant, State

# A machine of two busy cores takes its time; nothing waits longer than it must.
PATIENCE_S = 60
STEP_S = 0.01


def shown(hass: HomeAssistant, entity_id: str) -> State:
    """Give an entity's state; fail when there is no such entity."""
    state = hass.states.get(entity_id)
    assert state is not None, entity_id
    return state


async def eventually(hass: HomeAssistant, holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail when it does not within a few seconds."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            await asyncio.sleep(STEP_S)
    await hass.async_block_till_done()


async def shows(hass: HomeAssistant, entity_id: str, state: str) -> None:
    """Wait until an entity has a state."""

    def holds() -> bool:
        """Say whether it has."""
        present = hass.states.get(entity_id)
        return present is not None and present.state == state

    await eventually(hass, holds)
