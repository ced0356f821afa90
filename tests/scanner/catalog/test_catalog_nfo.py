"""NFO files enrich what paths say, whoever wrote them, and hostile ones say nothing."""

import os
import time

import pytest
from drivearr_scanner.catalog.facts import FileFact
from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import Identity, IdentityKind, RootKind
from drivearr_scanner.catalog.nfo import NfoReader
from drivearr_scanner.catalog.nfo_rules import NfoFacts, NfoKind, enriched, numbered, parse_nfo
from drivearr_scanner.devices.tree import Root
from hypothesis import given
from hypothesis import strategies as st

KODI = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<movie>
  <title>Heat</title><originaltitle>Heat</originaltitle><year>1995</year>
  <set><name>Heat Collection</name><tmdbid>1</tmdbid></set>
  <uniqueid type="imdb">tt0113277</uniqueid>
  <uniqueid type="tmdb" default="true">949</uniqueid>
  <actor><name>Al Pacino</name><tmdbid>1158</tmdbid><imdbid>nm0000199</imdbid></actor>
</movie>
"""
JELLYFIN = b"""\xef\xbb\xbf<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<tvshow><plot /><title>Lost</title><premiered>2004-09-22</premiered><imdb_id>tt0411008</imdb_id>
<tmdbid>4607</tmdbid><tvdbid>73739</tvdbid><actor><name>X</name><tvdbid>5</tvdbid></actor></tvshow>"""

READ = {
    "Kodi film": (KODI, ("movie", "Heat", 1995, {"imdb": "tt0113277", "tmdb": "949"})),
    "Jellyfin show": (JELLYFIN, ("tvshow", "Lost", 2004, {"imdb": "tt0411008", "tmdb": "4607", "tvdb": "73739"})),
    "old Kodi film": (b"<movie><id>tt0113277</id></movie>", ("movie", None, None, {"imdb": "tt0113277"})),
    "old Kodi show": (b"<tvshow><id>73739</id></tvshow>", ("tvshow", None, None, {"tvdb": "73739"})),
    "ids as attributes": (
        b'<movie><id IMDB="tt0113277" TMDB="949">949</id></movie>',
        ("movie", None, None, {"imdb": "tt0113277", "tmdb": "949"}),
    ),
    "the default goes first": (
        b'<movie><tmdbid>1</tmdbid><uniqueid type="tmdb" default="true">949</uniqueid></movie>',
        ("movie", None, None, {"tmdb": "949"}),
    ),
    "Latin-1": (
        '<?xml version="1.0" encoding="ISO-8859-1"?><movie><title>Amélie</title></movie>'.encode("latin-1"),
        ("movie", "Amélie", None, {}),
    ),
    "UTF-16": ("<movie><title>Amélie</title></movie>".encode("utf-16"), ("movie", "Amélie", None, {})),
    "an address behind the XML": (
        KODI + b"https://www.themoviedb.org/movie/1",
        ("movie", "Heat", 1995, {"imdb": "tt0113277", "tmdb": "949"}),
    ),
    "just an address": (b"https://www.themoviedb.org/movie/949-heat\n", ("movie", None, None, {"tmdb": "949"})),
    "a scene file": (
        b"\xb0\xb1\xb2 iMDB: http://www.imdb.com/title/tt0113277/ \xdb",
        ("", None, None, {"imdb": "tt0113277"}),
    ),
    "a show's address": (b"https://thetvdb.com/?tab=series&id=73739", ("tvshow", None, None, {"tvdb": "73739"})),
    "ids that are none": (
        b"<movie><imdbid>x</imdbid><tmdbid>0</tmdbid><tvdbid>-1</tvdbid></movie>",
        ("movie", None, None, {}),
    ),
    "a year that is none": (
        b"<movie><year>soon</year><premiered>0000-00-00</premiered></movie>",
        ("movie", None, None, {}),
    ),
}

BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)
REFUSED = {
    "nothing": b"",
    "text": b"Nothing to see here",
    "another root": b"<album><title>x</title></album>",
    "torn": KODI[:-20],
    "crossed tags": b"<movie><title>x</movie></title>",
    "an entity bomb": BOMB + b"]><movie><title>&j;</title></movie>",
    "an external entity": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><movie><title>&e;</title></movie>',
    "a parameter entity": b'<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1/x"> %e;]><movie/>',
    "an external document type": b'<!DOCTYPE movie SYSTEM "http://127.0.0.1/x.dtd"><movie><title>x</title></movie>',
    "an unknown entity": b"<movie><title>&what;</title></movie>",
    "deep": b"<movie>" + b"<a>" * 200_000,
    "many elements": b"<movie>" + b"<a/>" * 100_000 + b"</movie>",
    "too large": b"<movie><plot>" + b"x" * (1 << 20) + b"</plot></movie>",
    "an unknown encoding": b'<?xml version="1.0" encoding="x-what"?><movie/>',
    "a codec that is none": b'<?xml version="1.0" encoding="zlib"?><movie/>',
    "null bytes": b"<movie>\0</movie>",
    "half of UTF-16": "<movie/>".encode("utf-16")[:-1],
}


@pytest.mark.parametrize(("data", "facts"), READ.values(), ids=READ)
def test_what_programs_write_is_read(data, facts):
    """Ids of the title alone, never of its actors or collection."""
    found = parse_nfo(data)
    assert found is not None
    assert (found.kind.value, found.title, found.year, dict(found.ids)) == facts


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_hostile_and_torn_files_say_nothing(data):
    """At once, without reading anything else."""
    started = time.process_time()
    assert parse_nfo(data) is None
    assert time.process_time() - started < 1


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: f"<movie>{text}</movie>".encode())))
def test_any_bytes_give_an_answer(data):
    """No input raises."""
    assert parse_nfo(data) is None or isinstance(parse_nfo(data), NfoFacts)


def test_only_what_the_path_does_not_say_is_filled():
    """The path's title, year and ids stay; an NFO that contradicts them is of something else."""
    facts = NfoFacts(kind=NfoKind.MOVIE, title="Heat (Restored)", year=1995, ids={"tmdb": "949"})
    film = Identity(kind=IdentityKind.MOVIE, title="Heat", ids={"imdb": "tt0113277"})
    filled = enriched(film, facts)
    assert filled is not None
    assert (filled.title, filled.year, filled.ids) == ("Heat", 1995, {"imdb": "tt0113277", "tmdb": "949"})
    assert enriched(Identity(kind=IdentityKind.MOVIE, title="Heat", year=2013), facts) is None
    assert enriched(Identity(kind=IdentityKind.MOVIE, title="Heat", ids={"tmdb": "1"}), facts) is None
    assert enriched(filled, facts) is None


