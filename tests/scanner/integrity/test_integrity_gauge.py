"""The speed of reading: the time in which something was read, and no other."""

import threading

from drivearr_scanner.integrity import gauge
from drivearr_scanner.integrity.gauge import Gauge


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def monotonic(self) -> float:
        """Give the time."""
        return self.at


def test_pauses_and_overlaps_do_not_count(monkeypatch):
    """Two reads at once take the time once; what lies between reads takes none."""
    clock = Clock()
    monkeypatch.setattr(gauge, "time", clock)
    measured = Gauge()
    assert (measured.bytes_per_s, measured.open_folder_s) == (None, None)
    with measured.reading():
        clock.at += 1
        with measured.reading():
            clock.at += 1
        clock.at += 1
    clock.at += 50
    with measured.reading():
        clock.at += 1
    measured.took(400)
    assert (measured.busy_s, measured.bytes_per_s) == (4.0, 100.0)


def test_the_median_of_folders():
    """One that took long does not tell for all."""
    measured = Gauge()
    for seconds in (0.001, 0.002, 9.0):
        measured.opened(seconds)
    assert (measured.open_folder_s, measured.folders) == (0.002, 3)


def test_reads_of_several_threads_are_all_counted():
    """No byte is lost between threads."""
    measured = Gauge()

    def read() -> None:
        for _ in range(1000):
            with measured.reading():
                measured.took(1)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert measured.read_bytes == 4000
