"""How far a clock may be believed when it says that something is old enough to be forgotten. Pure."""

from datetime import datetime, timedelta

# A machine that was off catches up by running; a clock that jumped ahead must run on for half of its jump first.
AHEAD = 2


def believed(now: datetime, before: datetime | None, ran: timedelta) -> datetime:
    """Give the moment to reckon from: `now`, but no later than what was believed before and time that ran allow.

    A clock that jumps years ahead (an empty battery, a wrong server) would else make everything old at once.
    """
    return now if before is None else min(now, before + AHEAD * ran)
