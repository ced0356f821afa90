"""Disks that a scanner finds, and what they answer: a smartctl that is a script."""

import json
import subprocess
from pathlib import Path

from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.health.asking import Target
from drivearr_scanner.journeys import health_watch
from fake_smartctl import FakeSmartctl
from loopdrive import LoopDrive
from smart_reports import ata, attribute

ASLEEP = b'{"smartctl":{"exit_status":3,"messages":[{"string":"Device is in STANDBY mode, exit(3)"}]}}'


def report(**more) -> bytes:
    """Give the report of a hard disk; counts by name."""
    numbers = {"reallocated": 5, "pending": 197}
    table = [attribute(number, str(more.pop(name, 0))) for name, number in numbers.items()]
    return json.dumps(ata(*table, power_on_time={"hours": 5000}, **more)).encode()


class Disks:
    """Disks that the scanner finds, and how they answer."""

    def __init__(self, folder: Path) -> None:
        self.smartctl = FakeSmartctl(folder)
        self.found: list[tuple[Device, Target]] = []

    def attach(self, name: str = "sda", *, bus: str = "sata", answer: bytes | None = None, **rule) -> str:
        """Attach a disk; it has no drive on it."""
        device = Device(
            device_id=f"dev_{name}", host_id="h", kind=DeviceKind.HDD, bus=bus, removable=False, rotational=True
        )
        self.found.append((device, Target(device.device_id, f"/dev/{name}", bus, f"port-{name}")))
        self.smartctl.answer(f"/dev/{name}", answer or report(), **rule)
        return device.device_id


async def shown(client, device_id):
    """Wait until a disk was asked, and give its row of the state."""

    def found():
        row = next(row for row in client.state["health"] if row["device_id"] == device_id)
        return row if row["last_read_at"] or row["reason"] else None

    return await client.until(found, what="the disk was asked")


def events(client):
    """Give the events about disks."""
    return [event for event in client.events if event["type"] == "health_changed"]


async def refresh(client, device_id, **body):
    """Ask a disk now, and give its row."""
    status, answer = await client.call("POST", f"/devices/{device_id}/refresh", body)
    assert status == 200, answer
    return answer["health"]


def loop_disk(loop: LoopDrive) -> tuple[Device, Target]:
    """Give the device of a loop drive, to be asked as if it were a disk."""
    inventory = read_inventory(host_id="h")
    device_id = next(key for key, block in inventory.blocks.items() if block == loop.disk.rsplit("/", 1)[-1])
    device = next(each for each in inventory.devices if each.device_id == device_id)
    return device, Target(device_id, loop.disk, "sata", "loop")


def loop_sync(loop: LoopDrive) -> None:
    """Let everything reach the medium."""
    subprocess.run(["sync", "-f", loop.mount_point], check=True)


def asked(volumes, tmp_path, monkeypatch):
    """Let the disks of volumes be asked for their health; give each volume with what lets its disk answer."""
    folder = tmp_path / "smartctl"
    folder.mkdir()
    smartctl = FakeSmartctl(folder)
    monkeypatch.setenv("DRIVEARR_SMARTCTL", smartctl.path)
    fakes = [f"/dev/fake{number}" for number in range(len(volumes))]

    def targets(inventory, _machine):
        nodes = [volume.disk.removeprefix("/dev/") for volume in volumes]
        return [
            (device, Target(device.device_id, fakes[nodes.index(name)], "sata", f"port-{name}"))
            for device in inventory.devices
            if (name := inventory.blocks.get(device.device_id)) in nodes
        ]

    monkeypatch.setattr(health_watch, "targets", targets)
    return [
        (volume, lambda answer, node=node: smartctl.answer(node, answer))
        for volume, node in zip(volumes, fakes, strict=True)
    ]
