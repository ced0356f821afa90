"""The manifests of earlier versions, written by their own code, are read and never written."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.legacy_rules import LegacyManifest, parse_legacy, parse_plex2drive
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.manifests.sealed_rules import FormatError
from drivearr_scanner.manifests.writing import Change

from tests.scanner.manifests.samples import record, save

FIXTURES = Path(__file__).parents[2] / "fixtures" / "drivearr-manifests"


def read(tmp_path: Path, name: str) -> LegacyManifest:
    """Put a fixture on a drive and read it."""
    shutil.copytree(FIXTURES / name, tmp_path / "drive")
    with Root.open(str(tmp_path / "drive")) as root:
        reading = read_manifest(root)
    assert reading.state is ManifestState.LEGACY
    assert reading.legacy is not None
    assert reading.manifest is None
    return reading.legacy


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("v019-first-sync", ("drive-dd56057989222334", 2, 0, "ok")),
        ("v019-mixed-results-interrupted", ("drive-c827a97049fd624a", 5, 1, "partial")),
        ("v019-second-writer", ("drive-1749491100384", 3, 0, "ok")),
        ("plex2drive-synced", (None, 6, 0, None)),
        ("plex2drive-interrupted", (None, 2, 2, None)),
    ],
)
def test_an_old_manifest_is_read(tmp_path: Path, name: str, facts: tuple[str | None, int, int, str | None]) -> None:
    """Identity, history, what was in work and how the last sync went come over."""
    legacy = read(tmp_path, name)
    assert (legacy.drive_id, len(legacy.history), legacy.interrupted, legacy.last_sync_status) == facts


def test_an_upgraded_drive_tells_the_history_of_both_formats(tmp_path: Path) -> None:
    """v0.19 left the file of its predecessor where it was and never read it again."""
    shutil.copytree(FIXTURES / "plex2drive-synced", tmp_path / "drive")
    shutil.copytree(FIXTURES / "v019-first-sync", tmp_path / "drive", dirs_exist_ok=True)
    with Root.open(str(tmp_path / "drive")) as root:
        reading = read_manifest(root)
        save(root)
        after = read_manifest(root)
    assert reading.state is ManifestState.LEGACY
    assert reading.legacy is not None
    assert reading.legacy.drive_id == "drive-dd56057989222334"
    assert [note.at for note in reading.legacy.history] == sorted(note.at for note in reading.legacy.history)
    assert after.manifest is not None
    assert (len(reading.legacy.history), len(after.manifest.history)) == (8, 8)


def test_what_an_entry_says_beyond_our_words_stays(tmp_path: Path) -> None:
    """The scanner tells a drive's history again as it remembers it: without the keys that only the drive has."""
    shutil.copytree(FIXTURES / "plex2drive-synced", tmp_path / "drive")
    with Root.open(str(tmp_path / "drive")) as root:
        legacy = read_manifest(root).legacy
        assert legacy is not None
        told = tuple(replace(note, extra={}) for note in legacy.history)
        written = save(root, Change(history=told))
    assert {note.id: note.extra for note in written.history} == {note.id: note.extra for note in legacy.history}
    assert {"kind": "episode", "season": 1, "episode": 2} in [note.extra for note in written.history]


def test_statuses_and_errors_are_told_in_our_words(tmp_path: Path) -> None:
    """success, skipped and error become ok, skipped and failed."""
    history = read(tmp_path, "v019-mixed-results-interrupted").history
    assert [entry.status for entry in history] == ["ok", "ok", "skipped", "failed", "failed"]
    assert history[3].error is not None
    assert "ENOENT" in history[3].error["message"]
    assert history[1].extra == {"kind": "episode"}


def test_an_entry_has_the_same_id_whenever_it_is_read(tmp_path: Path) -> None:
    """So that importing twice adds nothing; two entries never share one."""
    data = (FIXTURES / "plex2drive-synced" / ".plex2drive.json").read_bytes()
    ids = [entry.id for entry in parse_plex2drive(data).history]
    assert ids == [entry.id for entry in parse_plex2drive(data).history]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", ["v019-mixed-results-interrupted", "plex2drive-synced"])
def test_the_first_write_keeps_the_old_file_and_its_history(tmp_path: Path, name: str) -> None:
    """The new manifest takes the history in; not a byte of the old file is lost, also after more writes."""
    shutil.copytree(FIXTURES / name, tmp_path / "drive")
    old = next((tmp_path / "drive").iterdir()).read_bytes()
    with Root.open(str(tmp_path / "drive")) as root:
        count = len(read_manifest(root).legacy.history)  # type: ignore[union-attr]  # asserted by the tests above
        for _ in range(4):
            save(root, Change(records=(record(),)))
        reading = read_manifest(root)
    assert reading.state is ManifestState.OK
    assert reading.manifest is not None
    assert len(reading.manifest.history) == count
    assert old in [path.read_bytes() for path in (tmp_path / "drive").iterdir() if path.is_file()]


@pytest.mark.parametrize(
    "data",
    [b"{}", b"[]", b'{"driveId":1,"history":[]}', b'{"driveId":"x","history":{}}', b'{"synced":{}}', b"\xff"],
)
def test_what_is_no_old_manifest_is_refused(data: bytes) -> None:
    """Anything else is not mapped."""
    for parse in (parse_legacy, parse_plex2drive):
        with pytest.raises(FormatError):
            parse(data)


def test_senseless_values_of_an_old_manifest_are_left_out() -> None:
    """A known shape with unknown content gives what can be used."""
    legacy = parse_legacy(b'{"driveId":"d","history":[1,{"timestamp":5},{"timestamp":"2025-01-01T00:00:00Z"}]}')
    assert len(legacy.history) == 1
    assert (legacy.history[0].status, legacy.label, legacy.interrupted) == ("unknown", None, 0)
