"""Have Lighthouse judge how accessible the panel is: each page, light for a desktop and dark for a phone; needs root.

`python tests/bench/lighthouse_bench.py [NAME...]`, with the panel as it is built, on a real scanner whose drives rot.
It takes Lighthouse from the registry of npm into npx's cache, and names the pages as tests/e2e/gallery.py does.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent, HERE.parent / "e2e", HERE.parent / "lab", HERE.parents[1] / "scripts"):
    sys.path.insert(0, str(folder))

from conftest import CHROMIUM, CHROMIUM_FLAGS  # noqa: E402 - benches are run as scripts
from gallery import STOCK, VIEWS, live_in  # noqa: E402
from rotting import rotting  # noqa: E402

LIGHTHOUSE = "lighthouse@13.5.0"
FORMS = {
    "light-desktop": {"mobile": False, "width": 1280, "height": 800, "deviceScaleFactor": 1, "scheme": "light"},
    "dark-phone": {"mobile": True, "width": 390, "height": 844, "deviceScaleFactor": 2, "scheme": "dark"},
}


def main() -> None:
    """Print the scores, and what lowers one."""
    names = set(sys.argv[1:])
    if CHROMIUM is None:
        sys.exit("needs Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="media-") as place, rotting(Path(place), STOCK) as it:
        live_in(it)
        # Some pages are pictured more than once: the first name counts.
        pages = {view.address(it): view.name for view in reversed(VIEWS) if not names or view.name in names}
        if not names:
            pages |= {"#/setup": "setup", "#/drives/none": "gone"}
        results = judged(
            {
                "chromium": CHROMIUM,
                "flags": CHROMIUM_FLAGS,
                "url": it.url,
                "token": it.token,
                "forms": FORMS,
                "pages": [{"name": name, "address": address} for address, name in pages.items()],
            }
        )
    for result in results:
        print(f"{result['score']:>4} {result['name']}, {result['form']}")
        for failed in result["failed"]:
            print(f"     {failed['id']}: {' '.join(failed['nodes'][:3])}")
    scores = [result["score"] for result in results]
    print(f"{LIGHTHOUSE}, accessibility: {sum(score == 100 for score in scores)} of {len(scores)} at 100,", end=" ")
    print(f"the lowest at {min(scores)}; at least {min(result['audits'] for result in results)} audits applied to each")


def judged(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the results of Lighthouse."""
    where = ["npx", "--yes", "-p", LIGHTHOUSE, "-c", "command -v lighthouse"]
    script = subprocess.run(where, check=True, capture_output=True, text=True, timeout=300).stdout.strip()
    task["packages"] = str(Path(script).parents[1])
    run = ["node", str(HERE / "lighthouse_pages.mjs")]
    told = subprocess.run(run, input=json.dumps(task), check=True, stdout=subprocess.PIPE, text=True, timeout=1800)
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


if __name__ == "__main__":
    main()
