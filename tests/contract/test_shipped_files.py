"""What is shipped beside the integration's code agrees with the code and with what the Marketplace wants.

Read as text and parsed here: importing Home Assistant would put its own validation library in place of the scanner's.
"""

import ast
import json
import re
import shutil
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from drivearr_scanner.contract.enums import Activity, EventType, SyncState
from drivearr_scanner.contract.errors import MESSAGES

yaml = pytest.importorskip("yaml", reason="needs PyYAML, which comes with Home Assistant")

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "drivearr"
TRANSLATIONS = INTEGRATION / "translations"
LANGUAGES = sorted(path.stem for path in TRANSLATIONS.glob("*.json"))
# Home Assistant's Integration Quality Scale, 54 rules.
QUALITY_RULES = [
    "action-setup",
    "appropriate-polling",
    "brands",
    "common-modules",
    "config-flow",
    "config-flow-test-coverage",
    "dependency-transparency",
    "docs-actions",
    "docs-conditions",
    "docs-high-level-description",
    "docs-installation-instructions",
    "docs-removal-instructions",
    "docs-triggers",
    "entity-event-setup",
    "entity-unique-id",
    "has-entity-name",
    "runtime-data",
    "test-before-configure",
    "test-before-setup",
    "unique-config-entry",
    "action-exceptions",
    "config-entry-unloading",
    "docs-configuration-parameters",
    "docs-installation-parameters",
    "entity-unavailable",
    "integration-owner",
    "log-when-unavailable",
    "parallel-updates",
    "reauthentication-flow",
    "test-coverage",
    "devices",
    "diagnostics",
    "discovery",
    "discovery-update-info",
    "docs-data-update",
    "docs-examples",
    "docs-known-limitations",
    "docs-supported-devices",
    "docs-supported-functions",
    "docs-troubleshooting",
    "docs-use-cases",
    "dynamic-devices",
    "entity-category",
    "entity-device-class",
    "entity-disabled-by-default",
    "entity-translations",
    "exception-translations",
    "icon-translations",
    "reconfiguration-flow",
    "repair-issues",
    "stale-devices",
    "async-dependency",
    "inject-websession",
    "strict-typing",
]
TIERS = {
    "Bronze": QUALITY_RULES[:20],
    "Silver": QUALITY_RULES[20:30],
    "Gold": QUALITY_RULES[30:51],
    "Platinum": QUALITY_RULES[51:],
}
# Part of every Home Assistant: needs no dependency.
ALWAYS_THERE = {
    *("diagnostics", "repairs", "system_health", "websocket_api"),
    *("binary_sensor", "button", "event", "number", "select", "sensor", "switch", "update"),
    *("llm", "media_player", "media_source"),
}

SWITCHED = {"binary_sensor", "switch"}


def _json(path: Path) -> Any:
    """Parse a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def _yaml(path: Path) -> Any:
    """Parse a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _sources(pattern: str = "*.py") -> list[ast.Module]:
    """Give the parsed modules of the integration."""
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(INTEGRATION.glob(pattern))]


def _keyword_values(name: str, pattern: str = "*.py") -> set[str]:
    """Give every text that the code passes as the keyword."""
    keywords = (node for tree in _sources(pattern) for node in ast.walk(tree) if isinstance(node, ast.keyword))
    values = (keyword.value for keyword in keywords if keyword.arg == name)
    return {value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)}


def _flat(tree: Any, path: str = "") -> dict[str, str]:
    """Give every text of a translation by its path."""
    if not isinstance(tree, dict):
        return {path: tree}
    return {key: text for name, below in tree.items() for key, text in _flat(below, f"{path}.{name}").items()}


