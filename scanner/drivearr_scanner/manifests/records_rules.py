"""The files list of a drive: one record for each file that was synced, one line for each record.

The list is one JSON document whose lines can be read one by one, so that a hostile one never fills the memory:
a head line, the records, and a closing line with the xxh3_128 of all bytes before it. `checksums_text` derives the
file that `xxh128sum -c` takes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import xxhash

from drivearr_scanner.contract.text import path_fields

from .path_rules import encode, path_of
from .sealed_rules import MAX_INTEGER, FormatError, canonical, parse_object

FILES_NAME = "drivearr-files"
MAX_FILES_BYTES = 64 * 1024 * 1024
MAX_RECORDS = 1_000_000
MAX_LINE_BYTES = 64 * 1024
MAX_UNITS_PER_FILE = 1000

_HASH = re.compile(r"[0-9a-f]{32}")
_TAIL = re.compile(rb'\],"checksum":"([0-9a-f]{32})"\}\n')


class Proof(StrEnum):
    """How sure it is that the medium holds the bytes: `VERIFIED` was read from it, `CACHED` perhaps from memory."""

    NONE = "none"
    CACHED = "cached"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a file came from: an opaque id and a path below that library, never an absolute path."""

    library_id: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One file that a sync put on the drive. `mtime_ns` is as read back from the drive after writing."""

    path: str
    size_bytes: int
    mtime_ns: int
    xxh3_128: str
    units: tuple[str, ...]
    source: Source | None
    synced_at: str
    verified_at: str | None = None
    proof: Proof = Proof.NONE
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give the record as it is written."""
        source = self.source
        return {
            **self.extra,
            **path_fields(self.path),
            "size_bytes": self.size_bytes,
            "mtime_ns": self.mtime_ns,
            "xxh3_128": self.xxh3_128,
            "units": list(self.units),
            "source": None if source is None else {"library_id": source.library_id, **path_fields(source.path)},
            "synced_at": self.synced_at,
            "verified_at": self.verified_at,
            "proof": self.proof.value,
        }


_KNOWN = {
    "path",
    "path_b64",
    "size_bytes",
    "mtime_ns",
    "xxh3_128",
    "units",
    "source",
    "synced_at",
    "verified_at",
    "proof",
}


@dataclass(frozen=True, slots=True)
class FilesList:
    """A whole files list and the hash that the manifest names it by."""

    generation: int
    records: tuple[FileRecord, ...]
    xxh3_128: str


def record_of(data: Mapping[str, Any]) -> FileRecord:
    """Read a record; FormatError when it is not one."""
    units, proof = data.get("units"), data.get("proof", "none")
    if not isinstance(units, list) or len(units) > MAX_UNITS_PER_FILE or not all(isinstance(u, str) for u in units):
        raise FormatError("units refused")
    digest = _text(data, "xxh3_128")
    if not _HASH.fullmatch(digest):
        raise FormatError("hash refused")
    return FileRecord(
        path=path_of(data),
        size_bytes=_number(data, "size_bytes", low=0),
        mtime_ns=_number(data, "mtime_ns", low=-MAX_INTEGER),
        xxh3_128=digest,
        units=tuple(units),
        source=_source_of(data.get("source")),
        synced_at=_text(data, "synced_at"),
        verified_at=None if data.get("verified_at") is None else _text(data, "verified_at"),
        proof=Proof(proof) if proof in Proof else Proof.NONE,
        extra={key: value for key, value in data.items() if key not in _KNOWN},
    )


def render_files(generation: int, records: Iterable[FileRecord]) -> tuple[bytes, FilesList]:
    """Give the bytes of a files list, sorted by path, and what the manifest says of it."""
    ordered = tuple(sorted(records, key=lambda record: encode(record.path)))
    head = {"count": len(ordered), "generation": generation, "schema": {"major": 1, "minor": 0, "name": FILES_NAME}}
    lines = b",\n".join(canonical(record.to_dict()) for record in ordered)
    body = canonical(head)[:-1] + b',"files":[\n' + (lines + b"\n" if lines else b"")
    digest = xxhash.xxh3_128_hexdigest(body)
    data = body + b'],"checksum":"' + digest.encode() + b'"}\n'
    if len(data) > MAX_FILES_BYTES or len(ordered) > MAX_RECORDS:
        raise FormatError("too many files")
    return data, FilesList(generation, ordered, digest)


def parse_files(data: bytes) -> FilesList:
    """Read a files list; FormatError when it is torn, hostile or none."""
    if len(data) > MAX_FILES_BYTES:
        raise FormatError("too large")
    body_end = data.rfind(b"],")
    tail = _TAIL.fullmatch(data, body_end) if body_end >= 0 else None
    if tail is None:
        raise FormatError("torn")
    digest = xxhash.xxh3_128_hexdigest(memoryview(data)[:body_end])
    if digest != tail[1].decode():
        raise FormatError("checksum does not match")
    lines = _lines(data, body_end)
    generation, count = _head_of(next(lines, b""))
    records = tuple(record_of(parse_object(line.removesuffix(b","))) for line in lines)
    if len(records) != count or len({record.path for record in records}) != count:
        raise FormatError("count does not match")
    return FilesList(generation, records, digest)


def merge_records(old: Iterable[FileRecord], new: Iterable[FileRecord]) -> dict[str, FileRecord]:
    """Give both by path, the later `synced_at` winning, and of equals the new one."""
    merged = {record.path: record for record in old}
    for record in new:
        known = merged.get(record.path)
        if known is None or known.synced_at <= record.synced_at:
            merged[record.path] = record
    return merged


def checksums_text(records: Iterable[FileRecord]) -> bytes:
    """Give lines `HEX  PATH` for `xxh128sum -c`, run at the drive's root; a name with a backslash is left out."""
    rows = (record.xxh3_128.encode() + b"  " + encode(record.path) for record in records if "\\" not in record.path)
    return b"".join(row + b"\n" for row in rows)


def _lines(data: bytes, end: int) -> Iterator[bytes]:
    """Give the lines before `end`, each within its cap."""
    start = 0
    for _ in range(MAX_RECORDS + 1):
        if start >= end:
            return
        stop = data.find(b"\n", start, end)
        if stop < 0 or stop - start > MAX_LINE_BYTES:
            raise FormatError("line refused")
        yield data[start:stop]
        start = stop + 1
    raise FormatError("too many files")


def _head_of(line: bytes) -> tuple[int, int]:
    """Give generation and count of the head line."""
    suffix = b',"files":['
    if not line.endswith(suffix):
        raise FormatError("not a files list")
    head = parse_object(line.removesuffix(suffix) + b"}")
    schema = head.get("schema")
    if not isinstance(schema, dict) or schema.get("name") != FILES_NAME or schema.get("major") != 1:
        raise FormatError("not a files list of this version")
    return _number(head, "generation", low=1), _number(head, "count", low=0)


def _source_of(data: Any) -> Source | None:
    """Read where a file came from."""
    if data is None:
        return None
    if not isinstance(data, dict):
        raise FormatError("source refused")
    return Source(library_id=_text(data, "library_id"), path=path_of(data))


def _text(data: Mapping[str, Any], key: str) -> str:
    """Give a text that must be there."""
    value = data.get(key)
    if not isinstance(value, str):
        raise FormatError(f"{key} is not text")
    return value


def _number(data: Mapping[str, Any], key: str, *, low: int) -> int:
    """Give an integer that must be there."""
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < low:
        raise FormatError(f"{key} out of range")
    return value
