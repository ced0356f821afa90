"""Tries every operation of the API with many requests made of its description, and says what came of them.

usage: .venv/bin/python tests/bench/described_requests_bench.py [--examples N] [--seed N]

Each request is sent with the first token, without one, with a wrong one and with one of the lowest role. Ends with
status 1 when the server failed, gave an undocumented answer, or let in somebody without the right.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests/lab")]

from tests.security.conftest import scanner_on  # noqa: E402
from tests.security.described import Trial  # noqa: E402


def main() -> int:
    """Run the trial and print its figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=50, help="requests per operation, right and wrong ones each")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, scanner_on(Path(folder)) as scanner:
        tally = Trial(scanner, Path(folder), examples=arguments.examples, seed=arguments.seed).run()
    print("\n".join(tally.lines()))
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if tally.server_errors or tally.undocumented or tally.unauthorised else 0


if __name__ == "__main__":
    sys.exit(main())
