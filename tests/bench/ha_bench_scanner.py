"""The scanner that ha_bench.py measures against: 100 busy drives at the wire, in a process of its own."""

import asyncio
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "integration")]
from fake_scanner import FakeScanner  # noqa: E402 - benches are run as scripts
from scenes import ATTACHED, BITROT, GOOD, KIDS, STICK, TRAVEL, VOLUME  # noqa: E402

from custom_components.drivearr.client.contract.enums import HealthFactor, JobKind, JobState  # noqa: E402
from custom_components.drivearr.client.contract.integrity import Integrity  # noqa: E402
from custom_components.drivearr.client.contract.models import (  # noqa: E402
    Drive,
    HealthRow,
    Host,
    Job,
    Progress,
    State,
    StatusCounts,
)

TITLES = 1000
FILM = 4_000_000_000
ROWS = (HealthRow(factor=HealthFactor.PENDING, value=8.0, points=12, source="backblaze"),) * 4
PAGE = [
    {"title_id": f"t{n}", "kind": "movie", "title": f"A Film of Some Length {n}", "year": 2000, "status": "complete"}
    for n in range(TITLES)
]


def busy(drives: int) -> State:
    """Give a scanner whose drives are all attached and synced just now."""
    numbers = range(drives)
    return State(
        rev=1,
        hosts=(Host(host_id="host-1", name="attic"),),
        devices=tuple(replace(STICK, device_id=f"device-{n}", serial=f"SERIAL-{n}") for n in numbers),
        volumes=tuple(
            replace(VOLUME, volume_id=f"volume-{n}", device_id=f"device-{n}", drive_id=f"drive-{n}") for n in numbers
        ),
        drives=tuple(_drive(n) for n in numbers),
        profiles=(TRAVEL, KIDS),
        jobs=tuple(_job(n, 0) for n in numbers),
        bitrot_events=tuple(
            replace(BITROT, event_id=f"rot-{n}", drive_id=f"drive-{n}", device_id=f"device-{n}") for n in numbers[::10]
        ),
        health=tuple(replace(GOOD, device_id=f"device-{n}", rows=ROWS) for n in numbers),
    )


def _drive(number: int) -> Drive:
    """Give a drive that knows everything about itself."""
    return replace(
        ATTACHED,
        drive_id=f"drive-{number}",
        name=f"Drive {number}",
        volume_id=f"volume-{number}",
        device_id=f"device-{number}",
        job_id=f"job-{number}",
        files=TITLES,
        titles=StatusCounts(complete=TITLES - 50, partial=20, missing=30),
        integrity=Integrity(files=TITLES, size_bytes=FILM, last_verify_at="2026-11-20T10:00:00Z"),
    )


def _job(number: int, step: int) -> Job:
    """Give a running job, further with each step."""
    return Job(
        job_id=f"job-{number}",
        host_id="host-1",
        kind=JobKind.SYNC,
        state=JobState.RUNNING,
        created_at="2026-11-21T03:00:00Z",
        drive_id=f"drive-{number}",
        progress=Progress(
            done_bytes=step * FILM, total_bytes=1000 * FILM, percent=step / 10 % 100, current=f"Film {step}.mkv"
        ),
    )


class BusyScanner(FakeScanner):
    """A scanner that does what the bench tells it over a pipe."""

    async def serve(self, orders: Connection) -> None:
        """Do one order after the other until the pipe is closed."""
        self.answers = {"history": {"entries": [], "next_cursor": None}, "contents": {"titles": PAGE}}
        orders.send(self.port)
        loop = asyncio.get_running_loop()
        step = 0
        while True:
            try:
                order, *arguments = await loop.run_in_executor(None, orders.recv)
            except EOFError:
                return
            step += 1
            if order == "patch":
                await self._advance(range(*arguments), step)
            elif order == "whole":
                await self._whole(step)
            elif order == "event":
                await self.happen("drive_attached", f"drive-{arguments[0]}", sent=time.monotonic(), number=arguments[1])
            elif order == "away":
                port = self.port
                await self.stop()
                await asyncio.sleep(arguments[0])
                await self.start(port=port)
            orders.send(None)

    async def _advance(self, numbers: Iterable[int], step: int) -> None:
        """Push how far some jobs are, and what it did to the space of their drives."""
        drives = [replace(self.drive(f"drive-{n}"), free_bytes=FILM + step) for n in numbers]
        await self.change(drives=drives, jobs=[_job(n, step) for n in numbers])

    async def _whole(self, step: int) -> None:
        """Change every drive without a word, then show a gap: the whole state is asked for."""
        await self.skip_revision(
            drives=[replace(drive, missing_items=step) for drive in self.state.drives],
            jobs=[_job(n, step) for n in range(len(self.state.jobs))],
        )
        await self.change()


def serve(drives: int, orders: Connection) -> None:
    """Run the scanner: the whole of its process."""

    async def run() -> None:
        async with BusyScanner(busy(drives)) as scanner:
            await scanner.serve(orders)

    asyncio.run(run())
