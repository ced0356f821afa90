"""What is over and old goes; what is needed still stays, however old it is."""

from dataclasses import replace

import pytest
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.store import bitrot, findings, health, history, retention
from drivearr_scanner.store.bitrot import EventRow, TimelineRow
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.findings import FindingRow
from drivearr_scanner.store.health import DiskRow, ReadingRow

OLD, NEW, BEFORE = "2019-03-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z", "2021-01-01T00:00:00.000Z"
OLD_S, BEFORE_S = 1_551_398_400, 1_609_459_200


@pytest.fixture
def store(tmp_path):
    """Give a data base with two roots, on a disk each."""
    made = Store(str(tmp_path))
    for root_id in (1, 2):
        made.write_now(
            lambda connection, root_id=root_id: connection.execute(
                "INSERT INTO roots (root_id, host_id, path) VALUES (?, 'h', ?)", (root_id, f"/r{root_id}".encode())
            )
        )
    yield made
    made.close()


def add_history(store, drive_id, count, at):
    """Put entries into the history of a drive."""
    entries = [
        HistoryEntry(
            history_id=f"{drive_id}-{at}-{number}",
            drive_id=drive_id,
            at=at.replace("T00:00", f"T00:{number:02}"),
            op="sync",
            status="ok",
        )
        for number in range(count)
    ]
    store.write_now(lambda connection: history.add_entries(connection, "h", entries))


def event(event_id, *, root_id=1, ended_at=OLD, **more):
    """Give an event."""
    return EventRow(
        event_id=event_id, host_id="h", root_id=root_id, device_id=f"dev{root_id}", pattern="isolated", cause="unknown",
        state="open" if ended_at is None else "resolved", severity="low", opened_at=OLD, updated_at=OLD,
        ended_at=ended_at, **more,
    )  # fmt: skip


def finding(finding_id, *, event_id=None, root_id=1, state="healed", ended_at=OLD):
    """Give a finding."""
    return FindingRow(
        finding_id=finding_id, host_id="h", root_id=root_id, device_id=f"dev{root_id}", kind="corrupt", state=state,
        path=finding_id, suspicious=False, confirmed=True, address="device", event_id=event_id, first_seen_at=OLD,
        last_seen_at=OLD, ended_at=None if state == "open" else ended_at,
    )  # fmt: skip


def put(store, *rows):
    """Keep events and findings."""

    def write(connection):
        for row in rows:
            if isinstance(row, EventRow):
                bitrot.put(connection, row)
                bitrot.add_to_timeline(connection, row.event_id, [TimelineRow(OLD, "opened")])
            else:
                findings.put(connection, [row])

    store.write_now(write)


def ids(store, table, column):
    """Give the ids that are left in a table."""
    sql = f"SELECT {column} FROM {table}"  # noqa: S608 - names of the schema
    return {row[0] for row in store.read_now(lambda connection: connection.execute(sql).fetchall())}


def forget(store, work, before=BEFORE, limit=500):
    """Forget once, and give how much went."""
    return store.write_now(lambda connection: work(connection, before, limit))


def test_old_history_goes_a_little_at_a_time(store, monkeypatch):
    """The newest of each drive stay, and everything that is not old."""
    monkeypatch.setattr(retention, "HISTORY_OF_DRIVE", 3)
    add_history(store, "a", 10, OLD)
    add_history(store, "a", 2, NEW)
    add_history(store, "b", 2, OLD)
    assert [forget(store, retention.forget_history, limit=4) for _ in range(4)] == [4, 4, 1, 0]
    left = ids(store, "history", "history_id")
    assert {each for each in left if each.startswith("b")} == {f"b-{OLD}-0", f"b-{OLD}-1"}
    assert len([each for each in left if NEW in each]) == 2
    assert len([each for each in left if each.startswith("a")]) == 3


def test_events_that_are_over_go_with_what_hangs_on_them(store):
    """Findings, timeline and merged events go; a newer event, and one with an open finding, stay."""
    put(store, event("old"), event("merged", merged_into="old"), event("new", ended_at=NEW), event("unsettled"))
    put(store, finding("f-old", event_id="old"), finding("f-open", event_id="unsettled", state="open"))
    put(store, finding("f-new", event_id="new"))
    assert forget(store, retention.forget_events) == 1
    assert ids(store, "bitrot_events", "event_id") == {"new", "unsettled"}
    assert ids(store, "findings", "finding_id") == {"f-open", "f-new"}
    assert ids(store, "bitrot_timeline", "event_id") == {"new", "unsettled"}


def test_what_an_open_event_may_rest_on_stays(store):
    """Older events, findings and readings of its root and its disk; those of other disks go."""
    put(store, event("open", ended_at=None), event("before"), event("elsewhere", root_id=2))
    put(store, event("same-disk", root_id=2), finding("f1"), finding("f2", root_id=2))
    store.write_now(lambda c: bitrot.put(c, replace(event("same-disk", root_id=2), device_id="dev1")))
    disk = DiskRow(disk_key="k1", device_id="dev1", first_seen=0, read_at=0)
    for row in (disk, replace(disk, disk_key="k2", device_id="dev2")):
        store.write_now(lambda c, row=row: health.put_disk(c, row))
        for at in (OLD_S, OLD_S + 1, OLD_S + 2):
            store.write_now(
                lambda c, row=row, at=at: health.add_reading(c, row.disk_key, ReadingRow(at, 1, 30, 100, "healthy", {}))
            )
    assert forget(store, retention.forget_events) == 1
    assert ids(store, "bitrot_events", "event_id") == {"open", "before", "same-disk"}
    assert forget(store, retention.forget_findings) == 1
    assert ids(store, "findings", "finding_id") == {"f1"}
    assert forget(store, retention.forget_readings, before=BEFORE_S) == 2
    left = {key: len(store.read_now(lambda c, key=key: health.readings(c, key))) for key in ("k1", "k2")}
    assert left == {"k1": 3, "k2": 1}


def test_open_findings_never_go(store):
    """Nobody settled them."""
    put(store, finding("open", state="open"), finding("accepted", state="accepted"))
    assert forget(store, retention.forget_findings) == 1
    assert ids(store, "findings", "finding_id") == {"open"}
