"""Read how a person writes a film or an episode: as the names of units are written in results."""

import re
from typing import Any

from drivearr_scanner.contract.errors import error

_TITLE = re.compile(r"(?P<title>.+?)(?: \((?P<year>\d{4})\))?(?: \{(?P<edition>[^{}]+)\})?")
_EPISODE = re.compile(r"S(?P<season>\d{1,4})E(?P<first>\d{1,4})(?:-?E(?P<last>\d{1,4}))?", re.IGNORECASE)
_ABSOLUTE = re.compile(r"E(?P<number>\d{1,5})", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_unit(text: str) -> dict[str, Any]:
    """Give the identity that `movie:Heat (1995)` or `show:Lost (2004):S01E02` means; else `invalid_request`.

    A show without an episode leaves the numbers to each file's name.
    """
    kind, _, rest = text.partition(":")
    if kind == "movie" and (film := _TITLE.fullmatch(rest.strip())) is not None:
        return {"kind": "movie", **_title(film)}
    if kind == "show":
        name, _, label = rest.rpartition(":")
        numbers = _numbers(label.strip())
        if numbers is None or not name:
            name, numbers = rest, {}
        if (show := _TITLE.fullmatch(name.strip())) is not None and show["edition"] is None:
            return {"kind": "episode", **_title(show), **numbers}
    raise error("invalid_request", detail="write it as movie:Heat (1995) or show:Lost (2004):S01E02")


def _title(found: re.Match[str]) -> dict[str, Any]:
    """Give title, year and edition as far as they are written."""
    values: dict[str, Any] = {"title": found["title"].strip()}
    if found["year"]:
        values["year"] = int(found["year"])
    if found["edition"]:
        values["edition"] = found["edition"]
    return values


def _numbers(label: str) -> dict[str, Any] | None:
    """Give what an episode's label says; None when it is none."""
    if (found := _EPISODE.fullmatch(label)) is not None:
        first = int(found["first"])
        last = int(found["last"] or first)
        return {"season": int(found["season"]), "episodes": list(range(first, max(first, last) + 1))}
    if (found := _ABSOLUTE.fullmatch(label)) is not None:
        return {"absolute": [int(found["number"])]}
    return {"date": label} if _DATE.fullmatch(label) else None
