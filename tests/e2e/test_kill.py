"""A scanner that is killed in the middle of a copy loses nothing and goes on where it was."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import free_port
from house import drive_at, wait_for
from loopdrive import LoopDrive, needs_root

MOVIE = "Movies/The Long Film (1999)/The Long Film (1999).mkv"
SIZE = 320 << 20


@pytest.fixture
def scanner_and_drive(tmp_path: Path) -> Iterator[tuple[Scanner, Path]]:
    """Give a scanner with one big movie that its drive lacks, and the drive."""
    movie = tmp_path / "library" / MOVIE
    movie.parent.mkdir(parents=True)
    with movie.open("wb") as file:
        for _ in range(SIZE >> 20):
            file.write(os.urandom(1 << 20))
    with LoopDrive(fs="ext4", label="KILLED", size_bytes=512 << 20) as drive:
        selectors = ["--library", f"movies={tmp_path}/library/Movies", "--drive", drive.mount_point, "--no-announce"]
        scanner = Scanner(tmp_path / "data", port=free_port("127.0.0.1", 18577), selectors=selectors)
        try:
            scanner.start()
            scanner.wait_compared(30)
            yield scanner, Path(drive.mount_point)
        finally:
            scanner.child.stop()


def job(scanner: Scanner, job_id: str) -> dict[str, Any]:
    """Give a job."""
    found: dict[str, Any] = scanner.ask("GET", f"/jobs/{job_id}")["job"]
    return found


@needs_root
def test_a_killed_copy_is_interrupted_and_resumes(scanner_and_drive: tuple[Scanner, Path], tmp_path: Path) -> None:
    """No half file has a final name, the job says that it was interrupted, and resuming it completes the file."""
    scanner, drive = scanner_and_drive
    drive_id = drive_at(scanner, drive)["drive_id"]
    job_id = scanner.ask("POST", f"/drives/{drive_id}/sync", {})["job"]["job_id"]
    target = drive / MOVIE
    wait_for("a part of the copy", lambda: list(target.parent.glob(".drivearr-tmp-*")), every_s=0.005)
    scanner.child.kill()
    assert not target.exists()

    scanner.start()
    assert job(scanner, job_id)["state"] == "interrupted"
    scanner.wait_compared(30)
    assert drive_at(scanner, drive)["titles"]["missing"] == 1

    resumed_id = scanner.ask("POST", f"/jobs/{job_id}/resume", {})["job"]["job_id"]
    wait_for("the resumed job", lambda: job(scanner, resumed_id)["state"] not in {"queued", "running"}, timeout_s=60)
    resumed = job(scanner, resumed_id)
    assert resumed["state"] == "done", resumed
    assert target.read_bytes() == (tmp_path / "library" / MOVIE).read_bytes()
    assert not list(drive.rglob(".drivearr-tmp-*"))
