"""Where files lie on the kernel's own vfat, exFAT and NTFS: the bytes at each place are the file's."""

import json
from pathlib import Path

import pytest
from guestmachine import Disk, Guest
from guestscanner import ENVIRONMENT

pytestmark = pytest.mark.timeout(400)

MOUNT = "/mnt/places"
SIZE_BYTES = 3_000_001
# Two files that grow in turns lie in pieces.
WRITE = f"""
import os
a, b = (open(f"{MOUNT}/{{name}}.mkv", "wb", buffering=0) for name in "ab")
for _ in range(30):
    for stream in (a, b):
        stream.write(os.urandom({SIZE_BYTES // 30}))
        os.fsync(stream.fileno())
a.write(b"!" * {SIZE_BYTES % 30})
"""
READ = f"""
import json, os
from drivearr_scanner.devices.extents import read_extents
fd = os.open("{MOUNT}/a.mkv", os.O_RDONLY)
found = read_extents(fd)
print(json.dumps([found.address, [[e.logical, e.physical, e.length] for e in found.extents]]))
"""


@pytest.mark.parametrize("fs", ["vfat", "exfat", "ntfs3"])
def test_the_bytes_at_each_place_are_the_files(guest: Guest, fs: str, tmp_path: Path) -> None:
    """FAT and exFAT know no FIEMAP: the places are asked for block by block; counted from the start of the drive."""
    image = tmp_path / f"{fs}.img"
    guest.make_drive(image, fs, "PLACES", size_mib=48, files={"first": b"x"})
    guest.plug(Disk("usb0", image, serial="PLACES"))
    try:
        guest.wait_for("/dev/disk/by-label/PLACES")
        guest.sh(f"mkdir -p {MOUNT} && mount -t {fs} /dev/disk/by-label/PLACES {MOUNT}")
        guest.sh(f"python3 -c '{WRITE}'")
        guest.sh("sync")
        content = bytes.fromhex(guest.sh(f'python3 -c \'print(open("{MOUNT}/a.mkv", "rb").read().hex())\''))
        address, extents = json.loads(guest.sh(f"{ENVIRONMENT} python3 -c '{READ}'"))
        guest.sh(f"umount {MOUNT}")
    finally:
        guest.run(f"umount -l {MOUNT}")
        guest.unplug("usb0")
    assert address == "device"
    assert len(extents) > 1
    assert sum(length for _, _, length in extents) >= len(content) == SIZE_BYTES
    medium = image.read_bytes()
    for logical, physical, length in extents:
        part = content[logical : logical + length]
        assert medium[physical : physical + len(part)] == part
