"""Reads one file with all that may be needed for a verdict on it; blocking."""

import errno
import os
import stat
from typing import Protocol

from .folder_rules import Facts
from .hashing import ALGORITHM
from .reading import Content, Manner, Marks, Reader
from .reading_tasks import Read, ReadTask
from .small_files import Opener
from .verdict import BLOCK_BYTES, BLOCK_HASH_BYTES, Baseline, Ranges, differing_blocks, is_same_version

# Within files of this size it is kept how far a verify is.
MARKED_BYTES = 64 << 20
# A file that is written to is read so many times before it counts as busy.
TRIES = 3


class Memory(Protocol):
    """What was kept of a large file's reading that did not come to its end; for any thread."""

    def blocks_of(self, folder_id: int, name: str) -> bytes:
        """Give the block hashes of a file's baseline."""

    def recall(self, folder_id: int, facts: Facts) -> int:
        """Give how many of its first blocks are known to be good; 0 for none."""

    def note(self, folder_id: int, facts: Facts, blocks: int) -> None:
        """Keep how many they are."""


class ThoroughReader:
    """Reads files of which more is to be known than a checksum; for one thread."""

    def __init__(self, manner: Manner, memory: Memory) -> None:
        """Read in a manner, with what was kept of readings that did not come to their end."""
        self._manner = manner
        self._memory = memory
        self._reader = Reader(manner)
        self._opener = Opener()

    def read(self, folder: int, task: ReadTask, facts: Facts, *, first: bytes = b"") -> Read:
        """Read a file with all that may be needed for a verdict: again when it was written to, twice when it is wrong.

        `first` is what another read gave just before.
        """
        for _ in range(TRIES):
            try:
                fd = self._opener.open(folder, facts[0])
            except OSError as problem:
                return failed(facts, problem)
            try:
                read = self._settled(fd, task, facts[0])
            except OSError as problem:
                return failed(facts, problem)
            finally:
                os.close(fd)
            if read is not None:
                return _with_first(read, task, first)
        return Read(facts, state="busy")

    def _settled(self, fd: int, task: ReadTask, name: str) -> Read | None:
        """Read an open file; None when it changed meanwhile."""
        before = _facts(fd, name)
        baseline = self._baseline(task, name)
        algorithm = baseline.algorithm if baseline is not None and baseline.algorithm != ALGORITHM else None
        marks = self._marks(task, before)
        if marks is not None and marks.first and (rest := self._rest(fd, task, before, marks)) is not None:
            return None if _facts(fd, name) != before else rest
        content = self._reader.read(fd, alien=algorithm or None, marks=None if marks is None else marks.anew())
        if _facts(fd, name) != before:
            return None
        read = Read(before, content.digest, content.blocks, content.alien, content.bad, error=content.error or 0)
        if baseline is None or content.bad:
            return read
        mine = content.alien if algorithm else content.digest
        if mine == baseline.digest or not is_same_version(baseline, before[1], before[2]):
            return read
        again = self._confirm(fd, baseline, content, algorithm, blocks=self._blocks(task, name))
        return None if _facts(fd, name) != before else read._replace(second_is_good=again[0], second_agrees=again[1])

    def _marks(self, task: ReadTask, facts: Facts) -> Marks | None:
        """Give how far a verify came before within a large file; None where that is not kept."""
        name, size = facts[:2]
        if not self._manner.from_medium or task.folder_id is None or size < MARKED_BYTES or name not in task.expected:
            return None
        folder_id, blocks = task.folder_id, self._blocks(task, name)
        if len(blocks) != -(-size // BLOCK_BYTES) * BLOCK_HASH_BYTES:
            return None
        first = min(self._memory.recall(folder_id, facts), size // BLOCK_BYTES)
        return Marks(blocks, first, lambda count: self._memory.note(folder_id, facts, count))

    def _rest(self, fd: int, task: ReadTask, facts: Facts, marks: Marks) -> Read | None:
        """Read the rest of a file whose beginning is proven; None when that is not as it was, and all is to be read."""
        content = self._reader.read(fd, marks=marks)
        if content.bad or content.blocks != marks.expected:
            return None
        return Read(facts, task.expected[facts[0]], content.blocks)

    def _confirm(
        self, fd: int, baseline: Baseline, content: Content, algorithm: str | None, *, blocks: bytes
    ) -> tuple[bool, bool]:
        """Read again past every cache what is wrong: whether that was good, and whether it was as the first time."""
        whole: Ranges = ((0, content.size_bytes),)
        ranges = whole if algorithm else differing_blocks(blocks, content.blocks, content.size_bytes)
        again = self._reader.read_again(fd, ranges, alien=algorithm)
        if again is None:
            return False, False
        digest, hashes = again
        if ranges == whole:
            return digest == baseline.digest, digest == (content.alien if algorithm else content.digest)
        return hashes == _blocks_in(blocks, ranges), hashes == _blocks_in(content.blocks, ranges)

    def _baseline(self, task: ReadTask, name: str) -> Baseline | None:
        """Give what a file's content is held against."""
        if name in task.baselines:
            return task.baselines[name]
        expected = task.expected.get(name)
        if expected is None:
            return None
        known = next(facts for facts in task.files if facts[0] == name)
        return Baseline(digest=expected, size_bytes=known[1], mtime_ns=known[2], algorithm=ALGORITHM)

    def _blocks(self, task: ReadTask, name: str) -> bytes:
        """Give the block hashes of a file's baseline, where there are any."""
        return b"" if task.folder_id is None else self._memory.blocks_of(task.folder_id, name)


def _with_first(read: Read, task: ReadTask, first: bytes) -> Read:
    """Give a read as the second one, when it is good and the one before was not."""
    expected = task.expected.get(read.facts[0])
    if first and expected is not None and first != expected and read.digest == expected:
        return read._replace(digest=first, second_is_good=True)
    return read


def _facts(fd: int, name: str) -> Facts:
    """Give the facts of an open file; OSError for what is no regular file (any more)."""
    facts = os.fstat(fd)
    if not stat.S_ISREG(facts.st_mode):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return (name, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def _blocks_in(blocks: bytes, ranges: Ranges) -> bytes:
    """Give the block hashes of parts of a file."""
    return b"".join(
        blocks[offset // BLOCK_BYTES * 8 : -(-(offset + length) // BLOCK_BYTES) * 8] for offset, length in ranges
    )


def failed(facts: Facts, problem: OSError) -> Read:
    """Say why a file was not read; one that is gone or something else by now is for the next scan."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError) or problem.errno == errno.ELOOP:
        return Read(facts, state="gone")
    return Read(facts, state=problem.strerror or type(problem).__name__, error=problem.errno or 0)
