"""Where the data of an older Drivearr lies: a file, the root of a drive, or a folder of such roots; blocking."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import NotRegularFile, Root
from drivearr_scanner.manifests.format import MAX_MANIFEST_BYTES
from drivearr_scanner.manifests.reading import PLEX2DRIVE
from drivearr_scanner.manifests.slots import MANIFEST_SLOTS, read_bytes

from .outcome import Outcome

MAX_FOLDERS = 1000  # looked into below a folder that is no drive itself
_SQLITE = b"SQLite format 3\0"
_MANIFESTS = (MANIFEST_SLOTS[0], PLEX2DRIVE)
_DATABASE_ENDINGS = (".db", ".sqlite", ".sqlite3")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: `folder` tells which files are of one drive, `data` is None for a data base at `path`."""

    folder: str
    path: str
    data: bytes | None

    @property
    def name(self) -> str:
        """The file's name."""
        return os.path.basename(self.path)


def find_sources(path: str, outcome: Outcome) -> list[Source]:
    """Give the files that a path names; what cannot be read is noted in `outcome`.

    Raises `path_not_found` or `path_unreadable` when there is no such path.
    """
    path = os.path.abspath(path)
    try:
        is_folder = os.path.isdir(path)
        if not is_folder:
            os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise error("path_not_found", path=path) from problem
    except OSError as problem:
        raise error("path_unreadable", path=path, reason=problem.strerror) from problem
    if is_folder:
        return _in_folder(path, outcome)
    folder, name = os.path.split(os.path.realpath(path))
    return list(_read(folder, [name], outcome, found=False))


def _in_folder(path: str, outcome: Outcome) -> list[Source]:
    """Give what a folder holds, and the folders in it unless it is a drive itself."""
    with Root.open(path) as root:
        names = sorted(root.list_dir())
    found = list(_read(path, _candidates(names), outcome))
    if not any(source.data is not None for source in found):
        for name in names[:MAX_FOLDERS]:
            folder = os.path.join(path, name)
            with contextlib.suppress(DrivearrError, OSError):
                if not os.path.islink(folder) and os.path.isdir(folder):
                    with Root.open(folder) as root:
                        inside = sorted(root.list_dir())
                    found += _read(folder, _candidates(inside), outcome)
    if not found and not outcome.skipped:
        outcome.skip(path, "there is no data of an older Drivearr in this folder")
    return found


def _candidates(names: list[str]) -> list[str]:
    """Give the names that may be data of an older Drivearr, the manifest before what is older than it."""
    known = [name for name in _MANIFESTS if name in names]
    return known + [name for name in names if name.casefold().endswith(_DATABASE_ENDINGS)]


def _read(folder: str, names: list[str], outcome: Outcome, *, found: bool = True) -> Iterator[Source]:
    """Read files of a folder as far as they are needed; never through a link, never what is no file.

    Those that were `found`, not named by the user, may be anything.
    """
    if not names:
        return
    with Root.open(folder) as root:
        for name in names:
            path = os.path.join(folder, name)
            try:
                head = read_bytes(root, name, limit=MAX_MANIFEST_BYTES)
            except NotRegularFile:
                outcome.skip(path, "it is not a file")
                continue
            except OSError as problem:
                outcome.skip(path, f"it cannot be read: {problem.strerror}")
                continue
            if head is None:
                continue
            if head.startswith(_SQLITE):
                yield Source(folder, path, None)
            elif found and name not in _MANIFESTS and "drivearr" not in name.casefold():
                continue  # a thumbnail cache or the like, which nobody named
            elif len(head) > MAX_MANIFEST_BYTES:
                outcome.skip(path, "it is too large")
            else:
                yield Source(folder, path, head)
