"""The command line as a script uses it: JSON on standard output, messages on standard error, exit statuses."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


class Shell:
    """Runs `drivearr` on a small library and a drive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drive = folder / "drive"
        self.movies = folder / "movies"
        self.tv = folder / "tv"
        self.put("movies/Heat (1995)/Heat (1995).mkv", 3000)
        self.put("tv/Lost (2004)/Season 01/Lost - S01E01.mkv", 2000)
        self.put("tv/Lost (2004)/Season 01/Lost - S01E02.mkv", 2500)
        self.drive.mkdir()

    def put(self, path: str, size: int) -> None:
        """Write a file of random bytes."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(os.urandom(size))

    @property
    def selectors(self) -> list[str]:
        """Give the options that name libraries and drive."""
        return ["--library", f"movies={self.movies}", "--library", f"tv={self.tv}", "--drive", str(self.drive)]

    def run(self, *arguments: str, given: str = "") -> tuple[int, str, str]:
        """Run a command; give status, standard output and standard error."""
        command = [sys.executable, "-m", "drivearr_scanner", "--data", str(self.folder / "data"), *arguments]
        environment = {**os.environ, "NO_COLOR": "1"}
        done = subprocess.run(command, input=given, capture_output=True, text=True, env=environment, check=False)
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


def test_compare_plan_sync_and_again(shell):
    """The main job without a server: what is missing, the plan, the copy, and nothing the second time."""
    compared = shell.json("compare", *shell.selectors, status=1)
    assert compared["titles"]["movie:Heat (1995)"] == {"status": "missing"}
    assert compared["missing"] == ["movie:Heat (1995)", "show:Lost (2004):S01E01", "show:Lost (2004):S01E02"]
    plan = shell.json("plan", *shell.selectors)
    assert (len(plan["copy"]), plan["bytes"], plan["fits"], plan["delete"]) == (3, 7500, True, [])
    assert not list(shell.drive.iterdir())
    synced = shell.json("sync", *shell.selectors)
    assert (synced["copied"], synced["failed"], synced["status"]) == (3, 0, "ok")
    for item in synced["copy"]:
        assert (shell.drive / item["target"]).read_bytes() == Path(item["source"]).read_bytes()
    assert shell.json("sync", *shell.selectors)["copied"] == 0
    assert shell.json("compare", *shell.selectors)["missing"] == []
    manifest = shell.json("manifest", "show", str(shell.drive))
    assert (manifest["state"], len(manifest["files"])) == ("ok", 3)


def test_only_some_titles(shell):
    """--title and --season narrow the sync."""
    plan = shell.json("plan", *shell.selectors, "--title", "Lost", "--season", "1")
    assert {item["unit"] for item in plan["copy"]} == {"show:Lost (2004):S01E01", "show:Lost (2004):S01E02"}
    assert shell.json("plan", *shell.selectors, "--title", "Nothing", status=2)["error"]["code"] == "invalid_title"


def test_a_library_that_is_not_there_stops_a_sync(shell):
    """Nothing is concluded from a missing library."""
    shutil.rmtree(shell.movies)
    assert shell.json("plan", *shell.selectors, status=2)["error"]["code"] == "path_not_found"
    assert shell.json("compare", *shell.selectors, status=1)["titles"].keys() == {"show:Lost (2004)"}


def test_scan_tells_what_changed(shell):
    """First scan, unchanged scan, missing file."""
    first = shell.json("scan", str(shell.movies))
    assert (first["files"], first["new"], first["findings"]) == (1, 1, [])
    assert {"scan_id", "volume_id", "bytes", "duration_s", "moved", "unreadable"} <= first.keys()
    assert shell.json("scan", str(shell.movies))["new"] == 0
    shell.put("movies/New (2020).mkv", 10)
    (shell.movies / "Heat (1995)/Heat (1995).mkv").unlink()
    found = shell.json("scan", str(shell.movies), status=1)
    assert {(row["kind"], row["path"]) for row in found["findings"]} == {
        ("new", str(shell.movies / "New (2020).mkv")),
        ("missing", str(shell.movies / "Heat (1995)/Heat (1995).mkv")),
    }


def test_scan_of_an_emptied_folder_loses_nothing(shell):
    """A folder that suddenly lists nothing is refused, and its index stays."""
    shell.json("scan", str(shell.movies))
    shutil.move(shell.movies / "Heat (1995)", shell.folder / "away")
    assert shell.json("scan", str(shell.movies), status=3)["error"]["code"] == "library_emptied"
    shutil.move(shell.folder / "away", shell.movies / "Heat (1995)")
    assert shell.json("scan", str(shell.movies))["new"] == 0


def test_identify_reads_and_writes_lines(shell):
    """A line in, a line out; a broken line is named."""
    lines = '{"id": "a", "path": "Heat (1995)/Heat (1995).mkv", "root": "movies"}\n'
    code, out, _ = shell.run("identify", given=lines)
    assert (code, json.loads(out)) == (0, {"id": "a", "kind": "movie", "title": "Heat", "year": 1995})
    code, _, err = shell.run("identify", given=lines + "not json\n")
    assert code == 2
    assert "line 2" in err


def test_devices_and_doctor_answer_everywhere(shell):
    """Both work without rights and hardware."""
    found = shell.json("devices")
    assert all({"device_id", "kind", "volumes"} <= device.keys() for device in found["devices"])
    code, out, _ = shell.run("--json", "doctor")
    assert code in (0, 1)
    assert all(row["available"] or (row["reason"] and row["remedy"]) for row in json.loads(out)["capabilities"])


def test_adopt_gives_a_drive_an_identity_once(shell):
    """The second time nothing changes."""
    first = shell.json("manifest", "adopt", str(shell.drive), "--name", "Road trip")
    again = shell.json("manifest", "adopt", str(shell.drive))
    assert first["manifest"]["drive"]["label"] == "Road trip"
    assert again["drive_id"] == first["drive_id"]
    assert again["manifest"]["generation"] == first["manifest"]["generation"]


def test_eject_of_a_folder_and_of_nothing(shell):
    """A folder is flushed; an unknown name is told."""
    assert shell.json("eject", str(shell.drive))["safe_to_remove"] is True
    assert shell.json("eject", "no such drive", status=2)["error"]["code"] == "drive_not_found"


def test_jobs_need_a_running_server(shell):
    """Without one the message says how to start it; with one the jobs are listed."""
    assert shell.json("jobs", status=3)["error"]["code"] == "server_unreachable"
    with serving(shell) as url:
        assert url.startswith("http://127.0.0.1:")
        deadline = time.monotonic() + 20
        while not (jobs := shell.json("jobs")["jobs"]) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert {job["kind"] for job in jobs} == {"scan"}
        assert shell.json("jobs", "cancel", "none", status=2)["error"]["code"] == "job_not_found"
        code, _, err = shell.run("serve", "--port", "0", "--no-announce")
        assert code == 3
        assert "Another scanner uses the data directory" in err
    assert shell.json("jobs", status=3)["error"]["code"] == "server_unreachable"


@contextlib.contextmanager
def serving(shell):
    """Run `drivearr serve`, give its address, and end it as a service manager does."""
    command = [sys.executable, "-m", "drivearr_scanner", "--json", "--data", str(shell.folder / "data")]
    options = ["serve", "--port", "0", "--no-announce", "--no-discover", *shell.selectors]
    process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["scan", "/no/such/folder"], 2, "There is no folder"),
        (["scan", "/etc/hostname"], 2, "is not a folder"),
        (["compare", "--library", "music=/tmp", "--drive", "/tmp"], 2, "movies=DIR or tv=DIR"),
        (["compare"], 2, "--library KIND=DIR"),
        (["compare", "--policy", "versions=best"], 2, "versions=any|exact"),
        (["compare", "--scenario", "/no/such/file"], 2, "/no/such/file"),
        (["nonsense"], 2, "invalid choice"),
        ([], 2, "required"),
    ],
)
def test_bad_input_says_what_to_do(shell, arguments, status, words):
    """Status 2, and a sentence that helps."""
    code, out, err = shell.run(*arguments)
    assert (code, out) == (status, "")
    assert words in err


def test_hostile_names_do_not_reach_the_terminal(shell):
    """Escape codes and undecodable bytes of a name are shown, not obeyed."""
    name = b"\x1b[31mRed\n (2001)\xff.mkv"
    with open(os.fsencode(shell.movies) + b"/" + name, "wb") as file:
        file.write(b"x")
    code, out, _ = shell.run("compare", *shell.selectors)
    assert code == 1
    assert "\x1b" not in out
    plan = shell.json("plan", *shell.selectors)
    assert any("source_b64" in item for item in plan["copy"])
    assert shell.json("sync", *shell.selectors)["status"] == "ok"


def test_a_killed_sync_is_taken_up(shell):
    """Killed with -9 in the middle: no half file under its name; the next sync completes."""
    big = shell.movies / "Big (1988)/Big (1988).mkv"
    shell.put("movies/Big (1988)/Big (1988).mkv", 0)
    with big.open("wb") as file:
        for _ in range(600):
            file.write(os.urandom(1 << 20))
    command = [sys.executable, "-m", "drivearr_scanner", "--data", str(shell.folder / "data"), "sync", *shell.selectors]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not list(shell.drive.rglob("*.partial")) and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.1)
    process.kill()
    process.wait()
    target = shell.drive / "Movies/Big (1988)/Big (1988).mkv"
    assert not target.exists() or target.read_bytes() == big.read_bytes()
    assert shell.json("sync", *shell.selectors)["status"] == "ok"
    assert target.read_bytes() == big.read_bytes()
    assert not list(shell.drive.rglob("*.partial"))
