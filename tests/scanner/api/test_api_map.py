"""The map in the running scanner: built by itself, renewed when the index changed, out of the way of all else."""

import asyncio
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.journeys import maps

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_fs

pytestmark = needs_fs("ext4")
MIB = 1 << 20


@pytest.fixture
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a map be built again at once: on a busy machine the rest after a build is longer than a test."""
    monkeypatch.setattr(maps, "REST_SHARE", 1)


@pytest.fixture
def volume():
    """Give a mounted ext4 drive in a partition."""
    with LoopDrive(fs="ext4", label="ROADTRIP", size_bytes=96 << 20, partition=True) as drive:
        yield drive


def put(volume: LoopDrive, name: str, size: int) -> str:
    """Write a film onto a drive, down to the medium."""
    path = Path(volume.mount_point, "Movies", name, f"{name}.mkv")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(os.urandom(size))
    os.sync()
    return str(path)


def places(path: str) -> list[tuple[int, int]]:
    """Give where a file lies, as the file system says now."""
    with open(path, "rb") as file:
        return [(each.physical, each.length) for each in read_extents(file.fileno()).extents]


def rot(disk: LoopDrive, path: str, offset: int) -> int:
    """Flip a bit of a file below its file system; gives the byte of the whole disk."""
    with open(path, "rb") as file:
        [extent] = read_extents(file.fileno(), ranges=[(offset, 1)]).extents
        byte = os.pread(file.fileno(), 1, offset)
        with open(disk.image, "r+b", buffering=0) as image:
            assert os.pread(image.fileno(), 1, extent.physical) == byte
            os.pwrite(image.fileno(), bytes([byte[0] ^ 1]), extent.physical)
            os.fsync(image.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return extent.physical


async def device_of(client) -> str:
    """Give the device of the only drive."""
    drive = await client.counted()
    volumes = {row["volume_id"]: row["device_id"] for row in client.state["volumes"]}
    return volumes[drive["volume_id"]]


async def mapped(client, device_id, holds, **query):
    """Wait until the map says something, and give it."""
    for _ in range(1200):
        answer = await client.get(f"/devices/{device_id}/map", bins=64, **query)
        if holds(answer):
            return answer
        await asyncio.sleep(0.05)
    raise AssertionError(answer)


@pytest.mark.usefixtures("no_rest")
async def test_an_attached_drive_gets_its_map_and_the_next_file_too(world, volume):
    """Nobody asks for it: attached, indexed, mapped; a file that is copied onto it is on the map, where it lies."""
    paths = [put(volume, f"Film {number} (2001)", (number + 1) * MIB) for number in range(3)]
    async with world.scanner(drives=(volume.mount_point,)) as client:
        device = await device_of(client)
        answer = await mapped(client, device, lambda told: told["state"] == "built")
        assert answer["built_at"] is not None
        [root] = answer["roots"]
        assert (root["files"], root["left_out"], root["address"], root["outdated"]) == (3, {}, "device", False)
        assert answer["not_covered"] == []
        for path in paths:
            for start, length in places(path):
                [cell] = (await client.get(f"/devices/{device}/map", start=start, end=start + length, bins=1))["bins"]
                assert (cell["files"], cell["used_bytes"], cell["free_bytes"]) == (1, length, 0)
        added = put(volume, "Late (2002)", 5 * MIB)
        await mapped(client, device, lambda told: told["roots"][0]["files"] == 4 and told["state"] == "built")
        [(start, length), *_] = places(added)
        [cell] = (await client.get(f"/devices/{device}/map", start=start, end=start + length, bins=1))["bins"]
        assert (cell["files"], cell["used_bytes"]) == (1, length)


async def test_a_verify_renews_what_is_proven(world, volume):
    """After it no byte of a map is unverified; before the map says when it was built, and is not called outdated."""
    put(volume, "Film (2001)", 4 * MIB)
    async with world.scanner(drives=(volume.mount_point,)) as client:
        device = await device_of(client)
        before = await mapped(client, device, lambda told: told["state"] == "built")
        assert sum(each["unverified_bytes"] for each in before["bins"]) == 4 * MIB
        await client.run(f"/drives/{client.drive['drive_id']}/verify")
        after = await mapped(client, device, lambda told: told["built_at"] > before["built_at"])
        assert sum(each["unverified_bytes"] for each in after["bins"]) == 0


async def test_what_did_not_change_is_not_built_again(world, volume, monkeypatch):
    """A rescan without news, and a start of the scanner, ask no file; the word of the user asks each."""
    put(volume, "Film (2001)", MIB)
    built = []
    build = maps.build_map
    monkeypatch.setattr(
        maps, "build_map", lambda store, task, **how: (built.append(task), build(store, task, **how))[1]
    )
    monkeypatch.setattr(maps, "SETTLE_S", 0.05)

    def of_drive():
        return [task for task in built if task.path == volume.mount_point]

    async with world.scanner(drives=(volume.mount_point,)) as client:
        device = await device_of(client)
        await mapped(client, device, lambda told: told["state"] == "built")
        await client.run(f"/drives/{client.drive['drive_id']}/rescan")
        await mapped(client, device, lambda told: told["state"] == "built")
        assert len(of_drive()) == 1
    async with world.scanner(drives=(volume.mount_point,)) as client:
        await client.counted()
        await mapped(client, device, lambda told: told["state"] == "built")
        assert len(of_drive()) == 1
        status, answer = await client.call("POST", f"/devices/{device}/map", {"anew": True})
        assert (status, answer["state"]) == (202, "waiting")
        await client.until(lambda: len(of_drive()) == 2, what="it was built anew")
        assert of_drive()[1].anew


async def test_an_eject_finds_nothing_in_its_way(world, volume, monkeypatch):
    """A map that is being built lets go of the drive; there is none of it until it comes back, then it is finished."""
    put(volume, "Film (2001)", MIB)
    held = []

    def hold(store, task, *, control, meter, now):
        if task.path != volume.mount_point or len(held) > 1:
            return build(store, task, control=control, meter=meter, now=now)
        held.append(os.open(task.path, os.O_RDONLY | os.O_DIRECTORY))
        try:
            while True:
                control.check()
        finally:
            os.close(held[-1])

    build = maps.build_map
    monkeypatch.setattr(maps, "build_map", hold)
    monkeypatch.setattr(maps, "SETTLE_S", 0.05)
    async with world.scanner(drives=(volume.mount_point,)) as client:
        device = await device_of(client)
        await mapped(client, device, lambda told: told["state"] == "building")
        job = await client.run(f"/drives/{client.drive['drive_id']}/eject")
        assert (job["state"], job["result"]["unmounted"]) == ("done", True)
        held.append(-1)
        volume.unplug()
        volume.replug()
        answer = await mapped(client, device, lambda told: told["state"] == "built")
        assert answer["roots"][0]["files"] == 1


async def test_a_verify_goes_first(world, volume, monkeypatch):
    """A map that is being built stops for it, and is built when it ended."""
    put(volume, "Film (2001)", 8 * MIB)
    order = []
    build = maps.build_map

    def slow(store, task, *, control, meter, now):
        if task.path == volume.mount_point and len(order) < 1:
            order.append("began")
            while True:
                control.check()
        order.append("built")
        return build(store, task, control=control, meter=meter, now=now)

    monkeypatch.setattr(maps, "build_map", slow)
    monkeypatch.setattr(maps, "SETTLE_S", 0.05)
    async with world.scanner(libraries=(), drives=(volume.mount_point,)) as client:
        await client.until(lambda: order, what="the build began")
        device = client.state["volumes"] and next(
            row["device_id"] for row in client.state["volumes"] if row["mount_point"] == volume.mount_point
        )
        job = await client.run(f"/drives/{client.drive['drive_id']}/verify")
        assert (job["state"], job["result"]["read_bytes"], order) == ("done", 8 * MIB, ["began"])
        await mapped(client, device, lambda told: told["state"] == "built" and told["roots"])
        assert order == ["began", "built"]


async def test_a_library_is_mapped_with_the_drive_beside_it(world, tmp_path):
    """Two partitions of one disk, a library on the one and a drive on the other: one map of the whole disk."""
    with LoopDrive(fs="ext4", size_bytes=160 << 20, mounted=False) as disk:
        entries = b"".join(struct.pack("<B3sB3sII", 0, b"\0" * 3, 0x83, b"\0" * 3, at, 131072) for at in (2048, 147456))
        with open(disk.disk, "r+b") as table:
            table.write(bytes(446) + entries + bytes(32) + b"\x55\xaa")
        subprocess.run(["partx", "-a", disk.disk], check=True)
        mounts = []
        try:
            for number in (1, 2):
                node, mount = f"{disk.disk}p{number}", tmp_path / f"part{number}"
                mount.mkdir()
                subprocess.run(["mkfs.ext4", "-q", "-F", node], check=True)
                subprocess.run(["mount", node, str(mount)], check=True)
                mounts.append(str(mount))
            films = []
            for mount in mounts:
                path = Path(mount, "Heat (1995)", "Heat (1995).mkv")
                path.parent.mkdir()
                path.write_bytes(os.urandom(4 * MIB))
                films.append(str(path))
            os.sync()
            async with world.scanner(libraries=(("movies", mounts[0]),), drives=(mounts[1],)) as client:
                device = await device_of(client)
                answer = await mapped(client, device, lambda told: len(told["roots"]) == 2 and told["state"] == "built")
                assert {root["drive_id"] is None for root in answer["roots"]} == {True, False}
                assert answer["not_covered"] == []
                assert sum(each["used_bytes"] for each in answer["bins"]) == 8 * MIB
                free = sum(os.statvfs(mount).f_bfree * os.statvfs(mount).f_frsize for mount in mounts)
                assert sum(each["free_bytes"] for each in answer["bins"]) == free
                first, second = (places(film)[0][0] for film in films)
                assert 2048 * 512 <= first < 147456 * 512 <= second
                for film in films:
                    for start, length in places(film):
                        [cell] = (await client.get(f"/devices/{device}/map", start=start, end=start + length, bins=1))[
                            "bins"
                        ]
                        assert (cell["files"], cell["used_bytes"]) == (1, length)
                library = f"/libraries/{client.state['libraries'][0]['library_id']}"
                await client.run(f"{library}/verify")
                at = rot(disk, films[0], 3 * MIB)
                assert (await client.run(f"{library}/verify"))["result"]["corrupt"] == 1
                [cell] = (await client.get(f"/devices/{device}/map", start=at, end=at + 1, bins=1))["bins"]
                assert (cell["corrupt"], cell["unreadable"]) == (1, 0)
                whole = await client.get(f"/devices/{device}/map", bins=1)
                assert (whole["bins"][0]["corrupt"], whole["pattern"]) == (1, "isolated")
        finally:
            for mount in mounts:
                subprocess.run(["umount", "-l", mount], check=False)
