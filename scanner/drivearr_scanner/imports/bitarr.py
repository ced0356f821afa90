"""Take in what a Bitarr knew: what it read of each file becomes the baseline of our next reading; blocking.

Its hosts, devices, scans and schedules are kept as they were. Everything has a key that is drawn from the old row, so
that importing it again changes nothing; it is written in portions, and one that was interrupted is gone on with.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from drivearr_scanner.contract.text import display
from drivearr_scanner.store import imports
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.imports import OldChecksum, OldFile, Place

from .bitarr_files import FileReader, ReadFile
from .bitarr_plan_rules import folders_of, lost_of, meaning_of, why_no_setting
from .bitarr_rules import (
    MAX_TEXT,
    algorithm_of,
    key_of,
    mapped,
    time_of,
    time_text,
    whole_of,
    why_no_path,
)
from .bitarr_source import BitarrDatabase, open_bitarr
from .outcome import Outcome

KINDS = ("hosts", "devices", "scans", "files", "checksums", "schedules", "settings")
BATCH_FILES = 2000  # written at once: others wait for the data base no longer than that takes


@dataclass(slots=True)
class _Rows:
    """Our row of each old number."""

    hosts: dict[Any, int] = field(default_factory=dict)
    devices: dict[Any, int] = field(default_factory=dict)
    schedules: dict[Any, int] = field(default_factory=dict)
    scans: dict[Any, int] = field(default_factory=dict)


@dataclass(slots=True)
class _ScanFacts:
    """What is counted of a scan."""

    files: int = 0
    errors: int = 0
    devices: set[int] = field(default_factory=set)


def import_bitarr(
    store: Store,
    path: str,
    *,
    host_id: str,
    moves: Mapping[str, str],
    zone: tzinfo | None,
    machine_zone: tzinfo,
) -> Outcome:
    """Import a data base; `moves` says where its folders are now, `zone` which time its machine showed.

    Without a zone, file times are taken to be of `machine_zone`, and only what is damage in any zone is called so.
    Raises what `open_bitarr` raises.
    """
    outcome = Outcome(imported=dict.fromkeys(KINDS, 0))
    with open_bitarr(path, outcome, scratch=store.folder) as database:
        job = _Import(store, database, outcome, host_id, moves)
        job.take_rows()
        job.take_files(FileReader(database, zone, machine_zone))
        job.take_settings()
    for table, count in database.left:
        outcome.skip(f"{table}: {count} rows", "no Bitarr could write them; they are not known to be true")
    outcome.count_rows()
    return outcome


class _Import:
    """One import under way."""

    def __init__(
        self, store: Store, database: BitarrDatabase, outcome: Outcome, host_id: str, moves: Mapping[str, str]
    ) -> None:
        """Import from a data base into a store."""
        self._store = store
        self._database = database
        self._outcome = outcome
        self._host_id = host_id
        self._moves = moves
        self._rows = _Rows()
        self._facts: dict[int, _ScanFacts] = {}
        self._tops: list[str] = []
        self._links: dict[str, str] = {}
        self._mounts: dict[Any, str] = {}
        self._places: list[Place] = store.read_now(lambda connection: imports.places_of(connection, host_id))

    def take_rows(self) -> None:
        """Take hosts, devices, schedules and scans: few rows, in one transaction."""
        tables = ("scan_hosts", "storage_devices", "scheduled_scans", "scans")
        told = {table: list(self._database.rows(table)) for table in tables}
        self._store.write_now(lambda connection: self._take_rows(connection, told))

    def _take_rows(self, connection: Connection, told: Mapping[str, list[dict[str, Any]]]) -> None:
        """Take them in the order in which they name each other."""
        for row in told["scan_hosts"]:
            self._keep(connection, "hosts", self._rows.hosts, row, self._host(row))
        for row in told["storage_devices"]:
            self._keep(connection, "devices", self._rows.devices, row, self._device(row))
            mount = row["mount_point"]
            if isinstance(mount, str) and why_no_path(moved := self._moved(mount)) is None:
                self._mounts[row["id"]] = moved
        for row in told["scheduled_scans"]:
            self._keep(connection, "schedules", self._rows.schedules, row, self._schedule(row))
        self._outcome.schedule_rows = frozenset(self._rows.schedules.values())
        for row in told["scans"]:
            self._keep(connection, "scans", self._rows.scans, row, self._scan(row))
            top = row["top_level_path"]
            if isinstance(top, str) and why_no_path(moved := self._moved(top)) is None:
                # A link to the folder is followed: our indexes are of the folder itself.
                self._links.setdefault(moved, os.path.realpath(moved))
                self._tops = sorted(set(self._links.values()) - {"/"}, key=len)

    def _keep(
        self,
        connection: Connection,
        kind: str,
        numbers: dict[Any, int],
        row: Mapping[str, Any],
        made: tuple[str, dict[str, Any]],
    ) -> None:
        """Keep a row, remember its number and count it when it is new."""
        key, values = made
        numbers[row["id"]], is_new = imports.put_row(connection, f"imported_{kind}", key, values)
        self._outcome.imported[kind] += is_new

    def _host(self, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give a host's key and what is kept of it."""
        values = {
            "host_id": self._host_id,
            "name": _text(row["host_name"]),
            "address": _text(row["host_ip"]),
            "kind": _text(row["host_type"]),
            "last_seen_at": time_text(row["last_seen"]),
        }
        return key_of("host", row["id"], row["host_name"], row["host_ip"]), values

    def _device(self, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give a device's key and what is kept of it."""
        values = {
            "host_id": self._host_id,
            "host_row": self._rows.hosts.get(row["host_id"]),
            "name": _text(row["name"]),
            "device_name": _text(row["device_id"]),
            "mount_point": _path_bytes(row["mount_point"]),
            "kind": _text(row["device_type"]),
            "size_bytes": whole_of(row["total_size"]),
            "used_bytes": whole_of(row["used_size"]),
            "first_seen_at": time_text(row["first_seen"]),
            "last_seen_at": time_text(row["last_seen"]),
        }
        return key_of("device", row["id"], row["device_id"], row["first_seen"]), values

    def _schedule(self, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give a schedule's key and what is kept of it; says what of it has no equal here."""
        meaning = meaning_of(row)
        if lost := lost_of(row):
            name = _text(row["name"]) or "?"
            self._outcome.leave(f"schedule {name}: {', '.join(lost)}", "kept, not used: ours know no such thing")
        values = {
            "host_id": self._host_id,
            "name": _text(row["name"]),
            "said": _said(row),
            "means": None if meaning is None else json.dumps(meaning, sort_keys=True),
            "places": json.dumps(list(self._places_of(row))),
            "created_at": time_text(row["created_at"]),
        }
        return key_of("schedule", row["id"], row["name"], row["created_at"]), values

    def _places_of(self, row: Mapping[str, Any]) -> Iterator[str]:
        """Give where the folders of a schedule are now; a link to one is followed, our roots may have either name."""
        for folder in folders_of(row):
            moved = self._moved(folder)
            problem = None if moved == "/" else why_no_path(moved)
            if problem is not None:
                self._outcome.skip_row("scheduled_scans", folder, problem)
                continue
            yield from dict.fromkeys((moved, os.path.realpath(moved)))

    def _scan(self, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give a scan's key and what is kept of it; one that never ended was interrupted."""
        state = _text(row["status"])
        values = {
            "host_id": self._host_id,
            "schedule_row": self._rows.schedules.get(row["scheduled_scan_id"]),
            "name": _text(row["name"]),
            "path": _path_bytes(row["top_level_path"]),
            "state": "interrupted" if state == "running" else state,
            "algorithm": algorithm_of(row["checksum_method"]),
            "started_at": time_text(row["start_time"]),
            "ended_at": time_text(row["end_time"]),
            "duration_s": _seconds_between(time_of(row["start_time"]), time_of(row["end_time"])),
            "said": _said(row),
        }
        return key_of("scan", row["id"], row["start_time"], row["top_level_path"]), values

    def take_files(self, reader: FileReader) -> None:
        """Take files and their checksums, in portions."""
        batch: list[OldFile] = []
        for read in reader.files(self._outcome):
            batch.append(self._old_file(read))
            if len(batch) >= BATCH_FILES:
                self._put(batch)
                batch = []
        self._put(batch)
        gone = reader.missing()
        self._outcome.missing = [display(self._moved(path)) for path in gone]
        for scan, count in reader.errors_by_scan().items():
            if scan in self._rows.scans:
                self._facts_of(self._rows.scans[scan]).errors = count
        self._store.write_now(self._put_facts)

    def _old_file(self, read: ReadFile) -> OldFile:
        """Give a file as the store keeps it."""
        device_row = _row_for(self._rows.devices, read.device)
        checksums = []
        for row in read.checksums:
            scan_row = _row_for(self._rows.scans, row.scan)
            checksums.append(_old_checksum(scan_row, row))
            if row.digest is not None and scan_row > 0:
                facts = self._facts_of(scan_row)
                facts.files += 1
                facts.devices.add(device_row)
        placed = None if read.gone or read.twin else self._placed(read)
        if read.judged.suspected and placed is not None:
            self._outcome.suspected_corrupt.append(display(placed))
        return OldFile(
            device_row=device_row,
            path=read.path,
            size_bytes=read.size_bytes,
            changed_at=read.changed_at,
            deleted=read.deleted,
            checksums=checksums,
            placed=placed,
            mtime_ns=read.mtime_ns,
            baselines=[_old_checksum(_row_for(self._rows.scans, row.scan), row) for row in read.judged.baselines],
        )

    def _placed(self, read: ReadFile) -> str | None:
        """Give where a file is now, and see to it that a root of ours holds it."""
        path = mapped(self._moved(read.path), self._links)
        problem = why_no_path(path)
        if problem is not None:
            self._outcome.skip_row("files", read.path, problem)
            return None
        if imports.nearest(self._places, path) is None:
            top = self._top_for(path, self._mounts.get(read.device))
            place = self._store.write_now(lambda connection: imports.place_of(connection, self._host_id, top))
            self._places.append(place)
        return path

    def _top_for(self, path: str, mount: str | None) -> str:
        """Give the folder of a new root: what was scanned, else the device, else the outermost folder; never all."""
        for top in self._tops:
            if path.startswith(top + "/"):
                return top
        if mount is not None and mount != "/" and path.startswith(mount + "/"):
            return mount
        first = path.find("/", 1)
        return path[:first] if first > 0 else "/"

    def _put(self, batch: list[OldFile]) -> None:
        """Write a portion."""
        files, checksums = self._store.write_now(lambda connection: imports.put_files(connection, batch, self._places))
        self._outcome.imported["files"] += files
        self._outcome.imported["checksums"] += checksums

    def _put_facts(self, connection: Connection) -> None:
        """Write what was counted of the scans."""
        for scan_row, facts in self._facts.items():
            devices = json.dumps(sorted(facts.devices))
            imports.put_scan_facts(connection, scan_row, files=facts.files, errors=facts.errors, devices=devices)

    def _facts_of(self, scan_row: int) -> _ScanFacts:
        """Give what is counted of a scan."""
        return self._facts.setdefault(scan_row, _ScanFacts())

    def take_settings(self) -> None:
        """Take the settings, and say of each why it has no effect."""
        settings = dict(self._settings())
        changed = self._store.write_now(
            lambda connection: sum(
                imports.put_setting(connection, self._host_id, name, value) for name, value in settings.items()
            )
        )
        self._outcome.imported["settings"] = changed
        for name in settings:
            if (reason := why_no_setting(name)) is not None:
                self._outcome.leave(f"setting {name}", reason)

    def _settings(self) -> Iterator[tuple[str, str]]:
        """Give name and value of each setting."""
        for row in self._database.rows("configuration", ("key",)):
            name = _text(row["key"])
            if name is None or row["value"] is None:
                self._outcome.skip_row("configuration", name or "?", "it has no name or no value")
            else:
                yield name, display(str(row["value"]))[:MAX_TEXT]

    def _moved(self, path: str) -> str:
        """Give where a path is now, without a slash at its end."""
        moved = mapped(path, self._moves)
        return moved.rstrip("/") or moved[:1]


def _row_for(rows: Mapping[Any, int], number: object) -> int:
    """Give our row of an old one; minus its number where it was deleted, 0 where none is named."""
    if isinstance(number, int) and number not in rows:
        return -abs(number)
    return rows.get(number, 0) if isinstance(number, int) else 0


def _old_checksum(scan_row: int, row: Any) -> OldChecksum:
    """Give a checksum as the store keeps it."""
    taken_at = None if row.at is None else int(row.at.timestamp())
    return OldChecksum(scan_row, row.algorithm, row.digest, row.status, taken_at)


def _text(value: object) -> str | None:
    """Give a short text that any place can take."""
    return display(value)[:MAX_TEXT] if isinstance(value, str) else None


def _path_bytes(value: object) -> bytes | None:
    """Give a path's bytes."""
    return os.fsencode(value) if isinstance(value, str) else None


def _said(row: Mapping[str, Any]) -> str:
    """Give a row as it stood there, as JSON."""
    plain = {name: _text(value) if isinstance(value, str) else value for name, value in row.items()}
    return json.dumps(plain, default=lambda value: display(repr(value))[:MAX_TEXT], sort_keys=True)


def _seconds_between(start: datetime | None, end: datetime | None) -> float | None:
    """Give how long something took; None where it is not known, or a clock was set."""
    if start is None or end is None or end < start:
        return None
    return round((end - start).total_seconds(), 3)
