"""Who is told of a change: those whom it concerns, and never so many at once that Home Assistant stands still."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

from homeassistant.core import CALLBACK_TYPE, callback

from .client.contract.messages import ID_FIELDS
from .client.contract.models import Drive, State

_LOGGER = logging.getLogger(__name__)

# Seconds that listeners may take before everything else in Home Assistant has its turn. One listener more may come on
# top of it, and 10 ms are what a person does not feel.
SLICE_S = 0.002
# Rows that only those listeners hear of that listen to everything, unless they name a drive or disk.
UNOWNED = frozenset({"jobs"})


@dataclass(frozen=True, slots=True)
class DriveRow:
    """The concern of a listener that is drawn from one drive, and what belongs to it."""

    drive_id: str


@dataclass(frozen=True, slots=True)
class DiskRow:
    """The concern of a listener that is drawn from one disk, and what belongs to it."""

    device_id: str


@dataclass(frozen=True, slots=True)
class Collections:
    """The concern of a listener that is drawn from whole collections of the state."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class News:
    """What is different in a state: in which collections, of which drives and disks, or of what all are drawn from."""

    collections: frozenset[str]
    rows: frozenset[DriveRow | DiskRow]
    of_all: bool


def news_between(old: State, new: State) -> News:
    """Give what is different; rows that are the same object cost next to nothing."""
    differing: dict[str, list[Any]] = {}
    for name, key in ID_FIELDS.items():
        if rows := _differing(getattr(old, name), getattr(new, name), key):
            differing[name] = rows
    rows_told: set[DriveRow | DiskRow] = set()
    of_all = False
    for name, rows in differing.items():
        for row in rows:
            owners = _owners(row)
            of_all = of_all or not (owners or name in UNOWNED)
            rows_told |= owners
    # What a disk tells shows at the drives on it, too.
    disks = {row.device_id for row in rows_told if isinstance(row, DiskRow)}
    if disks:
        drives: tuple[Drive, ...] = (*old.drives, *new.drives)
        rows_told |= {DriveRow(drive.drive_id) for drive in drives if drive.device_id in disks}
    return News(frozenset(differing), frozenset(rows_told), of_all)


def _differing(old: tuple[Any, ...], new: tuple[Any, ...], key: str) -> list[Any]:
    """Give the rows of a collection that are new, gone or different, the latter as they were and as they are."""
    if old is new:
        return []
    before = {getattr(row, key): row for row in old}
    after = {getattr(row, key): row for row in new}
    rows = [row for row_id, row in before.items() if row_id not in after]
    for row_id, row in after.items():
        was = before.get(row_id)
        if was is not row and was != row:
            rows += [row] if was is None else [was, row]
    return rows


def _owners(row: object) -> set[DriveRow | DiskRow]:
    """Give the drive and the disk that a row names."""
    owners: set[DriveRow | DiskRow] = set()
    if (drive_id := getattr(row, "drive_id", None)) is not None:
        owners.add(DriveRow(drive_id))
    if (device_id := getattr(row, "device_id", None)) is not None and not isinstance(row, Drive):
        owners.add(DiskRow(device_id))
    return owners


class Telling:
    """Calls listeners in the order in which they came, a slice at a time; those that nothing concerns not at all.

    The first slice runs at once: a change of a few rows is told when `tell` returns.
    """

    def __init__(self, run: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Take what runs the slices after the first."""
        self._run = run
        self._numbers = iter(range(1 << 62))
        self._listeners: dict[int, tuple[CALLBACK_TYPE, Hashable]] = {}
        self._by_row: dict[DriveRow | DiskRow, set[int]] = {}
        self._others: set[int] = set()
        self._pending: dict[int, None] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    @callback
    def add(self, listener: CALLBACK_TYPE, concern: Hashable = None) -> CALLBACK_TYPE:
        """Tell a listener of what concerns it, of everything without a concern; gives the way out."""
        number = next(self._numbers)
        self._listeners[number] = (listener, concern)
        if isinstance(concern, DriveRow | DiskRow):
            self._by_row.setdefault(concern, set()).add(number)
        else:
            self._others.add(number)
        return partial(self._remove, number)

    @callback
    def _remove(self, number: int) -> None:
        """Tell a listener no more."""
        _, concern = self._listeners.pop(number)
        self._pending.pop(number, None)
        if not isinstance(concern, DriveRow | DiskRow):
            self._others.discard(number)
            return
        self._by_row[concern].discard(number)
        if not self._by_row[concern]:
            del self._by_row[concern]

    @callback
    def tell(self, news: News | None = None) -> None:
        """Tell those whom the news concern, everybody without any."""
        wanted = self._listeners if news is None or news.of_all else self._concerned(news)
        self._pending |= dict.fromkeys(wanted)
        self._go_on()

    @callback
    def later(self, work: CALLBACK_TYPE) -> None:
        """Do something once, in its turn among those that are told."""
        number = next(self._numbers)
        self._listeners[number] = (work, _ONCE)
        self._pending[number] = None
        self._go_on()

    async def settled(self) -> None:
        """Wait until everybody was told."""
        await self._idle.wait()

    @callback
    def stop(self) -> None:
        """Tell nobody what was not told yet."""
        self._pending.clear()

    def _concerned(self, news: News) -> list[int]:
        """Give the listeners whom the news concern, in their order."""
        numbers = {number for number in self._others if self._listens_to(number, news)}
        for row in news.rows:
            numbers |= self._by_row.get(row, set())
        return sorted(numbers)

    def _listens_to(self, number: int, news: News) -> bool:
        """Say whether the news concern a listener that is not of one row."""
        _, concern = self._listeners[number]
        return not isinstance(concern, Collections) or not concern.names.isdisjoint(news.collections)

    def _go_on(self) -> None:
        """Do the first slice now, unless others are still at it, and leave the rest to the loop."""
        if not self._idle.is_set():
            return
        self._idle.clear()
        self._slice()
        if self._pending:
            self._run(self._rest())
        else:
            self._idle.set()

    async def _rest(self) -> None:
        """Do what is left, with everybody else in between."""
        try:
            while self._pending:
                await asyncio.sleep(0)
                self._slice()
        finally:
            self._idle.set()

    def _slice(self) -> None:
        """Call listeners until the slice is over."""
        deadline = time.monotonic() + SLICE_S
        while self._pending:
            number = next(iter(self._pending))
            del self._pending[number]
            listener, concern = self._listeners[number]
            if concern is _ONCE:
                del self._listeners[number]
            try:
                listener()
            except Exception:
                _LOGGER.exception("A listener could not be told of a change")
            if time.monotonic() >= deadline:
                return


_ONCE = object()
