"""How fast the panel's questions are answered with a million files indexed, at rest and while a scan runs; needs root.

usage: .venv/bin/python tests/bench/api_bench.py [--movies 250000] [--shows 10000] [--episodes 50] [--rounds 40]

Films with their subtitles and shows in seasons of ten, as sparse files on a tmpfs of their own (about 1 KB of memory
each); a drive with each tenth title; a scanner as a program of its own; one connection that is kept, answers compressed
as a browser asks for them. Every round asks each question once; the bar is 100 ms for 99 of 100 answers while the
library is scanned again, without anything new in it and with a new film each time, after which all is compared.
"""

import argparse
import http.client
import itertools
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from drivearr_dev.scanner import Scanner  # noqa: E402 - benches are run as scripts
from drivearr_dev.web import HttpError, free_port  # noqa: E402

from tests.bench.scale_bench import tmpfs  # noqa: E402

GIB = 1 << 30
PATIENCE_S = 1500.0
COMPARED_ROUNDS = 8
WORDS = ("Dark", "River", "Stone", "Light", "Night", "Summer", "Winter", "Hidden", "Last", "First", "Silent", "Golden")


def main() -> None:
    """Print a line for each question, and the bar."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--movies", type=int, default=250_000)
    options.add_argument("--shows", type=int, default=10_000)
    options.add_argument("--episodes", type=int, default=50, help="of each show")
    options.add_argument("--rounds", type=int, default=40)
    given = options.parse_args()
    with tmpfs() as place, tempfile.TemporaryDirectory() as data:
        movies, shows, drive = place / "Movies", place / "TV Shows", place / "drive"
        for number in range(given.movies):
            make_movie(movies, number)
            if number % 10 == 0:
                make_movie(drive / "Movies", number)
        for number in range(given.shows):
            make_show(shows, number, given.episodes)
            if number % 10 == 0:
                make_show(drive / "TV Shows", number, given.episodes)
        selectors = [
            "--library",
            f"movies={movies}",
            "--library",
            f"tv={shows}",
            "--drive",
            str(drive),
            "--no-announce",
            "--no-discover",
        ]
        scanner = Scanner(Path(data), port=free_port("127.0.0.1", 19177), selectors=selectors)
        began = time.monotonic()
        try:
            scanner.start()
            ids = wait_settled(scanner)
            files = given.movies * 2 + given.shows * given.episodes
            print(f"{files:,} files compared {time.monotonic() - began:.0f} s after the start; {memory(scanner)}")
            show("at rest", ask(scanner, ids, given.rounds))
            show("while the library is scanned again", ask(scanner, ids, given.rounds, scanned=lambda: None))
            numbers = itertools.count(given.movies)
            # More of them: the scan comes first, and takes a while.
            found = ask(scanner, ids, given.rounds * COMPARED_ROUNDS, scanned=lambda: make_movie(movies, next(numbers)))
            show(f"and compared: {next(numbers) - given.movies} films came", found)
            print(f"in the end {memory(scanner)}")
        finally:
            scanner.child.stop()


def title(number: int) -> str:
    """Make a title of its own for each number."""
    return f"{WORDS[number % len(WORDS)]} {WORDS[number // len(WORDS) % len(WORDS)]} {number:06}"


def make_movie(folder: Path, number: int) -> None:
    """Make a film with a subtitle."""
    name = f"{title(number)} ({1930 + number % 95})"
    (folder / name).mkdir(parents=True)
    sparse(folder / name / f"{name} - 1080p.mkv", 4 * GIB + number * 1000)
    sparse(folder / name / f"{name} - 1080p.en.srt", 90_000 + number)


def make_show(folder: Path, number: int, episodes: int) -> None:
    """Make a show in seasons of ten."""
    name = f"{title(number)} Saga ({1980 + number % 45})"
    for index in range(episodes):
        season, episode = index // 10 + 1, index % 10 + 1
        place = folder / name / f"Season {season:02}"
        if episode == 1:
            place.mkdir(parents=True)
        sparse(place / f"{name} - S{season:02}E{episode:02} - WEBDL-1080p.mkv", GIB + number * 1000 + index)


def sparse(path: Path, size: int) -> None:
    """Make a file of a size, without any block."""
    path.touch()
    os.truncate(path, size)


def wait_settled(scanner: Scanner) -> dict[str, str]:
    """Wait until library and drive are read and compared; give their ids."""
    deadline, silent = time.monotonic() + PATIENCE_S, 0
    while time.monotonic() < deadline:
        try:
            state = scanner.state()
        except HttpError as failed:
            if failed.status:
                raise
            silent += 1
            continue
        drives = [drive for drive in state["drives"] if drive["attached"] and drive["path"].endswith("/drive")]
        working = any(job["state"] in {"queued", "running"} for job in state["jobs"])
        if drives and drives[0]["titles"] and drives[0]["titles"]["complete"] and not working:
            library = next(row for row in state["libraries"] if row["kind"] == "movies")
            if silent:
                print(f"{silent} times the state was not told within 30 s while all was read and compared at first")
            return {"drive": drives[0]["drive_id"], "library": library["library_id"]}
        time.sleep(1.0)
    raise SystemExit(f"not compared after {PATIENCE_S:.0f} s: {scanner.child.tail()}")


def questions(drive: str, library: str) -> Iterator[tuple[str, str]]:
    """Give what the pages of the panel ask, by name, with other places of the list each time."""
    contents = f"/drives/{drive}/contents?limit=200"
    missing = random.randrange(0, 200_000, 200)
    yield "overview: state", "/state"
    yield "drive: first titles", f"{contents}&cursor=0"
    yield "drive: titles further down", f"{contents}&cursor={random.randrange(0, 20_000, 200)}"
    yield "drive: titles by what they lack", f"{contents}&cursor=0&sort=-missing_bytes"
    yield "drive: search", f"{contents}&cursor=0&q={random.choice(WORDS).lower()}%20{random.randrange(100)}"
    yield "drive: missing titles", f"{contents}&cursor=0&status=missing"
    yield "missing items", f"/drives/{drive}/missing?limit=200&cursor={missing}"
    yield "history", "/history?limit=100"
    yield "findings", f"/findings?limit=500&library_id={library}"
    yield "events", "/bitrot/events?ended=true"
    yield "advice", "/advice?language=en"
    yield "jobs", "/jobs"
    yield "network", "/network"
    yield "settings", "/settings"


def ask(
    scanner: Scanner, ids: dict[str, str], rounds: int, *, scanned: Callable[[], None] | None = None
) -> dict[str, list[float]]:
    """Ask everything again and again, milliseconds by name; with `scanned` only while a scan of the library runs.

    That is called before each scan. A scan that finds something new ends with a comparison.
    """
    found: dict[str, list[float]] = defaultdict(list)
    connection = http.client.HTTPConnection("127.0.0.1", scanner.port, timeout=60)
    headers = {"Authorization": f"Bearer {scanner.token}", "Accept-Encoding": "gzip, deflate"}

    def answer(route: str) -> tuple[float, bytes]:
        """Give how long an answer took, and the answer."""
        began = time.perf_counter()
        connection.request("GET", f"/api/v1{route}", headers=headers)
        response = connection.getresponse()
        body = response.read()
        took = (time.perf_counter() - began) * 1000
        if response.status == 503:
            late.append(route)
        elif response.status != 200:
            raise SystemExit(f"{route}: {response.status} {body[:300]!r}")
        return took, body

    job, late = "", []
    for _ in range(rounds):
        for name, route in questions(**ids):
            if scanned is not None and not (job and runs(scanner, job)):
                scanned()
                job = scanner.ask("POST", f"/libraries/{ids['library']}/rescan", {})["job"]["job_id"]
            found[name].append(answer(route)[0])
            time.sleep(0.02)
    if late:
        print(f"{len(late)} questions were told to come back later: a comparison was under way")
    return found


def runs(scanner: Scanner, job_id: str) -> bool:
    """Tell whether a job is under way."""
    return bool(scanner.ask("GET", f"/jobs/{job_id}")["job"]["state"] in {"queued", "running"})


def memory(scanner: Scanner) -> str:
    """Say how much memory the scanner holds, and held at most."""
    status = Path(f"/proc/{scanner.child.pid}/status").read_text("ascii")
    held, most = (int(status.partition(f"{name}:")[2].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
    return f"{held:,} MiB held, {most:,} at most"


def show(what: str, found: dict[str, list[float]]) -> None:
    """Print the figures of each question and of all."""
    print(f"\n{what:36}{'median ms':>10}{'p99':>8}{'most':>8}")
    every = [took for times in found.values() for took in times]
    for name, times in [*found.items(), (f"all {len(every)} answers", every)]:
        p99 = statistics.quantiles(times, n=100)[98] if len(times) >= 100 else max(times)
        print(f"  {name:34}{statistics.median(times):10.1f}{p99:8.1f}{max(times):8.1f}")
    p99 = statistics.quantiles(every, n=100)[98]
    print(json.dumps({"what": what, "answers": len(every), "p99_ms": round(p99, 1), "bar_ms": 100}))


if __name__ == "__main__":
    main()
