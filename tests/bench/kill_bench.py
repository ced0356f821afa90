"""Kill a real `drivearr sync` or `drivearr serve` at random moments, round after round, and check what is left.

    .venv/bin/python tests/bench/kill_bench.py [--rounds 100] [--seed 1] [--folder DIR]

After each kill: no half file under a final name, no record and no file of the owner lost, nothing called complete that
is not, manifest readable, data base sound; and the next sync, started at once, completes the drive.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from tests.crash.killing import Killer


def main() -> int:
    """Run the rounds and print the figure; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where library, drive and data are made")
    args = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=args.folder) as place:
        tally = Killer(Path(place), seed=args.seed).rounds(args.rounds)
    print(f"kills  {tally}  ({time.monotonic() - began:.0f} s)")
    print("\n".join(tally.broken), file=sys.stderr)
    return int(bool(tally.broken))


if __name__ == "__main__":
    sys.exit(main())
