"""Mounts of our own: read-only first, nothing on them runs, never over something, gone without a trace."""

import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.blocks import Block, block_of_number
from drivearr_scanner.devices.eject import eject
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mountinfo import Mount
from drivearr_scanner.devices.mounting import own
from drivearr_scanner.devices.mounting.folder import MountFolder
from drivearr_scanner.devices.mounting.ways import Way, make_writable, mount
from drivearr_scanner.devices.volume import mount_of, read_mounts

from tests.lab.loopdrive import LoopDrive, needs_fs, needs_root

MACHINE = Machine()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MountFolder]:
    """Give a folder for mounts, and unmount what is left in it."""
    monkeypatch.setenv("DRIVEARR_MOUNTS", str(tmp_path / "mounts"))
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    made = MountFolder()
    yield made
    for each in made.mounts(MACHINE):
        subprocess.run(["umount", "-l", each.mount_point], check=False)


@pytest.fixture
def drive() -> Iterator[LoopDrive]:
    """Give a drive with a film on it that nobody has mounted."""
    with LoopDrive() as made:
        Path(made.mount_point, "film.mkv").write_bytes(b"film" * 1000)
        Path(made.mount_point, "run.sh").write_text("#!/bin/sh\necho ran\n")
        os.chmod(f"{made.mount_point}/run.sh", 0o700)
        made.unmount()
        yield made


def block_of(drive: LoopDrive) -> Block:
    """Give the block device of a drive."""
    number = os.stat(drive.device).st_rdev
    found = block_of_number(MACHINE, f"{os.major(number)}:{os.minor(number)}")
    assert found is not None
    return found


def mounted(drive: LoopDrive, folder: MountFolder, *, fs: str | None = None, untouched: bool = True) -> str:
    """Mount a drive read-only, and give where."""
    done = mount(MACHINE, block_of(drive), fs or drive.fs, folder=folder, name="MOVIES-1", untouched=untouched)
    assert done.way is Way.SCANNER
    return done.path


def seen(path: str) -> Mount:
    """Give the mount at a path."""
    found = mount_of(path, read_mounts(MACHINE))
    assert found is not None
    assert found.mount_point == path
    return found


def code_of(drive: LoopDrive, folder: MountFolder, *, fs: str | None = None) -> str:
    """Give the error of a mount that must not succeed, and see that nothing is left of it."""
    with pytest.raises(DrivearrError) as caught:
        mounted(drive, folder, fs=fs)
    assert not folder.mounts(MACHINE)
    assert "MOVIES-1" not in (os.listdir(folder.path) if os.path.isdir(folder.path) else [])
    return caught.value.code


@pytest.mark.parametrize("fs", [pytest.param(each, marks=needs_fs(each)) for each in ("ext4", "xfs", "btrfs")])
def test_a_drive_is_read_then_written_then_ejected(folder: MountFolder, fs: str) -> None:
    """Read-only at first, writable when it may be, and after the eject neither mount nor folder is there."""
    with LoopDrive(fs) as drive:
        Path(drive.mount_point, "film.mkv").write_bytes(b"film" * 1000)
        drive.unmount()
        path = mounted(drive, folder)
        assert Path(path, "film.mkv").read_bytes() == b"film" * 1000
        assert seen(path).read_only
        with pytest.raises(OSError, match="Read-only"):
            Path(path, "new").write_text("x")
        make_writable(MACHINE, path, block_of(drive), fs, folder=folder)
        Path(path, "new").write_text("x")
        assert {"nosuid", "nodev", "noexec"} <= seen(path).options
        done = eject(path, unmount=True)
        assert (done.unmounted, done.unmounted_by, done.safe_to_remove) == (True, Way.SCANNER, True)
        assert os.listdir(folder.path) == []
        drive.mount()
        assert Path(drive.mount_point, "new").read_text() == "x"


@needs_root
def test_nothing_on_a_mount_of_ours_runs_or_is_a_device(drive: LoopDrive, folder: MountFolder) -> None:
    """Programs do not run, whatever their mode says."""
    path = mounted(drive, folder)
    assert {"nosuid", "nodev", "noexec", "ro"} <= seen(path).options
    with pytest.raises(PermissionError):
        subprocess.run([f"{path}/run.sh"], check=False)


