"""The scanner as the API and the command line see it: everything that can be asked and done."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from drivearr_scanner import __version__
from drivearr_scanner.contract.enums import MIN_SUPPORTED_SCHEMA_VERSION, SCHEMA_VERSION, JobKind
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import (
    Capability,
    Drive,
    Job,
    Library,
    Profile,
    ServerInfo,
    State,
    Volume,
)
from drivearr_scanner.integrity.scope import WHOLE, Scope
from drivearr_scanner.store import history as entries

from . import cloning, declared, ejecting, history, syncing
from .attach import Attacher
from .contents import contents_page, missing_page
from .context import Context
from .drives import DriveBook, DriveState
from .enriching import Enriching
from .libraries import LibraryBook, open_folder
from .matching import MatchBook
from .profiles import ProfileBook
from .watching import Watcher, is_remote
from .work import QUIET_OWNER, SCOPE, Parts, Work, selection_of


class Scanner:
    """All journeys of one scanner."""

    def __init__(self, context: Context, *, name: str, capabilities: tuple[Capability, ...], discover: bool) -> None:
        """Join the journeys; `start` sets them going. With `discover`, a volume that carries a manifest is a drive."""
        self._context = context
        self._name = name
        self._capabilities = capabilities
        self._libraries = LibraryBook(context)
        self._drives = DriveBook(context)
        self.profiles = ProfileBook(context)
        self._attacher = Attacher(context, self._drives, discover=discover)
        self._watcher = Watcher(self._files_changed)
        self._reconciling = asyncio.Lock()
        self.queue = context.queue
        self._work = Work(
            Parts(
                context=context,
                libraries=self._libraries,
                drives=self._drives,
                profiles=self.profiles,
                attacher=self._attacher,
                watcher=self._watcher,
                reconcile=self._reconcile,
            )
        )
        compare_all = self._work.compare_all
        self.matches = MatchBook(context, libraries=self._libraries, drives=self._drives, compare_all=compare_all)
        self.enriching = Enriching(context, self._libraries, compare_all)

    async def restore(self) -> None:
        """Read what is remembered."""
        await self._libraries.restore()
        await self.profiles.restore()
        await self._drives.restore()
        await self._attacher.restore()
        await self.queue.restore()

    async def start(self) -> None:
        """Look at the libraries and at what is attached."""
        for library in self._libraries.all():
            await self.rescan_library(library.row.library_id, owner="start")
        await self.look_again()
        self.enriching.start()

    async def close(self) -> None:
        """Stop watching and let running work stop at a safe place."""
        await self._watcher.close()
        await self.enriching.close()
        await self.queue.close()

    def info(self) -> ServerInfo:
        """Say who the scanner is."""
        return ServerInfo(
            server_id=self._context.server_id,
            name=self._name,
            version=__version__,
            schema_version=SCHEMA_VERSION,
            min_supported_schema_version=MIN_SUPPORTED_SCHEMA_VERSION,
            host=self._context.host,
            capabilities=self._capabilities,
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
                for volume in inventory.volumes
            ),
            drives=tuple(self._model(state) for state in self._drives.all()),
            profiles=tuple(self.profiles.all()),
            libraries=tuple(state.to_model() for state in self._libraries.all()),
            jobs=tuple(self.queue.jobs()),
        )

    def drive(self, drive_id: str) -> Drive:
        """Give one drive."""
        return self._model(self._drives.get(drive_id))

    async def add_drive(self, path: str, name: str | None = None) -> Drive:
        """Make a folder or a mounted volume a drive; `path_not_found` and its kin."""
        path = await self._context.blocking(lambda: open_folder(path))
        await self._attacher.pin(path, name)
        await self.look_again()
        for state in self._drives.all():
            if state.attached and state.path == path:
                return self._model(state)
        raise error("drive_not_found", drive=path)

    async def rename_drive(self, drive_id: str, name: str) -> Drive:
        """Give a drive another name."""
        state = self._drives.get(drive_id)
        await self._drives.change(state, name=name)
        return self._model(state)

    async def forget_drive(self, drive_id: str, *, with_history: bool = False) -> None:
        """Forget a detached drive, `drive_busy` while it is attached; with its history also the profile it has.

        An attached drive is asked only for its history and profile: those go, the drive stays.
        """
        state = self._drives.get(drive_id)
        if with_history:
            await self._context.store.write(lambda connection: entries.forget(connection, drive_id))
            await self._drives.change(state, profile_id=None)
            if state.attached:
                await self._work.compare(state)
                return
        await self._drives.forget(drive_id)
        await self._attacher.unpin(state.row.path)

    async def approve_drive(self, drive_id: str) -> Drive:
        """Let a drive be written to that was only found by its manifest."""
        state = self._drives.get(drive_id)
        await self._drives.change(state, trusted=True)
        return self._model(state)

    async def adopt_drive(self, drive_id: str) -> Drive:
        """Give a drive whose manifest is damaged or missing one again, from what is kept of it or anew; gives it.

        Raises `drive_busy`, and why it may not be written to: `manifest_newer`, `drive_read_only` and their kin.
        """
        state = self._drives.get(drive_id)
        self._refuse_busy(state)
        await self._reconcile()
        await self._work.adopt(state)
        return self._model(state)

    def drive_profile(self, drive_id: str) -> dict[str, Any]:
        """Say what a drive is for."""
        profile = self.profiles.of(self._drives.get(drive_id).row.profile_id)
        return {
            "drive_id": drive_id,
            "profile_id": None if profile is None else profile.profile_id,
            "profile": None if profile is None else profile.to_dict(),
        }

    async def assign_profile(self, drive_id: str, profile_id: str | None) -> dict[str, Any]:
        """Say what a drive is for from now on; None for everything. `profile_not_found`."""
        state = self._drives.get(drive_id)
        if profile_id is not None:
            self.profiles.get(profile_id)
        await self._drives.change(state, profile_id=profile_id)
        await self._compare_again(state)
        return self.drive_profile(drive_id)

    async def change_profile(self, profile_id: str, values: dict[str, Any]) -> Profile:
        """Change a profile, and what its drives lack by it."""
        profile = await self.profiles.change(profile_id, values)
        for state in self._with_profile(profile_id):
            await self._compare_again(state)
        return profile

    async def remove_profile(self, profile_id: str) -> None:
        """Forget a profile; its drives want everything again."""
        self.profiles.get(profile_id)
        drives = self._with_profile(profile_id)
        for state in drives:
            await self._drives.change(state, profile_id=None)
        await self.profiles.remove(profile_id)
        for state in drives:
            await self._compare_again(state)

    async def resolve_clone(self, drive_id: str, decision: str) -> Drive:
        """Take a drive that carries another's identity as the `same` drive, moved, or as a `new` one; gives it."""
        state = self._drives.get(drive_id)
        state.require_attached()
        if decision == "same":
            await cloning.take_as_same(self._drives, state)
        else:
            drive_id = await cloning.take_as_new(self._context, self._drives, state)
        await self.look_again()
        return self.drive(drive_id)

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

    async def look_again(self) -> None:
        """Bring the drives in step with what is attached, and index those that came."""
        await self._reconcile()
        self._work.watch()

    async def contents(self, drive_id: str, query: dict[str, Any]) -> dict[str, Any]:
        """Give a page of the titles of a drive."""
        state = self._drives.get(drive_id)
        comparison, wanted = await self._work.standings.both_of(state)
        extra = [] if query["cursor"] else await self._work.extra_titles(state, comparison)
        page = await self._context.blocking(lambda: contents_page(comparison, query, wanted=wanted, extra=extra))
        return {"drive_id": drive_id, **page}

    async def missing(self, drive_id: str, *, limit: int, offset: int) -> dict[str, Any]:
        """Give a page of what a drive lacks."""
        comparison = await self._work.standings.wanted_of(self._drives.get(drive_id))
        page = await self._context.blocking(lambda: missing_page(comparison, limit=limit, offset=offset))
        return {"drive_id": drive_id, **page}

    async def history(self, query: dict[str, Any], *, drive_id: str | None = None) -> dict[str, Any]:
        """Give a page of what was done to a drive, or to all; `query` is as the request schema reads it."""
        if drive_id is not None:
            self._drives.get(drive_id)
            query = {**query, "drive_id": drive_id}
        wanted, limit, offset = history.filter_of(query), query["limit"], query["cursor"]
        found, total = await self._context.store.read(
            lambda connection: entries.find(connection, wanted, limit=limit, offset=offset)
        )
        end = offset + limit
        return {
            "entries": [entry.to_dict() for entry in found],
            "total": total,
            "next_cursor": end if end < total else None,
        }

    async def history_csv(self, query: dict[str, Any]) -> str:
        """Give all that was done, as a table."""
        wanted = history.filter_of(query)
        found, _ = await self._context.store.read(lambda connection: entries.find(connection, wanted))
        return await self._context.blocking(lambda: history.as_csv(found))

    async def plan(self, drive_id: str, selection: dict[str, Any]) -> dict[str, Any]:
        """Say what a sync would do, and write nothing."""
        state = self._drives.get(drive_id)
        state.require_attached()
        chosen = selection_of(selection)
        standings = self._work.standings
        comparison = await (standings.wanted_of if chosen.titles is None else standings.comparison_of)(state)
        state.require_attached()
        plan = await self._context.blocking(lambda: syncing.plan_sync(self._context.store, state, comparison, chosen))
        return plan.to_dict(self._work.library_paths())

    async def rescan_drive(self, drive_id: str, *, owner: str | None = None) -> Job:
        """Look at a drive again; a rescan that waits already is given."""
        state = self._drives.get(drive_id)
        state.require_attached()
        return await self._submit_once(JobKind.SCAN, lane=drive_id, drive_id=drive_id, owner=owner)

    async def sync(self, drive_id: str, selection: dict[str, Any], *, owner: str | None = None) -> Job:
        """Copy what is missing; `drive_busy` while another sync or an eject is under way."""
        state = self._drives.get(drive_id)
        state.require_writable()
        self._refuse_busy(state)
        if not self._libraries.all():
            raise error("no_library")
        return await self.queue.submit(
            JobKind.SYNC, lane=drive_id, drive_id=drive_id, params=dict(selection), owner=owner
        )

    async def plan_delete(self, drive_id: str, choice: dict[str, Any]) -> dict[str, Any]:
        """Say what a delete would remove, and touch nothing."""
        state = self._drives.get(drive_id)
        state.require_attached()
        return (await self._work.plan_delete(state, choice)).to_dict()

    async def delete(self, drive_id: str, choice: dict[str, Any], *, owner: str | None = None) -> Job:
        """Delete what is named; `drive_busy` while the drive is written to. What cannot be named is refused at once."""
        state = self._drives.get(drive_id)
        state.require_writable()
        self._refuse_busy(state)
        await self._work.plan_delete(state, choice)
        return await self.queue.submit(
            JobKind.DELETE, lane=drive_id, drive_id=drive_id, params=dict(choice), owner=owner
        )

    async def eject(self, drive_id: str, *, power_off: bool, owner: str | None = None) -> Job:
        """Make a drive safe to unplug; `drive_busy` while it is being written to."""
        state = self._drives.get(drive_id)
        state.require_attached()
        self._refuse_busy(state)
        return await self.queue.submit(
            JobKind.EJECT, lane=drive_id, drive_id=drive_id, params={"power_off": power_off}, owner=owner
        )

    async def check_eject(self, drive_id: str) -> dict[str, Any]:
        """Say who holds a drive, and whether this scanner may unmount it."""
        state = self._drives.get(drive_id)
        path = state.require_attached()
        return await self._context.blocking(lambda: ejecting.check(path))

    async def add_library(self, kind: str, path: str, name: str | None = None) -> Library:
        """Add a library root and index it."""
        state = await self._libraries.add(kind, path, name)
        await self.rescan_library(state.row.library_id, owner="added")
        return state.to_model()

    async def remove_library(self, library_id: str) -> None:
        """Forget a library root."""
        await self._libraries.remove(library_id)
        await self._work.compare_all()
        self._work.watch()

    async def rescan_library(self, library_id: str, *, owner: str | None = None) -> Job:
        """Look at a library root again; a rescan that waits already is given."""
        self._libraries.get(library_id)
        return await self._submit_once(JobKind.SCAN, lane=library_id, library_id=library_id, owner=owner)

    async def rescan_silent(self) -> None:
        """Look again at what tells no changes: folders that cannot be watched, and those on other machines."""
        places = {library.row.path for library in self._libraries.all() if library.problem is None}
        places |= {state.path for state in self._drives.all() if state.attached and state.path is not None}
        places.add(self.profiles.lists)
        remote = await self._context.blocking(lambda: {path for path in places if is_remote(path)})
        for path in sorted((self._watcher.unwatched & places) | remote):
            await self._files_changed(path, WHOLE)

    async def _files_changed(self, path: str, scope: Scope) -> None:
        """Look again at what changed in a watched folder."""
        if path == self.profiles.lists:
            await self._lists_changed()
            return
        params = {} if scope.is_whole else {SCOPE: scope.to_dict()}
        for library in self._libraries.all():
            if library.row.path == path:
                library_id = library.row.library_id
                await self.queue.submit(
                    JobKind.SCAN, lane=library_id, library_id=library_id, params=params, owner=QUIET_OWNER
                )
        for state in self._drives.all():
            job = self.queue.running(state.drive_id)
            if state.attached and state.path == path and (job is None or job.kind is JobKind.SCAN):
                drive_id = state.drive_id
                await self.queue.submit(
                    JobKind.SCAN, lane=drive_id, drive_id=drive_id, params=params, owner=QUIET_OWNER
                )

    async def _lists_changed(self) -> None:
        """Compare the drives anew whose profile names a list: it may say something else now."""
        if await self._context.blocking(self.profiles.make_lists):  # the folder went, and its watch with it
            self._watcher.forget(self.profiles.lists)
            self._work.watch()
        for profile in self.profiles.all():
            if profile.selection.list_file is not None:
                for state in self._with_profile(profile.profile_id):
                    await self._compare_again(state)

    async def _reconcile(self) -> None:
        """Bring the drives in step with what is attached; those that came are indexed."""
        async with self._reconciling:
            came = await self._attacher.reconcile()
        for state in came:
            if state.path is not None:
                self._watcher.forget(state.path)
            await self.rescan_drive(state.drive_id, owner="attach")
            self.queue.release(state.drive_id)

    def _model(self, state: DriveState) -> Drive:
        """Give a drive as the API shows it."""
        return state.to_model(self.queue.running(state.drive_id))

    def _with_profile(self, profile_id: str) -> list[DriveState]:
        """Give the drives that a profile is for."""
        return [state for state in self._drives.all() if state.row.profile_id == profile_id]

    async def _compare_again(self, state: DriveState) -> None:
        """Compare an attached drive anew; one that is away is compared when it comes."""
        if state.attached:
            await self._work.compare(state)

    def _refuse_busy(self, state: DriveState) -> None:
        """Raise `drive_busy` while the drive is written to or ejected."""
        job = self.queue.running(state.drive_id)
        if job is not None and job.kind is not JobKind.SCAN:
            raise error("drive_busy", drive=state.row.name)

    async def _submit_once(self, kind: JobKind, *, lane: str, **more: Any) -> Job:
        """Queue a job, or give the one of its kind that waits in the lane already."""
        waiting = self.queue.waiting(lane, kind, {})
        return waiting if waiting is not None else await self.queue.submit(kind, lane=lane, **more)


def _with_drive(volume: Volume, drive_id: str) -> Volume:
    """Say which drive a volume is."""
    return replace(volume, drive_id=drive_id)
