"""Verify jobs: read the content of a drive or library, tell what is found, and let others go first."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, override

from drivearr_scanner.contract.enums import EventType, FindingKind, JobKind, Op
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.models import Job
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.gauge import Gauge
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.jobs.control import CancelledJobError, Control, ProgressMeter
from drivearr_scanner.jobs.queue import JobContext
from drivearr_scanner.store import proofs

from . import history
from .checked import Checked
from .damage import Damage
from .drives import DriveState
from .following import Following
from .jobs_scan import SCOPE
from .network_speeds import Speeds
from .parts import Parts
from .read_targets import ReadTarget, drive_target, library_target
from .scheduling import Scheduler
from .verifying import ContentTask, Mode, check_content

# Seconds that a verify reads at least before it lets a scan go first: each time it begins again it walks the folders.
SLICE_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is still to be done of a verify."""

    mode: Mode
    oldest_percent: float | None = None
    max_bytes: int | None = None
    max_duration_s: float | None = None
    bandwidth_bytes_per_s: int | None = None
    scope: Scope | None = None
    resume: bool = False
    gentle: bool = False

    def after(self, meter: "_SliceMeter", seconds: float) -> "Asked":
        """Give what is left after a slice."""
        done, total = meter.done_bytes, meter.total_bytes
        bounded = self.max_bytes is not None or self.oldest_percent is not None
        return replace(
            self,
            oldest_percent=None if total is not None else self.oldest_percent,
            max_bytes=max(total - done, 0) if bounded and total is not None else self.max_bytes,
            max_duration_s=None if self.max_duration_s is None else max(self.max_duration_s - seconds, 0.0),
            resume=True,
        )


