"""Pages of a drive's titles: whatever is asked for, in whatever order, the same as drawing them one by one."""

import random

import pytest
from drivearr_scanner.catalog.outcome import Comparison, SeasonResult, Source, TitleResult, UnitResult
from drivearr_scanner.contract.enums import Status, TitleKind
from drivearr_scanner.contract.models import ExtraTitle
from drivearr_scanner.journeys.contents import STATUS_ORDER, Contents

SORTS = ["title", "-title", "year", "-year", "status", "-status", "missing_bytes", "-missing_bytes", "-size_bytes"]
NAMES = ("Heat", "heat", "Ärger", "Straße", "STRASSE", "A", "Zorro", "李", "Heat 2")


def made(chance: random.Random, number: int) -> TitleResult:
    """Make a title; names, years and sizes come up more than once."""
    title_id = f"title {number}"
    units = tuple(
        UnitResult(
            unit_id=f"{title_id} {index}",
            title_id=title_id,
            status=chance.choice(list(Status)[:4]),
            season=1,
            episode=str(index),
            optional=chance.random() < 0.2,
            sources=(Source("tv", f"{number}/{index}", chance.choice([5, 7])),) if chance.random() < 0.5 else (),
            drive_files=("there",) if chance.random() < 0.3 else (),
        )
        for index in range(chance.randrange(4))
    )
    episodes = {str(index): unit.status for index, unit in enumerate(units)}
    return TitleResult(
        title_id=title_id,
        kind=chance.choice([TitleKind.MOVIE, TitleKind.SHOW]),
        title=chance.choice(NAMES),
        status=chance.choice(STATUS_ORDER),
        year=chance.choice([None, 1995, 2001]),
        edition=chance.choice([None, "Final Cut"]),
        units=units,
        seasons=(SeasonResult(key="1", season=1, status=Status.PARTIAL, episodes=episodes),),
        size_bytes=chance.choice([0, 10, 20]),
    )


def drawn(comparison: Comparison, wanted: Comparison, query: dict) -> list[dict]:
    """Give all titles that a query asks for, drawn one by one."""
    rows = [title.to_model().to_dict() for title in wanted.titles.values()]
    for title_id, title in comparison.titles.items():
        if title_id not in wanted.titles and any(unit.drive_files for unit in title.units):
            rows.append({**title.to_model().to_dict(), "wanted": False})
    rows = [
        row
        for row in rows
        if query.get("status") in (None, row["status"])
        and query.get("kind") in (None, row["kind"])
        and (query.get("q") or "").casefold() in row["title"].casefold()
    ]
    name = query["sort"].removeprefix("-")
    keys = {
        "title": lambda row: row["title"].casefold(),
        "year": lambda row: row["year"] or 0,
        "status": lambda row: [each.value for each in STATUS_ORDER].index(row["status"]),
    }
    rows.sort(key=keys["title"])
    rows.sort(key=keys.get(name, lambda row: row[name]), reverse=query["sort"].startswith("-"))
    return rows


@pytest.mark.parametrize("seed", range(3))
def test_pages_are_what_was_drawn_one_by_one(seed):
    """Each order with each filter, page by page, twice: the second time from what was kept."""
    chance = random.Random(seed)
    titles = {title.title_id: title for title in (made(chance, number) for number in range(60))}
    comparison = Comparison(titles=titles)
    wanted = Comparison(titles={key: title for key, title in titles.items() if chance.random() < 0.7})
    contents = Contents(comparison, wanted, compared_at=None)
    filters = [
        {"status": status, "kind": kind, "q": text}
        for status in (None, "missing", "complete")
        for kind in (None, "movie")
        for text in (None, "heat", "STRASSE", "final")
    ]
    asked = [{**each, "sort": sort} for sort in SORTS for each in filters] * 2
    chance.shuffle(asked)
    for query in asked:
        expected, found, cursor = drawn(comparison, wanted, query), [], 0
        while cursor is not None:
            page = contents.page({**query, "limit": 7, "cursor": cursor})
            assert (page["total"], page["counts"]) == (len(expected), wanted.counts().to_dict())
            found += page["titles"]
            cursor = page["next_cursor"]
        assert found == expected


def test_what_is_missing_comes_in_pages():
    """Every unit that counts and is not complete, of what is wanted, in the order of the titles."""
    chance = random.Random(7)
    titles = {title.title_id: title for title in (made(chance, number) for number in range(40))}
    contents = Contents(Comparison(titles=titles), Comparison(titles=titles), compared_at=None)
    expected = [unit.unit_id for title in titles.values() for unit in title.counted if unit.status != Status.COMPLETE]
    found, cursor = [], 0
    while cursor is not None:
        page = contents.missing(limit=6, offset=cursor)
        assert page["total"] == len(expected)
        found += [item["unit"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert found == expected


def test_what_no_library_holds_comes_on_the_first_page():
    """Filtered by kind and text as the titles are."""
    contents = Contents(Comparison(titles={}), Comparison(titles={}), compared_at=None)
    extra = [ExtraTitle(title_id="x", kind=TitleKind.MOVIE, title="Summer at the Lake", size_bytes=1, files=1)]
    query = {"sort": "title", "limit": 5, "cursor": 0, "kind": None, "q": "LAKE", "status": None}
    assert [row["title"] for row in contents.page(query, extra=extra)["extra"]] == ["Summer at the Lake"]
    assert contents.page({**query, "kind": "show"}, extra=extra)["extra"] == []
    assert contents.page({**query, "cursor": 5}, extra=extra)["extra"] == []


def test_pages_say_the_moment_of_their_own_comparison():
    """However often the drive is compared meanwhile."""
    contents = Contents(Comparison(titles={}), Comparison(titles={}), compared_at="2026-11-21T09:00:00.000Z")
    query = {"sort": "title", "limit": 5, "cursor": 0, "kind": None, "q": None, "status": None}
    assert contents.page(query)["compared_at"] == "2026-11-21T09:00:00.000Z"
    assert contents.missing(limit=5, offset=0)["compared_at"] == "2026-11-21T09:00:00.000Z"
