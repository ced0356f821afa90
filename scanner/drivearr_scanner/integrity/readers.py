"""Threads that read the files of folders, several at once where the disk gains by it; blocking.

One task is one folder. Small files are read in batches over several tasks, in the order of their inodes within each;
where there is much to read and nothing holds the readers back, each thread has a process of its own that does so. Large
files are read one by one by fewer threads. Where a head has to move, tasks are gathered, and their large files read in
the order in which they lie.
"""

import contextlib
import errno
import os
import queue
import stat
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, Self

from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.tree import Root

from .folder_rules import Facts
from .hashing import ALGORITHM
from .order import Places
from .reading import Content, Manner, Marks, Reader
from .reading_process import ReadingProcess
from .small_files import Opener, Plain, SmallReader
from .verdict import BLOCK_BYTES, BLOCK_HASH_BYTES, Baseline, Ranges, differing_blocks, is_same_version

# Large files, and files at all, of the tasks that are gathered for a disk with a head.
GATHER_LARGE = 512
GATHER_FILES = 20_000
# Files that one thread takes at once, and their bytes: a pause begins after them.
BATCH = 256
BATCH_BYTES = 8 << 20
# So many files are read before a process is started for each thread: less does not pay for the start.
FILES_BEFORE_PROCESSES = 2_000
# Readers of small files: more are not faster, as a window of files is on its way for each (6 are 1.5 times as slow on
# two cores).
SMALL_READERS = 4
# Within files of this size it is kept how far a verify is.
MARKED_BYTES = 64 << 20
# A file that is written to is read so many times before it counts as busy.
TRIES = 3
# Nice level of the threads: a file server beside them goes first.
NICE = 10


class Memory(Protocol):
    """What was kept of a large file's reading that did not come to its end; for any thread."""

    def blocks_of(self, folder_id: int, name: str) -> bytes:
        """Give the block hashes of a file's baseline."""

    def recall(self, folder_id: int, facts: Facts) -> int:
        """Give how many of its first blocks are known to be good; 0 for none."""

    def note(self, folder_id: int, facts: Facts, blocks: int) -> None:
        """Keep how many they are."""


class Read(NamedTuple):
    """What reading one file gave; `facts` are those of the moment of reading.

    `state` is empty when it was read, else why not: `gone`, `busy`, or the error's text; `error` is its number.
    `alien` is the digest in the algorithm of the file's baseline.
    """

    facts: Facts
    digest: bytes = b""
    blocks: bytes = b""
    alien: bytes = b""
    bad: Ranges = ()
    state: str = ""
    error: int = 0
    second_is_good: bool = False
    second_agrees: bool = False


@dataclass(slots=True, kw_only=True)
class ReadTask:
    """Files of a folder to be read, as the index knows them.

    `expected` are the digests that unchanged files must have, `baselines` those of files with a history: another size
    or time than now, or another algorithm.
    """

    path: str
    folder_id: int | None
    files: Sequence[Facts]
    rows_hash: bytes | None = None
    expected: Mapping[str, bytes] = field(default_factory=dict)
    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    burst: frozenset[str] = frozenset()


class Done(NamedTuple):
    """A part of a task that was read; `left` parts of it are still to come."""

    task: ReadTask
    reads: list[Read]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """How many threads read small and large files; no `large` ones for a disk whose head has to move.

    With `processes` each of the small ones has a process, once that pays.
    """

    small: int
    large: int
    processes: bool = False

    @classmethod
    def for_device(cls, *, rotational: bool | None, held_back: bool = False) -> "Readers":
        """Give what reads a kind of device fastest; one that is not known counts as one without a head.

        What is `held_back` by a limit or by courtesy reads in this process, which keeps them.
        """
        if rotational:
            return cls(small=1, large=0)
        return cls(small=SMALL_READERS, large=2, processes=not held_back)


@dataclass(slots=True)
class _Left:
    """How many parts of a task are not read yet."""

    count: int


class _Chunk(NamedTuple):
    """A part of a task for one thread."""

    task: ReadTask
    files: Sequence[Facts]
    left: _Left
    is_large: bool = False


type _Batch = list[_Chunk]
"""Chunks of small files, or a single one of a large file."""


