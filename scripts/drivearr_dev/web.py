"""JSON over HTTP to a program on this machine, and whether a port is free."""

import json
import socket
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

TIMEOUT_S = 30.0
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class HttpError(Exception):
    """An answer that is not 2xx; `status` is 0 when there was none."""

    def __init__(self, status: int, text: str) -> None:
        """Keep status and body."""
        super().__init__(f"{status}: {text[:500]}")
        self.status = status
        self.text = text


def call(method: str, url: str, *, token: str | None = None, body: Any = None) -> Any:
    """Send JSON, give the JSON that comes back (None for an empty answer); `HttpError` for anything else."""
    headers = {"Content-Type": "application/json"} if body is not None else {}
    return _send(
        method, url, headers=_authorized(headers, token), data=None if body is None else json.dumps(body).encode()
    )


def post_form(url: str, fields: dict[str, str]) -> Any:
    """Send a form, give the JSON that comes back."""
    return _send("POST", url, headers={}, data=urllib.parse.urlencode(fields).encode())


def _authorized(headers: dict[str, str], token: str | None) -> dict[str, str]:
    """Add the token to headers."""
    return headers if token is None else {**headers, "Authorization": f"Bearer {token}"}


def _send(method: str, url: str, *, headers: dict[str, str], data: bytes | None) -> Any:
    """Send a request past any proxy and read the whole answer."""
    request = urllib.request.Request(url, method=method, headers=headers, data=data)
    try:
        with _OPENER.open(request, timeout=TIMEOUT_S) as response:
            text = response.read()
    except urllib.error.HTTPError as err:
        raise HttpError(err.code, err.read().decode("utf-8", "replace")) from err
    except OSError as err:
        raise HttpError(0, str(err)) from err
    return json.loads(text) if text.strip() else None


def own_address(host: str) -> str:
    """Give the address at which this machine reaches what listens on a host."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def authority(host: str, port: int) -> str:
    """Give host and port as a URL on this machine writes them."""
    address = own_address(host)
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def is_free(host: str, port: int) -> bool:
    """Tell whether a port can be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port(host: str, first: int) -> int:
    """Give the first free port from one on."""
    return next(port for port in range(first, first + 200) if is_free(host, port))
