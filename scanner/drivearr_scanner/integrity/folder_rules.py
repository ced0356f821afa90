"""What changed in one folder between two looks. Pure."""

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import xxhash

# A name with its size, mtime, ctime (nanoseconds) and inode, as the walk gives it.
type Facts = tuple[str, int, int, int, int]

# The layout of marshal without references: the same values give the same bytes, whoever else holds the objects.
_MARSHAL = 2


class KnownFile(NamedTuple):
    """What the index knows of a file: its facts, and whether there is a baseline for its content."""

    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    has_baseline: bool

    @property
    def is_weak(self) -> bool:
        """Tell whether only an import knew of it, from elsewhere: its time is a whole second, maybe of another zone."""
        return self.inode == 0 and self.ctime_ns == 0


@dataclass(slots=True, kw_only=True)
class FolderChange:
    """What is to be written down of a folder: `rows_hash` is None when it was not seen whole.

    `changed` are files with another size or time and what was known of them, `renumbered` only have another inode.
    """

    path: str
    folder_id: int | None
    rows_hash: bytes | None
    new: Sequence[Facts] = ()
    changed: Sequence[tuple[Facts, KnownFile]] = ()
    renumbered: Sequence[Facts] = ()
    gone: Sequence[str] = ()

    @property
    def comes_or_goes(self) -> bool:
        """Tell whether files came or went, which may be moves."""
        return bool(self.new or self.gone)

    @property
    def rows(self) -> int:
        """Give how many rows it writes."""
        return len(self.new) + len(self.changed) + len(self.renumbered) + len(self.gone)


def hash_rows(files: Sequence[Facts]) -> bytes:
    """Give a hash of a folder's files, sorted by name: the same hash, the same files."""
    return xxhash.xxh3_64_digest(marshal.dumps(list(files), _MARSHAL))


def is_same(known: KnownFile, size_bytes: int, mtime_ns: int) -> bool:
    """Tell whether a file can be taken as the one that is known, without reading it.

    The inode is left out: FAT and some network file systems number files anew at each mount.
    """
    return known.size_bytes == size_bytes and known.mtime_ns == mtime_ns


def compare_folder(
    path: str, folder_id: int, known: Mapping[str, KnownFile], files: Sequence[Facts], *, whole: bool
) -> FolderChange:
    """Tell what changed in a folder; what was not listed is gone only when the `whole` folder was."""
    new: list[Facts] = []
    changed: list[tuple[Facts, KnownFile]] = []
    renumbered: list[Facts] = []
    for facts in files:
        before = known.get(facts[0])
        if before is None:
            new.append(facts)
        elif not is_same(before, facts[1], facts[2]):
            changed.append((facts, before))
        elif before.inode != facts[4]:
            renumbered.append(facts)
    gone = sorted(known.keys() - {facts[0] for facts in files}) if whole else []
    return FolderChange(
        path=path,
        folder_id=folder_id,
        rows_hash=hash_rows(files) if whole else None,
        new=new,
        changed=changed,
        renumbered=renumbered,
        gone=gone,
    )
