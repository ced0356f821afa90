"""Read what an ATA disk counts: its attribute table and its statistics pages. Pure.

Only the first number of `raw.string` is a count. `raw.value` holds several numbers packed into 48 bits for some
attributes (7, 9, 188, 190, 194, 240), and which ones differs by maker.
"""

import re
from collections.abc import Mapping
from typing import Any

from .json_rules import MOST, first_integer, integer, objects, text
from .log_rules import ata_bad_lbas, ata_error_log, ata_running, ata_self_tests
from .reading import Counters

type Attributes = Mapping[int, Mapping[str, Any]]

# Attributes of counts that come near to a threshold when sectors are lost. Rates (1, 7, 195), times (3, 8) and what
# is filled in (22, helium) move without meaning; wear has a row of its own.
_WORN_BY_LOSS = frozenset({5, 10, 170, 171, 172, 179, 180, 181, 182, 184, 187, 196, 197, 198})
_UNUSED = re.compile(r"not_in_use|^reserved(_attr|$)", re.IGNORECASE)
# What an SSD keeps to replace blocks with has many numbers, 232 among them, which others use for something else.
_RESERVE = re.compile(r"rsvd|reserv", re.IGNORECASE)
# Attributes of SSDs whose normalised value is the percentage that is left.
_LEFT = re.compile(
    r"Wear_Leveling_Count|Percent_Life(time)?_Remain|Media_Wearout_Indicator|SSD_Life_Left|Remaining_Life"
    r"|Life_Remaining|Perc_Rated_Life_Remain|Lifetime_Left|Drive_Life_Remain|Ave_Block-Erase_Count",
    re.IGNORECASE,
)
_USED = re.compile(r"Perc(ent)?_?(Rated_)?Life(time)?_Used", re.IGNORECASE)
# How much a count of attributes 225, 241 and 246 stands for, by the name in smartctl's database of disks.
_UNITS = (
    (re.compile(r"32MiB", re.IGNORECASE), 32 << 20),
    (re.compile(r"GiB", re.IGNORECASE), 1 << 30),
    (re.compile(r"_GB", re.IGNORECASE), 10**9),
    (re.compile(r"MiB", re.IGNORECASE), 1 << 20),
    (re.compile(r"_TB", re.IGNORECASE), 10**12),
)
_WRITTEN = (246, 241, 225)
_MOST_CELSIUS = 100
_LOW_WORD = 0xFFFF
# No disk has so many sectors to lose. Sixteen ones are left as they are: a count may have stopped there.
_ALL_ONES = (0xFFFF_FFFF, 0xFFFF_FFFF_FFFF)


