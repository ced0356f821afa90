"""The one table of what costs how many points, each with its reason and where that is known from. Pure.

A score is 100 less the points of all rows. `ok` from 85, `watch` from 60, `degraded` from 30, else `failing`.
For a count that has a level and a growth the heavier of the two counts. docs/health.md shows this table to people.
"""

from dataclasses import dataclass
from enum import StrEnum

from drivearr_scanner.contract.enums import HealthFactor as Factor

OK_FROM, WATCH_FROM, DEGRADED_FROM = 85, 60, 30


class Source(StrEnum):
    """Where a figure comes from; docs/health.md tells more of each."""

    DISK = "disk"  # the disk's own word
    POPULATION_2013 = "backblaze_2013"  # 13,858 drives, 40 days, all of a provider's
    SEAGATE_2019 = "backblaze_2019"  # 14,447 healthy and 230 failing Seagates
    DESIGN = "design"  # weighed by us; nobody measured it
    DRIVEARR = "drivearr"  # measured on this disk by Drivearr


@dataclass(frozen=True, slots=True)
class Step:
    """From this value on, so many points."""

    least: int
    points: int


@dataclass(frozen=True, slots=True)
class Rule:
    """The points of one factor in steps, why, and by whose figures."""

    steps: tuple[Step, ...]
    reason: str
    source: Source

    def points(self, value: float | None) -> int:
        """Give the points of a value."""
        return next((step.points for step in reversed(self.steps) if value is not None and value >= step.least), 0)


def _rule(reason: str, source: Source, **steps: int) -> Rule:
    """Make a rule of steps that are written as `from_9=36`."""
    return Rule(tuple(Step(int(name.removeprefix("from_")), points) for name, points in steps.items()), reason, source)


LEVELS: dict[Factor, Rule] = {
    Factor.PENDING: _rule(
        "Sectors that cannot be read now. Eight are one physical sector of 4 KiB: a single fault.",
        Source.POPULATION_2013,
        from_1=22, from_9=36, from_17=50, from_101=71,
    ),
    Factor.REALLOCATED: _rule(
        "Sectors that the disk replaced. A few that rest mean nothing; above 260 one in nine failed within 30 days.",
        Source.POPULATION_2013,
        from_1=2, from_5=8, from_17=12, from_25=17, from_71=22, from_261=41, from_1101=55,
    ),
    Factor.REPORTED: _rule(
        "Reads that failed although the disk tried again: 20 to 58 times as common among drives that failed.",
        Source.SEAGATE_2019,
        from_1=16, from_2=22, from_7=40, from_21=60,
    ),
    Factor.MEDIA_ERRORS: _rule(
        "Data that an SSD could not give back.",
        Source.DESIGN,
        from_1=45, from_10=55,
    ),
    Factor.UNCORRECTED: _rule(
        "Reads or writes that a SAS disk could not correct.",
        Source.DESIGN,
        from_1=45, from_10=75,
    ),
    Factor.GROWN_DEFECTS: _rule(
        "Sectors that a SAS disk replaced since it was made.",
        Source.DESIGN,
        from_5=10, from_51=20, from_500=40,
    ),
}  # fmt: skip

# What a count gained in 14 days. It counts in full, whatever was acknowledged.
GROWTH: dict[Factor, Rule] = {
    Factor.PENDING_GROWTH: _rule(
        "New unreadable sectors: of drives that gained some, 11 % failed within 30 days.",
        Source.POPULATION_2013,
        from_1=16, from_9=71,
    ),
    Factor.REALLOCATED_GROWTH: _rule(
        "New replaced sectors: of drives that gained some in 10 days, 10 % failed within 30 days, of those that gained"
        " ten or more, 20 %.",
        Source.POPULATION_2013,
        from_1=16, from_2=41, from_9=71,
    ),
    Factor.REPORTED_GROWTH: _rule(
        "New failed reads. How many healthy drives have them was never measured.",
        Source.DESIGN,
        from_1=16, from_2=25, from_9=45,
    ),
    Factor.MEDIA_ERRORS_GROWTH: _rule(
        "New data that an SSD could not give back.", Source.DESIGN, from_1=45, from_2=50, from_9=71
    ),
    Factor.UNCORRECTED_GROWTH: _rule(
        "New errors that a SAS disk could not correct.", Source.DESIGN, from_1=45, from_2=50, from_9=71
    ),
    Factor.GROWN_DEFECTS_GROWTH: _rule(
        "New replaced sectors of a SAS disk.", Source.DESIGN, from_1=16, from_2=41, from_9=71
    ),
}  # fmt: skip

