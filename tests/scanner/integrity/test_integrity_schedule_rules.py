"""When a schedule runs next, how long it may, and how much it reads."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from drivearr_scanner.contract.integrity import Schedule
from drivearr_scanner.integrity.schedule_rules import (
    Rule,
    cutoff,
    hours_of,
    is_quiet,
    next_run,
    rule_of,
    share_bytes,
    time_left,
)
from hypothesis import given
from hypothesis import strategies as st

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = hours_of("01:00", "05:00")
LATE = hours_of("22:00", "06:00")
GB = 10**9


def rule(**values: object) -> Rule:
    """Make a rule that runs every day at any time."""
    usual = {"hours": None, "weekdays": frozenset(), "interval_days": 1, "within_days": 30}
    return Rule(**{**usual, **values})  # type: ignore[arg-type]


def berlin(text: str) -> datetime:
    """Read a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


RUNS = [
    ("the first at once", {}, "2026-06-10 14:00", None, "2026-06-10 14:00"),
    ("a day after the last", {}, "2026-06-10 14:00", "2026-06-10 09:30", "2026-06-11 09:30"),
    ("overdue since the machine slept", {}, "2026-06-10 14:00", "2026-05-01 09:30", "2026-06-10 14:00"),
    ("the window opens tonight", {"hours": NIGHT}, "2026-06-10 14:00", None, "2026-06-11 01:00"),
    ("within the window", {"hours": NIGHT}, "2026-06-10 02:10", None, "2026-06-10 02:10"),
    ("it ran in this window", {"hours": NIGHT}, "2026-06-10 02:10", "2026-06-10 01:00", "2026-06-11 01:00"),
    ("no wandering through the window", {"hours": NIGHT}, "2026-06-10 14:00", "2026-06-10 04:59", "2026-06-11 01:00"),
    ("the window's rest is too short", {"hours": NIGHT}, "2026-06-10 04:59:30", None, "2026-06-11 01:00"),
    ("over midnight", {"hours": LATE}, "2026-06-10 03:00", None, "2026-06-10 03:00"),
    ("past midnight counts for the day before", {"hours": LATE}, "2026-06-10 07:00", "2026-06-10 03:00",
     "2026-06-10 22:00"),
    ("only on Sundays", {"hours": NIGHT, "weekdays": frozenset({6})}, "2026-06-10 14:00", None, "2026-06-14 01:00"),
    ("Sundays, at any time", {"weekdays": frozenset({6})}, "2026-06-10 14:00", "2026-06-07 12:00", "2026-06-14 00:00"),
    ("every week", {"hours": NIGHT, "interval_days": 7}, "2026-06-10 14:00", "2026-06-10 01:00", "2026-06-17 01:00"),
    ("a sick disk: four times as often", {"interval_days": 28, "factor": 0.25}, "2026-06-10 14:00",
     "2026-06-10 01:00", "2026-06-17 01:00"),
    ("quiet hours wait", {"quiet": hours_of("08:00", "22:00")}, "2026-06-10 14:00", None, "2026-06-10 22:00"),
    ("quiet hours shorten a window", {"hours": LATE, "quiet": hours_of("21:00", "23:30")}, "2026-06-10 14:00", None,
     "2026-06-10 23:30"),
    ("the clock was set back", {}, "2026-06-10 14:00", "2030-01-01 00:00", "2026-06-11 14:00"),
    ("a time that spring skips", {"hours": hours_of("02:30", "05:00")}, "2026-03-29 00:00", None, "2026-03-29 03:30"),
    ("a window that spring skips", {"hours": hours_of("02:10", "02:50")}, "2026-03-29 00:00", None, "2026-03-29 03:10"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "values", "now", "last", "expected"), RUNS, ids=[row[0] for row in RUNS])
def test_the_next_run(what: str, values: dict[str, object], now: str, last: str | None, expected: str) -> None:
    """The next run is where the table says, in local time."""
    ran = None if last is None else berlin(last)
    assert next_run(rule(**values), now=berlin(now), zone=BERLIN, last=ran) == berlin(expected), what


def test_quiet_hours_over_the_window_leave_no_run() -> None:
    """A window that lies in the quiet hours never opens, and that is said instead of searched for ever."""
    never = rule(hours=NIGHT, quiet=hours_of("00:00", "06:00"))
    assert next_run(never, now=berlin("2026-06-10 14:00"), zone=BERLIN, last=None) is None


