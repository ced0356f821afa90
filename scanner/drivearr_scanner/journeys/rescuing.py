"""Rescue: what exists only on an ill disk is copied first, and from drive to drive as long as it can be read."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from drivearr_scanner.catalog.identity import Identity, IdentityKind, RootKind
from drivearr_scanner.contract.enums import HealthStatus
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Health
from drivearr_scanner.jobs.control import Control
from drivearr_scanner.store import index, scans
from drivearr_scanner.store.index import FileRow
from drivearr_scanner.sync.plan import Plan, SourceFile, WantedUnit
from drivearr_scanner.sync.rescue_rules import Lone, OnDrive, units_to_rescue

from . import syncing
from .advising_holdings import Found
from .drives import DriveState
from .libraries import LibraryState
from .parts import Parts

# The key of a sync's parameters that names the drive to copy from.
SOURCE = "source_drive_id"
# Seconds that somebody who asks for a plan waits for libraries that are being read for the first time.
PATIENCE_S = 20

# What exists only on an ill disk goes before whatever a profile puts first, the worst disk's before all.
_DANGER = {HealthStatus.FAILING: -2, HealthStatus.DEGRADED: -1}
_VIDEOS = frozenset({IdentityKind.MOVIE, IdentityKind.EPISODE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What is known of copies: the videos that exist only on the disk of a drive or library, and how disks are."""

    only_on: Callable[[DriveState | LibraryState], Awaitable[tuple[Found, ...]]]
    health: Callable[[], tuple[Health, ...]]


class Rescuing:
    """Plans what is copied from one drive to another; `copies` is set before the first question."""

    copies: Copies

    def __init__(self, parts: Parts) -> None:
        """Ask nothing yet."""
        self._parts = parts

    def source_of(self, state: DriveState, drive_id: str) -> DriveState:
        """Give the drive to copy from; `same_disk` and `target_failing` where a copy would save nothing."""
        source = self._parts.drives.get(drive_id)
        source.require_attached()
        device, other = self._parts.device_of(state), self._parts.device_of(source)
        if source is state or (device is not None and device == other):
            raise error("same_disk", source=source.row.name, drive=state.row.name)
        health = {each.device_id: each.status for each in self.copies.health()}
        if device is not None and health.get(device.device_id) is HealthStatus.FAILING:
            raise error("target_failing", drive=state.row.name)
        return source

    async def endangered(self) -> dict[tuple[str, str], int]:
        """Give the library files that exist only on an ill disk, by library and path, with their place in a sync."""
        health = {each.device_id: each.status for each in self.copies.health()}
        found: dict[tuple[str, str], int] = {}
        for library in self._parts.libraries.all():
            place = _DANGER.get(health.get(library.device_id or "", HealthStatus.UNKNOWN))
            if place is not None and library.problem is None:
                only = await self.copies.only_on(library)
                found.update({(library.row.library_id, held.path): place for held in only})
        return found

    async def plan_soon(self, state: DriveState, drive_id: str) -> Plan:
        """Say what would be copied; `unavailable` while nobody knows what lies elsewhere."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self.plan(state, drive_id, Control())
        except TimeoutError as late:
            raise error("unavailable", detail="the libraries are still being read; ask again later") from late

    async def plan(self, state: DriveState, drive_id: str, control: Control) -> Plan:
        """Plan what is copied, once all libraries were read; the source as it was read last."""
        source = self.source_of(state, drive_id)
        await self._parts.standings.libraries_read(control)
        await self._parts.standings.settle(state)
        found = await self.copies.only_on(source)
        path = state.require_attached()
        store, identify = self._parts.context.store, self._parts.comparer.identity_of

        def make() -> Plan:
            if not store.read_now(lambda connection: scans.was_scanned(connection, source.root_id)):
                raise error("unavailable", detail=f"the drive {source.row.name} was not looked at yet")
            rows = store.read_now(lambda connection: list(index.files_of(connection, source.root_id)))
            lone = {held.path: held for held in found}
            return syncing.plan_units(store, state, _units(source.drive_id, rows, lone, identify))

        return await self._parts.context.blocking_at(path, make)


def _units(
    drive_id: str, rows: list[FileRow], found: Mapping[str, Found], identify: Callable[[str, RootKind], Identity]
) -> list[WantedUnit]:
    """Give what is to be copied of an index."""
    files, lone = [], {}
    for row in rows:
        identity = identify(row.path, RootKind.MIXED)
        if identity.kind is IdentityKind.IGNORE:
            continue
        held = found.get(row.path)
        files.append(OnDrive(source=_source(drive_id, row, held), beside=identity.kind not in _VIDEOS))
        if held is not None:
            name = row.path.rpartition("/")[2].rpartition(".")[0]
            lone[row.path] = Lone(title=identity.title or name, group=held.title, damaged=held.damaged)
    return units_to_rescue(files, lone)


def _source(drive_id: str, row: FileRow, held: Found | None) -> SourceFile:
    """Describe a file; of a damaged one what can be read is better than nothing: it is not held to its checksum."""
    return SourceFile(
        library_id=drive_id,
        path=row.path,
        size_bytes=row.size_bytes,
        mtime_ns=row.mtime_ns,
        expected_hash=None if held is not None and held.damaged else row.hash,
    )


def require_plain(params: Mapping[str, object]) -> None:
    """Raise `invalid_request` where a drive to copy from and titles are named at once."""
    if params.get(SOURCE) is not None and (params.get("titles") is not None or params.get("seasons") is not None):
        raise error("invalid_request", detail=f"{SOURCE} goes without titles and seasons")
