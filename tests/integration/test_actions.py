"""Buttons and actions: what they ask of the scanner, what they answer, how they fail."""

from datetime import UTC, date, datetime
from typing import Any

import probatio as vol
import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from waiting import eventually

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
    ("data", "body"),
    [
        ({"titles": "t1"}, {"titles": ["t1"]}),
        ({"titles": ["t1"], "seasons": 2}, {"titles": ["t1"], "seasons": [2]}),
        ({"units": ["show:Lost (2004):S01"]}, {"units": ["show:Lost (2004):S01"]}),
    ],
)
async def test_a_deletion_is_a_dry_run_unless_it_is_told_otherwise(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, data: dict[str, Any], body: dict[str, Any]
) -> None:
    """Without a word only the plan is asked for; what is deleted is what was named."""
    scanner.answers["delete"] = {"plan": PLAN}
    assert await _act(hass, "delete_items", drive=drive, **data) == {"plan": PLAN}
    assert scanner.asked == [("POST", "drives/drive-1/delete", {**body, "dry_run": True})]
    scanner.answers.clear()
    answer = await _act(hass, "delete_items", drive=drive, **data, dry_run=False)
    assert answer["job"]["kind"] == "delete"
    assert scanner.asked[1:] == [("POST", "drives/drive-1/delete", {**body, "dry_run": False})]


@pytest.mark.parametrize(
    "data", [{}, {"seasons": [1]}, {"titles": []}, {"units": []}, {"titles": ["t"], "seasons": []}]
)
async def test_a_deletion_names_what_it_deletes(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, data: dict[str, Any]
) -> None:
    """Nothing named, or an empty list, never reaches the scanner."""
    with pytest.raises(vol.Invalid):
        await _act(hass, "delete_items", drive=drive, **data, dry_run=False)
    assert scanner.asked == []


