"""`drivearr import` as a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def run(tmp_path):
    """Give a way to run a command: its status, standard output and standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        called = [sys.executable, "-m", "drivearr_scanner", "--data", str(tmp_path / "data"), *arguments]
        environment = {**os.environ, "NO_COLOR": "1"}
        done = subprocess.run(called, capture_output=True, text=True, env=environment, check=False)
        return done.returncode, done.stdout, done.stderr

    return command


def test_a_second_import_prints_nothing_new(run):
    """One JSON document with the keys that scripts read; status 0."""
    path = str(FIXTURES / "drivearr-manifests/v019-first-sync")
    status, out, _ = run("--json", "import", "drivearr", path)
    counts = {"drives": 1, "profiles": 1, "history": 2, "queue": 0}
    assert (status, json.loads(out)) == (
        0,
        {"imported": counts, "suspected_corrupt": [], "missing": [], "used": [], "skipped": []},
    )
    status, out, _ = run("--json", "import", "drivearr", path)
    assert (status, set(json.loads(out)["imported"].values())) == (0, {0})


def test_people_are_told_what_came_and_what_did_not(run, tmp_path):
    """Status 1 when something could not be read, with the reason."""
    (tmp_path / "torn.json").write_bytes(b'{"driveId": "drive-1", "his')
    status, out, _ = run("import", "drivearr", str(tmp_path / "torn.json"))
    assert status == 1
    assert "0 drives, 0 profiles, 0 history, 0 queue imported" in out
    assert "left out" in out
    assert "torn.json" in out


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("drivearr", "nowhere"), 2, "There is no folder"),
        (("bitarr", "bitarr.db"), 2, "There is no folder"),
        (("bitarr", __file__), 2, "not a data base that can be read"),
        (("bitarr", "bitarr.db", "--map", "/srv"), 2, "give the old folder"),
        (("bitarr", "bitarr.db", "--timezone", "Europe/Atlantis"), 2, "no such time zone"),
        (("plex", "x"), 2, "invalid choice"),
    ],
)
def test_what_cannot_be_imported_says_so(run, arguments, status, told):
    """Bad input is 2, and says what is wrong with it."""
    code, out, err = run("import", *arguments)
    assert (code, out) == (status, "")
    assert told in err


def test_a_name_that_is_no_option_or_text_is_taken_as_it_is(run, tmp_path):
    """A name that would colour a terminal is read, and shown without harm."""
    folder = os.fsencode(tmp_path) + b"/old \x1b[31m"
    os.mkdir(folder)
    with open(folder + b"/.drivearr-manifest.json", "wb") as file:
        file.write(b"{}")
    status, out, _ = run("--json", "import", "drivearr", os.fsdecode(folder))
    (skipped,) = json.loads(out)["skipped"]
    assert (status, "no manifest of an older Drivearr" in skipped["reason"]) == (1, True)
    assert "\x1b" not in skipped["what"]


def test_a_bitarr_comes_over_and_people_are_told_what_was_damaged(run):
    """Status 1, since some of its files are; with the paths that there are now. Again is nothing new."""
    path = str(FIXTURES / "imports/bitarr/v1.1.1.db")
    arguments = ("import", "bitarr", path, "--map", "/srv/media=/data/films", "--timezone", "America/Chicago")
    status, out, _ = run(*arguments)
    assert status == 1
    assert "1 hosts, 2 devices, 7 scans, 86 files, 209 checksums, 3 schedules, 15 settings imported" in out
    assert "maybe damaged: /data/films/Movies/Garnet Forest (1988)" in out
    assert "not there: /mnt/usb/Photos/2010/IMG_1001.jpg" in out
    assert "Verify the folders now" in out
    status, out, _ = run("--json", *arguments)
    told = json.loads(out)
    assert set(told) == {"imported", "suspected_corrupt", "missing", "used", "skipped"}
    assert (set(told["imported"].values()), len(told["suspected_corrupt"]), len(told["missing"])) == ({0}, 10, 4)
