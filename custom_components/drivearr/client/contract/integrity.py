"""What the API says of the content of files: findings, bitrot events and their clusters, schedules, the device map."""

from dataclasses import dataclass, field
from typing import Any

from .codec import Model
from .enums import Address, BitrotState, Cause, FindingKind, FindingState, MountMode, Pattern, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ByteRange(Model):
    """A part of a file, in bytes."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent(Model):
    """Where a part of a file lies: `logical` in the file, `physical` as the finding's `address` says, in bytes.

    `device_id` is the device, where places count on one; a copy of the same part is an extent of its own.
    """

    logical: int
    physical: int
    length: int
    device_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Healer(Model):
    """A copy whose checksum is the baseline's; `attached` says whether it can be used now."""

    path: str
    drive_id: str | None = None
    library_id: str | None = None
    name: str | None = None
    attached: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFinding(Model):
    """One thing that a scan or verify reports of a file; `path` is absolute where its root is known.

    `blocks` are the damaged parts of the file, `extents` where these lie. A `suspicious` finding asks the user: the
    baseline stays until it is accepted.
    """

    finding_id: str
    host_id: str
    kind: FindingKind
    path: str
    first_seen_at: str
    state: FindingState = FindingState.OPEN
    path_b64: str | None = None
    moved_from: str | None = None
    size_bytes: int | None = None
    expected_hash: str | None = None
    actual_hash: str | None = None
    algorithm: str | None = None
    reason: str | None = None
    suspicious: bool = False
    confirmed: bool = False
    blocks: tuple[ByteRange, ...] = ()
    extents: tuple[Extent, ...] = ()
    address: Address = Address.NONE
    healers: tuple[Healer, ...] = ()
    drive_id: str | None = None
    library_id: str | None = None
    volume_id: str | None = None
    device_id: str | None = None
    event_id: str | None = None
    last_seen_at: str | None = None
    ended_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Model):
    """Damage that lies together on a device: `start` and `end` in bytes, and how many damaged places it joins."""

    start: int
    end: int
    points: int
    size_bytes: int
    pattern: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Model):
    """What to do: `key` is translated, `params` fill its text, `message` is the English one."""

    key: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Model):
    """One thing that the suggested cause rests on: `key` is translated, `params` fill its text."""

    key: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Model):
    """One thing that happened to a bitrot event.

    `what` is opened, grew, merged, acknowledged, reopened, healed, accepted or resolved.
    """

    at: str
    what: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BitrotEvent(Model):
    """Damage of one device (or volume, where no device is known) that belongs together.

    `evidence` is what the cause rests on, empty for an unknown one; `timeline` is filled where one event is asked for.
    """

    event_id: str
    host_id: str
    state: BitrotState
    pattern: Pattern
    severity: Severity
    cause: Cause
    opened_at: str
    updated_at: str
    device_id: str | None = None
    volume_id: str | None = None
    drive_id: str | None = None
    library_id: str | None = None
    corrupt: int = 0
    unreadable: int = 0
    healable: int = 0
    size_bytes: int = 0
    clusters: tuple[Cluster, ...] = ()
    transient: int = 0
    advice: tuple[Advice, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    note: str | None = None
    acknowledged_at: str | None = None
    ended_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Integrity(Model):
    """How well the content of a drive or library is proven; None where it is not known.

    `unproven_*` counts what has no checksum yet, `oldest_verified_at` is the age of the stalest proof.
    """

    files: int | None = None
    size_bytes: int | None = None
    unproven_files: int | None = None
    unproven_bytes: int | None = None
    changed_files: int | None = None
    oldest_verified_at: str | None = None
    last_verify_at: str | None = None
    next_verify_at: str | None = None
    corrupt: int = 0
    unreadable: int = 0
    suspicious: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Model):
    """When the content of a drive or library is read again.

    Within the window (local time `HH:MM`, both None: at any time; `weekdays` 0 is Monday, empty is every day) a share
    is read each run so that everything is verified within `within_days`. `next_run_at` is None where no window ever
    opens. `oldest_verified_at` is the stalest proof of what the schedule is for.
    """

    schedule_id: str
    host_id: str
    enabled: bool = True
    drive_id: str | None = None
    library_id: str | None = None
    window_start: str | None = None
    window_end: str | None = None
    weekdays: tuple[int, ...] = ()
    interval_days: int = 1
    within_days: int = 30
    max_bytes: int | None = None
    max_duration_s: int | None = None
    bandwidth_bytes_per_s: int | None = None
    follow_health: bool = True
    created_at: str | None = None
    last_run_at: str | None = None
    next_run_at: str | None = None
    oldest_verified_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Model):
    """What the user sets for the whole scanner.

    In the quiet hours (local time `HH:MM`, both None: none) no schedule reads. `bandwidth_bytes_per_s` bounds every
    verify that names no bound of its own. With `hash_new` what is new or changed after the first scan is read once, so
    that it has a checksum. With `yield_to_others` whatever reads content waits while others want the same disk;
    schedules always do.

    Disks that are awake are asked for their health each `health_interval_s` while mounted; SSDs, and disks that are
    not, each `health_rest_interval_s`. With `health_on_attach` a known disk is asked when it is plugged in, too. A
    verdict that could not be renewed for `health_unknown_days` is none. With `self_test_short` a disk tests itself each
    week, with `self_test_long` the whole of itself each month.

    `mount` says which volumes are mounted by themselves, None: as the scanner was started. The `keep_..._days` say how
    long is kept what is over: the history of drives, ended jobs, bitrot events, readings of disks (beyond 400 days one
    a week); 0 is for ever.
    """

    bandwidth_bytes_per_s: int | None = None
    quiet_start: str | None = None
    quiet_end: str | None = None
    hash_new: bool = True
    yield_to_others: bool = True
    health_interval_s: int = 1800
    health_rest_interval_s: int = 21_600
    health_on_attach: bool = True
    health_unknown_days: int = 14
    self_test_short: bool = False
    self_test_long: bool = False
    network_warn_bytes_per_s: int = 50_000_000
    network_agent_bytes_per_s: int = 25_000_000
    network_stop_bytes_per_s: int = 10_000_000
    mount: MountMode | None = None
    keep_history_days: int = 1825
    keep_jobs_days: int = 90
    keep_events_days: int = 1825
    keep_readings_days: int = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class HostSettings(Settings):
    """The settings of a scanner as a row of the state, by the machine that it runs on."""

    host_id: str
