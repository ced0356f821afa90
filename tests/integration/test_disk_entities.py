"""What a disk and the proof of a drive's content show, and what becomes of a disk that goes and comes."""

from dataclasses import replace

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import ATTACHED, BITROT, GOOD, STICK
from waiting import eventually, shown, shows

from custom_components.drivearr import async_remove_config_entry_device
from custom_components.drivearr.client.contract.enums import (
    Activity,
    FailureEvidence,
    HealthFlag,
    HealthReason,
    HealthStatus,
)
from custom_components.drivearr.client.contract.integrity import Integrity
from custom_components.drivearr.client.contract.models import Health, HealthEvidence, HealthForecast

DISK = ("drivearr", f"{SERVER_ID}/disk/{STICK.device_id}")
DRIVE = ("drivearr", f"{SERVER_ID}_drive-1")
HEALTH = "sensor.ultra_fit_health"


@pytest.fixture
async def disk(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> MockConfigEntry:
    """Give the entry with a disk that tells its health."""
    await scanner.change(health=[GOOD])
    await shows(hass, HEALTH, "ok")
    return loaded


async def test_a_disk_stands_between_scanner_and_drive(
    disk: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """The drive hangs from the disk that it lies on, and the disk from the scanner."""
    found = {
        name: device_registry.async_get_device_by_identifier(name, disk.entry_id)
        for name in (DISK, DRIVE, ("drivearr", SERVER_ID))
    }
    shown_disk, drive, scanner = found.values()
    assert shown_disk
    assert drive
    assert scanner
    assert (shown_disk.via_device_id, drive.via_device_id) == (scanner.id, shown_disk.id)
    assert (shown_disk.model, shown_disk.serial_number) == (STICK.model, STICK.serial)


async def test_a_failing_disk_says_so(hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry) -> None:
    """Verdict, evidence, wear and flags show with the message that brings them."""
    failing = replace(
        GOOD,
        status=HealthStatus.FAILING,
        score=12,
        evidence=HealthEvidence(level=FailureEvidence.VERY_STRONG, key="x"),
        flags=(HealthFlag.INTERFACE_PROBLEM, HealthFlag.STANDBY),
        wear_percent=91,
        pending=8,
        forecast=HealthForecast(
            earliest_at="2027-03-01T00:00:00Z", latest_at=None, hours_low=1, hours_high=2, basis="x"
        ),
    )
    await scanner.change(health=[failing])
    await shows(hass, HEALTH, "failing")
    expected = {
        "sensor.ultra_fit_health_score": "12",
        "sensor.ultra_fit_failure_evidence": "very_strong",
        "sensor.ultra_fit_temperature": "31",
        "sensor.ultra_fit_power_on_time": "4321",
        "sensor.ultra_fit_wear": "91",
        "sensor.ultra_fit_rated_endurance_used_up": "2027-03-01T00:00:00+00:00",
        "sensor.ultra_fit_pending_sectors": "8",
        "binary_sensor.ultra_fit_problem": "on",
        "binary_sensor.ultra_fit_interface_problem": "on",
        "binary_sensor.ultra_fit_sleeping": "on",
    }
    assert {name: shown(hass, name).state for name in expected} == expected


async def test_an_unread_disk_is_unknown(hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry) -> None:
    """A disk that was never read shows no zero and no all-clear."""
    unread = Health(device_id=STICK.device_id, status=HealthStatus.UNKNOWN, reason=HealthReason.PERMISSION)
    await scanner.change(health=[unread])
    await shows(hass, HEALTH, "unknown")
    states = {
        state.entity_id: state.state
        for state in hass.states.async_all(("sensor", "binary_sensor"))
        if ".ultra_fit_" in state.entity_id
    }
    assert len(states) == 16
    assert set(states.values()) == {"unknown"}


async def test_counters_are_there_for_who_wants_them(disk: MockConfigEntry, entity_registry: er.EntityRegistry) -> None:
    """Raw counters are disabled at first."""
    entities = er.async_entries_for_config_entry(entity_registry, disk.entry_id)
    disabled = {entity.translation_key for entity in entities if entity.disabled and "_disk_" in entity.unique_id}
    assert disabled == {
        *("reallocated_sectors", "media_errors", "uncorrectable_errors", "interface_errors", "data_written"),
        *("pending_growth", "reallocated_growth", "media_errors_growth"),
    }


async def test_an_unplugged_disk_keeps_its_device(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """Its entities are unavailable, its drive still hangs from it, and it comes back as the same device."""
    before = device_registry.async_get_device_by_identifier(DISK, disk.entry_id)
    assert before is not None
    assert not await async_remove_config_entry_device(hass, disk, before)
    await scanner.change_drive("drive-1", attached=False, device_id=None)
    await scanner.remove(devices=[STICK.device_id], health=[STICK.device_id])
    await shows(hass, HEALTH, "unavailable")
    drive = device_registry.async_get_device_by_identifier(DRIVE, disk.entry_id)
    assert drive is not None
    assert drive.via_device_id == before.id
    assert await async_remove_config_entry_device(hass, disk, before)
    await scanner.change(devices=[replace(STICK, bus="usb")], health=[GOOD], drives=[ATTACHED])
    await shows(hass, HEALTH, "ok")
    assert device_registry.async_get_device_by_identifier(DISK, disk.entry_id) == before


async def test_a_deleted_disk_may_return(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """An unplugged disk whose device was deleted has all its entities again when it comes back."""
    await scanner.remove(devices=[STICK.device_id], health=[STICK.device_id])
    await shows(hass, HEALTH, "unavailable")
    device = device_registry.async_get_device_by_identifier(DISK, disk.entry_id)
    assert device is not None
    device_registry.async_remove_device(device.id)
    await scanner.change_drive("drive-1", activity=Activity.IDLE)
    await shows(hass, "sensor.roadtrip_activity", "idle")
    await scanner.change(devices=[STICK], health=[GOOD])
    await shows(hass, HEALTH, "ok")


async def test_a_disk_that_is_known_but_away_is_unavailable(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry
) -> None:
    """The scanner may go on telling of a disk that it cannot ask."""
    await scanner.change(devices=[replace(STICK, attached=False)])
    await shows(hass, HEALTH, "unavailable")


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("ultra_fit_refresh_health", (f"devices/{STICK.device_id}/refresh", {"allow_wake": False})),
        ("ultra_fit_short_self_test", (f"devices/{STICK.device_id}/self_test", {"kind": "short"})),
        ("roadtrip_verify", ("drives/drive-1/verify", {})),
    ],
)
async def test_a_press_asks_the_scanner(
    hass: HomeAssistant, scanner: FakeScanner, disk: MockConfigEntry, button: str, asked: tuple[str, object]
) -> None:
    """A press of a disk's button never wakes it."""
    answer = {"health": GOOD.to_dict()}
    scanner.answers |= {"refresh": answer, "self_test": answer}
    await hass.services.async_call("button", "press", {"entity_id": f"button.{button}"}, blocking=True)
    assert scanner.asked == [("POST", *asked)]


async def test_damage_is_counted(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """What a verify found shows on the drive; that nothing was found only after one has run."""
    assert shown(hass, "binary_sensor.roadtrip_bitrot").state == "unknown"
    await scanner.change_drive("drive-1", integrity=Integrity(unproven_bytes=5_000_000_000))
    await shows(hass, "sensor.roadtrip_unproven_size", "5.0")
    assert shown(hass, "sensor.roadtrip_corrupt_files").state == "unknown"
    await scanner.change(bitrot_events=[BITROT])
    await shows(hass, "binary_sensor.roadtrip_bitrot", "on")
    proven = Integrity(corrupt=2, last_verify_at="2026-11-20T00:00:00Z", oldest_verified_at="2026-11-01T00:00:00Z")
    await scanner.change_drive("drive-1", integrity=proven)
    await shows(hass, "sensor.roadtrip_corrupt_files", "2")
    assert shown(hass, "sensor.roadtrip_unreadable_files").state == "0"
    assert shown(hass, "sensor.roadtrip_oldest_verification").state == "2026-11-01T00:00:00+00:00"
    assert shown(hass, "sensor.roadtrip_next_verification").state == "unknown"
    await scanner.remove(bitrot_events=[BITROT.event_id])
    await eventually(hass, lambda: shown(hass, "binary_sensor.roadtrip_bitrot").state == "off")
