"""Read what an NVMe disk says: its health log. Pure."""

from collections.abc import Mapping
from typing import Any

from .json_rules import MOST, dig, integer, objects
from .log_rules import nvme_running, nvme_self_tests
from .reading import Counters, ErrorLog

_LOG = "nvme_smart_health_information_log"
# A unit of the written data is a thousand blocks of 512 bytes (NVMe base specification).
_DATA_UNIT = 512_000
# Above this a threshold is a maker's joke: disks of Apple say 99.
_MOST_THRESHOLD = 98
# The names that smartctl gives to the bits, where it does not give the number.
_BITS = (
    "spare_below_threshold",
    "temperature_above_or_below_threshold",
    "reliability_degraded",
    "media_read_only",
    "volatile_memory_backup_failed",
    "persistent_memory_region_unreliable",
)


def nvme_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a reading that an NVMe report has. The count of log entries grows by polling alone."""
    log = dig(data, _LOG)
    used = integer(log, "percentage_used")
    if used is None:
        used = integer(data, "endurance_used", "current_percent")
    units = integer(log, "data_units_written")
    threshold = integer(log, "available_spare_threshold") or 0
    return {
        "counters": Counters(media_errors=integer(log, "media_errors")),
        "warnings": _warnings(data),
        "wear_percent": min(used, 255) if used is not None else None,
        "spare_percent": integer(log, "available_spare"),
        "spare_threshold": threshold if threshold <= _MOST_THRESHOLD else 0,
        "temperature_c": integer(log, "temperature"),
        "temperature_limit_c": integer(data, "nvme_composite_temperature_threshold", "warning"),
        "power_on_hours": integer(log, "power_on_hours"),
        "power_cycles": integer(log, "power_cycles"),
        "host_writes_bytes": None if units is None else min(units * _DATA_UNIT, MOST),
        "self_tests": tuple(nvme_self_tests(data)),
        "self_test_percent": nvme_running(data),
        "error_log": ErrorLog(count=sum(1 for _ in objects(data, "nvme_error_information_log", "table"))),
    }


def _warnings(data: Mapping[str, Any]) -> int:
    """Give the bits of the critical warning, from the number or from the names."""
    said = integer(data, _LOG, "critical_warning")
    if said is None:
        said = integer(data, "smart_status", "nvme", "value")
    if said is not None:
        return said & 0xFF
    named = dig(data, "smart_status", "nvme")
    return sum(1 << bit for bit, name in enumerate(_BITS) if isinstance(named, Mapping) and named.get(name) is True)
