"""The end of an SSD's endurance is a range, or nothing."""

import pytest
from drivearr_scanner.contract.enums import HealthFactor
from drivearr_scanner.health.forecast import wear_forecast
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import Sample, sample_of
from drivearr_scanner.health.trend import DAY_S
from smart_reports import nvme, raw


@pytest.mark.parametrize(("wear", "hours"), [(None, 9000), (4, 9000), (50, 700), (100, 9000), (130, 9000)])
def test_no_forecast(wear: int | None, hours: int) -> None:
    """Not for what is nearly new, for what is through, nor for a disk that does not tell."""
    assert wear_forecast(nvme(wear=wear, hours=hours), [], 0.0) is None


@pytest.mark.parametrize(("wear", "hours"), [(5, 9000), (99, 9000), (50, 720)])
def test_a_forecast_from_the_first_percents_on(wear: int, hours: int) -> None:
    """Five percent, 720 hours, and until the last percent."""
    assert wear_forecast(nvme(wear=wear, hours=hours), [], 0.0) is not None


def test_the_lifetime_average_of_a_first_reading() -> None:
    """8,843 hours for 73 %: about 3,270 are left, and no last date, since nobody saw how long it runs a day."""
    found = wear_forecast(parse_report(raw("nvme_wear_fast.json")), [], 0.0)
    assert found is not None
    assert found.hours_low <= 3271 <= found.hours_high + 1
    assert (found.basis, found.latest_s) == ("lifetime", None)
    assert found.earliest_s == pytest.approx(found.hours_low / 24 * DAY_S)


def test_twins_that_are_worn_alike_and_used_unlike() -> None:
    """73 % at 8,843 hours is urgent, 75 % at 49,441 is not."""
    fast, slow = (
        judge(reading, [sample_of(reading, 0.0)], 0.0)
        for reading in (nvme(wear=73, hours=8843), nvme(wear=75, hours=49_441))
    )
    assert fast is not None
    assert slow is not None
    assert [row.factor for row in fast.score.rows] == [HealthFactor.WEAR_FORECAST]
    assert slow.score.rows == ()


def test_the_pace_of_late_counts_and_so_does_the_rest_of_a_day() -> None:
    """A percent each ten days of eight hours: 40 % left is 400 days from now."""
    samples = [Sample(day * DAY_S, 1000 + day * 8, {"wear": 50 + day // 10}) for day in range(101)]
    found = wear_forecast(nvme(wear=60, hours=samples[-1].hours or 0), samples, samples[-1].at_s)
    assert found is not None
    assert found.basis == "trend"
    for at_s in (found.earliest_s, found.latest_s):
        assert at_s == pytest.approx(samples[-1].at_s + 400 * DAY_S, rel=0.02)


def test_nothing_is_foretold_for_the_day_after_tomorrows_century() -> None:
    """A date in twenty years is none."""
    found = wear_forecast(nvme(wear=5, hours=50_000), [], 0.0)
    assert found is not None
    assert (found.earliest_s, found.latest_s) == (None, None)
