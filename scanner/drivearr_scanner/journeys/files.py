"""The files of a drive as a person looks at them: what a folder holds, and the bytes of one file, to be played."""

import base64
import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import path_fields, shown
from drivearr_scanner.devices.tree import NotRegularFile, Root
from drivearr_scanner.devices.walk import Entry, EntryKind
from drivearr_scanner.manifests.reading import reading_errors

from .context import Context
from .drives import DriveBook

# What is not there, or leads somewhere else: no such file, no folder, a symlink, another mount, a name too long.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EXDEV, errno.ENAMETOOLONG})


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as it was when it was asked for: its size in bytes, and a tag that another file or content changes."""

    size_bytes: int
    tag: str


class DriveFiles:
    """Lists folders and reads files of attached drives.

    A file is opened anew for each piece, so that a player that pauses holds up no eject.
    """

    def __init__(self, context: Context, drives: DriveBook) -> None:
        """Read nothing yet."""
        self._context = context
        self._drives = drives

    async def folder(self, drive_id: str, query: dict[str, Any]) -> dict[str, Any]:
        """Give a page of what a folder holds, folders first; hidden names are left out.

        `invalid_request`, `file_not_found`, `drive_detached`, `drive_gone`, `path_unreadable`.
        """
        rel = rel_of(query)
        entries = await self._below(drive_id, rel, lambda root: _listed(root, rel))
        start, end = query["cursor"], query["cursor"] + query["limit"]
        return {
            "drive_id": drive_id,
            **path_fields(rel),
            "entries": [_entry(entry) for entry in entries[start:end]],
            "total": len(entries),
            "next_cursor": end if end < len(entries) else None,
        }

    async def facts(self, drive_id: str, rel: str) -> FileFacts:
        """Give the size and tag of a file; errors as of `folder`."""
        return await self._below(drive_id, rel, lambda root: _with_file(root, rel, _facts))

    async def read(self, drive_id: str, rel: str, facts: FileFacts, offset: int, length: int) -> bytes:
        """Give a piece of a file; `file_not_found` when it is not the file any more that it was."""

        def piece(fd: int) -> bytes | None:
            """Read when the file is the same."""
            return os.pread(fd, length, offset) if _facts(fd) == facts else None

        found = await self._below(drive_id, rel, lambda root: _with_file(root, rel, piece))
        if not found:
            raise error("file_not_found", path=shown(rel), drive=self._drives.get(drive_id).row.name)
        return found

    async def _below[T](self, drive_id: str, rel: str, look: Callable[[Root], T]) -> T:
        """Look at something below the drive's folder, in a worker thread."""
        state = self._drives.get(drive_id)
        path, name = state.require_attached(), state.row.name

        def work() -> T:
            """Look, and say in our words what went wrong."""
            with reading_errors(name), Root.open(path) as root:
                try:
                    return look(root)
                except OSError as problem:
                    if isinstance(problem, NotRegularFile) or problem.errno in _NOT_THERE:
                        raise error("file_not_found", path=shown(rel), drive=name) from problem
                    raise

        return await self._context.blocking_at(path, work)


def rel_of(query: dict[str, Any]) -> str:
    """Give the path below the drive that a request names; `invalid_request` for one that leaves it or is hidden."""
    exact, text = query.get("path_b64"), query.get("path", "")
    try:
        rel = os.fsdecode(base64.b64decode(exact, validate=True)) if exact is not None else text
        rel.encode("utf-8", "surrogateescape")
    except ValueError as problem:
        raise error("invalid_request", detail="the path cannot be read") from problem
    parts = rel.split("/") if rel else []
    if any(not part or part.startswith(".") or "\0" in part for part in parts):
        raise error("invalid_request", detail="the path is not plainly below the drive")
    return rel


def _listed(root: Root, rel: str) -> list[Entry]:
    """Give what a folder holds: folders, then files, each by name."""
    os.close(root.open_folder(rel))
    found = [
        entry
        for entry in root.walk(start=rel, deep=False)
        if entry.kind in {EntryKind.DIR, EntryKind.FILE} and not _name(entry.path).startswith(".")
    ]
    return sorted(found, key=lambda entry: (entry.kind is EntryKind.FILE, _name(entry.path).casefold(), entry.path))


def _with_file[T](root: Root, rel: str, use: Callable[[int], T]) -> T:
    """Use an open file and close it."""
    fd = root.open_file(rel)
    try:
        return use(fd)
    finally:
        os.close(fd)


def _facts(fd: int) -> FileFacts:
    """Give what the file system says of an open file."""
    facts = os.fstat(fd)
    return FileFacts(facts.st_size, f'"{facts.st_ino:x}-{facts.st_size:x}-{facts.st_mtime_ns:x}"')


def _entry(entry: Entry) -> dict[str, Any]:
    """Describe a name for JSON."""
    is_file = entry.kind is EntryKind.FILE
    return {
        **path_fields(entry.path),
        "name": shown(_name(entry.path)),
        "kind": "file" if is_file else "folder",
        "size_bytes": entry.size_bytes if is_file else None,
    }


def _name(path: str) -> str:
    """Give the last part of a path."""
    return path.rpartition("/")[2]
