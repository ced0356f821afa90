"""From what a file system calls a place to bytes of the physical device below it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from drivearr_scanner.contract.enums import Address

from . import filesystems
from .blocks import Block, block_of_number, read_block
from .btrfs import device_path, read_chunks
from .chunk_rules import Chunk, translate
from .fiemap import ExtentFlag, Run
from .machine import Machine
from .mountinfo import Mount, read_mounts
from .stacking import Segment, segments_of

# Drivers whose addresses were compared with the medium byte by byte, or are those of the format itself.
_TRUE_PLACES = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "iso9660", "udf", "hfsplus"}
)
_LAYERS = frozenset({"overlay", "aufs", "ecryptfs", "tmpfs", "ramfs", "zfs", "bcachefs", "squashfs", "erofs"})


class Extent(NamedTuple):
    """A run of a file and where it lies, in bytes; `flags` are FIEMAP's; `disk` is the kernel's name of the device."""

    logical: int
    physical: int
    length: int
    flags: int = 0
    disk: str | None = None


class Addressing(Protocol):
    """How the addresses of one file system become places."""

    @property
    def address(self) -> Address:
        """Tell what the places count from."""

    @property
    def reason(self) -> str | None:
        """Say why the places are no better than that."""

    def place(self, run: Run) -> tuple[list[Extent], bool]:
        """Give where a run lies, and whether each byte of it lies there alone; LookupError when that is not known."""


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Addresses stay as the file system gives them, or there are none at all."""

    address: Address
    reason: str | None

    def place(self, run: Run) -> tuple[list[Extent], bool]:
        """Give the run as it is."""
        return [Extent(*run)], False


@dataclass(frozen=True, slots=True)
class Stacked:
    """A file system on one block device: its bytes lie in segments of whole devices."""

    segments: tuple[Segment, ...]
    address: Address = Address.DEVICE
    reason: str | None = None

    def place(self, run: Run) -> tuple[list[Extent], bool]:
        """Add where the block device begins."""
        first = self.segments[0]
        if run.physical + run.length <= first.length:  # nearly always: a partition is one segment
            return [Extent(run.logical, first.target + run.physical, run.length, run.flags, first.disk)], True
        return list(self._pieces(run)), True

    def _pieces(self, run: Run) -> Iterator[Extent]:
        """Cut a run where it goes from one segment into the next."""
        end = run.physical + run.length
        covered = 0
        for segment in self.segments:
            start = max(run.physical, segment.start)
            length = min(end, segment.start + segment.length) - start
            if length > 0:
                covered += length
                logical = run.logical + start - run.physical
                yield Extent(logical, segment.target + start - segment.start, length, run.flags, segment.disk)
        if covered < run.length:
            raise LookupError("the address lies outside the device")


@dataclass(slots=True)
class Btrfs:
    """A btrfs: its address space is laid out over its devices in chunks, which come and go."""

    fd: int
    machine: Machine
    chunks: list[Chunk]
    address: Address = Address.DEVICE
    reason: str | None = None
    _below: dict[int, tuple[Segment, ...]] = field(default_factory=dict)

    def place(self, run: Run) -> tuple[list[Extent], bool]:
        """Go through the chunk tree; a compressed run keeps its start alone, how long it is there is not told."""
        length = 1 if run.flags & ExtentFlag.ENCODED else run.length
        try:
            pieces = list(translate(self.chunks, run.physical, length))
        except LookupError:  # a chunk that is newer than what was read
            self.chunks = read_chunks(self.fd)
            pieces = list(translate(self.chunks, run.physical, length))
        found: list[Extent] = []
        for piece in pieces:
            kept = run.length if run.flags & ExtentFlag.ENCODED else piece.length
            below = Stacked(self._segments(piece.devid))
            found += below.place(Run(run.logical + piece.skip, piece.physical, kept, run.flags))[0]
        return found, not any(piece.copies for piece in pieces)

    def _segments(self, devid: int) -> tuple[Segment, ...]:
        """Give where one of the devices lies."""
        if devid not in self._below:
            node = os.path.basename(os.path.realpath(device_path(self.fd, devid)))
            block = read_block(self.machine, node)
            if block is None:
                raise LookupError(f"the device {node} is not shown")
            self._below[devid] = segments_of(self.machine, block)
        return self._below[devid]


def addressing_of(fd: int, machine: Machine) -> Addressing:
    """Give how places on the file system of an open file are counted. A btrfs keeps using the descriptor."""
    mount = _mount_of(fd, machine)
    block = block_of_number(machine, _number_of(fd))
    if mount is None:
        return Untranslated(Address.NONE, "the mount is not shown")
    trouble = _no_places(mount, block)
    if trouble is not None:
        return Untranslated(Address.NONE, trouble)
    if mount.fs_type == "btrfs":
        return _or_logical(lambda: Btrfs(fd, machine, read_chunks(fd)), "the chunk tree cannot be read")
    if mount.fs_type not in _TRUE_PLACES:
        return Untranslated(Address.LOGICAL, f"what {mount.fs_type} calls a place is not known to be one")
    if any(option.startswith(("rtdev=", "realtime")) for option in mount.super_options):
        return Untranslated(Address.LOGICAL, "the file system has a second device for data")
    if block is None:
        return Untranslated(Address.VOLUME, "the device below is not shown")
    return _or_logical(lambda: Stacked(segments_of(machine, block)), "the device below cannot be translated")


def _no_places(mount: Mount, block: Block | None) -> str | None:
    """Say why files on a mount have no place on a device of this machine; None when they have."""
    if filesystems.is_network(mount.fs_type):
        return f"{mount.fs_type} lies on another machine"
    if mount.fs_type in _LAYERS:
        return f"{mount.fs_type} has no places of its own"
    if filesystems.is_fuse(mount.fs_type) and block is None:
        return f"{mount.fs_type} does not tell its device"
    return None


def _or_logical(make: Callable[[], Addressing], what: str) -> Addressing:
    """Give a translation, or say why there is none."""
    try:
        return make()
    except (OSError, ValueError) as problem:
        return Untranslated(Address.LOGICAL, f"{what}: {getattr(problem, 'strerror', None) or problem}")
    except LookupError as problem:
        return Untranslated(Address.LOGICAL, str(problem.args[0]))


def _number_of(fd: int) -> str:
    """Give the "major:minor" of the device that an open file lies on."""
    dev = os.fstat(fd).st_dev
    return f"{os.major(dev)}:{os.minor(dev)}"


def _mount_of(fd: int, machine: Machine) -> Mount | None:
    """Give the mount through which a file was opened, else one of the same device."""
    mounts = read_mounts(machine)
    try:
        with open(os.path.join(machine.proc, f"self/fdinfo/{fd}"), encoding="ascii") as lines:
            mount_id = next(int(line.split()[1]) for line in lines if line.startswith("mnt_id:"))
    except (OSError, StopIteration):
        mount_id = None
    number = _number_of(fd)
    said = next((mount for mount in mounts if mount.mount_id == mount_id), None)
    return said or next((mount for mount in mounts if mount.number == number), None)