class VerifyJobs:
    """Does the verifies, the full scans and the first reads of what is new."""

    def __init__(
        self, parts: Parts, following: Following, *, damage: Damage, scheduler: Scheduler, speeds: Speeds
    ) -> None:
        """Serve the queue."""
        self._speeds = speeds
        self._parts = parts
        self._context = parts.context
        self._following = following
        self._damage = damage
        self._scheduler = scheduler
        parts.context.queue.serve(JobKind.VERIFY, self._verify)

    async def _verify(self, job: JobContext) -> dict[str, Any]:
        """Read what is asked for, and tell what was found."""
        asked = await self._asked(job)
        if asked is None:  # its window closed while it waited
            raise CancelledJobError
        target = await self._target(job.job)
        drive_id, gauge = job.job.drive_id, Gauge()
        try:
            checked = await self._read(target, asked, job, gauge)
        except DrivearrError as problem:
            if drive_id is not None and asked.mode is Mode.VERIFY:
                await history.note(self._context, drive_id, Op.VERIFY, problem=problem)
            raise
        finally:
            await self._speeds.note(self._parts.device_of(target.state), gauge)
            await self._damage.settle(target.root_id, scan_id=job.job.job_id, drive_id=drive_id)
            await self._parts.proofs.refresh(target.state)
        if asked.mode is Mode.VERIFY:
            await self._tell(job, checked)
        if checked.found_damage or checked.new or checked.modified or checked.moved:
            await self._compare(target)
        return checked.summary()

    async def _compare(self, target: ReadTarget) -> None:
        """Compare what depends on what was read."""
        if isinstance(target.state, DriveState):
            await self._following.compare_attached(target.state, by_job=True)
        else:
            await self._following.compare_all(by_job=True)

    async def _asked(self, job: JobContext) -> Asked | None:
        """Give what a job is to do; of a scheduled one what its schedule says now, None when that is nothing."""
        params = job.params
        scope = Scope.from_dict(params[SCOPE]) if SCOPE in params else None
        asked = Asked(
            mode=Mode(params.get("mode", Mode.VERIFY)),
            oldest_percent=params.get("oldest_percent"),
            max_bytes=params.get("max_bytes"),
            max_duration_s=params.get("max_duration_s"),
            bandwidth_bytes_per_s=params.get("bandwidth_bytes_per_s"),
            scope=scope,
            resume=bool(params.get("resume")) or job.resumed,
            gentle=self._parts.settings.now.yield_to_others or "schedule_id" in params,
        )
        if "schedule_id" in params:
            limits = await self._scheduler.limits_of(params["schedule_id"])
            if limits is None:
                return None
            asked = replace(
                asked,
                max_bytes=limits.max_bytes,
                max_duration_s=limits.max_duration_s,
                bandwidth_bytes_per_s=limits.bandwidth_bytes_per_s,
            )
        if asked.bandwidth_bytes_per_s is None:
            asked = replace(asked, bandwidth_bytes_per_s=self._parts.settings.now.bandwidth_bytes_per_s)
        return asked

    async def _target(self, job: Job) -> ReadTarget:
        """Give what a job is about."""
        if job.drive_id is not None:
            return drive_target(self._parts.drives.get(job.drive_id))
        library = self._parts.libraries.get(str(job.library_id))
        if library.problem is not None:
            raise library.problem
        return await self._context.blocking_at(library.row.path, lambda: library_target(library))

    async def _read(self, target: ReadTarget, asked: Asked, job: JobContext, gauge: Gauge) -> Checked:
        """Read, in slices between which a scan of the same lane and whoever waits for the disk may go first."""
        told = _Told(self._damage, target.root_id, job.job.job_id)
        loop = asyncio.get_running_loop()
        first = began = loop.time()
        at = int(time.time())
        while True:
            reins, meter = Control(), _SliceMeter(job.meter, told.read_bytes)
            reading = asyncio.ensure_future(
                self._context.blocking_at(
                    target.path,
                    self._reader(target, asked, reins=reins, meter=meter, told=told, gauge=gauge),
                    control=reins,
                )
            )
            try:
                checked = await self._steer(reading, reins, job)
                break
            except CancelledJobError:
                if job.control.cancelled:
                    raise
            asked = asked.after(meter, loop.time() - began)
            told.read_bytes += meter.done_bytes
            told.is_sliced = True
            await job.give_way()
            began = loop.time()
            if isinstance(target.state, DriveState):
                target = drive_target(target.state)  # it may have been mounted anew meanwhile
        if told.is_sliced:
            verified = await self._context.store.read(
                lambda connection: proofs.verified_since(connection, target.root_id, at)
            )
            told.complete(checked, verified=verified, duration_s=round(loop.time() - first, 3))
        return checked

    def _reader(
        self, target: ReadTarget, asked: Asked, *, reins: Control, meter: ProgressMeter, told: "_Told", gauge: Gauge
    ) -> Callable[[], Checked]:
        """Give the blocking work of one slice."""
        task = ContentTask(
            root_id=target.root_id,
            path=target.path,
            mode=asked.mode,
            still_there=target.still_there,
            emptied=target.emptied,
            empty_is_proven=target.empty_is_proven,
            cross_mounts=target.cross_mounts,
            scope=asked.scope,
            oldest_percent=asked.oldest_percent,
            max_bytes=asked.max_bytes,
            max_duration_s=asked.max_duration_s,
            bandwidth_bytes_per_s=asked.bandwidth_bytes_per_s,
            resume=asked.resume,
            gentle=asked.gentle,
            rotational=self._parts.rotational(target.state),
            recorded=target.recorded,
            found=told.take,
            gauge=gauge,
        )
        store, now = self._context.store, self._context.now()
        return lambda: check_content(store, task, control=reins, meter=meter, now=now)

    async def _steer(self, reading: "asyncio.Future[Checked]", reins: Control, job: JobContext) -> Checked:
        """Wait for a slice to end; stop it when the job is stopped or paused, or when a scan has waited long enough."""
        loop = asyncio.get_running_loop()
        lane = job.job.drive_id or str(job.job.library_id)
        ripe = loop.time() + SLICE_S
        while not reading.done():
            job.nudged.clear()
            scan_waits = self._context.queue.waiting(lane, JobKind.SCAN) is not None
            if job.control.cancelled or job.control.paused or (scan_waits and loop.time() >= ripe):
                reins.cancel()
            nudge = asyncio.ensure_future(job.nudged.wait())
            patience = max(ripe - loop.time(), 0.0) if scan_waits and not reins.cancelled else None
            try:
                await asyncio.wait((reading, nudge), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            finally:
                nudge.cancel()
        return await reading

    async def _tell(self, job: JobContext, checked: Checked) -> None:
        """Tell how a verify ended, and keep that in the history of a drive; a library's has an empty drive_id."""
        summary = checked.summary()
        told = ("files", "verified", "corrupt", "unreadable", "truncated", "missing", "modified", "suspicious")
        data = {
            "job_id": job.job.job_id,
            "library_id": job.job.library_id,
            **{key: summary[key] for key in told},
            "bytes": checked.read_bytes,
            "duration_s": checked.duration_s,
        }
        if (drive_id := job.job.drive_id) is not None:
            await history.note(
                self._context,
                drive_id,
                Op.VERIFY,
                files=checked.verified,
                size_bytes=checked.read_bytes,
                is_partial=bool(checked.corrupt or checked.truncated or checked.unreadable),
            )
        await self._context.emit(EventType.VERIFY_COMPLETED, drive_id or "", data)


class _SliceMeter(ProgressMeter):
    """Passes on what a slice reports, with what the slices before it read."""

    def __init__(self, meter: ProgressMeter, before: int) -> None:
        """Report to the job's own meter."""
        super().__init__(lambda: None)
        self._meter = meter
        self._before = before
        self.done_bytes = 0
        self.total_bytes: int | None = None

    @override
    def report(
        self,
        *,
        done_bytes: int,
        done_items: int,
        total_bytes: int | None = None,
        total_items: int | None = None,
        current: str | None = None,
    ) -> None:
        """Take how far the slice is."""
        self.done_bytes, self.total_bytes = done_bytes, total_bytes
        self._meter.report(
            done_bytes=self._before + done_bytes,
            done_items=done_items,
            total_bytes=None if total_bytes is None else self._before + total_bytes,
            total_items=total_items,
            current=current,
        )


class _Told:
    """Takes what a verify finds, in whatever slice, from its worker thread."""

    def __init__(self, damage: Damage, root_id: int, scan_id: str) -> None:
        """Pass everything on to the book of findings."""
        self._damage = damage
        self._root_id = root_id
        self._scan_id = scan_id
        self._kinds: Counter[FindingKind] = Counter()
        self._suspicious = 0
        self.read_bytes = 0
        self.is_sliced = False

    def take(self, found: list[Finding]) -> None:
        """Keep findings; blocking."""
        self._kinds.update(finding.kind for finding in found)
        self._suspicious += sum(finding.suspicious for finding in found)
        self._damage.record(self._root_id, found, scan_id=self._scan_id)

    def complete(self, checked: Checked, *, verified: int, duration_s: float) -> None:
        """Put the counts of all slices into those of the last one: each file is told of once."""
        for kind in (
            FindingKind.NEW, FindingKind.MODIFIED, FindingKind.MISSING, FindingKind.MOVED, FindingKind.UNREADABLE,
            FindingKind.CORRUPT, FindingKind.TRUNCATED, FindingKind.TRANSIENT,
        ):  # fmt: skip
            setattr(checked, kind.value, max(self._kinds[kind], getattr(checked, kind.value)))
        checked.suspicious = max(self._suspicious, checked.suspicious)
        checked.verified = max(verified, checked.verified)
        checked.read_bytes += self.read_bytes
        checked.duration_s = duration_s
