"""Let the n-th operation on a drive fail, whether it reads or writes, over the whole journey of a sync."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync import placing

from tests.crash.household import Household

ERRNOS = (
    errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENODEV, errno.EDQUOT,
    errno.ENOTCONN, errno.EINVAL, errno.ENAMETOOLONG, errno.EFBIG, errno.ESTALE,
)  # fmt: skip
_ROOT_CALLS = (
    "create_file", "open_file", "open_existing_for_write", "make_dirs", "rename_new", "rename_over", "unlink",
    "fsync_dir", "syncfs", "set_mtime", "lstat", "exists", "list_dir", "is_empty", "space", "open_folder",
)  # fmt: skip
_FD_CALLS = ("write", "pwrite", "pread", "preadv", "fsync", "fdatasync", "ftruncate", "fstat")


class NthFault:
    """Counts operations on one drive; the n-th fails, or with `lasting` all from it on. `at` 0 only counts."""

    def __init__(self, drive: Path, *, at: int = 0, code: int = 0, lasting: bool = False) -> None:
        """Fail with `code`."""
        self.count = 0
        self._drive = str(drive)
        self._at = at
        self._code = code
        self._lasting = lasting

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the scanner and the system."""
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
            if _name_of(fd).startswith(self._drive):
                self._tick()
            return call(fd, *args)

        return faulty

    def _tick(self) -> None:
        """Count one operation, and fail when its turn has come."""
        self.count += 1
        if self.count == self._at or (self._lasting and 0 < self._at < self.count):
            raise OSError(self._code, os.strerror(self._code))


@dataclass(slots=True)
class FaultTally:
    """What came of it: how many runs, and which of them broke a promise."""

    runs: int = 0
    operations: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.runs} runs over {self.operations} operations, {len(self.broken)} broke a promise"


type Case = tuple[int, int, bool]


def fail_each(place: Path, choose: Callable[[int], Iterator[Case]]) -> FaultTally:
    """Sync under each chosen fault; `choose` gives (n, errno, lasting) for a count of operations."""
    tally = FaultTally()
    store = Store(str(place / "data"))
    try:
        before = _synced_before(place / "before", store)
        tally.operations = _count(place, before, store)
        for case in choose(tally.operations):
            tally.runs += 1
            with _copy_of(before, place / "now") as house:
                problem = _one(house, store, case)
            if problem is not None:
                at, code, lasting = case
                mode = "from then on" if lasting else "once"
                tally.broken.append(f"operation {at}, {errno.errorcode[code]}, {mode}: {problem}")
    finally:
        store.close()
    return tally


def every(operations: int) -> Iterator[Case]:
    """Give every operation with every error, once and lasting."""
    for at in range(1, operations + 1):
        for code in ERRNOS:
            yield at, code, False
            yield at, code, True


def some(operations: int) -> Iterator[Case]:
    """Give every operation with a passing I/O error, and with one of all errors, lasting or not, in turn."""
    for at in range(1, operations + 1):
        yield at, errno.EIO, False
        yield at, ERRNOS[at % len(ERRNOS)], bool(at // len(ERRNOS) % 2)


def _synced_before(place: Path, store: Store) -> Household:
    """Give a drive that holds one title of an earlier sync, and a library that holds three more."""
    house = Household.make(place)
    house.movie("Heat (1995)", 900)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "SMALL_BYTES", 1000)
        assert house.sync(store).copied == 1
    house.remember()
    house.movie("Up (2009)", 500)
    house.movie("Alien (1979)", 5000)  # large: by itself, with an fsync of its own
    house.episode("Lost", 1, 700)
    return house


@contextlib.contextmanager
def _copy_of(before: Household, place: Path) -> Generator[Household]:
    """Give a copy to work on, taken away at the end."""
    shutil.copytree(before.place, place)
    try:
        yield replace(before, place=place, drive=place / "drive")
    finally:
        shutil.rmtree(place)


def _attempt(house: Household, store: Store, fault: NthFault) -> None:
    """Sync under a fault; only errors of the contract may come out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "SMALL_BYTES", 1000)
        fault.install(patch)
        try:
            house.sync(store)
        except DrivearrError:
            return


def _count(place: Path, before: Household, store: Store) -> int:
    """Give how many operations a sync without faults has."""
    with _copy_of(before, place / "now") as house:
        fault = NthFault(house.drive)
        _attempt(house, store, fault)
        house.check(complete=True)
    return fault.count


def _one(house: Household, store: Store, case: Case) -> str | None:
    """Sync under one fault, check, and sync again; gives what broke."""
    at, code, lasting = case
    try:
        _attempt(house, store, NthFault(house.drive, at=at, code=code, lasting=lasting))
        house.check()
        house.sync(store)
        house.check(complete=True)
    except (AssertionError, OSError, DrivearrError, ValueError, TypeError) as problem:
        return f"{type(problem).__name__}: {problem}"
    return None


def _name_of(fd: int) -> str:
    """Give what a descriptor is open on."""
    try:
        return os.readlink(f"/proc/self/fd/{fd}")
    except OSError:
        return ""
