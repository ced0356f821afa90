"""What people do to a drive at once, without a job: name, approve, adopt, forget it, and say what it is for."""

from functools import partial
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Drive, Profile
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.store import history as entries

from . import adopting, cloning
from .attach import Attacher
from .drives import DriveState
from .following import Following
from .libraries import open_folder
from .orders import Orders
from .parts import Parts, proof_of_presence


class DriveCare:
    """Takes the words of people about drives and profiles."""

    def __init__(self, parts: Parts, *, attacher: Attacher, following: Following, orders: Orders) -> None:
        """Change nothing yet."""
        self._parts = parts
        self._context = parts.context
        self._drives = parts.drives
        self._attacher = attacher
        self._following = following
        self._orders = orders

    async def add(self, path: str, name: str | None = None) -> Drive:
        """Make a folder or a mounted volume a drive; `path_not_found` and its kin."""
        path = await self._context.blocking_at(path, partial(open_folder, path))
        await self._attacher.pin(path, name)
        await self._look_again()
        for state in self._drives.all():
            if state.attached and state.path == path:
                return self._parts.show(state)
        raise error("drive_not_found", drive=path)

    async def rename(self, drive_id: str, name: str) -> Drive:
        """Give a drive another name."""
        state = self._drives.get(drive_id)
        await self._drives.change(state, name=name)
        return self._parts.show(state)

    async def forget(self, drive_id: str, *, with_history: bool = False) -> None:
        """Forget a detached drive, `drive_busy` while it is attached; with its history also the profile it has.

        An attached drive is asked only for its history and profile: those go, the drive stays.
        """
        state = self._drives.get(drive_id)
        if with_history:
            await self._context.store.write(lambda connection: entries.forget(connection, drive_id))
            await self._drives.change(state, profile_id=None)
            if state.attached:
                await self._following.compare(state)
                return
        await self._drives.forget(drive_id)
        await self._attacher.unpin(state.row.path)

    async def approve(self, drive_id: str) -> Drive:
        """Let a drive be written to that was only found by its manifest."""
        state = self._drives.get(drive_id)
        await self._drives.change(state, trusted=True)
        await self._look_again()  # what the scanner mounted read-only may be written to now
        return self._parts.show(state)

    async def adopt(self, drive_id: str) -> Drive:
        """Give a drive whose manifest is damaged or missing one again, from what is kept of it or anew; gives it.

        Raises `drive_busy`, and why it may not be written to: `manifest_newer`, `drive_read_only` and their kin.
        """
        state = self._drives.get(drive_id)
        await self._orders.make_way(state)
        await self._parts.reconcile()
        path = state.require_writable()

        def write() -> None:
            with Root.open(path) as root:
                if not proof_of_presence(state)():
                    raise error("drive_gone", drive=state.row.name)
                adopting.write_manifest(root, self._parts.who_writes(state))

        await self._context.blocking_at(path, write)
        await self._parts.reconcile()
        await self._following.compare_attached(state)
        return self._parts.show(state)

    async def resolve_clone(self, drive_id: str, decision: str) -> Drive:
        """Take a drive that carries another's identity as the `same` drive, moved, or as a `new` one; gives it."""
        state = self._drives.get(drive_id)
        state.require_attached()
        if decision == "same":
            await cloning.take_as_same(self._drives, state)
        else:
            drive_id = await cloning.take_as_new(self._context, self._drives, state)
        await self._look_again()
        return self._parts.show(self._drives.get(drive_id))

    def profile_of(self, drive_id: str) -> dict[str, Any]:
        """Say what a drive is for."""
        profile = self._parts.profiles.of(self._drives.get(drive_id).row.profile_id)
        return {
            "drive_id": drive_id,
            "profile_id": None if profile is None else profile.profile_id,
            "profile": None if profile is None else profile.to_dict(),
        }

    async def assign_profile(self, drive_id: str, profile_id: str | None) -> dict[str, Any]:
        """Say what a drive is for from now on; None for everything. `profile_not_found`."""
        state = self._drives.get(drive_id)
        if profile_id is not None:
            self._parts.profiles.get(profile_id)
        await self._drives.change(state, profile_id=profile_id)
        await self._following.compare_attached(state)
        return self.profile_of(drive_id)

    async def change_profile(self, profile_id: str, values: dict[str, Any]) -> Profile:
        """Change a profile, and what its drives lack by it."""
        profile = await self._parts.profiles.change(profile_id, values)
        await self.compare_with_profile(profile_id)
        return profile

    async def remove_profile(self, profile_id: str) -> None:
        """Forget a profile; its drives want everything again."""
        self._parts.profiles.get(profile_id)
        drives = self._with_profile(profile_id)
        for state in drives:
            await self._drives.change(state, profile_id=None)
        await self._parts.profiles.remove(profile_id)
        for state in drives:
            await self._following.compare_attached(state)

    async def compare_with_profile(self, profile_id: str) -> None:
        """Compare the attached drives of a profile anew."""
        for state in self._with_profile(profile_id):
            await self._following.compare_attached(state)

    def _with_profile(self, profile_id: str) -> list[DriveState]:
        """Give the drives that a profile is for."""
        return [state for state in self._drives.all() if state.row.profile_id == profile_id]

    async def _look_again(self) -> None:
        """Bring the drives in step with what is attached."""
        await self._parts.reconcile()
        self._parts.watch()
