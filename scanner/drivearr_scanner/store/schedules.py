"""When the content of drives and libraries is read again, as the user laid it down."""

import json
import sqlite3

from drivearr_scanner.contract.integrity import Schedule

# What is drawn anew for each answer.
DRAWN = ("next_run_at", "oldest_verified_at")


def all_of(connection: sqlite3.Connection) -> list[Schedule]:
    """Give all schedules, oldest first; without what is drawn from the present."""
    return [_schedule(row) for row in connection.execute("SELECT * FROM schedules ORDER BY created_at, schedule_id")]


def save(connection: sqlite3.Connection, schedule: Schedule) -> None:
    """Keep a schedule as it is now; when it ran is noted by `ran`."""
    rules = {name: value for name, value in schedule.to_dict().items() if name not in DRAWN}
    connection.execute(
        "INSERT INTO schedules (schedule_id, host_id, drive_id, library_id, rules, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (schedule_id) DO UPDATE SET rules = excluded.rules",
        (
            schedule.schedule_id,
            schedule.host_id,
            schedule.drive_id,
            schedule.library_id,
            json.dumps(rules),
            schedule.created_at,
        ),
    )


def ran(connection: sqlite3.Connection, schedule_id: str, at: str) -> None:
    """Note when a schedule ran last."""
    connection.execute("UPDATE schedules SET last_run_at = ? WHERE schedule_id = ?", (at, schedule_id))


def remove(connection: sqlite3.Connection, schedule_id: str) -> bool:
    """Forget a schedule; False when there is none."""
    return connection.execute("DELETE FROM schedules WHERE schedule_id = ?", (schedule_id,)).rowcount > 0


def _schedule(row: sqlite3.Row) -> Schedule:
    """Read a schedule."""
    named = {name: row[name] for name in ("schedule_id", "host_id", "drive_id", "library_id", "last_run_at")}
    return Schedule.from_dict({**json.loads(row["rules"]), **named, "created_at": row["created_at"]})
