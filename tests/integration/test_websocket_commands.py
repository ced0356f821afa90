"""What cards ask through Home Assistant."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator
from scenes import BITROT, GOOD, STICK, device_id_of
from waiting import shows

from custom_components.drivearr.client.contract.enums import HealthStatus
from custom_components.drivearr.client.contract.errors import error

PAGE = {"drive_id": "drive-1", "titles": [{"title": "Köln 75"}], "total": 1, "next_cursor": None}

DISK = ("drivearr", f"{SERVER_ID}/disk/{STICK.device_id}")


def _drive_device(registry: dr.DeviceRegistry, entry: MockConfigEntry) -> str:
    """Give the device id of the attached drive."""
    return device_id_of(registry, entry, "drive-1")


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


async def test_a_history_is_asked_for_in_pages(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Of a drive or of all of a scanner, with all filters; a cursor of the answer leads to the next page."""
    page = {"entries": [{"title": "Köln 75"}], "total": 3, "next_cursor": 1}
    scanner.answers["history"] = page
    client = await hass_ws_client(hass)
    device_id = _drive_device(device_registry, loaded)
    filters = {"q": "köln", "title": "Köln 75", "status": "ok", "since": "2026-01-01T00:00:00Z", "limit": 1}
    answer = await _ask(client, type="drivearr/history", device_id=device_id, op="sync", **filters)
    assert answer["result"] == page
    sent = {**filters, "type": "sync", "since": "2026-01-01T00:00:00+00:00", "limit": "1"}
    assert scanner.asked == [("GET", "drives/drive-1/history", sent)]
    for scope in ({}, {"entry_id": loaded.entry_id}):
        scanner.asked.clear()
        answer = await _ask(client, type="drivearr/history", limit=1, cursor=answer["result"]["next_cursor"], **scope)
        assert answer["result"] == page
        assert scanner.asked == [("GET", "history", {"limit": "1", "cursor": "1"})]
    scanner.fails_with = error("drive_not_found", drive="drive-1")
    answer = await _ask(client, type="drivearr/history", device_id=device_id)
    assert answer["error"]["translation_key"] == "drive_not_found"


@pytest.mark.parametrize(
    "message",
    [
        {"device_id": "nonsense"},
        {"entry_id": "nonsense"},
        {"device_id": "x", "entry_id": "entry-1"},
        {"op": "unknown"},
        {"since": "soon"},
        {"limit": 1001},
    ],
)
async def test_odd_questions_for_a_history_are_refused(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    message: dict[str, Any],
) -> None:
    """The scanner is not asked."""
    client = await hass_ws_client(hass)
    assert not (await _ask(client, type="drivearr/history", **message))["success"]
    assert scanner.asked == []


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
    assert [profile["name"] for profile in first["profiles"]] == ["Travel", "Kids"]
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


@pytest.mark.parametrize(
    ("command", "data", "route", "query"),
    [
        ("map", {"start": 0, "bins": 8}, "map", {"start": "0", "bins": "8"}),
        (
            "health_series",
            {"since": "2026-11-01T00:00:00Z", "limit": 5},
            "readings",
            {"since": "2026-11-01T00:00:00+00:00", "limit": "5"},
        ),
    ],
)
async def test_a_disk_is_asked_for_by_its_drive(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    *,
    command: str,
    data: dict[str, Any],
    route: str,
    query: dict[str, str],
) -> None:
    """What the scanner answers comes back whole; a drive without a known disk has none."""
    scanner.answers[route] = {"device_id": STICK.device_id}
    client = await hass_ws_client(hass)
    device_id = _drive_device(device_registry, loaded)
    answer = await _ask(client, type=f"drivearr/{command}", device_id=device_id, **data)
    assert answer["result"].items() >= {"device_id": STICK.device_id}.items()
    assert scanner.asked == [("GET", f"devices/{STICK.device_id}/{route}", query)]
    away = device_id_of(device_registry, loaded, "drive-2")
    refused = await _ask(client, type=f"drivearr/{command}", device_id=away)
    assert refused["error"]["translation_key"] == "no_disk"
    odd = await _ask(client, type=f"drivearr/{command}", device_id=device_id, limit=0, bins=0)
    assert odd["error"]["code"] == "invalid_format"


async def test_a_disk_is_asked_for_by_itself(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Its own device will do where no drive lies on it; its readings come with why its health is what it is."""
    await scanner.change(health=[replace(GOOD, status=HealthStatus.WATCH)])
    await shows(hass, "sensor.ultra_fit_health", "watch")
    disk = device_registry.async_get_device_by_identifier(DISK, loaded.entry_id)
    assert disk is not None
    scanner.answers |= {"map": {"bins": []}, "readings": {"readings": []}, "events": {"events": [BITROT.to_dict()]}}
    client = await hass_ws_client(hass)
    assert (await _ask(client, type="drivearr/map", device_id=disk.id))["result"] == {"bins": []}
    told = (await _ask(client, type="drivearr/health_series", device_id=disk.id))["result"]
    assert (told["readings"], told["health"]["status"]) == ([], "watch")
    events = (await _ask(client, type="drivearr/events", device_id=disk.id))["result"]["events"]
    assert [event["device_id"] for event in events] == [STICK.device_id]
    other = {**BITROT.to_dict(), "device_id": "another"}
    scanner.answers["events"] = {"events": [other]}
    assert (await _ask(client, type="drivearr/events", device_id=disk.id))["result"]["events"] == []
    for command in ("contents", "history"):
        refused = await _ask(client, type=f"drivearr/{command}", device_id=disk.id)
        assert refused["error"]["translation_key"] == "not_a_drive"


async def test_bitrot_events_are_listed_for_cards(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Of a drive, or of a scanner; those that are over only when they are asked for."""
    rows = [BITROT.to_dict(), {**BITROT.to_dict(), "event_id": "event-2", "drive_id": "drive-2"}]
    scanner.answers["events"] = {"events": rows}
    client = await hass_ws_client(hass)
    of_all = await _ask(client, type="drivearr/events", entry_id=loaded.entry_id, ended=True)
    assert [event["event_id"] for event in of_all["result"]["events"]] == ["event-1", "event-2"]
    of_drive = await _ask(client, type="drivearr/events", device_id=_drive_device(device_registry, loaded))
    assert [event["event_id"] for event in of_drive["result"]["events"]] == ["event-1"]
    assert scanner.asked == [("GET", "bitrot/events", {"ended": "true"}), ("GET", "bitrot/events", {})]
