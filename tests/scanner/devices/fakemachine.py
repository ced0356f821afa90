"""A machine made of files: a sysfs tree, a mount table and device nodes, for tests of the inventory."""

import os
from pathlib import Path

from drivearr_scanner.devices.machine import Machine

SECTOR = 512


class FakeMachine:
    """Builds the trees below a folder; `machine` is what the code under test reads."""

    def __init__(self, base: Path) -> None:
        """Make empty trees."""
        self.base = base
        self.machine = Machine(str(base / "sys"), str(base / "proc"), str(base / "dev"))
        for folder in ("sys/class/block", "sys/dev/block", "proc/self", "dev/disk"):
            (base / folder).mkdir(parents=True)
        self._mounts: list[str] = []
        self.write_mounts()

    def disk(self, way: str, *, size: int, number: str, **attributes: str | bytes) -> str:
        """Add a whole device at a path below /sys/devices; `device__model="x"` writes the attribute device/model."""
        name = os.path.basename(way)
        folder = self.base / "sys/devices" / way
        folder.mkdir(parents=True)
        self._describe(folder, size=size, number=number)
        self._put(folder, "removable", "0")
        for key, value in attributes.items():
            self._put(folder, key.replace("__", "/"), value)
        return name

    def partition(self, way: str, index: int, *, size: int, number: str, start: int = 1 << 20) -> str:
        """Add a partition of a device."""
        disk = os.path.basename(way)
        name = f"{disk}{'p' if disk[-1].isdigit() else ''}{index}"
        folder = self.base / "sys/devices" / way / name
        folder.mkdir()
        self._describe(folder, size=size, number=number)
        self._put(folder, "partition", str(index))
        self._put(folder, "start", str(start // SECTOR))
        return name

    def usb(self, way: str, **attributes: str) -> None:
        """Describe the USB device at a path below /sys/devices."""
        for key, value in {"idVendor": "1058", "idProduct": "25e2", **attributes}.items():
            self._put(self.base / "sys/devices" / way, key, value)

    def attribute(self, way: str, name: str, value: str | bytes) -> None:
        """Write an attribute below /sys/devices."""
        self._put(self.base / "sys/devices" / way, name, value)

    def uuid_link(self, name: str, uuid: str, label: str | None = None) -> None:
        """Add the links that udev makes on a host."""
        (self.base / "dev" / name).touch()
        for kind, text in (("by-uuid", uuid), ("by-label", label)):
            if text is not None:
                folder = self.base / "dev/disk" / kind
                folder.mkdir(exist_ok=True)
                (folder / text).symlink_to(f"../../{name}")

    def mount(self, number: str, mount_point: str, fs_type: str, source: str, *, root: str = "/") -> None:
        """Add a line to the mount table."""
        escaped = mount_point.replace(" ", "\\040")
        mount_id = 100 + len(self._mounts)
        self._mounts.append(f"{mount_id} 1 {number} {root} {escaped} rw shared:1 - {fs_type} {source} rw")
        self.write_mounts()

    def write_mounts(self) -> None:
        """Write the mount table."""
        (self.base / "proc/self/mountinfo").write_text("".join(f"{line}\n" for line in self._mounts))

    def _describe(self, folder: Path, *, size: int, number: str) -> None:
        """Write what every block device has, and the links to it."""
        for key, value in (("dev", number), ("size", str(size // SECTOR)), ("ro", "0"), ("diskseq", "7")):
            self._put(folder, key, value)
        (self.base / "sys/class/block" / folder.name).symlink_to(folder)
        (self.base / "sys/dev/block" / number).symlink_to(folder)

    def _put(self, folder: Path, name: str, value: str | bytes) -> None:
        """Write an attribute."""
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(value if isinstance(value, bytes) else f"{value}\n".encode())
