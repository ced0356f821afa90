"""Where good copies of damaged files lie: in any index of this host, and in the manifests that are kept of drives.

A content is looked for by its checksum: ours, or that of another algorithm where an import knows no better one.
"""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from drivearr_scanner.contract.integrity import Healer
from drivearr_scanner.contract.text import shown
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.manifests.kept import parse_kept
from drivearr_scanner.manifests.sealed_rules import FormatError
from drivearr_scanner.store import baselines, imports, manifests, roots
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.findings import FindingRow
from drivearr_scanner.store.roots import RootRow

from .places import is_present

# A content by a checksum: the algorithm, and its hex.
type Content = tuple[str, str]
# Files of one size from here on are hardly ever two contents; smaller ones must have the same name to be worth reading.
_TELLING_BYTES = 1 << 20
_MOST_ALIKE = 16  # read whole, one after the other, for one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file that was recorded with a content, or is only as long; whether it has it, only reading it tells."""

    root: RootRow
    path: str
    attached: bool

    @property
    def whole_path(self) -> str:
        """Give the absolute path."""
        return os.path.join(self.root.path, self.path)

    def to_healer(self) -> Healer:
        """Give the copy as the contract tells it."""
        return Healer(
            path=shown(self.whole_path),
            drive_id=self.root.drive_id,
            library_id=self.root.library_id,
            name=self.root.name,
            attached=self.attached,
        )


class Copies:
    """Looks for copies; what is attached is looked at once, so use one for one question."""

    def __init__(self, store: Store, host_id: str) -> None:
        """Know the roots of a host."""
        self._store = store
        self._host_id = host_id
        self._roots = {row.root_id: row for row in store.read_now(lambda connection: roots.all_of(connection, host_id))}
        self._present: dict[int, bool] = {}

    def root(self, root_id: int) -> RootRow | None:
        """Give a root; None for one that was never seen anywhere."""
        return self._roots.get(root_id)

    def of_library(self, library_id: str) -> RootRow | None:
        """Give a library's root; None when it has none."""
        return next((row for row in self._roots.values() if row.library_id == library_id), None)

    def of(self, rows: Iterable[FindingRow]) -> dict[str, tuple[Copy, ...]]:
        """Give the copies of the good content of findings by their ids, those that are attached first."""
        wanted = {row.finding_id: row for row in rows if row.expected_hash is not None}
        if not wanted:
            return {}
        known = self._known({_content_of(row) for row in wanted.values()})
        return {
            finding_id: tuple(
                sorted(
                    (copy for copy in known.get(_content_of(row), ()) if not _is_itself(copy, row)),
                    key=lambda copy: (not copy.attached, copy.root.root_id, copy.path),
                )
            )
            for finding_id, row in wanted.items()
        }

    def alike(self, files: Collection[tuple[str, int]]) -> dict[tuple[str, int], tuple[Copy, ...]]:
        """Give the attached files that may have the content of others by their names and sizes, the likely ones first.

        For contents of which no index has the checksum: of each, one has to be read.
        """
        by_size: dict[int, list[Copy]] = {}
        sizes = {size for _, size in files if size}
        for row in self._store.read_now(lambda connection: baselines.of_sizes(connection, self._host_id, sizes)):
            root = self._roots.get(row.root_id)
            if root is not None and self.is_present(root):
                by_size.setdefault(row.size_bytes, []).append(Copy(root=root, path=row.path, attached=True))
        return {(name, size): _likely(by_size.get(size, ()), name, size) for name, size in files}

    def is_present(self, row: RootRow) -> bool:
        """Tell whether a root is at its path now."""
        if row.root_id not in self._present:
            self._present[row.root_id] = is_present(row)
        return self._present[row.root_id]

    def _known(self, contents: set[Content]) -> dict[Content, list[Copy]]:
        """Give the copies of contents, each file once."""
        ours = {digest for algorithm, digest in contents if algorithm == ALGORITHM}
        found: dict[tuple[int, str, Content], Copy] = {}
        for row in self._store.read_now(lambda connection: baselines.copies_of(connection, self._host_id, ours)):
            self._add(found, row.root_id, row.path, (ALGORITHM, str(row.hash)))
        for root_id, path, digest in self._of_manifests(ours):
            self._add(found, root_id, path, (ALGORITHM, digest))
        others = {content for content in contents if content[0] != ALGORITHM}
        for root_id, path, content in self._of_imports(others):
            self._add(found, root_id, path, content)
        by_content: dict[Content, list[Copy]] = {}
        for (_, _, content), copy in found.items():
            by_content.setdefault(content, []).append(copy)
        return by_content

    def _add(self, found: dict[tuple[int, str, Content], Copy], root_id: int, path: str, content: Content) -> None:
        """Add a file, unless its root was never seen anywhere."""
        root = self._roots.get(root_id)
        if root is not None:
            found[root_id, path, content] = Copy(root=root, path=path, attached=self.is_present(root))

    def _of_imports(self, contents: set[Content]) -> list[tuple[int, str, Content]]:
        """Give what an import knew of contents."""
        if not contents:
            return []
        return self._store.read_now(
            lambda connection: imports.copies_of(
                connection, self._host_id, contents, imports.places_of(connection, self._host_id)
            )
        )

    def _of_manifests(self, hashes: set[str]) -> Iterable[tuple[int, str, str]]:
        """Give root, path and checksum of what the manifests that are kept of drives record."""
        if not hashes:
            return
        homes = {row.drive_id: row for row in self._roots.values() if row.drive_id is not None}
        for drive_id, root in homes.items():
            kept = self._store.read_now(partial(manifests.find, drive_id=drive_id))
            if kept is None:
                continue
            try:
                records = parse_kept(kept.slot, kept.files).records
            except FormatError:  # what cannot be read tells of no copies
                continue
            for record in records:
                if record.xxh3_128 in hashes:
                    yield root.root_id, record.path, record.xxh3_128


def _content_of(row: FindingRow) -> Content:
    """Give the good content of a finding."""
    return row.algorithm or ALGORITHM, row.expected_hash or ""


def _likely(copies: Iterable[Copy], name: str, size_bytes: int) -> tuple[Copy, ...]:
    """Give the files of a size that are worth reading, those of the same name first."""
    named = [copy for copy in copies if os.path.basename(copy.path) == name]
    others = [copy for copy in copies if os.path.basename(copy.path) != name and size_bytes >= _TELLING_BYTES]
    return tuple((named + others)[:_MOST_ALIKE])


def _is_itself(copy: Copy, row: FindingRow) -> bool:
    """Tell whether a copy is the damaged file itself."""
    return (copy.root.root_id, copy.path) == (row.root_id, row.path)
