"""A line between browser and scanner that can be cut, or go dead without a word, as a phone's does."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

PIECE = 64 * 1024


@dataclass
class BadLine:
    """Passes bytes on between its own port and another one of this machine."""

    port: int
    token: str
    _listener: socket.socket
    _open: list[socket.socket] = field(default_factory=list)
    _passes: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Give the address to use in place of the scanner's."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def fall_silent(self) -> None:
        """Pass nothing on from now on; connections stay open and hear nothing."""
        self._passes.clear()

    def speak(self) -> None:
        """Pass everything on again, also what was held back."""
        self._passes.set()

    def cut(self) -> None:
        """End every connection; new ones are passed on as before."""
        with self._lock:
            gone, self._open = self._open, []
        for each in gone:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.port))
            with self._lock:
                self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        """Carry bytes in one direction until either side ends."""
        with contextlib.suppress(OSError):
            while piece := one.recv(PIECE):
                self._passes.wait()
                other.sendall(piece)
        for each in (one, other):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def bad_line(port: int, token: str) -> Iterator[BadLine]:
    """Give a line to a port."""
    listener = socket.create_server(("127.0.0.1", 0))
    line = BadLine(port, token, listener)
    line.speak()
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        listener.close()
        line.speak()
        line.cut()
