"""Read a library root or drive: its files, and what could not be seen; and answer questions about contents.

All of it blocks, and belongs into a worker thread.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import xxhash

from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import Entry, EntryKind, WalkProblem, WalkReason

from . import words
from .facts import ENDS_BYTES, Answers, ContentQuestion, DriveListing, FileFact, LibraryRoot, QuestionKind
from .ignore_rules import IGNORE_NAMES, MAX_IGNORE_BYTES, IgnoreRules, is_ignored, read_ignore
from .junk_rules import OWN, junk_reason

_LOGGER = logging.getLogger(__name__)
_CHUNK = 1024 * 1024
_MEDIA = words.VIDEO | words.AUDIO | words.SUBTITLE | words.ARTWORK | words.NFO


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a walk saw.

    `available` is False when the root could not be read, the walk was stopped, or the root is `emptied`: it holds
    nothing although it had files, as a mount point does whose volume is gone. None of that is ever an absence.
    """

    files: tuple[FileFact, ...] = ()
    unreadable: tuple[str, ...] = ()
    symlinks: tuple[str, ...] = ()
    available: bool = True
    emptied: bool = False
    ignored: int = 0

    @property
    def size_bytes(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files)

    def as_library(self, name: str, kind: MediaKind, *, library_id: str = "") -> LibraryRoot:
        """Give the listing as a root of the library; links are not followed, so what they lead to is unknown."""
        return LibraryRoot(
            name=name,
            kind=kind,
            files=self.files,
            available=self.available,
            unreadable=self.unreadable + self.symlinks,
            library_id=library_id,
        )

    def as_drive(self) -> DriveListing:
        """Give the listing as a drive; a link on a drive is no file of it."""
        return DriveListing(files=self.files, unreadable=self.unreadable, available=self.available)


@dataclass(slots=True)
class _Seen:
    """What a walk has collected so far."""

    files: list[FileFact] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    symlinks: list[str] = field(default_factory=list)
    rules: list[IgnoreRules] = field(default_factory=list)
    stopped: bool = False


def read_root(
    root: Root | None,
    *,
    had_files: bool = False,
    obey_ignore: bool = False,
    should_stop: Callable[[], bool] | None = None,
) -> Listing:
    """Walk a root; None stands for one that could not be opened.

    `had_files` says that the root held files when it was last read. `obey_ignore` is for libraries: on a drive a
    found ignore file hides nothing.
    """
    if root is None:
        return Listing(available=False)
    seen = _Seen()
    for entry in _walk(root, seen, should_stop):
        if entry.kind is EntryKind.SYMLINK:
            seen.symlinks.append(entry.path)
        elif entry.kind is EntryKind.FILE:
            _take(root, entry, seen, obey_ignore=obey_ignore)
    return _listing(seen, had_files=had_files)


def answer_questions(
    questions: Iterable[ContentQuestion],
    drive: Root,
    libraries: Mapping[str, Root],
    *,
    should_stop: Callable[[], bool] | None = None,
) -> Answers:
    """Read what the questions need; `libraries` are the roots by name. What cannot be read stays without an answer."""
    same_ends: dict[ContentQuestion, bool] = {}
    digests: dict[ContentQuestion, str] = {}
    for question in questions:
        if should_stop is not None and should_stop():
            break
        library = libraries.get(question.root)
        try:
            if question.kind is QuestionKind.DRIVE_DIGEST:
                digests[question] = _digest(drive, question.drive_path, question.algorithm, should_stop)
            elif library is None:
                continue
            elif question.kind is QuestionKind.LIBRARY_DIGEST:
                digests[question] = _digest(library, question.library_path, question.algorithm, should_stop)
            else:
                same_ends[question] = _same_ends(drive, library, question)
        except (OSError, ValueError) as problem:
            _LOGGER.info("A %s question stays open: %s", question.kind, type(problem).__name__)
            _LOGGER.debug("%s: %s", question, problem)
    return Answers(same_ends, digests)


