"""Eject says "safe" only when it is, and otherwise who or what is in the way."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices import eject as ejecting
from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.eject import EjectResult, eject
from drivearr_scanner.devices.holders import Holder, holders

from tests.lab.loopdrive import LoopDrive, apart, needs_fs, needs_root, unmount

SAFE = EjectResult(unmounted=True, powered_off=False, safe_to_remove=True)


@pytest.fixture
def drive() -> Iterator[LoopDrive]:
    """Give a mounted drive with a file on it."""
    with LoopDrive() as made:
        Path(made.mount_point, "a.mkv").write_bytes(os.urandom(1 << 20))
        yield made


def _code(path: str, *, timeout_s: float = 0.3, power_off: bool = False) -> DrivearrError:
    """Give the error of an eject that must not succeed."""
    with pytest.raises(DrivearrError) as caught:
        eject(path, unmount=True, power_off=power_off, timeout_s=timeout_s)
    return caught.value


@contextmanager
def _process(*command: str, cwd: str | None = None) -> Iterator[int]:
    """Run a process that says when it is ready, and end it."""
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        try:
            yield running.pid
        finally:
            running.kill()


def _python(code: str, *args: str) -> tuple[str, ...]:
    """Give the command of a small program that then waits."""
    return (sys.executable, "-c", f"import sys, time\n{code}\nprint('ready', flush=True)\ntime.sleep(60)", *args)


@needs_root
def test_eject_writes_unmounts_and_frees_the_device(drive: LoopDrive) -> None:
    """After an eject nothing is mounted, and the medium holds what was written."""
    content = Path(drive.mount_point, "a.mkv").read_bytes()
    assert eject(drive.mount_point, unmount=True) == SAFE
    assert not os.path.ismount(drive.mount_point)
    assert content in drive.image.read_bytes()


@pytest.mark.parametrize("fs", [pytest.param(each, marks=needs_fs(each)) for each in ("exfat", "ntfs", "btrfs", "xfs")])
def test_eject_waits_for_drivers_in_user_space(fs: str) -> None:
    """The device is free afterwards on every file system, also where a program serves it."""
    with LoopDrive(fs) as drive:
        Path(drive.mount_point, "a.mkv").write_bytes(b"film")
        assert eject(drive.mount_point, unmount=True) == SAFE
        os.close(os.open(drive.device, os.O_RDONLY | os.O_EXCL))


@needs_root
@pytest.mark.parametrize(
    "code",
    [
        "held = open(sys.argv[1] + '/a.mkv')",
        "import os; os.chdir(sys.argv[1])",
        "import mmap; f = open(sys.argv[1] + '/a.mkv'); m = mmap.mmap(f.fileno(), 0, prot=1, trackfd=False); f.close()",
    ],
    ids=["open file", "working folder", "mapped file"],
)
def test_busy_drive_names_its_holder(drive: LoopDrive, code: str) -> None:
    """Whoever has a file open, stands in a folder or has a file mapped is named, and the drive stays mounted."""
    with _process(*_python(code, drive.mount_point)) as pid:
        problem = _code(drive.mount_point)
        assert problem.code == "volume_busy"
        assert f"({pid})" in str(problem)
        assert os.path.ismount(drive.mount_point)
    assert eject(drive.mount_point, unmount=True) == SAFE


@needs_root
def test_eject_waits_for_a_holder_to_let_go(drive: LoopDrive) -> None:
    """A file that is closed within the time does not fail the eject."""
    held = os.open(f"{drive.mount_point}/a.mkv", os.O_RDONLY)
    threading.Timer(0.6, os.close, (held,)).start()
    started = time.monotonic()
    assert eject(drive.mount_point, unmount=True, timeout_s=60) == SAFE
    assert time.monotonic() - started < 50


@needs_root
def test_drive_that_is_mounted_twice_is_not_safe(
    drive: LoopDrive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second mount of the same volume can still be written to."""
    monkeypatch.setattr(ejecting, "_RELEASE_S", 0.5)
    subprocess.run(["mount", "--bind", drive.mount_point, str(tmp_path)], check=True)
    try:
        assert _code(drive.mount_point).code == "volume_in_use"
    finally:
        unmount(str(tmp_path))


