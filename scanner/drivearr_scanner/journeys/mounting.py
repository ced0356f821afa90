"""Mount: what is plugged in and may be mounted is mounted read-only, and writable once it is an approved drive.

Nothing mounts by itself unless the user or the command line says so, and never again what somebody let go of: that
stays unmounted until it is unplugged.
"""

import asyncio
import json
import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from drivearr_scanner.contract.enums import DriveKind, MountMode
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Problem, Volume
from drivearr_scanner.devices.blocks import Block, read_block
from drivearr_scanner.devices.eject import eject
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.machine import Machine, read_text
from drivearr_scanner.devices.mounting import own, ways
from drivearr_scanner.devices.mounting.choice_rules import (
    Known,
    folder_name,
    is_of_system,
    is_wanted,
    left,
    mode_of,
    system_devices,
)
from drivearr_scanner.devices.mounting.folder import MountFolder
from drivearr_scanner.devices.udev import udev_properties
from drivearr_scanner.store import meta

from .background import Background
from .context import Context
from .drives import LOCKED_STATES, DriveBook, DriveState
from .host_mounts import HostMounts
from .settings import SettingsBook

LOGGER = logging.getLogger(__name__)

KEPT_AS = "let_go_volumes"
# Seconds until a mount that was used is tried again to be made writable; each time twice as long, up to the most.
RETRY_S = 5.0
RETRY_MOST_S = 600.0
# Seconds that whoever uses a volume gets to let go of it.
WAIT_S = 10.0
# Seconds that the host's own automounter gets: two mounts of one volume would be in each other's way at the eject.
HOST_FIRST_S = 3.0