def test_an_episodes_own_number_is_taken_where_the_path_has_none():
    """A number in the path is never replaced."""
    facts = NfoFacts(kind=NfoKind.EPISODE, season=1, episode=4)
    assert numbered(Identity(kind=IdentityKind.EPISODE, title="Lost"), facts).episodes == (4,)
    known = Identity(kind=IdentityKind.EPISODE, title="Lost", season=2, episodes=(7,))
    assert numbered(known, facts) == known


class Shelf:
    """A folder of videos and NFO files, and what is read of it."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.reader = NfoReader()

    def put(self, path: str, data: bytes = b"video") -> None:
        """Write a file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def read(self, kind: RootKind = RootKind.MIXED, reader: NfoReader | None = None) -> dict[str, Identity]:
        """Give what NFO files tell."""
        facts = []
        for path in sorted(path for path in self.folder.rglob("*") if not path.is_dir()):
            stat = path.lstat()
            facts.append(FileFact(str(path.relative_to(self.folder)), stat.st_size, stat.st_mtime_ns))
        with Root.open(str(self.folder)) as root:
            return (reader or self.reader).identities(root, facts, lambda path: identify(path, kind))


@pytest.fixture
def shelf(tmp_path):
    """Give an empty shelf."""
    return Shelf(tmp_path)


@pytest.mark.parametrize("name", ["Heat (1995)", "movie", "MOVIE"])
def test_a_film_has_an_nfo_of_its_name_its_folders_or_just_movie(shelf, name):
    """As each of the programs names it."""
    shelf.put("Heat (1995)/Heat.1995.1080p.mkv")
    shelf.put(f"Heat (1995)/{name}.nfo", KODI)
    assert shelf.read(RootKind.MOVIES)["Heat (1995)/Heat.1995.1080p.mkv"].ids["tmdb"] == "949"


