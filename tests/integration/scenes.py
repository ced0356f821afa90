"""The drives and storage devices that tests begin with."""

from fake_scanner import SERVER_ID
from homeassistant.config_entries import ConfigEntry
from homeassistant.helpers import device_registry as dr

from custom_components.drivearr.client.contract.advice import (
    BackupUrgency,
    DeviceAdvice,
    ReadingOrder,
    Recommendation,
)
from custom_components.drivearr.client.contract.enums import (
    Activity,
    BitrotState,
    Cause,
    DeviceKind,
    DriveKind,
    HealthStatus,
    JobKind,
    JobState,
    ManifestState,
    MediaKind,
    Pattern,
    Severity,
    SyncState,
)
from custom_components.drivearr.client.contract.integrity import BitrotEvent, Integrity
from custom_components.drivearr.client.contract.models import (
    Device,
    Drive,
    Health,
    Host,
    Job,
    Library,
    Problem,
    Profile,
    Progress,
    SelectionRules,
    State,
    StatusCounts,
    Volume,
)

GB = 1_000_000_000
SECRETS = (
    *("S3CR3T-SERIAL", "5e0c-UUID", "Roadtrip", "/mnt/private", "Some Title", "attic", "127.0.0.1", "right-token"),
    *("Travel", "Wanted Title", "Kids/*", "secret.txt", "Unwanted Title"),
)

STICK = Device(
    device_id="usb-S3CR3T-SERIAL",
    host_id="host-1",
    kind=DeviceKind.USB_FLASH,
    model="Ultra Fit",
    vendor="SanDisk",
    serial="S3CR3T-SERIAL",
    firmware="1.00",
    removable=True,
    size_bytes=128 * GB,
)
VOLUME = Volume(
    volume_id="vol-5e0c-UUID",
    host_id="host-1",
    device_id=STICK.device_id,
    fs_type="exfat",
    fs_uuid="5e0c-UUID",
    label="Roadtrip",
    mount_point="/mnt/private",
    drive_id="drive-1",
)
TRAVEL = Profile(
    profile_id="profile-1",
    name="Travel",
    selection=SelectionRules(
        titles=("Wanted Title",), folders=("Kids/*",), list_file="secret.txt", exclude=("Unwanted Title",)
    ),
    priority=("Wanted Title",),
    auto_sync=True,
)
KIDS = Profile(profile_id="profile-2", name="Kids")
ATTACHED = Drive(
    drive_id="drive-1",
    host_id="host-1",
    name="Roadtrip",
    kind=DriveKind.VOLUME,
    attached=True,
    manifest_state=ManifestState.OK,
    volume_id=VOLUME.volume_id,
    device_id=STICK.device_id,
    profile_id=TRAVEL.profile_id,
    path="/mnt/private",
    fs_type="exfat",
    fs_uuid="5e0c-UUID",
    writable=True,
    size_bytes=128 * GB,
    free_bytes=28 * GB,
    used_bytes=100 * GB,
    titles=StatusCounts(complete=212, partial=25, missing=7),
    missing_items=61,
    missing_bytes=42 * GB,
    sync_state=SyncState.MISSING_CONTENT,
    activity=Activity.SYNCING,
    job_id="job-1",
    safe_to_remove=False,
    last_scan_at="2026-11-20T10:00:00Z",
    last_sync_at="2026-11-19T10:00:00Z",
    last_seen_at="2026-11-21T03:00:00Z",
)
DETACHED = Drive(
    drive_id="drive-2",
    host_id="host-1",
    name="Grandma",
    kind=DriveKind.VOLUME,
    attached=False,
    manifest_state=ManifestState.OK,
    last_scan_at="2026-10-01T10:00:00Z",
    last_seen_at="2026-10-01T12:00:00Z",
)
FOLDER = Drive(
    drive_id="drive-3",
    host_id="host-1",
    name="Folder",
    kind=DriveKind.FOLDER,
    attached=True,
    manifest_state=ManifestState.MISSING,
)
JOB = Job(
    job_id="job-1",
    host_id="host-1",
    kind=JobKind.SYNC,
    state=JobState.RUNNING,
    created_at="2026-11-21T03:00:00Z",
    drive_id="drive-1",
    progress=Progress(done_bytes=21 * GB, total_bytes=42 * GB, percent=50.0, current="Some Title (2020)/film.mkv"),
    error=Problem(code="write_failed", message="Writing /mnt/private/x failed", fields={"path": "/mnt/private/x"}),
)
QUEUED = Job(
    job_id="job-2", host_id="host-1", kind=JobKind.SCAN, state=JobState.QUEUED, created_at="2026-11-21T03:00:00Z"
)

BITROT = BitrotEvent(
    event_id="event-1",
    host_id="host-1",
    state=BitrotState.OPEN,
    pattern=Pattern.ISOLATED,
    severity=Severity.MINOR,
    cause=Cause.MEDIUM,
    opened_at="2026-11-21T03:00:00Z",
    updated_at="2026-11-21T03:00:00Z",
    device_id=STICK.device_id,
    volume_id=VOLUME.volume_id,
    drive_id="drive-1",
    corrupt=2,
    unreadable=1,
    healable=2,
    size_bytes=4096,
    note="Some Title of S3CR3T-SERIAL",
)

GOOD = Health(
    device_id=STICK.device_id,
    status=HealthStatus.OK,
    score=100,
    temperature_c=31,
    power_on_hours=4321,
    pending=0,
    growth_14d={"pending": 0},
    last_read_at="2026-11-21T03:00:00Z",
)

LIBRARY = Library(
    library_id="library-1",
    host_id="host-1",
    name="Films",
    kind=MediaKind.MOVIES,
    path="/srv/private/films",
    available=True,
    titles=240,
    files=251,
    size_bytes=900 * GB,
    last_scan_at="2026-11-20T10:00:00Z",
    integrity=Integrity(unproven_bytes=3 * GB, last_verify_at="2026-11-18T00:00:00Z"),
)
OTHER_VOLUME = Volume(
    volume_id="vol-2",
    host_id="host-1",
    device_id=STICK.device_id,
    fs_type="ext4",
    label="Backup",
    mount_point="/mnt/backup",
    size_bytes=64 * GB,
    free_bytes=16 * GB,
)
URGENT = DeviceAdvice(
    device_id=STICK.device_id,
    host_id="host-1",
    status=HealthStatus.DEGRADED,
    urgency=BackupUrgency.TODAY,
    order=ReadingOrder.DAMAGED_FIRST,
    titles_only_here=4,
    bytes_only_here=9 * GB,
    recommendations=(Recommendation(key="copy_today", message="Copy Some Title today", params={"titles": 4}),),
)

# What the flow of a failing disk says of a plan, beside what its issue says.
PLANNED = dict.fromkeys(
    ("source", "drive", "videos", "files", "size", "left", "unfit", "unfit_size", "others"), "something"
)


def device_id_of(registry: dr.DeviceRegistry, entry: ConfigEntry, drive_id: str) -> str:
    """Give the device id of a drive in Home Assistant."""
    device = registry.async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_{drive_id}"), entry.entry_id)
    assert device is not None
    return device.id


def usual() -> State:
    """Give a scanner with an attached drive that is synced just now, and one that is away."""
    return State(
        rev=7,
        hosts=(Host(host_id="host-1", name="attic"),),
        devices=(STICK,),
        volumes=(VOLUME,),
        drives=(ATTACHED, DETACHED),
        profiles=(TRAVEL, KIDS),
        jobs=(JOB, QUEUED),
    )
