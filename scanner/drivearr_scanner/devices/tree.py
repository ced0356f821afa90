"""Safe access to everything below one folder: the only way in which the scanner touches files of a drive.

No method follows a symlink, leaves the folder or, unless asked, crosses onto another mount. Paths are relative,
'/'-separated `str` made by `os.fsdecode`; one that is not plainly below the root is a ValueError.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Self

from drivearr_scanner.contract.errors import DrivearrError, error

from . import kernel
from .beneath import check_rel, has_openat2, resolve, resolve_folder
from .walk import MAX_DEPTH, Entry, Listing, WalkProblem, walk, walk_folders

# A file system that has no RENAME_NOREPLACE answers one of these.
_NO_NOREPLACE = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)
# ... and one that has no hard links one of these.
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES)


class NotRegularFile(OSError):
    """The name belongs to a folder, symlink, pipe, socket or device: never opened."""


@dataclass(frozen=True, slots=True)
class Space:
    """The room on a file system: its size, what an ordinary user may still write, and its allocation unit."""

    size_bytes: int
    free_bytes: int
    cluster_bytes: int


class Root:
    """An open folder and what can be done below it; safe to use from several threads until it is closed."""

    def __init__(self, fd: int, path: str, *, cross_mounts: bool = False) -> None:
        """Own the folder's descriptor; use `Root.open`."""
        self.path = path
        self.dev = os.fstat(fd).st_dev
        self._fd = fd
        self._cross_mounts = cross_mounts
        self.opened: Callable[[float], None] = _ignore  # told how many seconds each opening of a folder took
        self._native = has_openat2(fd)

    @classmethod
    def open(cls, path: str, *, cross_mounts: bool = False) -> Self:
        """Open a folder by a path that the user gave (its own symlinks are followed).

        Raises `path_not_found`, `path_not_folder` or `path_unreadable`. `cross_mounts` is for a library that is put
        together from several mounts; a drive never wants it.
        """
        try:
            fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NONBLOCK)
        except (OSError, ValueError) as problem:
            raise _cannot_open(path, problem) from problem
        try:
            return cls(fd, os.path.abspath(path), cross_mounts=cross_mounts)
        except OSError as problem:  # it went away at that moment
            os.close(fd)
            raise _cannot_open(path, problem) from problem

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder, so that its volume can be unmounted; twice is harmless."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    @property
    def cross_mounts(self) -> bool:
        """Tell whether it goes onto other mounts."""
        return self._cross_mounts

    def fileno(self) -> int:
        """Give the folder's descriptor, for a process that works below the same root."""
        return self._fd

    def open_file(self, rel: str) -> int:
        """Open a regular file for reading and give its descriptor; anything else is `NotRegularFile`."""
        try:
            return self._reopen_file(rel, os.O_RDONLY | os.O_NOATIME)
        except PermissionError:  # O_NOATIME is for the file's owner only
            return self._reopen_file(rel, os.O_RDONLY)

    def open_existing_for_write(self, rel: str) -> int:
        """Open a regular file that exists for reading and writing, its content kept."""
        return self._reopen_file(rel, os.O_RDWR)

    def create_file(self, rel: str, *, mode: int = 0o644) -> int:
        """Create a file and open it for reading and writing; FileExistsError when the name is taken."""
        with self._parent(rel) as (folder, name):
            return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode, dir_fd=folder)

    def make_dirs(self, rel: str, *, durable: bool = True) -> bool:
        """Make a folder and the ones above it, each made durable in its parent before the next is made.

        Without `durable` the caller makes them so, by a `syncfs` before anything in them counts. Tells whether the
        folder is new, and so holds nothing.
        """
        if not check_rel(rel):
            return False
        try:
            return self._make_dir(rel, durable=durable)
        except FileNotFoundError:
            self.make_dirs(rel.rpartition("/")[0], durable=durable)
            return self._make_dir(rel, durable=durable)

    def _make_dir(self, rel: str, *, durable: bool) -> bool:
        """Make one folder; tells whether it is new."""
        with self._parent(rel) as (folder, name):
            try:
                os.mkdir(name, 0o755, dir_fd=folder)
            except FileExistsError:
                if self._is_folder(rel):
                    return False
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), rel) from None
        if durable:
            self.fsync_dir(rel.rpartition("/")[0])
        return True

    def rename_new(self, src: str, dst: str) -> None:
        """Give a file or folder a name that is free; FileExistsError, and nothing changed, when it is taken."""
        with self._parent(src) as (src_fd, src_name):
            dst_parts = check_rel(dst)
            if dst_parts[:-1] == src.split("/")[:-1]:
                _rename_new(src_fd, src_name, src_fd, dst_parts[-1])
                return
            with self._parent(dst) as (dst_fd, dst_name):
                _rename_new(src_fd, src_name, dst_fd, dst_name)

    def rename_over(self, src: str, dst: str) -> None:
        """Give a file a name, replacing what has it."""
        with self._parent(src) as (src_fd, src_name), self._parent(dst) as (dst_fd, dst_name):
            os.rename(src_name, dst_name, src_dir_fd=src_fd, dst_dir_fd=dst_fd)

    def unlink(self, rel: str) -> None:
        """Remove a file, or a symlink itself."""
        with self._parent(rel) as (folder, name):
            os.unlink(name, dir_fd=folder)

    def remove_dir(self, rel: str) -> None:
        """Remove an empty folder."""
        with self._parent(rel) as (folder, name):
            os.rmdir(name, dir_fd=folder)

    def fsync_dir(self, rel: str) -> None:
        """Make the names in a folder durable; a file system that cannot (EINVAL) is taken as done."""
        with self._folder(rel) as fd:
            try:
                os.fsync(fd)
            except OSError as problem:
                if problem.errno != errno.EINVAL:
                    raise

    def lstat(self, rel: str) -> os.stat_result:
        """Give the facts of a name, a symlink's own included."""
        with self._handle(rel) as fd:
            return os.fstat(fd)

    def exists(self, rel: str) -> bool:
        """Tell whether there is such a name; any trouble other than "no" is raised, so that it is not taken as one."""
        try:
            self.lstat(rel)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def list_dir(self, rel: str = "") -> list[str]:
        """Give the names in a folder, unsorted."""
        with self._folder(rel) as fd:
            return os.listdir(fd)

    def is_empty(self) -> bool:
        """Tell whether the folder holds nothing (the `lost+found` of a fresh ext file system counts as nothing)."""
        with self._folder("") as fd, os.scandir(fd) as entries:
            return all(entry.name == "lost+found" for entry in entries)

    def set_mtime(self, target: str | int, mtime_ns: int) -> None:
        """Set the modification time of a name, or of an open file."""
        if isinstance(target, int):
            os.utime(target, ns=(mtime_ns, mtime_ns))
            return
        with self._parent(target) as (folder, name):
            os.utime(name, ns=(mtime_ns, mtime_ns), dir_fd=folder, follow_symlinks=False)

    def space(self) -> Space:
        """Give size and free room of the file system, for an ordinary user."""
        facts = os.fstatvfs(self._fd)
        unit = facts.f_frsize or facts.f_bsize
        return Space(facts.f_blocks * unit, facts.f_bavail * unit, unit)

    def syncfs(self) -> None:
        """Write back the whole file system; raises OSError when any write to it failed since the root was opened."""
        kernel.syncfs(self._fd)

    def walk(
        self,
        *,
        start: str = "",
        deep: bool = True,
        max_depth: int = MAX_DEPTH,
        should_stop: Callable[[], bool] | None = None,
        on_problem: Callable[[WalkProblem], None] | None = None,
    ) -> Generator[Entry]:
        """Give everything below the root or a folder, a folder's own entries together; see `walk.walk`."""
        return walk(
            self.open_folder,
            start=start,
            deep=deep,
            max_depth=max_depth,
            should_stop=should_stop,
            on_problem=on_problem,
        )

    def walk_folders(
        self,
        *,
        start: str = "",
        deep: bool = True,
        max_depth: int = MAX_DEPTH,
        on_problem: Callable[[WalkProblem], None],
    ) -> Generator[Listing]:
        """Give each folder below the root or a folder with its files; see `walk.walk_folders`."""
        return walk_folders(self.open_folder, start=start, deep=deep, max_depth=max_depth, on_problem=on_problem)

    def open_folder(self, rel: str) -> int:
        """Open a folder for reading and give its descriptor; ELOOP for a symlink to one."""
        began = time.monotonic()
        fd = self._resolve_folder(rel, os.O_RDONLY)
        self.opened(time.monotonic() - began)
        return fd

    def _resolve(self, rel: str) -> int:
        """Give an O_PATH descriptor of a name."""
        return resolve(self._fd, rel, cross_mounts=self._cross_mounts, native=self._native)

    @contextlib.contextmanager
    def _handle(self, rel: str) -> Iterator[int]:
        """Hold an O_PATH descriptor of a name."""
        fd = self._resolve(rel)
        try:
            yield fd
        finally:
            os.close(fd)

    @contextlib.contextmanager
    def _parent(self, rel: str) -> Iterator[tuple[int, str]]:
        """Hold the folder that a name lies in, and give the name's last part."""
        parts = check_rel(rel)
        if not parts:
            raise ValueError("the root itself has no parent here")
        fd = self._resolve_folder("/".join(parts[:-1]), os.O_PATH)
        try:
            yield fd, parts[-1]
        finally:
            os.close(fd)

    @contextlib.contextmanager
    def _folder(self, rel: str) -> Iterator[int]:
        """Hold a folder opened for reading."""
        fd = self.open_folder(rel)
        try:
            yield fd
        finally:
            os.close(fd)

    def _resolve_folder(self, rel: str, flags: int) -> int:
        """Give a descriptor of a folder."""
        return resolve_folder(self._fd, rel, flags, cross_mounts=self._cross_mounts, native=self._native)

    def _is_folder(self, rel: str) -> bool:
        """Tell whether a name is a folder."""
        try:
            return stat.S_ISDIR(self.lstat(rel).st_mode)
        except FileNotFoundError:
            return False

    def _reopen_file(self, rel: str, flags: int) -> int:
        """Open a regular file by its handle: a device node or pipe is refused before it is touched."""
        with self._handle(rel) as fd:
            mode = os.fstat(fd).st_mode
            if not stat.S_ISREG(mode):
                code = _refusal(mode)
                raise NotRegularFile(code, os.strerror(code), rel)
            return os.open(f"/proc/self/fd/{fd}", flags | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)


