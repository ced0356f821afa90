"""How long what is over is kept: set over the API, done by the running scanner."""

from dataclasses import replace

import pytest
from drivearr_scanner.app import running
from drivearr_scanner.contract.enums import JobState
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.store import history, jobs, retention
from drivearr_scanner.store.connection import Store

OLD = "2001-01-01T00:00:00.000Z"


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"keep_history_days": 0, "keep_jobs_days": 1, "keep_events_days": 90, "keep_readings_days": 400}, 200),
        ({"keep_history_days": 29}, 400),
        ({"keep_readings_days": 399}, 400),
        ({"keep_events_days": -1}, 400),
        ({"keep_jobs_days": "long"}, 400),
        ({"mount": "everything"}, 400),
        ({"mount": None}, 200),
    ],
)
async def test_too_short_is_refused(client, values, status):
    """0 is for ever; what trends and evidence need cannot be set to go."""
    answered, answer = await client.call("PUT", "/settings", values)
    assert answered == status
    if status == 200:
        assert {name: answer["settings"][name] for name in values} == values


async def test_old_jobs_and_history_go_by_the_settings(world, monkeypatch):
    """Nothing of today goes, and nothing at all where everything is kept for ever."""
    monkeypatch.setattr(retention, "HISTORY_OF_DRIVE", 1)
    store = Store(str(world.data))
    entries = [
        HistoryEntry(history_id=f"h{n}", drive_id="d", at=f"200{n}-01-01T00:00:00.000Z", op="sync", status="ok")
        for n in range(3)
    ]
    store.write_now(lambda connection: history.add_entries(connection, "h", entries))
    store.close()
    async with world.scanner() as client:
        await client.counted()
        (job, *_) = (await client.get("/jobs"))["jobs"]
    store = Store(str(world.data))
    kept = next(row for row in store.read_now(jobs.all_of) if row.job.job_id == job["job_id"])
    for name, state in (("old", JobState.DONE), ("cut", JobState.INTERRUPTED)):
        row = replace(
            kept, job=replace(kept.job, job_id=name, state=state, created_at=OLD, ended_at=OLD, resumable=True)
        )
        store.write_now(lambda connection, row=row: jobs.save(connection, row))
    store.close()
    async with running(world.config(), {}) as started:
        scanner = started.scanner
        await scanner.change_settings({"keep_history_days": 0, "keep_jobs_days": 0})
        assert not any((await scanner.retention.forget()).values())
        await scanner.change_settings({"keep_history_days": 30, "keep_jobs_days": 30})
        before = {each.job_id for each in scanner.queue.jobs()}
        counts = await scanner.retention.forget()
        assert (counts["history"], counts["jobs"]) == (2, 1)
        assert before - {each.job_id for each in scanner.queue.jobs()} == {"old"}
        assert not any((await scanner.retention.forget()).values())


async def test_a_clock_that_jumps_ahead_makes_nothing_old(world, monkeypatch):
    """With the clock in 2061 nothing is forgotten until it has run on for years; with the right one all goes on."""
    monkeypatch.setattr(retention, "HISTORY_OF_DRIVE", 1)
    async with running(world.config(), {}) as started:
        scanner = started.scanner
        await scanner.change_settings({"keep_history_days": 30})
        monkeypatch.setattr(type(scanner.retention._context), "now", lambda _: "2026-11-21T12:00:00.000Z")
        await scanner.retention.forget()
        days = ("2026-11-19", "2026-11-20", "2026-11-21")
        entries = [
            HistoryEntry(history_id=day, drive_id="d", at=f"{day}T00:00:00.000Z", op="sync", status="ok")
            for day in days
        ]
        await scanner.retention._context.store.write(lambda connection: history.add_entries(connection, "h", entries))
        monkeypatch.setattr(type(scanner.retention._context), "now", lambda _: "2061-01-01T00:00:00.000Z")
        assert not any((await scanner.retention.forget()).values())
