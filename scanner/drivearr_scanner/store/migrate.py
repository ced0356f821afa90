"""Bring a data base to the schema of this release, a numbered step at a time."""

import logging
import os
import re
import sqlite3
from collections.abc import Iterator
from importlib import resources

from drivearr_scanner.contract.errors import error

from .backup import back_up, damage_of, put_back

LOGGER = logging.getLogger(__name__)

# "Drva": lets `file` and us tell our data base from any other SQLite file.
APPLICATION_ID = 0x44727661
COPIES_KEPT = 2
_COPY = re.compile(r"\.pre-v\d+")


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
    copied to `PATH.pre-vN`, and put back when a later step fails, so that the release before this one can open it. A
    data base of a newer release is refused untouched.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    todo = steps()
    if version > todo[-1][0]:
        raise error("data_newer", path=os.path.dirname(path), version=version)
    todo = [step for step in todo if step[0] > version]
    if not todo:
        return version
    kept = f"{path}.pre-v{todo[-1][0]}"
    if version:
        back_up(connection, kept)
        _drop_old_copies(path)
    done = version
    try:
        for number, script in todo:
            _run(connection, number, script)
            done = number
    except BaseException:
        if version < done and version:
            LOGGER.warning("Step %d of the data base failed: it is put back as it was", done + 1)
            put_back(kept, connection)
        raise
    return done


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
    """Refuse a step that leaves a reference to nothing, or a file that is not whole."""
    if damage := damage_of(connection):
        raise sqlite3.IntegrityError(f"step {number} leaves damage: {damage[0]}")


def _drop_old_copies(path: str) -> None:
    """Keep the copies of the last migrations only."""
    folder, name = os.path.split(path)
    copies = [entry for entry in os.scandir(folder or ".") if _COPY.fullmatch(entry.name.removeprefix(name))]
    for entry in sorted(copies, key=lambda entry: int(entry.name.rpartition("v")[2]))[:-COPIES_KEPT]:
        os.unlink(entry.path)
