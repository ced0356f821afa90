"""The demo library and the demo drive."""

from pathlib import Path

from drivearr_dev.demo import MOVIES, NOT_ON_DRIVE, SHOWS, make_demo


def files_below(folder: Path) -> dict[str, tuple[int, int]]:
    """Give each file with its size and time."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns) for path in paths}


def test_the_drive_holds_part_of_the_library(tmp_path: Path) -> None:
    """What is on the drive is the library's, but for one film of one's own; movies and episodes are missing."""
    libraries, drive = make_demo(tmp_path / "demo")
    library = {**files_below(tmp_path / "demo/Movies"), **files_below(tmp_path / "demo/TV Shows")}
    assert libraries == [f"movies={tmp_path}/demo/Movies", f"tv={tmp_path}/demo/TV Shows"]
    on_drive = {name.partition("/")[2]: facts for name, facts in files_below(drive).items()}
    foreign = {name for name, facts in on_drive.items() if library.get(name) != facts}
    assert foreign == {"Summer at the Lake (2024)/Summer at the Lake (2024).mp4"}
    assert {name.split("/")[0] for name in library} == {title for title, *_ in (*MOVIES, *SHOWS)}
    assert NOT_ON_DRIVE.isdisjoint(name.split("/")[0] for name in on_drive)


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    """What a sync put on the demo drive stays there."""
    _, drive = make_demo(tmp_path / "demo")
    (drive / "kept").touch()
    before = files_below(tmp_path)
    make_demo(tmp_path / "demo")
    assert files_below(tmp_path) == before
