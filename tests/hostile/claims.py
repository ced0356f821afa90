"""Manifests, files lists, journals and locks that lie, are broken, or want to be more than data."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
import xxhash
from drivearr_scanner.manifests.sealed_rules import seal

from tests.hostile.found import Found, Hostile

AT = "2026-11-21T12:00:00.000Z"
SLOT, SECOND, FILES, JOURNAL, LOCK = (
    ".drivearr-manifest.json", ".drivearr-manifest.2.json", ".drivearr/files.json", ".drivearr/journal.jsonl",
    ".drivearr/lock",
)  # fmt: skip
DRIVE_ID = "3f2b8c1e-1111-4222-8333-444455556666"
_MIB = 1 << 20


def manifest(**changed: Any) -> dict[str, Any]:
    """Give a manifest as an object, some of it changed; `drive__id` changes `drive.id`."""
    made: dict[str, Any] = {
        "schema": {"name": "drivearr-manifest", "major": 1, "minor": 0},
        "generation": 7,
        "written_at": AT,
        "writer": {"instance_id": "there", "version": "9"},
        "drive": {"id": DRIVE_ID, "label": "Found", "created_at": AT, "fs": {}},
        "summary": {"files": 0, "size_bytes": 0, "titles": None},
        "history": [],
    }
    for key, value in changed.items():
        outer, _, inner = key.partition("__")
        if inner:
            made[outer][inner] = value
        else:
            made[outer] = value
    return made


def entry(**changed: Any) -> dict[str, Any]:
    """Give an entry of the history."""
    made = {"id": "h1", "at": AT, "op": "sync", "status": "ok", "title": "Up", "units": [], "files": 1, "size_bytes": 1}
    return {**made, **changed}


def record(**changed: Any) -> dict[str, Any]:
    """Give a record of a file."""
    return {
        "path": "Movies/Up (2009)/Up (2009).mkv",
        "size_bytes": 500,
        "mtime_ns": 1,
        "xxh3_128": "0" * 32,
        "units": ["movie:Up (2009)"],
        "source": {"library_id": "movies", "path": "Up (2009)/Up (2009).mkv"},
        "synced_at": AT,
        "verified_at": None,
        "proof": "verified",
        **changed,
    }


def files_list(records: list[Any], *, count: int | None = None, major: Any = 1) -> bytes:
    """Give a files list whose checksum is right, whatever it says."""
    told = len(records) if count is None else count
    head = {"count": told, "generation": 7, "schema": {"major": major, "minor": 0, "name": "drivearr-files"}}
    lines = b",\n".join(orjson.dumps(item, option=orjson.OPT_SORT_KEYS) for item in records)
    body = orjson.dumps(head)[:-1] + b',"files":[\n' + (lines + b"\n" if lines else b"")
    return body + b'],"checksum":"' + xxhash.xxh3_128_hexdigest(body).encode() + b'"}\n'


def part(**changed: Any) -> dict[str, Any]:
    """Give a journal's note of a copy that began."""
    source = {"library_id": "movies", "path": "Up (2009)/Up (2009).mkv"}
    made = {"op": "part", "path": "letter.txt", "size_bytes": 500, "mtime_ns": 1, "head_xxh3_64": "0" * 16}
    return {**made, "source": source, **changed}


def lock(**changed: Any) -> bytes:
    """Give a lock of another writer."""
    return seal({"instance_id": "there", "holder": "x", "pid": 1, **changed})


def b64(raw: bytes) -> str:
    """Give bytes as the formats write names that are not UTF-8."""
    return base64.b64encode(raw).decode()


