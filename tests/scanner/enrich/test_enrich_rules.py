"""The pure rules: addresses, path maps, hostile answers, and what of a fact may enter an identity."""

import contextlib
from dataclasses import replace

import pytest
from drivearr_scanner.catalog.compare import compare
from drivearr_scanner.catalog.facts import ComparisonInput, DriveListing, FileFact, LibraryRoot
from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import IdentityKind, RootKind
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import DrivearrError, Refused
from drivearr_scanner.enrich import arr_rules, jellyfin_rules, plex_rules
from drivearr_scanner.enrich.address_rules import check_address, is_usable
from drivearr_scanner.enrich.facts import ServerFact, joined
from drivearr_scanner.enrich.filling_rules import fill, keep_apart
from drivearr_scanner.enrich.fitting_rules import LibraryFiles, fit
from drivearr_scanner.enrich.path_map_rules import to_scanner
from drivearr_scanner.enrich.unit_rules import read_unit
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = [
    "", " ", "x", "//host", "host:8989", "file:///etc/passwd", "ftp://host", "gopher://host", "unix:///run/x.sock",
    "javascript:alert(1)", "http://", "http:///path", "http://:80", "http://host:99999", "http://host:0",
    "http://user:pass@host", "http://host@169.254.169.254", "http://169.254.169.254", "http://169.254.169.254:80/latest",
    "http://2852039166", "http://0xA9FEA9FE", "http://0251.0376.0251.0376", "http://169.254.43518", "http://169.254.1.1.",
    "http://0.0.0.0", "http://0", "http://0.1.2.3", "http://255.255.255.255", "http://224.0.0.1", "http://[fe80::1]",
    "http://[fe80::1%25eth0]", "http://[::]", "http://[::ffff:169.254.169.254]", "http://[64:ff9b::a9fe:a9fe]",
    "http://[2002:a9fe:a9fe::]", "http://[fd00:ec2::254]", "http://[ff02::1]", "http://100.100.100.200",
    "http://metadata.google.internal", "http://METADATA.google.internal./", "http://instance-data",
    "http://host/?x=1", "http://host/#x", "http://host\\@evil", "http://ho st", "http://host\n.evil", "http://\uff11\uff16\uff19.254.1.1",
    "http://host" + "x" * 600, "http://[::1", "http://-host", "http://a_b..c/%00\x00",
]  # fmt: skip


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_addresses_are_refused(url):
    """Only http and https to a plain host; no login, query, link-local, metadata or disguised address."""
    with pytest.raises(DrivearrError) as caught:
        check_address(url)
    assert caught.value.code == "enricher_address"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8989", "http://127.0.0.1:7878", "https://sonarr.example.org/base", "http://192.168.1.5:32400",
        "http://10.0.0.2", "http://[::1]:8096", "http://[fd12:3456::7]:8096", "http://a0d7b954-sonarr:8989",
        "http://nas.local:8096/", "http://plex_server:32400",
    ],
)  # fmt: skip
def test_addresses_of_a_household_are_taken(url):
    """Names and private addresses, with a folder; a slash at the end is taken away."""
    assert check_address(url) == url.rstrip("/")


@given(st.text(max_size=40))
def test_no_address_makes_the_check_fail(text):
    """Every text is taken or refused with the code."""
    for url in (text, f"http://{text}"):
        taken = None
        with contextlib.suppress(Refused):
            taken = check_address(url)
        assert taken is None or taken.startswith("http")


