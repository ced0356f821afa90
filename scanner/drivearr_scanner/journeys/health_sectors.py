"""Files that lie on blocks which their disk calls unreadable: named, and read first."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from drivearr_scanner.contract.enums import JobKind, JobState
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.health.log_rules import known_lbas
from drivearr_scanner.integrity.place_rules import mark_of, unpack
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.jobs.control import CancelledJobError
from drivearr_scanner.store import places
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.health import DiskRow

from .background import Background
from .drives import DriveState
from .health_book import DiskState, HealthBook
from .jobs_scan import SCOPE
from .libraries import LibraryState
from .maps import Maps
from .orders import HEALTH_OWNER, Orders
from .parts import Parts
from .read_targets import ReadTarget, drive_target, library_target


class BadSectors:
    """Finds the files on the bad blocks of a disk when these change, and has them read."""

    def __init__(self, parts: Parts, book: HealthBook, orders: Orders, maps: Maps) -> None:
        """Look for nothing yet."""
        self._parts = parts
        self._context = parts.context
        self._book = book
        self._orders = orders
        self._maps = maps
        self._busy: set[str] = set()
        # What was indexed of a disk when files on its bad blocks were looked for last.
        self._found: dict[str, dict[int, str | None]] = {}
        self._background = Background("bad-sectors")

    async def close(self) -> None:
        """Look for nothing more."""
        await self._background.close()

    async def follow(self, state: DiskState) -> None:
        """Look at the bad blocks that a reading told: find the files on new ones, have those read that were not."""
        row, reading, device_id = state.row, state.reading, state.device.device_id
        if row is None or reading is None or device_id in self._busy:
            return
        lbas = known_lbas(reading)
        is_known = lbas == row.bad_lbas and (not lbas or self._found.get(device_id) == self._indexed(device_id))
        if is_known and row.bad_read:
            return
        self._busy.add(device_id)
        self._background.spawn(self._work(state, lbas))

    def files(self, state: DiskState) -> list[dict[str, Any]]:
        """Give the files on bad blocks, as the API shows them."""
        return [] if state.row is None else shown_files(state.row)

    async def _work(self, state: DiskState, lbas: tuple[int, ...]) -> None:
        """Find the files, keep them, and have them read."""
        device_id = state.device.device_id
        try:
            await self._until_indexed(device_id)
            indexed = self._indexed(device_id)
            if state.row is not None and (lbas != state.row.bad_lbas or self._found.get(device_id) != indexed):
                found = tuple(await self._find(state, lbas))
                is_read = not found or (found == state.row.bad_files and state.row.bad_read)
                await self._book.change(state, bad_lbas=lbas, bad_files=found, bad_read=is_read)
                self._found[device_id] = indexed
            if state.row is not None and not state.row.bad_read and await self._read(state.row.bad_files):
                await self._book.change(state, bad_read=True)
        except (DrivearrError, CancelledJobError, OSError):
            return  # what could not be looked at now is looked at after the next reading
        finally:
            self._busy.discard(device_id)

    async def _until_indexed(self, device_id: str) -> None:
        """Wait for the scans of what lies on a disk: a drive that just came has no index yet."""
        mine = {state.drive_id for state in self._drives_on(device_id)}
        mine |= {state.row.library_id for state in self._libraries_on(device_id)}
        for job in self._context.queue.under_way(JobKind.SCAN):
            if (job.drive_id or job.library_id) in mine:
                await self._context.queue.wait(job.job_id)

    def _indexed(self, device_id: str) -> dict[int, str | None]:
        """Give when each index on a disk was last brought up to date."""
        drives = {state.root_id: state.row.last_scan_at for state in self._drives_on(device_id)}
        return drives | {state.root_id: state.row.last_scan_at for state in self._libraries_on(device_id)}

    async def _find(self, state: DiskState, lbas: Sequence[int]) -> list[dict[str, Any]]:
        """Name the files on blocks of a disk, each once, on drives first."""
        block = state.reading.identity.block_bytes if state.reading is not None else 512
        found: dict[str, dict[str, Any]] = {}
        device_id = state.device.device_id
        drives, libraries = self._drives_on(device_id), self._libraries_on(device_id)
        targets = await self._context.blocking(lambda: [*map(drive_target, drives), *map(library_target, libraries)])
        for target in targets if lbas else ():
            await self._maps.renew(target.state)
            named = await self._context.blocking(partial(self._find_in, target, lbas, block))
            for file in named:
                found.setdefault(os.path.join(file["root"], file["path"]), file)
        return list(found.values())

    def _find_in(self, target: ReadTarget, lbas: Sequence[int], block: int) -> list[dict[str, Any]]:
        """Name the files of a mapped drive or library that lie on blocks; blocking."""
        store, owner = self._context.store, target.state
        ranges = {lba: (lba * block, (lba + 1) * block) for lba in lbas}
        return [
            {
                "root": target.path,
                "path": path,
                "drive_id": owner.drive_id if isinstance(owner, DriveState) else None,
                "library_id": owner.row.library_id if isinstance(owner, LibraryState) else None,
                "lbas": hit,
                "exact": exact,
            }
            for path, hit, exact in files_on(store, target.root_id, ranges)
        ]

    def _drives_on(self, device_id: str) -> list[DriveState]:
        """Give the attached drives on a disk."""
        return [state for state in self._parts.drives.all() if state.attached and self._lies_on(state, device_id)]

    def _libraries_on(self, device_id: str) -> list[LibraryState]:
        """Give the libraries on a disk that are there now."""
        return [
            state for state in self._parts.libraries.all() if state.problem is None and self._lies_on(state, device_id)
        ]

    def _lies_on(self, state: DriveState | LibraryState, device_id: str) -> bool:
        """Tell whether a drive or library lies on a disk."""
        device = self._parts.device_of(state)
        return device is not None and device.device_id == device_id

    async def _read(self, files: Sequence[dict[str, Any]]) -> bool:
        """Read files before all others; True once all were read."""
        by_owner: dict[tuple[str | None, str | None], set[str]] = {}
        for file in files:
            by_owner.setdefault((file["drive_id"], file["library_id"]), set()).add(file["path"])
        jobs = []
        for (drive_id, library_id), paths in by_owner.items():
            params = {"mode": "verify", SCOPE: Scope(files=frozenset(paths)).to_dict()}
            if drive_id is not None:
                jobs.append(await self._orders.verify_drive(drive_id, params, owner=HEALTH_OWNER))
            else:
                jobs.append(await self._orders.verify_library(str(library_id), params, owner=HEALTH_OWNER))
        ended = [await self._context.queue.wait(job.job_id) for job in jobs]
        return all(job.state is JobState.DONE for job in ended)


def shown_files(row: DiskRow) -> list[dict[str, Any]]:
    """Give the files on the bad blocks of a disk, as they are shown."""
    return [
        {
            **path_fields(os.path.join(file["root"], file["path"])),
            "drive_id": file["drive_id"],
            "library_id": file["library_id"],
            "lbas": file["lbas"],
            "exact": file["exact"],
        }
        for file in row.bad_files
    ]


def files_on(store: Store, root_id: int, ranges: dict[int, tuple[int, int]]) -> Iterator[tuple[str, list[int], bool]]:
    """Give the files of a mapped index that lie in ranges of their device: path, names of the ranges, whether sure."""
    last = 0
    while folders := store.read_now(partial(places.folders_after, root_id=root_id, folder_id=last)):
        last = folders[-1].folder_id
        for folder in folders:
            known = {file.mark: file for file in unpack(folder.known or b"")}
            for file in folder.files:
                placed = known.get(mark_of(*file[:5]))
                hit = [] if placed is None else [name for name, part in ranges.items() if _meets(placed.extents, part)]
                if placed is not None and hit:
                    yield os.fsdecode(os.path.join(folder.path, file.name)), sorted(hit), not placed.reason


def _meets(extents: Sequence[tuple[int, int]], part: tuple[int, int]) -> bool:
    """Tell whether one of the extents (physical, length) and a range have bytes in common."""
    return any(physical < part[1] and part[0] < physical + length for physical, length in extents)
