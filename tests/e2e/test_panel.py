"""The panel on a real scanner with a real drive: every page safe and accessible, titles copied and deleted by plan."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import CAN_MAKE_DRIVES
from drivearr_dev.demo import make_demo
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import free_port
from loopdrive import LoopDrive
from panel_pages import CHECKED, Panel, browser
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.timeout(300)

# Names that a drive or library may carry: markup, a script, text turned round, controls, as long as a name can be.
HOSTILE_DRIVE = "<img src=x onerror=document.title=1>"
HOSTILE_TITLES = (
    "<script>document.title=1<!--script> (2001)",
    "\u202egnp.exe<svg onload=document.title=1> (2002)",
    '"><iframe srcdoc="<b>x"> {{7*7}} ${7*7} (2003)',
    "A\nB\x1b[31mC\u2028D (2004)",
    f"{'W' * 236} (2005)",
    "%3Cimg src=x onerror=document.title=1%3E (2006)",
)
PAGES = {
    "overview": "#/",
    "table": "#/?view=table",
    "drive": "#/drives/{drive}",
    "drive-history": "#/drives/{drive}/history",
    "history": "#/history",
    "jobs": "#/jobs",
    "settings": "#/settings",
    "schedules": "#/settings?part=schedules",
    "profiles": "#/settings?part=profiles",
    "reading": "#/settings?part=reading",
    "scanner": "#/settings?part=scanner",
    "setup": "#/setup",
    "gone": "#/drives/none",
}


@dataclass(frozen=True, slots=True)
class Home:
    """A scanner with a library and two drives, and a browser."""

    chromium: Browser
    scanner: Scanner
    library: Path
    drive: Path
    drive_id: str
    hostile_id: str

    def panel(self, look: str = "light-desktop", locale: str = "en-GB") -> Panel[Scanner]:
        """Give a page on the panel."""
        return Panel(self.chromium, self.scanner, look, locale)

    def open_drive(self, query: str = "") -> tuple[Panel[Scanner], Page]:
        """Give the page of the drive, its titles drawn."""
        panel = self.panel()
        page = panel.open(f"#/drives/{self.drive_id}{query}")
        page.get_by_role("row").nth(1).wait_for()
        return panel, page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give where the drive lies: a file system of its own where this machine lets us make one."""
    if not CAN_MAKE_DRIVES:
        yield tmp_path_factory.mktemp("drive")
        return
    with LoopDrive(fs="ext4", label="Road trip", size_bytes=256 << 20) as drive:
        yield Path(drive.mount_point)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Home]:
    """Give a scanner that has looked at everything."""
    libraries, part = make_demo(tmp_path_factory.mktemp("media") / "demo")
    library = Path(libraries[0].partition("=")[2]).parent
    for name in HOSTILE_TITLES:
        title = library / "Movies" / name
        title.mkdir()
        (title / f"{name[:240]}.mkv").write_bytes(name.encode() * 50)
    shutil.copytree(part, folder, dirs_exist_ok=True)
    hostile = part.rename(part.with_name(HOSTILE_DRIVE))
    selectors = [word for one in libraries for word in ("--library", one)]
    selectors += ["--drive", str(folder), "--drive", str(hostile), "--no-announce"]
    scanner = Scanner(tmp_path_factory.mktemp("scanner"), port=free_port("127.0.0.1", 18677), selectors=selectors)
    try:
        scanner.start()
        ids = {drive["path"]: drive["drive_id"] for drive in scanner.wait_compared(60)}
        scanner.ask("PATCH", f"/drives/{ids[str(folder)]}", {"name": "Road trip"})
        scanner.ask("POST", "/profiles", {"name": "<b onclick=document.title=1>Car</b>", "selection": {"newest": 3}})
        scanner.ask(
            "POST", "/schedules", {"drive_id": ids[str(folder)], "window_start": "01:00", "window_end": "05:00"}
        )
        with browser() as chromium:
            yield Home(chromium, scanner, library, folder, ids[str(folder)], ids[str(hostile)])
    finally:
        scanner.child.stop()


@pytest.mark.parametrize("look", CHECKED)
def test_every_page_is_safe_and_accessible(home: Home, look: str) -> None:
    """No script of a name runs, the policy and axe-core find nothing, no page is wider than its window."""
    panel = home.panel(look)
    for address in PAGES.values():
        panel.open(address.format(drive=home.drive_id))
        panel.page.locator(".waiting").first.wait_for(state="detached")
        panel.check()
    panel.close()


