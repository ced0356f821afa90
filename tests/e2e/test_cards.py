"""The cards on real dashboards: a real Home Assistant, a scanner whose drive has rotted, Chromium."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from dashboards import CHECKED, Dashboards, Screen, dashboards, expect
from house import wait_for
from loopdrive import needs_root
from panel_pages import LOOKS

pytestmark = [needs_root, pytest.mark.timeout(400)]
KINDS = ("drive", "missing", "health", "devices", "bitrot", "map", "job")
# Pictures are taken in every look; what must hold is held in both schemes and both widths.
SEEN = tuple(LOOKS) if os.environ.get("DRIVEARR_PICTURES") else CHECKED
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def dash(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboards]:
    """Give the Home Assistant, the scanner and the browser."""
    expect.set_options(timeout=PATIENCE_MS)
    with dashboards(tmp_path_factory.mktemp("cards")) as found:
        yield found
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def address(dash: Dashboards) -> str:
    """Give a dashboard with one card of each kind."""
    road = dash.drive_device(dash.it.road.mount_point)
    disk = dash.device_id(f"/disk/{dash.it.device_id()}")
    ours: dict[str, dict[str, Any]] = {
        "drive": {"device": road},
        "missing": {"device": road, "rows": 12},
        "health": {"device": disk},
        "map": {"device": disk},
    }
    return dash.show(*({"type": f"custom:drivearr-{kind}-card", **ours.get(kind, {})} for kind in KINDS))


@pytest.mark.parametrize("look", SEEN)
def test_every_card_is_drawn_and_accessible(dash: Dashboards, address: str, look: str) -> None:
    """Each says what the scanner found; axe finds nothing serious; none is wider than its place."""
    screen = Screen(dash, look)
    screen.open(address)
    said = {
        "drive": ["Road trip", "Incomplete"],
        "missing": ["Metropolis (1927)", "Sync all that is missing"],
        "health": ["Failing", "Pending sectors", "Score", "Holds Road trip"],
        "devices": ["6 disks, 2 drives", "Samsung SSD 980 PRO 1TB", "Asleep", "Damaged files"],
        "bitrot": ["10 files corrupt", "10 can be healed now", "Road trip"],
        "map": ["places with damage", "Used and proven"],
    }
    for kind, texts in said.items():
        for text in texts:
            expect(screen.card(kind)).to_contain_text(text)
    expect(screen.card("health").locator("canvas")).to_be_visible()
    expect(screen.card("health").locator(".why")).to_be_visible()
    for kind in said:
        screen.picture(f"card-{kind}", screen.card(kind))
    screen.check(*KINDS)
    screen.close()


@pytest.mark.parametrize("look", SEEN)
def test_a_dashboard_that_makes_itself_is_accessible(dash: Dashboards, look: str) -> None:
    """A dashboard of our strategy shows everything on its first view, and each drive on a view of its own."""
    dash.make("drivearr-strategy", "Drives", {"strategy": {"type": "custom:drivearr"}})
    screen = Screen(dash, look)
    page = screen.open("/drivearr-strategy")
    expect(screen.card("devices")).to_contain_text("6 disks, 2 drives")
    expect(page.locator("drivearr-drive-card")).to_have_count(2)
    screen.picture("card-dashboard")
    screen.open(f"/drivearr-strategy/drive-{dash.drive_device(dash.it.road.mount_point)}")
    for kind in ("missing", "health", "map"):
        screen.card(kind)
    expect(page.locator("drivearr-drive-card")).to_have_count(1)
    screen.check("missing", "health", "bitrot", "job")
    screen.close()


def test_the_picker_offers_our_cards_and_the_dashboard(dash: Dashboards, address: str) -> None:
    """Home Assistant knows all cards, draws their editors from the forms, and offers the dashboard."""
    screen = Screen(dash)
    page = screen.open(address)
    screen.card("drive")
    types = page.evaluate("window.customCards.map(({ type }) => type)")
    assert {f"drivearr-{kind}-card" for kind in KINDS} <= set(types)
    assert page.evaluate("window.customStrategies.map(({ type }) => type)") == ["drivearr"]
    page.goto(f"{dash.home.url}/config/lovelace/dashboards")
    page.get_by_role("button", name="Add dashboard").click()
    expect(page.get_by_text("An overview of all disks and drives")).to_be_visible()
    screen.check()
    screen.close()


def test_the_editor_guides_through_a_card(dash: Dashboards, address: str) -> None:
    """Home Assistant draws the card's editor from its form: each field in words, with what it is for."""
    screen = Screen(dash)
    page = screen.open(f"{address}?edit=1")
    screen.card("job")
    card = page.locator("hui-card-edit-mode").filter(has=page.locator("drivearr-job-card"))
    card.hover()
    card.locator(".control").click()
    dialog = page.locator("hui-dialog-edit-card")
    expect(dialog.get_by_text("Show the last job that ended")).to_be_visible()
    expect(dialog.get_by_text("Leave empty to show the jobs of all drives.")).to_be_visible()
    screen.picture("card-editor")
    screen.close()


