"""Root on the file systems that drives really have, each with its own gaps."""

import os

import pytest
from drivearr_scanner.devices.tree import Root

from tests.lab.loopdrive import LoopDrive, needs_fs


@pytest.mark.parametrize(
    "fs", [pytest.param(each, marks=needs_fs(each)) for each in ("ext4", "xfs", "btrfs", "exfat", "ntfs")]
)
def test_writing_is_safe_on_every_file_system(fs: str) -> None:
    """Folders, new names, taken names, times and syncing work where links or rename flags are missing, too."""
    with LoopDrive(fs) as drive, Root.open(drive.mount_point) as root:
        root.make_dirs("TV/Show/Season 01")
        for name, content in (("temp", b"new"), ("TV/Show/Season 01/e1.mkv", b"old")):
            fd = root.create_file(name)
            os.write(fd, content)
            os.fsync(fd)
            os.close(fd)
        with pytest.raises(FileExistsError):
            root.rename_new("temp", "TV/Show/Season 01/e1.mkv")
        root.rename_new("temp", "TV/Show/Season 01/e2.mkv")
        root.fsync_dir("TV/Show/Season 01")
        root.fsync_dir("")
        root.set_mtime("TV/Show/Season 01/e2.mkv", 1_600_000_000 * 10**9)
        assert root.lstat("TV/Show/Season 01/e2.mkv").st_mtime == 1_600_000_000
        assert root.lstat("TV/Show/Season 01/e2.mkv").st_nlink == 1
        found = {entry.path: entry.size_bytes for entry in root.walk() if entry.kind == "file"}
        assert {path: size for path, size in found.items() if path.startswith("TV")} == {
            "TV/Show/Season 01/e1.mkv": 3,
            "TV/Show/Season 01/e2.mkv": 3,
        }
        fd = root.open_file("TV/Show/Season 01/e1.mkv")
        assert os.read(fd, 10) == b"old"
        os.close(fd)
        root.rename_over("TV/Show/Season 01/e2.mkv", "TV/Show/Season 01/e1.mkv")
        assert root.list_dir("TV/Show/Season 01") == ["e1.mkv"]
        space = root.space()
        assert 0 < space.free_bytes < space.size_bytes <= drive.size_bytes
        root.syncfs()
