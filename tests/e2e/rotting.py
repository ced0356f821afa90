"""A scanner with drives that rot and disks that age: real files and file systems, smartctl and hardware made up.

`python tests/e2e/rotting.py` shows it in a browser of your own until Ctrl-C.
"""

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drivearr_dev.demo import make_demo
from drivearr_dev.web import call
from drivearr_scanner.app import Running, running
from drivearr_scanner.config import ServeConfig
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.devices.inventory import Inventory, InventoryReader
from drivearr_scanner.health.asking import Target
from drivearr_scanner.journeys import health_watch
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.health import Acknowledgement, ReadingRow
from fake_smartctl import FakeSmartctl
from loopdrive import LoopDrive
from smart_reports import ata, attribute

MIB = 1 << 20
DAY_S = 86_400
PATIENCE_S = 60.0
HOSTILE = '<img src=x onerror="document.title=1">\u202egpj.mkv'
ASLEEP = b'{"smartctl":{"exit_status":3,"messages":[{"string":"Device is in STANDBY mode, exit(3)"}]}}'
OLD = time.time() - 400 * DAY_S


@dataclass(frozen=True, slots=True)
class Stock:
    """What lies where: films in the library and on each drive, films of the family on the drives alone."""

    films: tuple[str, ...] = tuple(f"Film {number:02} ({1990 + number})" for number in range(16))
    family: tuple[str, ...] = (*(f"Summer {year}.mkv" for year in range(2014, 2018)), HOSTILE)
    # Films that only the library holds; whether it has the shows of the demo, some of them on the drive that rots.
    missing: tuple[str, ...] = ()
    shows: bool = False
    # Whether drives of others on this machine are left out, which a test does not mind and a picture does.
    alone: bool = False

    def rotten(self) -> list[str]:
        """Give the files of which bits flip: ten, seven of them films."""
        films = [f"Movies/{name}/{name}.mkv" for name in self.films[2:9]]
        return films + [f"Family/{name}" for name in (self.family[0], self.family[1], self.family[-1])]


def report(hours: int = 21_400, celsius: int = 36, **more: Any) -> bytes:
    """Give the report of a hard disk; counts by name."""
    numbers = {"reallocated": 5, "pending": 197, "reported": 187, "interface_errors": 199}
    table = [attribute(number, str(more.pop(name, 0))) for name, number in numbers.items()]
    facts = {"power_on_time": {"hours": hours}, "temperature": {"current": celsius}}
    return json.dumps(ata(*table, **facts, **more)).encode()


@dataclass
class Disk:
    """A disk that the kernel of this machine does not have."""

    name: str
    model: str
    kind: DeviceKind
    serial: str
    answer: bytes
    size_bytes: int = 4_000_787_030_016
    exit: int = 0

    def device(self, host_id: str) -> Device:
        """Give it as the scanner shows it."""
        return Device(
            device_id=f"dev_{self.name}",
            host_id=host_id,
            kind=self.kind,
            model=self.model,
            serial=self.serial,
            bus="nvme" if self.kind is DeviceKind.NVME else "sata",
            rotational=self.kind is DeviceKind.HDD,
            size_bytes=self.size_bytes,
        )


