"""Switching a device off: the right switch, and never while something else would lose its power."""

import threading
import time
from pathlib import Path

import pytest
from drivearr_scanner.devices import power
from drivearr_scanner.devices.blocks import Block, read_blocks
from drivearr_scanner.devices.power import mounted_siblings, switch_off

from tests.scanner.devices.fakemachine import FakeMachine

ENCLOSURE = "pci/usb2/2-1"
BAY_1 = f"{ENCLOSURE}/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb"
BAY_2 = f"{ENCLOSURE}/2-1:1.0/host6/target6:0:0/6:0:0:1/block/sdc"
SATA = "pci/ata1/host0/target0:0:0/0:0:0:0/block/sda"


@pytest.fixture
def fake(tmp_path: Path) -> FakeMachine:
    """Give a machine with a SATA disk of two partitions and a USB enclosure of two disks."""
    made = FakeMachine(tmp_path)
    made.disk(SATA, size=1 << 40, number="8:0", device__delete="")
    made.partition(SATA, 1, size=1 << 30, number="8:1")
    made.partition(SATA, 2, size=1 << 30, number="8:2", start=1 << 31)
    made.usb(ENCLOSURE, serial="X", remove="")
    for way, number in ((BAY_1, "8:16"), (BAY_2, "8:32")):
        made.disk(way, size=1 << 40, number=number, device__delete="")
    return made


def _block(fake: FakeMachine, name: str) -> Block:
    """Give a block device of the machine."""
    return read_blocks(fake.machine)[name]


def _unplug_when_asked(fake: FakeMachine, switch: str, name: str) -> threading.Thread:
    """Play the kernel: let the device go once its switch is written."""

    def run() -> None:
        """Wait for the switch."""
        path = fake.base / "sys/devices" / switch
        for _ in range(500):
            if path.read_text() == "1":
                (fake.base / "sys/class/block" / name).unlink()
                return
            time.sleep(0.01)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_usb_device_is_removed_from_its_port(fake: FakeMachine) -> None:
    """The USB device's own switch is used, which cuts the power; it is off once the disk is gone."""
    kernel = _unplug_when_asked(fake, f"{ENCLOSURE}/remove", "sdb")
    assert switch_off(fake.machine, _block(fake, "sdb"))
    kernel.join()
    assert (fake.base / "sys/devices" / BAY_1 / "device/delete").read_text() == "\n"


def test_sata_disk_is_deleted_from_its_host(fake: FakeMachine) -> None:
    """A partition's disk is the one that is let go."""
    kernel = _unplug_when_asked(fake, f"{SATA}/device/delete", "sda")
    assert switch_off(fake.machine, _block(fake, "sda1"))
    kernel.join()


def test_disk_that_stays_is_not_off(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch without effect is not taken for success."""
    monkeypatch.setattr(power, "_GONE_S", 0.05)
    assert not switch_off(fake.machine, _block(fake, "sdb"))


def test_device_without_a_switch_stays_on(fake: FakeMachine) -> None:
    """A virtual device has nothing to switch off."""
    fake.disk("virtual/block/loop9", size=1 << 30, number="7:9", loop__backing_file="/x.img")
    assert not switch_off(fake.machine, _block(fake, "loop9"))


def test_siblings_are_what_loses_its_power(fake: FakeMachine) -> None:
    """Another partition of the disk and the other bay of the enclosure are siblings; another disk is not."""
    fake.mount("8:1", "/mnt/one", "ext4", "/dev/sda1")
    fake.mount("8:2", "/mnt/two", "ext4", "/dev/sda2")
    fake.mount("8:32", "/mnt/bay2", "ext4", "/dev/sdc")
    assert mounted_siblings(fake.machine, _block(fake, "sda1")) == ["/mnt/two"]
    assert mounted_siblings(fake.machine, _block(fake, "sdb")) == ["/mnt/bay2"]
    assert mounted_siblings(fake.machine, _block(fake, "sdc")) == []
