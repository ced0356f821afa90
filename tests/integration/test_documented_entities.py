"""The guide's tables of entities, actions, triggers, conditions, repairs and blueprints hold all there is, and no more.

With `DRIVEARR_WRITE_DOCS=1` the tables of entities are written anew: their facts from a real Home Assistant, the last
column, which says in words what an entity is for, from the page as it is.
"""

import json
import os
import re
from pathlib import Path

import pytest
from docpages import ROOT, text_of
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.condition import async_get_all_descriptions as conditions_of
from homeassistant.helpers.trigger import async_get_all_descriptions as triggers_of
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import GOOD, LIBRARY, OTHER_VOLUME
from waiting import shows

from custom_components.drivearr.client.contract.integrity import HostSettings
from custom_components.drivearr.const import DOMAIN

PAGE = ROOT / "docs" / "entities.md"
TEXTS = json.loads((ROOT / "custom_components/drivearr/translations/en.json").read_text("utf-8"))
_ROW = re.compile(r"^\| (.+?) \| `(\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
_HEADING = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
# An entity of the device that each section of the page is about.
SECTIONS = {
    "A drive": "event.roadtrip_event",
    "A disk": "sensor.ultra_fit_health",
    "A library": "sensor.attic_films_titles",
    "A volume that is no drive": "sensor.ultra_fit_backup_free_space",
    "The scanner": "binary_sensor.attic_connected",
}


def _sections() -> dict[str, str]:
    """Give the text of each section of the page."""
    return {match[1]: match[2] for match in _HEADING.finditer(text_of(PAGE))}


def _rows(section: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Give facts and words of each entity in a section's table, by name and domain."""
    found = _ROW.finditer(_sections()[section])
    return {(match[1], match[2]): (match[3], match[4]) for match in found}


@pytest.fixture
async def all_there(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> MockConfigEntry:
    """Give a scanner with each kind of device."""
    await scanner.change(
        volumes=[OTHER_VOLUME], health=[GOOD], libraries=[LIBRARY], settings=[HostSettings(host_id="host-1")]
    )
    await shows(hass, "sensor.attic_films_titles", "240")
    await shows(hass, "number.attic_share_warning_below", "50.0")
    return loaded


def _facts(entity: er.RegistryEntry) -> str:
    """Say what a table tells of an entity beside its name."""
    unit = entity.unit_of_measurement
    kind = str(entity.original_device_class or "") if entity.domain in {"sensor", "binary_sensor"} else ""
    category = entity.entity_category.value if entity.entity_category else ""
    off = "disabled at first" if entity.disabled_by else ""
    return ", ".join(part for part in (unit or kind, category, off) if part)


def _entities(hass: HomeAssistant, of: str) -> dict[tuple[str, str], str]:
    """Give facts of each entity of the device that an entity belongs to, by name and domain."""
    registry = er.async_get(hass)
    one = registry.async_get(of)
    assert one is not None, sorted(registry.entities)
    assert one.device_id is not None
    found = er.async_entries_for_device(registry, one.device_id, include_disabled_entities=True)
    return {(str(entity.original_name), entity.domain): _facts(entity) for entity in found}


def _write(section: str, entities: dict[tuple[str, str], str]) -> None:
    """Write the table of a section, with the words that the page has."""
    words = {key: text for key, (_, text) in _rows(section).items()}
    order = ["binary_sensor", "sensor", "event", "button", "switch", "select", "number", "update"]
    keys = sorted(entities, key=lambda key: (order.index(key[1]), key[0]))
    lines = [
        f"| {name} | `{domain}` | {entities[name, domain]} | {words.get((name, domain), '')} |" for name, domain in keys
    ]
    table = "\n".join(["| entity | kind | unit or class | tells or does |", "|---|---|---|---|", *lines]) + "\n"
    text, body = text_of(PAGE), _sections()[section]
    kept = re.sub(r"^\|.*\n", "", body, flags=re.MULTILINE).strip()
    PAGE.write_text(text.replace(body, f"{kept}\n\n{table}\n" if kept else f"\n{table}\n"), "utf-8")


@pytest.mark.usefixtures("all_there")
@pytest.mark.parametrize("section", SECTIONS)
async def test_every_entity_is_explained(hass: HomeAssistant, section: str) -> None:
    """Each has a row with its kind, unit, category and whether it is disabled at first, and words of its own."""
    entities = _entities(hass, SECTIONS[section])
    if os.environ.get("DRIVEARR_WRITE_DOCS"):
        _write(section, entities)
    rows = _rows(section)
    assert {key: facts for key, (facts, _) in rows.items()} == entities
    assert [key for key, (_, words) in rows.items() if len(words.split()) < 2] == []


async def test_every_part_of_automations_is_explained(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """The guide has a row for each action, trigger and condition, and none for another."""
    guide = text_of(ROOT / "docs" / "home-assistant.md")
    present = {
        "Actions": set(hass.services.async_services_for_domain(DOMAIN)),
        "Triggers": {name.partition(".")[2] for name in await triggers_of(hass) if name.startswith("drivearr.")},
        "Conditions": {name.partition(".")[2] for name in await conditions_of(hass) if name.startswith("drivearr.")},
    }
    for heading, names in present.items():
        table = guide.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        first_cells = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
        assert {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)} == names, heading


def test_every_repair_is_explained() -> None:
    """The page has a row for each question that Home Assistant may ask, by its title."""
    rows = re.findall(r"^\| (.+?) \| .+ \|$", _sections()["Repairs"], re.MULTILINE)[1:]
    titles = {
        re.sub(r"\{(\w+)\}", lambda field: field[1].upper(), issue["title"]) for issue in TEXTS["issues"].values()
    }
    assert {row for row in rows if not row.startswith("---")} == titles


def test_every_event_is_explained() -> None:
    """The page has a row for each kind of event."""
    states = TEXTS["entity"]["event"]["event"]["state_attributes"]["event_type"]["state"]
    assert set(re.findall(r"^\| `(\w+)` \|", _sections()["Events"], re.MULTILINE)) == set(states)


def test_every_blueprint_is_offered() -> None:
    """The automations' page leads to them; the guide names each (its own test holds that)."""
    folder: Path = ROOT / "blueprints" / "automation" / "drivearr"
    guide = text_of(ROOT / "docs" / "home-assistant.md")
    assert [path.name for path in folder.glob("*.yaml") if path.name not in guide] == []
