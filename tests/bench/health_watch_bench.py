"""Measure what asking disks costs a running scanner: `python tests/bench/health_watch_bench.py`.

The server is real, smartctl is a script that writes down its calls: calls per refresh, what each left out, how long a
disk that hangs is waited for, and the event loop's longest pause meanwhile beside that of an idle loop.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "lab"))

from drivearr_scanner.app import running
from drivearr_scanner.config import ServeConfig
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.health.asking import Target
from drivearr_scanner.health.smartctl import Smartctl
from drivearr_scanner.journeys import health_watch
from fake_smartctl import FakeSmartctl
from smart_reports import raw

REFRESHES = 50
TIMEOUT_S = 5.0
ROUNDS = 3


async def measure(folder: Path) -> dict[str, object]:
    """Run a scanner with two disks, and give the figures."""
    fake = FakeSmartctl(folder)
    os.environ["DRIVEARR_SMARTCTL"] = fake.path
    disks = []
    for name in ("sda", "sdb"):
        device = Device(device_id=name, host_id="h", kind=DeviceKind.HDD, bus="sata", removable=False)
        disks.append((device, Target(name, f"/dev/{name}", "sata", name)))
        fake.answer(f"/dev/{name}", "ata_hdd_healthy.json")
    health_watch.targets = lambda _inventory, _machine: disks
    health_watch.Smartctl = partial(Smartctl, timeout_s=TIMEOUT_S)
    config = ServeConfig(data=str(folder / "data"), port=0, announce=False, discover=False)
    async with running(config, {}) as started:
        watch = started.scanner.health.watch
        while len(fake.calls) < len(disks):
            await asyncio.sleep(0.05)
        before = len(fake.calls)
        for _ in range(REFRESHES):
            await watch.refresh("sda")
        calls = len(fake.calls) - before
        idle, hung, took = [], [], []
        fake.answer("/dev/sdb", raw("ata_hdd_healthy.json"), sleep=600)
        for _ in range(ROUNDS):
            idle.append(await _longest(asyncio.sleep(TIMEOUT_S)))
            began = time.monotonic()
            hung.append(await _longest(watch.refresh("sdb")))
            took.append(time.monotonic() - began)
    return {
        "refreshes": REFRESHES,
        "calls": calls,
        "without -n standby": sum("standby,3" not in call for call in fake.calls),
        "without -d": sum("-d" not in call for call in fake.calls),
        "timeout_s": TIMEOUT_S,
        "hung call ended after s": [round(each, 2) for each in took],
        "longest pause, idle loop, ms": [round(each * 1000, 1) for each in idle],
        "longest pause, a call hangs, ms": [round(each * 1000, 1) for each in hung],
    }


async def _longest(work) -> float:
    """Give the loop's longest pause while something is awaited, in seconds."""
    pauses = [0.0]

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            pauses.append(time.perf_counter() - began - 0.001)

    watching = asyncio.create_task(watch())
    await work
    watching.cancel()
    return max(pauses)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(asyncio.run(measure(Path(name))), indent=1))