@needs_root
def test_drive_that_another_namespace_has_mounted_is_not_safe(
    drive: LoopDrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container that got the mount before keeps it: the device is not free."""
    monkeypatch.setattr(ejecting, "_RELEASE_S", 0.5)
    with _process(*apart(drive, "private", "sh", "-c", "echo ready; exec sleep 60")):
        assert _code(drive.mount_point).code == "volume_in_use"


@needs_root
def test_pulled_drive_is_not_called_safe(drive: LoopDrive) -> None:
    """What was not written when the drive went is lost: no "safe"."""
    drive.shutdown()
    assert _code(drive.mount_point).code == "drive_gone"


@needs_root
def test_failed_write_is_told(drive: LoopDrive, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the kernel could not write something, the drive stays mounted and the user is told."""

    def fail(_fd: int) -> None:
        """Fail as a bad medium does."""
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(kernel, "syncfs", fail)
    assert _code(drive.mount_point).code == "flush_failed"
    assert os.path.ismount(drive.mount_point)


@needs_root
def test_without_the_right_to_unmount_everything_is_written(drive: LoopDrive, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a plain container the eject flushes, and says that the host has to unmount."""

    def refuse(_path: str) -> None:
        """Answer as the kernel does without CAP_SYS_ADMIN."""
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(kernel, "umount", refuse)
    content = Path(drive.mount_point, "a.mkv").read_bytes()
    problem = _code(drive.mount_point)
    assert problem.code == "unmount_refused"
    assert content in drive.image.read_bytes()


@needs_root
def test_power_off_is_refused_while_a_sibling_is_mounted(drive: LoopDrive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another volume that would lose its power is named, and nothing is done."""
    monkeypatch.setattr(ejecting, "mounted_siblings", lambda _machine, _block: ["/media/other"])
    problem = _code(drive.mount_point, power_off=True)
    assert problem.code == "volume_busy"
    assert "/media/other" in str(problem)
    assert os.path.ismount(drive.mount_point)


@needs_root
def test_drive_without_a_switch_is_safe_though_it_stays_on(drive: LoopDrive) -> None:
    """Where there is nothing to switch off, unmounted and flushed is safe."""
    assert eject(drive.mount_point, unmount=True, power_off=True) == SAFE


def test_folder_is_flushed_only(tmp_path: Path) -> None:
    """A plain folder is not unmounted: everything in it is written, that is all."""
    done = eject(str(tmp_path), unmount=False)
    assert done == EjectResult(unmounted=False, powered_off=False, safe_to_remove=True)


@needs_root
def test_folder_is_never_unmounted(tmp_path: Path) -> None:
    """Asked to unmount what is no mount point, nothing happens."""
    assert _code(str(tmp_path)).code == "unmount_refused"
    assert _code(f"{tmp_path}/none").code == "path_not_found"


def test_holders_of_a_folder_are_those_below_it(tmp_path: Path) -> None:
    """Other users of the same disk do not hold a folder; our own open file does, unless we are left out."""
    assert holders(str(tmp_path)) == ()
    with (tmp_path / "a").open("w"):
        assert [holder.pid for holder in holders(str(tmp_path))] == [os.getpid()]
        assert holders(str(tmp_path), but_self=True) == ()
    with _process(*_python("", ""), cwd=str(tmp_path)) as pid:
        (found,) = holders(str(tmp_path))
        assert found.pid == pid
        assert str(found) == f"{found.name} ({pid})"


def test_holder_of_a_hostile_name() -> None:
    """A holder is shown with its number."""
    assert str(Holder(7, "vlc")) == "vlc (7)"


@needs_root
def test_a_copy_of_a_mount_is_not_called_safe(drive: LoopDrive) -> None:
    """In a container the host keeps the drive mounted whatever is unmounted inside: the eject says so."""
    subprocess.run(["mount", "--make-shared", drive.mount_point], check=True)
    code = (
        "import sys\nfrom drivearr_scanner.devices.eject import eject, may_unmount\n"
        "from drivearr_scanner.contract.errors import DrivearrError\n"
        "try:\n    print(eject(sys.argv[1], unmount=True, timeout_s=0.3))\n"
        "except DrivearrError as err:\n    print(err.code, may_unmount(sys.argv[1]))\n"
    )
    inside = apart(drive, "slave", sys.executable, "-c", code, drive.mount_point)
    told = subprocess.run(inside, check=True, capture_output=True, text=True).stdout.strip()
    assert told == "unmount_refused False"
    assert os.path.ismount(drive.mount_point)