@pytest.mark.parametrize("look", SEEN)
def test_a_running_job_is_shown_and_stopped(dash: Dashboards, address: str, look: str) -> None:
    """A slow verify shows how far it is; it ends when its button was pressed twice, and the card says so."""
    screen = Screen(dash, look)
    screen.open(address)
    card = screen.card("job")
    expect(card).to_contain_text("Nothing runs")
    drive_id = dash.it.drive(dash.it.road.mount_point)["drive_id"]
    dash.it.ask("POST", f"/drives/{drive_id}/verify", {"bandwidth_bytes_per_s": 500_000})
    expect(card).to_contain_text("Verify: Road trip")
    expect(card).to_contain_text(re.compile(r"[kM]B/s"))
    expect(screen.card("drive")).to_contain_text("Verifying")
    screen.picture("card-job", card)
    screen.check("job", "drive")
    card.get_by_role("button", name="Stop Verify: Road trip").click()
    card.get_by_role("button", name="Stop", exact=True).click()
    expect(card).to_contain_text("Cancelled")
    screen.close()


def test_a_title_is_synced_by_its_button(dash: Dashboards, address: str) -> None:
    """One press copies that title and no other; the card asks again by itself."""
    screen = Screen(dash)
    screen.open(address)
    card = screen.card("missing")
    card.get_by_role("button", name="Sync Metropolis (1927)", exact=True).click()
    expect(card.get_by_text("Metropolis (1927)")).to_have_count(0)
    expect(card.get_by_text("Nosferatu (1922)")).to_be_visible()
    synced = [job for job in dash.it.state()["jobs"] if job["kind"] == "sync"]
    assert [(job["state"], job["result"]["copied"]) for job in synced] == [("done", 1)]
    # A scan of the scanner's own accord follows, and does not take its place.
    expect(screen.card("job")).to_contain_text("Sync: Road trip")
    screen.close()


def test_damage_is_acknowledged_and_healed(dash: Dashboards, address: str) -> None:
    """Both from the card; when it is healed, the card says so, and the files are what they were."""
    screen = Screen(dash)
    screen.open(address)
    card = screen.card("bitrot")
    card.get_by_role("button", name="Acknowledge", exact=True).click()
    expect(card).to_contain_text("Acknowledged")
    assert [event["state"] for event in dash.it.state()["bitrot_events"]] == ["acknowledged"]
    card.get_by_role("button", name="Heal", exact=True).click()
    expect(card).to_contain_text("Heal 10 files?")
    card.get_by_role("button", name="Heal", exact=True).click()
    expect(card).to_contain_text("No damage is open")
    healed = [job for job in dash.it.state()["jobs"] if job["kind"] == "heal"]
    assert sum(job["result"]["healed"] for job in healed) == 10
    for path in dash.it.stock.rotten():
        with open(os.path.join(dash.it.road.mount_point, path), "rb") as file:
            assert file.read() == dash.it.known[path]
    screen.close()


def test_cards_say_that_the_drive_and_the_scanner_are_away(dash: Dashboards, address: str) -> None:
    """A pulled drive shows as not attached, never as missing everything; a disabled scanner as not reachable."""
    screen = Screen(dash)
    screen.open(address)
    expect(screen.card("drive")).to_contain_text("Attached")
    dash.it.road.unplug()
    expect(screen.card("drive")).to_contain_text("Not attached")
    expect(screen.card("missing")).to_contain_text("what was missing when it was last attached")
    expect(screen.card("devices")).to_contain_text("Not attached")
    dash.it.road.replug()
    expect(screen.card("drive")).not_to_contain_text("Not attached")
    (entry,) = dash.home.entries(dash.tokens)
    toggle = {"type": "config_entries/disable", "entry_id": entry["entry_id"]}
    dash.home.command(dash.tokens, {**toggle, "disabled_by": "user"})
    expect(screen.card("devices")).to_contain_text("No scanner set up")
    expect(screen.card("bitrot")).to_contain_text("No scanner set up")
    dash.home.command(dash.tokens, {**toggle, "disabled_by": None})
    expect(screen.card("devices")).to_contain_text("Road trip")
    wait_for("the drive", lambda: dash.it.drive(dash.it.road.mount_point)["attached"])
    screen.close()
