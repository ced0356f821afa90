"""Compare, plan and sync folders as the command line names them: no server, no index, the drive's manifest alone."""

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drivearr_scanner import __version__
from drivearr_scanner.catalog.facts import ComparisonInput, DriveListing, LibraryRoot, Policy
from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.catalog.reading import read_root
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import Root, Space
from drivearr_scanner.devices.volume import VolumeIdentity, volume_identity
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.manifests.format import DriveNote, FileSystem, Writer
from drivearr_scanner.manifests.reading import ManifestReading, read_manifest, reading_errors
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync.deleting import DeleteResult
from drivearr_scanner.sync.held_rules import HeldFile
from drivearr_scanner.sync.plan import Plan, make_plan
from drivearr_scanner.sync.removal_rules import DeleteChoice, DeletePlan, plan_deletion
from drivearr_scanner.sync.result import SyncResult
from drivearr_scanner.sync.run import Who
from drivearr_scanner.sync.space_rules import DriveSpace
from drivearr_scanner.sync.temps import leftover_bytes

from . import deleting
from .adopting import write_manifest
from .comparing import Comparer, Place, manifest_records
from .context import utc_now
from .identifying import sources_of
from .installation import installation_id
from .lost_manifests import find_lost_at
from .syncing import SyncTask, carry_out
from .wanting import Selection, present_files, wanted_units


