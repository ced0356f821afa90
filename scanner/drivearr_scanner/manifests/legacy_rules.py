"""The manifests of Drivearr before this one, mapped for reading: v0.01-v0.18 (`.plex2drive.json`) and v0.19."""

import re
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xxhash

from .format import HistoryNote
from .sealed_rules import FormatError, parse_object

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
_SQLITE_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_PLACE = re.compile(r"([^/\\\x00-\x1f]{1,100})[/\\](?:Movies|TV Shows)[/\\]")
_STATUS = {"success": "ok", "skipped": "skipped", "error": "failed", "failed": "failed"}
_KINDS = {"movie": "movie", "episode": "episode", "tv": "episode", "show": "show"}
# What the ids of drives that older formats knew are drawn from; never to be changed.
_NAMESPACE = uuid.UUID("5d0c2f43-6f0e-5b43-9d3a-6d0a51a1f7c2")
MAX_NUMBER = 100_000  # of a season or episode
MAX_PATH = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyItem:
    """Something that was to be copied; `path` is where it lay in the library, absolute."""

    title: str
    kind: str | None = None
    season: int | None = None
    episode: int | None = None
    path: str | None = None
    added_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyManifest:
    """What an old manifest tells.

    `anchor` is what stays of the drive in every later manifest of its format; `interrupted` counts the items that a
    pulled drive left in work, `queue` are those of them that can be read.
    """

    version: str
    anchor: str
    drive_id: str | None
    name: str | None
    label: str | None
    created_at: str | None
    history: tuple[HistoryNote, ...]
    last_sync_at: str | None
    last_sync_status: str | None
    interrupted: int
    queue: tuple[LegacyItem, ...] = ()

    @property
    def our_id(self) -> str:
        """The id that the drive gets with us."""
        return drive_id_of(self.anchor)


def drive_id_of(anchor: str) -> str:
    """Give the id of a drive that an older format knew by `anchor`: the same whoever asks.

    It has the shape of a random UUID, since that is what a manifest's id must have.
    """
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, anchor).bytes, version=4))


def parse_legacy(data: bytes) -> LegacyManifest:
    """Read a `.drivearr-manifest.json` of v0.19; FormatError when it is none."""
    return read_legacy(parse_object(data, strict=False))


def read_legacy(value: Mapping[str, Any]) -> LegacyManifest:
    """Read what v0.19 knew of a drive, from its manifest or its data base; FormatError when it is no such thing."""
    rows = value.get("history")
    if "schema" in value or not isinstance(value.get("driveId"), str) or not isinstance(rows, list):
        raise FormatError("not a v0.19 manifest")
    profile, last = _object(value.get("profile")), _object(value.get("lastSync"))
    anchor = value["driveId"][:128]
    notes = [_history_note(note_id, row) for note_id, row in _with_ids("v019", anchor, rows)]
    return LegacyManifest(
        version="0.19",
        anchor=anchor,
        drive_id=anchor,
        name=_text(profile.get("name")),
        label=_text(profile.get("label")),
        created_at=_time(profile.get("createdAt")),
        history=tuple(note for note in notes if note is not None),
        last_sync_at=_time(last.get("timestamp")),
        last_sync_status=_STATUS.get(str(last.get("status")), _text(last.get("status"))),
        interrupted=_length(value.get("inProgress")),
        queue=_queue(value.get("inProgress")),
    )


def parse_plex2drive(data: bytes) -> LegacyManifest:
    """Read a `.plex2drive.json`; FormatError when it is none."""
    value = parse_object(data, strict=False)
    rows = value.get("synced")
    if not isinstance(rows, list):
        raise FormatError("not a plex2drive manifest")
    anchor = f"plex2drive:{_facts(rows[0]) if rows and isinstance(rows[0], dict) else ''}"
    notes = [_synced_note(note_id, row) for note_id, row in _with_ids("p2d", anchor, rows)]
    history = tuple(note for note in notes if note is not None)
    return LegacyManifest(
        version="0.18",
        anchor=anchor,
        drive_id=None,
        name=None,
        label=_place_of(rows),
        created_at=min((note.at for note in history), default=None),
        history=history,
        last_sync_at=max((note.at for note in history), default=None),
        last_sync_status=None,
        interrupted=_length(value.get("inProgress")),
        queue=_queue(value.get("inProgress")),
    )


