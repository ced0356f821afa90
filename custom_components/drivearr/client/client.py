"""Questions and commands: the REST side of a scanner, one short method for each route."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from .content import ContentClient
from .contract.models import Drive, Job, Profile, ServerInfo, State
from .errors import UnexpectedAnswer, check_schema
from .states import read_state


class ScannerClient(ContentClient):
    """One scanner's REST interface; with `unmounts` ejects of what only the host may unmount wait for this client."""

    unmounts = False

    async def info(self) -> ServerInfo:
        """Give who the scanner is; `IncompatibleSchema` when it cannot be spoken to."""
        info = self._read(ServerInfo, await self._get("info"))
        check_schema(info)
        return info

    async def state(self) -> State:
        """Give everything that the scanner knows now."""
        return await read_state(await self._get("state"))

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
        self,
        drive_id: str,
        *,
        titles: Sequence[str] | None = None,
        seasons: Sequence[int] | None = None,
        source_drive_id: str | None = None,
    ) -> dict[str, Any]:
        """Give what a sync would do, without doing it."""
        body = {**_selection(titles, seasons), **_source(source_drive_id)}
        return await self._post(f"{_drive(drive_id)}/plan", body)

    async def sync(
        self,
        drive_id: str,
        *,
        titles: Sequence[str] | None = None,
        seasons: Sequence[int] | None = None,
        source_drive_id: str | None = None,
    ) -> Job:
        """Start copying what a drive lacks, or what exists only on another drive."""
        body = {**_selection(titles, seasons), **_source(source_drive_id)}
        return self._job(await self._post(f"{_drive(drive_id)}/sync", body))

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

    async def unmounted(self, drive_id: str, *, refused: str | None = None) -> Job:
        """Say that the host unmounted a drive whose eject waits for that, or why it did not."""
        body = {} if refused is None else {"refused": refused}
        return self._job(await self._post(f"{_drive(drive_id)}/unmounted", body))

    async def not_mounted(self, volume_id: str, *, refused: str) -> None:
        """Say why the host does not mount a volume that was asked for."""
        await self._post(f"volumes/{quote(volume_id, safe='')}/refused", {"refused": refused})

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

    async def change_profile(self, profile_id: str, **changes: bool | int | None) -> Profile:
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

    def _changed_drive(self, body: dict[str, Any]) -> Drive:
        """Read the drive that a command changed."""
        return self._read(Drive, body.get("drive"))


def _drive(drive_id: str) -> str:
    """Give the route of a drive."""
    return f"drives/{quote(drive_id, safe='')}"


def _selection(
    titles: Sequence[str] | None, seasons: Sequence[int] | None, units: Sequence[str] | None = None
) -> dict[str, Any]:
    """Give the body that limits a command to some titles, seasons or units."""
    body = {"titles": titles, "seasons": seasons, "units": units}
    return {key: list(value) for key, value in body.items() if value is not None}


def _source(drive_id: str | None) -> dict[str, str]:
    """Give the part of a body that names the drive which is copied from, instead of the library."""
    return {} if drive_id is None else {"source_drive_id": drive_id}
