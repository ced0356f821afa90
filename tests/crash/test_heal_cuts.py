"""A heal may be killed or fail anywhere: the old file or the good one stays, and the next run completes."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.healing import fail_each, kill_each


@pytest.fixture
def swift() -> Iterator[Path]:
    """Give a folder in memory, where the machine has one: for tests of a thousand fsyncs."""
    place = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="drivearr-", dir=place) as folder:
        yield Path(folder)


def test_a_heal_that_is_killed_at_any_operation_loses_nothing(swift: Path) -> None:
    """After each kill a verify tells no edit, and the next heal leaves the good file alone in its folder."""
    tally = kill_each(swift)
    assert tally.broken == []
    assert tally.killed == tally.rounds > 40


def test_a_heal_that_fails_at_any_operation_loses_nothing(swift: Path) -> None:
    """Full, read-only, gone, bad: what was there stays, and the next heal completes."""
    tally = fail_each(swift)
    assert tally.broken == []
    assert tally.rounds > 80
