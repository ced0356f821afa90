"""Setting an entry up, taking it down, and what happens when the scanner is not as expected."""

from dataclasses import replace

import pytest
from fake_scanner import SERVER_ID, TOKEN, FakeScanner
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry
from waiting import eventually, shown, shows

from custom_components.drivearr.coordinator import Snapshot

TITLES = "sensor.roadtrip_titles_complete"
CONNECTED = "binary_sensor.attic_connected"


async def test_an_entry_is_set_up_and_unloaded(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Entities show the state, and with the entry the connection ends."""
    assert loaded.state is ConfigEntryState.LOADED
    assert shown(hass, TITLES).state == "212"
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert loaded.state is ConfigEntryState.NOT_LOADED
    assert shown(hass, TITLES).state == "unavailable"
    await eventually(hass, lambda: scanner.open_connections == 0)


async def test_an_entry_can_be_reloaded(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """A reload connects anew and shows the newest state."""
    await scanner.drop_connections()
    assert await hass.config_entries.async_reload(loaded.entry_id)
    await scanner.wait_subscribed()
    assert shown(hass, TITLES).state == "212"


async def test_an_absent_scanner_is_tried_again(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """Nothing listens: the entry waits and says why."""
    await scanner.stop()
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "update_failed"


async def test_a_refused_token_asks_for_a_new_one(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """A token that is refused at the start leads to reauthentication."""
    scanner.token = "another-token"
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert _sources(hass) == [SOURCE_REAUTH]


async def test_a_token_refused_later_asks_for_a_new_one(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A token that is changed while Home Assistant runs leads to reauthentication, without further attempts."""
    scanner.token = "another-token"
    await scanner.drop_connections()
    await eventually(hass, lambda: _sources(hass) == [SOURCE_REAUTH])
    assert shown(hass, TITLES).state == "unavailable"


async def test_a_newer_interface_is_refused(hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry) -> None:
    """A scanner that no longer speaks our version cannot be set up, and is not asked again and again."""
    scanner.info = replace(scanner.info, schema_version=9, min_supported_schema_version=8)
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "incompatible_schema"
    assert entry.error_reason_translation_placeholders == {"server": "9", "client": "1"}


async def test_another_scanner_at_the_address_is_not_taken(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """Drives of another scanner never appear under this entry, at the start or later."""
    right = scanner.info
    scanner.info = replace(right, server_id="another")
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_another_scanner_that_takes_over_the_address_is_not_taken(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """When the address changes hands while connected, entities are unavailable until the right one is back."""
    right = scanner.info
    scanner.info = replace(right, server_id="another")
    await scanner.drop_connections()
    await shows(hass, TITLES, "unavailable")
    scanner.info = right
    await shows(hass, TITLES, "212")


async def test_a_state_that_cannot_be_read_is_tried_again(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """A state without the contract's shape does not break the set-up for good."""
    scanner.broken_state = {"rev": "seven"}
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_a_token_refused_between_two_questions_asks_for_a_new_one(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """The state may be refused although the first question was answered."""
    scanner.refused_routes = {"state"}
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert _sources(hass) == [SOURCE_REAUTH]


async def test_a_scanner_that_stops_and_returns(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """All is unavailable while it is away, logged once down and once up, and comes back by itself."""
    caplog.set_level("INFO")
    port = scanner.port
    await scanner.stop()
    await shows(hass, TITLES, "unavailable")
    assert shown(hass, CONNECTED).state == "off"
    assert shown(hass, "binary_sensor.grandma_attached").state == "unavailable"
    await scanner.start(port=port)
    await shows(hass, TITLES, "212")
    assert shown(hass, CONNECTED).state == "on"
    ours = [record.message for record in caplog.records if record.name.startswith("custom_components.drivearr")]
    assert len([text for text in ours if "Error requesting Attic data" in text]) == 1
    assert len([text for text in ours if "answers again" in text]) == 1
    assert TOKEN not in caplog.text


async def test_a_scanner_with_another_version_is_shown(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """An update of the scanner shows on its device after it has come back."""
    scanner.info = replace(scanner.info, version="0.2.0")
    await scanner.drop_connections()

    def updated() -> bool:
        """Say whether the new version is there."""
        device = device_registry.async_get_device_by_identifier(("drivearr", SERVER_ID), loaded.entry_id)
        return device is not None and device.sw_version == "0.2.0"

    await eventually(hass, updated)


# aiohttp starts its heartbeat again when the answer to our own closing arrives; the timer then does nothing.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_a_fault_in_taking_an_update_does_not_end_the_connection(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Our own fault is logged, nothing old is shown meanwhile, and the connection is made anew."""
    monkeypatch.setattr("custom_components.drivearr.coordinator.RESTART_S", 0.1)
    with monkeypatch.context() as broken:
        broken.setattr(Snapshot, "of", lambda _: 1 / 0)
        await scanner.change_drive("drive-1", missing_items=60)
        await shows(hass, "sensor.roadtrip_missing_items", "unavailable")
    await shows(hass, "sensor.roadtrip_missing_items", "60")
    assert "could not be taken" in caplog.text


def _sources(hass: HomeAssistant) -> list[str]:
    """Give where the flows in progress come from."""
    return [flow["context"]["source"] for flow in hass.config_entries.flow.async_progress()]
