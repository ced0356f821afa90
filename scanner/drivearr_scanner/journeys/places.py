"""Where a path of the command line belongs: the library, drive or scanned folder whose index knows it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from drivearr_scanner.contract.enums import DriveKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.network import answers
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import VolumeIdentity, volume_identity
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.store import index, roots
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.roots import RootRow

from .indexing import folder_still_there


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRoot:
    """The root that a path lies in; `scope` is None for the root itself, else the folder or file below it."""

    root_id: int
    path: str
    scope: Scope | None
    library_id: str | None = None
    drive_id: str | None = None
    drive_name: str | None = None


def find_root(store: Store, host_id: str, path: str) -> FoundRoot:
    """Give the nearest root around a path that is present, else a new one at the path itself; blocking.

    A drive's root counts only while that drive is what is mounted there, and a scanned folder has an index for each
    volume that was seen at its path. Raises `path_not_found` and its kin.
    """
    path = os.path.realpath(path)
    require_present(path)
    for row in store.read_now(lambda connection: roots.around(connection, host_id, path)):
        if is_present(row):
            return FoundRoot(
                root_id=row.root_id,
                path=row.path,
                scope=_scope(row.path, path),
                library_id=row.library_id,
                drive_id=row.drive_id,
                drive_name=row.name,
            )
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    volume = _volume(folder)
    root_id = store.write_now(lambda connection: index.root_of(connection, host_id, path=folder, volume=volume))
    return FoundRoot(root_id=root_id, path=folder, scope=_scope(folder, path))


def require_present(path: str) -> None:
    """Refuse a path that is not there: `path_not_found`, `path_unreadable`, or `drive_gone` for one on a pulled drive.

    A pulled drive may still list from memory: whatever is looked for there, nothing is to be concluded from that.
    """
    try:
        volume_identity(path)
    except DrivearrError as problem:
        if problem.code == "path_unreadable" and not os.path.isdir(path):
            require_present(os.path.dirname(path))  # it may be the whole drive that cannot be looked at
        raise


def still_there(path: str) -> Callable[[], bool]:
    """Give a proof that what stands behind a folder is what it is now: the same folder of the same volume.

    Blocking. Raises `path_not_found`, `path_unreadable` and `drive_gone` when that is already nothing: a file system
    that the kernel gave up still lists and stats from memory, and each of its files would look unreadable.
    """
    folder, volume = folder_still_there(path), volume_identity(path)

    def check() -> bool:
        return folder() and _is_still(path, volume)

    return check


def _is_still(path: str, volume: VolumeIdentity) -> bool:
    """Tell whether a volume is still the same; one that turned read-only is."""
    now = _identity(path)
    return now is not None and replace(now, read_only=volume.read_only) == volume


def _scope(root: str, path: str) -> Scope | None:
    """Give the part of a root that a path names."""
    if path == root:
        return None
    below = os.path.relpath(path, root)
    return Scope(deep=frozenset({below})) if os.path.isdir(path) else Scope(files=frozenset({below}))


def is_present(row: RootRow) -> bool:
    """Tell whether what stands at a root's path now is what its index is of."""
    if not answers(row.path):
        return False
    if row.drive_id is not None:
        return _is_drive(row)
    if row.library_id is not None or row.volume is None:
        return os.path.isdir(row.path)
    now = _volume(row.path)
    return now is None or now == row.volume


def _is_drive(row: RootRow) -> bool:
    """Tell whether a drive is the one at its path: by its manifest, else by its file system.

    Where that has no UUID, a volume is what is mounted there, and a folder what lies there.
    """
    try:
        with Root.open(row.path) as root:
            claimed = read_manifest(root, with_journal=False).drive_id
    except (DrivearrError, OSError):
        return False
    if claimed is not None:
        return claimed == row.drive_id
    now = _identity(row.path)
    if now is None or now.fs_uuid != row.volume:
        return False
    return now.fs_uuid is not None or row.drive_kind != DriveKind.VOLUME or now.is_mount_point


def _volume(path: str) -> str | None:
    """Give the UUID of the file system that a folder lies on; None where it has none, or cannot be told."""
    identity = _identity(path)
    return None if identity is None else identity.fs_uuid


def _identity(path: str) -> VolumeIdentity | None:
    """Give what stands behind a folder; None when that cannot be told."""
    try:
        return volume_identity(path)
    except (DrivearrError, OSError):
        return None
