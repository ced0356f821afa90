"""Evidence is what was measured: no figure where nobody measured, and none above 15 %."""

import pytest
from drivearr_scanner.contract.enums import FailureEvidence as Level
from drivearr_scanner.contract.enums import HealthFactor as Factor
from drivearr_scanner.contract.models import HealthRow
from drivearr_scanner.health.evidence_rules import AT_FIRST_SIGHT, WATCHED, State, state_of
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import sample_of
from drivearr_scanner.health.words import EVIDENCE, FACTOR, evidence_text, row_text
from smart_reports import INDEX, hdd, nvme, raw

EDGES = {
    Level.NONE: (0, 0.5),
    Level.WEAK: (0, 1),
    Level.MODERATE: (0, 8),
    Level.STRONG: (1, 31),
    Level.VERY_STRONG: (15, 15),
}


@pytest.mark.parametrize("state", [*WATCHED, *AT_FIRST_SIGHT], ids=lambda state: state.key)
def test_every_state_has_a_sentence_and_a_range_of_its_class(state: State) -> None:
    """Or a ratio; `very strong` has no upper end."""
    assert state.key in EVIDENCE
    if state.low is None:
        assert state.params or state.key == "quiet"
        return
    low, high = EDGES[state.level]
    assert low <= state.low <= (state.high if state.high is not None else high) <= max(high, state.low)


@pytest.mark.parametrize(
    ("values", "gained", "days", "key"),
    [
        ({}, {}, 0, "quiet"),
        ({"reallocated": 3}, {}, 0, "reallocated_few"),
        ({"reallocated": 3}, {"reallocated": 0}, 9, "reallocated_few"),
        ({"reallocated": 3}, {"reallocated": 0}, 10, "reallocated_few_rest"),
        ({"reallocated": 300}, {"reallocated": 0}, 20, "reallocated_rests"),
        ({"reallocated": 300}, {}, 0, "reallocated_over_260"),
        ({"reallocated": 3}, {"reallocated": 3}, 1, "reallocated_grew"),
        ({"reallocated": 3}, {"reallocated": 1}, 30, "reallocated_grew_by_one"),
        ({"reallocated": 100}, {"reallocated": 100}, 1, "reallocated_grew_hugely"),
        ({"pending": 1, "reallocated": 1}, {}, 0, "reallocated_and_pending"),
        ({"pending": 1}, {"pending": 0}, 30, "pending_known"),
        ({"reported": 30}, {}, 0, "reported_many"),
    ],
)
def test_the_state_of_a_hard_disk(values: dict[str, int], gained: dict[str, int], days: float, key: str) -> None:
    """Growth counts at once, rest after ten days of watching."""
    assert state_of(values, gained, days).key == key


@pytest.mark.parametrize(
    ("count", "values", "keys"),
    [
        (
            "reallocated",
            (0, 1, 4, 5, 16, 17, 70, 71, 260, 261),
            "quiet few few over_4 over_4 over_16 over_16 over_70 over_70 over_260",
        ),
        ("pending", (0, 1, 8, 9, 100, 101), "quiet few few over_8 over_8 over_100"),
        ("reported", (0, 1, 6, 7, 20, 21), "quiet few few some some many"),
    ],
)
def test_the_edges_at_first_sight(count: str, values: tuple[int, ...], keys: str) -> None:
    """Each range ends where the next begins."""
    found = [state_of({count: value}, {}, 0).key.removeprefix(f"{count}_") for value in values]
    assert found == keys.split()


@pytest.mark.parametrize(
    ("count", "values", "keys"),
    [
        ("reallocated", (1, 2, 8, 9, 99, 100), "by_one grew grew much much hugely"),
        ("pending", (8, 9), "known much"),
    ],
)
def test_the_edges_of_growth(count: str, values: tuple[int, ...], keys: str) -> None:
    """What grew is at least as high."""
    found = [state_of({count: value}, {count: value}, 0).key.rsplit("_", 1)[-1] for value in values]
    assert found == [key.rsplit("_", 1)[-1] for key in keys.split()]


def test_an_ssd_gets_no_figure_of_hard_disks() -> None:
    """What was lost inside an SSD was never counted over a population."""
    for reading, key in ((nvme(), "ssd_quiet"), (nvme(media_errors=3), "ssd_errors")):
        verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
        assert verdict is not None
        assert (verdict.evidence.key, verdict.evidence.risk_30d_high_percent) == (key, None)


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: entry["file"])
def test_no_sentence_says_safe(entry: dict[str, object]) -> None:
    """Ok never reads as safe, and no sentence has a hole."""
    reading = parse_report(raw(str(entry["file"])))
    verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
    if verdict is not None:
        said = evidence_text(verdict.evidence)
        assert said
        assert "?" not in said
        assert "safe" not in said.lower()
        assert "promise" in said or verdict.evidence.level is not Level.NONE


def test_a_quiet_disk_is_told_the_truth() -> None:
    """Three to six of ten that fail show nothing before."""
    reading = hdd()
    verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
    assert verdict is not None
    assert "no promise" in evidence_text(verdict.evidence)
    assert verdict.evidence.level is Level.NONE


ROWS = [
    (Factor.PENDING, 1.0, {}, "1 sector cannot be read now"),
    (Factor.PENDING, 120.0, {}, "120 sectors cannot be read now"),
    (Factor.MEDIA_ERRORS, 1.0, {}, "Data could not be given back 1 time"),
    (Factor.PENDING_GROWTH, 8.0, {}, "8 new unreadable sectors in 14 days"),
    (Factor.READ_ERRORS_LOGGED, 1.0, {"hours_ago": 1}, "A read failed 1 power-on hour ago"),
    (Factor.NEAR_THRESHOLD, 62.5, {"attribute": "spare"}, "The spare has gone 62.5 % of the way to the maker's limit"),
    (Factor.NEAR_THRESHOLD, 80.0, {"attribute": "Raw_Rate"}, "Raw_Rate has gone 80 % of the way to the maker's limit"),
    (Factor.PREFAIL_NOW, None, {"attributes": "{value}"}, "At the maker's limit: {value}"),
    (Factor.INTERFACE_ERRORS, 2.0, {}, "2 transfer errors (cable or dock), ? of them in 14 days"),
]


@pytest.mark.parametrize(("factor", "value", "params", "expected"), ROWS)
def test_a_row_says_its_count_with_the_right_noun(factor, value, params, expected) -> None:
    """A name that a disk gives is never a text itself, and what is not told shows as a question mark."""
    assert row_text(HealthRow(factor=factor, value=value, params=params)) == expected


def test_every_factor_has_its_words() -> None:
    """No row is silent, not even one that this version does not know."""
    assert FACTOR.keys() == set(Factor)
    assert all(row_text(HealthRow(factor=factor)) for factor in Factor)
