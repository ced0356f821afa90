"""A bit that changes in a file, silently or as an edit."""

import os
import time
from pathlib import Path


def rot(path: Path, offset: int = 0, *, keep_time: bool = True) -> None:
    """Flip a bit of a file; its size stays, and its time too unless it is an edit."""
    facts = os.stat(path)
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)
        file.seek(offset)
        file.write(bytes([byte[0] ^ 1]))
    later = facts.st_mtime_ns if keep_time else max(time.time_ns(), facts.st_mtime_ns + 10**9)
    os.utime(path, ns=(facts.st_atime_ns, later))
