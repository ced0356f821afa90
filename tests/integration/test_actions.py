"""Buttons and actions: what they ask of the scanner, what they answer, how they fail."""

from typing import Any

import probatio as vol
import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.drivearr.client.contract.errors import MESSAGES, error
from custom_components.drivearr.client.errors import UnknownError

PLAN = {"drive_id": "drive-1", "copy": [], "skip": [], "delete": [], "bytes": 0, "need_bytes": 0, "fits": True}
PAGE = {"drive_id": "drive-1", "titles": [], "total": 0, "next_cursor": None}


@pytest.fixture
def drive(loaded: MockConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Give the device id of the attached drive."""
    return _device_id(device_registry, loaded, "drive-1")


def _device_id(registry: dr.DeviceRegistry, entry: MockConfigEntry, drive_id: str) -> str:
    """Give the device id of a drive."""
    device = registry.async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_{drive_id}"), entry.entry_id)
    assert device is not None
    return device.id


async def _act(hass: HomeAssistant, name: str, *, response: bool = True, **data: Any) -> Any:
    """Call an action."""
    return await hass.services.async_call("drivearr", name, data, blocking=True, return_response=response)


@pytest.mark.parametrize(
    ("button", "command", "body"),
    [("rescan", "rescan", {}), ("sync_missing", "sync", {}), ("eject", "eject", {"power_off": False})],
)
async def test_a_button_starts_its_job(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    *,
    button: str,
    command: str,
    body: dict[str, Any],
) -> None:
    """One press is one command."""
    await _press(hass, button)
    assert scanner.asked == [("POST", f"drives/drive-1/{command}", body)]


async def test_a_button_that_is_refused_says_why(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The scanner's reason reaches the one who pressed."""
    scanner.fails_with = error("drive_read_only", drive="Roadtrip")
    with pytest.raises(ServiceValidationError, match="The drive Roadtrip is read-only"):
        await _press(hass, "sync_missing")


async def _press(hass: HomeAssistant, button: str) -> None:
    """Press a button of the attached drive."""
    entity = {"entity_id": f"button.roadtrip_{button}"}
    await hass.services.async_call("button", "press", entity, blocking=True)


@pytest.mark.parametrize(
    ("name", "data", "asked"),
    [
        ("rescan", {}, ("POST", "drives/drive-1/rescan", {})),
        ("sync_missing", {}, ("POST", "drives/drive-1/sync", {})),
        (
            "sync_missing",
            {"titles": "t1", "seasons": [1, "2"]},
            ("POST", "drives/drive-1/sync", {"titles": ["t1"], "seasons": [1, 2]}),
        ),
        ("eject", {}, ("POST", "drives/drive-1/eject", {"power_off": False})),
        ("eject", {"power_off": True}, ("POST", "drives/drive-1/eject", {"power_off": True})),
        ("cancel", {}, ("POST", "jobs/job-1/cancel", {})),
    ],
)
async def test_an_action_answers_with_its_job(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, name: str, data: dict[str, Any], asked: tuple[Any, ...]
) -> None:
    """The job's id is there to wait for or to cancel; without a response the same is asked."""
    answer = await _act(hass, name, drive=drive, **data)
    assert answer["job"]["host_id"] == "host-1"
    assert await _act(hass, name, drive=drive, **data, response=False) is None
    assert scanner.asked == [asked, asked]


@pytest.mark.parametrize(
    ("name", "data", "shape"),
    [("sync_missing", {"dry_run": True}, {"plan": PLAN}), ("plan_sync", {}, PLAN)],
)
async def test_a_plan_writes_nothing(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, name: str, data: dict[str, Any], shape: dict[str, Any]
) -> None:
    """A dry run and a plan only ask for the plan."""
    scanner.answers["plan"] = PLAN
    assert await _act(hass, name, drive=drive, titles=["t1"], **data) == shape
    assert scanner.asked == [("POST", "drives/drive-1/plan", {"titles": ["t1"]})]


@pytest.mark.parametrize(
    ("name", "route", "data"),
    [
        ("get_contents", "contents", {"kind": "movie", "status": "partial", "q": "köln", "sort": "-year", "limit": 5}),
        ("get_missing", "missing", {"limit": 5, "cursor": "c"}),
        ("get_history", "history", {}),
    ],
)
async def test_a_list_is_answered_as_the_scanner_gives_it(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, name: str, route: str, data: dict[str, Any]
) -> None:
    """Filters go to the scanner, its answer comes back whole."""
    scanner.answers[route] = PAGE
    assert await _act(hass, name, drive=drive, **data) == PAGE
    assert scanner.asked == [("GET", f"drives/drive-1/{route}", {key: str(value) for key, value in data.items()})]


async def test_a_job_is_cancelled_by_its_id(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """A job that belongs to no drive can be ended too."""
    assert (await _act(hass, "cancel", job="job-2"))["job"]["state"] == "cancelled"
    assert scanner.asked == [("POST", "jobs/job-2/cancel", {})]


async def test_what_is_not_there_cannot_be_cancelled(
    hass: HomeAssistant, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """An unknown job, a drive that does nothing, and no target at all."""
    with pytest.raises(ServiceValidationError, match="There is no job nonsense"):
        await _act(hass, "cancel", job="nonsense")
    with pytest.raises(ServiceValidationError, match="The drive Grandma is not busy"):
        await _act(hass, "cancel", drive=_device_id(device_registry, loaded, "drive-2"))
    with pytest.raises(vol.Invalid):
        await _act(hass, "cancel")


@pytest.mark.parametrize("data", [{"limit": 0}, {"limit": 1001}, {"kind": "song"}, {"status": "odd"}, {"surprise": 1}])
async def test_nonsense_is_refused_before_it_is_asked(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, data: dict[str, Any]
) -> None:
    """Bad filters never reach the scanner."""
    with pytest.raises(vol.Invalid):
        await _act(hass, "get_contents", drive=drive, **data)
    assert scanner.asked == []


async def test_only_a_drive_is_a_target(
    hass: HomeAssistant, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """The scanner's device and one that does not exist are refused in words."""
    own = device_registry.async_get_device_by_identifier(("drivearr", SERVER_ID), loaded.entry_id)
    assert own is not None
    with pytest.raises(ServiceValidationError, match="Attic is not a drive"):
        await _act(hass, "rescan", drive=own.id)
    with pytest.raises(ServiceValidationError):
        await _act(hass, "rescan", drive="nonsense")


async def test_actions_exist_without_a_scanner(hass: HomeAssistant, drive: str, loaded: MockConfigEntry) -> None:
    """An automation of a scanner that is not loaded fails with a reason, not as an unknown action."""
    assert await hass.config_entries.async_unload(loaded.entry_id)
    with pytest.raises(ServiceValidationError):
        await _act(hass, "rescan", drive=drive)


@pytest.mark.parametrize("code", [code for code in MESSAGES if code != "unauthorized"])
async def test_every_error_is_told_in_words(hass: HomeAssistant, scanner: FakeScanner, drive: str, code: str) -> None:
    """Each code has its text, with every field filled, and the class that says whose fault it is."""
    assert await async_setup_component(hass, "homeassistant", {})
    category, template = MESSAGES[code]
    scanner.fails_with = error(code, drive="Roadtrip", holders=["smbd", "plex"])
    with pytest.raises(HomeAssistantError) as caught:
        await _act(hass, "rescan", drive=drive)
    assert caught.value.translation_key == code
    assert isinstance(caught.value, ServiceValidationError) is (category.status in {400, 403, 404, 409, 410})
    text = str(caught.value)
    assert text == str(scanner.fails_with).rstrip(".") or "{" not in text
    assert ("Roadtrip" in text) is ("{drive}" in template)
    assert ("smbd, plex" in text) is ("{holders}" in template)


async def test_an_error_of_the_future_is_told_in_the_scanners_words(
    hass: HomeAssistant, scanner: FakeScanner, drive: str
) -> None:
    """A code that this version does not have still says what happened."""
    scanner.fails_with = UnknownError("drive_wet", "The drive is wet. Dry it")
    with pytest.raises(HomeAssistantError, match="The scanner reports: The drive is wet"):
        await _act(hass, "rescan", drive=drive)


async def test_a_refused_token_asks_for_a_new_one(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """A command that is refused for its token leads to reauthentication."""
    scanner.refused_routes = {"drives/drive-1/rescan"}
    with pytest.raises(HomeAssistantError, match="token is missing or wrong"):
        await _act(hass, "rescan", drive=drive)
    await hass.async_block_till_done()
    assert [flow["context"]["source"] for flow in hass.config_entries.flow.async_progress()] == [SOURCE_REAUTH]


async def test_a_scanner_that_is_away_is_told(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """A command to a scanner that stopped says so."""
    await scanner.stop()
    with pytest.raises(HomeAssistantError, match="No scanner answers at"):
        await _act(hass, "rescan", drive=drive)
