"""Retention: what is over and older than the user wants to keep it is forgotten, a little at a time."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from drivearr_scanner.jobs.clock_rules import believed
from drivearr_scanner.store import meta, retention
from drivearr_scanner.store.connection import Connection

from .background import Background
from .context import Context, rfc3339_utc
from .settings import SettingsBook

LOGGER = logging.getLogger(__name__)

# Seconds after the start, when nobody waits for the data base any more, and between two runs.
FIRST_S = 600.0
EVERY_S = 86_400.0
# Rows in one transaction: others write in between.
ROWS = 500
PAUSE_S = 0.05
KEPT_AS = "retention_believed_at"

type Forget = Callable[[Connection, str, int], int]


class Retention:
    """Forgets once a day."""

    def __init__(self, context: Context, settings: SettingsBook) -> None:
        """Forget nothing until `start`."""
        self._context = context
        self._settings = settings
        self._background = Background("retention")
        self._looked_s = time.monotonic()

    def start(self) -> None:
        """Begin to look once a day."""
        self._background.spawn(self._run())

    async def close(self) -> None:
        """Forget nothing more."""
        await self._background.close()

    async def forget(self) -> dict[str, int]:
        """Forget what is old by the settings now, and give how much of what went."""
        kept = self._settings.now
        now = await self._now()
        counts = {
            "history": await self._all(retention.forget_history, now, kept.keep_history_days),
            "events": await self._all(retention.forget_events, now, kept.keep_events_days),
            "findings": await self._all(retention.forget_findings, now, kept.keep_events_days),
            "readings": await self._all(_readings, now, kept.keep_readings_days),
        }
        if kept.keep_jobs_days:
            counts["jobs"] = await self._context.queue.forget(_before(now, kept.keep_jobs_days))
        if any(counts.values()):
            LOGGER.info("Forgotten, since it is older than is to be kept: %s", counts)
        return counts

    async def _run(self) -> None:
        """Forget, and wait for the next day."""
        await asyncio.sleep(FIRST_S)
        while True:
            await self.forget()
            await asyncio.sleep(EVERY_S)

    async def _now(self) -> datetime:
        """Give the moment from which age is reckoned, and keep it: a clock that jumped ahead is not believed."""
        looked_s = time.monotonic()
        ran = timedelta(seconds=looked_s - self._looked_s)
        self._looked_s = looked_s
        kept = await self._context.store.read(lambda connection: meta.get(connection, KEPT_AS))
        before = None if kept is None else datetime.fromisoformat(kept)
        now = believed(datetime.fromisoformat(self._context.now()), before, ran)
        await self._context.store.write(lambda connection: meta.put(connection, KEPT_AS, rfc3339_utc(now)))
        return now

    async def _all(self, forget: Forget, now: datetime, days: int) -> int:
        """Forget what is older than some days, in small transactions; 0 days is never."""
        total, before = 0, _before(now, days)
        while days:
            gone = await self._context.store.write(lambda connection: forget(connection, before, ROWS))
            total += gone
            if gone < ROWS:
                break
            await asyncio.sleep(PAUSE_S)
        return total


def _before(now: datetime, days: int) -> str:
    """Give the moment that many days ago."""
    return rfc3339_utc(now - timedelta(days=days))


def _readings(connection: Connection, before: str, limit: int) -> int:
    """Forget readings, whose times are unix seconds."""
    return retention.forget_readings(connection, int(datetime.fromisoformat(before).timestamp()), limit)
