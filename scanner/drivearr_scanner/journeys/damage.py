"""Damage as the running scanner knows it: findings and bitrot events, asked for, told and steered by the user."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from drivearr_scanner.contract.enums import EventType, FindingState
from drivearr_scanner.contract.integrity import BitrotEvent, FileFinding
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.store.findings import Wanted

from .accepting import accept_finding
from .context import Context
from .corrupt_source import record_source_corrupt
from .drives import DriveBook, DriveState
from .findings import FindingBook
from .healers import Copies
from .healing import Healing, HealResult
from .libraries import LibraryBook, LibraryState

# States of findings that a question may name; "all" is every one.
ALL_STATES = "all"

type Mended = Callable[[DriveState | LibraryState | None], Awaitable[None]]


class Damage:
    """Keeps the open bitrot events at hand for the state, and answers for the findings."""

    def __init__(
        self, context: Context, *, libraries: LibraryBook, drives: DriveBook, inventory: Callable[[], Inventory]
    ) -> None:
        """Know nothing yet; `restore` reads what is kept. `mended` is called after files were taken as good."""
        self._context = context
        self._libraries = libraries
        self._drives = drives
        self.book = FindingBook(context.store, context.host.host_id, now=context.now, inventory=inventory)
        self.open_events: tuple[BitrotEvent, ...] = ()
        self.mended: Mended = _nobody

    async def restore(self) -> None:
        """Read the events that are not over."""
        await self._refresh()

    def record(self, root_id: int, found: Sequence[Finding], *, scan_id: str) -> None:
        """Keep what a run tells while it is under way; blocking."""
        self.book.record(root_id, found, scan_id=scan_id, full=False)

    async def settle(self, root_id: int, *, scan_id: str | None = None, drive_id: str | None = None) -> None:
        """End what a run proved to be over, bring the events up to date, and tell of those that are new or grew.

        Of a library's damage the event has an empty drive_id: it is known by its device.
        """
        news = await self._context.blocking(lambda: self.book.settle(root_id, scan_id=scan_id))
        await self._refresh()
        for event in news:
            await self._context.emit(EventType.BITROT_DETECTED, drive_id or "", _told(event))

    async def weigh(self, device_id: str) -> None:
        """Take what a disk said of itself into the events on it."""
        if any(event.device_id == device_id for event in self.open_events):
            await self._context.blocking(lambda: self.book.weigh(device_id))
            await self._refresh()

    async def suspect(self, library_id: str, paths: Sequence[str]) -> None:
        """Read library files again that a sync refused since they are not what they were, and keep what that gives."""

        def run() -> None:
            for path in paths:
                record_source_corrupt(self.book, library_id, path)

        library = self._libraries.find(library_id)
        await self._context.blocking_at([] if library is None else library.row.path, run)
        await self._refresh()

    async def findings(self, query: dict[str, Any]) -> dict[str, Any]:
        """Give a page of findings; `drive_not_found`, `library_not_found`."""
        roots = None
        if "drive_id" in query:
            roots = [self._drives.get(query["drive_id"]).root_id]
        elif "library_id" in query:
            roots = [self._libraries.get(query["library_id"]).root_id]
        state = query.get("state", FindingState.OPEN.value)
        wanted = Wanted(
            host_id=self._context.host.host_id,
            root_ids=roots,
            kinds=None if "kind" not in query else (query["kind"],),
            states=None if state == ALL_STATES else (state,),
            event_id=query.get("event_id"),
        )
        limit, offset = query["limit"], query["cursor"]
        found, total = await self._context.blocking(lambda: self.book.listing(wanted, limit=limit, offset=offset))
        end = offset + limit
        return {
            "findings": [finding.to_dict() for finding in found],
            "total": total,
            "next_cursor": end if end < total else None,
        }

    async def accept(self, finding_id: str, *, dry_run: bool) -> dict[str, Any]:
        """Take what a file is now as good, by the user's word; says why that was not possible."""
        control = Control()  # what is told to have failed on a share that hangs is not accepted when that is back
        accepted = await self._context.blocking_at(
            await self._places_of([finding_id]),
            lambda: accept_finding(self.book, finding_id, control=control, dry_run=dry_run),
            control=control,
        )
        if accepted.error is not None:
            raise accepted.error
        finding = await self.finding(finding_id)
        if not dry_run:
            await self._refresh()
            await self.mended(self._state_of(finding))
        return {"action": accepted.action, "finding": finding.to_dict()}

    async def heal(
        self, finding_ids: Sequence[str], *, control: Control, meter: ProgressMeter, dry_run: bool = False
    ) -> list[HealResult]:
        """Heal the files of those findings that are open; `finding_not_found`."""

        def run() -> list[HealResult]:
            rows = [self.book.row(finding_id) for finding_id in finding_ids]
            healing = Healing(self.book, control=control, meter=meter, dry_run=dry_run)
            return healing.heal_rows([row for row in rows if row.state == FindingState.OPEN])

        try:
            return await self._context.blocking_at(
                await self._places_of(finding_ids, healers=True), run, control=control
            )
        finally:
            await self._refresh()

    async def _places_of(self, finding_ids: Sequence[str], *, healers: bool = False) -> list[str]:
        """Give the folders that work on findings reads and writes: theirs, and those of copies that are attached."""

        def look() -> set[str]:
            rows = [self.book.row(finding_id) for finding_id in finding_ids]
            copies = Copies(self._context.store, self._context.host.host_id)
            homes = {home.path for row in rows if (home := copies.root(row.root_id)) is not None}
            found = copies.of(rows).values() if healers else ()
            return homes | {copy.root.path for each in found for copy in each if copy.attached}

        return sorted(await self._context.blocking(look))

    async def finding(self, finding_id: str) -> FileFinding:
        """Give one finding; `finding_not_found`."""
        return await self._context.blocking(lambda: self.book.get(finding_id))

    async def damaged(self, event_id: str) -> list[FileFinding]:
        """Give the open findings of an event; `bitrot_event_not_found`."""
        return await self._context.blocking(lambda: self.book.shown(self.book.events.damaged(event_id)))

    def _state_of(self, finding: FileFinding) -> DriveState | LibraryState | None:
        """Give the drive or library of a finding; None for a folder that was only scanned."""
        if finding.drive_id is not None:
            return self._drives.find(finding.drive_id)
        return None if finding.library_id is None else self._libraries.find(finding.library_id)

    async def events(self, *, ended: bool) -> list[BitrotEvent]:
        """Give the bitrot events, the newest first."""
        return await self._context.blocking(lambda: self.book.events.all(ended=ended))

    async def event(self, event_id: str) -> BitrotEvent:
        """Give one event with its timeline; `bitrot_event_not_found`."""
        return await self._context.blocking(lambda: self.book.events.get(event_id))

    async def acknowledge(self, event_id: str, note: str | None) -> BitrotEvent:
        """Note that the user knows of an event."""
        return await self._steer(lambda: self.book.events.acknowledge(event_id, note=note))

    async def resolve(self, event_id: str, note: str | None) -> BitrotEvent:
        """Take the user's word that an event is over."""
        return await self._steer(lambda: self.book.events.resolve(event_id, note=note))

    async def _steer(self, say: Callable[[], BitrotEvent]) -> BitrotEvent:
        """Take the user's word on an event, and let it be seen."""
        event = await self._context.blocking(say)
        await self._refresh()
        return event

    async def _refresh(self) -> None:
        """Read the events that are not over, and let them be seen."""
        self.open_events = tuple(await self.events(ended=False))
        self._context.changed()


def _told(event: BitrotEvent) -> dict[str, Any]:
    """Give what the event of a drive carries of damage."""
    return {
        "event_id": event.event_id,
        "device_id": event.device_id,
        "library_id": event.library_id,
        "severity": event.severity.value,
        "pattern": event.pattern.value,
        "cause": event.cause.value,
        "corrupt": event.corrupt,
        "unreadable": event.unreadable,
        "healable": event.healable,
    }


async def _nobody(_state: DriveState | LibraryState | None) -> None:
    """Tell nobody."""
