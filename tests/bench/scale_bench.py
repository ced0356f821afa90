"""What an index costs per file from ten thousand to ten million files: time, memory, size of the data base; needs root.

usage: .venv/bin/python -m tests.bench.scale_bench [--files 10000 --files 1000000 ...] [--per-folder 50] [--rounds 2]

Empty files on a tmpfs of their own (about 1 KB of memory each, so ten million want 11 GB); names, sizes and times
alone, as `drivearr scan --no-hash` reads them, its start included. The peer is `find -printf`, which stats the same.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COUNTS = (10_000, 100_000, 1_000_000, 10_000_000)


class Cost(NamedTuple):
    """What a command took."""

    wall_s: float
    cpu_s: float
    memory_mib: float


def main() -> None:
    """Print a line for each number of files."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, action="append")
    parser.add_argument("--per-folder", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=2, help="of the rescan and of find, the fastest counts")
    arguments = parser.parse_args()
    print(f"{'files':>12}{'':16}{'wall s':>9}{'CPU s':>9}{'us/file':>9}{'MiB':>7}{'x find':>8}")
    for files in arguments.files or COUNTS:
        with tmpfs() as place, tempfile.TemporaryDirectory() as data:
            make(place, files, arguments.per_folder)
            measure(place, Path(data), files, arguments.rounds)


@contextlib.contextmanager
def tmpfs() -> Iterator[Path]:
    """Hold a file system in memory that takes any number of files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "nr_inodes=0", "drivearr-bench", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def make(place: Path, files: int, per_folder: int) -> None:
    """Make empty files, so many in a folder and at most a hundred folders in another."""
    for number in range(-(-files // per_folder)):
        folder = place / f"{number // 10_000:04}/{number // 100 % 100:02}/{number:07}"
        if number % 100 == 0:
            folder.parent.mkdir(parents=True, exist_ok=True)
        os.mkdir(folder)
        fd = os.open(folder, os.O_RDONLY)
        for each in range(number * per_folder, min((number + 1) * per_folder, files)):
            os.mknod(f"The file number {each:08}.mkv", dir_fd=fd)
        os.close(fd)


def measure(place: Path, data: Path, files: int, rounds: int) -> None:
    """Index it, look again, and print what that took."""
    scan = [sys.executable, "-m", "drivearr_scanner", "--data", str(data), "--json", "scan", "--no-hash", str(place)]
    first = run(scan)
    again = min(run(scan) for _ in range(rounds))
    find = min(run(["find", str(place), "-printf", "%p %s %T@ %i\n"]) for _ in range(rounds))
    size = sum(path.stat().st_size for path in data.iterdir())
    for name, cost in (("first index", first), ("rescan", again), ("find -printf", find)):
        print(
            f"{files:12,} {name:15}{cost.wall_s:9.2f}{cost.cpu_s:9.2f}{cost.wall_s / files * 1e6:9.2f}"
            f"{cost.memory_mib:7.0f}{cost.wall_s / find.wall_s:8.2f}",
            flush=True,
        )
    print(f"{files:12,} data base: {size / 2**20:,.0f} MiB, {size / files:.0f} bytes a file", flush=True)


def run(command: list[str]) -> Cost:
    """Run a command; its time and its largest memory."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} failed with {child.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
