"""A disk with a head reads large files as they lie on it, and still keeps to its limits."""

import os
import random
from pathlib import Path

import pytest
from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.integrity import reading, reading_tasks
from drivearr_scanner.journeys.verifying import Mode

from tests.lab.loopdrive import LoopDrive, needs_root
from tests.scanner.integrity.checking import Checks

LARGE = (1 << 20) + 4096


@pytest.fixture
def film_drive(tmp_path):
    """Give checks of a drive whose large films lie in another order than their folders, and the order of reads."""
    with LoopDrive(size_bytes=128 << 20) as drive:
        root = Path(drive.mount_point, "films")
        numbers = list(range(30))
        random.Random(7).shuffle(numbers)
        for number in numbers:
            folder = root / f"Film {number:02}"
            folder.mkdir(parents=True)
            (folder / "film.mkv").write_bytes(os.urandom(LARGE))
            (folder / "film.nfo").write_bytes(b"x" * 500)
            os.sync()  # each has its place before the next
        checks = Checks(root, tmp_path / "data")
        yield checks
        checks.store.close()


def place(path):
    """Give where a file begins on its device."""
    with open(path, "rb") as file:
        return read_extents(file.fileno()).extents[0].physical


def watch_reads(monkeypatch):
    """Give the list that gets the inode of each large file as it is read."""
    order = []
    real = reading.Reader.read

    def read(self, fd, **rest):
        order.append(os.fstat(fd).st_ino)
        return real(self, fd, **rest)

    monkeypatch.setattr(reading.Reader, "read", read)
    return order


@needs_root
@pytest.mark.parametrize("mode", [Mode.FULL, Mode.VERIFY])
def test_large_files_are_read_as_they_lie(film_drive, monkeypatch, mode):
    """In the first scan and in a verify; on a disk without a head they are not."""
    checks = film_drive
    if mode is Mode.VERIFY:
        checks.check()
    order = watch_reads(monkeypatch)
    result = checks.check(mode, rotational=True)
    films = sorted(checks.root.glob("*/film.mkv"), key=place)
    assert order == [os.stat(path).st_ino for path in films]
    assert films != sorted(films)
    assert result.read_bytes == 30 * (LARGE + 500)
    order.clear()
    assert checks.verify(rotational=False).verified == 60
    assert order != [os.stat(path).st_ino for path in films]


@needs_root
def test_what_is_gathered_is_bounded(film_drive, monkeypatch):
    """With room for ten, each ten are read in order, and nothing is left out."""
    monkeypatch.setattr(reading_tasks, "GATHER_LARGE", 10)
    order = watch_reads(monkeypatch)
    assert film_drive.check(rotational=True).new == 60
    places = {os.stat(path).st_ino: place(path) for path in film_drive.root.glob("*/film.mkv")}
    found = [places[inode] for inode in order]
    assert [found[start : start + 10] for start in (0, 10, 20)] == [
        sorted(found[start : start + 10]) for start in (0, 10, 20)
    ]
    assert found != sorted(found)
    assert film_drive.verify(rotational=True).verified == 60


@needs_root
def test_a_limit_of_time_is_kept_among_what_is_gathered(film_drive, monkeypatch):
    """The rest of what was gathered is for the next run, which takes it first."""
    film_drive.check()
    film_drive.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = 100"))
    result = film_drive.verify(rotational=True, max_duration_s=1.0, bandwidth_bytes_per_s=5 << 20)
    assert 0 < result.verified < 60
    assert result.read_bytes < 12 << 20
    left = 60 - result.verified
    assert film_drive.verify(rotational=True, max_bytes=40 << 20).verified >= left
    assert all(row.verified_at > 100 for row in film_drive.rows().values())
