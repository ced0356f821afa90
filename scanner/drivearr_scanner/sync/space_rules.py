"""How much room files take on a drive, and how much is never planned away."""

from dataclasses import dataclass

MIB = 1024 * 1024
# The largest file of FAT32; the other file systems have no limit that a film comes near.
FAT32_MAX_BYTES = 4 * 1024 * MIB - 1
_FAT32 = {"vfat", "fat32", "msdos"}

RESERVE_BYTES = 256 * MIB
SMALL_DRIVE_SHARE = 20  # a twentieth at most, else a stick of 1 GiB would keep a quarter of itself
MANIFEST_ROOM_BYTES = MIB  # the manifest and the files list must always fit, also on a drive that is full


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveSpace:
    """What the file system of a drive offers; `asked_reserve_bytes` is what the user wants to stay free."""

    size_bytes: int
    free_bytes: int
    cluster_bytes: int = 4096
    fs_type: str | None = None
    asked_reserve_bytes: int | None = None

    @property
    def reserve_bytes(self) -> int:
        """What stays free: 1 %, at least 256 MiB, of a small drive a twentieth, and always the manifest's room."""
        if self.asked_reserve_bytes is not None:
            return max(self.asked_reserve_bytes, MANIFEST_ROOM_BYTES)
        wanted = max(self.size_bytes // 100, RESERVE_BYTES)
        return max(min(wanted, self.size_bytes // SMALL_DRIVE_SHARE), MANIFEST_ROOM_BYTES)

    @property
    def usable_bytes(self) -> int:
        """What a plan may fill."""
        return max(self.free_bytes - self.reserve_bytes, 0)

    @property
    def max_file_bytes(self) -> int | None:
        """The largest file that the file system takes; None where it has no limit that matters."""
        return FAT32_MAX_BYTES if (self.fs_type or "").lower() in _FAT32 else None

    def rounded(self, size_bytes: int) -> int:
        """Give what a file takes: whole clusters."""
        cluster = max(self.cluster_bytes, 1)
        return -(-size_bytes // cluster) * cluster

    def need(self, size_bytes: int, *, new_folders: int = 0) -> int:
        """Give what a file and the folders made for it take."""
        return self.rounded(size_bytes) + new_folders * max(self.cluster_bytes, 1)