@dataclass
class Rotting:
    """What the tests look at; `known` are the good bytes of each film by its name."""

    url: str
    token: str
    library: Path
    road: LoopDrive
    attic: LoopDrive
    smartctl: FakeSmartctl
    running: Running
    loop: asyncio.AbstractEventLoop
    known: dict[str, bytes] = field(default_factory=dict, repr=False)
    stock: Stock = Stock()

    def ask(self, method: str, route: str, body: Any = None) -> Any:
        """Send a request to a route below `/api/v1`."""
        return call(method, f"{self.url}/api/v1{route}", token=self.token, body=body)

    def state(self) -> dict[str, Any]:
        """Give everything that the scanner knows."""
        found: dict[str, Any] = self.ask("GET", "/state")
        return found

    def until(self, holds: Any, what: str) -> Any:
        """Wait until something holds, and give it."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            with contextlib.suppress(StopIteration, KeyError, IndexError):
                if value := holds():
                    return value
            time.sleep(0.1)
        raise AssertionError(f"did not happen: {what}; {json.dumps(self.state())[:3000]}")

    def run(self, route: str, body: Any = None) -> dict[str, Any]:
        """Start a job and wait for its end."""
        job_id = self.ask("POST", route, body or {})["job"]["job_id"]
        ended = {"done", "failed", "cancelled", "interrupted"}

        def over() -> Any:
            return next(j for j in self.state()["jobs"] if j["job_id"] == job_id and j["state"] in ended)

        found: dict[str, Any] = self.until(over, f"the end of {route}")
        return found

    def drive(self, mount_point: str) -> dict[str, Any]:
        """Give the drive at a path."""
        return next(row for row in self.state()["drives"] if row["path"] == mount_point)

    def device_id(self) -> str:
        """Give the disk of the drive that rots."""
        return str(self.drive(self.road.mount_point)["device_id"])


def more_disks() -> list[Disk]:
    """Give disks of every standing: well, worn, asleep, behind a bridge, failing, and a twin of the one that rots."""
    failing = ata(
        attribute(5, "1240"), attribute(197, "312"), attribute(187, "48"),
        power_on_time={"hours": 48_800}, temperature={"current": 44}, smart_status={"passed": False},
    )  # fmt: skip
    nvme = {
        "smartctl": {"exit_status": 0},
        "device": {"type": "nvme", "protocol": "NVMe"},
        "model_name": "Samsung SSD 980 PRO 1TB",
        "serial_number": "S5GXNX0R",
        "smart_status": {"passed": True},
        "nvme_smart_health_information_log": {
            "critical_warning": 0, "temperature": 47, "available_spare": 92, "available_spare_threshold": 10,
            "percentage_used": 84, "power_on_hours": 19_000, "media_errors": 0, "data_units_written": 900_000_000,
        },
    }  # fmt: skip
    hdd = DeviceKind.HDD
    return [
        Disk("sdy", "WDC WD40EFRX-68N32N0", hdd, "WCC7K4AA", report(22_100, 34)),
        Disk("sdx", "ST8000DM004-2CX188", hdd, "ZCT0AAAA", report(9_000), size_bytes=8_001_563_222_016),
        Disk("sdw", "Hitachi HDS722020ALA330", hdd, "JK1121YA", json.dumps(failing).encode(), 2_000_398_934_016),
        Disk("nvme9n1", "Samsung SSD 980 PRO 1TB", DeviceKind.NVME, "S5GXNX0R", json.dumps(nvme).encode(), 10**12),
        Disk("sdv", "JMicron USB enclosure", hdd, "000000", b'{"smartctl":{"exit_status":1}}', 10**12, exit=1),
    ]


def fill(stock: Stock, library: Path, drives: list[LoopDrive]) -> dict[str, bytes]:
    """Write a library, the same on each drive, and films of the family that only the drives hold."""
    known = {}
    for number, name in enumerate(stock.films):
        known[f"Movies/{name}/{name}.mkv"] = os.urandom(MIB + number * 150_000)
    for name in stock.family:
        known[f"Family/{name}"] = os.urandom(2 * MIB)
    for name in stock.missing:
        (library / name).mkdir(parents=True)
        (library / name / f"{name}.mkv").write_bytes(os.urandom(2 * MIB))
    for path, content in known.items():
        places = [Path(drive.mount_point, path) for drive in drives]
        if path.startswith("Movies/"):
            places.append(library / path.removeprefix("Movies/"))
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            os.utime(place, (OLD, OLD))
    os.sync()
    return known


def without_others(inventory: Inventory, drives: list[LoopDrive]) -> Inventory:
    """Give what is attached without the loop devices of others."""
    own = {os.path.basename(drive.disk) for drive in drives}
    others = {key for key, name in inventory.blocks.items() if name.startswith("loop") and name not in own}
    return replace(
        inventory,
        devices=tuple(each for each in inventory.devices if each.device_id not in others),
        volumes=tuple(each for each in inventory.volumes if each.device_id not in others),
    )


@contextlib.contextmanager
def hardware(
    folder: Path, road: LoopDrive, disks: list[Disk], drives: list[LoopDrive] | None
) -> Iterator[FakeSmartctl]:
    """Let the scanner see the drive's loop device as a hard disk, and disks that are not here; of loops `drives`."""
    folder.mkdir()
    smartctl = FakeSmartctl(folder)
    read, targets = InventoryReader.read, health_watch.targets
    kept = os.environ.get("DRIVEARR_SMARTCTL")

    def shown(reader: InventoryReader) -> Inventory:
        inventory = read(reader) if drives is None else without_others(read(reader), drives)
        names = {name: key for key, name in inventory.blocks.items()}
        own = names.get(os.path.basename(road.disk))
        facts: dict[str, Any] = {
            "kind": DeviceKind.HDD,
            "model": "WDC WD40EFRX-68N32N0",
            "serial": "WCC7K0ZZ",
            "bus": "usb",
            "removable": True,
        }
        host_id = inventory.devices[0].host_id if inventory.devices else "h"
        changed = [
            replace(each, **facts, rotational=True) if each.device_id == own else each for each in inventory.devices
        ]
        return replace(inventory, devices=(*changed, *(disk.device(host_id) for disk in disks)))

    def reached(inventory: Inventory, _machine: Any) -> list[tuple[Device, Target]]:
        by_id = {device.device_id: device for device in inventory.devices}
        names = {name: key for key, name in inventory.blocks.items()}
        own = by_id.get(names.get(os.path.basename(road.disk), ""))
        found = [(own, Target(own.device_id, road.disk, "usb", "port-road"))] if own is not None else []
        for disk in disks:
            device = by_id[f"dev_{disk.name}"]
            found.append((device, Target(device.device_id, f"/dev/{disk.name}", device.bus, f"port-{disk.name}")))
        return found

    for disk in disks:
        smartctl.answer(f"/dev/{disk.name}", disk.answer, exit=disk.exit)
    InventoryReader.read = shown  # type: ignore[method-assign, assignment]
    health_watch.targets = reached  # type: ignore[assignment]
    os.environ["DRIVEARR_SMARTCTL"] = smartctl.path
    try:
        yield smartctl
    finally:
        InventoryReader.read = read  # type: ignore[method-assign]
        health_watch.targets = targets
        os.environ.pop("DRIVEARR_SMARTCTL")
        if kept is not None:
            os.environ["DRIVEARR_SMARTCTL"] = kept


