"""A disk's score and the rows it is made of. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from drivearr_scanner.contract.enums import HealthFactor as Factor
from drivearr_scanner.contract.enums import HealthFlag, HealthStatus
from drivearr_scanner.contract.models import HealthRow

from . import points_rules as table
from .forecast import WearForecast
from .log_rules import hours_ago
from .points_rules import CAPS, COUNTS, GROWTH, HALVED_WHEN_STABLE, LEVELS, SINGLE, WEAR_FORECAST_DAYS, Rule
from .reading import Protocol, SelfTest, SmartReading
from .samples import INTERFACE, MEDIA, Sample, watched
from .trend import DAY_S, growth, is_stable, since

# Bits of an NVMe disk's critical warning.
_NVME = (
    (0, Factor.SPARE_EXHAUSTED),
    (2, Factor.RELIABILITY_DEGRADED),
    (3, Factor.MEDIA_READ_ONLY),
    (4, Factor.BACKUP_FAILED),
    (5, Factor.RELIABILITY_DEGRADED),
)
_TOO_HOT_OR_COLD = 1 << 1


@dataclass(frozen=True, slots=True)
class Movement:
    """How the counts of a disk have moved: what grew in 14 days, what stands still, since when (seconds since 1970).

    `watched_days` is how long the disk has been read.
    """

    growth: Mapping[str, int] = field(default_factory=dict)
    stable: Collection[str] = ()
    since: Mapping[str, float] = field(default_factory=dict)
    watched_days: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A score of 0 to 100, its rows, and what stands beside it."""

    score: int
    rows: tuple[HealthRow, ...]
    flags: tuple[HealthFlag, ...]

    @property
    def status(self) -> HealthStatus:
        """Give the status that the score alone asks for."""
        return status_of(self.score)


def status_of(score: int) -> HealthStatus:
    """Give the status of a score."""
    if score >= table.OK_FROM:
        return HealthStatus.OK
    if score >= table.WATCH_FROM:
        return HealthStatus.WATCH
    return HealthStatus.DEGRADED if score >= table.DEGRADED_FROM else HealthStatus.FAILING


def movement(samples: Sequence[Sample]) -> Movement:
    """Give how the counts have moved up to the newest reading."""
    told = [name for name in (*MEDIA, *INTERFACE) if samples and name in samples[-1].values]
    return Movement(
        growth={name: gained for name in told if (gained := growth(samples, name)) is not None},
        stable=frozenset(name for name in told if is_stable(samples, name)),
        since={name: at for name in told if (at := since(samples, name)) is not None},
        watched_days=(samples[-1].at_s - samples[0].at_s) / DAY_S if samples else 0.0,
    )


def score(
    reading: SmartReading,
    moved: Movement,
    *,
    baseline: Mapping[str, int] | None = None,
    forecast: WearForecast | None = None,
    bitrot_clusters: int = 0,
    now_s: float | None = None,
) -> Score:
    """Give the score of a reading.

    `baseline` holds the counts that the user acknowledged: a level up to there is a note, growth counts in full.
    """
    values = watched(reading)
    rows = [
        *_caps(reading),
        *_counted(reading, values, moved, baseline or {}),
        *_told_once(reading),
        *_worn(reading, forecast, now_s),
        *_beside(reading, values, moved),
    ]
    if bitrot_clusters:
        rows.append(_row(Factor.BITROT, bitrot_clusters, SINGLE[Factor.BITROT]))
    left = 100 - sum(row.points for row in rows)
    lowest = min((row.cap for row in rows if row.cap is not None), default=100)
    return Score(max(0, min(left, lowest)), tuple(sorted(rows, key=_weight)), tuple(_flags(reading, rows, moved)))


def _weight(row: HealthRow) -> tuple[int, int]:
    """Sort rows: what caps first, then the heaviest."""
    return (row.cap if row.cap is not None else 101, -row.points)


def _row(factor: Factor, value: float, rule: Rule, **params: object) -> HealthRow:
    """Make a row of a rule."""
    return HealthRow(factor=factor, value=value, points=rule.points(value), source=rule.source, params=dict(params))


def _caps(reading: SmartReading) -> Iterator[HealthRow]:
    """Give what no sum of points can outweigh. NVMe disks call themselves failed for heat too: their bits count."""
    found: dict[Factor, dict[str, object]] = {}
    if reading.protocol is Protocol.NVME and reading.warnings:
        found |= {factor: {} for bit, factor in _NVME if reading.warnings >> bit & 1}
    elif reading.passed is False:
        found[Factor.OVERALL_FAILED] = {}
    if reading.prefail_now:
        found[Factor.PREFAIL_NOW] = {"attributes": ", ".join(reading.prefail_now)}
    spare = reading.spare_percent
    if reading.spare_threshold and spare is not None and spare < reading.spare_threshold:
        found[Factor.SPARE_EXHAUSTED] = {}
    for factor, params in found.items():
        yield HealthRow(factor=factor, cap=CAPS[factor][0], source=table.Source.DISK, params=params)


def _counted(
    reading: SmartReading, values: Mapping[str, int], moved: Movement, baseline: Mapping[str, int]
) -> Iterator[HealthRow]:
    """Give level and growth of each count; of the two the heavier counts, and the growth row says the difference."""
    for name, level, grown in COUNTS:
        value, gained = values.get(name), moved.growth.get(name, 0)
        counted = 0
        if value:
            row = _level(reading, name, level, value, moved)
            if baseline.get(name, -1) >= value:
                row = replace(row, points=0, acknowledged=True)
            counted = row.points
            yield row
        if gained > 0:
            whole = GROWTH[grown].points(gained)
            yield replace(
                _row(grown, gained, GROWTH[grown]), points=max(whole - counted, 0), since=_moment(moved.since.get(name))
            )


