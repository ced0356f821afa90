"""What a comparer keeps between comparisons never shows in what they give."""

import gc
import tempfile
import threading
from collections import Counter
from dataclasses import replace

import pytest
from drivearr_scanner.catalog import compare, library_rules
from drivearr_scanner.catalog.facts import Answers
from drivearr_scanner.catalog.identity import Identity, IdentityKind, RootKind
from drivearr_scanner.journeys import comparing
from drivearr_scanner.journeys.comparing import Comparer, DriveSide, LibrarySide, Remembered
from drivearr_scanner.journeys.lasting import LASTING
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.index import FileRow
from hypothesis import given, settings
from hypothesis import strategies as st

PATHS = {
    "movies": ("Heat (1995)/Heat (1995).mkv", "Ronin (1998)/Ronin.mkv", "Heat (1995)/Heat (1995).srt", "a.mkv"),
    "tv": ("Lost (2004)/Season 01/Lost - S01E01.mkv", "Lost (2004)/Season 01/Lost - S01E02.mkv", "Lost/S02E01.mkv"),
    "drive": ("Movies/Heat (1995).mkv", "Movies/Ronin (1998)/Ronin (1998).mkv", "TV/Lost/Lost S01E01.mkv", "a.mkv"),
}
FOLDERS = ("Heat (1995)", "Lost (2004)", "Movies", "TV/Lost")


class Told:
    """A source whose word changes, as a person's or a server's does."""

    def __init__(self):
        """Know nothing."""
        self.known = {}

    def identities(self, _place, files, _identify):
        """Give what is known of the files of a place, each time anew."""
        return {f.path: replace(self.known[f.path]) for f in files if f.path in self.known}


class House:
    """A store with two libraries and a drive, and the sides that compare them."""

    def __init__(self, folder):
        """Make indexes with something in them."""
        self.store = Store(folder)
        self.ids = {name: self._root(name) for name in PATHS}
        self.told = Told()
        self.away = set()
        for name, paths in PATHS.items():
            for path in paths[:2]:
                self.put(name, path, 2)

    def _root(self, name):
        return self.store.write_now(lambda connection: index.root_of(connection, "h", path=f"/{name}"))

    def put(self, name, path, size):
        """Write a file into an index."""
        row = FileRow(path, size, size, 1, 1)
        self.store.write_now(lambda connection: index.put_files(connection, self.ids[name], [row]))

    def drop(self, name, path):
        """Take a file out of an index."""
        self.store.write_now(lambda connection: index.drop_files(connection, self.ids[name], [path]))

    def unreadable(self, name, folders):
        """Say which folders of an index could not be read."""
        self.store.write_now(
            lambda connection: index.put_unreadable(connection, self.ids[name], dict.fromkeys(folders, "EIO"))
        )

    def compared(self, comparer):
        """Compare."""
        sides = [
            LibrarySide(
                library_id=kind,
                name=kind,
                kind=kind,
                path="/nowhere",
                root_id=self.ids[kind],
                available=kind not in self.away,
            )
            for kind in ("movies", "tv")
        ]
        drive = DriveSide(path="/", root_id=self.ids["drive"], records={})
        return comparer.compare_indexes(self.store, sides, drive)

    def fresh(self):
        """Compare with a comparer that keeps nothing."""
        return self.compared(Comparer(sources=(self.told,), keep=-1))


@pytest.fixture
def house(tmp_path):
    """Give a house."""
    found = House(str(tmp_path))
    yield found
    found.store.close()


def _edits():
    """Give edits of a house: a function and what it is called with."""
    names = st.sampled_from(sorted(PATHS))
    some = names.flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(PATHS[name])))
    titles = st.sampled_from(["Heat", "Ronin", "Other"])
    return st.one_of(
        st.tuples(st.just("put"), some, st.integers(0, 3)),
        st.tuples(st.just("drop"), some, st.none()),
        st.tuples(st.just("unreadable"), names, st.lists(st.sampled_from(FOLDERS), max_size=2)),
        st.tuples(st.just("away"), st.sampled_from(["movies", "tv"]), st.booleans()),
        st.tuples(st.just("tell"), st.sampled_from(PATHS["movies"][:2] + PATHS["drive"][:2]), st.none() | titles),
    )


def _apply(house, edit):
    """Carry out an edit."""
    match edit:
        case "put", (name, path), size:
            house.put(name, path, size)
        case "drop", (name, path), _:
            house.drop(name, path)
        case "unreadable", name, folders:
            house.unreadable(name, folders)
        case "away", kind, is_away:
            (house.away.add if is_away else house.away.discard)(kind)
        case "tell", path, None:
            house.told.known.pop(path, None)
        case "tell", path, title:
            house.told.known[path] = Identity(kind=IdentityKind.MOVIE, title=title, year=1995)


