"""Retention: what is over and older than the user wants to keep it is forgotten, a little at a time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from drivearr_scanner.store import retention
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

type Forget = Callable[[Connection, str, int], int]


class Retention:
    """Forgets once a day."""

    def __init__(self, context: Context, settings: SettingsBook) -> None:
        """Forget nothing until `start`."""
        self._context = context
        self._settings = settings
        self._background = Background("retention")

    def start(self) -> None:
        """Begin to look once a day."""
        self._background.spawn(self._run())

    async def close(self) -> None:
        """Forget nothing more."""
        await self._background.close()

    async def forget(self) -> dict[str, int]:
        """Forget what is old by the settings now, and give how much of what went."""
        kept = self._settings.now
        counts = {
            "history": await self._all(retention.forget_history, kept.keep_history_days),
            "events": await self._all(retention.forget_events, kept.keep_events_days),
            "findings": await self._all(retention.forget_findings, kept.keep_events_days),
            "readings": await self._all(_readings, kept.keep_readings_days),
        }
        if kept.keep_jobs_days:
            counts["jobs"] = await self._context.queue.forget(self._before(kept.keep_jobs_days))
        if any(counts.values()):
            LOGGER.info("Forgotten, since it is older than is to be kept: %s", counts)
        return counts

    async def _run(self) -> None:
        """Forget, and wait for the next day."""
        await asyncio.sleep(FIRST_S)
        while True:
            await self.forget()
            await asyncio.sleep(EVERY_S)

    async def _all(self, forget: Forget, days: int) -> int:
        """Forget what is older than some days, in small transactions; 0 days is never."""
        total, before = 0, self._before(days)
        while days:
            gone = await self._context.store.write(lambda connection: forget(connection, before, ROWS))
            total += gone
            if gone < ROWS:
                break
            await asyncio.sleep(PAUSE_S)
        return total

    def _before(self, days: int) -> str:
        """Give the moment that many days ago."""
        return rfc3339_utc(datetime.fromisoformat(self._context.now()) - timedelta(days=days))


def _readings(connection: Connection, before: str, limit: int) -> int:
    """Forget readings, whose times are unix seconds."""
    return retention.forget_readings(connection, int(datetime.fromisoformat(before).timestamp()), limit)
