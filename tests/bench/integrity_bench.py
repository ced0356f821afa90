"""First scan and verify against peers and against the floor, in one run; prints times, CPU, memory and ratios.

usage: .venv/bin/python tests/bench/integrity_bench.py [--files 20000] [--large-mib 1024] [--rounds 3] [--cold]
           [--peers DIR]... [--folder DIR]

The floor is a C program that walks and reads with 16 threads and does nothing else (`floor.c`, needs cc). Peers that
are not installed are named; `--peers` adds a folder with programs. `--cold` drops the page cache before each (root).
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
# Each peer reads every file of {tree} and reckons a checksum; those with a data base of their own verify against it.
PEERS = {
    "xxhsum xxh128": "find {tree} -type f -print0 | xargs -0 xxhsum -H2 > {out}",
    "b3sum": "find {tree} -type f -print0 | xargs -0 b3sum > {out}",
    "rhash crc32c": "rhash --crc32c -r {tree} > {out}",
    "hashdeep md5": "hashdeep -c md5 -r {tree} > {out}",
    "bitrot": "cd {tree} && bitrot -q",
    "chkbit": "chkbit update {tree} -q --force",
}
VERIFIES = {
    "xxhsum xxh128": "xxhsum -c -q {out}",
    "b3sum": "b3sum -c --quiet {out}",
    "rhash crc32c": "rhash -c --skip-ok {out}",
    "hashdeep md5": "hashdeep -a -k {out} -r {tree}",
    "bitrot": "cd {tree} && bitrot -q",
    "chkbit": "chkbit check {tree} -q",
}


def main() -> None:
    """Make the trees and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--large-mib", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--peers", action="append", default=[])
    parser.add_argument("--folder", default=None)
    arguments = parser.parse_args()
    os.environ["PATH"] = ":".join([*arguments.peers, os.environ["PATH"]])
    missing = [name for name in PEERS if shutil.which(name.split()[0]) is None]
    print("left out (not installed):", ", ".join(missing) or "none")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        place = Path(folder)
        floor = place / "floor"
        subprocess.run(["cc", "-O2", "-pthread", "-o", floor, HERE / "floor.c"], check=True)
        for title, tree in (
            (f"{arguments.files:,} files of 1-16 KiB", small(place / "small", arguments.files)),
            (f"large files, {arguments.large_mib} MiB", large(place / "large", arguments.large_mib)),
        ):
            os.sync()
            measure(title, tree, place, missing=missing, rounds=arguments.rounds, cold=arguments.cold, floor=floor)


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
    part = random.Random(2).randbytes(1 << 20)
    for number in range(4):
        with (tree / f"{number}.mkv").open("wb") as file:
            for at in range(mib // 4):
                file.write(at.to_bytes(8, "little") + part[8:])
    return tree


def measure(title: str, tree: Path, place: Path, *, missing: list[str], rounds: int, cold: bool, floor: Path) -> None:
    """Print the table of one tree."""
    print(f"\n{title}, {'cold' if cold else 'warm'}")
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'MiB':>7}{'x floor':>9}")
    data = place / "data"
    out = place / "sums"
    drivearr = f"{sys.executable} -m drivearr_scanner --data {data} --json"
    base = 0.0
    jobs = [("floor, 16 readers", f"{floor} {tree}", "")]
    if tree.name == "large":
        jobs.append(("dd 1 MiB", f"for f in {tree}/*; do dd if=$f of=/dev/null bs=1M 2>/dev/null; done", ""))
    jobs.append(("drivearr scan", f"{drivearr} scan {tree} >/dev/null", f"rm -rf {data}"))
    jobs += [(f"{name}", PEERS[name].format(tree=tree, out=out), _clean(tree)) for name in PEERS if name not in missing]
    jobs += [("drivearr verify", f"{drivearr} verify {tree} >/dev/null", "")]
    jobs += [
        (f"{name} -c", VERIFIES[name].format(tree=tree, out=f"{out}.{name.split()[0]}"), "")
        for name in PEERS
        if name not in missing and name not in {"bitrot", "chkbit"}
    ]
    jobs += [("drivearr scan again", f"{drivearr} scan {tree} >/dev/null", "")]
    jobs += [("find -printf", f"find {tree} -printf '%p %s %T@ %i\\n' >/dev/null", "")]
    for name, command, before in jobs:
        best = min(run(command, before=before, cold=cold) for _ in range(rounds))
        base = base or best[0]
        print(f"{name:24}{best[0]:8.2f}{best[1]:8.2f}{best[2]:7.0f}{best[0] / base:9.2f}", flush=True)
        if out.exists():
            out.rename(f"{out}.{name.split()[0]}")


def _clean(tree: Path) -> str:
    """Give the command that takes away what peers left in the tree."""
    return f"find {tree} -name '.bitrot*' -delete -o -name '.chkbit*' -delete"


def run(command: str, *, before: str, cold: bool) -> tuple[float, float, float]:
    """Run a command; gives wall and CPU seconds and the largest process in MiB."""
    if before:
        subprocess.run(["sh", "-c", before], check=True)
    if cold:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    began = time.perf_counter()
    child = subprocess.Popen(["sh", "-c", command], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command} failed with {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
