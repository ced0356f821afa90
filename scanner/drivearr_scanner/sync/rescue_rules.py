"""What is copied from one drive to another so that it does not go with its disk: videos and what lies beside them.

A file keeps its path. Damaged files are copied last: reading them may take long, or be the end of the disk. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivearr_scanner.contract.enums import MediaKind

from .plan import SourceFile, WantedUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Lone:
    """A video that exists on no other device: the title as people read it, and what belongs together with it."""

    title: str
    group: str
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDrive:
    """A file of the drive that is left: `beside` says that it is no video of its own, but belongs to one."""

    source: SourceFile
    beside: bool


def units_to_rescue(files: Iterable[OnDrive], lone: Mapping[str, Lone]) -> list[WantedUnit]:
    """Give a unit for each lone video (by path), with the files beside it; each of these goes with one video only."""
    found = {file.source.path: file for file in files}
    owners = _Owners(found.keys() & lone.keys(), [path for path, file in found.items() if not file.beside])
    beside: dict[str, list[SourceFile]] = {}
    for path in sorted(found):
        if found[path].beside and (owner := owners.of(path)) is not None:
            beside.setdefault(owner, []).append(found[path].source)
    return [
        WantedUnit(
            unit=path,
            title=facts.title,
            kind=MediaKind.UNKNOWN,  # nothing is put into a folder of its own: the path stays
            sources=(found[path].source, *beside.get(path, ())),
            group=facts.group,
            priority=int(facts.damaged),
        )
        for path, facts in sorted(lone.items())
        if path in found
    ]


class _Owners:
    """Finds the lone video that a file beside videos belongs to."""

    def __init__(self, lone: Iterable[str], videos: Iterable[str]) -> None:
        """Take the lone videos and all videos of a drive, by path."""
        self._lone: dict[str, list[str]] = {}
        self._above: dict[str, str] = {}
        for path in sorted(lone):
            self._lone.setdefault(_folder(path), []).append(path)
            self._above.setdefault(_folder(_folder(path)), path)
        self._videos: dict[str, list[str]] = {}
        for path in videos:
            self._videos.setdefault(_folder(path), []).append(path)

    def of(self, path: str) -> str | None:
        """Give the video beside the file; in the folder above (subtitles, extras), or in one below (a show's facts)."""
        folder = _folder(path)
        if folder in self._videos:
            return self._in(folder, path)
        if folder and (above := self._in(_folder(folder), path)) is not None:
            return above
        return self._above.get(folder) if folder else None

    def _in(self, folder: str, path: str) -> str | None:
        """Give the lone video of a folder that a file belongs to: the one it is named after, else the first.

        What is named after another video of the folder stays with that.
        """
        lone = self._lone.get(folder)
        if lone is None:
            return None
        name = path.rpartition("/")[2].casefold()
        named = [video for video in self._videos.get(folder, ()) if name.startswith(_stem(video))]
        if named:
            after = max(named, key=lambda video: len(_stem(video)))
            return after if after in lone else None
        return lone[0]


def _folder(path: str) -> str:
    """Give the folder of a path."""
    return path.rpartition("/")[0]


def _stem(path: str) -> str:
    """Give the name of a file without its extension, case folded."""
    return path.rpartition("/")[2].rpartition(".")[0].casefold()
