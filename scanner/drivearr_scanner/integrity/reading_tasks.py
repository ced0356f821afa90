"""What is read: tasks of a folder's files, cut into the parts that one thread reads; and what comes of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .folder_rules import Facts
from .verdict import BLOCK_BYTES, Baseline, Ranges

# Large files, and files at all, of the tasks that are gathered for a disk with a head.
GATHER_LARGE = 512
GATHER_FILES = 20_000
# Files that one thread takes at once, and their bytes: a pause begins after them.
BATCH = 256
BATCH_BYTES = 8 << 20


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


@dataclass(slots=True)
class Left:
    """How many parts of a task are not read yet."""

    count: int


class Chunk(NamedTuple):
    """A part of a task for one thread."""

    task: ReadTask
    files: Sequence[Facts]
    left: Left
    is_large: bool = False


type Batch = list[Chunk]
"""Chunks of small files, or a single one of a large file."""


def chunks_of(task: ReadTask) -> list[Chunk]:
    """Cut a task: small files in the order of their inodes, each large one by itself."""
    small = sorted((facts for facts in task.files if facts[1] <= BLOCK_BYTES), key=lambda facts: facts[4])
    left = Left(0)
    chunks = [Chunk(task, small[start : start + BATCH], left) for start in range(0, len(small), BATCH)]
    large = sorted((facts for facts in task.files if facts[1] > BLOCK_BYTES), key=lambda facts: facts[4])
    chunks += [Chunk(task, (facts,), left, is_large=True) for facts in large]
    left.count = len(chunks)
    return chunks


def gathered(tasks: Iterator[ReadTask]) -> Iterator[list[Chunk]]:
    """Give the parts of many tasks together, as many as fit."""
    together: list[Chunk] = []
    large = files = 0
    for task in tasks:
        chunks = chunks_of(task)
        together += chunks
        large += sum(chunk.is_large for chunk in chunks)
        files += len(task.files)
        if large >= GATHER_LARGE or files >= GATHER_FILES:
            yield together
            together, large, files = [], 0, 0
    yield together
