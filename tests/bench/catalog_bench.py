"""Measure identifying and comparing on a large made-up library: `python tests/bench/catalog_bench.py`."""

import argparse
import statistics
import time
from collections.abc import Callable

from drivearr_scanner.catalog.compare import (
    ComparisonInput,
    DriveListing,
    FileFact,
    LibraryRoot,
    ManifestRecord,
    compare,
    questions,
)
from drivearr_scanner.catalog.identify import Identity, RootKind, identify
from drivearr_scanner.contract.enums import MediaKind

_WORDS = ("Dark", "River", "Stone", "Light", "Night", "Summer", "Winter", "Hidden", "Last", "First", "Silent", "Golden")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--movies", type=int, default=5000)
    options.add_argument("--shows", type=int, default=1500)
    options.add_argument("--episodes", type=int, default=40, help="of each show")
    given = options.parse_args()
    movies = _movies(given.movies)
    episodes = _episodes(given.shows, given.episodes)
    _identify_figures("movies", movies, RootKind.MOVIES)
    _identify_figures("tv", episodes, RootKind.TV)
    _compare_figures(movies, episodes)


def _movies(count: int) -> tuple[FileFact, ...]:
    """Make films with a subtitle each."""
    files = []
    for number in range(count):
        name = f"{_title(number)} ({1950 + number % 75})"
        files.append(FileFact(f"{name}/{name} Bluray-1080p.mkv", 5_000_000_000 + number))
        files.append(FileFact(f"{name}/{name}.en.srt", 90_000 + number))
    return tuple(files)


def _episodes(shows: int, count: int) -> tuple[FileFact, ...]:
    """Make shows with seasons of ten episodes."""
    files = []
    for number in range(shows):
        name = f"{_title(number)} Saga ({1980 + number % 45})"
        for index in range(count):
            season, episode = index // 10 + 1, index % 10 + 1
            path = f"{name}/Season {season:02d}/{name} - S{season:02d}E{episode:02d} - Part of it WEBDL-1080p.mkv"
            files.append(FileFact(path, 1_000_000_000 + number * 1000 + index))
    return tuple(files)


def _title(number: int) -> str:
    """Make a title of its own for each number."""
    first, second = _WORDS[number % len(_WORDS)], _WORDS[number // len(_WORDS) % len(_WORDS)]
    return f"{first} {second} {number}"


def _identify_figures(name: str, files: tuple[FileFact, ...], root: RootKind) -> None:
    """Identify each path, once for the total and once for the spread."""
    seconds, _ = _timed(lambda: [identify(file.path, root) for file in files])
    single = []
    for file in files:
        start = time.perf_counter_ns()
        identify(file.path, root)
        single.append((time.perf_counter_ns() - start) / 1e6)
    slowest = max(single)
    print(
        f"identify {name}: {len(files)} paths in {seconds:.2f} s; per path median {statistics.median(single):.4f} ms,"
        f" p99 {statistics.quantiles(single, n=100)[98]:.4f} ms, slowest {slowest:.2f} ms"
    )


def _compare_figures(movies: tuple[FileFact, ...], episodes: tuple[FileFact, ...]) -> None:
    """Compare with an empty drive, and with one that holds two thirds, without and with remembered identities."""
    held = tuple(
        FileFact(f"{folder}/{file.path}", file.size)
        for folder, files in (("Movies", movies), ("TV Shows", episodes))
        for index, file in enumerate(files)
        if index % 3
    )
    roots = (
        LibraryRoot(name="movies", kind=MediaKind.MOVIES, files=movies),
        LibraryRoot(name="tv", kind=MediaKind.TV, files=episodes),
    )
    manifest = tuple(ManifestRecord(file.path, file.size) for file in held)
    remembered = {(file.path, RootKind.MIXED): identify(file.path, RootKind.MIXED) for file in held}
    remembered |= {(file.path, RootKind.MOVIES): identify(file.path, RootKind.MOVIES) for file in movies}
    remembered |= {(file.path, RootKind.TV): identify(file.path, RootKind.TV) for file in episodes}
    _compare_once("an empty drive", ComparisonInput(roots=roots, drive=DriveListing(files=())), remembered)
    given = ComparisonInput(roots=roots, drive=DriveListing(files=held), manifest=manifest)
    _compare_once(f"a drive of {len(held)} files", given, remembered)


def _compare_once(name: str, given: ComparisonInput, remembered: dict[tuple[str, RootKind], Identity]) -> None:
    """Compare once from nothing, and once with remembered identities."""

    def remember(path: str, root: RootKind) -> Identity:
        return remembered[path, root]

    cold, _ = _timed(lambda: compare(given))
    asked, found = _timed(lambda: questions(given, identify=remember))
    warm, result = _timed(lambda: compare(given, identify=remember))
    print(
        f"compare {sum(len(root.files) for root in given.roots)} library files with {name}: {cold:.2f} s cold,"
        f" {warm:.2f} s with remembered identities (questions {asked:.2f} s, {len(found)} open); {result.counts()}"
    )


def _timed[T](work: Callable[[], T]) -> tuple[float, T]:
    """Give how long work took, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
