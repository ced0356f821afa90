"""Which volume a folder lies on, and the proof that it is still there."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.inventory import InventoryReader, read_inventory
from drivearr_scanner.devices.mountinfo import parse_mountinfo
from drivearr_scanner.devices.volume import mount_of, volume_identity, volume_of

from tests.lab.loopdrive import LoopDrive, needs_fs, needs_root, unmount
from tests.scanner.devices.fakemachine import FakeMachine


@pytest.fixture
def drive() -> Iterator[LoopDrive]:
    """Give a mounted drive."""
    with LoopDrive(label="FILMS") as made:
        yield made


def test_plain_folder_is_no_mount_point(tmp_path: Path) -> None:
    """A folder lies on some volume and is not one itself; it stays the same from one look to the next."""
    identity = volume_identity(str(tmp_path))
    assert not identity.is_mount_point
    assert identity.dev == os.stat(tmp_path).st_dev
    assert volume_identity(str(tmp_path)) == identity


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """A missing folder is an error of the contract, from both functions."""
    for look in (volume_identity, lambda path: volume_of(path, read_inventory(host_id="host"))):
        with pytest.raises(DrivearrError) as caught:
            look(f"{tmp_path}/none")
        assert caught.value.code == "path_not_found"


@needs_root
def test_drive_is_its_mount_point(drive: LoopDrive) -> None:
    """The root of a drive is its mount point, a folder in it is not; both lie on the same volume."""
    folder = f"{drive.mount_point}/Movies"
    os.mkdir(folder)
    inventory = read_inventory(host_id="host")
    root, below = (volume_of(path, inventory) for path in (drive.mount_point, folder))
    assert root.volume is not None
    assert root.volume.fs_uuid == drive.uuid
    assert (root.is_mount_point, below.is_mount_point) == (True, False)
    assert below.volume == root.volume
    identity = volume_identity(drive.mount_point)
    assert (identity.fs_type, identity.fs_uuid, identity.size_bytes) == ("ext4", drive.uuid, drive.size_bytes)
    assert identity.device_id == root.volume.device_id


@needs_root
def test_symlink_to_a_mount_point_counts_as_it(drive: LoopDrive, tmp_path: Path) -> None:
    """A user may name a drive by a link to its mount point."""
    link = tmp_path / "films"
    link.symlink_to(drive.mount_point)
    assert volume_identity(str(link)) == volume_identity(drive.mount_point)


@needs_root
def test_bind_mount_of_a_part_is_a_folder(drive: LoopDrive, tmp_path: Path) -> None:
    """A part of a drive that is mounted elsewhere is not the drive; the whole of it is."""
    os.mkdir(f"{drive.mount_point}/Movies")
    for source, whole in ((f"{drive.mount_point}/Movies", False), (drive.mount_point, True)):
        subprocess.run(["mount", "--bind", source, str(tmp_path)], check=True)
        try:
            assert volume_identity(str(tmp_path)).is_mount_point is whole
        finally:
            unmount(str(tmp_path))


@needs_root
def test_identity_tells_unmounting_and_another_drive(drive: LoopDrive) -> None:
    """Unmounted, replaced by another drive, and plugged in anew: each is another identity at the same place."""
    before = volume_identity(drive.mount_point)
    assert volume_identity(drive.mount_point) == before
    drive.unplug()
    assert volume_identity(drive.mount_point) != before
    with LoopDrive(label="OTHER") as other:
        subprocess.run(["mount", "--bind", other.mount_point, drive.mount_point], check=True)
        assert volume_identity(drive.mount_point) != before
        unmount(drive.mount_point)
    drive.replug()
    again = volume_identity(drive.mount_point)
    assert again != before
    assert (again.fs_uuid, again.device_id, again.size_bytes) == (before.fs_uuid, before.device_id, before.size_bytes)


@needs_root
def test_read_only_is_a_state_of_the_same_volume(drive: LoopDrive) -> None:
    """A drive that flips to read-only is still the same drive."""
    before = volume_identity(drive.mount_point)
    subprocess.run(["mount", "-o", "remount,ro", drive.mount_point], check=True)
    after = volume_identity(drive.mount_point)
    assert after == before
    assert (before.read_only, after.read_only) == (False, True)
    assert before != replace(before, diskseq=1)


@needs_root
def test_pulled_drive_is_gone_although_it_is_mounted(drive: LoopDrive) -> None:
    """After a pull the mount table and the folder are still there: the identity is not."""
    Path(drive.mount_point, "a.mkv").touch()
    drive.shutdown()
    assert os.listdir(drive.mount_point)
    with pytest.raises(DrivearrError) as caught:
        volume_identity(drive.mount_point)
    assert caught.value.code == "drive_gone"


def test_mount_without_its_device_is_gone(tmp_path: Path) -> None:
    """As on vfat, which lists as empty: a block device's mount whose device left sysfs is gone."""
    fake = FakeMachine(tmp_path)
    place = tmp_path / "films"
    place.mkdir()
    fake.mount("8:17", str(place), "vfat", "/dev/sdb1")
    with pytest.raises(DrivearrError) as caught:
        volume_identity(str(place), machine=fake.machine)
    assert caught.value.code == "drive_gone"


def test_network_mount_has_no_size_of_its_own(tmp_path: Path) -> None:
    """The size of a share changes by itself: it is not part of who it is."""
    fake = FakeMachine(tmp_path)
    place = tmp_path / "nas"
    place.mkdir()
    fake.mount("0:50", str(place), "nfs4", "nas:/media")
    identity = volume_identity(str(place), machine=fake.machine)
    assert (identity.network, identity.fs_type, identity.size_bytes) == (True, "nfs4", None)
    inventory = InventoryReader(host_id="host", machine=fake.machine).read()
    assert [device.device_id for device in inventory.devices if device.kind == "network"] == [identity.device_id]
    assert identity.is_mount_point


def test_the_later_of_two_mounts_on_one_place_is_seen() -> None:
    """Where the kernel does not say, the longest mount point above counts, and the later one of equals."""
    table = (
        b"1 0 8:1 / / rw - ext4 /dev/a rw\n"
        b"2 1 8:2 / /no/films rw - ext4 /dev/b rw\n"
        b"3 1 8:3 / /no/films rw - ext4 /dev/c rw\n"
        b"4 1 8:4 / /no/filmstrip rw - ext4 /dev/d rw\n"
    )
    mounts = parse_mountinfo(table)
    found = [mount_of(path, mounts) for path in ("/no/films/x", "/no/filmsx", "/no/filmstrip")]
    assert [mount and mount.source for mount in found] == ["/dev/c", "/dev/a", "/dev/d"]
    assert mount_of("/no", ()) is None


@pytest.mark.parametrize("fs", [pytest.param(each, marks=needs_fs(each)) for each in ("exfat", "ntfs", "btrfs", "xfs")])
def test_other_file_systems(fs: str) -> None:
    """Drivers in user space and btrfs, whose numbers differ from the device's, have an identity all the same."""
    with LoopDrive(fs) as drive:
        identity = volume_identity(drive.mount_point)
        assert (identity.fs_type, identity.fs_uuid) == (fs, drive.uuid)
        assert (identity.size_bytes, identity.is_mount_point) == (drive.size_bytes, True)
        assert volume_identity(drive.mount_point) == identity
