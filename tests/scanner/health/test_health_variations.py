"""Reports as other vendors, enclosures and old versions of smartctl write them: none crashes, none is misjudged.

Written by hand after the shapes of smartctl's JSON; the verdicts are those that a careful reader accepts. No real disk
stands behind them.
"""

import json
from typing import Any

import pytest
from drivearr_scanner.contract.enums import HealthFactor, HealthStatus
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import sample_of
from smart_reports import ata, attribute

OK, WATCH, DEGRADED, FAILING, UNKNOWN = "ok", "watch", "degraded", "failing", "unknown"
SICK, TROUBLED = {DEGRADED, FAILING}, {WATCH, DEGRADED, FAILING}


def ssd(*attributes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give a report of a SATA SSD."""
    return ata(*attributes, **{"rotation_rate": 0, "user_capacity": {"bytes": 500_107_862_016}, **more})


def nvme(log: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    """Give a report of an NVMe disk; without a log where the enclosure gives none."""
    report = {
        "smartctl": {"exit_status": 0},
        "device": {"type": "nvme", "protocol": "NVMe"},
        "model_name": "N",
        "serial_number": "S",
        "smart_status": {"passed": True, "nvme": {"value": 0}},
        **more,
    }
    return report if log is None else {**report, "nvme_smart_health_information_log": log}


def log(**values: Any) -> dict[str, Any]:
    """Give a healthy NVMe log, but for `values`."""
    return {
        "critical_warning": 0, "temperature": 41, "available_spare": 100, "available_spare_threshold": 10,
        "percentage_used": 3, "data_units_written": 30_000_000, "power_on_hours": 9000, "media_errors": 0,
        "num_err_log_entries": 12, **values,
    }  # fmt: skip


def sas(**more: Any) -> dict[str, Any]:
    """Give a report of a SAS disk as smartctl 7.3 writes it, healthy but for `more`."""
    counts = {"total_uncorrected_errors": 0, "errors_corrected_by_eccfast": 120_000, "gigabytes_processed": "81234.5"}
    return {
        "smartctl": {"exit_status": 0},
        "device": {"type": "scsi", "protocol": "SCSI"},
        "scsi_vendor": "HGST",
        "scsi_product": "HUS72",
        "serial_number": "S",
        "rotation_rate": 7200,
        "smart_status": {"passed": True},
        "power_on_time": {"hours": 41_000, "minutes": 12},
        "scsi_grown_defect_list": 0,
        "scsi_error_counter_log": {"read": dict(counts), "write": dict(counts), "verify": dict(counts)},
        **more,
    }


def uncorrected(where: str, errors: int) -> dict[str, Any]:
    """Give an error counter log with errors that could not be corrected."""
    found = {name: {"total_uncorrected_errors": 0} for name in ("read", "write", "verify")}
    return {**found, where: {"total_uncorrected_errors": errors}}


REPORTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "seagate: 48-bit rates, packed hours and a packed 188 are no errors": (
        ata(
            attribute(1, "221466624", value=83, worst=64, thresh=44),
            attribute(7, "103893461275", value=84, worst=60, thresh=45),
            attribute(195, "221466624", value=3, worst=1),
            attribute(188, "0 0 65", value=100),
            attribute(240, "21343h+12m+04.120s"),
            attribute(5, "0", thresh=10), attribute(197, "0"), attribute(198, "0"), attribute(187, "0"),
        ),
        {OK},
    ),
    "temperatures packed into the raw value": (
        ata(attribute(194, "36 (Min/Max 14/61)"), attribute(190, "36 (0 18 38 35 0)"), attribute(5, "0")), {OK}
    ),
    "reallocated sectors packed as 'n (a, b)'": (
        ata(attribute(5, "1932 (0 3)", value=70, thresh=36), attribute(197, "0")), TROUBLED,
    ),
    "wd: sixteen pending, passed": (
        ata(attribute(5, "0", value=200, thresh=140), attribute(197, "16", value=200), attribute(198, "0")), TROUBLED
    ),
    "wd: values of base 200 and 253 are new, not worn": (
        ata(
            attribute(5, "0", value=200, worst=200, thresh=140), attribute(9, "120", value=253, worst=253),
            attribute(197, "0", value=253, worst=253),
        ),
        {OK},
    ),
    "toshiba: reallocation events packed, a gathered head load count": (
        ata(
            attribute(196, "0"), attribute(5, "0", thresh=50), attribute(193, "812345"), attribute(197, "0"),
            attribute(220, "34078720"), attribute(222, "43000"), attribute(226, "537"),
        ),
        {OK},
    ),
    "toshiba: pending and reallocated in hundreds": (
        ata(attribute(5, "408", thresh=50), attribute(197, "320"), attribute(198, "64")), {FAILING}
    ),
    "raw values of all ones are no counts": (
        ata(
            attribute(5, "0"), attribute(197, "281474976710655"), attribute(187, "4294967295"),
            attribute(188, "65535"), attribute(199, "-1"),
        ),
        {OK},
    ),
    "a count of -1 is not told": (ata(attribute(5, "-1"), attribute(197, "-1"), attribute(198, "-1")), {OK, UNKNOWN}),
    "failing now by its own table, though the word is missing": (
        ata(
            attribute(5, "2040", value=3, worst=3, thresh=10, when_failed="now", flags={"prefailure": True}),
            smart_status={}, smartctl={"exit_status": 24},
        ),
        {FAILING},
    ),
    "exit bits of errors long past, all else well": (
        ata(attribute(5, "0"), attribute(197, "0"), smartctl={"exit_status": 192}), {OK, WATCH}
    ),
    "exit bits 8 and 64 with the disk's own word": (
        ata(attribute(5, "12"), attribute(197, "3"), smart_status={"passed": False}, smartctl={"exit_status": 216}),
        {FAILING},
    ),
    "ssd worn by 177, Samsung: 4 percent left": (
        ssd(attribute(177, "3100", value=4, worst=4, name="Wear_Leveling_Count"), attribute(5, "0", thresh=10)),
        TROUBLED,
    ),
    "ssd by 202, Crucial: 99 percent left": (
        ssd(attribute(202, "1", value=99, name="Percent_Lifetime_Remain"), attribute(5, "0")), {OK}
    ),
    "ssd by 231, 12 percent left": (
        ssd(attribute(231, "12", value=12, name="SSD_Life_Left"), attribute(5, "0")), TROUBLED
    ),
    "ssd by 233, Intel: 98 left": (
        ssd(attribute(233, "0", value=98, name="Media_Wearout_Indicator"), attribute(5, "0")), {OK}
    ),
    "ssd by 169 and 173, and unsafe stops": (
        ssd(
            attribute(169, "97", value=97, name="Remaining_Lifetime_Perc"), attribute(173, "88", value=96),
            attribute(174, "410"), attribute(5, "0"),
        ),
        {OK},
    ),
    "ssd: reported uncorrectable grew to hundreds": (
        ssd(attribute(5, "12"), attribute(187, "340", value=1, name="Reported_Uncorrect")), SICK
    ),
    "nvme without its health log, in an enclosure": (nvme(None), {OK, UNKNOWN}),
    "nvme: many log entries by polling alone": (nvme(log(num_err_log_entries=48_211)), {OK}),
    "nvme of a phone maker: spare threshold 99, spare 100": (nvme(log(available_spare_threshold=99)), {OK}),
    "nvme: media errors while it says that it passed": (nvme(log(media_errors=57)), SICK),
    "nvme: read-only, as old smartctl writes it": (
        {**nvme(log(critical_warning=8)), "smart_status": {"passed": False}, "smartctl": {"exit_status": 8}},
        {FAILING},
    ),
    "nvme: 255 percent used and running": (nvme(log(percentage_used=255)), TROUBLED),
    "nvme: temperature of -1 and hours of all ones": (
        nvme(log(temperature=-1, power_on_hours=2**64 - 1)), {OK}
    ),
    "sas healthy, corrected errors in thousands": (sas(), {OK}),
    "sas with grown defects": (sas(scsi_grown_defect_list=612), TROUBLED),
    "sas with uncorrected writes": (sas(scsi_error_counter_log=uncorrected("write", 535)), SICK),
    "sas that foretells its end": (
        sas(smart_status={"passed": False, "scsi": {"asc": 93, "ascq": 16, "ie_string": "FAILURE PREDICTION"}},
            smartctl={"exit_status": 8}),
        {FAILING},
    ),
    "usb bridge: attributes, but no word of the disk": (
        {**ata(attribute(5, "0"), attribute(197, "0")), "smart_status": None, "smartctl": {"exit_status": 4}}, {OK}
    ),
    "usb bridge: attributes, sick, and no word of the disk": (
        {**ata(attribute(5, "9"), attribute(197, "120")), "smart_status": None, "smartctl": {"exit_status": 4}}, SICK
    ),
    "usb bridge: the word alone": (
        {key: value for key, value in ata().items() if key != "ata_smart_attributes"}, {OK, UNKNOWN}
    ),
    "smartctl 7.0: no rotation rate, no capacity, no exit status": (
        {
            "json_format_version": [1, 0], "smartctl": {"version": [7, 0]}, "model_name": "M", "serial_number": "S",
            "device": {"name": "/dev/sda", "protocol": "ATA"}, "smart_status": {"passed": True},
            "ata_smart_attributes": {"table": [attribute(5, "0"), attribute(197, "24"), attribute(198, "24")]},
        },
        TROUBLED,
    ),
}  # fmt: skip


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
