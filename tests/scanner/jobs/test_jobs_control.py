"""Steering a job: what waits wakes at once when the job is to stop."""

import threading
import time

import pytest
from drivearr_scanner.integrity.throttle import Throttle
from drivearr_scanner.jobs.control import CancelledJobError, Control


def test_a_sleep_lasts_as_long_as_it_is_asked_to() -> None:
    """And raises nothing when the job goes on."""
    began = time.monotonic()
    Control().sleep(0.05)
    assert time.monotonic() - began >= 0.05


def test_a_cancelled_job_does_not_wait_for_its_bandwidth() -> None:
    """A reader that is held back for an hour stops as soon as the job is cancelled."""
    control = Control()
    throttle = Throttle(1, sleep=control.sleep)
    stopped = threading.Event()

    def read() -> None:
        """Take an hour's bytes."""
        with pytest.raises(CancelledJobError):
            throttle.take(3600)
        stopped.set()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert not stopped.wait(0.1)
    control.cancel()
    assert stopped.wait(20)
    reader.join()
