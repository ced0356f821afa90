"""Disks that the Supervisor mounts for an app that may not: mounting one, and unmounting it for an eject.

What was mounted here is written down, by the file system's UUID: only that is unmounted without asking, and it is
mounted again when it is plugged in again, where the user wants that.
"""

import asyncio
import contextlib
import logging
from collections.abc import Collection, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from aiohasupervisor import SupervisorError, SupervisorTimeoutError, models
from homeassistant.components.hassio import get_supervisor_client
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from .client.contract.enums import AWAITS_UNMOUNT, JobKind, JobState
from .client.contract.errors import DrivearrError
from .client.contract.models import Drive, State, Volume
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .disk_mount_rules import PLACES, Offer, name_of_mount, offers, same

_LOGGER = logging.getLogger(__name__)

STORE_VERSION = 1
# Home Assistant 2026.10 knows network storage only.
REQUEST: Any = getattr(models, "DiskMountRequest", None)
UNDER_WAY = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.PAUSED})
# Seconds between two looks at an unmount that takes the Supervisor longer than it is waited for, and how many.
LOOK_S = 2.0
LOOKS = 30
# What an eject is told while the user has not agreed that a mount of theirs is removed.
NOT_OURS = "it was added in Home Assistant under Settings, System, Storage; see Settings, System, Repairs"


