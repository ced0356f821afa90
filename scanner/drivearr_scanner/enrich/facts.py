"""What a server says of one of its files, and reading what servers send without trusting it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from drivearr_scanner.catalog.identity import IdentityKind

# Characters, numbers and entries beyond which an answer is no media any more.
_TEXT_MAX = 4096
_NUMBER_MAX = 99_999
_EPISODES_MAX = 200
_PROVIDERS = {
    "tmdb": re.compile(r"[1-9]\d{0,11}"),
    "tvdb": re.compile(r"[1-9]\d{0,11}"),
    "imdb": re.compile(r"tt\d{5,12}"),
}


class ServerKind(StrEnum):
    """The servers that can be asked."""

    PLEX = "plex"
    JELLYFIN = "jellyfin"
    EMBY = "emby"
    SONARR = "sonarr"
    RADARR = "radarr"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFact:
    """A film or episode file as a server knows it; `path` is the server's own, `ids` are of the film or the show."""

    path: str
    kind: IdentityKind
    title: str | None = None
    year: int | None = None
    season: int | None = None
    episodes: tuple[int, ...] = ()
    absolute: tuple[int, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give what is kept of a fact, without its path."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "year": self.year,
            "season": self.season,
            "episodes": list(self.episodes),
            "absolute": list(self.absolute),
            "ids": dict(self.ids),
        }

    @classmethod
    def from_dict(cls, path: str, data: Mapping[str, Any]) -> Self:
        """Read a kept fact."""
        return cls(
            path=path,
            kind=IdentityKind(data["kind"]),
            title=data["title"],
            year=data["year"],
            season=data["season"],
            episodes=tuple(data["episodes"]),
            absolute=tuple(data["absolute"]),
            ids=data["ids"],
        )


def rows(value: Any) -> list[dict[str, Any]]:
    """Give the objects of a list; anything else gives none."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """Give a text that can be a name or a path."""
    if not isinstance(value, str) or not value.strip() or len(value) > _TEXT_MAX or "\0" in value:
        return None
    return value


def key(value: Any) -> str | None:
    """Give what a server calls one of its things: a short text or a number."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    found = str(value)
    return found if re.fullmatch(r"[\w-]{1,64}", found) else None


def number(value: Any) -> int | None:
    """Give a season, episode or year; seasons may be 0."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _NUMBER_MAX else None


def year(value: Any) -> int | None:
    """Give a year; servers write 0 where they know none."""
    return number(value) or None


def numbers(first: Any, last: Any = None) -> tuple[int, ...]:
    """Give the episodes from first to last; a range that makes no sense is its first."""
    start, end = number(first), number(last)
    if start is None:
        return ()
    if end is None or not start <= end < start + _EPISODES_MAX:
        return (start,)
    return tuple(range(start, end + 1))


def ids(pairs: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """Give the ids that look like their provider's; the first of each counts."""
    found: dict[str, str] = {}
    for name, value in pairs:
        provider = name.casefold() if isinstance(name, str) else ""
        pattern = _PROVIDERS.get(provider)
        shown = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if pattern is not None and pattern.fullmatch(shown):
            found.setdefault(provider, shown)
    return found


def joined(facts: Iterable[ServerFact]) -> list[ServerFact]:
    """Give each file once: episodes that share a file are joined; a file said to be two things is left out."""
    by_path: dict[str, ServerFact | None] = {}
    for fact in facts:
        known = by_path.get(fact.path, fact)
        by_path[fact.path] = None if known is None else _join(known, fact)
    return [fact for fact in by_path.values() if fact is not None]


def _join(one: ServerFact, other: ServerFact) -> ServerFact | None:
    """Join two facts of a file; None when they are of different titles or seasons."""
    if (one.kind, one.ids, one.season) != (other.kind, other.ids, other.season):
        return None
    return replace(
        one,
        episodes=tuple(sorted({*one.episodes, *other.episodes})),
        absolute=tuple(sorted({*one.absolute, *other.absolute})),
    )
