"""Comparing: what the product needs beyond the scenarios: sources, sizes, counts, and reading as little as can be."""

from drivearr_scanner.catalog.compare import (
    Answers,
    Comparison,
    ComparisonInput,
    ContentQuestion,
    DriveListing,
    FileFact,
    LibraryRoot,
    ManifestRecord,
    Policy,
    QuestionKind,
    Verify,
    compare,
    questions,
    settle,
)
from drivearr_scanner.catalog.identify import Identity, RootKind, identify
from drivearr_scanner.contract.enums import MediaKind, Status, TitleKind

HEAT = "Heat (1995)/Heat (1995).mkv"
LOST = "Lost (2004)/Season 1/Lost S01E0{}.mkv"


def movies(*files: FileFact, unreadable: tuple[str, ...] = ()) -> LibraryRoot:
    """Make a root of films."""
    return LibraryRoot(name="movies", kind=MediaKind.MOVIES, files=files, library_id="lib1", unreadable=unreadable)


def tv(*files: FileFact) -> LibraryRoot:
    """Make a root of shows."""
    return LibraryRoot(name="tv", kind=MediaKind.TV, files=files, library_id="lib2")


def drive(*files: FileFact, unreadable: tuple[str, ...] = (), available: bool = True) -> DriveListing:
    """Make a drive."""
    return DriveListing(files=files, unreadable=unreadable, available=available)


def test_sources_tell_what_to_copy() -> None:
    """A missing unit names its library file with root, size and time, and sums add up."""
    given = ComparisonInput(
        roots=(movies(FileFact(HEAT, 900, 42)), tv(FileFact(LOST.format(1), 10), FileFact(LOST.format(2), 20))),
        drive=drive(FileFact("TV/Lost/Season 1/Lost S01E01.mkv", 10)),
    )
    found = compare(given)
    heat, lost = found.titles["movie:Heat (1995)"], found.titles["show:Lost (2004)"]
    assert [(s.library_id, s.root, s.path, s.size, s.mtime_ns) for s in heat.units[0].sources] == [
        ("lib1", "movies", HEAT, 900, 42)
    ]
    assert (heat.missing_bytes, lost.missing_bytes, found.missing_bytes) == (900, 20, 920)
    assert (heat.size_bytes, lost.size_bytes) == (0, 10)
    assert lost.units[0].drive_files == ("TV/Lost/Season 1/Lost S01E01.mkv",)


def test_titles_become_models() -> None:
    """The API's title carries seasons, counts and sizes."""
    given = ComparisonInput(
        roots=(tv(FileFact(LOST.format(1), 10), FileFact(LOST.format(2), 20)),),
        drive=drive(FileFact(LOST.format(1), 10)),
    )
    found = compare(given)
    model = found.titles["show:Lost (2004)"].to_model()
    assert (model.title, model.year, model.status, model.complete, model.total) == ("Lost", 2004, Status.PARTIAL, 1, 2)
    assert model.seasons[0].episodes == {"1": Status.COMPLETE, "2": Status.MISSING}
    assert found.counts(TitleKind.SHOW).partial == 1
    assert found.counts(TitleKind.MOVIE).partial == 0
    assert [unit.unit_id for unit in found.units()] == ["show:Lost (2004):S01E01", "show:Lost (2004):S01E02"]


def test_one_file_for_two_episodes_is_copied_once() -> None:
    """A double episode counts once in what is missing."""
    double = FileFact("Lost/Season 1/Lost S01E01-E02.mkv", 50)
    found = compare(ComparisonInput(roots=(tv(double),), drive=drive()))
    assert found.missing == ("show:Lost:S01E01", "show:Lost:S01E02")
    assert found.missing_bytes == found.titles["show:Lost"].missing_bytes == 50


def test_equal_size_asks_nothing() -> None:
    """In everyday use a file of the same unit and size is the library's, and nothing is read."""
    given = ComparisonInput(roots=(movies(FileFact(HEAT, 900)),), drive=drive(FileFact("Heat.1995.mkv", 900)))
    assert questions(given) == ()
    assert compare(given).titles["movie:Heat (1995)"].status is Status.COMPLETE


