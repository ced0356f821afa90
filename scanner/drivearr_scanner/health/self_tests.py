"""Start and abort a disk's own self-tests; how far one is stands in the next reading.

A self-test wakes the disk: it is started by people and schedules, never by a poll.
"""

import sys
from enum import StrEnum

import orjson

from drivearr_scanner.contract.enums import HealthReason
from drivearr_scanner.contract.errors import DrivearrError, error

from .smartctl import Smartctl

_WORKER = "drivearr_scanner.health.self_test_worker"
# Starting is one call of smartctl and the start of an interpreter; a disk that has to spin up first takes 15 s.
_TIMEOUT_S = 60.0


class SelfTestKind(StrEnum):
    """The tests that a disk can run: minutes, the whole medium, and what shipping may have done (ATA)."""

    SHORT = "short"
    LONG = "long"
    CONVEYANCE = "conveyance"


class SelfTests:
    """Starts and aborts self-tests in a subprocess, on the same buses as the readings."""

    def __init__(self, smartctl: Smartctl) -> None:
        """Take turns with the readings of `smartctl`."""
        self._smartctl = smartctl

    async def start(self, node: str, device_type: str, kind: SelfTestKind, *, bus: str) -> None:
        """Start a test; errors `unsupported` and `unavailable` say why it did not begin."""
        await self._work("start", node, device_type, kind.value, bus)

    async def abort(self, node: str, device_type: str, *, bus: str) -> None:
        """Abort the test that runs."""
        await self._work("abort", node, device_type, "-", bus)

    async def _work(self, action: str, node: str, device_type: str, kind: str, bus: str) -> None:
        """Run the worker and turn its word into an error where it did not do it."""
        command = (sys.executable, "-m", _WORKER, self._smartctl.executable, action, node, device_type, kind)
        answer = await self._smartctl.call(command[1:], node=node, bus=bus, program=command[0], timeout_s=_TIMEOUT_S)
        if answer.reason is HealthReason.TIMEOUT:
            raise error("unavailable", detail="the disk did not answer in time")
        try:
            said = orjson.loads(answer.output)
            outcome, detail = str(said["outcome"]), str(said.get("detail", ""))
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            outcome, detail = "failed", "smartctl could not be run"
        if outcome not in {"started", "aborted"}:
            raise _refusal(outcome, detail)


def _refusal(outcome: str, detail: str) -> DrivearrError:
    """Give the error of an outcome."""
    if outcome == "unsupported":
        return error("unsupported", detail="this disk, or its enclosure, runs no self-tests")
    if outcome == "running":
        return error("unavailable", detail="a self-test runs already")
    if outcome == "refused":
        return error("unavailable", detail="the scanner may not ask disks; it lacks the right")
    return error("unavailable", detail=f"the self-test did not start: {detail}")
