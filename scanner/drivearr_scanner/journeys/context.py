"""What every journey needs: the memory, the queue, the clock, and whom to tell."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.enums import EventType
from drivearr_scanner.contract.models import Host
from drivearr_scanner.devices.network import find_share
from drivearr_scanner.jobs.control import Control
from drivearr_scanner.jobs.queue import JobQueue
from drivearr_scanner.store.connection import Store

from .network_lanes import Shares

# Worker threads for blocking work. Drives are slow and few; a hung one must not take them all.
WORKERS = 16

type Emit = Callable[[EventType, str, dict[str, Any]], Awaitable[None]]


def utc_now() -> str:
    """Give the present time as RFC 3339 in UTC, to the millisecond."""
    return rfc3339_utc(datetime.now(UTC))


def rfc3339_utc(moment: datetime) -> str:
    """Give a moment as RFC 3339 in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(slots=True, kw_only=True)
class Context:
    """What the journeys share. `changed` says that the state may be different; `emit` tells an event."""

    host: Host
    server_id: str
    store: Store
    queue: JobQueue
    changed: Callable[[], None]
    emit: Emit
    now: Callable[[], str] = utc_now
    workers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="worker")
    )

    shares: Shares = field(default_factory=Shares)

    async def blocking[T](self, work: Callable[[], T]) -> T:
        """Run blocking work in a worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self.workers, work)

    async def blocking_at[T](
        self, paths: str | Sequence[str], work: Callable[[], T], *, control: Control | None = None
    ) -> T:
        """Run blocking work on folders; where they lie on network shares in a thread of these, or `share_silent`."""
        places = [paths] if isinstance(paths, str) else paths
        found = await self.blocking(lambda: [share for path in places if (share := find_share(path)) is not None])
        return await (self.blocking(work) if not found else self.shares.run(found, work, control=control))
