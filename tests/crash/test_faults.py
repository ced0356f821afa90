"""Whatever operation on a drive fails: nothing is lost, nothing wrongly complete, and the next sync completes."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.faulting import fail_each, some


@pytest.fixture
def swift() -> Iterator[Path]:
    """Give a folder in memory, where the machine has one: for tests of a thousand fsyncs."""
    place = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="drivearr-", dir=place) as folder:
        yield Path(folder)


def test_no_fault_of_a_drive_loses_or_fakes_anything(swift: Path) -> None:
    """Fail each operation of the whole journey in turn, reading ones too, with ten errors."""
    tally = fail_each(swift, some)
    assert tally.broken == []
    assert tally.runs > 150