BAD_PATHS: dict[str, dict[str, Any]] = {
    "climbs": {"path": "../canary/secret.mkv"},
    "climbs in the middle": {"path": "Movies/../../canary/secret.mkv"},
    "is absolute": {"path": "/etc/passwd"},
    "is empty": {"path": ""},
    "is a dot": {"path": "."},
    "has a NUL": {"path": "a\0b"},
    "has control characters": {"path": "a\x1b[2J\nb"},
    "climbs in base64": {"path": "x", "path_b64": b64(b"../canary/secret.mkv")},
    "is no base64": {"path": "x", "path_b64": "!!!"},
    "is a number": {"path": 7},
    "is endless": {"path": "x/" * 3000 + "x"},
    "is the manifest": {"path": SLOT},
    "is a file of the owner": {"path": "letter.txt"},
}
RAW = {
    "nothing": b"",
    "blanks": b" " * 1000,
    "zeros": bytes(5000),
    "noise": bytes(range(256)) * 20,
    "just over the limit": b'{"a":"' + b"x" * (4 * _MIB) + b'"}',
    "64 MiB": b"[" * (64 * _MIB),
    "100,000 nested lists": b"[" * 100_000 + b"]" * 100_000,
    "100,000 nested objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "three million objects": b"[" + b"{}," * 1_300_000 + b"{}]",
    "a million keys": b"{" + b",".join(b'"%d":0' % number for number in range(350_000)) + b"}",
    "a number of 5,000 digits": b'{"generation":' + b"9" * 5000 + b"}",
    "infinity": b'{"generation":1e400}',
    "not a number": b'{"generation":NaN}',
    "doubled keys": b'{"schema":1,"schema":{"name":"drivearr-manifest","major":1}}',
    "a lone surrogate": b'{"drive":{"label":"\\ud800"}}',
    "a byte order mark": b"\xef\xbb\xbf" + seal(manifest()),
    "UTF-16": seal(manifest()).decode().encode("utf-16"),
    "half a manifest": seal(manifest())[:200],
    "two manifests": seal(manifest()) * 2,
    "something behind it": seal(manifest()) + b"x",
    "a broken seal": seal(manifest()).replace(b"Found", b"Stole"),
    "a list": b"[1,2,3]",
    "text": b'"drivearr-manifest"',
    "null": b"null",
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "an old form": b'{"driveId":"../../canary","history":[{"title":"../../x"}],"name":"\\u001b[2J"}',
    "an old form, huge": b'{"driveId":"x","history":[' + b'{"title":"x"},' * 100_000 + b"{}]}",
    "an old form of wrong types": b'{"driveId":{},"history":{"a":[]},"profile":7,"files":"x"}',
}
SEALED: dict[str, dict[str, Any]] = {
    "generation 0": manifest(generation=0),
    "generation -1": manifest(generation=-1),
    "generation 2^53": manifest(generation=2**53),
    "generation 2^63": manifest(generation=2**63),
    "the last generation": manifest(generation=2**53 - 1),
    "a generation that is true": manifest(generation=True),
    "a generation that is text": manifest(generation="7"),
    "an id that is a path": manifest(drive__id="../../canary/secret"),
    "an id of 10,000 characters": manifest(drive__id="a" * 10_000),
    "an id that is a list": manifest(drive__id=[]),
    "a label with escape codes": manifest(drive__label="\x1b[2J\n<img src=x onerror=alert(1)>{{ 1 }}"),
    "a label of 16,000 characters": manifest(drive__label="x" * 16_000),
    "an empty label": manifest(drive__label=""),
    "a drive that is text": manifest(drive="mine"),
    "a file system that lies": manifest(drive__fs={"type": "../x", "uuid": "$(id)", "size_bytes": -5}),
    "a newer version": manifest(schema={"name": "drivearr-manifest", "major": 2, "minor": 0}),
    "version 10^18": manifest(schema={"name": "drivearr-manifest", "major": 10**18, "minor": "\x1b[2J"}),
    "a version that is text": manifest(schema={"name": "drivearr-manifest", "major": "1"}),
    "a schema that is a list": manifest(schema=[]),
    "times that are none": manifest(written_at="yesterday"),
    "501 entries": manifest(history=[entry(id=f"h{number}") for number in range(501)]),
    "entries with one id": manifest(history=[entry(), entry()]),
    "an entry whose id is a path": manifest(history=[entry(id="../../x")]),
    "an entry with escape codes": manifest(history=[entry(title="\x1b[2J\n", op="rm -rf", units=["\x07"] * 100)]),
    "an entry of negative size": manifest(history=[entry(size_bytes=-1)]),
    "a writer with a newline": manifest(writer={"instance_id": "a\nb", "version": "1"}),
    "a profile that is a path": manifest(profile={"profile_id": "../../x", "name": "\x1b", "label": None}),
    "a files list that is not there": manifest(files_ref={"generation": 3, "count": 9, "xxh3_128": "0" * 32}),
    "a files list of negative length": manifest(files_ref={"generation": 3, "count": -1, "xxh3_128": "0" * 32}),
    "unknown keys": manifest(**{f"x{number}": {"y": [1, 2, {"z": None}]} for number in range(2000)}),
    "unknown keys, deep": manifest(x=[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]),
}  # fmt: skip
LISTS = {
    "a wrong count": files_list([record()], count=5),
    "a million promised": files_list([], count=10**6),
    "doubled records": files_list([record(), record()]),
    "20,000 records": files_list([record(path=f"Movies/{number}.mkv") for number in range(20_000)]),
    "a line of 1 MiB": files_list([record(units=["x" * _MIB])]),
    "1,001 units": files_list([record(units=["x"] * 1001)]),
    "a negative size": files_list([record(size_bytes=-1)]),
    "a size of 2^63": files_list([record(size_bytes=2**63)]),
    "a hash that is a path": files_list([record(xxh3_128="../../../../etc/passwd0000000000")]),
    "a source that climbs": files_list([record(source={"library_id": "movies", "path": "../../../canary/secret.mkv"})]),
    "a source that is absolute": files_list([record(source={"library_id": "/", "path": "/etc/passwd"})]),
    "records that are lists": files_list([[], [[]]]),
    "another version": files_list([], major=9),
    "a claim that a film is there": files_list([record()]),
}
LOCKS = {
    "noise": b"\xff" * 400,
    "10 MiB": b"x" * (10 * _MIB),
    "another writer of 1970": lock(heartbeat_at="1970-01-01T00:00:00+00:00"),
    "a year that is none": lock(heartbeat_at="99999-01-01"),
    "a time without a zone": lock(heartbeat_at="2026-01-01T00:00:00", pid=2**62),
    "an id with escape codes": lock(instance_id="\x1b[2J\n", pid=-1, heartbeat_at=datetime.now(UTC).isoformat()),
    "wrong types": lock(instance_id=[], holder={}, pid="x", heartbeat_at=7),
}


