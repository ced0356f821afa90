"""Attach: what is there now, which of it is a drive, and who that drive is.

Runs at the start, and whenever a device or the mount table changes. A drive is what the user named (a pin), or a
mounted volume that carries a manifest. Nothing is written to it here.
"""

import json
import logging
import os
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial

from drivearr_scanner.contract.enums import DriveKind, EventType, ManifestState, Op
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Volume
from drivearr_scanner.devices.inventory import Inventory, InventoryReader
from drivearr_scanner.devices.mountinfo import Mount
from drivearr_scanner.devices.network import find_share
from drivearr_scanner.devices.tree import Root, Space
from drivearr_scanner.devices.volume import VolumeIdentity, volume_identity
from drivearr_scanner.manifests.format import FileSystem
from drivearr_scanner.manifests.identity_rules import Identity, KnownDrive, check_identity
from drivearr_scanner.manifests.reading import PLEX2DRIVE, ManifestReading, read_manifest
from drivearr_scanner.manifests.slots import MANIFEST_SLOTS
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import Connection
from drivearr_scanner.store.drives import DriveRow

from .context import Context
from .drives import DriveBook, DriveState
from .history import note_presence
from .lost_manifests import keep_manifest

LOGGER = logging.getLogger(__name__)

PINS = "drive_pins"
# States in which a manifest tells who the drive is.
KNOWN_STATES = frozenset({ManifestState.OK, ManifestState.RESTORED_FROM_BACKUP})


