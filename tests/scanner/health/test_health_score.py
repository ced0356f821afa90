"""Scores are the sum of their rows; growth counts in full, an old wound half, what was acknowledged nothing."""

from dataclasses import replace

import pytest
from drivearr_scanner.contract.enums import HealthFactor as Factor
from drivearr_scanner.contract.enums import HealthFlag, HealthStatus
from drivearr_scanner.health import points_rules
from drivearr_scanner.health.score import Movement, Score, score, status_of
from hypothesis import given
from hypothesis import strategies as st
from smart_reports import hdd, nvme

QUIET = Movement()


def factors(found: Score) -> dict[Factor, int]:
    """Give the points of each row."""
    return {row.factor: row.points for row in found.rows}


@pytest.mark.parametrize(
    ("value", "status"),
    [(100, "ok"), (85, "ok"), (84, "watch"), (60, "watch"), (59, "degraded"), (30, "degraded"), (29, "failing")],
)
def test_the_edges_of_the_statuses(value: int, status: str) -> None:
    """From 85, 60 and 30."""
    assert status_of(value) == status


@pytest.mark.parametrize("rules", [points_rules.LEVELS, points_rules.GROWTH, points_rules.SINGLE])
def test_the_table_rises_and_says_why(rules: dict[Factor, points_rules.Rule]) -> None:
    """More of the same is never better, and each rule has its reason."""
    for rule in rules.values():
        assert [step.least for step in rule.steps] == sorted({step.least for step in rule.steps})
        assert [step.points for step in rule.steps] == sorted(step.points for step in rule.steps)
        assert rule.reason.endswith(".")


@pytest.mark.parametrize(
    ("counters", "status"),
    [
        ({}, "ok"),
        ({"reallocated": 16}, "ok"),
        ({"reallocated": 25}, "watch"),
        ({"reallocated": 261}, "degraded"),
        ({"pending": 1}, "watch"),
        ({"pending": 17}, "degraded"),
        ({"pending": 101}, "failing"),
        ({"offline_uncorrectable": 101}, "failing"),
        ({"reported": 1}, "watch"),
        ({"reported": 21}, "degraded"),
        ({"pending": 8, "reallocated": 25}, "watch"),
        ({"pending": 8, "reallocated": 71}, "degraded"),
        ({"grown_defects": 4}, "ok"),
        ({"uncorrected_read": 1}, "degraded"),
        ({"uncorrected_write": 10}, "failing"),
        ({"interface_errors": 100_000}, "ok"),
        ({"command_timeouts": 60_000}, "ok"),
        ({"spin_retry": 1}, "watch"),
        ({"end_to_end": 1}, "watch"),
    ],
)
def test_levels_at_first_sight(counters: dict[str, int], status: str) -> None:
    """One reading without history."""
    assert score(hdd(**counters), QUIET).status == status


@pytest.mark.parametrize(
    ("name", "gained", "status"),
    [
        ("reallocated", 1, "watch"),
        ("reallocated", 2, "degraded"),
        ("reallocated", 9, "failing"),
        ("pending", 8, "watch"),
        ("pending", 9, "failing"),
        ("reported", 1, "watch"),
        ("grown_defects", 2, "degraded"),
    ],
)
def test_growth_counts_whatever_the_level(name: str, gained: int, status: str) -> None:
    """The heavier of level and growth counts, not both."""
    found = score(hdd(**{name: gained}), Movement(growth={name: gained}))
    assert found.status == status
    assert 100 - sum(row.points for row in found.rows) == found.score


