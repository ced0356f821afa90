"""Read one open file: its checksum, those of its blocks, and which parts cannot be read; blocking.

No content is kept in memory, and pages that were not there before are dropped behind the reader, so that a scan does
not push everything else out of memory.
"""

import contextlib
import errno
import mmap
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import xxhash

from drivearr_scanner.devices import kernel

from .finding import Ranges
from .gauge import Gauge
from .hashing import ALGORITHM, MAX_HOLES_BYTES, STEP_BYTES, Digest, new_digest
from .verdict import BLOCK_BYTES, BLOCK_HASH_BYTES, join_ranges

# Around what cannot be read it goes on in smaller steps, the last one a sector of today's disks ...
SMALL_STEPS = (64 << 10, 4 << 10)
# ... but a disk tries for up to half a minute over each; after this long a file's bad blocks are bad as a whole.
CRAWL_S = 60.0
# Seconds between two notes of how far it is in a large file.
MARK_S = 5.0
# Pages are dropped behind the reader in steps of this.
DROP_BYTES = 8 << 20
_NO_HASH = bytes(8)
# What a file says that a medium or driver cannot read; anything else is no matter of the medium.
MEDIUM_ERRORS = frozenset({errno.EIO, errno.ENODATA, errno.EILSEQ, errno.EBADMSG, errno.EUCLEAN, errno.EREMOTEIO})


@dataclass(slots=True)
class Content:
    """What reading gave: digests are empty when a part cannot be read; `blocks` holds 8 bytes for each MiB."""

    size_bytes: int = 0
    digest: bytes = b""
    alien: bytes = b""
    blocks: bytes = b""
    bad: Ranges = ()
    error: int | None = None


@dataclass(slots=True, kw_only=True)
class Manner:
    """How files are read: `from_medium` takes nothing from memory; `step` is told of bytes and may wait or raise.

    `gauge` measures reads that are not from memory.
    """

    from_medium: bool = False
    step: Callable[[int], None] = field(default=lambda _: None)
    gauge: Gauge = field(default_factory=Gauge)


class Marks:
    """Notes every few seconds how many of a file's first blocks were its baseline's, so that a kill costs no more."""

    def __init__(self, expected: bytes, first: int, note: Callable[[int], None]) -> None:
        """Go on after `first` blocks that agreed; `expected` are the baseline's block hashes."""
        self.expected = expected
        self.first = first
        self._note = note
        self._agreed = first
        self._is_good = True
        self._noted = time.monotonic()

    def anew(self) -> "Marks":
        """Give marks that begin at the start of the file."""
        return Marks(self.expected, 0, self._note)

    @property
    def start(self) -> int:
        """Give where reading begins, in bytes."""
        return self.first * BLOCK_BYTES

    def saw(self, digest: bytes) -> None:
        """Take the next block's hash."""
        at = self._agreed * BLOCK_HASH_BYTES
        self._is_good = self._is_good and digest == self.expected[at : at + BLOCK_HASH_BYTES]
        if not self._is_good:
            return
        self._agreed += 1
        if time.monotonic() - self._noted > MARK_S:
            self.keep()

    def keep(self) -> None:
        """Note how far it is."""
        self._noted = time.monotonic()
        if self._agreed > self.first:
            self._note(self._agreed)


