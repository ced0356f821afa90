"""Deleting, history and profiles on the command line: JSON, exit statuses, nothing without being told twice."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


class Shell:
    """Runs `drivearr` on a drive and a library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drive = folder / "drive"
        self.put("movies/Heat (1995)/Heat (1995).mkv", 3000)
        self.put("drive/Movies/Heat (1995)/Heat (1995).mkv", 3000)
        self.put("drive/Movies/Heat (1995)/Heat (1995).srt", 10)
        self.put("drive/TV Shows/Lost (2004)/Season 01/Lost - S01E01.mkv", 2000)
        self.put("drive/TV Shows/Lost (2004)/Season 02/Lost - S02E01.mkv", 2000)

    def put(self, path: str, size: int) -> None:
        """Write a file of random bytes."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(os.urandom(size))

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command; give status, standard output and standard error."""
        command = [sys.executable, "-m", "drivearr_scanner", "--data", str(self.folder / "data"), *arguments]
        environment = {**os.environ, "NO_COLOR": "1"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        return done.returncode, done.stdout, done.stderr

    def json(self, *arguments: str, status: int = 0):
        """Run a command with --json; give its document."""
        code, out, err = self.run("--json", *arguments)
        assert code == status, (code, out, err)
        return json.loads(out)


@pytest.fixture
def shell(tmp_path):
    """Give a shell on a small world."""
    return Shell(tmp_path)


def test_delete_wants_to_be_told_twice(shell):
    """Neither --yes nor --dry-run, or both, is bad usage; a dry run touches nothing."""
    drive = ("delete", "--drive", str(shell.drive))
    assert shell.run(*drive, "Heat")[0] == 2
    assert shell.run(*drive, "Heat", "--yes", "--dry-run")[0] == 2
    assert shell.run("delete", "Heat", "--yes")[0] == 2
    found = shell.json(*drive, "Heat", "--dry-run")
    assert [item["path"] for item in found["delete"]] == [
        "Movies/Heat (1995)/Heat (1995).mkv",
        "Movies/Heat (1995)/Heat (1995).srt",
    ]
    assert (shell.drive / "Movies/Heat (1995)/Heat (1995).srt").exists()
    assert not (shell.folder / "data").exists()


def test_delete_a_film_and_a_season(shell):
    """By name and by a season's id, with and without a library; unknown names are bad input."""
    drive = ("delete", "--drive", str(shell.drive), "--library", f"movies={shell.folder / 'movies'}")
    done = shell.json(*drive, "movie:Heat (1995)", "show:Lost (2004):S01", "--yes")
    assert (done["deleted"], done["failed"], done["status"]) == (3, 0, "ok")
    assert not (shell.drive / "Movies/Heat (1995)").exists()
    assert (shell.drive / "TV Shows/Lost (2004)/Season 02/Lost - S02E01.mkv").exists()
    assert shell.run(*drive, "Alien", "--yes")[0] == 2
    done = shell.json("delete", "--drive", str(shell.drive), "Lost (2004)", "--season", "2", "--yes")
    assert (done["deleted"], done["folders"]) == (1, 2)
    assert shell.json("manifest", "show", str(shell.drive))["manifest"]["history"][-1]["op"] == "delete"


def test_delete_believes_what_files_were_said_to_be(shell):
    """A person's match and an NFO say what a file is where its name does not, as in the running scanner."""
    film, episode = "drive/Unsorted/rip-0042.mkv", "drive/TV Shows/Lost (2004)/Season 03/Pilot.mkv"
    shell.put(film, 4000)
    shell.put(episode, 4001)
    nfo = shell.folder / "drive/TV Shows/Lost (2004)/Season 03/Pilot.nfo"
    nfo.write_text("<episodedetails><season>3</season><episode>4</episode></episodedetails>")
    drive = ("delete", "--drive", str(shell.drive))
    named = ("movie:Ronin (1998)", "show:Lost (2004):S03E04")
    assert shell.run(*drive, named[0], "--dry-run")[0] == 2
    shell.json("match", str(shell.folder / film), "--as", "movie:Ronin (1998)")
    found = shell.json(*drive, *named, "--dry-run")
    deleted = {shell.folder / "drive" / item["path"] for item in found["delete"]}
    assert deleted == {shell.folder / film, shell.folder / episode, nfo}
    done = shell.json(*drive, *named, "--yes")
    assert (done["deleted"], done["status"]) == (3, "ok")
    assert not any(path.exists() for path in deleted)


def test_history_is_shown_and_exported(shell):
    """Without a data base there is none; what is kept comes filtered, as JSON and as a table."""
    assert shell.json("history") == {"entries": [], "total": 0}
    code, out, _ = shell.run("history", "--csv")
    assert (code, next(csv.reader(io.StringIO(out)))[:3]) == (0, ["at", "drive_id", "op"])
    assert shell.run("history", "--since", "yesterday")[0] == 2
    assert shell.run("history", "--type", "nonsense")[0] == 2


def test_profiles_without_a_scanner(shell):
    """Added from a file, shown, deleted; what is not there is bad input."""
    file = shell.folder / "kids.json"
    file.write_text(json.dumps({"name": "Kids", "kinds": ["movies"], "selection": {"folders": ["Kids"]}}))
    (kids,) = shell.json("profiles", "add", str(file))["profiles"]
    assert (kids["name"], kids["kinds"], kids["selection"]["folders"]) == ("Kids", ["movies"], ["Kids"])
    assert shell.json("profiles")["profiles"] == [kids]
    assert shell.run("profiles", "assign", "nowhere", "Kids")[0] == 2
    assert shell.json("profiles", "delete", "Kids")["profiles"] == []
    assert shell.run("profiles", "delete", "Kids")[0] == 2
    file.write_text(json.dumps({"name": "Kids", "kinds": ["music"]}))
    assert shell.run("profiles", "add", str(file))[0] == 2
