"""How soon to copy: the state of a disk, the damage on it, whether it grows, and what exists only there. Pure."""

from drivearr_scanner.contract.advice import BackupUrgency as Urgency
from drivearr_scanner.contract.enums import BitrotState, Cause, Severity
from drivearr_scanner.contract.enums import HealthStatus as Status
from drivearr_scanner.contract.integrity import BitrotEvent

from .holdings_rules import OnlyHere

ORDER = (Urgency.NONE, Urgency.SOON, Urgency.TODAY, Urgency.NOW)
# Damage is told to have ended by these; an acknowledged event goes on.
_GOING_ON = frozenset({BitrotState.OPEN, BitrotState.ACKNOWLEDGED})
_OF_STATUS = {
    Status.OK: Urgency.NONE,
    Status.UNKNOWN: Urgency.NONE,
    Status.WATCH: Urgency.SOON,
    Status.DEGRADED: Urgency.TODAY,
    Status.FAILING: Urgency.NOW,
}
# What a program did to files is no reason to fear for the disk; whatever else damaged them may do it again.
_OF_SEVERITY = {
    Severity.MINOR: Urgency.SOON,
    Severity.MODERATE: Urgency.SOON,
    Severity.SEVERE: Urgency.TODAY,
    Severity.UNKNOWN: Urgency.SOON,
}


def danger(status: Status, events: tuple[BitrotEvent, ...], *, grows: bool) -> Urgency:
    """Give how urgent a disk's state makes it to copy what exists only there.

    A count that grows, or severe damage by the medium, makes it one step more urgent than the status alone.
    """
    worst = _OF_STATUS[status]
    going_on = [event for event in events if event.state in _GOING_ON and event.cause is not Cause.SOFTWARE]
    for event in going_on:
        worst = max(worst, _OF_SEVERITY[event.severity], key=ORDER.index)
    medium_is_bad = any(event.cause is Cause.MEDIUM and event.severity is Severity.SEVERE for event in going_on)
    troubled = status in (Status.WATCH, Status.DEGRADED)
    if grows or (medium_is_bad and troubled):
        worst = ORDER[min(ORDER.index(worst) + 1, len(ORDER) - 1)]
    return worst


def urgency(status: Status, events: tuple[BitrotEvent, ...], only: OnlyHere | None, *, grows: bool) -> Urgency:
    """Give how soon to copy; None for `only`, or one that is not complete, counts as everything.

    Copies that nobody compared make it a step less urgent, never less than soon. A disk whose health nobody knows is
    `UNKNOWN` where something would go with it and nothing else makes it urgent.
    """
    found = danger(status, events, grows=grows)
    all_elsewhere = only is not None and only.complete and not only.titles and not only.unproven_titles
    if found is Urgency.NONE:
        return Urgency.UNKNOWN if status is Status.UNKNOWN and not all_elsewhere else Urgency.NONE
    if only is None or only.titles or not only.complete:
        return found
    if only.unproven_titles:
        return ORDER[max(ORDER.index(found) - 1, ORDER.index(Urgency.SOON))]
    return Urgency.NONE
