"""A scan or verify that is killed loses nothing and makes nothing up."""

from pathlib import Path

from tests.crash.verifying import CheckKiller


def test_a_killed_check_leaves_a_whole_index(tmp_path: Path) -> None:
    """Six kills: the one rotten file is told each time, and nothing else is."""
    tally = CheckKiller(tmp_path, seed=3, files=120).rounds(6)
    assert tally.broken == []
    assert tally.killed > 0
