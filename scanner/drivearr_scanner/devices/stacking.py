"""Which parts of which whole devices a block device is made of: partitions, and what device-mapper lays over them."""

from typing import NamedTuple

from .blocks import Block, block_of_number, read_block
from .dm_rules import DmTarget
from .dm_table import read_dm_table
from .machine import Machine

_MOST_LAYERS = 16  # deeper than any real stack; a sysfs that lies must not hold us for ever


class Segment(NamedTuple):
    """`length` bytes from `start` of a block device lie at `target` of the whole device `disk`."""

    start: int
    length: int
    disk: str
    target: int


def segments_of(machine: Machine, block: Block, *, layers: int = _MOST_LAYERS) -> tuple[Segment, ...]:
    """Give what a block device is made of, by start; LookupError with the reason where the kernel does not tell."""
    if block.partition is None and block.stack is None:
        return (Segment(0, block.size_bytes, block.name, 0),)
    if layers == 0:
        raise LookupError(f"{block.name} lies on too many layers")
    if block.partition is not None:
        disk = read_block(machine, block.disk)
        if disk is None:
            raise LookupError(f"the device {block.disk} is not shown")
        whole = segments_of(machine, disk, layers=layers - 1)
        return _cut(whole, block.start_bytes, block.size_bytes, at=0)
    if not block.name.startswith("dm-"):
        raise LookupError(f"{block.name} is a RAID: what lies where on its devices is not translated")
    segments: list[Segment] = []
    for target in read_dm_table(block.name, machine):
        below = _below(machine, target, block)
        segments += _cut(segments_of(machine, below, layers=layers - 1), target.offset, target.length, at=target.start)
    return tuple(segments)


def _below(machine: Machine, target: DmTarget, block: Block) -> Block:
    """Give the device that a target lies on."""
    below = block_of_number(machine, target.number)
    if below is None:
        raise LookupError(f"a device below {block.name} is not shown")
    return below


def _cut(segments: tuple[Segment, ...], start: int, length: int, *, at: int) -> tuple[Segment, ...]:
    """Give a part of a device as segments that count from `at`; LookupError when the device does not hold it."""
    found = []
    for segment in segments:
        begin = max(start, segment.start)
        end = min(start + length, segment.start + segment.length)
        if begin < end:
            found.append(Segment(at + begin - start, end - begin, segment.disk, segment.target + begin - segment.start))
    if sum(segment.length for segment in found) < length:
        raise LookupError("a part of the device lies outside what is below it")
    return tuple(found)
