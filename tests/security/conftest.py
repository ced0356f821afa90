"""A scanner as a program, on a small library and a drive, for those who want to do it harm."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_dev.scanner import Scanner


@contextlib.contextmanager
def scanner_on(place: Path, *options: str) -> Iterator[Scanner]:
    """Run a scanner on a library and a drive in a folder."""
    for path, content in (
        ("movies/Heat (1995)/Heat (1995).mkv", b"heat" * 5000),
        ("movies/Ronin (1998)/Ronin (1998).mkv", b"ronin" * 5000),
        ("drive/Movies/Heat (1995)/Heat (1995).mkv", b"heat" * 5000),
    ):
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    selectors = ["--library", f"movies={place / 'movies'}", "--drive", str(place / "drive"), "--no-announce"]
    scanner = Scanner(place / "data", port=port, selectors=[*selectors, "--no-discover", *options])
    scanner.start()
    try:
        scanner.wait_compared(60)
        yield scanner
    finally:
        scanner.child.stop()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder of the test's own."""
    return tmp_path


@pytest.fixture
def scanner(place: Path) -> Iterator[Scanner]:
    """Give a scanner that runs on it."""
    with scanner_on(place) as running:
        yield running
