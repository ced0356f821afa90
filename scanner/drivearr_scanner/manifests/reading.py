"""Who a drive says it is: the manifest, the files list and what an unfinished run left, as one reading."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Problem
from drivearr_scanner.devices.tree import NotRegularFile, Root

from .fault_rules import Fault, fault_of, reason_of
from .format import FilesRef, Manifest
from .journal import JournalReading, PartFile, read_journal
from .legacy_rules import LegacyManifest, parse_plex2drive
from .records_rules import MAX_FILES_BYTES, FileRecord, FilesList, merge_records, parse_files
from .sealed_rules import FormatError
from .slots import FILES_SLOTS, MANIFEST_SLOTS, MAX_MANIFEST_BYTES, Slot, SlotState, read_bytes, read_slot

PLEX2DRIVE = ".plex2drive.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestReading:
    """What a drive says of itself.

    `records` maps each path to its record, those of an unfinished run included; `unfinished` tells that the last run
    did not end, `parts` which copies it can take up again. `newer_label` is all that is used of a newer format. The
    last four fields are for the writer; `complete` tells that nothing which the manifest rests on was unreadable.
    """

    state: ManifestState
    manifest: Manifest | None = None
    records: Mapping[str, FileRecord] = field(default_factory=dict)
    legacy: LegacyManifest | None = None
    problems: tuple[Problem, ...] = ()
    unfinished: bool = False
    parts: tuple[PartFile, ...] = ()
    newer_label: str | None = None
    slots: tuple[Slot, ...] = ()
    files_slot: str | None = None
    files_generation: int = 0
    complete: bool = True

    @property
    def generation(self) -> int:
        """The generation that was read; 0 for a drive without a manifest."""
        return self.manifest.generation if self.manifest else 0

    @property
    def drive_id(self) -> str | None:
        """The id that the drive claims; None when it has none that we can read."""
        return self.manifest.drive.id if self.manifest else None


def read_manifest(root: Root, *, drive_name: str | None = None, with_journal: bool = True) -> ManifestReading:
    """Read what a drive says of itself; nothing is written.

    Without the journal, for the one who writes it and holds what it says: of 20,000 files it takes a second to read.

    Raises `drive_gone` or `path_unreadable` when the drive does not let itself be read: that is never "missing".
    """
    name = drive_name or root.path
    slots = tuple(read_slot(root, slot, drive_name=name) for slot in MANIFEST_SLOTS)
    best = max(slots, key=lambda slot: slot.generation)
    state = _state_of(slots, best)
    if best.manifest is None and any(slot.state is SlotState.UNREADABLE for slot in slots):
        raise error("path_unreadable", path=MANIFEST_SLOTS[0], reason=_reason(slots, SlotState.UNREADABLE))
    lists, problems = _read_files(root, drive_name=name)
    ref = best.manifest.files_ref if best.manifest else None
    files = _matching(lists, ref)
    journal = _read_journal(root, drive_name=name) if with_journal else JournalReading(found=True)
    legacy = _legacy_of(slots, _read_plex2drive(root, state))
    if state is ManifestState.MISSING and legacy is not None:
        state = ManifestState.LEGACY
    return ManifestReading(
        state=state,
        manifest=None if state is ManifestState.NEWER else best.manifest,
        records=merge_records(files.records if files else (), journal.records if journal else ()),
        legacy=legacy,
        problems=(*_slot_problems(slots, state, name), *problems),
        unfinished=journal is None or journal.found,
        parts=journal.parts if journal else (),
        newer_label=_newer_label(slots),
        slots=slots,
        files_generation=max((found.generation for found in lists.values()), default=0),
        files_slot=next((slot for slot, found in lists.items() if files is not None and found is files), None),
        complete=journal is not None and (ref is None or (files is not None and _is_named(files, ref))),
    )


@contextlib.contextmanager
def reading_errors(drive_name: str) -> Iterator[None]:
    """Turn an OSError of looking at a drive into `drive_gone` or `path_unreadable`."""
    try:
        yield
    except OSError as problem:
        _raise_if_gone(problem, drive_name)
        raise error("path_unreadable", path=drive_name, reason=reason_of(problem)) from problem


def _state_of(slots: tuple[Slot, ...], best: Slot) -> ManifestState:
    """Give the state that the slots add up to."""
    states = {slot.state for slot in slots}
    if SlotState.NEWER in states:  # whatever the other slot holds: what a newer version wrote is not for us to judge
        return ManifestState.NEWER
    if best.manifest is not None:
        lost = {SlotState.CORRUPT, SlotState.UNREADABLE} & states
        lost_name = best.generation > 1 and SlotState.MISSING in states
        return ManifestState.RESTORED_FROM_BACKUP if lost or lost_name else ManifestState.OK
    if SlotState.LEGACY in states:
        return ManifestState.LEGACY
    return ManifestState.CORRUPT if SlotState.CORRUPT in states else ManifestState.MISSING


def _read_files(root: Root, *, drive_name: str) -> tuple[dict[str, FilesList], list[Problem]]:
    """Give the files lists that are whole, by slot, and what is wrong with the others."""
    found: dict[str, FilesList] = {}
    problems: list[Problem] = []
    for slot in FILES_SLOTS:
        try:
            data = read_bytes(root, slot, limit=MAX_FILES_BYTES)
            if data is not None:
                found[slot] = parse_files(data)
        except (FormatError, NotRegularFile) as problem:
            problems.append(_problem("manifest_corrupt", drive=drive_name, reason=f"{slot}: {problem}"))
        except OSError as problem:
            _raise_if_gone(problem, drive_name)
            problems.append(_problem("manifest_corrupt", drive=drive_name, reason=f"{slot}: {reason_of(problem)}"))
    return found, problems


def _matching(lists: Mapping[str, FilesList], ref: FilesRef | None) -> FilesList | None:
    """Give the list that the manifest names, else the newest that is whole."""
    if ref is not None:
        for files in lists.values():
            if _is_named(files, ref):
                return files
    return max(lists.values(), key=lambda files: files.generation, default=None)


def _is_named(files: FilesList, ref: FilesRef) -> bool:
    """Tell whether a list is the one that a manifest names."""
    return files.generation == ref.generation and files.xxh3_128 == ref.xxh3_128


def _read_journal(root: Root, *, drive_name: str) -> JournalReading | None:
    """Give what an unfinished run left; None for a journal that cannot be read."""
    try:
        return read_journal(root)
    except OSError as problem:
        _raise_if_gone(problem, drive_name)
        return None


def _legacy_of(slots: tuple[Slot, ...], oldest: LegacyManifest | None) -> LegacyManifest | None:
    """Give what older formats tell: a drive that was upgraded holds both, and its history is in both."""
    found = next((slot.legacy for slot in slots if slot.legacy), None)
    if found is None or oldest is None:
        return found or oldest
    history = sorted((*oldest.history, *found.history), key=lambda note: note.at)
    return replace(found, history=tuple(history), queue=(*oldest.queue, *found.queue))


def _read_plex2drive(root: Root, state: ManifestState) -> LegacyManifest | None:
    """Give the oldest format's content, where there is none of ours."""
    if state not in (ManifestState.MISSING, ManifestState.LEGACY):
        return None
    try:
        data = read_bytes(root, PLEX2DRIVE, limit=MAX_MANIFEST_BYTES)
        return None if data is None or len(data) > MAX_MANIFEST_BYTES else parse_plex2drive(data)
    except (FormatError, NotRegularFile):
        return None
    except OSError as problem:
        raise error("path_unreadable", path=PLEX2DRIVE, reason=reason_of(problem)) from problem


