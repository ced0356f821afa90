"""USB drives mounted by the scanner itself, on the kernel's own vfat, exFAT and NTFS, and by a real udisksd."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from guestmachine import Disk, Guest
from guestscanner import ENVIRONMENT

pytestmark = pytest.mark.timeout(400)

FILE_SYSTEMS = ("vfat", "exfat", "ntfs3", "ext4")
# What the scanner does when a drive is plugged in, approved and ejected; what it says is printed.
PROGRAM = """
import json, os, sys
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.blocks import block_of_number
from drivearr_scanner.devices.eject import eject
from drivearr_scanner.devices.fsinfo import read_fs_info
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mounting import ways
from drivearr_scanner.devices.mounting.folder import MountFolder
from drivearr_scanner.devices.volume import mount_of, read_mounts

node, way, power_off = sys.argv[1:]
if way == "udisks":
    ways.has_capability = lambda _number: False
machine, folder, said = Machine(), MountFolder(), {}
number = os.stat(node).st_rdev
block = block_of_number(machine, f"{os.major(number)}:{os.minor(number)}")
fs_type = read_fs_info(machine, block).fs_type
options = lambda path: sorted(mount_of(path, read_mounts(machine)).options)
try:
    done = ways.mount(machine, block, fs_type, folder=folder, name="DRIVE-1", untouched=True)
    said |= {"way": done.way, "read": open(f"{done.path}/Own/keep.txt").read(), "first": options(done.path)}
    path = ways.make_writable(machine, done.path, block, fs_type, folder=folder)
    open(f"{path}/N\\u00e4her.txt", "w").write("x")
    said |= {"then": options(path), "names": sorted(os.listdir(path))}
    ejected = eject(path, unmount=True, power_off=power_off == "off")
    said |= {"by": ejected.unmounted_by, "safe": ejected.safe_to_remove, "off": ejected.powered_off}
    said |= {"still_on": ejected.still_on}
except DrivearrError as problem:
    said["code"] = problem.code
    said["text"] = str(problem)
said["left"] = os.listdir(folder.path) if os.path.exists(folder.path) else []
print(json.dumps(said))
"""


@pytest.fixture(params=FILE_SYSTEMS)
def fs(request: pytest.FixtureRequest) -> str:
    """Give each file system in turn."""
    return str(request.param)


@pytest.fixture
def image(guest: Guest, fs: str, tmp_path: Path) -> Path:
    """Make a drive with one file of somebody else's."""
    path = tmp_path / f"{fs}.img"
    guest.make_drive(path, fs, label_of(fs), size_mib=96, files={"Own/keep.txt": b"mine"})
    return path


@pytest.fixture(scope="module")
def udisks(guest: Guest) -> None:
    """Run a system bus and udisksd in the machine."""
    guest.sh("mkdir -p /run/dbus; dbus-daemon --system --fork")
    guest.spawn("/usr/libexec/udisks2/udisksd >/tmp/udisksd.log 2>&1", timeout_s=3600)
    guest.sh("n=0; until udisksctl status >/dev/null 2>&1; do sleep 0.2; n=$((n+1)); [ $n -lt 300 ]; done")


def label_of(fs: str) -> str:
    """Give the label of a drive."""
    return f"MNT{fs.upper()}"


def go(guest: Guest, fs: str, way: str, power: str = "on") -> dict[str, Any]:
    """Let the scanner mount, fill and eject the drive that is plugged in; gives what it said."""
    node = f"/dev/disk/by-label/{label_of(fs)}"
    guest.wait_for(node)
    guest.sh(f"cat > /tmp/go.py <<'END'\n{PROGRAM}\nEND")
    call = f"{ENVIRONMENT} python3 /tmp/go.py $(readlink -f {shlex.quote(node)}) {way} {power}"
    return dict(json.loads(guest.sh(call, timeout_s=200)))


def test_a_drive_is_mounted_by_the_scanner_itself(guest: Guest, fs: str, image: Path) -> None:
    """Each file system takes the options that it is mounted with, first read-only, then writable."""
    guest.plug(Disk("usb0", image, serial="OWN"))
    try:
        said = go(guest, fs, "own")
        assert said.get("code") is None, said
        assert (said["way"], said["read"]) == ("scanner", "mine")
        assert {"ro", "nosuid", "nodev", "noexec"} <= set(said["first"])
        assert {"rw", "nosuid", "nodev", "noexec"} <= set(said["then"])
        assert "N\u00e4her.txt" in said["names"]
        assert (said["by"], said["safe"], said["left"]) == ("scanner", True, [])
    finally:
        guest.unplug("usb0")


@pytest.mark.parametrize("fs", ["ntfs3"], indirect=True)
def test_an_ntfs_drive_that_was_pulled_stays_read_only(guest: Guest, fs: str, image: Path) -> None:
    """Its own check comes first, and that is said; what was there can be read."""
    guest.plug(Disk("usb0", image, serial="DIRTY"))
    guest.wait_for(f"/dev/disk/by-label/{label_of(fs)}")
    guest.sh(f"mkdir -p /mnt/drive && mount -t ntfs3 /dev/disk/by-label/{label_of(fs)} /mnt/drive")
    guest.sh("head -c 3000000 /dev/urandom > /mnt/drive/late.bin")
    guest.unplug("usb0")
    guest.run("umount /mnt/drive || umount -l /mnt/drive")
    guest.plug(Disk("usb0", image, serial="DIRTY"))
    try:
        said = go(guest, fs, "own")
        assert said["read"] == "mine", said
        assert said["code"] == "volume_dirty", said
        guest.sh("umount /run/drivearr/DRIVE-1 && rmdir /run/drivearr/DRIVE-1")
    finally:
        guest.unplug("usb0")


@pytest.mark.usefixtures("udisks")
def test_a_drive_is_mounted_by_a_real_udisksd(guest: Guest, fs: str, image: Path) -> None:
    """Without rights of its own the scanner asks the host's daemon, which also cuts the power."""
    guest.plug(Disk("usb0", image, serial="UDISKS"))
    try:
        said = go(guest, fs, "udisks", "off")
        assert said.get("code") is None, said
        assert (said["way"], said["read"]) == ("udisks2", "mine")
        assert {"ro", "nosuid", "nodev", "noexec"} <= set(said["first"])
        assert "rw" in said["then"]
        assert (said["safe"], said["off"], said["still_on"]) == (True, True, None)
        guest.wait_for(f"/dev/disk/by-label/{label_of(fs)}", gone=True)
    finally:
        guest.unplug("usb0")
