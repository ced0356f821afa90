"""What a drive holds and lacks, in pages, filtered and sorted. Values in, values out.

A drive may have a hundred thousand titles, and a page shows two hundred: what all of them have to be asked for is drawn
once for a comparison and kept, and only the titles of the page are described.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison, TitleResult, UnitResult
from drivearr_scanner.contract.enums import Status, TitleKind
from drivearr_scanner.contract.models import ExtraTitle

STATUS_ORDER = (Status.MISSING, Status.PARTIAL, Status.UNKNOWN, Status.COMPLETE)
# Lists that were asked for are kept, so that further pages of them are cut and not drawn again; each takes eight bytes
# a title. Those of the last questions are enough for a person who scrolls.
KEPT_LISTS = 8


class Contents:
    """The titles of a drive, and what it lacks, of one comparison; may be asked by several threads."""

    def __init__(self, comparison: Comparison, wanted: Comparison, *, compared_at: str | None) -> None:
        """Take how the drive stood at a moment to the whole libraries and to what its profile wants."""
        self.comparison, self.wanted = comparison, wanted
        self._compared_at = compared_at
        titles = list(wanted.titles.values())
        # What the profile does not want is shown when the drive holds some of it.
        titles += [
            title
            for title_id, title in comparison.titles.items()
            if title_id not in wanted.titles and any(unit.drive_files for unit in title.units)
        ]
        names = [title.shown_name.casefold() for title in titles]
        order = sorted(range(len(titles)), key=names.__getitem__)
        self._titles = [titles[at] for at in order]
        self._names = [names[at] for at in order]
        # What takes long to count for all titles; the order that begins with what lacks most is asked for most.
        self._lacks = array("Q", (title.missing_bytes for title in self._titles))
        self._most_lacking = array("L", sorted(range(len(titles)), key=self._lacks.__getitem__, reverse=True))
        self._counts = wanted.counts().to_dict()
        self._lists: dict[tuple[str, ...], Sequence[int]] = {}
        # The titles that lack something, and how many units they and those before them lack: a page begins in one.
        lacking = [(title, units) for title in wanted.titles.values() if (units := len(_lacking_of(title)))]
        self._lacking = [title for title, _ in lacking]
        self._lacking_until = array("Q", accumulate(units for _, units in lacking))
        for kind in TitleKind:  # who shows them asks on the event loop
            wanted.counts(kind)
        self._missing_bytes = wanted.missing_bytes

    def is_of(self, comparison: Comparison, wanted: Comparison) -> bool:
        """Tell whether it was made of these very ones."""
        return self.comparison is comparison and self.wanted is wanted

    def page(self, query: dict[str, Any], *, extra: Iterable[ExtraTitle] = ()) -> dict[str, Any]:
        """Give a page of titles; `query` is as the request schema reads it.

        `extra` comes on page one, and without a filter by status: it was compared with nothing, so that it has none.
        """
        found = self._list(query)
        page, cursor = _page(found, query["limit"], query["cursor"])
        told = () if query["cursor"] or query.get("status") else extra
        return {
            "compared_at": self._compared_at,
            "titles": [self._described(self._titles[at]) for at in page],
            "extra": [each.to_dict() for each in told if _is_asked_for(each, query)],
            "total": len(found),
            "counts": self._counts,
            "next_cursor": cursor,
        }

    def missing(self, *, limit: int, offset: int) -> dict[str, Any]:
        """Give a page of the units that are missing or partial, of what is wanted."""
        total = self._lacking_until[-1] if self._lacking else 0
        first = bisect_right(self._lacking_until, offset)
        skipped = offset - (self._lacking_until[first - 1] if first else 0)
        titles = (self._lacking[at] for at in range(first, len(self._lacking)))
        units = ((title, unit) for title in titles for unit in _lacking_of(title))
        end = offset + limit
        return {
            "compared_at": self._compared_at,
            "items": [_lacking(title, unit) for title, unit in islice(units, skipped, skipped + limit)],
            "total": total,
            "missing_bytes": self._missing_bytes,
            "next_cursor": end if end < total else None,
        }

    def _described(self, title: TitleResult) -> dict[str, Any]:
        """Give a title as the API shows it."""
        model = title.to_model()
        return (model if title.title_id in self.wanted.titles else replace(model, wanted=False)).to_dict()

    def _list(self, query: dict[str, Any]) -> Sequence[int]:
        """Give the places of the titles that pass the filters, in their order."""
        wanted = (query.get("status"), query.get("kind"), str(query.get("q") or "").casefold())
        key = (query["sort"], *(each or "" for each in wanted))
        lists = self._lists
        if (found := lists.get(key)) is None:
            found = self._filtered(self._sorted(query["sort"]), *wanted)
            kept = [*lists.items(), (key, found)][-KEPT_LISTS:]
            self._lists = dict(kept)
        return found

    def _sorted(self, sort: str) -> Sequence[int]:
        """Give the places of all titles in an order; those that are alike stand by their names."""
        if sort == "title":
            return range(len(self._titles))
        if (kept := self._lists.get((sort, "", "", ""))) is not None:
            return kept
        if sort == "-missing_bytes":
            return self._most_lacking
        name = sort.removeprefix("-")
        values: Sequence[Any]
        if name in _SORT_KEYS:
            values = [_SORT_KEYS[name](each) for each in self._titles]
        else:
            values = self._names if name == "title" else self._lacks
        return sorted(range(len(values)), key=values.__getitem__, reverse=sort.startswith("-"))

    def _filtered(self, places: Sequence[int], status: str | None, kind: str | None, text: str) -> Sequence[int]:
        """Give the places of those that are asked for."""
        titles, names = self._titles, self._names
        if status is not None:
            places = [at for at in places if titles[at].status == status]
        if kind is not None:
            places = [at for at in places if titles[at].kind == kind]
        return [at for at in places if text in names[at]] if text else places


def _lacking_of(title: TitleResult) -> list[UnitResult]:
    """Give the units that keep a title from being complete."""
    return [unit for unit in title.units if not unit.optional and unit.status is not Status.COMPLETE]


def _lacking(title: TitleResult, unit: UnitResult) -> dict[str, Any]:
    """Describe a unit that is not complete."""
    return {
        "unit": unit.unit_id,
        "title_id": title.title_id,
        "title": title.title,
        "year": title.year,
        "season": unit.season,
        "episode": unit.episode,
        "status": unit.status.value,
        "size_bytes": unit.missing_bytes,
    }


def _is_asked_for(title: ExtraTitle, query: dict[str, Any]) -> bool:
    """Tell whether a title is of the kind and name that are looked for."""
    if query.get("kind") not in (None, title.kind.value):
        return False
    return str(query.get("q") or "").casefold() in title.title.casefold()


def _page[T](rows: Sequence[T], limit: int, offset: int) -> tuple[Sequence[T], int | None]:
    """Cut a page, and give where the next one begins."""
    end = offset + limit
    return rows[offset:end], end if end < len(rows) else None


_SORT_KEYS: dict[str, Callable[[TitleResult], Any]] = {
    "year": lambda title: title.year or 0,
    "status": lambda title: STATUS_ORDER.index(title.status),
    "size_bytes": lambda title: title.size_bytes,
}
