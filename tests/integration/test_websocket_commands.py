"""What cards ask through Home Assistant."""

from typing import Any

from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.drivearr.client.contract.errors import error

PAGE = {"drive_id": "drive-1", "titles": [{"title": "Köln 75"}], "total": 1, "next_cursor": None}


def _drive_device(registry: dr.DeviceRegistry, entry: MockConfigEntry) -> str:
    """Give the device id of the attached drive."""
    device = registry.async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_drive-1"), entry.entry_id)
    assert device is not None
    return device.id


async def _ask(client: MockHAClientWebSocket, **message: Any) -> dict[str, Any]:
    """Send a command and give the answer."""
    await client.send_json_auto_id(message)
    answer: dict[str, Any] = await client.receive_json()
    return answer


async def test_contents_are_the_scanners(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Filters go to the scanner, its page comes back; a refusal comes with its translation key."""
    scanner.answers["contents"] = PAGE
    client = await hass_ws_client(hass)
    device_id = _drive_device(device_registry, loaded)
    answer = await _ask(client, type="drivearr/contents", device_id=device_id, status="partial", limit=50)
    assert answer["result"] == PAGE
    assert scanner.asked == [("GET", "drives/drive-1/contents", {"status": "partial", "limit": "50"})]
    scanner.fails_with = error("drive_detached", drive="Roadtrip")
    answer = await _ask(client, type="drivearr/contents", device_id=device_id)
    assert answer["error"]["translation_key"] == "drive_detached"
    assert answer["error"]["translation_placeholders"] == {"drive": "Roadtrip"}


async def test_contents_of_nothing_are_refused(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, loaded: MockConfigEntry
) -> None:
    """A device that does not exist and a filter that does not exist are told."""
    client = await hass_ws_client(hass)
    assert not (await _ask(client, type="drivearr/contents", device_id="nonsense"))["success"]
    assert not (await _ask(client, type="drivearr/contents", device_id="x", limit=0))["success"]


async def test_the_state_is_pushed_to_cards(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """A subscription begins with the state, follows each change, and says when the scanner is away."""
    client = await hass_ws_client(hass)
    assert (await _ask(client, type="drivearr/state/subscribe"))["success"]
    first = (await client.receive_json())["event"]
    assert (first["entry_id"], first["name"], first["connected"]) == (loaded.entry_id, "Attic", True)
    assert first["drives"][0]["device_id"] == _drive_device(device_registry, loaded)
    assert first["jobs"][0]["progress"]["percent"] == 50.0
    await scanner.change_drive("drive-1", missing_items=5)
    assert (await client.receive_json())["event"]["drives"][0]["missing_items"] == 5
    await scanner.stop()
    assert (await client.receive_json())["event"]["connected"] is False


async def test_cards_are_told_that_an_entry_is_unloaded(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, loaded: MockConfigEntry
) -> None:
    """An unloaded scanner is not connected; after a reload its state comes again without subscribing anew."""
    client = await hass_ws_client(hass)
    await _ask(client, type="drivearr/state/subscribe")
    await client.receive_json()
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert (await client.receive_json())["event"]["connected"] is False
    assert await hass.config_entries.async_setup(loaded.entry_id)
    assert (await client.receive_json())["event"]["connected"] is True
