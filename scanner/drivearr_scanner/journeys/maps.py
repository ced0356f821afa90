"""The maps of the devices, kept in step with the indexes: built in the background, and beside no other work there."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from drivearr_scanner.contract.enums import JobKind, JobState, MapState
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.models import Job
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.kernel import yield_the_disk
from drivearr_scanner.devices.network import find_share
from drivearr_scanner.devices.volume import volume_of
from drivearr_scanner.jobs.control import CancelledJobError, Control, ProgressMeter
from drivearr_scanner.store import places

from .drives import DriveState
from .libraries import LibraryState
from .locating import MapTask, build_map
from .parts import Parts
from .read_targets import drive_target, library_target

LOGGER = logging.getLogger(__name__)

# Work after which an index, or what is proven of it, may be another one. The disk is awake then, too.
_CHANGING = frozenset({JobKind.SCAN, JobKind.VERIFY, JobKind.SYNC, JobKind.DELETE, JobKind.HEAL})
# Seconds without news before a map is built: files that are copied into a library come one after the other.
SETTLE_S = 2.0
# Seconds between two looks whether the device is free: a pause of its job tells nobody.
LOOK_S = 0.5
# After a build there is a rest of so many times as long: a library that never rests costs a twentieth of a core.
REST_SHARE = 20
# Seconds that a stopped build gets to let go of its drive: one that hangs in the kernel never does.
_STOP_S = 10.0

type State = DriveState | LibraryState


@dataclass(frozen=True, slots=True)
class _Build:
    """A map that is being built; one that yields is stopped by any job where it works."""

    state: State
    control: Control
    yields: bool


class Maps:
    """Builds the map of each drive and library after its index changed."""

    def __init__(self, parts: Parts, *, inventory: Callable[[], Inventory]) -> None:
        """Build nothing until a job ends."""
        self._parts = parts
        self._context = parts.context
        self._inventory = inventory
        self._following: dict[str, asyncio.Task[None]] = {}
        self._wanted: dict[str, bool] = {}
        self._builds: dict[str, _Build] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._rested_at: dict[str, float] = {}
        self._ended = asyncio.Event()
        self._closed = False

    async def close(self) -> None:
        """Stop what is built, at its next safe place; what was asked for stays asked for."""
        self._closed = True
        tasks = list(self._following.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def job_ended(self, job: Job) -> None:
        """Take the end of a job: what it worked on may need another map."""
        self._ended.set()
        if job.kind in _CHANGING:
            self._want(job.drive_id or str(job.library_id), anew=False)

    def ask(self, device_id: str, *, anew: bool) -> MapState:
        """Bring the map of a device up to date; with `anew` every file is asked for again."""
        for state in self._on(device_id):
            self._want(_lane(state), anew=anew)
        return self.state_of(device_id) or MapState.NOT_BUILT

    def state_of(self, device_id: str) -> MapState | None:
        """Say whether a map of a device is being built or about to be; None where neither is so."""
        lanes = {_lane(state) for state in self._on(device_id)}
        if lanes & self._builds.keys():
            return MapState.BUILDING
        return MapState.WAITING if lanes & self._following.keys() else None

    def folders_on(self, device_id: str) -> list[str]:
        """Give the folders of the drives and libraries on a device, whether they are on its map yet or not."""
        paths = (state.path if isinstance(state, DriveState) else state.row.path for state in self._on(device_id))
        return [path for path in paths if path is not None]

    async def make_way(self, job: Job) -> None:
        """Stop what is built in the background where a job begins to work."""
        for lane, build in list(self._builds.items()):
            if build.yields and self._meets(job, build.state):
                await self._stop(lane)

    async def stop(self, state: State) -> None:
        """Let go of a drive or library that is to be unmounted; its map is built when it comes back."""
        await self._stop(_lane(state))

    async def renew(self, state: State, *, anew: bool = False, yields: bool = False) -> None:
        """Bring the map of a drive or library up to date, unless it is; raises as `build_map` does.

        With `yields` it is stopped (`CancelledJobError`) as soon as a job wants the device.
        """
        lane, control = _lane(state), Control()
        async with self._lock(lane):
            self._builds[lane] = _Build(state, control, yields=yields)
            worker = ThreadPoolExecutor(1, "map", initializer=yield_the_disk)  # of its own, so that it may hang
            loop = asyncio.get_running_loop()
            building = loop.run_in_executor(worker, lambda: self._build(state, control, anew=anew))
            worker.shutdown(wait=False)
            try:
                await asyncio.wait((building,))
            finally:
                control.cancel()
                await asyncio.wait((building,), timeout=_STOP_S)
                building.add_done_callback(_forget)
                del self._builds[lane]
            building.result()

    async def _stop(self, lane: str) -> None:
        """Stop a build, and wait until nothing of it holds its drive."""
        if (build := self._builds.get(lane)) is None:
            return
        build.control.cancel()
        try:
            async with asyncio.timeout(_STOP_S), self._lock(lane):
                return
        except TimeoutError:
            LOGGER.warning("The map of %s is still being built although it was stopped", lane)

    def _want(self, lane: str, *, anew: bool) -> None:
        """Have a map brought up to date soon."""
        if self._closed:
            return
        self._wanted[lane] = anew or self._wanted.get(lane, False)
        if lane not in self._following:
            task = asyncio.create_task(self._follow(lane), name="map")
            self._following[lane] = task
            task.add_done_callback(lambda _: self._following.pop(lane, None))

    async def _follow(self, lane: str) -> None:
        """Build the map of a drive or library as long as one is wanted and there is something to build it of."""
        loop = asyncio.get_running_loop()
        while lane in self._wanted:
            await asyncio.sleep(max(SETTLE_S, self._rested_at.get(lane, 0.0) - loop.time()))
            while (state := self._here(lane)) is not None and self._is_busy(state):
                await self._news()
            anew, began = self._wanted.pop(lane), loop.time()
            if state is None or not _is_indexed(state):
                return
            try:
                await self.renew(state, anew=anew, yields=True)
            except CancelledJobError:  # a job goes first
                self._wanted[lane] = anew or self._wanted.get(lane, False)
            except (DrivearrError, OSError) as problem:
                LOGGER.info("The map of %s was not built: %s", lane, problem)
            self._rested_at[lane] = loop.time() + REST_SHARE * (loop.time() - began)

    async def _news(self) -> None:
        """Wait until a job ended, or for a moment."""
        self._ended.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), LOOK_S)

    def _build(self, state: State, control: Control, *, anew: bool) -> None:
        """Build a map where it is not that of the present index; blocking."""
        path = state.require_attached() if isinstance(state, DriveState) else state.row.path
        if find_share(path) is not None:
            return
        target = drive_target(state) if isinstance(state, DriveState) else library_target(state)
        inventory, store = self._inventory(), self._context.store
        volume = volume_of(path, inventory).volume
        task = MapTask(
            root_id=target.root_id,
            path=path,
            still_there=target.still_there,
            device_id=None if volume is None else volume.device_id,
            volume_id=None if volume is None else volume.volume_id,
            cross_mounts=target.cross_mounts,
            anew=anew,
            disks={name: device_id for device_id, name in inventory.blocks.items()},
        )
        known, stamp = store.read_now(
            lambda connection: (
                places.of_root(connection, task.root_id),
                places.stamp_of(connection, task.root_id),
            )
        )
        if not anew and known is not None and known.stamp == stamp and known.volume_id == task.volume_id:
            here = {device.device_id for device in inventory.devices}
            if known.device_id is None or known.device_id in here:
                return
        build_map(store, task, control=control, meter=ProgressMeter(lambda: None), now=self._context.now())

    def _here(self, lane: str) -> State | None:
        """Give a drive or library that is there now."""
        drive = self._parts.drives.find(lane)
        if drive is not None:
            return drive if drive.attached and not drive.ejected else None
        library = self._parts.libraries.find(lane)
        return library if library is not None and library.problem is None else None

    def _on(self, device_id: str) -> list[State]:
        """Give the drives and libraries on a device that are there now."""
        lanes = [state.drive_id for state in self._parts.drives.all()]
        lanes += [state.row.library_id for state in self._parts.libraries.all()]
        found = [state for lane in lanes if (state := self._here(lane)) is not None]
        return [state for state in found if self._device_id(state) == device_id]

    def _is_busy(self, state: State) -> bool:
        """Tell whether a job works on a drive or library, or on its device; one that is paused does not."""
        jobs = self._context.queue.under_way(*JobKind)
        return any(self._meets(job, state) for job in jobs if job.state is not JobState.PAUSED)

    def _meets(self, job: Job, state: State) -> bool:
        """Tell whether a job works where a drive or library lies; a sync reads the libraries."""
        if _lane(state) in (job.drive_id, job.library_id):
            return True
        if job.kind is JobKind.SYNC and isinstance(state, LibraryState):
            return True
        drives, libraries = self._parts.drives, self._parts.libraries
        other = drives.find(job.drive_id) if job.drive_id else libraries.find(str(job.library_id))
        device_id = self._device_id(state)
        return device_id is not None and other is not None and self._device_id(other) == device_id

    def _device_id(self, state: State) -> str | None:
        """Give the device that a drive or library lies on; None where that is not known."""
        device = self._parts.device_of(state)
        return None if device is None else device.device_id

    def _lock(self, lane: str) -> asyncio.Lock:
        """Give what holds a second build of one index back."""
        return self._locks.setdefault(lane, asyncio.Lock())


def _forget(building: asyncio.Future[None]) -> None:
    """Take what a build ended with, also where nobody waits for it any more."""
    if not building.cancelled():
        building.exception()


def _lane(state: State) -> str:
    """Give the id of a drive or library."""
    return state.drive_id if isinstance(state, DriveState) else state.row.library_id


def _is_indexed(state: State) -> bool:
    """Tell whether the index of a drive or library is of now."""
    return state.fresh if isinstance(state, DriveState) else state.files is not None
