"""Histories of drives whose end is known: who fails is found in time, who does not is left in peace."""

import time

import pytest
from drivearr_scanner.contract.enums import HealthStatus
from drivearr_scanner.health.evidence_rules import WATCHED
from drivearr_scanner.health.history_rules import Course, Layout, courses, layout_of
from health_series import (
    FAILING,
    LAST,
    POPULATION,
    evidence_ends,
    judged,
    level_days,
    rates_2013,
    rates_2019,
    rows,
    wilson,
)

CHANGES = ["drive", "model", "day", "poh", "temp", "s5", "s197", "failure"]


@pytest.fixture(scope="module")
def population() -> tuple[list[dict[str, str]], list[Course], float]:
    """Judge the population of 2013 once."""
    series = rows(POPULATION)
    began = time.process_time()
    found = judged(series)
    return series, found, time.process_time() - began


@pytest.mark.parametrize(("level", "far", "recall"), [("degraded", 3.0, 55.0), ("failing", 1.6, 40.0)])
def test_the_population_of_2013(population, level: str, far: float, recall: float) -> None:
    """13,858 drives over 40 days, 69 of which failed."""
    series, found, _ = population
    rates = rates_2013(series, dict(level_days(found))[level])
    assert (rates.failed, rates.healthy) == (69, 13_789)
    assert rates.far <= far
    assert rates.recall >= recall


@pytest.fixture(scope="module")
def seagates() -> tuple[list[Course], list[Course], list[dict[str, str]]]:
    """Judge the drives of 2019 once."""
    last = rows(LAST)
    return judged(rows(FAILING)), judged(last), last


@pytest.mark.parametrize(("level", "far", "recall"), [("watch", 2.6, 62.0), ("failing", 0.6, 30.0)])
def test_the_seagates_of_2019(seagates, level: str, far: float, recall: float) -> None:
    """230 drives that failed, day by day, and 14,447 that did not, at the end of the year."""
    failing, at_end, last = seagates
    rates = rates_2019(dict(level_days(failing))[level], dict(level_days(at_end))[level], last)
    assert (rates.failed, rates.healthy) == (230, 14_447)
    assert rates.far <= far
    assert rates.recall >= recall


def test_the_ranges_of_evidence_are_those_of_the_population(population) -> None:
    """Each range told of watched disks is the interval of the drives in that state; classes hold their rates."""
    ends: dict[str, list[bool]] = {}
    classes: dict[str, list[bool]] = {}
    for state, failed in evidence_ends(population[0]):
        ends.setdefault(state.key, []).append(failed)
        classes.setdefault(state.level.value, []).append(failed)
    for state in WATCHED:
        if state.high is not None and len(ends.get(state.key, ())) > 20:
            low, high = wilson(sum(ends[state.key]), len(ends[state.key]))
            assert (state.low, state.high) == (pytest.approx(low, abs=0.1), pytest.approx(high, abs=0.45)), state.key
    rates = {level: 100 * sum(found) / len(found) for level, found in classes.items()}
    assert rates["none"] < 0.5
    assert rates["weak"] < 1 <= rates["moderate"] < 5 <= rates["strong"] < 15 < rates["very_strong"]


def test_a_population_is_judged_in_seconds(population) -> None:
    """13,858 drives of 40 days in less than 20 s of computing."""
    assert population[2] < 20


@pytest.mark.parametrize(
    ("header", "layout"),
    [
        (CHANGES, Layout.CHANGES),
        (["drive", "days_to_last", "s5"], Layout.DAILY),
        (["drive", "model", "s5"], Layout.LAST),
        (["serial", "s5"], None),
        (["drive", "day"], None),
        ([], None),
        (None, None),
    ],
)
def test_the_layout_is_told_by_the_header(header: list[str] | None, layout: Layout | None) -> None:
    """Three layouts; anything else is no history."""
    assert layout_of(header) is layout


def row(drive: str, **values: object) -> dict[str, str]:
    """Make a row of a table."""
    return {"drive": drive, "model": "M", **{key: str(value) for key, value in values.items()}}


def test_values_hold_until_the_next_row() -> None:
    """What grew on day 3 is watched, and has left the window of 14 days at the end."""
    table = [row("d", day=0, s5=0, s197=0), row("d", day=3, s5=1, s197=0), row("d", day=39, s5=1, s197=0)]
    assert list(courses(table, Layout.CHANGES)) == [Course("d", HealthStatus.OK, 3, None, None)]


def test_the_order_of_the_rows_does_not_matter() -> None:
    """Days are sorted, drives keep the order in which they appear."""
    table = [row("b", day=5, s5=20), row("a", day=0, s5=0), row("b", day=0, s5=0), row("a", day=1, s5=0)]
    assert [course.to_dict() for course in courses(table, Layout.CHANGES)] == [
        {"drive": "b", "status": "failing", "watch_day": 5, "degraded_day": 5, "failing_day": 5},
        {"drive": "a", "status": "ok", "watch_day": None, "degraded_day": None, "failing_day": None},
    ]


def test_days_may_be_counted_down() -> None:
    """The day of an alarm is then what was left."""
    table = [row("d", days_to_last=n, s5=0, s187=0 if n > 4 else 9) for n in range(20, -1, -1)]
    assert list(courses(table, Layout.DAILY)) == [Course("d", HealthStatus.DEGRADED, 4, 4, None)]


def test_one_row_a_drive_is_day_nought() -> None:
    """And what a drive does not tell is not zero: a drive that tells nothing is unknown."""
    table = [row("a", s5=300, s197=""), row("b", s5="", s197="-1"), row("c", s5="0.0", s197="x")]
    found = [(course.status, course.watch_day, course.failing_day) for course in courses(table, Layout.LAST)]
    assert found == [
        (HealthStatus.DEGRADED, 0, None),
        (HealthStatus.UNKNOWN, None, None),
        (HealthStatus.OK, None, None),
    ]


@pytest.mark.parametrize("table", [[row("", day=1, s5=0)], [row("d", day="", s5=0)], [row("d", day="x", s5=0)]])
def test_a_row_without_drive_or_day_is_refused(table: list[dict[str, str]]) -> None:
    """Guessing would make up a history."""
    with pytest.raises(ValueError, match=r"row without|invalid literal"):
        list(courses(table, Layout.CHANGES))


def test_rest_of_sixty_days_is_seen_in_a_history() -> None:
    """261 replaced sectors that rest for 60 days count half."""
    table = [row("d", day=0, s5=261), row("d", day=70, s5=261)]
    assert next(courses(table, Layout.CHANGES)).status is HealthStatus.WATCH
    table = [row("d", day=0, s5=261), row("d", day=50, s5=261)]
    assert next(courses(table, Layout.CHANGES)).status is HealthStatus.DEGRADED
