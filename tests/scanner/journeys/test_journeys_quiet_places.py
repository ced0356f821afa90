"""Folders that tell no changes are looked at when their disk was written to, and only then: no poll wakes a disk."""

import os
from pathlib import Path

from drivearr_scanner.journeys.quiet_places import QuietPlaces

from tests.lab.loopdrive import LoopDrive, needs_root


def test_a_folder_is_looked_at_once_and_then_after_writes() -> None:
    """Each by the counter of its own disk; one that nobody counts is left to scans."""
    counts: dict[str, int | None] = {"/a": 10, "/b": 20, "/pool": None}
    places = QuietPlaces(counts.get)
    assert places.changed(["/b", "/a", "/pool"]) == ["/a", "/b"]
    assert places.changed(["/a", "/b", "/pool"]) == []
    counts["/b"] = 21
    assert places.changed(["/a", "/b", "/pool"]) == ["/b"]
    assert places.changed([]) == []
    assert places.changed(["/a"]) == ["/a"]  # it went and came back: another one may be there


@needs_root
def test_reading_a_real_drive_is_no_change_and_a_new_film_is() -> None:
    """The kernel's own counters, on a partition."""
    with LoopDrive(partition=True) as drive:
        top, places = Path(drive.mount_point), QuietPlaces()
        os.sync()
        assert places.changed([drive.mount_point]) == [drive.mount_point]
        assert list(top.iterdir()) is not None
        assert places.changed([drive.mount_point]) == []
        with (top / "film.mkv").open("wb") as film:
            film.write(os.urandom(1 << 20))
            os.fsync(film.fileno())
        assert places.changed([drive.mount_point]) == [drive.mount_point]
