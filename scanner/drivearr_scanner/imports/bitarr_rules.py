"""What the rows of a Bitarr data base mean: times, checksums, paths, and which file was damaged or is gone. Pure.

Bitarr itself compares wrongly and calls damage an edit, so its own verdicts are not used: only what it read and when.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import takewhile

from drivearr_scanner.contract.text import display

# Bytes of each checksum that Bitarr offers.
DIGEST_BYTES: Mapping[str, int] = {
    "md5": 16,
    "sha1": 20,
    "sha256": 32,
    "sha512": 64,
    "blake2b": 64,
    "xxhash64": 8,
    "blake3": 32,
}
# Other names of the same methods, as tools write them beside a checksum.
_ALIASES: Mapping[str, str] = {"xxh64": "xxhash64", "blake2": "blake2b"}
MAX_PATH_BYTES = 4096  # Linux takes no longer one
MAX_TEXT = 1000
MAX_INT = 2**63 - 1
# Local clocks are never further from UTC than this.
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)
# Bitarr cuts file times to whole seconds.
_STEP = timedelta(seconds=1)
# Numbers from here on are times: 1973. They are thousandths from a hundred times later on, in the year 2286.
_FIRST_S, _YEARS = 10**8, 100
# What keys are drawn from; never to be changed.
_NAMESPACE = uuid.UUID("5d2a6c1c-6f0e-5f0a-9a55-3c8c0e5b7a42")


@dataclass(frozen=True, slots=True)
class Changed:
    """When a file was last changed, as far as it is known: not before `earliest`, not at or after `latest`."""

    earliest: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Checksum:
    """A checksum as Bitarr took it; `order` counts up with time, `digest` is None where it read nothing."""

    order: int
    scan: int
    algorithm: str | None
    digest: bytes | None
    at: datetime | None
    status: str | None = None

    @property
    def usable(self) -> bool:
        """Tell whether a file can be judged by it."""
        return self.digest is not None and DIGEST_BYTES.get(self.algorithm or "") == len(self.digest)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checksums of a file tell: which are to be trusted, and whether its content changed without an edit.

    `undecided` says that it depends on the time zone, or on what happened within a second, whether it was an edit.
    """

    baselines: tuple[Checksum, ...] = ()
    suspected: bool = False
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan: `order` counts up with time; only one that was `completed` proves that a file was not there."""

    order: int
    top: str
    completed: bool

    def covers(self, path: str) -> bool:
        """Tell whether it looked for a path."""
        return path.startswith(self.top.rstrip("/") + "/")


def key_of(kind: str, *facts: object) -> str:
    """Give the lasting key of an old row."""
    return str(uuid.uuid5(_NAMESPACE, json.dumps([kind, *facts], default=repr)))


def algorithm_of(value: object) -> str | None:
    """Give the name of an algorithm; None where there is none."""
    if not isinstance(value, str) or not value.strip():
        return None
    name = value.strip().casefold().replace("-", "")
    return _ALIASES.get(name, display(name)[:MAX_TEXT])


def digest_of(value: object) -> bytes | None:
    """Give a checksum's bytes; None for the empty text that marks a missing file, and for what is no checksum."""
    if not isinstance(value, str) or not value.strip().isascii():
        return None
    try:
        return bytes.fromhex(value.strip()) or None
    except ValueError:
        return None


def time_of(value: object) -> datetime | None:
    """Read a time of Bitarr's own: without an offset it is UTC."""
    read = _iso(value)
    if read is None:
        return None
    try:
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except OverflowError:
        return None


def time_text(value: object) -> str | None:
    """Give a time of Bitarr's own as we write it, UTC in whole seconds."""
    read = time_of(value)
    return None if read is None else read.strftime("%Y-%m-%dT%H:%M:%SZ")


