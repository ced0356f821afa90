"""Folders that tell no changes are looked at when their disk was written to, and only then: no poll wakes a disk."""

import asyncio
import os
from pathlib import Path

from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.journeys.quiet_places import QuietPlaces
from drivearr_scanner.journeys.watching import Watcher

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


@needs_root
async def test_a_watcher_tells_where_to_look_without_being_told(tmp_path: Path) -> None:
    """Of what it could not watch: what was written to; what it watches tells by itself."""
    with LoopDrive() as drive:
        gone = Path(drive.mount_point, "not yet")
        watcher = Watcher(_nothing)
        watcher.watch({str(tmp_path), str(gone)})
        assert watcher.unwatched == {str(gone)}
        gone.mkdir()
        os.sync()
        places = {str(tmp_path), str(gone)}
        assert await asyncio.to_thread(watcher.silent, places) == [str(gone)]
        assert await asyncio.to_thread(watcher.silent, places) == []
        await watcher.close()


async def _nothing(_path: str, _scope: Scope) -> None:
    """Take a change."""
