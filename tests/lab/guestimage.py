"""The disk of the virtual machine that tests plug drives into: a small Debian, made once from Debian's own packages.

`build(folder)` gives the kernel, the first file system and the root image, making them when they are not there (about
a minute; root, Debian and its kin). The root image is never written to afterwards.
"""

import fcntl
import hashlib
import json
import lzma
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUITE = "trixie"
PACKAGES = (
    *(
        "python3",
        "smartmontools",
        "udev",
        "e2fsprogs",
        "xfsprogs",
        "btrfs-progs",
        "dosfstools",
        "exfatprogs",
        "ntfs-3g",
    ),
    *("fdisk", "sg3-utils", "kmod", "util-linux", "iproute2", "xxhash", "dbus", "udisks2"),
)
HOST_PACKAGES = {
    "qemu-system-x86": "qemu-system-x86_64",
    "mmdebstrap": "mmdebstrap",
    "busybox-static": "busybox",
    "kmod": "depmod",
}
_UNWANTED = (
    "gpu",
    "media",
    "infiniband",
    "net/ethernet",
    "net/wireless",
    "staging",
    "iio",
    "isdn",
    "platform",
    "hwmon",
)
# Modules that are unpacked here once, and not in each guest.
_PLAIN = ("drivers/usb", "drivers/scsi", "drivers/ata", "drivers/nvme", "drivers/block", "drivers/virtio", "fs", "lib")
_PLAIN_MORE = ("crypto", "net/9p", "arch", "drivers/char")
_BOOT_MODULES = ("crc32c_generic", "virtio_blk", "ext4")
_LAYOUT = 1  # raise when what is made below changes in another way


@dataclass(frozen=True, slots=True)
class Images:
    """The three files that a guest starts from."""

    kernel: Path
    initrd: Path
    root: Path


def missing_tools() -> list[str]:
    """Give the Debian packages whose programs this machine lacks."""
    return [package for package, program in HOST_PACKAGES.items() if shutil.which(program) is None]


def build(folder: Path) -> Images:
    """Give the images in `folder`, making them where they are not there; CalledProcessError when that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    recipe = json.dumps([_LAYOUT, SUITE, PACKAGES, _UNWANTED, _PLAIN, _PLAIN_MORE, _BOOT_MODULES])
    key = hashlib.sha256(recipe.encode()).hexdigest()[:12]
    images = Images(*(folder / f"guest-{key}.{name}" for name in ("kernel", "initrd", "root")))
    with (folder / "guest.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not images.root.exists():
            with tempfile.TemporaryDirectory(prefix="drivearr-guest-", dir=_roomy()) as scratch:
                _make(Path(scratch), images)
    return images


def _roomy() -> str | None:
    """Give a folder in memory where there is room for a root file system."""
    shm = Path("/dev/shm")
    return str(shm) if shm.is_dir() and shutil.disk_usage(shm).free > 4 << 30 else None


def _make(scratch: Path, images: Images) -> None:
    """Unpack Debian, sort its modules and write the three files; the root image last, since it is looked for."""
    root, boot = scratch / "root", scratch / "boot"
    _bootstrap(scratch, root)
    (package,) = (root / "boot").glob("linux-image-*.deb")
    _run("dpkg-deb", "-x", str(package), str(boot))
    package.unlink()
    version = _modules(root, boot)
    for name in ("proc", "sys", "dev", "run", "tmp", "mnt"):
        (root / name).mkdir(exist_ok=True)
    (root / "etc/fstab").write_text("", encoding="utf-8")
    kernel = next((boot / "boot").glob("vmlinuz-*"))
    shutil.copy(kernel, images.kernel)
    images.initrd.write_bytes(_initrd(root / "usr/lib/modules" / version))
    used = int(_run("du", "-sm", str(root)).split()[0])
    fresh = images.root.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    options = ("-q", "-t", "ext4", "-O", "^has_journal,^metadata_csum", "-m", "0", "-E", "lazy_itable_init=1")
    _run("mke2fs", *options, "-d", str(root), str(fresh), f"{used + used // 5 + 200}M")
    fresh.replace(images.root)


def _bootstrap(scratch: Path, root: Path) -> None:
    """Unpack a Debian with what the guest needs, and fetch its kernel's package."""
    kernel = (
        "cd /boot && apt-get -o APT::Sandbox::User=root download "
        "$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: //p' | head -n1)"
    )
    _run(
        *("mmdebstrap", "--quiet", "--variant=apt", "--format=directory", "--dpkgopt=force-unsafe-io"),
        *(f"--dpkgopt=path-exclude=/usr/share/{name}/*" for name in ("doc", "man", "info", "locale", "lintian", "bug")),
        *('--aptopt=Acquire::Languages "none"', f"--include={','.join(PACKAGES)}"),
        *(f'--customize-hook=chroot "$1" sh -c {shlex.quote(kernel)}', SUITE, str(root)),
        env={**os.environ, "TMPDIR": str(scratch)},
    )


