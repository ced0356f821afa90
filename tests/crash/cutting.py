"""What power cuts are tried on: saves of a manifest, and commits of the data base, each acknowledged at a mark."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import DriveNote, FileSystem, Writer
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.manifests.records_rules import FileRecord
from drivearr_scanner.manifests.slots import MANIFEST_SLOTS
from drivearr_scanner.manifests.writing import Change, writing
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import Connection, Store

from tests.lab.powercut import CutState, MountRefusedError, RecordedDrive

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
AT = "2026-11-21T12:00:00.000Z"
DRIVE = DriveNote(id="3f2b8c1e-1111-4222-8333-444455556666", label="Cut", created_at=AT, fs=FileSystem())
WRITER = Writer(instance_id="here", version="0.1.0")
FIRST_RECORDS = 400  # so that a files list is some hundred blocks, and a cut finds it half written
KEY = "acknowledged"


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was found in the states after cuts. Bad: nothing valid is read; lost: less than was acknowledged is."""

    states: int = 0
    bad: int = 0
    lost: int = 0
    refused: int = 0
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.bad}/{self.states} unreadable, {self.lost} lost, {self.refused} not mountable"


def save_manifests(drive: RecordedDrive, *, saves: int, harmed_before: int = 0) -> list[int]:
    """Save so often with other writes between; gives the mark at which each save was acknowledged.

    The older slot is harmed before the save `harmed_before`, the last one, which so writes both slots.
    """
    marks = []
    with Root.open(drive.mount_point) as root:
        for generation in range(1, saves + 1):
            _disturb(Path(drive.mount_point), generation)
            if generation == harmed_before:
                _harm(Path(drive.mount_point) / MANIFEST_SLOTS[(generation + 1) % 2])
            with writing(root, drive=DRIVE, writer=WRITER, clock=lambda: NOON) as manifest:
                saved = manifest.save(Change(records=_records(generation)))
                assert saved.generation == generation + (0 < harmed_before <= generation)
                marks.append(drive.mark())
    return marks


def cut_manifests(drive: RecordedDrive, marks: list[int], *, count: int, seed: int) -> Tally:
    """Read the manifest in states at random cuts after the first save began."""
    tally = Tally()
    for state in drive.states(count=count, seed=seed):
        acknowledged = sum(mark <= state.mark for mark in marks)
        tally.states += 1
        try:
            with state.mounted() as folder:
                _judge_manifest(folder, acknowledged, tally, state, saves=len(marks))
        except MountRefusedError:
            tally.refused += 1
    return tally


def commit_rows(drive: RecordedDrive, *, commits: int) -> list[int]:
    """Commit so many times, a counter in each; gives the mark at which each was acknowledged."""
    marks = []
    store = Store(f"{drive.mount_point}/data")
    try:
        for number in range(1, commits + 1):
            if number % 5 == 0:
                _disturb(Path(drive.mount_point), number)
            store.write_now(_put(number))
            marks.append(drive.mark())
    finally:
        store.close()
    return marks


def cut_commits(drive: RecordedDrive, marks: list[int], *, count: int, seed: int) -> Tally:
    """Open the data base in states at random cuts after the first commit."""
    tally = Tally()
    for state in drive.states(count=count, seed=seed, since=marks[0]):
        acknowledged = sum(mark <= state.mark for mark in marks)
        tally.states += 1
        try:
            with state.mounted() as folder:
                _judge_store(folder, acknowledged, tally, state)
        except MountRefusedError:
            tally.refused += 1
    return tally


def _records(generation: int) -> tuple[FileRecord, ...]:
    """Give the records that a generation adds."""
    count = FIRST_RECORDS if generation == 1 else 10
    return tuple(
        FileRecord(
            path=f"Movies/Film {generation}-{number} (2001)/Film {generation}-{number} (2001).mkv",
            size_bytes=number,
            mtime_ns=1,
            xxh3_128=f"{generation:016x}{number:016x}",
            units=(f"movie:Film {generation}-{number} (2001)",),
            source=None,
            synced_at=AT,
        )
        for number in range(count)
    )


def _disturb(folder: Path, number: int) -> None:
    """Write other things: some durable, some not, some removed again."""
    (folder / f"other-{number}").write_bytes(os.urandom(50_000))
    durable = os.open(folder / f"durable-{number % 3}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        os.write(durable, os.urandom(5_000))
        os.fsync(durable)
    finally:
        os.close(durable)
    (folder / f"other-{number - 2}").unlink(missing_ok=True)


def _harm(slot: Path) -> None:
    """Turn bytes of a slot, for good."""
    with slot.open("r+b") as file:
        file.seek(50)
        file.write(os.urandom(20))
        file.flush()
        os.fsync(file.fileno())


def _judge_manifest(folder: Path, acknowledged: int, tally: Tally, state: CutState, *, saves: int) -> None:
    """Count what the manifest of a state is worth."""
    try:
        with Root.open(str(folder)) as root:
            reading = read_manifest(root)
    except (DrivearrError, OSError) as problem:
        tally.bad += 1
        tally.notes.append(f"{state.mark}, torn {state.torn}: {problem}")
        return
    if reading.manifest is None:
        if acknowledged:
            tally.bad += 1
            tally.notes.append(f"{state.mark}, torn {state.torn}: {reading.state}, {reading.problems}")
        return
    generation = reading.manifest.generation
    whole = {record.path for number in range(1, min(generation, saves) + 1) for record in _records(number)}
    if generation < acknowledged or not whole <= set(reading.records) or reading.manifest.drive.id != DRIVE.id:
        tally.lost += 1
        missing = len(whole - set(reading.records))
        tally.notes.append(f"{state.mark}, torn {state.torn}: {generation} < {acknowledged}, {missing} records missing")


def _put(number: int) -> Callable[[Connection], None]:
    """Give the unit of work that notes a number in two rows."""

    def work(connection: Connection) -> None:
        meta.put(connection, KEY, str(number))
        meta.put(connection, f"{KEY}-{number}", "x" * 500)

    return work


def _kept(connection: Connection) -> tuple[str, int, int]:
    """Give whether the file is sound, the number that it tells, and how many rows belong to it."""
    sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    rows = connection.execute("SELECT count(*) FROM meta WHERE key LIKE ?", (f"{KEY}-%",)).fetchone()[0]
    return str(sound), int(meta.get(connection, KEY) or 0), int(rows)


def _judge_store(folder: Path, acknowledged: int, tally: Tally, state: CutState) -> None:
    """Count what the data base of a state is worth."""
    try:
        store = Store(str(folder / "data"))
        try:
            sound, number, rows = store.read_now(_kept)
        finally:
            store.close()
    except DrivearrError as problem:
        tally.bad += 1
        tally.notes.append(f"{state.mark}, torn {state.torn}: {problem}")
        return
    if sound != "ok" or rows != number:
        tally.bad += 1
        tally.notes.append(f"{state.mark}, torn {state.torn}: {sound}")
    elif number < acknowledged:
        tally.lost += 1
        tally.notes.append(f"{state.mark}, torn {state.torn}: {number} < {acknowledged}")
