"""How a status holds: two equal readings move it, failing moves it at once, five points hold it back. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from drivearr_scanner.contract.codec import Model
from drivearr_scanner.contract.enums import HealthStatus as Status

from .samples import MEDIA
from .score import status_of
from .trend import DAY_S

# A score must be so far into the better status, or stay in it for so long.
HYSTERESIS_POINTS = 5
HYSTERESIS_S = 7 * DAY_S
# A verdict that could not be renewed for so long is none.
UNKNOWN_AFTER_S = 14 * DAY_S
# So many intervals without a reading make a verdict stale.
STALE_INTERVALS = 3
# What grows on and on is told once a day; nothing is left out, the next word has it all.
TOLD_EVERY_S = DAY_S
_ORDER = (Status.OK, Status.WATCH, Status.DEGRADED, Status.FAILING)


class Change(StrEnum):
    """What happened to a disk and is worth telling."""

    WORSENED = "worsened"
    RECOVERED = "recovered"
    GREW = "grew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Model):
    """The verdict as it stands.

    `told` are the counts that were last told of, at `told_at_s`; `better_since_s` is when the score became better.
    """

    status: Status
    score: int
    last_score: int
    last_read_s: float
    told: dict[str, int]
    last_values: dict[str, int]
    better_since_s: float | None = None
    told_at_s: float | None = None


def rank(status: Status) -> int:
    """Give how bad a status is: 0 for ok; unknown is no worse than ok."""
    return _ORDER.index(status) if status in _ORDER else 0


def settle(
    held: Held | None, score: int, values: Mapping[str, int], at_s: float, *, acknowledged: bool = False
) -> tuple[Held, Change | None]:
    """Give the verdict after a reading, and what changed; at first sight nothing did, whatever is found.

    What grew is told once: with the status if that worsens, else for itself. After the user's word (`acknowledged`)
    the score moves without waiting.
    """
    seen = {name: value for name, value in values.items() if name in MEDIA}
    if held is None or held.status is Status.UNKNOWN or acknowledged:
        told = seen if held is None or acknowledged else {**seen, **held.told}
        return _held(status_of(score), score, at_s, told, seen), None
    confirmed = {name: min(value, held.last_values.get(name, value)) for name, value in seen.items()}
    status, better_since = _moved(held, score, at_s)
    step = replace(
        held,
        status=status,
        score=score,
        last_score=score,
        last_read_s=at_s,
        last_values=seen,
        better_since_s=better_since,
    )
    if rank(status) > rank(held.status):
        return replace(step, told=seen, told_at_s=at_s), Change.WORSENED
    if _grew(held, confirmed, at_s) and rank(status_of(score)) <= rank(held.status):
        return replace(step, told=confirmed, told_at_s=at_s), Change.GREW
    lowered = {name: min(value, held.told.get(name, value)) for name, value in confirmed.items()}
    step = replace(step, told={**held.told, **lowered})
    return step, Change.RECOVERED if rank(status) < rank(held.status) else None


def _moved(held: Held, score: int, at_s: float) -> tuple[Status, float | None]:
    """Give the status after a reading, and since when the score asks for a better one."""
    asked = status_of(score)
    if asked is Status.FAILING:
        return asked, None
    mildest = status_of(max(score, held.last_score))
    if rank(mildest) > rank(held.status):
        return mildest, None
    if rank(asked) >= rank(held.status):
        return held.status, None
    since = at_s if held.better_since_s is None else held.better_since_s
    worst = min(score, held.last_score)
    sure = status_of(worst - HYSTERESIS_POINTS) if at_s - since < HYSTERESIS_S else status_of(worst)
    if rank(sure) < rank(held.status):
        return sure, None if sure is asked else since
    return held.status, since


def _grew(held: Held, confirmed: Mapping[str, int], at_s: float) -> bool:
    """Tell whether counts grew that two readings have, and it is time to tell so."""
    grown = any(value > held.told.get(name, value) for name, value in confirmed.items())
    return grown and (held.told_at_s is None or at_s - held.told_at_s >= TOLD_EVERY_S)


def _held(status: Status, score: int, at_s: float, told: dict[str, int], seen: dict[str, int]) -> Held:
    """Make a verdict that is new."""
    return Held(status=status, score=score, last_score=score, last_read_s=at_s, told=told, last_values=seen)


def is_stale(last_read_s: float, now_s: float, interval_s: float) -> bool:
    """Tell whether a verdict is older than it should be."""
    return now_s - last_read_s > STALE_INTERVALS * interval_s


def status_now(held: Held | None, now_s: float, unknown_after_s: float = UNKNOWN_AFTER_S) -> Status:
    """Give the status to show: that of the last reading, until it is too old. Sleep and silence change no verdict."""
    if held is None or now_s - held.last_read_s > unknown_after_s:
        return Status.UNKNOWN
    return held.status
