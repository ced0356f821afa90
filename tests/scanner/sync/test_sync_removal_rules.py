"""What a delete lists: a chosen unit's files and what lies beside them, never a file of something that stays."""

import pytest
from drivearr_scanner.catalog.compare import compare
from drivearr_scanner.catalog.facts import ComparisonInput, DriveListing, FileFact, LibraryRoot
from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import RootKind
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.sync.held_rules import HeldFile, extra_titles, held_units
from drivearr_scanner.sync.removal_rules import DeleteChoice, plan_deletion
from hypothesis import given
from hypothesis import strategies as st

LIBRARY = (
    LibraryRoot(
        name="movies",
        kind=MediaKind.MOVIES,
        files=tuple(
            FileFact(f"{name}/{name}.mkv", 100 + number)
            for number, name in enumerate(("Heat (1995)", "Dune (1984)", "Dune (2021)"))
        ),
    ),
    LibraryRoot(
        name="tv",
        kind=MediaKind.TV,
        files=tuple(
            FileFact(f"Lost (2004)/Season {season:02d}/Lost - S{season:02d}E{number:02d}.mkv", 10 * season + number)
            for season in (1, 2)
            for number in (1, 2, 3)
        ),
    ),
)
S1 = "TV/Lost (2004)/Season 01"
DRIVE = (
    "Movies/Heat (1995)/Heat (1995).mkv",
    "Movies/Heat (1995)/Heat (1995).en.forced.srt",
    "Movies/Heat (1995)/Subs/English.srt",
    "Movies/Heat (1995)/poster.jpg",
    "Movies/Heat (1995)/Featurettes/Making of.mkv",
    "Movies/Heat (1995)/readme.docx",
    "Movies/Dune (1984)/Dune (1984).mkv",
    "Movies/Dune (2021)/Dune (2021).mkv",
    "Movies/Dune (2021)/Dune (2021).srt",
    "Movies/Flat (2001).mkv",
    "Movies/Flat (2001).nfo",
    f"{S1}/Lost - S01E01.mkv",
    f"{S1}/Lost - S01E01.srt",
    f"{S1}/Lost - S01E02-E03.mkv",
    f"{S1}/Lost - S01E02-E03.srt",
    f"{S1}/season01-poster.jpg",
    "TV/Lost (2004)/Season 02/Lost - S02E01.mkv",
    "TV/Lost (2004)/tvshow.nfo",
    "TV/Lost (2004)/Season 09/Lost - S09E01.mkv",
    "video.mkv",
    ".drivearr/files.json",
    "DRIVEARR.txt",
)


def look(paths):
    """Give the comparison of a drive with these paths, and its files."""
    facts = tuple(FileFact(path, 1000 + number, number) for number, path in enumerate(paths))
    found = compare(ComparisonInput(roots=LIBRARY, drive=DriveListing(files=facts)))
    files = [
        HeldFile(
            path=fact.path,
            size_bytes=fact.size,
            mtime_ns=fact.mtime_ns,
            identity=identify(fact.path, RootKind.MIXED),
        )
        for fact in facts
    ]
    return found, files


def deleted(paths=DRIVE, **choice):
    """Give the plan for a choice."""
    found, files = look(paths)
    return plan_deletion(found, files, DeleteChoice(**choice), drive_id="d")


def paths_of(plan):
    """Give the paths that a plan lists."""
    return {item.path for item in plan.delete}


HEAT = {path for path in DRIVE if "Heat" in path and not path.endswith("docx")}
LOST = {path for path in DRIVE if "Lost" in path}


