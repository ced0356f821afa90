"""Measure what found drives do to the scanner: fixed bad inputs at full size, then fuzzed manifests and journals.

    .venv/bin/python tests/bench/hostile_bench.py [--fuzz 1000000] [--seed 1]

Root also tries device files. Each input is scanned, its content hashed, compared, planned and synced in a process of
its own, while every file outside the drive is watched.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.hostile.fuzz import fuzz
from tests.hostile.patrol import patrol
from tests.hostile.table import every_input


def main() -> int:
    """Run both; 1 when anything did harm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fuzz", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as place:
        report = patrol(Path(place), every_input(), full_size=True)
    print(f"drives  {report}  ({time.monotonic() - began:.0f} s)", flush=True)
    for kind in ("escapes", "hangs", "crashes", "unseen"):
        for name, told in getattr(report, kind).items():
            print(f"    {kind}: {name}: {told}", file=sys.stderr)
    began = time.monotonic()
    tally = fuzz(runs=args.fuzz, seed=args.seed)
    print(f"fuzz    {tally}  ({time.monotonic() - began:.0f} s)")
    print("\n".join(tally.broken[:20]), file=sys.stderr)
    return int(bool(report.escapes or report.hangs or report.crashes or report.unseen or tally.broken))


if __name__ == "__main__":
    sys.exit(main())
