"""Two slots: which is read, which is written, and that nothing is lost between them."""

import contextlib
import errno
import os
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests import reading as reading_module
from drivearr_scanner.manifests.format import FileSystem, render_manifest
from drivearr_scanner.manifests.journal import Journal
from drivearr_scanner.manifests.reading import ManifestReading, read_manifest
from drivearr_scanner.manifests.sealed_rules import seal, unseal
from drivearr_scanner.manifests.slots import FILES_SLOTS, MANIFEST_SLOTS
from drivearr_scanner.manifests.writing import Change, new_drive_note, writing

from tests.lab.loopdrive import LoopDrive, needs_root
from tests.scanner.manifests.faulty import Faults
from tests.scanner.manifests.samples import DRIVE_ID, NOON, drive_note, manifest, note, record, save, writer


def read(drive: Path) -> ManifestReading:
    """Read a drive's manifest."""
    with Root.open(str(drive)) as root:
        return read_manifest(root)


def write(drive: Path, *generations: int) -> None:
    """Write so many generations, each with an entry and a file of its own."""
    with Root.open(str(drive)) as root:
        for number in generations:
            save(root, Change(records=(record(f"Movies/{number}.mkv"),), history=(note(f"h{number}"),)))


def attempt(drive: Path, number: int) -> str | None:
    """Write a generation; give the code of the error, if any."""
    try:
        write(drive, number)
    except DrivearrError as problem:
        return problem.code
    return None


def generation(reading: ManifestReading) -> int:
    """Give the generation that was read."""
    assert reading.manifest is not None
    return reading.manifest.generation


