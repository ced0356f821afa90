"""What a drive holds, as units: those of the library, and those that only the drive has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drivearr_scanner.catalog.identity import Identity
from drivearr_scanner.catalog.library_rules import TITLE_KINDS, unit_keys
from drivearr_scanner.catalog.matching_rules import is_identified
from drivearr_scanner.catalog.outcome import Comparison, TitleResult
from drivearr_scanner.catalog.title_rules import edition_key, title_key
from drivearr_scanner.contract.enums import TitleKind
from drivearr_scanner.contract.models import ExtraTitle

from .selection_rules import names_of

type TitleKey = tuple[TitleKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file of a drive as its index has it, and what it is."""

    path: str
    size_bytes: int
    mtime_ns: int
    identity: Identity

    @property
    def folder(self) -> str:
        """The folder that it lies in; nothing for the root."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name in that folder."""
        return self.path.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return self.name.rpartition(".")[0] or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldUnit:
    """A film or episode, and the files of the drive that are it; none when the drive does not hold it."""

    unit_id: str
    title_id: str
    kind: TitleKind
    title: str
    title_names: frozenset[str]
    year: int | None = None
    season: int | None = None
    files: tuple[str, ...] = ()


def held_units(comparison: Comparison, files: Iterable[HeldFile]) -> list[HeldUnit]:
    """Give the units of the library, and those that the names of the drive's other videos tell for sure.

    Files that a comparison could not tell apart, or could not name, are no unit's.
    """
    units = [
        HeldUnit(
            unit_id=unit.unit_id,
            title_id=title.title_id,
            kind=title.kind,
            title=title.title,
            title_names=names_of(title),
            year=title.year,
            season=unit.season,
            files=unit.drive_files,
        )
        for title in comparison.titles.values()
        for unit in title.units
    ]
    known = {path for unit in units for path in unit.files}
    doubtful = {*comparison.ambiguous, *comparison.unidentified}
    others = [file for file in files if file.path not in known and file.path not in doubtful and _is_named(file)]
    return units + _own_units(others, _by_key(comparison))


def extra_titles(comparison: Comparison, files: Sequence[HeldFile]) -> list[ExtraTitle]:
    """Give the titles of the files that the library surely does not hold, by name."""
    extra = set(comparison.extra)
    sizes = {file.path: file.size_bytes for file in files if file.path in extra}
    by_title: dict[str, list[HeldUnit]] = {}
    for unit in held_units(comparison, files):
        if any(path in sizes for path in unit.files):
            by_title.setdefault(unit.title_id, []).append(unit)
    found = [_extra_title(title_id, units, sizes) for title_id, units in by_title.items()]
    return sorted(found, key=lambda title: (title.title.casefold(), title.title_id))


def _extra_title(title_id: str, units: Sequence[HeldUnit], sizes: Mapping[str, int]) -> ExtraTitle:
    """Describe a title by its units and the sizes of the files that are extra."""
    paths = {path for unit in units for path in unit.files if path in sizes}
    first = units[0]
    return ExtraTitle(
        title_id=title_id,
        kind=first.kind,
        title=first.title,
        year=first.year,
        files=len(paths),
        size_bytes=sum(sizes[path] for path in paths),
    )


def _is_named(file: HeldFile) -> bool:
    """Tell whether a file is a video whose name says which."""
    return file.identity.kind in TITLE_KINDS and is_identified(file.identity) and bool(unit_keys(file.identity))


def _by_key(comparison: Comparison) -> dict[TitleKey, list[TitleResult]]:
    """Give the titles of the library by what the spellings of their names share."""
    found: dict[TitleKey, list[TitleResult]] = {}
    for title in comparison.titles.values():
        found.setdefault((title.kind, title_key(title.title)), []).append(title)
    return found


def _own_units(files: Iterable[HeldFile], library: Mapping[TitleKey, list[TitleResult]]) -> list[HeldUnit]:
    """Give the units that files are by their own names; an episode joins the show of its name in the library."""
    units: dict[str, HeldUnit] = {}
    spelt: dict[tuple[TitleKind, str, int | None], str] = {}
    for file in sorted(files, key=lambda file: file.path):
        identity = file.identity
        kind = TITLE_KINDS[identity.kind]
        show = _show_of(kind, identity, library)
        name = spelt.setdefault((kind, title_key(identity.title or ""), identity.year), identity.title or "")
        year = identity.year if show is None else show.year
        title = name if show is None else show.title
        title_id = f"{kind.value}:{title}{f' ({year})' if year is not None else ''}" if show is None else show.title_id
        edition = f" {{{edition_key(identity.edition)}}}" if kind is TitleKind.MOVIE and identity.edition else ""
        for number in _numbers(identity):
            unit_id = f"{title_id}{edition}{number}"
            known = units.get(unit_id)
            units[unit_id] = HeldUnit(
                unit_id=unit_id,
                title_id=f"{title_id}{edition}",
                kind=kind,
                title=title,
                title_names=frozenset(
                    text.casefold() for text in (f"{title_id}{edition}", title_id.partition(":")[2], title)
                ),
                year=year,
                season=identity.season,
                files=(*(known.files if known is not None else ()), file.path),
            )
    return list(units.values())


def _show_of(kind: TitleKind, identity: Identity, library: Mapping[TitleKey, list[TitleResult]]) -> TitleResult | None:
    """Give the only show of the library that an episode may be of."""
    if kind is not TitleKind.SHOW:
        return None
    found = library.get((kind, title_key(identity.title or "")), [])
    fitting = [show for show in found if identity.year is None or show.year in (None, identity.year)]
    return fitting[0] if len(fitting) == 1 else None


def _numbers(identity: Identity) -> list[str]:
    """Give what follows the title in the ids of a file's units; nothing for a film."""
    if TITLE_KINDS[identity.kind] is TitleKind.MOVIE:
        return [""]
    if identity.episodes and identity.season is not None:
        return [f":S{identity.season:02d}E{number:02d}" for number in identity.episodes]
    if identity.date is not None:
        return [f":{identity.date}"]
    return [f":E{number:02d}" for number in identity.absolute]
