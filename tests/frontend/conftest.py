"""A browser and the page that shows the cards in every state, served as a dashboard serves them."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator

import pytest
from demo_page import CARDS, ROOT, OpenDemo
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
# Kept by the page itself, since a violation is told to the page alone.
COLLECT_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.sample}`);
});
"""


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        """Say nothing."""


@pytest.fixture(scope="session")
def demo_url() -> Iterator[str]:
    """Give the address of the demo page."""
    if not CARDS.is_file():
        pytest.skip("the cards are not built: scripts/build-frontend")
    handler = functools.partial(_QuietHandler, directory=str(ROOT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/frontend/demo/"
        server.shutdown()
        thread.join()


# Per module and not per session: Playwright's own event loop must be gone before other tests start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_cards(browser: Browser, demo_url: str) -> Iterator[OpenDemo]:
    """Give a function that opens the page of the other cards; any error on it fails the test at its end."""
    yield from _opener(browser, f"{demo_url}cards.html", "ha-card")


@pytest.fixture
def open_demo(browser: Browser, demo_url: str) -> Iterator[OpenDemo]:
    """Give a function that opens the page with a query; any error on the page fails the test at its end."""
    yield from _opener(browser, demo_url, "drivearr-drive-card ha-card")


def _opener(browser: Browser, url: str, drawn: str) -> Iterator[OpenDemo]:
    """Give what opens a page; `drawn` is there once its cards are drawn."""
    problems: list[str] = []
    pages: list[Page] = []

    def open_page(query: str = "", *, reduced_motion: bool = False) -> Page:
        """Open the page and wait until the cards are drawn."""
        page = browser.new_page(
            viewport={"width": 1000, "height": 800}, reduced_motion="reduce" if reduced_motion else "no-preference"
        )
        pages.append(page)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.add_init_script(COLLECT_VIOLATIONS)
        page.goto(f"{url}?{query}", wait_until="load")
        page.locator(drawn).first.wait_for()
        return page

    yield open_page
    for page in pages:
        page.close()
    assert problems == []