@needs_root
def test_links_of_a_drive_lead_nowhere(drive: LoopDrive, folder: MountFolder) -> None:
    """Not even a program that follows links gets out of the drive by one."""
    drive.mount()
    os.symlink("/etc/passwd", f"{drive.mount_point}/film.srt")
    drive.unmount()
    path = mounted(drive, folder)
    with pytest.raises(OSError, match="symbolic"):
        Path(path, "film.srt").read_text()


@needs_root
def test_the_first_look_writes_nothing_at_all(drive: LoopDrive, folder: MountFolder) -> None:
    """A drive that was pulled while it was written to is looked at without replaying its journal."""
    drive.mount()
    Path(drive.mount_point, "late.mkv").write_bytes(os.urandom(1 << 20))
    fd = os.open(f"{drive.mount_point}/late.mkv", os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)
    drive.shutdown()  # the journal is not replayed by this
    drive.unmount()
    before = drive.image.read_bytes()
    path = mounted(drive, folder)
    os.listdir(path)
    kernel.umount(path)
    assert drive.image.read_bytes() == before


@needs_root
def test_a_writable_mount_replays_what_was_left(drive: LoopDrive, folder: MountFolder) -> None:
    """What was looked at untouched is mounted anew when it may be written to, not remounted without its journal."""
    path = mounted(drive, folder)
    assert "norecovery" in seen(path).super_options
    make_writable(MACHINE, path, block_of(drive), "ext4", folder=folder)
    assert not {"norecovery", "ro"} & (seen(path).super_options | seen(path).options)


@needs_root
def test_a_mount_that_is_read_stays_when_it_cannot_be_made_anew(drive: LoopDrive, folder: MountFolder) -> None:
    """Somebody reads: the mount stays as it is, and that is told."""
    path = mounted(drive, folder)
    with open(f"{path}/film.mkv", "rb") as held, pytest.raises(DrivearrError) as caught:
        make_writable(MACHINE, path, block_of(drive), "ext4", folder=folder)
    assert caught.value.code == "volume_in_use"
    assert held.closed
    assert seen(path).read_only


@needs_root
def test_a_mount_that_replays_is_made_writable_while_it_is_read(drive: LoopDrive, folder: MountFolder) -> None:
    """A known drive needs no unmount."""
    path = mounted(drive, folder, untouched=False)
    with open(f"{path}/film.mkv", "rb") as held:
        make_writable(MACHINE, path, block_of(drive), "ext4", folder=folder)
        assert held.read(4) == b"film"
    Path(path, "new").write_text("x")


@needs_root
def test_what_is_mounted_already_stays_where_it_is(drive: LoopDrive, folder: MountFolder) -> None:
    """The host's own mount is taken."""
    drive.mount()
    done = mount(MACHINE, block_of(drive), "ext4", folder=folder, name="MOVIES-1", untouched=True)
    assert (done.path, done.way) == (drive.mount_point, Way.HOST)
    assert not os.path.exists(folder.path)


@needs_root
@pytest.mark.parametrize(
    ("fs", "code"),
    [("xfs", "mount_failed"), ("squashfs", "filesystem_unsupported"), ("overlay", "filesystem_unsupported")],
)
def test_a_file_system_that_is_not_what_it_says_is_refused(
    drive: LoopDrive, folder: MountFolder, fs: str, code: str
) -> None:
    """Only what is on the list is tried, and only as that."""
    assert code_of(drive, folder, fs=fs) == code


@needs_root
def test_a_damaged_file_system_is_refused(drive: LoopDrive, folder: MountFolder) -> None:
    """A superblock with the right name and nonsense in it gives an error, not a mount."""
    with open(drive.image, "r+b") as image:
        image.seek(1024 + 0x150)
        image.write(os.urandom(256))
    subprocess.run(["blockdev", "--flushbufs", drive.device], check=True)
    assert code_of(drive, folder) == "mount_failed"


@needs_root
@pytest.mark.parametrize("fs", ["vfat", "exfat", "ntfs", "f2fs"])
def test_a_driver_that_the_kernel_lacks_is_told(drive: LoopDrive, folder: MountFolder, fs: str) -> None:
    """What cannot be mounted here is said by name; a kernel that has the driver sees that it is another file system."""
    assert code_of(drive, folder, fs=fs) in ("filesystem_unsupported", "mount_failed")


