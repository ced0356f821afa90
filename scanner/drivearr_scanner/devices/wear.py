"""How worn a card or soldered flash chip is, by its own word in sysfs; reading it wakes nothing.

JEDEC eMMC 5.0 (EXT_CSD 267 to 269) and UFS: the life time in tenths, and how much of the reserve is used.
"""

import os
import re
from dataclasses import dataclass
from typing import Literal

from .machine import Machine, read_text

# The places of the same facts: eMMC and cards; UFS.
_LIFE = ("life_time", "health_descriptor/life_time_estimation_a")
_LIFE_B = "health_descriptor/life_time_estimation_b"
_END = ("pre_eol_info", "health_descriptor/eol_info")
_EXCEEDED = 11
_ENDS: dict[int, Literal["normal", "warning", "urgent"]] = {1: "normal", 2: "warning", 3: "urgent"}


@dataclass(frozen=True, slots=True)
class CardWear:
    """`low` and `high` are percent of the life time used, high None when it is exceeded; `reserve` is how it stands."""

    low: int | None = None
    high: int | None = None
    reserve: Literal["normal", "warning", "urgent"] | None = None


def read_wear(machine: Machine, name: str) -> CardWear | None:
    """Give the wear of a whole device by its kernel name; None when it does not tell any."""
    device = machine.block(name, "device")
    tenths = [number for place in (*_LIFE, _LIFE_B) for number in _numbers(os.path.join(device, place))]
    worst = max((number for number in tenths if 1 <= number <= _EXCEEDED), default=None)
    said = next((number for place in _END for number in _numbers(os.path.join(device, place))), 0)
    reserve = _ENDS.get(said)
    if worst is None:
        return CardWear(reserve=reserve) if reserve is not None else None
    return CardWear((worst - 1) * 10, None if worst == _EXCEEDED else worst * 10, reserve)


def _numbers(path: str) -> list[int]:
    """Give the numbers of an attribute: `0x02 0x01` for the two kinds of cells of a chip."""
    return [int(number, 16) for number in re.findall(r"\b0x([0-9a-fA-F]{1,4})\b", read_text(path) or "")]
