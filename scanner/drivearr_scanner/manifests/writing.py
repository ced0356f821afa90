"""Writing what a drive says of itself: the files list first, then the older of the two slots, each made durable.

The order is what survives a cut: the newest valid slot and the files list that it names are never touched by the next
write. Everything is applied to what the drive holds at that moment, so that what another scanner wrote is kept.
"""

import contextlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import Root

from .fault_rules import Fault, fault_of, reason_of
from .format import (
    MAX_HISTORY,
    DriveNote,
    FilesRef,
    FileSystem,
    HistoryNote,
    LastSync,
    Manifest,
    ProfileNote,
    Schema,
    Summary,
    Writer,
    render_manifest,
)
from .journal import JOURNAL, Journal, PartFile
from .kept import KeptManifest
from .lock import DriveLock, LockLostError, hold, utc_now
from .presence import absent_paths
from .reading import ManifestReading, read_manifest
from .records_rules import FileRecord, checksums_text, merge_records, render_files
from .sealed_rules import FormatError
from .slots import FILES_SLOTS, FOLDER, MANIFEST_SLOTS, Slot, SlotState, set_aside, write_all, write_slot

CHECKSUMS = f"{FOLDER}/checksums.xxh128"
README = "DRIVEARR.txt"
README_TEXT = """This drive is looked after by Drivearr. Its media are ordinary files: play or copy them as you like.
Please keep .drivearr-manifest.json, .drivearr-manifest.2.json and the folder .drivearr: they know what is complete.
To check every file on any computer: open a terminal in this folder and run  xxh128sum -c .drivearr/checksums.xxh128
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a write adds: records win over older ones by path, `removed` paths leave the list."""

    records: tuple[FileRecord, ...] = ()
    removed: frozenset[str] = frozenset()
    history: tuple[HistoryNote, ...] = ()
    last_sync: LastSync | None = None
    profile: ProfileNote | None = None
    label: str | None = None
    fs: FileSystem | None = None
    titles: int | None = None


def new_drive_note(label: str, fs: FileSystem, *, at: datetime, drive_id: str | None = None) -> DriveNote:
    """Give the identity for a drive that has none; `drive_id` when the store knew it before its manifest was lost."""
    return DriveNote(id=drive_id or str(uuid.uuid4()), label=label, created_at=rfc3339(at), fs=fs)


