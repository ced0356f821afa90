"""Whatever lies where old data should be: a reason, never a crash, and nothing outside is read."""

import json
import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from drivearr_scanner.imports.drivearr import import_drivearr
from drivearr_scanner.store.connection import Store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIXTURES = Path(__file__).parents[2] / "fixtures"
DATABASE = FIXTURES / "imports/drivearr-v0.19.db"
MANIFEST = (FIXTURES / "drivearr-manifests/v019-mixed-results-interrupted/.drivearr-manifest.json").read_bytes()
SYNCED = (FIXTURES / "drivearr-manifests/plex2drive-interrupted/.plex2drive.json").read_bytes()
NOTHING = {"drives": 0, "profiles": 0, "history": 0, "queue": 0}

NO_DATA = {
    "nothing": b"",
    "half written": MANIFEST[: len(MANIFEST) // 2],
    "not UTF-8": b"\xff\xfe" + MANIFEST,
    "a list": b"[]",
    "another object": b'{"driveId": 5, "history": []}',
    "no history": b'{"driveId": "drive-1"}',
    "nested": b"[" * 100_000,
    "many items": b'{"driveId": "d", "history": [' + b"0," * 300_000 + b"0]}",
    "huge": b" " * (5 << 20),
    "a number of 5,000 digits": b'{"driveId": "d", "history": ' + b"9" * 5000 + b"}",
    "a lone surrogate": b'{"driveId": "\\ud800", "history": []}',
    "a torn data base": DATABASE.read_bytes()[:3000],
    "the head of a data base": b"SQLite format 3\0",
    "a data base of noise": b"SQLite format 3\0" + os.urandom(8192),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give a memory that stays empty."""
    made = Store(str(tmp_path_factory.mktemp("data")))
    yield made
    made.close()


def take(store: Store, path: Path):
    """Import a path."""
    return import_drivearr(store, str(path), host_id="host", now="2026-11-21T12:00:00.000Z")


@pytest.mark.parametrize("data", NO_DATA.values(), ids=NO_DATA)
def test_what_is_no_old_data_has_a_reason(store, tmp_path, data):
    """It is left out, and said why."""
    path = tmp_path / ".drivearr-manifest.json"
    path.write_bytes(data)
    outcome = take(store, path)
    assert outcome.imported == NOTHING
    assert outcome.skipped[0].what == str(path)
    assert outcome.skipped[0].reason


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    secret = path.with_name("secret.json")
    secret.write_bytes(MANIFEST)
    path.symlink_to(secret)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_fifo, _link, _folder])
def test_what_is_no_file_on_a_drive_is_never_opened(store, tmp_path, make):
    """A pipe does not block, a link leads nowhere."""
    make(tmp_path / ".drivearr-manifest.json")
    started = time.monotonic()
    outcome = take(store, tmp_path)
    assert (outcome.imported, outcome.skipped[0].reason) == (NOTHING, "it is not a file")
    assert time.monotonic() - started < 60


def test_views_and_virtual_tables_are_no_tables(store, tmp_path):
    """A view that would never end is not asked."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS title FROM n"
        connection.execute(f"CREATE VIEW sync_queue AS {endless}")
    connection.close()
    outcome = take(store, path)
    assert (outcome.imported, len(outcome.skipped)) == (NOTHING, 1)


def test_rows_of_odd_types_are_left_out_one_by_one(store, tmp_path):
    """The good row comes over, each bad one is told."""
    path = tmp_path / "old.db"
    shutil.copy(DATABASE, path)
    with sqlite3.connect(path) as connection:
        insert = "INSERT INTO sync_queue (plex_key, title, type, season, path) VALUES (?, ?, ?, ?, ?)"
        connection.execute(insert, ("1", b"\xff\x00", "movie", None, None))
        connection.execute(insert, ("2", "", "movie", None, None))
        connection.execute(insert, ("3", "Far\x1b[31m", 7, 2**40, "a\0b"))
    connection.close()
    outcome = take(store, path)
    assert outcome.imported["queue"] == 4
    assert [row.reason for row in outcome.skipped] == ["it has no title", "it has no title"]


def test_values_of_a_manifest_are_never_paths_of_ours(store, tmp_path):
    """An id with slashes is a name like any other; nothing appears but in the data base."""
    value = json.loads(MANIFEST)
    value.update(driveId="../../../../tmp/evil\u0001", inProgress=[{"title": "x", "path": "../../etc/shadow"}])
    (tmp_path / ".drivearr-manifest.json").write_text(json.dumps(value))
    before = sorted(os.listdir(store.folder))
    assert take(store, tmp_path).imported["drives"] == 1
    assert set(os.listdir(store.folder)) - set(before) <= {"lists"}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.sampled_from([MANIFEST, SYNCED, DATABASE.read_bytes()]), data=st.data())
def test_damaged_files_never_crash_it(store, tmp_path, which, data):
    """Bytes that are changed, cut or doubled give a result."""
    mutable = bytearray(which)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(mutable) - 1))
        mutable[at : at + data.draw(st.integers(1, 64))] = data.draw(st.binary(max_size=64))
    path = tmp_path / "damaged.db"
    path.write_bytes(bytes(mutable))
    outcome = take(store, path)
    assert set(outcome.to_dict()) == {"imported", "suspected_corrupt", "missing", "used", "skipped"}
