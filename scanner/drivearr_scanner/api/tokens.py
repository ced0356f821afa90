"""The tokens that open the API: made here, kept as digests, revoked here."""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from drivearr_scanner.contract.access import Token
from drivearr_scanner.contract.enums import Role, Through
from drivearr_scanner.contract.errors import error
from drivearr_scanner.journeys.context import rfc3339_utc
from drivearr_scanner.store import tokens
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.tokens import TokenRow

from .callers import Caller

# Found by those who look for secrets that were published by mistake.
PREFIX = "drva_"
# 256 bits of chance: no dictionary and no patience finds them, so a plain digest is as good as a slow one.
TOKEN_BYTES = 32
FIRST_ID = "first"
FIRST_NAME = "First token"
# Seconds: how old the note of a token's last use may be before it is written again.
NOTE_USE_S = 60.0


def digest_of(secret: str) -> bytes:
    """Give what is kept of a token."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()


def new_token(name: str, role: Role, *, expires_days: int | None, now: datetime) -> tuple[TokenRow, str]:
    """Make a token: what is kept, and the secret, which is told once."""
    secret = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    expires = None if expires_days is None else now + timedelta(days=expires_days)
    row = TokenRow(
        token_id=uuid.uuid4().hex,
        name=name,
        role=role,
        hash=digest_of(secret),
        created_at=rfc3339_utc(now),
        expires_at=None if expires is None else rfc3339_utc(expires),
    )
    return row, secret


def shown(row: TokenRow) -> Token:
    """Give a token as it may be shown."""
    return Token(
        token_id=row.token_id,
        name=row.name,
        role=row.role,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )


def first_token(last_used_at: str | None = None) -> Token:
    """Give the first token as it may be shown."""
    return Token(token_id=FIRST_ID, name=FIRST_NAME, role=Role.ADMIN, first=True, last_used_at=last_used_at)


def _utc_now() -> datetime:
    """Give the present time."""
    return datetime.now(UTC)


class TokenBook:
    """Every token that is in force: the first one, and those that were made since."""

    def __init__(self, store: Store, *, first: str, first_path: str, now: Callable[[], datetime] = _utc_now) -> None:
        """Take the first token, and those of the data base."""
        self._store = store
        self._first = digest_of(first)
        self._first_path = first_path
        self._first_used_at: str | None = None
        self._now = now
        self._rows = {row.hash: row for row in store.read_now(tokens.all_of)}

    def all(self) -> list[Token]:
        """Give every token, the first one first."""
        return [first_token(self._first_used_at), *map(shown, self._rows.values())]

    def caller_of(self, digest: bytes) -> Caller | None:
        """Give whose token has a digest, and note that it was used; None where it is nobody's, or not any more."""
        now = self._now()
        if hmac.compare_digest(digest, self._first):
            self._first_used_at = rfc3339_utc(now)
            return Caller(name=FIRST_NAME, role=Role.ADMIN, through=Through.TOKEN, owner="api", token_id=FIRST_ID)
        row = self._rows.get(digest)
        if row is None or _is_over(row, now):
            return None
        self._note_use(row, now)
        return Caller(
            name=row.name, role=row.role, through=Through.TOKEN, owner=f"token:{row.token_id}", token_id=row.token_id
        )

    def in_force(self, token_id: str | None) -> bool:
        """Tell whether a token still opens anything; so does having come without one."""
        if token_id is None or token_id == FIRST_ID:
            return True
        now = self._now()
        return any(row.token_id == token_id and not _is_over(row, now) for row in self._rows.values())

    async def add(self, name: str, role: Role, *, expires_days: int | None = None) -> tuple[Token, str]:
        """Make a token, and give it with its secret."""
        row, secret = new_token(name, role, expires_days=expires_days, now=self._now())
        await self._store.write(lambda connection: tokens.add(connection, row))
        self._rows[row.hash] = row
        return shown(row), secret

    async def revoke(self, token_id: str) -> None:
        """Let a token open nothing from now on; `token_not_found`, `token_fixed`."""
        if token_id == FIRST_ID:
            raise error("token_fixed", path=self._first_path)
        found = next((row for row in self._rows.values() if row.token_id == token_id), None)
        if found is None:
            raise error("token_not_found", token=token_id)
        # First here: a token that was revoked must not outlive a data base that cannot be written.
        del self._rows[found.hash]
        await self._store.write(lambda connection: tokens.remove(connection, token_id))

    def _note_use(self, row: TokenRow, now: datetime) -> None:
        """Note that a token was used, not more often than is of use to anybody."""
        if row.last_used_at is not None and _seconds_since(row.last_used_at, now) < NOTE_USE_S:
            return
        at = rfc3339_utc(now)
        self._rows[row.hash] = replace(row, last_used_at=at)
        self._store.write_soon(lambda connection: tokens.used(connection, row.token_id, at))


def _is_over(row: TokenRow, now: datetime) -> bool:
    """Tell whether a token's time is over."""
    return row.expires_at is not None and datetime.fromisoformat(row.expires_at) <= now


def _seconds_since(at: str, now: datetime) -> float:
    """Give the seconds since a moment; a clock that was set back counts as long ago."""
    passed = (now - datetime.fromisoformat(at)).total_seconds()
    return passed if passed >= 0 else NOTE_USE_S
