"""Bring a data base to the schema of this release, a numbered step at a time."""

import os
import sqlite3
from collections.abc import Iterator
from importlib import resources

from drivearr_scanner.contract.errors import error

# "Drva": lets `file` and us tell our data base from any other SQLite file.
APPLICATION_ID = 0x44727661


def steps() -> list[tuple[int, str]]:
    """Give the steps as (version, SQL), in order."""
    folder = resources.files(f"{__package__}.migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(int(name.split("_", 1)[0]), (folder / name).read_text(encoding="utf-8")) for name in names]


def statements(script: str) -> Iterator[str]:
    """Split a script; `executescript` is no choice, since it commits the open transaction first."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def migrate(connection: sqlite3.Connection, path: str) -> int:
    """Run the steps that the data base lacks, and give its version.

    Each step is one transaction that is checked before it is committed; before the first one an existing data base is
    copied to `PATH.pre-vN`. A data base of a newer release is refused untouched.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    todo = steps()
    if version > todo[-1][0]:
        raise error("data_newer", path=os.path.dirname(path), version=version)
    todo = [step for step in todo if step[0] > version]
    if todo and version:
        _backup(connection, f"{path}.pre-v{todo[-1][0]}")
    for number, script in todo:
        _run(connection, number, script)
        version = number
    return version


def _run(connection: sqlite3.Connection, number: int, script: str) -> None:
    """Run one step whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(script):
            connection.execute(statement)
        _check(connection, number)
        connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _check(connection: sqlite3.Connection, number: int) -> None:
    """Refuse a step that leaves a reference to nothing."""
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"step {number} breaks a reference")


def _backup(connection: sqlite3.Connection, path: str) -> None:
    """Copy the data base as it is before a migration."""
    target = sqlite3.connect(path)
    try:
        connection.backup(target)
    finally:
        target.close()
