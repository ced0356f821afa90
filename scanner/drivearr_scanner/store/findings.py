"""What scans and verifies reported of files: open until a later read, a heal or the user's word ends it."""

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

# Values that one question may carry; SQLite takes 32,766.
_MANY = 500


type Place = tuple[int, int, int] | tuple[int, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding as it is kept; `path` is below its root, hashes are hex, `extents` are (logical, physical, length).

    On a volume of several devices an extent on another one than `device_id` names that, too.
    """

    finding_id: str
    host_id: str
    root_id: int
    volume_id: str | None = None
    device_id: str | None = None
    kind: str
    state: str
    path: str
    moved_from: str | None = None
    size_bytes: int | None = None
    expected_hash: str | None = None
    actual_hash: str | None = None
    algorithm: str | None = None
    reason: str | None = None
    suspicious: bool = False
    confirmed: bool = False
    blocks: tuple[tuple[int, int], ...] = ()
    extents: tuple[Place, ...] = ()
    address: str = "none"
    event_id: str | None = None
    first_seen_at: str
    last_seen_at: str
    ended_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which findings are asked for; None takes all. `below` is a file or folder of the one root, "" the whole root."""

    host_id: str | None = None
    root_ids: Sequence[int] | None = None
    below: str = ""
    kinds: Sequence[str] | None = None
    states: Sequence[str] | None = ("open",)
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the index knows of a path; times are seconds since 1970, `checked_at` is of a read that proved nothing."""

    is_file: bool = False
    has_baseline: bool = False
    verified_at: int | None = None
    checked_at: int | None = None
    is_unreadable_folder: bool = False


_COLUMNS = tuple(field.name for field in fields(FindingRow))
_PUT = (
    f"INSERT INTO findings ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants
    f" ON CONFLICT (finding_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)


def put(connection: sqlite3.Connection, rows: Iterable[FindingRow]) -> None:
    """Keep findings as they are now."""
    connection.executemany(_PUT, (_values(row) for row in rows))


def find(connection: sqlite3.Connection, finding_id: str) -> FindingRow | None:
    """Give a finding by its id."""
    row = connection.execute("SELECT * FROM findings WHERE finding_id = ?", (finding_id,)).fetchone()
    return None if row is None else _row(row)


def open_at(connection: sqlite3.Connection, root_id: int, paths: Sequence[str]) -> dict[str, FindingRow]:
    """Give the open findings of files by their path; a file has one at most."""
    found: dict[str, FindingRow] = {}
    for start in range(0, len(paths), _MANY):
        part = [os.fsencode(path) for path in paths[start : start + _MANY]]
        rows = connection.execute(
            "SELECT * FROM findings WHERE root_id = ? AND state = 'open' AND path IN"  # noqa: S608 - question marks
            f" ({', '.join('?' * len(part))})",
            (root_id, *part),
        )
        found.update((row.path, row) for row in map(_row, rows))
    return found


def listing(
    connection: sqlite3.Connection, wanted: Wanted, *, limit: int = -1, offset: int = 0
) -> tuple[list[FindingRow], int]:
    """Give what is wanted, the newest last, and how much there is of it."""
    where, values = _where(wanted)
    total = connection.execute(f"SELECT count(*) FROM findings WHERE {where}", values).fetchone()[0]  # noqa: S608 - constants
    rows = connection.execute(
        f"SELECT * FROM findings WHERE {where} ORDER BY first_seen_at, rowid LIMIT ? OFFSET ?",  # noqa: S608 - constants
        (*values, limit, offset),
    )
    return [_row(row) for row in rows], int(total)


def counts_of(connection: sqlite3.Connection, root_id: int) -> dict[tuple[str, bool], int]:
    """Give how many findings of a root are open, by (kind, suspicious)."""
    rows = connection.execute(
        "SELECT kind, suspicious, count(*) AS n FROM findings WHERE root_id = ? AND state = 'open'"
        " GROUP BY kind, suspicious",
        (root_id,),
    )
    return {(row["kind"], bool(row["suspicious"])): int(row["n"]) for row in rows}


def still_known(connection: sqlite3.Connection, root_id: int, path: str) -> Known:
    """Give what the index says now of the file or folder that a finding is about."""
    folder, name = os.path.split(os.fsencode(path))
    row = connection.execute(
        "SELECT files.*, EXISTS (SELECT 1 FROM held_hashes AS h WHERE h.folder_id = files.folder_id"
        " AND h.name = files.name) AS held FROM files JOIN folders USING (folder_id)"
        " WHERE root_id = ? AND path = ? AND name = ?",
        (root_id, folder, name),
    ).fetchone()
    if row is not None:
        return Known(
            is_file=True,
            has_baseline=row["hash"] is not None and not row["held"],
            verified_at=row["verified_at"],
            checked_at=row["checked_at"],
        )
    unreadable = connection.execute(
        "SELECT 1 FROM folders WHERE root_id = ? AND path = ? AND unreadable IS NOT NULL",
        (root_id, os.fsencode(path)),
    ).fetchone()
    return Known(is_unreadable_folder=unreadable is not None)


def _where(wanted: Wanted) -> tuple[str, tuple[str | int | bytes, ...]]:
    """Give the condition of what is wanted, and its values."""
    parts: list[str] = ["1"]
    values: list[str | int | bytes] = []
    for name, given in (("host_id", wanted.host_id), ("event_id", wanted.event_id)):
        if given is not None:
            parts.append(f"{name} = ?")
            values.append(given)
    for name, many in (("root_id", wanted.root_ids), ("kind", wanted.kinds), ("state", wanted.states)):
        if many is not None:
            parts.append(f"{name} IN ({', '.join('?' * len(many))})")
            values.extend(many)
    if wanted.below:
        path = os.fsencode(wanted.below)
        parts.append("(path = ? OR (path >= ? AND path < ?))")  # b"0" follows b"/"
        values.extend((path, path + b"/", path + b"0"))
    return " AND ".join(parts), tuple(values)


def _values(row: FindingRow) -> tuple[object, ...]:
    """Give a finding as it is written."""
    values = {name: getattr(row, name) for name in _COLUMNS}
    for name in ("path", "moved_from"):
        values[name] = None if values[name] is None else os.fsencode(values[name])
    for name in ("expected_hash", "actual_hash"):
        values[name] = None if values[name] is None else bytes.fromhex(values[name])
    for name in ("blocks", "extents"):
        values[name] = json.dumps([list(each) for each in values[name]])
    return tuple(values[name] for name in _COLUMNS)


def _row(row: sqlite3.Row) -> FindingRow:
    """Read a finding."""
    values = {name: row[name] for name in _COLUMNS}
    for name in ("path", "moved_from"):
        values[name] = None if values[name] is None else os.fsdecode(values[name])
    for name in ("expected_hash", "actual_hash"):
        values[name] = None if values[name] is None else values[name].hex()
    for name in ("blocks", "extents"):
        values[name] = tuple(tuple(each) for each in json.loads(values[name]))
    return FindingRow(**{**values, "suspicious": bool(row["suspicious"]), "confirmed": bool(row["confirmed"])})
