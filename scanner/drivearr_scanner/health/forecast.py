"""When an SSD's rated endurance will be used up: a range of dates, or an honest nothing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from .reading import SmartReading
from .samples import Sample
from .trend import DAY_S, hours_a_day, steps, trend

# Below these a rate is a guess: percent used, hours run.
LEAST_USED = 5
LEAST_HOURS = 30 * 24
WEAR_WINDOW_S = 180 * DAY_S
# No forecast beyond: nobody knows a disk in twenty years.
FARTHEST_S = 20 * 365 * DAY_S


@dataclass(frozen=True, slots=True)
class WearForecast:
    """How many hours of running are left until 100 % are used, and when that is; None what cannot be said.

    `basis` is `trend` for the slope of the last 180 days, `lifetime` for the average since the first hour.
    """

    hours_low: int
    hours_high: int
    earliest_s: float | None
    latest_s: float | None
    basis: str


def wear_forecast(reading: SmartReading, samples: Sequence[Sample], now_s: float) -> WearForecast | None:
    """Give when the endurance will be used up; None for a disk that says too little, or is new, or is through."""
    used, hours = reading.wear_percent, reading.power_on_hours
    if used is None or hours is None or not LEAST_USED <= used < 100 or hours < LEAST_HOURS:
        return None
    low, high, basis = _by_trend(samples, used) or (*_by_lifetime(used, hours), "lifetime")
    daily = hours_a_day(samples)
    # Without having seen how long it runs a day, the earliest date is that of a disk that never rests.
    earliest = now_s + low / (daily or 24.0) * DAY_S
    latest = None if daily is None else now_s + high / daily * DAY_S
    return WearForecast(low, high, _near(earliest, now_s), _near(latest, now_s), basis)


def _by_lifetime(used: int, hours: int) -> tuple[int, int]:
    """Give the hours that are left at the average rate. A percentage is a whole number: up to one more is used."""
    return int(hours / (used + 1) * (99 - used)), int(hours / used * (100 - used))


def _by_trend(samples: Sequence[Sample], used: int) -> tuple[int, int, str] | None:
    """Give the hours that are left at the rate of the last 180 days, from its slow and its fast edge."""
    rate = trend(steps(samples, "wear"), "wear", WEAR_WINDOW_S)
    if rate is None or not rate.by_hours or rate.low <= 0:
        return None
    low, high = ((100 - used) / per_day * 24 for per_day in (rate.high, rate.low))
    return int(low), int(high), "trend"


def _near(at_s: float | None, now_s: float) -> float | None:
    """Give a date that is near enough to be told."""
    return at_s if at_s is not None and at_s - now_s <= FARTHEST_S else None
