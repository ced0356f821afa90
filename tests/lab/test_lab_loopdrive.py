"""The lab itself: its drives are real, fail as asked, and leave nothing behind."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

from tests.lab.loopdrive import LoopDrive, needs_fs, needs_root


@needs_root
def test_drive_keeps_its_files_over_a_replug() -> None:
    """Unplugged and plugged in again, the same file system is there, on another device."""
    with LoopDrive(label="FILMS") as drive:
        film = Path(drive.mount_point, "a.mkv")
        film.write_bytes(b"film")
        uuid = drive.uuid
        drive.unplug()
        assert not film.exists()
        drive.replug()
        assert film.read_bytes() == b"film"
        assert drive.uuid == uuid
    assert not drive.folder.exists()


@needs_root
@pytest.mark.parametrize("partition", [False, True])
def test_rot_changes_bytes_only(*, partition: bool) -> None:
    """A rotten byte reads differently while size and times stay."""
    with LoopDrive(partition=partition) as drive:
        film = Path(drive.mount_point, "a.mkv")
        film.write_bytes(bytes(100_000))
        before = film.stat()
        drive.rot(str(film), 70_000, mask=0x80)
        assert film.read_bytes() == bytes(70_000) + b"\x80" + bytes(29_999)
        after = film.stat()
        assert (after.st_mtime_ns, after.st_ctime_ns, after.st_size) == (
            before.st_mtime_ns,
            before.st_ctime_ns,
            before.st_size,
        )


@needs_root
def test_shutdown_fails_writes_and_keeps_the_mount() -> None:
    """A pulled drive is still in the mount table, and nothing can be written."""
    with LoopDrive() as drive:
        drive.shutdown()
        assert os.path.ismount(drive.mount_point)
        with pytest.raises(OSError, match="Input/output error") as caught:
            Path(drive.mount_point, "new").write_bytes(b"x")
        assert caught.value.errno == errno.EIO


@needs_root
def test_leftovers_of_a_killed_run_are_swept() -> None:
    """A drive whose owner is dead is unmounted and detached by the next one."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    drive = LoopDrive()
    drive.__enter__()
    (drive.folder / "owner").write_text(str(dead.pid))
    with LoopDrive(mounted=False):
        assert not drive.folder.exists()
        assert not os.path.exists(drive.disk)
        assert drive.mount_point not in Path("/proc/self/mountinfo").read_text()


@pytest.mark.parametrize(
    "fs", [pytest.param(name, marks=needs_fs(name)) for name in ("ext4", "xfs", "btrfs", "exfat", "ntfs")]
)
def test_each_file_system_mounts(fs: str) -> None:
    """Whatever has its tools here can be made, mounted and written to."""
    with LoopDrive(fs) as drive:
        Path(drive.mount_point, "a").write_bytes(b"a")
        drive.unmount()
        drive.mount()
        assert Path(drive.mount_point, "a").read_bytes() == b"a"
