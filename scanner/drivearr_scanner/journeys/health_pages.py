"""Answers about the health of disks: readings over time, everything of one disk, and an export for others to read."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from drivearr_scanner.contract.errors import error
from drivearr_scanner.health.log_rules import known_lbas
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.samples import Sample
from drivearr_scanner.health.trend import breaks, trend
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.health import DAY_S, DiskRow, ReadingRow

from .health_book import DiskState, HealthBook, moment

# Days that a trend is drawn over.
TREND_DAYS = (7, 30, 90)
HIDDEN = "hidden"


class HealthPages:
    """Answers about the attached disks. `files_of` names the files on bad blocks, `plan_of` when a disk is asked."""

    def __init__(
        self,
        book: HealthBook,
        store: Store,
        *,
        files_of: Callable[[DiskState], list[dict[str, Any]]],
        plan_of: Callable[[str], dict[str, Any]],
    ) -> None:
        """Answer from the book and the store."""
        self._book = book
        self._store = store
        self._files_of = files_of
        self._plan_of = plan_of

    async def readings(self, device_id: str, query: dict[str, Any]) -> dict[str, Any]:
        """Give a page of readings, oldest first; the cursor is a time. `device_not_found`, `invalid_request`."""
        row = self._book.get(device_id).row
        since = max(_seconds(query.get("since"), 0), query["cursor"])
        until, limit = _seconds(query.get("until"), None), query["limit"]
        if row is None:
            return {"device_id": device_id, "readings": [], "next_cursor": None}
        key = row.disk_key
        found = await self._store.read(lambda c: rows.readings(c, key, since=since, until=until, limit=limit + 1))
        return {
            "device_id": device_id,
            "readings": [reading_json(each) for each in found[:limit]],
            "next_cursor": found[limit].at if len(found) > limit else None,
        }

    async def readings_csv(self, device_id: str, query: dict[str, Any]) -> str:
        """Give readings as a table, oldest first; `device_not_found`, `invalid_request`."""
        row = self._book.get(device_id).row
        since, until = _seconds(query.get("since"), 0), _seconds(query.get("until"), None)
        if row is None:
            return as_csv(())
        key = row.disk_key
        return as_csv(await self._store.read(lambda c: rows.readings(c, key, since=since, until=until)))

    async def of_disk(self, device_id: str) -> dict[str, Any]:
        """Give everything that is known of a disk's health; `device_not_found`."""
        state = self._book.get(device_id)
        row, reading = state.row, state.reading
        kept = {} if row is None else await self._store.read(lambda connection: history_json(connection, row))
        return {
            "health": self._book.health(device_id).to_dict(),
            "reading": None if reading is None else reading.to_dict(),
            "trends": kept.get("trends", {}),
            "markers": kept.get("markers", []),
            "self_test": {"percent": None if reading is None else reading.self_test_percent},
            "self_tests": kept.get("self_tests", []),
            "acknowledgements": kept.get("acknowledgements", []),
            "acknowledged": {} if row is None else dict(row.baseline),
            "bad_lbas": [] if reading is None else list(known_lbas(reading)),
            "bad_sector_files": self._files_of(state),
            "bad_sector_files_read": True if row is None else row.bad_read,
            "plan": self._plan_of(device_id),
        }

    async def export(self, device_id: str, *, serials: bool) -> dict[str, Any]:
        """Give the whole history of a disk for others to read; `device_not_found`."""
        row = self._book.get(device_id).row
        if row is None:
            return {"disks": []}
        return {"disks": await self._store.read(lambda connection: export_json(connection, [row], serials=serials))}


def reading_json(row: ReadingRow) -> dict[str, Any]:
    """Give a kept reading as JSON."""
    return {
        "at": moment(row.at),
        "power_on_hours": row.power_on_hours,
        "temperature_c": row.temperature_c,
        "score": row.score,
        "status": row.status,
        "counts": dict(row.counts),
    }


def as_csv(readings: Sequence[ReadingRow]) -> str:
    """Give kept readings as a table; a count that a reading did not tell is left empty."""
    text = io.StringIO()
    table = csv.writer(text)
    counts = sorted({name for each in readings for name in each.counts})
    table.writerow(("at", "status", "score", "power_on_hours", "temperature_c", *counts))
    for each in readings:
        known = (moment(each.at), each.status, each.score, each.power_on_hours, each.temperature_c)
        table.writerow((*known, *(each.counts.get(name) for name in counts)))
    return text.getvalue()


