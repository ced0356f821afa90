"""What was measured on other disks in the state of this one: a class, a range, the key of a sentence. Pure.

Ranges are 95 % intervals (Wilson) of failures within 30 days of a provider's whole population of hard disks
(Backblaze 2013, 13,858 drives). Nothing is interpolated: a state that nobody measured has no range. Two tables: where
growth was watched, each drive of the population is in one state, and `tests/bench/health_bench.py` counts them again;
where it was not, the height of a count must do, which says less, since growing drives are among them. Above 15 % no
upper end is told: that few drives bear no finer figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from drivearr_scanner.contract.enums import FailureEvidence as Level
from drivearr_scanner.contract.models import HealthEvidence

from .reading import SmartReading
from .samples import MEDIA, watched
from .score import Movement, Score

type Values = Mapping[str, int]
type Gained = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """A state of a disk, and how many drives in it failed within 30 days, in percent."""

    key: str
    holds: Callable[[Values, Gained], bool]
    level: Level
    low: float | None = None
    high: float | None = None
    params: Mapping[str, float] = field(default_factory=dict)


def _at_least(name: str, least: int) -> Callable[[Values, Gained], bool]:
    """Make the question whether a count is so high."""
    return lambda values, _gained: values.get(name, 0) >= least


def _gained(name: str, least: int) -> Callable[[Values, Gained], bool]:
    """Make the question whether a count gained so much."""
    return lambda _values, gained: gained.get(name, 0) >= least


def _both(values: Values, _gained_14d: Gained) -> bool:
    """Tell whether sectors are replaced and others wait for it."""
    return values.get("reallocated", 0) > 0 and values.get("pending", 0) > 0


def _grew_with_pending(values: Values, gained: Gained) -> bool:
    """Tell whether many sectors were newly replaced while others wait for it."""
    return gained.get("reallocated", 0) >= 9 and values.get("pending", 0) > 0


def _any(_values: Values, _gained_14d: Gained) -> bool:
    """Hold for every disk."""
    return True


# The first that holds is told: the most telling first.
WATCHED = (
    State("reallocated_grew_hugely", _gained("reallocated", 100), Level.VERY_STRONG, 15),
    State("reallocated_grew_with_pending", _grew_with_pending, Level.VERY_STRONG, 15),
    State("reported_many", _at_least("reported", 21), Level.STRONG, params={"ratio_low": 137, "ratio_high": 174}),
    State("reallocated_grew_much", _gained("reallocated", 9), Level.STRONG, 3.4, 20),
    State("reallocated_grew", _gained("reallocated", 2), Level.STRONG, 2.2, 14),
    State("pending_grew_much", _gained("pending", 9), Level.STRONG, 6, 20),
    State("reported_some", _at_least("reported", 7), Level.STRONG, params={"ratio_low": 27, "ratio_high": 80}),
    State("pending_known", _at_least("pending", 1), Level.MODERATE, 0.4, 3.2),
    State("reported_few", _at_least("reported", 1), Level.MODERATE, params={"ratio_low": 9, "ratio_high": 69}),
    State("reallocated_grew_by_one", _gained("reallocated", 1), Level.MODERATE, 0, 5.7),
    State("reallocated_rests", _at_least("reallocated", 17), Level.MODERATE, 0.7, 4.3),
    State("reallocated_few_rest", _at_least("reallocated", 1), Level.WEAK, 0, 0.8),
    State("quiet", _any, Level.NONE, 0.1, 0.3),
)
AT_FIRST_SIGHT = (
    State("reported_many", _at_least("reported", 21), Level.STRONG, params={"ratio_low": 137, "ratio_high": 174}),
    State("reallocated_and_pending", _both, Level.STRONG, 9, 20),
    State("pending_over_100", _at_least("pending", 101), Level.STRONG, 5.5, 31),
    State("reallocated_over_260", _at_least("reallocated", 261), Level.STRONG, 7.6, 15.1),
    State("reported_some", _at_least("reported", 7), Level.STRONG, params={"ratio_low": 27, "ratio_high": 80}),
    State("pending_over_8", _at_least("pending", 9), Level.STRONG, 1.5, 17),
    State("pending_few", _at_least("pending", 1), Level.MODERATE, 2.5, 6.6),
    State("reported_few", _at_least("reported", 1), Level.MODERATE, params={"ratio_low": 9, "ratio_high": 69}),
    State("reallocated_over_70", _at_least("reallocated", 71), Level.MODERATE, 1.6, 7.4),
    State("reallocated_over_16", _at_least("reallocated", 17), Level.MODERATE, 1.1, 4.7),
    State("reallocated_over_4", _at_least("reallocated", 5), Level.MODERATE, 0.4, 2.8),
    State("reallocated_few", _at_least("reallocated", 1), Level.WEAK, 0, 0.8),
    State("quiet", _any, Level.NONE, 0.1, 0.3),
)
# Rest is what was seen to rest for as long as in the table's figures.
WATCHED_DAYS = 10.0


def evidence(reading: SmartReading, moved: Movement, scored: Score) -> HealthEvidence:
    """Give what is known of disks in this state."""
    values = watched(reading)
    if any(row.cap is not None for row in scored.rows):
        return HealthEvidence(level=Level.UNMEASURED, key="disk_says_failing")
    if not reading.rotates:
        troubled = any(values.get(name) for name in MEDIA if name != "reallocated")
        key = "ssd_errors" if troubled else "ssd_quiet"
        return HealthEvidence(level=Level.UNMEASURED if troubled else Level.NONE, key=key)
    if values.get("uncorrected") or values.get("grown_defects"):
        return HealthEvidence(level=Level.UNMEASURED, key="sas_errors")
    state = state_of(values, moved.growth, moved.watched_days)
    return HealthEvidence(
        level=state.level,
        key=state.key,
        params=dict(state.params),
        risk_30d_low_percent=state.low,
        risk_30d_high_percent=state.high,
    )


def state_of(values: Values, gained: Gained, watched_days: float) -> State:
    """Give the state of a hard disk. Growth that was seen counts at once, rest only after ten days."""
    grew = any(gained.get(name, 0) > 0 for name in ("reallocated", "pending"))
    states = WATCHED if grew or watched_days >= WATCHED_DAYS else AT_FIRST_SIGHT
    return next(state for state in states if state.holds(values, gained))
