"""The schedules: when the content of drives and libraries is read again, and when each run is next."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import Schedule
from drivearr_scanner.integrity.schedule_rules import Rule, next_run, rule_of
from drivearr_scanner.store import schedules

from .context import Context, rfc3339_utc
from .drives import DriveBook, DriveState
from .imported_plans import has_schedules_to_take, take_schedules
from .libraries import LibraryBook, LibraryState
from .settings import SettingsBook

LOGGER = logging.getLogger(__name__)


class ScheduleBook:
    """All schedules, and what each of them is for."""

    def __init__(
        self, context: Context, *, libraries: LibraryBook, drives: DriveBook, settings: SettingsBook, zone: tzinfo
    ) -> None:
        """Start empty; `restore` reads what is kept. `factor_of` may be set to follow the health of disks."""
        self._context = context
        self._libraries = libraries
        self._drives = drives
        self._settings = settings
        self._schedules: dict[str, Schedule] = {}
        self._removed: set[str] = set()
        self.zone = zone
        self.factor_of: Callable[[DriveState | LibraryState], float | None] = lambda _state: 1.0
        self.changed: Callable[[], None] = lambda: None

    async def restore(self) -> None:
        """Read the kept schedules."""
        kept = await self._context.store.read(schedules.all_of)
        self._schedules = {schedule.schedule_id: schedule for schedule in kept}

    async def take_imported(self) -> None:
        """Take what was made beside this process, and what a Bitarr had planned for what is known here by now."""
        host_id, now = self._context.host.host_id, self._context.now()
        store = self._context.store
        if await store.read(lambda connection: has_schedules_to_take(connection, host_id)):
            made = await store.write(lambda connection: take_schedules(connection, host_id, now=now))
            LOGGER.info("%d schedules of a Bitarr hold here from now on", len(made))
        news = [each for each in await store.read(schedules.all_of) if each.schedule_id not in self._schedules]
        news = [each for each in news if each.schedule_id not in self._removed]
        if news:
            self._schedules.update((each.schedule_id, each) for each in news)
            self._context.changed()

    def all(self) -> list[Schedule]:
        """Give every schedule, oldest first, with its next run."""
        self._forget_orphans()
        return [self.show(schedule) for schedule in self._schedules.values()]

    def kept(self) -> tuple[Schedule, ...]:
        """Give every schedule as it was made; when it runs next depends on the moment, and is left out."""
        self._forget_orphans()
        return tuple(self._schedules.values())

    def get(self, schedule_id: str) -> Schedule:
        """Give one schedule; `schedule_not_found`."""
        self._forget_orphans()
        if schedule_id not in self._schedules:
            raise error("schedule_not_found", schedule=schedule_id)
        return self.show(self._schedules[schedule_id])

    async def create(self, values: dict[str, Any]) -> Schedule:
        """Add a schedule for a drive or a library; `drive_not_found`, `library_not_found`, `invalid_request`."""
        schedule = Schedule.from_dict(
            {
                **values,
                "schedule_id": uuid.uuid4().hex,
                "host_id": self._context.host.host_id,
                "created_at": self._context.now(),
            }
        )
        if (schedule.drive_id is None) == (schedule.library_id is None):
            raise error("invalid_request", detail="name either drive_id or library_id")
        self.target(schedule)
        return await self._keep(schedule)

    async def change(self, schedule_id: str, values: dict[str, Any]) -> Schedule:
        """Change what is named of a schedule; what it is for stays."""
        self.get(schedule_id)
        kept = self._schedules[schedule_id]
        return await self._keep(Schedule.from_dict({**kept.to_dict(), **values}))

    async def remove(self, schedule_id: str) -> None:
        """Forget a schedule."""
        self.get(schedule_id)
        self._removed.add(schedule_id)
        await self._context.store.write(lambda connection: schedules.remove(connection, schedule_id))
        del self._schedules[schedule_id]
        self._context.changed()
        self.changed()

    async def ran(self, schedule_id: str) -> None:
        """Note that a run of a schedule came to its end now."""
        if schedule_id in self._schedules:
            at = self._context.now()
            await self._context.store.write(lambda connection: schedules.ran(connection, schedule_id, at))
            self._schedules[schedule_id] = replace(self._schedules[schedule_id], last_run_at=at)
            self._context.changed()

    def target(self, schedule: Schedule) -> DriveState | LibraryState:
        """Give what a schedule is for."""
        if schedule.drive_id is not None:
            return self._drives.get(schedule.drive_id)
        return self._libraries.get(str(schedule.library_id))

    def rule(self, schedule: Schedule) -> Rule | None:
        """Give a schedule as it is reckoned with; None while the health of its disk forbids reading it whole."""
        factor = self.factor_of(self.target(schedule)) if schedule.follow_health else 1.0
        return None if factor is None else rule_of(schedule, quiet=self._settings.quiet, factor=factor)

    def next_run(self, schedule: Schedule, now: datetime) -> datetime | None:
        """Give when a schedule runs next; None for never."""
        rule = self.rule(schedule)
        if not schedule.enabled or rule is None:
            return None
        last = None if schedule.last_run_at is None else datetime.fromisoformat(schedule.last_run_at)
        return next_run(rule, now=now, zone=self.zone, last=last)

    def next_verify_at(self, state: DriveState | LibraryState) -> str | None:
        """Give when a drive or library is read next of its schedules."""
        now = datetime.fromisoformat(self._context.now())
        mine = [schedule for schedule in self._schedules.values() if self._is_for(schedule, state)]
        runs = [run for run in (self.next_run(schedule, now) for schedule in mine) if run is not None]
        return rfc3339_utc(min(runs)) if runs else None

    def show(self, schedule: Schedule) -> Schedule:
        """Give a schedule as the API shows it."""
        run = self.next_run(schedule, datetime.fromisoformat(self._context.now()))
        integrity = self.target(schedule).integrity
        return replace(
            schedule,
            next_run_at=None if run is None else rfc3339_utc(run),
            oldest_verified_at=None if integrity is None else integrity.oldest_verified_at,
        )

    def _is_for(self, schedule: Schedule, state: DriveState | LibraryState) -> bool:
        """Tell whether a schedule is for a drive or library."""
        if isinstance(state, DriveState):
            return schedule.drive_id == state.drive_id
        return schedule.library_id == state.row.library_id

    def _forget_orphans(self) -> None:
        """Forget what the data base forgot with its drive or library."""
        for schedule in list(self._schedules.values()):
            gone = schedule.drive_id is not None and self._drives.find(schedule.drive_id) is None
            gone = gone or (schedule.library_id is not None and self._libraries.find(schedule.library_id) is None)
            if gone:
                del self._schedules[schedule.schedule_id]

    async def _keep(self, schedule: Schedule) -> Schedule:
        """Check a schedule and keep it."""
        if (schedule.window_start is None) != (schedule.window_end is None):
            raise error("invalid_request", detail="window_start and window_end belong together")
        await self._context.store.write(lambda connection: schedules.save(connection, schedule))
        self._schedules[schedule.schedule_id] = schedule
        self._context.changed()
        self.changed()
        return self.show(schedule)
