"""Whether the drive that carries an id is the one that is known by it."""

from dataclasses import dataclass
from enum import StrEnum

from .format import DriveNote, FileSystem


class Identity(StrEnum):
    """What a manifest's claim is worth.

    `OK` is the known drive; `NEW` is not known here; `MOVED` is the known drive with its file system resized or put
    on another device; `CLONED` carries an id that belongs to another volume: read-only until the user decides.
    """

    OK = "ok"
    NEW = "new"
    MOVED = "moved"
    CLONED = "cloned"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDrive:
    """What the store knows of a drive; `attached_elsewhere`: it is here now as another volume."""

    drive_id: str
    fs_uuid: str | None
    size_bytes: int | None
    attached_elsewhere: bool = False


def check_identity(claim: DriveNote, fs: FileSystem, known: KnownDrive | None) -> Identity:
    """Judge the manifest `claim` found on the file system `fs` by what the store knows of that id."""
    if known is None or known.drive_id != claim.id:
        return Identity.NEW
    if known.attached_elsewhere:
        return Identity.CLONED
    if _differs(known.fs_uuid, fs.uuid):
        return Identity.CLONED
    return Identity.MOVED if _differs(known.size_bytes, fs.size_bytes) else Identity.OK


def _differs(known: str | int | None, now: str | int | None) -> bool:
    """Tell whether two facts contradict; one that is not known contradicts nothing."""
    return known is not None and now is not None and known != now
