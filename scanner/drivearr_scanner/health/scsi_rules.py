"""Read what a SCSI or SAS disk says. Pure. Counts of corrected errors run into millions and mean nothing."""

from collections.abc import Mapping
from typing import Any

from .json_rules import dig, integer, text
from .log_rules import scsi_pending_lbas, scsi_running, scsi_self_tests
from .reading import Counters

_LOG = "scsi_error_counter_log"


def scsi_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a reading that a SCSI report has."""
    used = integer(data, "endurance_used", "current_percent")
    if used is None:
        used = integer(data, "scsi_percentage_used_endurance_indicator")
    return {
        "counters": Counters(
            grown_defects=integer(data, "scsi_grown_defect_list"),
            uncorrected_read=integer(data, _LOG, "read", "total_uncorrected_errors"),
            uncorrected_write=integer(data, _LOG, "write", "total_uncorrected_errors"),
            uncorrected_verify=integer(data, _LOG, "verify", "total_uncorrected_errors"),
            pending=integer(data, "scsi_pending_defects", "count"),
        ),
        "wear_percent": min(used, 255) if used is not None else None,
        "temperature_limit_c": integer(data, "temperature", "drive_trip") or None,
        "power_cycles": integer(data, "scsi_start_stop_cycle_counter", "accumulated_start_stop_cycles"),
        "host_writes_bytes": _written(dig(data, _LOG, "write")),
        "self_tests": tuple(scsi_self_tests(data)),
        "self_test_percent": scsi_running(data),
        "bad_lbas": tuple(scsi_pending_lbas(data)),
    }


def _written(counters: Any) -> int | None:
    """Give the bytes that were ever written; smartctl writes the gigabytes as text."""
    said = text(counters, "gigabytes_processed")
    try:
        gigabytes = float(said) if said else -1.0
    except ValueError:
        return None
    return int(gigabytes * 1e9) if 0 < gigabytes < 1e9 else None
