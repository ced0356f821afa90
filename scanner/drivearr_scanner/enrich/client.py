"""Ask a media server: plain GETs to the one address that the user wrote, with limits on time and size.

No redirect is followed and no cookie kept; a name that resolves to an address which may not be asked is not asked.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from aiohttp.abc import AbstractResolver, ResolveResult

from drivearr_scanner.contract.errors import DrivearrError, error

from .address_rules import check_address, is_usable

_STEP_BYTES = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long an answer and a whole round may take, and how large an answer may be."""

    answer_s: float = 60.0
    round_s: float = 900.0
    answer_bytes: int = 128 << 20


class ServerClient:
    """An open way to one server; use `connected`."""

    def __init__(self, session: aiohttp.ClientSession, url: str, limits: Limits) -> None:
        """Ask below the address `url`."""
        self.url = url
        self._session = session
        self._limits = limits

    async def get(self, path: str, **query: str | int) -> Any:
        """Give the JSON of an answer; `enricher_unreachable`, `enricher_token` or `enricher_answer`."""
        try:
            async with self._session.get(f"{self.url}{path}", params=query, allow_redirects=False) as response:
                self._check(response)
                body = await self._read(response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
            raise error("enricher_unreachable", url=self.url, reason=_reason(problem)) from problem
        try:
            # Large answers take long to parse; the loop has others to serve.
            return await asyncio.to_thread(orjson.loads, body)
        except orjson.JSONDecodeError as problem:
            raise self._unexpected("it is not JSON") from problem

    def _check(self, response: aiohttp.ClientResponse) -> None:
        """Refuse every status but success."""
        if response.status in (401, 403):
            raise error("enricher_token", url=self.url)
        if 300 <= response.status < 400:
            raise self._unexpected("it sends us to another address; give that one")
        if response.status != 200:
            raise self._unexpected(f"status {response.status}")

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        """Read a body of limited size, counted as it is unpacked."""
        body = bytearray()
        async for piece in response.content.iter_chunked(_STEP_BYTES):
            body += piece
            if len(body) > self._limits.answer_bytes:
                raise self._unexpected("the answer is too large")
        return bytes(body)

    def _unexpected(self, reason: str) -> DrivearrError:
        """Say that an answer is not what the server's interface promises."""
        return error("enricher_answer", url=self.url, reason=reason)


@contextlib.asynccontextmanager
async def connected(
    url: str, headers: Mapping[str, str], *, verify_tls: bool, limits: Limits
) -> AsyncIterator[ServerClient]:
    """Hold a way to a server for one round of questions; `enricher_address` when it may not be asked."""
    address = check_address(url)
    connector = aiohttp.TCPConnector(resolver=_GuardedResolver(), ssl=verify_tls, limit=4)
    timeout = aiohttp.ClientTimeout(total=limits.answer_s)
    sent = {"Accept": "application/json", "Accept-Encoding": "identity", **headers}
    async with aiohttp.ClientSession(
        connector=connector, headers=sent, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        try:
            async with asyncio.timeout(limits.round_s):
                yield ServerClient(session, address, limits)
        except TimeoutError as problem:
            raise error("enricher_unreachable", url=address, reason="it took too long") from problem


class _GuardedResolver(AbstractResolver):
    """Resolves names, and gives only addresses that may be asked."""

    def __init__(self) -> None:
        """Resolve as the system does."""
        self._system = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Give the usable addresses of a name; OSError when there is none."""
        found = await self._system.resolve(host, port, family)
        usable = [address for address in found if is_usable(address["host"])]
        if not usable:
            raise OSError("its address may not be asked")
        return usable

    async def close(self) -> None:
        """Let go of the system's resolver."""
        await self._system.close()


def _reason(problem: Exception) -> str:
    """Say shortly why there is no answer."""
    if isinstance(problem, TimeoutError):
        return "it took too long"
    if isinstance(problem, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return "its certificate is not trusted"
    if isinstance(problem, aiohttp.ClientConnectorError):
        return problem.os_error.strerror or "no connection"
    return problem.strerror or "no connection" if isinstance(problem, OSError) else type(problem).__name__
