"""Pages: what is asked of drives a page at a time: contents, what is missing, plans, history."""

from collections.abc import Mapping
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.models import ExtraTitle
from drivearr_scanner.store import history as entries

from . import history
from .drives import DriveState
from .files import DriveFiles
from .jobs_delete import DeleteJobs
from .jobs_sync import SyncJobs
from .parts import Parts

# Drives of which it is kept what no library holds.
KEPT_DRIVES = 4


class Pages:
    """Answers questions about drives."""

    def __init__(self, parts: Parts, *, syncs: SyncJobs, deletes: DeleteJobs) -> None:
        """Answer nothing yet."""
        self._context = parts.context
        self._drives = parts.drives
        self._standings = parts.standings
        self._syncs = syncs
        self._deletes = deletes
        self.files = DriveFiles(parts.context, parts.drives)
        # Of each drive, as long as its comparison is the same.
        self._extra: dict[str, tuple[Comparison, list[ExtraTitle]]] = {}

    async def contents(self, drive_id: str, query: dict[str, Any]) -> dict[str, Any]:
        """Give a page of the titles of a drive."""
        state = self._drives.get(drive_id)
        contents = await self._standings.contents_of(state)
        extra = [] if query["cursor"] else await self._extra_of(state, contents.comparison)
        page = await self._context.blocking(lambda: contents.page(query, extra=extra))
        return {"drive_id": drive_id, **page}

    async def missing(self, drive_id: str, *, limit: int, offset: int) -> dict[str, Any]:
        """Give a page of what a drive lacks."""
        contents = await self._standings.contents_of(self._drives.get(drive_id))
        page = await self._context.blocking(lambda: contents.missing(limit=limit, offset=offset))
        return {"drive_id": drive_id, **page}

    async def _extra_of(self, state: DriveState, comparison: Comparison) -> list[ExtraTitle]:
        """Give what a drive holds that no library does."""
        kept = self._extra.get(state.drive_id)
        if kept is None or kept[0] is not comparison or not state.attached:
            kept = comparison, await self._deletes.extra_titles(state, comparison)
            if state.attached:
                self._extra = _newest(self._extra, state.drive_id, kept)
        return kept[1]

    async def plan(self, drive_id: str, selection: dict[str, Any]) -> dict[str, Any]:
        """Say what a sync would do, and write nothing."""
        return await self._syncs.plan(self._drives.get(drive_id), selection)

    async def plan_delete(self, drive_id: str, choice: dict[str, Any]) -> dict[str, Any]:
        """Say what a delete would remove, and touch nothing."""
        state = self._drives.get(drive_id)
        state.require_attached()
        return (await self._deletes.plan(state, choice)).to_dict()

    async def history(self, query: dict[str, Any], *, drive_id: str | None = None) -> dict[str, Any]:
        """Give a page of what was done to a drive, or to all; `query` is as the request schema reads it."""
        if drive_id is not None:
            self._drives.get(drive_id)
            query = {**query, "drive_id": drive_id}
        wanted, limit, offset = history.filter_of(query), query["limit"], query["cursor"]
        found, total = await self._context.store.read(
            lambda connection: entries.find(connection, wanted, limit=limit, offset=offset)
        )
        end = offset + limit
        return {
            "entries": [entry.to_dict() for entry in found],
            "total": total,
            "next_cursor": end if end < total else None,
        }

    async def history_csv(self, query: dict[str, Any]) -> str:
        """Give all that was done, as a table."""
        wanted = history.filter_of(query)
        found, _ = await self._context.store.read(lambda connection: entries.find(connection, wanted))
        return await self._context.blocking(lambda: history.as_csv(found))


def _newest[T](kept: Mapping[str, T], key: str, value: T) -> dict[str, T]:
    """Give what is kept with one more, the newest ones."""
    others = [(each, row) for each, row in kept.items() if each != key]
    return dict([*others[1 - KEPT_DRIVES :], (key, value)])
