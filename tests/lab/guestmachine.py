"""A virtual machine with drives to plug and to pull: real USB, SATA, NVMe and SCSI, real vfat, exFAT and ntfs3.

    with Guest(images, share={"/repository": "/mnt/repository"}, cold=[sata]) as guest:
        guest.plug(Disk("usb0", image, bus="usb", serial="ABC123"))
        print(guest.sh("lsblk"))
        guest.unplug("usb0")  # at once, as when somebody pulls it

QEMU without hardware support: everything is some twenty times slower than outside. The machine has no network.
"""

import base64
import contextlib
import json
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from guestimage import Images, cpio

BOOT_S = 120.0

_FIRST_INIT = """#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
for m in $(/bin/busybox cat /modules/order); do /bin/busybox insmod /modules/$m; done
n=0
until [ -b /dev/vda ] || [ $n -gt 50 ]; do /bin/busybox sleep 0.1; n=$((n+1)); done
/bin/busybox mount -t ext4 -o noatime /dev/vda /root || /bin/busybox poweroff -f
/bin/busybox cp -r /lab /root/
for d in proc sys dev; do /bin/busybox mount -o move /$d /root/$d; done
exec /bin/busybox switch_root /root /lab/init
"""

_INIT = """#!/bin/sh
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
mount -t tmpfs -o mode=755 run /run
mount -t tmpfs tmp /tmp
mkdir -p /dev/pts /dev/shm /run/lock
mount -t devpts devpts /dev/pts
mount -t tmpfs shm /dev/shm
echo lab > /proc/sys/kernel/hostname
echo 127.0.0.1 localhost lab > /etc/hosts
ip link set lo up
modprobe -a -q virtio_console virtio_scsi xhci_pci ahci nvme sd_mod usb_storage 9pnet_virtio loop fuse
/usr/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add -s block -s usb -s scsi -s nvme -s virtio-ports -s bdi
udevadm settle -t 20
python3 -I -S -u /lab/agent.py </dev/null
sync
echo o > /proc/sysrq-trigger
sleep 5
"""

# Runs in the guest: a JSON request a line on a virtio port, an answer a line.
_AGENT = r"""
import json, os, subprocess, threading, time
fd = os.open("/dev/virtio-ports/drivearr", os.O_RDWR)
lock = threading.Lock()
def say(answer):
    data = (json.dumps(answer) + "\n").encode()
    with lock:
        while data:
            data = data[os.write(fd, data):]
def text(raw):
    return raw.decode("utf-8", "surrogateescape").encode("utf-8", "backslashreplace").decode()
def work(request):
    p = subprocess.Popen(["/bin/sh", "-c", request["command"]], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = p.communicate(timeout=request["timeout"])
        status = p.returncode
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, 9)
        out, err, status = b"", b"(took too long)", 124
    say({"id": request["id"], "status": status, "out": text(out), "err": text(err)})
say({"id": 0})
pending = b""
while True:
    chunk = os.read(fd, 65536)
    if not chunk:
        time.sleep(0.05)
        continue
    pending += chunk
    while b"\n" in pending:
        line, pending = pending.split(b"\n", 1)
        threading.Thread(target=work, args=(json.loads(line),), daemon=True).start()
"""


class GuestError(Exception):
    """The guest, or QEMU, did not do what it was asked."""


