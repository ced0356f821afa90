"""When a disk is asked next, and which readings are kept. Pure."""

from drivearr_scanner.contract.enums import HealthFlag

from .reading import SmartReading
from .samples import Sample
from .score import Score
from .trend import DAY_S

# Seconds: asked no more often than this, whatever moves.
SHORTEST_S = 600
# Degrees between two readings that mean that something heats it.
MOVING_CELSIUS = 5


def base_interval_s(reading: SmartReading | None, *, mounted: bool, busy_s: int, rest_s: int) -> int:
    """Give the seconds between two readings of a disk: `busy_s` while it is in use, `rest_s` for SSDs and the others.

    An SSD tells little between two days; a disk that nobody uses has a chance to fall asleep.
    """
    return busy_s if mounted and (reading is None or reading.rotates) else rest_s


def next_interval_s(last_s: int, base_s: int, *, moves: bool) -> int:
    """Give the seconds until the next reading: half the last ones while something moves, down to ten minutes."""
    return max(min(last_s, base_s) // 2, min(SHORTEST_S, base_s)) if moves else base_s


def moves(
    before: SmartReading | None, now: SmartReading, previous: Sample | None, sample: Sample, scored: Score
) -> bool:
    """Tell whether counts that mean trouble or the temperature moved since the reading before."""
    if HealthFlag.OVERHEATING in scored.flags:
        return True
    if previous is not None and any(
        value > previous.values.get(name, value) for name, value in sample.values.items() if name != "wear"
    ):
        return True
    was = None if before is None else before.temperature_c
    return was is not None and now.temperature_c is not None and abs(now.temperature_c - was) >= MOVING_CELSIUS


def is_kept(last: Sample | None, sample: Sample, *, status_changed: bool) -> bool:
    """Tell whether a reading is kept: it differs from the last one that was, or it is the first of a day (UTC)."""
    if last is None or status_changed or dict(last.values) != dict(sample.values):
        return True
    return int(last.at_s // DAY_S) != int(sample.at_s // DAY_S)