@pytest.mark.parametrize(
    ("choice", "expected", "folders"),
    [
        ({"titles": ("heat",)}, HEAT, {"Movies/Heat (1995)/Subs", "Movies/Heat (1995)/Featurettes"}),
        ({"units": ("movie:Dune (1984)",)}, {"Movies/Dune (1984)/Dune (1984).mkv"}, {"Movies/Dune (1984)"}),
        ({"titles": ("Flat",)}, {"Movies/Flat (2001).mkv", "Movies/Flat (2001).nfo"}, set()),
        ({"units": ("show:Lost (2004):S01E01",)}, {f"{S1}/Lost - S01E01.mkv", f"{S1}/Lost - S01E01.srt"}, set()),
        ({"units": ("show:Lost (2004):S01E02",)}, set(), set()),
        ({"titles": ("Lost",), "seasons": (1,)}, {path for path in LOST if path.startswith(S1)}, {S1}),
        ({"units": ("show:Lost (2004):s01",)}, {path for path in LOST if path.startswith(S1)}, {S1}),
        (
            {"titles": ("Lost (2004)",)},
            LOST,
            {"TV/Lost (2004)", S1, "TV/Lost (2004)/Season 02", "TV/Lost (2004)/Season 09"},
        ),
        ({"units": ("show:Lost (2004):S09E01",)}, {"TV/Lost (2004)/Season 09/Lost - S09E01.mkv"},
         {"TV/Lost (2004)/Season 09"}),
        ({"units": ("show:Lost (2004):S02E03",)}, set(), set()),
    ],
)  # fmt: skip
def test_choices(choice, expected, folders):
    """Each choice lists its own files, its side-cars, and the folders that are empty then."""
    plan = deleted(**choice)
    assert paths_of(plan) == expected
    assert set(plan.folders) == folders
    assert plan.size_bytes == sum(item.size_bytes for item in plan.delete)


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({}, "invalid_request"),
        ({"seasons": (1,)}, "invalid_request"),
        ({"titles": ("Dune",)}, "invalid_request"),
        ({"titles": ("video",)}, "invalid_title"),
        ({"units": ("",)}, "invalid_title"),
        ({"titles": (".drivearr",)}, "invalid_title"),
    ],
)
def test_refusals(choice, code):
    """No name, a name of two titles, and a name of nothing."""
    with pytest.raises(DrivearrError) as refused:
        deleted(**choice)
    assert refused.value.code == code


def test_the_deepest_folder_goes_first():
    """A folder can only be removed after what lies in it."""
    assert deleted(titles=("Lost",)).folders[-1] == "TV/Lost (2004)"


def test_a_side_car_without_a_year_stays_where_two_films_may_own_it():
    """Doubt keeps a file."""
    paths = ("Dune (1984).mkv", "Dune (2021).mkv", "Dune.nfo", "Dune (1984).srt")
    assert paths_of(deleted(paths, titles=("Dune (1984)",))) == {"Dune (1984).mkv", "Dune (1984).srt"}
    assert "Dune.nfo" in paths_of(deleted(paths, titles=("Dune (1984)", "Dune (2021)")))


def test_extra_titles_are_those_that_the_library_lacks():
    """By title, with the files counted; what is ambiguous or without a name is none."""
    found, files = look((*DRIVE, "Movies/Dune.mkv"))
    assert found.ambiguous == ("Movies/Dune.mkv",)
    extra = {title.title_id: title.files for title in extra_titles(found, files)}
    assert extra == {"movie:Flat (2001)": 1, "show:Lost (2004)": 1}
    assert all("Movies/Dune.mkv" not in unit.files for unit in held_units(found, files))


def test_without_a_library_names_alone_tell():
    """A drive can be cleared where no library is at hand."""
    _, files = look(DRIVE)
    none = compare(ComparisonInput(roots=(), drive=DriveListing(files=())))
    plan = plan_deletion(none, files, DeleteChoice(titles=("Heat", "Lost (2004)")), drive_id="d")
    assert paths_of(plan) == HEAT | LOST


UNITS = ["movie:Heat (1995)", "movie:Dune (1984)", "movie:Dune (2021)", "movie:Flat (2001)"] + [
    f"show:Lost (2004):S{season:02d}E{number:02d}" for season in (1, 2) for number in (1, 2, 3)
]


@given(st.lists(st.sampled_from(UNITS), min_size=1, unique=True), st.sets(st.sampled_from(DRIVE)))
def test_nothing_of_what_stays_goes(chosen, there):
    """Whatever is chosen of whatever is there: no file that another unit needs, none of ours, none without a name."""
    paths = tuple(sorted(there))
    found, files = look(paths)
    held = held_units(found, files)
    known = {unit.unit_id for unit in held}
    wanted = tuple(unit for unit in chosen if unit in known)
    if not wanted:
        return
    plan = plan_deletion(found, files, DeleteChoice(units=wanted), drive_id="d")
    stays = {path for unit in held if unit.unit_id not in wanted for path in unit.files}
    gone = paths_of(plan)
    assert not gone & (stays | {"video.mkv", ".drivearr/files.json", "DRIVEARR.txt"})
    assert gone <= there
    assert {path for unit in held if unit.unit_id in wanted for path in unit.files} - stays <= gone
    for folder in plan.folders:
        assert {path for path in paths if path.startswith(f"{folder}/")} <= gone
        assert "/" in folder
