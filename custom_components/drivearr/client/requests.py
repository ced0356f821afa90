"""How a scanner is asked: one request, its answer read by the contract, its refusals raised as errors."""

from collections.abc import Mapping
from typing import Any

import aiohttp

from .contract.codec import ContractError, Model
from .contract.models import Job
from .errors import CannotConnect, UnexpectedAnswer, from_wire

# A plan or a page of contents of 20,000 titles takes seconds on a small board; a scanner that needs longer hangs.
REQUEST_TIMEOUT_S = 30


class Requests:
    """Sends requests to one scanner; the session belongs to the caller."""

    def __init__(self, session: aiohttp.ClientSession, *, host: str, port: int, token: str) -> None:
        """Keep the session and the address; nothing is sent yet."""
        self.session = session
        name = f"[{host}]" if ":" in host else host
        self.address = f"http://{name}:{port}"
        self.base = f"{self.address}/api/v1"
        self.headers = {"Authorization": f"Bearer {token}"}

    async def _get(self, route: str, query: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        """Ask a question."""
        return await self._request("GET", route, params=query)

    async def _post(self, route: str, body: dict[str, Any]) -> dict[str, Any]:
        """Give a command."""
        return await self._request("POST", route, json=body)

    async def _put(self, route: str, body: dict[str, Any]) -> dict[str, Any]:
        """Put something in the place of what is there."""
        return await self._request("PUT", route, json=body)

    async def _request(self, method: str, route: str, **arguments: Any) -> dict[str, Any]:
        """Send one request and give the JSON object of the answer; an empty one for 204."""
        timeout = aiohttp.ClientTimeout(total=REQUEST_TIMEOUT_S)
        try:
            async with self.session.request(
                method, f"{self.base}/{route}", headers=self.headers, timeout=timeout, **arguments
            ) as response:
                body = None if response.status == 204 else await json_of(response)
        except (aiohttp.ClientError, TimeoutError) as err:
            raise CannotConnect(self.address) from err
        if response.status >= 400:
            raise from_wire(response.status, body)
        if body is None and response.status == 204:
            return {}
        if not isinstance(body, dict):
            raise UnexpectedAnswer(f"status {response.status} without a JSON object")
        return body

    def _job(self, body: dict[str, Any]) -> Job:
        """Read the job that a command started."""
        return self._read(Job, body.get("job"))

    def _jobs(self, body: dict[str, Any]) -> tuple[Job, ...]:
        """Read the jobs that a command started."""
        return tuple(self._read(Job, row) for row in self._list(body, "jobs"))

    @staticmethod
    def _list(body: dict[str, Any], key: str) -> list[Any]:
        """Give a list of an answer; `UnexpectedAnswer` when it is none."""
        rows = body.get(key)
        if not isinstance(rows, list):
            raise UnexpectedAnswer(f"no list of {key}")
        return rows

    @staticmethod
    def _read[T: Model](model: type[T], body: Any) -> T:
        """Read a model; `UnexpectedAnswer` when the scanner does not keep the contract."""
        try:
            return model.from_dict(body)
        except ContractError as err:
            raise UnexpectedAnswer(str(err)) from err


async def json_of(response: aiohttp.ClientResponse) -> Any:
    """Give the parsed body, or None when it is not JSON (a proxy's error page, another server)."""
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None