def _ignore(_seconds: float) -> None:
    """Tell nobody."""


def _refusal(mode: int) -> int:
    """Give the errno that says what a name is instead of a regular file."""
    if stat.S_ISLNK(mode):
        return errno.ELOOP
    return errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL


def _rename_new(src_fd: int, src: str, dst_fd: int, dst: str) -> None:
    """Rename without replacing, by the kernel's own flag where the file system has it."""
    try:
        kernel.rename_noreplace(src_fd, src, dst_fd, dst)
    except OSError as problem:
        if problem.errno not in _NO_NOREPLACE:
            raise
        _rename_new_without_flag(src_fd, src, dst_fd, dst)


def _rename_new_without_flag(src_fd: int, src: str, dst_fd: int, dst: str) -> None:
    """Rename without replacing where the file system has no flag for it: by a hard link, else by looking first."""
    try:
        os.link(src, dst, src_dir_fd=src_fd, dst_dir_fd=dst_fd, follow_symlinks=False)
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
    else:
        os.unlink(src, dir_fd=src_fd)
        return
    try:
        os.stat(dst, dir_fd=dst_fd, follow_symlinks=False)
    except FileNotFoundError:
        os.rename(src, dst, src_dir_fd=src_fd, dst_dir_fd=dst_fd)
        return
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), dst)


def _cannot_open(path: str, problem: Exception) -> DrivearrError:
    """Say why a folder that the user gave cannot be used."""
    if isinstance(problem, FileNotFoundError | ValueError):
        return error("path_not_found", path=path)
    if isinstance(problem, NotADirectoryError):
        return error("path_not_folder", path=path)
    return error("path_unreadable", path=path, reason=getattr(problem, "strerror", None) or str(problem))
