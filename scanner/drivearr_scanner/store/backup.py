"""Whole, proven copies of the data base, made while it is in use."""

import contextlib
import os
import sqlite3
import time
from urllib.parse import quote

# Pages copied at once, and the pause between: other programs get their turn at the data base.
PAGES_AT_ONCE = 2_000
PAUSE_S = 0.005
SUFFIX_PART = ".part"


def back_up(source: sqlite3.Connection, path: str) -> int:
    """Copy a data base to `path` and give the copy's size in bytes; a former copy there stays until this one is proven.

    `source` is a connection of its own with no transaction open; others may write meanwhile.
    `sqlite3.DatabaseError` when the copy is not whole, `OSError` when it cannot be written.
    """
    part = path + SUFFIX_PART
    with contextlib.suppress(FileNotFoundError):
        os.unlink(part)
    try:
        _copy(source, part)
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)
        raise
    folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return os.path.getsize(path)


def put_back(path: str, target: sqlite3.Connection) -> None:
    """Give a data base the content of a copy, whole or not at all."""
    source = sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro", uri=True)
    try:
        source.backup(target)
    finally:
        source.close()


def damage_of(connection: sqlite3.Connection, *, thorough: bool = False) -> list[str]:
    """Say what is wrong with a data base file itself; nothing when it is whole.

    `thorough` also holds each index against its table, which takes ten times as long (114 s for 10 million files).
    """
    check = "integrity_check" if thorough else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
    if found == ["ok"]:
        found = []
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"a row of {row[0]} refers to nothing in {row[2]}" for row in broken]


def _copy(source: sqlite3.Connection, part: str) -> None:
    """Copy page by page and prove the copy."""
    target = sqlite3.connect(part)
    # What others commit meanwhile would make the copy begin anew, without end beside a scan: it is of one moment.
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(target, pages=PAGES_AT_ONCE, progress=_rest)
        # A copy must be one file: with a log of its own beside it half of it could be left behind.
        target.execute("PRAGMA journal_mode = DELETE")
        if damage := damage_of(target):
            raise sqlite3.DatabaseError(f"the copy is not whole: {damage[0]}")
    finally:
        source.execute("ROLLBACK")
        target.close()


def _rest(_status: int, remaining: int, _total: int) -> None:
    """Let others at the data base between two steps."""
    if remaining:
        time.sleep(PAUSE_S)
