"""Which addresses may be asked: the one that the user wrote, never a machine's own metadata or link-local services."""

import ipaddress
import re
from urllib.parse import urlsplit

from drivearr_scanner.contract.errors import DrivearrError, error

_MAX = 500
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?")
# Names of clouds' metadata services, and addresses of theirs that are not link-local.
_METADATA_NAMES = frozenset({"metadata", "metadata.google.internal", "metadata.goog", "instance-data"})
_METADATA = frozenset(map(ipaddress.ip_address, ("fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "192.0.0.192")))

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def check_address(url: str) -> str:
    """Give a server's address without a slash at its end; `enricher_address` says why it may not be used."""
    # An error is told and logged: a login that somebody wrote into the address is not.
    shown = url.rpartition("@")[2][:_MAX]
    if len(url) > _MAX or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise error("enricher_address", url=shown, reason="it is not written as an address")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise error("enricher_address", url=shown, reason="it is not written as an address") from problem
    if parts.scheme not in ("http", "https"):
        raise error("enricher_address", url=shown, reason="only http and https are used")
    if parts.username is not None or parts.password is not None:
        raise _refused(shown, "it carries a login; give the token apart")
    if parts.query or parts.fragment or "?" in url or "#" in url or port == 0:
        raise _refused(url, "it must end with the path")
    _check_host(url, host)
    return url.rstrip("/")


def is_usable(address: str) -> bool:
    """Tell whether a numeric address may be connected to; asked again of what a name resolves to."""
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None and not is_usable(str(inner)):
            return False
    if found in _METADATA or found.is_link_local or found.is_multicast or found.is_unspecified:
        return False
    if found.version == 4 and found.packed[0] == 0:  # "this network": Linux connects it to itself
        return False
    return found.is_loopback or not found.is_reserved


def _check_host(url: str, host: str) -> None:
    """Refuse a host that is none, or one that nobody keeps a media server on."""
    if ":" in host:
        allowed = is_usable(host)
    elif _looks_numeric(host):
        # 2852039166, 0xA9FEA9FE and 0251.254.169.254 are addresses too, to the resolver.
        allowed = is_usable(host)
    else:
        allowed = bool(_NAME.fullmatch(host)) and host.rstrip(".").casefold() not in _METADATA_NAMES
    if not allowed:
        raise _refused(url, "that host may not be asked")


def _looks_numeric(host: str) -> bool:
    """Tell a host that a resolver may read as an IPv4 address: its last part is a number in some base."""
    last = host.rstrip(".").rpartition(".")[2]
    return bool(re.fullmatch(r"\d+|0[xX][0-9a-fA-F]*", last))


def _refused(url: str, reason: str) -> DrivearrError:
    """Say why an address is refused."""
    return error("enricher_address", url=url, reason=reason)
