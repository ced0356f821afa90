"""What mounts mean: network or not, which server, which type on the medium."""

import pytest
from drivearr_scanner.devices.filesystems import (
    is_fuse,
    is_network,
    is_pool,
    medium_type,
    network_bus,
    network_server,
)


@pytest.mark.parametrize(
    ("fs_type", "network"),
    [
        ("nfs", True),
        ("nfs4", True),
        ("cifs", True),
        ("smb3", True),
        ("9p", True),
        ("ceph", True),
        ("fuse.sshfs", True),
        ("fuse.rclone", True),
        ("fuse.glusterfs", True),
        ("nfs3", False),  # the kernel knows nfs and nfs4 alone
        ("smbfs", True),
        ("smb2", True),
        ("virtiofs", True),
        ("prl_fs", True),
        ("vmhgfs", True),
        ("fuse.gvfsd-fuse", True),
        ("fuse.kio-fuse", True),
        ("fuse.smbnetfs", True),
        ("fuse.mountpoint-s3", True),
        ("fuse.blobfuse2", True),
        ("fuse.onedriver", True),
        ("fuse.ntfs-3g", False),
        ("fuse.bindfs", False),
        ("fuse", False),
        ("ext4", False),
        ("fuseblk", False),
        ("fuse.mergerfs", False),
        ("tmpfs", False),
        ("overlay", False),
    ],
)
def test_network(fs_type: str, *, network: bool) -> None:
    """Network file systems are known by their type."""
    assert is_network(fs_type) is network


@pytest.mark.parametrize(
    ("fs_type", "source", "bus", "server"),
    [
        ("nfs4", "nas.local:/export/media", "nfs", "nas.local"),
        ("nfs", "[fd00::1]:/media", "nfs", "fd00::1"),
        ("cifs", "//nas/media", "smb", "nas"),
        ("fuse.sshfs", "me@host:/srv", "sshfs", "host"),
        ("davfs", "https://user@cloud.example/dav", "davfs", "cloud.example"),
        ("fuse.rclone", "gdrive:media", "rclone", "gdrive"),
        ("9p", "hostshare", "9p", "hostshare"),
        ("virtiofs", "", "virtiofs", "virtiofs"),
        ("fuse.smbnetfs", "smbnetfs", "smb", "smbnetfs"),
    ],
)
def test_server_of_a_network_mount(fs_type: str, source: str, bus: str, server: str) -> None:
    """Protocol and machine come from type and source, without user names."""
    assert (network_bus(fs_type), network_server(fs_type, source)) == (bus, server)


def test_types_of_drivers() -> None:
    """The driver's name is not the medium's: fuseblk says nothing, ntfs3 drives ntfs."""
    assert medium_type("fuseblk") is None
    assert (medium_type("ntfs3"), medium_type("ext4")) == ("ntfs", "ext4")
    assert is_fuse("fuseblk")
    assert is_fuse("fuse.mergerfs")
    assert not is_fuse("ext4")
    assert is_pool("zfs")
    assert not is_pool("ext4")
