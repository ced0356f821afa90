"""Requests that somebody forges: without a right, with another's, or sent by a page that is not ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drivearr_scanner.api.routing import Route
from drivearr_scanner.contract.enums import Role

RANKS = [Role.READ, Role.OPERATE, Role.ADMIN]
REFUSED_TOKEN = frozenset({401, 429})
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
OTHERS_HOSTS = (
    "evil.example",
    "evil.example:8477",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
)
OTHERS_ORIGINS = (
    "http://evil.example",
    "null",
    "http://127.0.0.1:1",
    "file://",
    "http://[::1",
    "http://127.0.0.1@evil.example",
)
OTHER_TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
    "application/jsonx",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgery:
    """One way to forge a request, and the statuses that refuse it."""

    name: str
    refused_by: frozenset[int]
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Tokens of every kind."""

    first: str
    expired: str
    revoked: str
    lesser: Mapping[Role, str]


def forgeries_of(route: Route, secrets: Secrets) -> Iterator[Forgery]:
    """Give every way to forge a request to a route."""
    yield from _without_a_right(secrets)
    yield from _with_a_lesser_role(route, secrets)
    right = {"Authorization": f"Bearer {secrets.first}"}
    for host in OTHERS_HOSTS:
        yield Forgery(name=f"host {host}", refused_by=frozenset({421}), headers={**right, "Host": host})
    cross = {**right, "Sec-Fetch-Site": "cross-site"}
    yield Forgery(name="another site", refused_by=frozenset({403}), headers=cross)
    if route.method in WRITING:
        for origin in OTHERS_ORIGINS:
            yield Forgery(name=f"origin {origin}", refused_by=frozenset({403}), headers={**right, "Origin": origin})
        named = {"Origin": "http://evil.example", "X-Forwarded-Host": "evil.example"}
        yield Forgery(name="a proxy of others", refused_by=frozenset({403}), headers={**right, **named})
        for kind in OTHER_TYPES:
            headers = {**right, "Content-Type": kind}
            yield Forgery(name=f"type {kind}", refused_by=frozenset({415}), headers=headers, body="{}")


def _without_a_right(secrets: Secrets) -> Iterator[Forgery]:
    """Give what carries no token that is in force, wherever it carries it."""
    alone = frozenset({401})
    yield Forgery(name="nothing", refused_by=alone)
    for name, token in (("wrong", "x" * 43), ("expired", secrets.expired), ("revoked", secrets.revoked)):
        yield Forgery(name=name, refused_by=REFUSED_TOKEN, headers={"Authorization": f"Bearer {token}"})
    for scheme in ("Basic", "Token", "bearer:"):
        yield Forgery(name=scheme, refused_by=alone, headers={"Authorization": f"{scheme} {secrets.first}"})
    yield Forgery(name="empty", refused_by=alone, headers={"Authorization": "Bearer "})
    for name in ("token", "access_token", "authorization"):
        yield Forgery(name=f"in the address as {name}", refused_by=alone, query={name: secrets.first})
    yield Forgery(name="in a cookie", refused_by=alone, headers={"Cookie": f"token={secrets.first}"})
    carried = {"Sec-WebSocket-Protocol": "drivearr, drivearr.token.eA"}
    yield Forgery(name="as a protocol", refused_by=alone, headers=carried)
    user = {"X-Remote-User-Id": "owner", "X-Remote-User-Name": "owner", "X-Ingress-Path": "/api/hassio_ingress/x"}
    yield Forgery(name="as Home Assistant", refused_by=alone, headers=user)
    for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded"):
        yield Forgery(name=f"from the Supervisor by {name}", refused_by=alone, headers={**user, name: "172.30.32.2"})


def _with_a_lesser_role(route: Route, secrets: Secrets) -> Iterator[Forgery]:
    """Give what carries a token of a lower role than the route takes."""
    for role, token in secrets.lesser.items():
        if RANKS.index(role) < RANKS.index(route.role):
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            yield Forgery(name=f"role {role.value}", refused_by=frozenset({403}), headers=headers)
