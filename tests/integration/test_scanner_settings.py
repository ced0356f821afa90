"""What is set for the whole scanner, as entities of its device."""

import pytest
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.integrity import HostSettings

BANDWIDTH = "number.attic_verify_speed_limit"
WARN = "number.attic_share_warning_below"
AGENT = "number.attic_share_advice_below"
STOP = "number.attic_share_too_slow_below"
NUMBERS = {BANDWIDTH: "0.0", WARN: "50.0", AGENT: "25.0", STOP: "10.0"}
SWITCHES = {
    "switch.attic_read_new_files_once": ("hash_new", "on"),
    "switch.attic_give_way_to_other_programs": ("yield_to_others", "on"),
    "switch.attic_read_health_when_attached": ("health_on_attach", "on"),
    "switch.attic_weekly_short_self_test": ("self_test_short", "off"),
    "switch.attic_monthly_long_self_test": ("self_test_long", "off"),
}


@pytest.fixture
async def _told(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Let the scanner tell its settings."""
    await scanner.change(settings=[HostSettings(host_id="host-1")])
    await eventually(hass, lambda: {*NUMBERS, *SWITCHES} <= set(hass.states.async_entity_ids()))


async def test_an_older_scanner_has_no_such_entities(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """What is not told is not shown, not even as unavailable."""
    assert not {*NUMBERS, *SWITCHES} & set(hass.states.async_entity_ids())


@pytest.mark.usefixtures("_told")
async def test_settings_are_shown(hass: HomeAssistant, scanner: FakeScanner, caplog: pytest.LogCaptureFixture) -> None:
    """Speeds in megabytes; a change made elsewhere arrives; a scanner put back to an older one adds none again."""
    assert {each: shown(hass, each).state for each in NUMBERS} == NUMBERS
    assert {each: shown(hass, each).state for each in SWITCHES} == {key: state for key, (_, state) in SWITCHES.items()}
    await scanner.change(settings=[HostSettings(host_id="host-1", network_warn_bytes_per_s=80_000_000, hash_new=False)])
    await shows(hass, WARN, "80.0")
    await shows(hass, "switch.attic_read_new_files_once", "off")
    await scanner.remove(settings=["host-1"])
    await shows(hass, WARN, "unavailable")
    await scanner.change(settings=[HostSettings(host_id="host-1")])
    await shows(hass, WARN, "50.0")
    assert "unique IDs" not in caplog.text


@pytest.mark.usefixtures("_told")
async def test_speeds_are_set(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """One setting at a time is sent; no limit of bandwidth is null, and no threshold can be 0."""
    for entity_id, value in ((WARN, 70), (BANDWIDTH, 20), (BANDWIDTH, 0)):
        await hass.services.async_call("number", "set_value", {"entity_id": entity_id, "value": value}, blocking=True)
        await shows(hass, entity_id, str(float(value)))
    assert scanner.asked == [
        ("PUT", "settings", {"network_warn_bytes_per_s": 70_000_000}),
        ("PUT", "settings", {"bandwidth_bytes_per_s": 20_000_000}),
        ("PUT", "settings", {"bandwidth_bytes_per_s": None}),
    ]
    with pytest.raises(HomeAssistantError):
        await hass.services.async_call("number", "set_value", {"entity_id": STOP, "value": 0}, blocking=True)


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize("entity_id", SWITCHES)
async def test_each_setting_is_switched(hass: HomeAssistant, scanner: FakeScanner, entity_id: str) -> None:
    """Both ways, under the name that the scanner knows; what it refuses is told."""
    name, _ = SWITCHES[entity_id]
    for action, state in (("turn_on", "on"), ("turn_off", "off")):
        await hass.services.async_call("switch", action, {"entity_id": entity_id}, blocking=True)
        await shows(hass, entity_id, state)
    assert scanner.asked == [("PUT", "settings", {name: True}), ("PUT", "settings", {name: False})]
    scanner.fails_with = error("invalid_request", detail="no")
    with pytest.raises(HomeAssistantError) as refusal:
        await hass.services.async_call("switch", "turn_on", {"entity_id": entity_id}, blocking=True)
    assert refusal.value.translation_key == "invalid_request"
