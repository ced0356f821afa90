"""Hash a file that is open: xxh3_128 over its content, in large steps, without keeping it in memory."""

import errno
import os
from collections.abc import Callable

import xxhash

ALGORITHM = "xxh3_128"
# One step of reading: large enough that Python's share is lost in the disk's, small enough to stop at once.
STEP_BYTES = 1 << 20
# A file with larger holes is no medium: on a found drive it may claim any size, and hashing its zeros takes hours.
MAX_HOLES_BYTES = 64 << 30


def hash_open_file(fd: int, *, on_bytes: Callable[[int], None], drop_cache: bool = True) -> str:
    """Give the hex hash of an open file; OSError when it cannot be read to its end, or is nearly all holes.

    `on_bytes` gets the size of each step and may raise to stop. Pages that were read are dropped behind the reader, so
    that a scan does not push everything else out of memory.
    """
    facts = os.fstat(fd)
    if facts.st_size - facts.st_blocks * 512 > MAX_HOLES_BYTES:
        raise OSError(errno.EFBIG, "sparse: it takes no room for most of its size")
    digest = xxhash.xxh3_128()
    buffer = memoryview(bytearray(STEP_BYTES))
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_SEQUENTIAL)
    offset = 0
    while count := os.preadv(fd, [buffer], offset):
        digest.update(buffer[:count])
        offset += count
        on_bytes(count)
    if drop_cache:
        os.posix_fadvise(fd, 0, offset, os.POSIX_FADV_DONTNEED)
    return digest.hexdigest()
