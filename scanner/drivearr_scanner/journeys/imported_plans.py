"""Take over what a Bitarr had planned and set: each once, where its equal is known here; blocking.

What is taken over is the user's from then on: changed or removed, it stays so, whatever is imported again.
"""

import os
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drivearr_scanner.contract.enums import Op
from drivearr_scanner.contract.integrity import Schedule, Settings
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.contract.text import shown
from drivearr_scanner.store import history, imported_plans, schedules
from drivearr_scanner.store.connection import Connection
from drivearr_scanner.store.imported_plans import ImportedSchedule, PlannedRoot, Use

from .settings import kept_settings, put_settings

# Days that a schedule of ours may count.
_MOST_DAYS = 3650
# What Bitarr sets by itself, and nobody could change in its pages: it says nothing of what the user wants.
_DEFAULTS = {"network_storage_warning_speed_mbps": 50, "device_health_check_interval_hours": 24}
_HEALTH_S = (300, 604_800)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of something imported: `became` says as what it holds here, else `reason` why it does not."""

    what: str
    became: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One schedule that is to be made, or passed over."""

    imported: ImportedSchedule
    root: PlannedRoot
    schedule: Schedule | None


def take_schedules(connection: Connection, host_id: str, *, now: str) -> list[Schedule]:
    """Make schedules of those that a Bitarr had for what is known here by now, and tell the history; gives the new."""
    made: list[Schedule] = []
    for step in list(_steps(connection, host_id, now=now)):
        use = Use(
            schedule_row=step.imported.schedule_row,
            place=step.root.path,
            schedule_id=None if step.schedule is None else step.schedule.schedule_id,
        )
        imported_plans.put_use(connection, use, at=now)
        if step.schedule is None:
            continue
        schedules.save(connection, step.schedule)
        made.append(step.schedule)
        if step.root.drive_id is not None:
            history.add_entries(connection, host_id, [_entry(step.root.drive_id, step.imported.name, now)])
    return made


def has_schedules_to_take(connection: Connection, host_id: str) -> bool:
    """Tell whether `take_schedules` would do anything."""
    return next(_steps(connection, host_id, now=""), None) is not None


def fates_of_schedules(connection: Connection, host_id: str, rows: Collection[int]) -> list[Fate]:
    """Say what became of imported schedules."""
    there = {schedule.schedule_id: schedule for schedule in schedules.all_of(connection)}
    names = {root.path: root.name for root in imported_plans.planned_roots(connection, host_id)}
    uses = imported_plans.uses_of(connection)
    found: list[Fate] = []
    for imported in imported_plans.schedules_of(connection, host_id):
        if imported.schedule_row not in rows:
            continue
        what = f"schedule {imported.name}"
        if imported.means is None:
            found.append(Fate(what=what, reason="kept, not used: how often it runs is unclear"))
            continue
        mine = [use for use in uses if use.schedule_row == imported.schedule_row]
        for use in mine:
            place = shown(names.get(use.place, use.place))
            found.append(_fate(what, place, use, there))
        reached = {os.path.realpath(path) for path in imported.places for use in mine if _touches(path, use.place)}
        for path in dict.fromkeys(map(os.path.realpath, imported.places)):
            if path not in reached:
                reason = f"kept, waiting: it begins when {shown(path)} is a library or a drive here"
                found.append(Fate(what=what, reason=reason))
        if not imported.places:
            found.append(
                Fate(what=what, reason="kept, not used: it names no folder of here; say with --map where it is")
            )
    return found


def take_settings(connection: Connection, host_id: str, *, now: str) -> list[Fate]:
    """Take over the settings of a Bitarr that have an equal here and were changed there, not here; says what became."""
    ours, fresh = kept_settings(connection), Settings()
    found: list[Fate] = []
    for name, (text, was_used) in imported_plans.settings_of(connection, host_id).items():
        equal = _equal_of(name, text)
        if equal is None:
            continue
        what = f"setting {name}"
        if was_used:
            found.append(Fate(what=what, became=f"{_listed(equal)} when it was imported first"))
        elif int(text) == _DEFAULTS[name]:
            found.append(Fate(what=what, reason="kept, not used: it is what Bitarr sets by itself"))
        elif any(getattr(ours, key) != getattr(fresh, key) for key in equal):
            found.append(Fate(what=what, reason=f"kept, not used: {', '.join(equal)} was set here already"))
        else:
            ours = Settings.from_dict({**ours.to_dict(), **equal})
            put_settings(connection, ours)
            imported_plans.use_setting(connection, host_id, name, at=now)
            found.append(Fate(what=what, became=_listed(equal)))
    return found


