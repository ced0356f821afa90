"""The data base: whole transactions, safe settings, migrations that refuse what they do not know."""

import os
import sqlite3

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import FILE_NAME, Store
from drivearr_scanner.store.migrate import migrate, statements, steps


@pytest.fixture
def store(tmp_path):
    """Give an open store in an empty folder."""
    opened = Store(str(tmp_path))
    yield opened
    opened.close()


def test_a_unit_of_work_is_whole_or_not_at_all(store):
    """A failing unit of work leaves nothing behind, and the next one works."""

    def fail(connection):
        meta.put(connection, "a", "1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write_now(fail)
    assert store.read_now(lambda connection: meta.get(connection, "a")) is None
    store.write_now(lambda connection: meta.put(connection, "a", "2"))
    assert store.read_now(lambda connection: meta.get(connection, "a")) == "2"


def test_readers_cannot_write(store):
    """A read-only connection refuses to write."""
    with pytest.raises(sqlite3.OperationalError):
        store.read_now(lambda connection: meta.put(connection, "a", "1"))


async def test_async_and_blocking_callers_see_the_same(store):
    """Both ways of writing go through the one writer."""
    await store.write(lambda connection: meta.put(connection, "a", "1"))
    assert await store.read(lambda connection: meta.get(connection, "a")) == "1"


def test_settings_keep_acknowledged_commits(store):
    """The writer runs with WAL, FULL and references on."""

    def settings(connection):
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert store.write_now(settings) == ["wal", 2, 1, 0]


def test_a_newer_data_base_is_refused_untouched(tmp_path):
    """A data base of a later release gives a clear error and keeps its bytes."""
    Store(str(tmp_path)).close()
    path = tmp_path / FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DrivearrError, match="newer Drivearr") as caught:
        Store(str(tmp_path))
    assert caught.value.code == "data_newer"
    assert path.read_bytes() == before


def test_a_file_that_is_no_data_base_is_refused(tmp_path):
    """Garbage under our name is told as such and not overwritten."""
    path = tmp_path / FILE_NAME
    path.write_bytes(b"not a data base, but somebody's letter" * 100)
    with pytest.raises(DrivearrError) as caught:
        Store(str(tmp_path))
    assert caught.value.code == "data_damaged"
    assert path.read_bytes().startswith(b"not a data base")


def test_steps_are_numbered_without_gaps():
    """Every version has its step."""
    assert [number for number, _ in steps()] == list(range(1, len(steps()) + 1))


def test_a_failing_step_leaves_the_version_before_it(tmp_path, monkeypatch):
    """A step that breaks in its middle is taken back whole."""
    path = os.path.join(tmp_path, "x.db")
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path)
    good = steps()
    broken = [*good, (len(good) + 1, "CREATE TABLE half (a);\nINSERT INTO nowhere VALUES (1);")]
    monkeypatch.setattr("drivearr_scanner.store.migrate.steps", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(good)
    assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone()
    assert os.path.exists(f"{path}.pre-v{len(good) + 1}")


def test_statements_are_split_at_their_ends():
    """A trigger's inner semicolons do not split it."""
    script = "CREATE TABLE a (b);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  DELETE FROM a;\nEND;\n"
    assert len(list(statements(script))) == 2
