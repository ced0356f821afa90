"""The closed vocabularies of the API. An unknown value read from the wire becomes `UNKNOWN`."""

from enum import StrEnum

# Integer, independent of the release: raised when a field or message changes its meaning.
SCHEMA_VERSION = 1
MIN_SUPPORTED_SCHEMA_VERSION = 1

DEFAULT_PORT = 8477
ZEROCONF_TYPE = "_drivearr._tcp.local."

# What `current` of an eject's progress is while everything is written, and whoever mounted the volume is to unmount it.
AWAITS_UNMOUNT = "awaits_unmount"


class DeviceKind(StrEnum):
    """What a physical storage device is."""

    HDD = "hdd"
    SSD = "ssd"
    NVME = "nvme"
    USB_FLASH = "usb_flash"
    SD = "sd"
    VIRTUAL = "virtual"
    NETWORK = "network"
    UNKNOWN = "unknown"


class DriveKind(StrEnum):
    """What a drive's root is: a mounted volume of its own, or a folder that the user named."""

    VOLUME = "volume"
    FOLDER = "folder"
    UNKNOWN = "unknown"


class MountMode(StrEnum):
    """Which volumes the scanner mounts by itself: none, those of drives that it knows, or whatever is plugged in."""

    OFF = "off"
    KNOWN = "known"
    REMOVABLE = "removable"
    UNKNOWN = "unknown"


class MediaKind(StrEnum):
    """What a library root holds."""

    MOVIES = "movies"
    TV = "tv"
    UNKNOWN = "unknown"


class TitleKind(StrEnum):
    """What a title is."""

    MOVIE = "movie"
    SHOW = "show"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How much of a title, season or unit a drive holds."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Activity(StrEnum):
    """What a drive is busy with."""

    IDLE = "idle"
    SCANNING = "scanning"
    VERIFYING = "verifying"
    SYNCING = "syncing"
    HEALING = "healing"
    EJECTING = "ejecting"
    ERROR = "error"
    UNKNOWN = "unknown"


class SyncState(StrEnum):
    """How a drive stands to its library."""

    IN_SYNC = "in_sync"
    MISSING_CONTENT = "missing_content"
    OVER_CAPACITY = "over_capacity"
    NEVER = "never"
    UNKNOWN = "unknown"


class ManifestState(StrEnum):
    """What reading a drive's manifest gave."""

    OK = "ok"
    RESTORED_FROM_BACKUP = "restored_from_backup"
    LEGACY = "legacy"
    MISSING = "missing"
    CORRUPT = "corrupt"
    NEWER = "newer"
    CLONED = "cloned"
    UNKNOWN = "unknown"


class JobKind(StrEnum):
    """The kinds of long work."""

    SCAN = "scan"
    VERIFY = "verify"
    HEAL = "heal"
    SYNC = "sync"
    DELETE = "delete"
    EJECT = "eject"
    UNKNOWN = "unknown"


class JobState(StrEnum):
    """The life of a job. `INTERRUPTED` ended without its own doing and can be resumed."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    UNKNOWN = "unknown"


class EventType(StrEnum):
    """What happens to a drive and is worth an automation."""

    DRIVE_ATTACHED = "drive_attached"
    DRIVE_DETACHED = "drive_detached"
    SCAN_COMPLETED = "scan_completed"
    VERIFY_COMPLETED = "verify_completed"
    BITROT_DETECTED = "bitrot_detected"
    HEAL_COMPLETED = "heal_completed"
    HEALTH_CHANGED = "health_changed"
    SYNC_COMPLETED = "sync_completed"
    SYNC_FAILED = "sync_failed"
    EJECT_COMPLETED = "eject_completed"
    EJECT_FAILED = "eject_failed"
    UNKNOWN = "unknown"


class Op(StrEnum):
    """What an entry of the history tells of."""

    SYNC = "sync"
    DELETE = "delete"
    VERIFY = "verify"
    HEAL = "heal"
    EJECT = "eject"
    ATTACH = "attach"
    DETACH = "detach"
    SCHEDULE = "schedule"
    UNKNOWN = "unknown"


class FindingKind(StrEnum):
    """What a scan or verify reports of a file."""

    CORRUPT = "corrupt"
    UNREADABLE = "unreadable"
    MODIFIED = "modified"
    MISSING = "missing"
    NEW = "new"
    MOVED = "moved"
    TRUNCATED = "truncated"
    TRANSIENT = "transient"
    UNKNOWN = "unknown"


class FindingState(StrEnum):
    """What became of a finding. `GONE` is a file that is proven absent, or damage that a later read does not see."""

    OPEN = "open"
    ACCEPTED = "accepted"
    HEALED = "healed"
    GONE = "gone"
    UNKNOWN = "unknown"


class MapState(StrEnum):
    """How far the map of a device is; `WAITING` for other work on the device to end. What was built before is shown."""

    NOT_BUILT = "not_built"
    WAITING = "waiting"
    BUILDING = "building"
    BUILT = "built"
    UNKNOWN = "unknown"


class Address(StrEnum):
    """What the `physical` of an extent counts from; LOGICAL is the file system's own address space."""

    DEVICE = "device"
    VOLUME = "volume"
    LOGICAL = "logical"
    NONE = "none"
    UNKNOWN = "unknown"


