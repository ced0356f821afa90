"""docs/cards.md against the cards themselves: each option and each example is one that the card's form has."""

import re

import pytest
import yaml
from demo_page import ROOT, OpenDemo

GUIDE = (ROOT / "docs/cards.md").read_text("utf-8")
SECTIONS = re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:]
EXAMPLES = {
    found["type"].removeprefix("custom:"): (found, section)
    for section in SECTIONS
    for text in re.findall(r"```yaml\n(.*?)```", section, flags=re.DOTALL)
    if "type" in (found := yaml.safe_load(text))
}
SHAPES = {"boolean": bool, "number": int, "text": str, "device": str, "select": str}


def test_each_card_is_in_the_guide(open_cards: OpenDemo) -> None:
    """No card that the picker offers is left out, none is named that is not there, and neither is a strategy."""
    page = open_cards("state=well&card=job")
    assert set(EXAMPLES) == set(page.evaluate("window.customCards.map(({ type }) => type)"))
    assert "type: custom:drivearr\n" in GUIDE
    assert page.evaluate("window.customStrategies.map(({ type }) => type)") == ["drivearr"]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_each_example_fits_the_form(open_cards: OpenDemo, kind: str) -> None:
    """The example has options of the form with values that its selectors give, and the table names every option."""
    example, section = EXAMPLES[kind]
    page = open_cards("state=well&card=job")
    schema = page.evaluate("kind => customElements.get(kind).getConfigForm().schema", kind)
    fields = {field["name"]: field for outer in schema for field in outer.get("schema", [outer])}
    table = section.partition("|---|---|")[2]
    named = {
        name for row in re.findall(r"^\| (.*?) \|", table, flags=re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert named == set(fields)
    for name, value in example.items():
        if name == "type":
            continue
        ((selector, limits),) = fields[name]["selector"].items()
        assert isinstance(value, SHAPES[selector]), name
        if selector == "select":
            assert value in [option["value"] for option in limits["options"]]
        if selector == "number":
            assert limits["min"] <= value <= limits["max"]
    required = {name for name, field in fields.items() if field.get("required")}
    assert required <= set(example)


@pytest.mark.parametrize("picture", re.findall(r"\]\((images/[^)]+)\)", GUIDE))
def test_each_picture_is_there(picture: str) -> None:
    """The guide shows no picture that was not taken."""
    assert (ROOT / "docs" / picture).stat().st_size > 1000
