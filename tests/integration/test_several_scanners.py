"""Two scanners at once, and drives that go from one disk or machine to another."""

from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest
from fake_scanner import SERVER_ID, TOKEN, FakeScanner
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import GOOD, STICK, usual
from waiting import eventually, shown

from custom_components.drivearr.const import DOMAIN

OTHER_ID = "b2f1c0de-0000-4000-8000-000000000002"
BAY = replace(STICK, device_id="bay-2", serial="BAY", model="Bay 2")


@pytest.fixture
async def other(hass: HomeAssistant, loaded: MockConfigEntry) -> AsyncGenerator[tuple[FakeScanner, MockConfigEntry]]:
    """Give a second scanner that knows the same drives, set up beside the first."""
    async with FakeScanner(usual()) as fake:
        fake.info = replace(fake.info, server_id=OTHER_ID, name="Cellar")
        entry = MockConfigEntry(
            domain=DOMAIN,
            title="Cellar",
            unique_id=OTHER_ID,
            entry_id="entry-2",
            data={CONF_HOST: "127.0.0.1", CONF_PORT: fake.port, CONF_TOKEN: TOKEN},
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        await fake.wait_subscribed()
        yield fake, entry


def _state_of(hass: HomeAssistant, server_id: str, key: str) -> str:
    """Give what an entity of a scanner's first drive shows."""
    registry = er.async_get(hass)
    domain = "binary_sensor" if key == "attached" else "sensor"
    entity_id = registry.async_get_entity_id(domain, DOMAIN, f"{server_id}_drive-1_{key}")
    assert entity_id is not None
    return shown(hass, entity_id).state


async def test_scanners_that_know_the_same_drive_do_not_meet(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    other: tuple[FakeScanner, MockConfigEntry],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A drive that was carried over shows at each scanner as that one knows it, and a change goes to one alone."""
    second, _ = other
    await scanner.change_drive("drive-1", attached=False, missing_items=1)
    await second.change_drive("drive-1", missing_items=2)
    await eventually(hass, lambda: _state_of(hass, OTHER_ID, "missing_items") == "2")
    await eventually(hass, lambda: _state_of(hass, SERVER_ID, "attached") == "off")
    assert _state_of(hass, OTHER_ID, "attached") == "on"
    assert _state_of(hass, SERVER_ID, "missing_items") == "unavailable"
    assert "does not generate unique IDs" not in caplog.text
    assert "already exists" not in caplog.text


async def test_a_scanner_that_leaves_does_not_take_the_other_along(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, other: tuple[FakeScanner, MockConfigEntry]
) -> None:
    """One that stops, is unloaded or removed leaves devices and entities of the other as they are."""
    second, entry = other
    await second.stop()
    await eventually(hass, lambda: _state_of(hass, OTHER_ID, "missing_items") == "unavailable")
    assert _state_of(hass, SERVER_ID, "missing_items") == "61"
    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert _state_of(hass, SERVER_ID, "missing_items") == "61"
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), loaded.entry_id)
    assert len(devices) >= 3
    await scanner.change_drive("drive-1", missing_items=7)
    await eventually(hass, lambda: _state_of(hass, SERVER_ID, "missing_items") == "7")


async def test_a_drive_on_another_disk_or_machine_is_the_same_device(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    """Device, entities and their ids stay; the device hangs from the disk that the drive is on now."""
    await scanner.change(devices=[BAY], health=[GOOD, replace(GOOD, device_id=BAY.device_id)])
    await hass.async_block_till_done()

    def drive() -> dr.DeviceEntry:
        """Give the drive's device."""
        device = device_registry.async_get_device_by_identifier((DOMAIN, f"{SERVER_ID}_drive-1"), loaded.entry_id)
        assert device is not None
        return device

    def disk(device_id: str) -> str | None:
        """Give the device of a disk."""
        identifier = (DOMAIN, f"{SERVER_ID}/disk/{device_id}")
        device = device_registry.async_get_device_by_identifier(identifier, loaded.entry_id)
        return device.id if device else None

    await eventually(hass, lambda: disk(STICK.device_id) is not None and drive().via_device_id == disk(STICK.device_id))
    was = drive().id
    entities = {row.entity_id: row.id for row in er.async_entries_for_device(entity_registry, was)}
    await scanner.change_drive("drive-1", attached=False, device_id=None, volume_id=None)
    await eventually(hass, lambda: _state_of(hass, SERVER_ID, "attached") == "off")
    await scanner.change_drive("drive-1", attached=True, device_id=BAY.device_id, host_id="host-2")
    await eventually(hass, lambda: drive().via_device_id == disk(BAY.device_id))
    assert drive().id == was
    assert {row.entity_id: row.id for row in er.async_entries_for_device(entity_registry, was)} == entities
    assert _state_of(hass, SERVER_ID, "attached") == "on"
