"""What a profile wants of a library, and what follows for missing, counts and copies."""

import pytest
from drivearr_scanner.catalog.outcome import Comparison, SeasonResult, Source, TitleResult, UnitResult
from drivearr_scanner.contract.enums import MediaKind, Status, TitleKind
from drivearr_scanner.contract.models import Profile, SelectionRules
from drivearr_scanner.sync.selection_rules import narrow, priority_of, read_lines
from hypothesis import given
from hypothesis import strategies as st


def film(name, *, folder="", added=0, status=Status.MISSING):
    """Give a film of the library."""
    title_id = f"movie:{name}"
    sources = (Source("movies", f"{folder}/{name}.mkv", 10),) if status is Status.MISSING else ()
    unit = UnitResult(unit_id=title_id, title_id=title_id, status=status, sources=sources)
    return TitleResult(
        title_id=title_id,
        kind=TitleKind.MOVIE,
        title=name.partition(" (")[0],
        status=status,
        units=(unit,),
        folders=(f"{folder}/{name}".strip("/"),),
        added_ns=added,
    )


def show(name, episodes):
    """Give a show of the library; `episodes` maps (season, number) to a status, season 0 being optional."""
    title_id = f"show:{name}"
    units = tuple(
        UnitResult(
            unit_id=f"{title_id}:S{season:02d}E{number:02d}",
            title_id=title_id,
            status=status,
            season=season,
            episode=str(number),
            optional=season == 0,
            sources=(Source("tv", f"{name}/{season}x{number}.mkv", 5),) if status is Status.MISSING else (),
        )
        for (season, number), status in episodes.items()
    )
    seasons = tuple(
        SeasonResult(
            key=str(season),
            season=season,
            status=Status.PARTIAL,
            episodes={str(number): status for (of, number), status in episodes.items() if of == season},
        )
        for season in sorted({season for season, _ in episodes})
    )
    return TitleResult(
        title_id=title_id,
        kind=TitleKind.SHOW,
        title=name.partition(" (")[0],
        status=Status.PARTIAL,
        units=units,
        seasons=seasons,
        folders=(name,),
    )


def comparison(*titles):
    """Give the comparison that these titles make."""
    lacking = [unit for title in titles for unit in title.units if unit.status is Status.MISSING]
    counted = [unit for unit in lacking if not unit.optional]
    return Comparison(
        titles={title.title_id: title for title in titles},
        missing=tuple(sorted(unit.unit_id for unit in counted)),
        optional_missing=("movies/Heat (1995)/poster.jpg",),
        copy=tuple(sorted({source for unit in counted for source in unit.sources}, key=lambda source: source.label)),
        extra=("Movies/Alien (1979).mkv",),
    )


def profile(*, kinds=(MediaKind.MOVIES, MediaKind.TV), **rules):
    """Give a profile with these rules."""
    return Profile(profile_id="p", name="Kids", kinds=kinds, selection=SelectionRules(**rules))


LOST = {(0, 1): Status.MISSING, (1, 1): Status.COMPLETE, (1, 2): Status.MISSING, (2, 1): Status.MISSING}
LIBRARY = comparison(
    film("Heat (1995)", folder="Crime", added=3),
    film("Up (2009)", folder="Kids/Pixar", added=1),
    film("Bambi (1942)", folder="Kids", added=2, status=Status.COMPLETE),
    show("Lost (2004)", LOST),
)
MOVIES = {"movie:Heat (1995)", "movie:Up (2009)", "movie:Bambi (1942)"}
ALL = {*MOVIES, "show:Lost (2004)"}


@pytest.mark.parametrize(
    ("wish", "listed", "expected"),
    [
        (profile(), (), ALL),
        (profile(kinds=(MediaKind.MOVIES,)), (), MOVIES),
        (profile(kinds=(MediaKind.TV,)), (), {"show:Lost (2004)"}),
        (profile(titles=("heat", "Up (2009)")), (), {"movie:Heat (1995)", "movie:Up (2009)"}),
        (profile(titles=("movie:Heat (1995)",)), (), {"movie:Heat (1995)"}),
        (profile(titles=("Hea",)), (), set()),
        (profile(folders=("kids",)), (), {"movie:Up (2009)", "movie:Bambi (1942)"}),
        (profile(folders=("Kids/P*",)), (), {"movie:Up (2009)"}),
        (profile(folders=("Kids/",), titles=("Heat",)), (), MOVIES),
        (profile(list_file="unwatched.txt"), ("Heat",), {"movie:Heat (1995)"}),
        (profile(list_file="unwatched.txt"), (), set()),
        (profile(exclude=("Kids", "Lost")), (), {"movie:Heat (1995)"}),
        (profile(exclude=("movie:Heat (1995)",)), (), ALL - {"movie:Heat (1995)"}),
        (profile(kinds=(MediaKind.MOVIES,), newest=2), (), {"movie:Heat (1995)", "movie:Bambi (1942)"}),
        (profile(folders=("Kids",), newest=1), (), {"movie:Bambi (1942)"}),
        (profile(titles=("show:Lost (2004):S01E02",)), (), {"show:Lost (2004)"}),
    ],
)
def test_rules(wish, listed, expected):
    """Each rule chooses the titles that it says."""
    assert set(narrow(LIBRARY, wish, listed).titles) == expected


