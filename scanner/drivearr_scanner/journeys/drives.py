"""The drives: what is remembered of each, what is known now, and how the API shows it."""

import contextlib
from dataclasses import dataclass, field, replace
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.enums import Activity, DriveKind, JobKind, ManifestState, Status, SyncState, TitleKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.integrity import Integrity
from drivearr_scanner.contract.models import Drive, Job, Problem, Profile, StatusCounts
from drivearr_scanner.devices.tree import Root, Space
from drivearr_scanner.devices.volume import VolumeIdentity
from drivearr_scanner.manifests.reading import ManifestReading
from drivearr_scanner.store import drives, index
from drivearr_scanner.store.drives import DriveRow

from .context import Context

ACTIVITIES = {
    JobKind.SCAN: Activity.SCANNING,
    JobKind.VERIFY: Activity.VERIFYING,
    JobKind.HEAL: Activity.HEALING,
    JobKind.SYNC: Activity.SYNCING,
    JobKind.DELETE: Activity.SYNCING,
    JobKind.EJECT: Activity.EJECTING,
}
# States of a manifest in which nothing is written to the drive.
LOCKED_STATES = {ManifestState.NEWER: "manifest_newer", ManifestState.CLONED: "manifest_cloned"}


@dataclass(slots=True, kw_only=True)
class DriveState:
    """A drive as it stands now. `path`, `identity`, `manifest` and `space` are None while it is detached.

    `comparison` is with the whole libraries, `wanted` what the profile asks for of it, both as of `compared_at`.
    `fresh` says that the files were looked at since the drive came, `auto_due` that a sync of its own accord is still
    to be thought of.
    """

    row: DriveRow
    root_id: int
    attached: bool = False
    path: str | None = None
    identity: VolumeIdentity | None = None
    manifest: ManifestReading | None = None
    manifest_state: ManifestState = ManifestState.UNKNOWN
    space: Space | None = None
    read_only: bool = False
    ejected: bool = False
    problem: DrivearrError | None = None
    comparison: Comparison | None = None
    wanted: Comparison | None = None
    compared_at: str | None = None
    profile: Profile | None = None
    fresh: bool = False
    auto_due: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    integrity: Integrity | None = None

    @property
    def drive_id(self) -> str:
        """The drive's id."""
        return self.row.drive_id

    def require_attached(self) -> str:
        """Give where the drive is; `drive_detached`."""
        if not self.attached or self.path is None:
            raise error("drive_detached", drive=self.row.name)
        return self.path

    def require_writable(self) -> str:
        """Give where the drive is when it may be written to; else say why not."""
        path = self.require_attached()
        if self.manifest_state in LOCKED_STATES:
            version = self.manifest.newer_label if self.manifest else None
            raise error(LOCKED_STATES[self.manifest_state], drive=self.row.name, version=version)
        if not self.row.trusted:
            raise error("drive_not_trusted", drive=self.row.name)
        if self.read_only:
            raise error("drive_read_only", drive=self.row.name)
        return path

    @property
    def writable(self) -> bool:
        """Whether the drive is attached and may be written to."""
        locked = self.manifest_state in LOCKED_STATES
        return self.attached and self.row.trusted and not self.read_only and not locked

    def read_space(self) -> None:
        """Read the free room; blocking. A drive that cannot say keeps what was known."""
        if self.path is None:
            return
        with contextlib.suppress(DrivearrError, OSError), Root.open(self.path) as root:
            self.space = root.space()

    def to_model(self, job: Job | None) -> Drive:
        """Give the drive as the API shows it; `job` is what it is busy with."""
        space = self.space if self.attached else None
        problem = self.problem
        facts = self.facts
        return Drive(
            drive_id=self.row.drive_id,
            host_id=self.row.host_id,
            name=self.row.name,
            kind=DriveKind(self.row.kind),
            attached=self.attached,
            manifest_state=self.manifest_state,
            volume_id=self.row.volume_id,
            device_id=self.row.device_id,
            profile_id=self.row.profile_id,
            path=self.path,
            fs_type=self.row.fs_type,
            fs_uuid=self.row.fs_uuid,
            writable=None if not self.attached else self.writable,
            size_bytes=facts.get("size_bytes") if space is None else space.size_bytes,
            free_bytes=facts.get("free_bytes") if space is None else space.free_bytes,
            used_bytes=facts.get("used_bytes") if space is None else space.size_bytes - space.free_bytes,
            files=facts.get("files"),
            titles=_counts(facts, "titles"),
            movies=_counts(facts, "movies"),
            shows=_counts(facts, "shows"),
            missing_items=facts.get("missing_items"),
            missing_bytes=facts.get("missing_bytes"),
            sync_state=SyncState(facts.get("sync_state", SyncState.UNKNOWN)),
            activity=self._activity(job),
            job_id=None if job is None else job.job_id,
            safe_to_remove=self._safe_to_remove(job),
            trusted=self.row.trusted,
            last_scan_at=self.row.last_scan_at,
            last_sync_at=self.row.last_sync_at,
            last_seen_at=self.row.last_seen_at,
            problem=None if problem is None else Problem(**problem.to_dict()),
            integrity=self.integrity,
        )

    def _activity(self, job: Job | None) -> Activity:
        """Say what the drive is busy with."""
        if job is not None:
            return ACTIVITIES.get(job.kind, Activity.UNKNOWN)
        return Activity.ERROR if self.problem is not None and self.attached else Activity.IDLE

    def _safe_to_remove(self, job: Job | None) -> bool | None:
        """Say whether pulling the drive loses nothing; only an eject or a read-only mount proves that."""
        if self.ejected and job is None:
            return True
        if not self.attached:
            return None
        return self.read_only and job is None and self.row.kind == DriveKind.VOLUME


