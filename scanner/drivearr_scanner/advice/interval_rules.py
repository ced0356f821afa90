"""How often health lets a disk be read whole, and what of it first. Pure.

Days as of the design of the health page: 30 for a disk on which nothing was found, 14 to watch, 7 degraded. A failing
disk is not read whole: that may finish it. A schedule's own days are for a disk on which nothing was found, and for
one whose health nobody knows; the others shorten them in the same proportion.
"""

from dataclasses import dataclass

from drivearr_scanner.contract.advice import ReadingOrder as Order
from drivearr_scanner.contract.enums import HealthStatus as Status

USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Care:
    """How a disk is to be read: all of it every so many days (None: not at all), in which order."""

    days: int | None
    order: Order

    @property
    def factor(self) -> float | None:
        """What the times of a schedule are multiplied by; None for no whole reading."""
        return None if self.days is None else self.days / USUAL_DAYS


CARE = {
    Status.OK: Care(USUAL_DAYS, Order.STALEST_FIRST),
    Status.UNKNOWN: Care(USUAL_DAYS, Order.STALEST_FIRST),
    Status.WATCH: Care(14, Order.STALEST_FIRST),
    Status.DEGRADED: Care(7, Order.DAMAGED_FIRST),
    Status.FAILING: Care(None, Order.COPY_OFF_FIRST),
}
