"""What to do about a bitrot event once the health of its disk is known too. Pure."""

from collections.abc import Iterator

from drivearr_scanner.contract.advice import EventAdvice, Recommendation
from drivearr_scanner.contract.enums import Cause
from drivearr_scanner.contract.enums import HealthStatus as Status
from drivearr_scanner.contract.integrity import BitrotEvent
from drivearr_scanner.contract.models import Health

from .words import evidence, recommend

# On such a disk what is written today may be gone tomorrow.
_NOT_TO_WRITE_ON = frozenset({Status.DEGRADED, Status.FAILING})
_HEALING = frozenset({"heal", "attach"})
# Causes that may lie in the disk, so that its health would tell.
_MAYBE_DISK = frozenset({Cause.MEDIUM, Cause.UNKNOWN})


def advise_event(event: BitrotEvent, health: Health | None) -> EventAdvice:
    """Give what to do: the event's own advice, but no healing onto a bad disk; each with what the cause rests on."""
    return EventAdvice(
        event_id=event.event_id, device_id=event.device_id, recommendations=tuple(_joined(event, health))
    )


def _joined(event: BitrotEvent, health: Health | None) -> Iterator[Recommendation]:
    """Give the recommendations, the most useful first."""
    status = Status.UNKNOWN if health is None else health.status
    bad = None
    if health is not None and status in _NOT_TO_WRITE_ON:
        bad = evidence("status", status=status.value, score=health.score)
    if bad is not None and event.healable:
        yield recommend("copy_elsewhere", (*event.evidence, bad), files=event.healable)
    for advice in event.advice:
        if bad is not None and advice.key in _HEALING:
            continue
        yield recommend(advice.key, event.evidence, **advice.params)
    if status is Status.UNKNOWN and event.cause in _MAYBE_DISK:
        reason = "unknown" if health is None or health.reason is None else health.reason.value
        yield recommend("see_disk", event.evidence, reason=reason)
