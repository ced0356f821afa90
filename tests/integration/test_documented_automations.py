"""The automations that the documentation offers: each is loaded as it stands there, and does what its page says."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from docpages import ROOT, Block, blocks, pages
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util import yaml
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)
from scenes import ATTACHED, BITROT
from waiting import eventually, shows

from custom_components.drivearr.client.contract.enums import EventType

SYNC = ("POST", "drives/drive-1/sync", {})
EJECT = ("POST", "drives/drive-1/eject", {"power_off": False})
DAMAGE = {"event_id": "event-1", "severity": "severe", "corrupt": 2, "unreadable": 1, "healable": 2}


def _automations() -> dict[str, dict[str, Any]]:
    """Give every automation of the page by its name."""
    page = ROOT / "docs" / "automations.md"
    found = [yaml.parse_yaml(block.text) for block in blocks(page, "yaml")]
    return {automation["alias"]: automation for automation in found if isinstance(automation, dict)}


def _snippets() -> list[Block]:
    """Give every automation, or part of one, that another page shows."""
    found = [block for page in pages() if page.name != "automations.md" for block in blocks(page, "yaml")]
    return [block for block in found if re.search(r"^ *-? *(actions?|triggers?):", block.text, re.MULTILINE)]


class Page:
    """An automation of the page that is on, and what it told."""

    def __init__(self, hass: HomeAssistant, scanner: FakeScanner) -> None:
        """Keep where it runs."""
        self.hass = hass
        self.scanner = scanner
        self.told: list[ServiceCall] = []

    async def load(self, alias: str) -> None:
        """Set an automation up as Home Assistant does with one of its configuration."""
        self.told = async_mock_service(self.hass, "notify", "notify")
        assert await async_setup_component(self.hass, "automation", {"automation": [_automations()[alias]]})
        await self.hass.async_block_till_done()
        states = self.hass.states.async_all("automation")
        assert [state.state for state in states] == ["on"]

    async def clock(self, moment: datetime) -> None:
        """Let it be that time."""
        with patch.object(dt_util, "now", return_value=moment):
            async_fire_time_changed(self.hass, moment)
            await self.hass.async_block_till_done()

    async def asks(self, *requests: tuple[str, str, dict[str, Any]]) -> None:
        """Wait until these requests reached the scanner, and no other."""
        await eventually(self.hass, lambda: len(self.scanner.asked) >= len(requests))
        assert self.scanner.asked == list(requests)

    async def tells(self, **data: str) -> None:
        """Wait until this was told, once."""
        await eventually(self.hass, lambda: bool(self.told))
        assert [call.data for call in self.told] == [data]


@pytest.fixture
def page(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> Page:
    """Give a Home Assistant that has the drive *Roadtrip*."""
    return Page(hass, scanner)


async def _fill(page: Page) -> None:
    """Attached: sync. Synced: eject."""
    await page.scanner.happen(EventType.DRIVE_ATTACHED, "drive-1")
    await page.asks(SYNC)
    await page.scanner.happen(EventType.SYNC_COMPLETED, "drive-1", copied=3)
    await page.asks(SYNC, EJECT)


async def _unplugged(page: Page) -> None:
    """Ejected: told."""
    await page.scanner.happen(EventType.EJECT_COMPLETED, "drive-1", unmounted=True)
    await page.tells(message="Roadtrip is written and may be unplugged.")


async def _failed(page: Page) -> None:
    """Failed: told with the message."""
    await page.scanner.happen(EventType.SYNC_FAILED, "drive-1", code="drive_full", message="It is full.")
    await page.tells(title="Roadtrip was not filled", message="It is full.")


async def _damage(page: Page) -> None:
    """Told, and healed since it is severe."""
    await page.scanner.change(bitrot_events=[BITROT])
    await page.scanner.happen(EventType.BITROT_DETECTED, "drive-1", **DAMAGE)
    await page.tells(title="Damage on Roadtrip", message="3 files, for 2 of them a good copy is known.")
    await page.asks(("POST", "bitrot/events/event-1/heal", {"dry_run": False}))


async def _critical(page: Page) -> None:
    """Failing: told with the drive on the disk."""
    await page.scanner.happen(EventType.HEALTH_CHANGED, "drive-1", status="failing", was="watch")
    message = "Roadtrip lies on a disk that is failing. Copy what exists only there, then replace it."
    await page.tells(title="A disk is failing", message=message)


async def _rescue(page: Page) -> None:
    """Failing: what exists only there goes to the other drive, and that is told."""
    await page.scanner.change(drives=[replace(ATTACHED, drive_id="spare", name="Spare", job_id=None)])
    await shows(page.hass, "binary_sensor.spare_attached", "on")
    await page.scanner.happen(EventType.HEALTH_CHANGED, "drive-1", status="failing", was="watch")
    message = "What exists only on Roadtrip is being copied to Spare. Replace the disk."
    await page.tells(title="A disk is failing", message=message)
    await page.asks(("POST", "drives/spare/sync", {"source_drive_id": "drive-1"}))


async def _sunday(page: Page) -> None:
    """At three on a Sunday the stalest tenth is read, on a Saturday nothing."""
    sunday = _next(6, hour=3)
    await page.clock(sunday - timedelta(days=1))
    assert page.scanner.asked == []
    await page.clock(sunday)
    await page.asks(("POST", "drives/drive-1/verify", {"oldest_percent": 10, "max_duration_s": 14400}))


async def _lacks(page: Page) -> None:
    """In the evening what lacks is told by its titles."""
    items = [{"title": "Dune"}, {"title": "Lost"}, {"title": "Lost"}]
    page.scanner.answers["missing"] = {"items": items, "total": 61, "missing_bytes": 1, "next_cursor": None}
    await page.clock(_next(5, hour=18))
    await page.tells(title="Roadtrip lacks 61 items", message="Dune, Lost")


async def _one_show(page: Page) -> None:
    """Attached: show and seasons are asked for by name."""
    await page.scanner.happen(EventType.DRIVE_ATTACHED, "drive-1")
    await page.asks((*SYNC[:2], {"titles": ["The Lighthouse Keepers (2019)"], "seasons": [1, 2]}))


async def _drawer(page: Page) -> None:
    """Last seen long ago: told."""
    assert not page.told
    await page.scanner.change_drive("drive-1", attached=False, last_seen_at="2020-01-02T03:00:00Z")
    await page.tells(message="Plug Roadtrip in once, so that it is read again.")


def _next(weekday: int, *, hour: int) -> datetime:
    """Give the next time that it is this hour of a weekday, more than a day ahead; 0 is Monday."""
    day = dt_util.now().replace(hour=hour, minute=0, second=1) + timedelta(days=2)
    return day + timedelta(days=(weekday - day.weekday()) % 7)


# What each automation does when its trigger happens.
STORIES: dict[str, Callable[[Page], Awaitable[None]]] = {
    "Fill Roadtrip": _fill,
    "Roadtrip may be unplugged": _unplugged,
    "A sync failed": _failed,
    "Damage on Roadtrip": _damage,
    "A disk is failing": _critical,
    "Save what exists only on Roadtrip": _rescue,
    "Read Roadtrip again": _sunday,
    "What Roadtrip lacks": _lacks,
    "Take one show along": _one_show,
    "Roadtrip lies in the drawer for too long": _drawer,
}


def test_every_automation_has_its_story() -> None:
    """One that is added to the page is tried, too."""
    assert set(_automations()) == set(STORIES)


@pytest.mark.parametrize("alias", STORIES)
async def test_an_automation_does_what_its_page_says(page: Page, alias: str) -> None:
    """Loaded as it stands, its trigger happens, and it asks and tells just that."""
    await page.scanner.change_drive("drive-1", last_seen_at=dt_util.utcnow().isoformat())
    await page.load(alias)
    await STORIES[alias](page)
    # Else one that waits for its time still does when the test is over.
    await page.hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)


@pytest.mark.parametrize("block", _snippets(), ids=str)
async def test_other_yaml_is_taken(hass: HomeAssistant, loaded: MockConfigEntry, block: Block) -> None:
    """Shorter examples, whole automations or parts of one, are what Home Assistant takes."""
    found = yaml.parse_yaml(block.text.replace("DEVICE_ID", "0123456789abcdef0123456789abcdef"))
    assert isinstance(found, dict)
    if "automation" in found:
        found = found["automation"][0]
    if "actions" not in found:
        found = {"alias": "Ours", "triggers": [{"trigger": "homeassistant", "event": "start"}], "actions": [found]}
    assert await async_setup_component(hass, "automation", {"automation": [found]})
    await hass.async_block_till_done()
    assert [state.state for state in hass.states.async_all("automation")] == ["on"]
