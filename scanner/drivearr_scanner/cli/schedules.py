"""Show when content is read again, set that or remove it; with a running scanner or without."""

import argparse
import os
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.api import schemas
from drivearr_scanner.api.routes_integrity import SCHEDULE
from drivearr_scanner.config import local_zone
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import Schedule
from drivearr_scanner.integrity.schedule_rules import next_run, rule_of
from drivearr_scanner.journeys.context import rfc3339_utc, utc_now
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store import drives, libraries, schedules
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE
from .running import RunningScanner, served_or_kept

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What takes a bound away again.
ANY = "any"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="show the schedules (also without any action)")
    setting = actions.add_parser("set", help="let a drive or library be read again and again, or change how")
    setting.add_argument("target", metavar="TARGET", help="id, name or folder of a drive or library")
    setting.add_argument("--window", metavar="HH:MM-HH:MM", type=_window, help=f"local time to read in; {ANY}: always")
    setting.add_argument("--days", metavar="DAYS", type=_days, help=f"weekdays, as {','.join(DAYS[5:])}; {ANY}: each")
    setting.add_argument("--every", metavar="N", type=int, help="days from one run to the next")
    setting.add_argument("--within", metavar="N", type=int, help="days in which everything is read once")
    setting.add_argument("--max-bytes", metavar="N", type=int, help="bytes that a run reads at most")
    setting.add_argument("--max-duration", metavar="S", type=int, help="seconds that a run takes at most")
    setting.add_argument("--bandwidth", metavar="BYTES_PER_S", type=int, help="how fast it reads at most")
    setting.add_argument("--enable", dest="enabled", action="store_true", default=None, help="let it run again")
    setting.add_argument("--disable", dest="enabled", action="store_false", default=None, help="let it rest")
    removing = actions.add_parser("remove", help="forget the schedule of a drive or library")
    removing.add_argument("target", metavar="TARGET", help="what it is for, or its own id")


def run(call: Call) -> int:
    """Do it, and print the schedules."""
    arguments = call.arguments
    shelf = _shelf(call)
    try:
        if arguments.action is not None and arguments.action != "list":
            _change(shelf, arguments)
        rows, names = shelf.schedules(), {target["id"]: target["name"] for target in shelf.targets()}
    finally:
        shelf.close()
    head = ("For", "Id", "Window", "Every", "Within", "Next run", "Stalest proof")
    call.output.result({"schedules": rows}, lambda: call.output.table(head, [_row(row, names) for row in rows]))
    return DONE


class Served(RunningScanner):
    """The schedules of the scanner that runs on the data directory."""

    def schedules(self) -> list[dict[str, Any]]:
        """Give all schedules."""
        found: list[dict[str, Any]] = self.ask("GET", "/schedules")["schedules"]
        return found

    def targets(self) -> list[dict[str, Any]]:
        """Give what a schedule may be for."""
        return [
            {"kind": kind, "id": row[kind], "name": row["name"], "path": row["path"]}
            for kind, plural in (("drive_id", "drives"), ("library_id", "libraries"))
            for row in self.ask("GET", f"/{plural}")[plural]
        ]

    def create(self, values: dict[str, Any]) -> None:
        """Add a schedule."""
        self.ask("POST", "/schedules", values)

    def change(self, schedule_id: str, values: dict[str, Any]) -> None:
        """Change a schedule."""
        self.ask("PATCH", f"/schedules/{schedule_id}", values)

    def remove(self, schedule_id: str) -> None:
        """Forget a schedule."""
        self.ask("DELETE", f"/schedules/{schedule_id}")


