"""Read what a Plex Media Server answers: sections, films, shows and episodes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from drivearr_scanner.catalog.identity import IdentityKind

from .facts import ServerFact, ids, key, number, numbers, rows, text, year

# "tmdb://949", and what agents before 2020 wrote: "com.plexapp.agents.themoviedb://949?lang=en".
_GUID = re.compile(r"(?:com\.plexapp\.agents\.)?(\w+)://([\w-]+)")
_AGENTS = {"themoviedb": "tmdb", "thetvdb": "tvdb"}


class Show(NamedTuple):
    """A show: its name, year and ids."""

    title: str | None
    year: int | None
    ids: Mapping[str, str]


def sections(answer: Any) -> list[tuple[str, str]]:
    """Give the libraries as (key, type), those with films and shows alone."""
    found = [(key(row.get("key")), row.get("type")) for row in rows(_container(answer).get("Directory"))]
    return [(name, kind) for name, kind in found if name is not None and kind in ("movie", "show")]


def items(answer: Any) -> list[dict[str, Any]]:
    """Give the items of a page."""
    return rows(_container(answer).get("Metadata"))


def shows(page: list[dict[str, Any]]) -> dict[str, Show]:
    """Give the shows of a page by their keys."""
    found = {key(row.get("ratingKey")): Show(text(row.get("title")), year(row.get("year")), _ids(row)) for row in page}
    return {name: show for name, show in found.items() if name is not None}


def films(page: list[dict[str, Any]]) -> Iterator[ServerFact]:
    """Give the files of the films of a page."""
    for row in page:
        for path in _paths(row):
            yield ServerFact(
                path=path,
                kind=IdentityKind.MOVIE,
                title=text(row.get("title")),
                year=year(row.get("year")),
                ids=_ids(row),
            )


def episodes(page: list[dict[str, Any]], known: Mapping[str, Show]) -> Iterator[ServerFact]:
    """Give the files of the episodes of a page; ids are the show's, an episode's own are of no use."""
    for row in page:
        show = known.get(key(row.get("grandparentRatingKey")) or "") or Show(
            text(row.get("grandparentTitle")), None, {}
        )
        for path in _paths(row):
            yield ServerFact(
                path=path,
                kind=IdentityKind.EPISODE,
                title=show.title,
                year=show.year,
                season=number(row.get("parentIndex")),
                episodes=numbers(row.get("index")),
                absolute=numbers(row.get("absoluteIndex")),
                ids=show.ids,
            )


def _container(answer: Any) -> dict[str, Any]:
    """Give the object that every answer is wrapped in."""
    found = answer.get("MediaContainer") if isinstance(answer, dict) else None
    return found if isinstance(found, dict) else {}


def _paths(row: dict[str, Any]) -> list[str]:
    """Give the files of all versions of an item."""
    files = (text(part.get("file")) for media in rows(row.get("Media")) for part in rows(media.get("Part")))
    return [path for path in files if path is not None]


def _ids(row: dict[str, Any]) -> dict[str, str]:
    """Give the ids of an item."""
    written = [guid.get("id") for guid in rows(row.get("Guid"))] + [row.get("guid")]
    found = [match for guid in written if isinstance(guid, str) and (match := _GUID.match(guid))]
    return ids((_AGENTS.get(match[1], match[1]), match[2]) for match in found)
