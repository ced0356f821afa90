"""The drive that a sync writes to: each trouble with it either fails one file or ends the run."""

import contextlib
import stat
import time
from collections.abc import Callable, Iterator

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.fault_rules import Fault, fault_of, reason_of

from .space_rules import MANIFEST_ROOM_BYTES


class ItemFailedError(Exception):
    """One file was not copied; the run goes on."""

    def __init__(self, error_: DrivearrError) -> None:
        """Keep the error of the contract."""
        super().__init__(str(error_))
        self.error = error_


class RunStoppedError(Exception):
    """The drive cannot be written to any more; the run ends."""

    def __init__(self, error_: DrivearrError) -> None:
        """Keep the error of the contract."""
        super().__init__(str(error_))
        self.error = error_


class Target:
    """A drive while it is written to."""

    def __init__(self, root: Root, *, name: str, still_there: Callable[[], bool]) -> None:
        """Write to `root`; `still_there` tells whether it is still the volume that the plan was made for."""
        self.root = root
        self.name = name
        self.manifest_bytes = MANIFEST_ROOM_BYTES
        self._still_there = still_there
        self._seen_at = float("-inf")

    def check_there(self, *, again_after_s: float = 0.0) -> None:
        """End the run when the volume is not the one it was; a look that is recent enough is not repeated.

        One look reads the table of mounts and sysfs, about 2 ms: longer than it takes to write a small file.
        """
        now = time.monotonic()
        if again_after_s and now - self._seen_at < again_after_s:
            return
        if not self._still_there():
            raise RunStoppedError(error("drive_gone", drive=self.name))
        self._seen_at = now

    def check_room(self, size_bytes: int) -> None:
        """Fail a file that would leave no room for the manifest."""
        if (full := self.lack_of_room(size_bytes)) is not None:
            raise ItemFailedError(full)

    def lack_of_room(self, size_bytes: int) -> DrivearrError | None:
        """Give the error for a file that would leave no room for the manifest; None when there is room."""
        with self.errors(""):
            space = self.root.space()
        cluster = max(space.cluster_bytes, 1)
        missing = -(-size_bytes // cluster) * cluster + self.manifest_bytes - space.free_bytes
        return error("drive_full", drive=self.name, needed_bytes=missing) if missing > 0 else None

    @contextlib.contextmanager
    def errors(self, path: str, *, naming: bool = False) -> Iterator[None]:
        """Turn an OSError inside into ItemFailedError or RunStoppedError; `naming` while a name is made."""
        try:
            yield
        except OSError as problem:
            raise self.failure(problem, path, naming=naming) from problem

    def failure(self, problem: OSError, path: str, *, naming: bool = False) -> ItemFailedError | RunStoppedError:
        """Judge trouble with the drive; an I/O error is a bad block only when the drive still answers."""
        fault = fault_of(problem, naming=naming)
        if fault is Fault.GONE or not self._still_there():
            return RunStoppedError(error("drive_gone", drive=self.name))
        if fault is Fault.READ_ONLY:
            return RunStoppedError(error("drive_read_only", drive=self.name))
        if fault is Fault.IO and not self._answers():
            return RunStoppedError(error("drive_gone", drive=self.name))
        return ItemFailedError(self._item_error(fault, problem, path))

    def _item_error(self, fault: Fault, problem: OSError, path: str) -> DrivearrError:
        """Give the error for one file."""
        if isinstance(problem, FileExistsError):
            return error("target_exists", path=shown(path))
        if fault is Fault.FULL:
            return error("drive_full", drive=self.name, needed_bytes="?")
        if fault is Fault.NAME:
            return error("name_refused", path=shown(path), reason=reason_of(problem))
        if fault is Fault.TOO_BIG:
            return error("file_too_big", path=shown(path))
        return error("write_failed", path=shown(path), reason=reason_of(problem))

    def _answers(self) -> bool:
        """Tell whether the drive still takes a write, by making its root durable once more."""
        try:
            self.root.fsync_dir("")
        except OSError:
            return False
        return True

    def size_of(self, path: str) -> int | None:
        """Give the size of a file on the drive; None when the name is free, -1 when it is something else."""
        try:
            facts = self.root.lstat(path)
        except FileNotFoundError:
            return None
        return facts.st_size if stat.S_ISREG(facts.st_mode) else -1

    def discard(self, path: str) -> None:
        """Remove a temporary file as far as the drive still lets us; the next run sweeps what is left."""
        with contextlib.suppress(OSError):
            self.root.unlink(path)
