"""How fast the panel paints a drive of 100,000 titles, from the answer of the API to the first frame with rows.

`.venv/bin/python tests/bench/panel_rows_bench.py [--titles N] [--runs N]` on a headless browser. The titles are made up
and answered in place of the scanner, page by page as the API pages them; everything else is the panel as it is served.
The bar is 100 ms, median of five.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts")]

from drivearr_dev.scanner import Scanner  # noqa: E402 (needs the folder of the helpers)
from drivearr_dev.web import free_port  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Notes when the answer was read as text, and when the frame after the first row was painted.
WATCH = """
const read = Response.prototype.json;
Response.prototype.json = async function () {
  const value = await read.call(this);
  if (this.url.includes("/contents")) window.answered ??= performance.now();
  return value;
};
window.rows = () => {
  const deep = (root, name) => root?.shadowRoot?.querySelector(name);
  const page = deep(document.querySelector("drivearr-panel"), "drivearr-drive-page");
  return deep(page, "drivearr-title-list");
};
const look = () => {
  const list = window.rows();
  if (list?.shadowRoot?.querySelector("lit-virtualizer .line:not([aria-busy])"))
    return requestAnimationFrame(() => (window.painted = performance.now()));
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def title(number: int) -> dict[str, object]:
    """Give a title of the list; each third is a show of four seasons."""
    show = number % 3 == 0
    seasons = [
        {"season": season, "status": "partial", "complete": season, "total": 8, "episodes": {}}
        for season in range(1, 5)
    ]
    return {
        "title_id": f"{'show' if show else 'movie'}:Title {number}",
        "kind": "show" if show else "movie",
        "title": f"Title {number}",
        "status": ("complete", "partial", "missing")[number % 3],
        "year": 1920 + number % 100,
        "size_bytes": number * 1000,
        "missing_bytes": number % 3 * 1_000_000,
        "seasons": seasons if show else [],
        "wanted": True,
    }


def answer(route: Route, total: int) -> None:
    """Answer a page of the contents."""
    query = parse_qs(urlsplit(route.request.url).query)
    start, limit = int(query.get("cursor", ["0"])[0]), int(query.get("limit", ["200"])[0])
    rows = [title(number) for number in range(start, min(total, start + limit))]
    counts = {"complete": total, "partial": 0, "missing": 0, "unknown": 0}
    body = {"drive_id": "x", "titles": rows, "extra": [], "total": total, "counts": counts, "next_cursor": None}
    route.fulfill(content_type="application/json", body=json.dumps(body))


def measure(page: Page, address: str) -> tuple[float, float, int]:
    """Give milliseconds to the first rows, milliseconds to rows in the middle after a jump, and nodes in the list."""
    page.goto("about:blank")
    page.goto(address)
    # Not wait_for_function: the page forbids what that does.
    page.evaluate("(async () => { while (!window.painted) await new Promise(requestAnimationFrame); })()")
    first = page.evaluate("window.painted - window.answered")
    jump = page.evaluate("""async () => {
        const list = window.rows().shadowRoot;
        const begun = performance.now();
        scrollTo(0, document.documentElement.scrollHeight / 2);
        const far = () => [...list.querySelectorAll("lit-virtualizer .line")].some(
            (row) => Number(row.ariaRowIndex ?? row.getAttribute("aria-rowindex")) > 1000
                && row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().top < innerHeight);
        while (!far()) await new Promise(requestAnimationFrame);
        return performance.now() - begun;
    }""")
    nodes = page.evaluate("window.rows().shadowRoot.querySelectorAll('*').length")
    return float(first), float(jump), int(nodes)


def main() -> None:
    """Measure, and print each run and the median."""
    parser = argparse.ArgumentParser(description="first paint of a long list of titles")
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as drive, sync_playwright() as playwright:
        selectors = ["--drive", drive, "--no-announce"]
        scanner = Scanner(Path(data), port=free_port("127.0.0.1", 18977), selectors=selectors)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            scanner.start()
            drive_id = scanner.wait_compared(30)[0]["drive_id"]
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            context.add_init_script(f"sessionStorage.setItem('drivearr-token', {json.dumps(scanner.token)}); {WATCH}")
            page = context.new_page()
            page.route("**/contents?*", lambda route: answer(route, options.titles))
            runs = [measure(page, f"{scanner.url}/#/drives/{drive_id}") for _ in range(options.runs)]
        finally:
            browser.close()
            scanner.child.stop()
    for first, jump, nodes in runs:
        print(f"first rows {first:6.1f} ms, rows after a jump to the middle {jump:6.1f} ms, {nodes} nodes")
    median = statistics.median(first for first, _, _ in runs)
    print(f"{options.titles} titles: median {median:.1f} ms to the first rows (bar 100 ms)")


if __name__ == "__main__":
    main()
