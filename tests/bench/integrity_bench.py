"""First scan and verify against peers and against the floor, in one run; prints times, CPU, memory and ratios.

usage: .venv/bin/python -m tests.bench.integrity_bench [--trees small large mix] [--files 40000] [--large-mib 2048]
           [--films 8] [--film-mib 300] [--rounds 3] [--only cold] [--peers DIR]... [--folder DIR]

The floor is a C program that walks and reads with 16 threads and does nothing else (`floor.c`, needs cc). A peer that
is not installed is named and left out; `--peers` adds a folder with programs. Cold means that the page cache is dropped
before each command (root). Rounds go over all commands in turn, and the fastest of each counts. Python runs from
compiled modules, as installed programs do. A verify of drivearr reads the medium, also warm.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Peer(NamedTuple):
    """A program that reads every file of {tree} and reckons checksums, and checks them again; `marks` are its files."""

    scan: str
    verify: str
    marks: tuple[str, ...] = ()


# What leaves files of its own in the tree comes last.
PEERS = {
    "xxhsum xxh128": Peer("find {tree} -type f -print0 | xargs -0 xxhsum -H2 > {out}", "xxhsum -c -q {out}"),
    "b3sum": Peer("find {tree} -type f -print0 | xargs -0 b3sum > {out}", "b3sum -c --quiet {out}"),
    "rhash crc32c": Peer("rhash --crc32c -r {tree} > {out}", "rhash -c --skip-ok {out}"),
    "hashdeep md5": Peer("hashdeep -c md5 -r {tree} > {out}", "hashdeep -a -k {out} -r {tree}"),
    "snapraid": Peer(
        "rm -rf {out}; mkdir {out};"
        " printf 'parity {out}/parity\\ncontent {out}/content\\ndata d1 {tree}\\n' > {out}.conf;"
        " snapraid -q --test-skip-device -c {out}.conf sync",
        "snapraid -q --test-skip-device -c {out}.conf check -a",
    ),
    "cshatag": Peer("cshatag -recursive -q {tree}", "cshatag -recursive -q {tree}"),
    "bitrot": Peer("cd {tree} && bitrot -q", "cd {tree} && bitrot -q -t", (".bitrot.db", ".bitrot.sha512")),
    "chkbit": Peer("chkbit -u -q {tree}", "chkbit -q {tree}", (".chkbit",)),
}
# Memory is that of the largest process; the four that read small files for drivearr come on top.
HEAD = f"{'':26}{'wall s':>8}{'CPU s':>8}{'MiB':>6}{'x floor':>9}{'x best peer':>13}"


@dataclass(slots=True)
class Job:
    """A command that is measured; `before` is not."""

    name: str
    command: str
    group: str = ""
    before: str = ""
    is_peer: bool = False
    runs: list[tuple[float, float, float]] = field(default_factory=list)
    failed: str = ""

    @property
    def best(self) -> tuple[float, float, float]:
        """Give the fastest run: wall and CPU seconds, MiB."""
        return min(self.runs)


def main() -> None:
    """Make the trees and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trees", nargs="+", choices=("small", "large", "mix"), default=("small", "large", "mix"))
    for name, default in (("files", 40_000), ("large-mib", 2048), ("films", 8), ("film-mib", 300), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--only", choices=("cold", "warm"))
    parser.add_argument("--peers", action="append", default=[])
    parser.add_argument("--folder", default=None)
    arguments = parser.parse_args()
    os.environ["PATH"] = ":".join([*arguments.peers, os.environ["PATH"]])
    missing = {name for name in PEERS if shutil.which(name.split()[0]) is None}
    print("left out, as not installed:", ", ".join(sorted(missing)) or "none")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        place = Path(folder)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(place / "compiled")
        floor = place / "floor"
        subprocess.run(["cc", "-O2", "-pthread", "-o", floor, HERE / "floor.c"], check=True)
        for name in arguments.trees:
            tree, title = make(place / name, arguments)
            os.sync()
            for state in ("cold", "warm"):
                if arguments.only in (None, state):
                    jobs = jobs_of(tree, place, floor, missing)
                    measure(jobs, tree, rounds=arguments.rounds, cold=state == "cold")
                    show(f"{title}, {state}", jobs)
            shutil.rmtree(tree)


def make(tree: Path, arguments: argparse.Namespace) -> tuple[Path, str]:
    """Make a tree, and give its title."""
    if tree.name == "small":
        return small(tree, arguments.files), f"{arguments.files:,} files of 1-16 KiB"
    if tree.name == "large":
        return large(tree, arguments.large_mib), f"4 files, {arguments.large_mib} MiB together"
    files = mix(tree, arguments.films, arguments.film_mib)
    return (
        tree,
        f"{arguments.films} films of {arguments.film_mib} MiB, their pictures, subtitles and a series: {files:,} files",
    )


def small(tree: Path, count: int) -> Path:
    """Make a tree of small files, 50 in a folder."""
    chance = random.Random(1)
    for number in range(count):
        if number % 50 == 0:
            folder = tree / f"{number // 5000:03}/{number // 50:06}"
            folder.mkdir(parents=True)
        (folder / f"The file number {number:07}.dat").write_bytes(chance.randbytes(chance.randint(1024, 16384)))
    return tree


def large(tree: Path, mib: int) -> Path:
    """Make a few large files."""
    tree.mkdir()
    for number in range(4):
        big(tree / f"{number}.mkv", mib // 4)
    return tree


def big(path: Path, mib: int) -> None:
    """Make a file of so many MiB, no two of them alike."""
    part = random.Random(2).randbytes(1 << 20)
    with path.open("wb") as file:
        for at in range(mib):
            file.write(at.to_bytes(8, "little") + part[8:])


def mix(tree: Path, films: int, mib: int) -> int:
    """Make films with what lies beside them, and 200 folders of a thing with small files; gives how many files."""
    chance = random.Random(3)
    count = 0
    for number in range(films):
        folder = tree / f"Movies/The Film of Number {number:03} (2001)"
        folder.mkdir(parents=True)
        big(folder / f"{folder.name}.mkv", mib)
        for name, size in (("movie.nfo", 6_000), ("poster.jpg", 300_000), ("fanart.jpg", 900_000), ("en.srt", 90_000)):
            (folder / name).write_bytes(chance.randbytes(size))
        count += 5
    for number in range(200):
        folder = tree / f"TV Shows/The Show of Number {number // 10:02}/Season {number % 10:02}"
        folder.mkdir(parents=True)
        for episode in range(1, 11):
            for ending, size in (("nfo", 3_000), ("jpg", 60_000), ("srt", 40_000)):
                (folder / f"S{number % 10:02}E{episode:02}.{ending}").write_bytes(chance.randbytes(size))
                count += 1
    return count


def jobs_of(tree: Path, place: Path, floor: Path, missing: set[str]) -> list[Job]:
    """Give the commands in the order in which they run."""
    data = place / "data"
    drivearr = f"cd {ROOT}; {sys.executable} -m drivearr_scanner --data {data} --json"
    jobs = [Job("floor, 16 readers", f"{floor} {tree}")]
    if tree.name == "large":
        jobs.append(Job("dd 1 MiB", f"for f in {tree}/*; do dd if=$f of=/dev/null bs=1M 2>/dev/null; done"))
    jobs += [
        Job("drivearr scan", f"{drivearr} scan {tree} >/dev/null", "scan", f"rm -rf {data}"),
        Job("drivearr verify", f"{drivearr} verify {tree} >/dev/null", "verify"),
        Job("drivearr scan again", f"{drivearr} scan {tree} >/dev/null"),
        Job("find -printf", f"find {tree} -printf '%p %s %T@ %i\\n' >/dev/null"),
    ]
    for name, peer in PEERS.items():
        if name not in missing:
            words = {"tree": tree, "out": place / f"sums.{name.split()[0]}"}
            jobs.append(Job(name, peer.scan.format(**words), "scan", _clean(tree), is_peer=True))
            jobs.append(Job(f"{name}, check", peer.verify.format(**words), "verify", is_peer=True))
    return jobs


def _clean(tree: Path) -> str:
    """Give the command that takes away what peers left in the tree."""
    names = " -o ".join(f"-name '{mark}'" for peer in PEERS.values() for mark in peer.marks)
    return f"find {tree} \\( {names} \\) -delete"


def measure(jobs: list[Job], tree: Path, *, rounds: int, cold: bool) -> None:
    """Run all commands in turn, several times; a peer that fails is left out from then on."""
    for _ in range(rounds):
        for job in jobs:
            if not job.failed:
                try:
                    job.runs.append(run(job.command, before=job.before, cold=cold))
                except OSError as problem:
                    if not job.is_peer:
                        raise SystemExit(str(problem)) from problem
                    job.failed = str(problem)
        subprocess.run(["sh", "-c", _clean(tree)], check=True)


def run(command: str, *, before: str, cold: bool) -> tuple[float, float, float]:
    """Run a command; gives wall and CPU seconds and the largest process in MiB. OSError when it fails."""
    if before:
        subprocess.run(["sh", "-c", before], check=True)
    if cold:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    began = time.perf_counter()
    child = subprocess.Popen(["sh", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise OSError(f"ended with {child.returncode}: {command}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def show(title: str, jobs: list[Job]) -> None:
    """Print the table of a tree."""
    floor = jobs[0].best[0]
    print(f"\n{title}\n{HEAD}")
    for job in jobs:
        if job.failed:
            print(f"{job.name:26} left out: {job.failed}")
            continue
        peers = [each.best[0] for each in jobs if each.is_peer and each.group == job.group and not each.failed]
        wall, cpu, memory = job.best
        ratio = f"{wall / min(peers):13.2f}" if job.group and peers else ""
        print(f"{job.name:26}{wall:8.2f}{cpu:8.2f}{memory:6.0f}{wall / floor:9.2f}{ratio}", flush=True)


if __name__ == "__main__":
    main()
