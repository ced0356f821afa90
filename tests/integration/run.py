"""Run the integration's tests with Home Assistant's harness, on each Home Assistant that is supported.

`python tests/integration/run.py [pytest arguments]`. The harness is made for Home Assistant 2026.10.4; with 2026.11.0
it loads only after Home Assistant itself, and misses one private name, which only core's own logger tests use.
"""

import sys

import homeassistant.components.logger as ha_logger
import pytest

HARNESS = "pytest_homeassistant_custom_component.plugins"


def main() -> int:
    """Give pytest's exit status."""
    if not hasattr(ha_logger, "_clear_logger_overwrites"):
        ha_logger._clear_logger_overwrites = lambda _hass: None
    # By its module, and not again by its entry point.
    return int(pytest.main(["-p", "no:homeassistant", "-p", HARNESS, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