def _level(reading: SmartReading, name: str, factor: Factor, value: int, moved: Movement) -> HealthRow:
    """Give the row of a count as it stands."""
    rule = LEVELS[factor]
    points = rule.points(value)
    if factor is Factor.REALLOCATED and not reading.rotates:
        points = min(points, table.REALLOCATED_OF_SSD)
    stable = name in moved.stable
    if stable and factor in HALVED_WHEN_STABLE:
        points //= 2
    params = {"stable": stable}
    when = _moment(moved.since.get(name))
    return HealthRow(factor=factor, value=value, points=points, source=rule.source, since=when, params=params)


def _told_once(reading: SmartReading) -> Iterator[HealthRow]:
    """Give what one reading says of itself."""
    counters = reading.counters
    test = failed_test(reading)
    share, spare = reading.threshold_percent or 0.0, spare_gone(reading) or 0.0
    near = reading.near_threshold if share >= spare else "spare"
    logged = hours_ago(reading.error_log.newest_read_error_hours, reading.power_on_hours)
    found: tuple[tuple[Factor, float, dict[str, object]], ...] = (
        (Factor.NEAR_THRESHOLD, max(share, spare), {"attribute": near}),
        (Factor.PREFAIL_PAST, len(reading.prefail_past), {"attributes": ", ".join(reading.prefail_past)}),
        (Factor.SPIN_RETRY, counters.spin_retry or 0, {}),
        (Factor.END_TO_END, counters.end_to_end or 0, {}),
        (Factor.SELF_TEST_FAILED, test is not None, {"hours": test.hours, "lba": test.lba} if test else {}),
        (Factor.READ_ERRORS_LOGGED, logged is not None and logged < table.RECENT_HOURS, {"hours_ago": logged}),
    )
    for factor, value, params in found:
        row = _row(factor, float(value), SINGLE[factor], **params)
        if row.points:
            yield row


def failed_test(reading: SmartReading) -> SelfTest | None:
    """Give the newest finished self-test of the whole medium, else of any kind, when it failed and is news."""
    finished = [test for test in reading.self_tests if test.passed is not None]
    newest = next((test for test in finished if test.extended), next(iter(finished), None))
    if newest is None or newest.passed:
        return None
    ago = hours_ago(newest.hours, reading.power_on_hours)
    return newest if ago is None or ago < table.RECENT_HOURS else None


def spare_gone(reading: SmartReading) -> float | None:
    """Give how much of the way to its limit an SSD's spare has gone, in percent; virtual disks say 0 of 0."""
    spare, limit = reading.spare_percent, reading.spare_threshold
    if spare is None or not limit or spare > 100:
        return None
    return round(min((100 - spare) / (100 - limit), 1.0) * 100, 1)


def _worn(reading: SmartReading, forecast: WearForecast | None, now_s: float | None) -> Iterator[HealthRow]:
    """Give wear and what it is heading for; the heavier of the two counts."""
    counted = 0
    if reading.wear_percent is not None:
        row = _row(Factor.WEAR, reading.wear_percent, SINGLE[Factor.WEAR])
        counted = row.points
        if counted:
            yield row
    if forecast is None or forecast.earliest_s is None or now_s is None:
        return
    days = max(0, round((forecast.earliest_s - now_s) / DAY_S))
    points = next((points for below, points in WEAR_FORECAST_DAYS if days < below), 0)
    if points > counted:
        yield HealthRow(
            factor=Factor.WEAR_FORECAST,
            value=days,
            points=points - counted,
            source=forecast.basis,
            params={"days": days},
        )


def _beside(reading: SmartReading, values: Mapping[str, int], moved: Movement) -> Iterator[HealthRow]:
    """Give the notes: errors on the way to the disk say something of cables, docks and power; heat of the place."""
    if reading.warnings & _TOO_HOT_OR_COLD:
        yield HealthRow(factor=Factor.TEMPERATURE_WARNING, value=reading.temperature_c, source=table.Source.DISK)
    for name, factor in (("interface_errors", Factor.INTERFACE_ERRORS), ("command_timeouts", Factor.COMMAND_TIMEOUTS)):
        if values.get(name):
            grown = moved.growth.get(name, 0)
            yield HealthRow(
                factor=factor, value=values[name], source=table.Source.SEAGATE_2019, params={"growth_14d": grown}
            )


def _flags(reading: SmartReading, rows: Sequence[HealthRow], moved: Movement) -> Iterator[HealthFlag]:
    """Give what stands beside the status."""
    if any(row.acknowledged for row in rows):
        yield HealthFlag.ACKNOWLEDGED
    if moved.growth.get("interface_errors", 0) > 0:
        yield HealthFlag.INTERFACE_PROBLEM
    limit = reading.temperature_limit_c or (table.HOT_HDD_C if reading.rotates else table.HOT_SSD_C)
    hot = reading.temperature_c is not None and reading.temperature_c >= limit
    if hot or reading.warnings & _TOO_HOT_OR_COLD:
        yield HealthFlag.OVERHEATING


def _moment(at_s: float | None) -> str | None:
    """Write a time as RFC 3339 in UTC."""
    if at_s is None:
        return None
    return datetime.fromtimestamp(at_s, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
