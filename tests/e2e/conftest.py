"""A real drive, a real scanner, a real Home Assistant, a real browser."""

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from drivearr_dev.dashboard import make_dashboard
from drivearr_dev.demo import make_demo
from drivearr_dev.home_assistant import HomeAssistant, Tokens
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import free_port
from house import House
from loopdrive import LoopDrive
from playwright.sync_api import Page, sync_playwright

CAN_MAKE_DRIVES = os.geteuid() == 0 and os.path.exists("/dev/loop-control")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@pytest.fixture(scope="module")
def loop_drive() -> Iterator[LoopDrive | None]:
    """Give a mounted ext4 drive where this machine lets us make one."""
    if not CAN_MAKE_DRIVES:
        yield None
        return
    with LoopDrive(fs="ext4", label="ROADTRIP", size_bytes=4 << 30) as drive:
        yield drive


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, loop_drive: LoopDrive | None) -> tuple[list[str], Path]:
    """Give the library's selectors, and the drive with part of the library on it."""
    libraries, folder = make_demo(tmp_path_factory.mktemp("media") / "demo")
    if loop_drive is None:
        return libraries, folder
    shutil.copytree(folder, loop_drive.mount_point, dirs_exist_ok=True)
    return libraries, Path(loop_drive.mount_point)


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory, demo: tuple[list[str], Path]) -> Iterator[Scanner]:
    """Give a scanner that has looked at library and drive."""
    libraries, drive = demo
    selectors = [word for library in libraries for word in ("--library", library)]
    selectors += ["--drive", str(drive), "--no-announce"]
    scanner = Scanner(tmp_path_factory.mktemp("scanner"), port=free_port("127.0.0.1", 18477), selectors=selectors)
    try:
        scanner.start()
        scanner.wait_compared(30)
        yield scanner
    finally:
        scanner.child.stop()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, demo: tuple[list[str], Path], scanner: Scanner) -> Iterator[House]:
    """Give everything, connected through the config flow."""
    home = HomeAssistant(tmp_path_factory.mktemp("homeassistant"), port=free_port("127.0.0.1", 18123))
    try:
        login = home.prepare()
        home.start()
        tokens = home.wait_ready(login)
        home.connect(tokens, host="127.0.0.1", port=scanner.port, token=scanner.token)
        library = Path(demo[0][0].partition("=")[2]).parent
        house = House(library=library, drive=demo[1], scanner=scanner, home=home, login=login, tokens=tokens)
        make_dashboard(home, tokens, [house.device_id()])
        yield house
    finally:
        home.child.stop()


@pytest.fixture(scope="module")
def page(house: House) -> Iterator[Page]:
    """Give a browser's page that is logged in to Home Assistant."""
    with logged_in(house.home, house.tokens) as page:
        yield page


@contextlib.contextmanager
def logged_in(home: HomeAssistant, tokens: Tokens) -> Iterator[Page]:
    """Give a browser's page that is logged in to a Home Assistant."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    kept = {
        **asdict(tokens),
        "hassUrl": home.url,
        "clientId": f"{home.url}/",
        "expires": int((time.time() + tokens.expires_in) * 1000),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        context = browser.new_context(viewport={"width": 1120, "height": 900}, device_scale_factor=1.5)
        context.add_init_script(f"localStorage.hassTokens ??= {json.dumps(json.dumps(kept))}")
        page = context.new_page()
        page.set_default_timeout(45_000)
        yield page
        browser.close()
