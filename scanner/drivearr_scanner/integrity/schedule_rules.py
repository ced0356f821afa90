"""When content is read again, and how much of it: windows of local time, shares, catching up. Pure.

A run is due `interval_days` after the one before. Where a schedule has a window or days, runs count by the day on which
their window opens, so that they do not wander through it. Quiet hours are cut out of every window.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import ceil

from drivearr_scanner.contract.integrity import Schedule

DAY = timedelta(days=1)
# Days ahead in which a window must open: quiet hours over every window leave none, and then nobody searches for ever.
HORIZON_DAYS = 400
# Seconds: a window's rest below this is not worth waking a disk for.
SHORTEST_RUN_S = 60


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of each day in local time; one that ends before it begins goes over midnight, an equal one is all day."""

    start: time
    end: time

    def on(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """Give when it opens and closes on a day, in UTC.

        A wall time that the clocks skip in spring is the moment after the gap; of one that comes twice in autumn the
        first counts.
        """
        opens = datetime.combine(day, self.start, zone).astimezone(UTC)
        end_day = day if self.end > self.start else day + DAY
        closes = datetime.combine(end_day, self.end, zone).astimezone(UTC)
        if closes <= opens:  # both lie in the hour that is skipped: the hours are as long as they say
            closes = opens + (datetime.combine(end_day, self.end) - datetime.combine(day, self.start))
        return opens, closes


@dataclass(frozen=True, slots=True)
class Rule:
    """A schedule as it is reckoned with; `factor` stretches or shortens its times, from a disk's health."""

    hours: Hours | None
    weekdays: frozenset[int]
    interval_days: int
    within_days: int
    quiet: Hours | None = None
    factor: float = 1.0

    @property
    def by_the_day(self) -> bool:
        """Whether runs are counted by the days of their windows."""
        return self.hours is not None or bool(self.weekdays)

    @property
    def interval(self) -> timedelta:
        """Time from one run to the next."""
        return self.interval_days * DAY * self.factor

    @property
    def within(self) -> timedelta:
        """Time in which everything is to be read once; never shorter than from one run to the next."""
        return max(self.within_days * DAY * self.factor, self.interval)


def rule_of(schedule: Schedule, *, quiet: Hours | None = None, factor: float = 1.0) -> Rule:
    """Read a schedule."""
    return Rule(
        hours=hours_of(schedule.window_start, schedule.window_end),
        weekdays=frozenset(schedule.weekdays),
        interval_days=schedule.interval_days,
        within_days=schedule.within_days,
        quiet=quiet,
        factor=factor if schedule.follow_health else 1.0,
    )


def hours_of(start: str | None, end: str | None) -> Hours | None:
    """Read hours as they are written, `HH:MM`; None where neither is given."""
    if start is None or end is None:
        return None
    return Hours(time.fromisoformat(start), time.fromisoformat(end))


def next_run(rule: Rule, *, now: datetime, zone: tzinfo, last: datetime | None) -> datetime | None:
    """Give when the next run may begin, not before `now`; None when no window ever opens.

    A clock that was set back leaves a last run in the future: that one is taken as of now.
    """
    last = None if last is None else min(last, now)
    for opens, closes in _openings(rule, zone=zone, start=now, due=_due(rule, last, zone)):
        begins = max(opens, now, last + rule.interval if last is not None and not rule.by_the_day else now)
        if closes - begins >= timedelta(seconds=SHORTEST_RUN_S):
            return begins
    return None


def time_left(rule: Rule, *, now: datetime, zone: tzinfo) -> float | None:
    """Give the seconds until a run that goes on now must end; 0 outside the windows, None when nothing ends it."""
    if not rule.by_the_day and rule.quiet is None:
        return None
    left = 0.0
    for opens, closes in _openings(rule, zone=zone, start=now, due=None):
        if opens > now + timedelta(seconds=left):
            return left
        left = max(left, (closes - now).total_seconds())
        if left > HORIZON_DAYS / 2 * DAY.total_seconds():
            return None  # window after window without a gap
    return left


def cutoff(rule: Rule, now: datetime) -> datetime:
    """Give the moment before which a proof is too old: it would be overdue before the run after this one."""
    return now + rule.interval - rule.within


def share_bytes(rule: Rule, *, size_bytes: int, overdue_bytes: int, max_bytes: int | None) -> int:
    """Give how much a run reads: its even share, more when more would be overdue, never more than is allowed."""
    even = ceil(size_bytes * (rule.interval / rule.within))
    wanted = min(max(even, overdue_bytes), size_bytes)
    return wanted if max_bytes is None else min(wanted, max_bytes)


def is_quiet(quiet: Hours | None, *, now: datetime, zone: tzinfo) -> bool:
    """Tell whether a moment lies in the quiet hours."""
    if quiet is None:
        return False
    today = now.astimezone(zone).date()
    return any(opens <= now < closes for opens, closes in (quiet.on(day, zone) for day in (today - DAY, today)))


def _due(rule: Rule, last: datetime | None, zone: tzinfo) -> date | None:
    """Give the first day whose window a run may use; None for any."""
    if last is None:
        return None
    if not rule.by_the_day:
        return (last + rule.interval).astimezone(zone).date()
    ran_on = last.astimezone(zone).date()
    if rule.hours is not None:
        opens, closes = rule.hours.on(ran_on - DAY, zone)
        if opens <= last < closes:  # past midnight: the window opened the day before
            ran_on -= DAY
    return ran_on + max(rule.interval, DAY) // DAY * DAY


def _openings(rule: Rule, *, zone: tzinfo, start: datetime, due: date | None) -> Iterator[tuple[datetime, datetime]]:
    """Give the pieces of time in which a run may be, from `start` and the day `due` on, without the quiet hours."""
    whole_day = Hours(time(), time())
    first = start.astimezone(zone).date() - DAY
    day = first if due is None else max(first, due)
    for _ in range(HORIZON_DAYS):
        if not rule.weekdays or day.weekday() in rule.weekdays:
            piece = (rule.hours or whole_day).on(day, zone)
            yield from (part for part in _without_quiet(piece, rule.quiet, day, zone) if part[1] > start)
        day += DAY


def _without_quiet(
    piece: tuple[datetime, datetime], quiet: Hours | None, day: date, zone: tzinfo
) -> Iterator[tuple[datetime, datetime]]:
    """Cut the quiet hours out of a piece of time."""
    opens, closes = piece
    if quiet is not None:
        for quiet_day in (day - DAY, day, day + DAY):
            hush, wake = quiet.on(quiet_day, zone)
            if hush >= closes or wake <= opens:
                continue
            if hush > opens:
                yield opens, hush
            opens = wake
    if opens < closes:
        yield opens, closes
