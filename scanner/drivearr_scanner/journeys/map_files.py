"""The files in a part of a device: what a cell of the map is made of, with what is known of each."""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Device
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.integrity.map_rules import Page, PageIndex
from drivearr_scanner.integrity.place_rules import mark_of, unpack
from drivearr_scanner.store import findings, place_files, places
from drivearr_scanner.store import roots as root_rows
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.places import FileFacts, PlacesRow
from drivearr_scanner.store.roots import RootRow

# Files of an answer, and ranges told of each: more of them say no more.
MOST_FILES = 200
MOST_RANGES = 8


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a device is asked for, and how many files of it are told at most."""

    start: int
    end: int
    limit: int = 50


@dataclass(frozen=True, slots=True)
class _Hit:
    """A file that lies in the part, and where."""

    root: RootRow
    path: str
    facts: FileFacts
    ranges: tuple[tuple[int, int], ...]


def files_in_part(store: Store, device: Device, part: Part, *, host_id: str) -> dict[str, Any]:
    """Give the files in a part of a device, in the order of their places; blocking, the device is not touched.

    `more` says that there are others. `outdated` says that the index changed since the map was built, so that some may
    not be told. `invalid_request` for a part that is none.
    """
    if not 0 <= part.start < part.end <= (device.size_bytes or 0):
        raise error("invalid_request", detail=f"start and end name no part of a device of {device.size_bytes} bytes")

    def read(connection: Connection) -> dict[str, Any]:
        roots = {root.root_id: root for root in root_rows.all_of(connection, host_id)}
        hits: dict[str, _Hit] = {}
        more = outdated = False
        for row in places.of_device(connection, device.device_id):
            root = roots.get(row.root_id)
            if root is None:
                continue
            numbers, others = _numbers(connection, row, part)
            found = list(_hits(connection, root, numbers, part))
            more |= others
            outdated |= len(found) < len(numbers)
            for hit in found:
                hits.setdefault(os.path.join(root.path, hit.path), hit)
        told = sorted(hits.values(), key=lambda hit: hit.ranges[0])
        return {
            "device_id": device.device_id,
            "start": part.start,
            "end": part.end,
            "files": [_shown(connection, hit) for hit in told[: part.limit]],
            "more": more or len(told) > part.limit,
            "outdated": outdated,
        }

    return store.read_now(read)


def _numbers(connection: Connection, row: PlacesRow, part: Part) -> tuple[set[int], bool]:
    """Give the numbers of the first files in a part, and whether there are more."""
    index = PageIndex.from_bytes(row.pages)
    numbers: set[int] = set()
    for number in range(bisect_right(index.reach, part.start), bisect_left(index.first, part.end)):
        page = Page.from_bytes(places.page(connection, row, number, free=False))
        for at in _pieces(page, part):
            numbers.add(page.files[at])
            if len(numbers) > part.limit:
                numbers.discard(page.files[at])
                return numbers, True
    return numbers, False


def _pieces(page: Page, part: Part) -> Iterator[int]:
    """Give the pieces of a page that lie in a part; one without bytes of its own shares those of one before it."""
    over = page.piece_over(part.start)
    if over is not None:
        yield over
    yield from range(bisect_left(page.starts, part.start), bisect_left(page.starts, part.end))


def _hits(connection: Connection, root: RootRow, numbers: set[int], part: Part) -> Iterator[_Hit]:
    """Give the files of the folders with these numbers that lie in a part, by their own extents."""
    for folder in place_files.folders_of(connection, root.root_id, numbers):
        known = {file.mark: file for file in unpack(folder.known or b"")}
        for file in folder.files:
            placed = known.get(mark_of(*file[:5]))
            extents = () if placed is None else placed.extents
            inside = tuple(sorted(each for each in extents if each[0] < part.end and part.start < each[0] + each[1]))
            if inside:
                yield _Hit(root, os.fsdecode(os.path.join(folder.path, file.name)), file, inside)


def _shown(connection: Connection, hit: _Hit) -> dict[str, Any]:
    """Give a file as JSON, with its open finding."""
    finding = findings.open_at(connection, hit.root.root_id, [hit.path]).get(hit.path)
    proven = hit.facts.verified_at
    return {
        **path_fields(os.path.join(hit.root.path or "", hit.path)),
        "drive_id": hit.root.drive_id,
        "library_id": hit.root.library_id,
        "size_bytes": hit.facts.size_bytes,
        "verified_at": None if proven is None else _time(proven),
        "finding_id": None if finding is None else finding.finding_id,
        "finding": None if finding is None else finding.kind,
        "ranges": [{"start": start, "length": length} for start, length in hit.ranges[:MOST_RANGES]],
        "ranges_total": len(hit.ranges),
    }


def _time(seconds: int) -> str:
    """Give a time as the API carries it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
