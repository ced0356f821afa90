"""Rot on partitioned media as a user meets it: `drivearr scan`, `verify`, `findings`, `heal` on real file systems.

    .venv/bin/python -m tests.bench.rot_bench [--files 20000] [--flips 121] [--edits 200] [--fs ext4 ...] [--seed 3]

The drive is pulled, bits of its image are flipped where the content of files lies (found by that content, without
asking the file system), it is plugged in again, other files are edited, and the command line has to say what happened:
each flip, its MiB, and the byte of the device where it is; no edit. Then it heals from a library, the drive is pulled
and plugged in once more, and each file is held against a sha256 kept outside. A line of JSON for each file system, then
a table; 1 when a promise was broken. Needs root.
"""

import argparse
import hashlib
import json
import mmap
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.lab.loopdrive import LoopDrive

MIB = 1 << 20
AGE_NS = 10**15  # the files are older than any edit
BLOCK = 4096  # what no file system here splits, when there is room
SECTOR = 512
KEY = 16  # random bytes that begin one block of one file only
DAMAGE = {"corrupt", "unreadable", "truncated"}


@dataclass(frozen=True, slots=True)
class Flip:
    """A bit that was flipped: in which file, at which byte of it, and at which byte of the device."""

    name: str
    offset: int
    physical: int


@dataclass(slots=True)
class Figures:
    """What was seen on one file system."""

    fs: str
    files: int = 0
    bytes: int = 0
    flips: int = 0
    found: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    within_mib: int = 0
    addresses: dict[str, int] = field(default_factory=dict)
    physical_right: int = 0
    physical_wrong: int = 0
    edits: int = 0
    edits_called_damage: int = 0
    others_told: int = 0
    healed: int = 0
    healed_bytes: int = 0
    wrong_bytes_after: int = 0
    verify_after: int = -1
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Tell whether every promise was kept: what has no physical address makes none about it."""
        all_found = self.found == self.within_mib == self.healed == self.flips
        nothing_made_up = not (self.edits_called_damage or self.others_told or self.physical_wrong)
        located = self.physical_right == self.addresses.get("device", 0)
        return all_found and nothing_made_up and located and not self.wrong_bytes_after and self.verify_after == 0


class Bench:
    """A library, a drive with the same files, and the command line."""

    def __init__(self, drive: LoopDrive, place: Path, *, seed: int) -> None:
        """Work in `place`; `seed` gives the same contents and flips again."""
        self.figures = Figures(drive.fs)
        self._drive, self._chance = drive, random.Random(seed)
        self._root, self._library, self._data = Path(drive.mount_point), place / "library", place / "data"
        self._sums: dict[str, str] = {}

    def run(self, *, files: int, flips: int, edits: int) -> Figures:
        """Go the whole way."""
        figures = self.figures
        self._make(files)
        for folder in (self._library, self._root):
            self._drivearr("scan", folder, "scan", expected=0)
        self._drive.unplug()
        flipped = self._flip(flips)
        self._drive.replug()
        edited = self._edit(sorted(self._sums.keys() - flipped.keys()), edits)
        figures.flips, figures.edits = len(flipped), len(edited)
        told = self._drivearr("verify", self._root, "verify", expected=1)["findings"]
        self._judge(told, flipped, edited)
        self._locate(self._drivearr("findings", self._root, "findings", expected=1)["findings"], flipped)
        done = self._drivearr("heal", self._root, "heal", expected=0)
        figures.healed, figures.healed_bytes = len(done["healed"]), done["written_bytes"]
        self._drive.unplug()
        self._drive.replug()
        figures.wrong_bytes_after = sum(_sum(self._root / name) != good for name, good in self._sums.items())
        again = self._drivearr("verify", self._root, "verify again", expected=None)
        figures.verify_after = sum(row["kind"] in DAMAGE or row["suspicious"] for row in again["findings"])
        return figures

    def _make(self, files: int) -> None:
        """Write files of 1 to 64 KiB, and of every 50 one of up to 8 MiB, to library and drive."""
        for number in range(files):
            name = f"{number % 200}/{number}.mkv"
            least, most = (64 << 10, 8 * MIB) if number % 50 == 0 else (1 << 10, 64 << 10)
            size = int(least * (most / least) ** self._chance.random())
            content = self._chance.randbytes(size)
            for root in (self._library, self._root):
                _write(root / name, content, time.time_ns() - AGE_NS)
            self._sums[name] = hashlib.sha256(content).hexdigest()
            self.figures.bytes += size
        self.figures.files = files

    def _flip(self, flips: int) -> dict[str, Flip]:
        """Flip one bit in each of some files; up to half of these are over a MiB, as there are more bytes in them."""
        sizes = {name: (self._library / name).stat().st_size for name in sorted(self._sums)}
        large = [name for name, size in sizes.items() if size > MIB]
        order = self._chance.sample(large, min(len(large), flips // 2))
        order += self._chance.sample(sorted(sizes.keys() - set(order)), min(len(sizes) - len(order), flips * 2))
        wanted = {}
        for name in order:
            offset = self._chance.choice((0, sizes[name] - 1, self._chance.randrange(sizes[name])))
            begin = min(offset, sizes[name] - KEY) // BLOCK * BLOCK
            with (self._library / name).open("rb") as file:
                wanted[os.pread(file.fileno(), KEY, begin)] = (name, offset, begin)
        flipped: dict[str, Flip] = {}
        with self._drive.image.open("r+b") as image, mmap.mmap(image.fileno(), 0) as medium:
            places = _find(medium, wanted.keys())
            for key, (name, offset, begin) in wanted.items():
                if len(flipped) < flips and len(places.get(key, ())) == 1 and offset - begin < BLOCK:
                    physical = places[key][0] + offset - begin
                    with (self._library / name).open("rb") as file:
                        assert os.pread(file.fileno(), 1, offset)[0] == medium[physical], "the file lies elsewhere"
                    medium[physical] ^= 1 << self._chance.randrange(8)
                    flipped[name] = Flip(name, offset, physical)
            medium.flush()
        return flipped

    def _edit(self, names: list[str], edits: int) -> set[str]:
        """Edit files as programs do: in place, at the end, and by a new file under the name."""
        chosen = self._chance.sample(names, edits)
        for number, name in enumerate(chosen):
            path = self._root / name
            content = bytearray(path.read_bytes())
            content[self._chance.randrange(len(content))] ^= 1
            if number % 3 == 1:
                content += b"more"
            if number % 3 == 2:
                _write(path.with_suffix(".new"), bytes(content), None)
                path.with_suffix(".new").rename(path)
            else:
                path.write_bytes(content)
            self._sums[name] = hashlib.sha256(content).hexdigest()
        return set(chosen)

    def _judge(self, told: list[dict[str, Any]], flipped: dict[str, Flip], edited: set[str]) -> None:
        """Compare what was told with what was done."""
        figures = self.figures
        for row in told:
            name = os.path.relpath(row["path"], self._root)
            if row["kind"] not in DAMAGE and not row["suspicious"]:
                figures.others_told += row["kind"] != "modified" or name not in edited
            elif name in flipped:
                figures.found += 1
                figures.kinds[row["kind"]] = figures.kinds.get(row["kind"], 0) + 1
                figures.within_mib += any(
                    each["offset"] <= flipped[name].offset < each["offset"] + each["length"] <= each["offset"] + MIB
                    for each in row["blocks"]
                )
            elif name in edited:
                figures.edits_called_damage += 1
            else:
                figures.others_told += 1

    def _locate(self, findings: list[dict[str, Any]], flipped: dict[str, Flip]) -> None:
        """Hold the physical ranges against where the bits are: the byte itself, not only a range around it."""
        figures = self.figures
        for row in findings:
            flip = flipped.get(os.path.relpath(row["path"], self._root))
            if flip is None:
                continue
            figures.addresses[row["address"]] = figures.addresses.get(row["address"], 0) + 1
            if row["address"] == "device":
                right = any(
                    each["logical"] <= flip.offset < each["logical"] + each["length"]
                    and each["physical"] + flip.offset - each["logical"] == flip.physical
                    for each in row["extents"]
                )
                figures.physical_right += right
                figures.physical_wrong += not right

    def _drivearr(self, command: str, path: Path, step: str, *, expected: int | None) -> dict[str, Any]:
        """Run a command as a user and give its JSON; AssertionError for another exit status than the expected one."""
        began = time.perf_counter()
        program = [sys.executable, "-m", "drivearr_scanner", "--data", str(self._data), "--json"]
        done = subprocess.run([*program, command, str(path)], capture_output=True, check=False, timeout=1800)
        self.figures.seconds[step] = round(time.perf_counter() - began, 2)
        if expected is not None:
            assert done.returncode == expected, (
                f"{step}: {done.returncode} {done.stdout[-900:]!r} {done.stderr[-900:]!r}"
            )
        return dict(json.loads(done.stdout))


def _write(path: Path, content: bytes, time_ns: int | None) -> None:
    """Write a file and give it a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if time_ns is not None:
        os.utime(path, ns=(time_ns, time_ns))


