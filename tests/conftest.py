"""What all tests share: which of them can be collected in this process."""

from pathlib import Path

import pytest

INTEGRATION = Path(__file__).parent / "integration"
HARNESS = ("homeassistant", "pytest_homeassistant_custom_component.plugins")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the integration's tests to their own runner, which loads Home Assistant's harness."""
    if collection_path != INTEGRATION:
        return None
    return not any(config.pluginmanager.hasplugin(name) for name in HARNESS)
