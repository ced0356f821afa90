"""Statuses: of a unit by its copies, of seasons and titles by their units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drivearr_scanner.contract.enums import Status, TitleKind

from .evidence_rules import Condition
from .facts import Policy, Specials, Versions
from .library_rules import Entry, Unit
from .outcome import SeasonResult, Source, TitleResult, UnitResult
from .version_rules import Copy, Version, covers, lacking, versions_of


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit's status, and the library files that would complete it."""

    unit: Unit
    status: Status
    sources: tuple[Source, ...]
    copies: tuple[Copy, ...]


def unit_state(unit: Unit, copies: list[Copy], policy: Policy, *, unseen: bool, damaged: set[str]) -> UnitState:
    """Judge a unit; `damaged` are labels of library files that are no source, `unseen` says that it may be hidden."""
    versions = versions_of(unit.files)
    if not copies:
        if unseen:
            return UnitState(unit, Status.UNKNOWN, (), ())
        return UnitState(unit, Status.MISSING, _sources(versions, [], damaged), ())
    good = [
        copy for copy in copies if copy.condition is Condition.INTACT and (copy.same or policy.versions is Versions.ANY)
    ]
    if covers(good, versions):
        return UnitState(unit, Status.COMPLETE, (), tuple(copies))
    hoped = good + [copy for copy in copies if copy.condition is Condition.UNPROVEN]
    if unseen or (len(hoped) > len(good) and covers(hoped, versions)):
        return UnitState(unit, Status.UNKNOWN, (), tuple(copies))
    held = any(copy.condition is not Condition.EMPTY for copy in copies)
    status = Status.PARTIAL if held else Status.MISSING
    return UnitState(unit, status, _sources(versions, good, damaged), tuple(copies))


def _sources(versions: list[Version], good: list[Copy], damaged: set[str]) -> tuple[Source, ...]:
    """Give the files of the first version that is sound, without the parts that the drive has."""
    for version in versions:
        if all(file.label not in damaged for file in version.files.values()):
            return tuple(file.source for file in lacking(version, good))
    return ()


def joined(statuses: Iterable[Status]) -> Status:
    """Give the status of a whole by those of its units."""
    found = set(statuses)
    if Status.UNKNOWN in found:
        return Status.UNKNOWN
    return found.pop() if len(found) == 1 else Status.PARTIAL


def film_result(state: UnitState, size_bytes: int) -> TitleResult:
    """Give a film, or one edition of it."""
    entry = state.unit.entry
    return TitleResult(
        title_id=state.unit.unit_id,
        kind=TitleKind.MOVIE,
        title=entry.name,
        status=state.status,
        year=entry.year,
        edition=state.unit.edition,
        ids=entry.ids,
        units=(_result(state, state.unit.unit_id, optional=False),),
        size_bytes=size_bytes,
        folders=_folders([state]),
        added_ns=_added_ns([state]),
    )


def show_result(
    title_id: str, entry: Entry, states: Sequence[UnitState], policy: Policy, size_bytes: int
) -> TitleResult:
    """Give a show with its seasons; season 0 counts when the policy says so or when it is all there is."""
    regular = [state for state in states if state.unit.season != 0]
    optional = policy.specials is Specials.OPTIONAL and bool(regular)
    ordered = sorted(states, key=_order)
    seasons: dict[str, list[UnitState]] = {}
    for state in ordered:
        seasons.setdefault(season_key(state.unit.season, state.unit.label), []).append(state)
    return TitleResult(
        title_id=title_id,
        kind=TitleKind.SHOW,
        title=entry.name,
        status=joined(state.status for state in (regular if optional else states)),
        year=entry.year,
        ids=entry.ids,
        units=tuple(_result(state, title_id, optional=optional and state.unit.season == 0) for state in ordered),
        seasons=tuple(_season(key, found) for key, found in seasons.items()),
        size_bytes=size_bytes,
        folders=_folders(states),
        added_ns=_added_ns(states),
    )


def _folders(states: Sequence[UnitState]) -> tuple[str, ...]:
    """Give the folders of a title's files in their libraries."""
    return tuple(sorted({file.fact.path.rpartition("/")[0] for state in states for file in state.unit.files}))


def _added_ns(states: Sequence[UnitState]) -> int:
    """Give when the newest of a title's files came, as far as its time tells."""
    return max((file.fact.mtime_ns for state in states for file in state.unit.files), default=0)


def _season(key: str, states: list[UnitState]) -> SeasonResult:
    """Give a season."""
    return SeasonResult(
        key=key,
        season=int(key) if key.isdigit() else None,
        status=joined(state.status for state in states),
        episodes={state.unit.label or "": state.status for state in states},
    )


def season_key(season: int | None, label: str | None) -> str:
    """Give what results call a unit's season: its number, a date's year, or the word for absolute numbers."""
    if season is not None:
        return str(season)
    return label[:4] if label is not None and "-" in label else "absolute"


def _order(state: UnitState) -> tuple[int, int, str]:
    """Order units by season, number and date."""
    label = state.unit.label or ""
    return (
        state.unit.season if state.unit.season is not None else 1_000_000,
        int(label) if label.isdigit() else 0,
        label,
    )


def _result(state: UnitState, title_id: str, *, optional: bool) -> UnitResult:
    """Give a unit's result."""
    return UnitResult(
        unit_id=state.unit.unit_id,
        title_id=title_id,
        status=state.status,
        season=state.unit.season,
        episode=state.unit.label,
        optional=optional,
        sources=state.sources,
        drive_files=tuple(copy.path for copy in state.copies),
    )
