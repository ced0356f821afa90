"""Measure the device map in the panel: from the scanner's answer to the picture, and from the click to it.

`python tests/bench/map_page_bench.py [--pieces N] [--rounds N]`, with the panel as it is built, in headless Chromium.
"""

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent, HERE.parent / "e2e", HERE.parent / "lab", HERE.parents[1] / "scripts"):
    sys.path.insert(0, str(folder))

from drivearr_scanner.config import ServeConfig  # noqa: E402 - benches are run as scripts
from drivearr_scanner.contract.enums import DeviceKind  # noqa: E402
from drivearr_scanner.contract.models import Device  # noqa: E402
from drivearr_scanner.devices.inventory import Inventory, InventoryReader  # noqa: E402
from drivearr_scanner.journeys.installation import SERVER_ID  # noqa: E402
from drivearr_scanner.store import meta  # noqa: E402
from drivearr_scanner.store.connection import Store  # noqa: E402
from panel_pages import browser  # noqa: E402
from places_bench import _write_pieces  # noqa: E402
from rotting import serving  # noqa: E402

# When each whole drawing began, was over, and was seen; the first one is an empty grid that waits for the answer.
NOTED = """
const clear = CanvasRenderingContext2D.prototype.clearRect, fill = CanvasRenderingContext2D.prototype.fillRect;
window.drawings = []; let began = 0, cells = 0;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { began = performance.now(); cells = 0;
  clear.apply(this, box); };
CanvasRenderingContext2D.prototype.fillRect = function (...box) { fill.apply(this, box);
  if (++cells !== 1000) return;
  const drawing = {began};
  window.drawings.push(drawing);
  queueMicrotask(() => {
    drawing.took = performance.now() - began;
    requestAnimationFrame(() => setTimeout(() => { drawing.at = performance.now(); }));
  }); };
"""
FIGURES = """(() => {
  const answer = performance.getEntriesByType('resource').find(e => e.name.includes('/map?'));
  const drawn = drawings.find(e => e.began > answer.responseEnd);
  return [drawn.at - answer.responseEnd, drawn.at - clicked, drawn.took];
})()"""


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pieces", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        data.mkdir()
        store = Store(str(data))
        store.write_now(lambda connection: meta.put(connection, SERVER_ID, "bench"))
        size = _write_pieces(store, given.pieces)
        store.close()
        _show(size)
        config = ServeConfig(data=str(data), port=0, announce=False, discover=False)
        with serving(config) as (started, _), browser() as chromium:
            rounds = []
            for _ in range(given.rounds):
                page = chromium.new_page(viewport={"width": 1280, "height": 800})
                page.add_init_script(f"sessionStorage.setItem('drivearr-token', {json.dumps(started.token)}); {NOTED}")
                page.goto(f"{started.url}/#/network")
                page.locator("h1").wait_for()
                page.evaluate("window.clicked = performance.now(); location.hash = '#/devices/dev_bench/map'")
                page.wait_for_timeout(1500)
                rounds.append(page.evaluate(FIGURES))
                page.close()
    answered, clicked, took = (statistics.median(values) for values in zip(*rounds, strict=True))
    print(f"map of {given.pieces} pieces, median of {given.rounds} rounds:")
    print(f"from the scanner's answer to the picture {answered:.0f} ms, of these drawing 2,048 cells {took:.1f} ms")
    print(f"from the click to the picture {clicked:.0f} ms")


def _show(size: int) -> None:
    """Let the scanner see a disk of this size."""
    read = InventoryReader.read

    def shown(reader: InventoryReader) -> Inventory:
        found = read(reader)
        disk = Device(device_id="dev_bench", host_id="bench", kind=DeviceKind.HDD, model="Bench", size_bytes=size)
        return replace(found, devices=(*found.devices, disk))

    InventoryReader.read = shown  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
