"""What goes along with a video that is copied off a drive."""

import pytest
from drivearr_scanner.sync.plan import SourceFile
from drivearr_scanner.sync.rescue_rules import Lone, OnDrive, units_to_rescue

VIDEOS = (".mkv", ".mp4", ".mts")


def on_drive(path: str) -> OnDrive:
    """Give a file of the drive; in these tests the extension tells what it is."""
    source = SourceFile(library_id="drv", path=path, size_bytes=len(path), mtime_ns=1)
    return OnDrive(source=source, beside=not path.endswith(VIDEOS) or "Featurettes/" in path)


def rescued(paths: list[str], lone: list[str]) -> dict[str, list[str]]:
    """Give the files that go with each video."""
    units = units_to_rescue(map(on_drive, paths), {path: Lone(title=path, group=path) for path in lone})
    return {unit.unit: [source.path for source in unit.sources[1:]] for unit in units}


@pytest.mark.parametrize(
    ("beside", "goes_with"),
    [
        ("Movies/Heat (1995)/Heat (1995).nl.srt", "Movies/Heat (1995)/Heat (1995).mkv"),
        ("Movies/Heat (1995)/poster.jpg", "Movies/Heat (1995)/Heat (1995).mkv"),
        ("Movies/Heat (1995)/Subs/English.srt", "Movies/Heat (1995)/Heat (1995).mkv"),
        ("Movies/Heat (1995)/Featurettes/On set.mkv", "Movies/Heat (1995)/Heat (1995).mkv"),
        ("Movies/Ran (1985)/poster.jpg", None),
        ("Movies/Ran (1985)/Subs/English.srt", None),
        ("TV Shows/Lost/tvshow.nfo", "TV Shows/Lost/Season 01/Lost S01E02.mkv"),
        ("TV Shows/Lost/Season 01/season.jpg", "TV Shows/Lost/Season 01/Lost S01E02.mkv"),
        ("TV Shows/Lost/Season 01/Lost S01E01.srt", None),
        ("TV Shows/Lost/Season 01/lost s01e02.EN.srt", "TV Shows/Lost/Season 01/Lost S01E02.mkv"),
        ("Family/1998.mts.txt", "Family/1998.mts"),
        ("Family/1998 summer.srt", "Family/1998 summer.mts"),
        ("notes.txt", None),
    ],
)
def test_a_file_beside_videos_goes_with_its_own(beside: str, goes_with: str | None) -> None:
    """By its name, else by its folder; what belongs to a video that stays, stays."""
    lone = [
        "Movies/Heat (1995)/Heat (1995).mkv", "TV Shows/Lost/Season 01/Lost S01E02.mkv", "Family/1998.mts",
        "Family/1998 summer.mts",
    ]  # fmt: skip
    there = ["Movies/Ran (1985)/Ran (1985).mkv", "TV Shows/Lost/Season 01/Lost S01E01.mkv"]
    found = rescued([*lone, *there, beside], lone)
    assert found == {path: ([beside] if path == goes_with else []) for path in lone}


def test_each_file_goes_once_and_damaged_videos_last() -> None:
    """A show's facts go with one of its episodes; what may break the disk is read after all else."""
    paths = ["TV/Lost/S1/1.mkv", "TV/Lost/S1/2.mkv", "TV/Lost/tvshow.nfo", "a.mkv"]
    lone = {path: Lone(title="x", group="x", damaged=path == "a.mkv") for path in paths if path.endswith(".mkv")}
    units = units_to_rescue(map(on_drive, paths), lone)
    assert sorted(source.path for unit in units for source in unit.sources) == paths
    assert {unit.unit: unit.priority for unit in units} == {"TV/Lost/S1/1.mkv": 0, "TV/Lost/S1/2.mkv": 0, "a.mkv": 1}


def test_what_went_since_is_left_out() -> None:
    """A video that the index has no more is no unit."""
    assert rescued(["a.mkv"], ["a.mkv", "b.mkv"]) == {"a.mkv": []}
