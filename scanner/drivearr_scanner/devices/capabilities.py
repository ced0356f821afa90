"""What this machine lets the scanner do, and how to give it what is missing."""

import os
import shutil
import socket
from collections.abc import Mapping
from dataclasses import replace

from drivearr_scanner.contract.models import Capability

from .beneath import has_openat2
from .blocks import read_blocks
from .machine import Machine, read_int, read_text
from .mounting import udisks

CAP_SYS_RAWIO = 17
CAP_SYS_ADMIN = 21
# Watches of inotify below which a library of some size does not fit.
_ENOUGH_WATCHES = 65_536
_NETLINK_KOBJECT_UEVENT = 15


# What to do as an app of Home Assistant, where an administrator chooses an app and not capabilities of the kernel.
_IN_THE_APP = {
    "block_device_read": "Drives are known by their manifest. The app 'Drivearr with disk access' may open devices.",
    "mount_eject": (
        "Home Assistant 2026.11 and newer mounts and unmounts disks for this app: see Settings > System > Repairs. Else"
        " unmount under Settings > System > Storage, or use the app 'Drivearr with disk access', which mounts itself."
    ),
    "power_off": "Eject writes everything; the drive stays powered until it is unplugged.",
    "smart_rights": "The app 'Drivearr with disk access' may ask disks for their health.",
}


def capabilities(machine: Machine | None = None, environment: Mapping[str, str] = os.environ) -> tuple[Capability, ...]:
    """Give every capability, available or not; the remedies are those of an app where a Supervisor runs the scanner."""
    found = _found(machine or Machine())
    if "SUPERVISOR_TOKEN" not in environment:
        return found
    return tuple(
        each if each.available else replace(each, remedy=_IN_THE_APP.get(each.key, each.remedy)) for each in found
    )


def _found(machine: Machine) -> tuple[Capability, ...]:
    """Give every capability with the remedy of a machine of one's own."""
    has_udisks = machine.is_this_one and udisks.is_there()
    return (
        _entry(
            "uevents",
            holds=_hears_uevents(),
            reason="The kernel's device events cannot be read.",
            remedy="Drives are noticed when they are mounted. In a container, share the host's network namespace.",
        ),
        _entry(
            "udev_data",
            holds=os.path.isdir("/run/udev/data"),
            reason="There is no data of udev.",
            remedy="Labels and models are read from the devices. In a container, mount /run/udev read-only.",
        ),
        _entry(
            "block_device_read",
            holds=_reads_devices(machine),
            reason="Block devices cannot be opened.",
            remedy="Drives are known by their manifest. Run as root, or give the user the group 'disk'.",
        ),
        _entry(
            "mount_eject",
            holds=(has_capability(CAP_SYS_ADMIN) and not _is_confined(machine)) or has_udisks,
            reason="This process may neither mount nor unmount, and the host's UDisks2 cannot be asked.",
            remedy="Eject writes everything; unmount on the host. Run as root, or let it reach the system D-Bus.",
        ),
        _entry(
            "power_off",
            holds=_writes_sysfs(machine) or has_udisks,
            reason="The kernel's switches for devices are read-only here, and the host's UDisks2 cannot be asked.",
            remedy="Eject unmounts and flushes, which is safe; the drive stays powered. Run outside of a container.",
        ),
        _entry(
            "safe_paths",
            holds=_opens_beneath(),
            reason="The system call openat2 is not available.",
            remedy="Paths are resolved step by step instead, which is slower. Update the kernel or the container.",
        ),
        _entry(
            "inotify_watches",
            holds=(read_int(os.path.join(machine.proc, "sys/fs/inotify/max_user_watches")) or 0) >= _ENOUGH_WATCHES,
            reason="The kernel allows few watches of folders.",
            remedy="Large libraries are rescanned instead. Run: sysctl fs.inotify.max_user_watches=524288",
        ),
        _entry(
            "smartctl",
            holds=shutil.which("smartctl") is not None,
            reason="smartctl is not installed.",
            remedy="Install the package smartmontools to see the health of disks.",
        ),
        _entry(
            "smart_rights",
            holds=has_capability(CAP_SYS_RAWIO) and has_capability(CAP_SYS_ADMIN),
            reason="This process may not ask disks for their health.",
            remedy="Run as root, or give CAP_SYS_RAWIO (SATA, USB) and CAP_SYS_ADMIN (NVMe).",
        ),
    )


def has_capability(number: int) -> bool:
    """Tell whether this process has a capability of the kernel in force."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
        mask = next((line.split()[1] for line in lines if line.startswith("CapEff:")), "0")
    return bool(int(mask, 16) >> number & 1)


def _is_confined(machine: Machine) -> bool:
    """Tell whether Docker's own profile of AppArmor denies the mounts that the capability allows."""
    profile = read_text(os.path.join(machine.proc, "self/attr/current")) or ""
    return profile == "docker-default (enforce)"


def _entry(key: str, *, holds: bool, reason: str, remedy: str) -> Capability:
    """Describe a capability; reason and remedy are for when it is missing."""
    if holds:
        return Capability(key=key, available=True)
    return Capability(key=key, available=False, reason=reason, remedy=remedy)


def _hears_uevents() -> bool:
    """Tell whether the kernel's device events can be read."""
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _NETLINK_KOBJECT_UEVENT) as channel:
            channel.bind((0, 1))
    except OSError:
        return False
    return True


def _reads_devices(machine: Machine) -> bool:
    """Tell whether a block device can be opened; a machine without any lacks nothing.

    Opening is tried: in a container the node's mode says yes where the device policy says no.
    """
    names = list(read_blocks(machine))
    return not names or any(_opens(machine.node(name)) for name in names)


def _opens(node: str) -> bool:
    """Tell whether a device node can be opened; nothing is read, so that no disk wakes."""
    try:
        os.close(os.open(node, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def _writes_sysfs(machine: Machine) -> bool:
    """Tell whether attributes of devices can be written."""
    try:
        writable_mount = not os.statvfs(machine.sys).f_flag & os.ST_RDONLY
    except OSError:
        return False
    return writable_mount and os.geteuid() == 0


def _opens_beneath() -> bool:
    """Tell whether paths can be resolved safely in one call."""
    fd = os.open("/", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        return has_openat2(fd)
    finally:
        os.close(fd)
