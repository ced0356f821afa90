"""Who may speak to the scanner: host names, origins, content type, token. Each check stands for a known attack."""

import ipaddress
import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from drivearr_scanner.contract.enums import Role, Through
from drivearr_scanner.contract.errors import DrivearrError, error

from .callers import Caller, authorise
from .home_users import HomeUsers, Standing
from .json import answer
from .tokens import TokenBook, digest_of
from .tries import Tries

LOGGER = logging.getLogger(__name__)

# The Supervisor's address on its own network: what comes from there has passed Home Assistant's login.
INGRESS_PEER = "172.30.32.2"
HEALTH_PATH = "/api/health"
SOCKET_PATH = "/api/v1/ws"
# Of the headers that a browser sends by itself.
SEC_FETCH_SITE = "Sec-Fetch-Site"
# The Supervisor takes these away from what a browser sends, and sets them.
USER_ID, USER_NAMES = "X-Remote-User-Id", ("X-Remote-User-Display-Name", "X-Remote-User-Name")
WRITING = frozenset({hdrs.METH_POST, hdrs.METH_PUT, hdrs.METH_PATCH, hdrs.METH_DELETE})
# Of every answer: nothing of it is a page, none is kept by a cache, and no page of others may hold it.
ANSWER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    hdrs.CACHE_CONTROL: "no-store",
}
# Absent only where a page's WebSocket was opened, whose first message says who it is.
CALLER: web.RequestKey[Caller] = web.RequestKey("caller", Caller)
# The least role with which each route, by method and path, is entered.
type Needs = dict[tuple[str, str], Role]
NEEDS: web.AppKey[Needs] = web.AppKey("needs")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRules:
    """What the administrator allows; `behind_ingress` is set only where a Supervisor runs the scanner."""

    behind_ingress: bool = False
    host_names: frozenset[str] = field(default_factory=frozenset)

    def allows_host(self, header: str) -> bool:
        """Tell whether a Host header is one of ours: a page that rebinds its name to our address is not."""
        try:
            name = urlsplit(f"//{header}").hostname or ""
        except ValueError:
            return False
        name = name.rstrip(".").casefold()
        if "." not in name or name.endswith(".local") or name in self.host_names:
            return bool(name)
        return _is_address(name)


class Gate:
    """Lets callers in: by a token, or through Home Assistant's login."""

    def __init__(self, rules: AccessRules, tokens: TokenBook, users: HomeUsers | None = None) -> None:
        """Take the rules, the tokens, and where a Supervisor runs the scanner Home Assistant's users."""
        self.rules = rules
        self.tokens = tokens
        self._users = users
        self._tries = Tries()

    def is_ingress(self, request: web.Request) -> bool:
        """Tell whether a request comes through Home Assistant."""
        return self.rules.behind_ingress and request.remote == INGRESS_PEER

    def of_token(self, secret: str, address: str | None) -> Caller:
        """Give whose token it is; `unauthorized`, or `too_many_tries` from an address that guesses."""
        digest = digest_of(secret)
        if not self._tries.knows(address, digest) and (wait_s := self._tries.wait_s(address)):
            raise error("too_many_tries", address=address or "?", wait_s=wait_s)
        caller = self.tokens.caller_of(digest)
        if caller is None:
            self._tries.failed(address)
            raise error("unauthorized")
        self._tries.passed(address, digest)
        return caller

    async def caller(self, request: web.Request) -> Caller | None:
        """Give who sent a request; None for a page's WebSocket, which cannot say so before it is open."""
        if self.is_ingress(request):
            return await self._of_home(request)
        scheme, _, secret = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
        if scheme.casefold() == "bearer" and secret.strip():
            return self.of_token(secret.strip(), request.remote)
        if _canonical(request) == SOCKET_PATH and not scheme and _is_upgrade(request):
            return None
        raise error("unauthorized")

    async def _of_home(self, request: web.Request) -> Caller:
        """Give which user of Home Assistant sent a request."""
        user_id = request.headers.get(USER_ID, "")
        name = next((name for header in USER_NAMES if (name := request.headers.get(header))), "A user")
        if self._users is None:
            standing = Standing(Role.OPERATE, "the scanner does not know where it is")
        else:
            standing = await self._users.standing(user_id)
        return Caller(
            name=name,
            role=standing.role,
            through=Through.HOME_ASSISTANT,
            owner=user_id or "api",
            doubt=standing.doubt,
        )


