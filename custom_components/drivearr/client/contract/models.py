"""The objects of the API: sizes in bytes, durations in seconds, times as RFC 3339 UTC strings, ids opaque."""

from dataclasses import dataclass, field
from typing import Any

from .advice import DeviceAdvice
from .codec import Model
from .enums import (
    Activity,
    DeviceKind,
    DriveKind,
    EventType,
    FailureEvidence,
    HealthFactor,
    HealthFlag,
    HealthReason,
    HealthStatus,
    JobKind,
    JobState,
    ManifestState,
    MediaKind,
    Status,
    SyncState,
    TitleKind,
)
from .integrity import BitrotEvent, HostSettings, Integrity, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Model):
    """Something that a person must know or do; `code` is of the list in `errors`."""

    code: str
    message: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability(Model):
    """One thing that this machine lets the scanner do, or why not and how to give it."""

    key: str
    available: bool
    reason: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Host(Model):
    """A machine that runs a scanner or an agent."""

    host_id: str
    name: str
    local: bool = True
    os: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume(Model):
    """A file system on a device, mounted or not; or a network mount. `problem` says why it could not be mounted."""

    volume_id: str
    host_id: str
    device_id: str | None = None
    fs_type: str | None = None
    fs_uuid: str | None = None
    label: str | None = None
    mount_point: str | None = None
    size_bytes: int | None = None
    free_bytes: int | None = None
    read_only: bool = False
    network: bool = False
    drive_id: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Device(Model):
    """A physical storage device, known by what never changes, never by its kernel name."""

    device_id: str
    host_id: str
    kind: DeviceKind
    model: str | None = None
    vendor: str | None = None
    serial: str | None = None
    firmware: str | None = None
    bus: str | None = None
    removable: bool = False
    rotational: bool | None = None
    size_bytes: int | None = None
    attached: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCounts(Model):
    """How many titles of a drive's library have each status on the drive."""

    complete: int = 0
    partial: int = 0
    missing: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive(Model):
    """A volume or folder that the user keeps media on.

    Counts and sizes are None while they are not known, and are then never shown as zero; they count what the drive's
    profile wants. `safe_to_remove` is True only after a completed eject, or when nothing can be lost by pulling; None
    when that cannot be told. A drive that is not `trusted` was only found by its manifest: it is not written to.
    """

    drive_id: str
    host_id: str
    name: str
    kind: DriveKind
    attached: bool
    manifest_state: ManifestState
    volume_id: str | None = None
    device_id: str | None = None
    profile_id: str | None = None
    path: str | None = None
    fs_type: str | None = None
    fs_uuid: str | None = None
    writable: bool | None = None
    size_bytes: int | None = None
    free_bytes: int | None = None
    used_bytes: int | None = None
    files: int | None = None
    titles: StatusCounts | None = None
    movies: StatusCounts | None = None
    shows: StatusCounts | None = None
    missing_items: int | None = None
    missing_bytes: int | None = None
    sync_state: SyncState = SyncState.UNKNOWN
    activity: Activity = Activity.IDLE
    job_id: str | None = None
    safe_to_remove: bool | None = None
    trusted: bool = True
    last_scan_at: str | None = None
    last_sync_at: str | None = None
    last_seen_at: str | None = None
    problem: Problem | None = None
    integrity: Integrity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionRules(Model):
    """Which titles a profile wants.

    `titles` are names or ids of titles, seasons or units; `folders` are patterns (`Kids/*`) over the title's folder in
    its library; `list_file` names a text file in the data directory's folder `lists` that holds a title or unit a
    line. What any of the three names is wanted, everything when none is given; then `exclude` (names, ids or folder
    patterns) takes away, and of what is left the `newest` titles stay.
    """

    titles: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    newest: int | None = None
    list_file: str | None = None
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePolicy(Model):
    """How strict a drive is judged: versions any or exact, specials optional or count, verify size or full."""

    versions: str = "any"
    specials: str = "optional"
    verify: str = "size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Model):
    """What a drive is for.

    `priority` are titles that go first when not all fits. `reserve_bytes` stay free, None for the usual share.
    `verify_copies` reads every copy back.
    """

    profile_id: str
    name: str
    label: str | None = None
    kinds: tuple[MediaKind, ...] = (MediaKind.MOVIES, MediaKind.TV)
    selection: SelectionRules = field(default_factory=SelectionRules)
    policy: ProfilePolicy = field(default_factory=ProfilePolicy)
    priority: tuple[str, ...] = ()
    reserve_bytes: int | None = None
    bandwidth_bytes_per_s: int | None = None
    verify_copies: bool = True
    auto_sync: bool = False
    auto_eject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Library(Model):
    """A root folder of the reference collection."""

    library_id: str
    host_id: str
    name: str
    kind: MediaKind
    path: str
    available: bool
    titles: int | None = None
    files: int | None = None
    size_bytes: int | None = None
    last_scan_at: str | None = None
    problem: Problem | None = None
    integrity: Integrity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Model):
    """How far a job is. `percent` and `eta_s` are None while the total is not known."""

    done_bytes: int = 0
    total_bytes: int | None = None
    done_items: int = 0
    total_items: int | None = None
    percent: float | None = None
    rate_bytes_per_s: float | None = None
    eta_s: float | None = None
    current: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Model):
    """A piece of long work."""

    job_id: str
    host_id: str
    kind: JobKind
    state: JobState
    created_at: str
    drive_id: str | None = None
    library_id: str | None = None
    owner: str | None = None
    progress: Progress = field(default_factory=Progress)
    started_at: str | None = None
    ended_at: str | None = None
    resumable: bool = False
    result: dict[str, Any] | None = None
    error: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveEvent(Model):
    """Something that happened to a drive; `data` holds ids, counts and sizes, never lists of files."""

    event_id: str
    type: EventType
    drive_id: str
    host_id: str
    at: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(Model):
    """A season of a show on a drive; `episodes` maps the episode's number (or date) to its status."""

    season: int | None
    status: Status
    complete: int
    total: int
    episodes: dict[str, Status] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Model):
    """A movie or show of the library, and how much of it a drive holds.

    One that is not `wanted` is on the drive although its profile does not ask for it; it counts for nothing.
    """

    title_id: str
    kind: TitleKind
    title: str
    status: Status
    year: int | None = None
    complete: int = 0
    total: int = 0
    size_bytes: int = 0
    missing_bytes: int = 0
    seasons: tuple[Season, ...] = ()
    wanted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTitle(Model):
    """A movie or show on a drive that the library does not hold; `files` counts its videos."""

    title_id: str
    kind: TitleKind
    title: str
    year: int | None = None
    files: int = 0
    size_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry(Model):
    """One thing that was done to a drive; `op` is sync, delete, verify, heal, eject, attach, detach or schedule."""

    history_id: str
    drive_id: str
    at: str
    op: str
    status: str
    title: str | None = None
    units: tuple[str, ...] = ()
    files: int = 0
    size_bytes: int = 0
    error: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInfo(Model):
    """Who a scanner is and what it speaks; the first message on the WebSocket and the answer of `/info`."""

    server_id: str
    name: str
    version: str
    schema_version: int
    min_supported_schema_version: int
    host: Host
    capabilities: tuple[Capability, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRow(Model):
    """One thing that a disk's score is made of; the score is 100 less all `points`, or the lowest `cap`.

    A row without points and cap is a note. `since` is when the value was first seen as it is, None when that is not
    known. `source` is the key of where the figure comes from (docs/health.md). `params` fill the row's text.
    """

    factor: HealthFactor
    value: float | None = None
    points: int = 0
    cap: int | None = None
    since: str | None = None
    source: str = ""
    acknowledged: bool = False
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthEvidence(Model):
    """What was measured on other disks in the state of this one: the key of a sentence, and what fills it.

    `risk_30d_low_percent` and `risk_30d_high_percent` are the measured range (95 %) of failures within 30 days; None
    where nobody measured.
    """

    level: FailureEvidence
    key: str
    params: dict[str, Any] = field(default_factory=dict)
    risk_30d_low_percent: float | None = None
    risk_30d_high_percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthForecast(Model):
    """When an SSD's rated endurance will be used up. `latest_at` is None while its hours a day are not known."""

    earliest_at: str | None
    latest_at: str | None
    hours_low: int
    hours_high: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health(Model):
    """How a disk is. Counters are None where the disk does not tell them, and are then never shown as zero.

    `passed` is the disk's own word. `uncorrectable` are errors that it could not correct, `interface_errors` those of
    cable and enclosure, `written_bytes` all that was ever written to it.
    `growth_14d` gives what each counter gained in 14 days, None before there are two readings. `reason` says why the
    last reading failed; the verdict is then that of the reading before, until it is too old.
    """

    device_id: str
    status: HealthStatus
    score: int | None = None
    evidence: HealthEvidence | None = None
    rows: tuple[HealthRow, ...] = ()
    flags: tuple[HealthFlag, ...] = ()
    temperature_c: int | None = None
    power_on_hours: int | None = None
    wear_percent: int | None = None
    reallocated: int | None = None
    pending: int | None = None
    media_errors: int | None = None
    uncorrectable: int | None = None
    interface_errors: int | None = None
    written_bytes: int | None = None
    passed: bool | None = None
    growth_14d: dict[str, int] | None = None
    last_read_at: str | None = None
    reason: HealthReason | None = None
    forecast: HealthForecast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPair(Model):
    """A folder as a media server sees it, and the same folder of this scanner."""

    server: str
    scanner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enricher(Model):
    """A media server that is asked for ids; `problem` says what stands in the way, `examples` are paths that it named.

    Its token is never told.
    """

    enricher_id: str
    kind: str
    url: str
    path_map: tuple[PathPair, ...] = ()
    enabled: bool = True
    verify_tls: bool = True
    refreshed_at: str | None = None
    examples: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Model):
    """Everything that a client shows, in one dump; `rev` grows by one with each change.

    `bitrot_events` are those that are not over; `health` is of the devices that can be asked for it; `advice` is on the
    attached devices that hold something of ours, or are ill. `schedules` are as they were made: when a drive is read
    next stands in its `integrity`. `settings` are those of this scanner; an older one does not tell them.
    """

    rev: int
    hosts: tuple[Host, ...] = ()
    devices: tuple[Device, ...] = ()
    volumes: tuple[Volume, ...] = ()
    drives: tuple[Drive, ...] = ()
    profiles: tuple[Profile, ...] = ()
    libraries: tuple[Library, ...] = ()
    jobs: tuple[Job, ...] = ()
    bitrot_events: tuple[BitrotEvent, ...] = ()
    health: tuple[Health, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    enrichers: tuple[Enricher, ...] = ()
    advice: tuple[DeviceAdvice, ...] = ()
    settings: tuple[HostSettings, ...] = ()
