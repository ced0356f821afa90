"""Disks, readings and events for the tests of advice."""

from typing import Any

from drivearr_scanner.contract.enums import BitrotState, Cause, DeviceKind, HealthStatus, Pattern, Severity
from drivearr_scanner.contract.integrity import Advice, BitrotEvent, Evidence
from drivearr_scanner.contract.models import Device, Health


def device(device_id: str = "dev_1", **more: Any) -> Device:
    """Give a device."""
    return Device(device_id=device_id, host_id="host", kind=more.pop("kind", DeviceKind.HDD), **more)


def health(status: HealthStatus = HealthStatus.OK, device_id: str = "dev_1", **more: Any) -> Health:
    """Give how a disk is."""
    return Health(device_id=device_id, status=status, **{"score": 90, **more})


def event(severity: Severity = Severity.MINOR, cause: Cause = Cause.MEDIUM, **more: Any) -> BitrotEvent:
    """Give a bitrot event."""
    values: dict[str, Any] = {
        "event_id": "event",
        "host_id": "host",
        "state": BitrotState.OPEN,
        "pattern": Pattern.CONTIGUOUS,
        "opened_at": "2026-11-01T00:00:00Z",
        "updated_at": "2026-11-01T00:00:00Z",
        "device_id": "dev_1",
        "corrupt": 3,
        "advice": (Advice(key="heal", message="", params={"files": 2}),),
        "evidence": (Evidence(key="unreadable", message="", params={"files": 3}),),
        **more,
    }
    return BitrotEvent(severity=severity, cause=cause, **values)