@pytest.mark.parametrize(("locale", "turned"), [("de-DE", False), ("nl-NL", True)])
def test_other_languages_keep_the_pages_whole(home: Home, locale: str, turned: bool) -> None:
    """German and Dutch are longer, and a page may run from the right: nothing is wider than a phone's window."""
    panel = home.panel("light-phone", locale)
    for name, address in PAGES.items():
        page = panel.open(address.format(drive=home.drive_id))
        page.locator(".waiting").first.wait_for(state="detached")
        if turned:
            page.evaluate("document.documentElement.dir = 'rtl'")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (name, wide) == (name, 0)
    panel.close()


def test_hostile_names_are_text(home: Home) -> None:
    """Each hostile title stands in the list as it is written, and nothing of it became an element."""
    panel = home.panel()
    page = panel.open(f"#/drives/{home.hostile_id}?status=missing")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE_DRIVE)
    for word in ("<script>", "<svg onload", "<iframe", "%3Cimg"):
        page.get_by_role("searchbox", name="Search titles").fill(word)
        expect(page.get_by_role("row").nth(1)).to_contain_text(word)
    for tag in ("img", "iframe", "script[src='x']", "svg[onload]"):
        assert page.locator(f"drivearr-title-list {tag}").count() == 0
    panel.check()
    panel.close()


def test_a_title_is_copied_by_its_plan(home: Home) -> None:
    """The plan names the file, the copy arrives, the list and the history say so without a new load."""
    panel, page = home.open_drive("?status=missing")
    page.get_by_role("searchbox", name="Search titles").fill("metropolis")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(2)
    page.get_by_role("checkbox", name="Select Metropolis").check()
    page.get_by_role("region", name="With the selected titles").get_by_role("button", name="Sync missing").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Metropolis (1927) - 1080p.mkv")
    assert not list(home.drive.glob("Movies/Metropolis*")), "something was written before the user agreed"
    dialog.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("No title matches")).to_be_visible(timeout=30_000)
    copy = next(home.drive.glob("Movies/Metropolis*/*.mkv"))
    assert copy.read_bytes() == next(home.library.glob("Movies/Metropolis*/*.mkv")).read_bytes()
    page.goto(f"{home.scanner.url}/#/drives/{home.drive_id}/history")
    expect(page.get_by_text("Copied Metropolis")).to_be_visible()
    panel.check()
    panel.close()


def test_a_title_is_deleted_only_when_the_user_agrees(home: Home) -> None:
    """Escape leaves everything as it is; the button deletes from the drive, never from the library."""
    panel, page = home.open_drive("?q=nosferatu")
    file = next(home.drive.glob("Movies/Nosferatu*/*.mkv"))
    page.get_by_role("checkbox", name="Select Nosferatu").check()
    delete = page.get_by_role("button", name="Delete from drive")
    delete.click()
    expect(page.get_by_role("dialog")).to_contain_text("Nosferatu (1922) - 1080p.mkv")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(delete).to_be_focused()
    assert file.exists()
    delete.click()
    panel.check()
    page.get_by_role("dialog").get_by_role("button", name="Delete from drive").click()
    expect(page.get_by_role("row").nth(1).locator(".chip")).to_have_text("Missing", timeout=30_000)
    assert not file.exists()
    assert list(home.library.glob("Movies/Nosferatu*/*.mkv"))
    panel.close()


def test_what_may_be_the_only_copy_wants_the_drives_name(home: Home) -> None:
    """A title that no library holds is warned about, and deleted only when the drive's name is typed."""
    panel, page = home.open_drive()
    page.get_by_text("title that no library holds").click()
    page.get_by_role("checkbox", name="Select Summer at the Lake").check()
    page.get_by_role("button", name="Delete from drive").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("may be its only copy")
    button = dialog.get_by_role("button", name="Delete from drive")
    expect(button).to_be_disabled()
    dialog.get_by_label("Type Road trip to confirm").fill("road trip")
    expect(button).to_be_disabled()
    dialog.get_by_label("Type Road trip to confirm").fill("Road trip")
    expect(button).to_be_enabled()
    dialog.get_by_role("button", name="Cancel").click()
    assert list(home.drive.glob("Movies/Summer at the Lake*/*"))
    panel.close()


def test_a_verify_is_cancelled_from_the_jobs(home: Home) -> None:
    """A job shows under way, and ends as cancelled when the user agrees."""
    home.scanner.ask("POST", f"/drives/{home.drive_id}/verify", {"bandwidth_bytes_per_s": 100_000})
    panel = home.panel()
    page = panel.open("#/jobs")
    running = page.get_by_role("region", name="Under way")
    # It lets a scan of what was just deleted go first.
    expect(running).to_contain_text("Verify", timeout=30_000)
    panel.check()
    running.get_by_role("button", name="Cancel: Verify").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel the job").click()
    verify = page.get_by_role("region", name="Ended").locator(".job", has_text="Verify").first
    expect(verify).to_contain_text("Cancelled", timeout=30_000)
    panel.close()