def markers(connection: Connection, row: DiskRow) -> list[dict[str, Any]]:
    """Give what a chart of a disk marks, oldest first: when it was first seen, counts that fell, the user's words."""
    kept = rows.readings(connection, row.disk_key)
    found: list[tuple[float, dict[str, Any]]] = [(row.first_seen, {"kind": "first_seen"})]
    for each in breaks([Sample(float(each.at), each.power_on_hours, each.counts) for each in kept]):
        kind = "cleared" if each.after < each.before else "jumped"
        found.append((each.at_s, {"kind": kind, "counter": each.name, "from": each.before, "to": each.after}))
    found += [
        (said.at, {"kind": "acknowledged", "counts": dict(said.counts), "note": said.note})
        for said in rows.acknowledgements(connection, row.disk_key)
    ]
    return [{"at": moment(at), **mark} for at, mark in sorted(found, key=lambda each: each[0])]


def history_json(connection: Connection, row: DiskRow) -> dict[str, Any]:
    """Give trends, self-tests and acknowledgements of a disk as JSON; a count without a trend is left out."""
    samples = [
        Sample(float(each.at), each.power_on_hours, each.counts)
        for each in rows.readings(connection, row.disk_key, since=row.read_at - max(TREND_DAYS) * DAY_S)
    ]
    names = sorted({name for sample in samples for name in sample.values})
    return {
        "trends": {name: lines for name in names if (lines := _trends(samples, name))},
        "markers": markers(connection, row),
        "self_tests": [
            {
                "kind": test.kind,
                "passed": test.passed,
                "power_on_hours": test.hours,
                "lba": test.lba,
                "result": test.result,
                "seen_at": moment(test.seen_at),
            }
            for test in rows.self_tests(connection, row.disk_key)
        ],
        "acknowledgements": [
            {"at": moment(each.at), "user": each.user, "counts": dict(each.counts), "note": each.note}
            for each in rows.acknowledgements(connection, row.disk_key)
        ],
    }


def export_json(connection: Connection, disks: Sequence[DiskRow], *, serials: bool) -> list[dict[str, Any]]:
    """Give disks with all that is kept of them; serial numbers and world-wide names are hidden unless asked for."""
    return [_exported(connection, row, serials=serials) for row in disks]


def _exported(connection: Connection, row: DiskRow, *, serials: bool) -> dict[str, Any]:
    """Give one disk."""
    data = {
        "reading": row.reading,
        "verdict": row.held,
        "first_seen_at": moment(row.first_seen),
        "read_at": moment(row.read_at),
        **history_json(connection, row),
        "readings": [reading_json(each) for each in rows.readings(connection, row.disk_key)],
    }
    if serials:
        return {"disk": row.disk_key, **data}
    identity = SmartReading.from_dict(row.reading).identity
    text = orjson.dumps(data).decode()
    for secret in filter(None, (identity.serial, identity.wwn)):
        text = text.replace(orjson.dumps(secret).decode()[1:-1], HIDDEN)
    found: dict[str, Any] = orjson.loads(text)
    return {"disk": identity.model, **found}


def _trends(samples: Sequence[Sample], name: str) -> dict[str, Any]:
    """Give the rates of a count over some windows, those that there are; `by_hours`: per 24 hours of running."""
    found = {str(days): trend(samples, name, days * DAY_S) for days in TREND_DAYS}
    return {
        days: {
            "per_day": round(line.per_day, 4),
            "low": round(line.low, 4),
            "high": round(line.high, 4),
            "points": line.points,
            "span_s": int(line.span_s),
            "by_hours": line.by_hours,
        }
        for days, line in found.items()
        if line is not None
    }


def _seconds(text: str | None, default: Any) -> Any:
    """Read a time of a question; `invalid_request`."""
    if text is None:
        return default
    try:
        at = datetime.fromisoformat(text)
    except ValueError as problem:
        raise error("invalid_request", detail=f"{text} is no time like 2026-11-21T09:00:00Z") from problem
    return int((at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp())
