"""A drive that rots, from the first scan to the last proof, through the `drivearr` that people run."""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flipping import rot
from loopdrive import LoopDrive, needs_root

MIB = 1 << 20
DONE, FOUND, BAD_INPUT, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
ODD = b"\x1b[31mRed\n (2001)\xff.mkv"
AGE_NS = 10**15

pytestmark = needs_root
type Shell = Callable[..., tuple[int, Any]]


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """Give the start of a command line."""
    return [sys.executable, "-m", "drivearr_scanner", "--data", str(tmp_path / "data")]


@pytest.fixture
def drivearr(command: list[str]) -> Shell:
    """Give a function that runs a command and gives its status and JSON."""

    def run(*words: str | Path) -> tuple[int, Any]:
        done = subprocess.run([*command, "--json", *map(str, words)], capture_output=True, check=False, timeout=120)
        return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr

    return run


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Give a library of films, one of them with a hostile name."""
    folder = tmp_path / "library"
    folder.mkdir()
    for name in (*(b"%d.mkv" % number for number in range(20)), ODD):
        path = folder / os.fsdecode(name)
        path.write_bytes(os.urandom(MIB + 77))
        os.utime(path, ns=(time.time_ns() - AGE_NS,) * 2)
    return folder


def fill(drive: LoopDrive, library: Path) -> Path:
    """Copy the library to the medium of a drive, as old as it is, so that a pull loses none of it; gives its folder."""
    folder = Path(drive.mount_point)
    for path in library.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
        os.utime(folder / path.name, ns=(path.stat().st_mtime_ns,) * 2)
    os.sync()
    return folder


def sums(folder: Path) -> dict[str, str]:
    """Give the sha256 of each file of a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def wait_until_it_reads(child: subprocess.Popen[bytes], folder: Path, *, files: int) -> None:
    """Wait until a process has opened so many files of a folder, one after the other."""
    seen: set[str] = set()
    end = time.monotonic() + 60
    while len(seen) < files:
        assert child.poll() is None, f"it ended after {len(seen)} files"
        assert time.monotonic() < end, f"it opened {len(seen)} files"
        for fd in Path(f"/proc/{child.pid}/fd").iterdir():
            with contextlib.suppress(OSError):  # it was closed meanwhile
                seen |= {name for name in (os.readlink(fd),) if name.startswith(f"{folder}/")}
        time.sleep(0.01)


def kinds(said: dict[str, Any], folder: Path) -> set[tuple[str, str]]:
    """Give kind and name of each finding."""
    return {(row["kind"], os.path.relpath(row["path"], folder)) for row in said["findings"]}


