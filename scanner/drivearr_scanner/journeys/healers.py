"""Where good copies of damaged files lie: in any index of this host, and in the manifests that are kept of drives."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from drivearr_scanner.contract.integrity import Healer
from drivearr_scanner.contract.text import shown
from drivearr_scanner.manifests.kept import parse_kept
from drivearr_scanner.manifests.sealed_rules import FormatError
from drivearr_scanner.store import baselines, manifests, roots
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.findings import FindingRow
from drivearr_scanner.store.roots import RootRow

from .places import is_present


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file that was recorded with a content; whether it still has it, only reading it tells."""

    root: RootRow
    path: str
    hash: str
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
        known = self._known({row.expected_hash for row in wanted.values() if row.expected_hash is not None})
        return {
            finding_id: tuple(
                sorted(
                    (copy for copy in known.get(row.expected_hash or "", ()) if not _is_itself(copy, row)),
                    key=lambda copy: (not copy.attached, copy.root.root_id, copy.path),
                )
            )
            for finding_id, row in wanted.items()
        }

    def is_present(self, row: RootRow) -> bool:
        """Tell whether a root is at its path now."""
        if row.root_id not in self._present:
            self._present[row.root_id] = is_present(row)
        return self._present[row.root_id]

    def _known(self, hashes: set[str]) -> dict[str, list[Copy]]:
        """Give the copies of contents, each file once."""
        found: dict[tuple[int, str], Copy] = {}
        for row in self._store.read_now(lambda connection: baselines.copies_of(connection, self._host_id, hashes)):
            root = self._roots.get(row.root_id)
            if root is not None:
                copy = Copy(root=root, path=row.path, hash=row.hash, attached=self.is_present(root))
                found[(row.root_id, row.path)] = copy
        for copy in self._of_manifests(hashes):
            found.setdefault((copy.root.root_id, copy.path), copy)
        by_hash: dict[str, list[Copy]] = {}
        for copy in found.values():
            by_hash.setdefault(copy.hash, []).append(copy)
        return by_hash

    def _of_manifests(self, hashes: set[str]) -> Iterable[Copy]:
        """Give what the manifests that are kept of drives record."""
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
                    attached = self.is_present(root)
                    yield Copy(root=root, path=record.path, hash=record.xxh3_128, attached=attached)


def _is_itself(copy: Copy, row: FindingRow) -> bool:
    """Tell whether a copy is the damaged file itself."""
    return (copy.root.root_id, copy.path) == (row.root_id, row.path)