@contextlib.contextmanager
def serving(config: ServeConfig) -> Iterator[tuple[Running, asyncio.AbstractEventLoop]]:
    """Run a scanner in a thread of its own."""
    loop, ready, over = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    found: list[Running] = []

    async def serve() -> None:
        async with running(config, {}) as started:
            found.append(started)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), name="scanner", daemon=True)
    thread.start()
    try:
        assert ready.wait(30)
        yield found[0], loop
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(30)


@contextlib.contextmanager
def rotting(folder: Path, stock: Stock = Stock()) -> Iterator[Rotting]:
    """Give a scanner that proved everything once, while all was well."""
    library = folder / "Movies"
    with (
        LoopDrive(partition=True, size_bytes=192 * MIB, label="ROADTRIP") as road,
        LoopDrive(size_bytes=96 * MIB, label="ATTIC") as attic,
        hardware(folder / "smartctl", road, more_disks(), [road, attic] if stock.alone else None) as smartctl,
    ):
        known = fill(stock, library, [road, attic])
        libraries = [("movies", str(library))]
        if stock.shows:
            (_, tv), part = make_demo(folder / "demo")
            libraries.append(("tv", tv.removeprefix("tv=")))
            shutil.copytree(part / "TV Shows", Path(road.mount_point, "TV Shows"))
        smartctl.answer(road.disk, report(pending=4, reallocated=8, interface_errors=2))
        config = ServeConfig(
            data=str(folder / "data"),
            port=0,
            libraries=tuple(libraries),
            drives=(road.mount_point, attic.mount_point),
            announce=False,
            discover=False,
        )
        with serving(config) as (started, loop):
            it = Rotting(started.url, started.token, library, road, attic, smartctl, started, loop, known, stock)
            it.until(lambda: [bool(each["titles"]) for each in it.state()["drives"]] == [True, True], "two drives")
            for path, name in ((road.mount_point, "Road trip"), (attic.mount_point, "Attic")):
                drive_id = it.drive(path)["drive_id"]
                it.ask("PATCH", f"/drives/{drive_id}", {"name": name})
                it.run(f"/drives/{drive_id}/verify")
            for row in it.state()["libraries"]:
                it.run(f"/libraries/{row['library_id']}/verify")
            yield it


