"""Open a data base that another program wrote: nothing in or beside it changes, and it cannot make us do anything."""

import sqlite3
import time
import urllib.parse

MAX_VALUE_BYTES = 1024 * 1024  # of a row or a statement, unless another limit is given
_STEPS = 10_000  # of SQLite's machine between two looks at the clock


def open_foreign(
    path: str,
    *,
    deadline_s: float,
    max_bytes: int = MAX_VALUE_BYTES,
    errors: str = "replace",
    copied: bool = False,
) -> sqlite3.Connection:
    """Open a data base for reading; sqlite3.Error when it is none.

    After `deadline_s` seconds, or at a value of more than `max_bytes`, its queries end with an error. `errors` says how
    text that is not UTF-8 is read. One that was `copied` is ours, and what its log or journal holds is worked in.
    """
    how = "mode=rw" if copied else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"file:{urllib.parse.quote(path)}?{how}", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", errors)
    connection.row_factory = sqlite3.Row
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max_bytes)
    end = time.monotonic() + deadline_s
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    for setting in ("query_only = on", "trusted_schema = off", "cell_size_check = on"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def is_table(connection: sqlite3.Connection, name: str) -> bool:
    """Tell whether there is an ordinary table: a view or a virtual table could run anything."""
    row = connection.execute("SELECT type, rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return row is not None and row["type"] == "table" and bool(row["rootpage"])
