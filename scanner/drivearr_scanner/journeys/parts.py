"""What the journeys of a running scanner are made of, and what several of them need of a drive."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.models import Device, Drive, Job
from drivearr_scanner.devices.volume import volume_identity
from drivearr_scanner.sync.run import Who

from . import lost_manifests, syncing
from .comparing import Comparer
from .context import Context
from .drives import DriveBook, DriveState
from .libraries import LibraryBook, LibraryState
from .profiles import ProfileBook
from .proofs import Proofs
from .schedule_book import ScheduleBook
from .settings import SettingsBook
from .standings import Standings
from .watching import Watcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the work is done with; `reconcile` brings the drives in step with what is attached."""

    context: Context
    libraries: LibraryBook
    drives: DriveBook
    profiles: ProfileBook
    watcher: Watcher
    comparer: Comparer
    standings: Standings
    settings: SettingsBook
    schedules: ScheduleBook
    proofs: Proofs
    reconcile: Callable[[], Awaitable[None]]
    devices: Callable[[], tuple[Device, ...]]

    def watch(self) -> None:
        """Watch every library that is available, every attached drive, and the lists of the profiles."""
        paths = {library.row.path for library in self.libraries.all() if library.problem is None}
        paths |= {state.path for state in self.drives.all() if state.attached and state.path is not None}
        paths.add(self.profiles.lists)
        self.watcher.watch(paths)

    def library_paths(self) -> dict[str, str]:
        """Give the folders of the libraries by their ids."""
        return {state.row.library_id: state.row.path for state in self.libraries.all()}

    def device_of(self, state: DriveState | LibraryState) -> Device | None:
        """Give the disk that a drive or library lies on, None where that is not known."""
        if isinstance(state, LibraryState):
            device_id = state.device_id
        else:
            device_id = None if state.identity is None else state.identity.device_id
        return next((device for device in self.devices() if device.device_id == device_id), None)

    def rotational(self, state: DriveState | LibraryState) -> bool | None:
        """Tell whether a drive or library lies on a spinning disk; None where that is not known."""
        device = self.device_of(state)
        return None if device is None else device.rotational

    def disk_to_share(self, job: Job) -> str | None:
        """Give the disk of which a job must be the only reader: any that is known and not known to have no head."""
        state = self.drives.find(job.drive_id) if job.drive_id else self.libraries.find(str(job.library_id))
        device = None if state is None else self.device_of(state)
        return None if device is None or device.rotational is False else device.device_id

    def show(self, state: DriveState) -> Drive:
        """Give a drive as the API shows it."""
        return state.to_model(self.context.queue.running(state.drive_id))

    def who_writes(self, state: DriveState) -> Who:
        """Give in whose name a drive is written to, and what a lost manifest is told again; blocking."""
        store = self.context.store
        return syncing.who_writes(
            self.context.server_id,
            state,
            lost=syncing.lost_history(store, state),
            kept=lost_manifests.find_lost(store, state.drive_id, state.manifest, state.identity),
        )


def proof_of_presence(state: DriveState) -> Callable[[], bool]:
    """Give a proof that the volume of a drive is still the one that was recognised."""
    path, identity = state.path, state.identity

    def check() -> bool:
        try:
            if path is None or identity is None:
                return False
            # A file system that turns read-only is still there; writing to it says so itself.
            return replace(volume_identity(path), read_only=identity.read_only) == identity
        except (DrivearrError, OSError):
            return False

    return check
