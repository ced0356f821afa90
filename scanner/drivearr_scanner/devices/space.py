"""The room on mounted file systems, asked so that a dead network mount or driver cannot hold us up."""

import os
import threading

# A healthy server answers in milliseconds; longer, and the list of drives would be late for everybody.
TIMEOUT_S = 2.0


class SpaceReader:
    """Asks for sizes; what did not answer in time is not asked again until that question is answered."""

    def __init__(self, timeout_s: float = TIMEOUT_S) -> None:
        """Set how long a mount that may hang has to answer."""
        self._timeout_s = timeout_s
        self._waiting: dict[str, threading.Thread] = {}

    def read(self, mount_point: str, *, may_hang: bool) -> tuple[int, int] | None:
        """Give size and free bytes for an ordinary user; None when unknown."""
        return self._read_aside(mount_point) if may_hang else read_space(mount_point)

    def _read_aside(self, mount_point: str) -> tuple[int, int] | None:
        """Ask in a thread of its own, which is left behind (and ends with the process) when it hangs."""
        waiting = self._waiting.get(mount_point)
        if waiting is not None and waiting.is_alive():
            return None
        answer: list[tuple[int, int] | None] = []
        thread = threading.Thread(target=lambda: answer.append(read_space(mount_point)), name="space", daemon=True)
        self._waiting[mount_point] = thread
        thread.start()
        thread.join(self._timeout_s)
        if not thread.is_alive():
            del self._waiting[mount_point]
        return answer[0] if answer else None


def read_space(mount_point: str) -> tuple[int, int] | None:
    """Give size and free bytes for an ordinary user; None when the file system does not answer."""
    try:
        facts = os.statvfs(mount_point)
    except OSError:
        return None
    unit = facts.f_frsize or facts.f_bsize
    return facts.f_blocks * unit, facts.f_bavail * unit
