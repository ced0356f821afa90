"""The three sources for what lies on a device, each used only where the one before says nothing."""

import os
from pathlib import Path

import pytest
from drivearr_scanner.devices import fsinfo
from drivearr_scanner.devices.blocks import Block, read_blocks
from drivearr_scanner.devices.fsinfo import read_fs_info
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.superblock import FsInfo

from tests.lab.loopdrive import LoopDrive, needs_root
from tests.scanner.devices.fakemachine import FakeMachine

UUID = "0f6b1e5c-0000-4000-8000-000000000001"


@pytest.fixture
def fake(tmp_path: Path) -> FakeMachine:
    """Give a machine with one disk."""
    made = FakeMachine(tmp_path)
    made.disk("pci/ata1/host0/target0:0:0/0:0:0:0/block/sda", size=1 << 30, number="8:0")
    return made


def _block(fake: FakeMachine) -> Block:
    """Give the disk."""
    return read_blocks(fake.machine)["sda"]


def _let_udev_say(monkeypatch: pytest.MonkeyPatch, **said: str) -> None:
    """Let udev know these properties of every device."""
    monkeypatch.setattr(fsinfo, "udev_properties", lambda _machine, _name: said)


def test_udev_comes_first(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What udev read is taken, its escapes undone."""
    _let_udev_say(
        monkeypatch,
        ID_FS_USAGE="filesystem",
        ID_FS_TYPE="ext4",
        ID_FS_UUID=UUID,
        ID_FS_LABEL_ENC="My\\x20Films\\x5c\\xc3\\xa4",
    )
    fake.uuid_link("sda", "other")
    assert read_fs_info(fake.machine, _block(fake)) == FsInfo("ext4", UUID, "My Films\\ä")


@pytest.mark.parametrize("usage", ["crypto", "raid", "other", ""])
def test_what_udev_calls_no_file_system_is_none(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch, usage: str) -> None:
    """A locked or stacked device is no volume."""
    _let_udev_say(monkeypatch, ID_FS_USAGE=usage, ID_FS_TYPE="crypto_LUKS", ID_FS_UUID=UUID)
    assert read_fs_info(fake.machine, _block(fake)) is None


def test_links_are_the_last_resort(fake: FakeMachine) -> None:
    """Where the node may not be read, the host's links still tell UUID and label; other devices' links do not."""
    fake.uuid_link("sda", UUID, "Movies\\x20\\x28old\\x29")
    fake.uuid_link("sdb", "other")
    assert read_fs_info(fake.machine, _block(fake)) == FsInfo("unknown", UUID, "Movies (old)")


def test_file_in_the_place_of_a_node_is_not_read(fake: FakeMachine) -> None:
    """A file that has a device's name in /dev is no device, whatever it holds."""
    image = bytearray(4096)
    image[:4], image[32:48] = b"XFSB", b"x" * 16
    (fake.base / "dev" / "sda").write_bytes(image)
    assert read_fs_info(fake.machine, _block(fake)) is None


@needs_root
def test_node_of_another_device_is_not_read() -> None:
    """A node whose number is another device's by now tells nothing."""
    with LoopDrive(mounted=False) as drive, LoopDrive(mounted=False) as other:
        machine = Machine()
        blocks = read_blocks(machine)
        name = os.path.basename(drive.device)
        found = read_fs_info(machine, blocks[name])
        assert found == FsInfo("ext4", drive.uuid, "MOVIES")
        os.rename(drive.device, f"{drive.device}.away")
        os.symlink(other.device, drive.device)
        try:
            assert read_fs_info(machine, blocks[name]) is None
        finally:
            os.unlink(drive.device)
            os.rename(f"{drive.device}.away", drive.device)
