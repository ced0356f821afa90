"""How the disks of this machine are: what was read of each, the verdict as it stands, and what the user knows of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.enums import EventType, HealthFlag, HealthReason, HealthStatus
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Device, Health
from drivearr_scanner.health.asking import NO_TYPE, Target
from drivearr_scanner.health.baseline_rules import still_known, taken
from drivearr_scanner.health.judging import Verdict, health_of, judge
from drivearr_scanner.health.pace_rules import base_interval_s, is_kept, moves, next_interval_s
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.samples import Sample, sample_of, watched
from drivearr_scanner.health.status_rules import Change, Held, is_stale, settle, status_now
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.connection import Connection
from drivearr_scanner.store.health import DAY_S, RAW_DAYS, Acknowledgement, DiskRow, ReadingRow, SelfTestRow

from .context import Context, rfc3339_utc
from .settings import SettingsBook

# What is told of a score in an event: its heaviest reasons.
_TOLD_FACTORS = 3


@dataclass(slots=True, kw_only=True)
class DiskState:
    """An attached disk. `row` is None until it was read once; `reason` says why the last try gave nothing.

    `key` is what its history is kept under, taken before a reading is judged: twins are read at the same moment.
    """

    device: Device
    target: Target
    mounted: bool
    interval_s: int
    row: DiskRow | None = None
    key: str | None = None
    verdict: Verdict | None = None
    reason: HealthReason | None = None

    @property
    def reading(self) -> SmartReading | None:
        """Give the last report that said anything."""
        return None if self.verdict is None else self.verdict.reading

    @property
    def held(self) -> Held | None:
        """Give the verdict as it stands."""
        return None if self.row is None else Held.from_dict(self.row.held)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a reading came to."""

    row: DiskRow
    verdict: Verdict
    change: Change | None
    was: HealthStatus | None
    moves: bool


