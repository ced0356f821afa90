"""The last manifest of each drive is kept here, so that a drive which loses its own goes on from it; blocking."""

import logging

from drivearr_scanner.contract.enums import DriveKind, ManifestState
from drivearr_scanner.devices.volume import VolumeIdentity
from drivearr_scanner.manifests.format import FileSystem
from drivearr_scanner.manifests.identity_rules import Identity, KnownDrive, check_identity
from drivearr_scanner.manifests.kept import KeptManifest, parse_kept, render_kept
from drivearr_scanner.manifests.reading import ManifestReading
from drivearr_scanner.manifests.sealed_rules import FormatError
from drivearr_scanner.store import drives, manifests
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.drives import DriveRow
from drivearr_scanner.store.manifests import ManifestRow

LOGGER = logging.getLogger(__name__)

# States of a drive that has no manifest of ours, although it may have had one.
LOST_STATES = frozenset({ManifestState.MISSING, ManifestState.CORRUPT, ManifestState.LEGACY})


def keep_manifest(store: Store, drive_id: str, reading: ManifestReading, *, at: str) -> None:
    """Keep what a drive says of itself, unless something newer of it is kept."""
    manifest = reading.manifest
    if manifest is None or manifest.generation <= store.read_now(
        lambda connection: manifests.generation_of(connection, drive_id)
    ):
        return
    try:
        slot, files = render_kept(manifest, reading)
    except FormatError as problem:
        LOGGER.warning("The manifest of a drive is not kept: %s", problem)
        return
    row = ManifestRow(drive_id=drive_id, generation=manifest.generation, slot=slot, files=files, kept_at=at)
    store.write_now(lambda connection: manifests.keep(connection, row))


def find_lost(
    store: Store, drive_id: str, reading: ManifestReading | None, identity: VolumeIdentity | None
) -> KeptManifest | None:
    """Give the manifest that a known drive lost; None when it lost none, or is another file system than it was."""
    if reading is None or identity is None or reading.manifest is not None or reading.state not in LOST_STATES:
        return None
    row = store.read_now(lambda connection: manifests.find(connection, drive_id))
    if row is None:
        return None
    try:
        kept = parse_kept(row.slot, row.files)
    except FormatError as problem:
        LOGGER.warning("The manifest that was kept of a drive cannot be used: %s", problem)
        return None
    claim = kept.manifest.drive
    known = KnownDrive(drive_id=drive_id, fs_uuid=claim.fs.uuid, size_bytes=claim.fs.size_bytes)
    now = FileSystem(type=identity.fs_type, uuid=identity.fs_uuid, size_bytes=identity.size_bytes)
    return kept if check_identity(claim, now, known) is Identity.OK else None


def find_lost_at(
    store: Store, path: str, reading: ManifestReading | None, identity: VolumeIdentity
) -> KeptManifest | None:
    """Give the manifest that the drive at a path lost; the drive is known by its file system, a folder by its path."""
    for row in store.read_now(drives.all_of):
        if _is_at(row, path, identity):
            return find_lost(store, row.drive_id, reading, identity)
    return None


def _is_at(row: DriveRow, path: str, identity: VolumeIdentity) -> bool:
    """Tell whether a known drive is what lies at a path."""
    if not identity.is_mount_point:
        return (row.kind, row.path) == (DriveKind.FOLDER, path)
    return row.kind == DriveKind.VOLUME and identity.fs_uuid is not None and row.fs_uuid == identity.fs_uuid
