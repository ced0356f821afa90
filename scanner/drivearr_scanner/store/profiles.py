"""What drives are for, as the user laid it down."""

import json
import sqlite3

from drivearr_scanner.contract.models import Profile


def all_of(connection: sqlite3.Connection) -> list[Profile]:
    """Give all profiles, oldest first."""
    rows = connection.execute("SELECT * FROM profiles ORDER BY created_at, profile_id")
    return [_profile(row) for row in rows]


def save(connection: sqlite3.Connection, profile: Profile, *, at: str) -> None:
    """Keep a profile as it is now; `at` is when a new one was made."""
    connection.execute(
        "INSERT INTO profiles (profile_id, name, label, rules, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (profile_id) DO UPDATE SET name = excluded.name, label = excluded.label, rules = excluded.rules",
        (profile.profile_id, profile.name, profile.label, json.dumps(profile.to_dict()), at),
    )


def remove(connection: sqlite3.Connection, profile_id: str) -> bool:
    """Forget a profile, its drives have none then; False when there is none."""
    return connection.execute("DELETE FROM profiles WHERE profile_id = ?", (profile_id,)).rowcount > 0


def _profile(row: sqlite3.Row) -> Profile:
    """Read a profile; one of the first release has no rules and wants everything."""
    named = {name: row[name] for name in ("profile_id", "name", "label")}
    return Profile.from_dict({**json.loads(row["rules"]), **named})
