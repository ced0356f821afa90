"""Making millions of objects that stay, without the collector of cycles going through all of them again and again."""

import gc
import threading
from typing import Self

# Files beyond which what is made of them is that much.
MANY_FILES = 50_000


class Lasting:
    """A context in which much is made that lasts; several threads may be in it at a time.

    With ten million objects one look of the collector holds up all threads for seconds, and it looks each time that
    a quarter more was made. What is made here is never looked at: whoever drops it must leave no cycles in it.
    """

    def __init__(self) -> None:
        """Nobody is in it."""
        self._lock = threading.Lock()
        self._inside = 0

    def __enter__(self) -> Self:
        """Collect what is garbage by now, then nothing until the end."""
        with self._lock:
            if not self._inside:
                gc.collect()
                gc.disable()
            self._inside += 1
        return self

    def __exit__(self, *_exc: object) -> None:
        """Keep what was made out of the collector's sight."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                gc.freeze()
                gc.enable()


# The collector is the whole process's: all who make much must be counted by one.
LASTING = Lasting()
