"""Read what Jellyfin and Emby answer: both send items of one shape."""

from collections.abc import Iterator, Mapping
from typing import Any

from drivearr_scanner.catalog.identity import IdentityKind

from .facts import ServerFact, ids, key, number, numbers, rows, text, year

type Item = dict[str, Any]


def items(answer: Any) -> list[Item]:
    """Give the items of a page."""
    return rows(answer.get("Items")) if isinstance(answer, dict) else []


def facts(found: list[Item]) -> Iterator[ServerFact]:
    """Give the files of films and episodes; the ids of an episode are those of its show."""
    shows = {name: item for item in found if item.get("Type") == "Series" and (name := key(item.get("Id")))}
    for item in found:
        if item.get("Type") == "Movie":
            yield from _films(item)
        elif item.get("Type") == "Episode":
            yield from _episodes(item, shows.get(key(item.get("SeriesId")) or "", {}))


def _films(item: Item) -> Iterator[ServerFact]:
    """Give the files of a film."""
    for path in _paths(item):
        yield ServerFact(
            path=path,
            kind=IdentityKind.MOVIE,
            title=text(item.get("Name")),
            year=year(item.get("ProductionYear")),
            ids=_ids(item),
        )


def _episodes(item: Item, show: Mapping[str, Any]) -> Iterator[ServerFact]:
    """Give the files of an episode."""
    for path in _paths(item):
        yield ServerFact(
            path=path,
            kind=IdentityKind.EPISODE,
            title=text(show.get("Name")) or text(item.get("SeriesName")),
            year=year(show.get("ProductionYear")),
            season=number(item.get("ParentIndexNumber")),
            episodes=numbers(item.get("IndexNumber"), item.get("IndexNumberEnd")),
            ids=_ids(show),
        )


def _paths(item: Item) -> list[str]:
    """Give the files of all versions of an item; streams from elsewhere are none."""
    sources = [item, *rows(item.get("MediaSources"))]
    found = [text(source.get("Path")) for source in sources if source.get("Protocol") in (None, "File")]
    return list(dict.fromkeys(path for path in found if path is not None and "://" not in path))


def _ids(item: Mapping[str, Any]) -> dict[str, str]:
    """Give the ids of an item."""
    found = item.get("ProviderIds")
    return ids(found.items()) if isinstance(found, dict) else {}
