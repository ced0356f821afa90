"""What file system types mean for us: which are real storage, and which lie on other machines."""

# Their data lies on another machine (or on the host of a virtual one): when it hangs, every call on them hangs.
_NETWORK = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "glusterfs",
        "gpfs",
        "kafs",
        "lustre",
        "ncp",
        "ncpfs",
        "nfs",
        "nfs4",
        "orangefs",
        "panfs",
        "prl_fs",
        "pvfs2",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
    }
)
_NETWORK_FUSE = frozenset(
    {
        "blobfuse",
        "blobfuse2",
        "ceph",
        "ceph-fuse",
        "curlftpfs",
        "davfs",
        "davfs2",
        "gcsfuse",
        "glusterfs",
        "google-drive-ocamlfuse",
        "goofys",
        "gvfsd-fuse",
        "hubicfuse",
        "juicefs",
        "kio-fuse",
        "mfs",
        "moosefs",
        "mountpoint-s3",
        "onedriver",
        "rclone",
        "s3fs",
        "s3ql",
        "seaweedfs",
        "smbnetfs",
        "sshfs",
        "vmhgfs-fuse",
    }
)
# Real storage that the mount table does not tie to one block device.
_POOLS = frozenset({"bcachefs", "fuse.mergerfs", "fuse.mhddfs", "fuse.unionfs", "fuse.unionfs-fuse", "mergerfs", "zfs"})
# Names of drivers for what has another name on the medium.
_DRIVERS = {"ntfs3": "ntfs", "msdos": "vfat"}
_ANY_BLOCK_DRIVER = "fuseblk"
_BUSES = {
    "ceph-fuse": "ceph",
    "cifs": "smb",
    "davfs2": "davfs",
    "nfs4": "nfs",
    "smb2": "smb",
    "smb3": "smb",
    "smbfs": "smb",
    "smbnetfs": "smb",
}


def is_network(fs_type: str) -> bool:
    """Tell whether a mount's data lies on another machine."""
    family, _, kind = fs_type.partition(".")
    return fs_type in _NETWORK or (family == "fuse" and kind in _NETWORK_FUSE)


def is_pool(fs_type: str) -> bool:
    """Tell whether a mount is real local storage although no block device stands in the mount table."""
    return fs_type in _POOLS


def is_fuse(fs_type: str) -> bool:
    """Tell whether a program serves the mount; it may hang or die."""
    return fs_type == _ANY_BLOCK_DRIVER or fs_type.partition(".")[0] == "fuse"


def medium_type(fs_type: str) -> str | None:
    """Give the name of what lies on the medium for a driver's name; None when the driver does not tell."""
    return None if fs_type == _ANY_BLOCK_DRIVER else _DRIVERS.get(fs_type, fs_type)


def network_bus(fs_type: str) -> str:
    """Give the protocol of a network mount: nfs, smb, sshfs ..."""
    kind = fs_type.removeprefix("fuse.")
    return _BUSES.get(kind, kind)


def network_server(fs_type: str, source: str) -> str:
    """Give the machine (or remote) in a network mount's source, without user names; the source when there is none."""
    server = source.split("://", 1)[-1].lstrip("/")
    for end in ("/", ":/", ":"):
        if not server.startswith("["):  # an IPv6 address holds colons of its own
            server = server.split(end, 1)[0]
    return server.split("]", 1)[0].lstrip("[").rsplit("@", 1)[-1] or source or fs_type
