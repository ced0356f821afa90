"""Real reports are read right, and one reader's verdicts on them are met."""

import json
from typing import Any

import pytest
from drivearr_scanner.contract.enums import HealthReason, HealthStatus
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.reading import Completeness, Protocol, SmartReading
from drivearr_scanner.health.report_rules import parse_report, read_report
from drivearr_scanner.health.samples import sample_of
from smart_reports import INDEX, ata, attribute, raw

REASONS = {
    "err_standby_7_3.json": HealthReason.STANDBY,
    "err_standby_7_5.json": HealthReason.STANDBY,
    "err_permission_denied.json": HealthReason.PERMISSION,
    "err_unknown_usb_bridge.json": HealthReason.USB_BRIDGE,
    "err_truncated.json": HealthReason.PARSE,
    "raid_volume_no_smart.json": HealthReason.UNSUPPORTED,
}


def status_of(reading: SmartReading) -> HealthStatus:
    """Judge a report on its own."""
    verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
    return HealthStatus.UNKNOWN if verdict is None else verdict.score.status


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: entry["file"])
def test_the_verdict_is_one_that_a_careful_reader_accepts(entry: dict[str, Any]) -> None:
    """All 26 reports: none sick is ok, none healthy failing."""
    assert status_of(parse_report(raw(entry["file"]))) in entry["accept"]


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: entry["file"])
def test_the_figures_are_those_of_the_report(entry: dict[str, Any]) -> None:
    """Hours, temperature, wear and exit bits are what the reader wrote down."""
    reading, expect = parse_report(raw(entry["file"])), entry["expect"]
    found = {
        "power_on_hours": reading.power_on_hours,
        "temperature": reading.temperature_c,
        "endurance_used_percent": reading.wear_percent,
        "exit_bits": list(reading.exit_bits),
        "attr188_low16": reading.counters.command_timeouts,
    }
    assert {key: found[key] for key in expect if key in found} == {key: expect[key] for key in expect if key in found}


@pytest.mark.parametrize(("file", "reason"), REASONS.items())
def test_an_unreadable_disk_has_its_reason(file: str, reason: HealthReason) -> None:
    """Six reports say nothing, each for a reason of its own; none of them is a fault."""
    reading = parse_report(raw(file))
    assert (reading.completeness, reading.reason) == (Completeness.NONE, reason)
    assert reading.temperature_c is None


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: entry["file"])
def test_a_reading_survives_storage(entry: dict[str, Any]) -> None:
    """A reading written as JSON and read again is the same."""
    reading = parse_report(raw(entry["file"]))
    assert SmartReading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


@pytest.mark.parametrize(
    ("number", "string", "field", "value"),
    [
        (5, "304", "reallocated", 304),
        (197, "1/1162", "pending", 1),
        (188, "17180131332", "command_timeouts", 4),
        (188, "4 4 4", "command_timeouts", 4),
        (199, "0x00000000000c", "interface_errors", 12),
        (10, "", "spin_retry", None),
        (187, "-3", "reported", None),
        (187, "99999999999999999999999", "reported", None),
    ],
)
def test_a_count_is_the_first_number_of_the_text(number: int, string: str, field: str, value: int | None) -> None:
    """Never the packed value beside it."""
    reading = read_report(ata(attribute(number, string)))
    assert getattr(reading.counters, field) == value


def test_the_hours_of_minutes_and_the_packed_temperature() -> None:
    """Attribute 9 may carry minutes, 194 its extremes; 0 degrees is what disks say that do not know."""
    reading = read_report(ata(attribute(9, "12345h+07m+12.345s"), attribute(194, "25 (Min/Max 19/39)")))
    assert (reading.power_on_hours, reading.temperature_c) == (12345, 25)
    assert read_report(ata(attribute(194, "0 (Min/Max 0/0)"), temperature={"current": 0})).temperature_c is None


@pytest.mark.parametrize(
    ("value", "thresh", "percent"),
    [
        (188, 140, 20.0),
        (100, 140, 100.0),
        (253, 140, 0.0),
        (93, 36, 10.9),
        (1, 5, 100.0),
        (100, 0, None),
        (255, 10, None),
    ],
)
def test_the_way_to_a_threshold_knows_its_base(value: int, thresh: int, percent: float | None) -> None:
    """Normalised values begin at 100, 200 or 253."""
    entry = attribute(5, "1", value=value, thresh=thresh, flags={"prefailure": True})
    assert read_report(ata(entry)).threshold_percent == percent


def test_rates_and_helium_are_no_loss_of_sectors() -> None:
    """A seek error rate of 55 above 30, or helium at 82 above 25, says nothing."""
    entries = [attribute(n, "1", value=55, thresh=30, flags={"prefailure": True}) for n in (1, 7, 22)]
    assert read_report(ata(*entries)).near_threshold is None


