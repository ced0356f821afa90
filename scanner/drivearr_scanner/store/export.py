"""Everything that the data base holds, as lines of JSON that other programs can read."""

import base64
import contextlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

# What would let its reader in somewhere.
SECRET_COLUMNS = frozenset({("enrichers", "token"), ("tokens", "hash")})

type Connection = sqlite3.Connection


@contextlib.contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Let all tables be read as they are now, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def tables(connection: sqlite3.Connection) -> list[str]:
    """Give the names of all tables that hold rows of ours."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [row[0] for row in rows]


def lines(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Give the rows of a table, each as a JSON object; bytes as text where they are UTF-8, else in base64.

    Bytes that are no text come as `{"base64": ...}`. Columns with secrets are left out.
    """
    cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of the schema
    names = [column[0] for column in cursor.description]
    shown = [(at, name) for at, name in enumerate(names) if (table, name) not in SECRET_COLUMNS]
    for row in cursor:
        yield json.dumps({name: _plain(row[at]) for at, name in shown}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Give a value as JSON can hold it."""
    if not isinstance(value, bytes):
        return value
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = "\0"
    # A digest that happens to be UTF-8 is no text: control characters tell.
    if all(char.isprintable() for char in text):
        return text
    return {"base64": base64.b64encode(value).decode("ascii")}
