"""Reports as other vendors, enclosures and old versions of smartctl write them: none crashes, none is misjudged."""

import json

import pytest
from drivearr_scanner.contract.enums import HealthFactor, HealthStatus
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import sample_of
from smart_variations import FAILING, OK, REPORTS


def read(name: str) -> SmartReading:
    """Read a report as it comes from the program."""
    return parse_report(json.dumps(REPORTS[name][0]).encode())


def status_of(reading: SmartReading) -> str:
    """Judge a report on its own."""
    verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
    return (HealthStatus.UNKNOWN if verdict is None else verdict.score.status).value


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_judged_as_a_careful_reader_would(name: str) -> None:
    """None sick is ok, none healthy failing."""
    reading = read(name)
    assert status_of(reading) in REPORTS[name][1], reading


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_missing_harms_nobody(name: str) -> None:
    """Each field taken away, or turned into something else, gives a reading; a healthy disk never fails for it."""
    report, accepted = REPORTS[name]
    for key in tuple(report):
        for instead in (None, [], {}, "x", -1, 2**70):
            reading = parse_report(json.dumps({**report, key: instead}).encode())
            if accepted == {OK}:
                assert status_of(reading) != FAILING, (key, instead)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("temperatures packed into the raw value", "temperature_c", 36),
        ("nvme: temperature of -1 and hours of all ones", "temperature_c", None),
        ("nvme: temperature of -1 and hours of all ones", "power_on_hours", None),
        ("ssd worn by 177, Samsung: 4 percent left", "wear_percent", 96),
        ("ssd by 202, Crucial: 99 percent left", "wear_percent", 1),
        ("ssd by 231, 12 percent left", "wear_percent", 88),
        ("ssd by 233, Intel: 98 left", "wear_percent", 2),
        ("ssd by 169 and 173, and unsafe stops", "wear_percent", 3),
        ("sas healthy, corrected errors in thousands", "power_on_hours", 41_000),
    ],
)
def test_a_figure_is_read_as_it_is_meant(name: str, field: str, value: int | None) -> None:
    """Packed, remaining and impossible values."""
    assert getattr(read(name), field) == value


def test_a_raw_value_of_all_ones_is_no_count() -> None:
    """Firmware writes 32 or 48 of them where it has nothing to say: no disk has so many sectors to lose."""
    reading = read("raw values of all ones are no counts")
    verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
    assert verdict is not None
    assert not {HealthFactor.REPORTED, HealthFactor.PENDING} & {row.factor for row in verdict.score.rows}
