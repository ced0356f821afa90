"""The files of the libraries as a run reads them: only what the plan knows, small ones ahead of the drive's need."""

import contextlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import xxhash

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.fault_rules import reason_of

from .copying import SourceChangedError, SourceUnreadableError
from .plan import CopyItem
from .target import ItemFailedError

WHOLE_BYTES = 1024 * 1024  # up to here a file is read at once, and ahead
_GROUP_FILES = 32  # asked for together: a disk that knows what comes next need not wait for us
_GROUP_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A source that was read at once."""

    data: bytes
    xxh3_128: str


class Sources:
    """The libraries that a run copies from, by id."""

    def __init__(self, libraries: Mapping[str, Root]) -> None:
        """Read from `libraries`."""
        self._libraries = libraries

    def open(self, item: CopyItem) -> int:
        """Open a source, and only if it is what the plan knows; raises ItemFailedError."""
        with source_errors(item):
            source = self._open(item)
            try:
                check_unchanged(item, source)
            except BaseException:
                os.close(source)
                raise
        return source

    def read(self, item: CopyItem, source: int) -> WholeFile:
        """Read an open source at once and close it; raises ItemFailedError."""
        with source_errors(item):
            try:
                data = _read(source, item.source.size_bytes)
                check_unchanged(item, source)
            finally:
                os.close(source)
        return WholeFile(data, expected(item, xxhash.xxh3_128_hexdigest(data)))

    def _open(self, item: CopyItem) -> int:
        """Open a source."""
        library = self._libraries.get(item.source.library_id)
        if library is None:
            raise ItemFailedError(error("library_not_found", library=item.source.library_id))
        try:
            return library.open_file(item.source.path)
        except OSError as problem:
            raise SourceUnreadableError(problem) from problem


class ReadAhead:
    """Gives small files in the order of the plan; a group is asked for at once, so that their disk is kept busy."""

    def __init__(self, sources: Sources, items: Iterable[CopyItem]) -> None:
        """Read `items`, which are small; use it in a `with`, which closes what was not taken."""
        self._sources = sources
        self._items = iter(items)
        self._opened: deque[tuple[CopyItem, int | Exception]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        for _, source in self._opened:
            if isinstance(source, int):
                os.close(source)

    def take(self, item: CopyItem) -> WholeFile:
        """Give the next small file, which must be `item`; raises ItemFailedError."""
        if not self._opened:
            self._ask()
        found, source = self._opened.popleft()
        if found is not item:  # never: a file is copied under its own name or not at all
            raise RuntimeError("files are taken in another order than they are read")
        if isinstance(source, Exception):
            raise source
        return self._sources.read(item, source)

    def _ask(self) -> None:
        """Open the next group, and let the system begin to read it."""
        size_bytes = 0
        for item in self._items:
            try:
                source = self._sources.open(item)
            except ItemFailedError as problem:  # told when its turn comes
                self._opened.append((item, problem))
            else:
                os.posix_fadvise(source, 0, 0, os.POSIX_FADV_WILLNEED)
                self._opened.append((item, source))
            size_bytes += item.source.size_bytes
            if len(self._opened) >= _GROUP_FILES or size_bytes >= _GROUP_BYTES:
                return


@contextlib.contextmanager
def source_errors(item: CopyItem) -> Iterator[None]:
    """Turn trouble with the source into the failure of its file."""
    path = shown(item.source.path)
    try:
        yield
    except SourceUnreadableError as problem:
        raise ItemFailedError(error("source_unreadable", path=path, reason=reason_of(problem.problem))) from problem
    except SourceChangedError as problem:
        raise ItemFailedError(error("source_changed", path=path)) from problem


def expected(item: CopyItem, digest: str) -> str:
    """Give the hash of a source that was read; ItemFailedError when it is known to be another."""
    if item.expected_hash not in (None, digest):
        raise ItemFailedError(error("source_corrupt", path=shown(item.source.path)))
    return digest


def check_unchanged(item: CopyItem, source: int) -> None:
    """Raise SourceChangedError when size or time are not those of the plan."""
    try:
        facts = os.fstat(source)
    except OSError as problem:
        raise SourceUnreadableError(problem) from problem
    if (facts.st_size, facts.st_mtime_ns) != (item.source.size_bytes, item.source.mtime_ns):
        raise SourceChangedError


def _read(source: int, size_bytes: int) -> bytes:
    """Give the bytes of a source, which must be as many as planned."""
    data = b""
    try:
        while len(data) < size_bytes:
            part = os.pread(source, size_bytes - len(data), len(data))
            if not part:
                raise SourceChangedError
            data = data + part if data else part
    except OSError as problem:
        raise SourceUnreadableError(problem) from problem
    return data