# The count, its level, its growth.
COUNTS: tuple[tuple[str, Factor, Factor], ...] = (
    ("pending", Factor.PENDING, Factor.PENDING_GROWTH),
    ("reallocated", Factor.REALLOCATED, Factor.REALLOCATED_GROWTH),
    ("reported", Factor.REPORTED, Factor.REPORTED_GROWTH),
    ("media_errors", Factor.MEDIA_ERRORS, Factor.MEDIA_ERRORS_GROWTH),
    ("uncorrected", Factor.UNCORRECTED, Factor.UNCORRECTED_GROWTH),
    ("grown_defects", Factor.GROWN_DEFECTS, Factor.GROWN_DEFECTS_GROWTH),
)
# An old wound counts half. Never so pending sectors: they cannot be read today either.
HALVED_WHEN_STABLE = frozenset({Factor.REALLOCATED, Factor.REPORTED, Factor.MEDIA_ERRORS, Factor.GROWN_DEFECTS})
# An SSD wears out blocks and replaces them, as it is made to: its count alone is never more than a reason to watch.
REALLOCATED_OF_SSD = 22

SINGLE: dict[Factor, Rule] = {
    Factor.NEAR_THRESHOLD: _rule(
        "A count of lost sectors, or an SSD's spare, has gone this share of the way to the maker's limit.",
        Source.DESIGN,
        from_15=20,
    ),
    Factor.PREFAIL_PAST: _rule("A value that foretells failure was once at the maker's limit.", Source.DISK, from_1=10),
    Factor.SPIN_RETRY: _rule("The motor needed more than one start.", Source.DESIGN, from_1=16),
    Factor.END_TO_END: _rule("Data changed on its way through the disk's own memory.", Source.DESIGN, from_1=16),
    Factor.SELF_TEST_FAILED: _rule("The newest full self-test found what cannot be read.", Source.DISK, from_1=50),
    Factor.READ_ERRORS_LOGGED: _rule("A sector that could not be read was logged lately.", Source.DISK, from_1=20),
    Factor.WEAR: _rule(
        "The rated endurance is used up so far. Most SSDs go on for long after; the maker's word ends at 100.",
        Source.DISK,
        from_80=16, from_90=27, from_100=47,
    ),
    Factor.BITROT: _rule(
        "Places of this disk where Drivearr found changed or unreadable files within 30 days.",
        Source.DRIVEARR,
        from_1=15, from_2=30, from_3=45,
    ),
}  # fmt: skip

# The days until the endurance is used up at the present pace: fewer than these cost so many points.
WEAR_FORECAST_DAYS = ((60, 40), (365, 16))

# What no sum of points can outweigh: the score is at most this.
CAPS: dict[Factor, tuple[int, str]] = {
    Factor.OVERALL_FAILED: (10, "The disk itself says that it is failing."),
    Factor.PREFAIL_NOW: (15, "A value that foretells failure is at the maker's limit."),
    Factor.SPARE_EXHAUSTED: (10, "The spare blocks are used up."),
    Factor.RELIABILITY_DEGRADED: (10, "The disk says that it is no longer reliable."),
    Factor.MEDIA_READ_ONLY: (10, "The disk takes no more data."),
    Factor.BACKUP_FAILED: (28, "What protects data during a power cut has failed."),
}

# A self-test or a logged error is news for so many power-on hours.
RECENT_HOURS = 2000
# Rotating disks and SSDs that say no limit themselves are overheating from here on, in degrees Celsius.
HOT_HDD_C, HOT_SSD_C = 60, 70
