"""What cards ask through Home Assistant, so that no browser ever speaks to a scanner."""

from functools import partial
from typing import Any

import probatio as vol
from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.dispatcher import async_dispatcher_connect, async_dispatcher_send
from homeassistant.helpers.service import async_get_config_entry

from .const import DOMAIN, SIGNAL_STATE
from .coordinator import DrivearrConfigEntry
from .devices import async_find_drive, drive_identifier
from .errors import translated_errors
from .service_fields import CONTENTS, DEVICE_MAP, HISTORY_FILTERS, OP, SERIES
from .service_targets import async_find_disk


@callback
def async_announce(hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
    """Tell the cards of each change of a scanner's state, and when its entry is unloaded."""
    coordinator = entry.runtime_data

    def tell(*, loaded: bool) -> None:
        """Tell what is known now; of an unloaded entry nothing is known to be true."""
        async_dispatcher_send(hass, SIGNAL_STATE, entry, loaded and coordinator.last_update_success)

    entry.async_on_unload(coordinator.async_add_listener(partial(tell, loaded=True)))
    entry.async_on_unload(partial(tell, loaded=False))


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, ws_contents)
    websocket_api.async_register_command(hass, ws_history)
    websocket_api.async_register_command(hass, ws_map)
    websocket_api.async_register_command(hass, ws_health_series)
    websocket_api.async_register_command(hass, ws_events)
    websocket_api.async_register_command(hass, ws_subscribe_state)


@websocket_api.websocket_command(
    {vol.Required("type"): "drivearr/contents", vol.Required("device_id"): str, **CONTENTS}
)
@websocket_api.async_response
async def ws_contents(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Give a page of the titles of a drive, as the scanner answers it."""
    entry, drive_id = async_find_drive(hass, msg["device_id"])
    with translated_errors(entry):
        connection.send_result(msg["id"], await entry.runtime_data.client.contents(drive_id, _filters(msg)))


@websocket_api.websocket_command(
    {
        vol.Required("type"): "drivearr/history",
        vol.Exclusive("device_id", "scope"): str,
        vol.Exclusive("entry_id", "scope"): str,
        vol.Optional("op"): OP,  # "type" is the command's own
        **HISTORY_FILTERS,
    }
)
@websocket_api.async_response
async def ws_history(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Give a page of what was done to a drive, or to all drives of a scanner, as the scanner answers it."""
    entry, drive_id = _scope(hass, msg)
    filters = _filters(msg)
    if (op := filters.pop("op", None)) is not None:
        filters["type"] = op
    with translated_errors(entry):
        connection.send_result(msg["id"], await entry.runtime_data.client.history(drive_id, filters))


@websocket_api.websocket_command({vol.Required("type"): "drivearr/map", vol.Required("device_id"): str, **DEVICE_MAP})
@websocket_api.async_response
async def ws_map(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Give what lies where on the disk of a drive, as the scanner answers it."""
    entry, disk_id = async_find_disk(hass, msg["device_id"])
    with translated_errors(entry):
        connection.send_result(msg["id"], await entry.runtime_data.client.device_map(disk_id, _filters(msg)))


@websocket_api.websocket_command(
    {vol.Required("type"): "drivearr/health_series", vol.Required("device_id"): str, **SERIES}
)
@websocket_api.async_response
async def ws_health_series(
    hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]
) -> None:
    """Give a page of the health readings of a drive's disk, as the scanner answers it."""
    entry, disk_id = async_find_disk(hass, msg["device_id"])
    with translated_errors(entry):
        connection.send_result(msg["id"], await entry.runtime_data.client.readings(disk_id, _filters(msg)))


@websocket_api.websocket_command(
    {
        vol.Required("type"): "drivearr/events",
        vol.Exclusive("device_id", "scope"): str,
        vol.Exclusive("entry_id", "scope"): str,
        vol.Optional("ended", default=False): bool,
    }
)
@websocket_api.async_response
async def ws_events(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Give the bitrot events of a drive, or of all drives and libraries of a scanner, newest first."""
    entry, drive_id = _scope(hass, msg)
    with translated_errors(entry):
        events = await entry.runtime_data.client.bitrot_events(ended=msg["ended"])
    rows = [event.to_dict() for event in events if drive_id in {None, event.drive_id}]
    connection.send_result(msg["id"], {"events": rows})


def _scope(hass: HomeAssistant, msg: dict[str, Any]) -> tuple[DrivearrConfigEntry, str | None]:
    """Give the scanner that a message asks, and the drive that it is limited to, None for all of them."""
    if "device_id" in msg:
        return async_find_drive(hass, msg["device_id"])
    return async_get_config_entry(hass, DOMAIN, msg.get("entry_id")), None


@websocket_api.websocket_command({vol.Required("type"): "drivearr/state/subscribe"})
@callback
def ws_subscribe_state(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send what each scanner shows, now and after each change; one message for each scanner."""

    @callback
    def send(entry: DrivearrConfigEntry, connected: bool) -> None:
        """Send what one scanner shows now."""
        connection.send_event(msg["id"], {**_shown(hass, entry), "connected": connected})

    connection.subscriptions[msg["id"]] = async_dispatcher_connect(hass, SIGNAL_STATE, send)
    connection.send_result(msg["id"])
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        send(entry, entry.runtime_data.last_update_success)


def _filters(msg: dict[str, Any]) -> dict[str, Any]:
    """Give what a message asks of a list."""
    return {key: value for key, value in msg.items() if key not in {"id", "type", "device_id", "entry_id"}}


def _shown(hass: HomeAssistant, entry: DrivearrConfigEntry) -> dict[str, Any]:
    """Give a scanner's drives, jobs and profiles, each drive with the device that stands for it."""
    coordinator = entry.runtime_data
    registry = dr.async_get(hass)
    drives = []
    for drive in coordinator.data.state.drives:
        identifier = drive_identifier(coordinator.server_id, drive.drive_id)
        device = registry.async_get_device_by_identifier(identifier, entry.entry_id)
        drives.append({**drive.to_dict(), "device_id": device.id if device else None})
    return {
        "entry_id": entry.entry_id,
        "name": coordinator.info.name,
        "drives": drives,
        "jobs": [job.to_dict() for job in coordinator.data.state.jobs],
        "profiles": [profile.to_dict() for profile in coordinator.data.state.profiles],
    }
