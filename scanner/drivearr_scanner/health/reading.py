"""What one report of a disk says, in the same words for ATA, NVMe, SCSI and cards."""

from dataclasses import dataclass, field
from enum import StrEnum

from drivearr_scanner.contract.codec import Model
from drivearr_scanner.contract.enums import HealthReason


class Protocol(StrEnum):
    """The language that a disk is asked in."""

    ATA = "ata"
    NVME = "nvme"
    SCSI = "scsi"
    MMC = "mmc"
    UNKNOWN = "unknown"


class Completeness(StrEnum):
    """How much a report says: its counters and its own verdict, one of them, or nothing."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Model):
    """Which disk it is. `rotation_rpm` is 0 for one without moving parts, None when it does not say."""

    model: str | None = None
    serial: str | None = None
    wwn: str | None = None
    firmware: str | None = None
    family: str | None = None
    capacity_bytes: int | None = None
    block_bytes: int = 512
    rotation_rpm: int | None = None

    @property
    def key(self) -> str | None:
        """Give what knows the disk again at another port; the WWN only where there is no serial: twins share it."""
        if self.serial:
            return f"{self.model or ''}|{self.serial}"
        return f"wwn|{self.wwn}" if self.wwn else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters(Model):
    """What a disk counts, None where it does not tell."""

    reallocated: int | None = None
    pending: int | None = None
    offline_uncorrectable: int | None = None
    reported: int | None = None
    interface_errors: int | None = None
    command_timeouts: int | None = None
    spin_retry: int | None = None
    end_to_end: int | None = None
    grown_defects: int | None = None
    uncorrected_read: int | None = None
    uncorrected_write: int | None = None
    uncorrected_verify: int | None = None
    media_errors: int | None = None

    @property
    def pending_sectors(self) -> int | None:
        """Give the sectors that cannot be read now: waiting, or found by an offline scan, often the same ones."""
        return most(self.pending, self.offline_uncorrectable)

    @property
    def uncorrected(self) -> int | None:
        """Give the errors of a SAS disk that it could not correct."""
        told = [n for n in (self.uncorrected_read, self.uncorrected_write, self.uncorrected_verify) if n is not None]
        return sum(told) if told else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest(Model):
    """A self-test of the disk's own log. `passed` is None for one that was aborted or still runs."""

    kind: str
    passed: bool | None
    hours: int | None = None
    lba: int | None = None
    result: str | None = None

    @property
    def extended(self) -> bool:
        """Tell whether it reads the whole medium."""
        return "xtended" in self.kind or "ong" in self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorLog(Model):
    """A summary of the disk's error log; hours are the disk's power-on hours, which wrap at 65536."""

    count: int = 0
    newest_hours: int | None = None
    newest_read_error_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartReading(Model):
    """One report of one disk.

    `reason` says why it is not complete. `exit_bits` are smartctl's own, kept as they came. `passed` is the disk's own
    verdict. `prefail_now` and `prefail_past` name attributes that reached their threshold, `near_threshold` the one
    that is nearest to it, with `threshold_percent` of the way gone. `warnings` are the bits of an NVMe disk's critical
    warning. `wear_percent` is the share of the rated endurance that is used, up to 255. `spare_threshold` is 0 where
    there is none. `bad_lbas` are logical blocks that the disk itself calls unreadable.
    """

    identity: Identity = field(default_factory=Identity)
    protocol: Protocol = Protocol.UNKNOWN
    device_type: str | None = None
    at: str | None = None
    completeness: Completeness = Completeness.NONE
    reason: HealthReason | None = None
    exit_bits: tuple[int, ...] = ()
    messages: tuple[str, ...] = ()
    passed: bool | None = None
    counters: Counters = field(default_factory=Counters)
    prefail_now: tuple[str, ...] = ()
    prefail_past: tuple[str, ...] = ()
    near_threshold: str | None = None
    threshold_percent: float | None = None
    warnings: int = 0
    wear_percent: int | None = None
    spare_percent: int | None = None
    spare_threshold: int = 0
    temperature_c: int | None = None
    temperature_limit_c: int | None = None
    power_on_hours: int | None = None
    power_cycles: int | None = None
    host_writes_bytes: int | None = None
    self_tests: tuple[SelfTest, ...] = ()
    self_test_percent: int | None = None
    error_log: ErrorLog = field(default_factory=ErrorLog)
    bad_lbas: tuple[int, ...] = ()

    @property
    def readable(self) -> bool:
        """Tell whether it says anything about the disk's health."""
        return self.completeness in (Completeness.FULL, Completeness.PARTIAL)

    @property
    def rotates(self) -> bool:
        """Tell whether it is a hard disk; one that neither says so nor how worn it is, is taken for one."""
        if self.protocol in (Protocol.NVME, Protocol.MMC):
            return False
        speed = self.identity.rotation_rpm
        return self.wear_percent is None if speed is None else speed > 0


def most(*values: int | None) -> int | None:
    """Give the highest of what is known."""
    return max((value for value in values if value is not None), default=None)


def unread(reason: HealthReason, *, at: str | None = None, message: str | None = None) -> SmartReading:
    """Give the reading of a disk that could not be asked."""
    return SmartReading(reason=reason, at=at, messages=(message,) if message else ())
