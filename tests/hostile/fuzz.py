"""Fuzz what a drive says of itself: bytes turned and cut, objects bent and sealed again so that they get further."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
from drivearr_scanner.manifests.format import Manifest, parse_manifest, render_manifest
from drivearr_scanner.manifests.journal import JournalReading, parse_journal
from drivearr_scanner.manifests.legacy_rules import parse_legacy, parse_plex2drive
from drivearr_scanner.manifests.records_rules import FilesList, parse_files, render_files
from drivearr_scanner.manifests.sealed_rules import FormatError, seal

from tests.hostile.claims import BAD_PATHS, entry, files_list, journal, manifest, part, record

SLOW_S = 1.0
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63 - 1, 1.5, "", "x", "..", "/", "../..", "\x00", "\x1b[2J",
    "x" * 20_000, "\u202e", [], {}, [[]], [None] * 50, {"a": {"a": {"a": {}}}}, "0" * 32, "2026-11-21T12:00:00Z",
    "3f2b8c1e-1111-4222-8333-444455556666",
)  # fmt: skip
_TOKENS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b":",
    b",",
    b"\\u0000",
    b"\\ud800",
    b"1e999",
    b"-0",
    b"NaN",
    b"null",
    b"\n",
    b"\xff",
    b"[" * 2000,
)


@dataclass(slots=True)
class FuzzTally:
    """What came of it; `broken` has the inputs that did more than be read or refused."""

    runs: int = 0
    accepted: int = 0
    slowest_s: float = 0.0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.runs} inputs: {self.accepted} accepted, the others refused, {len(self.broken)} did anything else; "
            f"slowest {self.slowest_s * 1000:.0f} ms"
        )


def fuzz(*, runs: int, seed: int) -> FuzzTally:
    """Try so many inputs."""
    rng = random.Random(seed)
    tally = FuzzTally()
    makers = (_slot, _list, _journal_line, _legacy)
    for _ in range(runs):
        data, parse = rng.choice(makers)(rng)
        tally.runs += 1
        began = time.perf_counter()
        try:
            parse(data)
            tally.accepted += 1
        except FormatError:
            pass
        except Exception as problem:
            tally.broken.append(f"{type(problem).__name__}: {problem}: {data[:200]!r}")
        took = time.perf_counter() - began
        tally.slowest_s = max(tally.slowest_s, took)
        if took > SLOW_S:
            tally.broken.append(f"{took:.1f} s: {data[:200]!r}")
    return tally


type Made = tuple[bytes, Callable[[bytes], Any]]


def _slot(rng: random.Random) -> Made:
    """Give a manifest."""
    data = manifest(history=[entry(id=f"h{number}") for number in range(3)])
    data["profile"] = {"profile_id": "p", "name": "n", "label": None}
    data["files_ref"] = {"generation": 7, "count": 1, "xxh3_128": "0" * 32}
    if rng.random() < 0.5:
        return _turn(seal(data), rng), _read_manifest
    return _seal(_bend(data, rng)), _read_manifest


def _list(rng: random.Random) -> Made:
    """Give a files list."""
    records = [record(path=f"Movies/{number}.mkv") for number in range(3)]
    if rng.random() < 0.5:
        return _turn(files_list(records), rng), _read_list
    bent = [_bend({**item, **rng.choice([{}, *BAD_PATHS.values()])}, rng) for item in records]
    try:
        return files_list(bent), _read_list
    except TypeError:  # what JSON cannot hold is on no drive
        return files_list(records), _read_list


def _journal_line(rng: random.Random) -> Made:
    """Give a line of a journal."""
    row = rng.choice([part(), {"op": "file", "record": record()}])
    data = _turn(journal(row), rng) if rng.random() < 0.5 else _seal(_bend(row, rng))
    return data, _read_journal


def _legacy(rng: random.Random) -> Made:
    """Give a manifest of an older format."""
    data = {"driveId": "d", "name": "n", "history": [{"title": "t", "date": "x"}], "files": ["a"], "profile": {}}
    bent = _bend(data, rng)
    try:
        raw = orjson.dumps(bent)
    except TypeError:
        raw = orjson.dumps(data)
    return (_turn(raw, rng) if rng.random() < 0.3 else raw), rng.choice([parse_legacy, parse_plex2drive])


def _read_manifest(data: bytes) -> Manifest:
    """Read a manifest, and write it again as a save does."""
    read = parse_manifest(data)
    assert parse_manifest(render_manifest(read)) == read
    return read


def _read_list(data: bytes) -> FilesList:
    """Read a files list; no path in it may lead out of the drive."""
    read = parse_files(data)
    paths = [item.path for item in read.records] + [item.source.path for item in read.records if item.source]
    assert not any(path.startswith("/") or ".." in path.split("/") or "\0" in path for path in paths)
    assert parse_files(render_files(read.generation, read.records)[0]).records == tuple(
        sorted(read.records, key=lambda item: item.path.encode("utf-8", "surrogateescape"))
    )
    return read


def _read_journal(data: bytes) -> JournalReading:
    """Read a journal: its lines are taken or passed over, so that one without any counts as refused."""
    read = parse_journal(data)
    if not read.records and not read.parts:
        raise FormatError("nothing taken")
    return read


def _seal(data: dict[str, Any]) -> bytes:
    """Seal an object, or give something that is none where JSON cannot hold it."""
    try:
        return seal(data)
    except FormatError:
        return b"{}"


def _turn(data: bytes, rng: random.Random) -> bytes:
    """Turn, cut, double or insert bytes, up to eight times."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(made) + 1)
        match rng.randrange(5):
            case 0 if at < len(made):
                made[at] ^= 1 << rng.randrange(8)
            case 1:
                del made[at : at + rng.randint(1, 200)]
            case 2:
                made[at:at] = rng.choice(_TOKENS)
            case 3:
                made[at:at] = made[at : at + rng.randint(1, 200)]
            case _:
                made[at : at + 1] = bytes([rng.randrange(256)])
    return bytes(made)


def _bend(data: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Replace, remove or add values anywhere in an object, up to three times."""
    made: dict[str, Any] = orjson.loads(orjson.dumps(data))
    for _ in range(rng.randint(1, 3)):
        _bend_once(made, rng)
    return made


def _bend_once(at: Any, rng: random.Random) -> None:
    """Go down to a random place and change it."""
    while isinstance(at, dict | list) and at:
        key = rng.choice(list(at)) if isinstance(at, dict) else rng.randrange(len(at))
        below = at[key]
        if isinstance(below, dict | list) and below and rng.random() < 0.7:
            at = below
            continue
        match rng.randrange(4):
            case 0:
                del at[key]
            case 1 if isinstance(at, dict):
                at[rng.choice(["x", "", "a" * 100, "__class__", "\x00"])] = rng.choice(_VALUES)
            case _:
                at[key] = rng.choice(_VALUES)
        return
