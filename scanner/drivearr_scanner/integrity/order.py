"""In which order a disk with a head reads large files: as they lie on it; blocking."""

import contextlib
import os
from collections.abc import Iterable
from typing import Self

from drivearr_scanner.devices.extents import Locator
from drivearr_scanner.devices.tree import Root

from .folder_rules import Facts

# The first byte of a file: where it lies is where the head has to go.
_FIRST = ((0, 1),)


class Places:
    """Tells where files begin; what is known of each file system is read once."""

    def __init__(self, root: Root) -> None:
        """Ask below `root`."""
        self._root = root
        self._locators: dict[int, tuple[Locator, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        for _, fd in self._locators.values():
            os.close(fd)
        self._locators.clear()

    def key(self, folder: str, facts: Facts) -> tuple[int, int, int]:
        """Give what to sort a file by: file system, place of its first byte, or its inode."""
        try:
            fd = self._root.open_file(f"{folder}/{facts[0]}" if folder else facts[0])
        except OSError:  # reading it says what is wrong
            return 0, 0, facts[4]
        keep = False
        try:
            number = os.fstat(fd).st_dev
            if number not in self._locators:
                self._locators[number] = (Locator(fd), fd)
                keep = True
            found = self._locators[number][0].locate(fd, ranges=_FIRST, sync=False)
            return number, found.extents[0].physical if found.extents else 0, facts[4]
        except OSError:
            return 0, 0, facts[4]
        finally:
            if not keep:
                with contextlib.suppress(OSError):
                    os.close(fd)

    def sorted(self, files: Iterable[tuple[str, Facts]]) -> list[int]:
        """Give the numbers of files (folder, facts) in the order of their places."""
        keys = [self.key(folder, facts) for folder, facts in files]
        return sorted(range(len(keys)), key=keys.__getitem__)
