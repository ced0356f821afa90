"""Advice in the running scanner: health, damage, copies and network shares, joined when somebody asks."""

from collections.abc import Callable
from typing import Any

from drivearr_scanner.advice.disk_rules import Disk, advise_disk
from drivearr_scanner.advice.event_rules import advise_event
from drivearr_scanner.advice.holdings_rules import only_here
from drivearr_scanner.advice.interval_rules import CARE
from drivearr_scanner.advice.languages import translated
from drivearr_scanner.advice.network_rules import ShareSpeed, Thresholds
from drivearr_scanner.advice.peers_rules import standing_out
from drivearr_scanner.catalog.identity import RootKind
from drivearr_scanner.contract.advice import DeviceAdvice, EventAdvice
from drivearr_scanner.contract.enums import HealthStatus
from drivearr_scanner.contract.integrity import BitrotEvent
from drivearr_scanner.contract.models import Health
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.listing import server_id
from drivearr_scanner.devices.network import find_share

from .advising_holdings import Holdings, Place
from .drives import DriveState
from .libraries import LibraryState
from .parts import Parts

type Given = DeviceAdvice | EventAdvice


class Advising:
    """Says what to do about devices and bitrot events, and how often health lets a disk be read."""

    def __init__(
        self,
        parts: Parts,
        *,
        health: Callable[[], tuple[Health, ...]],
        events: Callable[[], tuple[BitrotEvent, ...]],
        inventory: Callable[[], Inventory],
        speed_of: Callable[[str], ShareSpeed | None],
    ) -> None:
        """Ask nothing yet."""
        self._parts = parts
        self._context = parts.context
        self._health = health
        self._events = events
        self._inventory = inventory
        self._speed_of = speed_of
        self._holdings = Holdings(parts.context.store)

    async def report(self, language: str = "en") -> dict[str, Any]:
        """Give the advice on every attached device that holds something of ours, or is ill, and on every event."""
        devices, events = await self._devices(), self._events()
        health = {each.device_id: each for each in self._health()}
        given: list[Given] = list(devices)
        given += [advise_event(event, health.get(event.device_id or "")) for event in events]
        shown = await self._context.blocking(lambda: [_shown(each, language) for each in given])
        return {"devices": shown[: len(devices)], "events": shown[len(devices) :]}

    def factor_of(self, state: DriveState | LibraryState) -> float | None:
        """Give what health makes of a schedule's times; None while the disk must not be read whole."""
        device = self._parts.device_of(state)
        health = {each.device_id: each.status for each in self._health()}
        status = None if device is None else health.get(device.device_id)
        return CARE[status or HealthStatus.UNKNOWN].factor

    async def _devices(self) -> list[DeviceAdvice]:
        """Give the advice on devices, in the order of the inventory."""
        health = {each.device_id: each for each in self._health()}
        failing = frozenset(key for key, each in health.items() if each.status is HealthStatus.FAILING)
        places = self._places()
        held = await self._context.blocking(lambda: self._holdings.of(places))
        only = only_here(held, failing=failing)
        attached = self._inventory().devices
        apart = standing_out(attached, health)
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
        found = [
            Place(root_id=state.root_id, device_id=state.device_id, kind=kinds.get(state.row.kind, RootKind.MIXED))
            for state in self._parts.libraries.all()
        ]
        return found + [
            Place(
                root_id=state.root_id,
                device_id=state.row.device_id,
                drive_id=state.drive_id if state.row.trusted else None,
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
