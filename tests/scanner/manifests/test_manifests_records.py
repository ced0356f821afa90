"""The files list, its paths and what is derived from it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import xxhash
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.manifests.path_rules import check_path, path_of
from drivearr_scanner.manifests.records_rules import (
    FileRecord,
    Proof,
    checksums_text,
    merge_records,
    parse_files,
    render_files,
)
from drivearr_scanner.manifests.sealed_rules import FormatError
from hypothesis import given
from hypothesis import strategies as st

from tests.scanner.manifests.samples import record


def _is_safe(path: str) -> bool:
    """Tell whether a path may be recorded."""
    try:
        check_path(path)
    except FormatError:
        return False
    return True


NAME = st.binary(min_size=1, max_size=20).map(os.fsdecode)
PATHS = st.lists(NAME, min_size=1, max_size=4).map("/".join).filter(_is_safe)


@given(st.dictionaries(PATHS, st.sampled_from(Proof), max_size=8), st.integers(1, 10**6))
def test_a_files_list_reads_back(proofs: dict[str, Proof], generation: int) -> None:
    """Any file names survive, those that are not UTF-8 too."""
    records = [replace(record(path), proof=proof) for path, proof in proofs.items()]
    data, made = render_files(generation, records)
    read = parse_files(data)
    assert read == made
    assert read.generation == generation
    assert {r.path: r.proof for r in read.records} == proofs


def test_a_files_list_is_ordinary_json() -> None:
    """Any JSON reader takes it."""
    import json

    data, made = render_files(3, [record("a/b"), record("Ame\udce9lie.mkv")])
    document = json.loads(data)
    assert document["count"] == len(document["files"]) == 2
    assert document["checksum"] == made.xxh3_128


@pytest.mark.parametrize("cut", range(0, 700, 13))
def test_a_torn_files_list_is_noticed(cut: int) -> None:
    """No beginning of a list is a list, and neither is one whose blocks read as zeros."""
    data, _ = render_files(1, [record("a"), record("b")])
    assert len(data) > 500
    cut = min(cut, len(data) - 1)
    for torn in (data[:cut], data[:cut] + bytes(len(data) - cut), data[cut + 1 :]):
        with pytest.raises(FormatError):
            parse_files(torn)


def sealed_list(*lines: bytes, count: int | None = None) -> bytes:
    """Give a list of such lines with a right checksum, as a hostile drive would."""
    number = len(lines) if count is None else count
    head = b'{"count":%d,"generation":1,"schema":{"major":1,"minor":0,"name":"drivearr-files"},"files":[\n' % number
    body = head + b",\n".join(lines) + b"\n" if lines else head
    return body + b'],"checksum":"' + xxhash.xxh3_128_hexdigest(body).encode() + b'"}\n'


GOOD = render_files(1, [record("a")])[0].split(b"\n")[1]
BAD_LINES = {
    "absolute": GOOD.replace(b'"path":"a"', b'"path":"/etc/passwd"'),
    "climbs": GOOD.replace(b'"path":"a"', b'"path":"a/../../b"'),
    "climbs in base64": GOOD.replace(b'"path":"a"', b'"path":"a","path_b64":"Li4vYQ=="'),
    "NUL in base64": GOOD.replace(b'"path":"a"', b'"path":"a","path_b64":"YQBi"'),
    "no base64": GOOD.replace(b'"path":"a"', b'"path":"a","path_b64":"*"'),
    "newline": GOOD.replace(b'"path":"a"', b'"path":"a\\nb"'),
    "empty": GOOD.replace(b'"path":"a"', b'"path":""'),
    "too long": GOOD.replace(b'"path":"a"', b'"path":"' + b"a/" * 3000 + b'a"'),
    "no path": GOOD.replace(b'"path":"a"', b'"other":"a"'),
    "negative size": GOOD.replace(b'"size_bytes":7', b'"size_bytes":-7'),
    "size is true": GOOD.replace(b'"size_bytes":7', b'"size_bytes":true'),
    "hash is none": GOOD.replace(b"0" * 32, b"0" * 31 + b"g"),
    "source climbs": GOOD.replace(b'"path":"Heat (1995)/Heat.mkv"', b'"path":"../../secret"'),
    "units are text": GOOD.replace(b'["movie:Heat (1995)"]', b'"movie"'),
    "a list": b"[]",
    "a line of 70 KiB": GOOD.replace(b'["movie:Heat (1995)"]', b'["' + b'x","' * 14_000 + b'x"]'),
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_hostile_record_is_refused(line: bytes) -> None:
    """A right checksum does not help a record that lies about paths or numbers."""
    assert parse_files(sealed_list(GOOD)).records[0].path == "a"
    assert line != GOOD
    with pytest.raises(FormatError):
        parse_files(sealed_list(line))


@pytest.mark.parametrize("lines", [(GOOD, GOOD), (GOOD,)], ids=["one path twice", "fewer than counted"])
def test_a_miscounted_list_is_refused(lines: tuple[bytes, ...]) -> None:
    """The count is of different paths."""
    with pytest.raises(FormatError):
        parse_files(sealed_list(*lines, count=2))


def test_the_newer_record_wins_a_merge() -> None:
    """Of two records of a path the later sync counts, whichever comes first."""
    old, new = record("a", synced_at="2026-01-01T00:00:00Z"), record("a", synced_at="2026-02-01T00:00:00Z")
    assert merge_records([old], [new]) == merge_records([new], [old]) == {"a": new}


def test_unknown_keys_of_a_record_are_kept() -> None:
    """A later minor version's keys come back out."""
    line = GOOD[:-1] + b',"blocks":["x"]}'
    data, _ = render_files(2, parse_files(sealed_list(line)).records)
    assert b'"blocks":["x"]' in data


def test_the_checksums_file_has_the_form_that_xxh128sum_reads(tmp_path: Path) -> None:
    """Two blanks between hash and name; the one name that its format would have to escape is left out."""
    made = [record("Movies/é.mkv"), record("a\\b"), record("b\udcff")]
    assert checksums_text(made) == b"0" * 32 + b"  Movies/\xc3\xa9.mkv\n" + b"0" * 32 + b"  b\xff\n"


@given(PATHS)
def test_a_path_travels_whole(path: str) -> None:
    """JSON carries any safe path."""
    assert path_of(path_fields(path)) == path


def test_the_form_of_a_record_is_fixed() -> None:
    """These keys are the format; a change of them is a change of its version."""
    assert sorted(FileRecord.to_dict(record())) == [
        "mtime_ns", "path", "proof", "size_bytes", "source", "synced_at", "units", "verified_at", "xxh3_128",
    ]  # fmt: skip