@dataclass(frozen=True, slots=True)
class Pin:
    """A folder that the user named as a drive; `held_volume` once a volume of its own was mounted there."""

    path: str
    name: str | None = None
    held_volume: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A place that is a drive right now, and what was read there; `named` by the user, or found by its manifest."""

    path: str
    name: str | None
    identity: VolumeIdentity
    manifest: ManifestReading | None
    space: Space
    volume: Volume | None
    named: bool = True
    problem: DrivearrError | None = None

    @property
    def kind(self) -> DriveKind:
        """Whether the place is a volume of its own."""
        return DriveKind.VOLUME if self.identity.is_mount_point else DriveKind.FOLDER


class Attacher:
    """Keeps the book of drives in step with what is attached."""

    def __init__(self, context: Context, book: DriveBook, *, discover: bool) -> None:
        """Keep `book` up to date; without `discover` only what the user named is a drive."""
        self._discover = discover
        self._context = context
        self._book = book
        self._pins: list[Pin] = []
        # Kept, since it remembers what lies on each medium: looking again does not wake a sleeping disk.
        self._reader = InventoryReader(host_id=context.host.host_id)
        self.inventory = Inventory(devices=(), volumes=())

    async def restore(self) -> None:
        """Read the folders that the user named."""
        kept = await self._context.store.read(lambda connection: meta.get(connection, PINS))
        self._pins = [Pin(**pin) for pin in json.loads(kept or "[]")]

    async def pin(self, path: str, name: str | None = None) -> None:
        """Take a folder as a drive from now on; it need not be there yet."""
        held_volume = any(pin.held_volume for pin in self._pins if pin.path == path)
        self._pins = [pin for pin in self._pins if pin.path != path] + [Pin(path, name, held_volume)]
        await self._keep_pins()

    async def unpin(self, path: str | None) -> None:
        """Stop taking a folder as a drive."""
        self._pins = [pin for pin in self._pins if pin.path != path]
        await self._keep_pins()

    async def reconcile(self) -> list[DriveState]:
        """Bring the book up to date, and give the drives that came."""
        self.inventory, sights, far = await self._context.blocking(self._look)
        seen: set[str] = set()
        for pin, share in far:
            sight = await self._look_far(pin, share, seen)
            sights += [] if sight is None else [sight]
        await self._note_volumes(sights)
        came: list[DriveState] = []
        for sight in sorted(sights, key=self._is_exact, reverse=True):
            state, is_new = await self._recognise(sight, seen)
            if state is None:
                continue
            seen.add(state.drive_id)
            if await self._take_in(state, sight):
                came.append(state)
                await self._tell_attached(state, known=not is_new)
        present = {device.device_id for device in self.inventory.devices}
        for state in self._book.all():
            if state.attached and state.drive_id not in seen:
                await self._let_go(state)
            if not state.attached and state.row.device_id not in present:
                state.ejected = False  # it was unplugged: "safe to unplug" is no news any more
        self._context.changed()
        return came

    async def _look_far(self, pin: Pin, share: Mount, seen: set[str]) -> Sight | None:
        """Look at a drive on a network share; one that does not answer leaves the drive as it is known, in `seen`."""
        by_path = {volume.mount_point: volume for volume in self.inventory.volumes if volume.mount_point}
        try:
            return await self._context.shares.run(
                [share], lambda: _look_at(pin.path, pin.name, by_path.get(os.path.realpath(pin.path)))
            )
        except DrivearrError as problem:
            for state in self._book.all():
                if state.attached and state.path == pin.path:
                    state.problem = problem
                    seen.add(state.drive_id)
            return None

    def _look(self) -> tuple[Inventory, list[Sight], list[tuple[Pin, Mount]]]:
        """Read what is attached, look at each place of this machine that may be a drive, and name those that are far.

        Blocking; what lies on a network share is not touched.
        """
        inventory = self._reader.read()
        by_path = {volume.mount_point: volume for volume in inventory.volumes if volume.mount_point}
        pins = {pin.path: pin for pin in self._pins}
        places = list(pins)
        if self._discover:
            places += [path for path in by_path if path not in pins and _carries_manifest(path, by_path[path])]
        sights, far = [], []
        for path in places:
            if path in pins and (share := find_share(path)) is not None:
                far.append((pins[path], share))
                continue
            name = pins[path].name if path in pins else None
            if (sight := _look_at(path, name, by_path.get(os.path.realpath(path)))) is not None:
                sights.append(replace(sight, named=path in pins))
        return inventory, sights, far

    async def _recognise(self, sight: Sight, seen: set[str]) -> tuple[DriveState | None, bool]:
        """Give the drive that a place is, made anew where it is not known; None when it is no drive now."""
        for found in (self._by_manifest(sight), self._by_place(sight)):
            if found is not None and found.drive_id not in seen:
                return found, False
        if self._is_bare_mount_point(sight):
            return None, False
        claimed = _claimed(sight)
        is_taken = claimed is None or claimed in seen or self._book.find(claimed) is not None
        return await self._make(sight, None if is_taken else claimed), True

    def _is_exact(self, sight: Sight) -> bool:
        """Tell whether a place is the very volume that is known by its manifest's id; a clone comes after it."""
        found = self._by_manifest(sight)
        return found is not None and found.row.fs_uuid == sight.identity.fs_uuid and found.row.path == sight.path

    def _by_manifest(self, sight: Sight) -> DriveState | None:
        """Find the drive whose id the manifest carries."""
        claimed = _claimed(sight)
        found = None if claimed is None else self._book.find(claimed)
        if found is None or sight.manifest is None or sight.manifest.drive_id is not None:
            return found
        return found if _may_take_over(found.row, sight) else None

    def _by_place(self, sight: Sight) -> DriveState | None:
        """Find the drive by its file system, or a folder by its path."""
        identity = sight.identity
        for state in self._book.all():
            row = state.row
            if sight.kind is DriveKind.VOLUME:
                if identity.fs_uuid and (row.kind, row.fs_uuid) == (DriveKind.VOLUME, identity.fs_uuid):
                    return state
                if not identity.fs_uuid and (row.kind, row.path) == (DriveKind.VOLUME, sight.path):
                    return state
            elif (row.kind, row.path) == (DriveKind.FOLDER, sight.path):
                return state
        return None

    def _is_bare_mount_point(self, sight: Sight) -> bool:
        """Tell whether a folder is only the place where a known volume is mounted at other times.

        Whatever lies in it then is not the drive: copying there would fill the disk below.
        """
        if sight.kind is DriveKind.VOLUME:
            return False
        if any(pin.held_volume for pin in self._pins if pin.path == sight.path):
            return True  # also when that volume is mounted somewhere else by now
        return any(state.row.kind == DriveKind.VOLUME and state.row.path == sight.path for state in self._book.all())

    async def _note_volumes(self, sights: Iterable[Sight]) -> None:
        """Note at which of the named folders a volume is mounted."""
        volumes = {sight.path for sight in sights if sight.kind is DriveKind.VOLUME}
        pins = [replace(pin, held_volume=pin.held_volume or pin.path in volumes) for pin in self._pins]
        if pins != self._pins:
            self._pins = pins
            await self._keep_pins()

    async def _make(self, sight: Sight, claimed: str | None) -> DriveState:
        """Keep a drive that is not known yet; it gets the id of its manifest, or a new one."""
        reading = sight.manifest
        note = reading.manifest if reading is not None else None
        legacy = reading.legacy if reading is not None else None
        label = note.drive.label if note is not None else legacy.label if legacy is not None else None
        volume_label = sight.volume.label if sight.volume is not None else None
        return await self._book.create(
            DriveRow(
                drive_id=claimed or str(uuid.uuid4()),
                host_id=self._context.host.host_id,
                name=sight.name or label or volume_label or os.path.basename(sight.path) or sight.path,
                kind=sight.kind.value,
                created_at=self._context.now(),
                path=sight.path,
                trusted=sight.named,
            )
        )

    async def _take_in(self, state: DriveState, sight: Sight) -> bool:
        """Take what was seen into a drive's state; True when it was not attached before."""
        came = not state.attached or (state.identity is not None and _other_mount(state.identity, sight.identity))
        state.manifest = sight.manifest
        state.manifest_state = self._judge(state, sight)
        state.identity = sight.identity
        state.path = sight.path
        state.space = sight.space
        state.read_only = sight.identity.read_only
        if came:
            # A drive that was ejected and is mounted again without being unplugged is in somebody's hands.
            state.auto_due, state.fresh = not state.ejected, False
            state.ejected = False
            state.problem = None
        if sight.problem is not None:
            state.problem = sight.problem
        state.attached = True
        row = state.row
        changes = {
            "path": sight.path,
            "kind": sight.kind.value,
            "fs_type": sight.identity.fs_type,
            "fs_uuid": sight.identity.fs_uuid,
            "fs_size_bytes": sight.identity.size_bytes,
            "volume_id": sight.volume.volume_id if sight.volume is not None else None,
            "device_id": sight.identity.device_id,
        }
        if sight.name is not None:
            changes["name"] = sight.name
        if sight.named:
            changes["trusted"] = True
        if state.manifest_state is ManifestState.CLONED:
            changes = {}
        if came or any(getattr(row, key) != value for key, value in changes.items()):
            await self._book.change(state, **changes, last_seen_at=self._context.now())
        await self._keep_manifest(state)
        return came

    async def _keep_manifest(self, state: DriveState) -> None:
        """Keep a copy of a manifest that was not seen before; one of a drive that is not trusted is only a claim."""
        reading = state.manifest
        if reading is None or reading.manifest is None or state.manifest_state not in KNOWN_STATES:
            return
        generation = reading.manifest.generation
        if not state.row.trusted or generation <= state.row.manifest_generation:
            return
        store, now = self._context.store, self._context.now()
        await self._context.blocking(lambda: keep_manifest(store, state.drive_id, reading, at=now))
        await self._book.change(state, manifest_generation=generation)

    def _judge(self, state: DriveState, sight: Sight) -> ManifestState:
        """Say what the drive's manifest is worth, a claim to another drive's identity included."""
        reading = sight.manifest
        if reading is None:
            return ManifestState.UNKNOWN
        if reading.manifest is None or reading.state not in KNOWN_STATES:
            return reading.state
        row = state.row
        claim = reading.manifest.drive
        if claim.id != state.drive_id:
            return ManifestState.CLONED
        is_volume = row.kind == DriveKind.VOLUME
        if row.trusted and not is_volume and not sight.named and sight.kind is DriveKind.VOLUME:
            return ManifestState.CLONED  # a folder of ours has no file system to be known by: its id alone is no proof
        known = KnownDrive(
            drive_id=state.drive_id,
            fs_uuid=row.fs_uuid if is_volume else None,
            size_bytes=row.fs_size_bytes if is_volume else None,
        )
        now = sight.identity
        fs = FileSystem(type=now.fs_type, uuid=now.fs_uuid, size_bytes=now.size_bytes)
        cloned = check_identity(claim, fs, known) is Identity.CLONED
        return ManifestState.CLONED if cloned else reading.state

    async def _tell_attached(self, state: DriveState, *, known: bool) -> None:
        """Tell that a drive came, the log too with what its manifest is: a report of a fault needs that."""
        LOGGER.info("The drive %s came; %s", state.drive_id, _about_manifest(state))
        data = {"name": state.row.name, "manifest_state": state.manifest_state.value, "known": known}
        await note_presence(self._context, state.drive_id, Op.ATTACH)
        await self._context.emit(EventType.DRIVE_ATTACHED, state.drive_id, data)

    async def _let_go(self, state: DriveState) -> None:
        """Note that a drive went; what is known of it stays."""
        state.attached = False
        state.identity = state.manifest = state.space = state.path = None
        state.problem = None
        state.auto_due = False
        await self._book.change(state, last_seen_at=self._context.now())
        await note_presence(self._context, state.drive_id, Op.DETACH)
        await self._context.emit(
            EventType.DRIVE_DETACHED, state.drive_id, {"name": state.row.name, "ejected": state.ejected}
        )

    async def _keep_pins(self) -> None:
        """Write down which folders the user named."""
        kept = json.dumps([asdict(pin) for pin in self._pins])

        def write(connection: Connection) -> None:
            meta.put(connection, PINS, kept)

        await self._context.store.write(write)


