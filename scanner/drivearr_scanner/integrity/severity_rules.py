"""How bad damage is: count, clusters, growth, unreadable share, SMART. Every limit with its reason. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from drivearr_scanner.contract.enums import Pattern, Severity

# More damaged places than a single event explains: a consumer disk promises one unreadable sector in 10^14 bits read,
# 12.5 TB, so a whole verify of the largest disk meets a few by specification.
MODERATE_PLACES = 4
# Beyond any single scratch or cut-off write that the simulated damage knows as one event; a copy is urgent.
SEVERE_PLACES = 100
# Two regions on one device are two causes, or one that spreads.
MODERATE_CLUSTERS = 1
SEVERE_CLUSTERS = 3
# New places since the last verify, as a share of those before: damage that doubles between two verifies is running.
MODERATE_GROWTH = 0.0
SEVERE_GROWTH = 1.0
# ... of at least so many, so that one becoming two does not alarm.
SEVERE_GROWTH_PLACES = 4
# A disk that gives up on reads has used its own reserves; silent damage alone may come from elsewhere.
SEVERE_UNREADABLE_SHARE = 0.5
SEVERE_UNREADABLE_PLACES = 10
# Pending and reallocated sectors: any is more failures than none (reference: the health score's own classes).
MODERATE_SECTORS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is known of the damage of a device; None where it is not known.

    `places` are distinct damaged places, `new_places` those since the verify before, `unreadable` those that cannot be
    read, `bad_sectors` what SMART counts as pending or reallocated, `failing` its verdict on the disk.
    """

    places: int
    clusters: int = 0
    pattern: Pattern | None = None
    size_bytes: int = 0
    new_places: int | None = None
    unreadable: int | None = None
    bad_sectors: int | None = None
    failing: bool | None = None


def severity_of(damage: Damage) -> Severity | None:
    """Give the severity of damage; None when there is none."""
    if not damage.places:
        return None
    found = set(_signs(damage))
    for severity in (Severity.SEVERE, Severity.MODERATE):
        if severity in found:
            return severity
    return Severity.MINOR


def _signs(damage: Damage) -> Iterator[Severity]:
    """Give what each fact says by itself; the worst counts."""
    yield _step(damage.places, MODERATE_PLACES, SEVERE_PLACES)
    yield _step(damage.clusters, MODERATE_CLUSTERS, SEVERE_CLUSTERS)
    if damage.new_places:
        before = damage.places - damage.new_places
        growth = damage.new_places / before if before > 0 else 0.0
        if growth > MODERATE_GROWTH:
            yield Severity.MODERATE
        if growth >= SEVERE_GROWTH and damage.new_places >= SEVERE_GROWTH_PLACES:
            yield Severity.SEVERE
    if damage.unreadable and damage.unreadable >= SEVERE_UNREADABLE_PLACES:
        share = damage.unreadable / damage.places
        yield Severity.SEVERE if share >= SEVERE_UNREADABLE_SHARE else Severity.MODERATE
    if damage.bad_sectors is not None and damage.bad_sectors >= MODERATE_SECTORS:
        yield Severity.MODERATE
    if damage.failing:
        yield Severity.SEVERE


def _step(value: int, moderate: int, severe: int) -> Severity:
    """Give the severity of one count."""
    if value >= severe:
        return Severity.SEVERE
    return Severity.MODERATE if value >= moderate else Severity.MINOR
