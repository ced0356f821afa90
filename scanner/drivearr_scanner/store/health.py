"""The health of disks over time: readings, verdicts as they stand, what was acknowledged, self-tests.

Shapes are JSON texts and numbers: what they mean is the health package's to know. Times are unix seconds.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .connection import row_dict

DAY_S = 86_400
WEEK_S = 7 * DAY_S
# Days for which every kept reading stays; of older ones the last of a week does.
RAW_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskRow:
    """A disk: its last report, the verdict as it stands, the acknowledged counts, and files on its bad blocks."""

    disk_key: str
    device_id: str
    first_seen: int
    read_at: int
    reading: dict[str, Any] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)
    baseline: dict[str, int] = field(default_factory=dict)
    short_test: int | None = None
    long_test: int | None = None
    bad_lbas: tuple[int, ...] = ()
    bad_files: tuple[dict[str, Any], ...] = ()
    bad_read: bool = True


class ReadingRow(NamedTuple):
    """What is kept of a reading."""

    at: int
    power_on_hours: int | None
    temperature_c: int | None
    score: int
    status: str
    counts: Mapping[str, int]


class SelfTestRow(NamedTuple):
    """A self-test that ended; `passed` is None for one that was aborted. `hours` is the disk's power-on time then."""

    hours: int
    kind: str
    passed: bool | None
    lba: int | None
    result: str | None
    seen_at: int


class Acknowledgement(NamedTuple):
    """What a user acknowledged."""

    at: int
    user: str
    counts: Mapping[str, int]
    note: str | None


_JSON = ("reading", "held", "baseline", "bad_lbas", "bad_files")


def disks(connection: sqlite3.Connection) -> list[DiskRow]:
    """Give every disk that was ever read, the last read first."""
    return [_disk(row) for row in connection.execute("SELECT * FROM health_disks ORDER BY read_at DESC, disk_key")]


def disk(connection: sqlite3.Connection, disk_key: str) -> DiskRow | None:
    """Give one disk."""
    row = connection.execute("SELECT * FROM health_disks WHERE disk_key = ?", (disk_key,)).fetchone()
    return None if row is None else _disk(row)


def put_disk(connection: sqlite3.Connection, row: DiskRow) -> None:
    """Keep a disk as it is now."""
    values = (
        row.disk_key, row.device_id, row.first_seen, row.read_at, json.dumps(row.reading), json.dumps(row.held),
        json.dumps(row.baseline), row.short_test, row.long_test, json.dumps(row.bad_lbas), json.dumps(row.bad_files),
        row.bad_read,
    )  # fmt: skip
    connection.execute(
        "INSERT INTO health_disks (disk_key, device_id, first_seen, read_at, reading, held, baseline, short_test,"
        " long_test, bad_lbas, bad_files, bad_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (disk_key) DO UPDATE SET device_id = excluded.device_id, read_at = excluded.read_at,"
        " reading = excluded.reading, held = excluded.held, baseline = excluded.baseline,"
        " short_test = excluded.short_test, long_test = excluded.long_test, bad_lbas = excluded.bad_lbas,"
        " bad_files = excluded.bad_files, bad_read = excluded.bad_read",
        values,
    )


def add_reading(connection: sqlite3.Connection, disk_key: str, row: ReadingRow) -> None:
    """Keep a reading; of two of one second the later stays."""
    connection.execute(
        "INSERT OR REPLACE INTO health_readings (disk_key, at, power_on_hours, temperature_c, score, status, counts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (disk_key, *row[:5], json.dumps(dict(row.counts))),
    )


def readings(
    connection: sqlite3.Connection, disk_key: str, *, since: int = 0, until: int | None = None, limit: int = -1
) -> list[ReadingRow]:
    """Give the kept readings of a time (`since` and `until` belong to it), oldest first."""
    rows = connection.execute(
        "SELECT at, power_on_hours, temperature_c, score, status, counts FROM health_readings"
        " WHERE disk_key = ? AND at >= ? AND at <= ifnull(?, at) ORDER BY at LIMIT ?",
        (disk_key, since, until, limit),
    )
    return [_reading(row) for row in rows]


def thin(connection: sqlite3.Connection, now: int) -> int:
    """Leave of the weeks that ended more than 400 days ago only the last reading each; gives how many went."""
    before = (now - RAW_DAYS * DAY_S) // WEEK_S * WEEK_S
    return connection.execute(
        "DELETE FROM health_readings WHERE at < ? AND EXISTS (SELECT 1 FROM health_readings AS later"
        " WHERE later.disk_key = health_readings.disk_key AND later.at > health_readings.at"
        " AND later.at / ? = health_readings.at / ?)",
        (before, WEEK_S, WEEK_S),
    ).rowcount


def add_acknowledgement(connection: sqlite3.Connection, disk_key: str, row: Acknowledgement) -> None:
    """Keep what a user acknowledged."""
    connection.execute(
        "INSERT INTO health_acknowledgements (disk_key, at, user, counts, note) VALUES (?, ?, ?, ?, ?)",
        (disk_key, row.at, row.user, json.dumps(dict(row.counts)), row.note),
    )


def acknowledgements(connection: sqlite3.Connection, disk_key: str) -> list[Acknowledgement]:
    """Give what users acknowledged, newest first."""
    rows = connection.execute(
        "SELECT at, user, counts, note FROM health_acknowledgements WHERE disk_key = ? ORDER BY at DESC, rowid DESC",
        (disk_key,),
    )
    return [Acknowledgement(row[0], row[1], json.loads(row[2]), row[3]) for row in rows]


def add_self_tests(connection: sqlite3.Connection, disk_key: str, rows: Iterable[SelfTestRow]) -> None:
    """Keep self-tests that ended; those that are known stay as they were first told."""
    connection.executemany(
        "INSERT OR IGNORE INTO health_self_tests (disk_key, hours, kind, passed, lba, result, seen_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((disk_key, *row) for row in rows),
    )


def self_tests(connection: sqlite3.Connection, disk_key: str) -> list[SelfTestRow]:
    """Give the self-tests that ended, newest first."""
    rows = connection.execute(
        "SELECT hours, kind, passed, lba, result, seen_at FROM health_self_tests WHERE disk_key = ?"
        " ORDER BY seen_at DESC, hours DESC",
        (disk_key,),
    )
    return [SelfTestRow(row[0], row[1], None if row[2] is None else bool(row[2]), *row[3:]) for row in rows]


def types(connection: sqlite3.Connection) -> dict[str, str]:
    """Give how each device is asked."""
    return {row[0]: row[1] for row in connection.execute("SELECT device_id, device_type FROM health_types")}


def put_type(connection: sqlite3.Connection, device_id: str, device_type: str | None) -> None:
    """Keep how a device is asked; None forgets it."""
    if device_type is None:
        connection.execute("DELETE FROM health_types WHERE device_id = ?", (device_id,))
        return
    connection.execute(
        "INSERT OR REPLACE INTO health_types (device_id, device_type) VALUES (?, ?)", (device_id, device_type)
    )


def _reading(row: sqlite3.Row) -> ReadingRow:
    """Read a kept reading."""
    return ReadingRow(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]))


def _disk(row: sqlite3.Row) -> DiskRow:
    """Read a row."""
    values = row_dict(row) | {name: json.loads(row[name]) for name in _JSON}
    lists = {name: tuple(values[name]) for name in ("bad_lbas", "bad_files")}
    return DiskRow(**{**values, **lists, "bad_read": bool(row["bad_read"])})
