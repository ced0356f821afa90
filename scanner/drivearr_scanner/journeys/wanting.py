"""From what a drive lacks to what a sync shall copy. Values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from drivearr_scanner.catalog.facts import FileFact
from drivearr_scanner.catalog.outcome import Comparison, Source, TitleResult, UnitResult
from drivearr_scanner.catalog.title_rules import parse_name, title_key
from drivearr_scanner.contract.enums import MediaKind, Status, TitleKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.manifests.records_rules import FileRecord
from drivearr_scanner.sync.plan import PresentFile, SourceFile, WantedUnit
from drivearr_scanner.sync.selection_rules import names_of, priority_of

NOTHING: Mapping[tuple[str, str], int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of the missing shall be copied: everything, or some titles, or some of their seasons."""

    titles: tuple[str, ...] | None = None
    seasons: tuple[int, ...] | None = None


def wanted_units(
    comparison: Comparison,
    selection: Selection,
    *,
    priority: tuple[str, ...] = (),
    endangered: Mapping[tuple[str, str], int] = NOTHING,
) -> list[WantedUnit]:
    """Give the units to copy; `invalid_title` for a title that the library does not hold.

    The titles in `priority` go first; before all, by the numbers below zero that they have, the `endangered` files:
    those that exist only on an ill disk, by library and path.
    """
    units = []
    for title in _chosen(comparison, selection):
        place = priority_of(title, priority)
        for unit in title.units:
            if _is_wanted(unit, selection):
                wanted = _wanted(title, unit)
                danger = min((endangered.get(source.key, 0) for source in wanted.sources), default=0)
                units.append(replace(wanted, priority=danger or place))
    return units


def present_files(files: Iterable[FileFact], records: Mapping[str, FileRecord]) -> dict[str, PresentFile]:
    """Give what is on the drive, with the library file that each was copied from where the manifest knows it."""
    return {file.path: PresentFile(size_bytes=file.size, source=_source_of(records.get(file.path))) for file in files}


def _source_of(record: FileRecord | None) -> tuple[str, str] | None:
    """Give the library file that a record names."""
    if record is None or record.source is None:
        return None
    return record.source.library_id, record.source.path


def _chosen(comparison: Comparison, selection: Selection) -> list[TitleResult]:
    """Give the titles that are selected: by id, or by name as people write it."""
    if selection.titles is None:
        return list(comparison.titles.values())
    chosen = []
    for wanted in selection.titles:
        found = [title for title in comparison.titles.values() if wanted.casefold() in names_of(title)]
        if not found:
            raise error("invalid_title", title=wanted)
        chosen += found
    return chosen


def _is_wanted(unit: UnitResult, selection: Selection) -> bool:
    """Tell whether a unit is to be copied; what is not known to be missing is not."""
    if selection.seasons is not None and unit.season not in selection.seasons:
        return False
    if unit.optional and selection.titles is None:
        return False
    return unit.status in (Status.MISSING, Status.PARTIAL) and bool(unit.sources)


def _wanted(title: TitleResult, unit: UnitResult) -> WantedUnit:
    """Describe a unit for the plan."""
    group = f"{title.title_id}:{unit.season}" if title.kind is TitleKind.SHOW else title.title_id
    there = [path for other in title.units for path in other.drive_files]
    return WantedUnit(
        unit=unit.unit_id,
        title=title.title,
        kind=MediaKind.TV if title.kind is TitleKind.SHOW else MediaKind.MOVIES,
        sources=tuple(_source_file(source) for source in unit.sources),
        group=group,
        started=title.status is Status.PARTIAL,
        missing_since_ns=min((source.mtime_ns for source in unit.sources), default=0),
        library_folder=next(filter(None, (_title_folder(title, source.path) for source in unit.sources)), ""),
        drive_folder=next(filter(None, (_title_folder(title, path) for path in there)), None),
    )


def _title_folder(title: TitleResult, path: str) -> str | None:
    """Give the folder above a file that has the title's name; None when there is none."""
    parts = path.split("/")[:-1]
    wanted = title_key(title.title)
    for end in range(len(parts), 0, -1):
        if title_key(parse_name(parts[end - 1]).title) == wanted:
            return "/".join(parts[:end])
    return None


def _source_file(source: Source) -> SourceFile:
    """Describe a library file for the plan."""
    algorithm, _, digest = (source.digest or "").partition(":")
    return SourceFile(
        library_id=source.library_id,
        path=source.path,
        size_bytes=source.size,
        mtime_ns=source.mtime_ns,
        expected_hash=digest if algorithm == ALGORITHM else None,
    )
