"""What is kept of the health of disks: readings by time, old ones thinned to one a week, types, acknowledgements."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from drivearr_scanner.store import health
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.health import DAY_S, RAW_DAYS, WEEK_S, Acknowledgement, DiskRow, ReadingRow, SelfTestRow

NOW = 1_795_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give a data base with one disk."""
    store = Store(str(tmp_path))
    disk = DiskRow(disk_key="M|S", device_id="dev_a", first_seen=NOW, read_at=NOW, bad_lbas=(7,), bad_read=False)
    store.write_now(lambda connection: health.put_disk(connection, disk))
    yield store
    store.close()


def put(store: Store, *times: int) -> None:
    """Keep readings that say when they were taken."""
    for at in times:
        row = ReadingRow(at, 1, 30, 100, "ok", {"pending": at})
        store.write_now(lambda connection, row=row: health.add_reading(connection, "M|S", row))


def kept(store: Store, **part: int) -> list[int]:
    """Give the times of the kept readings."""
    return [row.at for row in store.read_now(lambda connection: health.readings(connection, "M|S", **part))]


def test_a_disk_comes_back_as_it_was(store: Store) -> None:
    """All fields; changing it keeps when it was first seen."""
    row = store.read_now(lambda connection: health.disk(connection, "M|S"))
    assert row is not None
    assert (row.bad_lbas, row.bad_read, row.baseline, row.long_test) == ((7,), False, {}, None)
    again = DiskRow(disk_key="M|S", device_id="dev_b", first_seen=NOW + 9, read_at=NOW + 9, baseline={"pending": 2})
    store.write_now(lambda connection: health.put_disk(connection, again))
    found = store.read_now(health.disks)
    assert [(each.device_id, each.first_seen, each.baseline) for each in found] == [("dev_b", NOW, {"pending": 2})]


def test_readings_of_a_time(store: Store) -> None:
    """Oldest first; both ends belong to it."""
    put(store, NOW, NOW + 20, NOW + 10)
    assert kept(store) == [NOW, NOW + 10, NOW + 20]
    assert kept(store, since=NOW + 10, until=NOW + 20) == [NOW + 10, NOW + 20]
    assert kept(store, limit=1) == [NOW]


def test_old_readings_are_thinned_to_the_last_of_a_week(store: Store) -> None:
    """400 days stay whole; of a week that ended before only the last, also when thinned again."""
    week = (NOW - RAW_DAYS * DAY_S) // WEEK_S * WEEK_S
    old = [week - 2 * WEEK_S + 5, week - 2 * WEEK_S + 9, week - WEEK_S, week - 1]
    young = [week, week + 1, NOW - RAW_DAYS * DAY_S, NOW]
    put(store, *old, *young)
    assert store.write_now(lambda connection: health.thin(connection, NOW)) == 2
    assert kept(store) == [old[1], old[3], *young]
    assert store.write_now(lambda connection: health.thin(connection, NOW)) == 0


def test_self_tests_are_kept_once(store: Store) -> None:
    """The disk tells them again with each reading."""
    test = SelfTestRow(4990, "Extended offline", passed=False, lba=123, result="read failure", seen_at=NOW)
    for seen in (NOW, NOW + 60):
        again = test._replace(seen_at=seen)
        store.write_now(lambda connection, again=again: health.add_self_tests(connection, "M|S", [again]))
    aborted = SelfTestRow(4991, "Short offline", None, None, "Aborted", NOW + 70)
    store.write_now(lambda connection: health.add_self_tests(connection, "M|S", [aborted]))
    assert store.read_now(lambda connection: health.self_tests(connection, "M|S")) == [aborted, test]


def test_acknowledgements_and_types(store: Store) -> None:
    """Newest first; a type that is forgotten is gone."""
    for number in (1, 2):
        said = Acknowledgement(NOW + number, "api", {"pending": number}, None)
        store.write_now(lambda connection, said=said: health.add_acknowledgement(connection, "M|S", said))
    found = store.read_now(lambda connection: health.acknowledgements(connection, "M|S"))
    assert [each.counts for each in found] == [{"pending": 2}, {"pending": 1}]
    store.write_now(lambda connection: health.put_type(connection, "dev_a", "sat"))
    assert store.read_now(health.types) == {"dev_a": "sat"}
    store.write_now(lambda connection: health.put_type(connection, "dev_a", None))
    assert store.read_now(health.types) == {}
