"""The blueprints that are offered: each becomes an automation that does what it says, in a real Home Assistant."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from fake_scanner import FakeScanner
from homeassistant.components.blueprint import models
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util import yaml
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)
from scenes import ATTACHED, BITROT, GOOD, LIBRARY, OTHER_VOLUME, STICK, device_id_of
from waiting import PATIENCE_S, STEP_S, eventually, shown, shows

from custom_components.drivearr.client.contract.enums import Activity, EventType
from custom_components.drivearr.client.contract.errors import error

FOLDER = Path(__file__).parents[2] / "blueprints" / "automation"
NAMES = sorted(path.name for path in (FOLDER / "drivearr").glob("*.yaml"))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOLD = [{"action": "test.told", "data": {"title": "{{ title }}", "message": "{{ message }}"}}]


@pytest.fixture(autouse=True)
def _offered() -> Iterator[None]:
    """Let Home Assistant find the blueprints where the repository has them."""

    def load(self: models.DomainBlueprints, path: str) -> models.Blueprint:
        """Read one as Home Assistant does from its configuration folder."""
        data = yaml.load_yaml_dict(FOLDER / path)
        return models.Blueprint(data, path=path, expected_domain=self.domain, schema=self._blueprint_schema)

    with patch.object(models.DomainBlueprints, "_load_blueprint", load):
        yield


async def _automate(hass: HomeAssistant, name: str, **inputs: Any) -> list[ServiceCall]:
    """Make an automation from a blueprint, and give what it tells."""
    calls = async_mock_service(hass, "test", "told")
    use = {"path": f"drivearr/{name}", "input": inputs}
    assert await async_setup_component(hass, "automation", {"automation": [{"alias": "Ours", "use_blueprint": use}]})
    await hass.async_block_till_done()
    state = hass.states.get("automation.ours")
    assert state is not None
    assert state.state == "on"
    return calls


@pytest.fixture
def drive(loaded: MockConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Give the device of the attached drive."""
    return device_id_of(device_registry, loaded, "drive-1")


