"""What a profile wants of a library: a comparison narrowed to the titles and units that the drive is for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from drivearr_scanner.catalog.outcome import Comparison, SeasonResult, Source, TitleResult, UnitResult
from drivearr_scanner.catalog.status_rules import joined, season_key
from drivearr_scanner.contract.enums import MediaKind, Status, TitleKind
from drivearr_scanner.contract.models import Profile

KINDS = {TitleKind.MOVIE: MediaKind.MOVIES, TitleKind.SHOW: MediaKind.TV}


def names_of(title: TitleResult) -> frozenset[str]:
    """Give what a title may be called by, in lower case: its id, its name with and without the year."""
    named = title.title_id.partition(":")[2]
    return frozenset((title.title_id.casefold(), named.casefold(), title.title.casefold()))


def unit_names(unit_id: str) -> frozenset[str]:
    """Give what a unit may be called by, in lower case: its id, and its season's (`show:Lost (2004):S01`)."""
    name = unit_id.casefold()
    season, found, number = name.rpartition("e")
    whole_season = found and number.isdigit() and season.rpartition(":s")[2].isdigit()
    return frozenset((name, season) if whole_season else (name,))


def priority_of(title: TitleResult, wanted: tuple[str, ...]) -> int:
    """Give the place of a title among those that go first; all others come after them."""
    names = names_of(title)
    return next((place for place, name in enumerate(wanted) if name.casefold() in names), len(wanted))


def narrow(comparison: Comparison, profile: Profile, listed: Iterable[str] = ()) -> Comparison:
    """Give the comparison as if the library held only what the profile wants; `listed` are its list file's lines.

    What the drive holds beside that stays in no list: it is neither missing nor extra. Without rules it is as it was.
    """
    if _wants_all(profile):
        return comparison
    wish = _Wish.of(profile, listed)
    titles = [found for title in comparison.titles.values() if (found := wish.part_of(title)) is not None]
    return _only(comparison, _newest(titles, profile.selection.newest))


def read_lines(text: str) -> tuple[str, ...]:
    """Give the titles and units of a list file: one a line, `#` begins a comment line."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class _Wish:
    """The rules of a profile, ready to be asked."""

    kinds: Collection[MediaKind]
    all_of_them: bool
    names: frozenset[str]
    folders: tuple[str, ...]
    not_names: frozenset[str]
    not_folders: tuple[str, ...]

    @classmethod
    def of(cls, profile: Profile, listed: Iterable[str]) -> "_Wish":
        """Read the rules of a profile."""
        rules = profile.selection
        return cls(
            kinds=profile.kinds,
            all_of_them=not rules.titles and not rules.folders and rules.list_file is None,
            names=frozenset(name.casefold() for name in (*rules.titles, *listed)),
            folders=tuple(pattern.casefold().strip("/") for pattern in rules.folders),
            not_names=frozenset(name.casefold() for name in rules.exclude),
            not_folders=tuple(pattern.casefold().strip("/") for pattern in rules.exclude),
        )

    def part_of(self, title: TitleResult) -> TitleResult | None:
        """Give what is wanted of a title; None for nothing of it."""
        names = names_of(title)
        if KINDS.get(title.kind) not in self.kinds or names & self.not_names or _lies_in(title, self.not_folders):
            return None
        whole = self.all_of_them or bool(names & self.names) or _lies_in(title, self.folders)
        units = [found for unit in title.units if (found := self._unit(unit, whole=whole)) is not None]
        if not units:
            return None
        return title if tuple(units) == title.units else _with_units(title, tuple(units))

    def _unit(self, unit: UnitResult, *, whole: bool) -> UnitResult | None:
        """Give a unit when it is wanted; a special that is asked for by its own name counts."""
        names = unit_names(unit.unit_id)
        if names & self.not_names:
            return None
        if names & self.names:
            return replace(unit, optional=False) if unit.optional else unit
        return unit if whole else None


def _wants_all(profile: Profile) -> bool:
    """Tell whether a profile leaves nothing out."""
    rules = profile.selection
    chosen = rules.titles or rules.folders or rules.list_file is not None or rules.exclude or rules.newest is not None
    return not chosen and set(KINDS.values()) <= set(profile.kinds)


def _lies_in(title: TitleResult, patterns: tuple[str, ...]) -> bool:
    """Tell whether one of a title's folders, or a folder above it, matches a pattern."""
    if not patterns:
        return False
    folders = {above for folder in title.folders for above in _with_parents(folder.casefold())}
    return any(fnmatchcase(folder, pattern) for folder in folders for pattern in patterns)


def _with_parents(folder: str) -> Iterable[str]:
    """Give a folder and the ones above it."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _newest(titles: list[TitleResult], count: int | None) -> list[TitleResult]:
    """Keep so many titles that came to the library last."""
    if count is None:
        return titles
    kept = {
        title.title_id for title in sorted(titles, key=lambda title: (-title.added_ns, title.title_id))[: max(count, 0)]
    }
    return [title for title in titles if title.title_id in kept]


def _with_units(title: TitleResult, units: tuple[UnitResult, ...]) -> TitleResult:
    """Give a title with a part of its units, judged by them alone."""
    counted = [unit for unit in units if not unit.optional] or units
    by_season: dict[str, set[str]] = {}
    for unit in units:
        by_season.setdefault(season_key(unit.season, unit.episode), set()).add(unit.episode or "")
    seasons = [_season(season, by_season.get(season.key, set())) for season in title.seasons]
    return replace(
        title,
        status=joined(unit.status for unit in counted),
        units=units,
        seasons=tuple(season for season in seasons if season is not None),
    )


def _season(season: SeasonResult, wanted: Collection[str]) -> SeasonResult | None:
    """Give a season with the wanted episodes; None for none of them."""
    episodes = {key: status for key, status in season.episodes.items() if key in wanted}
    return replace(season, episodes=episodes, status=joined(episodes.values())) if episodes else None


def _only(comparison: Comparison, titles: list[TitleResult]) -> Comparison:
    """Give a comparison of some titles alone; what it says of the drive's own files stays."""
    units = [unit for title in titles for unit in title.units]
    lacking = [unit for unit in units if unit.status in (Status.MISSING, Status.PARTIAL)]
    counted = [unit for unit in lacking if not unit.optional]
    unit_ids = {unit.unit_id for unit in comparison.units()}
    beside = [label for label in comparison.optional_missing if label not in unit_ids]
    return replace(
        comparison,
        titles={title.title_id: title for title in titles},
        missing=tuple(sorted(unit.unit_id for unit in counted)),
        optional_missing=tuple(sorted([unit.unit_id for unit in lacking if unit.optional] + beside)),
        copy=_sources(counted),
    )


def _sources(units: Iterable[UnitResult]) -> tuple[Source, ...]:
    """Give the files to copy, each once."""
    return tuple(sorted({source for unit in units for source in unit.sources}, key=lambda source: source.label))
