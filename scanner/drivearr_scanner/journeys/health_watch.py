"""Asks the disks for their health when it is time: never waking one, never waiting for one, one at a time on a bus."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.enums import HealthReason, JobKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Device, Health, Job
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.health.asking import Asker, Target
from drivearr_scanner.health.pace_rules import SHORTEST_S
from drivearr_scanner.health.reaching import card, targets
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.self_tests import SelfTestKind, SelfTests
from drivearr_scanner.health.smartctl import Smartctl
from drivearr_scanner.jobs.wallclock import WallClock
from drivearr_scanner.store.health import DAY_S

from .background import Background
from .drives import DriveState
from .health_book import DiskState, HealthBook, moment
from .health_sectors import BadSectors
from .parts import Parts

LOGGER = logging.getLogger(__name__)

# Seconds after which a disk that a sync writes to is looked at again.
WAIT_FOR_SYNC_S = 60.0
# Seconds that an eject waits for the last reading of its disk.
BEFORE_EJECT_S = 5.0
SHORT_EVERY_S = 7 * DAY_S
LONG_EVERY_S = 30 * DAY_S
_NOT_NOW = frozenset({HealthReason.PERMISSION, HealthReason.NO_SMARTCTL})


@dataclass(slots=True)
class _Plan:
    """When a disk is asked next (unix seconds), and the turns of those who ask it."""

    due: float
    lock: asyncio.Lock


class HealthWatch:
    """Keeps the readings of the attached disks fresh; `refresh` and `self_test` do what people ask for.

    `told` is given each disk that said something.
    """

    def __init__(self, parts: Parts, book: HealthBook, sectors: BadSectors) -> None:
        """Ask nothing until `start`."""
        self._parts = parts
        self._context = parts.context
        self._book = book
        self._sectors = sectors
        self._smartctl = Smartctl()
        self._asker = Asker(self._smartctl, book.types)
        self._self_tests = SelfTests(self._smartctl)
        self._machine = Machine()
        self._plans: dict[str, _Plan] = {}
        self._cannot_test: set[str] = set()
        self._asking: set[str] = set()
        self._woken = asyncio.Event()
        self._background = Background("health")
        self.told: Callable[[str], Awaitable[None]] = _nobody

    def start(self) -> None:
        """Begin to ask."""
        self._background.spawn(self._run())

    async def close(self) -> None:
        """Ask nothing more; a call that is under way is ended."""
        await self._background.close()

    async def follow(self, inventory: Inventory) -> None:
        """Take what is attached now; what came is asked soon, unless the user does not want that."""
        found: list[tuple[Device, Target]] = await self._context.blocking(
            lambda: list(targets(inventory, self._machine))
        )
        mounted = frozenset(
            volume.device_id for volume in inventory.volumes if volume.mount_point and volume.device_id is not None
        )
        came = await self._book.follow(found, mounted)
        now = self._book.now_s()
        for state in came:
            wait = 0.0 if self._parts.settings.now.health_on_attach or state.row is None else state.interval_s
            self._plans[state.device.device_id] = _Plan(now + wait, asyncio.Lock())
        self._plans = {name: plan for name, plan in self._plans.items() if self._book.find(name) is not None}
        self.settings_changed()

    def settings_changed(self) -> None:
        """Take shorter intervals into account: of the settings, or of a disk that was mounted."""
        now = self._book.now_s()
        for state in self._book.states():
            plan = self._plans[state.device.device_id]
            state.interval_s = min(state.interval_s, self._book.base_interval_s(state))
            plan.due = min(plan.due, now + state.interval_s)
        self._woken.set()

    async def refresh(self, device_id: str, *, wake: bool = False) -> Health:
        """Ask a disk now; only with `wake`, by a person's word, one that sleeps. `device_not_found`."""
        state = self._book.get(device_id)
        if self._asker.type_of(device_id) is None:
            self._asker.forget(device_id)
        if wake and self._asker.type_of(device_id) is None:
            await self._ask(state)  # at first contact nothing is woken: the way to ask it is found out before
        await self._ask(state, wake=wake)
        return self._book.health(device_id)

    async def before_eject(self, state: DriveState) -> None:
        """Take a last reading of the disk of a drive that is ejected; a slow one holds nobody up."""
        device = self._parts.device_of(state)
        found = None if device is None else self._book.find(device.device_id)
        if found is None or found.reason in _NOT_NOW:
            return
        try:
            async with asyncio.timeout(BEFORE_EJECT_S):
                await self._ask(found)
        except TimeoutError:
            LOGGER.info("The disk of a drive that is ejected did not answer in time")

    async def self_test(self, device_id: str, kind: SelfTestKind | None) -> Health:
        """Let a disk test itself, or with None abort that; `unsupported` and `unavailable` say why it did not begin."""
        state = self._book.get(device_id)
        device_type = self._asker.type_of(device_id)
        if device_type is None and state.row is None:
            await self._ask(state)
            device_type = self._asker.type_of(device_id)
        if device_type is None:
            raise error("unsupported", detail="this disk, or its enclosure, runs no self-tests")
        target = state.target
        bus = target.port or target.node
        if kind is None:
            await self._self_tests.abort(target.node, device_type, bus=bus)
        else:
            await self._self_tests.start(target.node, device_type, kind, bus=bus)
            await self._note_test(state, kind)
        await self._ask(state)
        return self._book.health(device_id)

    def plan_of(self, device_id: str) -> dict[str, Any]:
        """Say how a disk is asked, how often and when next."""
        state, plan = self._book.get(device_id), self._plans.get(device_id)
        return {
            "device_type": self._asker.type_of(device_id),
            "interval_s": state.interval_s,
            "next_read_at": None if plan is None else moment(plan.due),
        }

    async def _run(self) -> None:
        """Ask what is due, and wait for the next one."""
        with WallClock() as clock:
            while True:
                self._woken.clear()
                now, later = self._book.now_s(), []
                for device_id, plan in self._plans.items():
                    if device_id in self._asking:
                        continue
                    if plan.due <= now:
                        self._asking.add(device_id)
                        self._background.spawn(self._turn(device_id))
                    else:
                        later.append(plan.due)
                await clock.wait(_time(min(later, default=None)), self._woken)

    async def _turn(self, device_id: str) -> None:
        """Ask a disk whose time has come, and what follows from its answer."""
        try:
            state = self._book.find(device_id)
            if state is None:
                return
            if self._is_written_to(state):
                self._plans[device_id].due = self._book.now_s() + WAIT_FOR_SYNC_S
                return
            if (await self._ask(state)).readable:
                await self._test_if_due(state)
        except Exception:
            LOGGER.exception("Asking a disk for its health failed; it is tried again later")
            if device_id in self._plans:
                self._plans[device_id].due = self._book.now_s() + SHORTEST_S
        finally:
            self._asking.discard(device_id)
            self._woken.set()

    async def _ask(self, state: DiskState, *, wake: bool = False) -> SmartReading:
        """Read a disk, after those who ask it already, and take what it said."""
        device_id = state.device.device_id
        plan = self._plans.setdefault(device_id, _Plan(0.0, asyncio.Lock()))
        async with plan.lock:
            reading = await self._read(state, wake=wake)
            if self._book.find(device_id) is not state:
                return reading  # it was unplugged meanwhile
            await self._book.take(state, reading)
            testing = state.reading is not None and state.reading.self_test_percent is not None
            plan.due = self._book.now_s() + (min(SHORTEST_S, state.interval_s) if testing else state.interval_s)
        if reading.readable:
            await self.told(device_id)
            await self._sectors.follow(state)
        self._woken.set()
        return reading

    async def _read(self, state: DiskState, *, wake: bool) -> SmartReading:
        """Give a reading: of a card from the kernel, of any other disk by one call."""
        at, device, target = self._context.now(), state.device, state.target
        told = await self._context.blocking(lambda: card(device, target, self._machine, at=at))
        return told if told is not None else await self._asker.read(target, at=at, wake=wake)

    def _is_written_to(self, state: DiskState) -> bool:
        """Tell whether a sync writes to a disk behind a USB bridge: some reset when they are asked meanwhile."""
        if state.device.bus != "usb":
            return False
        device_id = state.device.device_id
        return any(self._drive_lies_on(job, device_id) for job in self._context.queue.under_way(JobKind.SYNC))

    def _drive_lies_on(self, job: Job, device_id: str) -> bool:
        """Tell whether the drive of a job lies on a disk."""
        drive = self._parts.drives.find(job.drive_id) if job.drive_id else None
        device = None if drive is None else self._parts.device_of(drive)
        return device is not None and device.device_id == device_id

    async def _test_if_due(self, state: DiskState) -> None:
        """Start the self-test that is due, on a disk that is awake and runs none."""
        settings, row, device_id = self._parts.settings.now, state.row, state.device.device_id
        if row is None or device_id in self._cannot_test or self._asker.type_of(device_id) is None:
            return
        if state.reading is not None and state.reading.self_test_percent is not None:
            return
        now = self._book.now_s()
        newest = max(row.short_test or 0, row.long_test or 0)
        if settings.self_test_long and now - (row.long_test or 0) >= LONG_EVERY_S:
            kind = SelfTestKind.LONG
        elif settings.self_test_short and now - newest >= SHORT_EVERY_S:
            kind = SelfTestKind.SHORT
        else:
            return
        try:
            await self.self_test(device_id, kind)
        except DrivearrError as problem:
            LOGGER.info("A self-test that was due did not begin: %s", problem)
            self._cannot_test.add(device_id)  # until the scanner starts again, or a person asks for one

    async def _note_test(self, state: DiskState, kind: SelfTestKind) -> None:
        """Keep when a test began."""
        self._cannot_test.discard(state.device.device_id)
        now = int(self._book.now_s())
        if kind is SelfTestKind.LONG:
            await self._book.change(state, long_test=now)
        elif kind is SelfTestKind.SHORT:
            await self._book.change(state, short_test=now)


async def _nobody(_device_id: str) -> None:
    """Tell nobody."""


def _time(at_s: float | None) -> datetime | None:
    """Give unix seconds as a moment to wait for."""
    return None if at_s is None else datetime.fromtimestamp(at_s, UTC)
