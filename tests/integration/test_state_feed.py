"""What dashboards that take patches are told: everything once, then what is different."""

from dataclasses import replace
from typing import Any

from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator
from scenes import ATTACHED, JOB, device_id_of
from waiting import eventually, shows

from custom_components.drivearr.state_feed import DATA_FEED

SUBSCRIBE = {"type": "drivearr/state/subscribe"}


async def _look(client: MockHAClientWebSocket, **options: bool) -> dict[str, Any]:
    """Subscribe and give what comes first."""
    await client.send_json_auto_id({**SUBSCRIBE, **options})
    assert (await client.receive_json())["success"]
    return await _told(client)


async def _told(client: MockHAClientWebSocket) -> dict[str, Any]:
    """Give what is told next."""
    event: dict[str, Any] = (await client.receive_json())["event"]
    return event


async def test_a_patch_holds_what_is_different(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Rows come whole and with their device; those of other drives do not come at all."""
    client = await hass_ws_client(hass)
    first = await _look(client, patches=True)
    assert [row["drive_id"] for row in first["drives"]] == ["drive-1", "drive-2"]
    await scanner.change_drive("drive-1", missing_items=5)
    patch = await _told(client)
    device_id = device_id_of(device_registry, loaded, "drive-1")
    drive = {**scanner.drive("drive-1").to_dict(), "device_id": device_id}
    assert patch == {"entry_id": loaded.entry_id, "connected": True, "changed": {"drives": [drive]}, "removed": {}}
    await scanner.remove(jobs=[JOB.job_id])
    assert (await _told(client))["removed"] == {"jobs": [JOB.job_id]}


async def test_what_cards_do_not_show_is_not_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A change of a volume alone is no message; neither is the state that comes again after a gap."""
    client = await hass_ws_client(hass)
    await _look(client, patches=True)
    await scanner.change(volumes=[])
    await scanner.skip_revision(volumes=[])
    await scanner.change(hosts=list(scanner.state.hosts))
    await eventually(hass, lambda: scanner.subscriptions == 2)
    await scanner.change_drive("drive-2", name="Grandpa")
    patch = await _told(client)
    assert [row["name"] for row in patch["changed"]["drives"]] == ["Grandpa"]


async def test_a_scanner_that_is_away_and_comes_back_is_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The connection's loss is a patch without rows, and so is its return when nothing else is different."""
    client = await hass_ws_client(hass)
    await _look(client, patches=True)
    port = scanner.port
    await scanner.stop()
    gone = {"entry_id": loaded.entry_id, "connected": False, "changed": {}, "removed": {}}
    assert await _told(client) == gone
    await scanner.start(port=port)
    assert await _told(client) == {**gone, "connected": True}


async def test_a_reloaded_scanner_is_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """What changed while the entry was not loaded comes with its return."""
    client = await hass_ws_client(hass)
    await _look(client, patches=True)
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert (await _told(client))["connected"] is False
    await scanner.change_drive("drive-1", missing_items=9)
    assert await hass.config_entries.async_setup(loaded.entry_id)
    patch = await _told(client)
    assert (patch["connected"], patch["changed"]["drives"][0]["missing_items"]) == (True, 9)


async def test_a_scanner_with_another_name_is_told_whole(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A patch has no place for the name."""
    client = await hass_ws_client(hass)
    await _look(client, patches=True)
    scanner.info = replace(scanner.info, name="Cellar")
    await scanner.drop_connections()
    assert (await _told(client))["connected"] is False
    back = await _told(client)
    assert (back["name"], len(back["drives"])) == ("Cellar", 2)


async def test_dashboards_of_both_kinds_are_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A page that was loaded before an update gets everything each time, as it asked for."""
    old, new = await hass_ws_client(hass), await hass_ws_client(hass)
    await _look(old)
    await _look(new, patches=True)
    await scanner.change_drive("drive-1", missing_items=5)
    assert len((await _told(old))["drives"]) == 2
    assert len((await _told(new))["changed"]["drives"]) == 1


async def test_leaving_frees_everything(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Whoever unsubscribes or closes the page is forgotten, and with the last one what was kept for patches."""
    feed = hass.data[DATA_FEED]
    clients = [await hass_ws_client(hass) for _ in range(3)]
    for client in clients:
        await _look(client, patches=True)
    assert len(feed._viewers) == 3
    await clients[0].send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await clients[0].receive_json())["success"]
    assert len(feed._viewers) == 2
    for client in clients[1:]:
        await client.close()
    await eventually(hass, lambda: not feed._viewers)
    assert feed._told == {}
    await scanner.change(drives=[ATTACHED], jobs=[])
    await shows(hass, "sensor.roadtrip_missing_items", str(ATTACHED.missing_items))