@dataclass(frozen=True, slots=True)
class NamedLibrary:
    """A library folder of the command line; its name is also its id in plans."""

    name: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A drive folder and libraries as they were just read, how they compare, and what compared them."""

    libraries: tuple[NamedLibrary, ...]
    drive_path: str
    identity: VolumeIdentity
    manifest: ManifestReading
    drive: DriveListing
    space: Space
    comparison: Comparison
    comparer: Comparer
    unavailable: frozenset[str]

    def is_unavailable(self, library: str) -> bool:
        """Tell whether a library could not be read, or held nothing."""
        return library in self.unavailable

    @property
    def library_paths(self) -> dict[str, str]:
        """Give the folders of the libraries by their ids."""
        return {library.name: library.path for library in self.libraries}


def name_libraries(selectors: Sequence[tuple[str, str]]) -> tuple[NamedLibrary, ...]:
    """Give each library a short name: movies, movies-2, ..."""
    named: list[NamedLibrary] = []
    for kind, path in selectors:
        number = 1 + sum(library.kind == kind for library in named)
        named.append(NamedLibrary(kind if number == 1 else f"{kind}-{number}", kind, path))
    return tuple(named)


def look(libraries: Sequence[NamedLibrary], drive_path: str, policy: Policy, *, store: Store | None = None) -> Looked:
    """Read the libraries and the drive, and compare them; nothing is written. The store tells what is known of files.

    Raises `path_not_found` and its kin for the drive. A library that cannot be read is not available: nothing is
    missing or extra because of it.
    """
    identity = volume_identity(drive_path)
    with Root.open(drive_path) as root, reading_errors(drive_path):
        manifest = read_manifest(root)
        listing = read_root(root)
        space = root.space()
        half_copied = leftover_bytes(root, manifest.parts)
    if volume_identity(drive_path) != identity:
        raise error("drive_gone", drive=drive_path)
    drive = listing.as_drive()
    request = ComparisonInput(
        roots=tuple(_library_root(library) for library in libraries),
        drive=drive,
        manifest=manifest_records(manifest.records),
        policy=policy,
    )
    comparer = Comparer(sources=sources_of(store))
    return Looked(
        libraries=tuple(libraries),
        drive_path=drive_path,
        identity=identity,
        manifest=manifest,
        drive=drive,
        space=replace(space, free_bytes=space.free_bytes + half_copied),
        unavailable=frozenset(root.name for root in request.roots if not root.available),
        comparison=comparer.compare(request, {library.name: library.path for library in libraries}, drive_path),
        comparer=comparer,
    )


def plan_for(looked: Looked, selection: Selection) -> Plan:
    """Plan what is selected onto the drive."""
    return make_plan(
        wanted_units(looked.comparison, selection),
        drive_id=looked.manifest.drive_id or "",
        space=DriveSpace(
            size_bytes=looked.space.size_bytes,
            free_bytes=looked.space.free_bytes,
            cluster_bytes=looked.space.cluster_bytes,
            fs_type=looked.identity.fs_type,
        ),
        present=present_files(looked.drive.files, looked.manifest.records),
    )


def sync(
    store: Store, looked: Looked, plan: Plan, *, control: Control, meter: ProgressMeter
) -> tuple[SyncResult, bool]:
    """Carry out a plan; gives what was done, and whether it was stopped by the user."""
    if looked.identity.read_only:
        raise error("drive_read_only", drive=looked.drive_path)
    task = SyncTask(
        plan=plan,
        drive_path=looked.drive_path,
        library_paths=looked.library_paths,
        who=_who(store, looked.manifest, looked.drive_path, looked.identity),
        still_there=lambda: _is_there(looked.drive_path, looked.identity),
    )
    return carry_out(task, control=control, meter=meter)


def plan_delete_for(looked: Looked, choice: DeleteChoice) -> DeletePlan:
    """Plan what is chosen off the drive; the store that was looked with must still be open."""
    files = looked.drive.files
    identities = looked.comparer.drive_identities(Place("", looked.drive_path), files)
    held = [HeldFile(path=f.path, size_bytes=f.size, mtime_ns=f.mtime_ns, identity=identities[f.path]) for f in files]
    return plan_deletion(looked.comparison, held, choice, drive_id=looked.manifest.drive_id or "")


def delete(
    store: Store, looked: Looked, plan: DeletePlan, *, control: Control, meter: ProgressMeter
) -> tuple[DeleteResult, bool]:
    """Carry out a deletion; gives what was done, and whether it was stopped by the user."""
    if looked.identity.read_only:
        raise error("drive_read_only", drive=looked.drive_path)
    task = deleting.DeleteTask(
        plan=plan,
        drive_path=looked.drive_path,
        who=_who(store, looked.manifest, looked.drive_path, looked.identity),
        still_there=lambda: _is_there(looked.drive_path, looked.identity),
    )
    return deleting.carry_out(task, control=control, meter=meter)


def adopt(store: Store, root: Root, *, name: str | None = None) -> None:
    """Give a drive a manifest where it has no whole one: what is kept of it, or a first one with an identity."""
    reading = read_manifest(root)
    write_manifest(root, _who(store, reading, root.path, volume_identity(root.path), name=name), label=name)


def _library_root(library: NamedLibrary) -> LibraryRoot:
    """Read a library; one that cannot be read is not available."""
    kind = MediaKind(library.kind)
    try:
        with Root.open(library.path, cross_mounts=True) as root:
            listing = read_root(root, had_files=True, obey_ignore=True)
    except DrivearrError:
        listing = read_root(None)
    return listing.as_library(library.name, kind, library_id=library.name)


def _who(
    store: Store, reading: ManifestReading, path: str, identity: VolumeIdentity, *, name: str | None = None
) -> Who:
    """Give in whose name a manifest is written, and for which drive."""
    writer = Writer(instance_id=installation_id(store), version=__version__)
    kept = find_lost_at(store, os.path.abspath(path), reading, identity)
    drive = kept.manifest.drive if kept is not None else _drive_note(reading, path, identity, name=name)
    return Who(writer=writer, drive=drive, kept=kept)


def _drive_note(reading: ManifestReading, path: str, identity: VolumeIdentity, *, name: str | None = None) -> DriveNote:
    """Give who the drive is: what its manifest says, else what an older one says, else a new identity."""
    if reading.manifest is not None:
        return reading.manifest.drive
    legacy = reading.legacy
    drive_id = str(uuid.uuid4()) if legacy is None else legacy.our_id
    fs = FileSystem(type=identity.fs_type, uuid=identity.fs_uuid, size_bytes=identity.size_bytes)
    label = name or (legacy.label if legacy is not None else None) or os.path.basename(path.rstrip("/")) or path
    return DriveNote(id=drive_id, label=label, created_at=utc_now(), fs=fs)


def _is_there(path: str, identity: VolumeIdentity) -> bool:
    """Tell whether the drive is still the one that was looked at."""
    try:
        now = volume_identity(path)
    except (DrivearrError, OSError):
        return False
    return (now.dev, now.fs_uuid, now.diskseq, now.mount_point) == (
        identity.dev,
        identity.fs_uuid,
        identity.diskseq,
        identity.mount_point,
    )
