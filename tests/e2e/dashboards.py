"""A real Home Assistant with a scanner whose drives rot, and its dashboards in Chromium.

Pictures are taken where `DRIVEARR_PICTURES` names a folder.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from drivearr_dev.home_assistant import HomeAssistant, Tokens
from drivearr_dev.web import free_port
from house import wait_for
from page_rules import small_targets
from panel_pages import AXE, CHECKED, LOOKS, browser
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect
from rotting import Rotting, Stock, let_age, let_rot, rotting

WITH_SHOWS = Stock(missing=("Metropolis (1927)", "Nosferatu (1922)"), shows=True)


@dataclass
class Dashboards:
    """A Home Assistant that knows the scanner, and a browser."""

    it: Rotting
    home: HomeAssistant
    tokens: Tokens
    chromium: Browser

    def device_id(self, identifier: str) -> str:
        """Give the device of ours whose identifier ends so."""

        def look() -> str | None:
            """Find it in the registry."""
            devices = self.home.devices(self.tokens)
            return next((d["id"] for d in devices if any(i.endswith(identifier) for _, i in d["identifiers"])), None)

        return wait_for(f"the device {identifier}", look) or ""

    def drive_device(self, mount_point: str) -> str:
        """Give the device of the drive at a path."""
        return self.device_id(f"_{self.it.drive(mount_point)['drive_id']}")

    def make(self, path: str, title: str, config: dict[str, Any]) -> None:
        """Make a dashboard, or give it another layout."""
        known = self.home.command(self.tokens, {"type": "lovelace/dashboards/list"})
        if not any(each["url_path"] == path for each in known):
            new = {"url_path": path, "title": title, "icon": "mdi:harddisk", "mode": "storage"}
            self.home.command(self.tokens, {"type": "lovelace/dashboards/create", **new})
        self.home.command(self.tokens, {"type": "lovelace/config/save", "url_path": path, "config": config})

    def show(self, *cards: dict[str, Any]) -> str:
        """Put cards on a dashboard of their own, one section each, and give its address."""
        sections = [{"type": "grid", "cards": [card]} for card in cards]
        view = {"title": "Cards", "path": "all", "type": "sections", "max_columns": 3, "sections": sections}
        self.make("drivearr-cards", "Cards", {"views": [view]})
        return "/drivearr-cards/all"


class Screen:
    """A page of the browser on Home Assistant; what it complains of in our files is kept."""

    def __init__(self, dash: Dashboards, look: str = "light-desktop", locale: str = "en-GB") -> None:
        self.dash = dash
        self.look = look
        options: dict[str, Any] = LOOKS[look]
        tokens = {
            **asdict(dash.tokens),
            "hassUrl": dash.home.url,
            "clientId": f"{dash.home.url}/",
            "expires": int((time.time() + dash.tokens.expires_in) * 1000),
        }
        self.context = dash.chromium.new_context(locale=locale, **options)
        self.context.add_init_script(f"localStorage.hassTokens ??= {json.dumps(json.dumps(tokens))}")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"{error} {error.stack}"))

    def open(self, address: str) -> Page:
        """Open an address of Home Assistant."""
        self.page.goto(f"{self.dash.home.url}{address}")
        return self.page

    def card(self, kind: str) -> Locator:
        """Give a card of a kind, once it is drawn."""
        card = self.page.locator(f"drivearr-{kind}-card").first
        card.locator("ha-card").first.wait_for()
        return card

    def check(self, *kinds: str) -> None:
        """Hold cards against what every card must be."""
        self.page.wait_for_timeout(300)
        ours = [line for line in self.complaints if "drivearr" in line]
        assert not ours, ours
        assert self.page.title() != "1", "a file's name ran as script"
        assert self.page.locator("hui-error-card").count() == 0
        for kind in kinds:
            wide = self.card(kind).evaluate("el => [el.scrollWidth, el.clientWidth]")
            assert wide[0] <= wide[1] + 1, f"the {kind} card is too wide: {wide}"
            small = small_targets(self.card(kind))
            assert not small, small
        assert self.serious(kinds) == []

    def serious(self, kinds: tuple[str, ...]) -> list[str]:
        """Give what axe-core calls serious or critical within the cards; the rest is Home Assistant's."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = []
        for kind in kinds:
            card = self.card(kind).element_handle()
            found += self.page.evaluate(
                "card => axe.run(card, {resultTypes: ['violations']}).then(result => result.violations)", card
            )
        return [
            f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]

    def picture(self, name: str, of: Locator | None = None) -> None:
        """Take a picture of a card, or of what is in the window, where pictures are wanted."""
        folder = os.environ.get("DRIVEARR_PICTURES")
        if not folder:
            return
        self.page.wait_for_timeout(600)
        path = Path(folder, f"{name}-{self.look}.png")
        if of is None:
            self.page.screenshot(path=path)
            return
        box = of.bounding_box()
        size = self.page.viewport_size
        assert box is not None
        assert size is not None
        left, top = max(box["x"] - 8, 0), max(box["y"] + self.page.evaluate("scrollY") - 8, 0)
        clip: FloatRect = {
            "x": left,
            "y": top,
            "width": min(box["width"] + 16, size["width"] - left),
            "height": box["height"] + 16,
        }
        self.page.screenshot(path=path, clip=clip, full_page=True)

    def close(self) -> None:
        """Close it."""
        self.context.close()


@contextlib.contextmanager
def dashboards(folder: Path) -> Iterator[Dashboards]:
    """Give a Home Assistant that knows a scanner whose drive has rotted and whose disk has aged."""
    with rotting(folder, WITH_SHOWS) as it, browser() as chromium:
        let_rot(it)
        let_age(it)
        it.attic.replug()
        home = HomeAssistant(folder / "homeassistant", port=free_port("127.0.0.1", 18223))
        try:
            login = home.prepare()
            home.start()
            tokens = home.wait_ready(login)
            address = urlsplit(it.url)
            home.connect(tokens, host="127.0.0.1", port=int(address.port or 0), token=it.token)
            yield Dashboards(it, home, tokens, chromium)
        finally:
            home.child.stop()


__all__ = ["CHECKED", "Dashboards", "Screen", "dashboards", "expect"]
