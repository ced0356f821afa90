"""What happens to a drive reaches automations through its event entity."""

import pytest
from fake_scanner import NOW, FakeScanner
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import ATTACHED
from waiting import eventually, shown

from custom_components.drivearr.client.contract.enums import EventType

EVENT = "event.roadtrip_event"


def _kind(hass: HomeAssistant, entity_id: str = EVENT) -> str | None:
    """Give what happened last."""
    state = hass.states.get(entity_id)
    return state.attributes["event_type"] if state else None


@pytest.mark.parametrize("kind", [kind for kind in EventType if kind is not EventType.UNKNOWN])
async def test_each_kind_of_event_is_shown(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, kind: EventType
) -> None:
    """The event's counts and sizes are attributes."""
    await scanner.happen(kind, "drive-1", copied=3, bytes=42)
    await eventually(hass, lambda: _kind(hass) == kind.value)
    attributes = shown(hass, EVENT).attributes
    assert (attributes["copied"], attributes["bytes"], attributes["occurred_at"]) == (3, 42, NOW)


async def test_damage_keeps_its_own_id(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """An automation heals by it; the event's own id stands beside it."""
    await scanner.happen(EventType.BITROT_DETECTED, "drive-1", event_id="damage-1")
    await eventually(hass, lambda: _kind(hass) == "bitrot_detected")
    attributes = shown(hass, EVENT).attributes
    assert attributes["bitrot_event_id"] == "damage-1"
    assert attributes["event_id"] != "damage-1"


async def test_a_kind_of_the_future_is_left_out(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A newer scanner's event changes nothing, and the ones after it still come."""
    event = {"event_id": "e", "type": "drive_washed", "drive_id": "drive-1", "host_id": "host-1", "at": NOW}
    await scanner.send({"type": "event", "event": event})
    await scanner.happen(EventType.SCAN_COMPLETED, "drive-1")
    await eventually(hass, lambda: _kind(hass) == "scan_completed")


async def test_a_detached_drive_still_tells(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """The event comes after the drive is gone, and must be seen."""
    await scanner.change_drive("drive-1", attached=False)
    await scanner.happen(EventType.DRIVE_DETACHED, "drive-1")
    await eventually(hass, lambda: _kind(hass) == "drive_detached")
    assert shown(hass, EVENT).state != "unavailable"


@pytest.mark.parametrize("event_first", [True, False])
async def test_the_first_event_of_a_new_drive_is_not_lost(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, *, event_first: bool
) -> None:
    """A drive that was never seen is announced before its entities are there."""
    drive = {**ATTACHED.to_dict(), "drive_id": "drive-9", "name": "Holiday"}
    if event_first:
        await scanner.happen(EventType.DRIVE_ATTACHED, "drive-9", known=False)
    await scanner.change(drives=[type(ATTACHED).from_dict(drive)])
    if not event_first:
        await scanner.happen(EventType.DRIVE_ATTACHED, "drive-9", known=False)
    await eventually(hass, lambda: _kind(hass, "event.holiday_event") == "drive_attached")


async def test_events_do_not_repeat_after_a_reconnection(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A new connection shows the last event as it was."""
    await scanner.happen(EventType.SYNC_COMPLETED, "drive-1")
    await eventually(hass, lambda: _kind(hass) == "sync_completed")
    before = shown(hass, EVENT).state
    await scanner.drop_connections()
    await scanner.wait_subscribed()
    await eventually(hass, lambda: shown(hass, EVENT).state == before)