@needs_root
def test_a_device_that_is_still_looked_at_is_waited_for(drive: LoopDrive, folder: MountFolder) -> None:
    """Udevd holds what was just plugged in for a moment."""
    held = os.open(drive.device, os.O_RDONLY | os.O_EXCL)
    threading.Timer(0.6, os.close, (held,)).start()
    assert os.path.exists(f"{mounted(drive, folder)}/film.mkv")


@needs_root
def test_a_link_in_the_mount_folder_is_not_followed(drive: LoopDrive, folder: MountFolder, tmp_path: Path) -> None:
    """Nothing is mounted where a link leads."""
    target = tmp_path / "etc"
    target.mkdir()
    os.makedirs(folder.path, 0o700)
    os.symlink(target, f"{folder.path}/MOVIES-1")
    with pytest.raises(DrivearrError) as caught:
        mounted(drive, folder)
    assert caught.value.code == "mount_not_allowed"
    assert not os.path.ismount(target)


@needs_root
@pytest.mark.parametrize("way", ["link", "mode", "owner"])
def test_a_mount_folder_that_is_not_ours_alone_is_refused(
    drive: LoopDrive, folder: MountFolder, tmp_path: Path, way: str
) -> None:
    """Somebody else could put a link there between two steps."""
    os.makedirs(tmp_path / "other", 0o700)
    if way == "link":
        os.symlink(tmp_path / "other", folder.path)
    else:
        os.makedirs(folder.path)
        os.chmod(folder.path, 0o777 if way == "mode" else 0o700)
        os.chown(folder.path, 65534 if way == "owner" else 0, 0)
    with pytest.raises(DrivearrError) as caught:
        mounted(drive, folder)
    assert caught.value.code == "mount_not_allowed"
    assert os.listdir(tmp_path / "other") == []


@needs_root
def test_nothing_is_mounted_over_something(drive: LoopDrive, folder: MountFolder) -> None:
    """Neither over another mount nor over files."""
    path = f"{folder.path}/MOVIES-1"
    os.makedirs(path, 0o700)
    Path(path, "file").write_text("x")
    with pytest.raises(DrivearrError) as caught:
        mounted(drive, folder)
    assert caught.value.code == "mount_not_allowed"
    assert Path(path, "file").read_text() == "x"
    os.unlink(f"{path}/file")
    mounted(drive, folder)
    with LoopDrive(mounted=False) as other, pytest.raises(DrivearrError) as caught:
        mount(MACHINE, block_of(other), "ext4", folder=folder, name="MOVIES-1", untouched=True)
    assert caught.value.code == "mount_not_allowed"
    assert Path(path, "film.mkv").exists()


@needs_root
def test_a_pulled_drive_is_let_go(drive: LoopDrive, folder: MountFolder) -> None:
    """Pulled while it is read: the reader gets errors, and the mount goes although a file is still open."""
    path = mounted(drive, folder, untouched=False)
    with open(f"{path}/film.mkv", "rb", buffering=0) as reader:
        assert reader.read(4) == b"film"
        assert own.lost(MACHINE, folder) == []
        without_devices = Machine(sys=str(folder.path) + "-none")
        assert [mount.mount_point for mount in own.lost(without_devices, folder)] == [path]
        own.let_go(path)
        folder.sweep(MACHINE)
        assert not folder.mounts(MACHINE)
        assert os.listdir(folder.path) == []
    drive.detach()
    assert own.lost(MACHINE, folder) == []


@needs_root
def test_folders_of_a_killed_run_are_swept(drive: LoopDrive, folder: MountFolder) -> None:
    """Empty ones go; mounts that still stand, and files of somebody, stay."""
    path = mounted(drive, folder)
    os.mkdir(f"{folder.path}/OLD-2")
    os.makedirs(f"{folder.path}/FULL-3/kept")
    folder.sweep(MACHINE)
    assert sorted(os.listdir(folder.path)) == ["FULL-3", "MOVIES-1"]
    assert os.path.ismount(path)
