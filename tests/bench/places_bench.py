"""Measure places: FIEMAP against filefrag, clusters of simulated damage, the map of ten million pieces (as root).

`python tests/bench/places_bench.py [extents] [clusters] [map] [--files N] [--pieces N] [--rounds N] [--seed N]`
"""

import argparse
import os
import random
import stat
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parents[1] / "lab"))
from damage import KINDS, MIB, Damage, adjusted_rand, simulate
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.extents import Locator
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.clusters import Clustering, cluster
from drivearr_scanner.integrity.map_rules import NEVER, PAGE_PIECES, Page, PageBuilder, Piece
from drivearr_scanner.journeys.locating import OPENING
from drivearr_scanner.journeys.mapping import MOST_BINS, View, device_map
from drivearr_scanner.store import index, places
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.places import PlacesRow
from loopdrive import LoopDrive

TB, GB = 10**12, 10**9


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="*", default=["extents", "clusters", "map"])
    options.add_argument("--files", type=int, default=20_000)
    options.add_argument("--pieces", type=int, default=10_000_000)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--seed", type=int, default=20_000)
    given = options.parse_args()
    if "extents" in given.parts:
        _extents(given.files)
    if "clusters" in given.parts:
        _clusters(given.rounds, given.seed)
    if "map" in given.parts:
        _map(given.pieces)


def _extents(count: int) -> None:
    """Ask for the places of many files: by ioctl, with safe opening, and by a filefrag process for each."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "lab"))

    with LoopDrive(fs="ext4", size_bytes=1 << 30) as drive:
        for number in range(count):
            folder = Path(drive.mount_point, f"{number // 500}")
            folder.mkdir(exist_ok=True)
            (folder / f"{number}").write_bytes(b"x" * (4096 + number % 8 * 4096))
        os.sync()
        names = [f"{number // 500}/{number}" for number in range(count)]
        few = random.Random(1).sample(names, min(count, 500))
        ways = {
            "ioctl, opened by its path": lambda: _ask_plainly(drive.mount_point, names),
            "ioctl, opened safely below the root": lambda: _ask_all(drive.mount_point, names),
            "a filefrag process for each": lambda: _filefrag_all(drive.mount_point, few),
        }
        rates = {}
        for name, way in ways.items():
            asked = len(few) if "filefrag" in name else count
            rates[name] = [_rates(asked, way) for _ in range(5)]
        for unit, at in (("second", 0), ("second of processor time", 1)):
            middle = {name: statistics.median(each[at] for each in rounds) for name, rounds in rates.items()}
            for name, value in middle.items():
                ratio = value / middle["a filefrag process for each"]
                print(f"{name}: {value:,.0f} files per {unit}, {ratio:.1f} x filefrag")


def _ask_plainly(folder: str, names: Sequence[str]) -> None:
    """Ask where each file lies, opened as filefrag opens it."""
    fd = os.open(folder, os.O_RDONLY)
    locator = Locator(fd)
    for name in names:
        file = os.open(f"{folder}/{name}", os.O_RDONLY)
        assert locator.locate(file, sync=False).extents
        os.close(file)
    os.close(fd)


def _rates(count: int, work: Callable[[], object]) -> tuple[float, float]:
    """Give how many files a second a piece of work does, by the clock and by processor time, its processes' too."""
    clock, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return count / (time.perf_counter() - clock), count / (sum(after[:4]) - sum(before[:4]))


def _filefrag_all(folder: str, names: Sequence[str]) -> None:
    """Ask filefrag for each file."""
    for name in names:
        subprocess.run(["filefrag", "-v", f"{folder}/{name}"], check=True, stdout=subprocess.DEVNULL)


def _ask_all(folder: str, names: Sequence[str]) -> None:
    """Ask where each file lies as the map does: folder by folder, each opened safely below the root."""
    fd = os.open(folder, os.O_RDONLY)
    locator = Locator(fd)
    with Root.open(folder) as root:
        for inside, group in groupby(names, key=os.path.dirname):
            opened = root.open_folder(inside)
            for name in group:
                file = os.open(os.path.basename(name), OPENING, dir_fd=opened)
                facts = os.fstat(file)
                assert stat.S_ISREG(facts.st_mode)
                assert locator.locate(file, sync=False, size=facts.st_size).extents
                os.close(file)
            os.close(opened)
    os.close(fd)


def _clusters(rounds: int, first: int) -> None:
    """Put simulated damage together, and say how well; then chance, and time."""
    print("device, damage: mean and lowest adjusted Rand index, patterns right; index of who knows the true regions")
    quality = partial(_quality, seeds=range(first, first + rounds))
    for size, block, name in ((20 * TB, MIB, "20 TB"), (4 * TB, MIB, "4 TB"), (4 * TB, 4096, "4 TB, 4 KiB blocks"),
                              (64 * GB, MIB, "64 GB"), (1 << 27, 65536, "128 MiB, 64 KiB blocks")):  # fmt: skip
        for kind in (*KINDS[:3], "mixture"):
            quality(f"{name}, {kind}", kind, size_bytes=size, block=block)
    quality("4 TB, mixture, 500 isolated", "mixture", size_bytes=4 * TB, block=MIB, isolated=500)
    quality("4 TB, one stride over up to 60 GB", "strided", size_bytes=4 * TB, block=MIB, reach=60 * GB, most=1)
    for count, times in ((100, 1000), (1000, 500)):
        made = (simulate(seed, [], size_bytes=4 * TB, isolated=count) for seed in range(times))
        false = sum(bool(cluster(each.points, size_bytes=4 * TB, rotational=True).clusters) for each in made)
        print(f"{count} random blocks of 4 TB: a false cluster in {false} of {times} cases")
    damage = simulate(1, KINDS[:3] * 50, size_bytes=4 * TB, isolated=100_000 - 6_000, reach=1 << 30)
    for points in (damage.points[:100_000], [(8192 * number, 4096) for number in range(100_000)]):
        seconds = min(_timed(partial(cluster, points, size_bytes=4 * TB)) for _ in range(5))
        print(f"{len(points)} points: {seconds:.2f} s")


