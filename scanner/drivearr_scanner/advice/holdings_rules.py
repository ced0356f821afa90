"""What exists on one device and nowhere else. Pure.

A file of a title has another copy where another device holds the same content, or the same film or episode by its
name. The second is not proven: nobody compared them. What lies on a device that is not known, is damaged, or is
failing itself proves nothing either.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Held:
    """A video on a device: the title that it is of, the film or episode, its checksum (None: never read), its bytes."""

    title: str
    unit: str
    digest: str | None
    size_bytes: int
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one place holds: `device_id` is None where nobody knows on which device it lies.

    `complete` says that all of it was looked at once.
    """

    device_id: str | None
    files: tuple[Held, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyHere:
    """What would go with a device: titles with a file that is nowhere else, their bytes, and the not proven ones."""

    titles: int = 0
    size_bytes: int = 0
    unproven_titles: int = 0
    complete: bool = True


type _Devices = dict[str, frozenset[str | None]]

_NOWHERE: frozenset[str | None] = frozenset()


@dataclass(slots=True)
class _Copies:
    """On which devices each content and each film or episode lies; None among them is an unknown device."""

    by_digest: "_Devices" = field(default_factory=dict)
    by_unit: "_Devices" = field(default_factory=dict)


def only_here(holdings: Iterable[Holding], *, failing: frozenset[str] = frozenset()) -> dict[str, OnlyHere]:
    """Give for each device what exists only there; copies on a `failing` device count for nothing elsewhere."""
    places = list(holdings)
    copies = _copies(places, failing)
    devices = {place.device_id for place in places if place.device_id is not None}
    return {device_id: _of_device(device_id, places, copies) for device_id in sorted(devices)}


def files_only_here(
    place: Holding, others: Iterable[Holding], *, failing: frozenset[str] = frozenset()
) -> tuple[Held, ...]:
    """Give the videos of a place that exist on no other device, the damaged ones, too; its device must be known."""
    copies = _copies([place, *others], failing)
    return tuple(held for held in place.files if _standing(copies, held, str(place.device_id)) is _Standing.ALONE)


class _Standing(Enum):
    """How a video stands to all other devices."""

    ELSEWHERE = auto()
    UNPROVEN = auto()
    ALONE = auto()


def _copies(places: Iterable[Holding], failing: frozenset[str]) -> _Copies:
    """Note where each content and each film or episode lies undamaged, on devices that do not fail."""
    copies = _Copies()
    for place in places:
        if place.device_id in failing:
            continue
        here = frozenset((place.device_id,))
        for held in place.files:
            if held.damaged:
                continue
            if held.digest is not None:
                _note(copies.by_digest, held.digest, here)
            _note(copies.by_unit, held.unit, here)
    return copies


def _note(found: "_Devices", key: str, here: frozenset[str | None]) -> None:
    """Note that something lies on a device, too. Most of a million lie on one: these share the set of it."""
    known = found.get(key)
    if known is None:
        found[key] = here
    elif not here <= known:
        found[key] = known | here


def _of_device(device_id: str, places: Iterable[Holding], copies: _Copies) -> OnlyHere:
    """Count the titles of one device."""
    alone: dict[str, int] = {}
    unproven: set[str] = set()
    complete = True
    for place in places:
        if place.device_id != device_id:
            continue
        complete = complete and place.complete
        for held in place.files:
            standing = _standing(copies, held, device_id)
            if standing is _Standing.UNPROVEN:
                unproven.add(held.title)
            elif standing is _Standing.ALONE:
                alone[held.title] = alone.get(held.title, 0) + held.size_bytes
    return OnlyHere(
        titles=len(alone),
        size_bytes=sum(alone.values()),
        unproven_titles=len(unproven - alone.keys()),
        complete=complete,
    )


def _standing(copies: _Copies, held: Held, device_id: str) -> _Standing:
    """Tell whether another device holds a video's content, perhaps, or not at all."""
    if _is_elsewhere(copies.by_digest, held.digest, device_id):
        return _Standing.ELSEWHERE
    if (copies.by_unit.get(held.unit, _NOWHERE) - {device_id}) or _is_somewhere(copies, held):
        return _Standing.UNPROVEN
    return _Standing.ALONE


def _is_elsewhere(where: _Devices, digest: str | None, device_id: str) -> bool:
    """Tell whether a content is proven to lie on another device."""
    return digest is not None and bool(where.get(digest, _NOWHERE) - {device_id, None})


def _is_somewhere(copies: _Copies, held: Held) -> bool:
    """Tell whether a content also lies where nobody knows the device: it may be the very same one."""
    return held.digest is not None and None in copies.by_digest.get(held.digest, _NOWHERE)
