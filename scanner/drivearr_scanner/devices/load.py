"""How busy a disk is, and with whose bytes: the kernel's counters of disks, threads and stalls."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from .blocks import block_of_number, disk_below, read_blocks
from .machine import Machine, read_text
from .mounted import mounts_of_blocks
from .mountinfo import read_mounts
from .volume import mount_of

_SECTOR = 512  # Documentation/block/stat.rst: whatever the disk's own sectors are


class DiskCounts(NamedTuple):
    """What a disk did since it was attached: bytes read and written, and for how long it was at work."""

    moved_bytes: int
    busy_s: float


def disk_of(path: str, *, machine: Machine | None = None) -> str | None:
    """Give the kernel's name of the one disk that a folder lies on; None for a network, a pool, or what is not told."""
    machine = machine or Machine()
    try:
        mount = mount_of(path, read_mounts(machine))
    except OSError:
        return None
    if mount is None:
        return None
    blocks = read_blocks(machine)
    name = next(iter(mounts_of_blocks([mount], blocks)), None)
    block = blocks.get(name) if name is not None else block_of_number(machine, mount.number)
    if block is None:
        return None
    return (disk_below(block, blocks) or block).name


def read_counts(disk: str, *, machine: Machine | None = None) -> DiskCounts | None:
    """Give the counters of a disk; None when it is gone."""
    fields = (read_text((machine or Machine()).block(disk, "stat")) or "").split()
    try:
        return DiskCounts((int(fields[2]) + int(fields[6])) * _SECTOR, int(fields[9]) / 1000)
    except (IndexError, ValueError):
        return None


def written_bytes(path: str, *, machine: Machine | None = None) -> int | None:
    """Give how many bytes were written so far to the disk of a folder; None where that is not told. Wakes nothing."""
    disk = disk_of(path, machine=machine)
    fields = [] if disk is None else (read_text((machine or Machine()).block(disk, "stat")) or "").split()
    try:
        return int(fields[6]) * _SECTOR
    except (IndexError, ValueError):
        return None


def bytes_of_threads(thread_ids: Iterable[int], *, machine: Machine | None = None) -> int:
    """Give how many bytes threads of this process had disks read so far; one that has ended is not counted."""
    folder = os.path.join((machine or Machine()).proc, "self/task")
    total = 0
    for thread_id in thread_ids:
        for line in (read_text(os.path.join(folder, str(thread_id), "io")) or "").splitlines():
            name, _, value = line.partition(":")
            if name == "read_bytes":
                total += int(value)
    return total


def stalled_s(*, machine: Machine | None = None) -> float | None:
    """Give for how long some task of this machine has waited for a disk so far (psi(7)); None where nothing tells."""
    text = read_text(os.path.join((machine or Machine()).proc, "pressure/io")) or ""
    for line in text.splitlines():
        if line.startswith("some"):
            return int(line.rpartition("total=")[2]) / 1e6
    return None
