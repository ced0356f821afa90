"""Copying what exists only on another drive, asked of the actions."""

from dataclasses import replace
from typing import Any

import probatio as vol
import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import DETACHED, device_id_of

from custom_components.drivearr.client.contract.errors import DrivearrError, error

PLAN = {
    "drive_id": "drive-1",
    "copy": [{"source": {}, "target": "Home/Summer.mkv", "bytes": 9, "unit": "Home/Summer.mkv"}],
    "skip": [],
    "delete": [],
    "bytes": 9,
    "need_bytes": 4096,
    "free_bytes": 10**10,
    "reserve_bytes": 10**9,
    "fits": True,
}


@pytest.fixture
def drives(loaded: MockConfigEntry, device_registry: dr.DeviceRegistry) -> tuple[str, str]:
    """Give the devices of the drive that is copied to, and of the one that is copied from."""
    target, source = (device_id_of(device_registry, loaded, drive_id) for drive_id in ("drive-1", "drive-2"))
    return target, source


async def _act(hass: HomeAssistant, name: str, **data: Any) -> Any:
    """Call an action, and give its response."""
    return await hass.services.async_call("drivearr", name, data, blocking=True, return_response=True)


@pytest.mark.parametrize("by_device", [True, False])
async def test_what_exists_only_on_a_drive_is_copied(
    hass: HomeAssistant, scanner: FakeScanner, drives: tuple[str, str], *, by_device: bool
) -> None:
    """The source is a drive's device or its own id; nothing else is asked for."""
    target, device = drives
    source = device if by_device else DETACHED.drive_id
    answer = await _act(hass, "sync_missing", drive=target, source=source)
    assert answer["job"]["kind"] == "sync"
    assert scanner.asked == [("POST", "drives/drive-1/sync", {"source_drive_id": "drive-2"})]


@pytest.mark.parametrize(("name", "data"), [("sync_missing", {"dry_run": True}), ("plan_sync", {})])
async def test_a_dry_run_tells_the_plan(
    hass: HomeAssistant, scanner: FakeScanner, drives: tuple[str, str], *, name: str, data: dict[str, Any]
) -> None:
    """It is the scanner's own, and no job is begun."""
    scanner.answers["plan"] = PLAN
    target, source = drives
    answer = await _act(hass, name, drive=target, source=source, **data)
    assert answer == ({"plan": PLAN} if data else PLAN)
    assert scanner.asked == [("POST", "drives/drive-1/plan", {"source_drive_id": "drive-2"})]


@pytest.mark.parametrize("name", ["sync_missing", "plan_sync"])
@pytest.mark.parametrize("data", [{"titles": ["t1"]}, {"seasons": [1]}, {"titles": ["t1"], "seasons": [1]}])
async def test_titles_are_of_the_library(
    hass: HomeAssistant, scanner: FakeScanner, drives: tuple[str, str], *, name: str, data: dict[str, Any]
) -> None:
    """Beside a source they never reach the scanner."""
    target, source = drives
    with pytest.raises(vol.Invalid, match="titles and seasons are of the library"):
        await _act(hass, name, drive=target, source=source, **data)
    assert scanner.asked == []


@pytest.mark.parametrize(
    ("err", "told"),
    [
        (error("drive_detached", drive="Grandma"), "drive Grandma is not attached"),
        (error("drive_busy", drive="Roadtrip"), "drive Roadtrip is busy"),
    ],
)
async def test_a_refusal_reaches_the_one_who_asked(
    hass: HomeAssistant, scanner: FakeScanner, drives: tuple[str, str], *, err: DrivearrError, told: str
) -> None:
    """In the user's language, with the names of the drives."""
    scanner.fails_with = err
    target, source = drives
    with pytest.raises(ServiceValidationError, match=told):
        await _act(hass, "sync_missing", drive=target, source=source)


async def test_a_source_is_a_drive(hass: HomeAssistant, scanner: FakeScanner, drives: tuple[str, str]) -> None:
    """A device that is none, and one that is not there, are refused before anything is asked."""
    scanner_device = dr.async_get(hass).async_get_device_by_identifier(("drivearr", SERVER_ID), "entry-1")
    assert scanner_device is not None
    for source in (scanner_device.id, "nonsense"):
        with pytest.raises(HomeAssistantError):
            await _act(hass, "sync_missing", drive=drives[0], source=source)
    assert scanner.asked == []


async def test_a_scanner_copies_between_its_own_drives(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """A drive of another scanner is no source: it is told, and nobody is asked."""
    async with FakeScanner(replace(scanner.state, drives=(replace(DETACHED, drive_id="far-1", name="Far"),))) as other:
        other.info = replace(other.info, server_id="other-server", name="Cellar")
        entry = MockConfigEntry(
            domain="drivearr",
            title="Cellar",
            unique_id="other-server",
            entry_id="entry-2",
            data={**loaded.data, "port": other.port},
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        far = device_registry.async_get_device_by_identifier(("drivearr", "other-server_far-1"), "entry-2")
        assert far is not None
        here = device_id_of(device_registry, loaded, "drive-1")
        with pytest.raises(ServiceValidationError, match="Far and Roadtrip belong to different scanners"):
            await _act(hass, "sync_missing", drive=here, source=far.id)
        assert scanner.asked == other.asked == []
        assert await hass.config_entries.async_unload(entry.entry_id)
