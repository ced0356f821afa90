"""How long somebody else's reads take alone, beside a verify at full speed, and beside a gentle one; needs root.

usage: .venv/bin/python -m tests.bench.gentle_bench [--files 16] [--rounds 6] [--rate 150]
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from drivearr_scanner.jobs.control import CancelledJobError

from tests.lab.faultfs import FaultFs
from tests.scanner.integrity.checking import Checks

SIZE = 64 << 20
# Somebody else: another process that reads one file from the medium again and again.
FOREIGN = """
import os, sys, time
fd = os.open(sys.argv[1], os.O_RDONLY)
for _ in range(int(sys.argv[2])):
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    began = time.monotonic()
    while os.read(fd, 1 << 20):
        pass
    print(time.monotonic() - began, flush=True)
    os.lseek(fd, 0, 0)
"""


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=16, help="of 32 MiB, to be verified")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--rate", type=int, default=150, help="MB/s that the disk gives")
    arguments = parser.parse_args()
    with slow_disk((arguments.files + 6) * (32 << 20), arguments.rate) as place, tempfile.TemporaryDirectory() as data:
        root = Path(place, "films")
        root.mkdir()
        for number in range(arguments.files):
            (root / f"{number}.mkv").write_bytes(os.urandom(32 << 20))
        other = Path(place, "other.bin")
        other.write_bytes(os.urandom(SIZE))
        os.sync()
        checks = Checks(root, Path(data))
        checks.check()
        for name, changes in (("alone", None), ("beside a verify", {}), ("beside a gentle verify", {"gentle": True})):
            show(name, *run(checks, other, arguments.rounds, changes))
        checks.store.close()


@contextlib.contextmanager
def slow_disk(size: int, rate: int) -> Iterator[Path]:
    """Hold a mounted disk that gives so many MB/s: a loop device whose image lies behind a slowed file system."""
    with tempfile.TemporaryDirectory() as folder:
        image, place = Path(folder, "disk.img"), Path(folder, "mnt")
        place.mkdir()
        with image.open("wb") as file:
            file.truncate(size)
        subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
        with FaultFs(Path(folder)) as faults:
            command = ["losetup", "-f", "--show", str(faults.mount_point / "disk.img")]
            disk = subprocess.check_output(command, text=True).strip()
            try:
                subprocess.run(["mount", disk, str(place)], check=True)
                faults.rules([{"op": "read", "rate": rate * 10**6}])
                try:
                    yield place
                finally:
                    faults.rules([])
                    subprocess.run(["umount", str(place)], check=True)
            finally:
                subprocess.run(["losetup", "-d", disk], check=True)


def run(checks: Checks, other: Path, rounds: int, changes: dict[str, object] | None) -> tuple[list[float], int]:
    """Give the seconds of each of the other's rounds, and what was verified meanwhile."""
    verified = [0]
    over = threading.Event()

    def verify() -> None:
        while not over.is_set():
            try:
                verified[0] += checks.verify(**changes).read_bytes
            except CancelledJobError:
                return

    thread = threading.Thread(target=verify)
    if changes is not None:
        thread.start()
        over.wait(2)
    command = [sys.executable, "-c", FOREIGN, str(other), str(rounds)]
    seconds = [float(line) for line in subprocess.check_output(command, text=True).split()]
    over.set()
    checks.control.cancel()
    if changes is not None:
        thread.join()
    checks.control = type(checks.control)()
    return seconds, verified[0]


def show(name: str, seconds: list[float], verified: int) -> None:
    """Print how long the rounds took."""
    rest = statistics.median(seconds[1:])
    print(
        f"{name:24} first {seconds[0]:.2f} s, then {rest:.2f} s a round (median of {len(seconds) - 1},"
        f" worst {max(seconds[1:]):.2f}); {verified >> 20} MiB verified in whole passes meanwhile",
        flush=True,
    )


if __name__ == "__main__":
    main()