def file_at(name: str, content: bytes, *, also: str | None = None) -> Callable[[Found], None]:
    """Put a file on the drive, and the same under another name."""

    def make(found: Found) -> None:
        for place in (name, also):
            if place is not None:
                path = found.drive / place
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)

    return make


def journal(*rows: dict[str, Any]) -> bytes:
    """Give a journal whose lines are sealed."""
    return b"".join(seal(row) + b"\n" for row in rows)


def inputs() -> list[Hostile]:
    """Give every claim in the places where it is read."""
    found = [Hostile(f"a manifest of {name}", file_at(SLOT, raw, also=SECOND)) for name, raw in RAW.items()]
    found += [Hostile(f"a manifest with {name}", file_at(SLOT, seal(data))) for name, data in SEALED.items()]
    found += [Hostile(f"a files list with {name}", _with_list(raw)) for name, raw in LISTS.items()]
    lists = {name: files_list([record(**bad)]) for name, bad in BAD_PATHS.items()}
    found += [Hostile(f"a record whose path {name}", _with_list(raw)) for name, raw in lists.items()]
    rows = {name: journal({"op": "file", "record": record(**bad)}, part(**bad)) for name, bad in BAD_PATHS.items()}
    found += [Hostile(f"a journal whose path {name}", file_at(JOURNAL, raw)) for name, raw in rows.items()]
    many = journal(*[part(path=f".drivearr-tmp-{number:016x}.partial") for number in range(20_000)])
    found += [
        Hostile("a journal of 20,000 parts", file_at(JOURNAL, many)),
        Hostile("a journal of noise", file_at(JOURNAL, RAW["noise"])),
        Hostile("a journal without an end", file_at(JOURNAL, b"x" * (65 * _MIB))),
        Hostile("a journal of nested lists", file_at(JOURNAL, RAW["100,000 nested lists"])),
    ]
    found += [Hostile(f"a lock of {name}", file_at(LOCK, raw)) for name, raw in LOCKS.items()]
    found += [Hostile(f"an oldest manifest of {name}", file_at(".plex2drive.json", raw)) for name, raw in RAW.items()]
    return found


def _with_list(raw: bytes) -> Callable[[Found], None]:
    """Put a files list on the drive, and a manifest that names it."""

    def make(found: Found) -> None:
        digest = xxhash.xxh3_128_hexdigest(raw[: raw.rfind(b"],")])
        ref = {"generation": 7, "count": raw.count(b"\n") - 2, "xxh3_128": digest}
        file_at(SLOT, seal(manifest(files_ref=ref)))(found)
        file_at(FILES, raw)(found)

    return make
