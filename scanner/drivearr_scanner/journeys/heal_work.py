"""A file that is to be healed: its good content, and where that may be; blocking."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import EntryKind
from drivearr_scanner.integrity.hashing import ALGORITHM, can_judge
from drivearr_scanner.integrity.healing import Damaged, TargetChangedError
from drivearr_scanner.integrity.verdict import is_same_zoned_time
from drivearr_scanner.store import baselines
from drivearr_scanner.store.contents import OldHash
from drivearr_scanner.store.findings import FindingRow

from .healers import Content
from .targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class HealWork:
    """One file to heal, in its root."""

    target: Target
    path: str
    row: FindingRow | None
    known: baselines.BaselineRow | None

    @property
    def good(self) -> Content | None:
        """Give the good content: the index's, else that which the finding was judged by, as a manifest's is."""
        if self.known is not None and self.known.hash is not None:
            return ALGORITHM, self.known.hash
        if self.row is not None and self.row.expected_hash is not None:
            content = (self.row.algorithm or ALGORITHM, self.row.expected_hash)
            return content if can_judge(content[0]) else None
        return None if self.old is None else (self.old.algorithm, self.old.hash.hex())

    @property
    def old(self) -> OldHash | None:
        """Give what an import knew of the good content, where no better is known."""
        if self.known is None:
            return None
        of_row = None if self.row is None else self.row.expected_hash
        judging = (each for each in self.known.old if can_judge(each.algorithm))
        return next((each for each in judging if of_row in (None, each.hash.hex())), None)

    @property
    def size_bytes(self) -> int | None:
        """Give the size of the good content; None where only the size of what replaced it is known."""
        if self.known is not None and self.known.hash is not None:
            return self.known.size_bytes
        if self.old is not None and self.old.size_bytes is not None:
            return self.old.size_bytes
        if self.row is None:
            return None
        if self.row.kind == FindingKind.TRUNCATED:  # what is damaged is the tail that is gone
            return sum(self.row.blocks[-1]) if self.row.blocks else None
        return None if self.row.kind == FindingKind.MODIFIED else self.row.size_bytes

    @property
    def mtime_ns(self) -> int | None:
        """Give the time of the good content; an import knew it to the second, and maybe in another time zone."""
        if self.known is None:
            return None
        told = None if self.old is None else self.old.mtime_ns
        if told is None or is_same_zoned_time(told, self.known.seen_mtime_ns):
            return self.known.mtime_ns
        return told

    @property
    def whole_path(self) -> str:
        """Give the absolute path."""
        return os.path.join(self.target.path, self.path)

    @property
    def name_and_size(self) -> tuple[str, int]:
        """Give what the file is looked for by where no checksum helps."""
        return os.path.basename(self.path), self.size_bytes or 0

    @property
    def is_only_imported(self) -> bool:
        """Tell whether its good content is known by the checksum of another algorithm alone."""
        return self.good is not None and self.good[0] != ALGORITHM


def damaged(root: Root, work: HealWork) -> Damaged:
    """Describe a file to the healing."""
    known = work.known
    algorithm, digest = work.good or (ALGORITHM, "")
    there = root.exists(work.path)
    if known is None:  # it was missing, and the index forgot it; nobody may have put another one there since
        if there:
            raise TargetChangedError
        return Damaged(path=work.path, hash=digest, size_bytes=work.size_bytes or 0, algorithm=algorithm)
    return Damaged(
        path=work.path,
        hash=digest,
        algorithm=algorithm,
        size_bytes=work.size_bytes or 0,
        mtime_ns=work.mtime_ns,
        blocks=known.blocks,
        seen=(known.seen_size_bytes, known.seen_mtime_ns) if there else None,
    )


def of_size(folder: str, work: HealWork) -> Iterator[str]:
    """Give the files of a folder that are as long as the good content, those of the same name first."""
    name = work.path.rpartition("/")[2]
    found: list[str] = []
    with Root.open(folder) as root:
        for entry in root.walk():
            whole = os.path.join(root.path, entry.path)
            if entry.kind is EntryKind.FILE and entry.size_bytes == work.size_bytes and whole != work.whole_path:
                found.append(whole)
    yield from sorted(found, key=lambda path: (os.path.basename(path) != name, path))
