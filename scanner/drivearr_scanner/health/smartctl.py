"""Run smartctl: one call at a time on a bus, with an end, in a process group that can be killed.

No call to a disk that is known leaves out `-n standby` or `-d`: without a type smartctl tries what the disk might be,
and that wakes it.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from weakref import WeakValueDictionary

from drivearr_scanner.contract.enums import HealthReason

from .reading import SmartReading, unread
from .report_rules import parse_report

LOGGER = logging.getLogger(__name__)

# A call takes 0.03 to 2 s; a disk that does not answer is left alone after this.
TIMEOUT_S = 20.0
# A process that waits for the kernel cannot be killed: it is left behind, and its disk is not asked until it is gone.
_GONE_S = 1.0
# A report has at most some 100 KB.
_MOST_BYTES = 4 << 20
_CHUNK = 1 << 16
# The exit status that a sleeping disk gives; 7.5 tells it in words too.
_ASLEEP_EXIT = 3
EXECUTABLE_VARIABLE = "DRIVEARR_SMARTCTL"
_OUTPUT = "--json=c"
# Everything, or what every bridge survives: some reset when logs are read.
FULL: tuple[str, ...] = ("-x",)
GENTLE: tuple[str, ...] = ("-i", "-H", "-A")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gave: its output, or why there is none."""

    output: bytes = b""
    reason: HealthReason | None = None


class Smartctl:
    """Calls smartctl. `executable` is another program in tests; None takes the variable DRIVEARR_SMARTCTL, or PATH."""

    def __init__(self, executable: str | None = None, *, timeout_s: float = TIMEOUT_S) -> None:
        """Run nothing yet."""
        self.executable = executable or os.environ.get(EXECUTABLE_VARIABLE) or "smartctl"
        self._timeout_s = timeout_s
        self._buses: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._stuck: dict[str, asyncio.subprocess.Process] = {}

    async def read(
        self,
        node: str,
        device_type: str,
        *,
        bus: str,
        parts: Sequence[str] = FULL,
        at: str | None = None,
        wake: bool = False,
    ) -> SmartReading:
        """Give a reading of a disk as this type; one call. `bus` is what it shares with others.

        It is never woken, unless a person allowed that (`wake`).
        """
        power = "never" if wake else f"standby,{_ASLEEP_EXIT}"
        arguments = (_OUTPUT, *parts, "-d", device_type, "-n", power, node)
        answer = await self.call(arguments, node=node, bus=bus)
        return unread(answer.reason, at=at) if answer.reason is not None else parse_report(answer.output, at=at)

    async def export(self, node: str, device_type: str, *, bus: str) -> bytes:
        """Give the whole report without serial numbers, for a bug report; empty when there is none."""
        arguments = (_OUTPUT, *FULL, "-q", "noserial", "-d", device_type, "-n", f"standby,{_ASLEEP_EXIT}", node)
        return (await self.call(arguments, node=node, bus=bus)).output

    async def call(
        self,
        arguments: Sequence[str],
        *,
        node: str,
        bus: str,
        program: str | None = None,
        timeout_s: float | None = None,
    ) -> Answer:
        """Run one call when the bus is free: of smartctl, or of another program that speaks to the disk."""
        lock = self._buses.setdefault(bus, asyncio.Lock())
        async with lock:
            stuck = self._stuck.get(node)
            if stuck is not None and stuck.returncode is None:
                return Answer(reason=HealthReason.TIMEOUT)
            self._stuck.pop(node, None)
            return await self._run((program or self.executable, *arguments), node, timeout_s or self._timeout_s)

    async def _run(self, command: Sequence[str], node: str, timeout_s: float) -> Answer:
        """Start the program, collect what it prints, and end it in time."""
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError:
            return Answer(reason=HealthReason.NO_SMARTCTL)
        except PermissionError:
            return Answer(reason=HealthReason.PERMISSION)
        except OSError as problem:
            LOGGER.warning("smartctl cannot be started (%s)", problem.strerror)
            return Answer(reason=HealthReason.NO_SMARTCTL)
        try:
            async with asyncio.timeout(timeout_s):
                output = await _collect(process)
                await process.wait()
        except TimeoutError:
            LOGGER.info("smartctl got no answer from %s within %.0f s", node, timeout_s)
            return Answer(reason=HealthReason.TIMEOUT)
        finally:
            await self._end(process, node)
        return Answer(output)

    async def _end(self, process: asyncio.subprocess.Process, node: str) -> None:
        """Kill what still runs of a call, and wait for it for a moment."""
        if process.returncode is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        try:
            async with asyncio.timeout(_GONE_S):
                await process.wait()
        except TimeoutError:
            LOGGER.warning("smartctl for %s cannot be ended; the disk is not asked until it is gone", node)
            self._stuck[node] = process


async def _collect(process: asyncio.subprocess.Process) -> bytes:
    """Read what a process prints, up to what a report can have."""
    output = bytearray()
    while process.stdout is not None and (chunk := await process.stdout.read(_CHUNK)):
        output += chunk
        if len(output) > _MOST_BYTES:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            break
    return bytes(output)
