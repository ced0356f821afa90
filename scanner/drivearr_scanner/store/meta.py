"""Small facts of the installation: its identity and its settings."""

import sqlite3


def get(connection: sqlite3.Connection, key: str) -> str | None:
    """Give a fact, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["value"])


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set a fact."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def get_or_put(connection: sqlite3.Connection, key: str, value: str) -> str:
    """Give a fact, setting it first where it is not there."""
    connection.execute("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)", (key, value))
    return str(get(connection, key))
