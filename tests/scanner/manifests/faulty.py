"""A drive that fails at its n-th operation, with any error of the operating system."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from drivearr_scanner.devices.tree import Root

_ROOT_CALLS = (
    "create_file",
    "open_existing_for_write",
    "make_dirs",
    "rename_new",
    "rename_over",
    "unlink",
    "fsync_dir",
    "syncfs",
    "set_mtime",
)
_FD_CALLS = ("write", "pwrite", "fsync", "fdatasync", "ftruncate")


class Faults:
    """Counts what changes a drive, and lets the n-th such operation fail; `lasting` lets all after it fail too."""

    def __init__(self, drive: str, *, at: int = 0, code: int = 0, lasting: bool = False) -> None:
        """Fail on the drive at this path; `at` 0 only counts."""
        self.count = 0
        self._drive = drive
        self._at = at
        self._code = code
        self._lasting = lasting

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put the faults between the scanner and the system."""
        for name in _ROOT_CALLS:
            patch.setattr(Root, name, self._on_root(getattr(Root, name)))
        for name in _FD_CALLS:
            patch.setattr(os, name, self._on_fd(getattr(os, name)))

    def _on_root(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a method of a root."""

        def faulty(root: Root, *args: Any, **named: Any) -> Any:
            """Fail or pass on."""
            if root.path == self._drive:
                self._tick()
            return call(root, *args, **named)

        return faulty

    def _on_fd(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function that takes a descriptor."""

        def faulty(fd: int, *args: Any) -> Any:
            """Fail or pass on."""
            if os.readlink(f"/proc/self/fd/{fd}").startswith(self._drive):
                self._tick()
            return call(fd, *args)

        return faulty

    def _tick(self) -> None:
        """Count one operation, and fail when its turn has come."""
        self.count += 1
        if self.count == self._at or (self._lasting and 0 < self._at < self.count):
            raise OSError(self._code, os.strerror(self._code))
