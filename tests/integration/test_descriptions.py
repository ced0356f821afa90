"""Home Assistant's own view of the files beside the code."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.icon import async_get_icons
from homeassistant.helpers.service import async_get_all_descriptions
from homeassistant.helpers.translation import async_get_translations
from homeassistant.loader import Manifest, async_get_integration
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import GOOD, LIBRARY
from waiting import shows

import custom_components.drivearr as package
from custom_components.drivearr.client.contract.integrity import HostSettings

FOLDER = Path(package.__file__).parent
# Unknown to Home Assistant 2026.10, which ignores them.
NEWER_KEYS = {"categories", "connectivity"}


async def test_the_manifest_is_valid(hass: HomeAssistant) -> None:
    """Every key is one that Home Assistant knows, and the version is one that it can compare."""
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) - NEWER_KEYS <= set(Manifest.__annotations__)
    integration = await async_get_integration(hass, "drivearr")
    assert integration.version == manifest["version"]
    assert not integration.is_built_in


async def test_every_action_is_described(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """What is registered has a description that Home Assistant takes, and nothing else is described."""
    described = (await async_get_all_descriptions(hass))["drivearr"]
    registered = hass.services.async_services_for_domain("drivearr")
    assert set(described) == set(registered)
    for name, description in described.items():
        fields = {str(key) for key in _fields(registered[name].schema)}
        assert set(description["fields"]) == fields, name


async def test_every_entity_has_its_texts(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    """Each entity that exists has a name and an icon, and no name or icon is left over."""
    await scanner.change(health=[GOOD], libraries=[LIBRARY], settings=[HostSettings(host_id="host-1")])
    await shows(hass, "sensor.attic_films_titles", "240")
    names = await async_get_translations(hass, "en", "entity", ["drivearr"])
    icons = (await async_get_icons(hass, "entity", ["drivearr"]))["drivearr"]
    entities = er.async_entries_for_config_entry(entity_registry, loaded.entry_id)
    present = {(entity.domain, entity.translation_key) for entity in entities}
    named = {tuple(key.split(".")[3:5]) for key in names if key.endswith(".name")}
    assert named == present
    assert {(platform, key) for platform, keys in icons.items() for key in keys} == present


def _fields(schema: Any) -> Iterable[Any]:
    """Give the fields of an action's schema, also where it is the first of several validators."""
    validators = getattr(schema, "validators", None)
    fields: Iterable[Any] = (validators[0] if validators else schema).schema
    return fields
