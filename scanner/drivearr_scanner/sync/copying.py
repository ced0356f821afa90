"""Copy the bytes of one file: one pass, hashed while they pass; and read them back."""

import os
from collections.abc import Callable

import xxhash

from drivearr_scanner.devices.tree import Root

from .flow import WriteBack

CHUNK_BYTES = 1024 * 1024
HEAD_BYTES = 1024 * 1024

type Step = Callable[[int], None]


class SourceUnreadableError(Exception):
    """The source could not be read: the trouble of another disk than the one that is written to."""

    def __init__(self, problem: OSError) -> None:
        """Keep what the operating system said."""
        super().__init__(str(problem))
        self.problem = problem


class SourceChangedError(Exception):
    """The source is not what it was when the plan was made, or when the copy began."""


class Copier:
    """Copies files through one buffer that is used again and again."""

    def __init__(self, step: Step, *, check: Callable[[], None]) -> None:
        """Call `step` with the count of bytes after each chunk, `check` while hashing; both may raise to stop."""
        self._buffer = memoryview(bytearray(CHUNK_BYTES))
        self._step = step
        self._check = check

    def copy(self, source: int, target: int, size_bytes: int, *, resume: bool = False) -> str:
        """Copy a whole file and give its xxh3_128; the target is then as long as the source.

        With `resume`, the beginning that the target already holds is kept as far as it equals the source. Raises
        SourceUnreadableError, SourceChangedError when the source is shorter than it was, and OSError for the target.
        """
        os.posix_fadvise(source, 0, 0, os.POSIX_FADV_SEQUENTIAL)
        digest = xxhash.xxh3_128()
        position = self._common(source, target, size_bytes, digest) if resume else 0
        back = WriteBack(source, target, start=position)
        while position < size_bytes:
            chunk = self._read_source(source, position, size_bytes)
            digest.update(chunk)
            _write(target, chunk, position)
            position += len(chunk)
            back.reached(position)
            self._step(len(chunk))
        os.ftruncate(target, size_bytes)
        return digest.hexdigest()

    def write(self, target: int, data: bytes) -> None:
        """Write a whole file that was read before."""
        _write(target, memoryview(data), 0)
        self._step(len(data))

    def hash(self, fd: int, *, size_bytes: int | None = None) -> str:
        """Give the xxh3_128 of an open file, at most `size_bytes` and one chunk of it."""
        digest = xxhash.xxh3_128()
        position = 0
        while size_bytes is None or position <= size_bytes:
            self._check()
            count = os.preadv(fd, [self._buffer], position)
            if not count:
                break
            digest.update(self._buffer[:count])
            position += count
        return digest.hexdigest()

    def _common(self, source: int, target: int, size_bytes: int, digest: xxhash.xxh3_128) -> int:
        """Give how far target and source are equal, in whole chunks, what is equal being hashed.

        Nothing that lies on the drive is believed: after a cut a file may be longer than what was written to it.
        """
        os.posix_fadvise(target, 0, 0, os.POSIX_FADV_DONTNEED)
        position = 0
        while position < size_bytes:
            chunk = self._read_source(source, position, size_bytes)
            if os.pread(target, len(chunk), position) != chunk:
                return position
            digest.update(chunk)
            position += len(chunk)
            self._step(len(chunk))
        return position

    def _read_source(self, source: int, position: int, size_bytes: int) -> memoryview:
        """Read the next chunk into the buffer, never beyond the size that was planned."""
        wanted = self._buffer[: min(CHUNK_BYTES, size_bytes - position)]
        try:
            count = os.preadv(source, [wanted], position)
        except OSError as problem:
            raise SourceUnreadableError(problem) from problem
        if not count:
            raise SourceChangedError
        return wanted[:count]


def head_hash(source: int) -> str:
    """Give the xxh3_64 of a source's first bytes: with size and time, what tells that it is still the same."""
    try:
        return xxhash.xxh3_64_hexdigest(os.pread(source, HEAD_BYTES, 0))
    except OSError as problem:
        raise SourceUnreadableError(problem) from problem


def open_back(drive: Root, path: str, *, size_bytes: int) -> int:
    """Open a file on the drive to be read back, the kernel's memory of it dropped; a small one it begins to read."""
    fd = drive.open_file(path)
    try:
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        small = size_bytes <= CHUNK_BYTES
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_WILLNEED if small else os.POSIX_FADV_SEQUENTIAL)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _write(target: int, chunk: memoryview, position: int) -> None:
    """Write a whole chunk at its place."""
    while chunk:
        count = os.pwrite(target, chunk, position)
        chunk, position = chunk[count:], position + count
