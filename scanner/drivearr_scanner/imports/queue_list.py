"""What was queued in an older program, as a list that a profile can name: `lists/drivearr-queue.txt`."""

import os
from collections.abc import Iterable

from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import Identity, IdentityKind, RootKind
from drivearr_scanner.contract.text import display
from drivearr_scanner.store.wanted import WantedRow

FOLDER = "lists"
NAME = "drivearr-queue.txt"
_HEAD = "# What was queued in the older Drivearr. A profile whose list_file is drivearr-queue.txt wants these.\n"


def write_queue_list(data: str, rows: Iterable[WantedRow]) -> None:
    """Write the list into the data directory, a title or unit a line; a list of that name is replaced whole."""
    lines = dict.fromkeys(_line(row) for row in rows)
    folder = os.path.join(data, FOLDER)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, NAME)
    with open(f"{path}.new", "w", encoding="utf-8") as file:
        file.write(_HEAD + "".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.new", path)


def _line(row: WantedRow) -> str:
    """Name a queued item as the library names it: the path says more than the old program kept."""
    kind = RootKind.MOVIES if row.kind == "movie" else RootKind.TV
    known = None if row.path is None or row.kind == "show" else identify(display(row.path), kind)
    if known is None or known.title is None:
        return row.title
    name = known.title if known.year is None else f"{known.title} ({known.year})"
    if known.kind is IdentityKind.MOVIE:
        return f"movie:{name}"
    return f"show:{name}{_number(known, row)}"


def _number(known: Identity, row: WantedRow) -> str:
    """Give the episode's place in its show; nothing where it is not known, so that the whole show is meant."""
    season = row.season if known.season is None else known.season
    episode = known.episodes[0] if known.episodes else row.episode
    return "" if season is None or episode is None else f":S{season:02d}E{episode:02d}"
