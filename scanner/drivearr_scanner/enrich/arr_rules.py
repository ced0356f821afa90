"""Read what Sonarr and Radarr answer."""

from collections.abc import Iterator
from typing import Any

from drivearr_scanner.catalog.identity import IdentityKind

from .facts import ServerFact, ids, key, number, numbers, rows, text, year


def films(answer: Any) -> Iterator[ServerFact]:
    """Give the files of Radarr's films."""
    for row in rows(answer):
        file = row.get("movieFile")
        path = _path(file, row.get("path")) if isinstance(file, dict) else None
        if path is not None:
            yield ServerFact(
                path=path,
                kind=IdentityKind.MOVIE,
                title=text(row.get("title")),
                year=year(row.get("year")),
                ids=_ids(row),
            )


def series(answer: Any) -> list[tuple[str, dict[str, Any]]]:
    """Give Sonarr's shows by their keys."""
    found = ((key(row.get("id")), row) for row in rows(answer))
    return [(name, row) for name, row in found if name is not None]


def episodes(show: dict[str, Any], files: Any, listed: Any) -> Iterator[ServerFact]:
    """Give the files of a show of Sonarr, each with the episodes that point at it."""
    paths = {row.get("id"): _path(row, show.get("path")) for row in rows(files) if isinstance(row.get("id"), int)}
    for row in rows(listed):
        file_id = row.get("episodeFileId")
        path = paths.get(file_id) if isinstance(file_id, int) else None
        if path is not None:
            yield ServerFact(
                path=path,
                kind=IdentityKind.EPISODE,
                title=text(show.get("title")),
                year=year(show.get("year")),
                season=number(row.get("seasonNumber")),
                episodes=numbers(row.get("episodeNumber")),
                absolute=numbers(row.get("absoluteEpisodeNumber")),
                ids=_ids(show),
            )


def _path(file: dict[str, Any], folder: Any) -> str | None:
    """Give the path of a file, put together where only its end is told."""
    if (path := text(file.get("path"))) is not None:
        return path
    above, below = text(folder), text(file.get("relativePath"))
    return None if above is None or below is None else f"{above.rstrip('/')}/{below}"


def _ids(row: dict[str, Any]) -> dict[str, str]:
    """Give the ids of a film or show."""
    return ids((name, row.get(f"{name}Id")) for name in ("tmdb", "imdb", "tvdb"))
