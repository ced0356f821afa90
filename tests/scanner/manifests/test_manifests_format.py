"""The manifest as a document: what is kept, what is refused, what a newer version means."""

from dataclasses import replace
from typing import Any

import pytest
from drivearr_scanner.manifests.format import (
    MAX_HISTORY,
    MAX_MANIFEST_BYTES,
    FilesRef,
    LastSync,
    Manifest,
    NewerFormatError,
    ProfileNote,
    parse_manifest,
    render_manifest,
)
from drivearr_scanner.manifests.sealed_rules import FormatError, seal, unseal

from tests.scanner.manifests.samples import AT, manifest, note


def test_a_manifest_reads_back() -> None:
    """Every part survives."""
    full = replace(
        manifest(7),
        profile=ProfileNote(profile_id="p1", name="Car"),
        last_sync=LastSync(id="r", started_at=AT, ended_at=AT, status="ok", copied=3),
        history=(note("h1"), note("h2")),
        files_ref=FilesRef(generation=7, count=3, xxh3_128="a" * 32),
    )
    assert parse_manifest(render_manifest(full)) == full


def test_unknown_keys_are_kept() -> None:
    """What a newer minor version added comes back out, at every level."""
    data = unseal(render_manifest(replace(manifest(), history=(note("h1"),))))
    data["schema"]["minor"] = 9
    data["mood"] = {"of": ["the", "drive"]}
    data["drive"]["colour"] = "red"
    data["history"][0]["extra"] = 4
    read = parse_manifest(seal(data))
    assert unseal(render_manifest(read)) == data


def test_the_history_is_cut_to_its_tail() -> None:
    """The newest entries stay."""
    many = replace(manifest(), history=tuple(note(f"h{number}") for number in range(MAX_HISTORY + 50)))
    kept = parse_manifest(render_manifest(many)).history
    assert len(kept) == MAX_HISTORY
    assert kept[-1].id == f"h{MAX_HISTORY + 49}"


def test_a_manifest_never_outgrows_its_slot() -> None:
    """Rather than a slot that no reader takes, older history is dropped."""
    wide = tuple(replace(note(f"h{number}"), units=("u" * 900,) * 100) for number in range(MAX_HISTORY))
    data = render_manifest(replace(manifest(), history=wide))
    assert len(data) <= MAX_MANIFEST_BYTES
    assert parse_manifest(data).history[-1].id == f"h{MAX_HISTORY - 1}"


@pytest.mark.parametrize("minor", [0, 3])
def test_a_newer_major_is_told_apart(minor: int) -> None:
    """It is neither read nor called corrupt, even when its checksum is made in another way."""
    data = unseal(render_manifest(manifest()))
    data["schema"] = {"name": "drivearr-manifest", "major": 2, "minor": minor}
    with pytest.raises(NewerFormatError) as caught:
        parse_manifest(seal(data)[:-5] + b'0000"}'[-5:])
    assert caught.value.version == f"2.{minor}"


def change(key: str, value: Any) -> Manifest:
    """Parse a manifest with one value replaced; `a.b` names a value in a part."""
    data = unseal(render_manifest(replace(manifest(), history=(note("h1"),))))
    part, _, name = key.rpartition(".")
    (data[part] if part else data)[name] = value
    return parse_manifest(seal(data))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("generation", 0),
        ("generation", -1),
        ("generation", 2**60),
        ("generation", True),
        ("generation", "1"),
        ("written_at", "yesterday"),
        ("written_at", "2026-11-21T12:00:00+01:00"),
        ("drive.id", "../../etc"),
        ("drive.id", "drive-1749491100384"),
        ("drive.created_at", None),
        ("drive", None),
        ("drive", []),
        ("writer.instance_id", "a b"),
        ("schema.name", "other"),
        ("schema.major", 0),
        ("schema.major", "1"),
        ("schema", None),
        ("summary.size_bytes", -5),
        ("history", {}),
        ("history", [{}]),
        ("files_ref", {"generation": 1, "count": -1, "xxh3_128": "a" * 32}),
        ("files_ref", {"generation": 1, "count": 1, "xxh3_128": "../a"}),
        ("last_sync", {"id": "x"}),
    ],
)
def test_values_out_of_range_are_refused(key: str, value: Any) -> None:
    """A sealed manifest with senseless values is corrupt."""
    with pytest.raises(FormatError):
        change(key, value)


def test_a_slot_that_is_too_large_is_not_parsed() -> None:
    """The cap is on the bytes."""
    with pytest.raises(FormatError, match="too large"):
        parse_manifest(b" " * (MAX_MANIFEST_BYTES + 1))
