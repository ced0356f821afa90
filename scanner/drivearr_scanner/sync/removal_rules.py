"""What a delete would remove from a drive: the films and episodes that are named, what lies beside them, no more.

Only files that are surely a unit's are removed, and a file that also serves a unit that stays is kept. A side-car or
extra goes when every video that it may belong to goes. Where a name leaves a doubt, the file stays.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drivearr_scanner.catalog.identity import Identity, IdentityKind
from drivearr_scanner.catalog.library_rules import TITLE_KINDS
from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.catalog.title_rules import parse_name, title_key
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import path_fields

from .held_rules import HeldFile, HeldUnit, held_units
from .selection_rules import unit_names

_BESIDE = (IdentityKind.SIDECAR, IdentityKind.EXTRA)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteChoice:
    """What shall be deleted: titles, or some of their seasons; and units, by the ids or names of both."""

    titles: tuple[str, ...] = ()
    seasons: tuple[int, ...] | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteItem:
    """A file to delete, as it was when the plan was made; `unit` is what it belongs to."""

    path: str
    size_bytes: int
    mtime_ns: int
    unit: str
    title: str

    def to_dict(self) -> dict[str, Any]:
        """Give the item as the API sends it."""
        return {**path_fields(self.path), "bytes": self.size_bytes, "unit": self.unit}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePlan:
    """What a delete would do. `folders` are empty afterwards, the deepest first; `keep` are files and why they stay."""

    drive_id: str
    delete: tuple[DeleteItem, ...]
    folders: tuple[str, ...] = ()
    keep: tuple[tuple[str, str], ...] = ()

    @property
    def size_bytes(self) -> int:
        """How much is freed."""
        return sum(item.size_bytes for item in self.delete)

    def to_dict(self) -> dict[str, Any]:
        """Give the plan as the API sends it."""
        return {
            "drive_id": self.drive_id,
            "delete": [item.to_dict() for item in self.delete],
            "folders": [path_fields(folder)["path"] for folder in self.folders],
            "keep": [{**path_fields(path), "unit": unit} for path, unit in self.keep],
            "bytes": self.size_bytes,
        }


def plan_deletion(
    comparison: Comparison, files: Sequence[HeldFile], choice: DeleteChoice, *, drive_id: str
) -> DeletePlan:
    """Plan what is chosen; `invalid_title` for a name that neither library nor drive knows.

    Raises `invalid_request` when nothing is named, when seasons are named without a title, and for a name that
    several titles have.
    """
    units = held_units(comparison, files)
    chosen = _chosen(units, choice)
    draft = _Draft.of(units, files, {unit.unit_id for unit in chosen})
    items = [*draft.videos(), *draft.beside()]
    return DeletePlan(
        drive_id=drive_id,
        delete=tuple(sorted(items, key=lambda item: item.path)),
        folders=_emptied(items, files),
        keep=tuple(sorted(draft.shared.items())),
    )


def _chosen(units: Sequence[HeldUnit], choice: DeleteChoice) -> list[HeldUnit]:
    """Give the units that are chosen."""
    if not choice.titles and not choice.units:
        raise error("invalid_request", detail="name the titles or units to delete")
    if choice.seasons is not None and not choice.titles:
        raise error("invalid_request", detail="name the title that the seasons are of")
    by_title = _by_name((name, unit) for unit in units for name in unit.title_names)
    by_unit = _by_name((name, unit) for unit in units for name in unit_names(unit.unit_id)) if choice.units else {}
    chosen = []
    for name in choice.titles:
        found = _of_title(by_title, name)
        chosen += [unit for unit in found if choice.seasons is None or unit.season in choice.seasons]
    for name in choice.units:
        chosen += by_unit.get(name.casefold()) or _of_title(by_title, name)
    return chosen


def _by_name(pairs: Iterable[tuple[str, HeldUnit]]) -> dict[str, list[HeldUnit]]:
    """Give the units by what they are called."""
    found: dict[str, list[HeldUnit]] = {}
    for name, unit in pairs:
        found.setdefault(name, []).append(unit)
    return found


def _of_title(by_title: Mapping[str, list[HeldUnit]], name: str) -> list[HeldUnit]:
    """Give the units of the one title of a name."""
    found = by_title.get(name.casefold(), [])
    titles = sorted({unit.title_id for unit in found})
    if not titles:
        raise error("invalid_title", title=name)
    if len(titles) > 1:
        raise error("invalid_request", detail=f"{name} may be {' or '.join(titles)}: name one of them")
    return found


@dataclass(slots=True)
class _Draft:
    """A plan in the making: which videos go, which stay."""

    files: Mapping[str, HeldFile]
    going: dict[str, HeldUnit]
    shared: dict[str, str]
    folders: dict[str, list[HeldFile]] = field(default_factory=dict)
    titles: dict[str, list[HeldFile]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[HeldUnit], files: Sequence[HeldFile], chosen: Collection[str]) -> "_Draft":
        """Tell the videos that serve chosen units alone from the rest."""
        serves: dict[str, list[HeldUnit]] = {}
        for unit in units:
            for path in unit.files:
                serves.setdefault(path, []).append(unit)
        going, shared = {}, {}
        for path, served in serves.items():
            stays = [unit.unit_id for unit in served if unit.unit_id not in chosen]
            if not stays:
                going[path] = min(served, key=lambda unit: unit.unit_id)
            elif len(stays) < len(served):
                shared[path] = min(stays)
        draft = cls({file.path: file for file in files}, going, shared)
        for file in files:
            if file.identity.kind in TITLE_KINDS:
                draft.folders.setdefault(file.folder, []).append(file)
                draft.titles.setdefault(title_key(file.identity.title or ""), []).append(file)
        return draft

    def videos(self) -> list[DeleteItem]:
        """Give the videos that go."""
        return [_item(self.files[path], unit) for path, unit in self.going.items() if path in self.files]

    def beside(self) -> list[DeleteItem]:
        """Give the side-cars and extras that go with them."""
        items = []
        titles = {title_key(file.identity.title or "") for path in self.going if (file := self.files.get(path))}
        for file in self.files.values():
            if file.identity.kind not in _BESIDE or title_key(file.identity.title or "") not in titles:
                continue
            if owners := self._owners(file):
                units = [self.going.get(owner.path) for owner in owners]
                if all(units):
                    items.append(_item(file, min(filter(None, units), key=lambda unit: unit.unit_id)))
        return items

    def _owners(self, file: HeldFile) -> list[HeldFile]:
        """Give the videos that a file may belong to: those of its own name, else all of its title and numbers."""
        same_title = [
            video
            for video in self.titles.get(title_key(file.identity.title or ""), ())
            if file.identity.title and _same_year(video.identity, file.identity)
        ]
        named = [
            video
            for video in self.folders.get(file.folder, ())
            if file.name.startswith((f"{video.stem}.", f"{video.stem}-")) and video in same_title
        ]
        longest = max((len(video.stem) for video in named), default=0)
        return [video for video in named if len(video.stem) == longest] or [
            video for video in same_title if _covers(file.identity, video.identity)
        ]


def _item(file: HeldFile, unit: HeldUnit) -> DeleteItem:
    """Describe a file that goes."""
    return DeleteItem(
        path=file.path, size_bytes=file.size_bytes, mtime_ns=file.mtime_ns, unit=unit.unit_id, title=unit.title
    )


def _same_year(one: Identity, other: Identity) -> bool:
    """Tell that no year says that two names are of different titles."""
    return one.year is None or other.year is None or one.year == other.year


def _covers(beside: Identity, video: Identity) -> bool:
    """Tell whether a side-car's own numbers leave it possible that it belongs to a video."""
    if beside.episodes and video.episodes:
        return beside.season == video.season and bool(set(beside.episodes) & set(video.episodes))
    if beside.date is not None or beside.absolute:
        return beside.date == video.date and (not beside.absolute or bool(set(beside.absolute) & set(video.absolute)))
    return beside.season is None or video.season is None or beside.season == video.season


def _emptied(items: Sequence[DeleteItem], files: Sequence[HeldFile]) -> tuple[str, ...]:
    """Give the folders that hold nothing afterwards, from a title's own folder down; never one for many titles."""
    before = Counter(folder for file in files for folder in _above(file.path))
    after = before - Counter(folder for item in items for folder in _above(item.path))
    identities = {file.path: file.identity for file in files}
    found = set()
    for item in items:
        names = {title_key(item.title), title_key(identities[item.path].title or "")}
        folders = _above(item.path)
        own = [place for place, folder in enumerate(folders) if _name_key(folder) in names]
        found |= {folder for folder in folders[: max(own) + 1] if not after[folder]} if own else set()
    return tuple(sorted(found, key=lambda folder: (-folder.count("/"), folder)))


def _above(path: str) -> list[str]:
    """Give the folders that a path lies in, the nearest first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _name_key(folder: str) -> str:
    """Give what the spellings of a title share, of a folder's name."""
    return title_key(parse_name(folder.rpartition("/")[2]).title)
