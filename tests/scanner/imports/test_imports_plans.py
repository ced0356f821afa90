"""Schedules and settings of a Bitarr hold here once, and what the user does with them afterwards stays."""

import json
from datetime import UTC
from pathlib import Path

import pytest
from bitarr_maker import SHAPES, Maker
from drivearr_scanner.contract.integrity import Settings
from drivearr_scanner.imports.bitarr import import_bitarr
from drivearr_scanner.journeys.imported_plans import (
    fates_of_schedules,
    has_schedules_to_take,
    take_schedules,
    take_settings,
)
from drivearr_scanner.journeys.settings import kept_settings, put_settings
from drivearr_scanner.store import drives, history, libraries, schedules
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.drives import DriveRow

SAMPLE = Path(__file__).parents[2] / "fixtures/imports/bitarr/v1.1.1.db"
NOW = "2026-11-21T12:00:00.000Z"


@pytest.fixture
def store(tmp_path):
    """Give an empty memory."""
    made = Store(str(tmp_path / "data"))
    yield made
    made.close()


def add_library(store, path="/srv/media", name="Media"):
    """Make a library known."""
    row = libraries.LibraryRow(
        library_id=f"library-{name}", host_id="host", name=name, kind="movies", path=path, position=0
    )
    store.write_now(lambda connection: libraries.add(connection, row))


def add_drive(store, path="/mnt/usb", *, trusted=True, drive_id="stick"):
    """Make a drive known."""
    row = DriveRow(
        drive_id=drive_id, host_id="host", name="Road trip", kind="volume", created_at=NOW, path=path, trusted=trusted
    )
    store.write_now(lambda connection: drives.save(connection, row))


def take(store, path=SAMPLE, moves=None):
    """Import as the command line does; gives what became of each schedule and setting."""
    outcome = import_bitarr(store, str(path), host_id="host", moves=moves or {}, zone=UTC, machine_zone=UTC)

    def do(connection):
        take_schedules(connection, "host", now=NOW)
        return fates_of_schedules(connection, "host", outcome.schedule_rows) + take_settings(
            connection, "host", now=NOW
        )

    return store.write_now(do)


def ours(store):
    """Give our schedules, what they are for and how they run."""
    names = ("interval_days", "within_days", "enabled", "weekdays", "window_start", "window_end", "max_duration_s")
    return {
        (row.library_id or row.drive_id, *(getattr(row, name) for name in names))
        for row in store.read_now(schedules.all_of)
    }