class HealthBook:
    """Keeps the health of the attached disks in step with what is read of them.

    `clusters_on` gives how many places of bitrot are known on a device, `drives_on` which drives lie there; `turned` is
    called when the status of a disk is another one now.
    """

    def __init__(
        self,
        context: Context,
        settings: SettingsBook,
        *,
        clusters_on: Callable[[str], int],
        drives_on: Callable[[str], Sequence[str]],
    ) -> None:
        """Know nothing yet; `restore` reads what is kept."""
        self._context = context
        self._settings = settings
        self._clusters_on = clusters_on
        self._drives_on = drives_on
        self._disks: dict[str, DiskState] = {}
        self._known: dict[str, DiskRow] = {}
        self._kept_types: dict[str, str] = {}
        self._looked = False
        self.types: dict[str, str] = {}
        self.turned: Callable[[], None] = lambda: None

    async def restore(self) -> None:
        """Read what is kept of disks."""
        self._kept_types = await self._context.store.read(rows.types)
        self.types.update(self._kept_types)
        for row in reversed(await self._context.store.read(rows.disks)):
            self._known[row.device_id] = row  # of several disks in one dock the last read

    def all(self) -> tuple[Health, ...]:
        """Give how each attached disk is now."""
        now = self.now_s()
        return tuple(self._show(state, now) for state in self._disks.values())

    def models(self) -> dict[str, str]:
        """Give the model of each attached disk that told its own."""
        told = ((device_id, state.reading) for device_id, state in self._disks.items())
        return {
            device_id: reading.identity.model
            for device_id, reading in told
            if reading is not None and reading.identity.model is not None
        }

    def states(self) -> list[DiskState]:
        """Give the attached disks."""
        return list(self._disks.values())

    def get(self, device_id: str) -> DiskState:
        """Give an attached disk; `device_not_found`."""
        if device_id not in self._disks:
            raise error("device_not_found", device=device_id)
        return self._disks[device_id]

    def find(self, device_id: str) -> DiskState | None:
        """Give a disk that may have gone."""
        return self._disks.get(device_id)

    def health(self, device_id: str) -> Health:
        """Give how one disk is now; `device_not_found`."""
        return self._show(self.get(device_id), self.now_s())

    async def follow(self, found: Iterable[tuple[Device, Target]], mounted: frozenset[str]) -> list[DiskState]:
        """Take what is attached now, and give the disks that came."""
        present = {device.device_id: (device, target) for device, target in found}
        for device_id in [each for each in self._disks if each not in present]:
            del self._disks[device_id]
            if self.types.get(device_id) == NO_TYPE:  # plugged in again it may be in another enclosure
                del self.types[device_id]
                await self.keep_types()
        came = []
        for device_id, (device, target) in present.items():
            state = self._disks.get(device_id)
            if state is not None:
                state.device, state.target, state.mounted = device, target, device_id in mounted
                continue
            state = DiskState(device=device, target=target, mounted=device_id in mounted, interval_s=0)
            await self._recall(state)
            state.interval_s = self.base_interval_s(state)
            self._disks[device_id] = state
            came.append(state)
        self._looked = True
        return came

    def base_interval_s(self, state: DiskState) -> int:
        """Give the seconds between two readings of a disk on which nothing moves."""
        settings = self._settings.now
        return base_interval_s(
            state.reading,
            mounted=state.mounted,
            busy_s=settings.health_interval_s,
            rest_s=settings.health_rest_interval_s,
        )

    async def take(self, state: DiskState, reading: SmartReading) -> None:
        """Take a reading: judge it, keep it, and tell what changed for the worse or the better."""
        now = self.now_s()
        state.reason = reading.reason
        await self.keep_types()
        if not reading.readable:
            state.interval_s = self.base_interval_s(state)
            self._context.changed()
            return
        state.key = key = self._key_of(state, reading)
        judged = await self._context.blocking(lambda: self._judge(state, reading, now, key=key))
        state.row, state.verdict = judged.row, judged.verdict
        self._known[state.device.device_id] = judged.row
        state.interval_s = next_interval_s(state.interval_s, self.base_interval_s(state), moves=judged.moves)
        self._context.changed()
        if judged.change is not None:
            await self._tell(state, judged)
        if state.held is not None and judged.was is not state.held.status:
            self.turned()

    async def change(self, state: DiskState, **values: Any) -> None:
        """Change what is kept of a disk that was read."""
        if state.row is None:
            return
        state.row = row = replace(state.row, **values)
        self._known[state.device.device_id] = row
        await self._context.store.write(lambda connection: rows.put_disk(connection, row))
        self._context.changed()

    async def acknowledge(
        self, device_id: str, *, factors: Sequence[str] | None, note: str | None, user: str
    ) -> Health:
        """Take the present counts of a disk as known; `unavailable` for one that was never read."""
        state = self.get(device_id)
        if state.row is None or state.verdict is None:
            raise error("unavailable", detail="nothing was read of this disk yet")
        row, reading, now = state.row, state.verdict.reading, self.now_s()
        counts = taken(watched(reading), factors)
        baseline = {**row.baseline, **counts}
        said = Acknowledgement(int(now), user, counts, note)

        def work() -> tuple[DiskRow, Verdict | None]:
            verdict = self._judge_again(row, reading, baseline)
            held = Held.from_dict(row.held)
            if verdict is not None:
                score = verdict.score.score
                held, _ = settle(held, score, watched(reading), row.read_at, acknowledged=True)
            changed = replace(row, baseline=baseline, held=held.to_dict())

            def write(connection: Connection) -> None:
                rows.put_disk(connection, changed)
                rows.add_acknowledgement(connection, row.disk_key, said)

            self._context.store.write_now(write)
            return changed, verdict

        before = state.held
        changed, state.verdict = await self._context.blocking(work)
        state.row = self._known[device_id] = changed
        self._context.changed()
        if before is None or state.held is None or before.status is not state.held.status:
            self.turned()
        return self.health(device_id)

    async def keep_types(self) -> None:
        """Keep how disks are asked, where that changed."""
        changed = {
            device_id: self.types.get(device_id)
            for device_id in self.types.keys() | self._kept_types.keys()
            if self.types.get(device_id) != self._kept_types.get(device_id)
        }
        if not changed:
            return

        def write(connection: Connection) -> None:
            for device_id, device_type in changed.items():
                rows.put_type(connection, device_id, device_type)

        await self._context.store.write(write)
        self._kept_types = dict(self.types)

    def now_s(self) -> float:
        """Give the present moment in unix seconds."""
        return datetime.fromisoformat(self._context.now()).timestamp()

    async def _recall(self, state: DiskState) -> None:
        """Take up what is known of a disk that is attached.

        A USB dock has one name for whatever is in it: what was plugged in now is not known before it was read.
        """
        row = self._known.get(state.device.device_id)
        if row is None or (self._looked and state.device.bus == "usb"):
            return
        reading = SmartReading.from_dict(row.reading)
        size = reading.identity.capacity_bytes
        if size is not None and state.device.size_bytes is not None and size != state.device.size_bytes:
            return
        state.row, state.key = row, row.disk_key
        state.verdict = await self._context.blocking(lambda: self._judge_again(row, reading, row.baseline))

    def _judge_again(self, row: DiskRow, reading: SmartReading, baseline: Mapping[str, int]) -> Verdict | None:
        """Judge the last reading of a disk as of when it was taken; blocking."""
        clusters = self._clusters_on(row.device_id)
        return self._context.store.read_now(
            lambda connection: judge_kept(connection, row, reading, row.read_at, baseline=baseline, clusters=clusters)
        )

    def _judge(self, state: DiskState, reading: SmartReading, now: float, *, key: str) -> _Judged:
        """Judge a reading with what is known of its disk, and keep all that; blocking."""
        store, device_id = self._context.store, state.device.device_id
        row = store.read_now(lambda connection: rows.disk(connection, key))
        kept = store.read_now(lambda connection: _kept(connection, key, now))
        samples = [*_samples(kept), sample_of(reading, now)]
        values = watched(reading)
        baseline = still_known({} if row is None else row.baseline, values)
        verdict = judge(reading, samples, now, baseline=baseline, bitrot_clusters=self._clusters_on(device_id))
        if verdict is None:
            raise error("internal")
        before = None if row is None else Held.from_dict(row.held)
        held, change = settle(before, verdict.score.score, values, now)
        known = row or DiskRow(disk_key=key, device_id=device_id, first_seen=int(now), read_at=int(now))
        fresh = replace(
            known,
            device_id=device_id,
            read_at=int(now),
            reading=reading.to_dict(),
            held=held.to_dict(),
            baseline=baseline,
        )
        last = samples[-2] if len(samples) > 1 else None
        changed = before is None or before.status is not held.status
        entry = ReadingRow(
            int(now), reading.power_on_hours, reading.temperature_c, held.score, held.status.value, values
        )

        def write(connection: Connection) -> None:
            rows.put_disk(connection, fresh)
            if is_kept(last, samples[-1], status_changed=changed):
                rows.add_reading(connection, key, entry)
                rows.thin(connection, int(now))
            rows.add_self_tests(connection, key, _self_tests(reading, int(now)))

        store.write_now(write)
        moving = moves(state.reading, reading, last, samples[-1], verdict.score)
        return _Judged(fresh, verdict, change, None if before is None else before.status, moving)

    def _key_of(self, state: DiskState, reading: SmartReading) -> str:
        """Give what knows a disk again; twins that carry one serial number are told apart by their device."""
        device_id = state.device.device_id
        key = reading.identity.key or f"device|{device_id}"
        own = f"{key}|{device_id}"
        if state.key in (key, own):
            return state.key
        return own if any(other.key == key for other in self._disks.values() if other is not state) else key

    async def _tell(self, state: DiskState, judged: _Judged) -> None:
        """Tell that a disk became worse or better, on each drive that lies on it."""
        device_id = state.device.device_id
        health = self.health(device_id)
        data = {
            "device_id": device_id,
            "change": str(judged.change),
            "status": health.status.value,
            "was": None if judged.was is None else judged.was.value,
            "score": health.score,
            "factors": [row.factor.value for row in health.rows[:_TOLD_FACTORS]],
        }
        for drive_id in self._drives_on(device_id) or ("",):
            await self._context.emit(EventType.HEALTH_CHANGED, drive_id, data)

    def _show(self, state: DiskState, now: float) -> Health:
        """Give a disk as the API shows it."""
        held = state.held
        flags = []
        if held is not None and is_stale(held.last_read_s, now, self.base_interval_s(state)):
            flags.append(HealthFlag.STALE)
        status = status_now(held, now, self._settings.now.health_unknown_days * DAY_S)
        found = health_of(state.device.device_id, state.verdict, status=status, flags=flags, reason=state.reason)
        if status is HealthStatus.UNKNOWN:  # too old to be a verdict; the figures keep their date
            return replace(found, score=None, evidence=None, forecast=None)
        return found


