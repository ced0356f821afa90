"""The device map of a drive that rots: where damage lies, what a cell holds, by pointer, keyboard and table."""

import os
from collections.abc import Iterator

import pytest
from drivearr_scanner.devices.extents import read_extents
from loopdrive import needs_root
from panel_pages import CHECKED, Panel, rotting_panel
from playwright.sync_api import Browser, Locator, expect
from rotting import Rotting, let_age, let_rot

pytestmark = [needs_root, pytest.mark.timeout(300)]
type House = tuple[Browser, Rotting]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a scanner with a drive that rotted, its map built, and a browser."""
    with rotting_panel(tmp_path_factory.mktemp("rotting")) as found:
        let_rot(found[1])
        let_age(found[1])
        device_id = found[1].device_id()

        def settled() -> bool:
            answer = found[1].ask("GET", f"/devices/{device_id}/map?bins=1")
            return bool(answer["state"] == "built" and answer["bins"][0]["used_bytes"])

        found[1].until(settled, "the map is built")
        yield found


def opened(panel: Panel) -> Locator:
    """Open the map of the drive that rots, and give its picture, drawn to the finest."""
    page = panel.open(f"#/devices/{panel.it.device_id()}/map")
    canvas = page.locator("canvas")
    canvas.wait_for()
    # The blocks that the disk itself cannot read come after the first picture.
    page.locator("drivearr-map-table th[scope=row]").filter(has_text="Unreadable").first.wait_for(state="attached")
    page.locator("section.map[aria-busy=false]").wait_for()
    return canvas


def test_the_keyboard_goes_to_damage_and_names_the_file(house: House) -> None:
    """N goes to the first problem; what lies there is the file whose bytes lie there, by the file system's own word."""
    panel = Panel(*house)
    canvas = opened(panel)
    page = panel.page
    canvas.focus()
    page.keyboard.press("n")
    reading = page.locator(".reading")
    expect(reading).to_contain_text("Unreadable")
    expect(reading).to_contain_text("1 block that the disk cannot read")
    page.keyboard.press("Enter")
    film = next(iter(house[1].known))
    expect(page.locator(".files").first).to_contain_text(os.path.basename(film))
    page.keyboard.press("n")
    expect(reading).to_contain_text("1 corrupt file")
    page.keyboard.press("+")
    expect(page.get_by_text("4\xd7")).to_be_visible()
    page.keyboard.press("-")
    expect(page.get_by_text("1\xd7")).to_be_visible()
    panel.check()
    panel.close()


def test_pointing_tells_what_lies_there(house: House) -> None:
    """In rows, the cell under the pointer is the one of its bytes: the damaged film lies where the disk says."""
    panel = Panel(*house)
    canvas = opened(panel)
    page = panel.page
    page.get_by_role("button", name="Rows").click()
    film = [path for path in house[1].known if path.startswith("Movies/")][4]
    with open(os.path.join(house[1].road.mount_point, film), "rb") as file:
        extent = read_extents(file.fileno()).extents[0]
    size = house[1].ask("GET", f"/devices/{house[1].device_id()}/map?bins=1")["size_bytes"]
    place = (extent.physical + extent.length // 2) * 2048 // size
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(
        box["x"] + (place % 64 + 0.5) * box["width"] / 64, box["y"] + (place // 64 + 0.5) * box["height"] / 32
    )
    expect(page.locator(".files").first).to_contain_text(os.path.basename(film))
    expect(page.locator(".files").first).to_contain_text("Corrupt")
    panel.close()


def test_the_table_says_the_same(house: House) -> None:
    """Each run of damage on the map is a row of the table."""
    panel = Panel(*house)
    opened(panel)
    table = panel.page.get_by_role("region", name="The same as a table")
    expect(table.get_by_role("row", name="Corrupt").first).to_be_visible()
    expect(table.get_by_role("row", name="Unreadable")).to_have_count(1)
    expect(table.get_by_role("row", name="Free")).to_have_count(0)
    panel.page.get_by_role("button", name="Everything").click()
    expect(table.get_by_role("row", name="Free").first).to_be_visible()
    panel.close()


@pytest.mark.parametrize("look", CHECKED)
def test_the_page_is_clean_in_every_look(house: House, look: str) -> None:
    """No violation of the policy, nothing too wide, nothing serious for axe, light and dark, desktop and phone."""
    panel = Panel(*house, look)
    opened(panel).focus()
    panel.page.keyboard.press("n")
    expect(panel.page.locator(".files").first).to_be_visible()
    panel.check()
    panel.close()