def _about_manifest(state: DriveState) -> str:
    """Say for the log what a drive's manifest is; no names of titles."""
    text = f"its manifest is {state.manifest_state.value}"
    if state.manifest is None or (manifest := state.manifest.manifest) is None:
        return text
    last = "none" if manifest.last_sync is None else f"{manifest.last_sync.status} at {manifest.last_sync.ended_at}"
    return (
        f"{text}, generation {manifest.generation} of {manifest.written_at} by version {manifest.writer.version},"
        f" {manifest.summary.files} files, {len(manifest.history)} entries of history, last sync: {last}"
    )


def _claimed(sight: Sight) -> str | None:
    """Give the id that a place's manifest claims; an older format's is drawn from what it knew of the drive."""
    reading = sight.manifest
    if reading is None:
        return None
    return reading.drive_id or (
        reading.legacy.our_id if reading.state is ManifestState.LEGACY and reading.legacy else None
    )


def _may_take_over(row: DriveRow, sight: Sight) -> bool:
    """Tell whether a place with an older manifest may be the known drive: nobody was yet, or it is the same again."""
    if row.path is None:
        return True
    if row.kind == DriveKind.FOLDER or sight.kind is DriveKind.FOLDER:
        return row.path == sight.path
    return row.fs_uuid is not None and row.fs_uuid == sight.identity.fs_uuid


