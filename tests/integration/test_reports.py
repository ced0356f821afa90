"""What bug reports and the system information page say, and what they never say."""

import json
from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, get_system_health_info
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
    get_diagnostics_for_device,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
from scenes import BITROT, GOOD, SECRETS, STICK, URGENT
from waiting import eventually

from custom_components.drivearr.client.contract.enums import HealthFactor, HealthStatus
from custom_components.drivearr.client.contract.integrity import Advice, TimelineEntry
from custom_components.drivearr.client.contract.models import Enricher, Health, HealthRow, PathPair
from custom_components.drivearr.diagnostics import Redactor


def _private_words(report: Any) -> set[str]:
    """Give what a report tells of whose drives these are."""
    text = json.dumps(report)
    return {secret for secret in (*SECRETS, SERVER_ID) if secret in text}


async def test_a_report_tells_the_state_and_no_secret(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Counts, kinds and versions are there; names, places, serials, ids and the token are not."""
    report = await get_diagnostics_for_config_entry(hass, hass_client, loaded)
    assert report["connected"] is True
    drive = report["state"]["drives"][0]
    assert drive["titles"] == {"complete": 212, "partial": 25, "missing": 7, "unknown": 0}
    assert drive["device_id"] == report["state"]["devices"][0]["device_id"]
    assert drive["drive_id"] == report["state"]["jobs"][0]["drive_id"]
    assert report["state"]["jobs"][0]["error"]["code"] == "write_failed"
    assert _private_words(report) == set()


@pytest.mark.parametrize("drive_id", ["drive-1", "drive-2"])
async def test_a_report_of_a_drive_is_about_that_drive(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    drive_id: str,
) -> None:
    """Only the drive's own device, volume and jobs are in it."""
    device = device_registry.async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_{drive_id}"), loaded.entry_id)
    report = await get_diagnostics_for_device(hass, hass_client, loaded, device)
    attached = drive_id == "drive-1"
    assert report["drive"]["attached"] is attached
    assert [len(report[key]) for key in ("devices", "volumes", "jobs")] == [attached, attached, attached]
    assert _private_words(report) == set()


async def test_a_report_of_the_scanners_device_is_about_all(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """The scanner's device gives the same as the entry."""
    device = device_registry.async_get_device_by_identifier(("drivearr", SERVER_ID), loaded.entry_id)
    report = await get_diagnostics_for_device(hass, hass_client, loaded, device)
    assert len(report["state"]["drives"]) == len(scanner.state.drives)


async def test_a_report_tells_of_damage_and_disks_without_their_secrets(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Counts, causes and factors are there; what a person noted and what fills the texts is not."""
    secret = {"path": "/mnt/private/Some Title", "name": "Roadtrip"}
    advice = Advice(key="heal", message="Heal Some Title", params=secret)
    step = TimelineEntry(at="2026-11-21T03:00:00Z", what="opened", data=secret)
    row = HealthRow(factor=HealthFactor.PENDING, value=9, points=60, params={"serial_of": "S3CR3T-SERIAL"})
    health = Health(device_id=STICK.device_id, status=HealthStatus.FAILING, rows=(row,))
    await scanner.change(bitrot_events=[replace(BITROT, advice=(advice,), timeline=(step,))], health=[health])
    await eventually(hass, lambda: bool(loaded.runtime_data.data.state.health))
    device = device_registry.async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_drive-1"), loaded.entry_id)
    whole = await get_diagnostics_for_config_entry(hass, hass_client, loaded)
    assert device is not None
    of_drive = await get_diagnostics_for_device(hass, hass_client, loaded, device)
    for rows in (whole["state"], of_drive):
        assert [(event["corrupt"], event["cause"]) for event in rows["bitrot_events"]] == [(2, "medium")]
        assert [(each["status"], each["rows"][0]["factor"]) for each in rows["health"]] == [("failing", "pending")]
    assert _private_words(whole) | _private_words(of_drive) == set()


def test_ids_stay_told_apart() -> None:
    """The same id is the same number everywhere, another id another one; nothing private survives at any depth."""
    cleaned = Redactor().clean(
        {"job_id": "a", "rows": [{"job_id": "b"}, {"job_id": "a", "fields": {"anything": "x"}, "path": "/x"}]}
    )
    assert cleaned == {
        "job_id": "id 1",
        "rows": [{"job_id": "id 2"}, {"job_id": "id 1", "fields": "**REDACTED**", "path": "**REDACTED**"}],
    }


async def test_the_system_page_counts(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """Scanners, drives and versions at a glance."""
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    assert await get_system_health_info(hass, "drivearr") == {
        "scanners": 1,
        "scanners_connected": 1,
        "scanner_versions": "0.1.0",
        "drives": 2,
        "drives_attached": 1,
    }


async def test_a_report_of_a_disk_is_about_that_disk(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """What is on it and what is advised about it are in it; of another disk nothing, and no secret."""
    other = replace(STICK, device_id="other")
    await scanner.change(
        devices=[other], health=[GOOD, replace(GOOD, device_id="other")], advice=[URGENT], bitrot_events=[BITROT]
    )
    await eventually(hass, lambda: len(loaded.runtime_data.data.health) == 2)
    found = dr.async_entries_for_config_entry(device_registry, loaded.entry_id)
    disk = next(device for device in found if (f"{SERVER_ID}/disk/{STICK.device_id}") in str(device.identifiers))
    report = await get_diagnostics_for_device(hass, hass_client, loaded, disk)
    lists = ("devices", "volumes", "drives", "bitrot_events", "health", "advice")
    assert [len(report[key]) for key in lists] == [1] * len(lists)
    assert report["advice"][0]["urgency"] == "today"
    assert _private_words(report) == set()


async def test_a_report_hides_where_media_servers_are(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Neither their address nor paths that they named."""
    pair = PathPair(server="/mnt/private/films", scanner="/mnt/private")
    server = Enricher(
        enricher_id="plex-1", kind="plex", url="http://attic:32400", path_map=(pair,), examples=("/mnt/private/x",)
    )
    await scanner.change(enrichers=[server])
    await eventually(hass, lambda: bool(loaded.runtime_data.data.state.enrichers))
    report = await get_diagnostics_for_config_entry(hass, hass_client, loaded)
    assert report["state"]["enrichers"][0]["kind"] == "plex"
    assert _private_words(report) == set()
