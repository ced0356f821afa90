"""Reports as other vendors, enclosures and old versions of smartctl write them, and how a careful reader judges them.

Written by hand after the shapes of smartctl's JSON. No real disk stands behind them.
"""

from typing import Any

from smart_reports import ata, attribute, nvme_log, nvme_report, sas_report, ssd_report, uncorrected

OK, WATCH, DEGRADED, FAILING, UNKNOWN = "ok", "watch", "degraded", "failing", "unknown"
SICK, TROUBLED = {DEGRADED, FAILING}, {WATCH, DEGRADED, FAILING}


def tests_of(*tests: tuple[str, bool | None, int]) -> dict[str, Any]:
    """Give a log of self-tests: kind, whether it passed (None: cut short), power-on hours."""
    table = [
        {
            "type": {"string": kind},
            "status": {"string": "said", **({} if passed is None else {"passed": passed})},
            "lifetime_hours": hours,
        }
        for kind, passed, hours in tests
    ]
    return {"standard": {"revision": 1, "table": table, "count": len(table)}}


def errors_of(description: str, hours: int) -> dict[str, Any]:
    """Give a log of one error."""
    return {"extended": {"count": 1, "table": [{"error_description": description, "lifetime_hours": hours}]}}


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
        ssd_report(attribute(177, "3100", value=4, worst=4, name="Wear_Leveling_Count"), attribute(5, "0", thresh=10)),
        TROUBLED,
    ),
    "ssd by 202, Crucial: 99 percent left": (
        ssd_report(attribute(202, "1", value=99, name="Percent_Lifetime_Remain"), attribute(5, "0")), {OK}
    ),
    "ssd by 231, 12 percent left": (
        ssd_report(attribute(231, "12", value=12, name="SSD_Life_Left"), attribute(5, "0")), TROUBLED
    ),
    "ssd by 233, Intel: 98 left": (
        ssd_report(attribute(233, "0", value=98, name="Media_Wearout_Indicator"), attribute(5, "0")), {OK}
    ),
    "ssd by 169 and 173, and unsafe stops": (
        ssd_report(
            attribute(169, "97", value=97, name="Remaining_Lifetime_Perc"), attribute(173, "88", value=96),
            attribute(174, "410"), attribute(5, "0"),
        ),
        {OK},
    ),
    "ssd: reported uncorrectable grew to hundreds": (
        ssd_report(attribute(5, "12"), attribute(187, "340", value=1, name="Reported_Uncorrect")), SICK
    ),
    "nvme without its health log, in an enclosure": (nvme_report(None), {OK, UNKNOWN}),
    "nvme: many log entries by polling alone": (nvme_report(nvme_log(num_err_log_entries=48_211)), {OK}),
    "nvme of a phone maker: spare threshold 99, spare 100": (nvme_report(nvme_log(available_spare_threshold=99)), {OK}),
    "nvme: media errors while it says that it passed": (nvme_report(nvme_log(media_errors=57)), SICK),
    "nvme: read-only, as old smartctl writes it": (
        {**nvme_report(nvme_log(critical_warning=8)), "smart_status": {"passed": False}},
        {FAILING},
    ),
    "nvme: 255 percent used and running": (nvme_report(nvme_log(percentage_used=255)), TROUBLED),
    "nvme: temperature of -1 and hours of all ones": (
        nvme_report(nvme_log(temperature=-1, power_on_hours=2**64 - 1)), {OK}
    ),
    "sas healthy, corrected errors in thousands": (sas_report(), {OK}),
    "sas with grown defects": (sas_report(scsi_grown_defect_list=612), TROUBLED),
    "sas with uncorrected writes": (sas_report(scsi_error_counter_log=uncorrected("write", 535)), SICK),
    "sas that foretells its end": (
        sas_report(smart_status={"passed": False, "scsi": {"asc": 93, "ascq": 16, "ie_string": "FAILURE PREDICTION"}},
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
    "hitachi: eight pending after a power cut": (
        ata(attribute(5, "0", thresh=5), attribute(197, "8"), attribute(198, "0"), attribute(196, "3")), TROUBLED
    ),
    "hgst: reallocation events, nothing replaced": (
        ata(attribute(5, "0", thresh=5), attribute(196, "12"), attribute(197, "0"), attribute(10, "0")), {OK, WATCH}
    ),
    "seagate: reads that failed for good are at the end of their scale": (
        ata(attribute(5, "24"), attribute(187, "65535", value=1), attribute(197, "0")), SICK
    ),
    "seagate: high-fly writes and a packed 188, nothing lost": (
        ata(attribute(189, "317", value=1), attribute(188, "4295032833"), attribute(5, "0"), attribute(197, "0")),
        {OK, WATCH},
    ),
    "seagate: end-to-end errors at the maker's limit": (
        ata(
            attribute(184, "12", value=88, worst=88, thresh=99, when_failed="now", flags={"prefailure": True}),
            attribute(5, "0"), smartctl={"exit_status": 16},
        ),
        {FAILING},
    ),
    "wd: raw read errors and parked heads by the million": (
        ata(attribute(1, "34", value=200), attribute(193, "1804221", value=1), attribute(5, "0"), attribute(197, "0")),
        {OK},
    ),
    "the motor needed three more starts": (
        ata(attribute(10, "3", value=97, thresh=97), attribute(5, "0"), attribute(197, "0")), TROUBLED
    ),
    "helium is all there": (
        ata(attribute(22, "100", thresh=25, flags={"prefailure": True}), attribute(5, "0"), attribute(197, "0")), {OK}
    ),
    "helium has gone": (
        ata(
            attribute(22, "18", value=18, worst=18, thresh=25, when_failed="now", flags={"prefailure": True}),
            attribute(5, "0"), smart_status={"passed": False}, smartctl={"exit_status": 24},
        ),
        {FAILING},
    ),
    "too warm once, years ago": (
        ata(
            attribute(190, "38", value=62, worst=42, thresh=45, when_failed="past", flags={"prefailure": False}),
            attribute(5, "0"), attribute(197, "0"), smartctl={"exit_status": 32},
        ),
        {OK, WATCH},
    ),
    "an old disk that counts nothing pending": (
        ata(attribute(5, "0", thresh=24), attribute(9, "71003"), attribute(194, "34")), {OK}
    ),
    "smart is turned off": (
        {
            **{key: value for key, value in ata().items() if key not in ("ata_smart_attributes", "smart_status")},
            "smart_support": {"available": True, "enabled": False}, "smartctl": {"exit_status": 4},
        },
        {UNKNOWN},
    ),
    "an enclosure that smartctl does not know, by its number": (
        {
            "smartctl": {
                "exit_status": 1,
                "messages": [{"string": "/dev/sdb: Unknown USB bridge [0x152d:0x0578 (0x508)]", "severity": "error"}],
            },
            "device": {"name": "/dev/sdb", "protocol": ""},
        },
        {UNKNOWN},
    ),
    "counts without any text": (
        ata(*({"id": number, "name": "A", "value": 100, "raw": {"value": 7}} for number in (5, 197, 187))),
        {OK, UNKNOWN},
    ),
    "the newest full self-test failed last week": (
        ata(
            attribute(5, "0"), attribute(197, "0"), power_on_time={"hours": 20_100},
            ata_smart_self_test_log=tests_of(("Extended offline", False, 20_000), ("Short offline", True, 19_000)),
        ),
        SICK,
    ),
    "a full self-test failed two thousand hours ago, the newest passed": (
        ata(
            attribute(5, "9"), attribute(197, "0"), power_on_time={"hours": 22_500},
            ata_smart_self_test_log=tests_of(("Extended offline", True, 22_480), ("Extended offline", False, 20_000)),
        ),
        {OK, WATCH},
    ),
    "a self-test that a restart cut short": (
        ata(
            attribute(5, "0"), attribute(197, "0"), power_on_time={"hours": 900},
            ata_smart_self_test_log=tests_of(("Short offline", None, 890)),
        ),
        {OK},
    ),
    "a read failed yesterday": (
        ata(
            attribute(5, "0"), attribute(197, "0"), power_on_time={"hours": 8000},
            ata_smart_error_log=errors_of("Error: UNC at LBA = 0x02fa1234 = 49943092", 7980),
        ),
        TROUBLED,
    ),
    "commands that the disk does not know are in its log": (
        ata(
            attribute(5, "0"), attribute(197, "0"), power_on_time={"hours": 8000},
            ata_smart_error_log=errors_of("Error: ABRT at LBA = 0x00000000 = 0", 7999),
        ),
        {OK},
    ),
    "as hot as it gets, and well": (
        ata(attribute(5, "0"), attribute(197, "0"), attribute(194, "66"), temperature={"current": 66}), {OK}
    ),
    "ssd by SanDisk: what was written is no wear": (
        ssd_report(
            attribute(230, "0x0a7b00f70a7b", value=100, name="Media_Wearout_Indicator"),
            attribute(232, "100", thresh=4, name="Available_Reservd_Space"),
            attribute(233, "48211", value=100, name="NAND_GB_Written_TLC"), attribute(5, "0"),
        ),
        {OK},
    ),
    "ssd by Samsung: its reserve is used up": (
        ssd_report(
            attribute(
                179, "812", value=9, worst=9, thresh=10, when_failed="now", name="Used_Rsvd_Blk_Cnt_Tot",
                flags={"prefailure": True},
            ),
            attribute(177, "900", value=61, name="Wear_Leveling_Count"), smartctl={"exit_status": 16},
        ),
        {FAILING},
    ),
    "ssd by Intel: little reserve left": (
        ssd_report(
            attribute(
                232, "0", value=22, worst=22, thresh=10, name="Available_Reservd_Space", flags={"prefailure": True}
            ),
            attribute(233, "0", value=71, name="Media_Wearout_Indicator"), attribute(5, "3"),
        ),
        TROUBLED,
    ),
    "ssd by Micron: hardly any reserve left": (
        ssd_report(
            attribute(170, "4", value=14, worst=14, thresh=10, name="Reserved_Block_Count", flags={"prefailure": True}),
            attribute(202, "8", value=92, name="Percent_Lifetime_Remain"), attribute(5, "11"),
        ),
        TROUBLED,
    ),
    "ssd: forty replaced blocks that it was made for": (
        ssd_report(attribute(5, "40", thresh=10), attribute(177, "300", value=93, name="Wear_Leveling_Count")),
        {OK, WATCH},
    ),
    "nvme: below its spare, by its word": (nvme_report(nvme_log(critical_warning=1, available_spare=4)), {FAILING}),
    "nvme: below its spare, without its word": (nvme_report(nvme_log(available_spare=6)), {FAILING}),
    "nvme: too hot, called a failure": (
        {**nvme_report(nvme_log(critical_warning=2, temperature=84)), "smart_status": {"passed": False}}, {OK, WATCH}
    ),
    "nvme: it cannot save its memory": (nvme_report(nvme_log(critical_warning=16)), {DEGRADED, FAILING}),
    "nvme: 91 percent used in a year": (nvme_report(nvme_log(percentage_used=91, power_on_hours=8700)), TROUBLED),
    "nvme: the newest self-test failed": (
        nvme_report(
            nvme_log(),
            nvme_self_test_log={
                "table": [
                    {
                        "self_test_code": {"value": 2, "string": "Extended"}, "power_on_hours": 8990, "lba": 77,
                        "self_test_result": {"value": 7, "string": "Completed: failed segments"},
                    },
                    None,
                ]
            },
        ),
        SICK,
    ),
    "nvme behind a bridge: the common words alone": (
        nvme_report(
            None, endurance_used={"current_percent": 2}, spare_available={"current_percent": 100},
            temperature={"current": 39}, power_on_time={"hours": 5120},
        ),
        {OK},
    ),
    "sas of smartctl 7.5": (
        sas_report(
            scsi_model_name="SEAGATE ST10000NM0096", scsi_temperature={"current": 31, "drive_trip": 60},
            scsi_pending_defects={"count": 0}, scsi_background_scan={"status": {"value": 1}},
        ),
        {OK},
    ),
    "sas ssd: 97 percent used": (
        sas_report(scsi_percentage_used_endurance_indicator=97, rotation_rate=0), TROUBLED
    ),
    "sas: warm, and it says so": (
        sas_report(
            smart_status={
                "passed": True,
                "scsi": {"asc": 11, "ascq": 1, "ie_string": "WARNING - SPECIFIED TEMPERATURE EXCEEDED"},
            }
        ),
        {OK, WATCH},
    ),
    "sas: reads that could not be verified": (sas_report(scsi_error_counter_log=uncorrected("verify", 3)), TROUBLED),
    "sas: twenty pending defects": (
        sas_report(scsi_pending_defects={"count": 20, "table": [{"lba": 4711}]}), TROUBLED
    ),
}  # fmt: skip
