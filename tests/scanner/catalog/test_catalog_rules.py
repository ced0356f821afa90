"""The small rules of names, one by one."""

import pytest
from drivearr_scanner.catalog.folder_rules import read_layout
from drivearr_scanner.catalog.identity import RootKind
from drivearr_scanner.catalog.ignore_rules import is_ignored, read_ignore
from drivearr_scanner.catalog.junk_rules import junk_reason
from drivearr_scanner.catalog.season_rules import season_of_folder
from drivearr_scanner.catalog.sidecar_rules import read_spoken
from drivearr_scanner.catalog.title_rules import parse_name, title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mission: Impossible", "mission - impossible"),
        ("Amélie", "Ame\u0301lie"),
        ("Love, Death & Robots", "love death and robots"),
        ("Ocean\u2019s Eleven", "Oceans Eleven"),
        ("What If?", "What If_"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    """Case, marks, apostrophes and separators do not tell titles apart."""
    assert title_key(one) == title_key(other)


def test_symbols_are_a_key() -> None:
    """A title of symbols keeps them, so that it is not every other such title."""
    assert title_key("???") != title_key("$")


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("2012.2009.1080p.BluRay", "2012", 2009),
        ("Blade Runner 2049", "Blade Runner 2049", None),
        ("Class of 1984", "Class of 1984", None),
        ("The Phantom (1925) - 1929 version", "The Phantom", 1925),
        ("Léon AKA The Professional (1994)", "Léon", 1994),
        ("R.I.P.D.2013.720p", "R.I.P.D.", 2013),
        ("[REC]² (2009)", "[REC]²", 2009),
        ("The.Italian.Job.1080p.WEB", "The Italian Job", None),
    ],
)
def test_title_and_year(name: str, title: str, year: int | None) -> None:
    """The year is the last year-like number before the quality words; language words stay in the title."""
    found = parse_name(name)
    assert (found.title, found.year) == (title, year)


@pytest.mark.parametrize(
    ("name", "season", "head"),
    [
        ("Season 01 (2008)", 1, ""),
        ("2. Staffel", 2, ""),
        ("2ª Temporada", 2, ""),
        ("Сезон 3", 3, ""),
        ("第十二季", 12, ""),
        ("시즌2", 2, ""),
        ("S03", 3, ""),
        ("Season Two", 2, ""),
        ("Specials", 0, ""),
        ("Lost.S04.1080p-GRP", 4, "Lost"),
        ("Lost (2004) Season 1-6", None, "Lost (2004)"),
    ],
)
def test_season_folders(name: str, season: int | None, head: str) -> None:
    """A season's folder is told in any language, with and without the show's name."""
    found = season_of_folder(name, title_key(name))
    assert found is not None
    assert (found.season, found.head) == (season, head)


@pytest.mark.parametrize("name", ["The Seasons", "Series of Dreams", "1883 (2021)", "Open House"])
def test_titles_are_no_seasons(name: str) -> None:
    """A title with a season word and no number is a title."""
    assert season_of_folder(name, title_key(name)) is None


def test_the_deepest_type_folder_counts() -> None:
    """What lies above a type folder says nothing of the titles below it."""
    layout = read_layout(("Stuff", "TV Shows", "Lost (2004)", "Season 2"), RootKind.MIXED)
    assert (layout.kind, layout.typed, layout.season) == (RootKind.TV, True, 2)
    assert layout.title is not None
    assert layout.title.facts.title == "Lost"


@pytest.mark.parametrize(
    ("stem", "lang", "flags", "owner"),
    [
        ("Up (2009).pt-BR", "pt-BR", (), "Up (2009)"),
        ("Up (2009).default.en.forced", "en", ("default", "forced"), "Up (2009)"),
        ("Up (2009).en.hi", "en", ("sdh",), "Up (2009)"),
        ("Up (2009).hi", "hi", (), "Up (2009)"),
        ("2_English", "en", (), ""),
        ("What Is It", None, (), "What Is It"),
        ("Lessons in Spanish", None, (), "Lessons in Spanish"),
        ("Up.commentary.ja", "ja", (), "Up"),
    ],
)
def test_subtitles(stem: str, lang: str | None, flags: tuple[str, ...], owner: str) -> None:
    """Language and flags are read off the end, and words of titles are left alone."""
    found = read_spoken(stem, "subtitle")
    assert (found.lang, found.flags, found.owner) == (lang, flags, owner)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("Up (2009)/.Up (2009).mkv.k3J9xZ", "partial"),
        ("Up (2009)/.Up (2009).mkv", None),
        ("...And Justice (1979)/a.mkv", None),
        (".hidden/a.mkv", "system"),
        (".actors/A.jpg", None),
        (".drivearr/files.json", "own"),
        ("Up/up.r00", "archive"),
        ("Up/Up.mkv.001", "archive"),
    ],
)
def test_junk(path: str, reason: str | None) -> None:
    """Names that copiers and systems leave are told from hidden and dotted titles."""
    assert junk_reason(path.split("/")) == reason


def test_an_empty_ignore_file_hides_its_folder() -> None:
    """An ignore file without a line hides all that lies below, and nothing beside it."""
    rules = [read_ignore("Kids", "")]
    assert is_ignored("Kids/a/b.mkv", rules)
    assert not is_ignored("Kids.mkv", rules)


def test_ignore_patterns() -> None:
    """Patterns fit at any depth unless they hold a slash, and a later one can take back an earlier one."""
    rules = [read_ignore("", "# mine\n*.iso\n/Raw/**\n!Raw/keep.mkv\n")]
    assert is_ignored("a/b/disc.ISO", rules)
    assert is_ignored("Raw/x/y.mkv", rules)
    assert not is_ignored("Raw/keep.mkv", rules)
    assert not is_ignored("a/Raw/x.mkv", rules)