def _quality(
    name: str,
    kind: str,
    *,
    seeds: range,
    size_bytes: int,
    block: int,
    isolated: int = 20,
    reach: int | None = None,
    most: int = 5,
) -> None:
    """Print how well damage of a kind is put together."""
    indices, known, right, events = [], [], 0, 0
    for seed in seeds:
        chance = random.Random(seed)
        kinds = [chance.choice(KINDS[:3]) if kind == "mixture" else kind for _ in range(chance.randint(1, most))]
        alone = isolated if isolated > 20 else chance.randint(0, isolated)
        damage = simulate(seed, kinds, size_bytes=size_bytes, block=block, isolated=alone, reach=reach)
        found = cluster(damage.points, size_bytes=size_bytes, rotational=True)
        labels = _labels(damage, found)
        indices.append(adjusted_rand(damage.labels, labels))
        known.append(adjusted_rand(damage.labels, _knowing(damage)))
        for event, truth in enumerate(damage.kinds):
            inside = Counter(label for label, of in zip(labels, damage.labels, strict=True) if of == event)
            label = inside.most_common(1)[0][0]
            right += label >= 0 and found.clusters[label].pattern == truth
            events += 1
    mean, best = statistics.mean(indices), statistics.mean(known)
    print(f"{name}: {mean:.4f} {min(indices):.2f}, {100 * right / events:.1f} %; {best:.4f}")


def _knowing(damage: Damage) -> list[int]:
    """Give the labels of a judge who knows from where to where each event goes: all within are its own to him.

    Scattered places that chance put between those of an event differ from them in nothing, so nobody does better there.
    """
    spans = []
    for event in range(len(damage.kinds)):
        starts = [start for (start, _), label in zip(damage.points, damage.labels, strict=True) if label == event]
        spans.append((min(starts), max(starts)))
    return [next((at for at, (a, b) in enumerate(spans) if a <= start <= b), -1) for start, _ in damage.points]


def _labels(damage: Damage, found: Clustering) -> list[int]:
    """Give the cluster of each point, -1 for none."""
    labels = [-1] * len(damage.points)
    for number, each in enumerate(found.clusters):
        for member in each.members:
            labels[member] = number
    return labels


def _map(count: int) -> None:
    """Build a map of many pieces on a 20 TB device, and ask for it at every zoom."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        began = time.perf_counter()
        end = _write_pieces(store, count)
        seconds, kept = time.perf_counter() - began, os.path.getsize(store.path)
        print(f"{count} pieces over {end / TB:.2f} TB: written in {seconds:.0f} s, {kept / 1e6:.0f} MB")
        middle = end // 3
        _ask_map(store, "whole", View())
        _ask_map(store, "half", View(0, end // 2))
        _ask_map(store, "a hundredth", View(middle, middle + end // 100))
        _ask_map(store, "a hundred-thousandth", View(middle, middle + end // 100_000))
        store.close()


def _write_pieces(store: Store, count: int) -> int:
    """Write the pages of many pieces and give the byte where the last of them ends."""
    root_id = store.write_now(lambda connection: index.root_of(connection, "bench", path="/bench"))
    waiting: list[tuple[bool, int, bytes]] = []

    def keep(number: int, page: Page) -> None:
        waiting.append((False, number, page.to_bytes()))
        if len(waiting) == 500:
            flush()

    def flush() -> None:
        store.write_now(lambda connection: places.put_pages(connection, root_id, 1, waiting))
        waiting.clear()

    builder = PageBuilder(keep)
    chance = random.Random(1)
    at = 0
    for number in range(count):
        length = chance.choice((4096, 65536, 1 << 20))
        at += chance.choice((0, 0, 4096, 1 << 20))
        builder.add(Piece(at, length, NEVER if number % 3 else 1_700_000_000 + number % 10_000_000, number))
        at += length
    pages = builder.finish().to_bytes()
    flush()
    row = PlacesRow(
        root_id=root_id,
        device_id="dev_bench",
        volume_id=None,
        address="device",
        reason=None,
        built_at="2026-11-21T09:00:00Z",
        build=1,
        files=count,
        left_out={},
        inexact={},
        pages=pages,
        free_pages=None,
    )
    store.write_now(lambda connection: places.put(connection, row, -(-count // PAGE_PIECES)))
    return at


def _ask_map(store: Store, name: str, view: View) -> None:
    """Print how long a view of the map takes, and its size."""
    device = Device(device_id="dev_bench", host_id="bench", kind=DeviceKind.HDD, rotational=True, size_bytes=20 * TB)
    answers: list[bytes] = []
    times = [
        _timed(lambda: answers.append(orjson.dumps(device_map(store, device, view, host_id="bench")))) for _ in range(7)
    ]
    first, usual = 1000 * times[0], 1000 * statistics.median(times)
    print(f"{name}, {MOST_BINS} cells: first {first:.0f} ms, median {usual:.0f} ms, {len(answers[0])} bytes")


def _timed(work: Callable[[], object]) -> float:
    """Give the seconds that a call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
