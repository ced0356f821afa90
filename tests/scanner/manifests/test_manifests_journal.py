"""The journal of a run that did not end, and whose drive it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import FileSystem
from drivearr_scanner.manifests.identity_rules import Identity, KnownDrive, check_identity
from drivearr_scanner.manifests.journal import JOURNAL, Journal, PartFile, parse_journal, read_journal
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.manifests.sealed_rules import seal

from tests.scanner.manifests.samples import DRIVE_ID, drive_note, record, save

PART = PartFile(temp="Movies/.t", library_id="l", source="b\udcff", size_bytes=9, mtime_ns=-1, head_xxh3_64="0" * 16)


def test_a_journal_reads_back(tmp_path: Path) -> None:
    """Files and parts are there, the last word on each counting."""
    with Root.open(str(tmp_path)) as root:
        journal = Journal(root, parts=[PART])
        journal.finished([record("a"), record("b")])
        journal.part(replace(PART, size_bytes=10))
        journal.finished([replace(record("a"), size_bytes=8)])
        journal.close()
        reading = read_journal(root)
    assert {r.path: r.size_bytes for r in reading.records} == {"a": 8, "b": 7}
    assert reading.parts == (replace(PART, size_bytes=10),)


@pytest.mark.parametrize("cut", range(1, 400, 29))
def test_a_torn_end_loses_no_line_before_it(tmp_path: Path, cut: int) -> None:
    """A line counts when it is whole."""
    with Root.open(str(tmp_path)) as root:
        journal = Journal(root)
        journal.finished([record("a")])
        whole = (tmp_path / JOURNAL).stat().st_size
        journal.finished([record("b")])
        journal.close()
        data = (tmp_path / JOURNAL).read_bytes()
        (tmp_path / JOURNAL).write_bytes(data[: max(len(data) - cut, whole)] + bytes(50))
        assert [r.path for r in read_journal(root).records] in (["a"], ["a", "b"])
        assert [r.path for r in read_journal(root).records][:1] == ["a"]


def test_an_unfinished_run_is_read_and_taken_in(tmp_path: Path) -> None:
    """Its files count before and after the next write; its part-copied file can be kept."""
    with Root.open(str(tmp_path)) as root:
        save(root)
        journal = Journal(root)
        journal.finished([record("a")])
        journal.part(PART)
        journal.close()
        reading = read_manifest(root)
        assert (reading.unfinished, list(reading.records), reading.parts) == (True, ["a"], (PART,))
        save(root)
        after = read_manifest(root)
    assert (after.unfinished, list(after.records), after.parts) == (False, ["a"], ())


@pytest.mark.parametrize("line", [b"{}", b'{"op":"file"}', b"[1]", b"\xff\xfe", b'{"op":"part","path":"/etc"}'])
def test_foreign_lines_are_passed_over(tmp_path: Path, line: bytes) -> None:
    """A hostile journal adds nothing."""
    (tmp_path / ".drivearr").mkdir()
    (tmp_path / JOURNAL).write_bytes(line + b"\n")
    with Root.open(str(tmp_path)) as root:
        reading = read_journal(root)
    assert (reading.found, reading.records, reading.parts) == (True, (), ())


FS = FileSystem(type="exfat", uuid="4A21-0001", size_bytes=100)


@pytest.mark.parametrize(
    ("known", "identity"),
    [
        (None, Identity.NEW),
        (KnownDrive(drive_id="other", fs_uuid="4A21-0001", size_bytes=100), Identity.NEW),
        (KnownDrive(drive_id=DRIVE_ID, fs_uuid="4A21-0001", size_bytes=100), Identity.OK),
        (KnownDrive(drive_id=DRIVE_ID, fs_uuid=None, size_bytes=None), Identity.OK),
        (KnownDrive(drive_id=DRIVE_ID, fs_uuid="4A21-0001", size_bytes=50), Identity.MOVED),
        (KnownDrive(drive_id=DRIVE_ID, fs_uuid="FFFF-FFFF", size_bytes=100), Identity.CLONED),
        (KnownDrive(drive_id=DRIVE_ID, fs_uuid="4A21-0001", size_bytes=100, attached_elsewhere=True), Identity.CLONED),
    ],
)
def test_an_id_is_a_claim(known: KnownDrive | None, identity: Identity) -> None:
    """It is worth what the store knows of the file system that carried it."""
    assert check_identity(drive_note(), FS, known) is identity


@pytest.mark.parametrize("found", [1, [], "x", None, True, {}])
def test_a_line_whose_record_is_none_is_passed_over(found: object) -> None:
    """A sealed line proves nothing of what it holds."""
    reading = parse_journal(seal({"op": "file", "record": found}) + b"\n")
    assert (reading.found, reading.records, reading.parts) == (True, (), ())
