"""The checksums of contents: xxh3_128 of a file and xxh3_64 of each MiB of a larger one; others to judge old ones."""

import hashlib
from collections.abc import Callable
from typing import Protocol

import blake3
import xxhash

ALGORITHM = "xxh3_128"
# One step of reading: large enough that Python's share is lost in the disk's, small enough to stop at once.
STEP_BYTES = 1 << 20
# A file with larger holes is no medium: on a found drive it may claim any size, and hashing its zeros takes hours.
MAX_HOLES_BYTES = 64 << 30


class Digest(Protocol):
    """A checksum that grows."""

    def update(self, data: memoryview, /) -> object:
        """Take more bytes."""

    def digest(self) -> bytes:
        """Give the checksum."""


_MAKERS: dict[str, Callable[[], Digest]] = {
    ALGORITHM: xxhash.xxh3_128,
    "xxhash64": xxhash.xxh64,
    "md5": lambda: hashlib.md5(usedforsecurity=False),
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
    "sha256": hashlib.sha256,
    "sha512": hashlib.sha512,
    "blake2b": hashlib.blake2b,
    "blake3": blake3.blake3,
}


def can_judge(algorithm: str) -> bool:
    """Tell whether checksums of an algorithm can be reckoned here."""
    return algorithm in _MAKERS


def new_digest(algorithm: str = ALGORITHM) -> Digest:
    """Give an empty checksum."""
    return _MAKERS[algorithm]()
