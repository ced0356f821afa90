"""Look at the folders of a root and tell what is not as the index knows it: blocking, for a worker thread."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import Listing, WalkProblem, WalkReason

from .finding import Finding
from .folder_rules import FolderChange, KnownFile, compare_folder, hash_rows
from .scope import WHOLE, Scope

# Names at a root that are ours: they change by our own doing and are no media.
OWN_PREFIX = ".drivearr"
OWN_NAMES = frozenset({"DRIVEARR.txt", ".plex2drive.json"})
# Files between two reports of progress.
REPORT_EVERY = 1000


class Reins(Protocol):
    """What steers a scan."""

    def check(self) -> None:
        """Wait while paused; raise when the scan is to stop."""


class Index(Protocol):
    """What is known of a root."""

    def folder(self, path: str) -> tuple[int, bytes | None] | None:
        """Give a folder's id and the hash of its rows; None when it holds no files as far as is known."""

    def files(self, folder_id: int) -> Mapping[str, KnownFile]:
        """Give the files of a folder by name."""


@dataclass(slots=True)
class Seen:
    """What a look at a root saw; `folder_ids` are the known folders that were listed, one bit for each of `known`."""

    files: int = 0
    known: int = 0
    folder_ids: bytearray = field(default_factory=bytearray)
    unreadable_folders: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def mark(self, folder_id: int) -> None:
        """Note that a known folder was listed."""
        at, bit = divmod(folder_id, 8)
        if at >= len(self.folder_ids):
            self.folder_ids.extend(bytes(at + 1 - len(self.folder_ids) + 4096))
        self.known += not self.folder_ids[at] >> bit & 1
        self.folder_ids[at] |= 1 << bit

    def has(self, folder_id: int) -> bool:
        """Tell whether a known folder was listed."""
        at, bit = divmod(folder_id, 8)
        return at < len(self.folder_ids) and bool(self.folder_ids[at] >> bit & 1)


def look(
    root: Root, seen: Seen, *, index: Index, scope: Scope | None, reins: Reins, report: Callable[[int], None]
) -> Iterator[FolderChange]:
    """Give the folders that are not as they are known, one after the other; `seen` is filled on the way.

    `report` gets the number of files. Raises what `reins.check()` raises.
    """
    scope = scope or WHOLE
    starts = {folder for folder, _ in scope.folders()}

    def problem(trouble: WalkProblem) -> None:
        if trouble.path in starts and trouble.reason is WalkReason.VANISHED:
            return  # the folder itself was removed: that its files are gone is what there is to see
        seen.unreadable_folders[trouble.path] = trouble.reason
        seen.findings.append(Finding(kind=FindingKind.UNREADABLE, path=trouble.path, reason=trouble.reason))

    reins.check()
    next_report = REPORT_EVERY
    for listing in _listings(root, scope, problem):
        reins.check()  # for each folder: a cold one is a dozen seeks of a disk that others may want
        change = _compare(listing, seen, index)
        if change is not None:
            yield change
        if seen.files >= next_report:
            next_report = seen.files + REPORT_EVERY
            report(seen.files)


def _listings(root: Root, scope: Scope, on_problem: Callable[[WalkProblem], None]) -> Iterator[Listing]:
    """Give the folders that are to be looked at."""
    for folder, deep in scope.folders():
        yield from root.walk_folders(start=folder, deep=deep, on_problem=on_problem)


def _compare(listing: Listing, seen: Seen, index: Index) -> FolderChange | None:
    """Give what is not as it is known in a folder; None when all is, or the folder is none of ours to tell of."""
    files = media_of(listing)
    seen.files += len(files)
    known = index.folder(listing.path)
    if known is None:
        if not files:
            return None
        rows_hash = hash_rows(files) if listing.whole else None
        return FolderChange(path=listing.path, folder_id=None, rows_hash=rows_hash, new=files)
    folder_id, rows_hash = known
    seen.mark(folder_id)
    if listing.whole and rows_hash is not None and rows_hash == hash_rows(files):
        return None
    return compare_folder(listing.path, folder_id, index.files(folder_id), files, whole=listing.whole)


def media_of(listing: Listing) -> list[tuple[str, int, int, int, int]]:
    """Give the files of a folder that are not our own."""
    first = listing.path.partition("/")[0]
    if _is_own_top(first):
        return []
    if not listing.path:
        return [facts for facts in listing.files if not _is_own_top(facts[0])]
    at = bisect_left(listing.files, (OWN_PREFIX,))  # they are sorted by name
    if at < len(listing.files) and listing.files[at][0].startswith(OWN_PREFIX):
        return [facts for facts in listing.files if not facts[0].startswith(OWN_PREFIX)]
    return listing.files


def is_own(path: str) -> bool:
    """Tell whether a path is one of our own files on a drive, or a copy under way."""
    return _is_own_top(path.partition("/")[0]) or path.rpartition("/")[2].startswith(OWN_PREFIX)


def _is_own_top(name: str) -> bool:
    """Tell whether a name at the root is ours."""
    return name in OWN_NAMES or name.startswith(OWN_PREFIX)


def unlisted(folders: Iterable[tuple[int, str]], seen: Seen, scope: Scope | None) -> Iterator[int]:
    """Give the ids of known folders that are proven gone: looked for, not listed, and below nothing unreadable."""
    wanted = scope or WHOLE
    for folder_id, path in folders:
        if not seen.has(folder_id) and wanted.covers(path) and not _below_any(path, seen.unreadable_folders):
            yield folder_id


def _below_any(path: str, folders: Mapping[str, str]) -> bool:
    """Tell whether a path is one of the folders or lies below one."""
    if not folders:
        return False
    if path in folders or "" in folders:
        return True
    at = path.rfind("/")
    while at > 0:
        if path[:at] in folders:
            return True
        at = path.rfind("/", 0, at)
    return False
