"""The manifests of Drivearr before this one, mapped for reading: v0.01-v0.18 (`.plex2drive.json`) and v0.19."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xxhash

from .format import MAX_HISTORY, HistoryNote
from .sealed_rules import FormatError, parse_object

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
_STATUS = {"success": "ok", "skipped": "skipped", "error": "failed", "failed": "failed"}
_KINDS = {"movie": "movie", "episode": "episode", "tv": "episode"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyManifest:
    """What an old manifest tells; `interrupted` counts the items that a pulled drive left in work."""

    version: str
    drive_id: str | None
    name: str | None
    label: str | None
    created_at: str | None
    history: tuple[HistoryNote, ...]
    last_sync_at: str | None
    last_sync_status: str | None
    interrupted: int


def parse_legacy(data: bytes) -> LegacyManifest:
    """Read a `.drivearr-manifest.json` of v0.19; FormatError when it is none."""
    value = parse_object(data, strict=False)
    rows = value.get("history")
    if "schema" in value or not isinstance(value.get("driveId"), str) or not isinstance(rows, list):
        raise FormatError("not a v0.19 manifest")
    profile, last = _object(value.get("profile")), _object(value.get("lastSync"))
    notes = [_history_note(index, row) for index, row in enumerate(rows) if isinstance(row, dict)]
    return LegacyManifest(
        version="0.19",
        drive_id=value["driveId"][:128],
        name=_text(profile.get("name")),
        label=_text(profile.get("label")),
        created_at=_time(profile.get("createdAt")),
        history=tuple(note for note in notes if note is not None)[-MAX_HISTORY:],
        last_sync_at=_time(last.get("timestamp")),
        last_sync_status=_STATUS.get(str(last.get("status")), _text(last.get("status"))),
        interrupted=_length(value.get("inProgress")),
    )


def parse_plex2drive(data: bytes) -> LegacyManifest:
    """Read a `.plex2drive.json`; FormatError when it is none."""
    value = parse_object(data, strict=False)
    rows = value.get("synced")
    if not isinstance(rows, list):
        raise FormatError("not a plex2drive manifest")
    notes = [_synced_note(index, row) for index, row in enumerate(rows) if isinstance(row, dict)]
    history = tuple(note for note in notes if note is not None)[-MAX_HISTORY:]
    return LegacyManifest(
        version="0.18",
        drive_id=None,
        name=None,
        label=None,
        created_at=min((note.at for note in history), default=None),
        history=history,
        last_sync_at=max((note.at for note in history), default=None),
        last_sync_status=None,
        interrupted=_length(value.get("inProgress")),
    )


def _history_note(index: int, row: Mapping[str, Any]) -> HistoryNote | None:
    """Map one entry of a v0.19 history; None when it has no time."""
    at = _time(row.get("timestamp"))
    if at is None:
        return None
    message = _text(row.get("error"))
    return HistoryNote(
        id=_note_id("v019", index, row),
        at=at,
        op="sync",
        status=_STATUS.get(str(row.get("status")), "unknown"),
        title=_text(row.get("title")),
        error=None if message is None else {"code": "write_failed", "message": message},
        extra=_kind(row),
    )


def _synced_note(index: int, row: Mapping[str, Any]) -> HistoryNote | None:
    """Map one synced item of a `.plex2drive.json`; None when it has no time."""
    at, title = _time(row.get("syncedAt")), _text(row.get("title"))
    if at is None:
        return None
    numbers = {key: row[key] for key in ("season", "episode") if isinstance(row.get(key), int)}
    extra = {**_kind(row), **numbers}
    return HistoryNote(id=_note_id("p2d", index, row), at=at, op="sync", status="ok", title=title, files=1, extra=extra)


def _note_id(prefix: str, index: int, row: Mapping[str, Any]) -> str:
    """Give an entry an id that is the same whenever it is read."""
    facts = "\0".join(str(row.get(key)) for key in ("timestamp", "syncedAt", "type", "title", "season", "episode"))
    return f"{prefix}-{xxhash.xxh3_64_hexdigest(f'{index}:{facts}'.encode())}"


def _kind(row: Mapping[str, Any]) -> dict[str, str]:
    """Give the entry's kind in our words."""
    kind = _KINDS.get(str(row.get("type")))
    return {} if kind is None else {"kind": kind}


def _object(value: Any) -> Mapping[str, Any]:
    """Give the object, or an empty one in the place of anything else."""
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    """Give a text of sane length, else None."""
    return value[:1000] if isinstance(value, str) else None


def _time(value: Any) -> str | None:
    """Give a time that is one, else None."""
    return value if isinstance(value, str) and _TIME.fullmatch(value) else None


def _length(value: Any) -> int:
    """Give how many items a list has; nothing when it is none."""
    return len(value) if isinstance(value, list) else 0
