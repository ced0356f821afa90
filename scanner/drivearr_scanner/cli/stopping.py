"""How Ctrl-C stops long work: at a safe place, with what was finished kept."""

import contextlib
import signal
from collections.abc import Iterator

from drivearr_scanner.jobs.control import Control


@contextlib.contextmanager
def stopped_by_signals(control: Control) -> Iterator[None]:
    """Let SIGINT and SIGTERM stop the work that `control` steers."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    previous = {number: signal.signal(number, lambda *_: control.cancel()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
