"""A verify that is cut within a large file goes on there, and proves no less by that."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from drivearr_scanner.integrity import reading, thorough_reader
from drivearr_scanner.integrity.verdict import BLOCK_BYTES
from drivearr_scanner.jobs.control import CancelledJobError, Control
from drivearr_scanner.journeys.verifying import Mode

from tests.lab.flipping import rot
from tests.scanner.integrity.checking import Checks

BLOCKS = 20
KILLED = """
import sys
from pathlib import Path
from tests.scanner.integrity.checking import Checks
Checks(Path(sys.argv[1]), Path(sys.argv[2])).verify(bandwidth_bytes_per_s=int(sys.argv[3]))
"""


@pytest.fixture
def checks(tmp_path, monkeypatch):
    """Give the checks of one large film, of which each block that agrees is noted."""
    monkeypatch.setattr(thorough_reader, "MARKED_BYTES", 4 * BLOCK_BYTES)
    monkeypatch.setattr(reading, "MARK_S", 0.0)
    root = tmp_path / "tree"
    root.mkdir()
    (root / "film.mkv").write_bytes(os.urandom(BLOCKS * BLOCK_BYTES - 77))
    opened = Checks(root, tmp_path / "data")
    opened.check()
    yield opened
    opened.store.close()


@pytest.fixture
def offsets(monkeypatch):
    """Give the list of offsets at which blocks are read."""
    found = []
    real = reading.Reader._fill

    def fill(self, fd, offset):
        found.append(offset // BLOCK_BYTES)
        return real(self, fd, offset)

    monkeypatch.setattr(reading.Reader, "_fill", fill)
    return found


def cut_at(checks, offsets, block):
    """Verify, and stop at a block."""
    checks.control = Control()
    real = checks.control.check

    def check():
        if len(offsets) >= block:
            checks.control.cancel()
        real()

    checks.control.check = check
    with pytest.raises(CancelledJobError):
        checks.verify()
    checks.control = Control()
    offsets.clear()
    checks.store.write_now(
        lambda connection: connection.execute(
            "UPDATE scans SET started_at = '2026-01-01T00:00:00Z' WHERE ended_at IS NULL AND mode = 'verify'"
        )
    )
    checks.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = 100"))


def test_it_goes_on_at_the_block(checks, offsets):
    """What was proven is not read again, and the whole is proven then; a scan in between takes nothing away."""
    cut_at(checks, offsets, 10)
    checks.check(Mode.QUICK)
    assert checks.verify(resume=True).verified == 1
    assert (offsets[0], offsets[-1]) == (10, BLOCKS - 1)
    assert checks.rows()["film.mkv"].verified_at > 100
    assert checks.query("SELECT count(*) FROM reading") == [(0,)]
    offsets.clear()
    assert checks.verify().verified == 1
    assert offsets[0] == 0


def test_without_resume_it_begins_anew(checks, offsets):
    """A new verify proves all of it."""
    cut_at(checks, offsets, 10)
    assert checks.verify().verified == 1
    assert offsets == [*range(BLOCKS)]


@pytest.mark.parametrize("block", [2, 15])
def test_damage_is_never_passed_over(checks, offsets, block):
    """A block that rotted before the cut is not noted as good; one after it is found, and located."""
    if block < 10:
        rot(checks.root / "film.mkv", block * BLOCK_BYTES + 5)
        checks.check(Mode.QUICK)
    cut_at(checks, offsets, 10)
    if block > 10:
        (noted,) = checks.query("SELECT blocks, ctime_ns FROM reading")
        rot(checks.root / "film.mkv", block * BLOCK_BYTES + 5)
        checks.check(Mode.QUICK)
        # on the medium, below the file system: no time of the file tells of it
        fresh = os.stat(checks.root / "film.mkv").st_ctime_ns
        checks.store.write_now(lambda connection: connection.execute("UPDATE reading SET ctime_ns = ?", (fresh,)))
        checks.store.write_now(lambda connection: connection.execute("UPDATE files SET ctime_ns = ?", (fresh,)))
        assert noted[0] >= 9
    checks.verify(resume=True)
    (finding,) = checks.findings
    assert (finding.kind, finding.confirmed, finding.blocks) == ("corrupt", True, ((block * BLOCK_BYTES, BLOCK_BYTES),))


def test_a_file_that_was_touched_is_read_from_its_beginning(checks, offsets):
    """Somebody rewrote what was proven and put the time back: that is found."""
    cut_at(checks, offsets, 10)
    rot(checks.root / "film.mkv", 5)
    checks.verify(resume=True)
    assert offsets[0] == 0
    assert checks.kinds() == {("corrupt", "film.mkv")}


def test_a_kill_within_a_film_costs_seconds(tmp_path, offsets):
    """SIGKILL after some of a large film was read at a limited speed: the next run goes on at the last note."""
    root, data = tmp_path / "tree", tmp_path / "data"
    root.mkdir()
    (root / "film.mkv").write_bytes(os.urandom(128 << 20))
    checks = Checks(root, data)
    checks.check()
    offsets.clear()
    command = [sys.executable, "-c", KILLED, str(root), str(data), str(12 << 20)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3]) as process:
        database = next(data.glob("*.db"))
        noted = wait_for_note(database)
        time.sleep(1)
        process.send_signal(signal.SIGKILL)
    checks.store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = 100"))
    assert noted >= 4 * 12  # it is noted every five seconds
    assert checks.verify(resume=True).verified == 1
    assert (offsets[0], len(offsets)) == (noted, 128 - noted + 1)  # the last one finds the end
    checks.store.close()


def wait_for_note(database):
    """Wait until a note is in the data base, and give its blocks."""
    for _ in range(200):
        with sqlite3.connect(database) as connection:
            row = connection.execute("SELECT blocks FROM reading").fetchone()
        if row is not None:
            return row[0]
        time.sleep(0.1)
    raise AssertionError("nothing was noted")
