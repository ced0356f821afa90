"""NFO files beside films and shows, read only where there are any, and again only when they changed; blocking."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from drivearr_scanner.devices.tree import Root

from . import words
from .facts import FileFact
from .identity import Identity, IdentityKind
from .nfo_rules import MAX_NFO_BYTES, NfoFacts, NfoKind, enriched, fits, numbered, parse_nfo
from .title_rules import title_key

BUDGET_S = 30.0  # of reading in one comparison; what is left is read in the next
SHOW_LEVELS = 3  # folders in which the NFO of an episode's show may lie, from its own upwards

type Identify = Callable[[str], Identity]
type _Seen = tuple[int, int, NfoFacts | None]


@dataclass(slots=True)
class _Folder:
    """The NFO files and videos of a folder, by their names in lower case without the ending."""

    nfos: dict[str, FileFact] = field(default_factory=dict)
    videos: list[str] = field(default_factory=list)


class NfoReader:
    """Reads the NFO files of one place after another, and remembers them by path, time and size."""

    def __init__(self, *, budget_s: float = BUDGET_S, clock: Callable[[], float] = time.monotonic) -> None:
        """Read for at most so long at a time."""
        self._budget_s = budget_s
        self._clock = clock
        self._seen: dict[str, dict[str, _Seen]] = {}

    def identities(self, root: Root, files: Iterable[FileFact], identify: Identify) -> dict[str, Identity]:
        """Give the videos of a place of which an NFO tells more than their path."""
        folders = _folders(files)
        seen = self._seen.setdefault(root.path, {})
        present = {fact.path for folder in folders.values() for fact in folder.nfos.values()}
        for path in seen.keys() - present:
            del seen[path]
        reading = _Reading(root, seen, identify, deadline=self._clock() + self._budget_s, clock=self._clock)
        found: dict[str, Identity] = {}
        for name, folder in folders.items():
            for path in folder.videos:
                if (identity := reading.enrich(path, name, folder, folders)) is not None:
                    found[path] = identity
        return _undisputed(found, identify)


class _Reading:
    """One round over a place."""

    def __init__(
        self, root: Root, seen: dict[str, _Seen], identify: Identify, *, deadline: float, clock: Callable[[], float]
    ) -> None:
        """Read below `root` until the deadline."""
        self._root = root
        self._seen = seen
        self._identify = identify
        self._deadline = deadline
        self._clock = clock

    def enrich(self, path: str, name: str, folder: _Folder, folders: Mapping[str, _Folder]) -> Identity | None:
        """Give what a video is with its NFO; None when that says nothing new."""
        stem = os.path.splitext(os.path.basename(path))[0].casefold()
        candidates = [*_beside(name, stem, folder), *_above(name, folders)]
        if not candidates:
            return None
        identity = self._identify(path)
        if identity.kind is IdentityKind.MOVIE:
            return self._film(identity, name, stem, folder)
        if identity.kind is IdentityKind.EPISODE:
            return self._episode(identity, name, stem, folders)
        return None

    def _film(self, identity: Identity, name: str, stem: str, folder: _Folder) -> Identity | None:
        """Enrich a film by the NFO of its name, or by the one of a folder that holds this film alone."""
        own = folder.nfos.get(stem)
        shared = next((fact for fact in _beside(name, "", folder)), None) if own is None else None
        fact = own if shared is None or not self._is_of_one_film(folder) else shared
        facts = None if fact is None else self._read(fact)
        return enriched(identity, facts) if facts is not None and fits(identity, facts) else None

    def _episode(self, identity: Identity, name: str, stem: str, folders: Mapping[str, _Folder]) -> Identity | None:
        """Enrich an episode by its show's NFO, and number it by its own where the path does not."""
        changed = identity
        own = folders[name].nfos.get(stem)
        if not identity.episodes and own is not None and (facts := self._read(own)) is not None:
            changed = numbered(identity, facts)
        show = next((facts for fact in _above(name, folders) if (facts := self._read(fact)) is not None), None)
        if show is not None and fits(identity, show):
            changed = enriched(changed, show) or changed
        return None if changed == identity else changed

    def _is_of_one_film(self, folder: _Folder) -> bool:
        """Tell whether all videos of a folder are one film."""
        films = {_name_of(self._identify(path)) for path in folder.videos} - {None}
        return len(films) == 1

    def _read(self, fact: FileFact) -> NfoFacts | None:
        """Give what an NFO says; one that cannot be read, or not in time, says nothing."""
        known = self._seen.get(fact.path)
        if known is not None and known[:2] == (fact.mtime_ns, fact.size):
            return known[2]
        if fact.size > MAX_NFO_BYTES or self._clock() > self._deadline:
            return None
        try:
            facts = parse_nfo(_content(self._root, fact.path))
        except (OSError, ValueError):
            return None
        self._seen[fact.path] = (fact.mtime_ns, fact.size, facts)
        return facts


def _folders(files: Iterable[FileFact]) -> dict[str, _Folder]:
    """Give the folders that hold videos or NFO files."""
    folders: defaultdict[str, _Folder] = defaultdict(_Folder)
    for fact in files:
        folder, _, name = fact.path.rpartition("/")
        stem, _, ending = name.casefold().rpartition(".")
        if ending in words.NFO:
            folders[folder].nfos[stem] = fact
        elif ending in words.VIDEO:
            folders[folder].videos.append(fact.path)
    return folders if any(folder.nfos for folder in folders.values()) else {}


def _beside(name: str, stem: str, folder: _Folder) -> Iterator[FileFact]:
    """Give the NFO files in a video's folder that may be of its film: by its name, `movie`, or the folder's name."""
    for key in dict.fromkeys((stem, "movie", name.rpartition("/")[2].casefold())):
        if key and key in folder.nfos:
            yield folder.nfos[key]


def _above(name: str, folders: Mapping[str, _Folder]) -> Iterator[FileFact]:
    """Give the NFO files of shows above a video, the nearest first; the place itself is no show."""
    for _ in range(SHOW_LEVELS):
        if not name:
            return
        if (folder := folders.get(name)) is not None and NfoKind.SHOW.value in folder.nfos:
            yield folder.nfos[NfoKind.SHOW.value]
        name = name.rpartition("/")[0]


def _name_of(identity: Identity) -> tuple[str, int | None] | None:
    """Give what tells a film from others; None for what is no film."""
    return (title_key(identity.title or ""), identity.year) if identity.kind is IdentityKind.MOVIE else None


def _undisputed(found: dict[str, Identity], identify: Identify) -> dict[str, Identity]:
    """Leave out ids that NFO files give to titles whose paths say years far apart: one of the files was copied."""
    years: defaultdict[tuple[IdentityKind, str, str], set[int]] = defaultdict(set)
    for path, identity in found.items():
        if (year := identify(path).year) is not None:
            for provider, value in identity.ids.items():
                years[identity.kind, provider, value].add(year)
    disputed = {key for key, told in years.items() if max(told) - min(told) > 1}
    if not disputed:
        return found
    return {
        path: replace(
            identity,
            ids={
                provider: value
                for provider, value in identity.ids.items()
                if (identity.kind, provider, value) not in disputed or identify(path).ids.get(provider) == value
            },
        )
        for path, identity in found.items()
    }


def _content(root: Root, path: str) -> bytes:
    """Give a small file's bytes, at most one more than is parsed."""
    parts = []
    left = MAX_NFO_BYTES + 1
    with os.fdopen(root.open_file(path), "rb", buffering=0) as file:
        while left and (part := file.read(left)):
            parts.append(part)
            left -= len(part)
    return b"".join(parts)