def _steps(connection: Connection, host_id: str, *, now: str) -> Iterator[_Step]:
    """Give what is to be done: for each schedule each library and drive that it is of and was not asked of yet."""
    imported = imported_plans.schedules_of(connection, host_id)
    if not imported:
        return
    roots = imported_plans.planned_roots(connection, host_id)
    uses = imported_plans.uses_of(connection)
    done = {(use.schedule_row, use.place) for use in uses}
    ours = {use.schedule_id for use in uses}
    there = schedules.all_of(connection)
    for each in imported:
        if each.means is None:
            continue
        for root in _roots_of(each.places, roots):
            if (each.schedule_row, root.path) in done:
                continue
            done.add((each.schedule_row, root.path))
            of_root = [
                schedule
                for schedule in there
                if (schedule.library_id, schedule.drive_id) == (root.library_id, root.drive_id)
            ]
            schedule = _schedule(each.means, host_id, root, now)
            if any(other.schedule_id not in ours or _rules(other) == _rules(schedule) for other in of_root):
                yield _Step(imported=each, root=root, schedule=None)
                continue
            there.append(schedule)
            ours.add(schedule.schedule_id)
            yield _Step(imported=each, root=root, schedule=schedule)


def _roots_of(places: Sequence[str], roots: Sequence[PlannedRoot]) -> list[PlannedRoot]:
    """Give the roots that folders hold, or else the nearest one that holds a folder."""
    found: list[PlannedRoot] = []
    for place in places:
        inside = [root for root in roots if _holds(place, root.path)]
        around = sorted((root for root in roots if _holds(root.path, place)), key=lambda root: -len(root.path))
        found += [root for root in inside or around[:1] if root not in found]
    return found


def _holds(folder: str, path: str) -> bool:
    """Tell whether a path is a folder or lies in it."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _touches(place: str, root: str) -> bool:
    """Tell whether one of them holds the other."""
    return _holds(place, root) or _holds(root, place)


def _schedule(means: dict[str, Any], host_id: str, root: PlannedRoot, now: str) -> Schedule:
    """Make a schedule of ours."""
    days = {name: min(int(means[name]), _MOST_DAYS) for name in ("interval_days", "within_days")}
    return Schedule.from_dict(
        {
            **means,
            **days,
            "schedule_id": uuid.uuid4().hex,
            "host_id": host_id,
            "library_id": root.library_id,
            "drive_id": root.drive_id,
            "created_at": now,
        }
    )


def _rules(schedule: Schedule) -> Schedule:
    """Give what a schedule does, without what tells it from another one that does the same."""
    return replace(schedule, schedule_id="", created_at=None, last_run_at=None, enabled=True)


def _entry(drive_id: str, name: str, now: str) -> HistoryEntry:
    """Make the entry of a drive's history that tells of a schedule."""
    return HistoryEntry(
        history_id=uuid.uuid4().hex, drive_id=drive_id, at=now, op=Op.SCHEDULE.value, status="ok", title=name
    )


def _fate(what: str, place: str, use: Use, there: dict[str, Schedule]) -> Fate:
    """Say what became of a schedule at one place."""
    if use.schedule_id is None:
        return Fate(what=what, reason=f"kept, not used: {place} had the same schedule, or one of its own, already")
    schedule = there.get(use.schedule_id)
    if schedule is None:
        return Fate(what=what, reason=f"kept, not used: the schedule that {place} got of it was removed here")
    window = "" if schedule.window_start is None else f", from {schedule.window_start} to {schedule.window_end}"
    off = "" if schedule.enabled else ", switched off"
    return Fate(what=what, became=f"a schedule of {place}: all of it within {schedule.within_days} days{window}{off}")


def _equal_of(name: str, text: str) -> dict[str, int] | None:
    """Give the settings of ours that a setting of a Bitarr means; None where there is none, or it says nothing."""
    try:
        value = int(text)
    except ValueError:
        return None
    if value <= 0 or name not in _DEFAULTS:
        return None
    if name == "network_storage_warning_speed_mbps":  # megabytes: its own documents warn below 50 MB/s
        return {"network_warn_bytes_per_s": value * 1_000_000}
    seconds = min(max(value * 3600, _HEALTH_S[0]), _HEALTH_S[1])
    return {"health_interval_s": seconds, "health_rest_interval_s": seconds}


def _listed(equal: dict[str, int]) -> str:
    """Give settings as text."""
    return ", ".join(f"{name} {value}" for name, value in equal.items())
