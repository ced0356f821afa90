"""A drive on a disk that smartctl gives up, with a film on it that exists nowhere else."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rotting import MIB, Rotting, report, rotting

FILM, TITLES = "Family/First steps.mkv", "Family/First steps.srt"


@contextlib.contextmanager
def failing(folder: Path) -> Iterator[Rotting]:
    """Give a scanner with the drive *Road trip* on a failing disk, which alone holds a film, and *Attic* on another."""
    with rotting(folder) as it:
        put(it, {FILM: os.urandom(3 * MIB), TITLES: b"1\n00:00:01,000 --> 00:00:02,000\nHop!\n"})
        until_only_here(it, 1)
        it.smartctl.answer(it.road.disk, report(reallocated=5000, pending=400))
        it.ask("POST", f"/devices/{it.device_id()}/refresh")
        it.until(lambda: _row(it, "health")["status"] == "failing", "the disk fails")
        yield it


def put(it: Rotting, files: dict[str, bytes]) -> None:
    """Write files to the failing drive, and let the scanner read them."""
    for path, content in files.items():
        Path(it.road.mount_point, path).write_bytes(content)
    drive_id = it.drive(it.road.mount_point)["drive_id"]
    it.run(f"/drives/{drive_id}/rescan")
    it.run(f"/drives/{drive_id}/verify", {"mode": "full"})


def until_only_here(it: Rotting, titles: int) -> None:
    """Wait until so many titles exist only on the disk."""
    it.until(lambda: _row(it, "advice")["titles_only_here"] == titles, f"{titles} titles only here")


def is_saved(it: Rotting) -> bool:
    """Say whether film and subtitles lie on the other drive as on the failing one, byte for byte."""
    copies = {path: Path(it.attic.mount_point, path) for path in (FILM, TITLES)}
    return all(
        copy.exists() and copy.read_bytes() == Path(it.road.mount_point, path).read_bytes()
        for path, copy in copies.items()
    )


def _row(it: Rotting, table: str) -> dict[str, Any]:
    """Give the row of the failing disk."""
    device_id = it.device_id()
    found: dict[str, Any] = next(row for row in it.state()[table] if row["device_id"] == device_id)
    return found
