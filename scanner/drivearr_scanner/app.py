"""Where the parts are joined into a running scanner; the only place that does so."""

import asyncio
import contextlib
import fcntl
import logging
import os
import signal
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from .api.access import AccessRules, Gate
from .api.announce import announced
from .api.home_users import home_users
from .api.hub import Hub
from .api.server import create_app, serving
from .api.supervisor import told_supervisor
from .api.tokens import TokenBook
from .config import TOKEN_FILE, ServeConfig, allowed_hosts, hand_over_path, read_token, this_host
from .contract.enums import EventType
from .contract.errors import DrivearrError, error
from .contract.models import DriveEvent
from .devices.capabilities import capabilities
from .devices.monitor import Monitor
from .jobs.queue import JobQueue
from .journeys.context import Context, utc_now
from .journeys.installation import installation_id
from .journeys.scanner import Scanner
from .store import history
from .store.connection import Store
from .store.copies import COPY_PATH, take_over, take_up

LOGGER = logging.getLogger(__name__)

LOCK_FILE = "serve.lock"
# Seconds between two rescans of folders that cannot be watched: metadata only, never of a disk that tells by itself.
RESCAN_S = 600.0
# Characters: of chance, 128 bits and more; the ones that are made here have 43.
LEAST_TOKEN = 22


@dataclass(frozen=True, slots=True)
class Running:
    """A scanner that serves: its address, and itself."""

    url: str
    token: str
    scanner: Scanner


class _Signals:
    """Tells the hub what the journeys have to say; the hub comes after them."""

    def __init__(self, store: Store, host_id: str) -> None:
        """Speak for the machine `host_id`."""
        self._store = store
        self._host_id = host_id
        self.hub: Hub | None = None
        self.advise: Callable[[], None] | None = None

    def changed(self) -> None:
        """Say that the state may be different."""
        if self.hub is not None:
            self.hub.changed()
        if self.advise is not None:
            self.advise()

    async def emit(self, kind: EventType, drive_id: str, data: dict[str, Any]) -> None:
        """Keep an event, then tell it."""
        event = DriveEvent(
            event_id=uuid.uuid4().hex, type=kind, drive_id=drive_id, host_id=self._host_id, at=utc_now(), data=data
        )
        await self._store.write(lambda connection: history.add_event(connection, event))
        if self.hub is not None:
            self.hub.tell_event(event)


@contextlib.asynccontextmanager
async def running(config: ServeConfig, environment: Mapping[str, str] | None = None) -> AsyncIterator[Running]:
    """Run a scanner for as long as the context lasts.

    Raises `data_unusable`, `data_newer`, `data_in_use`, `port_in_use` before anything is served.
    """
    environment = os.environ if environment is None else environment
    with contextlib.ExitStack() as kept:
        token = read_token(config.data, environment)
        if len(token) < LEAST_TOKEN:
            LOGGER.warning("The token of DRIVEARR_TOKEN is short enough to be guessed. Set a long, random one")
        kept.enter_context(only_one(config.data))
        if take_up(config.data):
            LOGGER.warning("There was no data base: the copy in %s is taken", COPY_PATH)
        elif (left := hand_over_path(environment)) is not None and take_over(config.data, left):
            LOGGER.warning("There was no data base: what another app left in %s is taken over", left)
        store = Store(config.data)
        kept.callback(store.close)
        server_id = installation_id(store)
        host = this_host(server_id)
        signals = _Signals(store, host.host_id)
        queue = JobQueue(store, host.host_id, changed=signals.changed, now=utc_now)
        context = Context(
            host=host, server_id=server_id, store=store, queue=queue, changed=signals.changed, emit=signals.emit
        )
        kept.callback(lambda: context.workers.shutdown(wait=False, cancel_futures=True))
        able = await asyncio.to_thread(capabilities)
        scanner = Scanner(context, name=host.name, capabilities=able, discover=config.discover, mount=config.mount)
        await scanner.restore()
        await scanner.declare(config.libraries, config.drives)
        signals.hub = hub = Hub(scanner.state, scanner.info)
        scanner.ejects.host_answers = lambda: hub.can_unmount
        scanner.mounting.host.ask = hub.ask_mount
        signals.advise = scanner.advising.wake
        gate = Gate(
            AccessRules(behind_ingress="SUPERVISOR_TOKEN" in environment, host_names=allowed_hosts(environment)),
            TokenBook(store, first=token, first_path=os.path.join(config.data, TOKEN_FILE)),
            home_users(environment),
        )
        async with serving(create_app(scanner, signals.hub, gate), host=config.host, port=config.port) as port:
            url = f"http://{_shown_host(config.host)}:{port}"
            told = told_supervisor(scanner.info(), port=port, token=token, environment=environment)
            async with _at_work(scanner), _announced(config, scanner, port), told:
                yield Running(url, token, scanner)


async def serve(config: ServeConfig, *, ready: Callable[[Running], None]) -> None:
    """Run a scanner until SIGINT or SIGTERM; `ready` is called once it answers."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running(config) as started:
        ready(started)
        await stop.wait()


@contextlib.asynccontextmanager
async def _at_work(scanner: Scanner) -> AsyncIterator[None]:
    """Set the scanner going, and follow what is attached."""
    monitor = Monitor()
    await monitor.start()
    tasks = [
        asyncio.create_task(scanner.start(), name="first-look"),
        asyncio.create_task(_follow(monitor, scanner), name="follow-devices"),
        asyncio.create_task(_rescan_silent(scanner), name="rescan-silent"),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await monitor.stop()
        await scanner.close()


async def _follow(monitor: Monitor, scanner: Scanner) -> None:
    """Look again whenever a device or the mount table changes."""
    async for _ in monitor.changes():
        try:
            await scanner.look_again()
        except Exception:
            LOGGER.exception("Looking at what is attached failed; it is tried again at the next change")


def _announced(config: ServeConfig, scanner: Scanner, port: int) -> AbstractAsyncContextManager[None]:
    """Announce the scanner, unless it was asked not to."""
    if not config.announce:
        return contextlib.nullcontext()
    return announced(scanner.info(), host=config.host, port=port)


async def _rescan_silent(scanner: Scanner) -> None:
    """Rescan from time to time what tells no changes by itself."""
    while True:
        await asyncio.sleep(RESCAN_S)
        try:
            await scanner.rescan_silent()
        except DrivearrError as problem:
            LOGGER.info("A rescan was not possible: %s", problem.code)


@contextlib.contextmanager
def only_one(data: str) -> Iterator[None]:
    """Hold the data directory, so that no second scanner writes to it; `data_in_use`."""
    os.makedirs(data, mode=0o700, exist_ok=True)
    fd = os.open(os.path.join(data, LOCK_FILE), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise error("data_in_use", path=data) from problem
        yield
    finally:
        os.close(fd)


def _shown_host(host: str) -> str:
    """Give the address to print for one that means "all"."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
