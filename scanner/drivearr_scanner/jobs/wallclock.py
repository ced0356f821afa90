"""Wait for a moment of the wall clock: also through sleep of the machine and through clocks that are set."""

import asyncio
import contextlib
import errno
import os
import time
from datetime import datetime
from types import TracebackType
from typing import Self

# An absolute moment, and told at once when somebody sets the clock: timerfd_create(2).
_ABSOLUTE_UNTIL_SET = os.TFD_TIMER_ABSTIME | os.TFD_TIMER_CANCEL_ON_SET
# Seconds since 1970 far away: the timer is armed without a moment too, so that a clock that is set is told.
_FAR_AWAY = 2.0**33


class WallClock:
    """A timer of the kernel on the wall clock; nothing runs until the moment comes."""

    def __init__(self) -> None:
        """Make the timer; used on one event loop."""
        self._fd = os.timerfd_create(time.CLOCK_REALTIME, flags=os.TFD_NONBLOCK | os.TFD_CLOEXEC)

    def __enter__(self) -> Self:
        """Give the clock."""
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, at: TracebackType | None) -> None:
        """Give the timer back."""
        os.close(self._fd)

    async def wait(self, moment: datetime | None, woken: asyncio.Event) -> None:
        """Wait for the moment, for `woken`, or until somebody sets the clock, whichever comes first."""
        loop = asyncio.get_running_loop()
        rang = asyncio.Event()
        at = _FAR_AWAY if moment is None else max(moment.timestamp(), 1.0)
        with contextlib.suppress(OSError):  # what an earlier wait left
            os.read(self._fd, 8)
        try:
            os.timerfd_settime(self._fd, flags=_ABSOLUTE_UNTIL_SET, initial=at)
        except OSError as problem:
            if problem.errno == errno.ECANCELED:  # the clock was set this very moment
                return
            raise
        loop.add_reader(self._fd, rang.set)
        waits = [asyncio.ensure_future(event.wait()) for event in (rang, woken)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            loop.remove_reader(self._fd)
            for wait in waits:
                wait.cancel()