def _placeholders(text: str) -> set[str]:
    """Give the fields that a text is filled with."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture
def english() -> Any:
    """Give the English texts."""
    return _json(TRANSLATIONS / "en.json")


def test_the_manifest_is_in_order() -> None:
    """Domain and name first, then by alphabet; the version is that of the scanner."""
    manifest = _json(INTEGRATION / "manifest.json")
    assert list(manifest) == ["domain", "name", *sorted(set(manifest) - {"domain", "name"})]
    assert manifest["domain"] == INTEGRATION.name
    assert re.fullmatch(r"\d+\.\d+\.\d+", manifest["version"])
    assert f'version = "{manifest["version"]}"' in (ROOT / "pyproject.toml").read_text()
    assert {"codeowners", "documentation", "issue_tracker", "config_flow", "iot_class"} <= manifest.keys()
    assert manifest["requirements"] == []


def test_the_manifest_names_what_the_code_imports() -> None:
    """Whatever component the code uses is set up before it."""
    manifest = _json(INTEGRATION / "manifest.json")
    named = {*manifest["dependencies"], *manifest["after_dependencies"]} | ALWAYS_THERE
    used = set()
    for node in (node for tree in _sources() for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)):
        if node.module == "homeassistant.components":
            used |= {alias.name for alias in node.names}
        elif (node.module or "").startswith("homeassistant.components."):
            used.add(str(node.module).split(".")[2])
    assert {"http", "frontend"} <= used
    assert used <= named


def test_there_is_one_file_of_each_name_that_tools_look_for() -> None:
    """Checkers take every manifest.json for an integration, the Supervisor every config.yaml for an app."""
    skipped = {"node_modules", "rootfs"}
    found = set()
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if any(part.startswith(".") or part in skipped for part in parts[:-1]):
            continue
        if path.name in {"manifest.json", "config.yaml", "config.yml", "config.json"}:
            found.add("/".join(parts))
    apps = {"addon/config.yaml", "addon-disk-access/config.yaml"}
    assert found == {"custom_components/drivearr/manifest.json", *apps}


def test_every_quality_rule_is_judged() -> None:
    """Each of the 54 rules is done, to do, or exempt with a reason."""
    assert len(QUALITY_RULES) == 54
    rules = _yaml(INTEGRATION / "quality_scale.yaml")["rules"]
    assert set(rules) == set(QUALITY_RULES)
    for name, verdict in rules.items():
        status = verdict if isinstance(verdict, str) else verdict["status"]
        assert status in {"done", "todo", "exempt"}, name
        assert status != "exempt" or verdict["comment"], name


def test_the_documentation_counts_the_rules() -> None:
    """The table of the documentation says how many rules of each tier are done and exempt, as the list itself does."""
    rules = _yaml(INTEGRATION / "quality_scale.yaml")["rules"]
    table = (ROOT / "docs" / "home-assistant.md").read_text(encoding="utf-8").partition("## Quality scale")[2]
    told = {row[0]: tuple(map(int, row[1:])) for row in re.findall(r"\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|", table)}
    for tier, names in TIERS.items():
        done = sum((rules[name] if isinstance(rules[name], str) else rules[name]["status"]) == "done" for name in names)
        exempt = sum(not isinstance(rules[name], str) and rules[name]["status"] == "exempt" for name in names)
        assert told[tier] == (len(names), done, exempt), tier


def test_actions_are_described(english: Any) -> None:
    """Each action and field has its selector, name, description and icon, and none is left over."""
    described = _yaml(INTEGRATION / "services.yaml")
    texts = english["services"]
    assert set(described) == set(texts) == set(_json(INTEGRATION / "icons.json")["services"])
    for action, description in described.items():
        assert set(description["fields"]) == set(texts[action]["fields"]), action
        for field, text in texts[action]["fields"].items():
            assert "selector" in description["fields"][field], (action, field)
            assert text.keys() == {"name", "description"}, (action, field)


def test_choices_of_actions_are_named(english: Any) -> None:
    """Each option of a select has a name."""
    for action in _yaml(INTEGRATION / "services.yaml").values():
        for field in action["fields"].values():
            if select := (field["selector"] or {}).get("select"):
                assert set(english["selector"][select["translation_key"]]["options"]) == set(select["options"])


def test_every_error_has_its_text(english: Any) -> None:
    """Each code of the contract and each error of our own is translated, with the fields of the contract."""
    texts = {key: text["message"] for key, text in english["exceptions"].items()}
    for code, (_, template) in MESSAGES.items():
        assert _placeholders(texts[code]) == _placeholders(template), code
    own = set(texts) - set(MESSAGES)
    raised = _keyword_values("translation_key") & set(texts)
    assert own <= raised | {"unknown_error"}
    assert {"no_job", "not_a_drive", "update_failed"} <= raised


def test_every_step_of_the_config_flow_has_its_texts(english: Any) -> None:
    """Each form, menu entry, error and end that the code knows has a text, and each field a description."""
    config, options = english["config"], english["options"]
    assert _keyword_values("step_id", "config_flow.py") <= set(config["step"]) | set(options["step"])
    assert _keyword_values("reason", "config_flow.py") <= set(config["abort"])
    for name, step in (*config["step"].items(), *options["step"].items()):
        assert step.get("data", {}).keys() == step.get("data_description", {}).keys(), name
    assert set(config["error"]) == {
        "cannot_connect",
        "host_not_allowed",
        "incompatible_schema",
        "invalid_auth",
        "unknown",
    }


def test_every_issue_has_its_texts(english: Any) -> None:
    """Each repair says what is wrong, and what to do or how to answer; all ends of the flows are told."""
    issues = english["issues"]
    made = {
        node.args[0].value
        for tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Need"
        if isinstance(node.args[0], ast.Constant)
    }
    assert set(issues) == made
    flows = [issue["fix_flow"] for issue in issues.values() if "fix_flow" in issue]
    assert {step for flow in flows for step in flow["step"]} == _keyword_values("step_id", "repair*.py")
    assert {reason for flow in flows for reason in flow.get("abort", {})} == _keyword_values("reason", "repair*.py")
    for key, issue in issues.items():
        assert issue["title"], key
        assert ("fix_flow" in issue) != ("description" in issue), key


@pytest.mark.parametrize(("key", "kind"), [("sync_state", SyncState), ("activity", Activity)])
def test_every_state_has_its_name(english: Any, key: str, kind: Any) -> None:
    """Each value of a closed vocabulary is named; unknown is Home Assistant's own."""
    assert set(english["entity"]["sensor"][key]["state"]) == {member.value for member in kind} - {"unknown"}


