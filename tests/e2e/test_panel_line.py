"""The panel on a bad line: cut, silent, slow, or with a message lost; what it shows is right, or says how old it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from bad_line import BadLine, bad_line
from drivearr_dev.demo import make_demo
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import free_port
from panel_pages import Panel, browser
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.timeout(300)

PATIENCE_MS = 60_000
# Keeps messages from the page while `window.deaf` is above zero, and notes what the page sends.
DEAF = """
window.deaf = 0; window.sent = [];
const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
Object.defineProperty(WebSocket.prototype, "onmessage", {
  set(hear) {
    own.set.call(this, hear && ((event) => {
      if (window.deaf > 0 && JSON.parse(event.data).type === "state") window.deaf -= 1;
      else hear.call(this, event);
    }));
  },
});
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (text) { window.sent.push(JSON.parse(text).type); send.call(this, text); };
"""


@dataclass(frozen=True, slots=True)
class Home:
    """A scanner behind a bad line, one drive on it, and a browser."""

    chromium: Browser
    scanner: Scanner
    line: BadLine
    drive_id: str

    def rename(self, name: str) -> None:
        """Give the drive another name, past the line."""
        self.scanner.ask("PATCH", f"/drives/{self.drive_id}", {"name": name})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Give a scanner that has compared a drive."""
    libraries, drive = make_demo(tmp_path_factory.mktemp("media") / "demo")
    selectors = [word for one in libraries for word in ("--library", one)]
    selectors += ["--drive", str(drive), "--no-announce"]
    scanner = Scanner(tmp_path_factory.mktemp("scanner"), port=free_port("127.0.0.1", 19077), selectors=selectors)
    try:
        scanner.start()
        found = next(each for each in scanner.wait_compared(60) if each["path"] == str(drive))
        with browser() as chromium, bad_line(scanner.port, scanner.token) as line:
            yield Home(chromium, scanner, line, found["drive_id"])
    finally:
        scanner.child.stop()


def is_live(page: Page) -> None:
    """Wait until the page is live."""
    expect(page.get_by_text("The scanner does not answer")).to_have_count(0, timeout=PATIENCE_MS)
    expect(page.get_by_text("· Live").first).to_be_visible(timeout=PATIENCE_MS)


def test_a_lost_message_is_noticed_and_everything_asked_anew(home: Home) -> None:
    """After a gap the page subscribes again, and shows what it missed."""
    home.rename("Before the gap")
    panel = Panel(home.chromium, home.line)
    panel.context.add_init_script(DEAF)
    page = panel.open("#/")
    expect(page.get_by_role("link", name="Before the gap")).to_be_visible()
    page.evaluate("window.deaf = 1")
    home.rename("Missed")
    page.evaluate("(async () => { while (window.deaf > 0) await new Promise(requestAnimationFrame); })()")
    expect(page.get_by_role("link", name="Before the gap")).to_be_visible()
    home.scanner.ask("POST", "/profiles", {"name": "Something else"})
    expect(page.get_by_role("link", name="Missed")).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("window.sent").count("subscribe") == 2
    panel.close()


def test_a_line_that_went_dead_is_told_and_made_up_for(home: Home) -> None:
    """Without a word from the scanner the page says how old it is; then it has what was changed, asked anew, too."""
    home.rename("Before the silence")
    panel = Panel(home.chromium, home.line)
    page = panel.open(f"#/drives/{home.drive_id}/history")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Before the silence")
    page.locator(".entry").first.wait_for()
    shown = page.locator(".entry").count()
    home.line.fall_silent()
    try:
        # What a phone's browser says when it has another network.
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.get_by_text("What you see is of")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Before the silence")
        expect(page.get_by_role("button", name="Forget the history")).to_be_disabled()
        home.rename("After the silence")
        job = home.scanner.ask("POST", f"/drives/{home.drive_id}/verify", {})["job"]
        while home.scanner.ask("GET", f"/jobs/{job['job_id']}")["job"]["state"] != "done":
            page.wait_for_timeout(100)
    finally:
        home.line.speak()
    is_live(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("After the silence")
    expect(page.locator(".entry")).to_have_count(shown + 1, timeout=PATIENCE_MS)
    panel.close()


def test_a_line_that_is_cut_again_and_again_ends_up_right(home: Home) -> None:
    """Ten cuts while names change: the page is live by itself, with the last name, and nothing was complained of."""
    panel = Panel(home.chromium, home.line)
    page = panel.open("#/")
    for number in range(10):
        home.line.cut()
        home.rename(f"Name {number}")
        page.wait_for_timeout(200)
    is_live(page)
    expect(page.get_by_role("link", name="Name 9")).to_be_visible(timeout=PATIENCE_MS)
    # The browser itself writes of each connection that was refused.
    panel.complaints = [each for each in panel.complaints if "net::" not in each and "WebSocket" not in each]
    panel.check()
    panel.close()


def test_what_fails_on_a_bad_line_is_said_and_can_be_tried_again(home: Home) -> None:
    """A command that is cut off says that the scanner does not answer; its button is there for another try."""
    panel = Panel(home.chromium, home.line)
    page = panel.open(f"#/drives/{home.drive_id}")
    button = page.get_by_role("button", name="Rescan")
    expect(button).to_be_enabled(timeout=PATIENCE_MS)
    page.route("**/rescan", lambda route: route.abort("connectionreset"))
    button.click()
    expect(page.get_by_text("Try again in a moment")).to_be_visible()
    expect(button).to_be_enabled(timeout=PATIENCE_MS)
    page.unroute("**/rescan")
    button.click()
    expect(page.get_by_text("The scan has begun")).to_be_visible(timeout=PATIENCE_MS)
    panel.close()


def test_a_slow_line_shows_the_drive(home: Home) -> None:
    """400 ms away with 50 kB a second, from an empty cache: the overview comes, then the drive with its titles."""
    home.rename("Far away")
    panel = Panel(home.chromium, home.line, "light-phone")
    session = panel.context.new_cdp_session(panel.page)
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    page = panel.page
    page.goto(f"{home.line.url}/#/", timeout=PATIENCE_MS, wait_until="commit")
    page.get_by_role("link", name="Far away").click(timeout=PATIENCE_MS)
    # Rows out of sight are not drawn.
    page.get_by_role("searchbox", name="Search titles").scroll_into_view_if_needed(timeout=PATIENCE_MS)
    page.mouse.wheel(0, 800)
    expect(page.get_by_role("row").nth(1)).to_be_visible(timeout=PATIENCE_MS)
    assert json.loads(page.evaluate("JSON.stringify(violations)")) == []
    panel.close()