class Record(TypedDict):
    """What is kept of a mount that was made here; `let_go` until a disk that was ejected is unplugged."""

    name: str
    usage: str
    read_only: bool
    again: bool
    let_go: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a disk mounted; `again` whenever it is plugged in."""

    name: str
    usage: str
    read_only: bool = False
    again: bool = True


def store_of(hass: HomeAssistant, entry_id: str) -> Store[dict[str, Record]]:
    """Give the file that the mounts of an entry are written to."""
    return Store(hass, STORE_VERSION, f"{DOMAIN}.disk_mounts.{entry_id}", private=True)


def can_mount() -> bool:
    """Say whether this Home Assistant can have the Supervisor mount disks."""
    return REQUEST is not None


class DiskMounts:
    """The disks of one scanner that runs as an app without the right to mount."""

    def __init__(self, hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
        """Mount nothing yet; `async_begin` reads what was mounted before."""
        self._hass = hass
        self._entry = entry
        self._coordinator = entry.runtime_data
        self._store = store_of(hass, entry.entry_id)
        self._records: dict[str, Record] = {}
        self._allowed: set[str] = set()
        self._answered: set[str] = set()
        self._busy: set[str] = set()
        self._failed: set[str] = set()
        self._mounted: set[str] = set()
        # Drives that are to be ejected, and that somebody else had mounted: the user is asked.
        self.questions: set[str] = set()

    async def async_begin(self) -> None:
        """Read what was mounted before, and follow the scanner from now on."""
        self._records = await self._store.async_load() or {}
        self._entry.async_on_unload(self._coordinator.async_add_listener(self.async_update))
        self.async_update()

    @callback
    def async_update(self) -> None:
        """Mount what is plugged in again, and unmount what an eject waits for."""
        if not self._coordinator.last_update_success:
            return
        data = self._coordinator.data
        self._forget_gone(data.state)
        self._answered &= data.jobs.keys()
        self.questions &= {drive.drive_id for drive in data.state.drives if drive.attached}
        for offer in offers(data.state):
            uuid = same(offer.volume.fs_uuid)
            record = self._records.get(uuid)
            if record and record["again"] and not record["let_go"] and uuid not in self._busy | self._failed:
                self._spawn(uuid, self._mount_again(offer.volume, record))
        for job in data.state.jobs:
            drive = data.drives.get(job.drive_id or "")
            waits = job.kind is JobKind.EJECT and job.state in UNDER_WAY and job.progress.current == AWAITS_UNMOUNT
            if waits and drive is not None and job.job_id not in self._answered:
                self._answered.add(job.job_id)
                self._spawn(drive.drive_id, self._unmount(drive, job.job_id))

    def offers(self) -> list[Offer]:
        """Give what is attached and not mounted, and is neither being mounted nor was let go of by an eject."""
        let_go = {uuid for uuid, record in self._records.items() if record["let_go"]}
        found = offers(self._coordinator.data.state)
        hidden = let_go | self._busy | self._mounted
        return [offer for offer in found if same(offer.volume.fs_uuid) not in hidden]

    async def async_names(self) -> dict[str, str]:
        """Give the names of all mounts with the UUIDs of their disks, empty for network storage; `SupervisorError`."""
        mounts = (await get_supervisor_client(self._hass).mounts.info()).mounts
        return {mount.name: same(getattr(mount, "uuid", None)) for mount in mounts}

    async def async_mount(self, volume: Volume, wish: Wish) -> None:
        """Have a volume mounted; one that was added before is mounted as it was. `SupervisorError` says why not."""
        uuid = str(volume.fs_uuid)
        mounts = get_supervisor_client(self._hass).mounts
        if (name := await self._name_of(uuid)) is not None:
            await mounts.reload_mount(name)
            self._mounted.add(same(uuid))
            return
        record = Record(name=wish.name, usage=wish.usage, read_only=wish.read_only, again=wish.again, let_go=False)
        await self._keep(uuid, record)
        request = REQUEST(uuid=uuid, usage=models.MountUsage(wish.usage), read_only=wish.read_only)
        try:
            await mounts.create_mount(wish.name, request)
        except SupervisorTimeoutError:  # it goes on, and what is mounted then is ours
            raise
        except SupervisorError:
            await self._keep(uuid, None)
            raise
        self._mounted.add(same(uuid))

    @callback
    def async_wish(self, volume_id: str) -> None:
        """Have a volume mounted because somebody asked the scanner to, under the name that it has."""
        volume = self._coordinator.data.volumes.get(volume_id)
        uuid = same(volume.fs_uuid) if volume is not None else ""
        if volume is not None and uuid and uuid not in self._busy:
            self._spawn(uuid, self._mount_wished(volume))

    async def _mount_wished(self, volume: Volume) -> None:
        """Mount what somebody asked for; the scanner is told why that is not done, and sees itself when it is."""
        try:
            wish = self._wish_of(volume, await self.async_names())
            await self.async_mount(volume, wish)
        except SupervisorError as err:
            with contextlib.suppress(DrivearrError):
                await self._coordinator.client.not_mounted(volume.volume_id, refused=str(err) or type(err).__name__)

    def _wish_of(self, volume: Volume, taken: Collection[str]) -> Wish:
        """Give how a volume was mounted here before, else how it is mounted usually."""
        if (record := self._records.get(same(volume.fs_uuid))) is not None:
            return Wish(record["name"], record["usage"], read_only=record["read_only"], again=record["again"])
        drives = self._coordinator.data.state.drives
        names = (row.name for row in drives if same(row.fs_uuid) == same(volume.fs_uuid))
        return Wish(name_of_mount(next(names, None) or volume.label or volume.volume_id, taken), PLACES[0])

    def allow(self, drive_id: str) -> None:
        """Let the next eject of a drive remove a mount that was not made here."""
        self._allowed.add(drive_id)

    def withdraw(self, drive_id: str) -> None:
        """Let no eject of a drive remove a mount that was not made here."""
        self._allowed.discard(drive_id)

    async def _mount_again(self, volume: Volume, record: Record) -> None:
        """Mount a disk that was mounted here before and is plugged in again."""
        try:
            await self.async_mount(volume, self._wish_of(volume, ()))
        except SupervisorError as err:
            _LOGGER.warning("The Supervisor did not mount a disk again: %s", err)
            self._failed.add(same(volume.fs_uuid))
            # The next time it is asked about, and tried again.
            await self._keep(str(volume.fs_uuid), record)

    async def _unmount(self, drive: Drive, job_id: str) -> None:
        """Unmount the disk of a drive whose eject waits for that, and tell the scanner what became of it."""
        refused = await self._refusal(drive)
        record = self._records.get(same(drive.fs_uuid))
        if refused is not None and record is not None and record["let_go"]:
            await self._keep(str(drive.fs_uuid), {**record, "let_go": False})
        try:
            job = await self._coordinator.client.unmounted(drive.drive_id, refused=refused)
        except DrivearrError as err:
            _LOGGER.debug("The eject %s did not wait any more: %s", job_id, err)
            return
        _LOGGER.debug("The eject %s ended: %s", job_id, job.state)

    async def _refusal(self, drive: Drive) -> str | None:
        """Unmount the disk of a drive; gives why that is not done."""
        uuid = same(drive.fs_uuid)
        try:
            name = await self._name_of(uuid)
            if name is None:
                return "Home Assistant did not mount it"
            record = self._records.get(uuid)
            if drive.drive_id in self._allowed:
                self._allowed.discard(drive.drive_id)
            elif record is None or record["name"] != name:
                self.questions.add(drive.drive_id)
                self._coordinator.async_update_listeners()
                return NOT_OURS
            if record is not None:
                await self._keep(uuid, {**record, "let_go": True})
            await self._delete(name)
        except SupervisorError as err:
            _LOGGER.warning("The Supervisor did not unmount a disk: %s", err)
            return str(err) or type(err).__name__
        return None

    async def _delete(self, name: str) -> None:
        """Unmount and forget a mount; what is left half unmounted is mounted again. `SupervisorError`."""
        mounts = get_supervisor_client(self._hass).mounts
        try:
            await mounts.delete_mount(name)
        except SupervisorTimeoutError:
            for _ in range(LOOKS):
                await asyncio.sleep(LOOK_S)
                if name not in await self.async_names():
                    return
            raise
        except SupervisorError:
            with contextlib.suppress(SupervisorError):
                await mounts.reload_mount(name)
            raise

    async def _name_of(self, uuid: str) -> str | None:
        """Give the name of the Supervisor's mount of a disk; None where there is none."""
        names = await self.async_names()
        return next((name for name, of_disk in names.items() if of_disk and of_disk == same(uuid)), None)

    def _forget_gone(self, state: State) -> None:
        """Forget of what was unplugged that it was let go of, mounted, or could not be mounted."""
        here = {same(volume.fs_uuid) for volume in state.volumes if volume.fs_uuid}
        self._failed &= here
        self._mounted &= {same(volume.fs_uuid) for volume in state.volumes if not volume.mount_point}
        gone: Sequence[str] = [uuid for uuid, row in self._records.items() if row["let_go"] and uuid not in here]
        for uuid in gone:
            self._records[uuid] = {**self._records[uuid], "let_go": False}
        if gone:
            self._store.async_delay_save(lambda: self._records)

    async def _keep(self, uuid: str, record: Record | None) -> None:
        """Write down what is so of a mount; None forgets it."""
        if record is None:
            self._records.pop(same(uuid), None)
        else:
            self._records[same(uuid)] = record
        await self._store.async_save(self._records)

    def _spawn(self, key: str, work: Coroutine[Any, Any, None]) -> None:
        """Do something about a disk or drive that nothing else is being done about."""

        async def run() -> None:
            """Do it, and look again after it."""
            try:
                await work
            finally:
                self._busy.discard(key)
            self._coordinator.async_update_listeners()

        self._busy.add(key)
        self._entry.async_create_background_task(self._hass, run(), f"drivearr disk of {self._entry.title}")


async def async_follow_disks(hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
    """Have the disks of an app mounted and unmounted by the Supervisor, where it is one that may not do so itself."""
    mounts = DiskMounts(hass, entry)
    entry.runtime_data.disk_mounts = mounts
    entry.runtime_data.client.unmounts = True
    await mounts.async_begin()


async def async_forget_disks(hass: HomeAssistant, entry_id: str) -> None:
    """Forget what was mounted for an entry; the mounts stay."""
    await store_of(hass, entry_id).async_remove()
