"""Silent flips on a medium and honest edits among many files: what a verify tells of them; needs root.

usage: .venv/bin/python -m tests.bench.flips_bench [--files 20000] [--flips 121] [--edits 200] [--fs ext4] [--fs xfs]
"""

import argparse
import os
import random
import tempfile
import time
from pathlib import Path

from tests.lab.flipping import rot
from tests.lab.loopdrive import LoopDrive
from tests.scanner.integrity.checking import Checks

AGE_NS = 10**15  # the files are older than any edit


def main() -> None:
    """Print a line for each file system."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--flips", type=int, default=121)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--fs", action="append")
    arguments = parser.parse_args()
    for fs in arguments.fs or ["ext4", "xfs"]:
        with LoopDrive(fs=fs, size_bytes=900 << 20) as drive, tempfile.TemporaryDirectory() as data:
            run(drive, Path(data), files=arguments.files, flips=arguments.flips, edits=arguments.edits)


def run(drive: LoopDrive, data: Path, *, files: int, flips: int, edits: int) -> None:
    """Scan, flip bits below the file system, edit other files, verify, and compare with what was done."""
    chance = random.Random(3)
    names = make(Path(drive.mount_point), files, chance)
    checks = Checks(Path(drive.mount_point), data)
    checks.check()
    flipped = {name: chance.randrange(os.path.getsize(checks.root / name)) for name in chance.sample(names, flips)}
    edited = chance.sample(sorted(set(names) - set(flipped)), edits)
    for name, offset in flipped.items():
        drive.rot(str(checks.root / name), offset)
    for name in edited:
        rot(checks.root / name, keep_time=False)
    began = time.perf_counter()
    checks.verify()
    took = time.perf_counter() - began
    corrupt = {finding.path: finding for finding in checks.findings if finding.kind == "corrupt"}
    located = sum(
        any(offset <= at < offset + length <= offset + (1 << 20) for offset, length in corrupt[name].blocks)
        for name, at in flipped.items()
        if name in corrupt
    )
    print(
        f"{drive.fs}: {len(corrupt.keys() & flipped.keys())} of {flips} flips found, {located} within their MiB;"
        f" {len(corrupt.keys() - flipped.keys())} others called corrupt,"
        f" {len(corrupt.keys() & set(edited))} of {edits} edits among them; {took:.1f} s"
    )
    checks.store.close()


def make(root: Path, files: int, chance: random.Random) -> list[str]:
    """Make small files, and of every hundred one of more than a MiB."""
    names = [f"{number % 200}/{number}.mkv" for number in range(files)]
    for number, name in enumerate(names):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(chance.randbytes((2 << 20) + 5 if number % 100 == 0 else chance.randint(500, 16_000)))
        os.utime(path, ns=(0, time.time_ns() - AGE_NS))
    return names


if __name__ == "__main__":
    main()
