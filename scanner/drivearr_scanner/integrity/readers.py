"""Threads that read the files of folders, several at once where the disk gains by it; blocking.

One task is one folder. Small files are read in batches over several tasks, in the order of their inodes within each;
where there is much to read and nothing holds the readers back, each thread has a process of its own that does so. Large
files are read one by one by fewer threads. Where a head has to move, tasks are gathered, and their large files read in
the order in which they lie.
"""

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.tree import Root

from .order import Places
from .reading import Manner
from .reading_process import ReadingProcess
from .reading_tasks import BATCH, BATCH_BYTES, Batch, Chunk, Done, Read, ReadTask, chunks_of, gathered
from .small_files import Plain, SmallReader
from .thorough_reader import Memory, ThoroughReader, failed
from .verdict import BLOCK_BYTES

# So many files are read before a process is started for each thread: less does not pay for the start.
FILES_BEFORE_PROCESSES = 2_000
# Readers of small files: more are not faster, as a window of files is on its way for each (6 are 1.5 times as slow on
# two cores).
SMALL_READERS = 4
# Nice level of the threads: a file server beside them goes first.
NICE = 10


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
        self._small: queue.SimpleQueue[Batch | None] = queue.SimpleQueue()
        self._large: queue.SimpleQueue[Batch | None] = queue.SimpleQueue() if readers.large else self._small
        self._done: queue.SimpleQueue[tuple[Batch, list[list[Read]] | BaseException | None]] = queue.SimpleQueue()
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

    def _batches(self, tasks: Iterator[ReadTask]) -> Iterator[Batch]:
        """Give chunks of small files together, as many as one thread takes at once, and each large file by itself."""
        batch: Batch = []
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

    def _in_order(self, tasks: Iterator[ReadTask]) -> Iterator[Chunk]:
        """Give the parts of tasks in the order in which they are to be read."""
        if self._readers.large:
            for task in tasks:
                yield from chunks_of(task)
            return
        with Places(self._root) as places:
            for chunks in gathered(tasks):
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

    def _work(self, source: "queue.SimpleQueue[Batch | None]") -> None:
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


class _Worker:
    """What one thread does with a batch."""

    def __init__(self, root: Root, manner: Manner, memory: Memory) -> None:
        """Read below `root`."""
        self._root = root
        self._manner = manner
        self._small = SmallReader(root.open_folder, largest=BLOCK_BYTES, from_medium=manner.from_medium)
        self._thorough = ThoroughReader(manner, memory)
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

    def read(self, batch: Batch) -> list[list[Read]]:
        """Read the files of a batch."""
        if batch[0].is_large:
            return [self._chunk(chunk, [None] * len(chunk.files)) for chunk in batch]
        return [self._chunk(chunk, plain) for chunk, plain in zip(batch, self._plain(batch), strict=True)]

    def _plain(self, batch: Batch) -> list[list[Plain | None]]:
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

    def _chunk(self, chunk: Chunk, plain: Sequence[Plain | None]) -> list[Read]:
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
                        reads.append(failed(facts, problem))
                        continue
                reads.append(self._thorough.read(folder, task, facts, first=b"" if found is None else found[0]))
        finally:
            if folder is not None:
                os.close(folder)
        return reads


def _is_as_expected(task: ReadTask, name: str, digest: bytes) -> bool:
    """Tell whether a checksum is what is known of a file, or nothing is."""
    expected = task.expected.get(name)
    return (expected is None or expected == digest) and name not in task.baselines
