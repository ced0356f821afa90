"""Hashing: a file that is all holes takes no hours."""

import os
from pathlib import Path

import pytest
import xxhash
from drivearr_scanner.integrity.hashing import MAX_HOLES_BYTES, hash_open_file


def test_a_file_of_holes_is_refused_at_once(tmp_path: Path) -> None:
    """A found drive may claim any size; nothing of it is read."""
    path = tmp_path / "huge.mkv"
    path.touch()
    os.truncate(path, MAX_HOLES_BYTES + 1)
    steps: list[int] = []
    with path.open("rb") as file, pytest.raises(OSError, match="sparse"):
        hash_open_file(file.fileno(), on_bytes=steps.append)
    assert steps == []


def test_a_file_with_small_holes_is_hashed(tmp_path: Path) -> None:
    """Holes read as zeros, as they are copied."""
    path = tmp_path / "film.mkv"
    path.write_bytes(b"film")
    os.truncate(path, 3 << 20)
    with path.open("rb") as file:
        digest = hash_open_file(file.fileno(), on_bytes=lambda _: None)
    assert digest == xxhash.xxh3_128_hexdigest(path.read_bytes())
