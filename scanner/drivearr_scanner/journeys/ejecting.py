"""Eject: everything written, nothing held, then let go; blocking."""

from typing import Any

from drivearr_scanner.contract.enums import DriveKind
from drivearr_scanner.devices.eject import EjectResult, holders, may_unmount
from drivearr_scanner.devices.eject import eject as eject_volume
from drivearr_scanner.jobs.control import Control

# Seconds that an eject waits for whoever still has a file open.
WAIT_S = 10.0


def check(path: str) -> dict[str, Any]:
    """Say who holds a drive, and whether this scanner may unmount it."""
    found = holders(path)
    return {
        "busy": bool(found),
        "holders": [f"{holder.name} ({holder.pid})" for holder in found],
        "can_unmount": may_unmount(path),
    }


def eject(path: str, kind: str, *, power_off: bool, control: Control | None = None) -> dict[str, Any]:
    """Flush a drive and, where it is a volume of its own, unmount it; the errors say why it is not safe.

    What `control` stopped meanwhile, as it hung, is not unmounted any more: it was told to have failed.
    """
    go_on = (control or Control()).check
    done = eject_volume(path, unmount=kind == DriveKind.VOLUME, power_off=power_off, timeout_s=WAIT_S, go_on=go_on)
    return facts_of(done)


def facts_of(done: EjectResult) -> dict[str, Any]:
    """Give what an eject did, as its job tells it."""
    return {
        "unmounted": done.unmounted,
        "powered_off": done.powered_off,
        "safe_to_remove": done.safe_to_remove,
        "unmounted_by": done.unmounted_by,
        "still_on": done.still_on,
    }
