"""Whether bytes came from the device or from memory: the device's own count of what was read from it."""

import contextlib
import os

_DISKSTATS = "/proc/diskstats"
_SECTOR_BYTES = 512  # the unit of the kernel's counters, whatever the device's own
_SHARE = 0.95  # of the bytes asked for must have been read from the device


class Medium:
    """The block device that a folder lies on."""

    def __init__(self, dev: int, *, diskstats: str = _DISKSTATS) -> None:
        """Look at the device with this `st_dev`; one that has no counter (a share, btrfs) proves nothing."""
        self._numbers = (str(os.major(dev)), str(os.minor(dev)))
        self._diskstats = diskstats

    def read_bytes(self) -> int | None:
        """Give how many bytes have been read from the device so far; None where nobody counts."""
        row = self._row()
        return None if row is None else int(row[5]) * _SECTOR_BYTES

    def drop_cache(self) -> None:
        """Let the kernel forget what it holds of the device: a FUSE file system reads through that memory."""
        row = self._row()
        if row is None:
            return
        with contextlib.suppress(OSError):
            fd = os.open(f"/dev/{row[2]}", os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            try:
                os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(fd)

    def _row(self) -> list[str] | None:
        """Give the device's line of the kernel's table."""
        try:
            with open(self._diskstats, encoding="ascii") as lines:
                rows = (line.split() for line in lines)
                return next((row for row in rows if tuple(row[:2]) == self._numbers and len(row) > 5), None)
        except OSError:
            return None


def came_from_medium(before: int | None, after: int | None, size_bytes: int) -> bool:
    """Tell by the counter before and after whether so many bytes were read from the device itself."""
    return before is not None and after is not None and after - before >= size_bytes * _SHARE
