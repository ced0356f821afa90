"""Where the blocks of a file lie, by FIBMAP: for file systems without FIEMAP (vfat, exFAT, ntfs-3g); CAP_SYS_RAWIO."""

import errno
import fcntl
import os
import struct
from dataclasses import dataclass

from .fiemap import Run

_FIBMAP, _FIGETBSZ = 1, 2
_INT = struct.Struct("=i")
_LARGEST_BLOCK = (1 << 31) - 1  # both ways the ioctl carries an int
# Questions for each call of `fibmap`: through ntfs-3g each one is a round trip to a program, some 10 microseconds.
MAX_QUESTIONS = 1 << 18
# The largest cluster that FAT, exFAT and NTFS know; a larger unit is no cluster.
_LARGEST_CLUSTER = 32 << 20


@dataclass(frozen=True, slots=True)
class BlockMap:
    """The runs that were found, and the end of what was asked when the questions ran out before."""

    runs: tuple[Run, ...]
    stopped_at: int | None


def fibmap(fd: int, start: int, length: int, *, max_questions: int = MAX_QUESTIONS) -> BlockMap:
    """Give the runs that cover a part of a file; what the driver answers with 0 (a hole, or no answer) is missing.

    One question for each cluster: within one the blocks lie together by the format. Nothing between two answers is
    inferred. OSError: EPERM without the right, ERANGE for a block beyond 31 bits.
    """
    block = _block_size(fd)
    step = _cluster_size(fd, block)
    at = start - start % step
    end = start + length
    runs: list[Run] = []
    while at < end:
        if max_questions == 0:
            return BlockMap(tuple(runs), at)
        max_questions -= 1
        physical = _ask(fd, at // block) * block
        if physical:
            _append(runs, at, physical, step)
        at += step
    return BlockMap(tuple(runs), None)


def _append(runs: list[Run], logical: int, physical: int, length: int) -> None:
    """Add a cluster, to the last run when it follows that in the file and on the medium."""
    if runs:
        last = runs[-1]
        if last.logical + last.length == logical and last.physical + last.length == physical:
            runs[-1] = last._replace(length=last.length + length)
            return
    runs.append(Run(logical, physical, length, 0))


def _block_size(fd: int) -> int:
    """Give the unit of FIBMAP's numbers."""
    buffer = bytearray(_INT.size)
    fcntl.ioctl(fd, _FIGETBSZ, buffer, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
    size = int(_INT.unpack(buffer)[0])
    if size <= 0:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
    return size


def _cluster_size(fd: int, block: int) -> int:
    """Give the unit in which the file system places files; a block where it tells nothing usable."""
    unit = os.fstatvfs(fd).f_frsize
    return unit if block < unit <= _LARGEST_CLUSTER and unit % block == 0 else block


def _ask(fd: int, block: int) -> int:
    """Give the medium's block of a file's block; 0 where there is none."""
    if block > _LARGEST_BLOCK:
        raise OSError(errno.ERANGE, os.strerror(errno.ERANGE))
    buffer = bytearray(_INT.pack(block))
    fcntl.ioctl(fd, _FIBMAP, buffer, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
    found = int(_INT.unpack(buffer)[0])
    if found < 0:
        raise OSError(errno.ERANGE, os.strerror(errno.ERANGE))
    return found
