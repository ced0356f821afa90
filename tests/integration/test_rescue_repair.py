"""The repair of a failing disk: what exists only there goes to a drive on another one, by the user's word."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import ATTACHED, GB, LIBRARY, STICK, URGENT, VOLUME
from waiting import eventually

from custom_components.drivearr.client.contract.enums import HealthFactor, HealthStatus
from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.models import Device, Drive, Health, HealthRow
from custom_components.drivearr.repair_failing_disk import FailingDiskRepair, size_text
from custom_components.drivearr.repairs import async_create_fix_flow

FAILS = f"{SERVER_ID}_{STICK.device_id}_disk_failing"
COUNT = HealthRow(factor=HealthFactor.PENDING, value=9, points=60)
FAILING = Health(device_id=STICK.device_id, status=HealthStatus.FAILING, rows=(COUNT,))
OTHER_DISK = Device(device_id="disk-9", host_id="host-1", kind=STICK.kind)
# Away from the failing disk, with 28 GB free.
SPARE = replace(ATTACHED, drive_id="drive-9", name="Spare", volume_id=None, device_id="disk-9", job_id=None)
FILM = {
    "source": "/mnt/private/Home/Summer.mkv",
    "target": "Home/Summer.mkv",
    "bytes": 9 * GB,
    "unit": "Home/Summer.mkv",
}
TITLES = {**FILM, "target": "Home/Summer.srt", "bytes": 1000}
PLAN = {
    "drive_id": "drive-9",
    "copy": [FILM, TITLES],
    "skip": [],
    "delete": [],
    "bytes": 9 * GB + 1000,
    "need_bytes": 9 * GB + 8192,
    "free_bytes": 28 * GB,
    "reserve_bytes": GB,
    "fits": True,
}
TOO_MUCH = {"unit": "Home/Winter.mkv", "reason": "does_not_fit", "bytes": 40 * GB}
TAKEN = {"unit": "Home/Autumn.mkv", "reason": "target_exists", "bytes": GB}
ASKED_PLAN = ("POST", "drives/drive-9/plan", {"source_drive_id": "drive-1"})
ASKED_SYNC = ("POST", "drives/drive-9/sync", {"source_drive_id": "drive-1"})


async def _fails(hass: HomeAssistant, scanner: FakeScanner, *drives: Drive, advice: Any = URGENT) -> None:
    """Let the disk under Roadtrip fail, beside these drives."""
    await scanner.change(devices=[STICK, OTHER_DISK], drives=list(drives), advice=[advice])
    await scanner.change(health=[FAILING])
    await eventually(hass, lambda: ir.async_get(hass).async_get_issue("drivearr", FAILS) is not None)


async def _answer(hass: HomeAssistant, *answers: dict[str, Any]) -> Any:
    """Go through the flow; gives its last step, whose text must have all that it is filled with."""
    assert await async_setup_component(hass, "repairs", {})
    manager = repairs_flow_manager(hass)
    assert manager is not None
    step = await manager.async_init("drivearr", context={"issue_id": FAILS})
    for answer in answers:
        step = await manager.async_configure(step["flow_id"], answer)
    texts = await async_get_translations(hass, "en", "issues", ["drivearr"])
    own = "component.drivearr.issues.disk_failing.fix_flow."
    own += f"abort.{step['reason']}" if step["type"] == "abort" else f"step.{step['step_id']}.description"
    texts[own].format(**(step["description_placeholders"] or {}))
    return step


def _options(step: Any, field: str = "drive") -> list[tuple[str, str]]:
    """Give what can be chosen in a field of a form."""
    return [(row["value"], row["label"]) for row in step["data_schema"].schema[field].config["options"]]


RESCUE = {"next_step_id": "rescue"}
TO_SPARE = {"drive": "drive-9"}


async def test_what_exists_only_there_is_copied(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The target is chosen, the plan is shown, and nothing is written before the word; the issue stays."""
    await _fails(hass, scanner, SPARE)
    assert (await _answer(hass))["menu_options"] == ["rescue", "acknowledge"]
    form = await _answer(hass, RESCUE)
    assert (form["step_id"], list(form["data_schema"].schema)) == ("rescue", ["drive"])
    assert _options(form) == [("drive-9", "Spare (28.0 GB)")]
    assert scanner.asked == []
    scanner.answers["plan"] = PLAN
    plan = await _answer(hass, RESCUE, TO_SPARE)
    assert (plan["type"], plan["step_id"]) == ("form", "confirm")
    told = {
        key: plan["description_placeholders"][key] for key in ("source", "drive", "videos", "files", "size", "left")
    }
    assert told == {
        "source": "Roadtrip",
        "drive": "Spare",
        "videos": "1",
        "files": "2",
        "size": "9.0 GB",
        "left": "19.0 GB",
    }
    assert scanner.asked == [ASKED_PLAN]
    ended = await _answer(hass, RESCUE, TO_SPARE, {})
    assert (ended["type"], ended["reason"]) == ("abort", "rescue_started")
    assert scanner.asked == [ASKED_PLAN, ASKED_PLAN, ASKED_SYNC]
    assert ir.async_get(hass).async_get_issue("drivearr", FAILS) is not None


