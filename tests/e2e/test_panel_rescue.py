"""Saving from the panel what exists only on a failing disk: real drives and copies, made up is what smartctl says."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from failing import FILM, TITLES, failing, is_saved, put, until_only_here
from loopdrive import needs_root
from panel_pages import CHECKED, Panel, browser
from playwright.sync_api import Browser, Locator, expect
from rotting import MIB, Rotting

pytestmark = [needs_root, pytest.mark.timeout(300)]
type House = tuple[Browser, Rotting]
LARGE = "Family/All of it.mkv"
SAVE = "Copy what exists only here…"
# A job and what is told of it take seconds on a busy machine.
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a scanner with a drive on a failing disk that alone holds a film and its subtitles, and a browser."""
    with failing(tmp_path_factory.mktemp("rescue")) as it, browser() as chromium:
        yield chromium, it


def _dialog(panel: Panel, it: Rotting) -> Locator:
    """Open the disk's page and begin; gives the first question."""
    page = panel.open(f"#/devices/{it.device_id()}/health")
    page.get_by_role("button", name=SAVE).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Save what exists only on WDC WD40EFRX")
    expect(dialog.get_by_role("radio")).to_have_count(1)
    expect(dialog.get_by_role("radio", name="Attic")).to_be_checked()
    return dialog


@pytest.mark.parametrize("look", CHECKED)
def test_nothing_is_begun_before_the_plan_was_seen(house: House, look: str) -> None:
    """Both questions are clean in every look; who says no has written nothing."""
    panel = Panel(*house, look)
    it = house[1]
    dialog = _dialog(panel, it)
    panel.check()
    panel.picture("rescue-where")
    dialog.get_by_role("button", name="Show what would be copied").click()
    expect(dialog).to_contain_text("Copy from Road trip to Attic?", timeout=PATIENCE_MS)
    expect(dialog).to_contain_text("2 files")
    expect(dialog).to_contain_text("First steps.mkv")
    panel.check()
    panel.picture("rescue-plan")
    dialog.get_by_role("button", name="Cancel").click()
    expect(panel.page.get_by_role("button", name=SAVE)).to_be_enabled(timeout=PATIENCE_MS)
    assert [job for job in it.state()["jobs"] if job["kind"] == "sync"] == []
    assert not Path(it.attic.mount_point, FILM).exists()
    panel.close()


def test_what_exists_only_there_is_copied(house: House) -> None:
    """Film and subtitles lie at the same places of the other drive, byte for byte; then nothing is left to save."""
    panel = Panel(*house)
    it = house[1]
    dialog = _dialog(panel, it)
    dialog.get_by_role("button", name="Show what would be copied").click()
    dialog.get_by_role("button", name="Copy", exact=True).click(timeout=PATIENCE_MS)
    expect(panel.page.get_by_text("Everything that was planned is on Attic")).to_be_visible(timeout=PATIENCE_MS)
    assert is_saved(it)
    until_only_here(it, 0)
    expect(panel.page.get_by_role("button", name=SAVE)).to_have_count(0, timeout=PATIENCE_MS)
    panel.picture("rescue-done")
    panel.page.get_by_role("link", name="See the job").click()
    expect(panel.page.get_by_role("heading", name="Jobs", exact=True)).to_be_visible()
    panel.check()
    panel.close()


def test_what_has_no_room_is_told(house: House) -> None:
    """Where it does not fit nothing is begun; without any drive the page says what it takes."""
    it = house[1]
    for path in (FILM, TITLES):
        Path(it.road.mount_point, path).unlink()
    put(it, {LARGE: os.urandom(64 * MIB)})
    until_only_here(it, 1)
    panel = Panel(*house)
    dialog = _dialog(panel, it)
    dialog.get_by_role("button", name="Show what would be copied").click()
    told = panel.page.get_by_text(re.compile("Nothing of it can be copied to Attic.*does not fit"))
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    it.attic.unplug()
    needed = panel.page.get_by_text("attach a drive on another disk that is not failing, with 67.1 MB free")
    expect(needed).to_be_visible(timeout=PATIENCE_MS)
    expect(panel.page.get_by_role("button", name=SAVE)).to_have_count(0)
    panel.picture("rescue-need")
    assert not Path(it.attic.mount_point, LARGE).exists()
    panel.close()
