"""How long the cards of all drives take to be drawn first, in a house with many drives.

Prints milliseconds, the median of 5 runs each: `.venv/bin/python tests/bench/cards_bench.py [--drives 100]`.
"""

import argparse
import functools
import http.server
import shutil
import statistics
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
RUNS = 5
DRAW = """async kind => {
    const began = performance.now();
    const card = document.createElement(`drivearr-${kind}-card`);
    card.setConfig({ type: "" });
    card.hass = window.hass;
    document.querySelector("main").append(card);
    await card.updateComplete;
    card.offsetHeight;
    return performance.now() - began;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        """Say nothing."""


def median(page: Page, script: str, argument: Any) -> float:
    """Give the median of several runs."""
    return statistics.median(page.evaluate(script, argument) for _ in range(RUNS))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drives", type=int, default=100)
    drives = parser.parse_args().drives
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    handler = functools.partial(_Quiet, directory=str(ROOT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_port}/frontend/demo/cards.html?state=well&copies={drives}")
        page.locator("drivearr-devices-card ha-card").wait_for()
        page.wait_for_timeout(2000)
        print(f"{drives} drives on {drives} disks, {page.evaluate('Object.keys(hass.states).length')} states")
        for kind in ("devices", "job", "bitrot"):
            print(f"first picture of the {kind} card: {median(page, DRAW, kind):.1f} ms")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