@given(st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_link_local_is_never_usable(address):
    """However it is wrapped in IPv6."""
    assert not is_usable(str(address))
    assert not is_usable(f"::ffff:{address}")


@pytest.mark.parametrize(
    ("path", "path_map", "mapped"),
    [
        ("/data/movies/a.mkv", [("/data", "/media")], "/media/movies/a.mkv"),
        ("/data/movies/a.mkv", [("/data", "/media"), ("/data/movies/", "/films/")], "/films/a.mkv"),
        ("/data2/a.mkv", [("/data", "/media")], None),
        ("/media/a.mkv", [], "/media/a.mkv"),
        ("D:\\Movies\\Heat\\a.mkv", [("d:\\Movies", "/media/movies")], "/media/movies/Heat/a.mkv"),
        ("\\\\nas\\tv\\a.mkv", [("\\\\nas\\tv\\", "/media/tv")], "/media/tv/a.mkv"),
        ("/data/a\\b.mkv", [("/data", "/media")], "/media/a\\b.mkv"),
        ("/data/../../etc/shadow", [("/data", "/media")], None),
        ("/data//a.mkv", [("/", "/media")], None),
        ("relative/a.mkv", [], None),
        ("/data", [("/data", "/media")], None),
    ],
)
def test_path_map(path, path_map, mapped):
    """The longest folder that fits; Windows' paths; nothing that leads out."""
    assert to_scanner(path, path_map) == mapped


def _film(path="Heat (1995)/Heat (1995).mkv", **more):
    """Give a film's identity by path, and a fact of it."""
    identity = identify(path, RootKind.MOVIES)
    values = {"path": path, "kind": IdentityKind.MOVIE, "title": "Heat", "year": 1995, "ids": {"tmdb": "949"}, **more}
    return identity, ServerFact(**values)


def test_ids_fill_what_the_path_does_not_say():
    """An id of another provider is added; title and year stay the path's."""
    identity, fact = _film("Heat (1995) {imdb-tt0113277}/Heat.mkv", title="Fuego contra fuego", year=1996)
    assert fill(identity, fact).ids == {"imdb": "tt0113277", "tmdb": "949"}
    assert replace(fill(identity, fact), ids=identity.ids) == identity


@pytest.mark.parametrize(
    "change",
    [
        {"year": 1986},
        {"kind": IdentityKind.EPISODE},
        {"ids": {"imdb": "tt9999999", "tmdb": "949"}},
        {"ids": {}},
    ],
)
def test_a_server_that_means_another_film_adds_nothing(change):
    """Another year, another kind, another id: the path is believed, and the rest of the fact with it."""
    identity, fact = _film("Heat (1995) {imdb-tt0113277}/Heat.mkv", **change)
    assert fill(identity, fact) is identity


@pytest.mark.parametrize(
    ("path", "season", "episodes", "absolute", "told"),
    [
        ("Monster/Season 01/Monster - S01E14.mkv", 1, (14,), (14,), (14,)),
        ("Monster/Season 01/Monster - S01E15-E16.mkv", 1, (15, 16), (15, 16), (15, 16)),
        ("Monster/Season 01/Monster - S01E14.mkv", 2, (14,), (40,), ()),
        ("Monster/Season 01/Monster - S01E15-E16.mkv", 1, (15, 16), (15,), ()),
        ("Monster/Monster - 014.mkv", 1, (14,), (99,), (14,)),
    ],
)
def test_absolute_numbers(path, season, episodes, absolute, told):
    """They are added only to the same episodes, one for each, and never against the path."""
    fact = ServerFact(path=path, kind=IdentityKind.EPISODE, season=season, episodes=episodes, absolute=absolute)
    assert fill(identify(path, RootKind.TV), fact).absolute == told


def test_ids_never_join_what_paths_keep_apart():
    """A server that took two films for one adds its id to neither; one of a path stands."""
    paths = [
        "Heat (1995)/Heat (1995).mkv",
        "Ronin (1998)/Ronin (1998).mkv",
        "Solo (2018) {tmdb-1}/Solo.mkv",
        "Ran/Ran.mkv",
    ]
    by_path = {path: identify(path, RootKind.MOVIES) for path in paths}
    told = {paths[0]: "949", paths[1]: "949", paths[3]: "1"}
    filled = {
        path: fill(
            by_path[path], ServerFact(path=path, kind=IdentityKind.MOVIE, ids={"tmdb": value, "tvdb": "7" + value})
        )
        for path, value in told.items()
    }
    kept = keep_apart(filled, by_path)
    assert {path: identity.ids for path, identity in kept.items()} == {paths[3]: {"tvdb": "71"}}


_TITLES = [("Heat", 1995), ("Heat", 1986), ("Ronin", 1998), ("Ran", None), ("Solo", 2018)]


@given(
    st.lists(st.tuples(st.sampled_from(_TITLES), st.sampled_from(["", " - 4k", " {tmdb-3}"])), min_size=1, unique=True),
    st.dictionaries(st.integers(0, 14), st.sampled_from("123"), max_size=10),
)
def test_no_server_changes_what_is_there(films, told):
    """Whatever ids a server gives: the same titles, each as complete as without it, when the drive holds the same."""
    names = [f"{t} ({y})" if y else t for (t, y), _ in films]
    paths = [f"{name}/{name}{tail}.mkv" for name, (_, tail) in zip(names, films, strict=True)]
    files = tuple(FileFact(path, 1000 + number) for number, path in enumerate(paths))
    by_path = {path: identify(path, RootKind.MOVIES) for path in paths}
    facts = {
        path: ServerFact(path=path, kind=IdentityKind.MOVIE, ids={"tmdb": told[number]})
        for number, path in enumerate(paths)
        if number in told
    }
    filled = keep_apart({path: fill(by_path[path], fact) for path, fact in facts.items()}, by_path)
    root = LibraryRoot(name="movies", kind=MediaKind.MOVIES, files=files)
    plain = ComparisonInput(roots=(root,), drive=DriveListing(files=files[::2]))
    rich = replace(plain, identities={("movies", path): identity for path, identity in filled.items()})
    before, after = compare(plain), compare(rich)
    assert {name: title.status for name, title in after.titles.items()} == {
        name: title.status for name, title in before.titles.items()
    }
    assert (after.extra, after.unidentified) == (before.extra, before.unidentified)


def test_paths_that_lead_nowhere_are_counted():
    """Files that a known library lacks are wrong; of one that is away nobody knows; others are none of ours."""
    known = LibraryFiles(path="/m", files=frozenset({"a.mkv"}), known=True)
    away = LibraryFiles(path="/tv", files=frozenset(), known=False)
    paths = [("/x/a", "/m/a.mkv"), ("/x/b", "/m/b.mkv"), ("/x/c", "/tv/c.mkv"), ("/x/d", "/other/d"), ("/x/e", None)]
    found = fit(paths, [known, away])
    assert (found.items, found.matched, found.absent, found.unknown, found.outside) == (5, 1, 1, 1, 2)
    assert (found.wrong, found.examples) == (1, ("/x/b", "/x/d", "/x/e"))
    assert fit([("/x/a", None)], [known]).wrong == 1
    assert fit([("/x/a", "/m/a.mkv"), ("/y/b", None)], [known]).wrong == 0


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["MediaContainer", "Directory", "Metadata", "Media", "Part", "file", "Guid", "guid", "id", "key", "type",
         "Items", "Type", "Path", "MediaSources", "ProviderIds", "Tmdb", "SeriesId", "Id", "IndexNumber", "movieFile",
         "path", "relativePath", "tmdbId", "episodeFileId", "seasonNumber", "episodeNumber"]), inner, max_size=6),
    max_leaves=30,
)  # fmt: skip


