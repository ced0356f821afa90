"""Copies of the whole data base for safe keeping: made beside a running scanner, put back while none runs."""

import contextlib
import os
import sqlite3
import uuid
from dataclasses import dataclass
from urllib.parse import quote

from drivearr_scanner.contract.errors import error

from .backup import back_up, damage_of
from .connection import FILE_NAME
from .migrate import APPLICATION_ID, steps

# Below the data directory: where a copy is made when no place is named, and looked for when the data base is not there.
COPY_PATH = os.path.join("backup", FILE_NAME)
LOG_SUFFIXES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy: where, its bytes, and the version of its schema."""

    path: str
    size_bytes: int
    version: int


def copy_to(folder: str, path: str) -> Copied:
    """Copy the data base of a data directory while it is in use; `data_unusable` and `write_failed` say why not."""
    source = os.path.join(folder, FILE_NAME)
    try:
        connection = _open(source)
    except sqlite3.Error as problem:
        raise error("data_unusable", path=folder, reason=str(problem)) from problem
    try:
        version = _version(connection)
        os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
        return Copied(path, back_up(connection, path), version)
    except sqlite3.DatabaseError as problem:
        raise error("data_unusable", path=folder, reason=str(problem)) from problem
    except OSError as problem:
        raise error("write_failed", path=path, reason=problem.strerror or str(problem)) from problem
    finally:
        connection.close()


def restore(folder: str, path: str) -> str | None:
    """Put a copy in the place of the data base, and give where the former one was put aside; None when there was none.

    Nothing may have the data base open. `copy_unusable` and `data_newer` refuse a copy before anything is changed.
    """
    _prove(path)
    target = os.path.join(folder, FILE_NAME)
    part = f"{target}.restored"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        connection = _open(path)
        try:
            back_up(connection, part)
        finally:
            connection.close()
        aside = _put_aside(target) if os.path.lexists(target) else None
        os.replace(part, target)
    except OSError as problem:
        raise error("write_failed", path=target, reason=problem.strerror or str(problem)) from problem
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)
    return aside


def take_up(folder: str) -> bool:
    """Take the copy of a data directory that has no data base, as one has that came back from a backup of others."""
    copy = os.path.join(folder, COPY_PATH)
    if os.path.lexists(os.path.join(folder, FILE_NAME)) or not os.path.exists(copy):
        return False
    restore(folder, copy)
    return True


def take_over(folder: str, path: str) -> bool:
    """Take what another app left at a path into a data directory that has no data base, and take it away there.

    `copy_unusable` and `data_newer` leave both as they were.
    """
    if os.path.lexists(os.path.join(folder, FILE_NAME)) or not os.path.exists(path):
        return False
    restore(folder, path)
    with contextlib.suppress(OSError):
        os.unlink(path)
    return True


def _prove(path: str) -> None:
    """Refuse what is no whole data base of ours, or one of a newer release."""
    try:
        connection = _open(path)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version, damage = _version(connection), damage_of(connection, thorough=True)
        finally:
            connection.close()
    except sqlite3.Error as problem:
        raise error("copy_unusable", path=path, reason=str(problem)) from problem
    if application != APPLICATION_ID:
        raise error("copy_unusable", path=path, reason="it is not a data base of Drivearr")
    if damage:
        raise error("copy_unusable", path=path, reason=damage[0])
    if version > steps()[-1][0]:
        raise error("data_newer", path=path, version=version)


def _put_aside(target: str) -> str:
    """Move a data base and its log to another name."""
    with contextlib.suppress(sqlite3.Error):  # a damaged one keeps its log beside it
        connection = sqlite3.connect(target)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    aside = f"{target}.aside-{uuid.uuid4().hex[:8]}"
    os.rename(target, aside)
    for suffix in LOG_SUFFIXES:
        with contextlib.suppress(FileNotFoundError):
            os.rename(target + suffix, aside + suffix)
    return aside


def _open(path: str) -> sqlite3.Connection:
    """Open a data base for reading; `sqlite3.OperationalError` when there is none."""
    return sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro", uri=True, isolation_level=None)


def _version(connection: sqlite3.Connection) -> int:
    """Give the version of the schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
