"""What a drive shows, and what becomes of it when the drive comes, goes, changes or is forgotten."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
from scenes import ATTACHED, FOLDER, JOB, STICK
from syrupy.assertion import SnapshotAssertion
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.enums import Activity, SyncState
from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.models import Progress

LASTING = {
    *("last_scan", "last_sync", "last_seen", "last_verification", "oldest_verification"),
    *("attached", "event", "profile", "auto_sync", "auto_eject"),
    *("auto_verify", "sync_speed_limit"),
}


async def test_every_entity_is_as_recorded(
    hass: HomeAssistant, loaded: MockConfigEntry, entity_registry: er.EntityRegistry, snapshot: SnapshotAssertion
) -> None:
    """The entities of a drive that is synced, of one that is away, and of the scanner."""
    entities = er.async_entries_for_config_entry(entity_registry, loaded.entry_id)
    assert len(entities) == 100
    for entity in sorted(entities, key=lambda entity: entity.entity_id):
        if entity.disabled:
            continue
        state = shown(hass, entity.entity_id)
        # Written out by hand: the harness's own serializer differs between the two Home Assistants.
        record = {
            "unique_id": entity.unique_id,
            "translation_key": entity.translation_key,
            "category": entity.entity_category,
            "state": state.state,
            "attributes": dict(state.attributes),
        }
        assert record == snapshot(name=entity.entity_id)


async def test_devices_are_as_recorded(
    loaded: MockConfigEntry, device_registry: dr.DeviceRegistry, snapshot: SnapshotAssertion
) -> None:
    """The scanner is a service; each drive hangs from it and tells the facts of its storage device."""
    devices = dr.async_entries_for_config_entry(device_registry, loaded.entry_id)
    scanner = next(device for device in devices if device.identifiers == {("drivearr", SERVER_ID)})
    facts = sorted(
        (
            device.name,
            device.manufacturer,
            device.model,
            device.serial_number,
            device.sw_version,
            device.entry_type,
            device.via_device_id == scanner.id,
        )
        for device in devices
    )
    assert facts == snapshot


async def test_what_is_not_known_is_not_zero(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A drive of which nothing was measured shows unknown everywhere."""
    await scanner.change(drives=[FOLDER])
    await shows(hass, "binary_sensor.folder_attached", "on")
    for key in (
        "free_space",
        "size",
        "titles_complete",
        "missing_items",
        "missing_size",
        "sync_state",
        "progress",
        "corrupt_files",
    ):
        assert shown(hass, f"sensor.folder_{key}").state == "unknown", key
    assert shown(hass, "binary_sensor.folder_safe_to_remove").state == "unknown"


