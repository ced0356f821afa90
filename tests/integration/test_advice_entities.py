"""What the scanner advises, and what it tells of disks, as entities."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import NOW, SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import ATTACHED, BITROT, GOOD, JOB, STICK, URGENT
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.advice import BackupUrgency, Recommendation
from custom_components.drivearr.client.contract.enums import EventType, HealthStatus, Pattern
from custom_components.drivearr.client.contract.integrity import Cluster
from custom_components.drivearr.client.contract.models import Progress, StatusCounts

EVENT = "event.ultra_fit_event"
CHANGE: dict[str, Any] = {"device_id": STICK.device_id, "change": "worsened", "status": "failing", "was": "degraded"}


@pytest.fixture
async def disk(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> MockConfigEntry:
    """Give the entry with a disk that tells its health."""
    await scanner.change(health=[GOOD])
    await shows(hass, "sensor.ultra_fit_health", "ok")
    return loaded


async def test_urgency_shows_on_disk_and_scanner(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry
) -> None:
    """How soon to copy, what exists only there, and how many titles that is over all disks."""
    assert shown(hass, "sensor.ultra_fit_backup_urgency").state == "unknown"
    assert shown(hass, "sensor.attic_titles_at_risk").state == "0"
    await scanner.change(advice=[URGENT, replace(URGENT, device_id="calm", urgency=BackupUrgency.NONE)])
    await shows(hass, "sensor.ultra_fit_backup_urgency", "today")
    assert shown(hass, "sensor.ultra_fit_titles_only_here").state == "4"
    assert shown(hass, "sensor.ultra_fit_size_only_here").state == "9.0"
    assert shown(hass, "sensor.attic_titles_at_risk").state == "4"


async def test_what_nobody_looked_at_is_unknown(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry
) -> None:
    """A disk that was never scanned may hold anything: the titles at risk are not known then."""
    unread = replace(URGENT, titles_only_here=None, bytes_only_here=None)
    await scanner.change(advice=[unread, replace(URGENT, device_id="other")])
    await shows(hass, "sensor.attic_titles_at_risk", "unknown")
    assert shown(hass, "sensor.ultra_fit_titles_only_here").state == "unknown"
    await scanner.change(advice=[replace(unread, urgency=BackupUrgency.UNKNOWN)])
    await shows(hass, "sensor.ultra_fit_backup_urgency", "unknown")


async def test_a_slow_share_is_a_problem_of_the_scanner(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Any advice about a share turns it on."""
    warning = "binary_sensor.attic_network_storage"
    assert shown(hass, warning).state == "off"
    slow = replace(
        URGENT, device_id="server", recommendations=(Recommendation(key="network_agent", message="slow", params={}),)
    )
    await scanner.change(advice=[slow])
    await shows(hass, warning, "on")


async def test_the_disks_own_word_is_shown(hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry) -> None:
    """A disk that does not say so is unknown, not well."""
    status = "binary_sensor.ultra_fit_smart_status"
    assert shown(hass, status).state == "unknown"
    await scanner.change(health=[replace(GOOD, passed=True)])
    await shows(hass, status, "off")
    await scanner.change(health=[replace(GOOD, passed=False, status=HealthStatus.FAILING)])
    await shows(hass, status, "on")
    assert shown(hass, "sensor.roadtrip_disk_health").state == "failing"


async def test_counters_that_are_enabled_show(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    """What is disabled at first has its value once somebody wants it."""
    wanted = {
        f"{SERVER_ID}_disk_{STICK.device_id}_data_written": "3.0",
        f"{SERVER_ID}_disk_{STICK.device_id}_interface_errors": "7",
        f"{SERVER_ID}_disk_{STICK.device_id}_uncorrectable_errors": "unknown",
        f"{SERVER_ID}_drive-1_throughput": "80.0",
        f"{SERVER_ID}_drive-1_shows_missing": "2",
    }
    ids = {}
    for unique_id in wanted:
        entity_id = entity_registry.async_get_entity_id("sensor", "drivearr", unique_id)
        assert entity_id is not None
        ids[unique_id] = entity_id
        entity_registry.async_update_entity(entity_id, disabled_by=None)
    await scanner.change(
        health=[replace(GOOD, written_bytes=3_000_000_000_000, interface_errors=7)],
        jobs=[replace(JOB, progress=Progress(percent=1.0, rate_bytes_per_s=80_000_000.0))],
        drives=[replace(ATTACHED, shows=StatusCounts(complete=5, missing=2))],
    )
    assert await hass.config_entries.async_reload(disk.entry_id)
    await scanner.wait_subscribed()
    await shows(hass, "sensor.roadtrip_shows_complete", "5")
    assert {unique_id: shown(hass, ids[unique_id]).state for unique_id in wanted} == wanted


async def test_clusters_are_counted(hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry) -> None:
    """Places where damage lies together; none is known before a verify."""
    assert shown(hass, "sensor.roadtrip_corrupt_clusters").state == "unknown"
    places = tuple(
        Cluster(start=start, end=start + 4096, points=1, size_bytes=4096, pattern=Pattern.ISOLATED) for start in (0, 9)
    )
    await scanner.change(bitrot_events=[replace(BITROT, clusters=places)])
    await shows(hass, "sensor.roadtrip_corrupt_clusters", "2")


async def test_a_disk_without_a_drive_tells_its_changes(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry
) -> None:
    """The event has no drive; the disk that it names shows it. What is not of disks is left out."""
    await scanner.happen(EventType.HEALTH_CHANGED, "", **CHANGE)
    await eventually(hass, lambda: shown(hass, EVENT).attributes["event_type"] == "health_changed")
    attributes = shown(hass, EVENT).attributes
    assert (attributes["status"], attributes["occurred_at"]) == ("failing", NOW)
    await scanner.happen(EventType.SCAN_COMPLETED, "", device_id=STICK.device_id)
    await scanner.happen(EventType.BITROT_DETECTED, "", device_id=STICK.device_id, severity="severe")
    await eventually(hass, lambda: shown(hass, EVENT).attributes["event_type"] == "bitrot_detected")


async def test_a_change_of_a_disk_with_two_drives_is_one(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry
) -> None:
    """Each drive tells it, the disk once; the same again later is another one."""
    await scanner.happen(EventType.HEALTH_CHANGED, "drive-1", **CHANGE)
    await eventually(hass, lambda: shown(hass, EVENT).state != "unknown")
    first = shown(hass, EVENT).state
    await scanner.happen(EventType.HEALTH_CHANGED, "drive-2", **CHANGE)
    await eventually(hass, lambda: shown(hass, "event.grandma_event").state != "unknown")
    assert shown(hass, EVENT).state == first
    await scanner.happen(EventType.HEALTH_CHANGED, "drive-2", **CHANGE)
    await eventually(hass, lambda: shown(hass, EVENT).state != first)
