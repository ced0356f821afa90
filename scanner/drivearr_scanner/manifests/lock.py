"""One writer at a time on a drive, also when it hangs on a network share: `.drivearr/lock`.

The file names the installation that writes and is touched every 30 s; one that was not touched for 5 minutes is left
over from a drive that was pulled or a machine that died, and so is one of this installation whose process is gone.
Its holder also keeps a flock on it: that tells of a lock which a power cut tore whether a process here still holds it.
"""

import contextlib
import fcntl
import logging
import os
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import NotRegularFile, Root
from drivearr_scanner.devices.volume import volume_identity

from .sealed_rules import FormatError, seal, unseal
from .slots import FOLDER, read_bytes

LOGGER = logging.getLogger(__name__)

LOCK = f"{FOLDER}/lock"
HEARTBEAT_S = 30.0
STALE_S = 300.0
_SIZE = 512  # of the padded file: each heartbeat is one write of this length


class LockLostError(OSError):
    """Another scanner took the drive over while this one wrote."""


class DriveLock:
    """The lock as it is held."""

    def __init__(self, root: Root, fd: int, *, instance_id: str, clock: Callable[[], datetime]) -> None:
        """Own the lock's descriptor; use `hold`."""
        self._root = root
        self._fd = fd
        self._instance_id = instance_id
        self._holder = uuid.uuid4().hex
        self._clock = clock
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="drive-lock", daemon=True)

    def start(self) -> None:
        """Write the first heartbeat, durable so that a pulled drive tells whose lock it carries; go on with them."""
        self.beat()
        os.fsync(self._fd)
        self._thread.start()

    def beat(self) -> None:
        """Say that the writer lives."""
        at = self._clock().isoformat()
        who = {"instance_id": self._instance_id, "holder": self._holder, "pid": os.getpid(), "boot_id": _boot_id()}
        row = seal({**who, "heartbeat_at": at})
        os.pwrite(self._fd, row.ljust(_SIZE - 1) + b"\n", 0)

    def confirm(self) -> None:
        """Raise LockLostError unless the lock on the drive is still this one."""
        found = _read(self._root)
        if found is None or found.get("holder") != self._holder:
            raise LockLostError("another scanner has taken over the drive")

    def release(self) -> None:
        """Stop the heartbeats and take the lock away; a drive that is gone keeps it, and it goes stale."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(timeout=5)
        try:
            self.confirm()
            self._root.unlink(LOCK)
        except OSError as problem:
            LOGGER.debug("the lock stays on the drive: %s", problem.strerror or problem)
        finally:
            os.close(self._fd)

    def _run(self) -> None:
        """Keep the lock fresh until it is released."""
        while not self._stop.wait(HEARTBEAT_S):
            with contextlib.suppress(OSError):  # the run itself notices that the drive is gone
                self.beat()


@contextlib.contextmanager
def hold(root: Root, *, instance_id: str, clock: Callable[[], datetime], drive_name: str) -> Iterator[DriveLock]:
    """Hold the drive for writing; raises `drive_locked` when another scanner does."""
    root.make_dirs(FOLDER)
    lock = DriveLock(root, _take(root, instance_id, clock(), drive_name), instance_id=instance_id, clock=clock)
    try:
        lock.start()
        yield lock
    finally:
        lock.release()


def _take(root: Root, instance_id: str, now: datetime, drive_name: str) -> int:
    """Create the lock file, a stale one taken away first."""
    for _ in range(3):
        with contextlib.suppress(FileExistsError):
            fd = root.create_file(LOCK)
            with contextlib.suppress(OSError):  # a file system without it: a torn lock is then told by its age
                fcntl.flock(fd, fcntl.LOCK_EX)
            return fd
        found = _read(root)
        if found is not None and not _stale(found, instance_id, now):
            raise error("drive_locked", drive=drive_name, writer=found.get("instance_id"))
        if found is None and _age_s(root, now) < STALE_S and not _is_left_torn(root):
            raise error("drive_locked", drive=drive_name, writer="?")
        _remove_stale(root, found)
    raise error("drive_locked", drive=drive_name, writer="?")


def _stale(found: dict[str, object], instance_id: str, now: datetime) -> bool:
    """Tell whether nobody holds the lock any more; one that is dated into the future is as dead as an old one."""
    if found.get("instance_id") == instance_id and not _lives(found):
        return True
    try:
        beaten = datetime.fromisoformat(str(found.get("heartbeat_at")))
        return abs((now - beaten).total_seconds()) > STALE_S
    except (TypeError, ValueError):
        return True


def _is_left_torn(root: Root) -> bool:
    """Tell of a lock that cannot be read that nobody holds it: no process here does, and no other machine can."""
    try:
        if volume_identity(root.path).network:
            return False
        fd = root.open_existing_for_write(LOCK)
    except (DrivearrError, OSError):
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _read(root) is None  # not written since
    except OSError:
        return False
    finally:
        os.close(fd)


def _lives(found: dict[str, object]) -> bool:
    """Tell whether another process of this installation, such as its command line, still holds the lock."""
    pid = found.get("pid")
    if not isinstance(pid, int) or pid == os.getpid() or found.get("boot_id") != _boot_id():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _boot_id() -> str:
    """Give the kernel's name for this boot; empty where it tells none."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return ""


def _age_s(root: Root, now: datetime) -> float:
    """Give the seconds since a lock that cannot be read was written."""
    try:
        written = root.lstat(LOCK).st_mtime
    except FileNotFoundError:
        return STALE_S
    return abs(now.timestamp() - written)


def _remove_stale(root: Root, found: dict[str, object] | None) -> None:
    """Take a stale lock away, unless somebody else was faster and it is no longer that one."""
    aside = f"{LOCK}.{uuid.uuid4().hex}"
    with contextlib.suppress(FileNotFoundError):
        root.rename_new(LOCK, aside)
        if _read(root, aside) == found:
            root.unlink(aside)
        else:
            root.rename_new(aside, LOCK)


def _read(root: Root, name: str = LOCK) -> dict[str, object] | None:
    """Give what a lock file says; None when it is torn, none, or gone."""
    with contextlib.suppress(FormatError, NotRegularFile):
        data = read_bytes(root, name, limit=_SIZE)
        return None if data is None else unseal(data.rstrip())
    return None


def utc_now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)
