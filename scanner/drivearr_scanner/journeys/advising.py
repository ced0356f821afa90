"""Advice in the running scanner: health, damage, copies and network shares, joined anew when one of them changed."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from drivearr_scanner.advice.disk_rules import Disk, advise_disk
from drivearr_scanner.advice.event_rules import advise_event
from drivearr_scanner.advice.interval_rules import CARE, Care
from drivearr_scanner.advice.languages import translated
from drivearr_scanner.advice.network_rules import ShareSpeed, Thresholds
from drivearr_scanner.advice.peers_rules import standing_out
from drivearr_scanner.catalog.identity import RootKind
from drivearr_scanner.contract.advice import DeviceAdvice, EventAdvice, ReadingOrder
from drivearr_scanner.contract.enums import HealthStatus, JobKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import BitrotEvent
from drivearr_scanner.contract.models import Health
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.listing import server_id
from drivearr_scanner.devices.network import find_share
from drivearr_scanner.integrity.scope import Scope

from .advising_holdings import Found, Holdings, Place
from .drives import DriveState
from .lasting import MANY_FILES
from .libraries import LibraryState
from .near_damage import files_near_damage
from .parts import Parts

LOGGER = logging.getLogger(__name__)

type Given = DeviceAdvice | EventAdvice

# Seconds between two looks at what changed; longer where a look takes long, so that it costs a tenth at most.
REST_S = 0.5
REST_SHARE = 9
# Seconds that a page waits for the first advice; clients wait 30 for an answer.
PATIENCE_S = 20.0


class Advising:
    """Says what to do about devices and bitrot events, and how often health lets a disk be read."""

    def __init__(
        self,
        parts: Parts,
        *,
        health: Callable[[], tuple[Health, ...]],
        models: Callable[[], dict[str, str]],
        events: Callable[[], tuple[BitrotEvent, ...]],
        inventory: Callable[[], Inventory],
        speed_of: Callable[[str], ShareSpeed | None],
    ) -> None:
        """Ask nothing yet."""
        self._parts = parts
        self._context = parts.context
        self._health = health
        self._models = models
        self._events = events
        self._inventory = inventory
        self._speed_of = speed_of
        self._holdings = Holdings(parts.context.store, parts.comparer.identity_of)
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._drawn = asyncio.Event()
        self.told: tuple[DeviceAdvice, ...] = ()

    def start(self) -> None:
        """Begin to keep `told` in step with what it is drawn from."""
        self._task = asyncio.create_task(self._run(), name="advice")
        self.wake()

    async def close(self) -> None:
        """Draw nothing anew."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Say that something may be different; called on the event loop."""
        self._woken.set()

    async def _run(self) -> None:
        """Draw the advice on devices anew after changes, and let it be seen where it is another one."""
        loop = asyncio.get_running_loop()
        while True:
            await self._woken.wait()
            self._woken.clear()
            began = loop.time()
            try:
                found = tuple(await self._devices())
            except Exception:
                LOGGER.exception("Advice could not be drawn; it is tried again at the next change")
            else:
                self._drawn.set()
                if found != self.told:
                    self.told = found
                    self._context.changed()
            await asyncio.sleep(max(REST_S, REST_SHARE * (loop.time() - began)))

    async def report(self, language: str = "en") -> dict[str, Any]:
        """Give the advice on every attached device that holds something of ours, or is ill, and on every event."""
        devices = await (self._drawn_last() if self._holds_much() else self._devices())
        events = self._events()
        health = {each.device_id: each for each in self._health()}
        given: list[Given] = list(devices)
        given += [advise_event(event, health.get(event.device_id or "")) for event in events]
        shown = await self._context.blocking(lambda: [_shown(each, language) for each in given])
        return {"devices": shown[: len(devices)], "events": shown[len(devices) :]}

    def _holds_much(self) -> bool:
        """Tell whether it takes seconds to find out what exists only once."""
        return sum(library.files or 0 for library in self._parts.libraries.all()) > MANY_FILES

    async def _drawn_last(self) -> list[DeviceAdvice]:
        """Give the advice that was drawn last; it is drawn anew after each change, and no page waits for that."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._drawn.wait()
        except TimeoutError as late:
            raise error(
                "unavailable", detail="what exists only once is still being found out; ask again later"
            ) from late
        return list(self.told)

    def factor_of(self, state: DriveState | LibraryState) -> float | None:
        """Give what health makes of a schedule's times; None while the disk must not be read whole."""
        return self._care_of(state).factor

    async def read_first(self, state: DriveState | LibraryState) -> Scope | None:
        """Give the files of a degraded disk that are read before all others: damaged ones, and those around damage."""
        if self._care_of(state).order is not ReadingOrder.DAMAGED_FIRST:
            return None
        store, host_id, device = self._context.store, self._context.host.host_id, self._parts.device_of(state)
        paths = await self._context.blocking(lambda: files_near_damage(store, state.root_id, device, host_id=host_id))
        return Scope(files=paths) if paths else None

    def _care_of(self, state: DriveState | LibraryState) -> Care:
        """Give how the disk of a drive or library is to be read."""
        device = self._parts.device_of(state)
        health = {each.device_id: each.status for each in self._health()}
        status = None if device is None else health.get(device.device_id)
        return CARE[status or HealthStatus.UNKNOWN]

    async def only_on(self, state: DriveState | LibraryState) -> tuple[Found, ...]:
        """Give the videos of a drive or library that exist on no other device."""
        places, failing, root_id = self._places(), self._failing(), state.root_id
        return await self._context.blocking(lambda: self._holdings.files_only_at(root_id, places, failing=failing))

    def _failing(self) -> frozenset[str]:
        """Give the disks whose copies count for nothing."""
        return frozenset(each.device_id for each in self._health() if each.status is HealthStatus.FAILING)

    async def _devices(self) -> list[DeviceAdvice]:
        """Give the advice on devices, in the order of the inventory."""
        health = {each.device_id: each for each in self._health()}
        failing, places = self._failing(), self._places()
        only = await self._context.blocking(lambda: self._holdings.only_here(places, failing=failing))
        attached = self._inventory().devices
        apart = standing_out(self._models(), health)
        silent = await self._silent()
        settings = self._parts.settings.now
        thresholds = Thresholds(
            warn=settings.network_warn_bytes_per_s,
            agent=settings.network_agent_bytes_per_s,
            stop=settings.network_stop_bytes_per_s,
        )
        told = []
        for device in attached:
            speed = self._speed_of(device.device_id)
            is_told = device.device_id in only or speed is not None or device.device_id in silent
            if not is_told and not _is_ill(health.get(device.device_id)):
                continue
            events = tuple(event for event in self._events() if event.device_id == device.device_id)
            disk = Disk(
                device=device,
                health=health.get(device.device_id),
                events=events,
                only=only.get(device.device_id),
                stands_out=apart.get(device.device_id, ()),
                silent_since=silent.get(device.device_id),
                speed=speed,
                thresholds=thresholds,
            )
            told.append(advise_disk(disk))
        return told

    def _places(self) -> list[Place]:
        """Give every root that may hold copies: the libraries, and the drives, those that are away too."""
        kinds = {"movies": RootKind.MOVIES, "tv": RootKind.TV}
        scanned = {job.drive_id or job.library_id for job in self._context.queue.under_way(JobKind.SCAN)}
        found = [
            Place(
                root_id=state.root_id,
                device_id=state.device_id,
                kind=kinds.get(state.row.kind, RootKind.MIXED),
                scanned=state.row.library_id in scanned,
            )
            for state in self._parts.libraries.all()
        ]
        return found + [
            Place(
                root_id=state.root_id,
                device_id=state.row.device_id,
                drive_id=state.drive_id if state.row.trusted else None,
                scanned=state.drive_id in scanned,
            )
            for state in self._parts.drives.all()
        ]

    async def _silent(self) -> dict[str, str]:
        """Give the servers of which a share does not answer, and since when."""
        silent = self._context.shares.silent
        shares = await self._context.blocking(lambda: {point: find_share(point) for point in silent})
        return {server_id(share): silent[point] for point, share in shares.items() if share is not None}


def _is_ill(health: Health | None) -> bool:
    """Tell whether a device's health is known and not good: then it is told of even if it holds nothing of ours."""
    return health is not None and health.status not in (HealthStatus.OK, HealthStatus.UNKNOWN)


def _shown(given: Given, language: str) -> dict[str, Any]:
    """Give advice as the API shows it, in a language; blocking the first time."""
    values = given.to_dict()
    values["recommendations"] = [translated(each, language).to_dict() for each in given.recommendations]
    return values