async def test_a_dry_run_without_its_plan_is_an_error(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """A scanner that answers a dry run with a job is not taken for one that made a plan."""
    with pytest.raises(HomeAssistantError):
        await _act(hass, "delete_items", drive=drive, titles="t1")


@pytest.mark.parametrize("action", ["delete_items", "approve_drive", "forget_drive", "delete_profile"])
async def test_some_actions_are_for_administrators(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, hass_read_only_user: MockUser, action: str
) -> None:
    """A user who is none can neither delete nor forget, not even dry, nor approve."""
    data = {"profile": "Kids"} if action == "delete_profile" else {"drive": drive}
    data |= {"titles": "t1"} if action == "delete_items" else {}
    context = Context(user_id=hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await hass.services.async_call("drivearr", action, data, blocking=True, context=context)
    assert scanner.asked == []


async def test_a_drive_is_approved(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """An automation may approve a drive; it is answered as it is then."""
    await scanner.change_drive("drive-1", trusted=False)
    assert (await _act(hass, "approve_drive", drive=drive))["drive"]["trusted"] is True
    assert scanner.asked == [("POST", "drives/drive-1/approve", {})]


@pytest.mark.parametrize(("profile", "profile_id"), [("Kids", "profile-2"), ("profile-1", "profile-1"), ("none", None)])
async def test_a_profile_is_assigned(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, profile: str, profile_id: str | None
) -> None:
    """By name, by id, or taken away."""
    answer = await _act(hass, "assign_profile", drive=drive, profile=profile)
    assert answer["profile_id"] == profile_id
    assert scanner.asked == [("PUT", "drives/drive-1/profile", {"profile_id": profile_id})]


@pytest.mark.parametrize(
    ("data", "query", "forgets"),
    [
        ({}, {}, {"drive": False, "history": 0, "profile_id": None}),
        ({"history": True}, {"history": "true"}, {"drive": False, "history": 41, "profile_id": "profile-1"}),
    ],
)
async def test_a_drive_is_forgotten_once_it_is_told_twice(
    hass: HomeAssistant,
    scanner: FakeScanner,
    drive: str,
    *,
    data: dict[str, Any],
    query: dict[str, str],
    forgets: dict[str, Any],
) -> None:
    """Without a word only what would be forgotten is told; an attached drive stays either way."""
    scanner.answers["history"] = {"entries": [], "total": 41, "next_cursor": 1}
    assert await _act(hass, "forget_drive", drive=drive, **data) == forgets
    assert [method for method, _, _ in scanner.asked] == ["GET"] * bool(data)
    scanner.asked.clear()
    assert await _act(hass, "forget_drive", drive=drive, **data, dry_run=False) == forgets
    assert scanner.asked[-1] == ("DELETE", "drives/drive-1", query)


async def test_a_drive_that_is_away_goes_whole(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, drive: str
) -> None:
    """What is told of it says so; the scanner's refusal is passed on."""
    await scanner.change_drive("drive-1", attached=False)
    await eventually(hass, lambda: not loaded.runtime_data.data.drives["drive-1"].attached)
    assert await _act(hass, "forget_drive", drive=drive) == {"drive": True, "history": 0, "profile_id": "profile-1"}
    scanner.fails_with = error("drive_busy", drive="Roadtrip")
    with pytest.raises(ServiceValidationError, match="busy with another job"):
        await _act(hass, "forget_drive", drive=drive, dry_run=False)


@pytest.mark.parametrize("name", ["Travel", "profile-1"])
async def test_a_profile_is_deleted_once_it_is_told_twice(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, name: str
) -> None:
    """By name or id; the answer tells which drives have it."""
    told = await _act(hass, "delete_profile", profile=name)
    assert (told["profile"]["name"], told["drives"]) == ("Travel", ["drive-1"])
    assert scanner.asked == []
    assert await _act(hass, "delete_profile", profile=name, dry_run=False) == told
    assert scanner.asked == [("DELETE", "profiles/profile-1", {})]


@pytest.mark.parametrize("data", [{"profile": "Kidz"}, {"profile": "none"}, {"profile": "Kids", "scanner": "nonsense"}])
async def test_what_is_no_profile_is_not_deleted(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, data: dict[str, str]
) -> None:
    """A misspelt name, the word for none, and a scanner that is not there."""
    with pytest.raises(ServiceValidationError):
        await _act(hass, "delete_profile", **data, dry_run=False)
    assert scanner.asked == []


async def test_an_unknown_profile_is_not_assigned(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """A misspelt name changes nothing, and never means none."""
    with pytest.raises(ServiceValidationError, match="There is no profile Kidz"):
        await _act(hass, "assign_profile", drive=drive, profile="Kidz")
    assert scanner.asked == []


async def test_a_history_is_of_a_drive_or_of_all(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, loaded: MockConfigEntry
) -> None:
    """Without a drive it is the scanner's; one of several is named by its entry, never beside a drive."""
    scanner.answers["history"] = {"entries": [], "total": 0, "next_cursor": None}
    filters: dict[str, Any] = {"title": "Lost (2004)", "type": "sync", "status": "ok", "q": "S01", "limit": 5}
    await _act(hass, "get_history", drive=drive, **filters)
    await _act(hass, "get_history", **filters)
    await _act(hass, "get_history", scanner=loaded.entry_id)
    sent = {**filters, "limit": "5"}
    assert scanner.asked == [
        ("GET", "drives/drive-1/history", sent),
        ("GET", "history", sent),
        ("GET", "history", {}),
    ]
    with pytest.raises(vol.Invalid):
        await _act(hass, "get_history", drive=drive, scanner=loaded.entry_id)
    with pytest.raises(ServiceValidationError):
        await _act(hass, "get_history", scanner="nonsense")


@pytest.mark.parametrize(
    ("data", "sent"),
    [
        ({"since": "2026-11-01"}, {"since": "2026-10-31T23:00:00+00:00"}),
        ({"until": date(2026, 11, 1)}, {"until": "2026-11-01T22:59:59.999999+00:00"}),
        ({"since": "2026-11-01 12:00:00"}, {"since": "2026-11-01T11:00:00+00:00"}),
        ({"since": "2026-11-01T12:00:00Z"}, {"since": "2026-11-01T12:00:00+00:00"}),
        ({"until": datetime(2026, 11, 1, 12, tzinfo=UTC)}, {"until": "2026-11-01T12:00:00+00:00"}),
    ],
)
async def test_times_are_those_of_home_assistant(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, data: dict[str, Any], sent: dict[str, str]
) -> None:
    """A time without a zone is local; a day begins and ends where the house is."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    scanner.answers["history"] = {"entries": [], "total": 0, "next_cursor": None}
    await _act(hass, "get_history", drive=drive, **data)
    assert scanner.asked == [("GET", "drives/drive-1/history", sent)]


@pytest.mark.parametrize("data", [{"since": "yesterday"}, {"type": "unknown"}, {"status": "odd"}])
async def test_odd_filters_of_the_history_are_refused(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, data: dict[str, Any]
) -> None:
    """What is no time, no kind and no outcome never reaches the scanner."""
    with pytest.raises(vol.Invalid):
        await _act(hass, "get_history", drive=drive, **data)
    assert scanner.asked == []


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
