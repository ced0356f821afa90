"""Takes the pictures of the panel that docs/ shows: each page, light and dark, for a desktop and a phone; needs root.

`python tests/e2e/gallery.py FOLDER [NAME...]`, or `scripts/pictures`, which builds the panel first. The scanner is
real, with real files on real file systems that really rot; its disks are made up, and so is the file server, since this
machine has none. Names are those of films in the public domain.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "lab"), str(HERE.parents[1] / "scripts")]

from drivearr_dev.demo import MOVIES  # noqa: E402 - run as a script
from drivearr_dev.scanner import Scanner  # noqa: E402
from drivearr_dev.web import free_port  # noqa: E402
from panel_pages import LOOKS, Panel, browser  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402
from rotting import Rotting, Stock, let_age, let_rot, rotting  # noqa: E402

TITLES = tuple(title for title, _, _ in MOVIES)
STOCK = Stock(
    films=TITLES[:12],
    family=("Summer 2014.mkv", "Summer 2015.mkv", "Wedding 2016.mkv", "First steps 2018.mkv", "Christmas 2019.mkv"),
    missing=TITLES[12:],
    shows=True,
    alone=True,
)


@dataclass(frozen=True, slots=True)
class View:
    """A page to take: its address, and what is done before."""

    name: str
    address: Callable[[Rotting], str]
    prepare: Callable[[Page], object] = lambda _: None


def drive(it: Rotting, more: str = "") -> str:
    """Give the address of the drive that rots."""
    return f"#/drives/{it.drive(it.road.mount_point)['drive_id']}{more}"


def titles(page: Page) -> None:
    """Go to the titles, open the episodes of a show, and select two."""
    page.get_by_role("searchbox", name="Search titles").wait_for()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.get_by_role("button", name="Episodes of Orbital Gardens").click()
    page.get_by_role("checkbox", name="Select Orbital Gardens").check()
    page.get_by_role("checkbox", name="Select Kitchen Physics").check()


def planned(page: Page) -> None:
    """Ask for the plan of what is missing."""
    page.get_by_role("button", name="Sync missing").first.click()
    page.get_by_role("dialog").wait_for()


def at_damage(page: Page) -> None:
    """Go to the first problem on the map, and wait for the file that lies there."""
    page.wait_for_timeout(1500)
    page.locator("section.map[aria-busy=false]").wait_for()
    page.locator("canvas").focus()
    page.keyboard.press("n")
    page.locator(".files").first.wait_for()


def at(place: str) -> Callable[[Page], object]:
    """Scroll to something."""
    return lambda page: page.locator(place).first.scroll_into_view_if_needed()


def first_file(page: Page) -> None:
    """Open what is known of a file."""
    page.locator("details").nth(1).locator("summary").click()
    page.locator("details").nth(1).scroll_into_view_if_needed()


VIEWS = (
    View("overview", lambda _: "#/"),
    View("table", lambda _: "#/?view=table"),
    View("drive", drive, lambda page: page.locator("drivearr-title-list [role=table]").wait_for()),
    View("titles", lambda it: drive(it, "?sort=status"), titles),
    View("plan", drive, planned),
    View("drive-history", lambda it: drive(it, "/history")),
    View("history", lambda _: "#/history"),
    View("findings", lambda _: "#/findings"),
    View("finding", lambda _: "#/findings", first_file),
    View("event", lambda it: f"#/findings/{it.state()['bitrot_events'][0]['event_id']}"),
    View("map", lambda it: f"#/devices/{it.device_id()}/map", at_damage),
    View("disks", lambda _: "#/health"),
    View("health", lambda it: f"#/devices/{it.device_id()}/health", at("drivearr-trend-chart canvas")),
    View("verdict", lambda it: f"#/devices/{it.device_id()}/health"),
    View("network", lambda _: "#/network"),
    View("jobs", lambda _: "#/jobs"),
    View("settings", lambda _: "#/settings"),
    View("schedules", lambda _: "#/settings?part=schedules"),
    View("profiles", lambda _: "#/settings?part=profiles"),
    View("reading", lambda _: "#/settings?part=reading"),
    View("scanner", lambda _: "#/settings?part=scanner"),
)


def main() -> None:
    """Take all pictures, or those that are named; each page must be safe and accessible."""
    folder, names = Path(sys.argv[1]), set(sys.argv[2:])
    os.environ["DRIVEARR_PICTURES"] = str(folder.resolve())
    views = [view for view in VIEWS if not names or view.name in names]
    with (
        tempfile.TemporaryDirectory(prefix="media-") as place,
        rotting(Path(place), STOCK) as it,
        browser() as chromium,
    ):
        live_in(it)
        for look in LOOKS:
            for view in views:
                take(chromium, it, look, view)
        if not names or "jobs-running" in names:
            it.ask("POST", f"/{drive(it)[2:]}/verify", {"bandwidth_bytes_per_s": 2_000_000})
            for look in LOOKS:
                take(chromium, it, look, View("jobs-running", lambda _: "#/jobs"))
        if not names or "first-run" in names:
            first_run(chromium)


def live_in(it: Rotting) -> None:
    """Let happen what happens in a house: a copy, a schedule, a profile, rot on one drive and age on its disk."""
    road = f"/{drive(it)[2:]}"
    it.ask("POST", "/profiles", {"name": "Holidays", "selection": {"newest": 200}, "auto_sync": True})
    it.ask("POST", "/profiles", {"name": "Kids", "kinds": ["movies"], "selection": {"titles": [TITLES[1]]}})
    for row in it.state()["drives"]:
        times = {"drive_id": row["drive_id"], "window_start": "01:00", "window_end": "05:00", "within_days": 30}
        it.ask("POST", "/schedules", times)
    titles = it.ask("GET", f"{road}/contents?status=missing")["titles"]
    it.run(f"{road}/sync", {"titles": [titles[0]["title_id"]]})
    let_rot(it)
    let_age(it)
    it.until(lambda: it.ask("GET", f"/devices/{it.device_id()}/map?bins=1")["state"] == "built", "the map is built")


def take(chromium: Browser, it: Any, look: str, view: View) -> None:
    """Take one picture."""
    panel: Panel[Any] = Panel(chromium, it, look)
    panel.page.route("**/api/v1/network", lambda route: route.fulfill(json=shares()))
    page = panel.open(view.address(it))
    page.locator(".waiting").first.wait_for(state="detached")
    view.prepare(page)
    panel.picture(view.name)
    panel.check()
    panel.close()


def first_run(chromium: Browser) -> None:
    """Take what a new user sees."""
    with tempfile.TemporaryDirectory() as data:
        scanner = Scanner(Path(data), port=free_port("127.0.0.1", 19277), selectors=["--no-announce", "--no-discover"])
        try:
            scanner.start()
            for look in LOOKS:
                take(chromium, scanner, look, View("first-run", lambda _: "#/setup"))
        finally:
            scanner.child.stop()


def shares() -> dict[str, Any]:
    """Give two file servers: one is slow, the other one does not answer."""
    mount = {"volume_id": "v", "size_bytes": 8 * 10**12, "free_bytes": 10**12, "silent_since": None}
    known = {"host_id": "h", "libraries": [], "drives": []}
    slow = {
        **known, "device_id": "dev_nas", "server": "nas.local", "protocol": "nfs", "bytes_per_s": 23_400_000,
        "read_bytes": 812_000_000, "open_folder_s": 0.0042, "folders": 212, "measured_at": "2026-11-20T02:10:00Z",
        "mounts": [{**mount, "mount_point": "/mnt/films", "read_only": True}],
    }  # fmt: skip
    away = {
        **known, "device_id": "dev_attic", "server": "attic.local", "protocol": "smb", "bytes_per_s": None,
        "read_bytes": None, "open_folder_s": None, "folders": None, "measured_at": None,
        "mounts": [{**mount, "mount_point": "/mnt/home-videos", "read_only": False,
                    "silent_since": "2026-11-21T08:00:00Z"}],
    }  # fmt: skip
    limits = {"warn_bytes_per_s": 50_000_000, "agent_bytes_per_s": 25_000_000, "stop_bytes_per_s": 10_000_000}
    return {"shares": [slow, away], **limits}


if __name__ == "__main__":
    main()