def test_an_attribute_that_is_not_in_use_counts_nothing() -> None:
    """Some SSDs keep the row of an attribute and name it so; others count corrected bits as 197."""
    unused = attribute(197, "5", name="Not_In_Use")
    assert read_report(ata(unused)).counters.pending is None
    assert read_report(ata(attribute(197, "5", name="Current_Pending_ECC_Cnt"))).counters.pending is None


@pytest.mark.parametrize(
    ("entry", "used"),
    [
        (attribute(177, "278", name="Wear_Leveling_Count", value=81), 19),
        (attribute(231, "74", name="SSD_Life_Left"), 26),
        (attribute(231, "0", name="SSD_Life_Left"), 0),
        (attribute(233, "840007", name="Flash_Writes_GiB", value=50), None),
        (attribute(202, "7", name="Percent_Lifetime_Remain", value=93), 7),
        (attribute(202, "7", name="Percent_Lifetime_Used", value=93), 7),
    ],
)
def test_the_wear_of_an_ssd_is_read_by_name(entry: dict[str, Any], used: int | None) -> None:
    """The number of an attribute means other things to other makers."""
    assert read_report(ata(entry, rotation_rate=0)).wear_percent == used


def test_a_hard_disk_has_no_wear() -> None:
    """An attribute 177 of a hard disk is not wear."""
    assert read_report(ata(attribute(177, "1", name="Wear_Leveling_Count", value=10))).wear_percent is None


def test_the_new_common_keys_and_the_old_ones_say_the_same() -> None:
    """Smartctl 7.5 has endurance_used, 7.3 the maker's attribute."""
    new = read_report(ata(attribute(5, "0"), rotation_rate=0, endurance_used={"current_percent": 12}))
    old = read_report(ata(attribute(177, "9", name="Wear_Leveling_Count", value=88), rotation_rate=0))
    assert (new.wear_percent, old.wear_percent) == (12, 12)


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ({"scsi_percentage_used_endurance_indicator": 12}, 12),
        ({"endurance_used": {"current_percent": 7}, "scsi_percentage_used_endurance_indicator": 12}, 7),
        ({"endurance_used": {"current_percent": 300}}, 255),
        ({}, None),
    ],
)
def test_the_wear_of_a_sas_ssd(said: dict[str, Any], used: int | None) -> None:
    """By the name of 7.3 or of 7.5; the disk's own byte ends at 255."""
    assert read_report({"device": {"protocol": "SCSI"}, **said}).wear_percent == used


def test_a_renamed_sas_disk_keeps_its_name() -> None:
    """SAS keys were renamed twice: all three names are read."""
    old = read_report({"device": {"protocol": "SCSI"}, "vendor": "HGST", "product": "X", "serial_number": "1"})
    middle = read_report({"device": {"protocol": "SCSI"}, "scsi_vendor": "HGST", "scsi_product": "X"})
    new = read_report({"device": {"protocol": "SCSI"}, "scsi_model_name": "HGST X"})
    assert {old.identity.model, middle.identity.model, new.identity.model} == {"HGST X"}


def test_a_threshold_of_99_and_a_spare_of_nothing_are_no_alarm() -> None:
    """Apple says a threshold of 99, virtual disks a spare of 0 of 0."""
    log = {"critical_warning": 0, "media_errors": 0, "percentage_used": 1}
    for spare, threshold in ((100, 99), (98, 99), (0, 0)):
        said = {**log, "available_spare": spare, "available_spare_threshold": threshold}
        reading = read_report({"nvme_smart_health_information_log": said, "smart_status": {"passed": True}})
        assert status_of(reading) is HealthStatus.OK


def test_bad_blocks_come_from_all_logs_and_never_from_a_mark() -> None:
    """Self-test, extended error log and pending list; 0x0fffffff is the mark of a 28-bit overflow."""
    failed = {"passed": False, "string": "read failure"}
    report = ata(
        attribute(5, "0"),
        ata_smart_self_test_log={
            "extended": {"table": [{"type": {"string": "Extended offline"}, "status": failed, "lba": 700}]}
        },
        ata_smart_error_log={
            "extended": {
                "count": 3,
                "table": [
                    {"error_description": "Error: UNC at LBA = 0x64 = 100", "completion_registers": {"lba": 100}},
                    {"error_description": "Error: UNC at LBA", "completion_registers": {"lba": 0x0FFFFFFF}},
                    {"error_description": "Error: ICRC, ABRT", "completion_registers": {"lba": 200}},
                ],
            }
        },
        ata_pending_defects_log={"count": 1, "table": [{"lba": 9_000_000_000_000}, {"lba": 300}]},
    )
    assert read_report(report).bad_lbas == (100, 300, 700)


