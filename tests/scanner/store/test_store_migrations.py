"""Data bases of every released schema reach the present one whole, whatever happens on the way."""

import os
import shutil
import signal
import sqlite3
from pathlib import Path

import filled_stores
import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store.connection import FILE_NAME, Store
from drivearr_scanner.store.migrate import migrate, steps

LATEST = len(steps())
RELEASED = range(1, LATEST + 1)


def opened(path: Path) -> sqlite3.Connection:
    """Open a data base as the store does."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = on")
    return connection


def state_of(path: Path) -> list[str]:
    """Give everything in a data base, as SQL."""
    connection = opened(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return list(connection.iterdump())
    finally:
        connection.close()


def run_until(path: Path, statement: int) -> int:
    """Migrate in a process that is killed before its n-th statement; give how many it began."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        connection, begun = opened(path), 0

        def count(_sql: str) -> None:
            nonlocal begun
            begun += 1
            if begun == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(count)
        try:
            migrate(connection, str(path))
            os.write(writer, str(begun).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        told = said.read()
    os.waitpid(child, 0)
    return int(told or 0)


@pytest.mark.parametrize("version", RELEASED)
def test_what_a_release_knew_is_kept(tmp_path: Path, version: int) -> None:
    """Every row of every table is there afterwards, with the same values in the columns that stayed."""
    path = tmp_path / FILE_NAME
    filled_stores.make(str(path), version)
    before = filled_stores.rows(opened(path))
    Store(str(tmp_path)).close()
    after = filled_stores.rows(opened(path))
    for table, rows in before.items():
        common = set(after[table][0]) & set(rows[0])
        # The one column that changed its type: a text became seconds since 1970.
        common -= {"hashed_at"} if table == "files" and version < 5 else set()
        shown = [{name: row[name] for name in common} for row in rows]
        kept = [{name: row[name] for name in common} for row in after[table]]
        assert sorted(shown, key=repr) == sorted(kept, key=repr), table
    assert opened(path).execute("PRAGMA user_version").fetchone()[0] == LATEST


@pytest.mark.parametrize("version", [1, 4, LATEST - 1])
def test_a_migration_killed_at_any_statement_goes_on(tmp_path: Path, version: int) -> None:
    """After each kill the next start ends with the very same data base as one that nothing disturbed."""
    first = tmp_path / "first.db"
    filled_stores.make(str(first), version)
    undisturbed = tmp_path / "undisturbed.db"
    shutil.copy(first, undisturbed)
    number = run_until(undisturbed, statement=0)
    assert number > LATEST - version
    expected = state_of(undisturbed)
    for statement in range(1, number + 1):
        folder = tmp_path / f"{statement}"
        folder.mkdir()
        path = folder / FILE_NAME
        shutil.copy(first, path)
        assert run_until(path, statement) == 0
        Store(str(folder)).close()
        assert state_of(path) == expected, statement
        shutil.rmtree(folder)


def test_a_step_that_fails_gives_the_data_base_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The release before this one can open it as if nothing had been: also what earlier steps did is undone."""
    path = tmp_path / FILE_NAME
    filled_stores.make(str(path), 3)
    before = state_of(path)
    broken = [*steps(), (LATEST + 1, "INSERT INTO nowhere VALUES (1);")]
    monkeypatch.setattr("drivearr_scanner.store.migrate.steps", lambda: broken)
    with pytest.raises(DrivearrError) as failed:
        Store(str(tmp_path))
    assert failed.value.code == "data_unusable"
    assert state_of(path) == before
    assert opened(path).execute("PRAGMA user_version").fetchone()[0] == 3
    monkeypatch.undo()
    Store(str(tmp_path)).close()
    assert opened(path).execute("PRAGMA user_version").fetchone()[0] == LATEST


def test_a_step_that_leaves_damage_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference to nothing fails the step, not some later day."""
    path = tmp_path / FILE_NAME
    filled_stores.make(str(path), LATEST)
    before = state_of(path)
    orphan = "PRAGMA defer_foreign_keys = on;\nUPDATE roots SET drive_id = 'nobody' WHERE drive_id IS NOT NULL;"
    broken = [*steps(), (LATEST + 1, orphan)]
    monkeypatch.setattr("drivearr_scanner.store.migrate.steps", lambda: broken)
    with pytest.raises(DrivearrError, match="refers to nothing"):
        Store(str(tmp_path))
    assert state_of(path) == before


def test_only_the_last_copies_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each migration copies the data base first; two of these copies are kept, and each can be opened."""
    path = tmp_path / FILE_NAME
    filled_stores.make(str(path), LATEST)
    for more in (1, 2, 3):
        longer = [*steps(), *((LATEST + number, f"CREATE TABLE more_{number} (a);") for number in range(1, more + 1))]
        with monkeypatch.context() as patch:
            patch.setattr("drivearr_scanner.store.migrate.steps", lambda longer=longer: longer)
            Store(str(tmp_path)).close()
    copies = sorted(entry.name for entry in tmp_path.iterdir() if ".pre-v" in entry.name)
    assert copies == [f"{FILE_NAME}.pre-v{LATEST + more}" for more in (2, 3)]
    assert opened(tmp_path / copies[0]).execute("PRAGMA user_version").fetchone()[0] == LATEST + 1
