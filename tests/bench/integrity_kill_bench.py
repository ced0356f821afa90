"""Kill a real `drivearr scan`, `verify` or `heal` at random moments, round after round, and check what is left.

    .venv/bin/python -m tests.bench.integrity_kill_bench [--rounds 200] [--seed 1] [--folder DIR]

After each kill: the data base is whole, no good file changed (all bytes are kept outside), each block of a rotten file
is the old or the good one; and the next run indexes what is left, tells every rotten file and no other, and heals it.
Then a slow scan and a slow verify are killed: less than 10 s of what they read is read again. Needs root and /dev/fuse.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.crash.rotting import RotKiller, lost_seconds

LOST_S = 10.0


def main() -> int:
    """Run the rounds and print the figure; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the folders and the data are made")
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as place:
        tally = RotKiller(Path(place), seed=arguments.seed).rounds(arguments.rounds)
        lost = {command: lost_seconds(Path(place) / command, command) for command in ("scan", "verify")}
    print(f"{tally}  ({time.monotonic() - began:.0f} s)")
    print("read again after a kill in slow work: " + ", ".join(f"{name} {value:.1f} s" for name, value in lost.items()))
    print("\n".join(tally.broken), file=sys.stderr)
    return int(bool(tally.broken) or max(lost.values()) >= LOST_S)


if __name__ == "__main__":
    sys.exit(main())
