"""A real drive without hardware: an image file on a loop device, with a real file system, mounted.

    with LoopDrive(fs="ext4", label="MOVIES") as drive:
        ...                  # drive.mount_point, drive.device, drive.uuid
        drive.unplug()       # unmounted, the device gone (uevent `remove`)
        drive.replug()       # the same image on a new device (uevent `add`), mounted again
        drive.shutdown()     # ext4: every further I/O fails, as when the cable is pulled; the mount stays
        drive.rot(path, 5)   # a byte changes on the medium; size and times do not

Needs root: mark tests with `needs_root`, and with `needs_fs("xfs")` for anything but ext4. What a killed run left
(mounts, loop devices, images) is taken away when the next drive is made.
"""

import contextlib
import fcntl
import os
import random
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

_LOOP_CTL_ADD = 0x4C80
_LOOP_CTL_REMOVE = 0x4C81
_FS_IOC_SHUTDOWN = 0x8004587D
_SHUTDOWN_WITHOUT_LOG = 2
_FS_IOC_FIEMAP = 0xC020660B
_PREFIX = "drivearr-lab-"
_PART_START = 2048 * 512  # where partitioning tools put the first partition

_MKFS = {
    "ext4": ("mkfs.ext4", "-q", "-F", "-L"),
    "xfs": ("mkfs.xfs", "-q", "-f", "-L"),
    "btrfs": ("mkfs.btrfs", "-q", "-f", "-L"),
    "exfat": ("mkfs.exfat", "-L"),
    "ntfs": ("mkfs.ntfs", "-q", "-Q", "-F", "-L"),
    "vfat": ("mkfs.vfat", "-n"),
}
# Seconds that those who hold a drive have to let go of it.
LET_GO_S = 20.0
# Drivers in user space; every other file system here is the kernel's own.
_MOUNT = {"exfat": ("mount.exfat-fuse",), "ntfs": ("ntfs-3g",)}
_LEAST = {"xfs": 320 << 20, "btrfs": 128 << 20}

needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or not os.path.exists("/dev/loop-control"), reason="needs root and loop devices"
)


def needs_fs(fs: str) -> pytest.MarkDecorator:
    """Skip a test where the tools of a file system are not installed, or this is not root."""
    tools = [_MKFS[fs][0], *_MOUNT.get(fs, ())[:1]]
    missing = [tool for tool in tools if shutil.which(tool) is None]
    usable = os.geteuid() == 0 and os.path.exists("/dev/loop-control") and not missing
    return pytest.mark.skipif(not usable, reason=f"needs root, loop devices and {' '.join(tools)}")


