"""Notice at once that something was attached, mounted, unmounted or pulled.

Two sources, since each alone misses something: uevents of block devices (of udevd where it runs, else of the kernel;
none where netlink is refused), and the mount table, which the kernel marks as changed for whoever polls it.
"""

import asyncio
import contextlib
import logging
import os
import select
import threading
from collections.abc import AsyncIterator

import pyudev

LOGGER = logging.getLogger(__name__)

# Seconds in which what belongs together (disk, partitions, mount) is gathered into one change.
GATHER_S = 0.2
_MOUNT_TABLE = "/proc/self/mountinfo"
_UDEV_CONTROL = "/run/udev/control"


class Monitor:
    """Wakes whoever iterates over `changes`, from the start on; `stop` ends the threads."""

    def __init__(self) -> None:
        """Prepare; nothing is watched before `start`."""
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._stop_read, self._stop_write = os.pipe()
        self._thread = threading.Thread(target=self._watch, name="device-monitor", daemon=True)

    async def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    async def stop(self) -> None:
        """End watching and wait for it."""
        os.write(self._stop_write, b"x")
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

    def _watch(self) -> None:
        """Wait for both sources until stopped."""
        with open(_MOUNT_TABLE, "rb") as table:
            poll = select.poll()
            poll.register(self._stop_read, select.POLLIN)
            poll.register(table.fileno(), select.POLLERR | select.POLLPRI)
            monitor = _uevents()
            if monitor is not None:
                poll.register(monitor.fileno(), select.POLLIN)
            while True:
                ready = {fd for fd, _ in poll.poll()}
                if self._stop_read in ready:
                    return
                if monitor is not None and monitor.fileno() in ready:
                    _drain(monitor)
                with contextlib.suppress(RuntimeError):  # the loop is closing: nobody is left to tell
                    self._loop.call_soon_threadsafe(self._woken.set)


def uevent_source() -> str:
    """Give whose uevents can be had: udevd's, which come after it has read the device, else the kernel's."""
    return "udev" if os.path.exists(_UDEV_CONTROL) else "kernel"


def _uevents() -> "pyudev.Monitor | None":
    """Listen to uevents of block devices; None where the machine does not allow it."""
    try:
        monitor = pyudev.Monitor.from_netlink(pyudev.Context(), source=uevent_source())
        monitor.filter_by("block")
        monitor.start()
    except (OSError, ImportError) as problem:
        LOGGER.info("No uevents here (%s); only changes of the mount table are noticed", problem)
        return None
    return monitor


def _drain(monitor: "pyudev.Monitor") -> None:
    """Read the events that wait; what they say is read anew from sysfs."""
    with contextlib.suppress(OSError):  # the buffer overflowed: that is a change as well
        while monitor.poll(timeout=0) is not None:
            pass