class Kept:
    """The schedules in the data base, while no scanner runs on it."""

    def __init__(self, data: str) -> None:
        """Open the data base."""
        self._store = Store(data)

    def schedules(self) -> list[dict[str, Any]]:
        """Give all schedules; each would run at its next run if a scanner were running then."""
        zone, now = local_zone(os.environ), datetime.now(UTC)
        rows = []
        for row in self._store.read_now(schedules.all_of):
            last = None if row.last_run_at is None else datetime.fromisoformat(row.last_run_at)
            run_at = next_run(rule_of(row), now=now, zone=zone, last=last) if row.enabled else None
            rows.append(replace(row, next_run_at=None if run_at is None else rfc3339_utc(run_at)).to_dict())
        return rows

    def targets(self) -> list[dict[str, Any]]:
        """Give what a schedule may be for."""
        found = [("drive_id", row.drive_id, row.name, row.path) for row in self._store.read_now(drives.all_of)]
        found += [("library_id", row.library_id, row.name, row.path) for row in self._store.read_now(libraries.all_of)]
        return [dict(zip(("kind", "id", "name", "path"), target, strict=True)) for target in found]

    def create(self, values: dict[str, Any]) -> None:
        """Add a schedule."""
        made = {"schedule_id": uuid.uuid4().hex, "host_id": installation_id(self._store), "created_at": utc_now()}
        self._keep(Schedule.from_dict({**values, **made}))

    def change(self, schedule_id: str, values: dict[str, Any]) -> None:
        """Change a schedule."""
        row = next(row for row in self._store.read_now(schedules.all_of) if row.schedule_id == schedule_id)
        self._keep(Schedule.from_dict({**row.to_dict(), **values}))

    def remove(self, schedule_id: str) -> None:
        """Forget a schedule."""
        self._store.write_now(lambda connection: schedules.remove(connection, schedule_id))

    def close(self) -> None:
        """Close the data base."""
        self._store.close()

    def _keep(self, schedule: Schedule) -> None:
        """Write a schedule down."""
        self._store.write_now(lambda connection: schedules.save(connection, schedule))


def _shelf(call: Call) -> Served | Kept:
    """Give the running scanner's schedules, else those of the data base."""
    return served_or_kept(call, Served, Served.schedules, Kept)


def _change(shelf: Served | Kept, arguments: argparse.Namespace) -> None:
    """Set or remove what is asked."""
    wanted = arguments.target
    rows = {row["schedule_id"]: row for row in shelf.schedules()}
    if arguments.action == "remove" and wanted in rows:
        shelf.remove(wanted)
        return
    target = _target(shelf, wanted)
    mine = [schedule_id for schedule_id, row in rows.items() if row[target["kind"]] == target["id"]]
    if arguments.action == "remove":
        if not mine:
            raise error("schedule_not_found", schedule=wanted)
        for schedule_id in mine:
            shelf.remove(schedule_id)
        return
    values = schemas.check(SCHEDULE, _values(arguments))
    if mine:
        shelf.change(mine[0], values)
    else:
        shelf.create({target["kind"]: target["id"], **values})


def _values(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give what was said of a schedule."""
    said = {
        "weekdays": arguments.days,
        "interval_days": arguments.every,
        "within_days": arguments.within,
        "max_bytes": arguments.max_bytes,
        "max_duration_s": arguments.max_duration,
        "bandwidth_bytes_per_s": arguments.bandwidth,
        "enabled": arguments.enabled,
    }
    values = {name: value for name, value in said.items() if value is not None}
    if arguments.window is not None:
        values["window_start"], values["window_end"] = arguments.window
    return values


def _target(shelf: Served | Kept, wanted: str) -> dict[str, Any]:
    """Give the drive or library that is meant; `drive_not_found`, `invalid_request` for a name of several."""
    folder = os.path.abspath(wanted)
    found = [row for row in shelf.targets() if wanted in (row["id"], row["name"]) or folder == row["path"]]
    if not found:
        raise error("drive_not_found", drive=wanted)
    if len(found) > 1:
        raise error("invalid_request", detail=f"{wanted} is the name of several: give the id or the folder")
    return found[0]


def _window(text: str) -> tuple[str | None, str | None]:
    """Read HH:MM-HH:MM."""
    start, dash, end = text.partition("-")
    if text == ANY:
        return None, None
    if not dash:
        raise argparse.ArgumentTypeError(f"write it as 01:00-05:00 or {ANY}, not {text!r}")
    return start.strip(), end.strip()


def _days(text: str) -> list[int]:
    """Read weekdays."""
    given = [] if text == ANY else [day.strip().casefold()[:3] for day in text.split(",")]
    if unknown := [day for day in given if day not in DAYS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(DAYS)}")
    return sorted({DAYS.index(day) for day in given})


def _row(row: dict[str, Any], names: dict[str, str]) -> tuple[str, ...]:
    """Give a schedule's line."""
    window = "any time" if row["window_start"] is None else f"{row['window_start']}-{row['window_end']}"
    days = ",".join(DAYS[day] for day in row["weekdays"])
    return (
        names.get(row["drive_id"] or row["library_id"], ""),
        row["schedule_id"],
        f"{days} {window}".strip(),
        f"{row['interval_days']} d",
        f"{row['within_days']} d",
        "off" if not row["enabled"] else row["next_run_at"] or "never",
        row["oldest_verified_at"] or "",
    )