def _walk(root: Root, seen: _Seen, should_stop: Callable[[], bool] | None) -> Iterator[Entry]:
    """Walk, noting what was not seen and whether the walk was stopped."""

    def stop() -> bool:
        seen.stopped = seen.stopped or (should_stop is not None and should_stop())
        return seen.stopped

    def note(problem: WalkProblem) -> None:
        seen.unreadable.append(_hidden_by(problem))

    yield from root.walk(should_stop=stop, on_problem=note)


def _hidden_by(problem: WalkProblem) -> str:
    """Give the folder that a problem hides: of a file that cannot be looked at, the one it lies in."""
    folder, _, name = problem.path.rpartition("/")
    is_file = name.rpartition(".")[2].casefold() in _MEDIA and problem.reason is not WalkReason.OTHER_MOUNT
    return folder if is_file else problem.path


def _take(root: Root, entry: Entry, seen: _Seen, *, obey_ignore: bool) -> None:
    """Note a file, and read it when it is an ignore file that is obeyed."""
    fact = FileFact(entry.path, entry.size_bytes, entry.mtime_ns, inode=entry.inode)
    seen.files.append(fact)
    folder, _, name = entry.path.rpartition("/")
    if obey_ignore and name in IGNORE_NAMES:
        try:
            seen.rules.append(read_ignore(folder, _head(root, entry.path, MAX_IGNORE_BYTES).decode("utf-8", "replace")))
        except OSError as problem:
            _LOGGER.debug("%s cannot be read: %s", entry.path, problem)
            seen.unreadable.append(folder)


def _listing(seen: _Seen, *, had_files: bool) -> Listing:
    """Sum up a walk."""
    files = [file for file in seen.files if not is_ignored(file.path, seen.rules)] if seen.rules else seen.files
    emptied = had_files and not seen.unreadable and not any(_is_content(file.path) for file in seen.files)
    return Listing(
        files=tuple(files),
        unreadable=tuple(sorted(set(seen.unreadable))),
        symlinks=tuple(sorted(seen.symlinks)),
        available="" not in seen.unreadable and not seen.stopped and not emptied,
        emptied=emptied,
        ignored=len(seen.files) - len(files),
    )


def _is_content(path: str) -> bool:
    """Tell a file that somebody put there, a manifest included, from what a system leaves on an empty volume."""
    return junk_reason(path.split("/")) in (None, OWN)


def _head(root: Root, path: str, size: int) -> bytes:
    """Read a file's beginning."""
    fd = root.open_file(path)
    try:
        return os.pread(fd, size, 0)
    finally:
        os.close(fd)


def _same_ends(drive: Root, library: Root, question: ContentQuestion) -> bool:
    """Compare head and tail of the drive file with the library file at the same offsets."""
    ours = drive.open_file(question.drive_path)
    try:
        theirs = library.open_file(question.library_path)
        try:
            size = os.fstat(ours).st_size
            if size > os.fstat(theirs).st_size:
                return False
            starts = (0, max(0, size - ENDS_BYTES))
            return all(_span(ours, start, size) == _span(theirs, start, size) for start in starts)
        finally:
            os.close(theirs)
    finally:
        os.close(ours)


def _span(fd: int, start: int, size: int) -> bytes:
    """Read one end of a file of `size` bytes, whole; a file that shrank meanwhile is an error."""
    end = min(start + ENDS_BYTES, size)
    found = bytearray()
    while start + len(found) < end:
        piece = os.pread(fd, end - start - len(found), start + len(found))
        if not piece:
            raise OSError("the file became shorter while it was read")
        found += piece
    return bytes(found)


def _digest(root: Root, path: str, algorithm: str, should_stop: Callable[[], bool] | None) -> str:
    """Give the digest of a whole file."""
    if algorithm != "xxh3_128":
        raise ValueError(f"unknown algorithm {algorithm}")
    hasher = xxhash.xxh3_128()
    fd = root.open_file(path)
    try:
        while piece := os.read(fd, _CHUNK):
            hasher.update(piece)
            if should_stop is not None and should_stop():
                raise InterruptedError("stopped")
    finally:
        os.close(fd)
    return f"xxh3_128:{hasher.hexdigest()}"
