"""One virtual machine for all tests of this folder, with this repository's scanner in it."""

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from guestimage import build, missing_tools
from guestmachine import Disk, Guest
from guestscanner import ROOT, SCANNER, SITE, GuestScanner, provide_site

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "drivearr" / "guest"
SIZE_MIB = 64


@pytest.fixture(scope="session")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guest]:
    """Give a running machine with a SATA and an NVMe drive; USB drives are plugged by the tests."""
    if os.geteuid() != 0 or platform.machine() != "x86_64":
        pytest.skip("the virtual machine needs root on x86-64")
    if missing := missing_tools():
        pytest.skip(f"the virtual machine needs {' '.join(missing)}")
    folder = tmp_path_factory.mktemp("guest")
    images = build(CACHE)
    sata = Disk("sata0", _empty(folder / "sata.img"), bus="sata", serial="WD-LAB0001", rotation=5400)
    share = {str(ROOT / "scanner"): SCANNER, str(provide_site(CACHE)): SITE}
    with Guest(images, share=share, cold=[sata]) as machine:
        machine.plug(Disk("nvme0", _empty(folder / "nvme.img"), bus="nvme", serial="NVME0001"))
        yield machine


@pytest.fixture(scope="session")
def drivearr(guest: Guest) -> GuestScanner:
    """Give the command line inside the machine."""
    return GuestScanner(guest)


def _empty(image: Path) -> Path:
    """Make an empty image."""
    with image.open("wb") as stream:
        stream.truncate(SIZE_MIB << 20)
    return image
