"""Tell Home Assistant's Supervisor where the scanner is, so that the integration is offered at once."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Mapping

import aiohttp

from drivearr_scanner.contract.models import ServerInfo

LOGGER = logging.getLogger(__name__)

SUPERVISOR_URL = "http://supervisor"
# The integration's domain: the Supervisor accepts only what the app's `discovery` lists.
SERVICE = "drivearr"
TIMEOUT_S = 15.0
# Seconds before the next try: the Supervisor may be starting, or being updated, when the machine does.
RETRY_S = (2.0, 5.0, 15.0, 60.0)


@contextlib.asynccontextmanager
async def told_supervisor(
    info: ServerInfo, *, port: int, token: str, environment: Mapping[str, str], url: str = SUPERVISOR_URL
) -> AsyncIterator[None]:
    """Tell the Supervisor that runs the scanner, if one does, and keep trying while the context lasts."""
    key = environment.get("SUPERVISOR_TOKEN")
    if not key:
        yield
        return
    # Within the Supervisor's network an app is reached by its container's name.
    config = {"host": socket.gethostname(), "port": port, "token": token, "server_id": info.server_id}
    task = asyncio.create_task(_tell(url, key, config), name="tell-supervisor")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _tell(url: str, key: str, config: dict[str, object]) -> None:
    """Send the message until it is taken, or refused for good."""
    tries = 0
    while True:
        try:
            if await _taken(url, key, config):
                return
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            LOGGER.warning("The Supervisor cannot be told where the scanner is (%s); trying again", problem)
        await asyncio.sleep(RETRY_S[min(tries, len(RETRY_S) - 1)])
        tries += 1


async def _taken(url: str, key: str, config: dict[str, object]) -> bool:
    """Send the message once; a refusal is final and told, an answer that speaks of trouble is not."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    headers = {"Authorization": f"Bearer {key}"}
    async with (
        aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
        session.post(f"{url}/discovery", json={"service": SERVICE, "config": config}) as response,
    ):
        if response.status >= 500:
            LOGGER.warning("The Supervisor answered %s; trying again", response.status)
            return False
        if response.status >= 400:
            LOGGER.warning("The Supervisor does not announce the scanner (%s); add it by its address", response.status)
        return True
