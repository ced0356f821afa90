"""The panel of a real scanner in a real browser: login, overview, live, safe and accessible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from demo_page import AXE
from drivearr_dev.demo import make_demo
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import free_port
from playwright.sync_api import Browser, Page, expect

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanner]:
    """Give a scanner with a drive whose folder has a hostile name."""
    libraries, folder = make_demo(tmp_path_factory.mktemp("media") / "demo")
    drive = Path(folder).rename(Path(folder).with_name(HOSTILE))
    selectors = [word for library in libraries for word in ("--library", library)]
    selectors += ["--drive", str(drive), "--no-announce"]
    scanner = Scanner(tmp_path_factory.mktemp("scanner"), port=free_port("127.0.0.1", 18577), selectors=selectors)
    try:
        scanner.start()
        scanner.wait_compared(30)
        yield scanner
    finally:
        scanner.child.stop()


def open_panel(browser: Browser, scanner: Scanner, *, scheme: str = "light", width: int = 1200) -> Page:
    """Give the panel, logged in."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-US")  # type: ignore[arg-type]
    page.add_init_script(
        "window.violations = [];"
        "document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));"
    )
    page.goto(f"http://127.0.0.1:{scanner.port}/#/?view=table")
    page.get_by_label("Token").fill(scanner.token)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("table").wait_for()
    return page


def serious(page: Page) -> list[str]:
    """Give what axe finds that is serious or worse."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 390)])
def test_the_overview_is_safe_and_accessible(browser: Browser, scanner: Scanner, scheme: str, width: int) -> None:
    """A hostile name is text; axe and the policy find nothing, the page is no wider than the screen."""
    page = open_panel(browser, scanner, scheme=scheme, width=width)
    expect(page.get_by_role("rowheader", name=HOSTILE)).to_be_visible()
    assert page.evaluate("window.violations") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(page) == []
    page.close()


def test_a_wrong_token_is_refused_in_words(browser: Browser, scanner: Scanner) -> None:
    """The login says so, and shows nothing of the drives."""
    page = browser.new_page(locale="en-US")
    page.goto(f"http://127.0.0.1:{scanner.port}/")
    page.get_by_label("Token").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("not the scanner's")
    expect(page.get_by_role("table")).to_have_count(0)
    assert serious(page) == []
    page.close()


def test_columns_sort_by_keyboard(browser: Browser, scanner: Scanner) -> None:
    """A heading is a button; pressing it again turns the order round."""
    page = open_panel(browser, scanner)
    heading = page.get_by_role("columnheader", name="Size")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.close()
