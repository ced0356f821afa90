"""A disk fails: a person in Home Assistant is asked, sees the plan, and has what exists only there on another disk."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import logged_in
from drivearr_dev.home_assistant import HomeAssistant
from drivearr_dev.web import free_port
from failing import failing, is_saved, until_only_here
from loopdrive import needs_root
from playwright.sync_api import Page, expect
from rotting import Rotting

pytestmark = [needs_root, pytest.mark.timeout(300)]
# Where pictures go: the repository's when they are to be renewed, else beside the other files of the test.
PICTURES = os.environ.get("DRIVEARR_PICTURES")


@pytest.fixture(scope="module")
def it(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rotting]:
    """Give a scanner with a failing disk."""
    with failing(tmp_path_factory.mktemp("rescue")) as found:
        yield found


@pytest.fixture(scope="module")
def home_page(it: Rotting, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Give the repairs of a Home Assistant that is connected to it."""
    home = HomeAssistant(tmp_path_factory.mktemp("homeassistant"), port=free_port("127.0.0.1", 18423))
    try:
        login = home.prepare()
        home.start()
        tokens = home.wait_ready(login)
        home.connect(tokens, host="127.0.0.1", port=urlsplit(it.url).port or 0, token=it.token)
        with logged_in(home, tokens) as page:
            page.goto(f"{home.url}/config/repairs")
            yield page
    finally:
        home.child.stop()


def _picture(page: Page, tmp_path: Path, name: str) -> None:
    """Keep a picture of what a person sees now, once the page stands still."""
    page.set_viewport_size({"width": 1120, "height": 760})
    page.wait_for_timeout(1200)
    page.screenshot(path=Path(PICTURES or tmp_path, f"{name}.png"))


def test_what_exists_only_on_a_failing_disk_is_saved(it: Rotting, home_page: Page, tmp_path: Path) -> None:
    """From the repair to the copy: nothing is written before the plan was seen and agreed to."""
    page = home_page
    page.get_by_text("Disk WDC WD40EFRX-68N32N0 is failing").first.click()
    page.get_by_text("Copy now: save what exists only there").first.wait_for()
    _picture(page, tmp_path, "ha-repair-failing")
    page.get_by_text("Copy now: save what exists only there").first.click()
    page.get_by_text("Films and episodes that are in no library").first.wait_for()
    page.get_by_text("Attic (").first.wait_for()
    _picture(page, tmp_path, "ha-repair-failing-target")
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Everything that exists only on Road trip fits").first.wait_for()
    page.get_by_text("Videos: 1").first.wait_for()
    _picture(page, tmp_path, "ha-repair-failing-plan")
    assert not is_saved(it)
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Copying from Road trip to Attic has begun").first.wait_for()
    it.until(lambda: is_saved(it), "film and subtitles on the other drive")
    until_only_here(it, 0)
    expect(page.get_by_text("Copying from Road trip to Attic has begun").first).to_be_visible()
