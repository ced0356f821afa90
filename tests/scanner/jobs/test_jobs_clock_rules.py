"""How far a clock is believed."""

from datetime import UTC, datetime, timedelta

import pytest
from drivearr_scanner.jobs.clock_rules import believed

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 21, tzinfo=UTC)

TABLE = {
    "first look": (NOW, None, 0 * DAY, NOW),
    "a day on": (NOW + DAY, NOW, DAY, NOW + DAY),
    "off for a year": (NOW + 365 * DAY, NOW, 0 * DAY, NOW),
    "a year off, then half of one on": (NOW + 547 * DAY, NOW, 182 * DAY, NOW + 364 * DAY),
    "caught up": (NOW + 365 * DAY, NOW, 183 * DAY, NOW + 365 * DAY),
    "jumped 35 years ahead": (NOW + 12_783 * DAY, NOW, DAY, NOW + 2 * DAY),
    "put back": (NOW - 12_783 * DAY, NOW, DAY, NOW - 12_783 * DAY),
    "put right after a jump": (NOW + DAY, NOW + 2 * DAY, DAY, NOW + DAY),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_is_believed(name):
    """A machine that was off catches up, a jump ahead counts for nothing, a clock set back is taken at once."""
    now, before, ran, expected = TABLE[name]
    assert believed(now, before, ran) == expected