def test_an_empty_drive_has_no_manifest(tmp_path: Path) -> None:
    """Missing is a state, not an error, and reading writes nothing."""
    assert read(tmp_path).state is ManifestState.MISSING
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Generations add up: history and files of all writes are there."""
    write(tmp_path, 1, 2, 3)
    reading = read(tmp_path)
    assert (reading.state, generation(reading), reading.drive_id) == (ManifestState.OK, 3, DRIVE_ID)
    assert list(reading.records) == ["Movies/1.mkv", "Movies/2.mkv", "Movies/3.mkv"]
    assert reading.manifest is not None
    assert [entry.id for entry in reading.manifest.history] == ["h1", "h2", "h3"]
    assert reading.manifest.summary.files == 3
    assert not reading.unfinished


def test_a_write_touches_only_the_older_slot(tmp_path: Path) -> None:
    """The newest generation and the files list that it names stay byte for byte as they were."""
    write(tmp_path, 1, 2, 3)
    before = {name: (tmp_path / name).read_bytes() for name in (*MANIFEST_SLOTS, *FILES_SLOTS)}
    write(tmp_path, 4)
    same = {name for name, data in before.items() if (tmp_path / name).read_bytes() == data}
    assert same == {MANIFEST_SLOTS[0], FILES_SLOTS[0]}


@pytest.mark.parametrize("damage", ["empty", "zeros", "cut", "noise", "flip", "gone", "folder", "symlink", "huge"])
@pytest.mark.parametrize("newest", [True, False], ids=["newest", "older"])
def test_one_damaged_slot_loses_nothing_acknowledged(tmp_path: Path, damage: str, newest: bool) -> None:
    """The other slot is read, with its own files list, and the state says so."""
    write(tmp_path, 1, 2, 3, 4)
    harm(tmp_path / MANIFEST_SLOTS[1 if newest else 0], damage)
    reading = read(tmp_path)
    assert (reading.state, generation(reading)) == (ManifestState.RESTORED_FROM_BACKUP, 3 if newest else 4)
    assert len(reading.records) == (3 if newest else 4)
    assert reading.drive_id == DRIVE_ID


@pytest.mark.parametrize("damage", ["empty", "zeros", "cut", "noise", "flip", "symlink", "folder"])
def test_damaged_evidence_is_kept(tmp_path: Path, damage: str) -> None:
    """The next writes put the damaged slot aside before they take its place."""
    write(tmp_path, 1, 2)
    harm(tmp_path / MANIFEST_SLOTS[0], damage)
    write(tmp_path, 3)
    kept = [path.name for path in tmp_path.iterdir() if ".corrupt-" in path.name]
    assert kept == [".drivearr-manifest.corrupt-20261121T120000Z.json"]
    assert (read(tmp_path).state, generation(read(tmp_path))) == (ManifestState.OK, 4)


@needs_root
@pytest.mark.parametrize("slot", MANIFEST_SLOTS)
def test_a_write_mends_both_slots(slot: str) -> None:
    """A byte turned in one slot: after the next write either slot alone tells all, also after a remount."""
    with LoopDrive() as drive:
        root = Path(drive.mount_point)
        write(root, 1, 2, 3)
        drive.rot(str(root / slot), 100)
        assert read(root).state is ManifestState.RESTORED_FROM_BACKUP
        write(root, 4)
        drive.unplug()
        drive.replug()
        assert read(root).state is ManifestState.OK
        known = set(read(root).records)
        for other in MANIFEST_SLOTS:
            whole = (root / other).read_bytes()
            harm(root / other, "noise")
            assert set(read(root).records) == known >= {"Movies/4.mkv"}
            (root / other).write_bytes(whole)


@pytest.mark.parametrize("left", ["corrupt", "files list"])
def test_a_first_write_beside_remains_leaves_nothing_to_restore(tmp_path: Path, left: str) -> None:
    """Both slots bad, or gone while a files list is there: the first write is found whole."""
    write(tmp_path, 1, 2, 3)
    for name in MANIFEST_SLOTS:
        harm(tmp_path / name, "flip" if left == "corrupt" else "gone")
    write(tmp_path, 4)
    assert read(tmp_path).state is ManifestState.OK


def test_both_slots_damaged_is_corrupt_and_the_store_gives_the_identity_back(tmp_path: Path) -> None:
    """The files list survives by itself; a later write has the known id and a higher generation."""
    write(tmp_path, 1, 2, 3)
    for name in MANIFEST_SLOTS:
        harm(tmp_path / name, "flip")
    reading = read(tmp_path)
    assert (reading.state, reading.manifest, len(reading.records)) == (ManifestState.CORRUPT, None, 3)
    assert [problem.code for problem in reading.problems] == ["manifest_corrupt"]
    write(tmp_path, 4)
    assert (generation(read(tmp_path)), len(read(tmp_path).records)) == (5, 4)


@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "gone", "symlink"])
def test_a_damaged_files_list_is_told(tmp_path: Path, damage: str) -> None:
    """The manifest holds; the records are those of the other list, and the next write makes a whole one."""
    write(tmp_path, 1, 2)
    harm(tmp_path / FILES_SLOTS[1], damage)
    reading = read(tmp_path)
    assert (reading.state, list(reading.records)) == (ManifestState.OK, ["Movies/1.mkv"])
    write(tmp_path, 3)
    assert "Movies/3.mkv" in read(tmp_path).records


def test_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    """Its label is shown; nothing is written, not even a lock; an older slot beside it does not count."""
    write(tmp_path, 1)
    data = unseal(render_manifest(manifest(2)))
    data["schema"]["major"] = 2
    (tmp_path / MANIFEST_SLOTS[1]).write_bytes(seal(data))
    before = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    reading = read(tmp_path)
    assert (reading.state, reading.manifest, reading.newer_label) == (ManifestState.NEWER, None, "Road trip")
    with pytest.raises(DrivearrError) as caught:
        write(tmp_path, 3)
    assert (caught.value.code, caught.value.fields["version"]) == ("manifest_newer", "2.0")
    assert sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_another_drive_is_not_written_to(tmp_path: Path) -> None:
    """The store says which drive this is; a drive that says otherwise keeps its manifest."""
    write(tmp_path, 1)
    other = new_drive_note("other", FileSystem(), at=NOON)
    with (
        Root.open(str(tmp_path)) as root,
        pytest.raises(DrivearrError) as caught,
        writing(root, drive=other, writer=writer()),
    ):
        pass
    assert caught.value.code == "drive_changed"
    assert not (tmp_path / ".drivearr" / "lock").exists()


def test_what_another_scanner_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    """A change is applied to what the drive holds at that moment, not to what was read at the start."""
    write(tmp_path, 1)
    with (
        Root.open(str(tmp_path)) as root,
        writing(root, drive=drive_note(), writer=writer(), clock=lambda: NOON) as handle,
    ):
        later = manifest(9)
        (tmp_path / MANIFEST_SLOTS[1]).write_bytes(render_manifest(later))
        handle.save(Change(records=(record("Movies/2.mkv"),), history=(note("h2"),)))
    reading = read(tmp_path)
    assert generation(reading) == 10
    assert set(reading.records) == {"Movies/1.mkv", "Movies/2.mkv"}


def test_a_slot_with_a_second_name_does_not_carry_the_write_there(tmp_path: Path) -> None:
    """A hard link would let a hostile drive have its own media overwritten."""
    write(tmp_path, 1, 2)
    os.link(tmp_path / MANIFEST_SLOTS[0], tmp_path / "film.mkv")
    film = (tmp_path / "film.mkv").read_bytes()
    write(tmp_path, 3)
    assert (tmp_path / "film.mkv").read_bytes() == film
    assert generation(read(tmp_path)) == 3


def test_a_manifest_that_becomes_shorter_has_no_old_end(tmp_path: Path) -> None:
    """A slot is cut to the length of what was written."""
    write(tmp_path, *range(1, 20))
    with Root.open(str(tmp_path)) as root:
        for _ in range(4):
            save(root, Change(removed=frozenset(f"Movies/{number}.mkv" for number in range(20))))
    reading = read(tmp_path)
    assert (reading.state, generation(reading), reading.problems, dict(reading.records)) == (
        ManifestState.OK, 23, (), {},
    )  # fmt: skip


def test_a_writer_that_lost_the_drive_writes_nothing(tmp_path: Path) -> None:
    """Its lock was taken over while the machine slept: the manifest is the other's."""
    write(tmp_path, 1)
    with (
        Root.open(str(tmp_path)) as root,
        writing(root, drive=drive_note(), writer=writer(), clock=lambda: NOON) as handle,
    ):
        lock = tmp_path / ".drivearr" / "lock"
        lock.rename(tmp_path / "moved")
        lock.write_bytes(seal({"instance_id": "other", "holder": "x", "heartbeat_at": NOON.isoformat()}))
        with pytest.raises(DrivearrError) as caught:
            handle.save(Change())
    assert caught.value.code == "drive_locked"
    assert generation(read(tmp_path)) == 1
    assert lock.exists()


