"""Records of files that are gone: forgotten when that is proven, kept when it is not."""

import errno
import os
from pathlib import Path

import pytest
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.presence import absent_paths

from tests.scanner.manifests.samples import record

PATHS = ("Movies/Heat/Heat.mkv", "Movies/Up/Up.mkv", "Movies/Up/Up.srt")
RECORDS = [record(path) for path in PATHS]


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """Give a drive that holds all that is recorded."""
    for path in PATHS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"film")
    return tmp_path


def absent(drive: Path, *, new: tuple[str, ...] = ()) -> set[str]:
    """Ask which are gone."""
    with Root.open(str(drive)) as root:
        return set(absent_paths(root, RECORDS, [record(path) for path in new]))


def test_a_file_and_a_whole_folder_that_are_gone(drive: Path) -> None:
    """Each is told, and nothing else; a file in the place of its folder makes it gone too."""
    assert absent(drive) == set()
    (drive / PATHS[1]).unlink()
    assert absent(drive) == {PATHS[1]}
    (drive / PATHS[2]).unlink()
    (drive / "Movies/Up").rmdir()
    (drive / "Movies/Up").write_bytes(b"no folder")
    assert absent(drive) == {PATHS[1], PATHS[2]}


def test_a_drive_that_holds_nothing_recorded_proves_nothing(drive: Path) -> None:
    """Unless this very run has just put something on it."""
    (drive / "Movies").rename(drive / "Films")
    assert absent(drive) == set()
    assert absent(drive, new=("Movies/New.mkv",)) == set()
    (drive / "Movies").mkdir()
    (drive / "Movies/New.mkv").write_bytes(b"new")
    assert absent(drive, new=("Movies/New.mkv",)) == set(PATHS)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOTCONN, errno.ELOOP, errno.EACCES, errno.ESTALE])
def test_trouble_is_no_absence(drive: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """What does not let itself be looked at stays, and lets no other file be taken for gone when nothing answers."""
    (drive / PATHS[1]).unlink()
    lstat = Root.lstat

    def refuse(names: set[str]) -> None:
        """Let looking at some names fail."""

        def failing(root: Root, rel: str) -> os.stat_result:
            """Fail or look."""
            if rel in names:
                raise OSError(code, os.strerror(code))
            return lstat(root, rel)

        monkeypatch.setattr(Root, "lstat", failing)

    refuse({PATHS[0]})
    assert absent(drive) == {PATHS[1]}
    refuse({PATHS[0], PATHS[2]})
    assert absent(drive) == set()