@pytest.mark.parametrize(("size", "lbas"), [(100_000_000_000, (55,)), (4_000_000_000_000, ())])
def test_the_old_error_log_names_blocks_of_small_disks_only(size: int, lbas: tuple[int, ...]) -> None:
    """It has 28 bits for an address: on a large disk it is another block."""
    entry = {"error_description": "Error: UNC at LBA = 55", "completion_registers": {"lba": 55}}
    report = ata(user_capacity={"bytes": size}, ata_smart_error_log={"summary": {"count": 1, "table": [entry]}})
    assert read_report(report).bad_lbas == lbas


def test_an_aborted_self_test_has_not_failed() -> None:
    """An entry without `passed` was aborted; it hides no result before it."""
    tests = [
        {"type": {"string": "Extended offline"}, "status": {"string": "Aborted by host"}, "lifetime_hours": 90},
        {"type": {"string": "Extended offline"}, "status": {"passed": False}, "lifetime_hours": 80, "lba": 5},
    ]
    log = {"standard": {"table": tests}}
    report = ata(attribute(5, "0"), attribute(9, "100"), ata_smart_self_test_log=log)
    reading = read_report(report)
    assert [test.passed for test in reading.self_tests] == [None, False]
    assert status_of(reading) is HealthStatus.DEGRADED


@pytest.mark.parametrize(
    ("hours", "power_on", "status"), [(4, 65_592, "degraded"), (4, 60_000, "ok"), (80, 100, "degraded")]
)
def test_the_hours_of_a_log_wrap(hours: int, power_on: int, status: str) -> None:
    """They have 16 bits: hour 4 of a disk at 65,592 h was 52 hours ago."""
    test = {"type": {"string": "Extended offline"}, "status": {"passed": False}, "lifetime_hours": hours}
    report = ata(
        attribute(5, "0"), attribute(9, str(power_on)), ata_smart_self_test_log={"standard": {"table": [test]}}
    )
    assert status_of(read_report(report)) == status


def test_the_self_tests_of_nvme_and_sas() -> None:
    """Gaps of the NVMe table are null; results of SAS disks are numbers."""
    table = [
        None,
        {"self_test_code": {"value": 2, "string": "Extended"}, "self_test_result": {"value": 7}, "lba": 77},
        {"self_test_code": {"value": 1, "string": "Short"}, "self_test_result": {"value": 0}, "power_on_hours": 3},
    ]
    operation = {"current_self_test_operation": {"value": 2}, "current_self_test_completion_percent": 40}
    log = {"media_errors": 0, "critical_warning": 0}
    reading = read_report(
        {"nvme_smart_health_information_log": log, "nvme_self_test_log": {**operation, "table": table}}
    )
    assert [(test.extended, test.passed, test.lba) for test in reading.self_tests] == [
        (True, False, 77),
        (False, True, None),
    ]
    assert (reading.self_test_percent, reading.bad_lbas) == (40, (77,))
    sas = {
        "device": {"protocol": "SCSI"},
        "scsi_grown_defect_list": 0,
        "scsi_self_test_0": {"code": {"string": "Background long"}, "result": {"value": 2}},
        "scsi_self_test_1": {
            "code": {"string": "Background long"}, "result": {"value": 7}, "lba_first_failure": {"value": 9},
        },
    }  # fmt: skip
    assert [(test.extended, test.passed) for test in read_report(sas).self_tests] == [(True, None), (True, False)]


def test_a_running_self_test_says_how_far_it_is() -> None:
    """The high half of the status byte is 15 while a test runs, the low half tens of percent that are left."""
    report = ata(attribute(5, "0"), ata_smart_data={"self_test": {"status": {"value": 0xF3, "string": "in progress"}}})
    assert read_report(report).self_test_percent == 70
    assert read_report(ata(attribute(5, "0"))).self_test_percent is None


def test_passed_and_nothing_else_is_no_verdict() -> None:
    """Most disks that fail say passed too; failed is a verdict even alone."""
    alone = {"device": {"type": "scsi", "protocol": "SCSI"}, "model_name": "M"}
    said = read_report({**alone, "smart_status": {"passed": True}})
    assert (said.completeness, said.passed) == (Completeness.NONE, None)
    assert status_of(read_report({**alone, "smart_status": {"passed": False}})) is HealthStatus.FAILING


@pytest.mark.parametrize("bits", range(256))
def test_the_exit_bits_are_kept_and_never_hide_data(bits: int) -> None:
    """Whatever smartctl's status, complete data is read, and only data judges."""
    reading = read_report(ata(attribute(5, "0"), smartctl={"exit_status": bits}))
    assert reading.exit_bits == tuple(bit for bit in range(8) if bits >> bit & 1)
    assert status_of(reading) is HealthStatus.OK


