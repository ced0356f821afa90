"""What can be done with a library, and what it tells: as a drive's, for a part of the scanner."""

from dataclasses import replace

import pytest
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service
from scenes import BITROT, LIBRARY
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.enums import EventType
from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.integrity import Integrity, Schedule
from custom_components.drivearr.client.contract.models import Problem

EVENT = "event.attic_films_event"
PROBLEM = "binary_sensor.attic_films_problem"
BITROT_FOUND = "binary_sensor.attic_films_bitrot"
SWITCH = "switch.attic_films_auto_verify"
WITHIN = "select.attic_films_verify_everything_within"
LIMIT = "number.attic_films_verification_speed_limit"
OF_LIBRARY = {"library_id": LIBRARY.library_id}


@pytest.fixture(autouse=True)
async def _library(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Let the scanner have a library."""
    await scanner.change(libraries=[LIBRARY])
    await eventually(hass, lambda: hass.states.get(EVENT) is not None and hass.states.get(SWITCH) is not None)


async def _do(hass: HomeAssistant, action: str, entity_id: str, **data: object) -> None:
    """Call an action of an entity."""
    domain, _, name = action.partition(".")
    await hass.services.async_call(domain, name, {"entity_id": entity_id, **data}, blocking=True)


async def test_damage_of_a_library_starts_automations(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Its event names no drive; the trigger takes the library's entity, and other libraries do not count."""
    calls = async_mock_service(hass, "test", "told")
    trigger = {"trigger": "drivearr.bitrot_detected", "target": {"entity_id": EVENT}, "options": {"severity": "severe"}}
    automation = {"triggers": [trigger], "actions": [{"action": "test.told"}]}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    await scanner.happen(EventType.BITROT_DETECTED, "", library_id="another", severity="severe")
    await scanner.happen(EventType.BITROT_DETECTED, "", **OF_LIBRARY, severity="severe", event_id="event-9")
    await eventually(hass, lambda: len(calls) == 1)
    assert shown(hass, EVENT).attributes["bitrot_event_id"] == "event-9"


async def test_ends_of_work_on_a_library_are_told(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """A verify and a heal of it show; what no automation can name does not."""
    await scanner.happen(EventType.VERIFY_COMPLETED, "", **OF_LIBRARY, corrupt=2)
    await eventually(hass, lambda: shown(hass, EVENT).attributes["event_type"] == "verify_completed")
    assert shown(hass, EVENT).attributes["corrupt"] == 2
    await scanner.happen(EventType.HEALTH_CHANGED, "", **OF_LIBRARY)
    await scanner.happen(EventType.HEAL_COMPLETED, "", **OF_LIBRARY, healed=2)
    await eventually(hass, lambda: shown(hass, EVENT).attributes["event_type"] == "heal_completed")


async def test_a_library_that_is_away_is_a_problem(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """That it cannot be looked at is told, and nothing else is claimed of it."""
    assert (shown(hass, PROBLEM).state, shown(hass, BITROT_FOUND).state) == ("off", "off")
    await scanner.change(libraries=[replace(LIBRARY, available=False)])
    await shows(hass, PROBLEM, "on")
    assert [shown(hass, each).state for each in (BITROT_FOUND, "button.attic_films_verify")] == ["unavailable"] * 2
    problem = Problem(code="library_emptied", message="empty")
    await scanner.change(libraries=[replace(LIBRARY, problem=problem)])
    await shows(hass, BITROT_FOUND, "off")
    told = shown(hass, PROBLEM)
    assert (told.state, told.attributes["code"], told.attributes["reason"]) == ("on", "library_emptied", "empty")


async def test_damage_is_unknown_before_anybody_looked(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """None found is told only of what was verified; an event that is not over always is."""
    await scanner.change(libraries=[replace(LIBRARY, integrity=Integrity())])
    await shows(hass, BITROT_FOUND, "unknown")
    await scanner.change(bitrot_events=[replace(BITROT, drive_id=None, library_id=LIBRARY.library_id)])
    await shows(hass, BITROT_FOUND, "on")
    assert shown(hass, "binary_sensor.roadtrip_bitrot").state != "on"


@pytest.mark.parametrize(("button", "command"), [("rescan", "rescan"), ("verify", "verify")])
async def test_a_button_asks_the_scanner(
    hass: HomeAssistant, scanner: FakeScanner, *, button: str, command: str
) -> None:
    """Each press is one command; a refusal is told."""
    await _do(hass, "button.press", f"button.attic_films_{button}")
    assert scanner.asked == [("POST", f"libraries/{LIBRARY.library_id}/{command}", {})]
    scanner.fails_with = error("library_not_found", library="Films")
    with pytest.raises(HomeAssistantError) as refusal:
        await _do(hass, "button.press", f"button.attic_films_{button}")
    assert refusal.value.translation_key == "library_not_found"


@pytest.mark.parametrize(("action", "options"), [("rescan", {}), ("verify", {"oldest_percent": 10.0})])
async def test_an_action_takes_a_library(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    *,
    action: str,
    options: dict[str, float],
) -> None:
    """Its device stands where a drive's does, with the same options and the same answer."""
    children = dr.async_child_entries_for_config_entry(device_registry, loaded.entry_id)
    (films,) = [child for child in children if child.name == "Films"]
    data = {"drive": films.id, **options}
    answer = await hass.services.async_call("drivearr", action, data, blocking=True, return_response=True)
    assert answer is not None
    assert "job" in answer
    assert scanner.asked == [("POST", f"libraries/{LIBRARY.library_id}/{action}", options)]


async def test_a_library_is_read_again_by_itself(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Switched on it gets a schedule of its own, whose time and speed are set beside it."""
    assert [shown(hass, each).state for each in (SWITCH, WITHIN, LIMIT)] == ["off", "unavailable", "unavailable"]
    await _do(hass, "switch.turn_on", SWITCH)
    await shows(hass, SWITCH, "on")
    await shows(hass, WITHIN, "month")
    await _do(hass, "select.select_option", WITHIN, option="quarter")
    await _do(hass, "number.set_value", LIMIT, value=30)
    await shows(hass, LIMIT, "30.0")
    assert scanner.asked == [
        ("POST", "schedules", OF_LIBRARY),
        ("PATCH", "schedules/schedule-1", {"within_days": 91}),
        ("PATCH", "schedules/schedule-1", {"bandwidth_bytes_per_s": 30_000_000}),
    ]
    assert shown(hass, "switch.roadtrip_auto_verify").state == "off"


async def test_schedules_of_a_library_that_is_away_stay(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """What is set can be seen and changed until it is back."""
    schedule = Schedule(schedule_id="schedule-1", host_id="host-1", within_days=7, **OF_LIBRARY)
    await scanner.change(schedules=[schedule], libraries=[replace(LIBRARY, available=False)])
    await shows(hass, WITHIN, "week")
    assert shown(hass, SWITCH).state == "on"
    await scanner.remove(libraries=[LIBRARY.library_id])
    await eventually(hass, lambda: hass.states.get(SWITCH) is None)