def changed_of(value: object, zone: tzinfo | None) -> Changed | None:
    """Give when a file was changed from its local time; without a zone, all that there are count."""
    read = _iso(value)
    try:
        if read is None:
            return None
        if read.tzinfo is not None:
            at = read.astimezone(UTC)
            return Changed(at, at + _STEP)
        if zone is None:
            at = read.replace(tzinfo=UTC)
            return Changed(at - _EAST, at + _WEST + _STEP)
        both = [read.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        return Changed(min(both), max(both) + _STEP)
    except OverflowError:
        return None


def mtime_ns_of(value: object, zone: tzinfo) -> int | None:
    """Give a file's time in nanoseconds since 1970, from its local time in a zone."""
    changed = changed_of(value, zone)
    if changed is None:
        return None
    return int((changed.earliest - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) * 1_000_000_000


def _iso(value: object) -> datetime | None:
    """Read a time in the forms that SQLite and Python write, and as a number of seconds or thousandths since 1970."""
    number = value if isinstance(value, float) else whole_of(value)
    if number is not None and _FIRST_S <= number < _FIRST_S * 1000 * _YEARS:
        seconds = number / 1000 if number >= _FIRST_S * _YEARS else number
        return datetime.fromtimestamp(seconds, UTC)
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def whole_of(value: object) -> int | None:
    """Give a whole number that SQLite can hold; a text of one counts."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_INT:
        return None
    return value


def truth_of(value: object) -> bool:
    """Give a truth value, which Bitarr writes as 1, "1" or "true"."""
    return value == 1 or (isinstance(value, str) and value.strip().casefold() in {"1", "true", "yes", "on"})


def why_unusable(path: object) -> str | None:
    """Say why a path cannot be one of a file anywhere; None when it can."""
    if not isinstance(path, str) or not path:
        return "it has no path"
    if "\0" in path or len(path.encode("utf-8", "surrogateescape")) > MAX_PATH_BYTES:
        return "its path is none that a system takes"
    return None


def why_no_path(path: str) -> str | None:
    """Say why a path cannot be one of a file here; None when it can."""
    if (unusable := why_unusable(path)) is not None:
        return unusable
    if not path.startswith("/"):
        return "its path is not absolute; say with --map where that folder is now"
    if any(part in ("..", ".") for part in path.split("/")) or "//" in path or path.endswith("/"):
        return "its path is not a plain one"
    return None


def mapped(path: str, moves: Mapping[str, str]) -> str:
    """Give where a path is now: the longest old folder that holds it counts; a path of Windows gets our separators."""
    for old in sorted(moves, key=len, reverse=True):
        stem = old.rstrip("/\\")
        if path in (old, stem):
            return moves[old]
        if path.startswith((stem + "/", stem + "\\")):
            rest = path[len(stem) + 1 :]
            if "\\" in old or path[len(stem)] == "\\":
                rest = rest.replace("\\", "/")
            return moves[old].rstrip("/") + "/" + rest
    return path


def judge(checksums: Sequence[Checksum], changed: Changed | None, *, failed_later: bool = False) -> Judged:
    """Judge a file by its checksums, oldest first.

    Those that were taken after its last change are of one content, so they must agree: where they do not, the bytes
    changed though the file's time did not. The first of them is the good one. What was taken of damaged bytes, by any
    algorithm, is no baseline. `failed_later` says that the file could not be read after the last checksum.
    """
    groups: dict[str, list[Checksum]] = {}
    for checksum in checksums:
        if checksum.usable:
            groups.setdefault(checksum.algorithm or "", []).append(checksum)
    baselines: list[Checksum] = []
    undecided = False
    onset: int | None = None
    for rows in groups.values():
        after = [row for row in rows if changed and row.at is not None and row.at >= changed.latest]
        unsure = [
            row for row in rows if changed is None or row.at is None or changed.earliest <= row.at < changed.latest
        ]
        last = rows[-1]
        if after and last.digest != after[0].digest:
            began = next(row.order for row in after if row.digest != after[0].digest)
            onset = began if onset is None else min(onset, began)
        elif any(row.digest != last.digest for row in unsure):
            undecided = True
        if after:
            baselines.append(after[0])
        elif not (failed_later and (changed is None or last.at is None or last.at < changed.latest)):
            baselines.append(last)
    if onset is not None:
        baselines = [row for row in baselines if row.order < onset]
    return Judged(tuple(baselines), onset is not None, undecided and onset is None)


def is_missing(
    path: str,
    seen: Sequence[int],
    scans: Sequence[Scan],
    *,
    saw_volume: Sequence[int] | frozenset[int],
    flagged: bool,
    others_there: bool,
) -> bool:
    """Tell whether a file is proven to have gone.

    `seen` are the orders of the scans that read it or failed to, `scans` are all in their order,
    `saw_volume` the orders of the scans that saw any file of its device: one that saw none may have met an absent
    drive. `flagged` is Bitarr's own mark, which counts when the scan that set it was deleted and `others_there`.
    """
    if not seen:
        return False
    last = max(seen)
    newest_first = takewhile(lambda scan: scan.order > last, reversed(scans))
    later = [scan for scan in newest_first if scan.completed and scan.covers(path)]
    if any(scan.order in saw_volume for scan in later):
        return True
    return flagged and others_there and not later