@settings(max_examples=60, deadline=None)
@given(st.lists(_edits(), max_size=12))
def test_what_is_kept_never_shows(edits):
    """After each of any edits, a comparer that keeps says what one says that never saw the house before."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(folder)
        keeping = Comparer(sources=(house.told,))
        try:
            assert house.compared(keeping) == house.fresh()
            for edit in edits:
                _apply(house, edit)
                assert house.compared(keeping) == house.fresh(), edit
        finally:
            house.store.close()


def _count_builds(monkeypatch):
    """Count how often a library is built."""
    built = []

    def read(*given):
        built.append(given)
        return library_rules.read_library(*given)

    monkeypatch.setattr(comparing, "read_library", read)
    return built


def test_an_unchanged_library_is_built_once(house, monkeypatch):
    """Neither a second comparison nor a change of the drive builds it again; a library or a word that changed does."""
    built = _count_builds(monkeypatch)
    keeping = Comparer(sources=(house.told,))
    house.compared(keeping)
    house.compared(keeping)
    house.put("drive", PATHS["drive"][3], 9)
    house.compared(keeping)
    assert len(built) == 1
    house.put("tv", PATHS["tv"][2], 9)
    house.compared(keeping)
    assert len(built) == 2
    house.told.known[PATHS["movies"][0]] = Identity(kind=IdentityKind.MOVIE, title="Collateral", year=2004)
    assert "movie:Collateral (2004)" in house.compared(keeping).titles
    assert len(built) == 3


def test_a_library_larger_than_the_bound_is_not_kept(house, monkeypatch):
    """Memory stays bounded; the result is the same."""
    built = _count_builds(monkeypatch)
    keeping = Comparer(keep=3)
    assert house.compared(keeping) == house.compared(keeping)
    assert len(built) == 2
    assert (keeping._roots, keeping._built) == ({}, None)


def test_a_library_that_was_built_anew_leaves_no_memory_behind(house, monkeypatch):
    """Its memory is free without the collector, which is kept away from what large comparisons make."""
    monkeypatch.setattr(comparing, "MANY_FILES", 2)
    keeping = Comparer()
    gc.collect()
    counts = []
    for size in range(3):
        house.put("movies", PATHS["movies"][0], size + 20)
        with LASTING:  # nothing is collected, as in a large comparison
            house.compared(keeping)
        gc.unfreeze()
        found = Counter(type(each) for each in gc.get_objects())
        kinds = (library_rules.Library, library_rules.Entry, library_rules.Unit, library_rules.LibraryFile)
        counts.append([found[kind] for kind in kinds])
    assert counts[0] == counts[1] == counts[2] == [1, 3, 4, 4]


def test_no_comparison_waits_for_another_ones_disk(house, monkeypatch):
    """They take turns, but one that reads a disk that hangs lets the others pass."""
    reading, go_on = threading.Event(), threading.Event()

    def answer(*_asked):
        """Hang in the thread of that name."""
        if threading.current_thread().name == "hanging":
            reading.set()
            assert go_on.wait(30)
        return Answers()

    def settle(given, ask, **named):
        """Read something each time."""
        ask(())
        return compare.settle(given, ask, **named)

    monkeypatch.setattr(comparing, "_answer", answer)
    monkeypatch.setattr(comparing, "settle", settle)
    keeping, found = Comparer(), []
    hanging = threading.Thread(target=lambda: found.append(house.compared(keeping)), name="hanging")
    hanging.start()
    assert reading.wait(30)
    house.put("movies", PATHS["movies"][2], 9)
    passed = house.compared(keeping)
    assert not found
    go_on.set()
    hanging.join(30)
    assert found[0] != passed == house.fresh()


def test_paths_are_identified_once_while_there_is_room():
    """Those that nobody asked for lately are forgotten first, and no more than twice as many as asked are kept."""
    asked = []

    def look(path, kind):
        asked.append(path)
        return Identity(kind=IdentityKind.MOVIE, title=f"{path} {kind}")

    remembered = Remembered(look, 3)
    for _ in range(5):
        for path in "abc":
            assert remembered(path, RootKind.MOVIES).title == f"{path} movies"
    assert asked == ["a", "b", "c"]
    assert remembered("a", RootKind.TV).title == "a tv"
    for path in "defghijkl":
        remembered("a", RootKind.MOVIES)
        remembered(path, RootKind.MOVIES)
    assert asked.count("a") == 2
    remembered("b", RootKind.MOVIES)
    assert asked.count("b") == 2
    assert len(remembered._new[RootKind.MOVIES]) + len(remembered._old[RootKind.MOVIES]) <= 7
