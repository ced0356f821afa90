"""Who may do what: tokens, and what a caller is told of itself."""

from dataclasses import dataclass

from .codec import Model
from .enums import Role, Through


@dataclass(frozen=True, slots=True, kw_only=True)
class Token(Model):
    """A token as it may be shown; its secret is told once, when it is made, and kept by nobody but its holder.

    `first` is the one in the data directory, which belongs to the scanner itself and cannot be revoked. Times are null
    where nothing is known: of the first token it is only known whether it was used since the scanner started.
    """

    token_id: str
    name: str
    role: Role
    first: bool = False
    created_at: str | None = None
    expires_at: str | None = None
    last_used_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Model):
    """Who asks, by which way, and what that allows; `doubt` says why it may be less than it should."""

    name: str
    role: Role
    through: Through
    doubt: str | None = None