def rfc3339(at: datetime) -> str:
    """Give a time as the manifest writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class ManifestWriter:
    """The right to write a drive's manifest, held by the drive's lock; use `writing`."""

    def __init__(
        self,
        root: Root,
        lock: DriveLock,
        *,
        drive: DriveNote,
        writer: Writer,
        clock: Callable[[], datetime],
        kept: KeptManifest | None = None,
    ) -> None:
        """Write for the drive `drive`, in the name of `writer`; `kept` stands in for a manifest that was lost."""
        self._root = root
        self._lock = lock
        self._drive = drive
        self._writer = writer
        self._clock = clock
        self._kept = kept if kept is not None and kept.manifest.drive.id == drive.id else None
        self.reading = self._read()
        self._generation = self.reading.generation

    def save(self, change: Change, *, parts: Iterable[PartFile] = (), holds_journal: bool = False) -> Manifest:
        """Write a new generation with the change, and take the journal in; gives what was written.

        `parts` are the copies that stay to be taken up: they alone are in the journal afterwards. `holds_journal` says
        that the change has all that the journal says, which is then not read.

        Raises `manifest_newer`, `drive_changed`, `drive_locked`, or what `drive_error` makes of an error; the
        generation before it is then still whole.
        """
        with drive_errors(self._drive.label):
            self._lock.confirm()
            self._read_again(with_journal=not holds_journal)
            kept = self._records_with(change)
            manifest = self._next(change, kept)
            mend = self._mends(manifest.generation)
            manifest = self._write(manifest, kept)
            self._generation = manifest.generation
            if mend:  # only now, when the slot just written is durable: never both at risk at once
                self._read_again(with_journal=not holds_journal)
                manifest = self._write(self._next(Change(), kept), kept)
                self._generation = manifest.generation
            self._write_side_files(kept)
            self._end_journal(tuple(parts))
        return manifest

    def _read_again(self, *, with_journal: bool) -> None:
        """Read what the drive holds now, and refuse to build on less than it held before.

        The lock is ours, so what cannot be read any more is a fault of the drive: a generation without it would lose
        records and history for good. The journal stays, and the next run takes it in.
        """
        reading = self._read(with_journal=with_journal)
        if self.reading.complete and (not reading.complete or reading.generation < self._generation):
            raise error("write_failed", path=MANIFEST_SLOTS[0], reason="it could not be read again")
        self.reading = reading

    def _read(self, *, with_journal: bool = True) -> ManifestReading:
        """Read the drive again; refuse one that is not ours to write."""
        reading = read_manifest(self._root, drive_name=self._drive.label, with_journal=with_journal)
        refuse_newer(reading)
        if reading.drive_id not in (None, self._drive.id, self._drive.cloned_from):
            raise error("drive_changed", drive=self._drive.label, path=self._root.path)
        return reading

    def _records_with(self, change: Change) -> list[FileRecord]:
        """Give the records after a change, without those whose file is gone."""
        records = merge_records(self._old_records(), change.records)
        renewed = {record.path for record in change.records}
        old = [record for path, record in records.items() if path not in renewed]
        gone = absent_paths(self._root, old, change.records) if self.reading.complete else frozenset()
        return [record for path, record in records.items() if path not in change.removed and path not in gone]

    def _old_records(self) -> Iterable[FileRecord]:
        """Give the records before the change: a lost list is taken from what is kept, as far as it still holds."""
        found = self.reading.records.values()
        if self._kept is None or not self._is_lost():
            return found
        return merge_records(self._kept.records_on(self._root), found).values()

    def _is_lost(self) -> bool:
        """Tell whether the drive had a manifest that it has no more."""
        return self._kept is not None and self.reading.manifest is None

    def _mends(self, generation: int) -> bool:
        """Tell whether both slots are to be written: one was bad, or would be found missing beside this generation."""
        found = self.reading
        if found.state in (ManifestState.RESTORED_FROM_BACKUP, ManifestState.CORRUPT):
            return True
        return generation > 1 and all(slot.state is SlotState.MISSING for slot in found.slots)

    def _next(self, change: Change, records: list[FileRecord]) -> Manifest:
        """Give the next generation, its files list not named yet."""
        now = rfc3339(self._clock())
        old = self.reading.manifest or self._first(now)
        who = old.drive if old.drive.id == self._drive.id else self._drive  # a clone gets an identity of its own
        drive = replace(who, label=change.label or who.label, fs=change.fs or who.fs)
        titles = old.summary.titles if change.titles is None else change.titles
        size = sum(record.size_bytes for record in records)
        return replace(
            old,
            generation=old.generation + 1,
            written_at=now,
            writer=self._writer,
            drive=drive,
            profile=change.profile or old.profile,
            summary=replace(old.summary, files=len(records), size_bytes=size, titles=titles),
            last_sync=change.last_sync or old.last_sync,
            history=_merge_history(old.history, change.history),
        )

    def _first(self, now: str) -> Manifest:
        """Give the manifest before the first: the one that was lost, else with what an older format told."""
        if self._kept is not None:
            last = self._kept.manifest
            return replace(last, generation=max(last.generation, self.reading.files_generation))
        legacy = self.reading.legacy
        drive = self._drive if legacy is None else replace(self._drive, former_id=legacy.drive_id)
        history = legacy.history if legacy else ()
        return Manifest(
            schema=Schema(),
            generation=self.reading.files_generation,
            written_at=now,
            writer=self._writer,
            drive=drive,
            summary=Summary(),
            history=history,
        )

    def _write(self, manifest: Manifest, records: list[FileRecord]) -> Manifest:
        """Write the files list that is not in use, then the older slot that names it."""
        root = self._root
        data, files = render_files(manifest.generation, records)
        ref = FilesRef(generation=files.generation, count=len(files.records), xxh3_128=files.xxh3_128)
        whole = replace(manifest, files_ref=ref)
        slot_data = render_manifest(whole)
        write_slot(root, next(slot for slot in FILES_SLOTS if slot != self.reading.files_slot), data)
        slot = min(self.reading.slots, key=_staleness)
        if slot.state not in (SlotState.MISSING, SlotState.VALID):
            kind = "legacy" if slot.state is SlotState.LEGACY else "corrupt"
            stamp = self._clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            set_aside(root, slot.name, f"{MANIFEST_SLOTS[0].removesuffix('.json')}.{kind}-{stamp}.json")
        write_slot(root, slot.name, slot_data)
        return whole

    def _end_journal(self, parts: tuple[PartFile, ...]) -> None:
        """Take the journal away, whose lines the manifest now holds."""
        if parts:
            Journal(self._root, parts=parts).close()
            return
        with contextlib.suppress(FileNotFoundError):
            self._root.unlink(JOURNAL)
        self._root.fsync_dir(FOLDER)

    def _write_side_files(self, records: list[FileRecord]) -> None:
        """Write what is derived; it can be made again, so trouble with it loses nothing."""
        root = self._root
        ordered = sorted(records, key=lambda record: record.path)
        try:
            _replace_file(root, CHECKSUMS, checksums_text(ordered))
            if not root.exists(README):
                _replace_file(root, README, README_TEXT.encode())
        except OSError as problem:
            if fault_of(problem) is Fault.GONE:
                raise


def refuse_newer(reading: ManifestReading) -> None:
    """Raise `manifest_newer` when the drive was written by a newer version: it is read-only then."""
    if reading.state is ManifestState.NEWER:
        raise error("manifest_newer", **reading.problems[0].fields)


@contextlib.contextmanager
def writing(
    root: Root,
    *,
    drive: DriveNote,
    writer: Writer,
    clock: Callable[[], datetime] = utc_now,
    kept: KeptManifest | None = None,
) -> Iterator[ManifestWriter]:
    """Hold the drive's lock and give the writer; `drive` is who the store says that it is.

    `kept` is the drive's last manifest as it is remembered: a drive that lost its own goes on from there.

    Raises `drive_locked` while another scanner writes, `drive_read_only`, `manifest_newer`, and `drive_changed` when
    the drive carries another id than `drive.id` or `drive.cloned_from`; from the latter on it carries `drive.id`.
    """
    with contextlib.ExitStack() as stack:
        with drive_errors(drive.label):
            refuse_newer(read_manifest(root, drive_name=drive.label))  # before anything is written, the lock included
            lock = stack.enter_context(
                hold(root, instance_id=writer.instance_id, clock=clock, drive_name=drive.label),
            )
            manifest = ManifestWriter(root, lock, drive=drive, writer=writer, clock=clock, kept=kept)
        yield manifest


@contextlib.contextmanager
def drive_errors(drive_name: str) -> Iterator[None]:
    """Turn an OSError or FormatError inside into the error of the contract."""
    try:
        yield
    except LockLostError as problem:
        raise error("drive_locked", drive=drive_name, writer="?") from problem
    except FormatError as problem:  # what is on the drive leaves no room for a next generation
        raise error("write_failed", path=MANIFEST_SLOTS[0], reason=str(problem)) from problem
    except OSError as problem:
        raise drive_error(problem, drive_name) from problem


def drive_error(problem: OSError, drive_name: str) -> DrivearrError:
    """Give the error of the contract for trouble with writing to a drive."""
    fault = fault_of(problem)
    if fault is Fault.GONE:
        return error("drive_gone", drive=drive_name)
    if fault is Fault.READ_ONLY:
        return error("drive_read_only", drive=drive_name)
    if fault is Fault.FULL:
        return error("drive_full", drive=drive_name, needed_bytes="?")
    return error("write_failed", path=MANIFEST_SLOTS[0], reason=reason_of(problem))


def _merge_history(old: tuple[HistoryNote, ...], new: tuple[HistoryNote, ...]) -> tuple[HistoryNote, ...]:
    """Give both by id, in the order of time, the newest kept; keys that this version does not know stay."""
    merged = {entry.id: entry for entry in old}
    for entry in new:
        known = merged.get(entry.id)
        merged[entry.id] = entry if known is None else replace(entry, extra={**known.extra, **entry.extra})
    return tuple(sorted(merged.values(), key=lambda entry: (entry.at, entry.id)))[-MAX_HISTORY:]


def _staleness(slot: Slot) -> tuple[int, int]:
    """Order slots by what is overwritten first: an empty place, then what is no manifest, then the older one."""
    states = (SlotState.MISSING, SlotState.CORRUPT, SlotState.UNREADABLE, SlotState.LEGACY, SlotState.VALID)
    return states.index(slot.state), slot.generation


def _replace_file(root: Root, name: str, data: bytes) -> None:
    """Write a small derived file by a temporary name."""
    temp = f"{FOLDER}/new"
    with contextlib.suppress(FileNotFoundError):
        root.unlink(temp)
    fd = root.create_file(temp)
    try:
        write_all(fd, data)
        os.fsync(fd)
    finally:
        os.close(fd)
    root.rename_over(temp, name)
