"""The pages of findings and bitrot events on a drive that rots: what is found, who can heal it, and that it heals."""

import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from loopdrive import needs_root
from panel_pages import CHECKED, Panel, rotting_panel
from playwright.sync_api import Browser, expect
from rotting import HOSTILE, Rotting, let_rot

pytestmark = [needs_root, pytest.mark.timeout(300)]
type House = tuple[Browser, Rotting]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a scanner whose drives are well, and a browser."""
    with rotting_panel(tmp_path_factory.mktemp("rotting")) as found:
        yield found


def test_nothing_found_says_what_is_proven(house: House) -> None:
    """Before any damage the page names how many files are proven; then it tells of damage by itself, within seconds."""
    panel = Panel(*house)
    page = panel.open("#/findings")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    proven = len(house[1].known) * 2 + sum(path.startswith("Movies/") for path in house[1].known)
    expect(page.get_by_text(f"{proven} files are proven by a checksum")).to_be_visible()
    panel.check()
    let_rot(house[1])
    expect(page.get_by_text("10 corrupt")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Attach Attic to heal 3 files")).to_be_visible()
    panel.close()


def test_every_red_leads_to_its_reason(house: House) -> None:
    """The chip of the overview opens the event, the count on the drive and in the table its findings alone."""
    panel = Panel(*house)
    page = panel.open("#/")
    page.get_by_role("link", name="1 open bitrot event").click()
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    page = panel.open("#/?view=table")
    page.get_by_role("row", name="Road trip").get_by_role("link", name="10", exact=True).click()
    expect(page.get_by_label("Drive or library")).to_have_value(f"drive:{road_id(house[1])}")
    expect(page.get_by_text("10 files")).to_be_visible()
    page = panel.open(f"#/drives/{road_id(house[1])}")
    page.get_by_role("link", name="10", exact=True).click()
    expect(page.get_by_label("Drive or library")).to_have_value(f"drive:{road_id(house[1])}")
    panel.check()
    panel.close()


def road_id(it: Rotting) -> str:
    """Give the drive that rots."""
    return str(it.drive(it.road.mount_point)["drive_id"])


def test_each_file_tells_what_is_known_of_it(house: House) -> None:
    """A hostile name is text, evidence is in words, and what cannot be healed now says what to attach."""
    panel = Panel(*house)
    page = panel.open("#/findings")
    line = page.locator("details", has_text="onerror")
    expect(line).to_contain_text("<img src=x onerror=")
    line.locator("summary").click()
    expect(line).to_contain_text("Its bytes are no longer those of its checksum")
    expect(line).to_contain_text("on Attic")
    expect(line).to_contain_text("not attached")
    assert HOSTILE.split("\u202e")[1] in line.inner_text()
    assert "\u202e" not in line.inner_text()
    expect(line.get_by_role("button", name="Heal…")).to_have_count(0)
    panel.check()
    page.get_by_label("Kind").select_option(label="Missing")
    expect(page.get_by_text("No file matches these filters.")).to_be_visible()
    page.get_by_role("link", name="Clear the filters").click()
    expect(page.get_by_text("10 files")).to_be_visible()
    panel.close()


@pytest.mark.parametrize("look", CHECKED)
def test_the_pages_are_clean_in_every_look(house: House, look: str) -> None:
    """No violation of the policy, nothing too wide, nothing serious for axe, light and dark, desktop and phone."""
    panel = Panel(*house, look)
    page = panel.open("#/findings")
    expect(page.get_by_text("10 corrupt")).to_be_visible()
    panel.check()
    page.get_by_role("link", name="Details").click()
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    panel.check()
    panel.close()


def test_acknowledge_heal_and_resolve(house: House) -> None:
    """Seven files are healed by the library's copies after the plan was shown; the rest waits for the other drive."""
    panel = Panel(*house)
    page = panel.open("#/findings")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.get_by_text("Acknowledged ·")).to_be_visible()
    page.get_by_role("button", name="Heal 7 files").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Heal 7 files?")
    expect(dialog).to_contain_text("the whole file is written anew")
    expect(dialog).to_contain_text("Cannot be healed now")
    dialog.get_by_role("button", name="Cancel").click()
    assert house[1].state()["bitrot_events"][0]["corrupt"] == 10
    page.get_by_role("button", name="Heal 7 files").click()
    dialog.get_by_role("button", name="Heal", exact=True).click()
    expect(page.get_by_text("3 corrupt")).to_be_visible(timeout=30_000)
    films = [path for path in house[1].known if path.startswith("Movies/")]
    for path in films[2:9]:
        healed = Path(house[1].road.mount_point, path).read_bytes()
        assert sha256(healed).digest() == sha256(house[1].known[path]).digest()
    page.get_by_role("link", name="Details").click()
    page.get_by_role("button", name="Resolve").click()
    page.get_by_role("dialog").get_by_role("button", name="Call it over").click()
    house[1].until(lambda: not house[1].state()["bitrot_events"], "the event is over")
    panel.check()
    panel.close()


def test_accepting_is_asked_and_takes_the_file_as_good(house: House) -> None:
    """The question says that no copy will heal it any more."""
    panel = Panel(*house)
    page = panel.open("#/findings")
    line = page.locator("details", has_text="Summer 2014")
    line.locator("summary").click()
    line.get_by_role("button", name="Accept as it is").click()
    expect(page.get_by_role("dialog")).to_contain_text("no copy is used to heal it any more")
    page.get_by_role("dialog").get_by_role("button", name="Take it as good").click()
    expect(line).to_have_count(0, timeout=15_000)
    assert house[1].ask("GET", "/findings")["total"] == 2
    panel.check()
    panel.close()


def test_a_volume_that_nobody_mounted_is_mounted_at_a_press(house: House) -> None:
    """It is mounted where the scanner mounts, read-only, and let go of again; the page says what is."""
    it = house[1]
    drive_id = road_id(it)
    it.road.unmount()
    it.until(lambda: not next(d for d in it.state()["drives"] if d["drive_id"] == drive_id)["attached"], "it is away")
    panel = Panel(*house)
    page = panel.open("#/")
    own = page.locator("section.device", has_text="WDC WD40EFRX-68N32N0").filter(has_text="ROADTRIP")
    disk = own.filter(has_text="not mounted")
    try:
        disk.get_by_role("button", name="Mount", exact=True).click(timeout=30_000)
        expect(page.get_by_text("Mounted, read-only")).to_be_visible(timeout=30_000)
        disk = own.filter(has_text="mounted at /run/drivearr/")
        expect(disk).to_contain_text("read-only", timeout=30_000)
        panel.check()
        disk.get_by_role("button", name="Unmount").click()
        expect(disk).to_have_count(0, timeout=30_000)
    finally:
        subprocess.run(["umount", "--quiet", it.road.device], check=False)
    panel.close()