@dataclass(frozen=True, slots=True)
class Disk:
    """A drive: its image is written to. `bus`: usb, scsi, nvme, or sata (only from the start).

    `bytes_per_s` slows it down; `bad` are (first sector, count) that give a medium error on reading.
    """

    name: str
    image: Path
    bus: str = "usb"
    serial: str = "LAB0001"
    vendor: str | None = None
    product: str | None = None
    rotation: int | None = None
    bytes_per_s: int | None = None
    bad: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command in the guest ended."""

    status: int
    out: str
    err: str


class Guest:
    """One running machine; end it where it was started."""

    def __init__(self, images: Images, *, share: Mapping[str, str] | None = None, cold: Sequence[Disk] = ()) -> None:
        """Give folders of this machine to the guest (`share`), and drives that are there from the start (`cold`)."""
        self._images = images
        self._share = dict(share or {})
        self._cold = tuple(cold)
        self._disks: dict[str, Disk] = {}
        self._ports = [f"port{number}" for number in range(4)]
        self._held: dict[str, str] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="drivearr-guest-"))
        self._answers: dict[int, dict[str, Any]] = {}
        self._arrived = threading.Condition()
        self._last_id = 0
        self._gone = False

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stop()

    def run(self, command: str, *, timeout_s: float = 120) -> Ran:
        """Run a shell command to its end."""
        return self.result(self.spawn(command, timeout_s=timeout_s), timeout_s=timeout_s)

    def sh(self, command: str, *, timeout_s: float = 120) -> str:
        """Run a shell command and give what it prints; GuestError when it fails."""
        ran = self.run(command, timeout_s=timeout_s)
        if ran.status:
            raise GuestError(f"{command}\nended with {ran.status}\n{ran.out}\n{ran.err}")
        return ran.out

    def spawn(self, command: str, *, timeout_s: float = 120) -> int:
        """Start a shell command; `result` waits for it."""
        with self._arrived:
            self._last_id += 1
            number = self._last_id
        request = {"id": number, "command": command, "timeout": timeout_s}
        self._agent.sendall(json.dumps(request).encode() + b"\n")
        return number

    def result(self, number: int, *, timeout_s: float = 120) -> Ran:
        """Wait for a command that was started."""
        answer = self._answer(number, timeout_s + 15)
        return Ran(answer["status"], answer["out"], answer["err"])

    def plug(self, disk: Disk) -> None:
        """Put a drive in."""
        if disk.bytes_per_s:
            self._qmp(
                "object-add",
                {"qom-type": "throttle-group", "id": f"{disk.name}-slow", "limits": {"bps-total": disk.bytes_per_s}},
            )
        self._qmp("blockdev-add", _node(disk))
        for part in self._parts(disk):
            self._qmp("device_add", part)
        if disk.bus == "usb":
            path = f"/machine/peripheral/{disk.name}"
            self._qmp("qom-set", {"path": path, "property": "attached", "value": True})
        self._disks[disk.name] = disk

    def unplug(self, name: str) -> None:
        """Pull a drive out."""
        disk = self._disks.pop(name)
        self._qmp("device_del", {"id": name})
        self._await_event("DEVICE_DELETED", name)
        for attempt in range(100):  # a request under way may hold the node for a moment
            try:
                self._qmp("blockdev-del", {"node-name": f"{name}-node"})
                break
            except GuestError:
                if attempt == 99:
                    raise
                time.sleep(0.1)
        if disk.bytes_per_s:
            self._qmp("object-del", {"id": f"{name}-slow"})
        if name in self._held:
            self._ports.append(self._held.pop(name))

    def warn_nvme(self, name: str, bits: int) -> None:
        """Set the critical warning of an NVMe drive's SMART log."""
        path = f"/machine/peripheral/{name}"
        self._qmp("qom-set", {"path": path, "property": "smart_critical_warning", "value": bits})

    def wait_for(self, path: str, *, gone: bool = False, timeout_s: int = 30) -> None:
        """Wait until a device node is there and udev is done with it, or until it is gone."""
        test = f"[ {'!' if gone else ''} -b {shlex.quote(path)} ]"
        self.sh(
            f"end=$(($(date +%s)+{timeout_s})); while :; do if {test}; then udevadm settle -t 10; {test} && exit 0; fi;"
            f" [ $(date +%s) -gt $end ] && {{ lsblk; exit 1; }}; sleep 0.1; done",
            timeout_s=timeout_s + 15,
        )

    def make_drive(self, image: Path, fs: str, label: str, *, size_mib: int, files: Mapping[str, bytes | int]) -> None:
        """Make a partitioned drive with a file system by the guest's kernel; a number is so many random bytes."""
        with image.open("wb") as stream:
            stream.truncate(size_mib << 20)
        self.plug(Disk("mkdisk", image, bus="scsi", serial="MKDISK"))
        mkfs = {"vfat": "mkfs.vfat -n", "exfat": "mkfs.exfat -q -L", "ntfs3": "mkfs.ntfs -q -Q -F -L"}
        lines = [
            "set -e",
            'n=0; until d=$(readlink -f /dev/disk/by-id/*MKDISK) && [ -b "$d" ]; do',
            "sleep 0.1; n=$((n+1)); [ $n -lt 100 ]; done",
            "echo 'type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7' | sfdisk -q --label gpt --wipe always $d",
            f"udevadm settle -t 10; {mkfs.get(fs, f'mkfs.{fs} -q -L')} {label} ${{d}}1 >/dev/null",
            f"mkdir -p /run/mk; mount -t {fs} ${{d}}1 /run/mk",
        ]
        for path, content in files.items():
            target = shlex.quote(f"/run/mk/{path}")
            lines.append(f'mkdir -p "$(dirname {target})"')
            if isinstance(content, int):
                lines.append(f"head -c {content} /dev/urandom > {target}")
            else:
                lines.append(f"echo {base64.b64encode(content).decode()} | base64 -d > {target}")
        lines += ["umount /run/mk", "sync", "blockdev --flushbufs $d"]
        try:
            self.sh("\n".join(lines), timeout_s=240)
        finally:
            self.unplug("mkdisk")

    def _start(self) -> None:
        """Start QEMU, and wait for the guest's first word."""
        deadline = time.monotonic() + BOOT_S
        self._write_initrd()
        self._log = (self._folder / "qemu.log").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            self._command(), stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, start_new_session=True
        )
        self._control = _connect(self._folder / "qmp", deadline)
        self._control.settimeout(30)
        self._lines = self._control.makefile("r", encoding="utf-8")
        self._events: list[dict[str, Any]] = []
        self._read()
        self._qmp("qmp_capabilities", {})
        self._agent = _connect(self._folder / "agent", deadline)
        threading.Thread(target=self._listen, daemon=True).start()
        self._answer(0, deadline - time.monotonic())
        self.sh(f"date -s @{time.time():.0f} >/dev/null")
        for number, target in enumerate(self._share.values()):
            options = "trans=virtio,version=9p2000.L,msize=524288,cache=none"
            self.sh(f"mkdir -p {target} && mount -t 9p -o {options} share{number} {target}")

    def _write_initrd(self) -> None:
        """Put our own first steps behind the image's archive: the kernel unpacks one after the other."""
        own = cpio(
            [
                ("init", _FIRST_INIT.encode(), 0o755),
                ("lab", None, 0o755),
                ("lab/init", _INIT.encode(), 0o755),
                ("lab/agent.py", _AGENT.encode(), 0o644),
            ]
        )
        (self._folder / "initrd").write_bytes(self._images.initrd.read_bytes() + own)

    def _command(self) -> list[str]:
        """Give QEMU's command line."""
        folder = self._folder
        boot = "console=ttyS0 panic=-1 quiet mitigations=off tsc=reliable rcupdate.rcu_expedited=1"
        command = [
            *("qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "qemu64", "-smp", "2"),
            *("-m", "1024", "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-nic", "none"),
            *("-kernel", str(self._images.kernel), "-initrd", str(folder / "initrd"), "-append", boot),
            *("-serial", f"file:{folder / 'console.log'}", "-qmp", f"unix:{folder / 'qmp'},server=on,wait=off"),
            *("-device", "virtio-serial-pci,id=serial0"),
            *("-chardev", f"socket,id=agent,path={folder / 'agent'},server=on,wait=off"),
            *("-device", "virtserialport,bus=serial0.0,chardev=agent,name=drivearr"),
            *("-drive", f"file={self._images.root},if=none,id=root,format=raw,snapshot=on,file.locking=off"),
            *("-device", "virtio-blk-pci,drive=root", "-device", "qemu-xhci,id=usb,p2=8,p3=8"),
            *("-device", "virtio-scsi-pci,id=scsi"),
        ]
        for number, port in enumerate(self._ports):
            command += ["-device", f"pcie-root-port,id={port},chassis={number + 1},slot={number + 1}"]
        for number, source in enumerate(self._share):
            command += ["-fsdev", f"local,id=fs{number},path={source},security_model=none,multidevs=remap"]
            command += ["-device", f"virtio-9p-pci,fsdev=fs{number},mount_tag=share{number}"]
        for number, disk in enumerate(self._cold):
            command += ["-blockdev", json.dumps(_node(disk))]
            command += ["-device", json.dumps({"driver": "ide-hd", "bus": f"ide.{number}", **_names(disk)})]
        return command

    def _parts(self, disk: Disk) -> list[dict[str, Any]]:
        """Give the devices that a drive is made of."""
        if disk.bus == "usb":
            bot = {"driver": "usb-bot", "id": disk.name, "bus": "usb.0", "serial": disk.serial}
            lun = {"driver": "scsi-hd", **_names(disk), "id": f"{disk.name}-lun", "bus": f"{disk.name}.0"}
            return [bot, {**lun, "removable": True}]
        if disk.bus == "scsi":
            return [{"driver": "scsi-hd", "bus": "scsi.0", **_names(disk)}]
        self._held[disk.name] = self._ports.pop(0)
        names = {"id": disk.name, "drive": f"{disk.name}-node", "serial": disk.serial}
        return [{"driver": "nvme", "bus": self._held[disk.name], **names}]

    def _qmp(self, command: str, arguments: Mapping[str, Any]) -> Any:
        """Give QEMU an order."""
        self._control.sendall(json.dumps({"execute": command, "arguments": dict(arguments)}).encode() + b"\n")
        while True:
            message = self._read()
            if "return" in message:
                return message["return"]
            if "error" in message:
                raise GuestError(f"{command}: {message['error']['desc']}")
            self._events.append(message)

    def _read(self) -> dict[str, Any]:
        line = self._lines.readline()
        if not line:
            raise GuestError("QEMU has gone")
        message: dict[str, Any] = json.loads(line)
        return message

    def _await_event(self, name: str, device: str) -> None:
        """Wait until QEMU tells an event of a device."""
        while True:
            for message in self._events:
                if message.get("event") == name and message["data"].get("device") == device:
                    self._events.remove(message)
                    return
            self._events.append(self._read())

    def _listen(self) -> None:
        """Take the agent's answers."""
        pending = b""
        while True:
            chunk = b""
            with contextlib.suppress(OSError):
                chunk = self._agent.recv(1 << 16)
            with self._arrived:
                self._gone = not chunk
                *lines, pending = (pending + chunk).split(b"\n")
                for answer in map(json.loads, lines):
                    self._answers[answer["id"]] = answer
                self._arrived.notify_all()
            if not chunk:
                return

    def _answer(self, number: int, timeout_s: float) -> dict[str, Any]:
        """Wait for an answer of the agent."""
        with self._arrived:
            self._arrived.wait_for(lambda: number in self._answers or self._gone, timeout_s)
            if number not in self._answers:
                console = (self._folder / "console.log").read_text(encoding="utf-8", errors="replace")
                raise GuestError(f"no answer from the guest\n{console[-2000:]}")
            return self._answers.pop(number)

    def _stop(self) -> None:
        """End the machine, whatever state it is in."""
        process: subprocess.Popen[bytes] | None = getattr(self, "_process", None)
        if process is not None:
            process.kill()
            process.wait()
        for name in ("_agent", "_control", "_log"):
            if (opened := getattr(self, name, None)) is not None:
                opened.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _connect(path: Path, deadline: float) -> socket.socket:
    """Connect to a socket of QEMU once it is there."""
    while True:
        link = socket.socket(socket.AF_UNIX)
        try:
            link.connect(os.fspath(path))
        except OSError:
            link.close()
            if time.monotonic() > deadline:
                raise GuestError("QEMU did not open its sockets") from None
            time.sleep(0.05)
        else:
            return link


def _node(disk: Disk) -> dict[str, Any]:
    """Give the block node of a drive's image."""
    node: dict[str, Any] = {"driver": "file", "filename": os.path.realpath(disk.image), "locking": "off"}
    if disk.bad:
        sectors = [sector for first, count in disk.bad for sector in range(first, first + count)]
        rules = [{"event": "none", "iotype": "read", "errno": 5, "sector": sector, "once": False} for sector in sectors]
        node = {"driver": "blkdebug", "image": node, "inject-error": rules}
    node = {"driver": "raw", "file": node}
    if disk.bytes_per_s:
        node = {"driver": "throttle", "throttle-group": f"{disk.name}-slow", "file": node}
    return {**node, "node-name": f"{disk.name}-node"}


def _names(disk: Disk) -> dict[str, Any]:
    """Give what a drive says of itself, and that its errors are the guest's to see."""
    model = "model" if disk.bus == "sata" else "product"
    said = {"serial": disk.serial, "vendor": disk.vendor, model: disk.product, "rotation_rate": disk.rotation}
    known = {key: value for key, value in said.items() if value is not None}
    return {"id": disk.name, "drive": f"{disk.name}-node", "rerror": "report", "werror": "report", **known}