def test_growth_is_not_acknowledged_away() -> None:
    """The level is a note then, its growth counts in full, and any more ends the user's word."""
    reading = hdd(reallocated=300)
    assert score(reading, QUIET).status is HealthStatus.DEGRADED
    known = score(reading, QUIET, baseline={"reallocated": 300})
    assert (known.score, known.rows[0].acknowledged, known.flags) == (100, True, (HealthFlag.ACKNOWLEDGED,))
    grown = score(reading, Movement(growth={"reallocated": 12}), baseline={"reallocated": 300})
    assert factors(grown) == {Factor.REALLOCATED: 0, Factor.REALLOCATED_GROWTH: 71}
    assert not score(hdd(reallocated=301), QUIET, baseline={"reallocated": 300}).rows[0].acknowledged


def test_an_old_wound_counts_half_but_never_pending() -> None:
    """Sectors that cannot be read cannot be read tomorrow either."""
    stable = Movement(stable=frozenset({"reallocated", "pending"}))
    assert factors(score(hdd(reallocated=300), stable)) == {Factor.REALLOCATED: 20}
    assert factors(score(hdd(pending=9), stable)) == {Factor.PENDING: 36}


def test_the_disks_own_word_cannot_be_outweighed() -> None:
    """A cap is the most that the score can be."""
    assert score(replace(hdd(), passed=False), QUIET).score == 10
    assert score(replace(hdd(), prefail_now=("X",)), QUIET).score == 15
    assert score(nvme(spare_percent=5, spare_threshold=10), QUIET).score == 10


def test_an_ssd_may_replace_blocks() -> None:
    """It is made to; the count of it is a reason to watch at most."""
    ssd = replace(hdd(reallocated=5000), identity=replace(hdd().identity, rotation_rpm=0))
    assert score(ssd, QUIET).status is HealthStatus.WATCH


def test_transfer_errors_that_grow_are_the_cables() -> None:
    """A flag beside the status, no point."""
    found = score(hdd(interface_errors=12), Movement(growth={"interface_errors": 3}))
    assert (found.score, found.flags) == (100, (HealthFlag.INTERFACE_PROBLEM,))
    assert score(hdd(interface_errors=12), Movement(growth={"interface_errors": 0})).flags == ()


@pytest.mark.parametrize(
    ("celsius", "limit", "hot"),
    [(60, None, True), (59, None, False), (65, 85, False), (85, 85, True), (None, None, False)],
)
def test_heat_is_a_flag(celsius: int | None, limit: int | None, hot: bool) -> None:
    """The disk's own limit before ours."""
    found = score(replace(hdd(), temperature_c=celsius, temperature_limit_c=limit), QUIET)
    assert (HealthFlag.OVERHEATING in found.flags) is hot
    assert found.score == 100


def test_bitrot_on_a_disk_counts_by_cluster() -> None:
    """What Drivearr itself found: 15 each, up to 45."""
    assert [score(hdd(), QUIET, bitrot_clusters=n).score for n in (0, 1, 2, 3, 9)] == [100, 85, 70, 55, 55]


@pytest.mark.parametrize(
    ("used", "status"), [(79, "ok"), (80, "watch"), (90, "watch"), (100, "degraded"), (255, "degraded")]
)
def test_wear(used: int, status: str) -> None:
    """Used endurance degrades a disk, it does not fail it."""
    assert score(nvme(wear=used), QUIET).status == status


@given(
    st.dictionaries(st.sampled_from(["reallocated", "pending", "reported"]), st.integers(0, 5000)),
    st.dictionaries(st.sampled_from(["reallocated", "pending", "reported"]), st.integers(0, 5000)),
)
def test_more_damage_never_scores_better(counters: dict[str, int], growth: dict[str, int]) -> None:
    """Neither by level nor by growth, and the score is always what its rows say."""
    found = score(hdd(**counters), Movement(growth=growth))
    assert found.score == max(0, 100 - sum(row.points for row in found.rows))
    for name in ("reallocated", "pending", "reported"):
        worse = {**counters, name: counters.get(name, 0) + 1}
        assert score(hdd(**worse), Movement(growth=growth)).score <= found.score
        assert score(hdd(**counters), Movement(growth={**growth, name: growth.get(name, 0) + 1})).score <= found.score
