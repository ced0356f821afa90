"""Data bases of each released schema, with rows in every table."""

import os
import sqlite3
from graphlib import TopologicalSorter

from drivearr_scanner.store.migrate import APPLICATION_ID, statements, steps

ROWS = 3
# What the schema's own conditions ask for: exactly one of these columns of a row.
ONE_OF = {"roots": ("library_id", "drive_id", "path"), "schedules": ("drive_id", "library_id")}


def make(path: str, version: int) -> None:
    """Make the data base that a release with this schema left, with rows in every table and a log folded in."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = on")
    for number, script in steps()[:version]:
        for statement in statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number:d}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    _fill(connection)
    connection.close()


def rows(connection: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    """Give all rows of all tables."""
    found: dict[str, list[dict[str, object]]] = {}
    for table in _tables(connection):
        cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of the schema
        names = [column[0] for column in cursor.description]
        found[table] = sorted((dict(zip(names, row, strict=True)) for row in cursor), key=repr)
    return found


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Give the names of the tables."""
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def _fill(connection: sqlite3.Connection) -> None:
    """Put rows into each table, those that others refer to first."""
    references = {
        table: {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
        for table in _tables(connection)
    }
    for table in TopologicalSorter(
        {name: set(parents.values()) for name, parents in references.items()}
    ).static_order():
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        for number in range(1, ROWS + 1):
            values = {row[1]: _value(table, row[1], row[2], number, references[table]) for row in columns}
            choice = ONE_OF.get(table, ())
            for place, name in enumerate(choice):
                if place != number % len(choice):
                    values[name] = None
            marks = ", ".join("?" * len(values))
            sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"  # noqa: S608 - names of the schema
            connection.execute(sql, list(values.values()))


def _value(table: str, column: str, kind: str, number: int, references: dict[str, str]) -> object:
    """Give a value of a column's type that differs by row, and refers to the row of the same number."""
    if kind in {"INTEGER", "REAL"}:
        return number
    if kind == "BLOB":
        return os.fsencode(f"{column}-{number}") + b"-\xff\n"
    if column.endswith("_at"):
        return f"2026-11-0{number}T10:00:00Z"
    return f"{references.get(column, table)}.{column}.{number}"
