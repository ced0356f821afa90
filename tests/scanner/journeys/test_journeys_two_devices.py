"""Damage on a file system over several devices: each place names its device, and is on the map of that one."""

import os
import subprocess
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.mapping import View, device_map
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.findings import Wanted
from loopdrive import LoopDrive, needs_fs

MIB = 1 << 20
pytestmark = needs_fs("btrfs")


@pytest.mark.parametrize(("profile", "copies"), [("raid0", 1), ("raid1", 2)])
def test_each_damaged_place_is_on_the_device_that_it_lies_on(tmp_path, profile, copies):
    """Striped, and in two copies: the byte at each place of a device is the file's."""
    with (
        LoopDrive(fs="btrfs", mounted=False, size_bytes=256 * MIB) as one,
        LoopDrive(fs="btrfs", mounted=False, size_bytes=256 * MIB, partition=True) as two,
    ):
        command = ["mkfs.btrfs", "-q", "-f", "-d", profile, "-m", "raid1", one.device, two.device]
        subprocess.run(command, check=True, capture_output=True)
        subprocess.run(["btrfs", "device", "scan", one.device, two.device], check=True, capture_output=True)
        one.mount()
        store = Store(str(tmp_path / "data"))
        try:
            film = Path(one.mount_point, "film.mkv")
            film.write_bytes(os.urandom(8 * MIB))
            os.sync()
            inventory = read_inventory(host_id="h")
            book = FindingBook(store, "h", inventory=lambda: inventory)
            root = store.write_now(lambda connection: index.root_of(connection, "h", path=one.mount_point))
            blocks = ((2 * MIB, 256 << 10),)
            found = Finding(kind=FindingKind.UNREADABLE, path="film.mkv", blocks=blocks, confirmed=True)
            book.record(root, [found])
            [finding], _ = book.listing(Wanted(host_id="h"))
            images = {
                next(key for key, name in inventory.blocks.items() if name == os.path.basename(drive.disk)): drive.image
                for drive in (one, two)
            }
            assert {each.device_id for each in finding.extents} == set(images)
            assert sum(each.length for each in finding.extents) == copies * (256 << 10)
            content = film.read_bytes()
            for each in finding.extents:
                with images[each.device_id].open("rb") as image:
                    image.seek(each.physical)
                    assert image.read(each.length) == content[each.logical : each.logical + each.length]
            for device in inventory.devices:
                if device.device_id in images:
                    here = [each for each in finding.extents if each.device_id == device.device_id]
                    start, end = here[0].physical, here[0].physical + here[0].length
                    for part, count in (((start, end), 1), ((end + 16 * MIB, end + 17 * MIB), 0)):
                        [cell] = device_map(store, device, View(*part, 1), host_id="h")["bins"]
                        assert cell["unreadable"] == count
        finally:
            store.close()
            one.unmount()
            subprocess.run(["btrfs", "device", "scan", "--forget"], check=False, capture_output=True)
