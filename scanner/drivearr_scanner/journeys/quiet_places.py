"""Which folders of this machine that tell no changes are worth a look: those on whose disk something was written.

Nothing on a local file system changes without a write to its disk. So a disk that sleeps is left asleep; where nobody
tells what was written (a pool of disks), a folder is looked at by scans alone.
"""

from collections.abc import Callable, Iterable

from drivearr_scanner.devices.load import written_bytes


class QuietPlaces:
    """Remembers how much had been written to the disk of each folder when it was looked at."""

    def __init__(self, written: Callable[[str], int | None] = written_bytes) -> None:
        """Know nothing yet: each folder is looked at once."""
        self._written = written
        self._seen: dict[str, int] = {}

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Give the folders to look at now, and take them for looked at; blocking."""
        now = {path: count for path in paths if (count := self._written(path)) is not None}
        due = sorted(path for path, count in now.items() if self._seen.get(path) != count)
        self._seen = now
        return due
