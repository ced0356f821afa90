"""A killed sync or server leaves no half file, loses nothing, and the next sync completes the drive."""

from pathlib import Path

from tests.crash.killing import Killer


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """Kill a real process again and again over one data directory and one drive."""
    tally = Killer(tmp_path, seed=1).rounds(5)
    assert tally.broken == []
    assert (tally.rounds, tally.killed > 0) == (5, True)