def let_rot(it: Rotting) -> None:
    """Flip bits of the one drive below its file system, take the other one away, and verify."""
    drive_id = it.drive(it.road.mount_point)["drive_id"]
    attic_id = it.drive(it.attic.mount_point)["drive_id"]
    time.sleep(1.1)  # the index keeps whole seconds
    it.attic.unplug()
    it.until(lambda: not next(d for d in it.state()["drives"] if d["drive_id"] == attic_id)["attached"], "detached")
    for path in it.stock.rotten():
        it.road.rot(os.path.join(it.road.mount_point, path), MIB // 2)
    done = it.run(f"/drives/{drive_id}/verify")
    assert done["result"]["corrupt"] == 10, done


def let_age(it: Rotting) -> None:
    """Let the disk of the drive lose sectors, one of them below a film, after months in which it was well."""
    device_id = it.device_id()
    film = Path(it.road.mount_point, next(iter(it.known)))
    with film.open("rb") as file:
        lba = read_extents(file.fileno()).extents[0].physical // 512
    store = it.running.scanner._context.store
    key = store.read_now(lambda c: next(row.disk_key for row in rows.disks(c) if row.device_id == device_id))
    now = int(datetime.now(UTC).timestamp())

    def past(connection: Any) -> None:
        for day in range(150, 0, -1):
            pending = 0 if day > 40 else min((48 - day) // 8, 4)
            counts = {"pending": pending, "reallocated": 0 if day > 90 else 8, "reported": 0, "interface_errors": 2}
            celsius = 31 + (day * 7) % 9
            score = 100 - 22 * bool(pending) - 8 * (day <= 90)
            status = "watch" if pending else "ok"
            row = ReadingRow(now - day * DAY_S, 21_400 - day * 24, celsius, score, status, counts)
            rows.add_reading(connection, key, row)

        known = Acknowledgement(now - 60 * DAY_S, "api", {"reallocated": 8}, "second-hand, known")
        rows.add_acknowledgement(connection, key, known)

    store.write_now(past)
    sick = {"pending": 5, "reallocated": 8, "interface_errors": 2}
    log = {"extended": {"table": [
        {"type": {"string": "Extended offline"}, "status": {"string": "Completed: read failure", "passed": False},
         "lifetime_hours": 21_390, "lba": lba},
        {"type": {"string": "Short offline"}, "status": {"string": "Completed without error", "passed": True},
         "lifetime_hours": 20_000},
    ]}}  # fmt: skip
    pending = {"table": [{"lba": lba}]}
    answer = report(ata_pending_defects_log=pending, ata_smart_self_test_log=log, **sick)
    it.smartctl.answer(it.road.disk, answer)
    for _ in range(3):
        time.sleep(1.05)  # a reading has a second of its own
        it.ask("POST", f"/devices/{device_id}/refresh")
    it.smartctl.answer("/dev/sdx", ASLEEP, exit=3)
    it.ask("POST", "/devices/dev_sdx/refresh")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place, rotting(Path(place)) as shown:
        let_rot(shown)
        let_age(shown)
        print(shown.url, shown.token, flush=True)
        subprocess.run(["sleep", "infinity"], check=False)
