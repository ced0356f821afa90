"""The integration's own triggers and conditions, in real automations."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.condition import async_get_all_descriptions as conditions_of
from homeassistant.helpers.trigger import async_get_all_descriptions as triggers_of
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service
from scenes import GOOD, device_id_of
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.enums import EventType, HealthStatus, SyncState
from custom_components.drivearr.condition import CONDITIONS
from custom_components.drivearr.trigger import TRIGGERS

EVENT = {"entity_id": "event.roadtrip_event"}


async def _automate(hass: HomeAssistant, trigger: dict[str, Any], condition: Any = None) -> list[ServiceCall]:
    """Set an automation up and give the calls that it makes."""
    calls = async_mock_service(hass, "test", "told")
    automation = {"triggers": [trigger], "actions": [{"action": "test.told"}], "conditions": condition or []}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    await hass.async_block_till_done()
    assert hass.states.async_all("automation")[0].state == "on"
    return calls


@pytest.mark.parametrize(
    ("trigger", "options", "kind", "data", "fires"),
    [
        ("drive_attached", {}, "drive_attached", {}, True),
        ("drive_attached", {"profile": "Travel"}, "drive_attached", {}, True),
        ("drive_attached", {"profile": "Kids"}, "drive_attached", {}, False),
        ("drive_attached", {}, "drive_detached", {}, False),
        ("drive_detached", {}, "drive_detached", {}, True),
        ("sync_completed", {}, "sync_completed", {}, True),
        ("sync_completed", {}, "sync_failed", {}, False),
        ("bitrot_detected", {}, "bitrot_detected", {"severity": "minor"}, True),
        ("bitrot_detected", {"severity": "moderate"}, "bitrot_detected", {"severity": "minor"}, False),
        ("bitrot_detected", {"severity": "moderate"}, "bitrot_detected", {"severity": "severe"}, True),
        ("bitrot_detected", {"severity": "severe"}, "bitrot_detected", {"severity": "unknown"}, True),
        ("health_became_critical", {}, "health_changed", {"status": "failing", "was": "watch"}, True),
        ("health_became_critical", {}, "health_changed", {"status": "failing", "was": "failing"}, False),
        ("health_became_critical", {}, "health_changed", {"status": "degraded", "was": "watch"}, False),
    ],
)
async def test_a_trigger_fires_on_its_event_alone(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    *,
    trigger: str,
    options: dict[str, str],
    kind: str,
    data: dict[str, str],
    fires: bool,
) -> None:
    """Each kind of event starts the automations that ask for it, and no other."""
    calls = await _automate(hass, {"trigger": f"drivearr.{trigger}", "target": EVENT, "options": options})
    await scanner.happen(EventType(kind), "drive-1", **data)
    await eventually(hass, lambda: shown(hass, EVENT["entity_id"]).attributes["event_type"] == kind)
    assert len(calls) == int(fires)


async def test_a_trigger_takes_a_device(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """A drive is chosen by its device; another drive's event does not count."""
    target = {"device_id": device_id_of(device_registry, loaded, "drive-1")}
    calls = await _automate(hass, {"trigger": "drivearr.drive_detached", "target": target})
    await scanner.happen(EventType.DRIVE_DETACHED, "drive-2")
    await scanner.happen(EventType.DRIVE_DETACHED, "drive-1")
    await eventually(hass, lambda: len(calls) == 1)


@pytest.mark.parametrize("condition", ["is_attached", "is_in_sync", "is_healthy"])
async def test_a_condition_follows_the_state(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    condition: str,
) -> None:
    """An automation goes on only while the condition holds of its drive or disk."""
    await scanner.change(health=[replace(GOOD, status=HealthStatus.FAILING)])
    await scanner.change_drive("drive-1", attached=False)
    await shows(hass, "binary_sensor.roadtrip_attached", "off")
    target = {"device_id": device_id_of(device_registry, loaded, "drive-1")}
    if condition == "is_healthy":
        target = {"entity_id": "sensor.ultra_fit_health"}
    checked = {"condition": f"drivearr.{condition}", "target": target, "options": {"behavior": "all"}}
    calls = await _automate(hass, {"trigger": "event", "event_type": "go"}, [checked])
    hass.bus.async_fire("go")
    await hass.async_block_till_done()
    assert not calls
    await scanner.change(health=[GOOD])
    await scanner.change_drive("drive-1", attached=True, sync_state=SyncState.IN_SYNC)
    await shows(hass, "sensor.roadtrip_sync_state", "in_sync")
    hass.bus.async_fire("go")
    await hass.async_block_till_done()
    assert len(calls) == 1


async def test_a_condition_without_its_entity_fails(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """A target that has nothing to look at is never all well."""
    target = {"device_id": device_id_of(device_registry, loaded, "drive-1")}
    checked = {"condition": "drivearr.is_healthy", "target": target, "options": {"behavior": "all"}}
    calls = await _automate(hass, {"trigger": "event", "event_type": "go"}, [checked])
    hass.bus.async_fire("go")
    await hass.async_block_till_done()
    assert not calls


async def test_all_parts_are_described(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """The automation editor finds a description of each trigger and condition, and of nothing else."""
    assert await async_setup_component(hass, "automation", {})
    for described, parts in ((await triggers_of(hass), TRIGGERS), (await conditions_of(hass), CONDITIONS)):
        ours = {name for name in described if name.startswith("drivearr.")}
        assert ours == {f"drivearr.{name}" for name in parts}
        assert all(described[name] for name in ours)
