"""Which folders lie on other machines, without touching these."""

import os
import time

import pytest
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.network import answers, find_share
from faultfs import FaultFs, needs_fuse


@pytest.fixture
def machine(tmp_path):
    """Give a machine with a share, a local disk and a FUSE pool, mounted below a folder of the test."""
    (tmp_path / "self").mkdir()
    for name in ("share", "disk", "pool"):
        (tmp_path / name).mkdir()
    (tmp_path / "self/mountinfo").write_text(
        f"20 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"21 20 0:50 / {tmp_path}/share rw - nfs4 nas:/media rw\n"
        f"22 20 8:17 / {tmp_path}/disk rw - ext4 /dev/sdb1 rw\n"
        f"23 20 0:51 / {tmp_path}/pool rw - fuse.mergerfs pool rw\n"
        f"24 21 8:33 / {tmp_path}/share/usb rw - ext4 /dev/sdc1 rw\n"
    )
    return Machine(proc=str(tmp_path))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("share", "nas:/media"),
        ("share/Movies/../TV", "nas:/media"),
        ("disk/../share/x", "nas:/media"),
        ("shares", None),
        ("disk/Movies", None),
        ("pool/Movies", None),
        ("share/usb/Movies", "nas:/media"),  # whoever goes there passes the share
    ],
)
def test_a_path_tells_its_share(machine, tmp_path, path, source):
    """By the mount table alone."""
    share = find_share(f"{tmp_path}/{path}", machine=machine)
    assert (None if share is None else share.source) == source


def test_links_to_a_share_are_followed(machine, tmp_path):
    """Links of this machine count, whole and relative ones, and a ring of them ends."""
    (tmp_path / "disk/media").symlink_to("../share/Movies")
    (tmp_path / "films").symlink_to(tmp_path / "disk/media")
    (tmp_path / "ring").symlink_to("ring")
    for path in ("films", "films/Heat (1995)", "disk/media"):
        share = find_share(f"{tmp_path}/{path}", machine=machine)
        assert share is not None, path
        assert share.source == "nas:/media"
    assert find_share(f"{tmp_path}/ring/x", machine=machine) is None


@needs_fuse
def test_a_dead_share_is_told_without_waiting_for_it(tmp_path):
    """Nothing of a share that hangs is touched to say that it is one; asking it ends in time."""
    with FaultFs(tmp_path, kind="sshfs") as share:
        film = str(share.mount_point / "Movies")
        assert answers(film)
        share.rules([{"hang": True}])
        began = time.monotonic()
        found = find_share(film)
        assert found is not None
        assert (found.fs_type, found.mount_point) == ("fuse.sshfs", os.fspath(share.mount_point))
        assert not answers(film, timeout_s=0.5)
        assert time.monotonic() - began < 20
