"""The host's UDisks2, over a real bus: mounting, ejecting and powering off with the host's rights."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices import eject as ejecting
from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.blocks import Block, block_of_number
from drivearr_scanner.devices.eject import eject, may_unmount
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mounting import udisks, ways
from drivearr_scanner.devices.mounting.folder import MountFolder
from drivearr_scanner.devices.mounting.ways import Mounted, Way, make_writable, mount
from drivearr_scanner.devices.volume import mount_of, read_mounts

from tests.lab.fake_udisks import FakeUDisks, needs_bus
from tests.lab.loopdrive import LoopDrive, apart

MACHINE = Machine()
pytestmark = needs_bus


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeUDisks]:
    """Give a UDisks2 that the scanner finds."""
    with FakeUDisks(tmp_path) as made:
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.fixture
def unprivileged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scanner have no right of its own to mount."""

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(1, os.strerror(1))

    for module in (ways, ejecting):
        monkeypatch.setattr(module, "has_capability", lambda _number: False)
    for call in ("mount", "umount"):
        monkeypatch.setattr(kernel, call, refuse)


@pytest.fixture
def drive(host: FakeUDisks) -> Iterator[LoopDrive]:
    """Give a drive with a film that UDisks2 knows and nobody has mounted."""
    with LoopDrive() as made:
        Path(made.mount_point, "film.mkv").write_bytes(b"film" * 1000)
        made.unmount()
        host.add(made.device)
        yield made


def block_of(drive: LoopDrive) -> Block:
    """Give the block device of a drive."""
    number = os.stat(drive.device).st_rdev
    found = block_of_number(MACHINE, f"{os.major(number)}:{os.minor(number)}")
    assert found is not None
    return found


def mounted(drive: LoopDrive, tmp_path: Path) -> Mounted:
    """Mount a drive by whichever way is open."""
    folder = MountFolder(str(tmp_path / "mounts"))
    return mount(MACHINE, block_of(drive), "ext4", folder=folder, name="MOVIES-1", untouched=True)