def _sum(path: Path) -> str:
    """Give the sha256 of a file, or why it has none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return str(error)


def _find(medium: mmap.mmap, keys: Any) -> dict[bytes, list[int]]:
    """Find where blocks that begin with these bytes lie, looking at every sector."""
    found: dict[bytes, list[int]] = {}
    for at in _sectors(medium):
        key = medium[at : at + KEY]
        if key in keys:
            found.setdefault(key, []).append(at)
    return found


def _sectors(medium: mmap.mmap) -> Iterator[int]:
    """Give the start of each sector."""
    return iter(range(0, len(medium) - KEY, SECTOR))


def main() -> int:
    """Run for each file system; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--flips", type=int, default=121)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--size-mib", type=int, default=4096, help="of the drive")
    parser.add_argument("--fs", action="append", help="ext4, xfs, btrfs, exfat, ntfs")
    arguments = parser.parse_args()
    rows = []
    for fs in arguments.fs or ["ext4", "xfs", "btrfs"]:
        size = arguments.size_mib << 20
        with LoopDrive(fs=fs, size_bytes=size, partition=True) as drive, tempfile.TemporaryDirectory() as place:
            bench = Bench(drive, Path(place), seed=arguments.seed)
            figures = bench.run(files=arguments.files, flips=arguments.flips, edits=arguments.edits)
        print(json.dumps({**asdict(figures), "kept": figures.kept}), flush=True)
        rows.append(figures)
    _table(rows)
    return int(not all(figures.kept for figures in rows))


def _table(rows: list[Figures]) -> None:
    """Print the figures for people."""
    print(f"{'fs':6} {'found':>9} {'in MiB':>7} {'place':>12} {'edits wrong':>12} {'healed':>7} {'differ':>7}")
    for row in rows:
        place = f"{row.physical_right}/{row.addresses.get('device', 0)}"
        print(
            f"{row.fs:6} {row.found:>5}/{row.flips:<3} {row.within_mib:>7} {place:>12} "
            f"{row.edits_called_damage:>8}/{row.edits:<3} {row.healed:>7} {row.wrong_bytes_after:>7}"
        )


if __name__ == "__main__":
    sys.exit(main())
