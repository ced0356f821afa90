"""What dashboards are told of a scanner: everything once, then what is different, made once for all who look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.components.websocket_api.messages import construct_event_message
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.json import json_bytes
from homeassistant.util.hass_dict import HassKey

from .client.contract.messages import ID_FIELDS
from .client.contract.models import Drive, State
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .devices import drive_identifier

# What cards are drawn from; the rest they ask for when it is looked at.
SHOWN = ("drives", "jobs", "profiles")


@dataclass(frozen=True, slots=True)
class Told:
    """What those who look know of a scanner."""

    state: State
    name: str
    connected: bool


@dataclass(frozen=True, slots=True, eq=False)
class Viewer:
    """A subscription of a dashboard; one that takes no patches is sent everything each time."""

    connection: ActiveConnection
    message_id: int
    patches: bool

    def send(self, payload: bytes) -> None:
        """Send an event that is JSON already."""
        self.connection.send_message(construct_event_message(self.message_id, payload))


class StateFeed:
    """Tells dashboards of all scanners; while nobody looks it holds nothing and does nothing."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin without anybody who looks."""
        self._hass = hass
        self._viewers: set[Viewer] = set()
        self._told: dict[str, Told] = {}

    @callback
    def async_add(self, viewer: Viewer) -> CALLBACK_TYPE:
        """Send a dashboard what each scanner shows, and from now on what changes; gives the way out."""
        self._viewers.add(viewer)
        for entry in self._hass.config_entries.async_loaded_entries(DOMAIN):
            now = _now(entry, loaded=True)
            self._told.setdefault(entry.entry_id, now)
            viewer.send(json_bytes(self._whole(entry, now)))

        @callback
        def remove() -> None:
            """Send it nothing more; with the last one all that was kept goes."""
            self._viewers.discard(viewer)
            if not self._viewers:
                self._told.clear()

        return remove

    @callback
    def async_follow(self, entry: DrivearrConfigEntry) -> None:
        """Tell of a scanner for as long as its entry is loaded."""
        entry.async_on_unload(entry.runtime_data.async_add_listener(lambda: self._tell(entry, loaded=True)))
        # Of an unloaded entry nothing is known to be true.
        entry.async_on_unload(lambda: self._tell(entry, loaded=False))

    @callback
    def _tell(self, entry: DrivearrConfigEntry, *, loaded: bool) -> None:
        """Send what is different since the last time; everything of a scanner that nobody was told of."""
        if not self._viewers:
            return
        now = _now(entry, loaded=loaded)
        before = self._told.get(entry.entry_id)
        self._told[entry.entry_id] = now
        patch = None if before is None or before.name != now.name else self._patch(entry, before, now)
        if patch is not None and not patch:
            return
        # Made when the first one wants it.
        made: dict[bool, bytes] = {}
        for viewer in list(self._viewers):
            patched = viewer.patches and patch is not None
            if patched not in made:
                made[patched] = json_bytes(patch if patched else self._whole(entry, now))
            viewer.send(made[patched])

    def _whole(self, entry: DrivearrConfigEntry, now: Told) -> dict[str, Any]:
        """Give all that cards show of a scanner."""
        rows = {name: self._rows(entry, getattr(now.state, name)) for name in SHOWN}
        return {"entry_id": entry.entry_id, "name": now.name, "connected": now.connected, **rows}

    def _patch(self, entry: DrivearrConfigEntry, before: Told, now: Told) -> dict[str, Any]:
        """Give what is different, empty when nothing is that cards show."""
        changed: dict[str, Any] = {}
        removed: dict[str, Any] = {}
        for name in SHOWN:
            old, new = _by_id(name, before.state), _by_id(name, now.state)
            if rows := [row for row_id, row in new.items() if old.get(row_id) is not row and old.get(row_id) != row]:
                changed[name] = self._rows(entry, rows)
            if gone := [row_id for row_id in old if row_id not in new]:
                removed[name] = gone
        if not (changed or removed) and before.connected == now.connected:
            return {}
        return {"entry_id": entry.entry_id, "connected": now.connected, "changed": changed, "removed": removed}

    def _rows(self, entry: DrivearrConfigEntry, rows: Iterable[Any]) -> list[dict[str, Any]]:
        """Give rows as JSON values, each drive with the device that stands for it."""
        registry = dr.async_get(self._hass)
        found = []
        for row in rows:
            shown = row.to_dict()
            if isinstance(row, Drive):
                identifier = drive_identifier(entry.runtime_data.server_id, row.drive_id)
                device = registry.async_get_device_by_identifier(identifier, entry.entry_id)
                shown["device_id"] = device.id if device else None
            found.append(shown)
        return found


def _now(entry: DrivearrConfigEntry, *, loaded: bool) -> Told:
    """Give what is to be told of a scanner now."""
    coordinator = entry.runtime_data
    return Told(coordinator.data.state, coordinator.info.name, loaded and coordinator.last_update_success)


def _by_id(name: str, state: State) -> Mapping[str, Any]:
    """Give the rows of a collection by their ids."""
    return {getattr(row, ID_FIELDS[name]): row for row in getattr(state, name)}


DATA_FEED: HassKey[StateFeed] = HassKey("drivearr_state_feed")
