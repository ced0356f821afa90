"""Join reading, movement, score, evidence and forecast into a verdict, and into what the API tells of a disk. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from drivearr_scanner.contract.enums import HealthFlag, HealthReason, HealthStatus
from drivearr_scanner.contract.models import Health, HealthEvidence, HealthForecast

from .evidence_rules import evidence
from .forecast import WearForecast, wear_forecast
from .reading import SmartReading, most
from .samples import MEDIA, Sample
from .score import Movement, Score, movement, score


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reading comes to, with what was known before it."""

    reading: SmartReading
    moved: Movement
    score: Score
    evidence: HealthEvidence
    forecast: WearForecast | None


def judge(
    reading: SmartReading,
    samples: Sequence[Sample],
    now_s: float,
    *,
    baseline: Mapping[str, int] | None = None,
    bitrot_clusters: int = 0,
) -> Verdict | None:
    """Give the verdict on a reading; None for one that says nothing.

    `samples` are the readings of the last 400 days in order, this one the last; `baseline` what the user acknowledged.
    """
    if not reading.readable:
        return None
    moved = movement(samples)
    forecast = wear_forecast(reading, samples, now_s)
    scored = score(reading, moved, baseline=baseline, forecast=forecast, bitrot_clusters=bitrot_clusters, now_s=now_s)
    return Verdict(reading, moved, scored, evidence(reading, moved, scored), forecast)


def health_of(
    device_id: str,
    verdict: Verdict | None,
    *,
    status: HealthStatus | None = None,
    flags: Sequence[HealthFlag] = (),
    reason: HealthReason | None = None,
) -> Health:
    """Give what the API tells of a disk: the last verdict, with a status that may be held and flags of its age."""
    if reason is HealthReason.STANDBY:
        flags = (*flags, HealthFlag.STANDBY)
    if verdict is None:
        return Health(device_id=device_id, status=HealthStatus.UNKNOWN, flags=tuple(flags), reason=reason)
    reading, scored = verdict.reading, verdict.score
    return Health(
        device_id=device_id,
        status=status or scored.status,
        score=scored.score,
        evidence=verdict.evidence,
        rows=scored.rows,
        flags=(*scored.flags, *flags),
        temperature_c=reading.temperature_c,
        power_on_hours=reading.power_on_hours,
        wear_percent=reading.wear_percent,
        reallocated=reading.counters.reallocated,
        pending=reading.counters.pending_sectors,
        media_errors=reading.counters.media_errors,
        uncorrectable=most(reading.counters.reported, reading.counters.uncorrected),
        interface_errors=reading.counters.interface_errors,
        written_bytes=reading.host_writes_bytes,
        passed=reading.passed,
        growth_14d={name: verdict.moved.growth[name] for name in MEDIA if name in verdict.moved.growth} or None,
        last_read_at=reading.at,
        reason=reason or reading.reason,
        forecast=_forecast(verdict.forecast),
    )


def _forecast(found: WearForecast | None) -> HealthForecast | None:
    """Write a forecast for the API."""
    if found is None:
        return None
    return HealthForecast(
        earliest_at=_moment(found.earliest_s),
        latest_at=_moment(found.latest_s),
        hours_low=found.hours_low,
        hours_high=found.hours_high,
        basis=found.basis,
    )


def _moment(at_s: float | None) -> str | None:
    """Write a time as RFC 3339 in UTC."""
    if at_s is None:
        return None
    return datetime.fromtimestamp(at_s, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
