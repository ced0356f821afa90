"""Where the front end's files are, and what opens its demo page."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
CARDS = ROOT / "custom_components/drivearr/frontend/drivearr-cards.js"
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"


class OpenDemo(Protocol):
    """Opens the demo page with a query."""

    def __call__(self, query: str = "", *, reduced_motion: bool = False) -> Page:
        """Give the page with all its cards drawn."""