def _slot_problems(slots: tuple[Slot, ...], state: ManifestState, drive_name: str) -> list[Problem]:
    """Say what is wrong with the manifest itself."""
    if state is ManifestState.NEWER:
        return [_problem("manifest_newer", drive=drive_name, version=_reason(slots, SlotState.NEWER).split()[-1])]
    if state is ManifestState.CORRUPT:
        return [_problem("manifest_corrupt", drive=drive_name, reason=_reason(slots, SlotState.CORRUPT))]
    return []


def _newer_label(slots: tuple[Slot, ...]) -> str | None:
    """Give the label that a newer format carries in its old place."""
    for slot in slots:
        drive = slot.newer.data.get("drive") if slot.newer else None
        label = drive.get("label") if isinstance(drive, dict) else None
        if isinstance(label, str):
            return label[:200]
    return None


def _reason(slots: tuple[Slot, ...], state: SlotState) -> str:
    """Give the reason of the first slot of a state."""
    return next((slot.reason for slot in slots if slot.state is state), "unknown")


def _raise_if_gone(problem: OSError, drive_name: str) -> None:
    """Raise `drive_gone` when that is what the error means."""
    if fault_of(problem) is Fault.GONE:
        raise error("drive_gone", drive=drive_name) from problem


def _problem(code: str, **fields: object) -> Problem:
    """Make the problem that belongs to a code."""
    made = error(code, **fields)
    return Problem(code=code, message=str(made), fields=made.to_dict()["fields"])