def everything(store):
    """Give all that is kept of plans."""
    return store.read_now(
        lambda connection: [
            [tuple(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - names of this test
            for table in ("schedules", "imported_schedules", "imported_schedule_uses", "imported_settings", "history")
        ]
    )


WEEKLY = ("library-Media", 7, 7, True, (6,), "03:00", "15:00", 12 * 3600)
QUARTERLY = {(target, 91, 91, False, (), "01:00", "00:59", None) for target in ("library-Media", "stick")}
EVERY_TEN = ("stick", 10, 10, True, (), "22:00", "21:59", None)


def test_each_schedule_of_a_sample_holds_for_what_lies_in_its_folders(store):
    """Interval, day of the week, window and state come over; a drive's history tells of it."""
    add_library(store)
    add_drive(store)
    fates = take(store)
    assert ours(store) == {WEEKLY, EVERY_TEN} | QUARTERLY
    became = [(fate.what, fate.became) for fate in fates if fate.became]
    assert became == [
        ("schedule Weekly media", "a schedule of Media: all of it within 7 days, from 03:00 to 15:00"),
        (
            "schedule Quarterly everything",
            "a schedule of Road trip: all of it within 91 days, from 01:00 to 00:59, switched off",
        ),
        (
            "schedule Quarterly everything",
            "a schedule of Media: all of it within 91 days, from 01:00 to 00:59, switched off",
        ),
        ("schedule USB every 10 days", "a schedule of Road trip: all of it within 10 days, from 22:00 to 21:59"),
    ]
    entries, _ = store.read_now(lambda connection: history.find(connection, history.HistoryFilter(op="schedule")))
    assert {(entry.drive_id, entry.title) for entry in entries} == {
        ("stick", "Quarterly everything"),
        ("stick", "USB every 10 days"),
    }


def test_a_second_import_changes_nothing(store):
    """Not one row."""
    add_library(store)
    add_drive(store)
    take(store)
    before = everything(store)
    take(store)
    assert everything(store) == before


def test_what_the_user_changed_or_removed_stays_so(store):
    """After another import too; it says what became of it."""
    add_library(store)
    take(store)
    first, second = sorted(store.read_now(schedules.all_of), key=lambda row: row.interval_days)
    changed = schedules.Schedule.from_dict({**first.to_dict(), "interval_days": 3, "enabled": False})

    def change(connection):
        schedules.save(connection, changed)
        schedules.remove(connection, second.schedule_id)

    store.write_now(change)
    fates = take(store)
    assert store.read_now(schedules.all_of) == [changed]
    assert "removed here" in "\n".join(fate.reason or "" for fate in fates)


def test_what_is_not_known_yet_gets_its_schedules_when_it_is(store):
    """Once; a drive only after it was approved."""
    fates = take(store)
    assert ours(store) == set()
    assert [fate.reason for fate in fates if fate.what == "schedule Weekly media"] == [
        "kept, waiting: it begins when /srv/media is a library or a drive here"
    ]
    add_drive(store, trusted=False)
    assert not store.read_now(lambda connection: has_schedules_to_take(connection, "host"))
    add_drive(store)
    assert store.read_now(lambda connection: has_schedules_to_take(connection, "host"))
    assert len(store.write_now(lambda connection: take_schedules(connection, "host", now=NOW))) == 2
    assert {row[0] for row in ours(store)} == {"stick"}
    assert not store.read_now(lambda connection: has_schedules_to_take(connection, "host"))
    add_drive(store, drive_id="another stick at that place")
    assert store.write_now(lambda connection: take_schedules(connection, "host", now=NOW)) == []


def test_a_schedule_of_the_users_own_is_left_alone(store):
    """Nothing is added beside it, and nothing comes when it is removed."""
    add_library(store)
    own = schedules.Schedule(schedule_id="own", host_id="host", library_id="library-Media", created_at=NOW)
    store.write_now(lambda connection: schedules.save(connection, own))
    fates = take(store)
    assert store.read_now(schedules.all_of) == [own]
    assert [fate.reason for fate in fates if fate.what == "schedule Weekly media"] == [
        "kept, not used: Media had the same schedule, or one of its own, already"
    ]
    store.write_now(lambda connection: schedules.remove(connection, "own"))
    assert not store.read_now(lambda connection: has_schedules_to_take(connection, "host"))


@pytest.mark.parametrize("shape", SHAPES)
def test_folders_within_and_around_are_those_of_their_libraries(store, tmp_path, shape):
    """One folder above two libraries is both, one within a library is the nearest; moved ones are found."""
    add_library(store, "/data/films", "Films")
    add_library(store, "/data/films/kids", "Kids")
    maker = Maker(tmp_path / "b.db", shape)
    maker.device()
    insert = (
        "INSERT INTO scheduled_scans (name, paths, frequency, parameters, created_at) VALUES (?, ?, ?, '{}', '2025')"
    )
    maker.run(insert, "above", json.dumps(["/srv"]), "daily")
    maker.run(insert, "within", json.dumps(["/srv/films/kids/small"]), "weekly")
    maker.run(insert, "nowhere", json.dumps(["/srvx", "C:\\Films", 7]), "monthly")
    maker.run(insert, "unclear", json.dumps(["/srv"]), "now and then")
    fates = take(store, maker.close(), {"/srv": "/data"})
    assert {(row[0], row[1]) for row in ours(store)} == {
        ("library-Films", 1),
        ("library-Kids", 1),
        ("library-Kids", 7),
    }
    reasons = {fate.what: fate.reason for fate in fates if fate.reason}
    assert reasons["schedule unclear"] == "kept, not used: how often it runs is unclear"
    assert "/srvx is a library" in reasons["schedule nowhere"]


def settings_of(tmp_path, **values):
    """Make a data base with settings."""
    maker = Maker(tmp_path / "b.db", "v1.1.1")
    maker.device()
    for name, value in values.items():
        maker.run("INSERT INTO configuration (key, value, type) VALUES (?, ?, 'integer')", name, value)
    return maker.close()


def test_settings_with_an_equal_are_taken_over_once(store, tmp_path):
    """Later changes of the user stay."""
    path = settings_of(
        tmp_path, network_storage_warning_speed_mbps="80", device_health_check_interval_hours="2", scan_threads="2"
    )
    take(store, path)
    now = store.read_now(kept_settings)
    assert (now.network_warn_bytes_per_s, now.health_interval_s, now.health_rest_interval_s) == (80_000_000, 7200, 7200)
    put = Settings()
    store.write_now(lambda connection: put_settings(connection, put))
    fates = take(store, path)
    assert store.read_now(kept_settings) == put
    assert {fate.what for fate in fates if fate.became} == {
        "setting network_storage_warning_speed_mbps",
        "setting device_health_check_interval_hours",
    }


@pytest.mark.parametrize("value", ["50", "0", "-3", "many", "24"])
def test_settings_that_say_nothing_change_nothing(store, tmp_path, value):
    """Bitarr's own ones, and what is no number."""
    hours = value if value != "50" else "24"
    speed = value if value != "24" else "50"
    take(
        store, settings_of(tmp_path, network_storage_warning_speed_mbps=speed, device_health_check_interval_hours=hours)
    )
    assert store.read_now(kept_settings) == Settings()


def test_a_setting_of_the_users_own_stays(store, tmp_path):
    """What was set here counts."""
    own = Settings(network_warn_bytes_per_s=1_000_000)
    store.write_now(lambda connection: put_settings(connection, own))
    fates = take(store, settings_of(tmp_path, network_storage_warning_speed_mbps="80"))
    assert store.read_now(kept_settings) == own
    assert "set here already" in str([fate.reason for fate in fates])