def test_a_year_of_a_drive(drivearr: Shell, library: Path) -> None:
    """Rot, an edit, a moved wreck, a cut file, an older time, a backup, a hostile name: each is told as what it is."""
    with LoopDrive(partition=True, size_bytes=96 * MIB) as drive:
        folder = fill(drive, library)
        good = sums(library)
        for place in (library, folder):
            assert drivearr("scan", place)[0] == DONE
        odd = os.fsdecode(ODD)
        for name in ("1.mkv", "2.mkv", odd):
            drive.rot(str(folder / name), MIB // 2)
        rot(folder / "3.mkv", 5, keep_time=False)
        edited = sums(folder)["3.mkv"]
        with (folder / "4.mkv").open("r+b") as file:
            file.truncate(MIB)
        rot(folder / "5.mkv", 5)
        os.utime(folder / "5.mkv", ns=(0, 10**18))
        (folder / "sub").mkdir()
        (folder / "1.mkv").rename(folder / "sub/one.mkv")
        status, said = drivearr("verify", folder)
        assert (status, said["corrupt"], said["truncated"], said["missing"]) == (FOUND, 3, 1, 0)
        told = kinds(said, folder)
        assert {
            ("corrupt", "2.mkv"),
            ("corrupt", "sub/one.mkv"),
            ("modified", "3.mkv"),
            ("truncated", "4.mkv"),
            ("modified", "5.mkv"),
        } <= told
        suspicious = {os.path.relpath(row["path"], folder) for row in said["findings"] if row["suspicious"]}
        assert suspicious == {"4.mkv", "5.mkv"}
        (odd_row,) = (row for row in drivearr("findings")[1]["findings"] if row.get("path_b64"))
        assert "\x1b" not in json.dumps(odd_row["path"], ensure_ascii=False)
        assert drivearr("accept", folder / "5.mkv")[0] == DONE
        status, said = drivearr("heal", folder)
        assert (status, said["failures"]) == (DONE, [])
        (folder / "3.mkv").write_bytes((library / "3.mkv").read_bytes())
        status, said = drivearr("verify", folder)
        assert status == DONE
        assert [row["reason"] for row in said["findings"]] == ["restored"]
        drive.unplug()
        drive.replug()
        now = sums(folder)
        assert now["3.mkv"] != edited
        now["1.mkv"] = sums(folder / "sub")["one.mkv"]
        assert now.keys() == good.keys()
        assert {name for name, value in now.items() if value != good[name]} == {"5.mkv"}


def test_a_drive_that_is_pulled_during_a_verify_misses_nothing(
    drivearr: Shell, command: list[str], library: Path
) -> None:
    """The run ends with drive_gone or volume_damaged, no file counts as missing, and all is proven when it is back."""
    with LoopDrive(size_bytes=96 * MIB) as drive:
        folder = fill(drive, library)
        assert drivearr("scan", folder)[0] == DONE
        slow = [*command, "--json", "verify", str(folder), "--bandwidth", "2M"]
        with subprocess.Popen(slow, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            wait_until_it_reads(child, folder, files=2)
            drive.shutdown()
            out, _ = child.communicate(timeout=60)
        assert child.returncode == FAILED, out
        assert json.loads(out)["error"]["code"] in {"drive_gone", "volume_damaged"}
        status, said = drivearr("findings")
        assert not [row for row in said["findings"] if row["kind"] == "missing"], said
        drive.unplug()
        drive.replug()
        status, said = drivearr("verify", folder, "--resume")
        assert (status, said["missing"]) == (DONE, 0)
        assert drivearr("findings")[0] == DONE


def test_ctrl_c_ends_a_verify_and_keeps_what_was_read(drivearr: Shell, command: list[str], library: Path) -> None:
    """The status is 130, and the next run reads only the rest."""
    assert drivearr("scan", library)[0] == DONE
    time.sleep(1.1)  # the index keeps whole seconds
    with subprocess.Popen(
        [*command, "verify", str(library), "--bandwidth", "2M"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        wait_until_it_reads(child, library, files=6)
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == INTERRUPTED
    status, said = drivearr("verify", library, "--resume")
    assert status == DONE
    assert 0 < said["verified"] < 21


def test_limits_are_limits(drivearr: Shell, library: Path) -> None:
    """A share, a number of bytes, a time and a speed each hold, and the stalest files come first."""
    assert drivearr("scan", library)[0] == DONE
    every = 21 * (MIB + 77)
    assert drivearr("verify", library, "--oldest", "10%")[1]["verified"] in {2, 3}
    status, said = drivearr("verify", library, "--max-bytes", str(5 * (MIB + 77)))
    assert (status, said["verified"]) == (DONE, 5)
    assert drivearr("verify", library, "--max-duration", "1", "--bandwidth", "4M")[1]["verified"] < 10
    began = time.monotonic()
    assert drivearr("verify", library, "--bandwidth", "8M")[1]["bytes"] == every
    assert time.monotonic() - began > every / 8e6 * 0.8


def test_lines_and_statuses(drivearr: Shell, command: list[str], library: Path, tmp_path: Path) -> None:
    """`--jsonl` prints a line for each finding and nothing else; statuses are those of the help."""
    assert drivearr("scan", library)[0] == DONE
    for name in ("1.mkv", os.fsdecode(ODD)):
        rot(library / name, 3)
    done = subprocess.run([*command, "verify", str(library), "--jsonl"], capture_output=True, check=False, timeout=60)
    assert done.returncode == FOUND
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["corrupt", "corrupt"]
    assert b"\x1b" not in done.stdout
    assert drivearr("findings", tmp_path / "nowhere")[0] == BAD_INPUT
    assert drivearr("verify", tmp_path / "nowhere")[0] in {BAD_INPUT, FAILED}
    assert drivearr("heal", library)[0] == FOUND  # there is no good copy
