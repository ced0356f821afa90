"""Work on network shares, each share in threads of its own: one that hangs holds up its own work and nothing else.

While work is under way on a share, a watchdog asks it now and then for something small. When no answer comes in time,
the work fails as `share_silent`, further work is refused at once, and the thread that hangs is left behind until the
share is back. Nothing is asked of a share on which nobody works.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.devices.mountinfo import Mount
from drivearr_scanner.devices.network import probe
from drivearr_scanner.jobs.control import CancelledJobError, Control

LOGGER = logging.getLogger(__name__)

# Seconds: NFS itself tells of a server that does not answer after 60; a job need not wait for so long to say so, and a
# server whose disks spin up first takes some ten.
TIMEOUT_S = 20.0
# Seconds between two questions while work is under way; one is a few hundred bytes on the wire.
PROBE_EVERY_S = 5.0
# Seconds that work has to stop at a safe place when the scanner ends.
CLOSE_S = 5.0
# Threads that work on one share at a time: a verify, a sync from it, and short looks beside them.
WORKERS = 4


@dataclass(slots=True, eq=False)
class _Piece:
    """A piece of work under way."""

    future: "asyncio.Future[Any]"
    thread: threading.Thread
    control: Control | None
    cancelled_at: float | None = None


@dataclass(slots=True)
class _Lane:
    """One share: what is under way, the threads that work or hang on it, and since when it is silent."""

    mount_point: str
    seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WORKERS))
    pieces: set[_Piece] = field(default_factory=set)
    threads: set[threading.Thread] = field(default_factory=set)
    came_back: asyncio.Event = field(default_factory=asyncio.Event)
    silent_since: str | None = None
    watchdog: asyncio.Task[None] | None = None


class Shares:
    """The shares on which somebody works or worked.

    `silenced` is told of a share that stopped answering before any work on it fails, `recovered` of one that answers
    again; `changed` follows both.
    """

    def __init__(self, *, timeout_s: float = TIMEOUT_S, probe_every_s: float = PROBE_EVERY_S) -> None:
        """Know of no share yet."""
        self._timeout_s = timeout_s
        self._probe_every_s = probe_every_s
        self._lanes: dict[str, _Lane] = {}
        self._closed = False
        self._returns: set[asyncio.Task[None]] = set()
        self.changed: Callable[[], None] = lambda: None
        self.silenced: Callable[[str], Awaitable[None]] = _nobody
        self.recovered: Callable[[str], Awaitable[None]] = _nobody

    @property
    def silent(self) -> dict[str, str]:
        """The mount points that do not answer, and since when (RFC 3339)."""
        return {point: lane.silent_since for point, lane in self._lanes.items() if lane.silent_since is not None}

    async def run[T](self, shares: Iterable[Mount], work: Callable[[], T], *, control: Control | None = None) -> T:
        """Do blocking work on shares, one or several; `share_silent` when one of them does not answer.

        Work that is left behind is told to stop by its `control`, for when it comes back.
        """
        points = sorted({share.mount_point for share in shares})
        lanes = [self._lanes.setdefault(point, _Lane(point)) for point in points]
        self._refuse(lanes)
        async with contextlib.AsyncExitStack() as seats:
            for lane in lanes:  # in one order for all, so that two never wait for each other
                await seats.enter_async_context(lane.seats)
            self._refuse(lanes)
            piece = self._begin(lanes, work, control)
            for lane in lanes:
                if lane.watchdog is None or lane.watchdog.done():
                    lane.watchdog = asyncio.create_task(self._watch(lane), name="share-watchdog")
            try:
                result: T = await piece.future
            except asyncio.CancelledError:
                if control is not None:
                    control.cancel()
                raise
            finally:
                for lane in lanes:
                    lane.pieces.discard(piece)
            return result

    async def close(self) -> None:
        """Give what is under way a moment to come to its end, then leave it behind."""
        self._closed = True
        if under_way := [piece for lane in self._lanes.values() for piece in lane.pieces]:
            await asyncio.wait([piece.future for piece in under_way], timeout=CLOSE_S)
        for piece in under_way:
            _settle(piece.future, None, CancelledJobError())
        tasks = [*self._returns, *(lane.watchdog for lane in self._lanes.values() if lane.watchdog is not None)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _refuse(self, lanes: Iterable[_Lane]) -> None:
        """Begin nothing on a share that does not answer, and nothing at all once the scanner ends."""
        if self._closed:
            raise CancelledJobError
        for lane in lanes:
            if lane.silent_since is not None:
                raise error("share_silent", path=lane.mount_point)

    def _begin(self, lanes: Sequence[_Lane], work: Callable[[], Any], control: Control | None) -> _Piece:
        """Start a piece of work in a thread that nobody has to wait for when the process ends."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def came_back(result: Any, problem: BaseException | None) -> None:
            for lane in lanes:
                lane.threads.discard(thread)
                lane.came_back.set()
            _settle(future, result, problem)

        def run() -> None:
            result, problem = None, None
            try:
                result = work()
            except BaseException as caught:  # noqa: BLE001 - raised where the result is awaited
                problem = caught
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(came_back, result, problem)

        thread = threading.Thread(target=run, name="share-worker", daemon=True)
        piece = _Piece(future, thread, control)
        for lane in lanes:
            lane.pieces.add(piece)
            lane.threads.add(thread)
        thread.start()
        return piece

    async def _watch(self, lane: _Lane) -> None:
        """Ask the share now and then for as long as somebody works on it, or it is silent."""
        while lane.pieces:
            await self._ask(lane)
            self._give_up_cancelled(lane)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(_until_idle(lane), self._probe_every_s)

    async def _ask(self, lane: _Lane) -> None:
        """Ask the share once; when it does not answer, say so until it does and what hung has come back."""
        loop = asyncio.get_running_loop()
        answered = asyncio.Event()

        def run() -> None:
            probe(lane.mount_point)
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(answered.set)

        threading.Thread(target=run, name="share-probe", daemon=True).start()
        try:
            await asyncio.wait_for(answered.wait(), self._timeout_s)
        except TimeoutError:
            await self._fall_silent(lane)
            await answered.wait()
            while lane.threads:
                lane.came_back.clear()
                await lane.came_back.wait()
            lane.silent_since = None
            LOGGER.info("A network share answers again")
            self.changed()
            # Beside this watchdog, which has to see it when the share hangs again at once.
            task = asyncio.create_task(self._tell_of_return(lane.mount_point), name="share-is-back")
            self._returns.add(task)
            task.add_done_callback(self._returns.discard)

    async def _tell_of_return(self, mount_point: str) -> None:
        """Tell who looks at a share again that it answers."""
        try:
            await self.recovered(mount_point)
        except Exception:
            LOGGER.exception("What lies on a network share that is back could not be looked at")

    async def _fall_silent(self, lane: _Lane) -> None:
        """Let all work on a share fail, once what lies on it is known to be out of reach."""
        lane.silent_since = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        LOGGER.warning("A network share did not answer within %g s; its work is put off", self._timeout_s)
        try:
            await self.silenced(lane.mount_point)
        except Exception:
            LOGGER.exception("What lies on a silent network share could not be marked")
        for piece in list(lane.pieces):
            _settle(piece.future, None, error("share_silent", path=lane.mount_point))
            if piece.control is not None:
                piece.control.cancel()
        self.changed()

    def _give_up_cancelled(self, lane: _Lane) -> None:
        """Let go of work that was cancelled long ago and does not come back, although the share answers."""
        now = asyncio.get_running_loop().time()
        for piece in list(lane.pieces):
            if piece.control is None or not piece.control.cancelled:
                continue
            piece.cancelled_at = piece.cancelled_at or now
            if now - piece.cancelled_at >= self._timeout_s:
                _settle(piece.future, None, CancelledJobError())


def _settle(future: "asyncio.Future[Any]", result: Any, problem: BaseException | None) -> None:
    """Give a piece of work its end, unless it has one."""
    if future.done():
        return
    if problem is None:
        future.set_result(result)
    else:
        future.set_exception(problem)


async def _until_idle(lane: _Lane) -> None:
    """Wait until nothing is under way."""
    while lane.pieces:
        await asyncio.wait([piece.future for piece in lane.pieces], return_when=asyncio.FIRST_COMPLETED)
        await asyncio.sleep(0)


async def _nobody(_mount_point: str) -> None:
    """Tell nobody."""
