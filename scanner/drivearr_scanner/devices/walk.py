"""Walk a folder without recursion, without following anything, and with two open descriptors at most."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MAX_DEPTH = 128  # folders; no media library is deeper, and a hostile drive may nest without end


class EntryKind(StrEnum):
    """What a name is."""

    FILE = "file"
    DIR = "dir"
    SYMLINK = "symlink"
    OTHER = "other"


class WalkReason(StrEnum):
    """Why a part of the tree was not seen."""

    UNREADABLE = "unreadable"
    VANISHED = "vanished"
    TOO_DEEP = "too_deep"
    OTHER_MOUNT = "other_mount"


_FORMAT = 0o170000  # of a mode: what kind of thing it is
_KINDS = {stat.S_IFREG: EntryKind.FILE, stat.S_IFDIR: EntryKind.DIR, stat.S_IFLNK: EntryKind.SYMLINK}
# A folder that became a symlink or a file between reading its name and opening it has vanished.
_REASONS = {
    errno.ENOENT: WalkReason.VANISHED,
    errno.ENOTDIR: WalkReason.VANISHED,
    errno.ELOOP: WalkReason.VANISHED,
    errno.EXDEV: WalkReason.OTHER_MOUNT,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One name below the root and its facts; `path` is relative to the root."""

    path: str
    kind: EntryKind
    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class WalkProblem:
    """A name, or a folder with all below it, that the walk could not see."""

    path: str
    errno: int
    reason: WalkReason


class _Folder(NamedTuple):
    """A folder still to be read. It keeps its parent's path, so that a million siblings share one string."""

    parent: str
    name: str
    depth: int

    @property
    def path(self) -> str:
        """The path below the root."""
        return f"{self.parent}/{self.name}" if self.parent else self.name


type FileFacts = tuple[str, int, int, int, int]
"""A file in its folder: name, size in bytes, mtime and ctime in nanoseconds, inode. A plain tuple, since there are
millions of them and an object for each one costs more than the kernel's answer."""


class Listing(NamedTuple):
    """The regular files of one folder, by name; `whole` says that none of its names was left out."""

    path: str
    files: list[FileFacts]
    whole: bool


def walk_folders(
    open_folder: Callable[[str], int],
    *,
    start: str = "",
    deep: bool = True,
    max_depth: int,
    on_problem: Callable[[WalkProblem], None],
) -> Generator[Listing]:
    """Give each folder with its files, a folder at a time; what `walk` says of problems holds here too.

    A folder that cannot be opened at all is told to `on_problem` and not given.
    """
    above, _, last = start.rpartition("/")
    pending = [_Folder(above, last, start.count("/") + bool(start))]
    while pending:
        folder = pending.pop()
        path = folder.path
        try:
            fd = open_folder(path)
        except OSError as problem:
            on_problem(_problem(path, problem))
            continue
        try:
            files, folders, troubles = _list(fd, path)
        finally:
            os.close(fd)
        for trouble in troubles:
            on_problem(trouble)
        files.sort()
        yield Listing(path, files, not troubles)
        if not deep:
            continue
        if folder.depth < max_depth:
            pending.extend(_Folder(path, name, folder.depth + 1) for name in folders)
            continue
        for name in folders:
            on_problem(WalkProblem(f"{path}/{name}", errno.ELOOP, WalkReason.TOO_DEEP))


def _list(fd: int, path: str) -> tuple[list[FileFacts], list[str], list[WalkProblem]]:
    """Give the files and the names of the folders of an open folder, and what could not be seen in it."""
    files: list[FileFacts] = []
    folders: list[str] = []
    troubles: list[WalkProblem] = []
    try:
        with os.scandir(fd) as names:
            for name in names:
                try:
                    if name.is_dir(follow_symlinks=False):  # most file systems tell that with the name
                        folders.append(name.name)
                        continue
                    facts = name.stat(follow_symlinks=False)
                except OSError as problem:
                    troubles.append(_problem(f"{path}/{name.name}" if path else name.name, problem))
                    continue
                if facts.st_mode & _FORMAT == stat.S_IFREG:
                    files.append((name.name, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino))
    except OSError as problem:
        troubles.append(_problem(path, problem))
    return files, folders, troubles


def walk(
    open_folder: Callable[[str], int],
    *,
    start: str = "",
    deep: bool = True,
    max_depth: int,
    should_stop: Callable[[], bool] | None,
    on_problem: Callable[[WalkProblem], None] | None,
) -> Generator[Entry]:
    """Give each entry below a root whose folders `open_folder` opens; the entries of one folder come together.

    `start` is the folder to begin in; without `deep` only its own entries are given.

    What cannot be read, is nested deeper than `max_depth` or lies on another mount is told to `on_problem`, and the
    walk goes on: a caller that draws conclusions from absence has to look at the problems. It ends early, without
    an error, when `should_stop` says so.
    """
    tell = on_problem or _ignore
    above, _, last = start.rpartition("/")
    pending = [_Folder(above, last, start.count("/") + bool(start))]
    while pending:
        folder = pending.pop()
        with contextlib.closing(_read_folder(open_folder, folder.path, tell)) as found:
            for entry in found:
                if should_stop is not None and should_stop():
                    return
                yield entry
                if entry.kind is not EntryKind.DIR or not deep:
                    continue
                if folder.depth >= max_depth:
                    tell(WalkProblem(entry.path, errno.ELOOP, WalkReason.TOO_DEEP))
                else:
                    pending.append(_Folder(folder.path, entry.path.rpartition("/")[2], folder.depth + 1))


def _read_folder(open_folder: Callable[[str], int], path: str, tell: Callable[[WalkProblem], None]) -> Generator[Entry]:
    """Give the entries of one folder as the kernel hands them out."""
    try:
        fd = open_folder(path)
    except OSError as problem:
        tell(_problem(path, problem))
        return
    prefix = f"{path}/" if path else ""
    try:
        with os.scandir(fd) as names:
            for name in names:
                try:
                    facts = name.stat(follow_symlinks=False)
                except OSError as problem:
                    tell(_problem(prefix + name.name, problem))
                else:
                    yield _entry(prefix + name.name, facts)
    except OSError as problem:
        tell(_problem(path, problem))
    finally:
        os.close(fd)


def _entry(path: str, facts: os.stat_result) -> Entry:
    """Make the entry of a name."""
    kind = _KINDS.get(stat.S_IFMT(facts.st_mode), EntryKind.OTHER)
    return Entry(path, kind, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def _problem(path: str, problem: OSError) -> WalkProblem:
    """Sort what went wrong into the reasons that callers tell apart."""
    code = problem.errno or errno.EIO
    return WalkProblem(path, code, _REASONS.get(code, WalkReason.UNREADABLE))


def _ignore(_problem: WalkProblem) -> None:
    """Stand in for a caller that does not want to know."""
