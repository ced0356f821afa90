"""Where files lie: on real file systems on loop devices, against filefrag and against the bytes of the medium."""

import contextlib
import fcntl
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import Address
from drivearr_scanner.devices import fibmap as fibmap_module
from drivearr_scanner.devices.extents import Extents, merge_ranges, read_extents
from drivearr_scanner.devices.fibmap import fibmap
from drivearr_scanner.devices.fiemap import ExtentFlag, Run
from loopdrive import LoopDrive, needs_fs, needs_root

MIB = 1 << 20
# "   0:        0..     255:      33024..     33279:    256:             last,eof"
_LINE = re.compile(r"^\s*\d+:\s*(\d+)\.\.\s*(\d+):\s*(\d+)\.\.\s*(\d+):\s*(\d+):(?:\s*\d+:)?\s*(\S*)$")


def write(folder: str, name: str, size: int, *, hole: int = 0) -> str:
    """Write a file of random bytes; with `hole`, so much is left out after each 64 KiB, so that it lies in pieces."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        for number, at in enumerate(range(0, size, 1 << 16)):
            os.pwrite(file.fileno(), os.urandom(min(1 << 16, size - at)), at + number * hole)
            if hole:
                os.fsync(file.fileno())
    os.sync()
    return path


@contextlib.contextmanager
def opened(path: str) -> Iterator[int]:
    """Hold a file open for reading."""
    fd = os.open(path, os.O_RDONLY)
    try:
        yield fd
    finally:
        os.close(fd)


def prove(path: str, found: Extents, images: dict[str, Path]) -> int:
    """Read each extent from the medium, compare it with the file, and give how many bytes agree."""
    assert found.address is Address.DEVICE, found
    proven = 0
    with opened(path) as fd:
        for extent in found.extents:
            assert extent.disk is not None
            with images[extent.disk].open("rb") as image:
                image.seek(extent.physical)
                assert image.read(extent.length) == os.pread(fd, extent.length, extent.logical), extent
            proven += extent.length
    return proven


def images_of(*drives: LoopDrive) -> dict[str, Path]:
    """Give the images by the names of their devices."""
    for drive in drives:
        with open(drive.disk, "rb") as device:
            os.fsync(device.fileno())
    return {os.path.basename(drive.disk): drive.image for drive in drives}


DRIVES = [
    pytest.param("ext4", False, marks=needs_fs("ext4"), id="ext4"),
    pytest.param("ext4", True, marks=needs_fs("ext4"), id="ext4 in a partition"),
    pytest.param("xfs", False, marks=needs_fs("xfs"), id="xfs"),
    pytest.param("xfs", True, marks=needs_fs("xfs"), id="xfs in a partition"),
    pytest.param("btrfs", False, marks=needs_fs("btrfs"), id="btrfs"),
    pytest.param("btrfs", True, marks=needs_fs("btrfs"), id="btrfs in a partition"),
    pytest.param("ntfs", False, marks=needs_fs("ntfs"), id="ntfs-3g"),
    pytest.param("ntfs", True, marks=needs_fs("ntfs"), id="ntfs-3g in a partition"),
]


@pytest.mark.parametrize(("fs", "partition"), DRIVES)
def test_every_byte_is_where_it_is_said_to_be(fs, partition):
    """The medium holds, at `physical`, the bytes of the file: whole files, pieces of files, and damaged ranges."""
    with LoopDrive(fs=fs, partition=partition, size_bytes=200 * MIB) as drive:
        whole = write(drive.mount_point, "whole", 5 * MIB + 123)
        pieces = write(drive.mount_point, "pieces", 3 * MIB, hole=1 << 16)
        with opened(whole) as fd:
            found = read_extents(fd)
            ranges = read_extents(fd, ranges=[(4 * MIB, MIB), (MIB + 5, 7), (4 * MIB + 512, 512), (99 * MIB, 5)])
        with opened(pieces) as fd:
            in_pieces = read_extents(fd)
        images = images_of(drive)
        assert prove(whole, found, images) == 5 * MIB + 123
        assert prove(pieces, in_pieces, images) == 3 * MIB
        assert len(in_pieces.extents) > 5
        assert found.exact
        assert in_pieces.exact
        assert found.disk == os.path.basename(drive.disk)
        assert prove(whole, ranges, images) == MIB + 7
        assert (ranges.extents[0].logical, ranges.extents[0].length) == (MIB + 5, 7)


def oracle(path: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Give what filefrag says: its block size and the extents in blocks."""
    text = subprocess.run(["filefrag", "-v", path], capture_output=True, text=True, check=True).stdout
    block = int(re.search(r"blocks? of (\d+) bytes", text)[1])
    found = [_LINE.match(line) for line in text.splitlines()]
    return block, [(int(m[1]), int(m[3]), int(m[5])) for m in found if m]


