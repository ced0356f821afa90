"""What to do about one disk or network share, each word with what it rests on. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from drivearr_scanner.contract.advice import BackupUrgency as Urgency
from drivearr_scanner.contract.advice import DeviceAdvice, ReadingOrder, Recommendation
from drivearr_scanner.contract.enums import DeviceKind, HealthFlag
from drivearr_scanner.contract.enums import HealthStatus as Status
from drivearr_scanner.contract.integrity import BitrotEvent, Evidence
from drivearr_scanner.contract.models import Device, Health

from .holdings_rules import OnlyHere
from .interval_rules import CARE
from .network_rules import ShareSpeed, Thresholds, share_keys
from .peers_rules import StandsOut
from .urgency_rules import urgency
from .words import evidence, recommend

# Rows of the score that are told as evidence: those that cost most.
TOLD_ROWS = 3
# Forecasts that end later are no reason to plan anything yet.
PLAN_WITHIN_HOURS = 365 * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """What is known of a device: `only` is None where nobody looked at what it holds; `silent_since` of a share."""

    device: Device
    health: Health | None = None
    events: tuple[BitrotEvent, ...] = ()
    only: OnlyHere | None = None
    stands_out: tuple[StandsOut, ...] = ()
    speed: ShareSpeed | None = None
    silent_since: str | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def status(self) -> Status:
        """How the disk stands."""
        return Status.UNKNOWN if self.health is None else self.health.status

    @property
    def growth(self) -> dict[str, int]:
        """What counts of lost sectors gained in 14 days."""
        gained = {} if self.health is None else self.health.growth_14d or {}
        return {name: value for name, value in gained.items() if value > 0}

    @property
    def is_share(self) -> bool:
        """Whether it is another machine, seen over the network."""
        return self.device.kind is DeviceKind.NETWORK


def advise_disk(disk: Disk) -> DeviceAdvice:
    """Give all advice on a device, the most urgent first."""
    only, care = disk.only, CARE[disk.status]
    urgent = urgency(disk.status, disk.events, only, grows=bool(disk.growth))
    known = only is not None and only.complete
    return DeviceAdvice(
        device_id=disk.device.device_id,
        host_id=disk.device.host_id,
        status=disk.status,
        urgency=urgent,
        order=care.order,
        titles_only_here=only.titles if known and only else None,
        bytes_only_here=only.size_bytes if known and only else None,
        titles_unproven=only.unproven_titles if known and only else None,
        interval_days=care.days,
        recommendations=(
            *_copying(disk, urgent),
            *_replacing(disk),
            *_reading(disk),
            *_keeping(disk),
            *(_share(disk) if disk.is_share else ()),
        ),
    )


def _copying(disk: Disk, urgent: Urgency) -> Iterator[Recommendation]:
    """Say what to copy, and what is not known of the copies."""
    only = disk.only
    why = (*_state(disk), *_damage(disk))
    if urgent not in (Urgency.NONE, Urgency.UNKNOWN):
        if only is None or not only.complete:
            yield recommend(f"copy_all_{urgent}", (*why, evidence("not_scanned")))
        elif only.titles:
            yield recommend(f"copy_{urgent}", (*why, _only_here(only)), titles=only.titles)
    elif only is not None and only.titles:
        yield recommend("keep_copies", (*_state(disk), _only_here(only)), titles=only.titles)
    if only is None or not only.complete:
        yield recommend("learn_copies", (evidence("not_scanned"),))
    if only is not None and only.unproven_titles:
        count = only.unproven_titles
        yield recommend("prove_copies", (evidence("not_compared", titles=count),), titles=count)


def _replacing(disk: Disk) -> Iterator[Recommendation]:
    """Say when to replace a disk: at once when it fails, soon when its damage grows, by its forecast of wear."""
    forecast = None if disk.health is None else disk.health.forecast
    if disk.status is Status.FAILING:
        yield recommend("replace_now", tuple(_state(disk)))
    elif disk.status is Status.DEGRADED and disk.growth:
        yield recommend("replace_soon", tuple(_state(disk)))
    elif forecast is not None and forecast.hours_low <= PLAN_WITHIN_HOURS and forecast.earliest_at is not None:
        wear = disk.health.wear_percent if disk.health is not None else None
        yield recommend("replace_planned", (evidence("endurance", wear=wear),), earliest=forecast.earliest_at[:10])


def _reading(disk: Disk) -> Iterator[Recommendation]:
    """Say how often and in which order to read it."""
    care = CARE[disk.status]
    match care.order:
        case ReadingOrder.COPY_OFF_FIRST:
            yield recommend("no_full_read", tuple(_state(disk)))
        case ReadingOrder.DAMAGED_FIRST:
            yield recommend("read_damaged_first", tuple(_state(disk)), days=care.days)
        case _ if disk.status is Status.WATCH:
            yield recommend("read_more_often", tuple(_state(disk)), days=care.days)


def _keeping(disk: Disk) -> Iterator[Recommendation]:
    """Say what else would do it good, and what is not known."""
    health = disk.health
    if disk.status is Status.UNKNOWN and not disk.is_share:
        reason = "unknown" if health is None or health.reason is None else health.reason.value
        yield recommend("learn_health", (), reason=reason)
    flags = () if health is None else health.flags
    if HealthFlag.INTERFACE_PROBLEM in flags:
        yield recommend("check_cable", tuple(_rows(disk, ("interface_errors", "command_timeouts"))))
    if HealthFlag.OVERHEATING in flags and health is not None:
        heat = evidence("factor", factor="temperature_c", value=health.temperature_c, points=0)
        yield recommend("cool_down", (heat,))
    if disk.stands_out:
        found = (
            evidence("peers", counter=each.counter, value=each.value, low=each.low, high=each.high, peers=each.peers)
            for each in disk.stands_out
        )
        yield recommend("compare_peers", tuple(found))


def _share(disk: Disk) -> Iterator[Recommendation]:
    """Say what to do about a share that is slow or silent."""
    speed = disk.speed
    measured: list[Evidence] = []
    if speed is not None and speed.bytes_per_s is not None:
        measured.append(evidence("speed", bytes_per_s=round(speed.bytes_per_s), read_bytes=speed.read_bytes))
    if speed is not None and speed.open_folder_s is not None:
        milliseconds = round(speed.open_folder_s * 1000, 1)
        measured.append(evidence("latency", milliseconds=milliseconds, folders=speed.folders))
    for key in share_keys(speed, disk.thresholds, answers=disk.silent_since is None):
        silent = key == "network_silent"
        yield recommend(key, (evidence("no_answer", since=disk.silent_since),) if silent else tuple(measured))


def _state(disk: Disk) -> Iterator[Evidence]:
    """Tell what the disk's health says against it: status, heaviest rows, growth, what was measured on others."""
    health = disk.health
    if health is None or health.status is Status.UNKNOWN:
        return
    yield evidence("status", status=health.status.value, score=health.score)
    yield from _rows(disk)
    for counter, growth in disk.growth.items():
        yield evidence("counter_grew", counter=counter, growth=growth)
    found = health.evidence
    if found is not None and found.risk_30d_low_percent is not None:
        low, high = found.risk_30d_low_percent, found.risk_30d_high_percent
        if high is None:
            yield evidence("failure_above", low=low)
        else:
            yield evidence("failure_range", low=low, high=high)


def _rows(disk: Disk, factors: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Tell rows of the score: those that are named, else the heaviest."""
    rows = () if disk.health is None else disk.health.rows
    if factors:
        chosen = [row for row in rows if row.factor.value in factors]
    else:
        heavy = sorted(rows, key=lambda row: (row.cap is None, row.cap or 0, -row.points))
        chosen = [row for row in heavy if row.points or row.cap is not None][:TOLD_ROWS]
    for row in chosen:
        said = {**row.params, "factor": row.factor.value, "value": row.value, "points": row.points}
        yield evidence("factor", **said)


def _damage(disk: Disk) -> Iterator[Evidence]:
    """Tell of the bitrot events on the disk."""
    for event in disk.events:
        files = event.corrupt + event.unreadable
        yield evidence("damage", files=files, severity=event.severity.value, cause=event.cause.value)


def _only_here(only: OnlyHere) -> Evidence:
    """Tell what exists nowhere else."""
    return evidence("only_here", titles=only.titles, size_bytes=only.size_bytes)
