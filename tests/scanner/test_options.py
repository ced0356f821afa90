"""The options of the app: what is right is taken, what is wrong is told, and nothing keeps it from starting."""

import json
from pathlib import Path

import pytest
from drivearr_scanner.config import Options, read_options
from drivearr_scanner.contract.enums import MountMode


def _read(tmp_path: Path, given: object) -> Options:
    """Read options as the Supervisor would write them."""
    path = tmp_path / "options.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given), "utf-8")
    return read_options(str(path))


def test_options_are_taken(tmp_path: Path) -> None:
    """Libraries, drives and the log level come as they are written in the app's configuration."""
    given = {
        "libraries": [{"kind": "movies", "folder": "/media/Movies/"}, {"kind": "tv", "folder": "/share/TV Shows"}],
        "drives": ["/media/ROADTRIP"],
        "log_level": "debug",
        "mount": "known",
        "hand_over": True,
    }
    assert _read(tmp_path, given) == Options(
        libraries=(("movies", "/media/Movies"), ("tv", "/share/TV Shows")),
        drives=("/media/ROADTRIP",),
        log_level="debug",
        mount=MountMode.KNOWN,
        hand_over=True,
    )


@pytest.mark.parametrize(
    ("given", "ignored"),
    [
        ("{", 1),
        ("[]", 1),
        ({"libraries": "/media"}, 1),
        ({"libraries": [{"kind": "music", "folder": "/m"}, {"kind": "tv", "folder": "relative"}, 7]}, 3),
        ({"drives": ["media", None]}, 2),
        ({"log_level": "loud"}, 1),
        ({"mount": "everything"}, 1),
        ({"mount": ["known"]}, 1),
        ({"hand_over": "yes"}, 1),
    ],
)
def test_wrong_options_are_told(tmp_path: Path, given: object, ignored: int) -> None:
    """What cannot be taken is named, and nothing of it is used."""
    options = _read(tmp_path, given)
    assert (len(options.ignored), options.libraries, options.drives, options.log_level) == (ignored, (), (), None)


def test_no_options_are_no_problem(tmp_path: Path) -> None:
    """A container without a Supervisor has no such file."""
    assert read_options(str(tmp_path / "none.json")) == Options()
