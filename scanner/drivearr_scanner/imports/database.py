"""The data base of Drivearr v0.19, read and never written: what it knows of drives, and what it had queued.

`api_cache` holds the user's Plex token and is never looked at; nor is any table that is not named here.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from drivearr_scanner.manifests.legacy_rules import (
    LegacyItem,
    LegacyManifest,
    legacy_item,
    path_of_legacy,
    read_legacy,
    time_of,
)
from drivearr_scanner.manifests.sealed_rules import FormatError

from .foreign import is_table, open_foreign
from .outcome import Outcome

MAX_ROWS = 1_000_000  # of a table
DEADLINE_S = 60.0  # for all reading: a hostile file can make any query endless

_TABLES: Mapping[str, tuple[str, ...]] = {
    "drive_profiles": ("drive_id", "profile_name", "profile_label", "created_at"),
    "drive_history": ("drive_id", "type", "source", "status", "error", "timestamp"),
    "sync_queue": ("title", "type", "season", "episode", "path", "added_at"),
    "local_media_index": ("path",),
}


@dataclass(slots=True)
class OldDatabase:
    """What was found."""

    drives: list[LegacyManifest] = field(default_factory=list)
    queue: list[LegacyItem] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def read_database(path: str, outcome: Outcome) -> OldDatabase:
    """Read a data base; what cannot be read of it is noted in `outcome`."""
    found = OldDatabase()
    try:
        with closing(open_foreign(path, deadline_s=DEADLINE_S)) as connection:
            tables = [name for name in _TABLES if is_table(connection, name)]
            if not tables:
                outcome.skip(path, "it is not a data base of Drivearr v0.19")
            rows = {name: list(_rows(connection, name, path, outcome)) for name in tables}
    except (sqlite3.Error, ValueError) as problem:
        outcome.skip(path, f"it cannot be read: {problem}")
        return found
    found.drives = list(_drives(rows, path, outcome))
    found.queue = list(_queue(rows.get("sync_queue", []), path, outcome))
    paths = (path_of_legacy(row["path"]) for row in rows.get("local_media_index", []))
    found.paths = [path for path in paths if path is not None]
    return found


def _rows(connection: sqlite3.Connection, table: str, path: str, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Give the rows of a table as far as they can be read, columns that it lacks as None."""
    try:
        columns = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
        known = [name for name in _TABLES[table] if name in columns]
        if not known:
            outcome.skip(f"{path}: {table}", "it has none of the known columns")
            return
        chosen = ", ".join(known)
        query = f"SELECT {chosen} FROM {table} LIMIT {MAX_ROWS + 1:d}"  # noqa: S608 - names of ours alone
        for number, row in enumerate(connection.execute(query)):
            if number == MAX_ROWS:
                outcome.skip(f"{path}: {table}", f"it has more than {MAX_ROWS} rows")
                return
            yield {name: row[name] if name in known else None for name in _TABLES[table]}
    except sqlite3.Error as problem:
        outcome.skip(f"{path}: {table}", f"it cannot be read further: {problem}")


def _drives(rows: Mapping[str, list[dict[str, Any]]], path: str, outcome: Outcome) -> Iterator[LegacyManifest]:
    """Give the drives that profiles or history name."""
    values: dict[str, dict[str, Any]] = {}
    for table in ("drive_profiles", "drive_history"):
        for number, row in enumerate(rows.get(table, []), 1):
            drive_id = row["drive_id"]
            if not isinstance(drive_id, str) or not drive_id:
                outcome.skip(f"{path}: {table} row {number}", "it names no drive")
                continue
            value = values.setdefault(drive_id, {"driveId": drive_id, "profile": {}, "history": []})
            if table == "drive_profiles":
                value["profile"] = {
                    "name": row["profile_name"],
                    "label": row["profile_label"],
                    "createdAt": time_of(row["created_at"]),
                }
            elif (at := time_of(row["timestamp"])) is None:
                outcome.skip(f"{path}: {table} row {number}", "it has no time")
            else:
                value["history"].append({**row, "timestamp": at})
    for value in values.values():
        try:
            yield read_legacy(value)
        except FormatError as problem:
            outcome.skip(path, str(problem))


def _queue(rows: list[dict[str, Any]], path: str, outcome: Outcome) -> Iterator[LegacyItem]:
    """Give what was queued."""
    for number, row in enumerate(rows, 1):
        item = legacy_item(row)
        if item is None:
            outcome.skip(f"{path}: sync_queue row {number}", "it has no title")
        else:
            yield item
