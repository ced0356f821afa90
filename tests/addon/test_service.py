"""The unit of systemd: sound, well confined, and the scanner does its whole work within what it allows."""

import configparser
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drivearr_dev.demo import make_demo
from drivearr_dev.web import HttpError, call, free_port
from loopdrive import LoopDrive, needs_root

pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy/drivearr.service"
ANALYZE = shutil.which("systemd-analyze")
# systemd calls up to 50 of 100 "OK"; without a mount table of its own a service cannot come far below.
MOST_EXPOSED = 50
PR_SET_MDWE = 65
# Has the kernel refuse memory that is writable and executable, as MemoryDenyWriteExecute does, then runs a program.
NO_WRITABLE_CODE = (
    f"import ctypes, os, sys; ctypes.CDLL(None).prctl({PR_SET_MDWE}, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])"
)

needs_analyze = pytest.mark.skipif(ANALYZE is None, reason="needs systemd-analyze: apt-get install systemd")


def _unit() -> configparser.SectionProxy:
    """Give the settings of the service."""
    unit = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",))
    unit.optionxform = str  # type: ignore[assignment,method-assign] - names keep their case
    unit.read_string(FILE.read_text("utf-8"))
    return unit["Service"]


@pytest.fixture
def unit_file(tmp_path: Path) -> Path:
    """Give the unit with a program that is there."""
    program = _unit()["ExecStart"].split()[0]
    path = tmp_path / "drivearr.service"
    path.write_text(FILE.read_text("utf-8").replace(program, sys.executable), "utf-8")
    return path


@needs_analyze
def test_systemd_takes_the_unit(unit_file: Path) -> None:
    """Every setting is known to systemd and has a value that it can be given."""
    done = subprocess.run(
        [str(ANALYZE), "verify", "--man=no", str(unit_file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "drivearr.service" in line]) == (0, [])


@needs_analyze
def test_the_service_is_well_confined(unit_file: Path) -> None:
    """Its exposure stays below what systemd calls "OK"."""
    asked = [str(ANALYZE), "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(unit_file)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-400:]
    assert "Overall exposure level" in done.stdout


def test_the_service_has_no_mount_table_of_its_own() -> None:
    """An unmount in one would take away a copy; nothing that makes one is set."""
    makes_one = re.compile(
        r"^(Private(Tmp|Devices|Mounts)|Protect(System|Home|Proc|Kernel|Control)|ReadOnly|ReadWrite|Inacc|Bind|Temp|RootD|DynamicUser)"
    )
    assert [name for name in _unit() if makes_one.match(name)] == []


def _allowed_calls() -> set[str]:
    """Give the system calls that the unit's filter lets through."""
    listed = subprocess.run([str(ANALYZE), "syscall-filter", "--no-pager"], capture_output=True, text=True, check=True)
    groups: dict[str, set[str]] = {}
    name = ""
    for line in listed.stdout.splitlines():
        if line.startswith("@"):
            name = line.split()[0]
            groups[name] = set()
        elif line.startswith(" ") and line.strip() and not line.strip().startswith("#"):
            groups[name].add(line.split()[0])

    def members(word: str) -> set[str]:
        """Give the calls behind a word."""
        return {word} if not word.startswith("@") else {call for below in groups[word] for call in members(below)}

    return {call for word in _unit()["SystemCallFilter"].split() for call in members(word)}


class Service:
    """The scanner, run with the rights and limits of the unit, its system calls counted."""

    def __init__(self, folder: Path, *selectors: str) -> None:
        """Start it and wait until it answers."""
        self.counted = folder / "calls"
        self.log = folder / "log"
        self._data = folder / "data"
        self.url = f"http://127.0.0.1:{(port := free_port('127.0.0.1', 18577))}"
        rights = "".join(f",+{name.removeprefix('CAP_').lower()}" for name in _unit()["CapabilityBoundingSet"].split())
        argv = ["setpriv", f"--bounding-set=-all{rights}", "--no-new-privs"]
        argv += ["strace", "-f", "-c", "-U", "name", "-o", str(self.counted)]
        argv += [sys.executable, "-c", NO_WRITABLE_CODE, str(ROOT / ".venv/bin/drivearr"), "--data", str(self._data)]
        argv += ["serve", "--port", str(port), "--no-announce", *selectors]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self.wait("an answer", lambda: call("GET", f"{self.url}/api/health")["status"] == "ok")

    def wait(self, what: str, look: Any, timeout_s: float = 200.0) -> Any:
        """Wait until there is something to see."""
        end = time.monotonic() + timeout_s
        while True:
            try:
                if seen := look():
                    return seen
            except HttpError:
                pass
            assert time.monotonic() < end, (what, self.log.read_text("utf-8", "replace")[-2000:])
            assert self.process.poll() is None, self.log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.2)

    def ask(self, method: str, route: str, body: Any = None) -> Any:
        """Send a request to the scanner."""
        token = (self._data / "token").read_text("ascii").strip()
        return call(method, f"{self.url}/api/v1{route}", token=token, body=body)

    def do(self, drive_id: str, verb: str) -> dict[str, Any]:
        """Have something done to a drive, and give the job when it has ended."""
        number = self.ask("POST", f"/drives/{drive_id}/{verb}", {})["job"]["job_id"]

        def ended() -> dict[str, Any] | None:
            """Give the job once it has ended."""
            (job,) = [job for job in self.ask("GET", "/jobs")["jobs"] if job["job_id"] == number]
            return job if job["state"] in {"done", "failed"} else None

        job: dict[str, Any] = self.wait(verb, ended)
        return job

    def stop(self) -> set[str]:
        """End the scanner as systemd does, and give the system calls that it made."""
        (traced,) = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii").split()[:1]
        os.kill(int(traced), signal.SIGTERM)
        self.process.wait(60)
        rows = [line.split() for line in self.counted.read_text("utf-8").splitlines()]
        return {row[0] for row in rows if row and row[0].isidentifier() and row[0] not in {"syscall", "total"}}


@pytest.fixture
def drive() -> Iterator[LoopDrive]:
    """Give a mounted drive."""
    with LoopDrive(label="ROADTRIP", size_bytes=96 << 20) as drive:
        yield drive


@needs_root
@needs_analyze
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace: apt-get install strace")
def test_the_whole_work_is_done_within_the_limits(drive: LoopDrive, tmp_path: Path) -> None:
    """Indexing, syncing, verifying and ejecting need no other right, no other call and no writable code."""
    libraries, _ = make_demo(tmp_path / "demo")
    selectors = [word for library in libraries for word in ("--library", library)]
    service = Service(tmp_path, *selectors, "--drive", drive.mount_point)
    try:

        def compared() -> Any:
            """Give the drive once it was compared with the library."""
            return next(
                (row for row in service.ask("GET", "/state")["drives"] if row["attached"] and row["titles"]), None
            )

        drive_id = service.wait("the drive", compared)["drive_id"]
        assert service.do(drive_id, "sync")["state"] == "done"
        assert service.do(drive_id, "verify")["state"] == "done"
        job = service.do(drive_id, "eject")
        assert (job["state"], job["result"]["safe_to_remove"]) == ("done", True), job
        assert not os.path.ismount(drive.mount_point)
        told = {row["key"]: row["available"] for row in service.ask("GET", "/info")["capabilities"]}
        assert told["mount_eject"]
        assert told["smart_rights"]
    finally:
        calls = service.stop()
    assert {"openat", "umount2", "fsync"} <= calls
    assert calls - _allowed_calls() == set()
