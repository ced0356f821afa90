"""How a running job is steered and how it reports: usable from its worker thread and from the event loop."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from drivearr_scanner.contract.models import Progress

# Seconds over which the speed of a job is averaged: long enough to be steady, short enough to follow a slow stick.
RATE_WINDOW_S = 5.0


class CancelledJobError(Exception):
    """The job was asked to stop; what is finished stays finished."""


class Control:
    """The reins of one job."""

    def __init__(self) -> None:
        """Start unpaused."""
        self._cancelled = threading.Event()
        self._go = threading.Event()
        self._go.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._cancelled.is_set()

    @property
    def paused(self) -> bool:
        """Whether the job was asked to wait."""
        return not self._go.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at the next safe place."""
        self._cancelled.set()
        self._go.set()

    def pause(self) -> None:
        """Ask the job to wait at the next safe place."""
        self._go.clear()

    def resume(self) -> None:
        """Let a waiting job go on."""
        self._go.set()

    def check(self) -> None:
        """Wait while paused; raise `CancelledJobError` when the job is to stop. Called in safe places."""
        self._go.wait()
        if self._cancelled.is_set():
            raise CancelledJobError

    def sleep(self, seconds: float) -> None:
        """Wait so long; raise `CancelledJobError` as soon as the job is to stop."""
        if self._cancelled.wait(seconds):
            raise CancelledJobError


@dataclass(slots=True)
class _Sample:
    """How far the job was at a moment."""

    at: float
    done_bytes: int


class ProgressMeter:
    """Turns what a worker reports into progress with speed and time left; safe to call from any thread."""

    def __init__(self, changed: Callable[[], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        """Call `changed` after each report."""
        self._changed = changed
        self._clock = clock
        self._lock = threading.Lock()
        self._progress = Progress()
        self._samples: list[_Sample] = []

    @property
    def progress(self) -> Progress:
        """The progress as last reported."""
        return self._progress

    def report(
        self,
        *,
        done_bytes: int,
        done_items: int,
        total_bytes: int | None = None,
        total_items: int | None = None,
        current: str | None = None,
    ) -> None:
        """Take how far the job is."""
        with self._lock:
            rate = self._rate(done_bytes)
            left = None if total_bytes is None else max(total_bytes - done_bytes, 0)
            self._progress = Progress(
                done_bytes=done_bytes,
                total_bytes=total_bytes,
                done_items=done_items,
                total_items=total_items,
                percent=_percent(done_bytes, total_bytes, done_items=done_items, total_items=total_items),
                rate_bytes_per_s=rate,
                eta_s=None if left is None or not rate else round(left / rate, 1),
                current=current,
            )
        self._changed()

    def _rate(self, done_bytes: int) -> float | None:
        """Give the speed over the last seconds; None before there are two moments to compare."""
        now = self._clock()
        self._samples.append(_Sample(now, done_bytes))
        while len(self._samples) > 2 and now - self._samples[1].at >= RATE_WINDOW_S:
            self._samples.pop(0)
        first = self._samples[0]
        if now - first.at < 0.5:
            return None
        return round((done_bytes - first.done_bytes) / (now - first.at), 1)


def _percent(done_bytes: int, total_bytes: int | None, *, done_items: int, total_items: int | None) -> float | None:
    """Give the share done, by bytes where there are any to do, else by items."""
    if total_bytes:
        return round(min(done_bytes / total_bytes, 1.0) * 100, 1)
    if total_items:
        return round(min(done_items / total_items, 1.0) * 100, 1)
    return None
