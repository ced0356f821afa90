"""Measure the copy against `cp -r`, in one run, on an ext4 loop device (as root) or in a folder.

    .venv/bin/python tests/bench/copy_bench.py [--files 4] [--size-mib 1024] [--rounds 3] [--folder DIR]

Every round runs all methods in a new order, the source dropped from memory before each and a syncfs counted in. Read
the ratios within one run; seconds are the machine's.
"""

import argparse
import contextlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import volume_identity
from drivearr_scanner.manifests.format import FileSystem, Writer
from drivearr_scanner.manifests.lock import utc_now
from drivearr_scanner.manifests.writing import new_drive_note
from drivearr_scanner.sync.plan import SourceFile, WantedUnit, make_plan
from drivearr_scanner.sync.run import Options, Who, run_sync
from drivearr_scanner.sync.space_rules import DriveSpace

from tests.lab.loopdrive import LoopDrive

MIB = 1024 * 1024


class Unstoppable:
    """A control that lets everything run."""

    def check(self) -> None:
        """Do not stop."""


def make_library(folder: Path, *, files: int, size_bytes: int) -> None:
    """Fill a library with films of random bytes."""
    for number in range(files):
        film = folder / f"Film {number:05} (2001)"
        film.mkdir()
        with open(film / f"Film {number:05} (2001).mkv", "wb") as file:
            left = size_bytes
            while left:
                left -= file.write(os.urandom(min(left, 16 * MIB)))
    os.sync()


def evict(folder: Path) -> None:
    """Drop a folder's files from memory."""
    for path in folder.rglob("*.mkv"):
        fd = os.open(path, os.O_RDONLY)
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(fd)


def copy_with_cp(library: Path, drive: Path) -> None:
    """Copy as cp does, made durable as a user would before unplugging."""
    subprocess.run(["cp", "-r", str(library), str(drive / "Movies")], check=True)
    with Root.open(str(drive)) as root:
        root.syncfs()


def copy_with_us(library: Path, drive: Path, *, verify: bool) -> None:
    """Copy as a sync does; the bench fails when anything fails or is not proven."""
    identity = volume_identity(str(drive))  # looked at again during the run, as a sync does
    with Root.open(str(drive)) as root, Root.open(str(library)) as source:
        space = root.space()
        wanted = [
            WantedUnit(
                unit=entry.path,
                title=entry.path,
                kind=MediaKind.MOVIES,
                sources=(
                    SourceFile(library_id="l", path=entry.path, size_bytes=entry.size_bytes, mtime_ns=entry.mtime_ns),
                ),
            )
            for entry in source.walk()
            if entry.kind == "file"
        ]
        room = DriveSpace(size_bytes=space.size_bytes, free_bytes=space.free_bytes, cluster_bytes=space.cluster_bytes)
        plan = make_plan(wanted, drive_id="bench", space=room, present={})
        drive_note = new_drive_note("bench", FileSystem(), at=utc_now())
        result = run_sync(
            plan,
            drive=root,
            libraries={"l": source},
            who=Who(writer=Writer(instance_id="bench", version="0"), drive=drive_note),
            progress=lambda *_: None,
            control=Unstoppable(),
            still_there=lambda: volume_identity(str(drive)) == identity,
            options=Options(verify=verify),
        )
        root.syncfs()
    if result.copied != len(wanted) or (verify and result.verified != len(wanted)):
        print(f"  incomplete: {result.to_dict() | {'failures': len(result.failures)}}", file=sys.stderr)


METHODS: dict[str, Callable[[Path, Path], None]] = {
    "cp -r": copy_with_cp,
    "copy": lambda library, drive: copy_with_us(library, drive, verify=False),
    "copy + proof": lambda library, drive: copy_with_us(library, drive, verify=True),
}


def measure(method: Callable[[Path, Path], None], library: Path, drive: Path) -> tuple[float, float]:
    """Give wall and CPU seconds of one copy, onto a drive that is emptied before."""
    for path in drive.iterdir():
        if path.name != "lost+found":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    os.sync()
    evict(library)
    before, cpu = time.monotonic(), sum(os.times()[:4])
    method(library, drive)
    return time.monotonic() - before, sum(os.times()[:4]) - cpu


@contextlib.contextmanager
def target(folder: str | None, size_bytes: int) -> Iterator[Path]:
    """Give an empty drive: a loop device where the machine allows it."""
    if folder is None and os.geteuid() == 0:
        with LoopDrive(size_bytes=size_bytes) as drive:
            yield Path(drive.mount_point)
        return
    with tempfile.TemporaryDirectory(dir=folder) as place:
        yield Path(place)


def main() -> None:
    """Run the rounds and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=4)
    parser.add_argument("--size-mib", type=float, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", help="measure in a folder instead of on a loop device")
    args = parser.parse_args()
    size_bytes = int(args.size_mib * MIB)
    total = args.files * max(size_bytes, 4096)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in METHODS}
    with (
        tempfile.TemporaryDirectory(dir=args.folder) as place,
        target(args.folder, total * 5 // 4 + 512 * MIB) as drive,
    ):
        make_library(Path(place), files=args.files, size_bytes=size_bytes)
        for _ in range(args.rounds):
            for name in random.sample(list(METHODS), len(METHODS)):
                times[name].append(measure(METHODS[name], Path(place), drive))
                print(f"  {name:<14}{times[name][-1][0]:8.2f} s", file=sys.stderr, flush=True)
    best = {name: min(wall for wall, _ in runs) for name, runs in times.items()}
    middle = {name: statistics.median(wall for wall, _ in runs) for name, runs in times.items()}
    print(
        f"{args.files} x {args.size_mib:g} MiB, {args.rounds} rounds, on {'a folder' if args.folder else 'ext4, loop'}"
    )
    print(f"{'method':<14}{'min s':>9}{'median s':>10}{'CPU s':>8}{'x cp min':>10}{'x cp median':>13}")
    for name, runs in times.items():
        cpu = min(used for _, used in runs)
        ratios = best[name] / best["cp -r"], middle[name] / middle["cp -r"]
        print(f"{name:<14}{best[name]:>9.2f}{middle[name]:>10.2f}{cpu:>8.2f}{ratios[0]:>10.2f}{ratios[1]:>13.2f}")


if __name__ == "__main__":
    main()
