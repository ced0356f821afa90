"""Notice at once that something was attached, mounted, unmounted or pulled.

Two sources, since each alone misses something: uevents of block devices (the kernel's own, and udevd's, which come
after it has read the device; none where netlink is refused), and the mount table, which the kernel marks as changed
for whoever polls it.
"""

import asyncio
import contextlib
import logging
import os
import select
import threading
import time
from collections.abc import AsyncIterator

import pyudev

LOGGER = logging.getLogger(__name__)

# Seconds in which what belongs together (disk, partitions, mount) is gathered into one change.
GATHER_S = 0.2
# Seconds after a uevent when it is looked once more: a partition table is read in steps, udev's data comes later
# (and in a container its own event never comes), a stick says its size late.
SETTLE_S = 1.5
_MOUNT_TABLE = "/proc/self/mountinfo"


class Monitor:
    """Wakes whoever iterates over `changes`; `stop` ends the thread that watches."""

    def __init__(self) -> None:
        """Prepare; nothing is watched before `start`."""
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._stop_read, self._stop_write = os.pipe2(os.O_CLOEXEC)
        self._thread: threading.Thread | None = None

    async def start(self) -> None:
        """Begin to watch: whatever changes after this is noticed."""
        sources = [source for source in map(_uevents, ("kernel", "udev")) if source is not None]
        if not sources:
            LOGGER.info("No uevents here; only changes of the mount table are noticed")
        self._thread = threading.Thread(target=self._watch, args=(sources,), name="device-monitor", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """End watching and wait for it."""
        os.write(self._stop_write, b"x")
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
        os.close(self._stop_read)
        os.close(self._stop_write)

    async def changes(self) -> AsyncIterator[None]:
        """Give one item for each change, what comes close together taken as one."""
        while True:
            await self._woken.wait()
            await asyncio.sleep(GATHER_S)
            self._woken.clear()
            yield

    def _watch(self, sources: list["pyudev.Monitor"]) -> None:
        """Wait for all sources until stopped."""
        by_fd = {source.fileno(): source for source in sources}
        look_again_at: float | None = None
        with open(_MOUNT_TABLE, "rb") as table:
            poll = select.poll()
            poll.register(table, select.POLLERR | select.POLLPRI)
            for fd in (self._stop_read, *by_fd):
                poll.register(fd, select.POLLIN)
            while True:
                ready = {fd for fd, _ in poll.poll(_left_ms(look_again_at))}
                if self._stop_read in ready:
                    return
                for fd in ready & by_fd.keys():
                    _drain(by_fd[fd])
                    look_again_at = time.monotonic() + SETTLE_S
                if not ready:
                    look_again_at = None
                self._wake()

    def _wake(self) -> None:
        """Tell the event loop; one that is closing has nobody left to tell."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._woken.set)


def _left_ms(moment: float | None) -> int | None:
    """Give the milliseconds until a moment, for poll(); None for no end."""
    return None if moment is None else max(0, int((moment - time.monotonic()) * 1000) + 1)


def _uevents(source: str) -> "pyudev.Monitor | None":
    """Listen to uevents of block devices; None where the machine does not allow it."""
    try:
        monitor = pyudev.Monitor.from_netlink(pyudev.Context(), source=source)
        monitor.filter_by("block")
        monitor.start()
    except (OSError, ImportError) as problem:
        LOGGER.debug("no uevents of %s: %s", source, problem)
        return None
    return monitor


def _drain(monitor: "pyudev.Monitor") -> None:
    """Read the events that wait; what they say is read anew from sysfs."""
    with contextlib.suppress(OSError):  # the buffer overflowed: that is a change as well
        while monitor.poll(timeout=0) is not None:
            pass
