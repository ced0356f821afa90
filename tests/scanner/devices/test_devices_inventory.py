"""The inventory, read from a machine made of files, and from the real one with a real drive."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device, Volume
from drivearr_scanner.devices.inventory import Inventory, InventoryReader, read_inventory

from tests.lab.loopdrive import LoopDrive, needs_fs, needs_root
from tests.scanner.devices.fakemachine import FakeMachine

USB = "pci0000:00/0000:00:14.0/usb2/2-1"
USB_DISK = f"{USB}/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb"
SATA_DISK = "pci0000:00/0000:00:17.0/ata3/host2/target2:0:0/2:0:0:0/block/sda"
TB = 10**12


@pytest.fixture
def fake(tmp_path: Path) -> FakeMachine:
    """Give an empty machine."""
    return FakeMachine(tmp_path)


def _read(fake: FakeMachine) -> Inventory:
    """Read a machine once."""
    return InventoryReader(host_id="host", machine=fake.machine).read()


def _add_sata(fake: FakeMachine) -> None:
    """Add an internal disk with one partition."""
    fake.disk(
        SATA_DISK,
        size=4 * TB,
        number="8:0",
        queue__rotational="1",
        device__vendor="ATA     ",
        device__model="WDC WD40EFRX-68N",
        device__rev="82.0",
        device__wwid="naa.50014ee2b1234567",
        device__vpd_pg80=b"\x00\x80\x00\x14     WD-WCC4E1234567",
    )
    fake.partition(SATA_DISK, 1, size=4 * TB - (1 << 20), number="8:1")


def _add_usb(fake: FakeMachine, way: str = USB_DISK, number: str = "8:16") -> None:
    """Add a USB disk with one partition."""
    fake.usb(way.partition("/2-1:1.0")[0].partition("/2-2:1.0")[0], serial="575836314", product="My Passport")
    fake.disk(
        way,
        size=2 * TB,
        number=number,
        queue__rotational="1",
        device__vendor="WD",
        device__model="My Passport 25E2",
        device__rev="4005",
    )
    fake.partition(way, 1, size=2 * TB - (1 << 20), number=number[:-1] + str(int(number[-1]) + 1))


def test_internal_disk(fake: FakeMachine) -> None:
    """A SATA disk tells its model, serial and firmware; its bus is no maker."""
    _add_sata(fake)
    (disk,) = _read(fake).devices
    assert (disk.kind, disk.bus, disk.removable, disk.rotational) == (DeviceKind.HDD, "sata", False, True)
    assert (disk.vendor, disk.model, disk.serial) == (None, "WDC WD40EFRX-68N", "WD-WCC4E1234567")
    assert (disk.firmware, disk.size_bytes) == ("82.0", 4 * TB)


def test_usb_disk_with_a_mounted_volume(fake: FakeMachine) -> None:
    """A USB disk is removable; its partition is a volume, known by UUID and label."""
    _add_usb(fake)
    fake.uuid_link("sdb1", "ABCD-1234", "MOVIES\\x202")
    mount_point = fake.base / "My Films"
    mount_point.mkdir()
    fake.mount("8:17", str(mount_point), "exfat", "/dev/sdb1")
    found = _read(fake)
    (disk,), (volume,) = found.devices, found.volumes
    assert (disk.kind, disk.bus, disk.removable, disk.serial) == (DeviceKind.HDD, "usb", True, "575836314")
    assert (volume.fs_type, volume.fs_uuid, volume.label) == ("exfat", "ABCD-1234", "MOVIES 2")
    assert (volume.mount_point, volume.device_id) == (str(mount_point), disk.device_id)
    assert volume.free_bytes is not None
    assert found.numbers == {"8:17": volume.volume_id}


def test_ids_do_not_depend_on_names_ports_or_mounting(
    fake: FakeMachine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same drive in another port, under another kernel name, has the same ids."""
    _add_usb(fake)
    fake.uuid_link("sdb1", "ABCD-1234")
    fake.mount("8:17", str(fake.base), "exfat", "/dev/sdb1")
    other = FakeMachine(tmp_path_factory.mktemp("other"))
    _add_usb(other, USB_DISK.replace("2-1", "2-2").replace("sdb", "sdq").replace("6:", "9:"), "65:0")
    other.uuid_link("sdq1", "ABCD-1234")
    other.mount("65:1", str(other.base), "exfat", "/dev/sdq1")
    one, two = _read(fake), _read(other)
    assert one.devices[0].device_id == two.devices[0].device_id
    assert one.volumes[0].volume_id == two.volumes[0].volume_id


