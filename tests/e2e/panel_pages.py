"""The panel in Chromium, as the scanner serves it: with its content policy, axe-core, and pictures where wanted.

Pictures are taken where `DRIVEARR_PICTURES` names a folder.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from conftest import CHROMIUM, CHROMIUM_FLAGS
from page_rules import moving, small_targets
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from rotting import Rotting, rotting

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LOOKS: dict[str, dict[str, Any]] = {
    "light-desktop": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark-desktop": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "light-phone": {**PHONE, "color_scheme": "light"},
    "dark-phone": {**PHONE, "color_scheme": "dark"},
}
# Both schemes and both widths; the other two pairs are looked at by who takes the pictures.
CHECKED = ("light-desktop", "dark-phone")
NOTED = "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))"


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Give a browser."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield found
        found.close()


class Served(Protocol):
    """A scanner that serves the panel."""

    @property
    def url(self) -> str:
        """Give its address."""

    @property
    def token(self) -> str:
        """Give what lets in."""


class Panel[S: Served = Rotting]:
    """A page of the browser on the panel; what the browser complains of is kept."""

    def __init__(self, chromium: Browser, it: S, look: str = "light-desktop", locale: str = "en-GB") -> None:
        self.it = it
        self.look = look
        options: dict[str, Any] = LOOKS[look]
        self.context = chromium.new_context(locale=locale, **options)
        self.context.add_init_script(f"sessionStorage.setItem('drivearr-token', {json.dumps(it.token)}); {NOTED}")
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        """Keep an error; the browser asks for an icon of the site by itself."""
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            self.complaints.append(message.text)

    def open(self, address: str) -> Page:
        """Open an address of the panel."""
        self.page.goto(f"{self.it.url}/{address}")
        self.page.locator("h1").first.wait_for()
        return self.page

    def serious(self) -> list[str]:
        """Give what axe-core calls serious or critical."""
        # Run beside the page's policy: it forbids what axe is, not what the page does.
        session = self.context.new_cdp_session(self.page)
        session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
        run = "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"
        answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
        found = json.loads(answer["result"]["value"])
        return [
            f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]

    def check(self) -> None:
        """Hold the page against what every page must be."""
        assert self.page.evaluate("violations") == []
        assert not self.complaints, self.complaints
        assert self.page.title() != "1", "a file's name ran as script"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"the page is {wide} px too wide"
        assert self.turned() <= 0, "the page is too wide when it reads from the right"
        small = small_targets(self.page)
        assert not small, small
        self.page.emulate_media(reduced_motion="reduce")
        restless = moving(self.page)
        assert not restless, restless
        self.page.emulate_media(reduced_motion="no-preference")
        assert self.serious() == []

    def turned(self) -> int:
        """Give by how many pixels the page is too wide when it reads from the right."""
        return int(
            self.page.evaluate(
                """() => {
                    const root = document.documentElement;
                    root.dir = "rtl";
                    const wide = root.scrollWidth - root.clientWidth;
                    root.removeAttribute("dir");
                    return wide;
                }"""
            )
        )

    def picture(self, name: str) -> None:
        """Take a picture of what is in the window, where pictures are wanted."""
        folder = os.environ.get("DRIVEARR_PICTURES")
        if folder:
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=Path(folder, f"panel-{name}-{self.look}.png"))

    def close(self) -> None:
        """Close it."""
        self.context.close()


@contextlib.contextmanager
def rotting_panel(folder: Path) -> Iterator[tuple[Browser, Rotting]]:
    """Give a scanner with drives that rot, and a browser."""
    with rotting(folder) as it, browser() as chromium:
        yield chromium, it
