"""Reading the mount table."""

from pathlib import Path

from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mountinfo import parse_mountinfo, read_mounts
from hypothesis import given
from hypothesis import strategies as st

TABLE = rb"""25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
36 25 8:17 / /media/My\040Films\011\134x rw,nosuid - exfat /dev/sdb1 rw,uid=1000
37 25 8:1 /srv/media /mnt/bind ro shared:1 master:2 propagate_from:3 - ext4 /dev/sda1 rw
38 25 0:52 / /mnt/nas rw - nfs4 nas.local:/export rw,vers=4.2
39 25 8:33 / /media/pulled rw - ext4 /dev/sdc1 rw,shutdown
40 25 8:49 / /media/broken rw - ext4 /dev/sdd1 rw,emergency_ro
41 25 8:65 / /media/\377 rw - vfat /dev/sde1 rw
42 25 0:60 / /odd rw - tmpfs none
not a line
1 2 3
"""


def test_fields_are_told_apart() -> None:
    """Escapes are undone, any number of optional fields is skipped, what is no mount is left out."""
    mounts = {mount.mount_id: mount for mount in parse_mountinfo(TABLE)}
    assert sorted(mounts) == [25, 36, 37, 38, 39, 40, 41, 42]
    assert mounts[36].mount_point == "/media/My Films\t\\x"
    assert (mounts[37].root, mounts[37].fs_type, mounts[37].source) == ("/srv/media", "ext4", "/dev/sda1")
    assert mounts[41].mount_point == "/media/\udcff"
    assert mounts[42].super_options == frozenset()
    assert [number for number, mount in sorted(mounts.items()) if mount.follows] == [37]


def test_states_are_read_from_the_options() -> None:
    """A read-only mount, a file system flipped by an error and a pulled one are told apart from a good one."""
    mounts = {mount.mount_id: mount for mount in parse_mountinfo(TABLE)}
    assert [mounts[number].read_only for number in (25, 37, 39, 40)] == [False, True, True, True]
    assert [mounts[number].failed for number in (25, 39, 40)] == [False, True, False]


def test_own_table_has_a_root(tmp_path: Path) -> None:
    """The real table is read, and so is another one."""
    assert "/" in {mount.mount_point for mount in read_mounts(Machine())}
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "mountinfo").write_bytes(TABLE)
    assert len(read_mounts(Machine(proc=str(tmp_path)))) == 8


@given(st.binary(max_size=300))
def test_any_table_is_read(table: bytes) -> None:
    """No table raises."""
    assert len(parse_mountinfo(table)) <= len(table.splitlines())
