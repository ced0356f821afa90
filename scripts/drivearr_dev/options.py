"""The options of `scripts/run`, and telling what a library folder holds."""

import os
import re
from argparse import ArgumentParser, Namespace
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEFAULT_SCANNER_PORT = 8477
DEFAULT_HOME_ASSISTANT_PORT = 8123

KINDS = ("movies", "tv")
EPISODE = re.compile(r"\bS\d{1,3} ?E\d{1,4}|\b\d{1,2}x\d{2,3}\b|^(Season|Staffel|Saison|Series) \d+$", re.IGNORECASE)
MOVIE = re.compile(r"[(\[ .](19|20)\d\d[)\] .]")
# Enough to tell, and quick on a library of any size.
LOOKED_AT = 2000


class BadOption(Exception):
    """An option that a person must correct; the text says how."""


def parse(arguments: list[str] | None = None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(
        prog="scripts/run",
        description="Start a scanner and a Home Assistant that is connected to it. Without folders: on a small demo"
        " library and a demo drive, made in the data directory. Ctrl-C ends both.",
    )
    add = parser.add_argument
    add("--library", action="append", default=[], metavar="[KIND=]DIR", help="a library folder; KIND is movies or tv")
    add("--drive", action="append", default=[], metavar="DIR", help="a drive: where it is mounted, or a folder")
    add("--scanner-only", action="store_true", help="no Home Assistant")
    add("--port", type=int, default=DEFAULT_SCANNER_PORT, metavar="N", help="the scanner's port (%(default)s)")
    add("--host", default="127.0.0.1", metavar="ADDRESS", help="listen there (%(default)s; 0.0.0.0: for everybody)")
    data = os.environ.get("DRIVEARR_DATA") or str(ROOT / ".run")
    add("--data", type=Path, default=Path(data), metavar="DIR", help="the data directory (%(default)s)")
    options = parser.parse_args(arguments)
    options.data = options.data.absolute()
    return options


def library_selector(text: str) -> str:
    """Give a library option as KIND=DIR, the kind told by looking where it is not given; `BadOption` if unclear."""
    kind, equals, path = text.partition("=")
    if not (equals and kind in KINDS):
        kind, path = "", text
    folder = existing_folder(path)
    kind = kind or kind_of(Path(folder))
    return f"{kind}={folder}"


def existing_folder(path: str) -> str:
    """Give the absolute path of a folder; `BadOption` when it is none."""
    folder = os.path.abspath(os.path.expanduser(path))
    if not os.path.isdir(folder):
        what = "is not a folder" if os.path.exists(folder) else "does not exist"
        raise BadOption(f"{folder} {what}. Give the folder that holds the media.")
    return folder


def kind_of(folder: Path) -> str:
    """Tell movies from shows by the names below a folder; `BadOption` when they do not tell."""
    names = [name for _, folders, files in islice(folder.walk(), LOOKED_AT) for name in (*folders, *files)]
    episodes = sum(EPISODE.search(name) is not None for name in names)
    movies = sum(MOVIE.search(name) is not None for name in names)
    if episodes:
        return "tv"
    if movies:
        return "movies"
    raise BadOption(f"Cannot tell what {folder} holds. Write --library movies={folder} or --library tv={folder}.")