class LoopDrive:
    """A drive made for one test. Without `mounted` it is only attached; with `partition` it has an MBR table."""

    def __init__(
        self,
        fs: str = "ext4",
        *,
        label: str = "MOVIES",
        size_bytes: int = 64 << 20,
        partition: bool = False,
        mounted: bool = True,
    ) -> None:
        """Say what the drive is to be; entering the context makes it."""
        self.fs = fs
        self.label = label
        self.size_bytes = max(size_bytes, _LEAST.get(fs, 0))
        self.disk = ""  # the whole device
        self.device = ""  # what holds the file system: the disk, or its partition
        self._partition = partition
        self._mounted = mounted

    def __enter__(self) -> Self:
        sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        (self.folder / "owner").write_text(str(os.getpid()))
        self.image = self.folder / "disk.img"
        self.mount_point = str(self.folder / "mnt")
        os.mkdir(self.mount_point)
        try:
            self._make()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exc: object) -> None:
        if os.path.ismount(self.mount_point):
            _run("umount", "-l", self.mount_point)
        self.detach()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def uuid(self) -> str:
        """The file system's UUID, as blkid writes it."""
        return _run("blkid", "-p", "-s", "UUID", "-o", "value", self.device).strip()

    def attach(self) -> None:
        """Plug the drive in: a new block device with the image behind it."""
        self.disk = _add_loop()
        (self.folder / "loop").write_text(self.disk)
        _run("losetup", self.disk, str(self.image))
        self.device = self.disk
        if self._partition:  # told to the kernel: not every kernel has a parser for partition tables
            _run("partx", "-a", self.disk)
            self.device = f"{self.disk}p1"
            _wait_for(self.device)

    def detach(self) -> None:
        """Take the device away; the image stays."""
        if self.disk:
            remove_loop(self.disk)
            self.disk = self.device = ""

    def mount(self, *options: str) -> None:
        """Mount the drive at its mount point."""
        chosen = ("-o", ",".join(options)) if options else ()
        driver = _MOUNT.get(self.fs, ("mount", "-t", self.fs))
        _run(*driver, *chosen, self.device, self.mount_point)
        while not os.path.ismount(self.mount_point):
            time.sleep(0.02)

    def unmount(self) -> None:
        """Unmount; CalledProcessError when something stays open."""
        unmount(self.mount_point)

    def unplug(self) -> None:
        """Unmount and take the device away, as a user does after an eject."""
        if os.path.ismount(self.mount_point):
            self.unmount()
        self.detach()

    def replug(self) -> None:
        """Plug the same drive in again, on a device of another name, and mount it."""
        self.attach()
        self.mount()

    def shutdown(self) -> None:
        """Let every further I/O fail, as when an ext4 or xfs drive is pulled while mounted; the mount stays."""
        fd = os.open(self.mount_point, os.O_RDONLY)
        try:
            fcntl.ioctl(fd, _FS_IOC_SHUTDOWN, struct.pack("=I", _SHUTDOWN_WITHOUT_LOG))
        finally:
            os.close(fd)

    def rot(self, path: str, offset: int, *, mask: int = 0x01) -> int:
        """Flip bits of one byte of a file below its file system; gives the place in the image (ext4, xfs)."""
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            at = _physical(file.fileno(), offset) + (_PART_START if self._partition else 0)
            byte = os.pread(file.fileno(), 1, offset)
            with open(self.image, "r+b", buffering=0) as image:
                assert os.pread(image.fileno(), 1, at) == byte, "the image does not hold the file's byte"
                os.pwrite(image.fileno(), bytes([byte[0] ^ mask]), at)
                os.fsync(image.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return at

    def _make(self) -> None:
        """Make the image and its file system, then attach it anew so that the drive is announced complete."""
        with open(self.image, "wb") as image:
            image.truncate(self.size_bytes)
            if self._partition:
                image.write(_mbr(self.size_bytes))
        self.attach()
        _run(*_MKFS[self.fs], self.label, self.device)
        self.detach()
        self.attach()
        if self._mounted:
            self.mount()


def sweep() -> None:
    """Take away the drives of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, ValueError):
            owner = int((folder / "owner").read_text())
            if not os.path.exists(f"/proc/{owner}"):
                _clear(folder)


def _clear(folder: Path) -> None:
    """Unmount, detach and remove what belongs to one drive."""
    subprocess.run(["umount", "-l", str(folder / "mnt")], check=False, capture_output=True)
    if (folder / "loop").exists():
        disk = (folder / "loop").read_text()
        backing = Path(f"/sys/class/block/{os.path.basename(disk)}/loop/backing_file")
        if backing.exists() and backing.read_text().startswith(str(folder)):  # the number may be another's by now
            remove_loop(disk)
    subprocess.run(["umount", "-l", str(folder / "disk.img")], check=False, capture_output=True)  # of a recorded drive
    shutil.rmtree(folder, ignore_errors=True)


def unmount(place: str) -> None:
    """Unmount what is mounted at a place; CalledProcessError when it stays busy.

    Scanners of other tests may be looking at it for a moment, as they do at every drive of a machine.
    """
    end = time.monotonic() + LET_GO_S
    while True:
        try:
            _run("umount", place)
        except subprocess.CalledProcessError as refused:
            if "busy" not in refused.stderr or time.monotonic() >= end:
                raise
            time.sleep(0.1)
        else:
            return


def apart(drive: LoopDrive, propagation: str, *command: str) -> tuple[str, ...]:
    """Give a command as it runs in a mount namespace of its own, which keeps the drives of other tests mounted no more.

    A namespace gets a copy of every mount of the machine, and a drive that is ejected meanwhile would not be free.
    """
    alone = (
        f'cut -d " " -f 2 /proc/self/mounts | grep -F /{_PREFIX} | grep -vxF "$0" | while read -r place;'
        ' do umount -l "$place"; done; exec "$@"'
    )
    return ("unshare", "--mount", "--propagation", propagation, "sh", "-c", alone, drive.mount_point, *command)


def _run(*command: str) -> str:
    """Run a tool and give its output; CalledProcessError when it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@contextlib.contextmanager
def _loop_control() -> Iterator[int]:
    """Hold the device through which loop devices come and go."""
    fd = os.open("/dev/loop-control", os.O_RDWR | os.O_CLOEXEC)
    try:
        yield fd
    finally:
        os.close(fd)


def _add_loop() -> str:
    """Make a new loop device, which gives a real `add` event; the ones that exist only ever give `change`."""
    with _loop_control() as control:
        while True:
            number = random.randrange(100, 1000)
            with contextlib.suppress(FileExistsError):
                fcntl.ioctl(control, _LOOP_CTL_ADD, number)
                _wait_for(f"/dev/loop{number}")
                return f"/dev/loop{number}"


def remove_loop(disk: str) -> None:
    """Detach a loop device and remove its node, waiting a little while something still holds it."""
    subprocess.run(["losetup", "-d", disk], check=False, capture_output=True)
    number = int(disk.removeprefix("/dev/loop"))
    with _loop_control() as control:
        for _ in range(100):
            try:
                fcntl.ioctl(control, _LOOP_CTL_REMOVE, number)
            except FileNotFoundError:
                return
            except OSError:
                time.sleep(0.05)
            else:
                return


def _wait_for(path: str) -> None:
    """Wait until a device node is there."""
    for _ in range(200):
        if os.path.exists(path):
            return
        time.sleep(0.01)
    raise TimeoutError(path)


def _mbr(size_bytes: int) -> bytes:
    """Give a partition table with one Linux partition over the whole disk."""
    sectors = (size_bytes - _PART_START) // 512
    entry = struct.pack("<B3sB3sII", 0, b"\0\0\0", 0x83, b"\0\0\0", _PART_START // 512, sectors)
    return bytes(446) + entry + bytes(48) + b"\x55\xaa"


def _physical(fd: int, offset: int) -> int:
    """Give the place on the device of one byte of a file."""
    request = bytearray(struct.pack("=QQIIII", offset, 1, 1, 0, 1, 0) + bytes(56))
    fcntl.ioctl(fd, _FS_IOC_FIEMAP, request, True)  # noqa: FBT003 - the ioctl's own signature: change the buffer
    logical, physical = struct.unpack_from("=QQ", request, 32)
    return int(physical) + offset - int(logical)
