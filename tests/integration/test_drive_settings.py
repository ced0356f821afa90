"""What is set for a drive: whether, how soon and how fast it is read again, and how fast it is written."""

from dataclasses import replace

import pytest
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import TRAVEL
from waiting import shown, shows

from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.integrity import Schedule

SWITCH = "switch.roadtrip_auto_verify"
WITHIN = "select.roadtrip_verify_everything_within"
VERIFY_LIMIT = "number.roadtrip_verification_speed_limit"
SYNC_LIMIT = "number.roadtrip_sync_speed_limit"
MINE = Schedule(schedule_id="schedule-1", host_id="host-1", drive_id="drive-1", within_days=91)


async def _do(hass: HomeAssistant, action: str, entity_id: str, **data: object) -> None:
    """Call an action of an entity."""
    domain, _, name = action.partition(".")
    await hass.services.async_call(domain, name, {"entity_id": entity_id, **data}, blocking=True)


async def test_a_switch_makes_a_schedule_and_keeps_it(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Off is a schedule that is kept and not followed; on again is the same one."""
    assert (shown(hass, SWITCH).state, shown(hass, WITHIN).state) == ("off", "unavailable")
    await _do(hass, "switch.turn_on", SWITCH)
    await shows(hass, SWITCH, "on")
    assert shown(hass, WITHIN).state == "month"
    await _do(hass, "switch.turn_off", SWITCH)
    await shows(hass, SWITCH, "off")
    await _do(hass, "switch.turn_on", SWITCH)
    await shows(hass, SWITCH, "on")
    assert scanner.asked == [
        ("POST", "schedules", {"drive_id": "drive-1"}),
        ("PATCH", "schedules/schedule-1", {"enabled": False}),
        ("PATCH", "schedules/schedule-1", {"enabled": True}),
    ]


async def test_how_soon_is_chosen(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """What was set otherwise on the scanner shows as another time, and choosing that changes nothing."""
    await scanner.change(schedules=[MINE])
    await shows(hass, WITHIN, "quarter")
    assert "custom" not in shown(hass, WITHIN).attributes["options"]
    await _do(hass, "select.select_option", WITHIN, option="year")
    await shows(hass, WITHIN, "year")
    await scanner.change(schedules=[replace(MINE, within_days=45)])
    await shows(hass, WITHIN, "custom")
    await _do(hass, "select.select_option", WITHIN, option="custom")
    assert scanner.asked == [("PATCH", "schedules/schedule-1", {"within_days": 365})]


async def test_speed_is_limited(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Megabytes for people, bytes for the scanner; 0 is no limit."""
    assert (shown(hass, SYNC_LIMIT).state, shown(hass, VERIFY_LIMIT).state) == ("0.0", "unavailable")
    assert shown(hass, "number.grandma_sync_speed_limit").state == "unavailable"
    await scanner.change(schedules=[replace(MINE, bandwidth_bytes_per_s=20_000_000)])
    await shows(hass, VERIFY_LIMIT, "20.0")
    await _do(hass, "number.set_value", VERIFY_LIMIT, value=0)
    await shows(hass, VERIFY_LIMIT, "0.0")
    assert scanner.asked == [("PATCH", "schedules/schedule-1", {"bandwidth_bytes_per_s": None})]
    await _do(hass, "number.set_value", SYNC_LIMIT, value=60)
    await shows(hass, SYNC_LIMIT, "60.0")
    assert scanner.state.profiles[0] == replace(TRAVEL, bandwidth_bytes_per_s=60_000_000)


async def test_a_refusal_is_told(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """What the scanner does not do is an error in the user's language."""
    scanner.fails_with = error("drive_not_found", drive="Roadtrip")
    with pytest.raises(ServiceValidationError) as refusal:
        await _do(hass, "switch.turn_on", SWITCH)
    assert refusal.value.translation_key == "drive_not_found"


async def test_a_job_is_stopped(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """The button is there while the drive has a job, and ends that one."""
    button = "button.roadtrip_stop_job"
    assert shown(hass, "button.grandma_stop_job").state == "unavailable"
    await _do(hass, "button.press", button)
    assert scanner.asked == [("POST", "jobs/job-1/cancel", {})]
    await scanner.change_drive("drive-1", job_id=None)
    await shows(hass, button, "unavailable")
