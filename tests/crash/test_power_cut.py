"""Power cuts while a manifest or the data base is written: always readable, nothing acknowledged lost."""

import os

import pytest

from tests.crash.cutting import commit_rows, cut_commits, cut_manifests, save_manifests
from tests.lab.loopdrive import needs_fs, needs_root
from tests.lab.powercut import RecordedDrive

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/fuse"), reason="needs /dev/fuse")

FILE_SYSTEMS = [pytest.param(fs, marks=needs_fs(fs)) for fs in ("ext4", "xfs", "btrfs", "exfat")]
STATES = 10


@pytest.mark.parametrize("fs", FILE_SYSTEMS)
def test_a_cut_leaves_the_last_acknowledged_manifest(fs: str) -> None:
    """Wherever the power goes, and whatever a drive's memory loses: a valid generation, never older than told."""
    with RecordedDrive(fs) as drive:
        marks = save_manifests(drive, saves=6)
        drive.stop()
        tally = cut_manifests(drive, marks, count=STATES, seed=1)
    assert (tally.states, tally.bad, tally.lost, tally.refused) == (STATES, 0, 0, 0), tally.notes


@pytest.mark.parametrize("fs", FILE_SYSTEMS)
def test_a_cut_while_a_bad_slot_is_mended_loses_nothing(fs: str) -> None:
    """Both slots are written then, one after the other: at every moment one of them is whole."""
    with RecordedDrive(fs) as drive:
        marks = save_manifests(drive, saves=3, harmed_before=3)
        drive.stop()
        tally = cut_manifests(drive, marks, count=2 * STATES, seed=2)
    assert (tally.states, tally.bad, tally.lost, tally.refused) == (2 * STATES, 0, 0, 0), tally.notes


@pytest.mark.parametrize("fs", FILE_SYSTEMS[:1])
def test_a_cut_leaves_every_acknowledged_commit(fs: str) -> None:
    """The data base is sound after a cut, and holds what was committed."""
    with RecordedDrive(fs) as drive:
        marks = commit_rows(drive, commits=40)
        drive.stop()
        tally = cut_commits(drive, marks, count=STATES, seed=1)
    assert (tally.states, tally.bad, tally.lost, tally.refused) == (STATES, 0, 0, 0), tally.notes


@needs_root
def test_the_harness_finds_a_writer_that_does_not_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fsync acknowledged generations are lost: the zeros of the other tests mean something."""
    monkeypatch.setattr(os, "fsync", lambda _fd: None)
    monkeypatch.setattr(os, "fdatasync", lambda _fd: None)
    with RecordedDrive("ext4") as drive:
        marks = save_manifests(drive, saves=6)
        os.sync()
        drive.stop()
        tally = cut_manifests(drive, marks, count=STATES, seed=1)
    assert tally.bad + tally.lost > 0
