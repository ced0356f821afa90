"""Who asks, and what they may do: decided here alone, for requests, WebSockets and downloads alike."""

from dataclasses import dataclass

from drivearr_scanner.contract.access import Access
from drivearr_scanner.contract.enums import Role, Through
from drivearr_scanner.contract.errors import error

# What is not here may nothing.
_RANK = {Role.READ: 1, Role.OPERATE: 2, Role.ADMIN: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Somebody who was let in; `owner` is what jobs and notes of theirs carry."""

    name: str
    role: Role
    through: Through
    owner: str
    token_id: str | None = None
    doubt: str | None = None

    def access(self) -> Access:
        """Give what the caller is told of itself."""
        return Access(name=self.name, role=self.role, through=self.through, doubt=self.doubt)


def authorise(caller: Caller, needs: Role) -> None:
    """Let a caller do what takes a role; `role_missing`, or `admin_unknown` where nobody could say who it is."""
    if _RANK.get(caller.role, 0) >= _RANK[needs]:
        return
    if caller.doubt is not None:
        raise error("admin_unknown", reason=caller.doubt)
    raise error("role_missing", needed=needs.value, role=caller.role.value, name=caller.name)
