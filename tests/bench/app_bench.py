"""The app's image: its size, how soon it answers, its memory at rest and while it indexes, compares and verifies.

The image is built from the last commit, and started with what the app's configuration declares. The peer is a web
server of the same library in the same image that does nothing else: what Python and aiohttp take by themselves.

usage, as root: .venv/bin/python tests/bench/app_bench.py [--movies 18000] [--shows 2000] [--starts 5]
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [
    str(Path(__file__).parents[1] / "lab"),
    str(Path(__file__).parents[2] / "scripts"),
    str(Path(__file__).parent),
]
import yaml  # noqa: E402 - benches are run as scripts
from container import Container, Docker, app_arguments, kept_images  # noqa: E402
from drivearr_dev.web import HttpError, call  # noqa: E402
from index_bench import make  # noqa: E402

ROOT = Path(__file__).parents[2]
TAG = "drivearr-lab/app-measured"
PEER = (
    "from aiohttp import web; app = web.Application();"
    "app.router.add_get('/api/health', lambda request: web.json_response({'status': 'ok'}));"
    "web.run_app(app, port=8477)"
)
REST_S = 20.0
# Files with content, for what is read; those of the library are sparse.
REAL_FILES, REAL_BYTES = 64, 16 << 20


class Sampler:
    """Looks at a container's memory again and again, and keeps the most."""

    def __init__(self, container: Container) -> None:
        """Begin to look."""
        self.most = 0
        self._container = container
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.2):
            self.most = max(self.most, self._container.memory_bytes())

    def end(self) -> float:
        """Stop looking, and give the most in MB."""
        self._stop.set()
        self._thread.join()
        return self.most / 1e6


def until(what: str, look: Callable[[], Any], timeout_s: float = 600.0) -> Any:
    """Wait until there is something to see."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        try:
            if seen := look():
                return seen
        except HttpError:
            pass
        time.sleep(0.05)
    raise TimeoutError(what)


def ready(container: Container) -> float:
    """Give the seconds from the command until it answers."""
    url = f"http://{container.address}:8477/api/health"
    until("an answer", lambda: call("GET", url))
    return time.monotonic() - container.started


def starts(docker: Docker, words: list[str], count: int, command: tuple[str, ...] = ()) -> tuple[list[float], float]:
    """Start again and again; give the times, and the memory at rest of the last in MB."""
    times, memory = [], 0.0
    for number in range(count):
        container = docker.start(TAG, *words, command=command)
        times.append(ready(container))
        if number == count - 1:
            time.sleep(REST_S)
            memory = container.memory_bytes() / 1e6
        docker("rm", "-f", container.number)
    return times, memory


def measure(docker: Docker, folder: Path, options: argparse.Namespace) -> None:
    """Build, start, fill, and print."""
    source = folder / "source"
    source.mkdir()
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(source)], input=packed, check=True)
    docker.build(source, "addon/Dockerfile", TAG)
    base = docker.image_bytes(docker.base())
    print(f"image {docker.image_bytes(TAG) / 1e6:.0f} MB, of these the base image {base / 1e6:.0f} MB")
    config = yaml.safe_load((source / "addon/config.yaml").read_text("utf-8"))
    media, data = folder / "media", folder / "data"
    for each in (media, data, folder / "share"):
        each.mkdir()
    sizes = {"movies": options.movies, "shows": options.shows, "episodes": 10}
    files = make(media / "library", **sizes, every=1) + make(media / "drive", **sizes, every=2)
    for number in range(REAL_FILES):
        path = media / f"real/Movies/A Real Film {number:02} (2001)/A Real Film {number:02} (2001).mkv"
        path.parent.mkdir(parents=True)
        path.write_bytes(random.randbytes(REAL_BYTES))
    for each in (media, folder / "share"):
        docker.share(each)
    with docker.free_network() as network:
        words = app_arguments(
            config,
            data=data,
            folders={"media": media, "share": folder / "share"},
            token="bench",
            supervisor=network.gateway,
            network=network.name,
            hostname="local-drivearr",
        )
        for name, command in (("peer", ("/opt/drivearr/bin/python", "-c", PEER)), ("app", ())):
            times, memory = starts(docker, words, options.starts, command)
            print(
                f"{name}: answers after {min(times):.2f} / {statistics.median(times):.2f} / {max(times):.2f} s"
                f" (least, median, most of {len(times)}); at rest {memory:.1f} MB"
            )
        kinds = (("movies", "Movies"), ("tv", "TV Shows"))
        given = {
            "libraries": [{"kind": kind, "folder": f"/media/library/{name}"} for kind, name in kinds],
            "drives": ["/media/drive", "/media/real"],
            "log_level": "info",
        }
        (data / "options.json").write_text(json.dumps(given), "utf-8")
        container = docker.start(TAG, *words)
        work(container, data, files)
        docker("rm", "-f", container.number)


def work(container: Container, data: Path, files: int) -> None:
    """Index, compare and verify; print the memory of each."""
    took = ready(container)
    sampler = Sampler(container)
    url = f"http://{container.address}:8477/api/v1"
    token = (data / "token").read_text("ascii").strip()

    def drives() -> dict[str, str] | None:
        """Give the drives' ids by their folders once they were compared."""
        rows = call("GET", f"{url}/state", token=token)["drives"]
        settled = [row for row in rows if row["titles"] and row["activity"] == "idle"]
        return {row["path"]: row["drive_id"] for row in settled} if len(settled) == 2 else None

    found = until("the counts", drives)
    counted_s = time.monotonic() - container.started - took
    most = sampler.end()
    print(f"library and a drive, {files:,} files: counts {counted_s:.1f} s after the first answer, most {most:.1f} MB")
    time.sleep(REST_S)
    print(f"at rest with them: {container.memory_bytes() / 1e6:.1f} MB")
    sampler = Sampler(container)
    began = time.monotonic()
    number = call("POST", f"{url}/drives/{found['/media/real']}/verify", token=token, body={})["job"]["job_id"]

    def ended() -> dict[str, Any] | None:
        """Give the verify when it has ended."""
        jobs = call("GET", f"{url}/jobs", token=token)["jobs"]
        return next((job for job in jobs if job["job_id"] == number and job["state"] in {"done", "failed"}), None)

    job = until("the verify", ended)
    size = REAL_FILES * REAL_BYTES / 1e9
    print(f"verify of {size:.1f} GB: {job['state']}, {time.monotonic() - began:.1f} s, most {sampler.end():.1f} MB")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--movies", type=int, default=18_000)
    parser.add_argument("--shows", type=int, default=2_000)
    parser.add_argument("--starts", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Docker(kept_images()) as docker:
        measure(docker, Path(folder), options)


if __name__ == "__main__":
    main()