LEFT = [
    ({}, "2026-06-10 14:00", None),
    ({"hours": NIGHT}, "2026-06-10 03:00", 2 * 3600),
    ({"hours": NIGHT}, "2026-06-10 14:00", 0),
    ({"hours": LATE}, "2026-06-10 23:00", 7 * 3600),
    ({"quiet": hours_of("22:00", "23:00")}, "2026-06-10 14:00", 8 * 3600),
    ({"quiet": hours_of("13:00", "15:00")}, "2026-06-10 14:00", 0),
    ({"weekdays": frozenset({2, 3})}, "2026-06-10 14:00", 34 * 3600),
    ({"hours": LATE}, "2026-10-24 23:00", 8 * 3600),  # the night of the autumn change is an hour longer
    ({"hours": hours_of("00:00", "00:00")}, "2026-06-10 14:00", None),
]


@pytest.mark.parametrize(("values", "now", "seconds"), LEFT)
def test_the_time_that_is_left(values: dict[str, object], now: str, seconds: float | None) -> None:
    """A run knows when its window closes, quiet hours and the change of clocks included."""
    assert time_left(rule(**values), now=berlin(now), zone=BERLIN) == seconds


@pytest.mark.parametrize(("now", "quiet"), [("21:59", False), ("22:00", True), ("03:00", True), ("06:00", False)])
def test_quiet_hours_go_over_midnight(now: str, quiet: bool) -> None:
    """The hours from 22 to 6 hold on both sides of midnight."""
    assert is_quiet(LATE, now=berlin(f"2026-06-10 {now}"), zone=BERLIN) is quiet


def test_a_share_is_even_until_something_is_overdue() -> None:
    """A thirtieth a day; what would be overdue tomorrow comes today; what the user allows is kept to."""
    daily = rule()
    assert share_bytes(daily, size_bytes=300 * GB, overdue_bytes=0, max_bytes=None) == 10 * GB
    assert share_bytes(daily, size_bytes=300 * GB, overdue_bytes=70 * GB, max_bytes=None) == 70 * GB
    assert share_bytes(daily, size_bytes=300 * GB, overdue_bytes=70 * GB, max_bytes=20 * GB) == 20 * GB
    assert share_bytes(rule(interval_days=60), size_bytes=300 * GB, overdue_bytes=0, max_bytes=None) == 300 * GB


def test_health_is_followed_only_where_that_is_wanted() -> None:
    """The factor of a disk's health counts unless the schedule says otherwise."""
    schedule = Schedule(schedule_id="s", host_id="h")
    assert rule_of(schedule, factor=0.5).within == timedelta(days=15)
    still = Schedule(schedule_id="s", host_id="h", follow_health=False)
    assert rule_of(still, factor=0.5).within == timedelta(days=30)


moments = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda moment: moment.replace(tzinfo=UTC)
)
clocks = st.times().map(lambda moment: moment.strftime("%H:%M"))
rules = st.builds(
    rule,
    hours=st.none() | st.builds(hours_of, clocks, clocks),
    weekdays=st.frozensets(st.integers(0, 6)),
    interval_days=st.integers(1, 60),
    within_days=st.integers(1, 400),
    quiet=st.none() | st.builds(hours_of, clocks, clocks),
    factor=st.sampled_from([0.25, 0.5, 1.0]),
)
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]).map(
    ZoneInfo
)


@given(rules, moments, st.none() | moments, zones)
def test_a_run_begins_in_a_window_and_not_in_the_past(
    some: Rule, now: datetime, last: datetime | None, zone: ZoneInfo
) -> None:
    """Whenever a next run is named, it is not over, not quiet, and there is time for it."""
    begins = next_run(some, now=now, zone=zone, last=last)
    if begins is None:
        return
    assert begins >= now
    assert not is_quiet(some.quiet, now=begins, zone=zone)
    left = time_left(some, now=begins, zone=zone)
    assert left is None or left >= 60


@given(st.integers(1, 30), st.integers(1, 60), st.integers(1, 10**6))
def test_everything_is_verified_in_time(interval_days: int, within_days: int, size: int) -> None:
    """Run after run, the stalest first, no byte is ever older than the schedule promises."""
    some = rule(interval_days=interval_days, within_days=within_days)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    proven: list[tuple[datetime, int]] = [(now, size)]  # the stalest first
    for _ in range(3 * within_days // interval_days + 3):
        now += some.interval
        overdue = sum(count for at, count in proven if at < cutoff(some, now))
        budget = share_bytes(some, size_bytes=size, overdue_bytes=overdue, max_bytes=None)
        assert all(now - at <= some.within for at, _ in proven)
        read = 0
        while read < budget and proven:
            at, count = proven.pop(0)
            taken = min(count, budget - read)
            read += taken
            if count > taken:
                proven.insert(0, (at, count - taken))
        proven.append((now, read))
