"""What cards ask through Home Assistant, so that no browser ever speaks to a scanner."""

from typing import Any

import probatio as vol
from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.service import async_get_config_entry, async_get_device_and_config_entry

from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .devices import async_find_drive, disk_id_of
from .errors import translated_errors
from .service_fields import CONTENTS, DEVICE_MAP, HISTORY_FILTERS, OP, SERIES
from .service_targets import async_find_disk
from .state_feed import DATA_FEED, StateFeed, Viewer


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands."""
    hass.data[DATA_FEED] = StateFeed(hass)
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
    """Give a page of the health readings of a disk, as the scanner answers it, and why its health is what it is."""
    entry, disk_id = async_find_disk(hass, msg["device_id"])
    with translated_errors(entry):
        answer = await entry.runtime_data.client.readings(disk_id, _filters(msg))
    health = entry.runtime_data.data.health.get(disk_id)
    connection.send_result(msg["id"], {**answer, "health": health.to_dict() if health else None})


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
    """Give the bitrot events of a drive or disk, or of all drives and libraries of a scanner, newest first."""
    entry, drive_id, disk_id = _damaged(hass, msg)
    with translated_errors(entry):
        events = await entry.runtime_data.client.bitrot_events(ended=msg["ended"])
    rows = [
        event.to_dict() for event in events if drive_id in {None, event.drive_id} and disk_id in {None, event.device_id}
    ]
    connection.send_result(msg["id"], {"events": rows})


def _damaged(hass: HomeAssistant, msg: dict[str, Any]) -> tuple[DrivearrConfigEntry, str | None, str | None]:
    """Give the scanner that a message asks, and the drive or disk that it is limited to, None for all of them."""
    if "device_id" in msg:
        device, entry = async_get_device_and_config_entry(hass, DOMAIN, msg["device_id"])
        if (disk_id := disk_id_of(entry.runtime_data.server_id, device)) is not None:
            return entry, None, disk_id
    return *_scope(hass, msg), None


def _scope(hass: HomeAssistant, msg: dict[str, Any]) -> tuple[DrivearrConfigEntry, str | None]:
    """Give the scanner that a message asks, and the drive that it is limited to, None for all of them."""
    if "device_id" in msg:
        return async_find_drive(hass, msg["device_id"])
    return async_get_config_entry(hass, DOMAIN, msg.get("entry_id")), None


@websocket_api.websocket_command(
    {vol.Required("type"): "drivearr/state/subscribe", vol.Optional("patches", default=False): bool}
)
@callback
def ws_subscribe_state(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send what each scanner shows, now and after each change; with `patches` then only what is different."""
    connection.send_result(msg["id"])
    viewer = Viewer(connection, msg["id"], msg["patches"])
    connection.subscriptions[msg["id"]] = hass.data[DATA_FEED].async_add(viewer)


def _filters(msg: dict[str, Any]) -> dict[str, Any]:
    """Give what a message asks of a list."""
    return {key: value for key, value in msg.items() if key not in {"id", "type", "device_id", "entry_id"}}