@given(_JSON, _JSON, _JSON)
def test_no_answer_makes_a_parser_fail(first, second, third):
    """Any JSON gives facts with a path, or none."""
    page = plex_rules.items(first)
    show = first if isinstance(first, dict) else {}
    found = [
        *plex_rules.films(page),
        *plex_rules.episodes(page, plex_rules.shows(plex_rules.items(second))),
        *jellyfin_rules.facts(jellyfin_rules.items(second)),
        *arr_rules.films(third),
        *arr_rules.episodes(show, second, third),
    ]
    plex_rules.sections(third)
    arr_rules.series(second)
    for fact in joined(found):
        assert ServerFact.from_dict(fact.path, fact.to_dict()) == fact


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("movie:Heat (1995)", {"kind": "movie", "title": "Heat", "year": 1995}),
        ("movie:Heat", {"kind": "movie", "title": "Heat"}),
        (
            "movie:Alien (1979) {directors cut}",
            {"kind": "movie", "title": "Alien", "year": 1979, "edition": "directors cut"},
        ),
        ("movie:2001: A Space Odyssey (1968)", {"kind": "movie", "title": "2001: A Space Odyssey", "year": 1968}),
        ("show:Lost (2004):S01E02", {"kind": "episode", "title": "Lost", "year": 2004, "season": 1, "episodes": [2]}),
        (
            "show:Lost (2004):s01e02-e04",
            {"kind": "episode", "title": "Lost", "year": 2004, "season": 1, "episodes": [2, 3, 4]},
        ),
        ("show:Monster:E14", {"kind": "episode", "title": "Monster", "absolute": [14]}),
        ("show:News:2004-09-22", {"kind": "episode", "title": "News", "date": "2004-09-22"}),
        ("show:Star Trek: Picard", {"kind": "episode", "title": "Star Trek: Picard"}),
        ("show:Lost (2004)", {"kind": "episode", "title": "Lost", "year": 2004}),
    ],
)
def test_units_as_people_write_them(text, identity):
    """The names that results use, with or without year and number."""
    assert read_unit(text) == identity


@pytest.mark.parametrize("text", ["", "movie:", "show:", "Heat (1995)", "film:Heat", "movie", "show: :S01E01"])
def test_what_is_no_unit(text):
    """Says how to write one."""
    with pytest.raises(DrivearrError) as caught:
        read_unit(text)
    assert caught.value.code == "invalid_request"
