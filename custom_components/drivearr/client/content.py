"""The REST routes of what is proven and what decays: verifies, bitrot events, heals, maps and health of disks."""

from base64 import b64encode
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import aiohttp

from .contract.integrity import BitrotEvent, Schedule
from .contract.models import Enricher, Health, Job, PathPair
from .errors import CannotConnect, from_wire
from .requests import REQUEST_TIMEOUT_S, Requests, json_of

# Not an error of ours: the player is told that its range is none.
RANGE_REFUSED = 416


class ContentClient(Requests):
    """What is asked about the content of drives and the health of disks."""

    async def verify(self, drive_id: str, options: Mapping[str, Any] | None = None) -> Job:
        """Start reading a drive's content again; options are those of the route, all optional."""
        return self._job(await self._post(f"drives/{_quoted(drive_id)}/verify", dict(options or {})))

    async def verify_library(self, library_id: str, options: Mapping[str, Any] | None = None) -> Job:
        """Start reading a library's content again; options are those of the route, all optional."""
        return self._job(await self._post(f"libraries/{_quoted(library_id)}/verify", dict(options or {})))

    async def rescan_library(self, library_id: str) -> Job:
        """Start reading a library's folders again."""
        return self._job(await self._post(f"libraries/{_quoted(library_id)}/rescan", {}))

    async def change_settings(self, **changes: bool | int | None) -> None:
        """Change what is named of what is set for the whole scanner."""
        await self._put("settings", changes)

    async def add_schedule(self, **owner: str) -> Schedule:
        """Have a drive (`drive_id`) or library (`library_id`) read again by itself, as often as the scanner does."""
        return self._read(Schedule, (await self._post("schedules", owner)).get("schedule"))

    async def change_schedule(self, schedule_id: str, **changes: bool | int | None) -> Schedule:
        """Change what is named of a schedule."""
        body = await self._request("PATCH", f"schedules/{_quoted(schedule_id)}", json=changes)
        return self._read(Schedule, body.get("schedule"))

    async def change_path_map(self, enricher: Enricher, path_map: Sequence[PathPair]) -> None:
        """Say which folders of the scanner the folders of a media server are; its token stays as it is."""
        body = {
            "kind": enricher.kind,
            "url": enricher.url,
            "path_map": [pair.to_dict() for pair in path_map],
            "enabled": enricher.enabled,
            "verify_tls": enricher.verify_tls,
        }
        await self._put(f"enrichers/{_quoted(enricher.enricher_id)}", body)

    async def bitrot_events(self, *, ended: bool = False) -> tuple[BitrotEvent, ...]:
        """Give the bitrot events, newest first; also those that are over when asked for."""
        body = await self._get("bitrot/events", {"ended": "true"} if ended else None)
        return tuple(self._read(BitrotEvent, row) for row in self._list(body, "events"))

    async def acknowledge_event(self, event_id: str, *, note: str | None = None) -> BitrotEvent:
        """Note that a bitrot event is known; it opens again when it grows."""
        body = {} if note is None else {"note": note}
        return self._read(BitrotEvent, (await self._post(f"{_event(event_id)}/acknowledge", body)).get("event"))

    async def plan_heal(self, event_id: str) -> list[dict[str, Any]]:
        """Give which good copy each file of a bitrot event would be healed from, without doing it."""
        return self._list(await self._post(f"{_event(event_id)}/heal", {"dry_run": True}), "files")

    async def heal(self, event_id: str) -> tuple[Job, ...]:
        """Start restoring the files of a bitrot event from good copies: one job for each drive and library."""
        return self._jobs(await self._post(f"{_event(event_id)}/heal", {"dry_run": False}))

    async def device_map(self, device_id: str, query: Mapping[str, int]) -> dict[str, Any]:
        """Give what lies where on a device; the query is start and end in bytes, and the number of bins."""
        return await self._get(f"{_device(device_id)}/map", query)

    async def readings(self, device_id: str, query: Mapping[str, str | int]) -> dict[str, Any]:
        """Give a page of the health readings of a disk; the query is since, until, limit and cursor."""
        return await self._get(f"{_device(device_id)}/readings", query)

    async def acknowledge_device(self, device_id: str, *, note: str | None = None) -> Health:
        """Take the present counts of a disk as known; gives its health after that."""
        body = {} if note is None else {"note": note}
        return self._health(await self._post(f"{_device(device_id)}/acknowledge", body))

    async def refresh_device(self, device_id: str) -> Health:
        """Ask a disk for its health now; one that sleeps is left asleep."""
        return self._health(await self._post(f"{_device(device_id)}/refresh", {"allow_wake": False}))

    async def self_test(self, device_id: str, kind: str) -> Health:
        """Let a disk test itself: short, long, or abort."""
        return self._health(await self._post(f"{_device(device_id)}/self_test", {"kind": kind}))

    async def folder(self, drive_id: str, path: bytes, *, page: int, most: int) -> list[dict[str, Any]]:
        """Give what a folder of a drive holds, asked for in pages; no more than `most` entries."""
        query: dict[str, str | int] = {"path_b64": b64encode(path).decode(), "limit": page}
        found: list[dict[str, Any]] = []
        while True:
            answer = await self._get(f"drives/{_quoted(drive_id)}/files", query)
            found += self._list(answer, "entries")
            if (cursor := answer.get("next_cursor")) is None or len(found) >= most:
                return found[:most]
            query["cursor"] = cursor

    @asynccontextmanager
    async def file(
        self, drive_id: str, path: bytes, ranges: Mapping[str, str]
    ) -> AsyncGenerator[aiohttp.ClientResponse]:
        """Give the answer that carries a file, or the range of it that the headers in `ranges` ask for."""
        url = f"{self.base}/drives/{_quoted(drive_id)}/files/content"
        query = {"path_b64": b64encode(path).decode()}
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=REQUEST_TIMEOUT_S)
        headers = {**self.headers, **ranges, "Accept-Encoding": "identity"}
        try:
            response = await self.session.get(url, params=query, headers=headers, timeout=timeout)
        except (aiohttp.ClientError, TimeoutError) as err:
            raise CannotConnect(self.address) from err
        async with response:
            if response.status >= 400 and response.status != RANGE_REFUSED:
                raise from_wire(response.status, await json_of(response))
            yield response

    def _health(self, body: dict[str, Any]) -> Health:
        """Read the health that a command answers with."""
        return self._read(Health, body.get("health"))


def _quoted(row_id: str) -> str:
    """Give an id as a part of an address."""
    return quote(row_id, safe="")


def _event(event_id: str) -> str:
    """Give the route of a bitrot event."""
    return f"bitrot/events/{_quoted(event_id)}"


def _device(device_id: str) -> str:
    """Give the route of a device."""
    return f"devices/{_quoted(device_id)}"
