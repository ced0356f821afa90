"""A scan, verify or heal that is killed loses nothing, makes nothing up, and is completed by the next one."""

from pathlib import Path

from tests.crash.rotting import RotKiller


def test_killed_scans_verifies_and_heals_are_completed(tmp_path: Path) -> None:
    """Eight kills: data base whole, no good file changed, each rotten one told and made good from the library."""
    tally = RotKiller(tmp_path, seed=5, files=60).rounds(8)
    assert tally.broken == []
    assert all(tally.killed.values()), tally