class Reader:
    """Reads files one after the other, into one buffer; for one thread."""

    def __init__(self, manner: Manner) -> None:
        """Read as `manner` says."""
        self._manner = manner
        # Mapped memory starts at a page, which reading past the cache wants.
        self._buffer = memoryview(mmap.mmap(-1, STEP_BYTES))

    def read(self, fd: int, *, alien: str | None = None, marks: Marks | None = None) -> Content:
        """Read an open file to its end; with `alien` also reckon the checksum of that algorithm.

        With `marks` it begins where these say, and gives the blocks before as they were expected; there is no digest
        then, unless it begins at the start.
        Raises OSError with EFBIG for a file that is nearly all holes.
        """
        facts = os.fstat(fd)
        if facts.st_size - facts.st_blocks * 512 > MAX_HOLES_BYTES:
            raise OSError(errno.EFBIG, "sparse: it takes no room for most of its size")
        dropped = self._manner.from_medium or not kernel.cached_pages(fd)
        if self._manner.from_medium:
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_SEQUENTIAL)
        content = Content()
        mine, other = new_digest(), None if alien is None else new_digest(alien)
        try:
            self._stream(fd, content, mine, other, dropped=dropped, marks=marks)
        except BaseException:
            if marks is not None:
                marks.keep()
            raise
        finally:
            if dropped:
                os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        if not content.bad and (marks is None or not marks.start):
            content.digest = mine.digest()
            content.alien = b"" if other is None else other.digest()
        return content

    def _stream(
        self, fd: int, content: Content, mine: Digest, other: Digest | None, *, dropped: bool, marks: Marks | None
    ) -> None:
        """Take block after block."""
        blocks: list[bytes] = [] if marks is None else [marks.expected[: marks.first * BLOCK_HASH_BYTES]]
        bad: list[tuple[int, int]] = []
        offset = 0 if marks is None else marks.start
        deadline: float | None = None
        size = os.fstat(fd).st_size
        while True:
            try:
                count = self._fill(fd, offset) if not dropped else self._measured(fd, offset)
            except OSError as problem:
                if problem.errno not in MEDIUM_ERRORS or offset >= size:
                    raise
                content.error = problem.errno
                deadline = deadline or time.monotonic() + CRAWL_S
                count = min(BLOCK_BYTES, size - offset)
                bad += self._crawl(fd, offset, count, deadline)
                blocks.append(_NO_HASH)
            else:
                if not count:
                    break
                part = self._buffer[:count]
                mine.update(part)
                if other is not None:
                    other.update(part)
                blocks.append(xxhash.xxh3_64_digest(part))
            if marks is not None:
                marks.saw(blocks[-1])
            offset += count
            self._manner.step(count)
            if dropped and offset % DROP_BYTES == 0:
                os.posix_fadvise(fd, offset - DROP_BYTES, DROP_BYTES, os.POSIX_FADV_DONTNEED)
            if count < BLOCK_BYTES:
                break
        content.size_bytes = offset
        content.blocks = b"".join(blocks)
        content.bad = join_ranges(bad)

    def _measured(self, fd: int, offset: int) -> int:
        """Fill the buffer, and measure that."""
        gauge = self._manner.gauge
        with gauge.reading():
            count = self._fill(fd, offset)
        gauge.took(count)
        return count

    def _fill(self, fd: int, offset: int) -> int:
        """Fill the buffer from an offset, as far as the file goes, and give how much that was."""
        count = os.preadv(fd, [self._buffer], offset)
        while 0 < count < STEP_BYTES:
            more = os.preadv(fd, [self._buffer[count:]], offset + count)
            if not more:
                break
            count += more
        return count

    def _crawl(self, fd: int, offset: int, length: int, deadline: float) -> Ranges:
        """Give the parts of a block that cannot be read, found in ever smaller steps until the time is over."""
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_RANDOM)  # reading ahead would run into the bad places again
        try:
            with past_the_cache(fd) as direct:
                ranges: Ranges = ((offset, length),)
                for step in SMALL_STEPS:
                    ranges = tuple(self._bad_steps(direct, ranges, step, deadline))
                return ranges
        finally:
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_SEQUENTIAL)

    def _bad_steps(self, fd: int, ranges: Ranges, step: int, deadline: float) -> Iterator[tuple[int, int]]:
        """Give the steps within ranges that cannot be read."""
        for start, length in ranges:
            for offset in range(start, start + length, step):
                size = min(step, start + length - offset)
                if time.monotonic() > deadline:
                    yield offset, size
                    continue
                try:
                    count = os.preadv(fd, [self._buffer[:step]], offset)
                except OSError:
                    count = 0
                if count < size:  # what lies before a bad sector is given first, without an error
                    yield offset, size

    def read_again(self, fd: int, ranges: Ranges, *, alien: str | None = None) -> tuple[bytes, bytes] | None:
        """Read parts of a file past every cache: the digest over them, and their block hashes; None when it fails.

        With `alien` the digest is of that algorithm; it is the file's own when the range is the whole of it.
        """
        digest = new_digest(alien or ALGORITHM)
        blocks: list[bytes] = []
        try:
            with past_the_cache(fd) as direct:
                for start, length in ranges:
                    for offset in range(start, start + length, BLOCK_BYTES):
                        # once only: past the cache, the rest after the file's end is no whole sector
                        count = min(os.preadv(direct, [self._buffer], offset), start + length - offset)
                        part = self._buffer[:count]
                        digest.update(part)
                        blocks.append(xxhash.xxh3_64_digest(part))
                        self._manner.step(count)
        except OSError:
            return None
        return digest.digest(), b"".join(blocks)


@contextlib.contextmanager
def past_the_cache(fd: int) -> Iterator[int]:
    """Hold a descriptor of the same file that reads the medium, not memory.

    Where the file system has no such reading, it is the file's own with its pages dropped.
    """
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    try:
        direct = os.open(f"/proc/self/fd/{fd}", os.O_RDONLY | os.O_DIRECT | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        yield fd
        return
    try:
        yield direct
    finally:
        os.close(direct)
