"""`drivearr check`: what the scanner knows is what there is, and what is not so is said and mended."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from drivearr_scanner.app import only_one

MIB = 1 << 20


class Home:
    """A data directory, and a scanned folder of films."""

    def __init__(self, place: Path) -> None:
        """Scan two films and one larger than a block."""
        self.data = place / "data"
        self.films = place / "films"
        for name, size in (("a.mkv", 1000), ("sub/b\udcff\n.mkv", 2000), ("large.mkv", 3 * MIB + 5)):
            path = self.films / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.urandom(size))
        assert self.run("scan", str(self.films))[0] == 0

    def run(self, *words: str) -> tuple[int, dict]:
        """Run a command; give its status and JSON."""
        command = [sys.executable, "-m", "drivearr_scanner", "--data", str(self.data), "--json", *words]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        return done.returncode, json.loads(done.stdout)

    def sql(self, statement: str) -> None:
        """Change the data base behind the scanner's back."""
        connection = sqlite3.connect(self.data / "drivearr.db")
        connection.execute(statement)
        connection.commit()
        connection.close()

    def problems(self, *words: str) -> list[tuple[str, int]]:
        """Check; give what is wrong and how often."""
        status, said = self.run("check", *words)
        assert status == (1 if said["problems"] else 0), said
        return [(each["problem"], each["count"]) for each in said["problems"]]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Give a home."""
    return Home(tmp_path)


def test_a_sound_home_has_no_problem(home: Home) -> None:
    """Everything was looked at, and nothing is made up."""
    status, said = home.run("check")
    assert (status, said) == (0, {"roots": 1, "files": 3, "away": [], "problems": [], "repaired": []})


def test_what_changed_since_the_last_scan_is_told_and_taken_up(home: Home) -> None:
    """A new, a changed and a removed file: the index is behind, not wrong."""
    (home.films / "new.mkv").write_bytes(b"new")
    (home.films / "a.mkv").write_bytes(b"longer than before" * 100)
    os.unlink(home.films / "sub/b\udcff\n.mkv")
    assert home.problems() == [("index_behind", 3)]
    status, said = home.run("check", "--repair")
    assert (status, said["problems"]) == (0, [])
    assert [(each["problem"], each["count"]) for each in said["repaired"]] == [("index_behind", 3)]
    assert home.problems() == []


def test_an_index_that_hides_a_difference_is_wrong_and_mended(home: Home) -> None:
    """The next scan would overlook it, since the folder's listing is the one it knows."""
    home.sql("UPDATE files SET size_bytes = 999 WHERE name = CAST('a.mkv' AS BLOB)")
    assert home.run("scan", str(home.films))[1]["modified"] == 0
    assert home.problems() == [("index_wrong", 1)]
    assert home.problems("--repair") == []


def test_hashes_of_blocks_that_fit_no_file_are_dropped(home: Home) -> None:
    """They would put damage into the wrong MiB."""
    home.sql("UPDATE blocks SET hashes = substr(hashes, 1, 8)")
    assert home.problems() == [("loose_rows", 1)]
    assert home.problems("--repair") == []
    assert home.run("verify", str(home.films))[0] == 0


def test_a_damaged_index_of_a_table_is_made_anew(home: Home) -> None:
    """Its rows are all there; what leads to them is not."""
    home.sql("DELETE FROM jobs")
    home.sql("INSERT INTO history VALUES ('1', 'h', 'd', '2026-01-01', 'sync', 'done', NULL, '[]', 0, 0, NULL)")
    connection = sqlite3.connect(home.data / "drivearr.db")
    connection.execute("PRAGMA writable_schema = on")
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'history_by_time'").fetchone()
    (other,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'jobs_by_time'").fetchone()
    swapped = [(other, "history_by_time"), (root, "jobs_by_time")]
    connection.executemany("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", swapped)
    connection.commit()
    connection.close()
    assert {problem for problem, _ in home.problems()} == {"data_damaged"}
    assert home.problems("--repair") == []


def test_a_table_that_is_not_ours_to_mend_is_told(home: Home) -> None:
    """Nothing pretends to have repaired it."""
    home.sql("DROP INDEX history_by_time")
    assert home.problems() == [("schema_differs", 1)]
    assert home.problems("--repair") == [("schema_differs", 1)]


def test_what_is_away_is_not_judged(home: Home) -> None:
    """A folder that is not there says nothing about its files."""
    home.films.rename(home.films.with_name("elsewhere"))
    status, said = home.run("check")
    assert (status, said["away"], said["problems"]) == (0, [str(home.films)], [])


def test_nothing_is_repaired_under_a_running_scanner(home: Home) -> None:
    """To look is allowed."""
    with only_one(str(home.data)):
        assert home.run("check")[0] == 0
        status, said = home.run("check", "--repair")
    assert (status, said["error"]["code"]) == (3, "data_in_use")
