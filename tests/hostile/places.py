"""Things that are no files, in every place of a drive that the scanner looks at or writes to."""

import xxhash

from tests.hostile.found import KINDS, UP, Hostile, place_at

_OURS = (
    ".drivearr-manifest.json", ".drivearr-manifest.2.json", ".drivearr/files.json", ".drivearr/files.2.json",
    ".drivearr/journal.jsonl", ".drivearr/journal.jsonl.new", ".drivearr/lock", ".drivearr/new",
    ".drivearr/checksums.xxh128", ".drivearr", "DRIVEARR.txt", ".plex2drive.json",
)  # fmt: skip
_TELLING = (
    "fifo", "char device", "folder", "link to a file", "link to nothing", "link to a folder", "link to itself",
    "hard link", "huge",
)  # fmt: skip
_FOLDERS = ("fifo", "link to a folder", "link to nothing", "link to itself", "link to the root", "empty")


def temp_name() -> str:
    """Give the name under which a sync writes the missing movie; it is the same at every try, so it can be guessed."""
    facts = f"movies\0Up (2009)/Up (2009).mkv\0{UP}"
    return f"Movies/Up (2009)/.drivearr-tmp-{xxhash.xxh3_64_hexdigest(facts.encode())}.partial"


def inputs() -> list[Hostile]:
    """Give every place with every kind that means something there."""
    found = [place_at("Movies/Bad (2001)/Bad (2001).mkv", kind) for kind in KINDS]
    found += [place_at(UP, kind) for kind in KINDS]
    found += [place_at(temp_name(), kind) for kind in _TELLING]
    found += [place_at("Movies/Up (2009)", kind) for kind in _FOLDERS]
    found += [place_at("TV Shows", kind) for kind in _FOLDERS]
    found += [place_at(name, kind) for name in _OURS for kind in _TELLING]
    return found
