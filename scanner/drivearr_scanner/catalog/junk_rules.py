"""Which files are no media: what systems, downloaders, copiers and Drivearr itself leave on a drive."""

import re
from functools import lru_cache

from . import words

SYSTEM, PARTIAL, TRANSCODE, ARCHIVE, OWN, OTHER = "system", "partial", "transcode", "archive", "own", "other"

_TRASH = re.compile(r"\.trash(?:es|-\d+)?$|\.?recycle|found\.\d{3}$")
_MEDIA_ENDINGS = words.VIDEO | words.SUBTITLE | words.AUDIO | words.ARTWORK | words.NFO
_RSYNC = re.compile(r"\.(.+)\.([A-Za-z0-9]{6})$", re.DOTALL)
_SYNCTHING = re.compile(r"(?:\.syncthing\.|~syncthing~).*\.tmp$", re.DOTALL)
_ARCHIVE_PART = re.compile(r"(?:r|s|z)\d\d$|\d{3}$|part\d+$")
_UNPACKING = re.compile(r"_(?:unpack|failed)_", re.IGNORECASE)
_INCOMPLETE = re.compile(r"\W*_*incomplete_*\W*", re.IGNORECASE)
# Dot folders that players fill with pictures; every other one belongs to some system.
_PICTURE_FOLDERS = frozenset((".actors",))


def junk_reason(parts: list[str]) -> str | None:
    """Give why a path is not looked at, or None when it may be media."""
    for folder in parts[:-1]:
        if (reason := folder_reason(folder)) is not None:
            return reason
    return _file_reason(parts[-1])


@lru_cache(maxsize=8192)
def folder_reason(name: str) -> str | None:
    """Give why nothing in a folder is looked at."""
    low = name.casefold()
    if low in words.SYSTEM_FOLDERS or _TRASH.match(low):
        return SYSTEM
    if low in words.TRANSCODE_FOLDERS:
        return TRANSCODE
    if low.startswith(".drivearr"):
        return OWN
    if _INCOMPLETE.fullmatch(name):
        return PARTIAL
    if low.startswith(".") and low not in _PICTURE_FOLDERS and low.strip("."):
        return _dotfolder_reason(low)
    return PARTIAL if _UNPACKING.match(name) else None


def _dotfolder_reason(low: str) -> str | None:
    """Tell a hidden folder from a title that begins with dots (`...And Justice for All (1979)`)."""
    return None if low.startswith("..") or re.search(r"\(\d{4}\)", low) else SYSTEM


def _file_reason(name: str) -> str | None:
    """Give why a file is not looked at."""
    low = name.casefold()
    stem, _, ending = low.rpartition(".")
    if low.startswith((".drivearr", "drivearr.txt")):
        return OWN
    if low in words.SYSTEM_FILES or low.startswith("._"):
        return SYSTEM
    if _is_partial(name, low, ending):
        return PARTIAL
    if low.startswith(".") and not (stem.strip(".") and ending in _MEDIA_ENDINGS):
        return SYSTEM
    if ending in words.ARCHIVE or (stem and _is_archive_part(stem, ending)):
        return ARCHIVE
    return None


def _is_partial(name: str, low: str, ending: str) -> bool:
    """Tell a name that a downloader or copier gives to a file that is not whole yet."""
    if ending in words.PARTIAL or low.endswith("~") or _SYNCTHING.match(low) or _UNPACKING.match(name):
        return True
    rsync = _RSYNC.match(name)
    if rsync is None or ending in _MEDIA_ENDINGS:
        return False
    return rsync[1].rpartition(".")[2].casefold() in _MEDIA_ENDINGS or not rsync[2].islower()


def _is_archive_part(stem: str, ending: str) -> bool:
    """Tell a piece of a split archive; `movie.mkv.001` is one, `Show.S01.E01.001` would be no media either way."""
    return _ARCHIVE_PART.fullmatch(ending) is not None and bool(stem)
