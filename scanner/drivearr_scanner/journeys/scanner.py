"""The scanner as the API and the command line see it: its journeys joined, and what is known right now."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from drivearr_scanner import __version__
from drivearr_scanner.config import local_zone
from drivearr_scanner.contract.enums import MIN_SUPPORTED_SCHEMA_VERSION, SCHEMA_VERSION, MapState, MountMode
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import Settings
from drivearr_scanner.contract.models import Capability, Device, Library, ServerInfo, State, Volume
from drivearr_scanner.devices.network import find_share
from drivearr_scanner.integrity.scope import WHOLE, Scope
from drivearr_scanner.jobs.control import Control

from . import declared
from .advising import Advising
from .attach import Attacher
from .comparing import Comparer
from .context import Context
from .damage import Damage
from .drive_care import DriveCare
from .drives import DriveBook, DriveState
from .enriching import Enriching
from .following import Following
from .health import HealthCare
from .identifying import sources_of
from .jobs_delete import DeleteJobs
from .jobs_eject import EjectJobs
from .jobs_heal import HealJobs
from .jobs_scan import ScanJobs, library_problem
from .jobs_sync import SyncJobs
from .jobs_verify import VerifyJobs
from .last_stop import LastStop
from .libraries import LibraryBook, LibraryState
from .map_files import Part, files_in_part
from .mapping import Standing, View, device_map
from .maps import Maps
from .matching import MatchBook
from .mounting import Mounting
from .network_pages import NetworkPages
from .network_speeds import Speeds
from .orders import Orders
from .pages import Pages
from .parts import Parts
from .profiles import ProfileBook
from .proofs import Proofs
from .rescuing import Copies, Rescuing
from .retention import Retention
from .schedule_book import ScheduleBook
from .scheduling import Scheduler
from .settings import SettingsBook
from .standings import Standings
from .watching import Watcher


class Scanner:
    """All journeys of one scanner: `orders` queues jobs, `pages` answers questions, `care` takes words about drives."""

    def __init__(
        self,
        context: Context,
        *,
        name: str,
        capabilities: tuple[Capability, ...],
        discover: bool,
        mount: MountMode = MountMode.OFF,
    ) -> None:
        """Join the journeys; `start` sets them going. With `discover`, a volume that carries a manifest is a drive.

        `mount` says which volumes are mounted while the user set nothing else.
        """
        self._context = context
        self._name = name
        self._capabilities = capabilities
        self._libraries = LibraryBook(context)
        self._drives = DriveBook(context)
        self.profiles = ProfileBook(context)
        self.settings = SettingsBook(context)
        self.schedules = ScheduleBook(
            context,
            libraries=self._libraries,
            drives=self._drives,
            settings=self.settings,
            zone=local_zone(os.environ),
        )
        self.damage = Damage(
            context, libraries=self._libraries, drives=self._drives, inventory=lambda: self._attacher.inventory
        )
        self._attacher = Attacher(context, self._drives, discover=discover)
        self._speeds = Speeds(context)
        context.shares.changed = context.changed
        context.shares.silenced = self._share_is_silent
        context.shares.recovered = self._share_is_back
        self._watcher = Watcher(self._files_changed)
        self._reconciling = asyncio.Lock()
        self.queue = context.queue
        self._parts = parts = self._join()
        self._following = Following(parts)
        scans = ScanJobs(parts, self._following, self.damage)
        deletes = DeleteJobs(parts, scans)
        rescuing = Rescuing(parts)
        syncs = SyncJobs(parts, self._following, scans, self.damage, rescuing)
        self.orders = Orders(parts, deletes, rescuing)
        self.maps = Maps(parts, inventory=lambda: self._attacher.inventory)
        self.queue.turn, self.queue.ended = self.maps.make_way, self.maps.job_ended
        self.health = HealthCare(parts, damage=self.damage, orders=self.orders, maps=self.maps)
        self.advising = Advising(
            parts,
            health=self.health.all,
            models=self.health.book.models,
            events=lambda: self.damage.open_events,
            inventory=lambda: self._attacher.inventory,
            speed_of=self._speeds.of,
        )
        self.network = NetworkPages(parts, inventory=lambda: self._attacher.inventory, speeds=self._speeds)
        rescuing.copies = Copies(only_on=self.advising.only_on, health=self.health.all)
        self.schedules.factor_of = self.advising.factor_of
        self.ejects = EjectJobs(parts, before=self._before_eject)
        self._scheduler = Scheduler(context, self.schedules, self.orders)
        self._scheduler.before_run = self._read_first
        self._scheduler.planned = lambda: parts.proofs.plan_anew([*self._libraries.all(), *self._drives.all()])
        self.health.book.turned = self._scheduler.wake
        self.retention = Retention(context, self.settings)
        self._last_stop = LastStop(context)
        self.mounting = Mounting(
            context, drives=self._drives, settings=self.settings, started=mount, reconcile=self.look_again
        )
        VerifyJobs(parts, self._following, damage=self.damage, scheduler=self._scheduler, speeds=self._speeds)
        self.damage.mended = self._mended
        HealJobs(parts, self.damage)
        self.queue.know_disks(parts.disk_to_share)
        self.pages = Pages(parts, syncs=syncs, deletes=deletes)
        self.care = DriveCare(parts, attacher=self._attacher, following=self._following, orders=self.orders)
        compare_all = self._following.compare_all
        self.matches = MatchBook(context, libraries=self._libraries, drives=self._drives, compare_all=compare_all)
        self.enriching = Enriching(
            context, self._libraries, compare_all, libraries_read=lambda: parts.standings.libraries_read(Control())
        )

    def _join(self) -> Parts:
        """Give the parts that the journeys share."""
        comparer = Comparer(sources=sources_of(self._context.store))
        standings = Standings(
            self._context,
            libraries=self._libraries,
            drives=self._drives,
            profile_book=self.profiles,
            comparer=comparer,
        )
        return Parts(
            context=self._context,
            libraries=self._libraries,
            drives=self._drives,
            profiles=self.profiles,
            watcher=self._watcher,
            comparer=comparer,
            standings=standings,
            settings=self.settings,
            schedules=self.schedules,
            proofs=Proofs(self._context, self.schedules),
            reconcile=self._reconcile,
            devices=lambda: self._attacher.inventory.devices,
        )

    async def restore(self) -> None:
        """Read what is remembered."""
        await self._context.blocking(self._last_stop.begin)
        await self._libraries.restore()
        await self.profiles.restore()
        await self._drives.restore()
        await self._attacher.restore()
        await self.mounting.restore()
        await self.settings.restore()
        await self._speeds.restore()
        await self.schedules.restore()
        await self.damage.restore()
        await self.health.restore()
        await self.enriching.restore()
        await self.queue.restore()

    async def start(self) -> None:
        """Look at the libraries and at what is attached."""
        for library in self._libraries.all():
            await self.orders.rescan_library(library.row.library_id, owner="start")
            self.queue.release(library.row.library_id)
        await self.look_again()
        self.enriching.start()
        await self._parts.proofs.refresh_all([*self._libraries.all(), *self._drives.all()])
        self._scheduler.start()
        self.health.start()
        self.advising.start()
        self.retention.start()
        self._last_stop.start()

    async def close(self) -> None:
        """Stop watching and let running work stop at a safe place."""
        await self.maps.close()
        await self.mounting.close()
        await self.retention.close()
        await self._scheduler.close()
        await self.advising.close()
        await self.health.close()
        await self._watcher.close()
        await self.enriching.close()
        await asyncio.gather(self.queue.close(), self._context.shares.close())
        await self._last_stop.close()

    def info(self) -> ServerInfo:
        """Say who the scanner is."""
        return ServerInfo(
            server_id=self._context.server_id,
            name=self._name,
            version=__version__,
            schema_version=SCHEMA_VERSION,
            min_supported_schema_version=MIN_SUPPORTED_SCHEMA_VERSION,
            host=self._context.host,
            capabilities=(*self._capabilities, self._last_stop.capability),
        )

    def state(self) -> State:
        """Give everything as it is now; the revision is the hub's to count."""
        inventory = self._attacher.inventory
        by_volume = {state.row.volume_id: state.drive_id for state in self._drives.all() if state.attached}
        return State(
            rev=0,
            hosts=(self._context.host,),
            devices=inventory.devices,
            volumes=tuple(
                volume if volume.volume_id not in by_volume else _with_drive(volume, by_volume[volume.volume_id])
                for volume in map(self.mounting.show, inventory.volumes)
            ),
            drives=tuple(self._parts.show(state) for state in self._drives.all()),
            profiles=tuple(self.profiles.all()),
            libraries=tuple(state.to_model() for state in self._libraries.all()),
            jobs=tuple(self.queue.jobs()),
            bitrot_events=self.damage.open_events,
            health=self.health.all(),
            schedules=self.schedules.kept(),
            enrichers=self.enriching.known,
            advice=self.advising.told,
            settings=(self.settings.told,),
        )

    async def declare(self, libraries: Sequence[tuple[str, str]], drives: Sequence[str]) -> None:
        """Take the libraries and drives that a command line names; what an earlier one named and this does not goes.

        Without any name everything stays as it was.
        """
        if not libraries and not drives:
            return
        for path in await declared.replace(self._context.store, [path for _, path in libraries], drives):
            await self._attacher.unpin(path)
            for library in self._libraries.all():
                if library.row.path == path:
                    await self._libraries.remove(library.row.library_id)
        for kind, path in libraries:
            await self._libraries.add(kind, path, must_exist=False)
        for path in drives:
            await self._attacher.pin(path)

    async def add_library(self, kind: str, path: str, name: str | None = None) -> Library:
        """Add a library root and index it."""
        state = await self._libraries.add(kind, path, name)
        await self.orders.rescan_library(state.row.library_id, owner="added")
        self._scheduler.wake()  # an import may have a schedule for it
        return state.to_model()

    async def remove_library(self, library_id: str) -> None:
        """Forget a library root."""
        await self._libraries.remove(library_id)
        await self._following.compare_all()
        self._parts.watch()

    async def change_settings(self, values: dict[str, Any]) -> Settings:
        """Change the settings that are named, and what follows from them."""
        changed = await self.settings.change(values)
        self._scheduler.wake()
        self.health.watch.settings_changed()
        if "mount" in values:
            await self.look_again()
        return changed

    async def device_map(self, device_id: str, query: dict[str, Any]) -> dict[str, Any]:
        """Give what lies where on a device; `device_not_found`, `invalid_request` for a part that is none."""
        inventory, store = self._attacher.inventory, self._context.store
        device = self._device(device_id)
        volumes = [volume for volume in inventory.volumes if volume.device_id == device_id]
        view, host_id = View(**query), self._context.host.host_id
        standing = Standing(
            state=self.maps.state_of(device_id),
            folders=self.maps.folders_on(device_id),
            volumes=frozenset(volume.volume_id for volume in inventory.volumes),
        )
        return await self._context.blocking(
            lambda: device_map(store, device, view, host_id=host_id, volumes=volumes, standing=standing)
        )

    def build_map(self, device_id: str, *, anew: bool) -> MapState:
        """Have the map of a device brought up to date; `device_not_found`."""
        return self.maps.ask(self._device(device_id).device_id, anew=anew)

    async def files_in_part(self, device_id: str, part: Part) -> dict[str, Any]:
        """Give the files in a part of a device; `device_not_found`, `invalid_request` for a part that is none."""
        device, store, host_id = self._device(device_id), self._context.store, self._context.host.host_id
        return await self._context.blocking(lambda: files_in_part(store, device, part, host_id=host_id))

    def _device(self, device_id: str) -> Device:
        """Give an attached device; `device_not_found`."""
        device = next((each for each in self._attacher.inventory.devices if each.device_id == device_id), None)
        if device is None:
            raise error("device_not_found", device=device_id)
        return device

    async def look_again(self) -> None:
        """Bring the drives in step with what is attached, and index those that came."""
        await self._reconcile()
        self._parts.watch()

    async def rescan_silent(self) -> None:
        """Look again at what tells no changes: folders that cannot be watched, and those on other machines."""
        places = {library.row.path for library in self._libraries.all() if library.problem is None}
        places |= {state.path for state in self._drives.all() if state.attached and state.path is not None}
        places.add(self.profiles.lists)
        for path in await self._context.blocking(lambda: self._watcher.silent(places)):
            await self._files_changed(path, WHOLE)

    async def _share_is_silent(self, mount_point: str) -> None:
        """Say of the libraries and drives on a network share that does not answer that they are out of reach."""
        silent = error("share_silent", path=mount_point)
        for library in await self._libraries_on(mount_point):
            library.problem = library_problem(silent, library.row.path)
        for state in self._drives.all():
            if state.attached and state.problem is None and await self._is_on(mount_point, state.path):
                state.problem = silent
        self._context.changed()

    async def _share_is_back(self, mount_point: str) -> None:
        """Look again at the libraries and drives on a network share that answers again."""
        await self._reconcile()
        for library in await self._libraries_on(mount_point):
            await self.orders.rescan_library(library.row.library_id, owner="share")
        for state in self._drives.all():
            if state.attached and state.problem is not None and state.problem.code == "share_silent":
                await self.orders.rescan_drive(state.drive_id, owner="share")

    async def _libraries_on(self, mount_point: str) -> list[LibraryState]:
        """Give the libraries on a network share."""
        return [each for each in self._libraries.all() if await self._is_on(mount_point, each.row.path)]

    async def _is_on(self, mount_point: str, path: str | None) -> bool:
        """Tell whether a folder lies on a network share; the share is not asked."""
        share = None if path is None else await self._context.blocking(partial(find_share, path))
        return share is not None and share.mount_point == mount_point

    async def _files_changed(self, path: str, scope: Scope) -> None:
        """Look again at what changed in a watched folder."""
        if path == self.profiles.lists:
            await self._lists_changed()
        else:
            await self.orders.rescan_part(path, scope)

    async def _lists_changed(self) -> None:
        """Compare the drives anew whose profile names a list: it may say something else now."""
        if await self._context.blocking(self.profiles.make_lists):  # the folder went, and its watch with it
            self._watcher.forget(self.profiles.lists)
            self._parts.watch()
        for profile in self.profiles.all():
            if profile.selection.list_file is not None:
                await self.care.compare_with_profile(profile.profile_id)

    async def _mended(self, state: DriveState | LibraryState | None) -> None:
        """Draw anew what hangs on the files of a drive or library that are good again."""
        if state is None:
            return
        await self._parts.proofs.refresh(state)
        if isinstance(state, DriveState):
            await self._following.compare_attached(state)
        else:
            await self._following.compare_all()

    async def _read_first(self, state: DriveState | LibraryState) -> None:
        """Queue what of a drive or library is read before all of it."""
        scope = await self.advising.read_first(state)
        if scope is not None:
            await self.orders.read_files(state, scope)

    async def _before_eject(self, state: DriveState) -> None:
        """Let go of a drive, and ask its disk once more, while it is still there."""
        await self.maps.stop(state)
        await self.health.watch.before_eject(state)

    async def _reconcile(self) -> None:
        """Bring the drives in step with what is attached; those that came are indexed."""
        async with self._reconciling:
            came = await self._attacher.reconcile()
            while await self.mounting.follow(self._attacher.inventory):
                came += await self._attacher.reconcile()
            if made_anew := await self.mounting.let_write():
                came += await self._attacher.reconcile()
                for path in made_anew:
                    self._watcher.forget(path)
            await self.health.follow(self._attacher.inventory)
        for state in came:
            if state.path is not None:
                self._watcher.forget(state.path)
            await self.orders.rescan_drive(state.drive_id, owner="attach")
            self.queue.release(state.drive_id)
        self._scheduler.wake()


def _with_drive(volume: Volume, drive_id: str) -> Volume:
    """Say which drive a volume is."""
    return replace(volume, drive_id=drive_id)
