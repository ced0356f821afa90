"""Versions: whole files, split files and disc folders, what covers a unit, and what has to be copied."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from .evidence_rules import Condition
from .library_rules import LibraryFile
from .matching_rules import DriveFile
from .title_rules import title_key

_REPLACED = re.compile(r"[\s:?*\"<>|\\_-]+")

# What a file is of its version: None the whole, a number a part, a text a file of a disc.
type Slot = int | str | None


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """A drive file as the copy of a unit; `same` tells that its bytes are a library version's."""

    file: DriveFile
    condition: Condition
    same: bool
    slot: Slot

    @property
    def path(self) -> str:
        """The path on the drive."""
        return self.file.fact.path


@dataclass(slots=True, eq=False)
class Version:
    """One version of a unit in the library: its files by slot."""

    order: int
    files: dict[Slot, LibraryFile] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, int]:
        """First the root's order, then the larger."""
        return self.order, -sum(file.fact.size for file in self.files.values())

    @property
    def split(self) -> bool:
        """Whether it takes several files."""
        return None not in self.files


def slot_of(path: str, part: int | None, disc: str | None) -> Slot:
    """Give what a file is of its version."""
    if disc is not None:
        folders = path.split("/")
        marks = [
            index for index, name in enumerate(folders) if title_key(name) in ("video ts", "bdmv", "audio ts", "bdav")
        ]
        tail = folders[marks[0] :] if marks else folders[-1:]
        return f"{part or 1}/" + "/".join(title_key(name) for name in tail)
    return part


def versions_of(files: Iterable[LibraryFile]) -> list[Version]:
    """Sort a unit's library files into versions, the one to copy first in front."""
    found: list[Version] = []
    split: dict[tuple[int, bool], Version] = {}
    for file in files:
        slot = slot_of(file.fact.path, file.identity.part, file.identity.disc)
        if slot is None:
            found.append(Version(file.order, {None: file}))
            continue
        version = split.get((file.order, file.identity.disc is not None))
        if version is None:
            version = split[file.order, file.identity.disc is not None] = Version(file.order)
            found.append(version)
        other = version.files.get(slot)
        if other is None or other.fact.size < file.fact.size:
            version.files[slot] = file
    return found if len(found) == 1 else sorted(found, key=lambda version: version.rank)


def covers(copies: list[Copy], versions: list[Version]) -> bool:
    """Tell whether copies make a whole: one whole file, or all that a library version has, or parts 1..n."""
    slots = {copy.slot for copy in copies}
    if None in slots:
        return True
    split = [version for version in versions if version.split]
    if any(slots.issuperset(version.files) for version in split):
        return True
    parts = {slot for slot in slots if isinstance(slot, int)}
    if parts and not any(isinstance(slot, int) for version in split for slot in version.files):
        return len(parts) > 1 and parts == set(range(1, len(parts) + 1))
    discs = any(isinstance(slot, str) for slot in slots)
    return discs and not any(isinstance(slot, str) for version in split for slot in version.files)


def lacking(version: Version, copies: list[Copy]) -> list[LibraryFile]:
    """Give the files of a version that good copies do not replace: all of a whole one, of a split one what lacks."""
    held = {copy.slot for copy in copies}
    return [file for slot, file in version.files.items() if slot is None or slot not in held]


def kept_of(copies: list[Copy], versions: list[Version]) -> set[str]:
    """Give the paths of the intact copies of a unit that are no duplicates."""
    wholes = [[copy] for copy in copies if copy.slot is None]
    split = [copy for copy in copies if copy.slot is not None]
    by_slot: dict[Slot, list[Copy]] = {}
    for copy in split:
        by_slot.setdefault(copy.slot, []).append(copy)
    names = {_name_key(file.fact.path) for version in versions for file in version.files.values()}
    best = [min(found, key=lambda copy: _preference(copy, names)) for found in by_slot.values()]
    groups = wholes + ([best] if best and (not wholes or covers(best, versions)) else [])
    if not groups:
        return set()
    chosen = min(groups, key=lambda group: min(_preference(copy, names) for copy in group))
    return {copy.path for copy in chosen}


def _preference(copy: Copy, names: set[str]) -> tuple[bool, bool, str]:
    """Order copies: the one with the library's file name, then the one with its content, then by path."""
    return _name_key(copy.path) not in names, not copy.same, copy.path


def _name_key(path: str) -> str:
    """Give what a file name keeps when it is written to a file system that knows fewer characters."""
    name = unicodedata.normalize("NFC", path.rpartition("/")[2])
    return _REPLACED.sub("", name.casefold())
