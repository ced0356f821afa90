"""What the integration's tests share: a fake scanner that listens, and an entry that points to it."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientWebSocketResponse
from fake_scanner import SERVER_ID, TOKEN, FakeScanner
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import HomeAssistant
from homeassistant.util.async_ import get_scheduled_timer_handles
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import usual

from custom_components.drivearr.client import connection
from custom_components.drivearr.const import DOMAIN

type SetUp = Callable[[], Coroutine[Any, Any, MockConfigEntry]]


@pytest.fixture(autouse=True)
def _custom_integrations(enable_custom_integrations: None) -> None:
    """Let Home Assistant load the integration."""


@pytest_asyncio.fixture(autouse=True)
def _ended_heartbeats(verify_cleanup: None) -> Generator[None]:
    """End the heartbeats of closed WebSockets before the harness looks for timers that were left.

    aiohttp starts a heartbeat again when something still arrives while it closes; the timer then does nothing.
    """
    loop = asyncio.get_event_loop()
    yield
    for handle in get_scheduled_timer_handles(loop):
        socket = getattr(handle._callback, "__self__", None)
        if isinstance(socket, ClientWebSocketResponse) and socket.closed:
            handle.cancel()


@pytest.fixture(autouse=True)
def _quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lost connection come back at once instead of after a second."""
    monkeypatch.setattr(connection, "RETRY_MINIMUM_S", 0.01)


@pytest.fixture
async def scanner(socket_enabled: None) -> AsyncGenerator[FakeScanner]:
    """Give a scanner that listens."""
    async with FakeScanner(usual()) as fake:
        yield fake


@pytest.fixture
def entry(scanner: FakeScanner) -> MockConfigEntry:
    """Give an entry for the scanner that is not set up yet."""
    return MockConfigEntry(
        domain=DOMAIN,
        title="Attic",
        unique_id=SERVER_ID,
        entry_id="entry-1",
        data={CONF_HOST: "127.0.0.1", CONF_PORT: scanner.port, CONF_TOKEN: TOKEN},
    )


@pytest.fixture
async def loaded(hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry) -> MockConfigEntry:
    """Give the entry set up, with its WebSocket subscribed."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await scanner.wait_subscribed()
    return entry