def test_card_reader_without_a_card_and_system_devices_are_left_out(fake: FakeMachine) -> None:
    """Nothing is shown for empty readers, memory, optical drives, eMMC boot areas and read-only images."""
    fake.disk("virtual/block/zram0", size=TB, number="252:0")
    fake.disk("virtual/block/loop3", size=0, number="7:3")
    fake.disk("pci/ata1/host0/target0:0:0/0:0:0:0/block/sr0", size=TB, number="11:0")
    fake.disk(f"{USB}/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdc", size=0, number="8:32")
    fake.disk("platform/mmc_host/mmc0/mmc0:0001/block/mmcblk0boot0", size=1 << 22, number="179:8")
    fake.disk("virtual/block/loop5", size=1 << 26, number="7:5", loop__backing_file="/snap/core.snap", ro="1")
    assert _read(fake) == Inventory()


def test_cards_and_nvme(fake: FakeMachine) -> None:
    """A card in a slot, soldered eMMC and NVMe are told apart."""
    fake.disk("platform/mmc_host/mmc1/mmc1:aaaa/block/mmcblk1", size=TB, number="179:0", device__type="SD")
    fake.disk("platform/mmc_host/mmc0/mmc0:0001/block/mmcblk0", size=TB, number="179:8", device__type="MMC")
    fake.disk(
        "pci0000:00/0000:00:1d.0/nvme/nvme0/nvme0n1",
        size=TB,
        number="259:0",
        wwid="eui.0025385b71b0a1c2",
        device__model="Samsung SSD 970",
        device__serial="S466NX0K",
        device__firmware_rev="2B2Q",
    )
    kinds = {(each.bus, each.kind, each.removable) for each in _read(fake).devices}
    assert kinds == {
        ("mmc", DeviceKind.SD, True),
        ("mmc", DeviceKind.SSD, False),
        ("nvme", DeviceKind.NVME, False),
    }
    nvme = next(each for each in _read(fake).devices if each.bus == "nvme")
    assert (nvme.model, nvme.serial, nvme.firmware) == ("Samsung SSD 970", "S466NX0K", "2B2Q")


def test_serial_numbers_that_say_nothing_are_none(fake: FakeMachine) -> None:
    """Two sticks with a serial of zeros are two devices, told apart by their ports."""
    for port, name, number in (("2-1", "sdb", "8:16"), ("2-2", "sdc", "8:32")):
        fake.usb(f"pci/usb2/{port}", serial="000000000000")
        fake.disk(f"pci/usb2/{port}/{port}:1.0/host6/target6:0:0/6:0:0:0/block/{name}", size=TB, number=number)
    one, two = _read(fake).devices
    assert (one.serial, two.serial) == (None, None)
    assert one.device_id != two.device_id


def test_clones_have_ids_of_their_own(fake: FakeMachine) -> None:
    """The volume that was there first keeps its id when its clone is plugged in."""
    _add_usb(fake)
    fake.uuid_link("sdb1", "ABCD-1234")
    reader = InventoryReader(host_id="host", machine=fake.machine)
    (first,) = reader.read().volumes
    _add_sata(fake)
    (fake.base / "dev" / "sda1").touch()
    clone = fake.base / "dev/disk/by-uuid/ABCD-1234 "
    clone.symlink_to("../../sda1")
    both = reader.read().volumes
    assert first in both
    assert len({volume.volume_id for volume in both}) == 2


def test_encrypted_volume_lies_on_its_disk(fake: FakeMachine) -> None:
    """An opened LUKS volume belongs to the disk below it, and the locked partition is not shown beside it."""
    _add_usb(fake)
    fake.disk(
        "virtual/block/dm-0",
        size=2 * TB,
        number="253:0",
        dm__uuid="CRYPT-LUKS2-abc",
        slaves__sdb1="",
        queue__rotational="1",
    )
    (fake.base / "sys/class/block/sdb1/holders").mkdir()
    (fake.base / "sys/class/block/sdb1/holders/dm-0").touch()
    fake.mount("253:0", str(fake.base), "ext4", "/dev/mapper/films")
    found = _read(fake)
    (disk,), (volume,) = found.devices, found.volumes
    assert (volume.device_id, volume.fs_type, volume.fs_uuid) == (disk.device_id, "ext4", None)


def test_bind_mounts_of_a_container(fake: FakeMachine) -> None:
    """Of a file system that is only there in parts, a folder is shown and not /etc/hosts; overlay is no volume."""
    _add_sata(fake)
    folder, file = fake.base / "data", fake.base / "etc-hosts"
    folder.mkdir()
    file.touch()
    fake.mount("0:40", "/", "overlay", "overlay")
    fake.mount("8:1", str(file), "ext4", "/dev/sda1", root="/docker/hosts")
    fake.mount("8:1", str(folder), "ext4", "/dev/sda1", root="/addons/data")
    fake.mount("0:41", "/tmp", "tmpfs", "tmpfs")
    (volume,) = _read(fake).volumes
    assert volume.mount_point == str(folder)


