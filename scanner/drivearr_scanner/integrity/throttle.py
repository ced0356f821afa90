"""Hold readers back: to a number of bytes per second that they share, and for others who read the same disk."""

import threading
import time
from collections.abc import Callable

# Bytes that may be read at once after a pause, in seconds of the limit.
BURST_S = 0.25


class Throttle:
    """A bucket that fills at a steady rate and from which all readers take."""

    def __init__(
        self,
        bytes_per_s: int | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Let `bytes_per_s` through; None is no limit."""
        self._rate = bytes_per_s
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._ready_at = clock()

    def take(self, count: int) -> None:
        """Wait until so many bytes more are within the limit."""
        if self._rate is None:
            return
        with self._lock:
            now = self._clock()
            self._ready_at = max(self._ready_at, now - BURST_S) + count / self._rate
            wait = self._ready_at - now
        if wait > 0:
            self._sleep(wait)
