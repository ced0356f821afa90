"""What each drive and library holds, for the question what exists nowhere else; from the indexes, no disk is asked."""

import contextlib
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from drivearr_scanner.advice.holdings_rules import Held, Holding, OnlyHere, files_only_here, only_here
from drivearr_scanner.catalog.identity import Identity, IdentityKind, RootKind
from drivearr_scanner.catalog.library_rules import unit_keys
from drivearr_scanner.catalog.matching_rules import entry_key, is_identified
from drivearr_scanner.manifests.kept import parse_kept
from drivearr_scanner.manifests.sealed_rules import FormatError
from drivearr_scanner.store import index, manifests, proofs, revisions, scans
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.index import ContentRow

from .lasting import LASTING, MANY_FILES

_VIDEOS = frozenset({IdentityKind.MOVIE, IdentityKind.EPISODE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A root that may hold copies, and the device that it lies on; `drive_id` of a drive whose manifest is believed.

    While it is `scanned` its index changes all the time: what was known before counts until that ends.
    """

    root_id: int
    device_id: str | None
    kind: RootKind = RootKind.MIXED
    drive_id: str | None = None
    scanned: bool = False


# What a place holds depends on: the revision of its index, the generation of its kept manifest, its damaged files.
type _Version = tuple[int, int, frozenset[str]]
type Identify = Callable[[str, RootKind], Identity]


class Holdings:
    """Reads what places hold, and remembers it for as long as their index does not change."""

    def __init__(self, store: Store, identify: Identify) -> None:
        """Know nothing yet; `identify` says what a path says of itself, the same as in comparisons."""
        self._store = store
        self._identify = identify
        self._known: dict[int, tuple[_Version, Holding]] = {}
        self._drawn: tuple[object, dict[str, OnlyHere]] | None = None
        self._lock = threading.Lock()

    def only_here(self, places: list[Place], *, failing: frozenset[str]) -> dict[str, OnlyHere]:
        """Give by device what exists only there; blocking, and quick where nothing changed."""
        with self._lock:
            found = [(place, *self._look(place)) for place in places]
            key = (failing, tuple((place.root_id, holding.device_id, version) for place, version, holding in found))
            if self._drawn is None or self._drawn[0] != key:
                self._drawn = (key, only_here([holding for _, _, holding in found], failing=failing))
            gone = self._known.keys() - {place.root_id for place in places}
            for root_id in gone:
                del self._known[root_id]
            return self._drawn[1]

    def files_only_at(self, root_id: int, places: list[Place], *, failing: frozenset[str]) -> tuple["Found", ...]:
        """Give the videos of one of the places that exist on no other device; blocking.

        Where its own device is not known, every other place counts as another one.
        """
        with self._lock:
            found = {place.root_id: self._look(place)[1] for place in places}
        own = found.pop(root_id)
        if own.device_id is None:
            own = replace(own, device_id=f"root:{root_id}")
        alone = files_only_here(own, found.values(), failing=failing)
        return tuple(held for held in alone if isinstance(held, Found))

    def _look(self, place: Place) -> tuple[_Version | None, Holding]:
        """Give what one place holds and as of when, read anew where it changed."""
        known = self._known.get(place.root_id)
        if place.scanned:
            if known is None:
                return None, Holding(device_id=place.device_id, complete=False)
            return known[0], replace(known[1], device_id=place.device_id)
        version = self._store.read_now(lambda connection: _version(connection, place))
        if known is None or known[0][:2] != version[:2]:
            files, complete = self._store.read_now(lambda connection: self._read(connection, place))
        else:
            files, complete = known[1].files, known[1].complete
        if known is None or known[0] != version:
            files = tuple(_with_damage(held, version[2]) for held in files)
        known = (version, Holding(device_id=place.device_id, files=files, complete=complete))
        self._known[place.root_id] = known
        return known

    def _read(self, connection: Connection, place: Place) -> tuple[tuple[Held, ...], bool]:
        """Read what one place holds."""
        many = index.has_more(connection, [place.root_id], MANY_FILES)
        with LASTING if many else contextlib.nullcontext():
            return _read(connection, place, self._identify)


def _version(connection: Connection, place: Place) -> _Version:
    """Give the revision of an index, the generation of a kept manifest, and the damaged files' paths."""
    generation = 0 if place.drive_id is None else manifests.generation_of(connection, place.drive_id)
    damaged = frozenset(proofs.damaged_files(connection, place.root_id))
    return revisions.revision_of(connection, place.root_id), generation, damaged


def _read(connection: Connection, place: Place, identify: Identify) -> tuple[tuple[Held, ...], bool]:
    """Give the videos of an index, and whether all of the place was looked at."""
    recorded = _recorded(connection, place.drive_id)
    files = (
        _held(row, place, recorded, identify(row[0], place.kind))
        for row in index.contents_of(connection, place.root_id)
    )
    whole = scans.was_scanned(connection, place.root_id) and not index.unreadable_of(connection, place.root_id)
    return tuple(held for held in files if held is not None), whole


def _held(row: ContentRow, place: Place, recorded: dict[tuple[str, int], str], found: Identity) -> Held | None:
    """Give a file as it counts; None for what is no video. What its name does not tell is a title of its own."""
    if found.kind not in _VIDEOS:
        return None
    path, size, _, content, _ = row
    digest = recorded.get((path, size)) if content is None else content.hex()
    if not is_identified(found):
        own = f"{place.root_id}:{path}"
        return Found(own, own, digest, size, path=path)
    year = found.year if found.kind is IdentityKind.MOVIE else None
    title = sys.intern(f"{found.kind}:{entry_key(found)}:{year or ''}")  # of a show once, not once an episode
    return Found(title, f"{title}:{unit_keys(found)}:{found.part or ''}", digest, size, path=path)


@dataclass(frozen=True, slots=True)
class Found(Held):
    """A video with its path, by which it is found damaged."""

    path: str = ""


def _with_damage(held: Held, damaged: frozenset[str]) -> Held:
    """Say of a video whether it is damaged."""
    if not isinstance(held, Found) or held.damaged == (held.path in damaged):
        return held
    return replace(held, damaged=not held.damaged)


def _recorded(connection: Connection, drive_id: str | None) -> dict[tuple[str, int], str]:
    """Give the checksums of a drive's kept manifest by path and size."""
    kept = None if drive_id is None else manifests.find(connection, drive_id)
    if kept is None:
        return {}
    try:
        records = parse_kept(kept.slot, kept.files).records
    except FormatError:  # what cannot be read tells of no copies
        return {}
    return {(record.path, record.size_bytes): record.xxh3_128 for record in records}
