"""The map of a device as it is asked for: cells with what lies there, damage, and what the map does not cover."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from drivearr_scanner.contract.enums import Address, FindingKind, MapState
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Device, Volume
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.integrity.clusters import Clustering, cluster
from drivearr_scanner.integrity.map_rules import NEVER, Cell, Page, PageIndex, fill_cells, make_cells, mark
from drivearr_scanner.store import places
from drivearr_scanner.store import roots as root_rows
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.places import DamageRow, PlacesRow
from drivearr_scanner.store.revisions import revision_of
from drivearr_scanner.store.roots import RootRow

# Cells of an answer: with these it stays below 64 KiB whatever stands in them.
MOST_BINS = 256
DEFAULT_BINS = 256
MOST_CLUSTERS = 20
_BAD = frozenset({FindingKind.CORRUPT, FindingKind.UNREADABLE, FindingKind.TRUNCATED})


@dataclass(frozen=True, slots=True)
class View:
    """Which part of a device is asked for, in how many cells; `end` None is its end."""

    start: int = 0
    end: int | None = None
    bins: int = DEFAULT_BINS


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known beside the map: whether it is renewed, which folders belong on it, the ids of all volumes here.

    What was mapped of a volume that is not here, as of another disk in the same dock, is left out.
    """

    state: MapState | None = None
    folders: Sequence[str] = ()
    volumes: frozenset[str] | None = None


NOTHING_MORE = Standing()


@dataclass(frozen=True, slots=True)
class _Damaged:
    """One damaged file: which count of a cell it belongs to, and its ranges on the device."""

    count: str
    ranges: tuple[tuple[int, int], ...]


def device_map(
    store: Store,
    device: Device,
    view: View,
    *,
    host_id: str,
    volumes: Sequence[Volume] = (),
    most_bins: int = MOST_BINS,
    standing: Standing = NOTHING_MORE,
) -> dict[str, Any]:
    """Give the map of a device; blocking, a few reads of the data base, the device is not touched.

    `volumes` are those of the device, to say what no index covers. `invalid_request` for a part that is none, or more
    cells than an answer holds.
    """
    size = device.size_bytes or 0
    end = size if view.end is None else view.end
    if not 1 <= view.bins <= most_bins:
        raise error("invalid_request", detail=f"bins is a whole number from 1 to {most_bins}")
    if not 0 <= view.start < end <= size:
        raise error("invalid_request", detail=f"start and end name no part of a device of {size} bytes")

    def read(connection: Connection) -> dict[str, Any]:
        cells = make_cells(view.start, end, view.bins)
        rows = _present(places.of_device(connection, device.device_id), standing.volumes)
        roots = {root.root_id: root for root in root_rows.all_of(connection, host_id)}
        counted = _fill(connection, cells, _outermost(rows, roots))
        known_free = _fill_free(connection, cells, rows)
        findings = _present(places.damage(connection, host_id), standing.volumes)
        damaged = _damage(findings, device.device_id, {row.root_id for row in rows})
        for each in damaged:
            mark(cells, each.ranges, each.count)
        bad = [point for each in damaged if each.count != "suspected" for point in each.ranges]
        found = cluster(bad, size_bytes=size, rotational=device.rotational)
        return {
            "device_id": device.device_id,
            "size_bytes": size,
            "start": view.start,
            "end": end,
            "address": Address.DEVICE,
            "state": standing.state or (MapState.BUILT if rows else MapState.NOT_BUILT),
            "built_at": min((row.built_at for row in rows), default=None),
            "files_exact": counted,
            "bins": [_bin(cell, free) for cell, free in zip(cells, known_free, strict=True)],
            **_clusters(found, bad),
            "roots": [
                {**_root(row, roots.get(row.root_id)), "outdated": revision_of(connection, row.root_id) != row.revision}
                for row in rows
            ],
            "not_covered": _not_covered(rows, roots, volumes, standing.folders),
        }

    return store.read_now(read)


def _present[Row: (PlacesRow, DamageRow)](rows: Sequence[Row], volumes: frozenset[str] | None) -> list[Row]:
    """Leave out what is known to lie on a volume that is not here."""
    return [row for row in rows if volumes is None or row.volume_id is None or row.volume_id in volumes]


def _outermost(rows: Sequence[PlacesRow], roots: dict[int, RootRow]) -> list[PlacesRow]:
    """Leave out the indexes of folders that another index on the map holds too, so that nothing counts twice."""
    paths = {row.root_id: roots[row.root_id].path for row in rows if row.root_id in roots}
    return [row for row in rows if not any(_is_within(paths, row.root_id, other.root_id) for other in rows)]


def _is_within(paths: dict[int, str], root_id: int, other_id: int) -> bool:
    """Tell whether an index lies within another; of two for one folder the later does."""
    path, other = paths.get(root_id), paths.get(other_id)
    if path is None or other is None or root_id == other_id:
        return False
    return root_id > other_id if path == other else _holds(other, path)


def _fill(connection: Connection, cells: Sequence[Cell], rows: Sequence[PlacesRow]) -> bool:
    """Add the files of the indexes; tells whether `files` counts files and not pieces."""
    counted = True
    for row in rows:
        part = make_cells(cells[0].start, cells[-1].start + cells[-1].length, len(cells))
        counted &= fill_cells(part, PageIndex.from_bytes(row.pages), _reader(connection, row, free=False))
        for cell, more in zip(cells, part, strict=True):
            cell.files += more.files
            cell.used_bytes += more.used_bytes
            cell.unverified_bytes += more.unverified_bytes
            cell.oldest = min(cell.oldest, more.oldest)
    return counted


