"""What a drive holds and lacks, in pages, filtered and sorted. Values in, values out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison, TitleResult
from drivearr_scanner.contract.enums import Status
from drivearr_scanner.contract.models import ExtraTitle, Title

STATUS_ORDER = (Status.MISSING, Status.PARTIAL, Status.UNKNOWN, Status.COMPLETE)


def contents_page(
    comparison: Comparison, query: dict[str, Any], *, wanted: Comparison, extra: Iterable[ExtraTitle] = ()
) -> dict[str, Any]:
    """Give a page of titles; `query` is as the request schema reads it.

    What is not `wanted` by the drive's profile is shown when the drive holds some of it; `extra` comes on page one.
    """
    titles = [title.to_model() for title in wanted.titles.values()]
    titles += [
        replace(title.to_model(), wanted=False)
        for title_id, title in comparison.titles.items()
        if title_id not in wanted.titles and any(unit.drive_files for unit in title.units)
    ]
    found = [title for title in titles if _matches(title, query)]
    name = query["sort"].removeprefix("-")
    found.sort(key=lambda title: title.title.casefold())
    found.sort(key=_SORT_KEYS[name], reverse=query["sort"].startswith("-"))
    page, cursor = _page(found, query["limit"], query["cursor"])
    return {
        "titles": [title.to_dict() for title in page],
        "extra": [] if query["cursor"] else [title.to_dict() for title in extra if _is_asked_for(title, query)],
        "total": len(found),
        "counts": wanted.counts().to_dict(),
        "next_cursor": cursor,
    }


def missing_page(comparison: Comparison, *, limit: int, offset: int) -> dict[str, Any]:
    """Give a page of the units that are missing or partial."""
    items = [item for title in comparison.titles.values() for item in _missing_of(title)]
    page, cursor = _page(items, limit, offset)
    return {
        "items": page,
        "total": len(items),
        "missing_bytes": comparison.missing_bytes,
        "next_cursor": cursor,
    }


def _missing_of(title: TitleResult) -> list[dict[str, Any]]:
    """Describe what a title lacks."""
    return [
        {
            "unit": unit.unit_id,
            "title_id": title.title_id,
            "title": title.title,
            "year": title.year,
            "season": unit.season,
            "episode": unit.episode,
            "status": unit.status.value,
            "size_bytes": unit.missing_bytes,
        }
        for unit in title.counted
        if unit.status is not Status.COMPLETE
    ]


def _matches(title: Title, query: dict[str, Any]) -> bool:
    """Tell whether a title passes the filters."""
    return query.get("status") in (None, title.status.value) and _is_asked_for(title, query)


def _is_asked_for(title: Title | ExtraTitle, query: dict[str, Any]) -> bool:
    """Tell whether a title is of the kind and name that are looked for."""
    if query.get("kind") not in (None, title.kind.value):
        return False
    return str(query.get("q") or "").casefold() in title.title.casefold()


def _page[T](rows: Sequence[T], limit: int, offset: int) -> tuple[Sequence[T], int | None]:
    """Cut a page, and give where the next one begins."""
    end = offset + limit
    return rows[offset:end], end if end < len(rows) else None


_SORT_KEYS: dict[str, Callable[[Title], Any]] = {
    "title": lambda title: title.title.casefold(),
    "year": lambda title: title.year or 0,
    "status": lambda title: STATUS_ORDER.index(title.status),
    "missing_bytes": lambda title: title.missing_bytes,
    "size_bytes": lambda title: title.size_bytes,
}