class Pool:
    """Reads tasks with several threads and gives what comes of them in the thread that asks."""

    def __init__(
        self,
        root: Root,
        *,
        readers: Readers,
        manner: Manner,
        memory: Memory,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read below `root`.

        What is not begun when `is_over` says so is left out; from then on it has to say so.
        """
        self._root = root
        self._is_over = is_over
        self._readers = readers
        self._manner = manner
        self._memory = memory
        self._small: queue.SimpleQueue[_Batch | None] = queue.SimpleQueue()
        self._large: queue.SimpleQueue[_Batch | None] = queue.SimpleQueue() if readers.large else self._small
        self._done: queue.SimpleQueue[tuple[_Batch, list[list[Read]] | BaseException | None]] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._small_files = 0

    def run(self, tasks: Iterator[ReadTask]) -> Iterator[Done]:
        """Read all tasks, taken one by one as there is room, and give their parts as they are done."""
        threads = [
            threading.Thread(target=self._work, args=(source,), name="reader", daemon=True)
            for source, count in ((self._small, self._readers.small), (self._large, self._readers.large))
            for _ in range(count)
        ]
        for thread in threads:
            thread.start()
        room = 4 * len(threads)
        waiting = 0
        try:
            for batch in self._batches(tasks):
                (self._large if batch[0].is_large else self._small).put(batch)
                waiting += 1
                while waiting and (waiting >= room or not self._done.empty()):
                    yield from self._take()
                    waiting -= 1
            while waiting:
                yield from self._take()
                waiting -= 1
        finally:
            self._stopped.set()
            for _ in range(self._readers.small):
                self._small.put(None)
            for _ in range(self._readers.large):
                self._large.put(None)
            for thread in threads:
                thread.join()

    def _batches(self, tasks: Iterator[ReadTask]) -> Iterator[_Batch]:
        """Give chunks of small files together, as many as one thread takes at once, and each large file by itself."""
        batch: _Batch = []
        files = size = 0
        for chunk in self._in_order(tasks):
            if chunk.is_large:
                yield [chunk]
                continue
            batch.append(chunk)
            files += len(chunk.files)
            size += sum(facts[1] for facts in chunk.files)
            self._small_files += len(chunk.files)
            if files >= BATCH or size >= BATCH_BYTES or not self._readers.processes:  # slow ones tell of each folder
                yield batch
                batch, files, size = [], 0, 0
        if batch:
            yield batch

    def _in_order(self, tasks: Iterator[ReadTask]) -> Iterator[_Chunk]:
        """Give the parts of tasks in the order in which they are to be read."""
        if self._readers.large:
            for task in tasks:
                yield from _chunks(task)
            return
        with Places(self._root) as places:
            for chunks in _gathered(tasks):
                yield from (chunk for chunk in chunks if not chunk.is_large)
                large = [chunk for chunk in chunks if chunk.is_large]
                for number in places.sorted((chunk.task.path, chunk.files[0]) for chunk in large):
                    if self._is_over():
                        return
                    yield large[number]

    def _take(self) -> Iterator[Done]:
        """Give the next parts that are done, unless they were left out; what a thread could not handle is raised here.

        A task of which a part was left out never counts as read.
        """
        batch, outcome = self._done.get()
        if isinstance(outcome, BaseException):
            raise outcome
        for chunk, reads in zip(batch, outcome or (), strict=outcome is not None):
            chunk.left.count -= 1
            yield Done(chunk.task, reads, chunk.left.count)

    def _work(self, source: "queue.SimpleQueue[_Batch | None]") -> None:
        """Read batch after batch, politely."""
        kernel.yield_the_disk()
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
        with _Worker(self._root, self._manner, self._memory) as worker:
            while (batch := source.get()) is not None:
                if self._stopped.is_set():
                    continue
                if self._readers.processes and self._small_files >= FILES_BEFORE_PROCESSES:
                    worker.have_process()
                try:
                    outcome: list[list[Read]] | BaseException | None = None if self._is_over() else worker.read(batch)
                except BaseException as problem:  # noqa: BLE001 - raised where the results are taken
                    outcome = problem
                self._done.put((batch, outcome))


def _chunks(task: ReadTask) -> list[_Chunk]:
    """Cut a task: small files in the order of their inodes, each large one by itself."""
    small = sorted((facts for facts in task.files if facts[1] <= BLOCK_BYTES), key=lambda facts: facts[4])
    left = _Left(0)
    chunks = [_Chunk(task, small[start : start + BATCH], left) for start in range(0, len(small), BATCH)]
    large = sorted((facts for facts in task.files if facts[1] > BLOCK_BYTES), key=lambda facts: facts[4])
    chunks += [_Chunk(task, (facts,), left, is_large=True) for facts in large]
    left.count = len(chunks)
    return chunks


def _gathered(tasks: Iterator[ReadTask]) -> Iterator[list[_Chunk]]:
    """Give the parts of many tasks together, as many as fit."""
    gathered: list[_Chunk] = []
    large = files = 0
    for task in tasks:
        chunks = _chunks(task)
        gathered += chunks
        large += sum(chunk.is_large for chunk in chunks)
        files += len(task.files)
        if large >= GATHER_LARGE or files >= GATHER_FILES:
            yield gathered
            gathered, large, files = [], 0, 0
    yield gathered


class _Worker:
    """What one thread does with a batch."""

    def __init__(self, root: Root, manner: Manner, memory: Memory) -> None:
        """Read below `root`."""
        self._root = root
        self._manner = manner
        self._memory = memory
        self._reader = Reader(manner)
        self._small = SmallReader(root.open_folder, largest=BLOCK_BYTES, from_medium=manner.from_medium)
        self._opener = Opener()
        self._process: ReadingProcess | None = None
        self._may_start = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._process is not None:
            self._process.__exit__(*exc)

    def have_process(self) -> None:
        """Start a process for small files, once; where that cannot be, this thread goes on reading them."""
        if self._may_start:
            self._may_start = False
            with contextlib.suppress(OSError):
                self._process = ReadingProcess(
                    self._root, largest=BLOCK_BYTES, from_medium=self._manner.from_medium, nice=NICE
                )

    def read(self, batch: _Batch) -> list[list[Read]]:
        """Read the files of a batch."""
        if batch[0].is_large:
            return [self._chunk(chunk, [None] * len(chunk.files)) for chunk in batch]
        return [self._chunk(chunk, plain) for chunk, plain in zip(batch, self._plain(batch), strict=True)]

    def _plain(self, batch: _Batch) -> list[list[Plain | None]]:
        """Read small files, by the process where there is one."""
        folders = [(chunk.task.path, chunk.files) for chunk in batch]
        if self._process is not None:
            self._manner.step(0)
            found = self._process.read(folders)
            if found is not None:
                self._manner.step(sum(facts[1] for _, files in folders for facts in files))
                return found
            self._process.__exit__()
            self._process = None
        return self._small.read(folders, step=self._manner.step)

    def _chunk(self, chunk: _Chunk, plain: Sequence[Plain | None]) -> list[Read]:
        """Give what reading files of a folder gave: those that are as expected at once, the others thoroughly."""
        task = chunk.task
        reads: list[Read] = []
        folder: int | None = None
        try:
            for facts, found in zip(chunk.files, plain, strict=True):
                if found is not None and _is_as_expected(task, facts[0], found[0]):
                    reads.append(Read((*facts[:3], *found[1:]), found[0]))
                    continue
                if folder is None:
                    try:
                        folder = self._root.open_folder(task.path)
                    except OSError as problem:
                        reads.append(_failed(facts, problem))
                        continue
                reads.append(self._thorough(folder, task, facts, first=b"" if found is None else found[0]))
        finally:
            if folder is not None:
                os.close(folder)
        return reads

    def _thorough(self, folder: int, task: ReadTask, facts: Facts, *, first: bytes = b"") -> Read:
        """Read a file with all that may be needed for a verdict: again when it was written to, twice when it is wrong.

        `first` is what another read gave just before.
        """
        for _ in range(TRIES):
            try:
                fd = self._opener.open(folder, facts[0])
            except OSError as problem:
                return _failed(facts, problem)
            try:
                read = self._settled(fd, task, facts[0])
            except OSError as problem:
                return _failed(facts, problem)
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


def _is_as_expected(task: ReadTask, name: str, digest: bytes) -> bool:
    """Tell whether a checksum is what is known of a file, or nothing is."""
    expected = task.expected.get(name)
    return (expected is None or expected == digest) and name not in task.baselines


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


def _failed(facts: Facts, problem: OSError) -> Read:
    """Say why a file was not read; one that is gone or something else by now is for the next scan."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError) or problem.errno == errno.ELOOP:
        return Read(facts, state="gone")
    return Read(facts, state=problem.strerror or type(problem).__name__, error=problem.errno or 0)