def judge_kept(
    connection: Connection,
    row: DiskRow,
    reading: SmartReading,
    at_s: float,
    *,
    baseline: Mapping[str, int],
    clusters: int = 0,
) -> Verdict | None:
    """Judge a reading of a disk as of when it was taken, with what is kept from before; None if it says nothing."""
    before = [each for each in _kept(connection, row.disk_key, at_s) if each.at < at_s]
    samples = [*_samples(before), sample_of(reading, at_s)]
    return judge(reading, samples, at_s, baseline=baseline, bitrot_clusters=clusters)


def moment(at_s: float) -> str:
    """Give unix seconds as RFC 3339 in UTC."""
    return rfc3339_utc(datetime.fromtimestamp(at_s, UTC))


def _kept(connection: Connection, disk_key: str, until: float) -> list[ReadingRow]:
    """Give the readings of the last 400 days."""
    return rows.readings(connection, disk_key, since=int(until) - RAW_DAYS * DAY_S, until=int(until))


def _samples(kept: Sequence[ReadingRow]) -> list[Sample]:
    """Give kept readings as what a new one is compared with."""
    return [Sample(float(row.at), row.power_on_hours, row.counts) for row in kept]


def _self_tests(reading: SmartReading, now: int) -> list[SelfTestRow]:
    """Give the self-tests of a report that ended, those that the disk dates."""
    return [
        SelfTestRow(test.hours, test.kind, test.passed, test.lba, test.result, now)
        for test in reading.self_tests
        if test.hours is not None and not (test.passed is None and "progress" in (test.result or "").lower())
    ]
