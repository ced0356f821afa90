"""Measure what power cuts leave of the manifest and of the data base; needs root, /dev/fuse and loop devices.

    .venv/bin/python tests/bench/crash_bench.py [--states 130] [--seed 1] [--only ext4]
    .venv/bin/python tests/bench/crash_bench.py --faults

Each file system runs on a device that records every write and flush; its states at random cuts are mounted and read.
Half of the states hold all writes so far, the other half lost a random half of the unflushed 4 KiB blocks.

With --faults, which needs no root: every operation of a small sync fails with every error, once and from then on.
"""

import argparse
import functools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.crash.cutting import Tally, commit_rows, cut_commits, cut_manifests, save_manifests
from tests.crash.faulting import every, fail_each
from tests.lab.powercut import RecordedDrive

FILE_SYSTEMS = {"ext4": "mkfs.ext4", "xfs": "mkfs.xfs", "btrfs": "mkfs.btrfs", "exfat": "mount.exfat-fuse"}


def cut_while_saving(fs: str, *, states: int, seed: int) -> Tally:
    """Cut the power while manifests are saved."""
    with RecordedDrive(fs) as drive:
        marks = save_manifests(drive, saves=12)
        drive.stop()
        return cut_manifests(drive, marks, count=states, seed=seed)


def cut_while_committing(fs: str, *, states: int, seed: int) -> Tally:
    """Cut the power while rows are committed."""
    with RecordedDrive(fs) as drive:
        marks = commit_rows(drive, commits=60)
        drive.stop()
        return cut_commits(drive, marks, count=states, seed=seed)


def report(name: str, fs: str, measure: Callable[[], Tally]) -> Tally:
    """Run one measurement and print its line."""
    began = time.monotonic()
    tally = measure()
    print(f"{name:<10}{fs:<7}{tally}  ({time.monotonic() - began:.0f} s)", flush=True)
    for note in tally.notes:
        print(f"    {note}", file=sys.stderr)
    return tally


def main() -> int:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--states", type=int, default=130, help="of the manifest, for each file system")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=FILE_SYSTEMS)
    parser.add_argument("--faults", action="store_true", help="let operations of a sync fail instead")
    args = parser.parse_args()
    return fail_all() if args.faults else cut_all(args)


def fail_all() -> int:
    """Fail each operation with each error; 1 when a promise was broken."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as place:
        tally = fail_each(Path(place), every)
    print(f"faults    {tally}  ({time.monotonic() - began:.0f} s)")
    print("\n".join(tally.broken), file=sys.stderr)
    return int(bool(tally.broken))


def cut_all(args: argparse.Namespace) -> int:
    """Cut the power on each file system; 1 when anything was lost."""
    tallies = []
    for fs, tool in FILE_SYSTEMS.items():
        if args.only not in (None, fs):
            continue
        if shutil.which(tool) is None:
            print(f"{fs}: left out, {tool} is not installed")
            continue
        saving = functools.partial(cut_while_saving, fs, states=args.states, seed=args.seed)
        tallies.append(report("manifest", fs, saving))
        if fs in ("ext4", "btrfs"):
            committing = functools.partial(cut_while_committing, fs, states=max(args.states // 3, 1), seed=args.seed)
            tallies.append(report("data base", fs, committing))
    print(f"{sum(tally.states for tally in tallies)} states in all")
    return int(any(tally.bad or tally.lost or tally.refused for tally in tallies))


if __name__ == "__main__":
    sys.exit(main())