def test_udisks_is_found_or_not(host: FakeUDisks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its name on the bus; a machine without a bus has none."""
    assert udisks.is_there()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert not udisks.is_there()


@pytest.mark.usefixtures("unprivileged")
def test_without_rights_of_our_own_the_host_mounts_and_unmounts(
    drive: LoopDrive, host: FakeUDisks, tmp_path: Path
) -> None:
    """Read-only first, writable when asked, ejected by the host; nobody is ever asked for a password."""
    done = mounted(drive, tmp_path)
    assert done == Mounted(f"{host.mounts_at}/{os.path.basename(drive.device)}", Way.UDISKS)
    assert Path(done.path, "film.mkv").exists()
    found = mount_of(done.path, read_mounts(MACHINE))
    assert found is not None
    assert {"ro", "nosuid", "nodev", "noexec"} <= found.options
    folder = MountFolder(str(tmp_path / "mounts"))
    path = make_writable(MACHINE, done.path, block_of(drive), "ext4", folder=folder)
    Path(path, "new").write_text("x")
    assert may_unmount(path)
    result = eject(path, unmount=True)
    assert (result.unmounted_by, result.safe_to_remove) == (Way.UDISKS, True)
    assert not os.path.ismount(path)
    work = [options for call, options in host.calls if not call.startswith("Manager")]
    assert all(options["auth.no_user_interaction"] is True for options in work)
    assert not os.path.exists(tmp_path / "mounts")


@pytest.mark.usefixtures("unprivileged")
@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        ("NotAuthorized", "polkit_refused"),
        ("NotAuthorizedCanObtain", "polkit_refused"),
        ("OptionNotPermitted", "polkit_refused"),
        ("Failed", "mount_failed"),
        ("DeviceBusy", "volume_in_use"),
    ],
)
def test_a_mount_that_the_host_refuses_is_told(
    drive: LoopDrive, host: FakeUDisks, tmp_path: Path, refusal: str, code: str
) -> None:
    """Each of UDisks2's errors has a code of ours."""
    host.refuses["Mount"] = refusal
    with pytest.raises(DrivearrError) as caught:
        mounted(drive, tmp_path)
    assert caught.value.code == code


@pytest.mark.usefixtures("unprivileged")
def test_a_mount_that_we_cannot_see_is_undone(drive: LoopDrive, host: FakeUDisks, tmp_path: Path) -> None:
    """In a container the host's mounts may lie out of sight: the drive is left as it was."""
    host.hidden = True
    with pytest.raises(DrivearrError) as caught:
        mounted(drive, tmp_path)
    assert caught.value.code == "mount_not_allowed"
    assert drive.device not in Path("/proc/self/mounts").read_text()


@pytest.mark.usefixtures("unprivileged")
@pytest.mark.parametrize(
    ("refusal", "code"), [("NotAuthorized", "polkit_refused"), ("Failed", "unmount_refused"), (None, "volume_busy")]
)
def test_an_unmount_that_fails_is_not_called_safe(
    drive: LoopDrive, host: FakeUDisks, tmp_path: Path, refusal: str | None, code: str
) -> None:
    """Polkit, another fault, and somebody who holds it, who is named."""
    path = mounted(drive, tmp_path).path
    if refusal is not None:
        host.refuses["Unmount"] = refusal
    with (
        open(f"{path}/film.mkv", "rb"),
        pytest.raises(DrivearrError) as caught,
    ):
        eject(path, unmount=True, timeout_s=0.3)
    assert caught.value.code == code
    assert os.path.ismount(path)
    if code == "volume_busy":
        assert f"({os.getpid()})" in str(caught.value)


def test_power_is_cut_by_the_host(drive: LoopDrive, host: FakeUDisks) -> None:
    """With our own right to unmount, the host still parks the drive and cuts its power."""
    host.add(drive.device, power=True)
    drive.mount()
    done = eject(drive.mount_point, unmount=True, power_off=True)
    assert host.calls[-1][0] == "Drive.PowerOff"
    assert done.unmounted_by == Way.SCANNER
    assert (done.safe_to_remove, done.powered_off, done.still_on) == (True, True, None)
    assert not os.path.exists(drive.device)


@pytest.mark.parametrize(
    ("refusal", "told"),
    [("NotAuthorized", "Polkit"), ("Failed", "PowerOff"), (None, "no power of its own")],
)
def test_power_that_is_left_on_is_told(drive: LoopDrive, host: FakeUDisks, refusal: str | None, told: str) -> None:
    """Unmounted is safe; why the device is on still is said."""
    if refusal is not None:
        host.add(drive.device, power=True)
        host.refuses["PowerOff"] = refusal
    drive.mount()
    done = eject(drive.mount_point, unmount=True, power_off=True)
    assert (done.unmounted, done.safe_to_remove, done.powered_off) == (True, True, False)
    assert told in str(done.still_on)


@pytest.fixture
def media(tmp_path: Path) -> Iterator[Path]:
    """Give a folder whose mounts appear and go in other namespaces too, as the host's /media for a container."""
    folder = tmp_path / "shared"
    folder.mkdir()
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    subprocess.run(["mount", "--make-shared", folder], check=True)
    yield folder
    subprocess.run(["umount", "--recursive", folder], check=True)


def test_a_copy_of_the_hosts_mount_is_unmounted_by_the_host(drive: LoopDrive, media: Path) -> None:
    """In a container the host's own mount is what counts: with its UDisks2 the eject is a real one."""
    path = media / "drive"
    path.mkdir()
    subprocess.run(["mount", drive.device, path], check=True)
    code = (
        "import sys\nfrom drivearr_scanner.devices.eject import eject\n"
        "done = eject(sys.argv[1], unmount=True)\nprint(done.unmounted_by, done.safe_to_remove)"
    )
    inside = apart(drive, "slave", sys.executable, "-c", code, str(path))
    done = subprocess.run(inside, check=False, capture_output=True, text=True)
    assert done.stdout.split() == ["udisks2", "True"], done.stderr
    assert not os.path.ismount(path)


def test_a_rescan_is_asked_for(drive: LoopDrive, host: FakeUDisks) -> None:
    """The host reads the device again."""
    udisks.rescan(MACHINE, block_of(drive))
    assert host.calls[-1][0] == "Block.Rescan"


def test_a_device_that_udisks_does_not_know(host: FakeUDisks) -> None:
    """Nothing is done to another one."""
    with LoopDrive(mounted=False) as other, pytest.raises(udisks.UDisksError, match="NotFound"):
        udisks.unmount(MACHINE, block_of(other))
    assert [call for call, _ in host.calls] == ["Manager.ResolveDevice"]
