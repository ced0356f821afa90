"""Which disk stands out among those of the same model and age. Pure.

No statistics: households have few disks. A disk stands out where a count lies above that of all its peers by more than
the step below which counts are seen to differ for nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drivearr_scanner.contract.models import Health

# Fewer others tell nothing: of two disks one is always the worse.
LEAST_PEERS = 2
# Hours of the younger one as a share of those of the older one.
SAME_AGE = 0.5
# How far above all peers a value must lie. Sectors: one physical sector of 4 KiB is eight; percent of wear; degrees.
STEPS = {"reallocated": 8, "pending": 0, "media_errors": 0, "wear_percent": 10, "temperature_c": 8}


@dataclass(frozen=True, slots=True)
class StandsOut:
    """A value of a disk, and what its peers have."""

    counter: str
    value: int
    low: int
    high: int
    peers: int


def standing_out(models: Mapping[str, str], health: Mapping[str, Health]) -> dict[str, tuple[StandsOut, ...]]:
    """Give by device what sets it apart from its peers; a disk without a model or hours has none.

    `models` are the disks' own words: an enclosure shows the system its own model for whatever is in it.
    """
    known = {device_id: model for device_id, model in models.items() if device_id in health}
    found = {device_id: tuple(_of(device_id, known, health)) for device_id in known}
    return {device_id: each for device_id, each in found.items() if each}


def _of(device_id: str, models: Mapping[str, str], health: Mapping[str, Health]) -> Iterator[StandsOut]:
    """Give what sets one disk apart."""
    mine = health[device_id]
    peers = [
        health[other]
        for other, model in models.items()
        if other != device_id
        and model == models[device_id]
        and _same_age(mine.power_on_hours, health[other].power_on_hours)
    ]
    for counter, step in STEPS.items():
        value = getattr(mine, counter)
        theirs = [each for each in (getattr(peer, counter) for peer in peers) if each is not None]
        if value is None or len(theirs) < LEAST_PEERS:
            continue
        if value > max(theirs) + step:
            yield StandsOut(counter, value, min(theirs), max(theirs), len(theirs))


def _same_age(hours: int | None, other: int | None) -> bool:
    """Tell whether two disks ran about as long."""
    if hours is None or other is None:
        return False
    return min(hours, other) >= SAME_AGE * max(hours, other)