@pytest.mark.parametrize(
    ("warning", "status"), [(1, "failing"), (4, "failing"), (8, "failing"), (16, "failing"), (2, "ok")]
)
def test_the_bits_of_an_nvme_warning(warning: int, status: str) -> None:
    """Spare, reliability, read-only and backup are failures; heat is a note, although the disk calls itself failed."""
    log = {"media_errors": 0, "critical_warning": warning, "available_spare": 100, "available_spare_threshold": 10}
    reading = read_report({"nvme_smart_health_information_log": log, "smart_status": {"passed": False}})
    assert (reading.protocol, status_of(reading)) == (Protocol.NVME, status)


def test_names_of_a_disk_are_safe_to_print() -> None:
    """A model number is whatever somebody wrote into a bridge."""
    reading = read_report(ata(attribute(5, "0"), model_name="M\x1b[31m\ud800", serial_number="S" * 5000))
    assert reading.identity.model == "M\ufffd[31m\ufffd"
    assert len(reading.identity.serial or "") == 200


def test_a_bridge_without_a_serial_is_known_by_its_wwn_alone() -> None:
    """Twins share a WWN: it only stands in where there is no serial."""
    report = ata(attribute(5, "0"), wwn={"naa": 5, "oui": 3274, "id": 481885511})
    assert read_report(report).identity.key == "M|S"
    assert read_report({**report, "serial_number": ""}).identity.key == "wwn|naa.5000cca01cb8fd47"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"smartctl": {"exit_status": 3}}, HealthReason.STANDBY),
        ({"power_mode": {"name": "STANDBY"}}, HealthReason.STANDBY),
        ({"smartctl": {"exit_status": 1}}, HealthReason.UNSUPPORTED),
        ({"smartctl": {"exit_status": 2}}, HealthReason.NO_ANSWER),
        ({"smartctl": {"messages": [{"string": "open failed: No such device"}]}}, HealthReason.MISSING),
        ({"smartctl": {"messages": [None, {"string": "X: Unable to detect device type"}]}}, HealthReason.UNSUPPORTED),
        ({"smartctl": {"messages": [{"string": "failed: Input/output error"}]}}, HealthReason.NO_ANSWER),
        ({"model_name": "M"}, HealthReason.UNSUPPORTED),
        ({}, HealthReason.PARSE),
    ],
)
def test_every_silence_has_its_reason(said: dict[str, Any], reason: HealthReason) -> None:
    """By words, by the status that we asked for, by the bits."""
    assert read_report(said).reason is reason


@pytest.mark.parametrize(
    ("rotation", "wear", "rotates"), [(7200, None, True), (0, None, False), (None, None, True), (None, 3, False)]
)
def test_a_hard_disk_is_told_from_an_ssd(rotation: int | None, wear: int | None, rotates: bool) -> None:
    """Some bridges do not say whether it rotates; then its wear does."""
    report = ata(attribute(5, "0"), endurance_used={"current_percent": wear})
    report["rotation_rate"] = rotation
    assert read_report(report).rotates is rotates


def test_what_was_written() -> None:
    """In bytes, by the unit in the name, or the disk's statistics, or its data units."""
    gib = read_report(ata(attribute(241, "391741", name="Lifetime_Writes_GiB")))
    lbas = read_report(ata(attribute(241, "1000", name="Total_LBAs_Written"), logical_block_size=4096))
    chunks = read_report(ata(attribute(225, "10", name="Host_Writes_32MiB")))
    unknown = read_report(ata(attribute(241, "10", name="Unknown_Attribute")))
    assert [each.host_writes_bytes for each in (gib, lbas, chunks, unknown)] == [
        391741 << 30,
        4096_000,
        320 << 20,
        None,
    ]
    page = {"table": [{"name": "Logical Sectors Written", "value": 7, "flags": {"valid": True}}]}
    counted = read_report(ata(attribute(241, "1", name="Total_LBAs_Written"), ata_device_statistics={"pages": [page]}))
    assert counted.host_writes_bytes == 7 * 512
    assert parse_report(raw("nvme_media_errors.json")).host_writes_bytes == 65_602_088 * 512_000
    assert parse_report(raw("sas_hdd_healthy.json")).host_writes_bytes == 2_811_293_000_000


def test_a_report_has_its_own_clock() -> None:
    """Unless the reader knows better."""
    report = ata(attribute(5, "0"), local_time={"time_t": 1_795_224_631})
    assert read_report(report).at == "2026-11-21T01:30:31.000Z"
    assert read_report(report, at="2026-01-01T00:00:00Z").at == "2026-01-01T00:00:00Z"
    assert read_report(ata(attribute(5, "0"))).at is None
