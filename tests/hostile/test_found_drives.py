"""A found drive may hold anything: the scanner stays inside it, ends in time, and sees what is good on it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile.fuzz import fuzz
from tests.hostile.patrol import MAX_RSS, patrol
from tests.hostile.table import every_input
from tests.hostile.watch import Watch


@pytest.fixture
def place() -> Iterator[Path]:
    """Give a folder in memory, where the machine has one: hundreds of drives are made in it."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="drivearr-", dir=memory) as folder:
        yield Path(folder)


def test_no_found_drive_does_harm(place: Path) -> None:
    """Every input: no open, read or change outside the drive, no step over 5 s, no crash, the good files seen."""
    report = patrol(place, every_input())
    assert (report.escapes, report.hangs, report.crashes, report.unseen) == ({}, {}, {}, {})
    assert report.inputs >= 300
    assert report.max_rss < MAX_RSS, report.largest


def test_what_a_drive_says_of_itself_is_read_or_refused() -> None:
    """Nothing but a refusal comes out of what is not whole, and nothing takes long."""
    tally = fuzz(runs=2_000, seed=1)
    assert tally.broken == []
    assert 0 < tally.accepted < tally.runs


@pytest.mark.parametrize("harm", ["read", "list", "touch", "create", "rename", "remove"])
def test_the_watch_sees_every_kind_of_escape(tmp_path: Path, harm: str) -> None:
    """The zeros of the other tests mean something."""
    (tmp_path / "folder").mkdir()
    film = tmp_path / "folder/film.mkv"
    film.write_bytes(b"film")
    acts: dict[str, Callable[[], object]] = {
        "read": film.read_bytes,
        "list": lambda: os.listdir(tmp_path / "folder"),
        "touch": lambda: os.utime(film),
        "create": (tmp_path / "folder/new").touch,
        "rename": lambda: film.rename(tmp_path / "other"),
        "remove": film.unlink,
    }
    with Watch(tmp_path) as watch:
        assert watch.seen() == []
        acts[harm]()
        assert watch.seen() != []