def _look_at(path: str, name: str | None, volume: Volume | None) -> Sight | None:
    """Read what stands at a path; None when there is no folder that can be opened."""
    try:
        identity = volume_identity(path)
        root = Root.open(path)
    except (DrivearrError, OSError) as problem:
        LOGGER.debug("no drive at a named folder: %s", type(problem).__name__)
        return None
    with root:
        seen = partial(
            Sight,
            path=path,
            name=name,
            identity=identity,
            space=root.space(),
            volume=volume,
        )
        try:
            return seen(manifest=read_manifest(root, drive_name=name or path))
        except DrivearrError as problem:
            return seen(manifest=None, problem=problem)
        except OSError as problem:
            failure = error("path_unreadable", path=path, reason=problem.strerror)
            return seen(manifest=None, problem=failure)


def _carries_manifest(path: str, volume: Volume) -> bool:
    """Tell whether a mounted volume has a manifest at its root; a network mount is only looked at when named."""
    if volume.network:
        return False
    return any(os.path.lexists(os.path.join(path, slot)) for slot in (*MANIFEST_SLOTS, PLEX2DRIVE))


def _other_mount(before: VolumeIdentity, now: VolumeIdentity) -> bool:
    """Tell whether a place was mounted anew between two looks."""
    return (before.dev, before.fs_uuid) != (now.dev, now.fs_uuid)
