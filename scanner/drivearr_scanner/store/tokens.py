"""Tokens of the API: whose they are and what they allow, never what they are."""

import sqlite3
from dataclasses import dataclass, field

from drivearr_scanner.contract.enums import Role

_ROLES = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token as it is kept: its digest stands for it."""

    token_id: str
    name: str
    role: Role
    hash: bytes = field(repr=False)
    created_at: str
    expires_at: str | None = None
    last_used_at: str | None = None


def all_of(connection: sqlite3.Connection) -> list[TokenRow]:
    """Give all tokens, oldest first; a role that this release does not know allows nothing."""
    rows = connection.execute("SELECT * FROM tokens ORDER BY created_at, token_id")
    return [
        TokenRow(
            token_id=row["token_id"],
            name=row["name"],
            role=_ROLES.get(row["role"], Role.UNKNOWN),
            hash=row["hash"],
            created_at=row["created_at"],
            expires_at=row["expires_at"],
            last_used_at=row["last_used_at"],
        )
        for row in rows
    ]


def add(connection: sqlite3.Connection, row: TokenRow) -> None:
    """Keep a new token."""
    connection.execute(
        "INSERT INTO tokens (token_id, name, role, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        (row.token_id, row.name, row.role.value, row.hash, row.created_at, row.expires_at),
    )


def used(connection: sqlite3.Connection, token_id: str, at: str) -> None:
    """Note when a token was used."""
    connection.execute("UPDATE tokens SET last_used_at = ? WHERE token_id = ?", (at, token_id))


def remove(connection: sqlite3.Connection, token_id: str) -> bool:
    """Forget a token; False when there is none."""
    return connection.execute("DELETE FROM tokens WHERE token_id = ?", (token_id,)).rowcount > 0
