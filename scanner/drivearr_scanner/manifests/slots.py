"""The places of the manifest on a drive, and how a slot is read and overwritten."""

import contextlib
import os
from dataclasses import dataclass
from enum import StrEnum

from drivearr_scanner.contract.errors import error
from drivearr_scanner.devices.tree import NotRegularFile, Root

from .fault_rules import Fault, fault_of, reason_of
from .format import MAX_MANIFEST_BYTES, Manifest, NewerFormatError, parse_manifest
from .legacy_rules import LegacyManifest, parse_legacy
from .sealed_rules import FormatError

MANIFEST_SLOTS = (".drivearr-manifest.json", ".drivearr-manifest.2.json")
FOLDER = ".drivearr"
FILES_SLOTS = (f"{FOLDER}/files.json", f"{FOLDER}/files.2.json")
_CHUNK = 1024 * 1024


class SlotState(StrEnum):
    """What a slot holds."""

    MISSING = "missing"
    VALID = "valid"
    CORRUPT = "corrupt"
    NEWER = "newer"
    LEGACY = "legacy"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot as read."""

    name: str
    state: SlotState
    manifest: Manifest | None = None
    legacy: LegacyManifest | None = None
    newer: NewerFormatError | None = None
    reason: str = ""

    @property
    def generation(self) -> int:
        """The slot's generation; 0 for one that holds no manifest."""
        return self.manifest.generation if self.manifest else 0


def read_slot(root: Root, name: str, *, drive_name: str) -> Slot:
    """Read a manifest slot; raises `drive_gone` or `path_unreadable`, so that trouble is never taken as absence."""
    try:
        data = read_bytes(root, name, limit=MAX_MANIFEST_BYTES)
    except NotRegularFile:
        return Slot(name=name, state=SlotState.CORRUPT, reason="not a file")
    except OSError as problem:
        return _unreadable(problem, name, drive_name=drive_name)
    if data is None:
        return Slot(name=name, state=SlotState.MISSING)
    return _parse(name, data)


def read_bytes(root: Root, name: str, *, limit: int) -> bytes | None:
    """Give a file's bytes, at most one more than the limit; None when there is no such file."""
    try:
        fd = root.open_file(name)
    except FileNotFoundError:
        return None
    with os.fdopen(fd, "rb", buffering=0) as file:
        parts: list[bytes] = []
        left = limit + 1
        piece = os.fstat(fd).st_size + 1  # whole at once: joining pieces would take the memory twice
        while left and (part := file.read(min(left, max(piece, _CHUNK)))):
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


def write_slot(root: Root, name: str, data: bytes) -> None:
    """Overwrite a slot in place and make it durable, name included. The other slot is what survives a cut."""
    fd = _open_slot(root, name)
    try:
        write_all(fd, data)
        os.ftruncate(fd, len(data))
        os.fsync(fd)
    finally:
        os.close(fd)
    root.fsync_dir(name.rpartition("/")[0])


def set_aside(root: Root, name: str, kept_as: str) -> None:
    """Keep what is in the place of a slot under another name, so that no evidence is overwritten."""
    for number in range(1, 100):
        with contextlib.suppress(FileExistsError):
            root.rename_new(name, kept_as if number == 1 else f"{kept_as.removesuffix('.json')}-{number}.json")
            return
    root.unlink(name)


def write_all(fd: int, data: bytes) -> None:
    """Write all bytes at the descriptor's position."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _open_slot(root: Root, name: str) -> int:
    """Open a slot for writing; what is no file, or shares its content with another name, is put apart first."""
    try:
        fd = root.open_existing_for_write(name)
    except FileNotFoundError:
        return root.create_file(name)
    except NotRegularFile:
        set_aside(root, name, f"{name.removesuffix('.json')}.corrupt.json")
        return root.create_file(name)
    if os.fstat(fd).st_nlink == 1:
        return fd
    os.close(fd)
    root.unlink(name)
    return root.create_file(name)


def _parse(name: str, data: bytes) -> Slot:
    """Tell what the bytes of a slot are."""
    try:
        return Slot(name=name, state=SlotState.VALID, manifest=parse_manifest(data))
    except NewerFormatError as newer:
        return Slot(name=name, state=SlotState.NEWER, newer=newer, reason=str(newer))
    except FormatError as problem:
        reason = str(problem)
    try:
        return Slot(name=name, state=SlotState.LEGACY, legacy=parse_legacy(data))
    except FormatError:
        return Slot(name=name, state=SlotState.CORRUPT, reason=reason)


def _unreadable(problem: OSError, name: str, *, drive_name: str) -> Slot:
    """Give an unreadable slot for a bad block, raise for everything that concerns the drive."""
    fault = fault_of(problem)
    if fault is Fault.GONE:
        raise error("drive_gone", drive=drive_name) from problem
    if fault is not Fault.IO:
        raise error("path_unreadable", path=name, reason=reason_of(problem)) from problem
    return Slot(name=name, state=SlotState.UNREADABLE, reason=reason_of(problem))
