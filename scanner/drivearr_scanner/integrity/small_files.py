"""Read files of at most one block, some opened ahead of the one that is hashed; blocking.

Threads of one interpreter hinder each other at this: a small file is six short system calls, and each of them gives
the interpreter away. So processes of their own do it where there is much to read (`reading_process.py`), with the same
code, which therefore imports little. What is not plainly as it is known is left to the caller: nothing is judged here,
and no error is told.
"""

import os
import stat
from collections import deque
from collections.abc import Callable, Sequence

import xxhash

# Small files opened ahead of the one that is read.
WINDOW = 32
# Where a file was not in memory its neighbours hardly are: every so manyth is asked.
PROBE_EVERY = 8
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

type Facts = tuple[str, int, int, int, int]
"""Name, size in bytes, mtime and ctime in nanoseconds, inode."""

type Folder = tuple[str, Sequence[Facts]]
"""The path of a folder, and files of it as they are known."""

type Plain = tuple[bytes, int, int]
"""Checksum, ctime in nanoseconds and inode of a file that was read, and has the size and time that were known."""


class Opener:
    """Opens files of open folders; for one thread."""

    def __init__(self) -> None:
        """Leave the time of access alone as long as that is allowed."""
        self._noatime = os.O_NOATIME

    def open(self, folder: int, name: str) -> int:
        """Open what was seen as a regular file; it may be something else by now, which only fstat tells."""
        try:
            return os.open(name, _FLAGS | self._noatime, dir_fd=folder)
        except PermissionError:  # O_NOATIME is for the file's owner only
            fd = os.open(name, _FLAGS, dir_fd=folder)
            self._noatime = 0
            return fd


class SmallReader:
    """Reads small files into one buffer; for one thread."""

    def __init__(self, open_folder: Callable[[str], int], *, largest: int, from_medium: bool) -> None:
        """Read files of up to `largest` bytes in folders that `open_folder` opens.

        `from_medium` takes nothing from memory.
        """
        self._open_folder = open_folder
        self._opener = Opener()
        self._from_medium = from_medium
        self._buffer = memoryview(bytearray(largest + 1))
        self._buffers = [self._buffer]
        self._window: deque[tuple[list[Plain | None], int, Facts, int]] = deque()
        self._gives_up = False

    def read(self, folders: Sequence[Folder], *, step: Callable[[int], None]) -> list[list[Plain | None]]:
        """Read files folder by folder; None for each that is not as it is known, or cannot be read.

        After the first error of a medium nothing more is read: a sick disk takes half a minute over each.
        `step` is told of each file's bytes, and may wait or raise.
        """
        found: list[list[Plain | None]] = [[None] * len(files) for _, files in folders]
        self._gives_up = False
        try:
            for (path, files), plain in zip(folders, found, strict=True):
                self._folder(path, files, plain, step)
            while self._window and not self._gives_up:
                self._next(step)
        finally:
            while self._window:
                os.close(self._window.popleft()[3])
        return found

    def _folder(
        self, path: str, files: Sequence[Facts], plain: list[Plain | None], step: Callable[[int], None]
    ) -> None:
        """Open the files of a folder one after the other; what is in memory is read at once, the rest by and by."""
        try:
            folder = self._open_folder(path)
        except OSError:
            return
        uncached = 0
        try:
            for number, facts in enumerate(files):
                if self._gives_up:
                    return
                try:
                    fd = self._opener.open(folder, facts[0])
                except OSError:
                    continue
                try:
                    in_memory = self._prepare(fd, facts[1], probes=not uncached % PROBE_EVERY)
                except OSError:  # a pipe has taken the name
                    os.close(fd)
                    continue
                if in_memory:
                    self._finish(plain, number, facts, fd, step, in_buffer=True)
                    continue
                uncached += 1
                self._window.append((plain, number, facts, fd))
                if len(self._window) >= WINDOW:
                    self._next(step)
        finally:
            os.close(folder)

    def _prepare(self, fd: int, size: int, *, probes: bool) -> bool:
        """Take what is in memory at once, unless the medium is to be read; have the rest brought there."""
        if self._from_medium:
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        elif probes and self._is_in_memory(fd, size):
            return True
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_WILLNEED)
        return False

    def _is_in_memory(self, fd: int, size: int) -> bool:
        """Read a file if all of it is in memory, and tell whether it was."""
        try:
            return os.preadv(fd, self._buffers, 0, os.RWF_NOWAIT) == size
        except OSError:
            return False

    def _next(self, step: Callable[[int], None]) -> None:
        """Read the file that was opened first."""
        self._finish(*self._window.popleft(), step)

    def _finish(
        self,
        plain: list[Plain | None],
        number: int,
        facts: Facts,
        fd: int,
        step: Callable[[int], None],
        *,
        in_buffer: bool = False,
    ) -> None:
        """Read a file that is open, unless its content is in the buffer already, and close it."""
        _, size, mtime_ns, _, _ = facts
        count = 0
        try:
            count = size if in_buffer else os.preadv(fd, self._buffers, 0)
            now = os.fstat(fd)
            if count == size == now.st_size and now.st_mtime_ns == mtime_ns and stat.S_ISREG(now.st_mode):
                plain[number] = (xxhash.xxh3_128_digest(self._buffer[:count]), now.st_ctime_ns, now.st_ino)
        except OSError:
            self._gives_up = True
        finally:
            if not in_buffer:
                os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(fd)
        step(count)
