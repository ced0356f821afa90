"""A status holds: it moves on two equal readings, at once to failing, back only for good; each change is told once."""

import pytest
from drivearr_scanner.contract.enums import HealthStatus as Status
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.samples import Sample, sample_of
from drivearr_scanner.health.status_rules import Change, Held, is_stale, settle, status_now
from drivearr_scanner.health.trend import DAY_S
from smart_reports import hdd

HOUR_S = 3600.0


def through(*scores: int, every: float = HOUR_S) -> tuple[list[Status], list[Change | None]]:
    """Settle scores one after the other."""
    held: Held | None = None
    statuses, changes = [], []
    for number, score in enumerate(scores):
        held, change = settle(held, score, {}, number * every)
        statuses.append(held.status)
        changes.append(change)
    return statuses, changes


def test_first_sight_is_silent() -> None:
    """A second-hand disk is as it is; nothing happened to it here."""
    for score in (100, 70, 40, 5):
        assert through(score)[1] == [None]


def test_two_readings_worsen_one_does_not() -> None:
    """One bad reading is a bad reading."""
    assert through(100, 70, 100, 70, 70)[0] == [Status.OK, Status.OK, Status.OK, Status.OK, Status.WATCH]
    assert through(100, 70, 40)[0][-1] is Status.WATCH  # the milder of two


def test_failing_is_at_once() -> None:
    """There is no time to be sure."""
    assert through(100, 20) == ([Status.OK, Status.FAILING], [None, Change.WORSENED])


def test_five_points_hold_it_back() -> None:
    """86 is ok by the table, and no recovery yet; 90 is; so is a week of 86."""
    assert through(80, 86, 86, 86)[0][-1] is Status.WATCH
    assert through(80, 90, 90)[0][-1] is Status.OK
    assert through(80, *[86] * 9, every=DAY_S)[0][-1] is Status.OK
    assert through(80, 90, 90)[1] == [None, None, Change.RECOVERED]


def test_a_score_between_two_statuses_never_flickers() -> None:
    """84, 85, 84, 85 is one status."""
    statuses, changes = through(84, *[85, 84] * 50)
    assert set(statuses) == {Status.WATCH}
    assert set(changes) == {None}


class Disk:
    """A disk that is read every hour, with what the user acknowledged."""

    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self.held: Held | None = None
        self.baseline: dict[str, int] = {}

    def read(self, *, acknowledged: bool = False, **counters: int) -> Change | None:
        """Read once and say what changed."""
        at_s = len(self.samples) * HOUR_S
        reading = hdd(**counters)
        self.samples.append(sample_of(reading, at_s))
        verdict = judge(reading, self.samples, at_s, baseline=self.baseline)
        assert verdict is not None
        values = self.samples[-1].values
        self.held, change = settle(self.held, verdict.score.score, values, at_s, acknowledged=acknowledged)
        return change

    def acknowledge(self, **counters: int) -> None:
        """Take the present counts as known."""
        self.baseline = dict(counters)
        assert self.read(acknowledged=True, **counters) is None


@pytest.mark.parametrize("count", ["reallocated", "pending", "reported"])
@pytest.mark.parametrize("level", [3, 300])
def test_acknowledged_and_silent_until_one_more(count: str, level: int) -> None:
    """A hundred equal readings are no event; one more is exactly one."""
    disk = Disk()
    disk.read(**{count: level})
    disk.acknowledge(**{count: level})
    assert [disk.read(**{count: level}) for _ in range(100)] == [None] * 100
    after = [change for change in (disk.read(**{count: level + 1}) for _ in range(100)) if change is not None]
    assert len(after) == 1


def test_growth_that_moves_no_status_is_told_once_too() -> None:
    """A disk that is watched already gains a sector."""
    disk = Disk()
    for _ in range(3):
        disk.read(pending=5)
    changes = [disk.read(pending=6) for _ in range(50)]
    assert [change for change in changes if change] == [Change.GREW]


def test_growth_without_end_is_told_once_a_day_and_whole() -> None:
    """What comes meanwhile is in the next word."""
    disk = Disk()
    disk.read(pending=5)
    changes = [disk.read(pending=5 + n // 10) for n in range(240)]
    assert 8 <= sum(change is not None for change in changes) <= 12


def test_what_healed_and_comes_back_is_told_again() -> None:
    """A pending sector was rewritten, and another came."""
    disk = Disk()
    for _ in range(3):
        disk.read(pending=1)
    for _ in range(30):
        disk.read(pending=0)
    told = [change for change in (disk.read(pending=1) for _ in range(3)) if change]
    assert len(told) == 1


def test_silence_ages_a_verdict_and_changes_none() -> None:
    """Stale after three intervals, unknown after 14 days."""
    held, _ = settle(None, 70, {}, 0.0)
    assert not is_stale(0.0, 3 * HOUR_S, HOUR_S)
    assert is_stale(0.0, 3 * HOUR_S + 1, HOUR_S)
    assert status_now(held, 14 * DAY_S) is Status.WATCH
    assert status_now(held, 14 * DAY_S + 1) is Status.UNKNOWN
    assert status_now(None, 0.0) is Status.UNKNOWN
