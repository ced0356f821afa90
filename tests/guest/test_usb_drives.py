"""Real USB drives on the kernel's own vfat, exFAT, NTFS and ext4: found, filled, pulled out, put back and ejected."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from guestmachine import Disk, Guest
from guestscanner import GuestScanner

pytestmark = pytest.mark.timeout(400)

FILE_SYSTEMS = ("vfat", "exfat", "ntfs3", "ext4")
MOUNT = "/mnt/drive"
LIBRARY = "/tmp/library/Movies"
FILM_BYTES = 6_000_000
SELECTORS = ("--library", f"movies={LIBRARY}", "--drive", MOUNT)
FILMS = tuple(f"Film {letter} ({2000 + number})" for number, letter in enumerate("ABC"))


@pytest.fixture(scope="module", autouse=True)
def library(guest: Guest) -> None:
    """Put three films into the guest."""
    for film in FILMS:
        folder = f"{LIBRARY}/{film}"
        guest.sh(f'mkdir -p "{folder}" && head -c {FILM_BYTES} /dev/urandom > "{folder}/{film}.mkv"')


@pytest.fixture(params=FILE_SYSTEMS)
def fs(request: pytest.FixtureRequest) -> str:
    """Give each file system in turn."""
    return str(request.param)


@pytest.fixture
def image(guest: Guest, fs: str, tmp_path: Path) -> Path:
    """Make a drive with one file of somebody else's."""
    path = tmp_path / f"{fs}.img"
    guest.make_drive(path, fs, f"LAB{fs.upper()}", size_mib=96, files={"Own/keep.txt": b"mine"})
    return path


def mount(guest: Guest, fs: str, options: str = "rw") -> None:
    """Mount the drive of a file system."""
    node = f"/dev/disk/by-label/LAB{fs.upper()}"
    guest.wait_for(node)
    guest.sh(f"mkdir -p {MOUNT} && mount -t {fs} -o {options} {node} {MOUNT}")


def unmount(guest: Guest) -> None:
    """Unmount what is there, whatever state it is in."""
    guest.run(f"umount {MOUNT} || umount -l {MOUNT}")


def films_on_drive(guest: Guest) -> set[str]:
    """Give the films on the drive whose bytes are the library's."""
    out = guest.sh(f'cd {LIBRARY} && for f in */*.mkv; do cmp -s "$f" "{MOUNT}/Movies/$f" && echo "$f"; done; true')
    return {line.split("/")[0] for line in out.splitlines()}


def test_a_usb_drive_is_known_by_what_it_says(guest: Guest, drivearr: GuestScanner, fs: str, image: Path) -> None:
    """Model, serial, bus and volume are told for each file system."""
    guest.plug(Disk("usb0", image, serial="ABC123", vendor="WD", product="My Passport"))
    try:
        mount(guest, fs)
        (device,) = [device for device in drivearr("devices")["devices"] if device["serial"] == "ABC123"]
        (volume,) = device["volumes"]
        assert (device["bus"], device["model"], device["removable"]) == ("usb", "My Passport", True)
        assert (volume["label"], volume["mount_point"]) == (f"LAB{fs.upper()}", MOUNT)
        assert volume["fs_type"] in (fs, fs.removesuffix("3"))
        assert volume["fs_uuid"]
        unmount(guest)
    finally:
        guest.unplug("usb0")


def fill_and_pull(guest: Guest, drivearr: GuestScanner, fs: str, image: Path) -> None:
    """Start a sync onto the drive, and pull it out in the middle: the sync says so."""
    guest.plug(Disk("usb0", image, serial="PULL", bytes_per_s=4_000_000))
    mount(guest, fs)
    job = guest.spawn(drivearr.command("sync", *SELECTORS, data=f"/tmp/pull-{fs}"), timeout_s=120)
    wait_for_bytes(guest)
    guest.unplug("usb0")
    ran = guest.result(job, timeout_s=120)
    unmount(guest)
    assert ran.status == 3, f"{ran.out}\n{ran.err}"
    assert json.loads(ran.out)["error"]["code"] == "drive_gone", ran.out


@pytest.mark.parametrize("fs", ["vfat", "exfat", "ext4"], indirect=True)
def test_a_drive_pulled_while_it_is_filled_loses_nothing(
    guest: Guest, drivearr: GuestScanner, fs: str, image: Path
) -> None:
    """What was there stays, nothing half copied counts, and the next sync goes on."""
    data = f"/tmp/pull-{fs}"
    fill_and_pull(guest, drivearr, fs, image)
    guest.plug(Disk("usb0", image, serial="PULL"))
    try:
        mount(guest, fs)
        assert guest.sh(f"cat {MOUNT}/Own/keep.txt") == "mine"
        comparison = drivearr("compare", *SELECTORS, status=1, data=data)
        assert {title for title, status in statuses(comparison) if status == "complete"} <= films_on_drive(guest)
        drivearr("sync", *SELECTORS, data=data)
        assert films_on_drive(guest) == set(FILMS)
        assert drivearr("manifest", "show", MOUNT)["state"] == "ok"
        assert not guest.sh(f"find {MOUNT} -name '*.part'")
        assert drivearr("eject", MOUNT)["safe_to_remove"] is True
        assert guest.run(f"mountpoint -q {MOUNT}").status != 0
    finally:
        unmount(guest)
        guest.unplug("usb0")


@pytest.mark.parametrize("fs", ["ntfs3"], indirect=True)
def test_an_ntfs_drive_pulled_while_it_is_filled_keeps_what_it_had(
    guest: Guest, drivearr: GuestScanner, fs: str, image: Path
) -> None:
    """Linux mounts it only by force until Windows has checked it; what was there is there."""
    fill_and_pull(guest, drivearr, fs, image)
    guest.plug(Disk("usb0", image, serial="PULL"))
    try:
        guest.wait_for(f"/dev/disk/by-label/LAB{fs.upper()}")
        mount(guest, fs, "force,ro")
        assert guest.sh(f"cat {MOUNT}/Own/keep.txt") == "mine"
    finally:
        unmount(guest)
        guest.unplug("usb0")


def wait_for_bytes(guest: Guest) -> None:
    """Wait until some of the first film is on its way."""
    for _ in range(300):
        used = guest.run(f"find {MOUNT} -type f -size +500k | wc -l").out.strip()
        if used not in ("", "0"):
            return
        time.sleep(0.2)
    raise AssertionError("nothing was copied")


def statuses(comparison: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the name of each title of a comparison with its status."""
    return [(title_id.removeprefix("movie:"), title["status"]) for title_id, title in comparison["titles"].items()]


def test_nothing_counts_as_missing_when_a_drive_is_pulled(
    guest: Guest, drivearr: GuestScanner, fs: str, image: Path
) -> None:
    """A pulled vfat drive lists as empty without an error, ext4 lists from its cache: neither proves anything."""
    data = f"/tmp/gone-{fs}"
    guest.plug(Disk("usb0", image, serial="GONE"))
    mount(guest, fs)
    assert drivearr("scan", MOUNT, data=data)["files"] == 1
    guest.unplug("usb0")
    answer = drivearr("scan", MOUNT, data=data, status=3)
    assert answer["error"]["code"] in ("drive_gone", "library_emptied", "path_unreadable")
    unmount(guest)
    guest.plug(Disk("usb0", image, serial="GONE"))
    try:
        mount(guest, fs)
        again = drivearr("scan", MOUNT, data=data)
        assert (again["files"], again["new"], again["missing"]) == (1, 0, 0)
    finally:
        unmount(guest)
        guest.unplug("usb0")
