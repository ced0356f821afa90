"""Who may speak to the scanner: host names, origins, content type, token. Each check stands for a known attack."""

import base64
import binascii
import contextlib
import hmac
import ipaddress
import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from drivearr_scanner.contract.errors import DrivearrError, error

from .json import answer

LOGGER = logging.getLogger(__name__)

# The Supervisor's address on its own network: what comes from there has passed Home Assistant's login.
INGRESS_PEER = "172.30.32.2"
HEALTH_PATH = "/api/health"
# A page cannot give a WebSocket headers, but protocols: the token comes as one, base64url without padding.
SOCKET_PROTOCOL = "drivearr"
CARRYING_PROTOCOL = "drivearr.token."
WRITING = frozenset({hdrs.METH_POST, hdrs.METH_PUT, hdrs.METH_PATCH, hdrs.METH_DELETE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRules:
    """What the administrator allows; `behind_ingress` is set only where a Supervisor runs the scanner."""

    token: str
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

    def allows_token(self, header: str) -> bool:
        """Tell whether an Authorization header carries the token, in constant time."""
        scheme, _, given = header.partition(" ")
        return scheme.casefold() == "bearer" and hmac.compare_digest(
            given.strip().encode("utf-8", "surrogateescape"), self.token.encode()
        )


def access_middleware(rules: AccessRules, public: Collection[str]) -> Middleware:
    """Give the middleware that lets in only what the rules allow; to the `public` paths anybody."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get(hdrs.HOST, "")
        ingress = rules.behind_ingress and request.remote == INGRESS_PEER
        # Ingress passes on the name by which the browser reaches Home Assistant, which may be any.
        if not ingress and not rules.allows_host(host):
            return answer({"error": error("host_not_allowed", host=host).to_dict()}, status=421)
        if request.path == HEALTH_PATH or request.path in public:
            return await handler(request)
        _check_origin(request)
        if not ingress and not rules.allows_token(_authorization(request)):
            raise error("unauthorized")
        if request.method in WRITING and request.body_exists and request.content_type != "application/json":
            refusal = error("invalid_request", detail="the body must be application/json")
            return answer({"error": refusal.to_dict()}, status=415)
        return await handler(request)

    return check


@web.middleware
async def errors_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every error into an answer; the only place where that is done."""
    try:
        return await handler(request)
    except DrivearrError as err:
        return answer({"error": err.to_dict()}, status=err.status)
    except web.HTTPException as err:
        return answer({"error": _of_http(err, request).to_dict()}, status=err.status)
    except Exception:
        LOGGER.exception("Request %s %s failed", request.method, request.path)
        return answer({"error": error("internal").to_dict()}, status=500)


def _of_http(err: web.HTTPException, request: web.Request) -> DrivearrError:
    """Give our error for one of the web framework's."""
    if err.status == 404:
        return error("route_not_found")
    if err.status == 405:
        return error("method_not_allowed", method=request.method)
    return error("invalid_request", detail=err.reason)


def _check_origin(request: web.Request) -> None:
    """Refuse commands and WebSockets that a page of another origin sends."""
    if request.method not in WRITING and request.headers.get(hdrs.UPGRADE, "").casefold() != "websocket":
        return
    origin = request.headers.get(hdrs.ORIGIN)
    forwarded = request.headers.get(hdrs.X_FORWARDED_HOST)
    hosts = {name.casefold() for name in (request.headers.get(hdrs.HOST), forwarded) if name}
    if origin is not None and urlsplit(origin).netloc.casefold() not in hosts:
        raise error("origin_refused", origin=origin)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise error("origin_refused", origin=origin or "another site")


def _authorization(request: web.Request) -> str:
    """Give the Authorization header, or what stands for it among the protocols of a WebSocket."""
    header = request.headers.get(hdrs.AUTHORIZATION, "")
    if header or request.headers.get(hdrs.UPGRADE, "").casefold() != "websocket":
        return header
    for protocol in request.headers.get(hdrs.SEC_WEBSOCKET_PROTOCOL, "").split(","):
        name = protocol.strip()
        if name.startswith(CARRYING_PROTOCOL):
            encoded = name.removeprefix(CARRYING_PROTOCOL)
            with contextlib.suppress(binascii.Error, ValueError):
                token = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
                return f"Bearer {token.decode()}"
    return ""


def _is_address(name: str) -> bool:
    """Tell whether a host name is an IP address."""
    try:
        ipaddress.ip_address(name.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
