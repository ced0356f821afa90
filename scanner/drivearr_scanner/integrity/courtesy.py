"""Let others have the disk first: readers ask before each step, and wait together while others want it; blocking."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

from drivearr_scanner.devices import load

from .load_rules import LOOK_S, Look, Standing, follow


class Counters(NamedTuple):
    """What the kernel counted so far; None for what it does not tell."""

    moved_bytes: int | None
    busy_s: float | None
    own_bytes: int
    stalled_s: float | None


class Meters(Protocol):
    """What tells of a disk."""

    def read(self, thread_ids: set[int], stepped_bytes: int) -> Counters:
        """Give the counters; our own bytes are those of threads, or at least what they stepped over."""


class Disk:
    """The counters of a disk, where it is one and known."""

    def __init__(self, name: str | None) -> None:
        """Read the counters of the disk `name`."""
        self._name = name

    def read(self, thread_ids: set[int], stepped_bytes: int) -> Counters:
        """Give the counters; a file system in user space reads in its own process, no thread of ours does."""
        counts = None if self._name is None else load.read_counts(self._name)
        own = load.bytes_of_threads(thread_ids) or stepped_bytes
        if counts is None:
            return Counters(None, None, own, load.stalled_s())
        return Counters(counts.moved_bytes, counts.busy_s, own, load.stalled_s())


class Courtesy:
    """Holds readers back while others want their disk."""

    def __init__(
        self,
        disk: Meters,
        check: Callable[[], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Look at `disk`; `check` is called while waiting, and may raise."""
        self._disk = disk
        self._check = check
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._threads: set[int] = set()
        self._stepped = 0
        self._standing = Standing()
        self._at = clock()
        self._last = disk.read(set(), 0)

    def wait(self, count: int) -> None:
        """Note that this thread read so many bytes, and wait as long as it is the others' turn."""
        with self._lock:
            self._threads.add(threading.get_native_id())
            self._stepped += count
            if self._clock() - self._at < LOOK_S:
                return
            self._look()
            while self._standing.is_silent:
                self._check()
                self._sleep(LOOK_S)
                self._look()

    def _look(self) -> None:
        """Look at the disk, and decide whose turn it is."""
        at, now, before = self._clock(), self._disk.read(self._threads, self._stepped), self._last
        seconds = max(at - self._at, 1e-3)
        look = Look(
            seconds=seconds,
            foreign_bytes=None if now.moved_bytes is None else _foreign(before, now),
            busy_share=_share(before.busy_s, now.busy_s, seconds),
            stalled_share=_share(before.stalled_s, now.stalled_s, seconds),
        )
        self._standing = follow(self._standing, look)
        self._at, self._last = at, now


def _foreign(before: Counters, now: Counters) -> int:
    """Give what others moved between two looks."""
    moved = (now.moved_bytes or 0) - (before.moved_bytes or 0)
    return max(moved - max(now.own_bytes - before.own_bytes, 0), 0)


def _share(before: float | None, now: float | None, seconds: float) -> float | None:
    """Give how much of the time something was the case."""
    return None if before is None or now is None else (now - before) / seconds