def test_settings_are_kept(home: Home) -> None:
    """What is saved is what the scanner holds, in its units; what was not touched stays."""
    before = home.scanner.ask("GET", "/settings")["settings"]
    panel = home.panel()
    page = panel.open("#/settings?part=reading")
    page.get_by_label("Quiet hours from").fill("22:30")
    page.get_by_label("until", exact=True).fill("06:15")
    page.get_by_label("Read at most").fill("40")
    page.get_by_label("Ended jobs").fill("30")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").get_by_text("Saved")).to_be_visible()
    after = home.scanner.ask("GET", "/settings")["settings"]
    changed = {"quiet_start": "22:30", "quiet_end": "06:15", "bandwidth_bytes_per_s": 40_000_000}
    changed["keep_jobs_days"] = 30
    assert after == {**before, **changed}
    panel.close()


def test_a_profile_is_made_given_and_deleted(home: Home) -> None:
    """A new profile can be chosen on the drive's page and changes what it wants; deleting it asks first."""
    panel = home.panel()
    page = panel.open("#/settings?part=profiles")
    page.get_by_text("Add a profile", exact=True).first.click()
    page.get_by_label("Name").fill("Films only")
    page.get_by_label("Shows").uncheck()
    page.get_by_role("button", name="Add a profile").click()
    expect(page.get_by_text("Films only")).to_be_visible()
    page.goto(f"{home.scanner.url}/#/drives/{home.drive_id}/history")
    page.get_by_label("Profile", exact=True).select_option(label="Films only")
    expect(page.get_by_role("status").get_by_text("The profile is in force")).to_be_visible()
    profile = home.scanner.ask("GET", f"/drives/{home.drive_id}/profile")["profile"]
    assert (profile["name"], profile["kinds"]) == ("Films only", ["movies"])
    page.get_by_role("button", name="Delete profile").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete profile").click()
    expect(page.get_by_label("Profile", exact=True)).to_have_value("")
    assert home.scanner.ask("GET", f"/drives/{home.drive_id}/profile")["profile_id"] is None
    panel.close()


def test_the_keyboard_reaches_everything(home: Home) -> None:
    """The skip link leads to the content, a link opens a page whose name gets the focus, headings sort."""
    panel = home.panel()
    page = panel.open("#/?view=table")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Go to the content")).to_be_focused()
    heading = page.get_by_role("columnheader", name="Size")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.locator(f"a[href='#/drives/{home.drive_id}']").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Road trip")).to_be_focused()
    panel.close()


def test_what_is_shown_without_the_scanner_says_how_old_it_is(
    home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A scanner that ends leaves its last word with the time; when it is back, the page is live by itself."""
    port = free_port("127.0.0.1", 18777)
    scanner = Scanner(tmp_path_factory.mktemp("other"), port=port, selectors=["--no-announce"])
    scanner.start()
    panel = Panel(home.chromium, scanner)
    page = panel.open("#/")
    expect(page.get_by_text("Finish setting up")).to_be_visible()
    scanner.child.stop()
    expect(page.get_by_text("The scanner does not answer")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("What you see is of")).to_be_visible()
    scanner.start()
    expect(page.get_by_text("The scanner does not answer")).to_have_count(0, timeout=30_000)
    scanner.child.stop()
    panel.close()


def test_the_guide_leads_from_nothing_to_a_compared_drive(
    home: Home, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """Library, drive and schedules are made step by step on one page."""
    (tmp_path / "stick").mkdir()
    scanner = Scanner(tmp_path_factory.mktemp("new"), port=free_port("127.0.0.1", 18877), selectors=["--no-announce"])
    scanner.start()
    try:
        panel = Panel(home.chromium, scanner)
        page = panel.open("#/")
        page.get_by_role("link", name="Show me how").click()
        panel.check()
        path = page.get_by_label("Folder on the scanner's machine")
        path.first.fill(str(home.library / "Movies"))
        page.get_by_role("button", name="Add a library").click()
        expect(page.get_by_text("There: movies")).to_be_visible()
        path.last.fill(str(tmp_path / "stick"))
        page.get_by_role("button", name="Add a drive").click()
        # Drives of other tests on this machine may be there, too: those with a manifest come by themselves.
        expect(page.get_by_text(re.compile(r"There: .*\bstick\b"))).to_be_visible()
        page.get_by_role("button", name="Make schedules for all of them").click()
        expect(page.get_by_text("Everything is set up")).to_be_visible()
        made = scanner.ask("GET", "/schedules")["schedules"]
        assert sum(schedule["library_id"] is not None for schedule in made) == 1
        assert sum(schedule["drive_id"] is not None for schedule in made) >= 1
        panel.close()
    finally:
        scanner.child.stop()
