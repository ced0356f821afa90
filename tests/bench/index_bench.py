"""Index and compare a library of 20,000 titles against a drive; prints times and rates.

usage: .venv/bin/python tests/bench/index_bench.py [--movies 18000] [--shows 2000] [--episodes 10] [--rounds 3]

The peer in the same run is `find -printf`, which walks and stats the same files and does nothing else.
"""

import argparse
import gc
import os
import subprocess
import tempfile
import time
from pathlib import Path

from drivearr_scanner.cli.main import GC_THRESHOLDS
from drivearr_scanner.contract.errors import error
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.comparing import Comparer, DriveSide, LibrarySide
from drivearr_scanner.journeys.indexing import IndexTask, update_index
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store


def make(root: Path, *, movies: int, shows: int, episodes: int, every: int) -> int:
    """Make a tree of sparse files named and sized as media libraries are; with `every` 2, each second title only."""
    count = 0
    for number in range(0, movies, every):
        folder = root / f"Movies/The Film of Number {number:05} ({1950 + number % 76})"
        folder.mkdir(parents=True)
        sparse(folder / f"{folder.name}.mkv", (4 << 30) + number * 7919)
        count += 1
    for number in range(0, shows, every):
        folder = root / f"TV Shows/The Show of Number {number:05} ({1990 + number % 36})/Season 01"
        folder.mkdir(parents=True)
        for episode in range(1, episodes + 1):
            sparse(
                folder / f"The Show of Number {number:05} - S01E{episode:02}.mkv",
                (1 << 30) + (number * 100 + episode) * 6101,
            )
            count += 1
    return count


def sparse(path: Path, size: int) -> None:
    """Make a file that is as long as a film and takes no room."""
    path.touch()
    os.truncate(path, size)


def timed(what: str, work, rounds: int = 1, files: int = 0) -> float:
    """Run some work several times; print and give the best time."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    best = min(times)
    rate = f"  {files / best:,.0f} files/s" if files else ""
    print(f"{what:34} min {best:7.2f} s  median {sorted(times)[len(times) // 2]:7.2f} s{rate}")
    return best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    for name, default in (("movies", 18_000), ("shows", 2_000), ("episodes", 10), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    arguments = parser.parse_args()
    gc.set_threshold(*GC_THRESHOLDS)  # as the scanner itself runs
    sizes = {"movies": arguments.movies, "shows": arguments.shows, "episodes": arguments.episodes}
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), sizes, arguments.rounds)


def run(folder: Path, sizes: dict[str, int], rounds: int) -> None:
    """Make the trees, index them and compare."""
    library, drive = folder / "library", folder / "drive"
    files = make(library, **sizes, every=1)
    on_drive = make(drive, **sizes, every=2)
    print(f"library {sizes['movies'] + sizes['shows']:,} titles, {files:,} files; drive {on_drive:,} files")
    store = Store(str(folder / "data"))
    ids = {
        path: store.write_now(lambda connection, path=path: index.root_of(connection, "h", path=str(path)))
        for path in (library / "Movies", library / "TV Shows", drive)
    }

    def scan(path: Path) -> None:
        task = IndexTask(
            root_id=ids[path],
            path=str(path),
            still_there=lambda: True,
            emptied=lambda count: error("library_emptied", path=str(path), files=count),
        )
        meter = ProgressMeter(lambda: None)
        update_index(store, task, control=Control(), meter=meter, now="2026-01-01T00:00:00.000Z")

    def scan_library() -> None:
        scan(library / "Movies")
        scan(library / "TV Shows")

    find = ["find", str(library), "-printf", "%p %s %T@ %i\n"]
    peer = timed(
        "find -printf (peer)", lambda: subprocess.run(find, check=True, stdout=subprocess.DEVNULL), rounds, files
    )
    timed("first index of the library", scan_library, 1, files)
    again = timed("unchanged rescan of the library", scan_library, rounds, files)
    timed("first index of the drive", lambda: scan(drive), 1, on_drive)
    sides = [
        LibrarySide(library_id=kind, name=kind, kind=kind, path=str(path), root_id=ids[path], available=True)
        for kind, path in (("movies", library / "Movies"), ("tv", library / "TV Shows"))
    ]
    comparer = Comparer()
    side = DriveSide(path=str(drive), root_id=ids[drive], records={})
    timed("first compare", lambda: comparer.compare_indexes(store, sides, side), 1, files)
    timed("compare again", lambda: comparer.compare_indexes(store, sides, side), rounds, files)
    for what, path in (("a new film in the library", library / "Movies"), ("a new file on the drive", drive)):
        new = path / "The Newest Film (2026)/The Newest Film (2026).mkv"
        new.parent.mkdir()
        sparse(new, 5 << 30)
        scan(path)
        timed(f"compare after {what}", lambda: comparer.compare_indexes(store, sides, side), 1, files)
    print(f"unchanged rescan / find: {again / peer:.2f}")
    print("counts:", comparer.compare_indexes(store, sides, side).counts().to_dict())
    store.close()


if __name__ == "__main__":
    main()