def ata_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a reading that an ATA report has."""
    table = {
        number: entry
        for entry in objects(data, "ata_smart_attributes", "table")
        if (number := integer(entry, "id")) is not None and not _UNUSED.search(text(entry, "name") or "")
    }
    statistics = _statistics(data)
    near, percent = _nearest(table)
    hours, block = _raw(table, 9), integer(data, "logical_block_size") or 512
    return {
        "counters": _counters(table),
        "prefail_now": _reached(table, "now"),
        "prefail_past": _reached(table, "past"),
        "near_threshold": near,
        "threshold_percent": percent,
        "wear_percent": _wear(data, table, statistics),
        "spare_percent": integer(data, "spare_available", "current_percent"),
        "temperature_c": _temperature(table),
        "temperature_limit_c": _limit(data, statistics),
        "power_on_hours": hours,
        "power_cycles": _raw(table, 12),
        "host_writes_bytes": _written(data, table, statistics),
        "self_tests": tuple(ata_self_tests(data)),
        "self_test_percent": ata_running(data),
        "error_log": ata_error_log(data, integer(data, "power_on_time", "hours") or hours or 0),
        "bad_lbas": tuple(ata_bad_lbas(data, integer(data, "user_capacity", "bytes"), block)),
    }


def _raw(table: Attributes, number: int) -> int | None:
    """Give the count of an attribute."""
    return first_integer(text(table.get(number), "raw", "string"))


def _count(table: Attributes, number: int) -> int | None:
    """Give a count; all ones is what firmware writes where it has nothing to say."""
    value = _raw(table, number)
    return None if value in _ALL_ONES else value


def _counters(table: Attributes) -> Counters:
    """Give the counts. 188 packs three of them where it is large; the lowest word is the oldest and widest known."""
    timeouts = _raw(table, 188)
    pending = "ECC" not in (text(table.get(197), "name") or "")
    return Counters(
        reallocated=_count(table, 5),
        pending=_count(table, 197) if pending else None,  # some SSDs count corrected bits here
        offline_uncorrectable=_count(table, 198),
        reported=_count(table, 187),
        interface_errors=_count(table, 199),
        command_timeouts=None if timeouts is None else timeouts & _LOW_WORD,
        spin_retry=_count(table, 10),
        end_to_end=_count(table, 184),
    )


def _reached(table: Attributes, when: str) -> tuple[str, ...]:
    """Name the attributes that foretell a failure and reached their threshold, now or in the past."""
    return tuple(
        text(entry, "name") or f"attribute {number}"
        for number, entry in table.items()
        if (text(entry, "when_failed") or "").lower() == when and _prefail(entry)
    )


def _prefail(entry: Mapping[str, Any]) -> bool:
    """Tell whether an attribute foretells a failure, rather than old age."""
    flags = entry.get("flags")
    if not isinstance(flags, Mapping):
        return False
    return flags.get("prefailure") is True


def _nearest(table: Attributes) -> tuple[str | None, float | None]:
    """Name the count that is nearest to its threshold, and say how much of the way is gone."""
    found = [
        (gone, text(entry, "name") or f"attribute {number}")
        for number, entry in table.items()
        if _is_worn_by_loss(number, entry) and (gone := _gone(entry)) is not None
    ]
    gone, name = max(found, default=(None, None))
    return name, gone


def _is_worn_by_loss(number: int, entry: Mapping[str, Any]) -> bool:
    """Tell whether an attribute foretells a failure and comes near to its threshold by lost sectors alone."""
    return _prefail(entry) and (number in _WORN_BY_LOSS or bool(_RESERVE.search(text(entry, "name") or "")))


def _gone(entry: Mapping[str, Any]) -> float | None:
    """Give how much of the way from its best value to the threshold an attribute has gone, in percent."""
    value, limit = integer(entry, "value"), integer(entry, "thresh")
    if value is None or not limit or value > 253:  # what is above is not a value
        return None
    best = 100 if max(value, limit) <= 100 else 200 if max(value, limit) <= 200 else 253
    if best <= limit:
        return None
    return round(min(max(best - value, 0) / (best - limit), 1.0) * 100, 1)


def _wear(data: Mapping[str, Any], table: Attributes, statistics: Mapping[str, int]) -> int | None:
    """Give how much of its rated endurance an SSD has used, from the most general word to the maker's own."""
    if integer(data, "rotation_rate"):
        return None
    used = integer(data, "endurance_used", "current_percent")
    if used is None:
        used = statistics.get("Percentage Used Endurance Indicator")
    for entry in () if used is not None else table.values():
        name = text(entry, "name") or ""
        if _USED.search(name):
            used = first_integer(text(entry, "raw", "string"))
        elif _LEFT.search(name):
            used = _used(entry)
        if used is not None:
            break
    return used if used is not None and used <= 255 else None


def _used(entry: Mapping[str, Any]) -> int | None:
    """Give the used share of an attribute that tells what is left; some keep 100 and tell it in the raw value."""
    value, raw = integer(entry, "value"), first_integer(text(entry, "raw", "string"))
    if value is None or value > 100:
        return None
    life_left = "Life_Left" in (text(entry, "name") or "")
    if life_left and value == 100 and raw is not None and 10 <= raw <= 100:
        return 100 - raw
    return 100 - value


def _statistics(data: Mapping[str, Any]) -> dict[str, int]:
    """Give the statistics pages by name; only what the disk calls valid."""
    return {
        name: value
        for page in objects(data, "ata_device_statistics", "pages")
        for entry in objects(page, "table")
        if (name := text(entry, "name"))
        and (value := integer(entry, "value")) is not None
        and not (isinstance(entry.get("flags"), Mapping) and entry["flags"].get("valid") is False)
    }


def _temperature(table: Attributes) -> int | None:
    """Give the temperature of attribute 194, else 190."""
    for number in (194, 190):
        value = _raw(table, number)
        if value and value <= _MOST_CELSIUS:
            return value
    return None


def _limit(data: Mapping[str, Any], statistics: Mapping[str, int]) -> int | None:
    """Give the temperature that the disk itself calls its highest."""
    said = integer(data, "ata_sct_status", "temperature", "op_limit_max")
    return said or statistics.get("Specified Maximum Operating Temperature") or None


def _written(data: Mapping[str, Any], table: Attributes, statistics: Mapping[str, int]) -> int | None:
    """Give the bytes that were ever written."""
    block = integer(data, "logical_block_size") or 512
    sectors = statistics.get("Logical Sectors Written")
    if sectors is not None:
        return min(sectors * block, MOST)
    for number in _WRITTEN:
        name, raw = text(table.get(number), "name") or "", _raw(table, number)
        if raw is None:
            continue
        for pattern, unit in _UNITS:
            if pattern.search(name):
                return min(raw * unit, MOST)
        if re.search(r"LBA|Sectors_Written", name, re.IGNORECASE):
            return min(raw * block, MOST)
    return None
