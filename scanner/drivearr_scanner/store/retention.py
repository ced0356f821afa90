"""Forgetting what is over and old: a bounded number of rows at a time, and nothing that is needed still.

What an open bitrot event may rest on stays: every event, finding and reading of its root and its device.
"""

import sqlite3

# The newest entries of each drive stay however old they are: a manifest that was lost is told them again.
HISTORY_OF_DRIVE = 1000
# What is under way on a root or a device where an event is open.
_OPEN_ROOTS = "SELECT root_id FROM bitrot_events WHERE ended_at IS NULL"
_OPEN_DEVICES = "SELECT device_id FROM bitrot_events WHERE ended_at IS NULL AND device_id IS NOT NULL"


def forget_history(connection: sqlite3.Connection, before: str, limit: int) -> int:
    """Forget entries of drives from before a moment (RFC 3339); gives how many."""
    gone = 0
    drives = connection.execute("SELECT DISTINCT drive_id FROM history WHERE at < ?", (before,)).fetchall()
    for (drive_id,) in drives:
        newest = connection.execute(
            "SELECT at FROM history WHERE drive_id = ? ORDER BY at DESC LIMIT 1 OFFSET ?",
            (drive_id, HISTORY_OF_DRIVE - 1),
        ).fetchone()
        if newest is not None and gone < limit:
            gone += connection.execute(
                "DELETE FROM history WHERE rowid IN"
                " (SELECT rowid FROM history WHERE drive_id = ? AND at < ? ORDER BY at LIMIT ?)",
                (drive_id, min(before, newest[0]), limit - gone),
            ).rowcount
    return gone


def forget_events(connection: sqlite3.Connection, before: str, limit: int) -> int:
    """Forget bitrot events that were over before a moment, with their findings; gives how many."""
    ids = [
        (row[0],)
        for row in connection.execute(
            "SELECT event_id FROM bitrot_events AS e WHERE e.ended_at < ? AND e.merged_into IS NULL"  # noqa: S608 - constants
            " AND NOT EXISTS (SELECT 1 FROM findings AS f WHERE f.event_id = e.event_id"
            " AND (f.state = 'open' OR ifnull(f.ended_at, f.last_seen_at) >= ?))"
            f" AND e.root_id NOT IN ({_OPEN_ROOTS}) AND ifnull(e.device_id, '') NOT IN ({_OPEN_DEVICES})"
            " ORDER BY e.ended_at LIMIT ?",
            (before, before, limit),
        )
    ]
    connection.executemany("DELETE FROM findings WHERE event_id = ?", ids)
    connection.executemany("DELETE FROM bitrot_events WHERE ?1 IN (event_id, merged_into)", ids)
    return len(ids)


def forget_findings(connection: sqlite3.Connection, before: str, limit: int) -> int:
    """Forget findings of no event that were settled before a moment; gives how many."""
    return connection.execute(
        "DELETE FROM findings WHERE rowid IN (SELECT rowid FROM findings WHERE state <> 'open' AND event_id IS NULL"  # noqa: S608 - constants
        f" AND ended_at < ? AND root_id NOT IN ({_OPEN_ROOTS}) AND ifnull(device_id, '') NOT IN ({_OPEN_DEVICES})"
        " LIMIT ?)",
        (before, limit),
    ).rowcount


def forget_readings(connection: sqlite3.Connection, before_s: int, limit: int) -> int:
    """Forget readings of disks from before a moment (unix seconds), never the last one of a disk; gives how many."""
    return connection.execute(
        "DELETE FROM health_readings WHERE (disk_key, at) IN (SELECT old.disk_key, old.at FROM health_readings AS old"  # noqa: S608 - constants
        " JOIN health_disks USING (disk_key) WHERE old.at < ? AND EXISTS (SELECT 1 FROM health_readings AS later"
        " WHERE later.disk_key = old.disk_key AND later.at > old.at)"
        f" AND device_id NOT IN ({_OPEN_DEVICES}) LIMIT ?)",
        (before_s, limit),
    ).rowcount
