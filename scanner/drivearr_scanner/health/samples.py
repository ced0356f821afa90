"""What is kept of a reading for comparing it with later ones: its time and its counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from .reading import SmartReading

# The counts whose growth means lost sectors or lost data, by their names in the API.
MEDIA = ("pending", "reallocated", "reported", "media_errors", "uncorrected", "grown_defects")
# Counts of the way to the disk: cable, dock, controller.
INTERFACE = ("interface_errors", "command_timeouts")


@dataclass(frozen=True, slots=True)
class Sample:
    """A reading's counts: `at_s` in seconds since 1970, `hours` of power-on time where the disk tells them."""

    at_s: float
    hours: int | None
    values: Mapping[str, int]


def sample_of(reading: SmartReading, at_s: float) -> Sample:
    """Give what is kept of a reading."""
    return Sample(at_s, reading.power_on_hours, watched(reading))


def watched(reading: SmartReading) -> dict[str, int]:
    """Give the counts of a reading that are compared over time; only those that the disk tells."""
    counters = reading.counters
    told = {
        "pending": counters.pending_sectors,
        "reallocated": counters.reallocated,
        "reported": counters.reported,
        "media_errors": counters.media_errors,
        "uncorrected": counters.uncorrected,
        "grown_defects": counters.grown_defects,
        "interface_errors": counters.interface_errors,
        "command_timeouts": counters.command_timeouts,
        "wear": reading.wear_percent,
    }
    return {name: value for name, value in told.items() if value is not None}
