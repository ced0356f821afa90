"""A scanner that is older than the integration says so, unless the Supervisor updates it."""

from dataclasses import replace

import pytest
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.loader import async_get_integration
from pytest_homeassistant_custom_component.common import MockConfigEntry
from waiting import shown, shows

from custom_components.drivearr import supervisor_app, update

UPDATE = "update.attic_scanner"


@pytest.mark.parametrize(("scanner_version", "state"), [("0.0.9", "on"), ("99.0.0", "off")])
async def test_versions_are_compared(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry, scanner_version: str, state: str
) -> None:
    """Older than the integration is an update, newer is none."""
    scanner.info = replace(scanner.info, version=scanner_version)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await shows(hass, UPDATE, state)
    own = str((await async_get_integration(hass, "drivearr")).version)
    attributes = shown(hass, UPDATE).attributes
    newest = own if state == "on" else scanner_version
    assert (attributes["installed_version"], attributes["latest_version"]) == (scanner_version, newest)


async def test_an_app_is_updated_by_the_supervisor(
    hass: HomeAssistant,
    loaded: MockConfigEntry,
    monkeypatch: pytest.MonkeyPatch,
    entity_registry: er.EntityRegistry,
) -> None:
    """An app has no update of ours beside the Supervisor's; a scanner elsewhere keeps it."""
    monkeypatch.setattr(supervisor_app, "is_hassio", lambda _hass: True)
    added: list[object] = []
    await update.async_setup_entry(hass, loaded, added.extend)
    assert len(added) == 1
    for host in ("1a2b3c4d-drivearr", "local-drivearr-disks"):
        hass.config_entries.async_update_entry(loaded, data={**loaded.data, "host": host})
        await update.async_setup_entry(hass, loaded, added.extend)
    assert len(added) == 1