class Mounting:
    """Mounts volumes, lets drives be written to, and clears up behind those that were pulled."""

    def __init__(
        self,
        context: Context,
        *,
        drives: DriveBook,
        settings: SettingsBook,
        started: MountMode,
        reconcile: Callable[[], Awaitable[None]],
    ) -> None:
        """Mount nothing yet; `started` holds while the user set nothing else."""
        self._context = context
        self._drives = drives
        self._settings = settings
        self._started = started
        self._reconcile = reconcile
        self._machine = Machine()
        self._folder = MountFolder()
        self._background = Background("mounting")
        self._inventory = Inventory()
        self._before: dict[str, str | None] = {}
        self._problems: dict[str, DrivearrError] = {}
        self._by_udisks: set[str] = set()
        self._let_go: dict[str, str] = {}
        self._tried: set[str] = set()
        self._tried_to_write: set[str] = set()
        self._retries: set[str] = set()
        self._waits: dict[str, float] = {}
        self._came_at: dict[str, float] = {}
        self._is_first_look = True
        self.host = HostMounts()

    async def restore(self) -> None:
        """Read what was let go of since the machine started."""
        text = await self._context.store.read(lambda connection: meta.get(connection, KEPT_AS))
        kept = json.loads(text or "{}")
        self._let_go = dict(kept.get("volumes", {})) if kept.get("boot") == self._boot_id() else {}

    async def close(self) -> None:
        """End what is under way; what is mounted stays so, and is known again at the next start."""
        await self._background.close()

    def show(self, volume: Volume) -> Volume:
        """Give a volume with why it could not be mounted."""
        problem = self._problems.get(volume.volume_id)
        return volume if problem is None else replace(volume, problem=Problem(**problem.to_dict()))

    async def follow(self, inventory: Inventory) -> bool:
        """Take what is attached now: mount what is wanted; True when something is mounted that was not."""
        self._inventory = inventory
        await self._context.blocking(self._clear_up)
        await self._note_let_go(inventory)
        self._note_coming(inventory)
        mode = mode_of(self._settings.now.mount, self._started)
        if mode is MountMode.OFF:  # nothing of the volumes need be read then
            return False
        system = system_devices(inventory.volumes, self._folder.path)
        came = False
        for volume in inventory.volumes:
            wanted = volume.volume_id not in self._tried and is_wanted(
                volume,
                self._known(volume),
                mode,
                system=volume.device_id in system,
                let_go=self._attaching(volume) == self._let_go.get(volume.volume_id, ""),
            )
            if wanted and asyncio.get_running_loop().time() < self._came_at[volume.volume_id] + HOST_FIRST_S:
                self._look_later(volume.volume_id, HOST_FIRST_S)
            elif wanted:
                came |= await self._try(volume)
        return came

    async def let_write(self) -> list[str]:
        """Make the mounts of approved drives writable, and give where they are."""
        made: list[str] = []
        for state in self._drives.all():
            if not state.attached:
                self._tried_to_write.discard(state.drive_id)
                self._waits.pop(state.drive_id, None)
            elif self._is_due(state) and (path := await self._make_writable(state)) is not None:
                made.append(path)
        return made

    async def mount(self, volume_id: str) -> Volume:
        """Mount a volume because somebody asked; gives it. `volume_not_found`, and why it cannot be.

        Read-only where the scanner does it itself, until it is an approved drive.
        """
        volume = self._volume(volume_id)
        if volume.mount_point is None:
            if is_of_system(volume, self._part_type(volume)):
                raise error("mount_not_allowed", path=volume.label or volume_id, reason="a system keeps it for itself")
            await self._mount_or_ask(volume)
            self._let_go.pop(volume_id, None)
            await self._keep_let_go()
            await self._reconcile()
        return self.show(self._volume(volume_id))

    async def unmount(self, volume_id: str) -> Volume:
        """Let go of a volume that the scanner mounted and that is no drive; gives it. Raises as an eject does."""
        volume = self._volume(volume_id)
        path = volume.mount_point
        if path is not None:
            drive = next((state for state in self._drives.all() if state.attached and state.path == path), None)
            if drive is not None:
                raise error("invalid_request", detail=f"it is the drive {drive.row.name}: eject that")
            if not self._is_ours(path):
                raise error("unmount_refused", path=path, reason="the scanner did not mount it")
            await self._context.blocking(partial(eject, path, unmount=True, timeout_s=WAIT_S))
            await self._reconcile()
        return self.show(self._volume(volume_id))

    async def _try(self, volume: Volume) -> bool:
        """Mount a volume by itself; what fails is told with the volume, and not tried again until it is plugged in."""
        self._tried.add(volume.volume_id)
        try:
            await self._mount(volume)
        except DrivearrError as problem:
            LOGGER.info("A volume was not mounted: %s", problem.code)
            self._problems[volume.volume_id] = problem
            self._context.changed()
            return False
        return True

    async def _mount(self, volume: Volume) -> None:
        """Mount a volume read-only; one that is no approved drive without writing anything at all to it."""
        work = partial(
            ways.mount,
            self._machine,
            self._block(volume),
            volume.fs_type,
            folder=self._folder,
            name=folder_name(volume.label, volume.volume_id),
            untouched=not self._known(volume).is_drive,
        )
        done = await self._context.blocking(work)
        self._problems.pop(volume.volume_id, None)
        if done.way is ways.Way.UDISKS:
            self._by_udisks.add(done.path)
        LOGGER.info("The volume %s was mounted read-only by %s", volume.volume_id, done.way)

    async def _mount_or_ask(self, volume: Volume) -> None:
        """Mount a volume, or have the host mount it where the scanner may not and somebody can be asked."""
        volume_id = volume.volume_id
        try:
            await self._mount(volume)
        except DrivearrError as problem:
            if problem.code != "mount_not_allowed" or not await self.host.mount(
                volume_id,
                path=volume.label or volume_id,
                is_mounted=lambda: self._volume(volume_id).mount_point is not None,
            ):
                raise
            self._problems.pop(volume_id, None)

    async def _make_writable(self, state: DriveState) -> str | None:
        """Let a drive be written to, and give where it is; what stands against it is told with the drive."""
        path, volume_id = str(state.path), str(state.row.volume_id)
        volume = self._volume(volume_id)
        try:
            work = partial(
                ways.make_writable,
                self._machine,
                path,
                self._block(volume),
                str(volume.fs_type),
                folder=self._folder,
            )
            now = await self._context.blocking(work)
        except DrivearrError as problem:
            if problem.code == "volume_in_use":
                wait_s = self._waits.get(state.drive_id, RETRY_S)
                self._waits[state.drive_id] = min(2 * wait_s, RETRY_MOST_S)
                self._look_later(state.drive_id, wait_s)
                return None
            LOGGER.info("A drive stays read-only: %s", problem.code)
            state.problem = problem
            self._tried_to_write.add(state.drive_id)
            self._context.changed()
            return None
        self._tried_to_write.add(state.drive_id)
        if path in self._by_udisks:
            self._by_udisks = self._by_udisks - {path} | {now}
        LOGGER.info("The drive %s may be written to now", state.drive_id)
        return now

    def _is_due(self, state: DriveState) -> bool:
        """Tell whether a drive may be written to, and is only read-only because it was mounted so."""
        return (
            state.read_only
            and state.path is not None
            and self._is_ours(state.path)
            and state.row.trusted
            and state.row.kind == DriveKind.VOLUME
            and state.manifest_state not in LOCKED_STATES
            and state.drive_id not in self._tried_to_write
            and state.row.volume_id in self._inventory.nodes
        )

    def _note_coming(self, inventory: Inventory) -> None:
        """Note when each volume was plugged in; what is there at the first look was there before."""
        now = float("-inf") if self._is_first_look else asyncio.get_running_loop().time()
        here = {volume.volume_id for volume in inventory.volumes}
        self._came_at = {volume_id: self._came_at.get(volume_id, now) for volume_id in here}
        self._is_first_look = False

    def _look_later(self, what: str, wait_s: float) -> None:
        """Look again in a while, since it is too early for something now."""
        if what in self._retries:
            return
        self._retries.add(what)

        async def wait() -> None:
            await asyncio.sleep(wait_s)
            self._retries.discard(what)
            await self._reconcile()

        self._background.spawn(wait())

    def _clear_up(self) -> None:
        """Take away the mounts of pulled devices, and folders that are left; blocking."""
        for mount in own.lost(self._machine, self._folder):
            LOGGER.info("A drive was pulled; its mount is taken away")
            own.let_go(mount.mount_point)
        self._folder.sweep(self._machine)

    async def _note_let_go(self, inventory: Inventory) -> None:
        """Note what was ejected or unmounted and is plugged in still; forget what is not there any more."""
        here = {volume.volume_id: volume for volume in inventory.volumes}
        self._problems = {key: problem for key, problem in self._problems.items() if key in here}
        self._tried &= here.keys()
        gone = {key: self._attaching(here[key]) for key in left(self._before, inventory.volumes)}
        kept = {key: text for key, text in self._let_go.items() if key in here and text == self._attaching(here[key])}
        kept = {key: text for key, text in {**kept, **gone}.items() if here[key].mount_point is None}
        self._before = {key: volume.mount_point for key, volume in here.items()}
        if kept != self._let_go:
            self._let_go = kept
            await self._keep_let_go()

    async def _keep_let_go(self) -> None:
        """Write down what was let go of: it holds over a restart of the scanner, not of the machine."""
        kept = json.dumps({"boot": self._boot_id(), "volumes": self._let_go})
        await self._context.store.write(lambda connection: meta.put(connection, KEPT_AS, kept))

    def _known(self, volume: Volume) -> Known:
        """Give what besides a volume decides whether it is mounted."""
        device = next((each for each in self._inventory.devices if each.device_id == volume.device_id), None)
        return Known(
            removable=device is not None and device.removable,
            part_type=self._part_type(volume),
            is_drive=volume.fs_uuid is not None
            and any(
                state.row.trusted and (state.row.kind, state.row.fs_uuid) == (DriveKind.VOLUME, volume.fs_uuid)
                for state in self._drives.all()
            ),
        )

    def _part_type(self, volume: Volume) -> str | None:
        """Give the type of a volume's partition, where udev knows it."""
        name = self._inventory.nodes.get(volume.volume_id)
        return None if name is None else udev_properties(self._machine, name).get("ID_PART_ENTRY_TYPE")

    def _volume(self, volume_id: str) -> Volume:
        """Give an attached volume; `volume_not_found`."""
        found = next((each for each in self._inventory.volumes if each.volume_id == volume_id), None)
        if found is None:
            raise error("volume_not_found", volume=volume_id)
        return found

    def _block(self, volume: Volume) -> Block:
        """Give the block device of a volume; `drive_gone`, `filesystem_unsupported` for what lies on none."""
        name = self._inventory.nodes.get(volume.volume_id)
        if name is None:
            raise error("filesystem_unsupported", path=volume.mount_point, fs_type=volume.fs_type)
        block = read_block(self._machine, name)
        if block is None:
            raise error("drive_gone", drive=volume.label or volume.volume_id)
        return block

    def _is_ours(self, path: str) -> bool:
        """Tell whether the scanner, or UDisks2 for it, mounted something."""
        return self._folder.holds(path) or path in self._by_udisks

    def _attaching(self, volume: Volume) -> str:
        """Give what tells this plugging in of a volume from an earlier one."""
        name = self._inventory.nodes.get(volume.volume_id, "")
        block = read_block(self._machine, name) if name else None
        return "-" if block is None else f"{block.diskseq}"

    def _boot_id(self) -> str:
        """Give what tells this run of the machine from an earlier one."""
        return read_text(os.path.join(self._machine.proc, "sys/kernel/random/boot_id")) or ""