async def test_a_push_shows_at_once(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Counts, states and progress change without a reload, each with the message that brings it."""
    await scanner.change(jobs=[replace(JOB, progress=Progress(percent=75.0))])
    await shows(hass, "sensor.roadtrip_progress", "75.0")
    await scanner.change_drive(
        "drive-1", missing_items=0, missing_bytes=0, sync_state=SyncState.IN_SYNC, activity=Activity.IDLE, job_id=None
    )
    await shows(hass, "sensor.roadtrip_sync_state", "in_sync")
    assert shown(hass, "sensor.roadtrip_missing_items").state == "0"
    assert shown(hass, "sensor.roadtrip_activity").state == "idle"
    assert shown(hass, "sensor.roadtrip_progress").state == "unknown"


async def test_the_progress_of_one_drive_costs_no_other(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A message about one drive writes the states of that drive alone, and of those only what shows something new."""
    await scanner.change(jobs=[replace(JOB, progress=Progress(percent=60.0))])
    await shows(hass, "sensor.roadtrip_progress", "60.0")
    others = ("binary_sensor.grandma_attached", "binary_sensor.roadtrip_attached", "sensor.roadtrip_free_space")
    before = [shown(hass, entity_id).last_reported for entity_id in others]
    await scanner.change(jobs=[replace(JOB, progress=Progress(percent=75.0))])
    await shows(hass, "sensor.roadtrip_progress", "75.0")
    assert [shown(hass, entity_id).last_reported for entity_id in others] == before
    await scanner.change_drive("drive-1", free_bytes=5_000_000_000)
    await shows(hass, "sensor.roadtrip_free_space", "5.0")


async def test_a_new_drive_appears(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """A drive that is plugged in for the first time gets its device and entities without a reload."""
    device = replace(STICK, device_id="usb-2", model="Extreme", serial="2")
    drive = replace(ATTACHED, drive_id="drive-9", name="Holiday", device_id="usb-2", job_id=None)
    await scanner.change(devices=[device], drives=[drive])
    await shows(hass, "sensor.holiday_titles_partial", "25")
    assert _known(device_registry, loaded, "drive-9").model == "Extreme"
    assert shown(hass, "sensor.attic_drives_attached").state == "2"


async def test_a_drive_that_is_unplugged_keeps_its_device(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """Its history stays to be seen, everything measured is unavailable: never "all files missing"."""
    await scanner.remove(devices=[STICK.device_id])
    await scanner.change_drive("drive-1", attached=False, device_id=None, safe_to_remove=None, job_id=None)
    await shows(hass, "binary_sensor.roadtrip_attached", "off")
    available = {
        state.entity_id.partition(".roadtrip_")[2]
        for state in hass.states.async_all()
        if ".roadtrip_" in state.entity_id and state.state != "unavailable"
    }
    assert available == LASTING
    assert _known(device_registry, loaded, "drive-1").serial_number == STICK.serial
    await scanner.change(devices=[STICK], drives=[ATTACHED])
    await shows(hass, "sensor.roadtrip_titles_complete", "212")


async def test_an_ejected_drive_says_that_it_is_safe(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """After an eject the drive is away for the scanner, and safe to unplug for its owner."""
    assert shown(hass, "binary_sensor.roadtrip_safe_to_remove").state == "on"
    await scanner.change_drive("drive-1", attached=False, safe_to_remove=True)
    await shows(hass, "binary_sensor.roadtrip_safe_to_remove", "off")


async def test_a_renamed_drive_has_its_new_name(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """The device follows the scanner's name; entities keep their ids."""
    await scanner.change_drive("drive-1", name="Car")
    await eventually(hass, lambda: _known(device_registry, loaded, "drive-1").name == "Car")
    assert shown(hass, "sensor.roadtrip_titles_complete").name == "Car Titles complete"


async def test_a_forgotten_drive_disappears_and_may_return(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """What the scanner does not know any more is no device; if it learns of it again, it is."""
    await scanner.remove(drives=["drive-1"])
    await eventually(hass, lambda: hass.states.get("sensor.roadtrip_titles_complete") is None)
    await scanner.change(drives=[ATTACHED])
    await shows(hass, "sensor.roadtrip_titles_complete", "212")


async def test_a_drive_forgotten_while_home_assistant_was_off_disappears(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """A device of an earlier run that stands for nothing any more is removed at the start."""
    assert await hass.config_entries.async_unload(loaded.entry_id)
    await scanner.remove(drives=["drive-1"])
    assert await hass.config_entries.async_setup(loaded.entry_id)
    assert _device(device_registry, loaded, "drive-1") is None
    assert _device(device_registry, loaded, "drive-2") is not None


async def test_an_attached_drive_cannot_be_removed(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Neither an attached drive nor the scanner's own device is removed, and the scanner is not asked."""
    own = device_registry.async_get_device_by_identifier(("drivearr", SERVER_ID), loaded.entry_id)
    for device in (_device(device_registry, loaded, "drive-1"), own):
        assert not (await _remove(hass, hass_ws_client, device))["success"]
    assert scanner.asked == []


async def test_a_detached_drive_is_forgotten_with_its_device(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Deleting the device of a drive that is away makes the scanner forget it."""
    answer = await _remove(hass, hass_ws_client, _device(device_registry, loaded, "drive-2"))
    assert answer["success"]
    assert scanner.asked == [("DELETE", "drives/drive-2", {})]
    assert _device(device_registry, loaded, "drive-2") is None


@pytest.mark.parametrize(("code", "removed"), [("drive_not_found", True), ("job_running", False), ("internal", False)])
async def test_what_the_scanner_does_not_forget_stays(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    *,
    code: str,
    removed: bool,
) -> None:
    """A drive that the scanner does not know is removed; any other refusal keeps it."""
    scanner.fails_with = error(code, drive="Grandma")
    answer = await _remove(hass, hass_ws_client, _device(device_registry, loaded, "drive-2"))
    assert answer["success"] is removed
    assert (_device(device_registry, loaded, "drive-2") is None) is removed


async def test_a_device_of_an_entry_that_is_not_loaded_stays(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Without a connection nobody knows whether the drive is attached."""
    assert await hass.config_entries.async_unload(loaded.entry_id)
    answer = await _remove(hass, hass_ws_client, _device(device_registry, loaded, "drive-2"))
    assert not answer["success"]


def _known(registry: dr.DeviceRegistry, entry: MockConfigEntry, drive_id: str) -> dr.DeviceEntry:
    """Give the device of a drive that has one."""
    device = _device(registry, entry, drive_id)
    assert device is not None
    return device


def _device(registry: dr.DeviceRegistry, entry: MockConfigEntry, drive_id: str) -> dr.DeviceEntry | None:
    """Give the device of a drive."""
    return registry.async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_{drive_id}"), entry.entry_id)


async def _remove(hass: HomeAssistant, ws: WebSocketGenerator, device: dr.DeviceEntry | None) -> dict[str, Any]:
    """Remove a device as the settings page does."""
    assert device is not None
    assert await async_setup_component(hass, "config", {})
    client = await ws(hass)
    await client.send_json_auto_id({"type": "config/device_registry/remove", "device_id": device.id})
    answer: dict[str, Any] = await client.receive_json()
    return answer
