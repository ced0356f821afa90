"""The state of one scanner, pushed over its WebSocket."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import override

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryAuthFailed, ConfigEntryError
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed

from .client import IncompatibleSchema, InvalidAuth, ScannerClient, WrongServer, follow
from .client.contract.errors import DrivearrError
from .client.contract.integrity import BitrotEvent
from .client.contract.models import Device, Drive, DriveEvent, Health, Job, Profile, ServerInfo, State
from .const import DOMAIN

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
    bitrot: Mapping[str, tuple[BitrotEvent, ...]]

    @classmethod
    def of(cls, state: State) -> Snapshot:
        """Index a state; `bitrot` gives the events of each drive that has any."""
        bitrot: dict[str, tuple[BitrotEvent, ...]] = {}
        for event in state.bitrot_events:
            if event.drive_id is not None:
                bitrot[event.drive_id] = (*bitrot.get(event.drive_id, ()), event)
        return cls(
            state,
            {drive.drive_id: drive for drive in state.drives},
            {device.device_id: device for device in state.devices},
            {job.job_id: job for job in state.jobs},
            {profile.profile_id: profile for profile in state.profiles},
            {health.device_id: health for health in state.health},
            bitrot,
        )


class DrivearrCoordinator(DataUpdateCoordinator[Snapshot]):
    """Holds the newest state of one scanner and hands its events to the drives' entities."""

    config_entry: DrivearrConfigEntry
    info: ServerInfo

    def __init__(self, hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
        """Make the client; nothing is sent yet."""
        super().__init__(hass, _LOGGER, config_entry=entry, name=entry.title, always_update=False)
        self.client = ScannerClient(
            async_get_clientsession(hass),
            host=entry.data[CONF_HOST],
            port=entry.data[CONF_PORT],
            token=entry.data[CONF_TOKEN],
        )
        self._event_listeners: dict[str, EventListener] = {}
        self._waiting_events: dict[str, deque[DriveEvent]] = {}

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

    async def async_follow(self) -> None:
        """Take what the scanner pushes, for as long as the entry is loaded."""
        while True:
            try:
                async with aclosing(follow(self.client, self.server_id)) as updates:
                    async for update in updates:
                        self._take(update)
            except InvalidAuth as err:
                self.async_set_update_error(err)
                self.config_entry.async_start_reauth(self.hass)
                return
            except Exception as err:
                _LOGGER.exception("An update of %s could not be taken", self.name)
                self.async_set_update_error(err)
            await asyncio.sleep(RESTART_S)

    @callback
    def _take(self, update: ServerInfo | State | DriveEvent | DrivearrError) -> None:
        """Take one thing that came over the connection."""
        match update:
            case State():
                if not self.last_update_success:
                    _LOGGER.info("%s answers again", self.name)
                self.async_set_updated_data(Snapshot.of(update))
            case DriveEvent():
                self._hand_over(update)
            case ServerInfo():
                self.info = update
            case DrivearrError():
                self.async_set_update_error(update)
                if isinstance(update, IncompatibleSchema):
                    # Home Assistant tells of the first error only, which is the lost connection; this one asks for an
                    # update, and the repair that says so must hear of it.
                    self.async_update_listeners()

    @callback
    def _hand_over(self, event: DriveEvent) -> None:
        """Give an event to its drive's entity, or keep it until that is there.

        `drive_attached` of a new drive comes while its entities are still being added.
        """
        if listener := self._event_listeners.get(event.drive_id):
            listener(event)
            return
        self._waiting_events.setdefault(event.drive_id, deque(maxlen=WAITING_EVENTS)).append(event)

    @callback
    def async_listen_events(self, drive_id: str, listener: EventListener) -> CALLBACK_TYPE:
        """Hand the events of a drive to the listener, those that waited first; gives the way out."""
        self._event_listeners[drive_id] = listener
        for event in self._waiting_events.pop(drive_id, ()):
            listener(event)

        @callback
        def stop() -> None:
            """Hand over no more events."""
            self._event_listeners.pop(drive_id, None)

        return stop


def _not_ready(err: DrivearrError) -> UpdateFailed:
    """Make the failure after which Home Assistant tries again."""
    return UpdateFailed(
        translation_domain=DOMAIN,
        translation_key="update_failed",
        translation_placeholders={"error": str(err)},
    )
