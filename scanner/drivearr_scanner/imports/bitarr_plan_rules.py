"""What schedules and settings of a Bitarr mean to us. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from .bitarr_rules import truth_of, whole_of

# Days between two runs. Bitarr never ran any, and each was to read everything.
_EVERY = {"daily": 1, "weekly": 7, "monthly": 30, "quarterly": 91}
_UNITS = {"day": 1, "week": 7, "month": 30, "quarter": 91}
_DAY_MINUTES = 24 * 60
# Parameters that ours know, too; the priority that stands where none was chosen.
_KEPT = frozenset({"hour", "minute", "interval", "unit", "day_of_week"})
_NORMAL = 1

# Settings that ours know, too.
EQUALS = frozenset({"network_storage_warning_speed_mbps", "device_health_check_interval_hours"})
# Settings that mean nothing here, and why; all others are named as unknown.
_REASONS: Mapping[str, str] = {
    "web_ui_port": "kept, without effect: the port is given with serve --port",
    "scan_threads": "kept, without effect: how many files are read at once depends on the kind of device",
    "checksum_method": "kept, without effect: new checksums are xxh3_128, the old ones are judged by their own method",
    "checksum_block_size": "kept, without effect: Bitarr did not use it either",
    "db_auto_vacuum": "kept, without effect: the data base looks after itself",
    "db_auto_backup": "kept, without effect: a copy is made before each change of the data base's form",
    "db_backup_frequency": "kept, without effect: a copy is made before each change of the data base's form",
    "db_backup_retain": "kept, without effect: a copy is made before each change of the data base's form",
    "app_version": "kept, without effect: it says which Bitarr wrote the data base",
    "schema_version": "kept, without effect: it says which Bitarr wrote the data base, often wrongly",
    "bitrot_alert_threshold": "kept, without effect: Bitarr did not use it either",
    "client_timeout_seconds": "kept, without effect: Bitarr did not use it either",
    "auto_detect_local_storage": "kept, without effect: drives are always found",
}


def why_no_setting(name: str) -> str | None:
    """Say why a setting has no effect here; None for one that has an equal."""
    if name in EQUALS:
        return None
    return _REASONS.get(name, "kept, without effect: it is not known here")


def lost_of(row: Mapping[str, Any]) -> list[str]:
    """Give what of a schedule has no equal in ours, by its names."""
    parameters = _json(row.get("parameters"))
    lost = [str(name) for name in parameters if name not in _KEPT] if isinstance(parameters, dict) else []
    priority = whole_of(row.get("priority"))
    return sorted(lost) + (["priority"] if priority not in (None, _NORMAL) else [])


def folders_of(row: Mapping[str, Any]) -> list[str]:
    """Give the folders that a schedule reads."""
    value = row.get("paths")
    read = _json(value)
    if isinstance(read, list):
        return [path for path in read if isinstance(path, str)]
    return [value] if isinstance(value, str) and value.startswith("/") else []


def meaning_of(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a schedule in the terms of ours; None when how often it runs is not known.

    Days of a month or quarter are lost: ours read a share of everything in each run instead. Bitarr counts the days of
    the week from Monday, as we do.
    """
    parameters = _json(row.get("parameters"))
    if not isinstance(parameters, dict):
        parameters = {}
    days = _days(row.get("frequency"), parameters)
    if days is None:
        return None
    hours = whole_of(row.get("max_runtime"))
    weekday = whole_of(parameters.get("day_of_week"))
    start, end = _window(parameters, hours)
    return {
        "enabled": truth_of(row.get("is_active")) and row.get("status") in ("active", None),
        "interval_days": days,
        "within_days": days,
        "weekdays": [weekday] if weekday is not None and 0 <= weekday <= 6 and days % 7 == 0 else [],
        "window_start": start,
        "window_end": end,
        "max_duration_s": hours * 3600 if hours is not None and 0 < hours <= 24 * 366 else None,
    }


def _days(frequency: object, parameters: Mapping[str, Any]) -> int | None:
    """Give the days between two runs."""
    if not isinstance(frequency, str):
        return None
    name = frequency.strip().casefold()
    if name != "custom":
        return _EVERY.get(name)
    count = whole_of(parameters.get("interval"))
    unit = str(parameters.get("unit", "")).strip().casefold().rstrip("s")
    if count is None or not 0 < count <= 3660:
        return None
    return max(1, count // 24) if unit == "hour" else count * _UNITS[unit] if unit in _UNITS else None


def _window(parameters: Mapping[str, Any], hours: int | None) -> tuple[str | None, str | None]:
    """Give from when to when it may run, local time: from its hour on, for as long as it may take, at most a day."""
    hour, minute = whole_of(parameters.get("hour")), whole_of(parameters.get("minute", 0)) or 0
    if hour is None or not (0 <= hour < 24 and 0 <= minute < 60):
        return None, None
    start = hour * 60 + minute
    length = hours * 60 if hours is not None and 0 < hours < 24 else _DAY_MINUTES - 1
    return _clock(start), _clock((start + length) % _DAY_MINUTES)


def _clock(minutes: int) -> str:
    """Give a time of day."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _json(value: object) -> Any:
    """Read JSON; None when it is none."""
    if not isinstance(value, str):
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