@pytest.mark.parametrize("fs", [pytest.param(fs, marks=needs_fs(fs)) for fs in ("ext4", "xfs")])
def test_filefrag_agrees(fs):
    """The same extents as filefrag: pieces over several pages, holes, and room that was never written."""
    with LoopDrive(fs=fs, size_bytes=64 * MIB) as drive:
        path = os.path.join(drive.mount_point, "holes")
        with open(path, "wb") as file:
            for number in range(3000):
                os.pwrite(file.fileno(), b"x" * 4096, number * 8192)
            os.posix_fallocate(file.fileno(), 3000 * 8192, MIB)
        os.sync()
        with opened(path) as fd:
            everything = read_extents(fd, allocated=True)
            content = read_extents(fd)
        block, expected = oracle(path)
        told = [(e.logical // block, e.physical // block, e.length // block) for e in everything.extents]
        assert told == expected
        assert len(told) > 2049
        assert everything.extents[-1].flags & ExtentFlag.UNWRITTEN
        assert sum(extent.length for extent in content.extents) == 3000 * 4096
        assert content.exact


@needs_fs("ext4")
def test_what_is_only_in_memory_gets_a_place_first():
    """A file that was just written has no place yet: asking for its places writes it back."""
    with LoopDrive() as drive:
        path = os.path.join(drive.mount_point, "fresh")
        Path(path).write_bytes(os.urandom(MIB))
        with opened(path) as fd:
            found = read_extents(fd)
        assert prove(path, found, images_of(drive)) == MIB


@needs_fs("ext4")
def test_an_empty_file_and_a_hole_are_exactly_nowhere():
    """Nothing takes up room, and that is known for sure."""
    with LoopDrive() as drive:
        path = os.path.join(drive.mount_point, "hole")
        for size in (0, 5 * MIB):
            with open(path, "wb") as file:
                file.truncate(size)
            with opened(path) as fd:
                assert read_extents(fd) == Extents((), Address.DEVICE, exact=True)


@needs_fs("btrfs")
def test_compressed_and_small_files_on_btrfs_are_not_exact():
    """A compressed extent has a true start on the device, and says that the rest is not known; a tiny one has none."""
    with LoopDrive(fs="btrfs") as drive:
        drive.unmount()
        drive.mount("compress-force=zlib")
        path = os.path.join(drive.mount_point, "zeros")
        Path(path).write_bytes(b"compress me " * 100_000)
        tiny = os.path.join(drive.mount_point, "tiny")
        Path(tiny).write_bytes(b"few")
        os.sync()
        with opened(path) as fd:
            found = read_extents(fd, ranges=[(200_000, 10)])
        with opened(tiny) as fd:
            small = read_extents(fd)
        assert (found.address, found.exact, found.reason) == (Address.DEVICE, False, "the content is compressed")
        (extent,) = found.extents
        assert extent.flags & ExtentFlag.ENCODED
        assert extent.logical <= 200_000 < extent.logical + extent.length
        with drive.image.open("rb") as image:
            image.seek(extent.physical)
            assert image.read(1) == b"\x78"  # a zlib stream begins here
        assert (small.extents, small.exact) == ((), False)
        assert small.reason is not None


@needs_fs("btrfs")
@pytest.mark.parametrize("profile", ["raid0", "raid1", "single"])
def test_btrfs_over_two_devices(profile):
    """Each extent names its device; striped bytes are found, and copies are not called exact."""
    with (
        LoopDrive(fs="btrfs", mounted=False, size_bytes=256 * MIB) as one,
        LoopDrive(fs="btrfs", mounted=False, size_bytes=256 * MIB, partition=True) as two,
    ):
        command = ["mkfs.btrfs", "-q", "-f", "-d", profile, "-m", "raid1", one.device, two.device]
        subprocess.run(command, check=True, capture_output=True)
        subprocess.run(["btrfs", "device", "scan", one.device, two.device], check=True, capture_output=True)
        one.mount()
        try:
            path = write(one.mount_point, "striped", 20 * MIB)
            with opened(path) as fd:
                found = read_extents(fd)
            images = images_of(one, two)
            copies = 2 if profile == "raid1" else 1
            assert prove(path, found, images) == 20 * MIB * copies
            assert found.exact is (copies == 1)
            if copies == 2:
                both = {disk: sum(each.length for each in found.extents if each.disk == disk) for disk in images}
                assert set(both.values()) == {20 * MIB}
            if profile == "raid0":
                assert {extent.disk for extent in found.extents} == set(images)
                assert found.disk is None
        finally:
            one.unmount()
            subprocess.run(["btrfs", "device", "scan", "--forget"], check=False, capture_output=True)


@needs_fs("exfat")
def test_a_driver_that_gives_no_addresses_says_so():
    """exfat-fuse answers every question with 0: that is no hole, and no address."""
    with LoopDrive(fs="exfat") as drive:
        path = write(drive.mount_point, "file", MIB)
        with opened(path) as fd:
            found = read_extents(fd)
        assert (found.extents, found.address, found.exact) == ((), Address.NONE, False)
        assert found.reason


@needs_fs("ntfs")
def test_too_many_questions_stop_with_what_is_known(monkeypatch):
    """A huge file without FIEMAP is asked for in part, and the answer says up to where."""
    monkeypatch.setattr(fibmap_module.fibmap, "__kwdefaults__", {"max_questions": 100})
    with LoopDrive(fs="ntfs") as drive:
        path = write(drive.mount_point, "file", 4 * MIB)
        with opened(path) as fd:
            found = read_extents(fd)
            damaged = read_extents(fd, ranges=[(3 * MIB, 4096)])
        images = images_of(drive)
        assert 0 < prove(path, found, images) < 4 * MIB
        assert not found.exact
        assert "too large" in (found.reason or "")
        assert prove(path, damaged, images) == 4096
        assert damaged.exact


@needs_root
def test_layers_and_memory_have_no_places(tmp_path):
    """Tmpfs and overlay are not on a device: none is made up."""
    memory, merged = tmp_path / "memory", tmp_path / "merged"
    memory.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", str(memory)], check=True)
    try:
        for name in ("low", "top", "work"):
            (memory / name).mkdir()
        merged.mkdir()
        (memory / "low" / "film").write_bytes(b"x" * 9000)
        options = f"lowerdir={memory}/low,upperdir={memory}/top,workdir={memory}/work"
        subprocess.run(["mount", "-t", "overlay", "none", "-o", options, str(merged)], check=True)
        try:
            for path, kind in ((memory / "low" / "film", "tmpfs"), (merged / "film", "overlay")):
                with opened(str(path)) as fd:
                    found = read_extents(fd)
                assert (found.address, found.extents) == (Address.NONE, ())
                assert kind in (found.reason or "")
        finally:
            subprocess.run(["umount", str(merged)], check=True)
    finally:
        subprocess.run(["umount", "-l", str(memory)], check=True)


@pytest.mark.parametrize(
    ("ranges", "merged"),
    [
        ([], []),
        ([(5, 5)], [(5, 5)]),
        ([(10, 5), (0, 10)], [(0, 15)]),
        ([(0, 100), (10, 5)], [(0, 100)]),
        ([(90, 50), (200, 1)], [(90, 10)]),
        ([(-5, 10), (7, 0)], [(0, 5)]),
    ],
)
def test_ranges_are_joined_within_the_file(ranges, merged):
    """Ranges in any order, touching, overlapping, beyond the end, or empty."""
    assert merge_ranges(ranges, 100) == merged


def test_block_map_asks_once_for_each_cluster_and_infers_nothing(tmp_path, monkeypatch):
    """Runs join only where the answers follow each other; 0 is a hole."""
    path = tmp_path / "file"
    path.write_bytes(b"")
    answers = {0: 100, 8: 108, 16: 0, 24: 124, 32: 200}
    asked = []

    def ioctl(_fd, request, buffer, _change):
        number = int.from_bytes(buffer, "little")
        asked.append(number) if request == 1 else None
        value = 512 if request == 2 else answers[number]
        buffer[:] = value.to_bytes(4, "little")

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    monkeypatch.setattr(os, "fstatvfs", lambda _fd: os.statvfs_result((4096, 4096, 0, 0, 0, 0, 0, 0, 0, 255)))
    found = fibmap(3, 100, 20_000 - 100)
    assert asked == [0, 8, 16, 24, 32]
    assert found.stopped_at is None
    assert found.runs == (
        Run(0, 100 * 512, 8192, 0),
        Run(3 * 4096, 124 * 512, 4096, 0),
        Run(4 * 4096, 200 * 512, 4096, 0),
    )