def test_a_profile_without_rules_changes_nothing():
    """Everything is wanted where nothing is said."""
    assert narrow(LIBRARY, profile()) is LIBRARY


def test_a_part_of_a_show_is_judged_by_itself():
    """A season that is wanted alone makes its show complete or not, and is all that is missing."""
    found = narrow(LIBRARY, profile(titles=("show:Lost (2004):S01",)))
    lost = found.titles["show:Lost (2004)"]
    assert [season.key for season in lost.seasons] == ["1"]
    assert (lost.status, found.missing) == (Status.PARTIAL, ("show:Lost (2004):S01E02",))
    assert [source.label for source in found.copy] == ["tv/Lost (2004)/1x2.mkv"]
    whole = narrow(LIBRARY, profile(titles=("show:Lost (2004):S01E01",)))
    assert (whole.titles["show:Lost (2004)"].status, whole.missing) == (Status.COMPLETE, ())


def test_a_special_that_is_named_counts():
    """Season 0 is optional until somebody asks for an episode of it by name."""
    assert "show:Lost (2004):S00E01" not in narrow(LIBRARY, profile(kinds=(MediaKind.TV,))).missing
    found = narrow(LIBRARY, profile(titles=("show:Lost (2004):S00E01",)))
    assert found.missing == ("show:Lost (2004):S00E01",)


def test_an_episode_can_be_left_out():
    """What is excluded is neither missing nor copied."""
    found = narrow(LIBRARY, profile(exclude=("show:Lost (2004):S01E02",)))
    assert "show:Lost (2004):S01E02" not in found.missing
    assert found.titles["show:Lost (2004)"].seasons[1].status is Status.COMPLETE


def test_lists_and_priorities_are_read():
    """A list has comments and a byte order mark; what goes first has the smallest number."""
    assert read_lines("\ufeffHeat\n# seen\n\n  Up (2009)  \r\n") == ("Heat", "Up (2009)")
    order = [priority_of(title, ("Up", "Heat")) for title in LIBRARY.titles.values()]
    assert order == [1, 0, 2, 2]


NAMES = st.sampled_from(["Heat", "up", "Lost", "Kids", "Kids/*", "show:Lost (2004):S01", "nothing", "*"])
RULES = st.builds(
    SelectionRules,
    titles=st.lists(NAMES, max_size=2).map(tuple),
    folders=st.lists(NAMES, max_size=2).map(tuple),
    newest=st.none() | st.integers(1, 4),
    exclude=st.lists(NAMES, max_size=2).map(tuple),
)


@given(RULES, st.lists(st.sampled_from(list(MediaKind)[:2]), min_size=1, unique=True))
def test_a_part_is_never_more_than_the_whole(rules, kinds):
    """Narrowing adds nothing, keeps what it says of the drive's own files, and copies just what is missing."""
    found = narrow(LIBRARY, Profile(profile_id="p", name="x", kinds=tuple(kinds), selection=rules))
    assert set(found.titles) <= set(LIBRARY.titles)
    assert set(found.copy) <= set(LIBRARY.copy) | {Source("tv", "Lost (2004)/0x1.mkv", 5)}
    units = {unit.unit_id: unit for unit in found.units()}
    assert set(found.missing) == {
        name for name, unit in units.items() if unit.status is Status.MISSING and not unit.optional
    }
    assert {source for name in found.missing for source in units[name].sources} == set(found.copy)
    assert found.extra == LIBRARY.extra
    assert "movies/Heat (1995)/poster.jpg" in found.optional_missing
    assert found.counts().complete <= LIBRARY.counts().complete + 1