def test_a_recorded_version_asks_nothing() -> None:
    """A shorter version that the manifest recorded as it is was written whole."""
    given = ComparisonInput(
        roots=(movies(FileFact(HEAT, 900)),),
        drive=drive(FileFact("Heat (1995).mkv", 500)),
        manifest=(ManifestRecord("Heat (1995).mkv", 500, None, ("movie:Heat (1995)",)),),
    )
    assert questions(given) == ()
    assert compare(given).other_version == ("Heat (1995).mkv",)


def test_a_shorter_file_asks_for_its_ends() -> None:
    """Only reading tells a cut copy from another version; without an answer the unit is unknown, never complete."""
    given = ComparisonInput(roots=(movies(FileFact(HEAT, 900)),), drive=drive(FileFact("Heat (1995).mkv", 500)))
    (asked,) = questions(given)
    assert asked == ContentQuestion(QuestionKind.ENDS, "Heat (1995).mkv", "movies", HEAT)
    status = {
        answer: compare(given, Answers({} if answer is None else {asked: answer})).titles["movie:Heat (1995)"].status
        for answer in (True, False, None)
    }
    assert status == {True: Status.PARTIAL, False: Status.COMPLETE, None: Status.UNKNOWN}
    assert compare(given).unproven == ("Heat (1995).mkv",)
    assert compare(given).copy == ()


def test_settle_asks_once() -> None:
    """The questions are put once, and not at all when there are none."""
    calls: list[tuple[ContentQuestion, ...]] = []

    def ask(asked: tuple[ContentQuestion, ...]) -> Answers:
        calls.append(asked)
        return Answers(dict.fromkeys(asked, True))

    open_case = ComparisonInput(roots=(movies(FileFact(HEAT, 900)),), drive=drive(FileFact("Heat (1995).mkv", 500)))
    assert settle(open_case, ask).damaged == {"Heat (1995).mkv": "truncated"}
    closed = ComparisonInput(roots=(movies(FileFact(HEAT, 900)),), drive=drive(FileFact("Heat (1995).mkv", 900)))
    assert settle(closed, ask).damaged == {}
    assert len(calls) == 1


def test_full_verify_asks_for_checksums() -> None:
    """A full verify compares what the file is with what was recorded."""
    path = "Movies/Heat (1995).mkv"
    given = ComparisonInput(
        roots=(movies(FileFact(HEAT, 900, digest="xxh3_128:aa")),),
        drive=drive(FileFact(path, 900)),
        manifest=(ManifestRecord(path, 900, "xxh3_128:aa", ("movie:Heat (1995)",)),),
        policy=Policy(verify=Verify.FULL),
    )
    (asked,) = questions(given)
    assert (asked.kind, asked.algorithm) == (QuestionKind.DRIVE_DIGEST, "xxh3_128")
    assert compare(given, Answers(digests={asked: "xxh3_128:bb"})).damaged == {path: "checksum"}
    assert compare(given, Answers(digests={asked: "xxh3_128:aa"})).titles["movie:Heat (1995)"].status is Status.COMPLETE
    assert compare(given).titles["movie:Heat (1995)"].status is Status.UNKNOWN


def test_a_rotten_source_is_not_copied() -> None:
    """A library file that fails its checksum is no source while a sound version is there, nor alone."""
    bad, good = (
        FileFact("Heat (1995)/Heat (1995) a.mkv", 900, digest="x:1"),
        FileFact("Heat (1995)/Heat (1995) b.mkv", 800),
    )
    checksums = {("movies", bad.path): "x:0"}
    two = compare(ComparisonInput(roots=(movies(bad, good),), drive=drive(), checksums=checksums))
    alone = compare(ComparisonInput(roots=(movies(bad),), drive=drive(), checksums=checksums))
    assert [source.path for source in two.copy] == [good.path]
    assert alone.copy == ()
    assert alone.missing == ("movie:Heat (1995)",)


