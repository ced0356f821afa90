"""How fast a root gives its data: measured on the reads and folder openings of the scanner itself, from any thread."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

# The latest openings of folders, of which the median is told.
FOLDERS = 1000


class Gauge:
    """Adds up bytes and the time in which at least one read was under way; pauses and throttling do not count."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self._lock = threading.Lock()
        self._reading = 0
        self._since = 0.0
        self._opened: deque[float] = deque(maxlen=FOLDERS)
        self.read_bytes = 0
        self.busy_s = 0.0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Count the time of a read."""
        with self._lock:
            if not self._reading:
                self._since = time.monotonic()
            self._reading += 1
        try:
            yield
        finally:
            with self._lock:
                self._reading -= 1
                if not self._reading:
                    self.busy_s += time.monotonic() - self._since

    def took(self, count: int) -> None:
        """Count bytes that were read."""
        with self._lock:
            self.read_bytes += count

    def opened(self, seconds: float) -> None:
        """Count the time that opening a folder took."""
        with self._lock:
            self._opened.append(seconds)

    @property
    def bytes_per_s(self) -> float | None:
        """The speed; None before anything was read."""
        with self._lock:
            return self.read_bytes / self.busy_s if self.read_bytes and self.busy_s > 0 else None

    @property
    def folders(self) -> int:
        """How many openings of folders the median is of."""
        return len(self._opened)

    @property
    def open_folder_s(self) -> float | None:
        """The median time to open a folder; None before one was opened."""
        with self._lock:
            return sorted(self._opened)[len(self._opened) // 2] if self._opened else None
