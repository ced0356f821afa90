"""Routes of who may do what: what a caller is, and the tokens."""

import voluptuous as vol

from drivearr_scanner.contract.access import Access, Token
from drivearr_scanner.contract.enums import Role

from .routing import ADMIN, READ, Reply, Request, Route
from .routing import describe as _route

NAME_MAX = 100
DAYS_MAX = 3650
TOKEN = vol.Schema(
    {
        vol.Required("name"): vol.All(
            str, vol.Length(min=1, max=NAME_MAX), vol.Match(r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*\Z", msg="no name")
        ),
        vol.Required("role"): vol.In([Role.READ.value, Role.OPERATE.value, Role.ADMIN.value]),
        vol.Optional("expires_days"): vol.Maybe(vol.All(int, vol.Range(min=1, max=DAYS_MAX))),
    },
    extra=vol.REMOVE_EXTRA,
)


async def me(request: Request) -> Reply:
    """Say who asks, and what that allows."""
    return 200, {"access": request.caller.access().to_dict()}


async def all_tokens(request: Request) -> Reply:
    """Give the tokens, without their secrets."""
    return 200, {"tokens": [token.to_dict() for token in request.tokens.all()]}


async def add_token(request: Request) -> Reply:
    """Make a token; its secret is in this answer and nowhere else."""
    data = request.data
    token, secret = await request.tokens.add(data["name"], Role(data["role"]), expires_days=data.get("expires_days"))
    return 201, {"token": token.to_dict(), "secret": secret}


async def revoke_token(request: Request) -> Reply:
    """Let a token open nothing from now on."""
    await request.tokens.revoke(request.ids["token_id"])
    return 204, None


ACCESS_ROUTES: tuple[Route, ...] = (
    _route("GET", "/me", me, needs=READ, answers={200: {"access": Access}}),
    _route("GET", "/tokens", all_tokens, needs=ADMIN, answers={200: {"tokens": [Token]}}),
    _route("POST", "/tokens", add_token, needs=ADMIN, body=TOKEN, answers={201: {"token": Token, "secret": str}}),
    _route("DELETE", "/tokens/{token_id}", revoke_token, needs=ADMIN, answers={204: None}),
)
