"""Takes pictures of the demo page: frontend/demo/screenshots.py FOLDER [QUERY...], such as "theme=dark&lang=de"."""

import functools
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
DEFAULT = ("theme=light", "theme=dark")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the repository without a line for each request."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Take a picture of each wanted variant."""
    folder, queries = Path(sys.argv[1]), sys.argv[2:] or DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(QuietHandler, directory=str(ROOT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for query in queries:
            width = int(dict(part.split("=", 1) for part in query.split("&")).get("width", "1240"))
            page = browser.new_page(viewport={"width": width, "height": 800}, device_scale_factor=1.5)
            page.on("console", lambda message: print(message.text, file=sys.stderr))
            page.on("pageerror", lambda problem: print(problem, file=sys.stderr))
            page.goto(f"http://127.0.0.1:{server.server_port}/frontend/demo/?{query}", wait_until="networkidle")
            page.wait_for_timeout(500)
            page.screenshot(path=folder / f"{query.replace('=', '-').replace('&', '_')}.png", full_page=True)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
