"""How soon to copy, how often to read."""

from itertools import product

import pytest
from advice_facts import event
from drivearr_scanner.advice.holdings_rules import OnlyHere
from drivearr_scanner.advice.interval_rules import CARE
from drivearr_scanner.advice.urgency_rules import ORDER, urgency
from drivearr_scanner.contract.advice import BackupUrgency as Urgency
from drivearr_scanner.contract.advice import ReadingOrder
from drivearr_scanner.contract.enums import BitrotState, Cause, HealthStatus, Severity

ALONE = OnlyHere(titles=3, size_bytes=9)
COPIED = OnlyHere()
UNPROVEN = OnlyHere(unproven_titles=2)
UNREAD = OnlyHere(complete=False)
STATUS = [HealthStatus.OK, HealthStatus.WATCH, HealthStatus.DEGRADED, HealthStatus.FAILING]

CASES = [
    (HealthStatus.OK, (), ALONE, False, Urgency.NONE),
    (HealthStatus.UNKNOWN, (), ALONE, False, Urgency.UNKNOWN),
    (HealthStatus.UNKNOWN, (), None, False, Urgency.UNKNOWN),
    (HealthStatus.UNKNOWN, (), COPIED, False, Urgency.NONE),
    (HealthStatus.WATCH, (), ALONE, False, Urgency.SOON),
    (HealthStatus.WATCH, (), ALONE, True, Urgency.TODAY),
    (HealthStatus.DEGRADED, (), ALONE, False, Urgency.TODAY),
    (HealthStatus.DEGRADED, (), ALONE, True, Urgency.NOW),
    (HealthStatus.FAILING, (), ALONE, False, Urgency.NOW),
    (HealthStatus.FAILING, (), COPIED, True, Urgency.NONE),
    (HealthStatus.FAILING, (), UNPROVEN, False, Urgency.TODAY),
    (HealthStatus.WATCH, (), UNPROVEN, False, Urgency.SOON),
    (HealthStatus.FAILING, (), UNREAD, False, Urgency.NOW),
    (HealthStatus.FAILING, (), None, False, Urgency.NOW),
    (HealthStatus.OK, (event(Severity.MINOR),), ALONE, False, Urgency.SOON),
    (HealthStatus.OK, (event(Severity.SEVERE),), ALONE, False, Urgency.TODAY),
    (HealthStatus.DEGRADED, (event(Severity.SEVERE),), ALONE, False, Urgency.NOW),
    (HealthStatus.UNKNOWN, (event(Severity.SEVERE),), ALONE, False, Urgency.TODAY),
    (HealthStatus.OK, (event(Severity.SEVERE, Cause.SOFTWARE),), ALONE, False, Urgency.NONE),
    (HealthStatus.OK, (event(Severity.SEVERE, state=BitrotState.HEALED),), ALONE, False, Urgency.NONE),
]


@pytest.mark.parametrize(("status", "events", "only", "grows", "expected"), CASES)
def test_how_soon(status, events, only, grows, expected):
    """Each row of the table."""
    assert urgency(status, events, only, grows=grows) is expected


def test_worse_is_never_less_urgent():
    """A worse status, growth, damage, or more that is only here: never less urgent."""
    damage = [(), (event(Severity.MINOR),), (event(Severity.MODERATE),), (event(Severity.SEVERE),)]
    holdings = [COPIED, UNPROVEN, ALONE]
    for s, d, h, grows in product(range(4), range(4), range(3), (False, True)):
        here = ORDER.index(urgency(STATUS[s], damage[d], holdings[h], grows=grows))
        for s2, d2, h2 in ((s + 1, d, h), (s, d + 1, h), (s, d, h + 1)):
            if s2 < 4 and d2 < 4 and h2 < 3:
                assert ORDER.index(urgency(STATUS[s2], damage[d2], holdings[h2], grows=grows)) >= here
        assert ORDER.index(urgency(STATUS[s], damage[d], holdings[h], grows=True)) >= here


@pytest.mark.parametrize("status", list(HealthStatus))
@pytest.mark.parametrize("events", [(), (event(Severity.MINOR),), (event(Severity.SEVERE),)])
@pytest.mark.parametrize("grows", [False, True])
def test_what_nobody_looked_at_counts_as_everything(status, events, grows):
    """Not knowing what is only here is never less urgent than knowing that something is."""
    known = urgency(status, events, ALONE, grows=grows)
    assert urgency(status, events, None, grows=grows) is known
    assert urgency(status, events, UNREAD, grows=grows) is known


def test_care_follows_health():
    """The days of the design, and no whole reading of a failing disk."""
    days = {status: care.days for status, care in CARE.items()}
    assert days == {
        HealthStatus.OK: 30,
        HealthStatus.UNKNOWN: 30,
        HealthStatus.WATCH: 14,
        HealthStatus.DEGRADED: 7,
        HealthStatus.FAILING: None,
    }
    assert CARE[HealthStatus.FAILING].factor is None
    assert CARE[HealthStatus.OK].factor == 1
    assert CARE[HealthStatus.DEGRADED].order is ReadingOrder.DAMAGED_FIRST
