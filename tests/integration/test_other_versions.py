"""Scanners that are older or newer than the integration, at the wire: what is not known is left out, never a fault."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import NOW, FakeScanner
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import GOOD, STICK
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract import enums
from custom_components.drivearr.client.contract.messages import ID_FIELDS

FUTURE = "of_the_future"


def _closed_words() -> set[str]:
    """Give every word of the closed vocabularies."""
    kinds = [kind for kind in vars(enums).values() if isinstance(kind, type) and issubclass(kind, enums.StrEnum)]
    return {member.value for kind in kinds for member in kind}


def _from_tomorrow(value: Any, words: set[str], key: str = "") -> Any:
    """Give what a newer scanner may send instead: keys that nobody knows, and new words in every vocabulary."""
    if isinstance(value, dict):
        # Counters by their name are no object with fields: what is added there is a count.
        new: dict[str, Any] = {"moods": 1} if key == "growth_14d" else {"mood": {"is": "good"}}
        return {name: _from_tomorrow(item, words, name) for name, item in value.items()} | new
    if isinstance(value, list):
        return [_from_tomorrow(item, words, key) for item in value]
    names = {"name", "title", "current", "path", "code", "label"}
    return FUTURE if isinstance(value, str) and value in words and key not in names else value


async def test_words_of_a_newer_scanner_are_unknown(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """Each vocabulary may have grown: what is not known shows as unknown, everything else as ever."""
    await scanner.change(health=[GOOD], devices=[STICK])
    body = _from_tomorrow(scanner.state.to_dict(), _closed_words()) | {"rev": scanner.state.rev + 1}
    assert FUTURE in str(body)
    body["drives"][0]["missing_items"] = 44
    caplog.clear()
    await scanner.send({"type": "state", "rev": body["rev"], "state": body, "mood": 1})
    await shows(hass, "sensor.roadtrip_missing_items", "44")
    assert shown(hass, "sensor.roadtrip_activity").state == "unknown"
    assert shown(hass, "sensor.roadtrip_sync_state").state == "unknown"
    assert shown(hass, "binary_sensor.roadtrip_attached").state == "on"
    assert [record.message for record in caplog.records if record.levelname in {"ERROR", "WARNING"}] == []


async def test_messages_of_a_newer_scanner_are_left_out(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """New kinds of messages, events and collections neither end the connection nor show anywhere."""
    await scanner.send({"type": "weather", "sun": True})
    event = {"event_id": "e", "type": FUTURE, "drive_id": "drive-1", "host_id": "host-1", "at": NOW, "data": {"a": 1}}
    await scanner.send({"type": "event", "event": event, "mood": 1})
    await scanner.send({"type": "state", "rev": scanner.state.rev + 1, "changed": {"moods": [{"mood_id": 1}]}})
    scanner.state = replace(scanner.state, rev=scanner.state.rev + 1)
    await scanner.change_drive("drive-1", missing_items=45)
    await shows(hass, "sensor.roadtrip_missing_items", "45")
    assert scanner.subscriptions == 1
    assert shown(hass, "event.roadtrip_event").state == "unknown"
    assert "could not be taken" not in caplog.text


async def test_a_newer_scanner_that_still_speaks_our_version_is_taken(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """A higher version alone is no hindrance, as long as it still supports ours."""
    scanner.info = replace(scanner.info, schema_version=enums.SCHEMA_VERSION + 5)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, "sensor.roadtrip_titles_complete").state == "212"


async def test_a_scanner_that_knows_fewer_collections_is_taken(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """An older scanner sends drives and nothing that came later; they show what is known of them."""
    drives = [
        {key: row[key] for key in ("drive_id", "host_id", "name", "kind", "attached", "manifest_state")}
        for row in scanner.state.to_dict()["drives"]
    ]
    scanner.broken_state = {"rev": scanner.state.rev, "drives": drives}
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, "binary_sensor.roadtrip_attached").state == "on"
    assert set(ID_FIELDS) > {"drives"}
    assert "Traceback" not in caplog.text


async def test_an_upgrade_while_connected_is_followed(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A scanner that is replaced by a newer one: away, then back with its new facts, and the same entities."""
    port = scanner.port
    before = {state.entity_id for state in hass.states.async_all()}
    await scanner.stop()
    await shows(hass, "sensor.roadtrip_missing_items", "unavailable")
    scanner.info = replace(scanner.info, version="9.0.0", schema_version=enums.SCHEMA_VERSION + 1)
    await scanner.start(port=port)
    await scanner.wait_subscribed()
    await eventually(hass, lambda: shown(hass, "sensor.roadtrip_missing_items").state == "61")
    assert before <= {state.entity_id for state in hass.states.async_all()}