def test_a_removed_path_leaves_the_list(tmp_path: Path) -> None:
    """A delete takes its records away."""
    write(tmp_path, 1, 2)
    with Root.open(str(tmp_path)) as root:
        save(root, Change(removed=frozenset({"Movies/1.mkv"})))
    assert list(read(tmp_path).records) == ["Movies/2.mkv"]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV, errno.EACCES])
def test_trouble_with_reading_is_never_absence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A drive that cannot be read raises; it does not read as a drive without a manifest."""
    write(tmp_path, 1, 2)

    def refuse(_root: Root, rel: str) -> int:
        """Fail as the system would."""
        raise OSError(code, os.strerror(code), rel)

    monkeypatch.setattr(Root, "open_file", refuse)
    with pytest.raises(DrivearrError) as caught:
        read(tmp_path)
    assert caught.value.code == ("drive_gone" if code == errno.ENODEV else "path_unreadable")


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENODEV])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_no_failed_write_loses_what_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, lasting: bool
) -> None:
    """Fail each operation of a write in turn: the drive then reads as before it or as after it, and heals."""
    write(tmp_path, 1, 2)
    number = 0
    while True:
        number += 1
        faults = Faults(str(tmp_path), at=number, code=code, lasting=lasting)
        before = generation(read(tmp_path))
        with monkeypatch.context() as patch:
            faults.install(patch)
            code_told = attempt(tmp_path, 10 + number)
        assert code_told in {None, "drive_gone", "drive_read_only", "drive_full", "write_failed"}
        (tmp_path / ".drivearr" / "lock").unlink(missing_ok=True)
        reading = read(tmp_path)
        assert generation(reading) in {before, before + 1}
        assert {"Movies/1.mkv", "Movies/2.mkv"} <= set(reading.records)
        if faults.count < number:
            break
    assert number > 15
    write(tmp_path, 1000)
    assert read(tmp_path).state is ManifestState.OK


def harm(path: Path, damage: str) -> None:
    """Do to a file what cuts, rot and strangers do."""
    data = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage == "symlink":
        path.symlink_to("/etc/hostname")
    elif damage != "gone":
        flipped = bytearray(data)
        flipped[len(data) // 2] ^= 1
        kinds = {
            "empty": b"",
            "zeros": bytes(len(data)),
            "cut": data[: len(data) // 2],
            "noise": os.urandom(len(data)),
            "flip": bytes(flipped),
            "huge": data + b" " * (5 << 20),
        }
        path.write_bytes(kinds[damage])


@pytest.mark.parametrize("place", [*FILES_SLOTS, *MANIFEST_SLOTS])
def test_what_cannot_be_read_for_a_moment_is_not_written_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """An I/O error while a save reads the drive again ends the save, or costs nothing; no record or entry is lost."""
    write(tmp_path, 1, 2, 3)
    open_file = Root.open_file
    fault = [place]

    def failing(root: Root, name: str) -> int:
        """Fail once."""
        if name in fault:
            fault.remove(name)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return open_file(root, name)

    with Root.open(str(tmp_path)) as root, writing(root, drive=drive_note(), writer=writer()) as handle:
        monkeypatch.setattr(Root, "open_file", failing)
        with contextlib.suppress(DrivearrError):
            handle.save(Change(records=(record("Movies/4.mkv"),)))
    reading = read(tmp_path)
    assert fault == []
    assert {f"Movies/{number}.mkv" for number in (1, 2, 3)} <= set(reading.records)
    assert reading.manifest is not None
    assert {entry.id for entry in reading.manifest.history} == {"h1", "h2", "h3"}


def test_a_journal_that_cannot_be_read_for_a_moment_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an unfinished run noted is taken in by the save after."""
    write(tmp_path, 1)
    with Root.open(str(tmp_path)) as root:
        journal = Journal(root)
        journal.finished([record("Movies/noted.mkv")])
        journal.close()
        with writing(root, drive=drive_note(), writer=writer()) as handle, monkeypatch.context() as patch:
            patch.setattr(reading_module, "read_journal", _io_error)
            with pytest.raises(DrivearrError) as caught:
                handle.save(Change())
        assert caught.value.code == "write_failed"
    write(tmp_path, 2)
    assert "Movies/noted.mkv" in read(tmp_path).records


def test_a_drive_that_claims_the_last_generation_is_refused(tmp_path: Path) -> None:
    """There is no generation after it: an error of the contract, and the drive stays as it is."""
    claimed = render_manifest(manifest(2**53 - 1))
    (tmp_path / MANIFEST_SLOTS[0]).write_bytes(claimed)
    assert attempt(tmp_path, 1) == "write_failed"
    assert (tmp_path / MANIFEST_SLOTS[0]).read_bytes() == claimed


def _io_error(_root: Root) -> None:
    """Fail as a bad block does."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))