def _history_note(note_id: str, row: Mapping[str, Any]) -> HistoryNote | None:
    """Map one entry of a v0.19 history; None when it has no time."""
    at = _time(row.get("timestamp"))
    if at is None:
        return None
    message = _text(row.get("error"))
    return HistoryNote(
        id=note_id,
        at=at,
        op="sync",
        status=_STATUS.get(str(row.get("status")), "unknown"),
        title=_text(row.get("title")),
        error=None if message is None else {"code": "write_failed", "message": message},
        extra=_kind(row),
    )


def _synced_note(note_id: str, row: Mapping[str, Any]) -> HistoryNote | None:
    """Map one synced item of a `.plex2drive.json`; None when it has no time."""
    at, title = _time(row.get("syncedAt")), _text(row.get("title"))
    if at is None:
        return None
    numbers = {key: row[key] for key in ("season", "episode") if _number(row.get(key)) is not None}
    extra = {**_kind(row), **numbers}
    return HistoryNote(id=note_id, at=at, op="sync", status="ok", title=title, files=1, extra=extra)


def _place_of(rows: list[Any]) -> str | None:
    """Give the name of the folder that the drive was mounted at: what lies above the type folders in a path."""
    for row in rows:
        path = path_of_legacy(row.get("path")) if isinstance(row, dict) else None
        if path and (found := _PLACE.search(path)):
            return found[1]
    return None


def _with_ids(prefix: str, anchor: str, rows: list[Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Give the entries of a drive, each with an id that is the same whenever it is read.

    The old program let go of the oldest entries: an id tells equal entries apart by their number, not by their place.
    """
    seen: Counter[str] = Counter()
    named: list[tuple[str, Mapping[str, Any]]] = []
    for row in rows:
        if isinstance(row, dict):
            facts = f"{anchor}\0{_facts(row)}"
            digest = xxhash.xxh3_128_hexdigest(f"{facts}\0{seen[facts]}".encode())
            seen[facts] += 1
            named.append((f"{prefix}-{digest}", row))
    return named


def _facts(row: Mapping[str, Any]) -> str:
    """Give all that tells an entry from others."""
    keys = ("timestamp", "syncedAt", "type", "title", "season", "episode", "path", "status", "error")
    return "\0".join(str(row.get(key)) for key in keys)


def _queue(value: Any) -> tuple[LegacyItem, ...]:
    """Give the items of a queue that can be read."""
    rows = value if isinstance(value, list) else []
    items = (legacy_item(row) for row in rows if isinstance(row, dict))
    return tuple(item for item in items if item is not None)


def legacy_item(row: Mapping[str, Any]) -> LegacyItem | None:
    """Give an item of a queue; None when it has no title."""
    title = _text(row.get("title"))
    if not title:
        return None
    return LegacyItem(
        title=title,
        kind=_KINDS.get(str(row.get("type"))),
        season=_number(row.get("season")),
        episode=_number(row.get("episode")),
        path=path_of_legacy(row.get("path")),
        added_at=time_of(row.get("added_at")),
    )


def time_of(value: Any) -> str | None:
    """Give a time of the old data base (SQLite's or JavaScript's way of writing it) as RFC 3339; None for others."""
    if isinstance(value, str) and _SQLITE_TIME.fullmatch(value):
        value = f"{value.replace(' ', 'T')}Z"
    return _time(value)


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


def path_of_legacy(value: Any) -> str | None:
    """Give a path that a file system takes, else None."""
    return value if isinstance(value, str) and 0 < len(value) <= MAX_PATH and "\0" not in value else None


def _number(value: Any) -> int | None:
    """Give a number of a season or episode, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_NUMBER else None


def _length(value: Any) -> int:
    """Give how many items a list has; nothing when it is none."""
    return len(value) if isinstance(value, list) else 0
