"""What exists on one device and nowhere else. Pure.

A file of a title has another copy where another device holds the same content, or the same film or episode by its
name. The second is not proven: nobody compared them. What lies on a device that is not known, is damaged, or is
failing itself proves nothing either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


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


@dataclass(slots=True)
class _Copies:
    """On which devices each content and each film or episode lies; None among them is an unknown device."""

    by_digest: dict[str, set[str | None]] = field(default_factory=dict)
    by_unit: dict[str, set[str | None]] = field(default_factory=dict)


def only_here(holdings: Iterable[Holding], *, failing: frozenset[str] = frozenset()) -> dict[str, OnlyHere]:
    """Give for each device what exists only there; copies on a `failing` device count for nothing elsewhere."""
    places = list(holdings)
    copies = _Copies()
    for place in places:
        if place.device_id in failing:
            continue
        for held in place.files:
            if held.damaged:
                continue
            if held.digest is not None:
                copies.by_digest.setdefault(held.digest, set()).add(place.device_id)
            copies.by_unit.setdefault(held.unit, set()).add(place.device_id)
    devices = {place.device_id for place in places if place.device_id is not None}
    return {device_id: _of_device(device_id, places, copies) for device_id in sorted(devices)}


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
            if _is_elsewhere(copies.by_digest, held.digest, device_id):
                continue
            if (copies.by_unit.get(held.unit, set()) - {device_id}) or _is_somewhere(copies, held):
                unproven.add(held.title)
            else:
                alone[held.title] = alone.get(held.title, 0) + held.size_bytes
    return OnlyHere(
        titles=len(alone),
        size_bytes=sum(alone.values()),
        unproven_titles=len(unproven - alone.keys()),
        complete=complete,
    )


def _is_elsewhere(where: Mapping[str, set[str | None]], digest: str | None, device_id: str) -> bool:
    """Tell whether a content is proven to lie on another device."""
    return digest is not None and bool(where.get(digest, set()) - {device_id, None})


def _is_somewhere(copies: _Copies, held: Held) -> bool:
    """Tell whether a content also lies where nobody knows the device: it may be the very same one."""
    return held.digest is not None and None in copies.by_digest.get(held.digest, set())