class DriveBook:
    """All drives, attached or not."""

    def __init__(self, context: Context) -> None:
        """Start empty; `restore` reads what is kept."""
        self._context = context
        self._states: dict[str, DriveState] = {}

    async def restore(self) -> None:
        """Read the kept drives; all are detached until they are seen."""
        for row in await self._context.store.read(drives.all_of):
            await self._take(row)

    def all(self) -> list[DriveState]:
        """Give every drive, the oldest first."""
        return sorted(self._states.values(), key=lambda state: (state.row.created_at, state.drive_id))

    def get(self, drive_id: str) -> DriveState:
        """Give one drive; `drive_not_found`."""
        if drive_id not in self._states:
            raise error("drive_not_found", drive=drive_id)
        return self._states[drive_id]

    def find(self, drive_id: str) -> DriveState | None:
        """Give one drive, or None."""
        return self._states.get(drive_id)

    async def create(self, row: DriveRow) -> DriveState:
        """Keep a new drive."""
        await self._context.store.write(lambda connection: drives.save(connection, row))
        return await self._take(row)

    async def change(self, state: DriveState, **values: Any) -> None:
        """Change what is remembered of a drive."""
        state.row = replace(state.row, **values)
        row = state.row
        await self._context.store.write(lambda connection: drives.save(connection, row))
        self._context.changed()

    async def forget(self, drive_id: str) -> None:
        """Forget a detached drive; its history stays. `drive_busy` while it is attached."""
        state = self.get(drive_id)
        if state.attached:
            raise error("drive_busy", drive=state.row.name)
        await self._context.store.write(lambda connection: drives.forget(connection, drive_id))
        del self._states[drive_id]
        self._context.changed()

    async def note_facts(self, state: DriveState) -> None:
        """Draw the numbers that are shown from what is known now, and remember them."""
        state.facts = {**state.facts, **_facts_of(state)}
        await self.change(state, facts=state.facts)

    async def _take(self, row: DriveRow) -> DriveState:
        """Keep a drive in memory, with its index."""
        root_id = await self._context.store.write(
            lambda connection: index.root_of(connection, row.host_id, drive_id=row.drive_id)
        )
        state = DriveState(row=row, root_id=root_id, facts=dict(row.facts))
        self._states[row.drive_id] = state
        return state


def _facts_of(state: DriveState) -> dict[str, Any]:
    """Give the numbers of a drive that was just looked at."""
    facts: dict[str, Any] = {}
    if state.space is not None:
        facts["size_bytes"] = state.space.size_bytes
        facts["free_bytes"] = state.space.free_bytes
        facts["used_bytes"] = state.space.size_bytes - state.space.free_bytes
    comparison = state.wanted
    if comparison is None:
        unknown = ("titles", "movies", "shows", "missing_items", "missing_bytes")
        return {**facts, **dict.fromkeys(unknown), "sync_state": SyncState.UNKNOWN.value}
    facts["titles"] = comparison.counts().to_dict()
    facts["movies"] = comparison.counts(TitleKind.MOVIE).to_dict()
    facts["shows"] = comparison.counts(TitleKind.SHOW).to_dict()
    facts["missing_items"] = len(comparison.missing)
    facts["missing_bytes"] = comparison.missing_bytes
    facts["sync_state"] = _sync_state(state, comparison).value
    return facts


def _sync_state(state: DriveState, comparison: Comparison) -> SyncState:
    """Say how the drive stands to its library."""
    if any(title.status is Status.UNKNOWN for title in comparison.titles.values()):
        return SyncState.UNKNOWN
    if not comparison.missing:
        return SyncState.IN_SYNC
    if state.row.last_sync_at is None and len(comparison.missing) == sum(1 for _ in comparison.units()):
        return SyncState.NEVER
    reserve = 0 if state.profile is None else state.profile.reserve_bytes or 0
    if state.space is not None and comparison.missing_bytes > state.space.free_bytes - reserve:
        return SyncState.OVER_CAPACITY
    return SyncState.MISSING_CONTENT


def _counts(facts: dict[str, Any], name: str) -> StatusCounts | None:
    """Read counts; None while they are not known."""
    counts = facts.get(name)
    return None if counts is None else StatusCounts.from_dict(counts)
