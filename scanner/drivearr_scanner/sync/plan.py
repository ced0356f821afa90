"""What a sync would do: which files are copied where, what stays behind, and why.

Order, when not all fits: the smallest `priority` number first; titles that the drive has a part of; whole seasons
before single episodes; what has been missing longest; the smallest. A unit is copied whole or not at all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from drivearr_scanner.contract.enums import MediaKind, SkipReason
from drivearr_scanner.contract.text import path_fields

from .names import drive_path, free_path, path_in_folder, path_key
from .space_rules import DriveSpace

_RUNS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of a library; the path is relative to the library's root.

    `expected_hash` is the xxh3_128 that the library's index has for it at this size and time; None when it has none.
    """

    library_id: str
    path: str
    size_bytes: int
    mtime_ns: int
    expected_hash: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this file."""
        return self.library_id, self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedUnit:
    """A film or episode that the drive should hold, with every file that it needs.

    `group` is what belongs together: the season of an episode, the film itself. `drive_folder` is the folder that the
    drive has for the title already; it takes the place of `library_folder`, the title's folder in the library.
    """

    unit: str
    title: str
    kind: MediaKind
    sources: tuple[SourceFile, ...]
    group: str = ""
    priority: int = 0
    started: bool = False
    missing_since_ns: int = 0
    library_folder: str = ""
    drive_folder: str | None = None

    @property
    def size_bytes(self) -> int:
        """The bytes of all its files."""
        return sum(source.size_bytes for source in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentFile:
    """A file that is on the drive, and the library file that the manifest says it came from."""

    size_bytes: int
    source: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyItem:
    """One file to copy; `units` are all that it serves."""

    source: SourceFile
    target: str
    title: str
    units: tuple[str, ...]

    @property
    def expected_hash(self) -> str | None:
        """The xxh3_128 that the source must have; None when nobody knows."""
        return self.source.expected_hash

    def to_dict(self, library_paths: Mapping[str, str]) -> dict[str, Any]:
        """Give the item as the API sends it; the source as a whole path where the library's is known."""
        root = library_paths.get(self.source.library_id)
        source = self.source.path if root is None else f"{root.rstrip('/')}/{self.source.path}"
        names = {**_named("source", source), **_named("target", self.target)}
        return {**names, "bytes": self.source.size_bytes, "unit": self.units[0]}


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipItem:
    """A unit that is left out."""

    unit: str
    reason: SkipReason
    size_bytes: int

    def to_dict(self) -> dict[str, Any]:
        """Give the item as the API sends it."""
        return {"unit": self.unit, "reason": self.reason.value, "bytes": self.size_bytes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a sync would do. `delete` is empty: a sync never deletes what it was not told to."""

    drive_id: str
    copy: tuple[CopyItem, ...]
    skip: tuple[SkipItem, ...]
    size_bytes: int
    need_bytes: int
    free_bytes: int
    reserve_bytes: int
    delete: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether nothing stays behind for want of room."""
        return not any(item.reason is SkipReason.DOES_NOT_FIT for item in self.skip)

    def to_dict(self, library_paths: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Give the plan as the API sends it."""
        return {
            "drive_id": self.drive_id,
            "copy": [item.to_dict(library_paths or {}) for item in self.copy],
            "skip": [item.to_dict() for item in self.skip],
            "delete": list(self.delete),
            "bytes": self.size_bytes,
            "need_bytes": self.need_bytes,
            "free_bytes": self.free_bytes,
            "reserve_bytes": self.reserve_bytes,
            "fits": self.fits,
        }


def make_plan(
    wanted: Iterable[WantedUnit], *, drive_id: str, space: DriveSpace, present: Mapping[str, PresentFile]
) -> Plan:
    """Plan the wanted units onto a drive that has `space` and holds the files `present` (by path)."""
    draft = _Draft(space=space, drive=_DriveNames.of(present))
    units = sorted(wanted, key=lambda unit: unit.priority)
    for _, level in groupby(units, key=lambda unit: unit.priority):
        _fill(draft, list(level))
    return Plan(
        drive_id=drive_id,
        copy=tuple(
            CopyItem(source=copy.source, target=copy.target, title=copy.title, units=tuple(copy.units))
            for copy in draft.copies.values()
        ),
        skip=tuple(sorted(draft.skips, key=lambda item: _natural(item.unit))),
        size_bytes=sum(copy.source.size_bytes for copy in draft.copies.values()),
        need_bytes=draft.need_bytes,
        free_bytes=space.free_bytes,
        reserve_bytes=space.reserve_bytes,
    )


def _fill(draft: "_Draft", units: list[WantedUnit]) -> None:
    """Take the units of one priority: whole groups first, then single units of the groups that do not fit whole."""
    groups: dict[str, list[WantedUnit]] = {}
    for unit in sorted(units, key=lambda unit: _natural(unit.unit)):
        if draft.may_take(unit):
            groups.setdefault(unit.group or unit.unit, []).append(unit)
    left: list[WantedUnit] = []
    for group in sorted(groups.values(), key=_group_order):
        if not draft.take(group):
            left.extend(group)
    for unit in left:
        if not draft.take([unit]):
            draft.skips.append(_skip(unit, SkipReason.DOES_NOT_FIT))


def _group_order(group: Sequence[WantedUnit]) -> tuple[Any, ...]:
    """Order groups: started titles, seasons before single units, missing longest, smallest."""
    started = any(unit.started for unit in group)
    since = min(unit.missing_since_ns for unit in group)
    size = sum(unit.size_bytes for unit in group)
    return (not started, len(group) == 1, since, size, _natural(group[0].unit))


@dataclass(slots=True)
class _Copy:
    """A file that is planned, with the units that it serves so far."""

    source: SourceFile
    target: str
    title: str
    units: list[str]


@dataclass(slots=True)
class _DriveNames:
    """The names on the drive: what is taken, and how its folders are spelt."""

    files: dict[str, PresentFile] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    sources: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, present: Mapping[str, PresentFile]) -> "_DriveNames":
        """Take the names of what is there."""
        names = cls()
        for path in sorted(present):
            names.add(path, present[path])
        return names

    def add(self, path: str, file: PresentFile) -> None:
        """Take one more name."""
        self.files[path_key(path)] = file
        if file.source is not None:
            self.sources.add(file.source)
        folder = path.rpartition("/")[0]
        while folder and path_key(folder) not in self.folders:
            self.folders[path_key(folder)] = folder
            folder = folder.rpartition("/")[0]

    def spelt(self, path: str) -> str:
        """Give the path with its folders spelt as the drive has them, so that no two differ by case alone."""
        folder, _, name = path.rpartition("/")
        rest: list[str] = [name]
        while folder:
            known = self.folders.get(path_key(folder))
            if known is not None:
                return "/".join([known, *rest])
            folder, _, last = folder.rpartition("/")
            rest.insert(0, last)
        return "/".join(rest)

    def new_folders(self, path: str) -> int:
        """Count the folders that would have to be made for a path."""
        count, folder = 0, path.rpartition("/")[0]
        while folder and path_key(folder) not in self.folders:
            count, folder = count + 1, folder.rpartition("/")[0]
        return count


@dataclass(slots=True)
class _Draft:
    """A plan in the making."""

    space: DriveSpace
    drive: _DriveNames
    copies: dict[tuple[str, str], _Copy] = field(default_factory=dict)
    skips: list[SkipItem] = field(default_factory=list)
    need_bytes: int = 0

    def may_take(self, unit: WantedUnit) -> bool:
        """Tell whether room is all that a unit may want for; else it is skipped with the reason."""
        limit = self.space.max_file_bytes
        if not unit.sources:
            self.skips.append(_skip(unit, SkipReason.SOURCE_MISSING))
        elif limit is not None and any(source.size_bytes > limit for source in unit.sources):
            self.skips.append(_skip(unit, SkipReason.TOO_BIG_FOR_FILE_SYSTEM))
        elif any(self._is_taken(unit, source) for source in unit.sources):
            self.skips.append(_skip(unit, SkipReason.TARGET_EXISTS))
        else:
            return True
        return False

    def take(self, units: Sequence[WantedUnit]) -> bool:
        """Plan the units when all of them fit."""
        files = {
            source.key: (unit, source) for unit in units for source in unit.sources if source.key not in self.copies
        }
        targets = {key: self._target(unit, source) for key, (unit, source) in files.items()}
        need = sum(self._need(targets[key], source) for key, (_, source) in files.items())
        if self.need_bytes + need > self.space.usable_bytes:
            return False
        for unit in units:
            for source in unit.sources:
                self._plan(unit, source)
        return True

    def _plan(self, unit: WantedUnit, source: SourceFile) -> None:
        """Plan one file for a unit, or let the unit share the copy that is planned."""
        copy = self.copies.get(source.key)
        if copy is None:
            target = self._target(unit, source)
            self.need_bytes += self._need(target, source)
            self.drive.add(target, PresentFile(size_bytes=source.size_bytes, source=source.key))
            copy = self.copies[source.key] = _Copy(source, target, unit.title, [])
        if unit.unit not in copy.units:
            copy.units.append(unit.unit)

    def _need(self, target: str, source: SourceFile) -> int:
        """Give the room that a copy takes with the folders made for it."""
        return self.space.need(source.size_bytes, new_folders=self.drive.new_folders(target))

    def _target(self, unit: WantedUnit, source: SourceFile) -> str:
        """Give a free name for a source; a name that another source took gets a number."""
        return free_path(self._plain_target(unit, source), self.drive.files)

    def _plain_target(self, unit: WantedUnit, source: SourceFile) -> str:
        """Give the name that a source has when nothing is in its way."""
        if unit.drive_folder is not None:
            return self.drive.spelt(path_in_folder(unit.drive_folder, source.path, unit.library_folder))
        return self.drive.spelt(drive_path(unit.kind, source.path))

    def _is_taken(self, unit: WantedUnit, source: SourceFile) -> bool:
        """Tell whether the drive has a copy of the source, or in its place a file that is no other source's copy.

        What is there has other content, or the unit would not be wanted; it is never overwritten.
        """
        if source.key in self.copies:
            return False
        there = self.drive.files.get(path_key(self._plain_target(unit, source)))
        return source.key in self.drive.sources or (there is not None and there.source is None)


def _skip(unit: WantedUnit, reason: SkipReason) -> SkipItem:
    """Make the note on a unit that is left out."""
    return SkipItem(unit=unit.unit, reason=reason, size_bytes=unit.size_bytes)


def _named(key: str, path: str) -> dict[str, str]:
    """Give a path under a key, with its bytes where it is not UTF-8."""
    return {name.replace("path", key): value for name, value in path_fields(path).items()}


def _natural(unit: str) -> tuple[str, ...]:
    """Order units as people do: 1000 episodes and more keep their order."""
    return tuple(part.zfill(8) if part.isdigit() else part for part in _parts(unit))


def _parts(text: str) -> list[str]:
    """Give runs of digits and of everything else."""
    return _RUNS.findall(text)
