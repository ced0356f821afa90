"""The state of one scanner, pushed over its WebSocket."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryAuthFailed, ConfigEntryError
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed

from .client import IncompatibleSchema, InvalidAuth, ScannerClient, WrongServer, follow
from .client.contract.advice import DeviceAdvice
from .client.contract.errors import DrivearrError
from .client.contract.integrity import BitrotEvent, HostSettings, Schedule
from .client.contract.messages import ID_FIELDS, MountWish
from .client.contract.models import (
    Device,
    Drive,
    DriveEvent,
    Health,
    Job,
    Library,
    Profile,
    ServerInfo,
    State,
    Volume,
)
from .const import DOMAIN
from .telling import Telling, news_between

if TYPE_CHECKING:
    from .disk_mounts import DiskMounts

_LOGGER = logging.getLogger(__name__)

# Events of a drive whose entity is not there yet; a drive that was just attached has at most a few.
WAITING_EVENTS = 16
# After a fault of our own in taking an update; each attempt logs, so it must not come often.
RESTART_S = 30

type DrivearrConfigEntry = ConfigEntry[DrivearrCoordinator]
type EventListener = Callable[[DriveEvent], None]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the scanner with what entities look up by id."""

    state: State
    drives: Mapping[str, Drive]
    devices: Mapping[str, Device]
    jobs: Mapping[str, Job]
    profiles: Mapping[str, Profile]
    health: Mapping[str, Health]
    advice: Mapping[str, DeviceAdvice]
    volumes: Mapping[str, Volume]
    libraries: Mapping[str, Library]
    bitrot: Mapping[str, tuple[BitrotEvent, ...]]
    schedules: Mapping[str, tuple[Schedule, ...]]

    @classmethod
    def of(cls, state: State, before: Snapshot | None = None) -> Snapshot:
        """Index a state; `bitrot` and `schedules` give those of each drive and library. What did not change stays."""

        def same(name: str) -> bool:
            """Say whether a collection is the one of before."""
            return before is not None and getattr(state, name) is getattr(before.state, name)

        def index(name: str) -> Mapping[str, Any]:
            """Give the rows of a collection by their ids."""
            rows: Mapping[str, Any]
            if same(name):
                rows = getattr(before, name)
            else:
                rows = {getattr(row, ID_FIELDS[name]): row for row in getattr(state, name)}
            return rows

        return cls(
            state,
            drives=index("drives"),
            devices=index("devices"),
            jobs=index("jobs"),
            profiles=index("profiles"),
            health=index("health"),
            advice=index("advice"),
            volumes=index("volumes"),
            libraries=index("libraries"),
            bitrot=before.bitrot if before and same("bitrot_events") else _by_owner(state.bitrot_events),
            schedules=before.schedules if before and same("schedules") else _by_owner(state.schedules),
        )

    @property
    def settings(self) -> HostSettings | None:
        """Give what is set for the whole scanner; an older one does not tell."""
        return next(iter(self.state.settings), None)


