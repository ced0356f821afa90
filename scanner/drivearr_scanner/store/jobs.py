"""Jobs: the queue's truth, which survives a restart."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from drivearr_scanner.contract.enums import JobState
from drivearr_scanner.contract.models import Job

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.INTERRUPTED)
# Ended jobs that are kept for people to look back; older ones are in the drive's history.
KEEP_ENDED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A job and what it was asked to do."""

    job: Job
    params: dict[str, Any] = field(default_factory=dict)


def all_of(connection: sqlite3.Connection) -> list[JobRow]:
    """Give all kept jobs, oldest first."""
    return [_row(row) for row in connection.execute("SELECT * FROM jobs ORDER BY created_at, job_id")]


def save(connection: sqlite3.Connection, row: JobRow) -> None:
    """Keep a job as it is now."""
    job = row.job.to_dict()
    connection.execute(
        "INSERT OR REPLACE INTO jobs (job_id, host_id, kind, state, drive_id, library_id, owner, params, progress,"
        " result, error, created_at, started_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            job["job_id"],
            job["host_id"],
            job["kind"],
            job["state"],
            job["drive_id"],
            job["library_id"],
            job["owner"],
            json.dumps(row.params),
            json.dumps(job["progress"]),
            json.dumps(job["result"]),
            json.dumps(job["error"]),
            job["created_at"],
            job["started_at"],
            job["ended_at"],
        ),
    )


def prune(connection: sqlite3.Connection) -> None:
    """Drop the oldest ended jobs beyond those that are kept."""
    marks = ", ".join("?" * len(ENDED))
    connection.execute(
        "DELETE FROM jobs WHERE job_id IN (SELECT job_id FROM jobs"  # noqa: S608 - only question marks are put in
        f" WHERE state IN ({marks}) ORDER BY created_at DESC, job_id LIMIT -1 OFFSET ?)",
        (*(state.value for state in ENDED), KEEP_ENDED),
    )


def forget(connection: sqlite3.Connection, job_ids: Iterable[str]) -> None:
    """Forget jobs."""
    connection.executemany("DELETE FROM jobs WHERE job_id = ?", ((job_id,) for job_id in job_ids))


def ids(connection: sqlite3.Connection) -> set[str]:
    """Give the ids of the kept jobs."""
    return {row[0] for row in connection.execute("SELECT job_id FROM jobs")}


def _row(row: sqlite3.Row) -> JobRow:
    """Read a job."""
    parsed = {name: json.loads(row[name]) for name in ("progress", "result", "error")}
    plain = ("job_id", "host_id", "kind", "state", "drive_id", "library_id", "owner")
    times = ("created_at", "started_at", "ended_at")
    job = Job.from_dict({**{name: row[name] for name in (*plain, *times)}, **parsed})
    return JobRow(job=job, params=json.loads(row["params"]))
