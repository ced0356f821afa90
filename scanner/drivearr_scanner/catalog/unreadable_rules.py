"""Unreadable folders: which units might lie in a folder that nobody could look into."""

from dataclasses import dataclass

from drivearr_scanner.contract.enums import TitleKind

from .folder_rules import Layout, read_layout
from .identity import Identity, IdentityKind, RootKind
from .junk_rules import folder_reason
from .library_rules import Entry, Unit
from .matching_rules import Matcher
from .title_rules import NameFacts

_KINDS = {
    RootKind.MOVIES: (TitleKind.MOVIE,),
    RootKind.TV: (TitleKind.SHOW,),
    RootKind.MIXED: (TitleKind.MOVIE, TitleKind.SHOW),
}
_AS_IDENTITY = {TitleKind.MOVIE: IdentityKind.MOVIE, TitleKind.SHOW: IdentityKind.EPISODE}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a folder may hold: titles of some kinds, or certain titles, or one season of them."""

    kinds: tuple[TitleKind, ...]
    entries: tuple[Entry, ...] | None = None
    season: int | None = None


class Unseen:
    """Tells what may lie in unreadable folders."""

    def __init__(self, folders: tuple[str, ...], matcher: Matcher, *, all_of_it: bool) -> None:
        """Read the folders' names; `all_of_it` says that nothing could be seen at all."""
        found = [_scope(folder, matcher) for folder in folders]
        everything = [_Scope(_KINDS[RootKind.MIXED])] if all_of_it else []
        self._scopes = everything + [scope for scope in found if scope is not None]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._scopes)

    def may_hold(self, unit: Unit) -> bool:
        """Tell whether a unit might be there."""
        return any(_holds(scope, unit.entry, unit.season) for scope in self._scopes)

    def may_hold_title(self, entry: Entry | None) -> bool:
        """Tell whether files of a title might be there."""
        if entry is None:
            return bool(self._scopes)
        return any(_holds(scope, entry, None) for scope in self._scopes)


def _holds(scope: _Scope, entry: Entry, season: int | None) -> bool:
    """Tell whether a folder may hold a season of a title."""
    if scope.entries is None:
        return entry.kind in scope.kinds
    return entry in scope.entries and (scope.season is None or season is None or scope.season == season)


def _scope(folder: str, matcher: Matcher) -> _Scope | None:
    """Give what a folder may hold; None for one that holds no units of the library."""
    parts = [part for part in folder.split("/") if part not in ("", ".")]
    if any(folder_reason(part) is not None for part in parts):
        return None
    layout = read_layout(tuple(parts), RootKind.MIXED)
    if layout.extra is not None or layout.beside:
        return None
    kinds = _KINDS[layout.kind]
    facts = layout.title.facts if layout.title is not None else layout.pack
    if facts is None:
        return _Scope(kinds)
    entries = tuple(entry for kind in kinds for entry in matcher.entries(_identity(facts, kind), kind))
    if entries:
        return _Scope(kinds, entries, layout.season)
    return None if _is_certain(facts, layout) else _Scope(kinds)


def _identity(facts: NameFacts, kind: TitleKind) -> Identity:
    """Give a folder's title as an identity to match."""
    return Identity(kind=_AS_IDENTITY[kind], title=facts.title or None, year=facts.year, ids=facts.ids)


def _is_certain(facts: NameFacts, layout: Layout) -> bool:
    """Tell whether a folder surely is of a title that the library lacks."""
    return facts.bracketed or bool(facts.ids) or layout.season is not None