async def test_what_does_not_fit_is_told_before(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A part is copied only when the user has seen what stays behind; where nothing fits nothing is begun."""
    await _fails(hass, scanner, SPARE)
    scanner.answers["plan"] = {**PLAN, "skip": [TOO_MUCH, TAKEN], "fits": False}
    plan = await _answer(hass, RESCUE, TO_SPARE)
    assert plan["step_id"] == "confirm_part"
    told = plan["description_placeholders"]
    assert (told["videos"], told["unfit"], told["unfit_size"], told["others"]) == ("1", "1", "40.0 GB", "1")
    assert (await _answer(hass, RESCUE, TO_SPARE, {}))["reason"] == "rescue_started"
    assert scanner.asked[-1] == ASKED_SYNC
    scanner.asked.clear()
    scanner.answers["plan"] = {**PLAN, "copy": [], "skip": [TOO_MUCH], "fits": False}
    assert (await _answer(hass, RESCUE, TO_SPARE))["reason"] == "nothing_fits"
    scanner.answers["plan"] = {**PLAN, "copy": []}
    assert (await _answer(hass, RESCUE, TO_SPARE))["reason"] == "nothing_only_there"
    assert scanner.asked == [ASKED_PLAN, ASKED_PLAN]


@pytest.mark.parametrize(
    "unfit",
    [
        {"attached": False},
        {"trusted": False},
        {"writable": False},
        {"writable": None},
        {"device_id": STICK.device_id},
        {"device_id": None},
        {"device_id": "disk-bad"},
    ],
)
@pytest.mark.parametrize(("advice", "size"), [(URGENT, "9.0 GB"), (replace(URGENT, bytes_only_here=None), "?")])
async def test_only_a_drive_that_helps_is_offered(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    *,
    unfit: dict[str, Any],
    advice: Any,
    size: str,
) -> None:
    """Not one that is away, unknown, read-only, on the same disk, on an unknown one, or on one that fails itself."""
    await scanner.change(health=[Health(device_id="disk-bad", status=HealthStatus.FAILING)])
    await _fails(hass, scanner, replace(SPARE, **unfit), advice=advice)
    ended = await _answer(hass, RESCUE)
    assert (ended["type"], ended["reason"]) == ("abort", "no_target")
    assert ended["description_placeholders"]["size"] == size
    assert scanner.asked == []


async def test_the_drive_with_most_room_comes_first(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """What is free stands beside each, a question mark where nobody knows."""
    large = replace(SPARE, drive_id="drive-8", name="Large", free_bytes=4_100 * GB)
    mute = replace(SPARE, drive_id="drive-7", name="Mute", free_bytes=None)
    await _fails(hass, scanner, mute, SPARE, large)
    form = await _answer(hass, RESCUE)
    assert [label for _, label in _options(form)] == ["Large (4.1 TB)", "Spare (28.0 GB)", "Mute (?)"]
    assert form["data_schema"]({}) == {"drive": "drive-8"}


async def test_drives_of_the_disk_are_saved_one_by_one(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Where several lie on it the user says which, and is told that others are left."""
    second = replace(ATTACHED, drive_id="drive-4", name="Second", job_id=None)
    await _fails(hass, scanner, SPARE, second)
    assert _options(await _answer(hass, RESCUE), "source") == [("drive-1", "Roadtrip"), ("drive-4", "Second")]
    scanner.answers["plan"] = PLAN
    ended = await _answer(hass, RESCUE, {**TO_SPARE, "source": "drive-4"}, {})
    assert ended["reason"] == "rescue_started_one"
    assert ended["description_placeholders"]["source"] == "Second"
    assert scanner.asked[-1] == ("POST", "drives/drive-9/sync", {"source_drive_id": "drive-4"})


@pytest.mark.parametrize("answers", [(TO_SPARE,), (TO_SPARE, {})])
async def test_a_refusal_is_told(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, answers: tuple[dict[str, Any], ...]
) -> None:
    """Of the plan, and of the job when things changed after it."""
    await _fails(hass, scanner, SPARE)
    scanner.answers["plan"] = PLAN
    assert await async_setup_component(hass, "repairs", {})
    manager = repairs_flow_manager(hass)
    assert manager is not None
    step = await manager.async_init("drivearr", context={"issue_id": FAILS})
    for answer in (RESCUE, *answers):
        if answer is answers[-1]:
            scanner.fails_with = error("drive_busy", drive="Spare")
        step = await manager.async_configure(step["flow_id"], answer)
    assert step["reason"] == "refused"
    assert "The drive Spare is busy" in step["description_placeholders"]["error"]


async def test_a_library_on_the_disk_fills_another_drive(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Only where one lies there, and only drives that help are offered."""
    here = replace(LIBRARY, path="/mnt/private/movies")
    await scanner.change(volumes=[VOLUME], libraries=[here])
    await _fails(hass, scanner, SPARE, replace(SPARE, drive_id="drive-8", writable=False))
    assert (await _answer(hass))["menu_options"] == ["rescue", "copy", "acknowledge"]
    form = await _answer(hass, {"next_step_id": "copy"})
    assert _options(form) == [("drive-9", "Spare (28.0 GB)")]
    ended = await _answer(hass, {"next_step_id": "copy"}, TO_SPARE)
    assert ended["reason"] == "sync_started"
    assert scanner.asked == [("POST", "drives/drive-9/sync", {})]


# The heartbeat of aiohttp starts again with the answer to our own closing, and then does nothing.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_a_copy_whose_drives_left_is_not_begun(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Between two steps a drive may be pulled, or the scanner go."""
    assert FailingDiskRepair is type(await async_create_fix_flow(hass, FAILS, {"key": "disk_failing"}))
    flow = FailingDiskRepair()
    flow.hass, flow.issue_id = hass, FAILS
    flow.data = {"entry_id": loaded.entry_id, "key": "disk_failing", "row_id": "disk-gone"}
    assert (await flow.async_step_copy())["reason"] == "not_connected"
    assert (await flow.async_step_rescue())["reason"] == "not_connected"
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert (await flow.async_step_init())["menu_options"] == ["acknowledge"]
    for step in (flow.async_step_copy, flow.async_step_rescue, flow.async_step_confirm, flow.async_step_confirm_part):
        assert (await step())["reason"] == "not_connected"
    assert scanner.asked == []


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (99_940, "99.9 kB"),
        (99_960, "100 kB"),
        (999_600, "1.0 MB"),
        (42_400_000_000, "42.4 GB"),
        (12_300_000_000_000, "12.3 TB"),
        (5 * 10**18, "5000 PB"),
    ],
)
def test_sizes_are_short(count: int, text: str) -> None:
    """Three digits, and the unit that fits."""
    assert size_text(count) == text