def test_one_nfo_for_several_films_is_of_none(shelf):
    """In a flat folder only the NFO of a film's own name counts."""
    for name in ("Heat (1995)", "Ronin (1998)"):
        shelf.put(f"{name}.mkv")
    shelf.put("movie.nfo", KODI)
    assert shelf.read(RootKind.MOVIES) == {}
    shelf.put("Heat (1995).nfo", KODI)
    assert list(shelf.read(RootKind.MOVIES)) == ["Heat (1995).mkv"]


def test_every_episode_has_the_ids_of_its_show_never_its_own(shelf):
    """`tvshow.nfo` stands in the show's folder, the episodes below; an episode's ids are no show's."""
    path = "Lost/Season 01/Lost - S01E01.mkv"
    shelf.put(path)
    shelf.put("Lost/tvshow.nfo", JELLYFIN)
    own = b"<episodedetails><season>1</season><episode>1</episode><uniqueid type='tvdb'>127131</uniqueid>"
    shelf.put("Lost/Season 01/Lost - S01E01.nfo", own + b"</episodedetails>")
    found = shelf.read(RootKind.TV)[path]
    assert (found.ids["tvdb"], found.year, found.season, found.episodes) == ("73739", 2004, 1, (1,))


def test_an_nfo_is_read_again_only_when_it_changed(shelf):
    """Time or size tell; what went away is forgotten."""
    shelf.put("Heat (1995)/Heat (1995).mkv")
    shelf.put("Heat (1995)/movie.nfo", b"<movie><tmdbid>949</tmdbid></movie>")
    path, nfo = "Heat (1995)/Heat (1995).mkv", shelf.folder / "Heat (1995)/movie.nfo"
    times = (nfo.stat().st_atime_ns, nfo.stat().st_mtime_ns)
    assert shelf.read()[path].ids == {"tmdb": "949"}
    shelf.put("Heat (1995)/movie.nfo", b"<movie><tmdbid>111</tmdbid></movie>")
    os.utime(nfo, ns=times)
    assert shelf.read()[path].ids == {"tmdb": "949"}
    os.utime(nfo, ns=(times[0], times[1] + 1))
    assert shelf.read()[path].ids == {"tmdb": "111"}
    nfo.unlink()
    assert shelf.read() == {}


def test_what_does_not_fit_into_the_time_is_read_the_next_time(shelf):
    """A slow disk delays ids, not the comparison."""
    for number in range(3):
        shelf.put(f"Film {number} (1995)/Film {number} (1995).mkv")
        shelf.put(f"Film {number} (1995)/movie.nfo", b"<movie><tmdbid>%d</tmdbid></movie>" % (number + 1))
    ticks = iter(range(1000))
    reader = NfoReader(budget_s=1.5, clock=lambda: float(next(ticks)))
    counts = [len(shelf.read(reader=reader)) for _ in range(3)]
    assert counts == [1, 2, 3]


def test_an_nfo_that_was_copied_to_another_film_is_not_believed(shelf):
    """One id for films of years far apart is of one of them at most."""
    for name in ("Alien (1979)", "Aliens (1986)"):
        shelf.put(f"{name}/{name}.mkv")
        shelf.put(f"{name}/movie.nfo", b"https://www.imdb.com/title/tt0078748/")
    assert all(identity.ids == {} for identity in shelf.read(RootKind.MOVIES).values())


def test_links_pipes_and_folders_in_the_place_of_an_nfo_are_left_alone(shelf, tmp_path_factory):
    """Nothing outside is read, and nothing blocks."""
    outside = tmp_path_factory.mktemp("outside") / "movie.nfo"
    outside.write_bytes(KODI)
    for number, make in enumerate((lambda path: path.symlink_to(outside), os.mkfifo)):
        shelf.put(f"Film {number} (1995)/Film {number} (1995).mkv")
        make(shelf.folder / f"Film {number} (1995)/movie.nfo")
    started = time.monotonic()
    assert shelf.read() == {}
    assert time.monotonic() - started < 60
