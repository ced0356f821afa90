"""Growth, rest, segments and the rate: what moves is told, what does not is not made up."""

import pytest
from drivearr_scanner.health.samples import Sample
from drivearr_scanner.health.trend import DAY_S, growth, hours_a_day, is_stable, segment, since, steps, trend
from hypothesis import given
from hypothesis import strategies as st


def course(*values: int | None, every: float = 1.0, hours: bool = True) -> list[Sample]:
    """Give readings of one count, a day apart, of a disk that always runs."""
    return [
        Sample(
            number * every * DAY_S, int(number * every * 24) if hours else None, {} if value is None else {"n": value}
        )
        for number, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "gained"),
    [
        ((5,), None),
        ((), None),
        ((5, 5), 0),
        ((5, 6), 1),
        ((None, 5), 0),
        ((8, 0, 0), 0),
        ((8, 0, 3), 3),
        ((0, 1 << 20), 0),
        ((0, 1 << 20, (1 << 20) + 2), 2),
        ((0, *[7] * 14), 7),
        ((0, *[7] * 15), 0),
        ((0, *[7] * 10, 9), 9),
    ],
)
def test_growth_in_14_days(values: tuple[int | None, ...], gained: int | None) -> None:
    """A fall and a jump beyond belief begin anew; what was gained leaves the window after 14 days."""
    assert growth(course(*values), "n") == gained


def test_what_grew_in_a_drawer_counts_from_when_it_is_seen() -> None:
    """A value holds until the next reading."""
    assert growth(course(0, 8, every=60), "n") == 8


def test_since_when_a_count_is_as_it_is() -> None:
    """None for what was so at first sight."""
    assert since(course(4, 4, 4), "n") is None
    assert since(course(1, 4, 4), "n") == DAY_S


@pytest.mark.parametrize(
    ("values", "every", "stable"),
    [
        ((3,) * 61, 1, True),
        ((3,) * 60, 1, False),
        ((3,) * 7, 20, False),
        ((3,) * 8, 20, True),
        ((2, *(3,) * 60), 1, False),
    ],
)
def test_rest_is_60_days_and_eight_readings(values: tuple[int, ...], every: float, stable: bool) -> None:
    """Both, and no movement meanwhile."""
    assert is_stable(course(*values, every=every), "n") is stable


def test_the_rate_of_a_straight_line() -> None:
    """Three a day of running, with no spread."""
    found = trend(course(*range(0, 30, 3)), "n", 90 * DAY_S)
    assert found is not None
    assert (found.per_day, found.low, found.high, found.points, found.by_hours) == (3.0, 3.0, 3.0, 10, True)


@pytest.mark.parametrize("values", [(1, 2, 3), (1,), (), (5, 6, 7, 1, 2, 3)])
def test_no_trend_yet(values: tuple[int, ...]) -> None:
    """Fewer than four points of one segment are no trend."""
    assert trend(course(*values), "n", 90 * DAY_S) is None


def test_no_trend_within_48_hours() -> None:
    """Many readings of one day are still one day; 48 hours are enough."""
    assert trend(course(*range(5), every=0.5), "n", 90 * DAY_S) is not None
    assert trend(course(*range(40), every=1 / 24), "n", 90 * DAY_S) is None


def test_a_disk_in_a_drawer_does_not_age() -> None:
    """The axis is power-on time: five sectors in 24 hours of running, though a year lies between."""
    samples = [Sample(n * 100 * DAY_S, n * 24, {"n": n * 5}) for n in range(4)]
    found = trend(samples, "n", 1000 * DAY_S)
    assert found is not None
    assert found.per_day == pytest.approx(5.0)
    without = trend([Sample(s.at_s, None, s.values) for s in samples], "n", 1000 * DAY_S)
    assert without is not None
    assert (without.by_hours, without.per_day) == (False, pytest.approx(0.05))


def test_one_wild_reading_does_not_bend_the_rate() -> None:
    """That is what the median of slopes is for."""
    values = [n * 2 for n in range(20)]
    values[10] = 30
    found = trend(course(*values[:10], *values[10:]), "n", 90 * DAY_S)
    assert found is not None
    assert found.per_day == pytest.approx(2.0, abs=0.3)


def test_steps_are_where_a_count_had_just_moved() -> None:
    """Whole percents rest between their steps."""
    assert [sample.values["n"] for sample in steps(course(1, 1, 2, 2, 2, 3), "n")] == [2, 3]


@pytest.mark.parametrize(
    ("hours", "rate"), [((0, 8, 16), 8.0), ((0, 24, 48), 24.0), ((0, 90, 180), 24.0), ((5, 5, 5), None)]
)
def test_how_long_a_disk_runs_a_day(hours: tuple[int, ...], rate: float | None) -> None:
    """Never more than 24 hours, and nothing from a disk that did not run."""
    assert hours_a_day([Sample(n * DAY_S, hour, {}) for n, hour in enumerate(hours)]) == rate


@given(st.lists(st.integers(0, 1 << 18), max_size=30))
def test_growth_is_never_negative_and_never_more_than_there_is(values: list[int]) -> None:
    """Whatever a counter does."""
    samples = course(*values)
    gained = growth(samples, "n")
    assert gained is None or 0 <= gained <= values[-1]
    run = [sample.values["n"] for sample in segment(samples, "n")]
    assert run == sorted(run)
    trend(samples, "n", 90 * DAY_S)
