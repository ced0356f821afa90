"""The folders that `scripts/run` is given."""

from pathlib import Path

import pytest
from drivearr_dev.options import BadOption, kind_of, library_selector, parse


def folder_with(tmp_path: Path, *paths: str) -> Path:
    """Make a folder with empty files."""
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Charade (1963)/Charade (1963).mkv", "movies"),
        ("charade.1963.1080p.mkv", "movies"),
        ("Harbour Street/Season 01/Harbour Street - S01E02.mkv", "tv"),
        ("Harbour Street/Season 1/02.mkv", "tv"),
        ("Orbital Gardens (2021)/orbital.gardens.1x02.mkv", "tv"),
    ],
)
def test_the_kind_is_told_by_names(tmp_path: Path, path: str, kind: str) -> None:
    """Episodes make shows, years without episodes make movies."""
    assert kind_of(folder_with(tmp_path, path)) == kind


def test_an_unclear_folder_is_asked_about(tmp_path: Path) -> None:
    """The message says what to write."""
    folder = folder_with(tmp_path, "holiday.mkv")
    with pytest.raises(BadOption, match=r"Write --library movies=.* or --library tv="):
        library_selector(str(folder))
    assert library_selector(f"movies={folder}") == f"movies={folder}"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A library that does not exist is a mistake, not an empty library."""
    with pytest.raises(BadOption, match="does not exist"):
        library_selector(f"tv={tmp_path}/nowhere")
    file = folder_with(tmp_path, "file") / "file"
    with pytest.raises(BadOption, match="is not a folder"):
        library_selector(str(file))


def test_the_data_directory_comes_from_option_environment_or_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same order as the command line's."""
    monkeypatch.setenv("DRIVEARR_DATA", "/data/one")
    assert parse([]).data == Path("/data/one")
    assert parse(["--data", "/data/two"]).data == Path("/data/two")
    monkeypatch.delenv("DRIVEARR_DATA")
    assert parse([]).data.name == ".run"
