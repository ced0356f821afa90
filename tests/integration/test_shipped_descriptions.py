"""What the integration says of itself is what it does: actions, rules that it keeps, texts that the code asks for."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.loader import Manifest

from custom_components.drivearr import services, services_content

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "drivearr"
GUIDE = (ROOT / "docs" / "home-assistant.md").read_text(encoding="utf-8")
# The chapter of the guide that each rule about documents asks for.
CHAPTERS = {
    "docs-actions": "## Actions",
    "docs-installation-instructions": "## Installation",
    "docs-installation-parameters": "## Installation",
    "docs-removal-instructions": "## Removal",
    "docs-data-update": "## Data updates",
    "docs-examples": "## Examples",
    "docs-known-limitations": "## Known limitations",
    "docs-supported-devices": "## Supported devices",
    "docs-supported-functions": "## Supported functions",
    "docs-troubleshooting": "## Troubleshooting",
    "docs-use-cases": "## Use cases",
    "docs-high-level-description": "# Drivearr in Home Assistant",
}
ACTIONS = {row[0]: row[2] for row in (*services.ACTIONS, *services_content.CONTENT_ACTIONS)}
ADMIN_ACTIONS = {row[0]: row[2] for row in (*services.ADMIN_ACTIONS, *services_content.CONTENT_ADMIN_ACTIONS)}


def _yaml(name: str) -> Any:
    """Parse a YAML file of the integration."""
    return yaml.safe_load((INTEGRATION / name).read_text(encoding="utf-8"))


def _english() -> Any:
    """Give the English texts."""
    return json.loads((INTEGRATION / "translations" / "en.json").read_text(encoding="utf-8"))


def _fields(schema: Any) -> set[str]:
    """Give the fields that an action takes, whatever is required of them together."""
    schema = schema.validators[0] if hasattr(schema, "validators") else schema
    return {str(key) for key in schema.schema}


def test_each_action_that_is_registered_is_described() -> None:
    """Home Assistant's own schema takes the descriptions; each action has exactly the fields that it takes."""
    described = _yaml("services.yaml")
    _SERVICES_SCHEMA(described)
    registered = ACTIONS | ADMIN_ACTIONS
    assert set(described) == set(registered)
    for name, schema in registered.items():
        assert set(described[name]["fields"]) == _fields(schema), name


def test_each_action_is_documented() -> None:
    """By its name, and with a mark when it is for administrators; their texts say so too."""
    chapter = GUIDE.partition("## Actions")[2].partition("\n## ")[0]
    texts = _english()["services"]
    for name in ACTIONS | ADMIN_ACTIONS:
        assert f"`{name}`" in chapter, name
        assert (f"`{name}` *" in chapter) is (name in ADMIN_ACTIONS), name
        assert ("For administrators." in texts[name]["description"]) is (name in ADMIN_ACTIONS), name


@pytest.mark.parametrize("rule", sorted(CHAPTERS))
def test_a_rule_about_documents_is_kept_by_a_chapter(rule: str) -> None:
    """A rule that is called done has its chapter, and something stands in it."""
    assert _yaml("quality_scale.yaml")["rules"][rule] == "done"
    after = GUIDE.partition(f"{CHAPTERS[rule]}\n")[2].partition("\n## ")[0]
    assert len(after.split()) > 10


def test_rules_that_lack_something_are_not_done() -> None:
    """What other files tell of a rule agrees with it: fields of the flow, triggers, conditions, options."""
    rules = _yaml("quality_scale.yaml")["rules"]
    for kind in ("triggers", "conditions"):
        there = (INTEGRATION / f"{kind}.yaml").exists()
        assert (rules[f"docs-{kind}"] == "done") is there, kind
    assert (rules["docs-configuration-parameters"] == "done") is ("options" in _english())
    for field in _english()["config"]["step"]["user"]["data"]:
        assert f"`{field}`" in GUIDE.partition("## Installation")[2].partition("\n## ")[0], field


def test_the_manifest_has_only_keys_that_are_known() -> None:
    """A misspelt key would be read by nobody."""
    manifest = json.loads((INTEGRATION / "manifest.json").read_text(encoding="utf-8"))
    # `zeroconf` and the like are of the loader's own type; these two are of its 2026.11 and ignored before.
    assert manifest.keys() - Manifest.__annotations__.keys() <= {"categories", "connectivity"}


def test_every_text_that_the_code_asks_for_is_there() -> None:
    """Each constant `translation_key` in the code names an entity, an error or a choice that has a text."""
    texts = _english()
    known = {*texts["exceptions"], *texts["issues"], *texts.get("selector", {})}
    known |= {key for entities in texts["entity"].values() for key in entities}
    asked = set()
    for path in sorted(INTEGRATION.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "translation_key" and isinstance(node.value, ast.Constant):
                asked.add(node.value.value)
    assert {"media_gone", "no_bitrot", "no_disk"} <= asked
    assert asked - known == set()
