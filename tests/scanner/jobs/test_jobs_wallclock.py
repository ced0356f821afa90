"""The wall clock's timer: it rings at its moment, and can be woken."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
from drivearr_scanner.jobs.wallclock import WallClock


def in_seconds(seconds):
    """Give a moment of the wall clock."""
    return datetime.now(UTC) + timedelta(seconds=seconds)


async def waited(clock, moment, woken=None):
    """Give how long a wait took; one that does not end fails."""
    began = time.monotonic()
    async with asyncio.timeout(30):
        await clock.wait(moment, woken or asyncio.Event())
    return time.monotonic() - began


async def test_it_rings_at_its_moment_again_and_again():
    """Two waits on one timer, and one for a moment that is over."""
    with WallClock() as clock:
        assert await waited(clock, in_seconds(0.2)) >= 0.2
        assert await waited(clock, in_seconds(0.2)) >= 0.2
        await waited(clock, in_seconds(-3600))


@pytest.mark.parametrize("moment", [None, datetime(2090, 1, 1, tzinfo=UTC)])
async def test_it_can_be_woken(moment):
    """Who waits for nothing or for a far day is woken at once, and nothing of that is left for the next wait."""
    woken = asyncio.Event()
    with WallClock() as clock:
        asyncio.get_running_loop().call_later(0.1, woken.set)
        assert await waited(clock, moment, woken) >= 0.1
        assert await waited(clock, in_seconds(0.2)) >= 0.2
