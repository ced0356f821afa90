"""What every page and card must keep, asked of the browser: finger-sized targets, stillness where it is wanted."""

from pathlib import Path

from playwright.sync_api import Locator, Page

# CSS pixels of a fingertip.
FINGER = 44
RULES = Path(__file__).with_suffix(".js").read_text("utf-8")


def small_targets(place: Page | Locator) -> list[str]:
    """Give what can be pressed but is smaller than a fingertip, on a page or within an element."""
    return _asked(place, f"smallTargets(place ?? document, {FINGER})")


def moving(place: Page | Locator) -> list[str]:
    """Give what moves, or would, on a page or within an element."""
    return _asked(place, "moving(place ?? document)")


def _asked(place: Page | Locator, question: str) -> list[str]:
    """Ask the browser, and leave the page scrolled as it was."""
    script = f"place => {{ {RULES}; const y = scrollY; const found = {question}; scrollTo(0, y); return found; }}"
    return list(place.evaluate(script))
