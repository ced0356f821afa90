"""Make a reading of what a card or flash chip says of itself in sysfs. Pure."""

from drivearr_scanner.contract.enums import HealthReason
from drivearr_scanner.devices.wear import CardWear

from .reading import Completeness, Identity, Protocol, SmartReading

# The reserve that is left, by the words of JEDEC: a warning is given at 80 % used, an urgent one at 90 %.
_RESERVE = {"normal": None, "warning": 20, "urgent": 10}
_RESERVE_LIMIT = 10
_EXCEEDED = 100


def card_reading(wear: CardWear | None, identity: Identity, *, at: str | None = None) -> SmartReading:
    """Give the reading of a card; of a range of wear the upper end. Most cards tell nothing."""
    if wear is None:
        return SmartReading(identity=identity, protocol=Protocol.MMC, at=at, reason=HealthReason.UNSUPPORTED)
    used = wear.high if wear.high is not None else _EXCEEDED if wear.low is not None else None
    spare = _RESERVE[wear.reserve] if wear.reserve is not None else None
    return SmartReading(
        identity=identity,
        protocol=Protocol.MMC,
        at=at,
        completeness=Completeness.FULL if used is not None else Completeness.PARTIAL,
        wear_percent=min(used, _EXCEEDED - 1) if used is not None and wear.high is not None else used,
        spare_percent=spare,
        spare_threshold=_RESERVE_LIMIT if spare is not None else 0,
    )