def _modules(root: Path, boot: Path) -> str:
    """Move the kernel's modules into the root file system, the used ones unpacked; give the kernel's version."""
    source = next(path for path in (boot / "usr/lib/modules", boot / "lib/modules") if path.is_dir())
    version = next(source.iterdir()).name
    kernel = source / version / "kernel"
    for name in _UNWANTED:
        shutil.rmtree(kernel / "drivers" / name, ignore_errors=True)
    for part in (*_PLAIN, *_PLAIN_MORE):
        for packed in (kernel / part).rglob("*.ko.xz"):
            packed.with_suffix("").write_bytes(lzma.decompress(packed.read_bytes()))
            packed.unlink()
    target = root / "usr/lib/modules"
    target.mkdir(parents=True, exist_ok=True)
    shutil.move(source / version, target / version)
    _run("depmod", "-b", str(root), version)
    return version


def _initrd(modules: Path) -> bytes:
    """Make the first file system: busybox, and the modules that the root image needs in the order of loading."""
    needs: dict[str, list[str]] = {}
    for line in (modules / "modules.dep").read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition(":")
        needs[name] = rest.split()
    order: list[str] = []

    def want(path: str) -> None:
        for one in (*reversed(needs[path]), path):
            if one not in order:
                if one != path:
                    want(one)
                if one not in order:
                    order.append(one)

    for name in _BOOT_MODULES:
        for path in needs:
            if Path(path).name.split(".ko")[0].replace("-", "_") == name:
                want(path)
    entries: list[tuple[str, bytes | None, int]] = [
        *((name, None, 0o755) for name in ("bin", "modules", "proc", "sys", "dev", "root")),
        ("bin/busybox", Path("/bin/busybox").read_bytes(), 0o755),
    ]
    names = []
    for path in order:
        data, name = (modules / path).read_bytes(), Path(path).name
        if name.endswith(".xz"):
            data, name = lzma.decompress(data), name.removesuffix(".xz")
        entries.append((f"modules/{name}", data, 0o644))
        names.append(name)
    entries.append(("modules/order", "".join(f"{name}\n" for name in names).encode(), 0o644))
    return cpio(entries)


def cpio(entries: Iterable[tuple[str, bytes | None, int]]) -> bytes:
    """Pack (name, content or None for a folder, mode) as the kernel unpacks it at its start."""
    packed = bytearray()
    for number, (name, data, mode) in enumerate([*entries, ("TRAILER!!!", b"", 0)], 1):
        kind = 0o040000 if data is None else 0o100000
        content, raw = data or b"", name.encode() + b"\0"
        fields = (number, kind | mode if mode else 0, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(raw), 0)
        packed += b"070701" + b"".join(b"%08X" % field for field in fields) + raw
        packed += b"\0" * (-len(packed) % 4)
        packed += content
        packed += b"\0" * (-len(packed) % 4)
    return bytes(packed)


def _run(*command: str, env: dict[str, str] | None = None) -> str:
    """Run a command and give what it prints."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, env=env)
    return done.stdout