class Pattern(StrEnum):
    """How damage lies on a device."""

    ISOLATED = "isolated"
    CONTIGUOUS = "contiguous"
    STRIDED = "strided"
    SCATTERED = "scattered"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How bad damage is."""

    MINOR = "minor"
    MODERATE = "moderate"
    SEVERE = "severe"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """What probably damaged the bytes."""

    MEDIUM = "medium"
    TRANSPORT = "transport"
    MEMORY = "memory"
    SOFTWARE = "software"
    UNKNOWN = "unknown"


class BitrotState(StrEnum):
    """The life of a bitrot event. `RESOLVED` is the user's word, `HEALED` and `ACCEPTED` say that nothing is left."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    HEALED = "healed"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"


class SkipReason(StrEnum):
    """Why a plan leaves a wanted item out."""

    DOES_NOT_FIT = "does_not_fit"
    TOO_BIG_FOR_FILE_SYSTEM = "too_big_for_file_system"
    SOURCE_MISSING = "source_missing"
    TARGET_EXISTS = "target_exists"
    UNKNOWN = "unknown"


class HealthStatus(StrEnum):
    """How a disk stands. `OK` says that nothing was found, never that the disk is safe."""

    OK = "ok"
    WATCH = "watch"
    DEGRADED = "degraded"
    FAILING = "failing"
    UNKNOWN = "unknown"


class HealthReason(StrEnum):
    """Why a disk's health could not be read."""

    STANDBY = "standby"
    PERMISSION = "permission"
    MISSING = "missing"
    NO_SMARTCTL = "no_smartctl"
    USB_BRIDGE = "usb_bridge"
    UNSUPPORTED = "unsupported"
    NO_ANSWER = "no_answer"
    TIMEOUT = "timeout"
    PARSE = "parse"
    UNKNOWN = "unknown"


class HealthFlag(StrEnum):
    """What stands beside a disk's status."""

    STALE = "stale"
    STANDBY = "standby"
    ACKNOWLEDGED = "acknowledged"
    INTERFACE_PROBLEM = "interface_problem"
    OVERHEATING = "overheating"
    UNKNOWN = "unknown"


class HealthFactor(StrEnum):
    """What takes points from a disk's score, or is told beside it."""

    OVERALL_FAILED = "overall_failed"
    PREFAIL_NOW = "prefail_now"
    PREFAIL_PAST = "prefail_past"
    NEAR_THRESHOLD = "near_threshold"
    SPARE_EXHAUSTED = "spare_exhausted"
    RELIABILITY_DEGRADED = "reliability_degraded"
    MEDIA_READ_ONLY = "media_read_only"
    BACKUP_FAILED = "backup_failed"
    TEMPERATURE_WARNING = "temperature_warning"
    PENDING = "pending"
    REALLOCATED = "reallocated"
    REPORTED = "reported"
    MEDIA_ERRORS = "media_errors"
    UNCORRECTED = "uncorrected"
    GROWN_DEFECTS = "grown_defects"
    SPIN_RETRY = "spin_retry"
    END_TO_END = "end_to_end"
    PENDING_GROWTH = "pending_growth"
    REALLOCATED_GROWTH = "reallocated_growth"
    REPORTED_GROWTH = "reported_growth"
    MEDIA_ERRORS_GROWTH = "media_errors_growth"
    UNCORRECTED_GROWTH = "uncorrected_growth"
    GROWN_DEFECTS_GROWTH = "grown_defects_growth"
    SELF_TEST_FAILED = "self_test_failed"
    READ_ERRORS_LOGGED = "read_errors_logged"
    WEAR = "wear"
    WEAR_FORECAST = "wear_forecast"
    BITROT = "bitrot"
    INTERFACE_ERRORS = "interface_errors"
    COMMAND_TIMEOUTS = "command_timeouts"
    UNKNOWN = "unknown"


class FailureEvidence(StrEnum):
    """How much what was measured on other disks says against a disk in this state.

    The classes are rates of failure within 30 days: none below 0.5 %, weak below 1 %, moderate 1 to 5 %, strong 5 to
    15 %, very strong above. `UNMEASURED`: no figures are known for disks of this kind.
    """

    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    VERY_STRONG = "very_strong"
    UNMEASURED = "unmeasured"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a caller may do: ask; also set work going that takes nothing away; everything."""

    READ = "read"
    OPERATE = "operate"
    ADMIN = "admin"
    UNKNOWN = "unknown"


class Through(StrEnum):
    """How a caller came in: with a token of this scanner, or logged in to Home Assistant."""

    TOKEN = "token"  # noqa: S105 - a word, not a secret
    HOME_ASSISTANT = "home_assistant"
    UNKNOWN = "unknown"
