"""The system packages that tests use: which are missing, and installing them where that is agreed."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator

# Package of Debian: the program that shows that it is there, and what needs it.
PACKAGES = {
    "apparmor": ("apparmor_parser", "the profiles of the apps"),
    "busybox-static": ("busybox", "the virtual machine"),
    "chromium": ("chromium", "browser tests"),
    "docker-cli": ("docker", "the apps' image"),  # a package of its own since Debian 13
    "docker.io": ("dockerd", "the apps' image"),
    "e2fsprogs": ("mkfs.ext4", "ext4 drives"),
    "btrfs-progs": ("mkfs.btrfs", "btrfs drives"),
    "dbus-daemon": ("dbus-daemon", "the host's UDisks2"),
    "dosfstools": ("mkfs.vfat", "FAT drives"),
    "exfat-fuse": ("mount.exfat-fuse", "exFAT drives"),
    "exfatprogs": ("mkfs.exfat", "exFAT drives"),
    "iproute2": ("ip", "the apps' image"),
    "kmod": ("depmod", "the virtual machine"),
    "mmdebstrap": ("mmdebstrap", "the virtual machine"),
    "ntfs-3g": ("ntfs-3g", "NTFS drives"),
    "qemu-system-x86": ("qemu-system-x86_64", "the virtual machine"),
    "smartmontools": ("smartctl", "disk health"),
    "strace": ("strace", "the service of systemd"),
    "udev": ("udevadm", "attach and detach"),
    "xfsprogs": ("mkfs.xfs", "XFS drives"),
    "xxhash": ("xxh128sum", "checksum files"),
}
SYSTEM_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin", "/usr/local/sbin"])

# Asked by packages before they start a service: 101 forbids it (Debian's policy-rc.d).
POLICY = "/usr/sbin/policy-rc.d"


def missing(packages: Iterable[str] = PACKAGES) -> list[str]:
    """Give the packages whose program is not on this machine."""
    return [name for name in packages if shutil.which(PACKAGES[name][0], path=SYSTEM_PATH) is None]


def provide() -> list[str]:
    """Install what is missing, as root on Debian and its kin; give what is missing still, as lines for a person."""
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing with apt what the tests use: {' '.join(wanted)}", flush=True)
        _apt_install(wanted)
        wanted = missing()
    if not wanted:
        return []
    lines = [f"{name} is not installed: tests of {PACKAGES[name][1]}" for name in wanted]
    return [*lines, f"install them as root with: apt-get install {' '.join(wanted)}"]


def _apt_install(packages: list[str]) -> None:
    """Install packages without a question and without what is only recommended; failures show in `missing`."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]

    silent = subprocess.DEVNULL

    def run(*command: str, errors: int | None = None) -> int:
        """Run a command and give its exit status; only its errors are shown."""
        done = subprocess.run(command, env=environment, stdin=silent, stdout=silent, stderr=errors, check=False)
        return done.returncode

    run("apt-get", "update", "-qq")
    # One that this release does not know would keep all the others from being installed.
    known = [name for name in packages if run("apt-cache", "show", name, errors=silent) == 0]
    with _no_service_starts():
        run(*install, *known)


@contextlib.contextmanager
def _no_service_starts() -> Iterator[None]:
    """Keep packages from starting their services: a test starts its own, and nothing else is to change here."""
    try:
        with open(POLICY, "x", encoding="ascii") as policy:
            policy.write("#!/bin/sh\nexit 101\n")
    except OSError:  # this machine has a policy of its own, or is no Debian
        yield
        return
    os.chmod(POLICY, 0o700)
    try:
        yield
    finally:
        os.unlink(POLICY)