def _fill_free(connection: Connection, cells: Sequence[Cell], rows: Sequence[PlacesRow]) -> list[int | None]:
    """Give the free bytes of each cell as the file systems told when the map was built; None where none told."""
    newest: dict[str | None, PlacesRow] = {}
    for row in sorted(rows, key=lambda row: row.built_at):
        if row.free_pages is not None:
            newest[row.volume_id] = row
    if not newest:
        return [None for _ in cells]
    free = [0 for _ in cells]
    for row in newest.values():
        part = make_cells(cells[0].start, cells[-1].start + cells[-1].length, len(cells))
        fill_cells(part, PageIndex.from_bytes(row.free_pages or b""), _reader(connection, row, free=True))
        free = [known + cell.used_bytes for known, cell in zip(free, part, strict=True)]
    # Maps of several times may disagree: what a file uses is not free.
    return [min(known, cell.length - cell.used_bytes) for known, cell in zip(free, cells, strict=True)]


def _reader(connection: Connection, row: PlacesRow, *, free: bool) -> Any:
    """Give what reads a page of a map."""
    return lambda number: Page.from_bytes(places.page(connection, row, number, free=free))


def _damage(rows: Sequence[DamageRow], device_id: str, root_ids: set[int]) -> list[_Damaged]:
    """Give the damage on a device whose place is known."""
    found = []
    for row in rows:
        here = row.device_id == device_id or (row.device_id is None and row.root_id in root_ids)
        # An extent on another device of the same volume names that one.
        ranges = tuple(
            (int(each[1]), int(each[2]))
            for each in orjson.loads(row.extents)
            if (each[3] == device_id if len(each) > 3 else here)
        )
        if row.address == Address.DEVICE and ranges:
            sure = row.kind in _BAD and not row.suspicious
            unreadable = row.kind == FindingKind.UNREADABLE
            found.append(_Damaged(("unreadable" if unreadable else "corrupt") if sure else "suspected", ranges))
    return found


def _bin(cell: Cell, free: int | None) -> dict[str, Any]:
    """Give a cell as JSON."""
    return {
        "start": cell.start,
        "length": cell.length,
        "files": cell.files,
        "used_bytes": cell.used_bytes,
        "free_bytes": free,
        "unverified_bytes": cell.unverified_bytes,
        "oldest_verified_at": None if cell.oldest == NEVER else _time(cell.oldest),
        "corrupt": cell.corrupt,
        "unreadable": cell.unreadable,
        "suspected": cell.suspected,
    }


def _time(seconds: int) -> str:
    """Give a time as the API carries it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _clusters(found: Clustering, points: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Give the clusters as JSON, the largest ones where there are very many, in the order of their places."""
    largest = sorted(found.clusters, key=lambda each: -len(each.members))[:MOST_CLUSTERS]
    return {
        "clusters": [
            {
                "start": each.start,
                "end": each.end,
                "points": len(each.members),
                "size_bytes": sum(points[index][1] for index in each.members),
                "pattern": each.pattern,
            }
            for each in sorted(largest, key=lambda each: each.start)
        ],
        "clusters_total": len(found.clusters),
        "pattern": found.pattern,
        "severity": found.severity,
    }


def _root(row: PlacesRow, root: RootRow | None) -> dict[str, Any]:
    """Say what one index gives to the map."""
    return {
        **({} if root is None else path_fields(root.path)),
        "library_id": None if root is None else root.library_id,
        "drive_id": None if root is None else root.drive_id,
        "volume_id": row.volume_id,
        "address": row.address,
        "built_at": row.built_at,
        "files": row.files,
        "left_out": row.left_out,
        "inexact": row.inexact,
    }


def _not_covered(
    rows: Sequence[PlacesRow], roots: dict[int, RootRow], volumes: Sequence[Volume], folders: Sequence[str]
) -> list[dict[str, Any]]:
    """Say which volumes of a device no index on the map holds whole, and why."""
    paths: dict[str | None, list[str]] = {}
    untold = {row.volume_id: row.reason for row in rows if row.address != Address.DEVICE}
    for row in rows:
        root = roots.get(row.root_id)
        paths.setdefault(row.volume_id, []).append((root.path if root is not None else None) or "")
    missing = []
    waiting = {_volume_of(folder, volumes) for folder in folders}
    for volume in volumes:
        known = paths.get(volume.volume_id)
        if volume.volume_id in untold:
            reason = untold[volume.volume_id] or "its places are not told"
        elif known is None and volume.volume_id in waiting:
            reason = "its map is not built yet"
        elif known is None:
            reason = "no folder of it is indexed" if volume.mount_point else "it is not mounted"
        elif volume.mount_point is not None and os.path.abspath(volume.mount_point) in known:
            continue
        else:
            reason = "only some of its folders are indexed"
        missing.append({"volume_id": volume.volume_id, "mount_point": volume.mount_point, "reason": reason})
    return missing


def _volume_of(folder: str, volumes: Sequence[Volume]) -> str | None:
    """Give the volume that a folder lies on, of those that are mounted above it."""
    above = [volume for volume in volumes if volume.mount_point and _holds(volume.mount_point, folder)]
    return max(above, key=lambda volume: len(volume.mount_point or "")).volume_id if above else None


def root_above(store: Store, host_id: str, path: str) -> RootRow | None:
    """Give the nearest index that holds a folder and has files; None when there is none."""

    def read(connection: Connection) -> RootRow | None:
        above = [root for root in root_rows.all_of(connection, host_id) if _holds(root.path, path)]
        above.sort(key=lambda root: -len(root.path or ""))
        return next((root for root in above if places.has_files(connection, root.root_id)), None)

    return store.read_now(read)


def _holds(root: str, path: str) -> bool:
    """Tell whether a path is a root or lies below it."""
    return path == root or path.startswith(root.rstrip("/") + "/")
