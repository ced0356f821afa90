"""Media servers that the user named, and the last that each one said."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class EnricherRow:
    """A server as it is kept; the token is never shown, not even in a log by accident."""

    enricher_id: str
    kind: str
    url: str
    token: str = field(repr=False)
    path_map: tuple[tuple[str, str], ...]
    enabled: bool
    verify_tls: bool
    created_at: str
    refreshed_at: str | None = None
    report: dict[str, Any] | None = None
    problem: dict[str, Any] | None = None


def all_of(connection: sqlite3.Connection) -> list[EnricherRow]:
    """Give all servers, oldest first."""
    rows = connection.execute("SELECT * FROM enrichers ORDER BY created_at, rowid").fetchall()
    return [_row(row) for row in rows]


def get(connection: sqlite3.Connection, enricher_id: str) -> EnricherRow | None:
    """Give one server, or None."""
    row = connection.execute("SELECT * FROM enrichers WHERE enricher_id = ?", (enricher_id,)).fetchone()
    return None if row is None else _row(row)


def save(connection: sqlite3.Connection, row: EnricherRow) -> None:
    """Keep the settings of a server; what it said stays."""
    connection.execute(
        "INSERT INTO enrichers (enricher_id, kind, url, token, path_map, enabled, verify_tls, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enricher_id) DO UPDATE SET kind = excluded.kind,"
        " url = excluded.url, token = excluded.token, path_map = excluded.path_map, enabled = excluded.enabled,"
        " verify_tls = excluded.verify_tls",
        (
            row.enricher_id,
            row.kind,
            row.url,
            row.token,
            json.dumps(row.path_map),
            row.enabled,
            row.verify_tls,
            row.created_at,
        ),
    )


def remove(connection: sqlite3.Connection, enricher_id: str) -> bool:
    """Forget a server and what it said; False when there is none."""
    return connection.execute("DELETE FROM enrichers WHERE enricher_id = ?", (enricher_id,)).rowcount > 0


def answered(
    connection: sqlite3.Connection, enricher_id: str, facts: Iterable[tuple[str, dict[str, Any]]], *, at: str
) -> None:
    """Replace what a server said by its newest answer."""
    connection.execute("DELETE FROM enricher_facts WHERE enricher_id = ?", (enricher_id,))
    connection.executemany(
        "INSERT OR REPLACE INTO enricher_facts (enricher_id, path, fact)"
        " SELECT enricher_id, ?, ? FROM enrichers WHERE enricher_id = ?",
        ((path.encode(), json.dumps(fact), enricher_id) for path, fact in facts),
    )
    connection.execute("UPDATE enrichers SET refreshed_at = ? WHERE enricher_id = ?", (at, enricher_id))


def reported(
    connection: sqlite3.Connection, enricher_id: str, *, report: dict[str, Any] | None, problem: dict[str, Any] | None
) -> None:
    """Note how a server's facts fit the libraries, and what is wrong; without a report the last one stays."""
    connection.execute(
        "UPDATE enrichers SET report = coalesce(?, report), problem = ? WHERE enricher_id = ?",
        (None if report is None else json.dumps(report), None if problem is None else json.dumps(problem), enricher_id),
    )


def facts_of(connection: sqlite3.Connection, enricher_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what a server said last, by its own paths."""
    for row in connection.execute("SELECT path, fact FROM enricher_facts WHERE enricher_id = ?", (enricher_id,)):
        yield row["path"].decode(), json.loads(row["fact"])


def _row(row: sqlite3.Row) -> EnricherRow:
    """Read a server."""
    return EnricherRow(
        enricher_id=row["enricher_id"],
        kind=row["kind"],
        url=row["url"],
        token=row["token"],
        path_map=tuple((server, scanner) for server, scanner in json.loads(row["path_map"])),
        enabled=bool(row["enabled"]),
        verify_tls=bool(row["verify_tls"]),
        created_at=row["created_at"],
        refreshed_at=row["refreshed_at"],
        report=None if row["report"] is None else json.loads(row["report"]),
        problem=None if row["problem"] is None else json.loads(row["problem"]),
    )