def _by_owner[T: (BitrotEvent, Schedule)](rows: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """Give the rows of each drive and library that has any."""
    found: dict[str, list[T]] = {}
    for row in rows:
        for owner in {row.drive_id, row.library_id} - {None}:
            found.setdefault(str(owner), []).append(row)
    return {owner: tuple(own) for owner, own in found.items()}


class DrivearrCoordinator(DataUpdateCoordinator[Snapshot]):
    """Holds the newest state of one scanner and hands its events to the drives' entities."""

    config_entry: DrivearrConfigEntry
    info: ServerInfo
    # Whether the Supervisor is to mount for it, and what does that where this Home Assistant can.
    is_confined_app = False
    disk_mounts: DiskMounts | None = None

    def __init__(self, hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
        """Make the client; nothing is sent yet."""
        super().__init__(hass, _LOGGER, config_entry=entry, name=entry.title, always_update=False)
        self.client = ScannerClient(
            async_get_clientsession(hass),
            host=entry.data[CONF_HOST],
            port=entry.data[CONF_PORT],
            token=entry.data[CONF_TOKEN],
        )
        self._is_new_connection = False
        self._event_listeners: dict[str, EventListener] = {}
        self._event_watchers: list[EventListener] = []
        self._waiting_events: dict[str, deque[DriveEvent]] = {}
        self._telling = Telling(lambda rest: entry.async_create_task(hass, rest, f"changes of {entry.title}"))

    @property
    def server_id(self) -> str:
        """Give the scanner's id: what every identifier of this entry begins with."""
        return str(self.config_entry.unique_id)

    @override
    async def _async_setup(self) -> None:
        """Make sure that the configured scanner answers, and that it can be spoken to."""
        try:
            info = await self.client.info()
            if info.server_id != self.server_id:
                raise WrongServer(self.client.address)
        except InvalidAuth as err:
            raise ConfigEntryAuthFailed(translation_domain=DOMAIN, translation_key=err.code) from err
        except IncompatibleSchema as err:
            raise ConfigEntryError(
                translation_domain=DOMAIN,
                translation_key=err.code,
                translation_placeholders={key: str(value) for key, value in err.fields.items()},
            ) from err
        except DrivearrError as err:
            raise _not_ready(err) from err
        self.info = info

    @override
    async def _async_update_data(self) -> Snapshot:
        """Ask for the whole state once; after that it is pushed."""
        try:
            return Snapshot.of(await self.client.state())
        except InvalidAuth as err:
            raise ConfigEntryAuthFailed(translation_domain=DOMAIN, translation_key=err.code) from err
        except DrivearrError as err:
            raise _not_ready(err) from err

    @callback
    @override
    def async_add_listener(self, update_callback: CALLBACK_TYPE, context: Hashable = None) -> CALLBACK_TYPE:
        """Tell a listener of changes that concern it (see `telling`); gives the way out."""
        return self._telling.add(update_callback, context)

    @callback
    @override
    def async_update_listeners(self) -> None:
        """Tell all listeners, not all of them at once."""
        self._telling.tell()

    @callback
    def async_later(self, work: CALLBACK_TYPE) -> None:
        """Do something that takes its time after what is being done now."""
        self._telling.later(work)

    @callback
    def async_stop_telling(self) -> None:
        """Do nothing more of what was put off: the entry is being unloaded."""
        self._telling.stop()

    async def async_follow(self) -> None:
        """Take what the scanner pushes, for as long as the entry is loaded."""
        while True:
            try:
                async with aclosing(follow(self.client, self.server_id)) as updates:
                    async for update in updates:
                        await self._take(update)
            except InvalidAuth as err:
                self.async_set_update_error(err)
                self.config_entry.async_start_reauth(self.hass)
                return
            except Exception as err:
                _LOGGER.exception("An update of %s could not be taken", self.name)
                self.async_set_update_error(err)
            await asyncio.sleep(RESTART_S)

    async def _take(self, update: ServerInfo | State | DriveEvent | MountWish | DrivearrError) -> None:
        """Take one thing that came over the connection."""
        match update:
            case State():
                self._take_state(update)
            case DriveEvent():
                # An automation that the event starts finds the state that belongs to it.
                await self._telling.settled()
                self._hand_over(update)
            case ServerInfo():
                self._is_new_connection = True
                is_news = self.last_update_success and update != self.info
                self.info = update
                if is_news:
                    self.async_update_listeners()
            case MountWish():
                if self.disk_mounts is not None:
                    self.disk_mounts.async_wish(update.volume_id)
            case DrivearrError():
                self.async_set_update_error(update)
                if isinstance(update, IncompatibleSchema):
                    # Home Assistant tells of the first error only, which is the lost connection; this one asks for an
                    # update, and the repair that says so must hear of it.
                    self.async_update_listeners()

    @callback
    def _take_state(self, state: State) -> None:
        """Take a state, and tell those whom it concerns; all of them after a new connection."""
        if not self.last_update_success:
            _LOGGER.info("%s answers again", self.name)
        tell_all = self._is_new_connection or not self.last_update_success
        news = None if tell_all else news_between(self.data.state, state)
        self.data = Snapshot.of(state, self.data)
        self._is_new_connection = False
        self.last_update_success = True
        self._telling.tell(news)

    @callback
    def _hand_over(self, event: DriveEvent) -> None:
        """Give an event to its drive's entity, and to those of the disk and the library that it names.

        `drive_attached` of a new drive comes while its entities are still being added: it waits for them.
        """
        for watcher in self._event_watchers:
            watcher(event)
        keys = [event.drive_id]
        for name, key_of in (("device_id", disk_key), ("library_id", library_key)):
            if isinstance(row_id := event.data.get(name), str):
                keys.append(key_of(row_id))
        for row_id in keys:
            if listener := self._event_listeners.get(row_id):
                listener(event)
            elif row_id:
                self._waiting_events.setdefault(row_id, deque(maxlen=WAITING_EVENTS)).append(event)

    @callback
    def async_watch_events(self, watcher: EventListener) -> CALLBACK_TYPE:
        """Hand all events to a watcher, too, as they come; gives the way out."""
        self._event_watchers.append(watcher)
        return partial(self._event_watchers.remove, watcher)

    @callback
    def async_listen_events(self, row_id: str, listener: EventListener) -> CALLBACK_TYPE:
        """Hand the events of a drive, or of a disk or library by its key, to the listener; gives the way out.

        Those that waited come first.
        """
        self._event_listeners[row_id] = listener
        for event in self._waiting_events.pop(row_id, ()):
            listener(event)

        @callback
        def stop() -> None:
            """Hand over no more events."""
            self._event_listeners.pop(row_id, None)

        return stop


def disk_key(device_id: str) -> str:
    """Give by what the listener for a disk's events is known; no drive has such an id."""
    return f"disk/{device_id}"


def library_key(library_id: str) -> str:
    """Give by what the listener for a library's events is known; no drive has such an id."""
    return f"library/{library_id}"


def _not_ready(err: DrivearrError) -> UpdateFailed:
    """Make the failure after which Home Assistant tries again."""
    return UpdateFailed(
        translation_domain=DOMAIN,
        translation_key="update_failed",
        translation_placeholders={"error": str(err)},
    )
