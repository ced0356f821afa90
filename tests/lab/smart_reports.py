"""Reports of the fixtures, and small ones made for one question."""

import json
from pathlib import Path
from typing import Any

from drivearr_scanner.health.reading import Completeness, Counters, Identity, Protocol, SmartReading

FOLDER = Path(__file__).parents[1] / "fixtures" / "smart"
INDEX = json.loads((FOLDER / "index.json").read_text("utf-8"))["files"]


def raw(name: str) -> bytes:
    """Give a report of the fixtures."""
    return (FOLDER / name).read_bytes()


def attribute(number: int, string: str, **more: Any) -> dict[str, Any]:
    """Give a row of an attribute table; `raw.value` is packed on purpose, so that nobody reads it."""
    entry = {"id": number, "name": "A", "value": 100, "worst": 100, "thresh": 0, "when_failed": ""}
    return {**entry, "raw": {"value": 0x0004_0004_0004_0004, "string": string}, **more}


def ata(*attributes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give a report of an ATA hard disk."""
    return {
        "smartctl": {"exit_status": 0},
        "device": {"type": "sat", "protocol": "ATA"},
        "model_name": "M",
        "serial_number": "S",
        "rotation_rate": 7200,
        "user_capacity": {"bytes": 4_000_000_000_000},
        "smart_status": {"passed": True},
        "ata_smart_attributes": {"table": list(attributes)},
        **more,
    }


def hdd(**counters: int) -> SmartReading:
    """Give the reading of a hard disk."""
    return SmartReading(
        identity=Identity(model="M", serial="S", rotation_rpm=7200),
        protocol=Protocol.ATA,
        completeness=Completeness.FULL,
        passed=True,
        power_on_hours=10_000,
        counters=Counters(**{"reallocated": 0, "pending": 0, **counters}),
    )


def nvme(*, hours: int = 10_000, wear: int | None = None, media_errors: int = 0, **more: Any) -> SmartReading:
    """Give the reading of an NVMe disk."""
    return SmartReading(
        identity=Identity(model="N", serial="S", rotation_rpm=0),
        protocol=Protocol.NVME,
        completeness=Completeness.FULL,
        passed=True,
        power_on_hours=hours,
        wear_percent=wear,
        counters=Counters(media_errors=media_errors),
        **more,
    )


def ssd_report(*attributes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give a report of a SATA SSD."""
    return ata(*attributes, **{"rotation_rate": 0, "user_capacity": {"bytes": 500_107_862_016}, **more})


def nvme_report(log: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
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


def nvme_log(**values: Any) -> dict[str, Any]:
    """Give a healthy NVMe log, but for `values`."""
    return {
        "critical_warning": 0, "temperature": 41, "available_spare": 100, "available_spare_threshold": 10,
        "percentage_used": 3, "data_units_written": 30_000_000, "power_on_hours": 9000, "media_errors": 0,
        "num_err_log_entries": 12, **values,
    }  # fmt: skip


def sas_report(**more: Any) -> dict[str, Any]:
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