def test_network_mounts_and_pools(fake: FakeMachine) -> None:
    """A share is a volume on the device that its server stands for; a pool is local; each source is shown once."""
    fake.mount("0:50", str(fake.base), "nfs4", "nas.local:/media")
    fake.mount("0:51", str(fake.base / "proc"), "nfs4", "nas.local:/films")
    fake.mount("0:51", str(fake.base / "proc" / "self"), "nfs4", "nas.local:/films")
    fake.mount("0:52", str(fake.base / "dev"), "fuse.mergerfs", "a:b")
    found = _read(fake)
    (server,) = found.devices
    assert (server.kind, server.bus, server.model) == (DeviceKind.NETWORK, "nfs", "nas.local")
    network = [volume for volume in found.volumes if volume.network]
    assert [volume.device_id for volume in network] == [server.device_id, server.device_id]
    assert len({volume.volume_id for volume in found.volumes}) == 3
    assert [volume.fs_type for volume in found.volumes if not volume.network] == ["fuse.mergerfs"]


def test_btrfs_over_two_disks_is_one_volume(fake: FakeMachine) -> None:
    """The further devices of a mounted btrfs are not shown as clones; its mount is found by its source."""
    _add_usb(fake)
    _add_sata(fake)
    uuid = "11111111-2222-3333-4444-555555555555"
    block = bytearray(0x22B)
    block[32:48], block[64:72] = bytes.fromhex(uuid.replace("-", "")), b"_BHRfS_M"
    members = fake.base / "sys/fs/btrfs" / uuid / "devices"
    members.mkdir(parents=True)
    for name in ("sda1", "sdb1"):
        (members / name).touch()
    fake.uuid_link("sda1", uuid)
    fake.mount("0:45", str(fake.base), "btrfs", "/dev/sda1")
    (volume,) = _read(fake).volumes
    assert (volume.fs_type, volume.mount_point) == ("btrfs", str(fake.base))


def test_machine_without_sysfs_has_an_empty_inventory(tmp_path: Path) -> None:
    """Where the kernel shows no devices, there are none, and no error."""
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "mountinfo").touch()
    assert read_inventory(host_id="host", sys=str(tmp_path / "none"), proc=str(tmp_path), dev="/none") == Inventory()


def _of(found: Inventory, drive: LoopDrive) -> tuple[Device, Volume]:
    """Give the device and volume of a real drive."""
    volume = next(each for each in found.volumes if each.fs_uuid == drive.uuid)
    return next(each for each in found.devices if each.device_id == volume.device_id), volume


@needs_root
@pytest.mark.parametrize("partition", [False, True])
def test_real_drive(*, partition: bool) -> None:
    """A drive on a loop device is known by its UUID, mounted or not, and after it was plugged in again."""
    with LoopDrive(label="FILMS", partition=partition) as drive:
        reader = InventoryReader(host_id="host")
        device, volume = _of(reader.read(), drive)
        assert (device.kind, device.bus) == (DeviceKind.VIRTUAL, "loop")
        assert (volume.fs_type, volume.label, volume.mount_point) == ("ext4", "FILMS", drive.mount_point)
        assert 0 < (volume.free_bytes or 0) < (volume.size_bytes or 0) < drive.size_bytes
        drive.unmount()
        unmounted = _of(reader.read(), drive)[1]
        assert (unmounted.volume_id, unmounted.mount_point, unmounted.free_bytes) == (volume.volume_id, None, None)
        uuid = drive.uuid
        drive.detach()
        assert uuid not in {each.fs_uuid for each in reader.read().volumes}
        drive.attach()
        again = _of(reader.read(), drive)
        assert (again[0].device_id, again[1].volume_id) == (device.device_id, volume.volume_id)


@needs_root
def test_read_only_mount_and_new_file_system() -> None:
    """A drive that is mounted read-only says so, and one that is formatted anew is another volume once mounted."""
    with LoopDrive() as drive:
        reader = InventoryReader(host_id="host")
        first = _of(reader.read(), drive)[1]
        drive.unmount()
        reader.read()
        subprocess.run(["mkfs.ext4", "-q", "-F", drive.device], check=True)
        drive.mount("ro")
        second = _of(reader.read(), drive)[1]
        assert second.read_only
        assert second.volume_id != first.volume_id


@pytest.mark.parametrize("fs", [pytest.param(each, marks=needs_fs(each)) for each in ("exfat", "ntfs", "xfs", "btrfs")])
def test_real_file_systems(fs: str) -> None:
    """A driver in user space (fuseblk) does not hide what lies on the medium."""
    with LoopDrive(fs, label="FILMS") as drive:
        volume = _of(read_inventory(host_id="host"), drive)[1]
        assert (volume.fs_type, volume.label, volume.mount_point) == (fs, "FILMS", drive.mount_point)


@needs_root
def test_no_medium_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking again does not touch an unmounted drive: a sleeping disk would wake."""
    with LoopDrive(mounted=False) as drive:
        reader = InventoryReader(host_id="host")
        first = _of(reader.read(), drive)[1]
        opened: list[str] = []
        real = os.open

        def watched(path: Any, *args: Any, **kwargs: Any) -> int:
            """Note what is opened."""
            opened.append(str(path))
            return real(path, *args, **kwargs)

        monkeypatch.setattr(os, "open", watched)
        assert first in reader.read().volumes
        assert drive.device not in opened
