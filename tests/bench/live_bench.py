"""How long a changed file takes until it is in the state: a library of 20,000 titles, a drive with half of them.

usage: .venv/bin/python tests/bench/live_bench.py [--movies 18000] [--shows 2000] [--changes 5]
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
from drivearr_scanner.app import running
from drivearr_scanner.config import ServeConfig

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "scanner/api")]
from conftest import Client  # noqa: E402 - benches are run as scripts
from index_bench import make  # noqa: E402


async def measure(folder: Path, sizes: dict[str, int], changes: int) -> None:
    """Start a scanner, change files, print the times."""
    library, drive = folder / "library", folder / "drive"
    files = make(library, **sizes, every=1)
    make(drive, **sizes, every=2)
    titles = sizes["movies"] + sizes["shows"]
    config = ServeConfig(
        data=str(folder / "data"),
        port=0,
        libraries=(("movies", str(library / "Movies")), ("tv", str(library / "TV Shows"))),
        drives=(str(drive),),
        announce=False,
        discover=False,
    )
    began = time.perf_counter()
    async with running(config, {}) as started, aiohttp.ClientSession() as session:
        client = Client(started, session)
        following = asyncio.create_task(client.follow())
        await until(lambda: client.drive["titles"]["complete"] == titles // 2 and not client.drive["job_id"])
        print(f"{titles:,} titles, {files:,} files; first counts after {time.perf_counter() - began:.2f} s")
        await asyncio.sleep(3)
        times = []
        for number in range(changes):
            wanted = client.drive["titles"]["missing"] + 1
            target = library / f"Movies/A New Film {number} (2026)"
            target.mkdir()
            began = time.perf_counter()
            (target / f"{target.name}.mkv").write_bytes(b"x" * (number + 5))
            await until(lambda wanted=wanted: client.drive["titles"]["missing"] == wanted)
            times.append(time.perf_counter() - began)
            await asyncio.sleep(1)
        low, middle, high = min(times), statistics.median(times), max(times)
        print(f"new file to state: min {low:.2f} s  median {middle:.2f} s  max {high:.2f} s")
        following.cancel()


async def until(holds) -> None:
    """Wait until something holds, two minutes at most."""
    for _ in range(12_000):
        try:
            if holds():
                return
        except (AssertionError, KeyError, TypeError):
            pass
        await asyncio.sleep(0.01)
    raise TimeoutError


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    for name, default in (("movies", 18_000), ("shows", 2_000), ("episodes", 10), ("changes", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = vars(parser.parse_args())
    changes = given.pop("changes")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), given, changes))


if __name__ == "__main__":
    main()
