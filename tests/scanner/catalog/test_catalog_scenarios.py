"""Scenarios: whole comparisons that are written down with what they must give."""

import hashlib
import json
from typing import Any

import pytest
from catalog_naming import FIXTURES
from drivearr_scanner.catalog.scenarios import content_range, evaluate

SCENARIOS = [
    scenario
    for name in ("compare_dev.json", "compare_own.json")
    for scenario in json.loads((FIXTURES / name).read_text("utf-8"))
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: f"{scenario['id']}: {scenario['name']}")
def test_a_scenario_comes_out(scenario: dict[str, Any]) -> None:
    """The result is exactly what is expected."""
    assert evaluate(scenario) == scenario["expect"]


def test_contents_are_made_in_ranges() -> None:
    """A range of a content is what the whole of it has there."""
    whole = b"".join(hashlib.sha256(f"x:{index}".encode()).digest() for index in range(10))
    assert content_range("x", 0, 300) == whole[:300]
    assert content_range("x", 33, 97) == whole[33:97]
    assert content_range("x", 5, 5) == b""
