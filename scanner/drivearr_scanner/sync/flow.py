"""How fast bytes go: a limit that the user set, and write-back that keeps pace so that memory does not fill up."""

import ctypes
import errno
import os
import time
from collections.abc import Callable

_LIBC = ctypes.CDLL(None, use_errno=True)
_WAIT_BEFORE, _WRITE, _WAIT_AFTER = 1, 2, 4
_NOT_SUPPORTED = (errno.ENOSYS, errno.ESPIPE, errno.EINVAL, errno.EOPNOTSUPP)
# Written back at a time: a slow stick is at most two windows behind what the progress bar says.
WINDOW_BYTES = 16 * 1024 * 1024
_NAP_S = 0.2  # at most, between two looks at whether the job is to stop


class Limiter:
    """Keeps to so many bytes a second on average; no limit when it is None."""

    def __init__(self, bytes_per_s: int | None, *, check: Callable[[], None]) -> None:
        """Sleep in short naps, calling `check` between them."""
        self._rate = bytes_per_s
        self._check = check
        self._due = time.monotonic()

    def took(self, count: int) -> None:
        """Account for bytes, and wait until they are due."""
        self._check()
        if not self._rate:
            return
        self._due = max(self._due, time.monotonic() - 1) + count / self._rate
        while (left := self._due - time.monotonic()) > 0:
            time.sleep(min(left, _NAP_S))
            self._check()


class WriteBack:
    """Starts writing each window to the device as soon as it is full, and waits for the one before it."""

    def __init__(self, source: int, target: int, *, start: int = 0) -> None:
        """Follow a copy from `source` to `target` that begins at `start`."""
        self._source = source
        self._target = target
        self._begun = start  # up to here write-back was started
        self._done = start  # up to here it was waited for

    def reached(self, position: int) -> None:
        """Take how far the copy is; raises OSError when an earlier write failed."""
        if position - self._begun < WINDOW_BYTES:
            return
        _sync_range(self._target, self._begun, position - self._begun, _WRITE)
        if self._begun > self._done:
            self._forget(self._done, self._begun - self._done)
            self._done = self._begun
        self._begun = position

    def _forget(self, offset: int, count: int) -> None:
        """Wait for a window and let the memory that it took be used for something else."""
        _sync_range(self._target, offset, count, _WAIT_BEFORE | _WRITE | _WAIT_AFTER)
        os.posix_fadvise(self._target, offset, count, os.POSIX_FADV_DONTNEED)
        os.posix_fadvise(self._source, offset, count, os.POSIX_FADV_DONTNEED)


def _sync_range(fd: int, offset: int, count: int, flags: int) -> None:
    """Write a range back; where that is not offered, the fsync at the end of the file does it."""
    if not hasattr(_LIBC, "sync_file_range"):
        return
    if _LIBC.sync_file_range(fd, ctypes.c_int64(offset), ctypes.c_int64(count), ctypes.c_uint(flags)):
        code = ctypes.get_errno()
        if code not in _NOT_SUPPORTED:
            raise OSError(code, os.strerror(code))
