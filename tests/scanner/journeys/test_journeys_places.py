"""Which root a path belongs to, and whether a drive that lies there is the one that is known."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import DriveKind, FindingKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys import places
from drivearr_scanner.journeys.accepting import accept_finding
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.healing import Healing
from drivearr_scanner.store import drives, index, roots
from drivearr_scanner.store.drives import DriveRow
from drivearr_scanner.store.findings import Wanted

from tests.lab.flipping import rot
from tests.lab.loopdrive import LoopDrive, needs_root
from tests.scanner.integrity.checking import NOW, Checks

MIB = 1 << 20


class FakeRecord:
    """What a manifest recorded of a file."""

    def __init__(self, path: Path, digest: str) -> None:
        facts = os.stat(path)
        self.size_bytes, self.mtime_ns, self.xxh3_128 = facts.st_size, facts.st_mtime_ns, digest


def make_drive(store, path, kind, *, fs_uuid=None):
    """Keep a drive at a path without a manifest, and give its root."""
    row = DriveRow(
        drive_id="d1", host_id="h", name="Old", kind=kind.value, created_at=NOW, path=str(path), fs_uuid=fs_uuid
    )
    store.write_now(lambda connection: drives.save(connection, row))
    root_id = store.write_now(lambda connection: index.root_of(connection, "h", drive_id="d1"))
    found = store.read_now(lambda connection: roots.around(connection, "h", str(path)))
    return next(each for each in found if each.root_id == root_id)


def without_uuid(monkeypatch):
    """Let every file system be one without a UUID, as tmpfs, overlay and many network mounts are."""
    real = places.volume_identity
    monkeypatch.setattr(places, "volume_identity", lambda path: replace(real(path), fs_uuid=None))


def test_a_folder_without_a_file_system_id_is_the_drive_at_its_path(tmp_path, monkeypatch):
    """Nothing but the path tells of it; a drive of its own volume is not what lies at its bare mount point."""
    without_uuid(monkeypatch)
    checks = Checks(tmp_path / "drive", tmp_path / "data")
    checks.root.mkdir()
    row = make_drive(checks.store, checks.root, DriveKind.FOLDER)
    assert places.is_present(row)
    assert places.find_root(checks.store, "h", str(checks.root)).drive_id == "d1"
    assert not places.is_present(make_drive(checks.store, checks.root, DriveKind.VOLUME))
    checks.root.rmdir()
    assert not places.is_present(make_drive(checks.store, checks.root, DriveKind.FOLDER))
    checks.store.close()


@needs_root
def test_a_volume_without_a_manifest_is_known_by_its_file_system(tmp_path, monkeypatch):
    """By its UUID; where it has none by being mounted there; pulled it is not present, though it still lists."""
    checks = Checks(tmp_path, tmp_path / "data")
    with LoopDrive() as drive:
        known = make_drive(checks.store, drive.mount_point, DriveKind.VOLUME, fs_uuid=drive.uuid)
        assert places.is_present(known)
        assert not places.is_present(make_drive(checks.store, drive.mount_point, DriveKind.VOLUME, fs_uuid="other"))
        with monkeypatch.context() as patch:
            without_uuid(patch)
            bare = make_drive(checks.store, drive.mount_point, DriveKind.VOLUME)
            assert places.is_present(bare)
            drive.unmount()
            assert not places.is_present(bare)
            drive.mount()
            drive.shutdown()
            assert not places.is_present(bare)
        assert not places.is_present(known)
    checks.store.close()


@pytest.mark.parametrize("damage", ["rotten", "cut"])
@pytest.mark.parametrize("healed", [True, False])
def test_a_file_that_only_the_manifest_knew_is_accepted_and_healed(tmp_path, monkeypatch, damage, healed):
    """Its row in the index has no checksum: the finding says which content is the good one."""
    without_uuid(monkeypatch)
    root, copies = tmp_path / "drive", tmp_path / "copies"
    root.mkdir()
    copies.mkdir()
    good = os.urandom(2 * MIB + 5)
    for folder in (root, copies):
        (folder / "film.mkv").write_bytes(good)
    checks = Checks(root, tmp_path / "data")
    checks.root_id = make_drive(checks.store, root, DriveKind.FOLDER).root_id
    elsewhere = Checks(copies, tmp_path / "other")
    elsewhere.check()
    recorded = {"film.mkv": FakeRecord(root / "film.mkv", elsewhere.rows()["film.mkv"].hash)}
    elsewhere.store.close()
    if damage == "rotten":
        rot(root / "film.mkv", MIB + 7)
    else:
        facts = os.stat(root / "film.mkv")
        os.truncate(root / "film.mkv", MIB)
        os.utime(root / "film.mkv", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    checks.verify(recorded=recorded)
    book = FindingBook(checks.store, "h", now=lambda: NOW, inventory=Inventory)
    book.record(checks.root_id, checks.findings)
    (row,) = book.listing(Wanted(host_id="h"))[0]
    assert row.kind is (FindingKind.CORRUPT if damage == "rotten" else FindingKind.TRUNCATED)
    if healed:
        healing = Healing(book, control=Control(), meter=ProgressMeter(lambda: None), source_folder=str(copies))
        (result,) = healing.heal_paths([str(root / "film.mkv")])
        assert (result.error, result.healer) == (None, str(copies / "film.mkv"))
        assert (root / "film.mkv").read_bytes() == good
    else:
        assert accept_finding(book, row.finding_id, control=Control()).error is None
    assert book.listing(Wanted(host_id="h"))[0] == []
    assert checks.rows()["film.mkv"].hash is not None
    checks.store.close()


@needs_root
def test_what_the_kernel_gave_up_is_no_place_to_read_from(tmp_path):
    """It still lists from memory; taken for present, each of its files would be found unreadable."""
    with LoopDrive("ext4") as drive:
        folder = Path(drive.mount_point, "films")
        folder.mkdir()
        proofs = [places.still_there(str(path)) for path in (folder, Path(drive.mount_point))]
        assert all(proof() for proof in proofs)
        drive.shutdown()
        assert os.listdir(drive.mount_point)
        assert not any(proof() for proof in proofs)
        with pytest.raises(DrivearrError) as refused:
            places.still_there(str(folder))
        assert refused.value.code == "drive_gone"
