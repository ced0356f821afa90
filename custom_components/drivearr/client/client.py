"""Questions and commands: the REST side of a scanner, one short method for each route."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import aiohttp

from .contract.codec import ContractError, Model
from .contract.models import Drive, Job, Profile, ServerInfo, State
from .errors import CannotConnect, UnexpectedAnswer, check_schema, from_wire

# A plan or a page of contents of 20,000 titles takes seconds on a small board; a scanner that needs longer hangs.
REQUEST_TIMEOUT_S = 30


class ScannerClient:
    """One scanner's REST interface; the session belongs to the caller."""

    def __init__(self, session: aiohttp.ClientSession, *, host: str, port: int, token: str) -> None:
        """Keep the session and the address; nothing is sent yet."""
        self.session = session
        name = f"[{host}]" if ":" in host else host
        self.address = f"http://{name}:{port}"
        self.base = f"{self.address}/api/v1"
        self.headers = {"Authorization": f"Bearer {token}"}

    async def info(self) -> ServerInfo:
        """Give who the scanner is; `IncompatibleSchema` when it cannot be spoken to."""
        info = self._read(ServerInfo, await self._get("info"))
        check_schema(info)
        return info

    async def state(self) -> State:
        """Give everything that the scanner knows now."""
        return self._read(State, await self._get("state"))

    async def contents(self, drive_id: str, filters: Mapping[str, str | int]) -> dict[str, Any]:
        """Give a page of the titles of a drive; filters are kind, status, q, sort, limit and cursor."""
        return await self._get(f"{_drive(drive_id)}/contents", filters)

    async def missing(self, drive_id: str, page: Mapping[str, str | int]) -> dict[str, Any]:
        """Give a page of the items that a drive lacks."""
        return await self._get(f"{_drive(drive_id)}/missing", page)

    async def history(self, drive_id: str | None, filters: Mapping[str, str | int]) -> dict[str, Any]:
        """Give a page of what was done to a drive, or to all drives without one, newest first.

        Filters are title, type, status, since, until, q, limit and cursor.
        """
        return await self._get(f"{_drive(drive_id)}/history" if drive_id else "history", filters)

    async def rescan(self, drive_id: str) -> Job:
        """Start reading a drive's folders again."""
        return self._job(await self._post(f"{_drive(drive_id)}/rescan", {}))

    async def plan(
        self, drive_id: str, *, titles: Sequence[str] | None = None, seasons: Sequence[int] | None = None
    ) -> dict[str, Any]:
        """Give what a sync would do, without doing it."""
        return await self._post(f"{_drive(drive_id)}/plan", _selection(titles, seasons))

    async def sync(
        self, drive_id: str, *, titles: Sequence[str] | None = None, seasons: Sequence[int] | None = None
    ) -> Job:
        """Start copying what a drive lacks."""
        return self._job(await self._post(f"{_drive(drive_id)}/sync", _selection(titles, seasons)))

    async def plan_delete(
        self,
        drive_id: str,
        *,
        titles: Sequence[str] | None = None,
        seasons: Sequence[int] | None = None,
        units: Sequence[str] | None = None,
    ) -> dict[str, Any]:
        """Give what a deletion would take away, without doing it."""
        body = {**_selection(titles, seasons, units), "dry_run": True}
        plan = (await self._post(f"{_drive(drive_id)}/delete", body)).get("plan")
        if not isinstance(plan, dict):
            raise UnexpectedAnswer("a dry run of a deletion without its plan")
        return plan

    async def delete(
        self,
        drive_id: str,
        *,
        titles: Sequence[str] | None = None,
        seasons: Sequence[int] | None = None,
        units: Sequence[str] | None = None,
    ) -> Job:
        """Start deleting titles, seasons or single units from a drive."""
        body = {**_selection(titles, seasons, units), "dry_run": False}
        return self._job(await self._post(f"{_drive(drive_id)}/delete", body))

    async def eject(self, drive_id: str, *, power_off: bool = False) -> Job:
        """Start making a drive safe to unplug."""
        return self._job(await self._post(f"{_drive(drive_id)}/eject", {"power_off": power_off}))

    async def cancel(self, job_id: str) -> Job:
        """End a job early; what it did so far stays."""
        return self._job(await self._post(f"jobs/{quote(job_id, safe='')}/cancel", {}))

    async def approve(self, drive_id: str) -> Drive:
        """Let a drive be written to that was only found by its manifest."""
        return self._changed_drive(await self._post(f"{_drive(drive_id)}/approve", {}))

    async def adopt(self, drive_id: str) -> Drive:
        """Have a damaged or missing manifest written again from what is kept of the drive; no media is touched."""
        return self._changed_drive(await self._post(f"{_drive(drive_id)}/adopt", {}))

    async def resolve_clone(self, drive_id: str, *, same: bool) -> Drive:
        """Say whether a drive with another's identity is that drive, moved, or a new one; gives what it is then."""
        body = {"decision": "same" if same else "new"}
        return self._changed_drive(await self._post(f"{_drive(drive_id)}/resolve_clone", body))

    async def assign_profile(self, drive_id: str, profile_id: str | None) -> dict[str, Any]:
        """Say what a drive is for from now on; without a profile everything is wanted."""
        return await self._put(f"{_drive(drive_id)}/profile", {"profile_id": profile_id})

    async def change_profile(self, profile_id: str, **changes: bool) -> Profile:
        """Change some values of a profile.

        The scanner takes a profile as a whole, so it is asked for first: what a newer scanner keeps in it stays.
        """
        route = f"profiles/{quote(profile_id, safe='')}"
        profile = (await self._get(route)).get("profile")
        if not isinstance(profile, dict):
            raise UnexpectedAnswer("a profile that is no object")
        whole = {key: value for key, value in profile.items() if key != "profile_id"}
        return self._read(Profile, (await self._put(route, {**whole, **changes})).get("profile"))

    async def delete_profile(self, profile_id: str) -> None:
        """Delete a profile; its drives want everything again."""
        await self._request("DELETE", f"profiles/{quote(profile_id, safe='')}")

    async def forget(self, drive_id: str, *, with_history: bool = False) -> None:
        """Make the scanner forget a detached drive; nothing on the drive is touched.

        With its history that and its profile go, and an attached drive may be named too: it stays.
        """
        query = {"history": "true"} if with_history else None
        await self._request("DELETE", _drive(drive_id), params=query)

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
                body = None if response.status == 204 else await _json(response)
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

    def _changed_drive(self, body: dict[str, Any]) -> Drive:
        """Read the drive that a command changed."""
        return self._read(Drive, body.get("drive"))

    @staticmethod
    def _read[T: Model](model: type[T], body: Any) -> T:
        """Read a model; `UnexpectedAnswer` when the scanner does not keep the contract."""
        try:
            return model.from_dict(body)
        except ContractError as err:
            raise UnexpectedAnswer(str(err)) from err


async def _json(response: aiohttp.ClientResponse) -> Any:
    """Give the parsed body, or None when it is not JSON (a proxy's error page, another server)."""
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None


def _drive(drive_id: str) -> str:
    """Give the route of a drive."""
    return f"drives/{quote(drive_id, safe='')}"


def _selection(
    titles: Sequence[str] | None, seasons: Sequence[int] | None, units: Sequence[str] | None = None
) -> dict[str, Any]:
    """Give the body that limits a command to some titles, seasons or units."""
    body = {"titles": titles, "seasons": seasons, "units": units}
    return {key: list(value) for key, value in body.items() if value is not None}
