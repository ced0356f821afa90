"""Manifests, records and writers as tests need them."""

from datetime import UTC, datetime, timedelta

from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import DriveNote, FileSystem, HistoryNote, Manifest, Writer
from drivearr_scanner.manifests.records_rules import FileRecord, Source
from drivearr_scanner.manifests.writing import Change, writing

DRIVE_ID = "3f2b8c1e-1111-4222-8333-444455556666"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
AT = "2026-11-21T12:00:00.000Z"


def drive_note(drive_id: str = DRIVE_ID) -> DriveNote:
    """Give the identity of a drive."""
    return DriveNote(id=drive_id, label="Road trip", created_at=AT, fs=FileSystem(type="exfat", uuid="4A21-0001"))


def manifest(generation: int = 1) -> Manifest:
    """Give a manifest."""
    return Manifest(generation=generation, written_at=AT, writer=writer(), drive=drive_note())


def writer(instance_id: str = "here") -> Writer:
    """Give an installation that writes."""
    return Writer(instance_id=instance_id, version="0.1.0")


def record(path: str = "Movies/Heat (1995)/Heat.mkv", *, synced_at: str = AT, size_bytes: int = 7) -> FileRecord:
    """Give the record of a file."""
    return FileRecord(
        path=path,
        size_bytes=size_bytes,
        mtime_ns=1,
        xxh3_128="0" * 32,
        units=("movie:Heat (1995)",),
        source=Source(library_id="lib", path="Heat (1995)/Heat.mkv"),
        synced_at=synced_at,
    )


def note(note_id: str, *, minutes: int = 0) -> HistoryNote:
    """Give an entry of the history."""
    at = (NOON + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")
    return HistoryNote(id=note_id, at=at, op="sync", status="ok", title="Heat (1995)")


def save(root: Root, change: Change | None = None, *, instance_id: str = "here") -> Manifest:
    """Write one generation."""
    with writing(root, drive=drive_note(), writer=writer(instance_id), clock=lambda: NOON) as handle:
        return handle.save(change or Change())
