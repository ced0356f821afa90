"""Advice through the running server: real volumes, a smartctl that is a script."""

import asyncio
import json
from pathlib import Path

import pytest
from drivearr_scanner.api.client import write_address
from drivearr_scanner.cli.main import main
from drivearr_scanner.health.asking import Target
from drivearr_scanner.journeys import health_watch
from fake_smartctl import FakeSmartctl
from loopdrive import LoopDrive, needs_root
from smart_reports import ata, attribute

pytestmark = needs_root


def report(reallocated: int, pending: int) -> bytes:
    """Give the report of a hard disk."""
    table = (attribute(5, str(reallocated)), attribute(197, str(pending)))
    return json.dumps(ata(*table, power_on_time={"hours": 5000})).encode()


@pytest.fixture
def volumes(tmp_path, monkeypatch):
    """Give two drives on disks of their own that can be asked for their health: (volume, what the disk answers)."""
    folder = tmp_path / "smartctl"
    folder.mkdir()
    smartctl = FakeSmartctl(folder)
    monkeypatch.setenv("DRIVEARR_SMARTCTL", smartctl.path)
    asked = [f"/dev/fake{number}" for number in range(2)]

    def targets(inventory, _machine):
        nodes = [volume.disk.removeprefix("/dev/") for volume in volumes]
        return [
            (device, Target(device.device_id, asked[nodes.index(name)], "sata", f"port-{name}"))
            for device in inventory.devices
            if (name := inventory.blocks.get(device.device_id)) in nodes
        ]

    monkeypatch.setattr(health_watch, "targets", targets)
    with LoopDrive(fs="ext4", label="ONE", size_bytes=64 << 20) as one, LoopDrive(fs="ext4", label="TWO") as two:
        volumes = [one, two]
        yield [
            (volume, lambda answer, node=node: smartctl.answer(node, answer))
            for volume, node in zip(volumes, asked, strict=True)
        ]


async def told(client, label):
    """Give the advice on the disk of a drive."""
    drive = next(row for row in client.state["drives"] if row["name"] == label)
    devices = (await client.get("/advice"))["devices"]
    return next(each for each in devices if each["device_id"] == drive["device_id"])


async def test_a_failing_disk_says_what_exists_only_there(world, volumes, capsys):
    """What has no other copy is counted, a proven copy takes it away; a bad disk makes it urgent."""
    (one, answer_one), (two, answer_two) = volumes
    one_path, two_path = Path(one.mount_point), Path(two.mount_point)
    answer_one(report(5000, 400))
    answer_two(report(0, 0))
    world.put(one_path / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
    world.put(one_path / "Movies/Ran (1985)/Ran (1985).mkv", b"ran" * 60_000)
    world.put(two_path / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
    paths = (one.mount_point, two.mount_point)
    async with world.scanner(drives=paths) as client:
        await client.until(
            lambda: all(row["titles"] for row in client.state["drives"]) and len(client.state["drives"]) == 2
        )
        await client.until(
            lambda: {row["status"] for row in client.state["health"]} == {"failing", "ok"}, what="both disks were asked"
        )
        for row in client.state["drives"]:
            done = await client.run(f"/drives/{row['drive_id']}/verify", {"mode": "full"})
            assert done["state"] == "done"
        bad, good = await told(client, "ONE"), await told(client, "TWO")
        assert (bad["status"], bad["urgency"], bad["titles_only_here"]) == ("failing", "now", 1)
        assert (bad["interval_days"], bad["order"], bad["titles_unproven"]) == (None, "copy_off_first", 0)
        assert bad["bytes_only_here"] == 180_000
        keys = [each["key"] for each in bad["recommendations"]]
        assert keys == ["copy_now", "replace_now", "no_full_read"]
        assert "only_here" in [why["key"] for why in bad["recommendations"][0]["evidence"]]
        assert (good["status"], good["urgency"], good["titles_only_here"]) == ("ok", "none", 1)  # the other one fails
        german = (await client.get("/advice", language="de"))["devices"]
        words = [each["message"] for device in german for each in device["recommendations"]]
        assert any(word.startswith("Jetzt kopieren") for word in words)
        status, answer = await client.call("GET", "/advice", params={"language": "xx"})
        assert (status, answer["error"]["code"]) == (400, "invalid_request")
        write_address(str(world.data), client.url)
        status = await asyncio.to_thread(main, ["--data", str(world.data), "advice"])
        printed = capsys.readouterr().out
        assert status == 1
        assert "- Copy now what exists only on this disk: 1 titles exist only here" in printed
        drive_id = next(row["drive_id"] for row in client.state["drives"] if row["name"] == "ONE")
        _, made = await client.call("POST", "/schedules", {"drive_id": drive_id})
        assert made["schedule"]["next_run_at"] is None  # reading all of it may finish it
        _, made = await client.call("POST", "/schedules", {"drive_id": drive_id, "follow_health": False})
        assert made["schedule"]["next_run_at"] is not None


async def test_unknown_is_never_called_safe(world):
    """A disk that cannot be asked, with a film that is nowhere else, is told as unknown and how to learn more."""
    with LoopDrive(fs="ext4", label="ONE") as volume:
        world.put(Path(volume.mount_point) / "Movies/Alien (1979)/Alien (1979).mkv", b"alien" * 60_000)
        async with world.scanner(drives=(volume.mount_point,)) as client:
            await client.counted()
            found = await told(client, "ONE")
            assert (found["status"], found["urgency"], found["titles_only_here"]) == ("unknown", "unknown", 1)
            assert [each["key"] for each in found["recommendations"]] == ["keep_copies", "learn_health"]
