"""What this process holds open below a folder: other tests of the same worker open and close files, too."""

import contextlib
import os
from pathlib import Path


def held_below(folder: Path | str) -> list[str]:
    """Give the path of each open descriptor at or below a folder, one entry each, as sorted absolute paths."""
    found = []
    for fd in os.listdir("/proc/self/fd"):
        with contextlib.suppress(FileNotFoundError):  # the listing's own descriptor is closed by now
            found.append(os.readlink(f"/proc/self/fd/{fd}"))
    top = os.path.realpath(folder)
    return sorted(path for path in found if path == top or path.startswith(f"{top}/"))
