"""The manifest of a drive: who it is, what it is for, what was done to it. Version 1.0, see docs/manifest-format.md."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from .part import Part
from .sealed_rules import FormatError, parse_object, seal, unseal

SCHEMA_NAME = "drivearr-manifest"
MAJOR = 1
MINOR = 0
MAX_MANIFEST_BYTES = 4 * 1024 * 1024  # per slot, checked before parsing
MAX_HISTORY = 500
MAX_UNITS = 100  # units named in one entry of the history; the files list has them all

_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_DRIVE_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
_HASH = re.compile(r"[0-9a-f]{32}")


class NewerFormatError(FormatError):
    """The manifest is of a newer major version; `data` is what can be shown of it."""

    def __init__(self, version: str, data: dict[str, Any]) -> None:
        """Keep the version and the object."""
        super().__init__(f"format {version}")
        self.version = version
        self.data = data


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema(Part):
    """Name and version of the format."""

    name: str = SCHEMA_NAME
    major: int = MAJOR
    minor: int = MINOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer(Part):
    """Which installation wrote; an opaque id, never a host or user name."""

    instance_id: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem(Part):
    """The file system that the drive had when the manifest was written: what tells a clone from the drive."""

    type: str | None = None
    uuid: str | None = None
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveNote(Part):
    """Who the drive is. `former_id` is the id that an older format gave it."""

    id: str
    label: str
    created_at: str
    fs: FileSystem = field(default_factory=FileSystem)
    cloned_from: str | None = None
    former_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileNote(Part):
    """What the drive is for."""

    profile_id: str
    name: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Part):
    """What the files list adds up to."""

    files: int = 0
    size_bytes: int = 0
    titles: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSync(Part):
    """How the last sync went."""

    id: str
    started_at: str
    ended_at: str
    status: str
    copied: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryNote(Part):
    """One thing that was done to the drive; `error` is `{code, message}`."""

    id: str
    at: str
    op: str
    status: str
    title: str | None = None
    units: tuple[str, ...] = ()
    files: int = 0
    size_bytes: int = 0
    error: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesRef(Part):
    """Which files list belongs to the manifest."""

    generation: int
    count: int
    xxh3_128: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest(Part):
    """All of a slot but its checksum."""

    schema: Schema = field(default_factory=Schema)
    generation: int
    written_at: str
    writer: Writer
    drive: DriveNote
    profile: ProfileNote | None = None
    summary: Summary = field(default_factory=Summary)
    last_sync: LastSync | None = None
    history: tuple[HistoryNote, ...] = ()
    files_ref: FilesRef | None = None


def parse_manifest(data: bytes) -> Manifest:
    """Read a slot; FormatError when it is not a whole manifest, NewerFormatError when it is a newer one's."""
    if len(data) > MAX_MANIFEST_BYTES:
        raise FormatError("too large")
    _check_version(parse_object(data))
    manifest = Manifest.from_dict(unseal(data))
    _check(manifest)
    return manifest


def render_manifest(manifest: Manifest) -> bytes:
    """Give the bytes of a slot, the history cut to what the format allows.

    The oldest entries go first, more of them when the slot would be too large. A newer minor version stays named:
    its keys are still there.
    """
    keep = manifest.history[-MAX_HISTORY:]
    while True:
        bounded = replace(manifest, history=tuple(_bounded(entry) for entry in keep))
        _check(bounded)
        data = seal(bounded.to_dict()) + b"\n"
        if len(data) <= MAX_MANIFEST_BYTES:
            return data
        if not keep:
            raise FormatError("too large")
        keep = keep[(len(keep) + 1) // 2 :]


def _bounded(entry: HistoryNote) -> HistoryNote:
    """Cut the list of units of an entry."""
    return entry if len(entry.units) <= MAX_UNITS else replace(entry, units=entry.units[:MAX_UNITS])


def _check_version(data: dict[str, Any]) -> None:
    """Tell a newer manifest from one that is none; name and major stand where they are in every version."""
    schema = data.get("schema")
    if not isinstance(schema, dict) or schema.get("name") != SCHEMA_NAME:
        raise FormatError("not a manifest")
    major = schema.get("major")
    if not isinstance(major, int) or major < 1:
        raise FormatError("no version")
    if major > MAJOR:
        raise NewerFormatError(f"{major}.{schema.get('minor', 0)}", data)


def _check(manifest: Manifest) -> None:
    """Check what types alone do not tell."""
    _demand(1 <= manifest.generation < 2**53, "generation")
    _demand(bool(_DRIVE_ID.fullmatch(manifest.drive.id)), "drive.id")
    _demand(len(manifest.history) <= MAX_HISTORY, "history")
    _demand(_all_times(manifest), "time")
    ref = manifest.files_ref
    _demand(ref is None or (ref.generation >= 1 and ref.count >= 0), "files_ref")
    _demand(ref is None or bool(_HASH.fullmatch(ref.xxh3_128)), "files_ref.xxh3_128")
    ids = [entry.id for entry in manifest.history]
    _demand(all(_ID.fullmatch(entry_id) for entry_id in [*ids, manifest.writer.instance_id]), "id")
    sizes = [manifest.summary.files, manifest.summary.size_bytes, manifest.drive.fs.size_bytes or 0]
    _demand(all(size >= 0 for size in sizes), "size")
    _demand(all(entry.files >= 0 and entry.size_bytes >= 0 for entry in manifest.history), "history size")


def _all_times(manifest: Manifest) -> bool:
    """Tell whether each time is RFC 3339 in UTC."""
    last = manifest.last_sync
    times = [manifest.written_at, manifest.drive.created_at, *(entry.at for entry in manifest.history)]
    return all(_TIME.fullmatch(at) for at in times + ([last.started_at, last.ended_at] if last else []))


def _demand(holds: bool, what: str) -> None:
    """Raise FormatError unless the condition holds."""
    if not holds:
        raise FormatError(f"{what} out of range")