@pytest.fixture
def other(loaded: MockConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Give the device of the drive that is away."""
    return device_id_of(device_registry, loaded, "drive-2")


@pytest.mark.parametrize("name", NAMES)
def test_each_says_where_it_is_from(name: str) -> None:
    """Its address is the one that the guide imports it from, and the guide offers it."""
    blueprint = yaml.load_yaml_dict(FOLDER / "drivearr" / name)["blueprint"]
    assert isinstance(blueprint, dict)
    address = f"https://github.com/drivearr/drivearr/blob/main/blueprints/automation/drivearr/{name}"
    assert blueprint["source_url"] == address
    guide = (FOLDER.parents[1] / "docs" / "home-assistant.md").read_text(encoding="utf-8")
    assert f"/redirect/blueprint_import/?blueprint_url={address}" in guide


async def test_a_drive_is_filled_ejected_and_told(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """Attached: sync. Synced: eject. Ejected: told that it is safe."""
    told = await _automate(hass, "fill_drive.yaml", drive=drive, power_off=True, notify=TOLD)
    await scanner.happen(EventType.DRIVE_ATTACHED, "drive-1")
    await eventually(hass, lambda: len(scanner.asked) == 1)
    await scanner.happen(EventType.SYNC_COMPLETED, "drive-1", copied=3)
    await eventually(hass, lambda: len(scanner.asked) == 2)
    assert scanner.asked == [("POST", "drives/drive-1/sync", {}), ("POST", "drives/drive-1/eject", {"power_off": True})]
    assert not told
    await scanner.happen(EventType.EJECT_COMPLETED, "drive-1", unmounted=True)
    await eventually(hass, lambda: len(told) == 1)
    assert told[0].data == {"title": "Roadtrip", "message": "Everything is copied and written. It is safe to unplug."}


async def test_a_drive_stays_mounted_where_that_is_wanted(
    hass: HomeAssistant, scanner: FakeScanner, drive: str
) -> None:
    """Without eject the end of the sync is told; a sync that failed and an eject that did not work are, too."""
    told = await _automate(hass, "fill_drive.yaml", drive=drive, eject=False, notify=TOLD)
    await scanner.happen(EventType.SYNC_COMPLETED, "drive-1", copied=3)
    await eventually(hass, lambda: len(told) == 1)
    await scanner.happen(EventType.SYNC_FAILED, "drive-1", code="drive_full", message="It is full.")
    await eventually(hass, lambda: len(told) == 2)
    await scanner.happen(EventType.EJECT_FAILED, "drive-1", code="volume_busy", message="It is in use.")
    await eventually(hass, lambda: len(told) == 3)
    assert scanner.asked == []
    assert [call.data["message"] for call in told] == [
        "Synced: 3 files copied and proven.",
        "The sync failed: It is full.",
        "Synced, but it could not be ejected: It is in use.",
    ]


async def test_damage_is_told_and_healed_from_a_phone(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, device_registry: dr.DeviceRegistry
) -> None:
    """The phone is asked about that damage; its answer, whenever it comes, heals or acknowledges it."""
    mobile = MockConfigEntry(domain="mobile_app")
    mobile.add_to_hass(hass)
    phone = device_registry.async_get_or_create(
        config_entry_id=mobile.entry_id, identifiers={("mobile_app", "1")}, name="My Phone"
    )
    asked = async_mock_service(hass, "notify", "mobile_app_my_phone")
    await scanner.change(bitrot_events=[BITROT])
    await shows(hass, "binary_sensor.roadtrip_bitrot", "on")
    await _automate(hass, "bitrot_actions.yaml", drives=[drive], severity="moderate", phone=phone.id)
    damage = {"event_id": "event-1", "corrupt": 2, "unreadable": 1, "healable": 2}
    await scanner.happen(EventType.BITROT_DETECTED, "drive-1", severity="minor", **damage)
    await scanner.happen(EventType.BITROT_DETECTED, "drive-1", severity="severe", **damage)
    await eventually(hass, lambda: len(asked) == 1)
    assert asked[0].data["title"] == "Damage on Roadtrip"
    actions = [row["action"] for row in asked[0].data["data"]["actions"]]
    assert actions == ["DRIVEARR_HEAL_event-1", "DRIVEARR_ACKNOWLEDGE_event-1"]
    assert scanner.asked == []
    for answer in ("SOMETHING_ELSE", *actions):
        hass.bus.async_fire("mobile_app_notification_action", {"action": answer})
        await hass.async_block_till_done()
    await eventually(hass, lambda: len(scanner.asked) == 2)
    assert [row[:2] for row in scanner.asked] == [
        ("POST", "bitrot/events/event-1/heal"),
        ("POST", "bitrot/events/event-1/acknowledge"),
    ]
    assert scanner.asked[0][2] == {"dry_run": False}


async def test_damage_without_a_phone_or_a_copy(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """Home Assistant itself tells then, and leads to the repairs."""
    told = async_mock_service(hass, "persistent_notification", "create")
    await _automate(hass, "bitrot_actions.yaml", drives=[drive])
    await scanner.happen(EventType.BITROT_DETECTED, "drive-1", severity="minor", event_id="event-1", corrupt=1)
    await eventually(hass, lambda: len(told) == 1)
    assert told[0].data["title"] == "Damage on Roadtrip"
    assert told[0].data["message"].startswith("1 files are no longer what they were, severity minor.")


CHANGE = {"device_id": GOOD.device_id, "status": "failing", "was": "degraded", "score": 12}
FILM = {"source": "/a/Summer.mkv", "target": "Summer.mkv", "bytes": 9_400_000_000, "unit": "Summer.mkv"}
TOO_MUCH = {"unit": "Winter.mkv", "reason": "does_not_fit", "bytes": 40_000_000_000}
PLAN: dict[str, Any] = {"drive_id": "spare", "copy": [FILM], "skip": [], "bytes": 9_400_000_000, "fits": True}
ALONE: dict[str, Any] = {"device_id": None, "volume_id": None, "job_id": None, "activity": Activity.IDLE}
SPARE = replace(ATTACHED, drive_id="spare", name="Spare", **ALONE)
PLANNED = ("POST", "drives/spare/plan", {"source_drive_id": "drive-1"})
RESCUED = ("POST", "drives/spare/sync", {"source_drive_id": "drive-1"})


@pytest.fixture
async def disk(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> str:
    """Give the device of the disk under the attached drive, beside a drive that can take a copy, and other places."""
    await scanner.change(health=[GOOD], drives=[SPARE], volumes=[OTHER_VOLUME], libraries=[LIBRARY])
    await shows(hass, "sensor.ultra_fit_health", "ok")
    await shows(hass, "binary_sensor.spare_attached", "on")
    found = dr.async_entries_for_config_entry(device_registry, loaded.entry_id)
    return next(device.id for device in found if device.name == "Ultra Fit")


@pytest.fixture
def spare(disk: str, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Give the device of the drive that takes the copy."""
    return device_id_of(device_registry, loaded, "spare")


@pytest.mark.parametrize(
    ("plan", "message", "copies"),
    [
        (PLAN, "1 files (9.4 GB) that exist only on Roadtrip are copied to Spare now. Replace the disk.", True),
        (
            {**PLAN, "skip": [TOO_MUCH]},
            "are copied to Spare now. 1 videos that exist only on Roadtrip do not go to Spare: choose",
            True,
        ),
        ({**PLAN, "copy": [], "skip": [TOO_MUCH]}, "12 of 100. 1 videos that exist only on Roadtrip do not go", False),
        ({**PLAN, "copy": []}, "All that is known of Roadtrip exists elsewhere, too. Replace the disk.", False),
    ],
)
@pytest.mark.parametrize("watched", ["disk", "drive"])
async def test_what_exists_only_on_a_failing_disk_is_backed_up(
    hass: HomeAssistant,
    scanner: FakeScanner,
    disk: str,
    spare: str,
    drive: str,
    *,
    watched: str,
    plan: dict[str, Any],
    message: str,
    copies: bool,
) -> None:
    """Told is what the plan says, of the drives on a disk and of a drive that was chosen itself; then it is copied."""
    scanner.answers["plan"] = plan
    told = await _automate(
        hass, "failing_disk.yaml", disks=[disk if watched == "disk" else drive], backup=spare, notify=TOLD
    )
    await scanner.happen(EventType.HEALTH_CHANGED, "" if watched == "disk" else "drive-1", **CHANGE)
    await eventually(hass, lambda: len(scanner.asked) == 1 + copies and len(told) == 1)
    assert scanner.asked == [PLANNED, RESCUED][: 1 + copies]
    name = "Ultra Fit" if watched == "disk" else "Roadtrip"
    assert told[0].data["title"] == f"{name} is failing"
    assert "Its health is 12 of 100." in told[0].data["message"]
    assert message in " ".join(told[0].data["message"].split())


async def test_a_backup_that_cannot_be_made_is_told(
    hass: HomeAssistant, scanner: FakeScanner, disk: str, spare: str
) -> None:
    """A refusal, and a drive that is away: nobody believes then that a copy was made."""
    told = await _automate(hass, "failing_disk.yaml", disks=[disk], backup=spare, notify=TOLD)
    scanner.fails_with = error("same_disk", source="Roadtrip", drive="Spare")
    await scanner.happen(EventType.HEALTH_CHANGED, "", **CHANGE)
    await eventually(hass, lambda: len(told) == 1)
    assert "What exists only on Roadtrip could not be copied to Spare" in told[0].data["message"]
    scanner.fails_with = None
    await scanner.change_drive("spare", attached=False)
    await shows(hass, "binary_sensor.spare_attached", "off")
    await scanner.happen(EventType.HEALTH_CHANGED, "", **{**CHANGE, "score": None})
    await eventually(hass, lambda: len(told) == 2)
    assert "Its health is unknown of 100. Spare is not attached" in told[1].data["message"]
    assert scanner.asked == [PLANNED]


async def _until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, while an automation that is under way waits too: it is not waited for."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            await asyncio.sleep(STEP_S)


async def test_drives_of_a_failing_disk_follow_each_other(
    hass: HomeAssistant, scanner: FakeScanner, disk: str, spare: str
) -> None:
    """The second waits until the drive that takes the copies has the first."""
    await scanner.change(drives=[replace(ATTACHED, drive_id="drive-4", name="Second", job_id=None)])
    await shows(hass, "binary_sensor.second_attached", "on")
    scanner.answers["plan"] = PLAN
    told = await _automate(hass, "failing_disk.yaml", disks=[disk], backup=spare, notify=TOLD)
    await scanner.happen(EventType.HEALTH_CHANGED, "", **CHANGE)
    await _until(lambda: len(scanner.asked) == 2)
    assert len(told) == 1
    activities = cycle((Activity.SYNCING, Activity.IDLE))
    async with asyncio.timeout(PATIENCE_S):
        # Again and again: the automation may look only after the drive has begun, or has ended.
        while len(scanner.asked) < 4:
            await scanner.change_drive("spare", activity=(activity := next(activities)))
            await _until(lambda wanted=activity: shown(hass, "sensor.spare_activity").state == wanted)
    await hass.async_block_till_done()
    assert [route for _, route, _ in scanner.asked] == ["drives/spare/plan", "drives/spare/sync"] * 2
    sources = [body["source_drive_id"] for _, _, body in scanner.asked]
    assert (set(sources), sources[0::2]) == ({"drive-1", "drive-4"}, sources[1::2])
    assert len(told) == 2


async def test_a_failing_disk_without_drives_leaves_the_library_to_copy(
    hass: HomeAssistant, scanner: FakeScanner, disk: str, spare: str
) -> None:
    """The backup drive takes what it lacks of the library."""
    await scanner.change_drive("drive-1", device_id="elsewhere", attached=True)
    await scanner.change(devices=[replace(STICK, device_id="elsewhere")])
    told = await _automate(hass, "failing_disk.yaml", disks=[disk], backup=spare, notify=TOLD)
    await scanner.happen(EventType.HEALTH_CHANGED, "", **CHANGE)
    await eventually(hass, lambda: len(scanner.asked) == 1)
    assert scanner.asked == [("POST", "drives/spare/sync", {})]
    assert "Spare takes a copy of what it lacks of the library now" in told[0].data["message"]


async def test_a_week_is_reported(hass: HomeAssistant, scanner: FakeScanner, drive: str, other: str) -> None:
    """At its time, of each drive; what is not known is said to be so."""
    done = [
        {"op": "sync", "status": "ok", "files": 3, "size_bytes": 5},
        {"op": "verify", "status": "ok", "files": 9, "size_bytes": 7_300_000_000},
        {"op": "heal", "status": "ok", "files": 2, "size_bytes": 5},
        {"op": "sync", "status": "failed", "files": 0, "size_bytes": 0},
    ]
    scanner.answers["history"] = {"entries": done, "total": 4, "next_cursor": None}
    scanner.answers["missing"] = {"items": [], "total": 61, "missing_bytes": 1, "next_cursor": None}
    scanner.answers["events"] = {"events": [BITROT.to_dict()]}
    soon = dt_util.now() + timedelta(minutes=2)
    when = {"weekday": WEEKDAYS[dt_util.now().weekday()], "time": soon.strftime("%H:%M:00")}
    told = await _automate(hass, "weekly_report.yaml", drives=[drive, other], notify=TOLD, **when)
    async_fire_time_changed(hass, soon.replace(second=1))
    await eventually(hass, lambda: len(told) == 1)
    first, second = told[0].data["message"].splitlines()
    assert first.startswith("**Roadtrip**: 1 synced, 7.3 GB verified, 2 files healed, 1 failed; 61 items missing;")
    assert first.endswith("DAMAGE: 1 events open.")
    assert second.startswith("**Grandma**:")
    assert second.endswith("no damage known.")
    scanner.fails_with = error("drive_not_found", drive="Grandma")
    await hass.services.async_call("automation", "trigger", {"entity_id": "automation.ours"})
    await eventually(hass, lambda: len(told) == 2)
    assert "nothing known now; missing items not known; damage not known." in told[1].data["message"]
    await hass.services.async_call("automation", "turn_off", {"entity_id": "automation.ours"}, blocking=True)


async def test_another_day_is_not_reported(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """The report comes on its day alone."""
    soon = dt_util.now() + timedelta(minutes=2)
    when = {"weekday": WEEKDAYS[(dt_util.now().weekday() + 3) % 7], "time": soon.strftime("%H:%M:00")}
    told = await _automate(hass, "weekly_report.yaml", drives=[drive], notify=TOLD, **when)
    async_fire_time_changed(hass, soon.replace(second=1))
    await hass.async_block_till_done()
    assert not told
    assert scanner.asked == []
    await hass.services.async_call("automation", "turn_off", {"entity_id": "automation.ours"}, blocking=True)
