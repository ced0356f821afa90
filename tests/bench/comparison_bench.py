"""What a comparison costs with a large library: the first, one more, and one after a file of the library changed.

usage: .venv/bin/python tests/bench/comparison_bench.py [--movies 250000] [--shows 10000] [--episodes 50]

Films with their subtitles and shows in seasons of ten, written into the indexes of a data base without being on any
disk; a drive with each tenth title. CPU seconds count: they are the same whatever else the machine does.
"""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from drivearr_scanner.journeys.comparing import Comparer, DriveSide, LibrarySide  # noqa: E402 - benches are scripts
from drivearr_scanner.journeys.contents import Contents  # noqa: E402
from drivearr_scanner.journeys.identifying import sources_of  # noqa: E402
from drivearr_scanner.store import index  # noqa: E402
from drivearr_scanner.store.connection import Connection, Store  # noqa: E402
from drivearr_scanner.store.index import FileRow  # noqa: E402

from tests.bench.api_bench import GIB, title  # noqa: E402

type Files = Iterator[tuple[str, int]]


def main() -> None:
    """Print a line for each comparison."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--movies", type=int, default=250_000)
    options.add_argument("--shows", type=int, default=10_000)
    options.add_argument("--episodes", type=int, default=50, help="of each show")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as data:
        store = Store(data)
        movies = fill(store, "movies", (file for number in range(given.movies) for file in movie(number)))
        tv = fill(store, "tv", (file for number in range(given.shows) for file in show(number, given.episodes)))
        drive = fill(store, "drive", on_drive(given.movies, given.shows, given.episodes))
        print(f"{given.movies * 2 + given.shows * given.episodes:,} files of the library; {memory()}")
        measure(store, movies, tv, drive)
        store.close()


def measure(store: Store, movies: int, tv: int, drive: int) -> None:
    """Compare three times, and draw the titles."""
    comparer = Comparer(sources=sources_of(store))
    sides = [
        LibrarySide(library_id=kind, name=kind, kind=kind, path="/nowhere", root_id=root_id, available=True)
        for kind, root_id in (("movies", movies), ("tv", tv))
    ]
    side = DriveSide(path="/", root_id=drive, records={})
    for what in ("the first comparison", "one more", "one after a file came"):
        if what == "one after a file came":
            store.write_now(lambda connection: index.put_files(connection, movies, [row("New (2026)/New.mkv", 1)]))
        wall, cpu = time.perf_counter(), time.process_time()
        found = comparer.compare_indexes(store, sides, side)
        print(f"{what:24}{time.process_time() - cpu:7.1f} s CPU{time.perf_counter() - wall:7.1f} s, {memory()}")
    cpu = time.process_time()
    Contents(found, found, compared_at=None)
    print(f"{'its titles drawn':24}{time.process_time() - cpu:7.1f} s CPU")
    began = time.perf_counter()
    gc.collect()
    print(f"{'a look of the collector':24}{time.perf_counter() - began:7.2f} s, in which all threads stand")


def fill(store: Store, name: str, files: Iterable[tuple[str, int]]) -> int:
    """Write files into an index."""

    def work(connection: Connection) -> int:
        root_id = index.root_of(connection, "bench", path=f"/{name}")
        index.put_files(connection, root_id, (row(path, size) for path, size in files))
        return root_id

    return store.write_now(work)


def row(path: str, size: int) -> FileRow:
    """Give a file of an index."""
    return FileRow(path, size, 1, 1, 1)


def movie(number: int) -> Files:
    """Give a film with a subtitle."""
    name = f"{title(number)} ({1930 + number % 95})"
    yield f"{name}/{name} - 1080p.mkv", 4 * GIB + number * 1000
    yield f"{name}/{name} - 1080p.en.srt", 90_000 + number


def show(number: int, episodes: int) -> Files:
    """Give a show in seasons of ten."""
    name = f"{title(number)} Saga ({1980 + number % 45})"
    for at in range(episodes):
        season, episode = at // 10 + 1, at % 10 + 1
        path = f"{name}/Season {season:02}/{name} - S{season:02}E{episode:02} - WEBDL-1080p.mkv"
        yield path, GIB + number * 1000 + at


def on_drive(movies: int, shows: int, episodes: int) -> Files:
    """Give each tenth title."""
    for number in range(0, movies, 10):
        yield from ((f"Movies/{path}", size) for path, size in movie(number))
    for number in range(0, shows, 10):
        yield from ((f"TV Shows/{path}", size) for path, size in show(number, episodes))


def memory() -> str:
    """Say how much memory this program holds, and held at most."""
    status = Path("/proc/self/status").read_text("ascii")
    held, most = (int(status.partition(f"{name}:")[2].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
    return f"{held:,} MiB held, {most:,} at most"


if __name__ == "__main__":
    main()
