"""Setting an entry up, taking it down, and what happens when the scanner is not as expected."""

from fake_scanner import FakeScanner
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry


async def test_an_entry_is_set_up_and_unloaded(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Entities show the state, and with the entry the connection ends."""
    assert loaded.state is ConfigEntryState.LOADED
    assert hass.states.get("sensor.roadtrip_titles_complete").state == "212"
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert loaded.state is ConfigEntryState.NOT_LOADED
    assert hass.states.get("sensor.roadtrip_titles_complete").state == "unavailable"