GATE = web.AppKey("gate", Gate)


def access_middleware(gate: Gate, public: Collection[str]) -> Middleware:
    """Give the middleware that lets in only what the rules allow; to the `public` paths anybody."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get(hdrs.HOST, "")
        ingress = gate.is_ingress(request)
        # Ingress passes on the name by which the browser reaches Home Assistant, which may be any.
        if not ingress and not gate.rules.allows_host(host):
            return answer({"error": error("host_not_allowed", host=host).to_dict()}, status=421)
        if request.path == HEALTH_PATH or request.path in public:
            return await handler(request)
        _check_origin(request, gate.rules, ingress=ingress)
        caller = await gate.caller(request)
        if caller is not None:
            authorise(caller, _needs(request))
            request[CALLER] = caller
        if request.method in WRITING and request.body_exists and request.content_type != "application/json":
            refusal = error("invalid_request", detail="the body must be application/json")
            return answer({"error": refusal.to_dict()}, status=415)
        return await handler(request)

    return check


def add_guarded(app: web.Application, method: str, path: str, handler: Handler, *, needs: Role) -> None:
    """Add a route that takes a role."""
    app[NEEDS][method, path] = needs
    app.router.add_route(method, path, handler)


@web.middleware
async def errors_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every error into an answer; the only place where that is done."""
    try:
        return await handler(request)
    except DrivearrError as err:
        response = answer({"error": err.to_dict()}, status=err.status)
        if "wait_s" in err.fields:
            response.headers[hdrs.RETRY_AFTER] = str(err.fields["wait_s"])
        return response
    except web.HTTPException as err:
        return answer({"error": _of_http(err, request).to_dict()}, status=err.status)
    except Exception:
        LOGGER.exception("Request %s %s failed", request.method, request.path)
        return answer({"error": error("internal").to_dict()}, status=500)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the headers that keep others from using it; an answer's own ones stay."""
    for name, value in ANSWER_HEADERS.items():
        response.headers.setdefault(name, value)


def _needs(request: web.Request) -> Role:
    """Give the role that a request takes; what nobody laid down takes them all, and what is not there the least."""
    path = _canonical(request)
    return Role.READ if path is None else request.app[NEEDS].get((request.method, path), Role.ADMIN)


def _canonical(request: web.Request) -> str | None:
    """Give the route's path as it was laid down; None where there is no such route."""
    resource = request.match_info.route.resource
    return None if resource is None else resource.canonical


def _of_http(err: web.HTTPException, request: web.Request) -> DrivearrError:
    """Give our error for one of the web framework's."""
    if err.status == 404:
        return error("route_not_found")
    if err.status == 405:
        return error("method_not_allowed", method=request.method)
    return error("invalid_request", detail=err.reason)


def _check_origin(request: web.Request, rules: AccessRules, *, ingress: bool) -> None:
    """Refuse what a page of another site asks for, and commands and WebSockets of another origin."""
    origin = request.headers.get(hdrs.ORIGIN)
    if request.headers.get(SEC_FETCH_SITE, "").casefold() == "cross-site":
        raise error("origin_refused", origin=origin or "another site")
    if origin is None or (request.method not in WRITING and not _is_upgrade(request)):
        return
    hosts = {request.headers.get(hdrs.HOST, "").casefold()}
    # A proxy's word for the name that the browser asked for; anybody may set it, so it must be a name of ours.
    forwarded = request.headers.get(hdrs.X_FORWARDED_HOST, "")
    if forwarded and (ingress or rules.allows_host(forwarded)):
        hosts.add(forwarded.casefold())
    if _netloc(origin) not in hosts:
        raise error("origin_refused", origin=origin)


def _netloc(origin: str) -> str | None:
    """Give host and port of an origin; None for one that is none, such as `null`."""
    try:
        return urlsplit(origin).netloc.casefold() or None
    except ValueError:
        return None


def _is_upgrade(request: web.Request) -> bool:
    """Tell whether a request wants to become a WebSocket."""
    return request.headers.get(hdrs.UPGRADE, "").casefold() == "websocket"


def _is_address(name: str) -> bool:
    """Tell whether a host name is an IP address."""
    try:
        ipaddress.ip_address(name.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