def test_a_replaced_copy_is_not_cut() -> None:
    """A drive file shorter than recorded is whole when it is the library's shorter version."""
    given = ComparisonInput(
        roots=(movies(FileFact(HEAT, 500)),),
        drive=drive(FileFact("Heat (1995).mkv", 500)),
        manifest=(ManifestRecord("Heat (1995).mkv", 900),),
    )
    (asked,) = questions(given)
    assert compare(given, Answers({asked: True})).titles["movie:Heat (1995)"].status is Status.COMPLETE
    assert compare(given, Answers({asked: False})).damaged == {"Heat (1995).mkv": "truncated"}


def disc(names: tuple[str, ...], folder: str) -> tuple[FileFact, ...]:
    """Make the files of a DVD."""
    return tuple(FileFact(f"{folder}Ronin (1998)/VIDEO_TS/{name}", 100) for name in names)


def test_a_disc_is_whole_with_all_its_files() -> None:
    """A disc folder is one version: complete with every file, else partial, and only what lacks is copied."""
    names = ("VIDEO_TS.IFO", "VTS_01_1.VOB", "VTS_01_2.VOB")
    library = movies(*disc(names, ""))
    whole = compare(ComparisonInput(roots=(library,), drive=drive(*disc(names, "Movies/"))))
    part = compare(ComparisonInput(roots=(library,), drive=drive(*disc(names[:2], "Movies/"))))
    assert whole.titles["movie:Ronin (1998)"].status is Status.COMPLETE
    assert part.titles["movie:Ronin (1998)"].status is Status.PARTIAL
    assert [source.path for source in part.copy] == ["Ronin (1998)/VIDEO_TS/VTS_01_2.VOB"]


def test_the_library_tells_a_show_from_a_film() -> None:
    """In an unnamed folder of a drive, numbered files are episodes when the library knows the show."""
    library = tv(FileFact("Band (2001)/Season 1/Band S01E01.mkv", 10), FileFact("Band (2001)/Band - 02.mkv", 20))
    found = compare(ComparisonInput(roots=(library,), drive=drive(FileFact("Band (2001)/02 - Day.mkv", 20))))
    assert found.titles["show:Band (2001)"].status is Status.PARTIAL
    assert found.extra == ()


def test_a_drive_that_is_away_is_unknown() -> None:
    """Nothing is missing on a drive that could not be read."""
    found = compare(ComparisonInput(roots=(movies(FileFact(HEAT, 900)),), drive=drive(available=False)))
    assert found.titles["movie:Heat (1995)"].status is Status.UNKNOWN
    assert (found.missing, found.copy, found.optional_missing) == ((), (), ())


def test_an_unreadable_library_folder_makes_nothing_extra() -> None:
    """What the library might hold where nobody could look is not extra on the drive."""
    library = movies(FileFact(HEAT, 900), unreadable=("Ronin (1998)",))
    found = compare(ComparisonInput(roots=(library,), drive=drive(FileFact("Movies/Ronin (1998).mkv", 5))))
    assert found.extra == ()


def test_an_unreadable_folder_of_side_cars_hides_no_film() -> None:
    """A folder of subtitles that cannot be read does not make its film unknown."""
    found = compare(
        ComparisonInput(roots=(movies(FileFact(HEAT, 900)),), drive=drive(unreadable=("Movies/Heat (1995)/Subs",)))
    )
    assert found.missing == ("movie:Heat (1995)",)


def test_identities_can_be_remembered() -> None:
    """Every path is asked of the caller's own identify, with the kind of its root."""
    asked: list[tuple[str, RootKind]] = []

    def remembering(path: str, root: RootKind) -> Identity:
        asked.append((path, root))
        return identify(path, root)

    given = ComparisonInput(roots=(movies(FileFact(HEAT, 9)),), drive=drive(FileFact("Heat (1995).mkv", 9)))
    found: Comparison = compare(given, identify=remembering)
    assert found.missing == ()
    assert asked == [(HEAT, RootKind.MOVIES), ("Heat (1995).mkv", RootKind.MIXED)]
