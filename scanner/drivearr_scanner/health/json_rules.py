"""Take values out of JSON that may hold anything: each gives what was asked for, or None. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drivearr_scanner.contract.text import display

# What a database column holds. No counter of a disk is larger.
MOST = 2**63 - 1
_LONGEST_TEXT = 200
_INTEGER = re.compile(r"\s*(0x[0-9a-fA-F]{1,16}|\d{1,19})")


def dig(data: Any, *path: str) -> Any:
    """Give what stands at a path of keys; None where the way ends."""
    for key in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(key)
    return data


def integer(data: Any, *path: str) -> int | None:
    """Give a whole number that is not negative, also when it is written as text or with a fraction of zero."""
    value = dig(data, *path)
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdecimal() and len(value) <= 19 else None
    return value if isinstance(value, int) and 0 <= value <= MOST else None


def flag(data: Any, *path: str) -> bool | None:
    """Give true or false."""
    value = dig(data, *path)
    return value if isinstance(value, bool) else None


def text(data: Any, *path: str) -> str | None:
    """Give a text that is safe to show and not too long; None when it is empty."""
    value = dig(data, *path)
    return display(value[:_LONGEST_TEXT]).strip() or None if isinstance(value, str) else None


def objects(data: Any, *path: str) -> Iterator[Mapping[str, Any]]:
    """Give the objects of a list; others in it (smartctl fills gaps with null) are left out."""
    value = dig(data, *path)
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, Mapping))


def first_integer(value: str | None) -> int | None:
    """Give the number that a text begins with: `25 (Min/Max 19/39)` is 25, `1/1162` is 1."""
    found = _INTEGER.match(value or "")
    if found is None:
        return None
    number = int(found[1], 16 if found[1].startswith("0x") else 10)
    return number if number <= MOST else None
