"""Real smartctl on emulated drives of four kinds: what each is said to be, at first contact and from then on."""

from pathlib import Path

import pytest
from guestmachine import Disk, Guest
from guestscanner import GuestScanner

pytestmark = pytest.mark.timeout(400)

SIZE_MIB = 64
# Bit 2 of an NVMe drive's critical warning: it is no longer reliable.
UNRELIABLE = 4
SCSI = "disk=$(readlink -f /sys/block/sd* | grep virtio | xargs -n1 basename)"


def test_a_hard_disk_an_nvme_a_scsi_disk_and_a_usb_bridge(guest: Guest, drivearr: GuestScanner, tmp_path: Path) -> None:
    """Ok, failing, unknown, unknown; each unknown with its reason, and the bad one decides the exit status."""
    for name, bus in (("scsi0", "scsi"), ("usb9", "usb")):
        image = tmp_path / f"{name}.img"
        with image.open("wb") as stream:
            stream.truncate(SIZE_MIB << 20)
        guest.plug(Disk(name, image, bus=bus, serial=name.upper()))
    guest.warn_nvme("nvme0", UNRELIABLE)
    try:
        told = drivearr("health", status=1)["devices"]
        # A virtio disk is no disk of its own to ask: its report is judged as saved by smartctl.
        guest.sh(f"{SCSI}; smartctl --json -x -d scsi /dev/$disk > /tmp/scsi.json; test -s /tmp/scsi.json")
        scsi = drivearr("health", "--report", "/tmp/scsi.json")
    finally:
        guest.warn_nvme("nvme0", 0)
        for name in ("scsi0", "usb9"):
            guest.unplug(name)
    found = {row["name"].rsplit("/", 1)[-1].rstrip(")"): (row["status"], row["reason"]) for row in told}
    nvme = next(name for name in found if name.startswith("nvme"))
    assert found[nvme] == ("failing", None)
    assert sorted((found[name] for name in found if name != nvme), key=str) == [("ok", None), ("unknown", "usb_bridge")]
    assert (scsi["status"], scsi["reason"]) == ("unknown", "unsupported")
    factors = next(row["rows"] for row in told if row["status"] == "failing")
    assert factors[0]["factor"] == "reliability_degraded"