def test_every_event_has_its_name(english: Any) -> None:
    """Each kind of event is named in the automation editor."""
    names = english["entity"]["event"]["event"]["state_attributes"]["event_type"]["state"]
    assert set(names) == {kind.value for kind in EventType} - {"unknown"}


def test_every_entity_has_its_icon(english: Any) -> None:
    """Names and icons are for the same entities, and state icons for states that exist."""
    icons = _json(INTEGRATION / "icons.json")["entity"]
    for platform, entities in english["entity"].items():
        assert set(icons[platform]) == set(entities), platform
        for key, icon in icons[platform].items():
            known = set(entities[key].get("state", {})) | ({"on", "off"} if platform in SWITCHED else set())
            assert set(icon.get("state", {})) <= known, key


def test_the_languages_are_there() -> None:
    """English, German and Dutch are shipped."""
    assert {"en", "de", "nl"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_another_language_says_the_same(english: Any, language: str) -> None:
    """A translation has every text of the English one and no other, with the same fields to fill."""
    reference, texts = _flat(english), _flat(_json(TRANSLATIONS / f"{language}.json"))
    assert reference.keys() - texts.keys() == set(), "missing"
    assert texts.keys() - reference.keys() == set(), "left over"
    for path, text in texts.items():
        assert text.strip(), path
        assert _placeholders(text) == _placeholders(reference[path]), path


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_another_language_is_another_language(english: Any, language: str) -> None:
    """A sentence is translated, not copied; names, single words and mere fields may be alike."""
    reference, texts = _flat(english), _flat(_json(TRANSLATIONS / f"{language}.json"))
    sentences = {path for path, text in reference.items() if len(text.split()) > 3}
    assert {path for path in sentences if texts.get(path) == reference[path]} == set()


def test_texts_keep_to_the_words_of_the_house(english: Any) -> None:
    """Names are in sentence case and never name the domain; apps are called apps."""
    for path, text in _flat(english).items():
        assert "add-on" not in text.lower(), path
        if path.startswith(".entity") and path.endswith(".name"):
            # Capitals are for the first word, and for names that are short for something.
            first, *rest = text.split()
            assert first[0].isupper(), path
            assert all(word in {word.lower(), word.upper()} for word in rest), path
            assert "drivearr" not in text.lower(), path


@pytest.mark.parametrize(
    ("name", "size"),
    [("icon", (256, 256)), ("icon@2x", (512, 512)), ("logo", (780, 256)), ("logo@2x", (1560, 512))],
)
def test_the_brand_has_its_pictures(name: str, size: tuple[int, int]) -> None:
    """Icon and logo are PNG files of the sizes that Home Assistant shows."""
    head = (INTEGRATION / "brand" / f"{name}.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == size


def _edited(name: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    """Make a fault of a JSON or YAML file: `edit` changes what is in it."""

    def plant(folder: Path) -> None:
        """Change the file in a copy of the integration."""
        path = folder / name
        tree = _json(path) if path.suffix == ".json" else _yaml(path)
        edit(tree)
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")

    return plant


def _written(name: str, line: str) -> Callable[[Path], None]:
    """Make a fault of code: a line more."""

    def plant(folder: Path) -> None:
        """Write the line in a copy of the integration."""
        path = folder / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    return plant


ENGLISH, GERMAN = "translations/en.json", "translations/de.json"
FAULTS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a misplaced key": (
        "test_the_manifest_is_in_order",
        _edited("manifest.json", lambda tree: tree.update(categories=tree.pop("categories", []), aaa=1)),
    ),
    "an import that is not named": (
        "test_the_manifest_names_what_the_code_imports",
        _written("const.py", "from homeassistant.components.mqtt import publish"),
    ),
    "a rule that is not judged": (
        "test_every_quality_rule_is_judged",
        _edited("quality_scale.yaml", lambda tree: tree["rules"].pop("brands")),
    ),
    "an exemption without its reason": (
        "test_every_quality_rule_is_judged",
        _edited("quality_scale.yaml", lambda tree: tree["rules"].update(brands={"status": "exempt", "comment": ""})),
    ),
    "a rule that is counted as done and is not": (
        "test_the_documentation_counts_the_rules",
        _edited("quality_scale.yaml", lambda tree: tree["rules"].update(brands="todo")),
    ),
    "an action without an icon": (
        "test_actions_are_described",
        _edited("icons.json", lambda tree: tree["services"].pop("heal")),
    ),
    "a field without a text": (
        "test_actions_are_described",
        _edited(ENGLISH, lambda tree: tree["services"]["heal"]["fields"].pop("dry_run")),
    ),
    "an option without a name": (
        "test_choices_of_actions_are_named",
        _edited(ENGLISH, lambda tree: tree["selector"]["sort"]["options"].pop("title")),
    ),
    "an error without a text": (
        "test_every_error_has_its_text",
        _edited(ENGLISH, lambda tree: tree["exceptions"].pop("drive_busy")),
    ),
    "an error that nobody raises": (
        "test_every_error_has_its_text",
        _edited(ENGLISH, lambda tree: tree["exceptions"].update(nobody={"message": "x"})),
    ),
    "a step without its text": (
        "test_every_step_of_the_config_flow_has_its_texts",
        _written("config_flow.py", 'STEP = dict(step_id="moon")'),
    ),
    "an option without its description": (
        "test_every_step_of_the_config_flow_has_its_texts",
        _edited(ENGLISH, lambda tree: tree["options"]["step"]["init"]["data_description"].pop("browse_media")),
    ),
    "a repair without its text": (
        "test_every_issue_has_its_texts",
        _written("issues.py", 'Need("moonstruck", "x")'),
    ),
    "an end of a repair without its text": (
        "test_every_issue_has_its_texts",
        _written("repairs.py", 'END = dict(reason="moon")'),
    ),
    "a state without a name": (
        "test_every_state_has_its_name",
        _edited(ENGLISH, lambda tree: tree["entity"]["sensor"]["activity"]["state"].pop("idle")),
    ),
    "an event without a name": (
        "test_every_event_has_its_name",
        _edited(
            ENGLISH,
            lambda tree: tree["entity"]["event"]["event"]["state_attributes"]["event_type"]["state"].pop("sync_failed"),
        ),
    ),
    "an entity without an icon": (
        "test_every_entity_has_its_icon",
        _edited("icons.json", lambda tree: tree["entity"]["sensor"].pop("health")),
    ),
    "an icon for a state that is none": (
        "test_every_entity_has_its_icon",
        _edited("icons.json", lambda tree: tree["entity"]["sensor"]["health"]["state"].update(moon="mdi:moon")),
    ),
    "a text that is not translated": (
        "test_another_language_says_the_same",
        _edited(GERMAN, lambda tree: tree["triggers"].pop("drive_attached")),
    ),
    "a translation with another field": (
        "test_another_language_says_the_same",
        _edited(GERMAN, lambda tree: tree["exceptions"]["drive_busy"].update(message="{moon}")),
    ),
    "a trigger without an icon": (
        "test_triggers_and_conditions_are_described",
        _edited("icons.json", lambda tree: tree["triggers"].pop("drive_attached")),
    ),
    "a condition without a text": (
        "test_triggers_and_conditions_are_described",
        _edited(ENGLISH, lambda tree: tree["conditions"].pop("is_healthy")),
    ),
    "a name that shouts": (
        "test_texts_keep_to_the_words_of_the_house",
        _edited(ENGLISH, lambda tree: tree["entity"]["sensor"]["health"].update(name="Disk Health")),
    ),
}
ARGUMENTS = {"language": "de", "key": "activity", "kind": Activity}


@pytest.mark.parametrize("kind", ["triggers", "conditions"])
def test_triggers_and_conditions_are_described(english: Any, kind: str) -> None:
    """Each has its description, texts of all its fields and an icon, and none is left over."""
    described = {name: row for name, row in _yaml(INTEGRATION / f"{kind}.yaml").items() if not name.startswith(".")}
    texts = english[kind]
    assert set(described) == set(texts) == set(_json(INTEGRATION / "icons.json")[kind])
    for name, description in described.items():
        assert texts[name]["name"], name
        assert texts[name]["description"].startswith(("Triggers when one or more", "Triggers when", "Tests if")), name
        assert set(description.get("fields", {})) == set(texts[name].get("fields", {})), name


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check of this file fails on a copy of the integration in which something is wrong."""
    name, plant = FAULTS[fault]
    folder = tmp_path / "drivearr"
    shutil.copytree(INTEGRATION, folder, ignore=shutil.ignore_patterns("frontend", "__pycache__"))
    module = sys.modules[__name__]
    check = getattr(module, name)
    monkeypatch.setattr(module, "INTEGRATION", folder)
    monkeypatch.setattr(module, "TRANSLATIONS", folder / "translations")
    plant(folder)
    wanted = check.__code__.co_varnames[: check.__code__.co_argcount]
    kinds = ("triggers", "conditions") if name.startswith("test_triggers") else (Activity,)

    def run() -> None:
        """Run the check with what its parameters are given otherwise, for each kind that it looks at."""
        for kind in kinds:
            given = {**ARGUMENTS, "english": _json(folder / "translations" / "en.json"), "kind": kind}
            check(**{argument: given[argument] for argument in wanted})

    with pytest.raises((AssertionError, KeyError)):
        run()
