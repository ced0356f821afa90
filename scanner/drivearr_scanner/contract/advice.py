"""What the API says of what to do: for each disk, network share and bitrot event, each with what it rests on."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .codec import Model
from .enums import HealthStatus
from .integrity import Evidence


class BackupUrgency(StrEnum):
    """How soon what exists only on a disk should be copied. `NONE` never says that the disk is safe."""

    NONE = "none"
    SOON = "soon"
    TODAY = "today"
    NOW = "now"
    UNKNOWN = "unknown"


class ReadingOrder(StrEnum):
    """What of a disk is read first; `COPY_OFF_FIRST` forbids reading all of it."""

    STALEST_FIRST = "stalest_first"
    DAMAGED_FIRST = "damaged_first"
    COPY_OFF_FIRST = "copy_off_first"
    UNKNOWN = "unknown"


class AdviceKind(StrEnum):
    """What a piece of advice is about: what to do with what is on a disk, the disk, its way here, or what to find out.

    `COPY` is to save what is there, `REPAIR` to make damaged files good again, `READ` how it is verified, `REPLACE` the
    disk itself, `CARE` cables, air and memory, `LEARN` what is not known yet, `NETWORK` a share.
    """

    COPY = "copy"
    REPAIR = "repair"
    READ = "read"
    REPLACE = "replace"
    CARE = "care"
    LEARN = "learn"
    NETWORK = "network"
    UNKNOWN = "unknown"


class AdviceSeverity(StrEnum):
    """How much a piece of advice matters: `CRITICAL` may cost the only copy of something, `INFO` is good to know."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Model):
    """One thing to do: `key` is translated, `params` fill its text, `message` is that text, `evidence` says why."""

    key: str
    message: str
    kind: AdviceKind = AdviceKind.UNKNOWN
    severity: AdviceSeverity = AdviceSeverity.UNKNOWN
    params: dict[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceAdvice(Model):
    """What to do about a disk or network share.

    `titles_only_here` counts titles of which no other device holds a copy, `bytes_only_here` their bytes there, both
    None where that is not known; `titles_unproven` those whose other copies were never proven to be the same.
    `interval_days` is how often health lets all of it be read, None for not at all.
    """

    device_id: str
    host_id: str
    status: HealthStatus
    urgency: BackupUrgency
    order: ReadingOrder
    titles_only_here: int | None = None
    bytes_only_here: int | None = None
    titles_unproven: int | None = None
    interval_days: int | None = None
    recommendations: tuple[Recommendation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAdvice(Model):
    """What to do about a bitrot event, its disk's health included."""

    event_id: str
    device_id: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
